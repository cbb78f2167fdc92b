"""A timeline of the pair: what bound it, what it did together, and what came from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...studies.groups import memberships
from ...studies.pressure import LANDMARKS
from .. import theme, vega
from ..blocks import Chart
from ..bundle import Bundle, both
from ..charts import WIDTH, spec_of
from ..figure import say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

LANES = ("Treaties, statements", "Leaders", "Military", "UN and groups", "Western measures")
SIGNED = ("treaty", "border", "agreement", "joint_statement")
MOST, LABELLED, PER_LANE, DRAWN = 24, 16, 9, 5
LANE_HEIGHT, LABEL_SIZE = 74, 12
# landmarks of the worked pair: id in the record, weight, short label
CHOSEN = {
    "alliance-1950-02": (98, "Treaty of alliance"),
    "rupture-1960-07": (88, "Soviet experts recalled"),
    "rupture-1969-03-02": (94, "Clash at Zhenbao"),
    "partnership-1989-05-16": (90, "Relations made normal"),
    "border-1991-05-16": (72, "Eastern border"),
    "partnership-1996-04": (86, "Strategic partnership"),
    "js-1997-04-23": (70, "Multipolar world"),
    "treaty-2001-07-16": (97, "Treaty of friendship"),
    "border-2004-10-14": (84, "Last border agreement"),
    "gas-2014-05-21": (82, "Gas contract"),
    "treatyext-2021-06-28": (66, "Treaty extended"),
    "js-2022-02-04": (96, "'No limits' statement"),
    "normalisation-1989-05-16": (80, "Gorbachev and Deng"),
    "xiputin-2013-03-22": (81, "Xi in Moscow"),
    "xiputin-2023-03-20": (66, "Xi in Moscow"),
    "jiangputin-2000-07-18": (58, "Putin in Beijing"),
    "js-2024-05-16": (62, "New-era statement"),
    "gas-2025-09-02": (64, "Pipeline memorandum"),
    "eu-2014-sectoral": (80, "EU sectoral sanctions"),
    "us-2018-07-06-tariff": (78, "US tariffs on China"),
    "aukus-2021-09-15": (70, "AUKUS"),
    "eu-package-02": (76, "Sanctions of 2022"),
    "nato-2022-madrid": (74, "NATO concept"),
    "g7-price-cap-crude": (68, "Price cap"),
    "us-2022-10-07-chips": (72, "Chip controls"),
    "us-2025-10-22-rosneft-lukoil": (66, "Rosneft and Lukoil"),
    "us-2025-04-09-tariff": (60, "Tariff rise"),
}
KIND_WEIGHT = {
    "treaty": 60,
    "rupture": 62,
    "border": 50,
    "partnership": 52,
    "joint_statement": 34,
    "agreement": 36,
    "leaders_meeting": 20,
}

KIND_WORDS = {
    "treaty": "Treaty",
    "rupture": "Rupture",
    "border": "Border",
    "partnership": "Naming",
    "joint_statement": "Statement",
    "agreement": "Agreement",
}


@dataclass(frozen=True)
class Event:
    """A dated event of the pair: where it stands, how much it matters, its row and its table."""

    lane: str
    date: str
    weight: float
    label: str
    title: str
    row: dict[str, Any]
    table: Any

    @property
    def year(self) -> float:
        """The date as a year with its fraction."""
        parts = [int(x) for x in self.date.split("-")]
        month = parts[1] - 0.5 if len(parts) == 2 else parts[1] - 1 + parts[2] / 31 if len(parts) > 2 else 6
        return parts[0] + month / 12


@section(
    "timeline", "Timeline", 80, ("table:diplomacy", "table:exercises", "table:unsc_vetoes", "table:western_measures")
)
def timeline(bundle: Bundle) -> Result:
    """Fifteen to twenty-five events of the pair on lanes, a dozen of them named, and all in a table."""
    found = [*_diplomacy(bundle), *_military(bundle), *_nations(bundle), *_measures(bundle)]
    kept = _chosen(found)
    if len(kept) < 2:
        return Result()
    first, last = kept[0], kept[-1]
    title = say(
        "{n} dated events of the pair, from {a} to {b}",
        n=bundle.derived(
            float(len(kept)), "count", "events of the timeline", *(bundle.date_figure(e.table, e.row) for e in kept)
        ),
        a=bundle.date_figure(first.table, first.row),
        b=bundle.date_figure(last.table, last.row),
    )
    spec = lanes_spec(kept, bundle.as_of)
    sources = sorted({s.name for e in kept for s in e.table.lineage.sources()})
    chart = Chart(
        title=_chart_title(bundle, kept),
        spec=spec,
        alt=title.plain,
        subtitle="Dated events of the pair by kind; those named are landmarks, the table below lists every one",
        source=f"{', '.join(sources)}; each date carries its trace in the table below",
    )
    blocks = [chart] if len(kept) >= DRAWN else []
    body = tuple(
        (
            Cell(bundle.date_figure(e.table, e.row)),
            Cell(_kind(e)),
            Cell(p.text(e.title, 150)),
            Cell(p.link(e.row.get("address"))),
        )
        for e in kept
    )
    grid = Grid(
        ("Date", "Kind", "Event", "Read at"),
        body,
        note="A selection from the lists of the record, which are longer and are not complete.",
    )
    return Result(title=title, blocks=[*blocks, grid])


def _kind(e: Event) -> str:
    """One word for the table."""
    if e.lane == LANES[0]:
        return KIND_WORDS.get(str(e.row["kind"]), "Statement")
    if e.lane == LANES[3]:
        return "Group" if e.table.name == "groups" else "Veto"
    return {LANES[1]: "Leaders", LANES[2]: "Military", LANES[4]: "Measure"}[e.lane]


def _chart_title(bundle: Bundle, kept: list[Event]) -> Any:
    """Where the pair comes from: its last rupture and what was signed since, or its oldest tie shown."""
    table = bundle.table("diplomacy", "Treaties, statements and meetings")
    rows = (
        None
        if table is None
        else table.rows.filter(p.party("states", p.line(bundle.a)) & p.party("states", p.line(bundle.b))).sort("date")
    )
    broken = None if rows is None else rows.filter(pl.col("kind") == "rupture")
    if rows is not None and broken is not None and broken.height:
        last = broken.row(-1, named=True)
        since = rows.filter(pl.col("kind").is_in(SIGNED) & (pl.col("date") > last["date"]))
        if since.height:
            return say(
                "The last rupture listed is of {date}; since then {n} treaties, agreements and statements are listed",
                date=bundle.date_figure(table, last),
                n=p.count_of(bundle, table, since, "treaties, agreements and statements since the last rupture"),
            )
    shared = [e for e in kept if e.table.name == "groups"]
    if len(shared) > 1:
        return say(
            "Both belong to {n} of the groups shown, the first of them since {date}, the latest since {last}",
            n=bundle.derived(
                float(len(shared)),
                "count",
                "groups shown that both belong to",
                *(bundle.date_figure(e.table, e.row) for e in shared),
            ),
            date=bundle.date_figure(shared[0].table, shared[0].row),
            last=bundle.date_figure(shared[-1].table, shared[-1].row),
        )
    oldest = kept[0]
    return say(
        "The oldest event shown is of {date}: {what}",
        date=bundle.date_figure(oldest.table, oldest.row),
        what=p.text(oldest.title, 90),
    )


def _chosen(found: list[Event]) -> list[Event]:
    """The weightiest events, no lane taking more than its part, by date."""
    kept: list[Event] = []
    per: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for e in sorted(found, key=lambda e: (-e.weight, e.date)):
        if len(kept) == MOST or per.get(e.lane, 0) >= PER_LANE or (e.lane, e.date) in seen:
            continue
        kept.append(e)
        per[e.lane] = per.get(e.lane, 0) + 1
        seen.add((e.lane, e.date))
    return sorted(kept, key=lambda e: (e.date, e.lane))


def _event(lane: str, weight: float, label: str, row: dict[str, Any], table: Any, title: str = "") -> Event:
    chosen = CHOSEN.get(str(row.get("id")))
    if chosen:
        weight, label = chosen
    return Event(lane, str(row["date"]), weight, label, title or str(row.get("title") or ""), row, table)


def _diplomacy(bundle: Bundle) -> list[Event]:
    """Treaties, border agreements, namings, ruptures, statements; the first leaders' visit and the latest."""
    table = bundle.table("diplomacy", "Treaties, statements and meetings")
    if table is None:
        return []
    a, b = bundle.dyad.ids
    rows = table.rows.filter(
        p.party("states", p.line(a)) & p.party("states", p.line(b)) & (pl.col("states").str.split(";").list.len() <= 5)
    ).sort("date", "id")
    out = []
    for r in rows.filter(pl.col("kind").is_in([k for k in KIND_WEIGHT if k != "leaders_meeting"])).to_dicts():
        out.append(_event(LANES[0], KIND_WEIGHT[r["kind"]], "", r, table))
    met = rows.filter(
        (pl.col("kind") == "leaders_meeting")
        & pl.col("format").is_in(["state_visit", "working_visit", "summit_margin"])
    )
    if met.height:
        visits = met.filter(pl.col("format") == "state_visit")
        some = visits if visits.height else met
        out.append(_event(LANES[1], 79, "First visit listed", some.row(0, named=True), table))
        if some.height > 1:
            out.append(_event(LANES[1], 77, "Latest visit listed", some.row(-1, named=True), table))
        for r in some.to_dicts()[1:-1]:
            out.append(_event(LANES[1], 30 + (r["format"] == "state_visit"), "", r, table))
    return out


