"""Votes on which two states parted, beside what their positions let expect: by session, by issue, and one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import BadInput, EmptySelection
from ..core.lazy import pl
from ..core.periods import session_year, year_of
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from ..measures import ballots, divergence
from .building import COLUMNS as SHARED
from .building import Building
from .course import STALE_YEARS, upto
from .intervals import LEVELS, NINETY
from .published import year

if TYPE_CHECKING:
    from ..core.panel import Panel
    from ..core.provider import Door
    from ..core.tables import Table

    Inputs = tuple[Panel, Table, Table, Table, Table]  # of the measures of divergence, in their order

LISTED, BACK = 10, 10  # votes listed, of the last so many years with estimates
CHARTED = 5  # sessions that a chart needs
THIRD = "USA"
NEEDS = tuple(n.removeprefix("table:") for n in divergence.NEEDS)
COLUMNS = {
    "rcid": Column("id of the roll call"),
    "symbol": Column("symbol of the document"),
    "issues": Column("codes of issues"),
    "p_part": Column("chance of parting given the positions", "share"),
    "p_low": Column("chance of parting, 5 % quantile", "share"),
    "p_high": Column("chance of parting, 95 % quantile", "share"),
    "p_votes": Column("chance of just these two votes", "share"),
    "surprise": Column("how unexpected: -log2 of the chance"),
    "yes": Column("yes"),
    "no": Column("no"),
    "abstain": Column("abstain"),
    "issue": Column("code of the issue; 'none' for votes without one"),
    "n": Column("roll calls of both with a probability"),
    "observed": Column("of them, on which the two parted"),
    "expected": Column("partings expected from positions"),
    **{k: Column(f"{q:.0%} quantile of what the model allows") for k, q in LEVELS.items()},
    "p_more": Column("chance of at least as many"),
    "named": Column("the symbol, or the day", aside=True),
    "short": Column("symbol without what all resolutions share", aside=True),
    "vote_of_a": Column("vote of the first state, or that none is known", aside=True),
    "vote_of_b": Column("vote of the second state, or that none is known", aside=True),
    "vote_of_third": Column("vote of the third state, or that none is known", aside=True),
}


def _inputs(door: Door, points: Panel, calls: Table, *states: str) -> Inputs:
    votes = door.table("unga_votes").filter(pl.col("state").is_in(states), states=list(states))
    items, worlds = (door.table(n) for n in NEEDS[1:3])
    return points, items, worlds, votes, calls


@question(
    "partings_ledger", title="Votes on which two states parted, the least expected first", needs=NEEDS, version="3"
)
def partings_ledger(
    door: Door,
    a: str,
    b: str,
    *,
    since: int = divergence.ALWAYS[0],
    until: int = divergence.ALWAYS[1],
    agreements: bool = False,
    beside: str = THIRD,
) -> Answer:
    """Table `votes` (measures.divergence.ledger) of the calendar years since to until; facts found, compared, expected,
    left_out and left_out_parted. With `agreements` the votes on which they voted alike. Raises BadInput, EmptySelection."""
    points = door.get("ideal_point", states=[a, b])
    inputs = _inputs(door, points, door.table("unga_rollcalls"), a, b, beside)
    years = None if (since, until) == divergence.ALWAYS else (since, until)
    got = divergence.ledger(*inputs, a, b, years, divergence.KINDS[agreements], beside)
    build = Building("partings_ledger", got.table.title)
    build.put("votes", replace(got.table, columns=_described(got.table)))
    for name, value, what in (
        ("found", got.found, "votes listed"),
        ("compared", got.n, "roll calls of both with a probability"),
        ("expected", got.expected, "such votes expected from positions"),
        ("left_out", got.left_out[0], "roll calls of both without a probability"),
        ("left_out_parted", got.left_out[1], "of them, on which they parted"),
    ):
        build.rows(name, got.table, float(value), "count", what)
    return build.answer(pair=(a, b))


@question(
    "partings_by", title="How often two states parted, beside what their positions let expect", needs=NEEDS, version="3"
)
def partings_by(
    door: Door,
    a: str,
    b: str,
    *,
    by: str = "session",
    since: int = divergence.ALWAYS[0],
    until: int = divergence.ALWAYS[1],
) -> Answer:
    """Table `partings` by session or issue (measures.divergence.by_session, by_issue). Raises BadInput for another `by`,
    EmptySelection."""
    made = {"session": divergence.by_session, "issue": divergence.by_issue}
    if by not in made:
        raise BadInput(f"{by!r} is no way to count partings", do=f"Use {' or '.join(made)}.")
    points = door.get("ideal_point", states=[a, b])
    years = None if (since, until) == divergence.ALWAYS else (since, until)
    table = made[by](*_inputs(door, points, door.table("unga_rollcalls"), a, b), a, b, years)
    build = Building("partings_by", table.title)
    build.put("partings", replace(table, columns=_described(table)))
    return build.answer(pair=(a, b), by=by)


@question(
    "unexpected_partings",
    title="Votes on which two states parted, beside what their positions let expect",
    needs=NEEDS,
    version="2",
)
def unexpected_partings(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Up to a year: table `sessions` with the last one as facts (observed, n, expected, low, high, year) and in how many
    they parted more or less often than the interval holds; the issues on which they part much more or less (words issues,
    issue_KEY; facts seen_KEY, n_KEY, expected_KEY); table `unusual`, the least expected of ten years. Raises EmptySelection
    where no vote of both has a probability."""
    if not all(door.has(n) for n in ("ideal_point", *divergence.NEEDS[1:])):
        raise EmptySelection("the record holds no positions")
    build = Building("unexpected_partings", "Partings in the Assembly, and those expected from positions")
    try:
        points = upto(door, "ideal_point", as_of, edition, states=[a, b])
        calls = door.table("unga_rollcalls").filter(year("date") <= as_of, as_of=as_of)
    except EmptySelection:
        return build.answer(pair=(a, b), as_of=as_of)
    if points is None:
        return build.answer(pair=(a, b), as_of=as_of)
    inputs = _inputs(door, points, calls, a, b, THIRD)
    try:
        course = divergence.by_session(*inputs, a, b)
    except EmptySelection as e:
        build.lack("Votes on which the two part, beside what their positions let expect", e.why or e.what)
        return build.answer(pair=(a, b), as_of=as_of)
    last = course.rows.row(-1, named=True)
    if course.rows.height >= CHARTED:
        _course(build, course, last, as_of)
        _issues(build, inputs, a, b)
    try:
        got = divergence.ledger(*inputs, a, b, (session_year(last["session"]) - BACK, as_of))
    except EmptySelection:
        return build.answer(pair=(a, b), as_of=as_of)  # nothing was parted on: the course says so
    _unusual(build, got, a, b)
    return build.answer(pair=(a, b), as_of=as_of)


