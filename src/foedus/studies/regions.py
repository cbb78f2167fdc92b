"""Links of two states in larger regions: the Arctic, Russia's Far East, what ties the Eurasian Union to China."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building
from .published import by_topic, figures, naming, quantity, upto, year

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

MATTERS = ("arctic", "far_east", "greater_eurasia")
ROUTE = "Northern Sea Route"
STOCK = "fdi.cn_stock_in_russia"
FULL = {"CHN", "RUS"}  # the pair for which the list was collected


@question("regional_links", title="Links in larger regions", needs=("cited_facts", "figures"))
def regional_links(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Cited facts of the pair by region (table `facts`, column matter); for China and Russia all of them, with cargo on
    the Northern Sea Route by year (`cargo`) and China's direct investment. Raises EmptySelection for pairs of which none
    speaks."""
    found = upto(door, "cited_facts", as_of)
    # what is counted in persons stands with the people between the two (studies/exchange.py)
    mine = pl.col("matter").is_in(MATTERS) & pl.col("unit").ne_missing("persons")
    rows = None if found is None else found[1].filter(mine)
    of_pair = None if rows is None else rows.filter(naming("states", a, b))
    if found is None or rows is None or of_pair is None or not of_pair.height:
        raise EmptySelection("no cited fact tells of links of the two in larger regions")
    table, build = found[0], Building("regional_links", "Links in larger regions")
    if {a, b} == FULL:
        of_pair = rows
        build.word("full", "yes")
        _route(build, table, rows)
        _stock(build, door, table, rows, as_of)
    build.count("n", table, of_pair, "facts in the list")
    build.table("facts", by_topic(of_pair), (), table.lineage, like=table)
    return build.answer(pair=(a, b), as_of=as_of)


def _route(build: Building, table: Table, rows: polars.DataFrame) -> None:
    """Cargo on the Northern Sea Route by year, and whose transit it is."""
    what = "cargo on the Northern Sea Route"
    cargo = rows.filter((pl.col("topic") == ROUTE) & (pl.col("title") == "Cargo carried, all states")).sort("date")
    if cargo.height < 3:
        return
    for name, i in (("cargo", -1), ("cargo_first", 0)):
        row = cargo.row(i, named=True)
        build.fact(name, quantity(table, row, what))
        build.day(f"{name}_year", table, row)
    share = rows.filter(pl.col("id").str.starts_with("nsr-transit-share")).sort("date").tail(1)
    for row in share.iter_rows(named=True):
        build.fact("transit_share", quantity(table, row, row["title"]))
        build.day("transit_share_year", table, row)
        build.word("transit_share_by", row["origin"])
    through = rows.filter(pl.col("title") == "Transit cargo, all states").sort("date").tail(1)
    for row in through.iter_rows(named=True):
        part = quantity(table, row, row["title"])
        build.fact("transit", part)
        build.day("transit_year", table, row)
        same = cargo.filter(pl.col("date") == row["date"])
        if same.height:
            whole = quantity(table, same.row(0, named=True), what)
            over = row["value"] / same["value"][0]
            build.derived(
                "transit_part", over, "percent", "transit over all cargo on the Northern Sea Route", part, whole
            )
    drawn = cargo.select(year("date").alias("year"), pl.lit("cargo").alias("kind"), "value")
    build.table("cargo", drawn, ("year",), table.lineage, columns={"value": Column("cargo carried", "Mt")})


def _stock(build: Building, door: Door, table: Table, rows: polars.DataFrame, as_of: int) -> None:
    """China's direct investment in all of Russia, beside what is announced for the Far East."""
    printed = figures(door, as_of, STOCK)
    if printed is None or not printed[1].height:
        return
    held, last = printed[0], printed[1].tail(1)
    row = last.row(0, named=True)
    build.rows("stock", held, row["value"] * 1e3, "money", "China's direct investment in Russia", last)
    build.day("stock_year", held, row, "period")
    build.word("stock_by", row["origin"])
    announced = rows.filter((pl.col("topic") == "Investment") & (pl.col("unit") == "bn USD")).sort("date").tail(1)
    for one in announced.iter_rows(named=True):
        if one["value"] > row["value"]:
            build.fact("announced", quantity(table, one, one["title"]))
            build.day("announced_year", table, one)
