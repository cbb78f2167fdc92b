"""Joint exercises and arms transfers of two states, as lists and cited figures hold them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.schema import STATUSES
from ..core.tables import Column
from .building import Building, name_of
from .course import STALE_YEARS, Course, Question, course
from .published import naming, upto, year, years_covered

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

FULL = {"CHN", "RUS"}  # the pair for which exercises were collected
KINDS = {
    "exercise": "Exercises",
    "command_post": "Exercises",
    "air_patrol": "Patrols",
    "naval_patrol": "Patrols",
    "police_counterterror": "Police and counter-terrorism",
    "competition": "Competitions",
}
PATROLS = ("air_patrol", "naval_patrol")
DRAWN = 5  # exercises that a course by year needs
RULES = {
    "core": "military exercises and patrols",
    "core bilateral": "the same, of the two alone",
    "all but competitions": "everything but competitions",
}
ARMS = {
    "arms.cn_share_of_ru_exports": "Share of China in Russia's arms exports",
    "arms.ru_share_of_cn_imports": "Share of Russia in China's arms imports",
    "arms.ru_exports_change_to_cn": "Change of Russia's arms exports to China on the five years before",
    "arms.cn_share_of_pk_imports": "Share of China in Pakistan's arms imports",
    "arms.ru_share_of_in_imports": "Share of Russia in India's arms imports",
}


@question(
    "exercise_record",
    title="Joint exercises of two states in the list, beside published counts",
    needs=("exercises", "exercise_counts"),
)
def exercise_record(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Exercises, patrols and drills in which both took part (fact n), the last five years beside the five before, how
    far the list can be trusted, and by year and kind (table `years`); the published counts under their own definitions
    (`counts`). The list was collected for China and Russia (word `full`); for others it holds what those two's drills
    held."""
    build = Building("exercise_record", "Joint exercises")
    found = upto(door, "exercises", as_of)
    if found is None:
        build.lack("Joint exercises", f"the list has no such row up to {as_of}")
        return build.answer(pair=(a, b), as_of=as_of)
    table = found[0]
    end = min(as_of, years_covered(table)[1])
    rows = found[1].filter(naming("states", a, b) & (year("date") <= end)).sort("date")
    full = {a, b} == FULL
    if not rows.height:
        build.lack("Joint exercises", "the list was collected for China and Russia; it holds no drill of these two")
        return build.answer(pair=(a, b), as_of=as_of)
    first = int(rows["date"][0][:4])
    build.word("full" if full else "others", "yes")
    build.word("single", "yes" if rows.height == 1 else None)
    build.count("n", table, rows, "joint exercises and patrols in the list")
    build.count("two", table, rows.filter(pl.col("bilateral")), "bilateral ones")
    build.year("first", table, first, "year of the first in the list", rows.head(1))
    build.year("end", table, end, "last year of the list of exercises")
    build.word("from", str(first))
    build.word("to", str(end))
    if full:
        _reread(build, table)
        _pace(build, table, rows, end)
        build.word("stale", "yes" if end < as_of - STALE_YEARS else None)
        if rows.height >= DRAWN:
            _years(build, table, rows)
        _counts(build, door, as_of)
    return build.answer(pair=(a, b), as_of=as_of)


def _reread(build: Building, table: Table) -> None:
    """How far the list can be trusted: the rows that were read a second time, on another page."""
    again = table.rows.drop_nulls("reread_result")
    if not again.height:
        return
    differing = again.filter(pl.col("reread_result").str.starts_with("differs"))
    build.count("reread", table, again, "rows of the list read a second time")
    build.count("differed", table, differing, "rows that differed when read again")
    share = differing.height / again.height
    build.rows("differed_share", table, share, "percent", "share of re-read rows that differed", again)


def _pace(build: Building, table: Table, rows: polars.DataFrame, end: int) -> None:
    """The last five years beside the five before, and the patrols among them."""
    late = rows.filter(year("date") > end - 5)
    early = rows.filter(year("date").is_between(end - 9, end - 5))
    patrols = late.filter(pl.col("kind").is_in(PATROLS))
    if not patrols.height:
        return
    build.year("late_from", table, end - 4, "first of the last five years of the list", late.head(1))
    build.count("late", table, late, "joint exercises in the last five years of the list")
    build.count("early", table, early, "joint exercises in the five years before")
    build.count("patrols", table, patrols, "joint patrols in the last five years of the list")
    one = rows.filter(pl.col("kind").is_in(PATROLS)).head(1)
    build.year("patrols_since", table, int(one["date"][0][:4]), "year of the first joint patrol in the list", one)