def _military(bundle: Bundle) -> list[Event]:
    """The first exercise, the first of the two alone, the first patrols, the largest, the latest."""
    table = bundle.table("exercises", "Joint exercises")
    if table is None:
        return []
    rows = table.rows.filter(both("states", *bundle.dyad.ids)).sort("date", "id")
    if not rows.height:
        return []
    picks: list[tuple[float, str, polars.DataFrame]] = [
        (75, "First joint exercise", rows.head(1)),
        (81, "First bilateral exercise", rows.filter(pl.col("bilateral") & (pl.col("kind") == "exercise")).head(1)),
        (83, "First joint air patrol", rows.filter(pl.col("kind") == "air_patrol").head(1)),
        (73, "First joint naval patrol", rows.filter(pl.col("kind") == "naval_patrol").head(1)),
        (
            71,
            "Largest by troops",
            rows.filter(pl.col("troops_total").is_not_null()).sort("troops_total", descending=True).head(1),
        ),
        (57, "Latest listed", rows.tail(1)),
    ]
    seen, out = set(), []
    for weight, label, one in picks:
        if one.height and one["id"][0] not in seen:
            seen.add(one["id"][0])
            out.append(_event(LANES[2], weight, label, one.row(0, named=True), table))
    return out


def _nations(bundle: Bundle) -> list[Event]:
    """The first joint veto and the latest, and the days on which both were in a group."""
    out = []
    table = bundle.table("unsc_vetoes", "Vetoes in the Security Council")
    if table is not None:
        a, b = bundle.dyad.ids
        joint = table.rows.filter(p.party("states", p.line(a)) & p.party("states", p.line(b))).sort("date")
        if joint.height:
            first, last = joint.row(0, named=True), joint.row(-1, named=True)
            out.append(_event(LANES[3], 85, "First joint veto", first, table, f"First joint veto: {first['title']}"))
            if joint.height > 1:
                out.append(
                    _event(LANES[3], 79, "Latest joint veto", last, table, f"Latest joint veto: {last['title']}")
                )
    groups = memberships(bundle.lab, bundle.a, bundle.b, bundle.as_of)
    if groups is not None:
        for r in groups.rows.filter(pl.col("date").is_not_null()).to_dicts():
            weight = {
                "SCO": 78,
                "BRICS": 74,
                "NATO": 90,
                "EU": 80,
                "UN": 58,
                "UNSC_P5": 40,
                "G7": 66,
                "CSTO": 70,
                "EAEU": 68,
                "ASEAN": 68,
                "AUKUS": 72,
            }.get(r["id"], 50)
            out.append(_event(LANES[3], weight, f"Both in {_short(r)}", r, groups, f"Both are members: {r['title']}"))
    return out


