"""Blocs in the General Assembly: where two states belong, whether there are blocs at all, and how groups hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import FoedusError, UnknownVariable
from ..core.groups import members
from ..core.lazy import pl
from ..core.periods import session_year
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from .building import Building, name_of
from .course import STALE_YEARS, upto
from .published import upto as listed_upto

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars

    from ..core.panel import Panel
    from ..core.provider import Door

ENOUGH = 30  # roll calls that a session must hold
NAMED = 8  # members of a bloc that are named
YEARS = 30
GROUPS = {"BRICS": "BRICS", "SCO": "SCO", "EU": "context", "NATO": "context", "G77": "pair"}  # colour keys
DRAWS, BESIDE_LINE = 200, 100
PARTITION = 2  # the null matrices belong to bloc_modularity: the partition itself does not use them
COHESION = {"groups": tuple(GROUPS), "definitions": ("then", "now"), "draws": DRAWS}


@question(
    "voting_blocs",
    title="Blocs of the General Assembly",
    needs=("bloc", "bloc_modularity", "bloc_beyond_line", "ideal_point", "unga_rollcalls", "population"),
    version="2",
)
def voting_blocs(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Communities of the last whole session with votes, tested against random matrices with the same margins: facts
    modularity, null_mean, null_95, p_value, blocs, rand; where there is structure, the bloc of each of the two (size_a,
    size_b, stable_a, stable_b; words same or apart) and a row a bloc (facts size_k, together_k; words names_k, own_k)."""
    build = Building("voting_blocs", "Blocs of the General Assembly")
    session = _session(build, door, as_of)
    if session is None:
        return build.answer(pair=(a, b), as_of=as_of)
    try:
        _partition(build, door, session, a, b, as_of, edition)
    except FoedusError as e:
        build.lack("Blocs of the General Assembly", e.why or e.what)
    return build.answer(pair=(a, b), as_of=as_of)


def _session(build: Building, door: Door, as_of: int) -> int | None:
    """The last session up to the year with enough roll calls."""
    found = listed_upto(door, "unga_rollcalls", as_of)
    if found is None:
        build.lack("Roll calls of the General Assembly", f"the list has no such row up to {as_of}")
        return None
    # a session that the year cuts short would change its blocs: it is left out unless it is over
    opened = pl.col("session") + session_year(0)
    per = found[1].group_by("session").len().filter((pl.col("len") >= ENOUGH) & (opened <= as_of))
    return span(per["session"])[1] if per.height else None


def _partition(build: Building, door: Door, session: int, a: str, b: str, as_of: int, edition: int) -> None:
    test = door.get("bloc_modularity", options={"sessions": str(session), "draws": DRAWS})
    found = door.get("bloc", options={"sessions": str(session), "draws": PARTITION})
    for q, fmt in (
        ("modularity", "index3"),
        ("null_mean", "index3"),
        ("null_95", "index3"),
        ("p_value", "index3"),
        ("blocs", "count"),
        ("rand", "index"),
    ):
        value = test.value(quantity=q)
        assert value is not None
        build.panel(q, test, value, fmt, f"{q} of the blocs", pl.col("quantity") == q)
    opened = session_year(session)
    build.panel("year", test, float(opened), "year", "year in which the session opened")
    build.panel("draws", test, float(DRAWS), "count", "null matrices drawn", pl.col("quantity") == "null_mean")
    _line(build, door, session)
    if test.value(quantity="above_null") != 1:
        build.word("chance", "yes")
        return
    build.word("structure", "yes")
    build.word("stale", "yes" if opened < as_of - STALE_YEARS else None)
    build.word("session_year", str(opened))
    rows = _placed(found)
    where = dict(rows.select("state", "bloc").iter_rows())
    if a in where and b in where:
        build.word("same" if where[a] == where[b] else "apart", "yes")
        for n, s in (("a", a), ("b", b)):
            size = _size(build, f"size_{n}", found, rows, where[s])
            build.word(f"alone_{n}" if size == 1 else f"many_{n}", "yes")
            stability = float(rows.filter(pl.col("state") == s)["stability"][0])
            at = (pl.col("state") == s) & (pl.col("quantity") == "stability")
            build.panel(f"stable_{n}", found, stability, "percent", f"stability of the bloc of {name_of(s)}", at)
    else:
        lacking = [s for s in (a, b) if s not in where]
        for i, s in enumerate(lacking, 1):
            build.word(f"unplaced_{i}", s)
        build.word("unplaced", " ".join(str(i) for i in range(1, len(lacking) + 1)))
    _members(build, door, found, rows, a, b, as_of, edition)


def _line(build: Building, door: Door, session: int) -> None:
    """Whether the session, or the last one before it with positions, is more divided than states along one line would be:
    facts line_year, line_modularity, line_mean, line_05, line_95, line_p, line_share; the word beyond or within."""
    placed = door.get("ideal_point").known().table["session"]  # positions may end before the votes do
    session = min(session, span(placed)[1])
    try:
        beside = door.get("bloc_beyond_line", options={"sessions": str(session), "draws": BESIDE_LINE})
    except FoedusError as e:
        build.lack("Blocs beside states along one line", e.why or e.what)
        return
    held = dict(beside.table.select("quantity", "value").iter_rows())
    for name, q in (
        ("line_modularity", "modularity"),
        ("line_mean", "line_mean"),
        ("line_05", "line_05"),
        ("line_95", "line_95"),
        ("line_p", "p_value"),
    ):
        build.panel(name, beside, held[q], "index3", f"{q} beside one line", pl.col("quantity") == q)
    build.panel("line_year", beside, float(session_year(session)), "year", "year in which that session opened")
    both = pl.col("quantity").is_in(["modularity", "line_mean"])
    share = held["line_mean"] / held["modularity"]
    build.panel("line_share", beside, share, "percent", "share of the modularity that one line makes", both)
    build.word("beyond" if held["above_line"] else "within", "yes")


