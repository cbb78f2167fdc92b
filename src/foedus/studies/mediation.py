"""Two states and the making of peace: acts of mediation that name them, their votes on peace forces, their rivals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.states import all_states
from ..core.tables import Column
from ..core.words import the
from .assembly_matters import NEEDS, votes_on
from .building import Building, name_of
from .predecessors import line
from .published import naming_any, upto, year

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

# titles of the Assembly's roll calls, which name the force, its cost or its purpose
FORCES = {
    "Emergency Force": r"emergency force",
    "Disengagement Observer Force": r"disengagement observer",
    "Interim Force in Lebanon": r"interim force",
    "Peacekeeping, other titles": r"peace-?\s?keeping",
}
LISTED = 8
CONTRIBUTORS = 1990  # first year of the United Nations' lists of troops by contributor
YEARS = {"value": Column("acts of mediation in the list", "count")}


@question("mediation_record", title="Two states and mediation", needs=("diplomacy", "rivalry", *NEEDS))
def mediation_record(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Acts of mediation that name both (table `both`, facts together, first, latest) or one (`one`, the latest of them;
    facts only_a, only_b, and only, where the list names one of the two in every act), by year (`years`); votes of both on peace forces (see votes_on); strategic rivalries of each
    in the last year of their list (facts rivalries, rivalry_year, sides_a, sides_b; words rivals_a, rivals_b,
    rivals_both, r_ID and no_rivals). The word `centre` is a state that every act of the list names."""
    build = Building("mediation_record", "Mediation")
    _acts(build, door, a, b, as_of)
    votes_on(build, door, a, b, FORCES, as_of, "peace forces")
    _rivals(build, door, a, b, as_of)
    if as_of >= CONTRIBUTORS:
        build.lack(
            f"Troops and police in peace operations, {name_of(a)} and {name_of(b)}",
            f"the record holds no list of contributors; the United Nations publish one by month since {CONTRIBUTORS}",
        )
    build.lack(
        "How militarised disputes were settled",
        "the record holds when they were under way and how hostile they were, and not how they ended; the outcome and"
        " settlement columns of the Correlates of War dispute data have it",
    )
    return build.answer(pair=(a, b), as_of=as_of)


def _acts(build: Building, door: Door, a: str, b: str, as_of: int) -> None:
    """Acts of mediation in the list of diplomacy that name one of the two, or both."""
    found = upto(door, "diplomacy", as_of)
    acts = None if found is None else found[1].filter(pl.col("kind") == "mediation").sort("date", "id")
    if found is None or acts is None or not acts.height:
        build.lack("Acts of mediation", f"the list of acts of diplomacy has none up to {as_of}")
        return
    table = found[0]
    build.count("acts", table, acts, "acts of mediation in the list")
    every = set.intersection(*(set(s.split(";")) for s in acts["states"]))
    centre = every.pop() if len(every) == 1 else None
    if centre is not None:
        build.word("centre", centre)
        build.lack(
            f"Mediation without {the(centre)}",
            f"the list was collected around {the(centre)}, which every act in it names; no other list is in the record",
        )
    has_a, has_b = naming_any("states", line(a)), naming_any("states", line(b))
    both, only_a, only_b = (acts.filter(m) for m in (has_a & has_b, has_a & ~has_b, has_b & ~has_a))
    if not (both.height or only_a.height or only_b.height):
        build.lack(
            f"Acts of mediation that name {name_of(a)} or {name_of(b)}", f"none of the {acts.height} in the list does"
        )
        return
    build.lack(
        "Who mediated and who was a side",
        "the list of acts of mediation names states and not their part; the mediation columns of the International"
        " Crisis Behavior data have it for international crises",
    )
    if only_a.height or only_b.height:
        build.count_or_none("only_a", table, only_a, f"acts of mediation that name {the(a)} without {the(b)}")
        build.count_or_none("only_b", table, only_b, f"acts of mediation that name {the(b)} without {the(a)}")
    if centre in (a, b):  # the other cannot be named without it
        build.word("other", b if centre == a else a)
        build.count_or_none("only", table, only_a if centre == a else only_b, "acts of mediation without the other")
    if both.height:
        build.count("together", table, both, f"acts of mediation that name {the(a)} and {the(b)}")
        build.word("once", "yes" if both.height == 1 else None)
        build.day("first", table, both.row(0, named=True))
        build.day("latest", table, both.row(-1, named=True))
        build.word("latest_title", both["title"][-1])
        build.table("both", both.reverse(), ("id",), table.lineage, like=table)
    one = pl.concat([only_a, only_b]).sort("date", "id")
    if one.height:
        build.table("one", one.reverse().head(LISTED), ("id",), table.lineage, like=table)
        build.word("one_cut", "yes" if one.height > LISTED else None)
        _years(build, table, {"Both named": both, _without(a, b): only_a, _without(b, a): only_b})


def _without(one: str, other: str) -> str:
    return f"{name_of(one)} without {name_of(other)}"


def _years(build: Building, table: Table, kinds: Mapping[str, polars.DataFrame]) -> None:
    """Acts by year and by whom they name, and how many they are."""
    rows = pl.concat([acts.with_columns(pl.lit(k).alias("named")) for k, acts in kinds.items()])
    build.count("either", table, rows.drop("named"), "acts of mediation that name one of the two")
    per = rows.group_by(year("date").alias("year"), pl.col("named").alias("kind")).len("value").sort("year", "kind")
    build.table("years", per, ("year", "kind"), table.lineage, columns=YEARS)


def _rivals(build: Building, door: Door, a: str, b: str, as_of: int) -> None:
    """With whom each was in a strategic rivalry in the last year of the list up to the day."""
    try:
        panel = door.get("rivalry")
    except EmptySelection:
        return
    last = min(as_of, int(str(panel.table["year"].max())))
    if not all(all_states()[s].existed_mid(last) for s in (a, b)):
        return
    panel = panel.where(years=(last, last))
    rows = panel.table.filter(pl.col("value") > 0)
    build.panel("rivalries", panel, float(rows.height), "count", f"strategic rivalries in {last}")
    build.panel("rivalry_year", panel, float(last), "year", "last year of the list of strategic rivalries")
    sides: dict[str, list[str]] = {}
    for n, s in (("a", a), ("b", b)):
        mine = (pl.col("state_1") == s) | (pl.col("state_2") == s)
        other = pl.when(pl.col("state_1") == s).then("state_2").otherwise("state_1")
        sides[n] = rows.filter(mine).select(other.alias("other"))["other"].sort().to_list()
        if sides[n]:
            build.panel(f"sides_{n}", panel, float(len(sides[n])), "count", f"rivalries of {the(s)} in {last}", mine)
        else:
            build.word(f"sides_{n}", "none")
    build.word("no_rivals", None if sides["a"] or sides["b"] else "yes")
    shared = [s for s in sides["a"] if s in sides["b"]]
    for n, ids in (*sides.items(), ("both", shared)):
        build.word(f"rivals_{n}", " ".join(ids) or None)
        for s in ids:
            build.word(f"r_{s}", s)
