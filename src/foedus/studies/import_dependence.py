"""The share-based dependence of two states on each other's goods: every way to ask for it, and its sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.tables import Column, Table
from ..models.economies import sectors

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

COLUMNS = {
    "weights": Column("what a sector counts by"),
    "substitution": Column("rule of what can be replaced"),
    "a": Column("dependence of the first state on the second"),
    "b": Column("dependence of the second state on the first"),
    "place_a": Column("place of the first direction among all directed pairs, 1 the most dependent"),
    "place_b": Column("place of the second direction"),
    "more": Column("state that depends more, by id"),
    "what": Column("sector, in words"),
    "share_a": Column("part of the second state in what the first uses of the sector", "share"),
    "share_b": Column("part of the first state in what the second uses of the sector", "share"),
}


def specifications(door: Door, a: str, b: str) -> Table | None:
    """Every way to ask for the share-based dependence of two states: weights, substitution, elasticities, D both ways
    (columns a and b), its places in the world, and `more`, who depends more. None without a world table."""
    if not door.has("import_dependence"):
        return None
    try:
        world = door.get("import_dependence")
    except EmptySelection:
        return None
    dims = list(world.schema.dims)
    ranked = world.table.with_columns(
        pl.col("value").rank("min", descending=True).over("year", "source", *dims).cast(pl.Int32).alias("place")
    )
    sides = [
        ranked.filter((pl.col("source_state") == x) & (pl.col("target_state") == y)).select(
            *dims, "year", "source", pl.col("value").alias(n), pl.col("place").alias(f"place_{n}")
        )
        for x, y, n in ((a, b, "a"), (b, a, "b"))
    ]
    rows = sides[0].join(sides[1], on=[*dims, "year", "source"])
    if not rows.height:
        return None
    more = pl.when(pl.col("a") > pl.col("b")).then(pl.lit(a)).when(pl.col("b") > pl.col("a")).then(pl.lit(b))
    line = Lineage.of("select", "import_dependence", world.lineage, dyad=f"{a} {b}")
    return Table.build(
        "specifications",
        rows.with_columns(more.alias("more")),
        tuple(dims),
        world.coverage,
        line,
        f"Ways to ask who of {a} and {b} depends more on the other's goods",
    )


def by_sector(door: Door, a: str, b: str, **options: str) -> Table:
    """The terms of the share-based dependence by sector, both ways (columns a and b), beside the other's part in the
    use of each (share_a, share_b); `options` are those of the measure."""
    terms = door.get("import_dependence_sector", dyad=(a, b), options=options)
    parts = door.get("use_share", dyad=(a, b)).table.rename({"goods": "sector"})
    sides: list[polars.DataFrame] = []
    for n, source in (("a", a), ("b", b)):
        mine = pl.col("source_state") == source
        sides.append(
            terms.table.filter(mine)
            .select("sector", pl.col("value").alias(n))
            .join(parts.filter(mine).select("sector", pl.col("value").alias(f"share_{n}")), on="sector", how="left")
        )
    names = sectors(door).select(pl.col("code").alias("sector"), pl.col("short").alias("what"))
    rows = names.join(sides[0], on="sector").join(sides[1], on="sector")
    line = Lineage.of("select", "import_dependence_sector", terms.lineage, dyad=f"{a} {b}")
    return Table.build(
        "dependence_by_sector",
        rows,
        ("sector",),
        terms.coverage,
        line,
        f"Dependence of {a} and {b} on each other's goods, by sector",
    )