def _placed(found: Panel) -> polars.DataFrame:
    """state, bloc, stability."""
    blocs, stable = (found.table.filter(pl.col("quantity") == q) for q in ("bloc", "stability"))
    return blocs.select("state", pl.col("value").cast(pl.Int32).alias("bloc")).join(
        stable.select("state", pl.col("value").alias("stability")), on="state"
    )


def _size(build: Building, name: str, found: Panel, rows: polars.DataFrame, bloc: int) -> int:
    ids = rows.filter(pl.col("bloc") == bloc)["state"].to_list()
    at = pl.col("state").is_in(ids) & (pl.col("quantity") == "bloc")
    build.panel(name, found, float(len(ids)), "count", f"states in bloc {bloc}", at)
    return len(ids)


def populations(door: Door, as_of: int, edition: int) -> dict[str, float]:
    """The last known population of every state up to a year; empty where the record has none."""
    try:
        heads = upto(door, "population", as_of, edition)
    except UnknownVariable:
        heads = None
    if heads is None:
        return {}
    return dict(heads.table.drop_nulls("value").sort("year").select("state", "value").iter_rows())


def some_names(ids: Sequence[str]) -> str:
    """The names of the first members of a bloc, and whether there are more."""
    return ", ".join(name_of(s) for s in ids[:NAMED]) + ("" if len(ids) <= NAMED else " and others")


def _members(
    build: Building, door: Door, found: Panel, rows: polars.DataFrame, a: str, b: str, as_of: int, edition: int
) -> None:
    """Each bloc with its most populous members, those of the two among them, its size and how often it sat together."""
    people = populations(door, as_of, edition)
    keys = sorted(set(rows["bloc"]))
    for bloc in keys:
        part = rows.filter(pl.col("bloc") == bloc)
        ids = sorted(part["state"], key=lambda s: (s not in (a, b), -people.get(s, 0.0), s))
        build.word(f"names_{bloc}", some_names(ids))
        build.word(f"own_{bloc}", " and ".join(name_of(s) for s in (a, b) if s in ids) or None)
        _size(build, f"n_{bloc}", found, rows, bloc)
        if len(ids) > 1:
            at = pl.col("state").is_in(ids) & (pl.col("quantity") == "stability")
            mean = float(part.select(pl.col("stability").mean()).item())
            build.panel(f"together_{bloc}", found, mean, "percent", f"mean stability of bloc {bloc}", at)
    build.word("keys", " ".join(str(k) for k in keys))


@question("group_cohesion", title="How groups of states vote together", needs=("voting_cohesion",), parties="none")
def group_cohesion(door: Door, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Shares of identical votes over every pair of members in the last year (facts observed_GROUP), beside random groups
    of the same size and regions (random_05_GROUP ...), and with today's members (now_GROUP; the word same_GROUP where
    they are the same). Table `courses` over thirty years."""
    build = Building("group_cohesion", "Voting cohesion of groups")
    try:
        panel = upto(door, "voting_cohesion", as_of, edition, options=COHESION)
    except FoedusError as e:
        build.lack("Voting cohesion of groups", e.why or e.what)
        return build.answer(as_of=as_of)
    if panel is None:
        return build.answer(as_of=as_of)
    first = max(as_of - YEARS, 1946)
    panel = panel.filter(pl.col("year") >= first, **{"from": first})
    then = panel.table.filter(pl.col("definition") == "then")
    parts, shown = [], []
    for g, colour in GROUPS.items():
        mine = then.filter((pl.col("group") == g) & (pl.col("quantity") == "observed")).sort("year")
        if mine.height > 1:
            named = (pl.lit(g).alias("line"), pl.lit(colour).alias("subject"))
            parts.append(mine.select(*named, "year", "value", "source"))
            shown.append(g)
    if not parts:
        return build.answer(as_of=as_of)
    year = span(then["year"])[1]
    build.panel("year", panel, float(year), "year", "last year of voting cohesion", pl.col("year") == year)
    build.word("last_year", str(year))
    build.word("first_year", str(then["year"].min()))
    known = [g for g in shown if _cell(build, panel, g, "then", "observed", f"observed_{g}", year)]
    build.word("groups", " ".join(sorted(known, key=lambda g: -build.facts[f"observed_{g}"].number())) or None)
    build.word("rows", " ".join(known) or None)
    for g in known:
        build.word(f"name_{g}", g)
        for q in ("random_05", "random_50", "random_95", "percentile"):
            _cell(build, panel, g, "then", q, f"{q}_{g}", year)
        if _of(g, year) == _of(g, None):
            build.word(f"same_{g}", "yes")
        else:
            _cell(build, panel, g, "now", "observed", f"now_{g}", year)
    columns = {
        "line": Column("group"),
        "subject": Column("colour key"),
        "value": Column("share of identical votes over pairs of members", "share"),
    }
    build.table("courses", pl.concat(parts), (), panel.lineage, columns=columns)
    return build.answer(as_of=as_of)


def _cell(build: Building, panel: Panel, group: str, definition: str, quantity: str, name: str, year: int) -> bool:
    mask = (
        (pl.col("group") == group)
        & (pl.col("definition") == definition)
        & (pl.col("quantity") == quantity)
        & (pl.col("year") == year)
    )
    hit = panel.table.filter(mask)
    if hit.height:
        what = f"{quantity} cohesion of {group} ({definition}), {year}"
        build.panel(name, panel, float(hit["value"][0]), "percent", what, mask)
    return bool(hit.height)


def _of(group: str, on: int | None) -> list[str]:
    try:
        return members(group, on)
    except FoedusError:
        return []
