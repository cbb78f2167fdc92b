"""Power: how many times the other, and which share of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.align import combine
from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Schema
from ._arithmetic import over, ratio

if TYPE_CHECKING:
    import numpy
    import polars

SINGER = (
    "Singer, Bremer and Stuckey (1972), Capability distribution, uncertainty, and major power war, in Russett"
    " (ed.), Peace, War, and Numbers, 19-48"
)
ORGANSKI = "Organski and Kugler (1980), The War Ledger, University of Chicago Press"
FACTBOOK = "Central Intelligence Agency (2025), The World Factbook, field Military expenditures, editions from 2010 on"
BECKLEY = "Beckley (2018), The power of nations, International Security 43(2), 7-44"


def _ratios(panel: Panel, schema: Schema) -> Panel:
    """value(source_state) / value(target_state), of one source and year; null where the latter is zero."""
    return combine(over, panel.known(), schema=schema, sources="same")


def _times(share: numpy.ndarray, whole: numpy.ndarray) -> numpy.ndarray:
    return share * whole


def _shares(panel: Panel) -> polars.DataFrame:
    """value / sum over the states that have one in the year and source, of sources that cover every state; null stays
    null."""
    whole = pl.col("value").sum().over(panel.schema.time, "source")
    return panel.of_all_states().table.with_columns(ratio(pl.col("value"), whole).alias("value"))


@measure(
    "power_ratio",
    unit="ratio",
    about="directed",
    needs=("cinc",),
    references=(SINGER, ORGANSKI),
    title="National capabilities (CINC), times the other's",
)
def power_ratio(cinc: Panel) -> Panel:
    """CINC(source_state) / CINC(target_state) in a year: 2 means twice the capabilities of the other.

    The Composite Index of National Capability is the mean of six shares of the world (Singer, Bremer and
    Stuckey 1972); their ratio measures parity in theories of power transition (Organski and Kugler 1980).
    r(i,j) r(j,i) = 1. Null where the other's index is zero.
    """
    return _ratios(cinc, power_ratio.schema)


@measure(
    "gdp_ratio",
    unit="ratio",
    about="directed",
    needs=("gdp",),
    references=(ORGANSKI, BECKLEY),
    title="Gross domestic product at current prices, times the other's",
)
def gdp_ratio(gdp: Panel) -> Panel:
    """GDP(source_state) / GDP(target_state) in current US dollars of the same year and source."""
    return _ratios(gdp, gdp_ratio.schema)


@measure(
    "gdp_ppp_ratio",
    unit="ratio",
    about="directed",
    needs=("gdp_ppp",),
    references=(ORGANSKI, BECKLEY),
    title="Gross domestic product at purchasing power parity, times the other's",
)
def gdp_ppp_ratio(gdp_ppp: Panel) -> Panel:
    """GDP(source_state) / GDP(target_state) at purchasing power parity, of the same year and source."""
    return _ratios(gdp_ppp, gdp_ppp_ratio.schema)


@measure(
    "gdp_ppp_imf_ratio",
    unit="ratio",
    about="directed",
    needs=("gdp_ppp_imf",),
    references=(ORGANSKI, BECKLEY),
    status="estimate",
    title="Gross domestic product at purchasing power parity (IMF, last years estimated), times the other's",
)
def gdp_ppp_imf_ratio(gdp_ppp_imf: Panel) -> Panel:
    """GDP(source_state) / GDP(target_state) at purchasing power parity, both as one edition of the IMF has them."""
    return _ratios(gdp_ppp_imf, gdp_ppp_imf_ratio.schema)


@measure(
    "milex_factbook",
    unit="USD",
    about="state",
    needs=("milex_share_factbook", "gdp"),
    references=(FACTBOOK,),
    status="estimate",
    title="Military spending, the Factbook's share of product times the product in current dollars",
)
def milex_factbook(milex_share_factbook: Panel, gdp: Panel) -> Panel:
    """Share of product that goes to the military (CIA World Factbook) times GDP in current US dollars of the same year.

    An estimate of our own and no figure of a budget: the share is rounded to a tenth or half of a percent of GDP, which
    alone is some per cent of the result, and the product converts at market rates. `source` names both. A year without
    either has no row.
    """
    return combine(_times, milex_share_factbook.known(), gdp.known(), schema=milex_factbook.schema, sources="each")


@measure(
    "milex_factbook_ratio",
    unit="ratio",
    about="directed",
    needs=("milex_factbook",),
    references=(FACTBOOK,),
    status="estimate",
    title="Military spending (the Factbook's share times product), times the other's",
)
def milex_factbook_ratio(milex_factbook: Panel) -> Panel:
    """`milex_factbook` of source_state / that of target_state, in one year and of the same sources. Null where the other
    spends nothing."""
    return _ratios(milex_factbook, milex_factbook_ratio.schema)


@measure(
    "milex_ratio",
    unit="ratio",
    about="directed",
    needs=("milex_cow",),
    references=(SINGER,),
    title="Military spending, times the other's",
)
def milex_ratio(milex_cow: Panel) -> Panel:
    """Military spending of source_state / that of target_state (Correlates of War, current US dollars).

    Null where the other spends nothing (Costa Rica, Iceland).
    """
    return _ratios(milex_cow, milex_ratio.schema)


@measure(
    "gdp_share",
    unit="share",
    about="state",
    needs=("gdp",),
    references=(BECKLEY,),
    scope="all",
    title="Share of world gross domestic product at current prices",
)
def gdp_share(gdp: Panel) -> polars.DataFrame:
    """GDP / sum of the GDP of all states with a figure in the year (current US dollars, one source).

    The sum holds the states and territories that have a figure: 103 in 1960, 169 in 1990, 199 in 2000, 185 in
    2023 (World Bank), the Soviet Union never. Early shares are therefore too high, and a share is not read
    across a change of who reports.
    """
    return _shares(gdp)


@measure(
    "milex_share",
    unit="share",
    about="state",
    needs=("milex_cow",),
    references=(SINGER,),
    scope="all",
    title="Share of world military spending",
)
def milex_share(milex_cow: Panel) -> polars.DataFrame:
    """Military spending / sum over all states with a figure in the year (Correlates of War, current USD).

    States whose spending is unknown are missing from the sum, so that shares are upper bounds.
    """
    return _shares(milex_cow)


@measure(
    "population_share",
    unit="share",
    about="state",
    needs=("population",),
    references=(BECKLEY,),
    scope="all",
    title="Share of world population",
)
def population_share(population: Panel) -> polars.DataFrame:
    """Population / sum over all states and territories with a figure in the year and source."""
    return _shares(population)
