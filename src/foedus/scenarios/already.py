"""How much of a cut was already made: what the books say of the same trade since the year of the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..core.lazy import pl
from ..core.schema import edition_of
from ..core.tables import Column

if TYPE_CHECKING:
    from ..core.provider import Door
    from ..models.trade.sanction import Sanction

KNOWN = 0.5  # of the trade in the year of the table: a later year with less says nothing
ALREADY = {
    "plan": Column("the sanction in words"),
    "source": Column("whose books; none where it is not known"),
    "to_year": Column("latest year in which those books know half of this trade or more"),
    "goods_change": Column(
        "change since the year of the table of all goods traded in the direction of the cut", "share"
    ),
    "known": Column("part of that trade, by its value in the year of the table, that both years know", "share"),
    "same": Column("whether the cut is of all trade; if not, the goods that it names may have changed otherwise"),
}
SCHEMA = {
    "plan": pl.String,
    "source": pl.String,
    "to_year": pl.Int32,
    "goods_change": pl.Float64,
    "known": pl.Float64,
    "same": pl.Boolean,
}


def already(door: Door, sanctions: Sequence[Sanction], year: int) -> Any:
    """One row a sanction, columns of ALREADY: how far goods trade between its senders and targets, in its direction, had
    changed by the latest year of the books since `year`, that of the table; nulls where no books know both years. The books
    are of one maker, of importers where each state keeps its own, and hold all partners of all states."""
    covered = door.coverage("trade_flow") if door.has("trade_flow") else ()
    whole = [c.source for c in covered if c.books is not None and c.books.complete == "*"]
    rows = []
    flows = None
    if whole:
        table = door.get("trade_flow").table.lazy().filter(pl.col("source").is_in(whole), pl.col("year") >= year)
        importer = (pl.col("reporter") == pl.col("target_state")) | (pl.col("reporter").str.len_chars() != 3)
        maker = {s: edition_of(s) for s in whole}
        flows = (
            table.filter(importer)
            .drop_nulls("value")
            .with_columns(pl.col("source").replace_strict(maker, return_dtype=pl.String).alias("maker"))
            .unique(["maker", "source_state", "target_state", "year"], keep="first", maintain_order=True)
            .select("maker", "source", "source_state", "target_state", "year", "value")
            .collect()
        )
    for s in sanctions:
        found = None if flows is None else _changed(flows, s, year)
        rows.append({"plan": s.label, **(found or {}), "same": s.sectors is None})
    return pl.DataFrame(rows, schema=SCHEMA)


def _changed(flows: Any, sanction: Sanction, year: int) -> dict[str, Any] | None:
    by, on = list(sanction.senders), list(sanction.on)
    bought = pl.col("source_state").is_in(on) & pl.col("target_state").is_in(by)
    sold = pl.col("source_state").is_in(by) & pl.col("target_state").is_in(on)
    mine = flows.filter({"imports": bought, "exports": sold, "both": bought | sold}[sanction.flow])
    key = ["maker", "source_state", "target_state"]
    first = mine.filter(pl.col("year") == year).select(*key, pl.col("value").alias("old"))
    whole = first.group_by("maker").agg(pl.col("old").sum().alias("whole"))
    later = (
        mine.filter(pl.col("year") > year)
        .join(first, on=key)
        .group_by("maker", "year")
        .agg(pl.col("value", "old").sum(), pl.col("source").first())
        .join(whole, on="maker")
        .filter(pl.col("old") >= KNOWN * pl.col("whole"), pl.col("old") > 0)
        .sort("year", "old")
    )
    if not later.height:
        return None
    last = later.row(-1, named=True)
    return {
        "source": last["source"],
        "to_year": last["year"],
        "goods_change": last["value"] / last["old"] - 1.0,
        "known": last["old"] / last["whole"],
    }
