"""Blocs in the General Assembly: where the two belong, whether there are blocs at all, and how groups hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import FoedusError, MissingExtra
from ...core.groups import members
from ...core.lazy import pl
from ...core.states import all_states
from ..bands import Band, band_spec
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Figure, Word, listing, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

    from ...core.panel import Panel

ENOUGH = 30  # roll calls that a session must hold
NAMED = 8  # members of a bloc that are named
YEARS = 30
GROUPS = {"BRICS": "BRICS", "SCO": "SCO", "EU": "context", "NATO": "context", "G77": "pair"}  # colour keys
DRAWS = 200
# the null matrices belong to bloc_modularity: the partition itself does not use them
PARTITION = {"draws": 2}


@section("blocs", "Blocs", 77, ("bloc", "bloc_modularity", "voting_cohesion"))
def blocs(bundle: Bundle) -> Result:
    """Communities of the last session with votes, tested against chance; cohesion of groups over thirty years."""
    out = Result()
    if not all(bundle.lab.has(f"table:{t}") for t in ("unga_votes", "unga_rollcalls")):
        return out
    session = _session(bundle)
    if session is not None:
        try:
            _partition(bundle, out, session)
        except MissingExtra as e:
            bundle.gap("Blocs of the General Assembly", e.what, do=e.do)
        except FoedusError as e:
            bundle.gap("Blocs of the General Assembly", e.why or e.what)
    _cohesion(bundle, out)
    return p.titled(bundle, out, "blocs")


def _session(bundle: Bundle) -> int | None:
    """The last session up to the brief's date with enough roll calls."""
    calls = bundle.table("unga_rollcalls", "Roll calls of the General Assembly")
    if calls is None:
        return None
    # a session that the brief's date cuts short would change its blocs: it is left out unless it is over
    per = (
        calls.rows.group_by("session")
        .len()
        .filter((pl.col("len") >= ENOUGH) & (pl.col("session") + 1945 <= bundle.as_of))
    )
    return int(per["session"].max()) if per.height else None  # type: ignore[arg-type]


# -- the partition --------------------------------------------------------------------------------------


def _partition(bundle: Bundle, out: Result, session: int) -> None:
    named = {"sessions": str(session)}
    test = bundle.lab.get("bloc_modularity", options={**named, "draws": DRAWS})
    found = bundle.lab.get("bloc", options={**named, **PARTITION})
    t = {
        q: _of(bundle, test, q, fmt)
        for q, fmt in (
            ("modularity", "index3"),
            ("null_mean", "index3"),
            ("null_95", "index3"),
            ("p_value", "index3"),
            ("blocs", "count"),
            ("rand", "index"),
        )
    }
    year = bundle.figure(test, float(session + 1945), "year", "year in which the session opened")
    above = test.value(quantity="above_null") == 1
    rows = found.table.filter(pl.col("quantity") == "bloc").select(
        "state", pl.col("value").cast(pl.Int32).alias("bloc")
    )
    rows = rows.join(
        found.table.filter(pl.col("quantity") == "stability").select("state", pl.col("value").alias("stability")),
        on="state",
    )
    where = dict(rows.select("state", "bloc").iter_rows())
    a, b = (p.the(bundle, s) for s in bundle.dyad.ids)
    both = all(s in where for s in bundle.dyad.ids)
    if not above:
        out.title = say("In the session that opened in {year} no blocs can be told from chance", year=year)
        out.prose.append(
            say(
                "Agreement beyond what vote margins predict splits the Assembly with a modularity of {q}, not above that "
                "of {n} random vote matrices with the same margins ({mean} on average; p {p_}). Such a split is one of "
                "chance: who sits with whom says nothing, and it is not shown.",
                q=t["modularity"],
                n=_draws(bundle, test),
                mean=t["null_mean"],
                p_=t["p_value"],
            )
        )
        return
    if both:
        same = where[bundle.a] == where[bundle.b]
        size = [_size(bundle, found, rows, where[s]) for s in bundle.dyad.ids]
        n, m = (say("one of {n} states", n=x) if x.value != 1 else say("one of its own") for x in size)
        out.title = say(
            "{a} and {b} sat in the same bloc of {n} states in {year}"
            if same
            else "{a} and {b} sat in different blocs in {year}, {one} and {other}",
            a=p.the(bundle, bundle.a, True),
            b=b,
            n=size[0],
            one=n,
            other=m,
            year=year,
        )
        stable = [_stable(bundle, found, rows, s) for s in bundle.dyad.ids]
        out.prose.append(
            say(
                "Over {runs} runs with other resolutions and seeds {a} was with the other members of its "
                "bloc in {x} of the cases, {b} in {y}.",
                runs=Word("fifty"),
                a=a,
                b=b,
                x=stable[0],
                y=stable[1],
            )
        )
        if session + 1945 >= bundle.as_of - STALE_YEARS:
            out.findings.append((38, say("{said}.", said=out.title)))
    else:
        lacking = [s for s in bundle.dyad.ids if s not in where]
        out.title = say(
            "The Assembly fell into {n} blocs in the session that opened in {year}", n=t["blocs"], year=year
        )
        out.prose.append(
            say(
                "{who} cast too few votes in it to be placed.",
                who=listing([p.the(bundle, s, i == 0) for i, s in enumerate(lacking)]),
            )
        )
    out.prose.append(
        say(
            "The session splits into {n} parts that agree more among themselves than vote margins predict. The modularity "
            "of {q} is above that of {draws} random vote matrices with the same margins ({mean} on average, {high} at "
            "their upper five per cent; p {p_}), so that there is structure; over runs the parts are alike by an adjusted "
            "Rand index of {rand}, where nil is chance.",
            n=t["blocs"],
            q=t["modularity"],
            draws=_draws(bundle, test),
            mean=t["null_mean"],
            high=t["null_95"],
            p_=t["p_value"],
            rand=t["rand"],
        )
    )
    out.blocks.append(_grid(bundle, found, rows, session))


