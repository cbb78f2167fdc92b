"""Western measures towards the two, as far as the list holds them, and the answers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from .. import theme
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Sentence, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

ANSWERS = ("counter_sanction", "relief")  # answers and relief are no measures of pressure
SENDERS = ("United States", "European Union", "Others and groups")
SHADES = (theme.ACTORS["USA"], theme.OTHERS[0], theme.CONTEXT)
KIND_WORDS = {
    "sanction": "Sanction",
    "sanction_package": "Sanctions package",
    "asset_freeze": "Asset freeze",
    "entity_listing": "Listing of firms",
    "export_control": "Export control",
    "price_cap": "Price cap",
    "tariff": "Tariff",
    "counter_sanction": "Counter-measure",
    "relief": "Relief",
    "nato_step": "NATO and allied step",
    "aukus_step": "AUKUS step",
    "quad_step": "Quad step",
    "aid_to_ally": "Aid to the other side",
}
# measures that a reader looks for; where one is not in the record it is left out
LANDMARKS = (
    "eu-1989-chn-arms-embargo",
    "eu-2014-sectoral",
    "us-2014-07-16-ssi",
    "us-caatsa",
    "us-2018-07-06-tariff",
    "us-2019-05-16-huawei",
    "aukus-2021-09-15",
    "eu-package-02",
    "us-2022-02-28-central-bank",
    "eu-package-03b-swift",
    "eu-package-06",
    "nato-2022-madrid",
    "us-2022-10-07-chips",
    "g7-price-cap-crude",
    "eu-package-11-chn",
    "us-eo-14114",
    "nato-2024-washington",
    "us-2025-04-09-tariff",
    "eu-package-18",
    "us-2025-10-22-rosneft-lukoil",
    "eu-package-19",
    "eu-package-20",
)
ANSWERED = 8
LEAST, DRAWN = 3, 10  # measures that make a section, and a chart


@section("pressure", "Western measures", 75, ("table:western_measures",))
def pressure(bundle: Bundle) -> Result:
    """Measures per year aimed at each of the two by sender, the landmark ones, and counter-measures."""
    out = Result()
    table = bundle.table("western_measures", "Western measures")
    if table is None:
        return out
    rows = table.rows.filter(~pl.col("kind").is_in(ANSWERS)).sort("date", "id")
    aimed = {s: rows.filter(p.party("targets", [s])) for s in bundle.dyad.ids}
    known = {s: r for s, r in aimed.items() if r.height}
    if not known or max(r.height for r in known.values()) < LEAST:
        return out
    end = min(bundle.as_of, int(p.last_covered(table)[:4]))
    out.title = _title(bundle, table, known)
    out.prose.append(_recent(bundle, table, known, end, out))
    firsts = [int(r["date"][0][:4]) for r in known.values()]
    top = max(r.group_by(p.year()).len()["len"].max() for r in known.values())
    for s, r in known.items():
        if r.height >= DRAWN:
            _chart(bundle, table, s, r, max(min(firsts), 2008), end, float(top), out)
    _landmarks(bundle, table, pl.concat(known.values()).unique("id", maintain_order=True), out)
    _answers(bundle, table, out)
    out.note = (
        "Numbers are of what the hand-collected list holds, which is fuller after 2014; a row may be one order or a "
        "package of hundreds of listings, so that counts do not measure weight."
    )
    return out


def _title(bundle: Bundle, table: Any, known: dict[str, polars.DataFrame]) -> Sentence:
    told = [
        say(
            "{n} aimed at {who}",
            n=p.count_of(bundle, table, r, f"measures aimed at {bundle.name(s)}"),
            who=p.the(bundle, s),
        )
        for s, r in known.items()
    ]
    if len(told) == 1:
        return say("The list holds {x}", x=_noun(told[0]))
    return say("The list holds {x} and {y}", x=_noun(told[0]), y=told[1])


def _noun(told: Sentence) -> Sentence:
    figure, *rest = told.parts
    return Sentence((figure, " Western measures", *rest))


def _recent(bundle: Bundle, table: Any, known: dict[str, polars.DataFrame], end: int, out: Result) -> Sentence:
    """Measures of the last three full years of the list, by target."""
    parts = []
    for s, r in known.items():
        late = r.filter(p.year().is_between(end - 3, end))
        parts.append(
            say(
                "{n} aimed at {who}",
                n=p.number(bundle, table, late, f"measures aimed at {bundle.name(s)} since {end - 3}"),
                who=p.the(bundle, s),
            )
        )
    start = p.year_of(bundle, table, end - 3, "first of the last years of the list")
    both = say("{x} and {y}", x=parts[0], y=parts[1]) if len(parts) == 2 else parts[0]
    said = say("Since {start} the list of Western measures holds {both}.", start=start, both=both)
    joint = None
    if len(known) == 2:
        a, b = known.values()
        shared = a.join(b.select("id"), on="id", how="semi")
        if shared.height:
            joint = say(
                "Both are named in {n} of all in the list.",
                n=p.count_of(bundle, table, shared, "measures that name both"),
            )
    weighty = len(known) == 2 and min(r.height for r in known.values()) >= DRAWN
    if end >= bundle.as_of - STALE_YEARS and weighty:
        out.findings.append((40, said))
    return said + joint if joint else said


def _sender(senders: str) -> str:
    return {"USA": SENDERS[0], "EU": SENDERS[1]}.get(senders, SENDERS[2])


def _chart(
    bundle: Bundle, table: Any, state: str, rows: polars.DataFrame, first: int, end: int, top: float, out: Result
) -> None:
    named = rows.with_columns(
        p.year().alias("y"), pl.col("senders").map_elements(_sender, return_dtype=pl.String).alias("sender")
    ).filter(pl.col("y") >= first)
    if not named.height:
        return
    data = [
        {"year": y, "kind": k, "value": n}
        for y, k, n in named.group_by("y", "sender").len().sort("y", "sender").iter_rows()
    ]
    peak = named.group_by("y").len().sort("len", "y", descending=[True, False]).row(0)
    some = named.filter(pl.col("y") == peak[0])
    title = say(
        "Measures aimed at {who} were most frequent in {year} ({n} in the list)",
        who=p.the(bundle, state),
        year=p.year_of(bundle, table, peak[0], f"year of the most measures aimed at {bundle.name(state)}", some),
        n=p.count_of(bundle, table, some, "measures in that year"),
    )
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Sanctions, controls, tariffs, price caps, steps of NATO, AUKUS and the Quad, and aid to the "
            f"other side, per year, {first} to {end}, by sender; rows of the list, not their weight",
            spec=p.bars(data, SENDERS, SHADES, first, end, top=top, height=150),
            source=f"{', '.join(c.source for c in table.coverage)}; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def _landmarks(bundle: Bundle, table: Any, rows: polars.DataFrame, out: Result) -> None:
    kept = rows.filter(pl.col("id").is_in(LANDMARKS)).sort("date", "id")
    if not kept.height:
        return
    body = tuple(
        (
            Cell(bundle.date_figure(table, r)),
            Cell(p.names(bundle, r["senders"])),
            Cell(KIND_WORDS[r["kind"]]),
            Cell(p.text(r["title"], 150)),
            Cell(p.names(bundle, r["targets"])),
            Cell(p.link(r["address"])),
        )
        for r in kept.to_dicts()
    )
    out.blocks.append(Grid(("Date", "By", "Kind", "What", "Aimed at", "Read at"), body, caption="Landmarks among them"))


def _answers(bundle: Bundle, table: Any, out: Result) -> None:
    """Counter-measures of the two, the latest first."""
    rows = table.rows.filter((pl.col("kind") == "counter_sanction") & p.party("senders", bundle.dyad.ids)).sort(
        "date", descending=True
    )
    if not rows.height:
        return
    parts = []
    for s in bundle.dyad.ids:
        mine = rows.filter(p.party("senders", [s]))
        if mine.height:
            parts.append(
                say(
                    "{n} by {who}",
                    n=p.count_of(bundle, table, mine, f"counter-measures of {bundle.name(s)}"),
                    who=p.the(bundle, s),
                )
            )
    both = say("{x} and {y}", x=parts[0], y=parts[1]) if len(parts) == 2 else parts[0]
    out.prose.append(say("The list also holds counter-measures: {both}.", both=both))
    body = tuple(
        (
            Cell(bundle.date_figure(table, r)),
            Cell(p.names(bundle, r["senders"])),
            Cell(p.text(r["title"], 150)),
            Cell(p.names(bundle, r["targets"])),
            Cell(p.link(r["address"])),
        )
        for r in rows.head(ANSWERED).to_dicts()
    )
    out.blocks.append(Grid(("Date", "By", "What", "Aimed at", "Read at"), body, caption="The latest counter-measures"))
