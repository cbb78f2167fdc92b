"""Drafts of the Security Council that China or Russia vetoed and the other did not oppose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building
from .published import upto

if TYPE_CHECKING:
    from ..core.provider import Door

LISTED = 10
PAIR = {"CHN", "RUS"}
COLUMNS = {
    "a": Column("vote of the first of the two asked for", aside=True),
    "b": Column("vote of the second", aside=True),
    "title": Column("matter of the draft"),
}


@question("council_splits", title="Drafts that one of the two vetoed and the other did not", needs=("unsc_splits",))
def council_splits(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Facts n (drafts) and usual (China abstained, Russia voted no); table `splits`, the latest. Raises EmptySelection for
    another pair: the list was read for these two."""
    if {a, b} != PAIR:
        raise EmptySelection("the list of split votes was read for China and Russia")
    build = Building("council_splits", "Split votes in the Security Council")
    found = upto(door, "unsc_splits", as_of)
    if found is None:
        build.lack("Split votes in the Security Council", f"the list has no such row up to {as_of}")
        return build.answer(pair=(a, b), as_of=as_of)
    table, rows = found[0], found[1].sort("date", descending=True)
    usual = rows.filter((pl.col("CHN") == "abstain") & (pl.col("RUS") == "no"))
    build.count("n", table, rows, "split votes in the Security Council")
    build.count("usual", table, usual, "drafts on which China abstained and Russia voted no")
    if rows.height > LISTED:
        build.count("shown", table, rows.head(LISTED), "split votes shown")
        build.year("first", table, int(rows["date"][-1][:4]), "year of the first split vote", rows.tail(1))
    matter = next((c for c in ("topic", "title") if c in rows.columns), "draft")
    shown = rows.head(LISTED).with_columns(pl.col(matter).alias("title"), pl.col(a).alias("a"), pl.col(b).alias("b"))
    build.table("splits", shown, (), table.lineage, columns=COLUMNS, like=table)
    return build.answer(pair=(a, b), as_of=as_of)