def _of(bundle: Bundle, panel: Panel, quantity: str, fmt: str) -> Figure:
    return bundle.figure(
        panel,
        panel.value(quantity=quantity),
        fmt,
        f"{quantity} of the blocs",  # type: ignore[arg-type]
        pl.col("quantity") == quantity,
    )


def _draws(bundle: Bundle, panel: Panel) -> Figure:
    return bundle.figure(panel, float(DRAWS), "count", "null matrices drawn", pl.col("quantity") == "null_mean")


def _size(bundle: Bundle, panel: Panel, rows: polars.DataFrame, bloc: int) -> Figure:
    ids = rows.filter(pl.col("bloc") == bloc)["state"].to_list()
    return bundle.figure(
        panel,
        float(len(ids)),
        "count",
        f"states in bloc {bloc}",
        pl.col("state").is_in(ids) & (pl.col("quantity") == "bloc"),
    )


def _stable(bundle: Bundle, panel: Panel, rows: polars.DataFrame, state: str) -> Figure:
    value = float(rows.filter(pl.col("state") == state)["stability"][0])
    return bundle.figure(
        panel,
        value,
        "percent",
        f"stability of the bloc of {bundle.name(state)}",
        (pl.col("state") == state) & (pl.col("quantity") == "stability"),
    )


def _grid(bundle: Bundle, panel: Panel, rows: polars.DataFrame, session: int) -> Grid:
    heads = bundle.panel("population", quiet=True)
    people: dict[str, float] = {}
    if heads is not None:
        people = dict(heads.table.drop_nulls("value").sort("year").select("state", "value").iter_rows())
    out = []
    for bloc in sorted(set(rows["bloc"])):
        part = rows.filter(pl.col("bloc") == bloc)
        ids = sorted(part["state"], key=lambda s: (s not in bundle.dyad.ids, -people.get(s, 0.0), s))
        more = "" if len(ids) <= NAMED else " and others"
        said = say("{names}" + more, names=Word(", ".join(all_states()[s].name for s in ids[:NAMED])))
        value = float(part["stability"].mean())  # type: ignore[arg-type]
        stable = bundle.figure(
            panel,
            value,
            "percent",
            f"mean stability of bloc {bloc}",
            pl.col("state").is_in(ids) & (pl.col("quantity") == "stability"),
        )
        own = [bundle.name(s) for s in bundle.dyad.ids if s in ids]
        out.append(
            (
                Cell(said),
                Cell(Word(" and ".join(own))),
                Cell(_size(bundle, panel, rows, bloc)),
                Cell(stable) if len(ids) > 1 else Cell("alone", True),
            )
        )
    return Grid(
        ("Bloc: its most populous members", "Of the two", "States", "Together in"),
        tuple(out),
        numeric=(2, 3),
        caption=say("Blocs of the session that opened in {year}", year=Word(str(session + 1945))),
        note="Communities of agreement beyond what the votes of a state and the outcome of a roll call predict "
        "(Leiden). The last column is the share of runs, over resolutions and seeds, in which members sat "
        "together. Blocs are of one session; they have no names.",
    )


