"""Institutions and diplomacy of two states: shared organisations and groups, leaders' meetings, treaties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection, UnknownVariable
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building, name_of
from .course import STALE_YEARS, Course, Question, Unknown, course
from .groups import memberships
from .predecessors import line, together
from .published import naming, naming_any, upto, year, years_covered

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

FULL = {"CHN", "RUS"}  # the pair whose meetings were collected in full since SINCE
SINCE = 2013
TREATIES = ("treaty", "border", "partnership", "agreement")
MET = ("state_visit", "working_visit", "summit_margin", "multilateral", "other", "video")
MEETING_KINDS = {
    "in_person_bilateral": "In person, the two alone",
    "in_person_all": "In person, others at the table",
    "with_video": "By video",
}
PARTNERS, LISTED = 8, 14
LINES = {
    "line": Column("name of the line"),
    "subject": Column("what the line is about"),
    "colour": Column("state whose colour it takes"),
}


@question("shared_institutions", title="Organisations and groups that two states share", needs=("shared_igos",))
def shared_institutions(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Shared intergovernmental organisations over time beside those of each with the United States (table `courses`),
    and the groups of the day with the days of joining (`groups`; `shared` are those of both)."""
    build = Building("shared_institutions", "Organisations and groups that two states share")
    pair = course(
        door, Question("shared_igos", "Shared intergovernmental organisations", "count"), a, b, as_of, edition
    )
    if isinstance(pair, Unknown):
        build.lack(pair.what, pair.why, pair.do)
    else:
        build.fact("igos", pair.fact())
        build.fact("igos_year", pair.year_fact())
        build.word("igos_last", str(pair.year))
        build.word("igos_ended" if pair.year < as_of else "igos_open", "yes")
        _courses(build, door, pair, a, b, as_of, edition)
    table = memberships(door, a, b, as_of)
    if table is None:
        return build.answer(pair=(a, b), as_of=as_of)
    shared = table.rows.filter(pl.col("date").is_not_null()).sort("date")
    if shared.height:
        build.count("groups", table, shared, "groups that both belong to")
        build.word("several", "yes" if shared.height > 1 else None)
        last = shared.row(-1, named=True)
        build.word("latest", last["title"])
        build.day("latest_day", table, last)
    for n, mine, other in (("a", "joined_1", "joined_2"), ("b", "joined_2", "joined_1")):
        alone = table.rows.filter(pl.col(mine).is_not_null() & pl.col(other).is_null())
        build.word(f"only_{n}", ", ".join(alone["title"]) or None)
    build.table("shared", shared, ("id",), table.lineage, like=table)
    return build.answer(pair=(a, b), as_of=as_of)


def _courses(build: Building, door: Door, pair: Course, a: str, b: str, as_of: int, edition: int) -> None:
    """The course of the pair, and that of each with the United States; the Soviet Union's before Russia's."""

    def with_before(one: str, two: str, known: polars.DataFrame) -> polars.DataFrame:
        x, y = (one, two) if len(line(one)) > 1 else (two, one)
        return together(door, "shared_igos", x, known, as_of, edition, y)

    own = "CHN" if "CHN" in (a, b) else a
    parts = [(f"{name_of(a)}–{name_of(b)}", "pair", own, with_before(a, b, pair.known))]
    if parts[0][3].height < 2:
        return
    for s, subject in ((a, "USA"), (b, "other")) if "USA" not in (a, b) else ():
        ask = Question("shared_igos", "", "count", states=(s, "USA"))
        other = course(door, ask, a, b, as_of, edition)
        if isinstance(other, Course) and other.known.height > 1:
            parts.append((f"{s}–USA", subject, "", with_before(s, "USA", other.known)))
    rows = pl.concat(
        [
            r.select(
                pl.lit(n).alias("line"),
                pl.lit(w).alias("subject"),
                pl.lit(c).alias("colour"),
                "year",
                "value",
                "source",
            )
            for n, w, c, r in parts
            if r.height > 1
        ]
    )
    columns = {**LINES, "value": Column("organisations shared", "count")}
    build.table("courses", rows, ("line", "year", "source"), pair.panel.lineage, columns=columns)