def _years(build: Building, table: Table, rows: polars.DataFrame) -> None:
    kind = pl.col("kind").replace_strict(KINDS, default="Exercises")
    named = rows.with_columns(kind.alias("group"), year("date").alias("y"))
    peak = named.group_by("y").len().sort("len", "y", descending=[True, False]).row(0)
    some = named.filter(pl.col("y") == peak[0])
    build.year("peak", table, peak[0], "year of the most exercises", some)
    build.count("peak_n", table, some, "exercises in that year")
    drawn = named.group_by(year=pl.col("y"), kind=pl.col("group")).len("value").sort("year", "kind")
    columns = {"value": Column("exercises", "count")}
    build.table("years", drawn, ("year", "kind"), table.lineage, columns=columns)


def _counts(build: Building, door: Door, as_of: int) -> None:
    """Published counts under their own definitions, each beside the list under the nearest rule."""
    try:
        table = door.table("exercise_counts")
    except EmptySelection:
        return
    rows = table.rows.filter(year("our_last") <= as_of).sort("grade", "published_count", descending=[False, True])
    until = pl.col("period_last").fill_null("").replace("", "not stated")
    shown = rows.with_columns(
        pl.concat_str("period_first", pl.lit(" to "), until).alias("span"),
        pl.col("definition").map_elements(_definition, return_dtype=pl.String).alias("defined"),
        pl.col("rule").replace(RULES).alias("nearest"),
    )
    aside = {"span": "period counted", "defined": "what is counted", "nearest": "the nearest rule of the list"}
    columns = {k: Column(v, aside=True) for k, v in aside.items()}
    build.table("counts", shown, (), table.lineage, columns=columns, like=table)


def _definition(words: str) -> str:
    """A definition without the words that place it in the file."""
    said = re.sub(r"^(Additional[^:]*|Of the above): *", "", words)
    return said[:1].upper() + said[1:]


@question("arms_between", title="Arms transfers between two states", needs=("arms_tiv", "figures"))
def arms_between(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Volumes by year where the user has imported SIPRI's table (table `courses`; the latest of the first direction in
    facts value and year), and what is cited of its register (`cited`)."""
    build = Building("arms_between", "Arms transfers")
    known = []
    for who, s, t in (("ab", a, b), ("ba", b, a)):
        ask = Question("arms_tiv", f"Arms from {name_of(s)} to {name_of(t)}", "tiv", who)
        one = course(door, ask, a, b, as_of, edition)
        if isinstance(one, Course) and one.known["value"].sum() > 0:
            known.append((s, t, one))
    if known:
        s, t, one = known[0]
        build.fact("value", one.fact())
        build.fact("year", one.year_fact())
        build.word("seller", s)
        build.word("buyer", t)
        rows = pl.concat(
            [
                c.known.select(
                    pl.lit(f"{name_of(x)} to {name_of(y)}").alias("line"),
                    pl.lit(x).alias("subject"),
                    pl.lit("").alias("colour"),
                    "year",
                    "value",
                    "source",
                )
                for x, y, c in known
            ]
        )
        columns = {
            "line": Column("direction"),
            "subject": Column("seller, by id"),
            "colour": Column("state whose colour it takes"),
            "value": Column("trend indicator value", "mTIV"),
        }
        lineages = [c.panel.lineage for _, _, c in known]
        build.table("courses", rows, ("line", "year", "source"), lineages, columns=columns)
    _cited(build, door, a, b, as_of)
    return build.answer(pair=(a, b), as_of=as_of)


def _cited(build: Building, door: Door, a: str, b: str, as_of: int) -> None:
    try:
        table = door.table("figures")
    except EmptySelection:
        build.lack("Cited figures", f"the list has no such row up to {as_of}")
        return
    rows = table.rows.filter(
        pl.col("series").is_in(list(ARMS))
        & pl.col("source_state").is_in([a, b])
        & pl.col("target_state").is_in([a, b])
        & (year("last_day") <= as_of)
    ).sort("series", "period", "id")
    if not rows.height:
        return
    change = pl.col("series").str.contains("change")
    shown = rows.with_columns(
        pl.col("series").replace(ARMS).alias("label"),
        pl.col("status").replace_strict(STATUSES, return_dtype=pl.String).alias("standing"),
        pl.when(change).then("value").alias("signed"),
        pl.when(~change).then("value").alias("plain"),
    )
    columns = {
        "label": Column("what the figure is", aside=True),
        "standing": Column("standing of the figure", aside=True),
        "signed": Column("the value where it is a change", "percent", aside=True),
        "plain": Column("the value where it is a share", "percent", aside=True),
    }
    build.table("cited", shown, (), table.lineage, columns=columns, like=table)
