"""The divergence ledger: how often the two parted beside what their positions let expect, and which votes surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import EmptySelection
from ...core.lazy import pl
from ..bands import LEVELS, Band, band_spec
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Sentence, Word, listing, say
from ..section import Cell, Grid, Result
from . import _parts as p

if TYPE_CHECKING:
    import polars

NEEDS = ("ideal_point", "table:ideal_point_items", "table:ideal_point_item_worlds")
LISTED, BACK = 10, 10  # votes listed, of the last so many years with estimates
CHARTED = 5  # sessions that a chart needs
THIRD = "USA"


def ledger(bundle: Bundle, votes: Any, calls: Any, out: Result) -> None:
    """Add the chart of partings by session and the table of the least expected ones to a section."""
    from ...measures import divergence as d

    if not all(bundle.lab.has(n) for n in NEEDS):
        return
    points = bundle.panel("ideal_point", states=[bundle.a, bundle.b], quiet=True)
    if points is None:
        return
    named = [bundle.a, bundle.b, THIRD]
    inputs = (
        points,
        *(bundle.lab.table(n.removeprefix("table:")) for n in NEEDS[1:]),
        votes.filter(pl.col("state").is_in(named), states=named),
        calls,
    )
    try:
        course = d.by_session(*inputs, bundle.a, bundle.b)
    except EmptySelection as e:
        bundle.gap("Votes on which the two part, beside what their positions let expect", e.why or e.what)
        return
    last = course.rows.row(-1, named=True)
    if course.rows.height >= CHARTED:
        _course(bundle, course, last, out)
        _issues(bundle, inputs, out)
    year = last["session"] + 1945
    try:
        got = d.ledger(*inputs, bundle.a, bundle.b, (year - BACK, bundle.as_of))
    except EmptySelection:
        return  # nothing was parted on: the course says so
    _unusual(bundle, got, out)


def _issues(bundle: Bundle, inputs: tuple[Any, ...], out: Result) -> None:
    """The issues on which they part much more, and much less, often than their positions let expect."""
    from ...measures import ballots
    from ...measures import divergence as d

    try:
        table = d.by_issue(*inputs, bundle.a, bundle.b)
    except EmptySelection:
        return
    rows = table.rows.filter(pl.col("issue") != "none")
    ranked = rows.with_columns((pl.col("observed") - pl.col("expected")).alias("more")).sort("more", "issue")
    told = []
    for r, word in ((ranked.tail(1), "more"), (ranked.head(1), "less")):
        if r.height and (r["observed"][0] > r["high90"][0] if word == "more" else r["observed"][0] < r["low90"][0]):
            name = ballots.ISSUES[r["issue"][0]]
            what = f"partings on {name}"
            told.append(
                say(
                    f"{word} often than expected on votes coded “{{name}}” ({{seen}} times on {{n}} votes, "
                    "{expected} expected)",
                    name=Word(name),
                    seen=bundle.table_figure(table, float(r["observed"][0]), "count", what, r),
                    n=bundle.table_figure(table, float(r["n"][0]), "count", f"votes on {name}", r),
                    expected=bundle.table_figure(table, float(r["expected"][0]), "count", f"{what} expected", r),
                )
            )
    if told:
        out.prose.append(say("By issue, where roll calls are coded by issue, they parted {told}.", told=listing(told)))


def _year(bundle: Bundle, course: Any, r: dict[str, Any]) -> Any:
    rows = course.rows.filter(pl.col("session") == r["session"])
    return p.year_of(bundle, course, r["session"] + 1945, "year in which the session opened", rows)


def _beside(bundle: Bundle, course: Any, r: dict[str, Any]) -> Sentence:
    """'27 of 86 votes in the session that opened in 2023; their positions let expect 13 (90 % interval 8 to 17)'."""
    rows = course.rows.filter(pl.col("session") == r["session"])
    said = f"session that opened in {r['session'] + 1945}"

    def of(key: str, what: str) -> Any:
        return bundle.table_figure(course, float(r[key]), "count", f"{what}, {said}", rows)

    return say(
        "{seen} of {n} contested votes in the session that opened in {year}; their positions let expect "
        "{expected} ({ninety} {low} to {high})",
        seen=of("observed", "votes on which they parted"),
        n=of("n", "contested votes of both"),
        year=_year(bundle, course, r),
        expected=of("expected", "partings expected"),
        ninety=Word("90\u00a0% interval"),
        low=of("low90", "lower end of partings expected"),
        high=of("high90", "upper end of partings expected"),
    )


def _course(bundle: Bundle, course: Any, last: dict[str, Any], out: Result) -> None:
    title = say("They parted on {told}", told=_beside(bundle, course, last))
    beyond = course.rows.filter(pl.col("observed") > pl.col("high90"))
    short = course.rows.filter(pl.col("observed") < pl.col("low90"))
    out.prose.append(
        say(
            "Beside what the positions of the two let expect they parted more often than the interval holds in {more} of "
            "{all} sessions, and less often in {less}. The model knows one dimension, so that many more partings than "
            "expected point to something else that divides the two; and it takes votes for independent, so that several "
            "on one matter count as several surprises.",
            more=p.number(bundle, course, beyond, "sessions with more partings than the interval"),
            less=p.number(bundle, course, short, "sessions with fewer partings than the interval"),
            all=p.count_of(bundle, course, course.rows, "sessions with votes of both"),
        )
    )
    if last["observed"] > last["high90"] and last["session"] + 1945 >= bundle.as_of - STALE_YEARS:
        out.findings.append((55, say("{title}.", title=title)))
    years = course.rows.select(
        (pl.col("session") + 1945).alias("year"), pl.lit("foedus_irt").alias("source"), "observed", "expected", *LEVELS
    )
    bands = [
        Band(
            "Expected",
            "context",
            years.select(
                "year", pl.col("expected").alias("value"), "source", *(pl.col(n).cast(pl.Float64) for n in LEVELS)
            ),
        ),
        Band("Parted", "pair", years.select("year", pl.col("observed").cast(pl.Float64).alias("value"), "source")),
    ]
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Contested votes of the General Assembly on which the two cast different votes, by "
            "session (the year in which it opened), and the number expected from their positions, with bands that hold 50 "
            "and 90 % of what the model allows; paragraphs and amendments from 1990 on are not in it",
            spec=band_spec(bands, "count", zero=True, height=220),
            source=f"{', '.join(c.source for c in course.coverage)}; trace {course.lineage.id}",
            alt=title.plain,
        )
    )


def _unusual(bundle: Bundle, got: Any, out: Result) -> None:
    shown = got.first(LISTED)
    third = bundle.name(THIRD) if THIRD not in bundle.dyad.ids else ""
    rows = []
    for r in shown.rows.iter_rows(named=True):
        row = shown.rows.filter(pl.col("rcid") == r["rcid"])

        def figure(value: float, fmt: str, what: str, row: polars.DataFrame = row, r: Any = r) -> Any:
            return bundle.table_figure(shown, value, fmt, f"{what}, {r['symbol'] or r['date']}", row)

        tally = say("{y}, {n}, {a}", **{k[0]: figure(float(r[k]), "count", k) for k in ("yes", "no", "abstain")})
        title = Cell(p.text(r["title"], 90)) if r["title"] else Cell("title not in the record", True)
        symbol = Cell(Word(r["symbol"].removeprefix("A/RES/"))) if r["symbol"] else Cell("unknown", True)
        votes = [Cell(r[f"vote_{s}"] or "no vote known") for s in (bundle.a, bundle.b, *([THIRD] if third else ()))]
        rows.append(
            (
                Cell(bundle.date_figure(shown, r)),
                title,
                symbol,
                *votes,
                Cell(tally),
                Cell(figure(r["p_part"], "chance", "chance of parting given the positions")),
                Cell(
                    say(
                        "{low} to {high}",
                        low=figure(r["p_low"], "chance", "chance of parting, 5 % quantile"),
                        high=figure(r["p_high"], "chance", "chance of parting, 95 % quantile"),
                    ),
                    True,
                ),
            )
        )
    heads = (
        "Date",
        "Vote",
        "Resolution",
        bundle.name(bundle.a),
        bundle.name(bundle.b),
        *([third] if third else ()),
        "Yes, no, abstained",
        "Chance",
        "90\u00a0% interval",
    )
    years = got.table.rows["date"].str.slice(0, 4).cast(pl.Int32)
    out.blocks.append(
        Grid(
            heads,
            tuple(rows),
            numeric=tuple(range(len(heads) - 3, len(heads))),
            caption="The least expected partings in the Assembly",
            note=say(
                "The {shown} least expected of {n} partings from {first} to {last}. Chance: that two states with "
                "their positions part on this vote, by the model of positions, with what is uncertain of both "
                "positions and roll calls.",
                shown=p.count_of(bundle, shown, shown.rows, "partings listed"),
                n=p.count_of(bundle, got.table, got.table.rows, "partings with a chance"),
                first=p.year_of(bundle, got.table, int(years.min()), "first year of partings"),  # type: ignore[arg-type]
                last=p.year_of(bundle, got.table, int(years.max()), "last year of partings"),
            ),
        )
    )  # type: ignore[arg-type]
