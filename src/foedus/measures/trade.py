"""Trade: how much, who sells more, and how much of each state's trade and product it is.

Every figure is computed within one source and one reporter's books, which stand in its key. Figures of
two sources stand side by side; a change between them is no change of trade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.align import combine
from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from . import _trade
from ._arithmetic import log_ratio, ratio
from ._trade import one_book as one_book

if TYPE_CHECKING:
    import polars

BARBIERI = (
    "Barbieri and Keshk (2016), Correlates of War Project Trade Data Set Codebook 4.0; Barbieri, Keshk and"
    " Pollins (2009), Trading data, Conflict Management and Peace Science 26(5), 471-491"
)
HIRSCHMAN = "Hirschman (1945), National Power and the Structure of Foreign Trade, University of California Press"
ONEAL = "Oneal and Russett (1997), The classical liberals were right, International Studies Quarterly 41(2), 267-294"
BARBIERI96 = (
    "Barbieri (1996), Economic interdependence: a path to peace or a source of interstate conflict?"
    ", Journal of Peace Research 33(1), 29-49"
)
UNCTAD = "UNCTAD (2022), Handbook of Statistics, merchandise trade by product (SITC section 3, mineral fuels)"
REPORTER = ("reporter",)


@measure(
    "trade_total",
    unit="mUSD",
    needs=("trade_flow",),
    references=(BARBIERI,),
    dims=REPORTER,
    title="Goods trade of two states, both directions",
)
def trade_total(trade_flow: Panel) -> polars.DataFrame:
    """Exports of state_1 to state_2 plus exports of state_2 to state_1, million current US dollars.

    Both directions must be known, in one source and one reporter's books. `reporter` is the state whose
    customs counted, 'mixed' (Correlates of War: importers' figures), 'reconciled' (BACI) or 'exporters'
    (UNCTAD: each exporter its own). A reporter's total adds its exports f.o.b. to its imports c.i.f., as
    customs do. Totals that a state published as such are the variable `trade_total_reported`.
    """
    both = _trade.both_ways(_trade.flows(trade_flow)).filter(pl.col("state") < pl.col("partner"))
    return both.select(
        pl.col("state").alias("state_1"),
        pl.col("partner").alias("state_2"),
        *_trade.BOOK,
        (pl.col("exports") + pl.col("imports")).alias("value"),
    )


@measure(
    "trade_balance",
    unit="mUSD",
    about="directed",
    needs=("trade_flow",),
    references=(BARBIERI,),
    dims=REPORTER,
    title="Exports to the other less imports from it",
)
def trade_balance(trade_flow: Panel) -> polars.DataFrame:
    """Exports of source_state to target_state less its imports from it, million current US dollars.

    b(i,j) = -b(j,i) within one source and reporter. Where imports are c.i.f. and exports f.o.b. (a
    reporter's own books), its balance is lower by the freight.
    """
    both = _trade.both_ways(_trade.flows(trade_flow))
    return both.select(
        pl.col("state").alias("source_state"),
        pl.col("partner").alias("target_state"),
        *_trade.BOOK,
        (pl.col("exports") - pl.col("imports")).alias("value"),
    )


@measure(
    "trade_share",
    unit="share",
    about="directed",
    needs=("trade_flow",),
    references=(HIRSCHMAN, BARBIERI96),
    dims=REPORTER,
    scope="all",
    title="The other's share of a state's goods trade",
)
def trade_share(trade_flow: Panel, min_partners: int = 10, least_known: float = 0.95) -> polars.DataFrame:
    """Trade of source_state with target_state / trade of source_state with all its partners.

    s(i,j) = (x_ij + x_ji) / sum over k of (x_ik + x_ki) (Hirschman 1945; Barbieri 1996), in one source
    that holds all partners (Correlates of War, BACI, UNCTAD, the IMF's figures of Russia, US Census for the
    USA). Both directions of the pair must be known. The denominator holds every known flow: an unknown one
    is missing from it, so that a share is an upper bound, and the shares of a state sum to at most 1
    (exactly 1 when all is known).

    A state's year has no share when its book is too thin to divide by: fewer than `min_partners` partners
    known both ways; a great trader missing from the source (West Germany 1960-1989, Correlates of War); or
    missing partners that weigh more than 1 - `least_known` in another source up to three years away. The
    last withholds Russia in BACI 2022 and 2023, whose staged tables lack its trade with Uzbekistan, or with
    Korea, Poland, Iran and Mongolia: China's share of 2023 would read .41 instead of .34.

    The trade of a Central Asian state with China and with Russia is read here, both ways.
    """
    full = _trade.books(trade_flow, min_partners, least_known).drop_nulls("trade")
    return _named(full.with_columns((pl.col("trade") / pl.col("whole")).alias("value")))


@measure(
    "trade_rank",
    unit="rank",
    about="directed",
    needs=("trade_flow",),
    references=(HIRSCHMAN,),
    dims=REPORTER,
    scope="all",
    title="The other's rank among a state's trade partners",
)
def trade_rank(trade_flow: Panel, min_partners: int = 10, least_known: float = 0.95) -> polars.DataFrame:
    """Place of target_state among the partners of source_state by goods trade in both directions; 1 is
    the largest, equals share the better place.

    Rank 1 + number of partners whose known trade is larger. A partner with one direction unknown counts
    for the others with what is known, and has no rank of its own; a partner of which nothing is known is not
    counted: books with such holes are left out as in `trade_share`, under the same options. Flows that a
    source gives too low (Kazakhstan and Russia 2010-11, Correlates of War) still mislead. Partners are
    states and territories: the European Union is not one.
    """
    full = _trade.books(trade_flow, min_partners, least_known)
    place = pl.col("known").rank("min", descending=True).over("book")
    return _named(full.with_columns(place.cast(pl.Float64).alias("value")).filter(pl.col("trade") > 0))


@measure(
    "partner_concentration",
    unit="index",
    about="state",
    needs=("trade_flow",),
    references=(HIRSCHMAN,),
    dims=REPORTER,
    scope="all",
    title="Concentration of a state's trade on few partners (Hirschman-Herfindahl)",
)
def partner_concentration(trade_flow: Panel, min_partners: int = 10, least_known: float = 0.95) -> polars.DataFrame:
    """Sum over partners of the squared share in the state's known trade, 1/n for n equal partners to 1 for
    a single one (Hirschman 1945 takes its root, times 100). Same books and options as
    `trade_share`."""
    full = _trade.books(trade_flow, min_partners, least_known)
    return full.group_by("book").agg(
        pl.first("state", *_trade.BOOK), ((pl.col("known") / pl.col("whole")) ** 2).sum().alias("value")
    )


@measure(
    "trade_dependence",
    unit="share",
    about="directed",
    needs=("trade_total", "gdp"),
    references=(ONEAL, HIRSCHMAN),
    dims=REPORTER,
    title="Trade with the other over own GDP",
)
def trade_dependence(trade_total: Panel, gdp: Panel) -> polars.DataFrame:
    """d(i,j) = (x_ij + x_ji) / GDP_i: trade of source_state with target_state over the gross domestic
    product of source_state, both in current US dollars (Oneal and Russett 1997).

    It may exceed 1 for a port or entrepot. `source` names both: that of the trade and that of the product.
    """
    trade = trade_total.convert("mUSD").table.lazy().drop_nulls("value")
    product = (
        gdp.convert("mUSD")
        .table.lazy()
        .drop_nulls("value")
        .rename({"state": "source_state", "value": "_gdp", "source": "_by"})
    )
    ways = [
        trade.rename({"state_1": a, "state_2": b}).select("source_state", "target_state", *_trade.BOOK, "value")
        for a, b in (("source_state", "target_state"), ("target_state", "source_state"))
    ]
    joined = pl.concat(ways).join(product, on=["source_state", "year"])
    return (
        joined.with_columns(
            ratio(pl.col("value"), pl.col("_gdp")).alias("value"),
            (pl.col("source") + "+" + pl.col("_by")).alias("source"),
        )
        .drop_nulls("value")
        .collect()
    )


@measure(
    "trade_asymmetry",
    unit="index",
    needs=("trade_dependence",),
    references=(ONEAL, HIRSCHMAN),
    dims=REPORTER,
    title="Who depends more on the trade of the two: log ratio of dependences",
)
def trade_asymmetry(trade_dependence: Panel) -> Panel:
    """ln(d(1,2) / d(2,1)): above 0 when state_1 depends more on state_2 than the other way round, 0.69 for
    twice as much; null without trade.

    Within one reporter's books both dependences have the same trade above the line, so that the ratio is
    that of the two products, GDP_2 / GDP_1: the asymmetry of trade over product is one of size. Asymmetry
    that trade makes lies in `trade_share` in both directions. It is given for pairs whose trade is known.
    """
    return combine(log_ratio, trade_dependence, schema=trade_asymmetry.schema, sources="same")


@measure(
    "fuel_share",
    unit="share",
    about="directed",
    needs=("trade_flow_sitc",),
    references=(UNCTAD,),
    dims=REPORTER,
    title="Share of mineral fuels in exports to the other",
)
def fuel_share(trade_flow_sitc: Panel) -> polars.DataFrame:
    """Exports of SITC section 3 (mineral fuels, lubricants) from source_state to target_state / all its
    exports to it, of one source, reporter and valuation.

    The denominator is the row 'total' where the source gives one, else the sum of the sections. Where the
    flow has no row of section 3 the share is zero only if the source says that absence means zero.
    """
    key = ["source_state", "target_state", *_trade.BOOK]
    rows = _trade.one_valuation(trade_flow_sitc, *_trade.FLOW, "sitc")
    section, amount = pl.col("sitc"), pl.col("value")
    got = rows.group_by(key).agg(
        amount.filter(section == "3").sum().alias("_fuel"),
        (section == "3").any().alias("_known"),
        pl.coalesce(amount.filter(section == "total").first(), amount.filter(section != "total").sum()).alias("_all"),
    )
    zero = [c.source for c in trade_flow_sitc.coverage if c.absence == "zero"]
    return (
        got.filter(pl.col("_known") | pl.col("source").is_in(zero))
        .with_columns(ratio(pl.col("_fuel"), pl.col("_all")).alias("value"))
        .drop_nulls("value")
    )


def _named(rows: polars.DataFrame) -> polars.DataFrame:
    return rows.rename({"state": "source_state", "partner": "target_state"})