def _short(row: dict[str, Any]) -> str:
    return {
        "UNSC_P5": "the permanent five",
        "QUAD": "the Quad",
        "FIVE_EYES": "Five Eyes",
        "UN": "the UN",
        "EU": "the EU",
        "SCO": "the SCO",
    }.get(row["id"], row["id"])


def _measures(bundle: Bundle) -> list[Event]:
    """Landmarks among the measures aimed at either of the two."""
    table = bundle.table("western_measures", "Western measures")
    if table is None:
        return []
    rows = table.rows.filter(pl.col("id").is_in(LANDMARKS) & p.party("targets", bundle.dyad.ids)).sort("date", "id")
    return [_event(LANES[4], 45, "", r, table) for r in rows.to_dicts()]


# -- drawing -----------------------------------------------------------------------------------------


ROWS = (-13, 14, -27, 28)  # where a label may stand above or below its dot, in pixels


def place(events: list[Event], first: float, last: float, width: float) -> list[dict[str, Any]]:
    """Labels of the weightiest events: to the right or left of their date, in one of four rows, never over
    another label or its stem. A label that finds no room is left out. Widths are estimated by letters.
    """
    taken: dict[str, list[tuple[float, float, int]]] = {}
    out: list[dict[str, Any]] = []
    for e in sorted(events, key=lambda e: (-e.weight, e.date)):
        if not e.label or len(out) == LABELLED:
            continue
        words = f"{e.date[:4]} {e.label}"
        at, long = width * (e.year - first) / (last - first), 6.1 * len(words) + 8
        for row, side in (
            (0, "left"),
            (1, "left"),
            (0, "right"),
            (1, "right"),
            (2, "left"),
            (3, "left"),
            (2, "right"),
            (3, "right"),
        ):
            a = at - 3 if side == "left" else at - long + 3
            spots = [(a, a + long, row)]
            if row > 1:  # a stem crosses the row between the dot and the label
                spots.append((at - 3, at + 3, row - 2))
            fits = a >= -20 and a + long <= width + 30
            if fits and not any(r == q and x < d and c < y for x, y, r in spots for c, d, q in taken.get(e.lane, [])):
                taken.setdefault(e.lane, []).extend(spots)
                out.append({"year": e.year, "lane": e.lane, "label": words, "side": side, "dy": ROWS[row]})
                break
    return out


