"""Technology: what was published on Russia's dependence on Chinese technology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building
from .course import STALE_YEARS
from .published import by_topic, naming, quantity, upto

if TYPE_CHECKING:
    from ..core.provider import Door

LEAST = 3  # fewer facts make no answer
HEADLINE = "high-priority-2023"
# what the shares are of, short enough for a chart and each its own, so that no two share a line
LABELS = {
    "high-priority-2023": "High-priority goods imported",
    "dual-use-us-2024": "Dual-use goods imported",
    "tools-2022": "Metalworking tools imported, earlier",
    "tools-2023": "Metalworking tools imported",
    "tools-us-2023": "Machine tools imported, US count",
    "tools-escu-2024": "Machine tools, Ukrainian count",
    "cnc-share-2023": "Computer-controlled tools",
    "chips-2022": "Chips, with Hong Kong",
    "microelectronics-2023": "Microelectronics, US count",
    "phones-2023": "Smartphones, a retailer's count",
    "phones-counterpoint-2023": "Smartphones, Counterpoint",
}


@question("technology_facts", title="Published figures on technology from China in Russia", needs=("cited_facts",))
def technology_facts(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Cited facts on technology, for pairs of which three or more speak: `facts` by topic, and the `shares` among them
    with the one that heads them. Raises EmptySelection for other pairs."""
    found = upto(door, "cited_facts", as_of)
    rows = None if found is None else found[1].filter(pl.col("matter") == "technology")
    if found is None or rows is None or rows.filter(naming("states", a, b)).height < LEAST:
        raise EmptySelection("fewer than three published facts tell of technology between the two")
    table, build = found[0], Building("technology_facts", "Published figures on technology from China in Russia")
    build.count("n", table, rows, "facts on technology")
    build.table("facts", by_topic(rows), (), table.lineage, like=table)
    shares = rows.filter(
        (pl.col("unit") == "%") & pl.col("title").str.contains("(?i)share") & naming("states", "CHN", "RUS")
    )
    head = shares.filter(pl.col("id") == HEADLINE)
    top = head if head.height else shares.sort("value").tail(1)
    if top.height:
        row = top.row(0, named=True)
        build.fact("share", quantity(table, row, row["title"]))
        build.day("year", table, row)
        build.word("what", row["title"])
        build.word("maker", row["origin"])
        build.word("stale", "yes" if int(row["date"][:4]) < as_of - STALE_YEARS else None)
        claims = shares.filter(pl.col("status") != "official")
        build.rows("claims", table, float(claims.height), "count", "claims and estimates among the shares", shares)
        build.count("shares", table, shares, "shares published")
    label = pl.col("id").replace_strict(LABELS, default=pl.col("title").str.slice(0, 34), return_dtype=pl.String)
    drawn = shares.sort("value", "id", descending=[True, False]).select(
        "id", label.alias("label"), "value", "date", "status"
    )
    build.table("shares", drawn, ("id",), table.lineage, columns={"value": Column("share as published", "percent")})
    return build.answer(pair=(a, b), as_of=as_of)
