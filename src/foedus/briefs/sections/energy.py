"""Energy: gas, oil and coal delivered from one to the other, beside Europe's gas and the price of oil."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ...core.errors import FoedusError
from ...core.lazy import pl
from .. import theme, vega
from ..blocks import Chart
from ..bundle import Bundle, Series
from ..charts import spec_of
from ..figure import Figure, Sentence, say
from ..section import Cell, Grid, Result, section
from ._books import capital, grown, possessive, published, sources_of, the

FLOWS = (
    ("gas_flow", "Pipeline gas, Power of Siberia, bcm", "bcm", {"route": "power_of_siberia"}),
    ("oil_flow", "Crude oil, Mt", "Mt", {}),
    ("lng_flow", "Liquefied gas, Mt", "Mt", {}),
    ("coal_flow", "Coal, Mt", "Mt", {}),
    ("electricity_flow", "Electricity, TWh", "TWh", {}),
)
NEEDS = (*(f[0] for f in FLOWS), "brent_year", "table:figures")
EUROPE = "gas.ru_to_europe"
NONE = Markup('<span class="unknown">no figure</span>')
AGENCIES = ("Reuters", "TASS")


@section("energy", "Energy", 24, NEEDS)
def energy(bundle: Bundle) -> Result:
    """What one delivered to the other by year; nothing for pairs without such figures."""
    out = Result()
    found = {name: s for name, label, fmt, dims in FLOWS if (s := _flow(bundle, name, label, fmt, dims)) is not None}
    if not found:
        bundle.gap(
            "Energy delivered from one to the other",
            "the record holds such figures for Russia and China, and crude oil to China from a few others",
        )
        return out
    if "gas_flow" in found:
        _gas(bundle, out, found["gas_flow"])
    if "oil_flow" in found and found["oil_flow"].known.height > 2:
        _oil(bundle, out, found["oil_flow"])
    _table(bundle, out, found)
    _context(bundle, out, found)
    return out


def _flow(bundle: Bundle, name: str, label: str, fmt: str, dims: dict[str, str]) -> Series | None:
    words = label.rpartition(",")[0]
    for who in ("ab", "ba"):
        s = bundle.series(name, words, fmt, who=who, quiet=True, **dims)
        if s is not None:
            return s
    return None


def _ends(bundle: Bundle, s: Series) -> tuple[str, str]:
    row = s.panel.table.row(0, named=True)
    return str(row["source_state"]), str(row["target_state"])


def _gas(bundle: Bundle, out: Result, s: Series) -> None:
    """Gas through the pipeline, against its design capacity and what still goes to Europe."""
    seller, buyer = _ends(bundle, s)
    table, design = published(bundle, "gas.power_of_siberia.design")
    capacity = design.tail(1)
    said = say(
        "The Power of Siberia pipeline carried {v} from {a} to {b} in {y}",
        v=s.figure(),
        a=the(bundle, seller),
        b=the(bundle, buyer),
        y=s.year_figure(),
    )
    if capacity.height:
        full = bundle.table_figure(
            table, float(capacity["value"][0]), "bcm", "design capacity of the pipeline, a year", capacity
        )
        said = say("{said}, against a design capacity of {full} a year", said=said, full=full)
    out.title = out.title or said
    if not s.stale:
        out.findings.append((70, say("{said}.", said=said)))
    first = s.year_figure(int(s.known["year"][0]))
    body = say("{said}; it was {then} in {first}.", said=said, then=s.figure(int(s.known["year"][0])), first=first)
    table, rows = published(bundle, EUROPE)
    rows = _europe(rows)
    last = rows.filter(pl.col("year") == s.year)
    title = said
    if last.height:
        row = last.head(1)
        west = bundle.table_figure(
            table,
            float(row["value"][0]),
            "bcm",
            f"Russian pipeline gas to Europe, {s.year}",
            row.select(pl.exclude("year", "maker")),
        )
        body += say(
            "Pipeline gas to Europe came to {west} in {y} by the estimate of {who}.",
            west=west,
            y=s.year_figure(),
            who=str(row["maker"][0]),
        )
        more = s.value > float(row["value"][0])
        title = say(
            "In {y} {a} piped {more} gas to {b} than to Europe: {v} against {west}",
            y=s.year_figure(),
            a=the(bundle, seller),
            more="more" if more else "less",
            b=the(bundle, buyer),
            v=s.figure(),
            west=west,
        )
    out.prose.append(body)
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Pipeline gas, billion cubic metres by year: through Power of Siberia as Gazprom gives "
            f"it{_makers(rows)}; dotted: design capacity of Power of Siberia",
            spec=_gas_spec(s, rows, float(capacity["value"][0]) if capacity.height else None, bundle.name(buyer)),
            source=sources_of(s),
            alt=title.plain,
        )
    )


def _makers(rows: Any) -> str:
    """Whose estimates of the gas to Europe are drawn, and for which years."""
    used = rows.unique("year", keep="first", maintain_order=True)
    parts = [
        f"{m} ({', '.join(str(y) for y in used.filter(pl.col('maker') == m)['year'])})"
        for m in AGENCIES
        if used.filter(pl.col("maker") == m).height
    ]
    return f", to Europe by estimate of {' and '.join(parts)}" if parts else ""


def _europe(rows: Any) -> Any:
    """Whole years, of the two agencies that estimate them; one row a year and maker."""
    if not rows.height:
        return (
            rows.with_columns(pl.lit(0).alias("year"), pl.lit("").alias("maker"))
            if rows.width
            else pl.DataFrame(schema={"year": pl.Int32, "maker": pl.String, "value": pl.Float64})
        )
    maker = pl.col("origin").str.extract(r"(Reuters|TASS)", 1)
    return (
        rows.filter(pl.col("period_kind") == "year")
        .with_columns(maker.alias("maker"), pl.col("period").cast(pl.Int32).alias("year"))
        .drop_nulls("maker")
        .unique(["year", "maker"], keep="first", maintain_order=True)
        .sort("year", "maker")
    )


def _gas_spec(s: Series, europe: Any, capacity: float | None, buyer: str) -> dict[str, Any]:
    """Bars side by side: to the buyer, and to Europe as the first agency estimates it; the capacity as a rule."""
    to_buyer, to_europe = f"to {buyer}", "to Europe"
    data = [
        {"year": int(y), "value": v, "to": to_buyer, "text": f"{v:.1f}"}
        for y, v in s.known.select("year", "value").iter_rows()
    ]
    data += [
        {"year": y, "value": v, "to": to_europe, "text": f"{v:.1f}"}
        for y, v in europe.unique("year", keep="first", maintain_order=True).select("year", "value").iter_rows()
    ]
    years = sorted({int(d["year"]) for d in data})
    sides = [to_buyer, to_europe] if any(d["to"] == to_europe for d in data) else [to_buyer]
    shades = {to_buyer: theme.ACTORS["CHN"], to_europe: theme.QUIET}
    x = vega.X(
        "year:O",
        title=None,
        scale=vega.Scale(domain=years, paddingInner=0.3),
        axis=vega.Axis(labelAngle=0, ticks=False),
    )
    y = vega.Y("value:Q", title=None, stack=None, axis=vega.Axis(tickCount=4))
    offset = vega.XOffset("to:N", scale=vega.Scale(domain=sides))
    layers: list[Any] = []
    if capacity is not None:
        rule = vega.Chart([{"value": capacity, "year": years[0]}])
        layers.append(rule.mark_rule(strokeDash=[1, 3], color=theme.QUIET).encode(y=y))
        layers.append(
            rule.mark_text(align="left", baseline="middle", color=theme.QUIET).encode(
                x=vega.value(586), y=y, text=vega.value("design capacity")
            )
        )
    for side in sides:
        rows = [d for d in data if d["to"] == side]
        base = vega.Chart(rows)
        fill = theme.CONTEXT if side == to_europe else shades[side]
        layers.append(base.mark_bar(cornerRadiusEnd=1, color=fill).encode(x=x, y=y, xOffset=offset))
        layers.append(
            base.mark_text(dy=-7, fontSize=12, color=shades[side]).encode(x=x, y=y, xOffset=offset, text="text:N")
        )
        named = max(rows, key=lambda d: d["value"]) if side == to_europe else rows[-1]
        layers.append(
            vega.Chart([named])
            .mark_text(dy=-22, fontSize=13, fontWeight=600, color=shades[side])
            .encode(x=x, y=y, xOffset=offset, text=vega.value(side))
        )
    return spec_of(vega.layer(*layers).properties(width=580, height=260))


def _oil(bundle: Bundle, out: Result, s: Series) -> None:
    seller, buyer = _ends(bundle, s)
    first = int(s.known["year"][0])
    change = grown(s, s.year - first)
    said = say(
        "{a} shipped {b} {v} of crude oil in {y}",
        a=capital(the(bundle, seller)),
        b=the(bundle, buyer),
        v=s.figure(),
        y=s.year_figure(),
    )
    title = said if change is None else say("{said}, {change}", said=said, change=change)
    rival = (
        bundle.series("oil_flow", "Crude oil", "Mt", who="ab", states=("SAU", "CHN"), quiet=True)
        if buyer == "CHN" and seller != "SAU"
        else None
    )
    body = say("{title}, by {whose} customs.", title=title, whose=possessive(the(bundle, buyer)))
    if rival is not None and rival.at(s.year) is not None:
        body += say("Saudi Arabia shipped {v} in {y}.", v=rival.figure(s.year), y=rival.year_figure(s.year))
    out.prose.append(body)
    out.title = out.title or title
    if not s.stale:
        out.findings.append((50, say("{title}.", title=title)))
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Crude oil imports by weight, million tonnes by year",
            spec=_bars(s, theme.colours([seller])[seller]),
            source=sources_of(s),
            alt=title.plain,
        )
    )


def _bars(s: Series, colour: str) -> dict[str, Any]:
    rows = [{"year": int(y), "value": v, "text": f"{v:.1f}"} for y, v in s.known.select("year", "value").iter_rows()]
    base = vega.Chart(rows)
    x = vega.X("year:O", title=None, scale=vega.Scale(paddingInner=0.45), axis=vega.Axis(labelAngle=0, ticks=False))
    y = vega.Y("value:Q", title=None, stack=None, axis=vega.Axis(tickCount=4))
    return spec_of(
        vega.layer(
            base.mark_bar(cornerRadiusEnd=1, color=colour).encode(x=x, y=y),
            base.mark_text(dy=-7, fontSize=12, color=colour, fontWeight=600).encode(x=x, y=y, text="text:N"),
        ).properties(width=580, height=180)
    )


def _table(bundle: Bundle, out: Result, found: dict[str, Series]) -> None:
    """Every flow by year: a cell is a figure, or says that none was published."""
    years = sorted({int(y) for s in found.values() for y in s.known["year"]})
    if len(years) > 8:
        years = years[-8:]
    rows = []
    for name, label, _, _ in FLOWS:
        if name not in found:
            continue
        s = found[name]
        cells = [Cell(_plain(s, y)) if s.at(y) is not None else Cell(NONE, True) for y in years]
        rows.append((Cell(label, s.stale), *cells))
    seller, buyer = _ends(bundle, next(iter(found.values())))
    caption = say(
        "What {a} delivered to {b}, as published for whole years", a=the(bundle, seller), b=the(bundle, buyer)
    )
    out.title = out.title or caption
    out.blocks.append(
        Grid(
            ("Flow", *(str(y) for y in years)),
            tuple(rows),
            numeric=tuple(range(1, len(years) + 1)),
            caption=caption,
            note="A hatched cell: no figure for the whole year in one definition is in the record. Coal "
            "figures of later years count lignite too and stay in the table of published figures."
            if "coal_flow" in found
            else "A hatched cell: no figure for the whole year is in the record.",
        )
    )


def _plain(s: Series, year: int) -> Figure:
    """A figure without its unit, which stands in the first column."""
    return s.figure(year, "tenth")


def _context(bundle: Bundle, out: Result, found: dict[str, Series]) -> None:
    """The price of oil, and what part of the exports was fuel."""
    price = bundle.series("brent_year", "Brent, mean of the year", "usd_bbl", who="world", quiet=True)
    oil = found.get("oil_flow")
    if price is not None and oil is not None:
        years = [y for y in (int(oil.known["year"][0]), oil.year) if price.at(y) is not None]
        parts: list[Sentence] = [say("{v} in {y}", v=price.figure(y), y=price.year_figure(y)) for y in years]
        if len(parts) == 2:
            out.prose.append(say("Brent crude averaged {x} and {z}.", x=parts[0], z=parts[1]))
    if set(bundle.dyad.ids) == {"CHN", "RUS"}:
        try:
            table, rows = published(bundle, "energy.fossil_share_ru_exports_to_cn")
        except FoedusError:
            return
        if table is not None and rows.height:
            row = rows.tail(1)
            out.prose.append(
                say(
                    "Fossil fuels were {share} of Russia's exports to China in {year} ({who}).",
                    share=bundle.table_figure(
                        table, float(row["value"][0]), "pct", "fossil fuels in Russia's exports to China", row
                    ),
                    year=bundle.table_figure(table, float(row["first_day"][0][:4]), "year", "year of that share", row),
                    who=str(row["origin"][0]),
                )
            )
