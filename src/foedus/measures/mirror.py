"""Mirror statistics: one flow of goods in the books of the state that sent it and of the state that received it.

Importers value goods with freight and insurance (c.i.f.), exporters without (f.o.b.), so that the importer's figure
should be the higher one by a margin of 5 to 10 per cent. What such a margin cannot account for is called unexplained:
transit and re-export booked by final or by last destination, goods in customs unions, false declarations, late
revisions and differences of coverage all end there, and the figures cannot tell them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput
from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import VALUATIONS

if TYPE_CHECKING:
    import polars

YEATS = (
    "Yeats (1995), Are partner-country statistics useful for estimating 'missing' trade data?, World Bank Policy"
    " Research Working Paper 1501"
)
HUMMELS = (
    "Hummels and Lugovskyy (2006), Are matched partner trade statistics a usable measure of transportation"
    " costs?, Review of International Economics 14(1), 69-86"
)
PAIR = ("source_state", "target_state", "year")
LOW, HIGH = 0.05, 0.10  # what freight and insurance add to the value of goods

# States that stopped telling their trade with single partners, and the first year without: their partners' books serve.
SILENT = {"RUS": 2022}
SILENCE = "Russia has not published trade with single partners since early 2022"


def sides(panel: Panel) -> tuple[Any, Any]:
    """The rows in the exporter's books and in the importer's: one valuation for each flow, source and reporter.

    Figures that a producer made of both (BACI: 'reconciled', Correlates of War: 'mixed') belong to neither and are
    left out: they can show no gap. An exporter's figure is taken free of freight first, an importer's with freight.
    """
    rows = panel.table.drop_nulls("value").filter(pl.col("value") > 0)
    order = {v: i for i, v in enumerate(VALUATIONS)}
    back = {v: -i for v, i in order.items()}
    out = []
    for who, rank in (("source_state", order), ("target_state", back)):
        mine = rows.filter(pl.col("reporter") == pl.col(who)).with_columns(
            pl.col("valuation").replace_strict(rank, default=len(rank), return_dtype=pl.Int32).alias("_rank")
        )
        out.append(
            mine.sort("_rank").unique([*PAIR, "source"], keep="first", maintain_order=True).drop("_rank", "reporter")
        )
    return out[0], out[1]


@measure(
    "mirror_gap",
    unit="ratio",
    about="directed",
    needs=("trade_flow",),
    references=(YEATS, HUMMELS),
    dims=("valuation",),
    title="Importer's report less exporter's report, over the exporter's",
)
def mirror_gap(trade_flow: Panel) -> polars.DataFrame:
    """g = (M - X) / X: M the report of the importer (target_state), X that of the exporter (source_state) for one
    flow and year (Yeats 1995).

    0.05 to 0.10 is what freight and insurance would make; -1 would be a flow that only the exporter saw. `source`
    names whose collection each side was read from, the exporter's first, as 'a+b' where they differ; `valuation` how
    the two value goods, the importer's first ('cif/fob'). Every pair of sources is a row: they are not mixed. Nothing
    is given for a producer's reconciled figure, nor for years in which one side published nothing.
    """
    x, m = sides(trade_flow)
    both = x.join(m, on=list(PAIR), suffix="_m")
    together = pl.col("source") == pl.col("source_m")
    return both.select(
        *PAIR,
        (pl.col("valuation_m") + "/" + pl.col("valuation")).alias("valuation"),
        pl.when(together).then("source").otherwise(pl.col("source") + "+" + pl.col("source_m")).alias("source"),
        (pl.col("value_m") / pl.col("value") - 1).alias("value"),
    )


@measure(
    "mirror_gap_unexplained",
    unit="ratio",
    about="directed",
    needs=("mirror_gap",),
    references=(YEATS, HUMMELS),
    dims=("valuation", "margin"),
    title="What remains of the mirror gap after a margin for freight and insurance",
)
def mirror_gap_unexplained(mirror_gap: Panel, low: float = LOW, high: float = HIGH) -> polars.DataFrame:
    """u(m) = (1 + g) / (1 + m) - 1 for the margins m = `low` and `high` (dim `margin`, '0.05' and '0.1'): the
    importer's figure freed of freight, against the exporter's.

    The two values bound what is unexplained. Where 0 lies between them a margin in the range accounts for all of it.
    Goods that the importer values without freight leave nothing for a margin to explain: u = g. Raises BadInput for
    margins that are negative or out of order.
    """
    return pl.concat(
        [
            mirror_gap.table.with_columns(pl.lit(f"{m:g}").alias("margin"), _free_of(m).alias("value"))
            for m in margins(low, high)
        ]
    )


def margins(low: float, high: float) -> tuple[float, float]:
    """The margins as given. Raises BadInput when they are negative, equal or out of order."""
    if not 0 <= low < high:
        raise BadInput(
            f"margins of {low:g} and {high:g} are no interval",
            "freight adds to the value of goods",
            "Give the lower one first, as shares: 0.05 and 0.1.",
        )
    return low, high


def with_freight(valuation: str) -> bool:
    """Whether the importer alone counts freight: 'cif/fob', 'cif/fas'."""
    importer, _, exporter = valuation.partition("/")
    return importer == "cif" and exporter not in ("", "cif")


def _free_of(m: float) -> polars.Expr:
    freight = pl.col("valuation").map_elements(with_freight, return_dtype=pl.Boolean)
    return pl.when(freight).then((1 + pl.col("value")) / (1 + m) - 1).otherwise(pl.col("value"))


def least(at_low: float, at_high: float) -> float:
    """The smallest unexplained gap within the margins: 0 when a margin in the range accounts for all of it."""
    return 0.0 if at_high <= 0 <= at_low else min(at_low, at_high, key=abs)
