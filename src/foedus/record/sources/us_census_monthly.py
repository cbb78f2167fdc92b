"""US Census Bureau: goods trade of the United States with every partner by month, as the Bureau puts it out. A loader only.

One workbook (country.xlsx) with a line a partner and year: imports by month in IJAN to IDEC, exports in EJAN to EDEC, in
million dollars, Census basis, not seasonally adjusted. A month that is not yet published stands as zero.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Books
from .. import account, reading
from ..ranges import WORLD_TRADE
from ..source import Download, Lag, Offer, Source, map_names
from ._files import only
from ._trade import TRADE_FLOW_MONTH_USD, directed

if TYPE_CHECKING:
    import polars

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
LINES = {
    "year": reading.YEAR,
    "code": reading.CODE.called("CTY_CODE").needed,
    "name": reading.TEXT.called("CTYNAME").needed,
}
VALUE = reading.number(0, WORLD_TRADE / 1e6, "mUSD")
GROUPS = 1000  # codes below are of groups and of the world
NAMES = {"Falkland Islands(Islas Malvin": "FLK", "Serbia and Montenegro": "SRB", "Netherlands Antilles": None}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the workbook, or the same table as CSV. Raises BadInput for another layout."""
    sheet = reading.sheet(path, "country*.xlsx", "*country*.csv", anchor=["CTY_CODE", "CTYNAME", "IJAN", "EJAN"])
    columns = {
        f"{side}{m}": f"{flow} {n:02d}"
        for side, flow in (("I", "import"), ("E", "export"))
        for n, m in enumerate(MONTHS, 1)
    }
    there = {c: columns[c.strip().upper()] for c in sheet.columns if c.strip().upper() in columns}
    if len(there) != len(columns):
        raise BadInput(
            f"{sheet.name} lacks months",
            f"it has {len(there)} of the 24 columns IJAN to EDEC",
            "Give country.xlsx as the Bureau puts it out.",
        )
    rows = sheet.long(LINES, there, VALUE, into="cell").with_columns(
        flow=pl.col("cell").str.slice(0, 6), month=pl.format("{}-{}", "year", pl.col("cell").str.slice(7))
    )
    # A month in which nobody traded is one that is not published yet.
    rows = rows.with_columns(pl.col("value").sum().over("month").alias("_all"))
    rows = only(rows, pl.col("_all") > 0, "a month that is not published yet", "zero for every partner", expected=True)
    one = pl.col("code").cast(pl.Int32, strict=False) >= GROUPS
    rows = only(rows, one, "a group or the world", "codes below 1000", "mUSD", expected=True)
    rows = only(rows, pl.col("value") > 0, "no trade, or a partner that was not listed", "a zero", expected=True)
    rows = map_names(rows, "name", "partner", NAMES, unit="mUSD")
    if rows.height:
        account.fact("edition", f"to {rows['month'].sort()[-1]}")
    # two codes of one state (Ethiopia and the Sudan before and after their parts left) are one
    summed = rows.group_by("partner", "flow", "month", maintain_order=True).agg(pl.col("value").sum())
    flows = summed.select(
        pl.lit("USA").alias("reporter"), "partner", "flow", "month", pl.lit("total").alias("product"), "value"
    )
    return {"trade_flow_month_usd": directed(flows, "fas", "customs")}


US_CENSUS_MONTHLY = Source(
    id="us_census_monthly",
    title="US goods trade by partner and month",
    producer="US Census Bureau",
    version="as downloaded",
    citation="US Census Bureau. U.S. Trade in Goods by Country (country.xlsx), Census basis, not seasonally adjusted."
    " Washington, DC.",
    bibtex="@misc{uscensus_country,\n  author = {{US Census Bureau}},\n  title = {{U.S.} Trade in Goods by Country},\n"
    "  howpublished = {\\url{https://www.census.gov/foreign-trade/balance/index.html}}\n}",
    licence="public domain (US government)",
    address="https://www.census.gov/foreign-trade/balance/index.html",
    accessed="2026-12-01",
    short="US Census",
    reuse="commercial",
    licence_page="https://www.census.gov/foreign-trade/",
    published=Lag(
        36,
        "about 35 days after the month",
        origin="US Census Bureau",
        address="https://census.gov/newsroom/blogs/global-reach/2015/07/faqs-for-the-advance-report-u-s-international-trade-in-goods.html",
        read_on="2026-11-21",
        grade="A",
    ),
    books=Books("own", "USA", world=40, pair=40, report=50),
    parse=parse,
    brought=True,
    downloads=(Download("https://www.census.gov/foreign-trade/balance/country.xlsx", "country.xlsx"),),
    offers=(
        Offer(
            TRADE_FLOW_MONTH_USD,
            "1985-01",
            "2026-12",
            "unknown",
            note="As the United States reports: exports free alongside ship, imports at customs value. Census basis, not"
            " balance of payments, not seasonally adjusted. A partner of no trade in a month has no row. Before 1992 only"
            " about 80 partners are listed.",
        ),
    ),
)