def lanes_spec(events: list[Event], as_of: int) -> dict[str, Any]:
    """Events on lanes over years, with the labels that found room."""
    lanes = [x for x in LANES if any(e.lane == x for e in events)]
    first, last = int(min(e.year for e in events)), as_of + 1
    first -= max(1, (last - first) // 40)
    width = WIDTH - 130
    labels = place(events, first, last, width)
    named = {(d["lane"], round(d["year"], 4)) for d in labels}
    colours = dict(
        zip(LANES, (theme.OTHERS[0], theme.INK, theme.OTHERS[1], theme.QUIET, theme.ACTORS["USA"]), strict=True)
    )
    data = [
        {
            "year": e.year,
            "lane": e.lane,
            "shade": colours[e.lane],
            "size": 74 if (e.lane, round(e.year, 4)) in named else 34,
        }
        for e in events
    ]
    x = vega.X(
        "year:Q",
        title=None,
        scale=vega.Scale(domain=[first, last], nice=False),
        axis=vega.Axis(format="d", tickCount=8, tickMinStep=1),
    )
    y = vega.Y(
        "lane:N",
        sort=lanes,
        title=None,
        scale=vega.Scale(domain=lanes),
        axis=vega.Axis(labelLimit=126, labelColor=theme.INK, grid=False, labelPadding=10, domain=False),
    )
    ruled = (
        vega.Chart([{"lane": n, "a": first, "b": last} for n in lanes])
        .mark_rule(color=theme.GRID)
        .encode(x=vega.X("a:Q", scale=vega.Scale(domain=[first, last])), x2="b:Q", y=y)
    )
    dots = (
        vega.Chart(data)
        .mark_point(filled=True, opacity=1)
        .encode(x=x, y=y, color=vega.Color("shade:N", scale=None), size=vega.Size("size:Q", scale=None))
    )
    layers: list[Any] = [ruled, dots]
    for side in ("left", "right"):
        for dy in ROWS:
            some = [d for d in labels if d["side"] == side and d["dy"] == dy]
            if not some:
                continue
            here = vega.Chart(some)
            if abs(dy) > 20:  # a stem leads to the outer rows
                stem = {"yOffset": -6, "y2Offset": dy + 6} if dy < 0 else {"yOffset": 6, "y2Offset": dy - 6}
                layers.insert(1, here.mark_rule(color=theme.AXIS, **stem).encode(x=x, y=y, y2="lane:N"))
            layers.append(
                here.mark_text(
                    align=side, dy=dy, dx=-3 if side == "left" else 3, fontSize=LABEL_SIZE, color=theme.INK
                ).encode(x=x, y=y, text="label:N")
            )
    return spec_of(vega.layer(*layers).properties(width=width, height=LANE_HEIGHT * len(lanes)))
