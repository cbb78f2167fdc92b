"""Regimes, leaders and publics of two states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building, name_of
from .course import STALE_YEARS, Course, Question, Unknown, course
from .groups import moment
from .predecessors import together
from .published import year

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

# what was asked, or which answer is counted; other questions are shown under their name in the record
QUESTIONS = {
    "levada_good": "Levada: attitude to the country good",
    "levada_bad": "Levada: attitude to the country bad",
    "levada_very_good": "Levada: attitude very good",
    "levada_mostly_good": "Levada: attitude mostly good",
    "levada_close_ally": "Levada: named among the closest friends and allies",
    "levada_hostile_state": "Levada: named among the most hostile states",
    "vciom_relations_friendly": "VCIOM: relations are friendly",
    "vciom_changed_better": "VCIOM: own attitude has changed for the better",
    "vciom_strategic_partner": "VCIOM: a strategic partner",
    "ceias_positive": "Sinophone Borderlands (CEIAS): feels positive",
    "ceias_negative": "CEIAS: feels negative",
    "ciss_favourable": "Tsinghua CISS: favourable",
    "ciss_unfavourable": "Tsinghua CISS: unfavourable",
    "carter_favourable": "Carter Center: favourable",
    "carter_unfavourable": "Carter Center: unfavourable",
    "carter_trust_putin": "Carter Center: trusts Putin",
    "carter_supply_weapons": "Carter Center: China should supply weapons",
    "carter_support_russia_interest": "Carter Center: supporting Russia is in China's interest",
    "pew_unfavourable": "Pew: unfavourable",
}
FAVOURABLE = ("good", "positive", "favourable", "friendly")  # ends of questions whose answer speaks well of the other
LISTED, DRAWN = 16, 3
WAVES = 3  # of one question that a course needs
LINES = {
    "line": Column("name of the line"),
    "subject": Column("what the line is about"),
    "colour": Column("state whose colour it takes"),
}


@question("regimes", title="Electoral democracy of two states", needs=("polyarchy", "polyarchy_distance"))
def regimes(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """The index of both in the latest common year, the distance between them and its change in ten years; table
    `courses`."""
    build = Building("regimes", "Electoral democracy of two states")
    sides = [course(door, Question("polyarchy", "Electoral democracy", "index", w), a, b, as_of, edition) for w in "ab"]
    for side in sides:
        if isinstance(side, Unknown):
            build.lack(side.what, side.why, side.do)
    one, two = sides
    if isinstance(one, Unknown) or isinstance(two, Unknown):
        return build.answer(pair=(a, b), as_of=as_of)
    years = sorted(set(one.known["year"]) & set(two.known["year"]))
    if not years:
        return build.answer(pair=(a, b), as_of=as_of)
    last = int(years[-1])
    build.fact("of_a", one.fact(last))
    build.fact("of_b", two.fact(last))
    build.fact("year", one.year_fact(last))
    gap = course(door, Question("polyarchy_distance", "Distance of electoral democracy", "index"), a, b, as_of, edition)
    if isinstance(gap, Course) and gap.at(last) is not None:
        build.fact("distance", gap.fact(last))
        build.fact("change", gap.change(10, "signed"))
    parts = []
    for c, s in ((one, a), (two, b)):
        rows = together(door, "polyarchy", s, c.known, as_of, edition) if c.known.height > 1 else c.known.head(0)
        if rows.height > 1:
            name, who, own = (pl.lit(x).alias(k) for k, x in (("line", c.subject), ("subject", s), ("colour", "")))
            parts.append(rows.select(name, who, own, "year", "value", "source"))
    if parts:
        columns = {**LINES, "value": Column("index of electoral democracy, 0 to 1", "index")}
        build.table("courses", pl.concat(parts), ("line", "year", "source"), one.panel.lineage, columns=columns)
    return build.answer(pair=(a, b), as_of=as_of)


@question("leaders_of_the_day", title="Leaders of two states and their time in office", needs=("leaders",))
def leaders_of_the_day(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Who leads each on the day at which the question stands (words leader_a, leader_b), since when (since_a), and for
    how long (years_a); where the day on which a reign began is not known, `rough_a` stands instead of years_a."""
    build = Building("leaders_of_the_day", "Leaders of the day")
    try:
        table = door.table("leaders")
    except EmptySelection:
        return build.answer(pair=(a, b), as_of=as_of)
    covered = max(str(c.last) for c in table.coverage)
    close = min(moment(door, a, b, as_of).isoformat(), covered)
    for n, s in (("a", a), ("b", b)):
        found = _in_office(table.rows, s, close)
        if found is None:
            day = facts.in_words(close) if len(close) == 10 else close
            build.lack(f"Leader of {name_of(s)}", f"no leader in office on {day} is recorded")
            continue
        build.word(f"leader_{n}", found["leader"])
        build.day(f"since_{n}", table, found, "start")
        if len(found["start"]) < 10:
            build.word(f"rough_{n}", "yes")
            continue
        years = (date.fromisoformat(close) - date.fromisoformat(found["start"])).days / 365.2425
        own = table.rows.filter((pl.col("state") == s) & (pl.col("leader") == found["leader"]))
        build.rows(f"years_{n}", table, years, "years", f"time in office of {found['leader']} to {close}", own)
    return build.answer(pair=(a, b), as_of=as_of)