# -- cohesion -------------------------------------------------------------------------------------------


def _cohesion(bundle: Bundle, out: Result) -> None:
    panel = bundle.panel(
        "voting_cohesion",
        label="Voting cohesion of groups",
        options={"groups": tuple(GROUPS), "definitions": ("then", "now"), "draws": DRAWS},
    )
    if panel is None:
        return
    first = max(bundle.as_of - YEARS, 1946)
    panel = panel._take((pl.col("year") >= first), {"from": first})
    then = panel.table.filter(pl.col("definition") == "then")
    lines, shown = [], []
    for g, colour in GROUPS.items():
        rows = then.filter((pl.col("group") == g) & (pl.col("quantity") == "observed")).select(
            "year", "value", "source"
        )
        if rows.height > 1:
            lines.append(Band(g, colour, rows.sort("year")))
            shown.append(g)
    if not lines:
        return
    year = int(then["year"].max())  # type: ignore[arg-type]
    last = {g: _at(bundle, panel, g, "then", "observed", year) for g in shown}
    parts = [
        say("{g} {x}", g=Word(g), x=x)
        for g, x in sorted(((g, x) for g, x in last.items() if x is not None), key=lambda i: -float(i[1].value))
    ]  # type: ignore[arg-type]
    if not parts:
        return
    title = say(
        "Pairs of members voted alike in {year} on these shares of roll calls: {all}",
        all=listing(parts),
        year=bundle.figure(panel, float(year), "year", "last year of voting cohesion", pl.col("year") == year),
    )
    out.title = out.title or title
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Share of identical votes over every pair of members and roll call in which both voted, "
            f"by calendar year from {int(then['year'].min())}; members at the end of each year",  # type: ignore[arg-type]
            spec=band_spec(lines, "percent"),
            source=f"{panel.sources[0]}; trace {panel.lineage.id}",
            alt=title.plain,
        )
    )
    _against_chance(bundle, out, panel, shown, year)


def _at(bundle: Bundle, panel: Panel, group: str, definition: str, quantity: str, year: int) -> Figure | None:
    mask = (
        (pl.col("group") == group)
        & (pl.col("definition") == definition)
        & (pl.col("quantity") == quantity)
        & (pl.col("year") == year)
    )
    hit = panel.table.filter(mask)
    if not hit.height:
        return None
    what = f"{quantity} cohesion of {group} ({definition}), {year}"
    return bundle.figure(panel, float(hit["value"][0]), "percent", what, mask)


def _against_chance(bundle: Bundle, out: Result, panel: Panel, shown: list[str], year: int) -> None:
    """A row per group: own cohesion, what random groups of the same size and regions have, and the group of today."""
    rows = []
    none = Cell("not known", True)
    for g in shown:
        cells = [
            _at(bundle, panel, g, d, q, year)
            for d, q in (
                ("then", "observed"),
                ("then", "random_05"),
                ("then", "random_50"),
                ("then", "random_95"),
                ("then", "percentile"),
                ("now", "observed"),
            )
        ]
        if cells[0] is None:
            continue
        span = say("{mid} ({low} to {high})", mid=cells[2], low=cells[1], high=cells[3]) if all(cells[1:4]) else None
        then, now = (_members(g, on) for on in (year, None))
        today = "the same members" if then == now else cells[5]
        rows.append(
            (
                Cell(Word(g)),
                Cell(cells[0]),
                Cell(span) if span else none,
                Cell(cells[4]) if cells[4] else none,
                Cell(today, quiet=then == now) if today else none,
            )
        )
    if rows:
        out.blocks.append(
            Grid(
                ("Group", "Voted alike", "Random groups (5 to 95 %)", "Random groups below it", "With today's members"),
                tuple(rows),
                numeric=(1, 2, 3, 4),
                caption=say(
                    "Do the groups vote together more than chance would have it? The year {year}", year=Word(str(year))
                ),
                note=f"Random groups: {DRAWS} groups of as many states from the same regions of the UN. Where a group "
                "makes up most of its region (the EU in Europe), they nearly are the group itself. The last column takes "
                "the members of today in the votes of that year, so that a group before and after it grew can be "
                "compared.",
            )
        )


def _members(group: str, on: int | None) -> list[str]:
    try:
        return members(group, on)
    except FoedusError:
        return []