@question(
    "diplomatic_record",
    title="Leaders' meetings, statements and treaties of two states",
    needs=("diplomacy", "leaders_meetings"),
)
def diplomatic_record(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Meetings of the leaders with whom each met most (tables `meetings` by year and definition for China and Russia,
    `partners`), joint statements, and treaties (`treaties`). For China and Russia meetings were collected in full since
    2013; for other pairs the list holds what was found."""
    build = Building("diplomatic_record", "Leaders' meetings, statements and treaties")
    found = upto(door, "diplomacy", as_of)
    if found is None or not found[1].height:
        build.lack("Treaties, statements and meetings", f"the list has no such row up to {as_of}")
        return build.answer(pair=(a, b), as_of=as_of)
    table, rows = found
    full = {a, b} == FULL
    end = min(as_of, years_covered(table)[1])
    two = naming_any("states", line(a)) & naming_any("states", line(b))
    met = rows.filter((pl.col("kind") == "leaders_meeting") & pl.col("format").is_in(MET) & (year("date") <= end))
    mine = met.filter(two).sort("date")
    if mine.height:
        _met(build, table, rows, mine, a, b, full, end, as_of)
    if full:
        _by_year(build, door, a, b, as_of, edition)
    if mine.height or full:
        _partners(build, table, met, a, b)
    statements = rows.filter((pl.col("kind") == "joint_statement") & naming("states", a, b)).sort("date")
    if statements.height:
        build.count("statements", table, statements, "joint statements")
        build.day("latest_statement", table, statements.row(-1, named=True))
    signed = rows.filter(pl.col("kind").is_in(TREATIES) & two).sort("date", "id")
    # beyond the usual length, treaties and borders come before namings and single agreements
    order = pl.col("kind").replace_strict({k: i for i, k in enumerate(TREATIES)}, default=9, return_dtype=pl.Int32)
    kept = signed.sort(order, "date").head(LISTED).sort("date", "id") if signed.height > LISTED else signed
    build.word("cut", "yes" if kept.height < signed.height else None)
    build.table("treaties", kept, ("id",), table.lineage, like=table)
    return build.answer(pair=(a, b), as_of=as_of)


def _met(
    build: Building,
    table: Table,
    rows: polars.DataFrame,
    mine: polars.DataFrame,
    a: str,
    b: str,
    full: bool,
    end: int,
    as_of: int,
) -> None:
    late = mine.filter(year("date") >= SINCE) if full else mine
    if not late.height:
        return
    last = late.row(-1, named=True)
    build.day("latest_meeting", table, last)
    if not full:
        build.count("meetings", table, late, "leaders' meetings")
        return
    build.count("met", table, late, "leaders' meetings since 2013")
    video = late.filter(pl.col("format") == "video")
    build.count("by_video", table, video, "leaders' meetings by video since 2013")
    build.year("met_since", table, SINCE, "year from which meetings were collected in full", late.head(1))
    build.word("stale", "yes" if int(last["date"][:4]) < as_of - STALE_YEARS else None)
    claims = rows.filter(
        (pl.col("kind") == "official_count")
        & naming("states", a, b)
        & (year("date") <= end)
        & pl.col("count").is_not_null()
    )
    for row in claims.sort("date").tail(1).iter_rows(named=True):
        build.word("other_count", row["title"])
        build.day("other_count_day", table, row)


def _by_year(build: Building, door: Door, a: str, b: str, as_of: int, edition: int) -> None:
    """Meetings per year under each definition: each part adds what the next definition counts."""
    found: dict[str, Course] = {}
    for d in MEETING_KINDS:
        ask = Question("leaders_meetings", "Leaders' meetings", "count", dims={"definition": d})
        try:
            one = course(door, ask, a, b, as_of, edition)
        except (EmptySelection, UnknownVariable):
            return
        if isinstance(one, Unknown):
            return
        found[d] = one
    data, before = [], dict.fromkeys(found["with_video"].known["year"].to_list(), 0.0)
    for d, name in MEETING_KINDS.items():
        now = {int(y): v for y, v in found[d].known.select("year", "value").iter_rows() if y >= SINCE}
        data += [{"year": y, "kind": name, "value": v - before.get(y, 0.0)} for y, v in now.items()]
        before = now
    if len(before) < 3:
        return
    whole, narrow = found["with_video"], found["in_person_bilateral"]
    peak = int(whole.known.filter(pl.col("year") >= SINCE).sort("value", "year", descending=True)["year"][0])
    build.fact("most", whole.fact(peak))
    build.fact("most_year", whole.year_fact(peak))
    build.fact("last_year", whole.year_fact())
    build.fact("last", whole.fact())
    build.fact("last_alone", narrow.fact(whole.year))
    build.word("from", str(SINCE))
    build.word("to", str(whole.year))
    columns = {"value": Column("meetings that this definition adds", "count")}
    build.table("meetings", pl.DataFrame(data), ("year", "kind"), whole.panel.lineage, columns=columns)


def _partners(build: Building, table: Table, met: polars.DataFrame, a: str, b: str) -> None:
    """Whom each of the two leaders met, by the list since 2013: facts with_a1, with_a2 ... and words who_a1 ..."""
    longest, most = 0, 0
    for n, s in (("a", a), ("b", b)):
        mine = met.filter(naming_any("states", line(s)) & (year("date") >= SINCE) & (pl.col("format") != "video"))
        top = (
            mine.with_columns(pl.col("states").str.split(";").alias("partner"))
            .explode("partner")
            .filter(~pl.col("partner").is_in(line(s)))
            .group_by("partner")
            .len()
            .sort(["len", "partner"], descending=[True, False])
            .head(PARTNERS)
        )
        for i, o in enumerate(top["partner"], 1):
            what = f"meetings of {name_of(s)} with {name_of(o)} since 2013"
            build.word(f"who_{n}{i}", o)
            build.count(f"with_{n}{i}", table, mine.filter(naming_any("states", [o])), what)
        longest, most = max(longest, top.height), max(most, top.height)
    if most > 1:
        build.word("partners", " ".join(str(i) for i in range(1, longest + 1)))
        build.fact(
            "partners_since", facts.of_table(table, float(SINCE), "year", "year from which meetings were collected")
        )
