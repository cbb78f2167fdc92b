"""Drawings of money: shares of currencies as dated points, and commitments by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..charts import spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context

# the words for a definition, its mark and its colour
SETTLEMENT = {
    "finance.national_currency_share": ("own currencies in trade with China, as officials say", "circle", theme.INK),
    "finance.yuan_share_ru_imports": (
        "yuan in all of Russia's imports (Bank of Russia)",
        "triangle-up",
        theme.OTHERS[0],
    ),
    "finance.yuan_share_ru_exports": ("yuan in all of Russia's exports (Bank of Russia)", "square", theme.OTHERS[1]),
}
FLOWS = {"aid-like": theme.OTHERS[0], "other official": theme.ACTORS["CHN"], "unclear terms": theme.CONTEXT}


def settlement_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """Points of each definition, never joined, with a key in the empty corner. Rows hold year, value, series."""
    data = rows.to_dicts()
    names = [s for s in SETTLEMENT if any(d["series"] == s for d in data)]
    lo, hi = min(d["year"] for d in data), max(d["year"] for d in data)
    x = vega.X(
        "year:Q",
        title=None,
        scale=vega.Scale(domain=[int(lo), hi + 0.1], nice=False),
        axis=vega.Axis(format="d", tickMinStep=1),
    )
    y = vega.Y(
        "value:Q",
        title=None,
        scale=vega.Scale(domain=[0, 100]),
        axis=vega.Axis(tickCount=5, labelExpr="datum.value + '%'"),
    )
    colour, shape = (
        channel("series:N", legend=None, scale=vega.Scale(domain=names, range=[SETTLEMENT[n][k] for n in names]))
        for channel, k in ((vega.Color, 2), (vega.Shape, 1))
    )
    base = vega.Chart(data)
    layers: list[Any] = [base.mark_point(size=70, filled=True, opacity=0.9).encode(x=x, y=y, color=colour, shape=shape)]
    # a key in the empty corner, below right as shares rise: there are too many points for labels at the ends
    for i, n in enumerate(names):
        spot = vega.Chart([{"series": n}])
        layers.append(
            spot.mark_point(size=70, filled=True, opacity=0.9).encode(
                x=vega.value(290), y=vega.value(192 + 19 * i), color=colour, shape=shape
            )
        )
        layers.append(
            spot.mark_text(align="left", fontSize=13, fontWeight=600).encode(
                x=vega.value(302), y=vega.value(192 + 19 * i), text=vega.value(SETTLEMENT[n][0]), color=colour
            )
        )
    return spec_of(vega.layer(*layers).properties(width=620, height=260))


def commitments_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """Sums of a year stacked by kind of flow, in money. Rows hold year, kind, value (million)."""
    data = rows.to_dicts()
    years = list(range(min(d["year"] for d in data), max(d["year"] for d in data) + 1))
    names = [n for n in FLOWS if any(d["kind"] == n for d in data)]
    money = (
        "datum.value == 0 ? '0' : datum.value >= 1e3 ? format(datum.value / 1e3, '~f') + ' bn' : "
        "format(datum.value, '~f') + ' m'"
    )
    shown = [y for y in years if y % 5 == 0 or len(years) < 12]
    chart = (
        vega.Chart(data)
        .mark_bar(cornerRadiusEnd=1)
        .encode(
            x=vega.X(
                "year:O",
                title=None,
                scale=vega.Scale(domain=years),
                axis=vega.Axis(labelAngle=0, ticks=False, values=shown),
            ),
            y=vega.Y("sum(value):Q", title=None, axis=vega.Axis(tickCount=4, labelExpr=money)),
            color=vega.Color(
                "kind:N",
                scale=vega.Scale(domain=names, range=[FLOWS[n] for n in names]),
                legend=vega.Legend(orient="top", title=None, symbolType="square"),
            ),
        )
    )
    return spec_of(chart.properties(width=620, height=200))