def _course(build: Building, course: Table, last: dict[str, Any], as_of: int) -> None:
    opened = session_year(last["session"])
    here, said = course.rows.filter(pl.col("session") == last["session"]), f"session that opened in {opened}"
    for name, key, what in (
        ("observed", "observed", "votes on which they parted"),
        ("n", "n", "contested votes of both"),
        ("expected", "expected", "partings expected"),
        ("low", "low90", "lower end of partings expected"),
        ("high", "high90", "upper end of partings expected"),
    ):
        build.rows(name, course, float(last[key]), "count", f"{what}, {said}", here)
    build.year("year", course, opened, "year in which the session opened", here)
    build.word("ninety", NINETY)
    for name, rows, what in (
        ("more", course.rows.filter(pl.col("observed") > pl.col("high90")), "more partings than the interval"),
        ("less", course.rows.filter(pl.col("observed") < pl.col("low90")), "fewer partings than the interval"),
    ):
        build.word(f"no_{name}", None if rows.height else "none")
        if rows.height:
            build.count(name, course, rows, f"sessions with {what}")
    build.count("sessions", course, course.rows, "sessions with votes of both")
    build.word("news", "yes" if last["observed"] > last["high90"] and opened >= as_of - STALE_YEARS else None)
    years = course.rows.with_columns(year_of("session").alias("year"), pl.lit("foedus_irt").alias("source"))
    build.table("sessions", years, ("session",), course.lineage, columns=COLUMNS)


def _issues(build: Building, inputs: Inputs, a: str, b: str) -> None:
    """The issues on which they part much more, and much less, often than their positions let expect."""
    try:
        table = divergence.by_issue(*inputs, a, b)
    except EmptySelection:
        return
    rows = table.rows.filter(pl.col("issue") != "none")
    ranked = rows.with_columns((pl.col("observed") - pl.col("expected")).alias("more")).sort("more", "issue")
    found = []
    for r, word in ((ranked.tail(1), "more"), (ranked.head(1), "less")):
        if r.height and (r["observed"][0] > r["high90"][0] if word == "more" else r["observed"][0] < r["low90"][0]):
            name = ballots.ISSUES[r["issue"][0]]
            build.word(f"issue_{word}", name)
            build.word(f"way_{word}", word)
            build.rows(f"seen_{word}", table, float(r["observed"][0]), "count", f"partings on {name}", r)
            build.rows(f"n_{word}", table, float(r["n"][0]), "count", f"votes on {name}", r)
            what = f"partings on {name} expected"
            build.rows(f"expected_{word}", table, float(r["expected"][0]), "count", what, r)
            found.append(word)
    build.word("issues", " ".join(found) or None)


def _described(table: Table) -> dict[str, Column]:
    return {c: _known(c) for c in table.rows.columns}


def _known(column: str) -> Column:
    """What a column of a list of votes holds; 'vote_CHN' by the state that it names."""
    if column in COLUMNS:
        return COLUMNS[column]
    state = column.removeprefix("vote_")
    return SHARED[column] if state == column else Column(f"vote of {state}")


def _unusual(build: Building, got: divergence.Ledger, a: str, b: str) -> None:
    shown, rows = got.first(LISTED), got.table.rows
    third = None if THIRD in (a, b) else THIRD
    build.word("third", third)
    told = {"vote_of_a": a, "vote_of_b": b, **({} if third is None else {"vote_of_third": third})}
    beside = shown.rows.with_columns(
        pl.coalesce("symbol", "date").alias("named"),
        pl.col("symbol").str.strip_prefix("A/RES/").alias("short"),
        *(pl.col(f"vote_{s}").fill_null("no vote known").alias(n) for n, s in told.items()),
    )
    build.table("unusual", beside, ("rcid",), shown.lineage, columns={**COLUMNS, **_described(shown)})
    years = rows.select(year("date"))["date"]
    build.count("shown", shown, shown.rows, "partings listed")
    build.count("partings", got.table, rows, "partings with a chance")
    build.year("first", got.table, span(years)[0], "first year of partings")
    build.year("last", got.table, span(years)[1], "last year of partings")
