"""Technology: what was published on Russia's dependence on Chinese technology, and what nobody measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from .. import theme
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle, both
from ..charts import dot_spec
from ..figure import Word, say
from ..section import Result, section
from ._facts import STANDING, facts, known, quantity, unmeasured

if TYPE_CHECKING:
    import polars

LEAST = 3  # fewer facts make no section
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
MISSING = (
    (
        "Artificial intelligence: whose chips, models and clouds are used",
        "imports of accelerators by model, and a survey of the users of models and clouds",
    ),
    (
        "Telecoms: vendors' shares of base stations and core networks",
        "the operators' registers of equipment, by vendor and year",
    ),
    ("Software and platforms", "licence payments by origin, or a survey of firms"),
    ("Goods of Western design that come through China", "declarations with maker and origin, not sender alone"),
    ("What Russia could make itself", "output, imports and exports by product and quality"),
)


@section("technology", "Technology", 28, ("table:cited_facts",))
def technology(bundle: Bundle) -> Result:
    """Published shares as points, each with its maker; the questions without an answer below."""
    out = Result()
    table, rows = known(bundle, "cited_facts")
    if table is None or not rows.height:
        return out
    rows = rows.filter(pl.col("matter") == "technology")
    if rows.filter(both("states", bundle.a, bundle.b)).height < LEAST:
        return out
    shares = rows.filter(
        (pl.col("unit") == "%") & pl.col("title").str.contains("(?i)share") & both("states", "CHN", "RUS")
    )
    head = shares.filter(pl.col("id") == HEADLINE)
    top = head if head.height else shares.sort("value").tail(1)
    if top.height:
        _shares(bundle, out, table, shares, top.row(0, named=True))
    out.blocks.append(facts(bundle, table, rows, "Published figures on technology from China in Russia"))
    out.blocks.append(unmeasured(MISSING))
    if out.title is None:
        n = bundle.table_figure(table, float(rows.height), "count", "facts on technology", rows)
        out.title = say("{n} published facts tell of technology between the two", n=n)
    return out


def _shares(bundle: Bundle, out: Result, table: Any, shares: polars.DataFrame, top: dict[str, Any]) -> None:
    v, when = quantity(bundle, table, top, top["title"]), bundle.date_figure(table, top)
    title = say("{what}: {v} in {y}, by {who}", what=Word(top["title"]), v=v, y=when, who=Word(top["origin"]))
    out.title = title
    out.prose.append(
        say(
            "{t}. Shares by different makers rest on different lists of goods and do not make a course "
            "over time; {n} of the {m} below are claims or estimates.",
            t=title,
            n=bundle.table_figure(
                table,
                float(shares.filter(pl.col("status") != "official").height),
                "count",
                "claims and estimates among the shares",
                shares,
            ),
            m=bundle.table_figure(table, float(shares.height), "count", "shares published", shares),
        )
    )
    if int(top["date"][:4]) >= bundle.as_of - STALE_YEARS:
        out.findings.append((46, say("{t}.", t=title)))
    data = [
        {
            "label": LABELS.get(r["id"], r["title"][:34]),
            "value": r["value"],
            "shade": theme.ACTORS["CHN"],
            "text": f"{r['value']:g} %, {r['date'][:4]}, {STANDING[r['status']]}",
        }
        for r in shares.sort("value", "id", descending=[True, False]).iter_rows(named=True)
    ]
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Percent, each as its maker gives it; makers, definitions and notes stand in the table",
            spec=dot_spec(data, "pct"),
            source=f"cited_facts; trace {table.lineage.id}",
            alt=title.plain,
        )
    )