def _in_office(rows: polars.DataFrame, state: str, day: str) -> dict[str, Any] | None:
    """The leader in office on a day: the one who came last. Spells that a source left open are no evidence."""
    start, end = pl.col("start").cast(pl.String), pl.col("end").cast(pl.String).fill_null("")
    sure = ~pl.col("censored").fill_null(False) if "censored" in rows.columns else pl.lit(True)
    found = rows.filter((pl.col("state") == state) & (start <= day) & ((end == "") | (end >= day)) & sure).sort("start")
    if not found.height:
        return None
    last = found.row(-1, named=True)
    # an unbroken reign told by several lists begins with the first of them
    chain = rows.filter((pl.col("state") == state) & (pl.col("leader") == last["leader"])).sort("start")
    first = last
    for r in reversed(chain.to_dicts()):
        if r["start"] < first["start"] and str(r["end"] or "9999") >= first["start"]:
            first = r
    return {**last, "start": str(first["start"])}


@question("mutual_opinion", title="What the publics of two states say of each other", needs=("figures",))
def mutual_opinion(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Surveys of each public about the other: the latest wave of its longest series (facts share_a, wave_a; words
    answer_a, pollster_a), the questions asked at least three times (table `waves`), and the latest wave of each question
    (`latest`). Shares are per cent of those asked."""
    build = Building("mutual_opinion", "What the publics say of each other")
    try:
        table = door.table("figures").filter(year("last_day") <= as_of, as_of=as_of)
    except EmptySelection:
        build.lack("Surveys", f"the list has no such row up to {as_of}")
        return build.answer(pair=(a, b), as_of=as_of)
    rows = table.rows.filter(
        pl.col("series").str.starts_with("opinion.")
        & pl.col("source_state").is_in([a, b])
        & pl.col("target_state").is_in([a, b])
        & (pl.col("unit") == "%")
    ).with_columns(pl.col("series").str.strip_prefix("opinion.").alias("question"))
    if not rows.height:
        build.lack("Opinion in each about the other", "no survey of either public about the other is in the record")
        return build.answer(pair=(a, b), as_of=as_of)
    waves = _waves(rows)
    _courses(build, table, waves, a, b)
    _latest(build, table, waves, as_of)
    for n, s, o in (("a", a, b), ("b", b, a)):
        mine = waves.filter((pl.col("source_state") == s) & (pl.col("target_state") == o))
        if not mine.height:
            build.lack(f"Opinion in {name_of(s)} about {name_of(o)}", "no survey is in the record")
            continue
        last = mine.with_columns(pl.len().over("question").alias("n")).sort("n", "last_day").row(-1, named=True)
        label = _label(last["question"])
        pollster, _, answer = label.rpartition(": ")
        what = f"{label}, {name_of(s)} about {name_of(o)}"
        build.rows(f"share_{n}", table, last["value"], "pct", what, mine.filter(pl.col("id") == last["id"]))
        build.day(f"wave_{n}", table, last, "period")
        build.word(f"answer_{n}", answer)
        build.word(f"pollster_{n}", pollster or None)
    return build.answer(pair=(a, b), as_of=as_of)


def _waves(rows: polars.DataFrame) -> polars.DataFrame:
    """One row a wave: the same wave told by several pages is one, and a year's mean gives way to its waves."""
    best = rows.sort("grade", "id").unique(
        ["series", "source_state", "first_day", "value"], keep="first", maintain_order=True
    )
    if "period_kind" in best.columns:
        several = pl.struct("series", "source_state", pl.col("first_day").str.slice(0, 4)).is_duplicated()
        best = best.filter(~((pl.col("period_kind") == "year") & several))
    return best.sort("source_state", "question", "first_day")


def _label(question: str) -> str:
    return QUESTIONS.get(question, question.replace("_", " "))


def _courses(build: Building, table: Table, waves: polars.DataFrame, a: str, b: str) -> None:
    """Waves of the questions that were asked at least three times, and the ends of the longest."""
    long = waves.with_columns(pl.len().over("source_state", "question").alias("n")).filter(pl.col("n") >= WAVES)
    if not long.height:
        return
    chosen = long.select("source_state", "question", "n").unique().sort(["n", "question"], descending=[True, False])
    chosen = chosen.head(DRAWN)
    order = chosen.sort("n", descending=True).to_dicts()
    top = (
        long.filter((pl.col("source_state") == order[0]["source_state"]) & (pl.col("question") == order[0]["question"]))
        .drop("n")
        .sort("last_day")
    )
    first, last = top.row(0, named=True), top.row(-1, named=True)
    label = _label(first["question"])
    for name, r in (("first", first), ("last", last)):
        build.rows(name, table, r["value"], "pct", label, top.filter(pl.col("id") == r["id"]))
        build.day(f"{name}_wave", table, r, "period")
    build.word("public", first["source_state"])
    build.word("about", b if first["source_state"] == a else a)
    build.word("by", label.partition(":")[0])
    build.word("favourable" if first["question"].endswith(FAVOURABLE) else "other_answer", "yes")
    rank = {(r["source_state"], r["question"]): i for i, r in enumerate(order)}
    drawn = [
        {
            "year": round((_when(r["first_day"]) + _when(r["last_day"])) / 2, 2),
            "value": r["value"],
            "key": f"{name_of(r['source_state'])}: {_label(r['question'])}",
            "rank": rank[(r["source_state"], r["question"])],
        }
        for r in long.join(chosen, on=["source_state", "question"], how="semi").to_dicts()
    ]
    columns = {
        "year": Column("middle of the wave, as a year with its fraction"),
        "value": Column("share of those asked", "percent"),
        "key": Column("public and question"),
        "rank": Column("place of the question by its number of waves"),
    }
    build.table("waves", pl.DataFrame(drawn), (), table.lineage, columns=columns)


def _when(day: str) -> float:
    d = date.fromisoformat(day)
    return d.year + (d.timetuple().tm_yday - 1) / 365.25


def _latest(build: Building, table: Table, waves: polars.DataFrame, as_of: int) -> None:
    """The latest wave of every question, newest first."""
    latest = waves.sort("last_day").unique(["source_state", "question"], keep="last", maintain_order=True)
    late = latest.sort(["last_day", "question"], descending=[True, False]).head(LISTED)
    labels = pl.col("question").map_elements(_label, return_dtype=pl.String).alias("label")
    who = (
        pl.col("source_state").replace_strict({s: name_of(s) for s in late["source_state"].unique()})
        + " about "
        + pl.col("target_state").replace_strict({s: name_of(s) for s in late["target_state"].unique()})
    )
    shown = late.sort(["source_state", "last_day"], descending=[False, True]).with_columns(
        labels, who.alias("who"), (year("last_day") < as_of - STALE_YEARS).alias("old")
    )
    columns = {
        "old": Column("whether the wave is more than three years old", aside=True),
        "label": Column("what was asked", aside=True),
        "who": Column("whose public about whom", aside=True),
        "question": Column("question, by id"),
    }
    build.table("latest", shown, (), table.lineage, columns=columns, like=table)
