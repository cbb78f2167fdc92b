"""Energy that one of two states delivered to the other by year, beside what it compares with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building
from .course import Course, Question, course
from .published import figures

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

GAS = Question("gas_flow", "Pipeline gas, Power of Siberia", "bcm", "either", dims={"route": "power_of_siberia"})
OIL = Question("oil_flow", "Crude oil", "Mt", "either")
FLOWS = {
    "gas": GAS,
    "oil": OIL,
    "lng": Question("lng_flow", "Liquefied gas", "Mt", "either"),
    "coal": Question("coal_flow", "Coal", "Mt", "either"),
    "electricity": Question("electricity_flow", "Electricity", "TWh", "either"),
}
BRENT = Question("brent_year", "Brent, mean of the year", "usd_bbl", "world")
RIVAL = Question("oil_flow", "Crude oil", "Mt", "ab", states=("SAU", "CHN"))
DESIGN = "gas.power_of_siberia.design"
EUROPE = "gas.ru_to_europe"
FOSSIL = "energy.fossil_share_ru_exports_to_cn"
AGENCIES = ("Reuters", "TASS")  # whose estimates of whole years are read, the first before the second
SHOWN = 8  # years of the table by flow
LEAST = 3  # years that make a course of oil


@question(
    "energy_delivered",
    title="Energy that one of two states delivered to the other",
    needs=(*(q.variable for q in FLOWS.values()), "brent_year", "figures"),
)
def energy_delivered(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Flows of fuel and power by year (table `flows`; facts KEY_1, KEY_2 ... of its last years, words KEY); gas against
    the capacity of its pipeline (full) and what went to Europe (west; table `pipes`); oil (table `oil`) beside Saudi
    Arabia's (rival) and the price of oil (price_1, price_2). Raises EmptySelection for a pair without such figures."""
    asked = {k: course(door, q, a, b, as_of, edition) for k, q in FLOWS.items()}
    found = {k: c for k, c in asked.items() if isinstance(c, Course)}
    if not found:
        raise EmptySelection(
            "no energy delivered from one to the other is in the record",
            "the record holds such figures for Russia and China, and crude oil to China from a few others",
        )
    build = Building("energy_delivered", "Energy delivered from one to the other")
    _flows(build, found)
    if "gas" in found:
        _gas(door, build, found["gas"], as_of)
    if "oil" in found:
        _oil(door, build, found["oil"], a, b, as_of, edition)
    if {a, b} == {"CHN", "RUS"}:
        _fossil(door, build, as_of)
    return build.answer(pair=(a, b), as_of=as_of)


def _flows(build: Building, found: dict[str, Course]) -> None:
    """Every flow by year, and who delivered to whom."""
    seller, buyer = next(iter(found.values())).ends
    build.word("seller", seller)
    build.word("buyer", buyer)
    years = sorted({int(y) for c in found.values() for y in c.known["year"]})[-SHOWN:]
    for i, y in enumerate(years, 1):
        build.word(f"year_{i}", str(y))
    build.word("keys", " ".join(found))
    for k, c in found.items():
        build.word(k, f"{c.label}, {c.fmt}")
        build.word(f"{k}_old", "yes" if c.stale else None)
        for i, y in enumerate(years, 1):
            build.fact(f"{k}_{i}", c.fact(y) if c.at(y) is not None else None)
    rows = [
        c.known.select(pl.lit(c.label).alias("label"), "year", "value", pl.lit(c.fmt).alias("unit"))
        for c in found.values()
    ]
    lines = [c.panel.lineage for c in found.values()]
    build.table("flows", pl.concat(rows), (), lines, columns={"value": Column("delivered, in its unit")})


def _gas(door: Door, build: Building, c: Course, as_of: int) -> None:
    """Gas through the pipeline, against its design capacity and what still goes to Europe."""
    design, europe = figures(door, as_of, DESIGN), figures(door, as_of, EUROPE)
    lines = [c.panel.lineage]
    full = None
    if design is not None and design[1].height:
        table, last = design[0], design[1].tail(1)
        full = float(last["value"][0])
        build.rows("full", table, full, "bcm", "design capacity of the pipeline, a year", last)
    drawn = [c.known.select(pl.col("year").cast(pl.Int32), pl.lit(c.ends[1]).alias("kind"), "value")]
    if europe is not None and europe[1].height:
        table, rows = europe[0], whole_years(europe[1])
        now = rows.filter(pl.col("year") == c.year).head(1)
        if now.height:
            west = float(now["value"][0])
            of_record = now.select(pl.exclude("year", "maker"))
            build.rows("west", table, west, "bcm", f"Russian pipeline gas to Europe, {c.year}", of_record)
            build.word("maker", str(now["maker"][0]))
            build.word("more", "more" if c.value > west else "less")
        lines.append(table.lineage)
        one = rows.unique("year", keep="first", maintain_order=True)
        build.word("makers", makers(one))
        drawn.append(one.select("year", pl.lit("Europe").alias("kind"), "value"))
    build.table(
        "pipes",
        pl.concat(drawn).with_columns(pl.lit(full, dtype=pl.Float64).alias("capacity")),
        (),
        lines,
        columns={
            "kind": Column("to whom: a state by id, or Europe"),
            "value": Column("gas piped", "bcm"),
            "capacity": Column("design capacity of the pipeline, a year", "bcm"),
        },
    )


def whole_years(rows: polars.DataFrame) -> polars.DataFrame:
    """Estimates of whole years by the two agencies: one row a year and maker, with the columns year and maker."""
    maker = pl.col("origin").str.extract(f"({'|'.join(AGENCIES)})", 1)
    return (
        rows.filter(pl.col("period_kind") == "year")
        .with_columns(maker.alias("maker"), pl.col("period").cast(pl.Int32).alias("year"))
        .drop_nulls("maker")
        .unique(["year", "maker"], keep="first", maintain_order=True)
        .sort("year", "maker")
    )


def makers(rows: polars.DataFrame) -> str | None:
    """Whose estimates are used, and for which years."""
    by = {m: rows.filter(pl.col("maker") == m)["year"] for m in AGENCIES}
    return " and ".join(f"{m} ({', '.join(str(y) for y in ys)})" for m, ys in by.items() if len(ys)) or None


def _oil(door: Door, build: Building, c: Course, a: str, b: str, as_of: int, edition: int) -> None:
    """Oil by year, what Saudi Arabia shipped to China, and the price of oil in its first year and its last."""
    seller, buyer = c.ends
    if c.known.height >= LEAST:
        build.word("oil_course", "yes")
        drawn = c.known.select(pl.col("year").cast(pl.Int32), "value", pl.lit(seller).alias("source_state"))
        build.table("oil", drawn, (), c.panel.lineage, columns={"value": Column("crude oil shipped", "Mt")})
        if buyer == "CHN" and seller != "SAU":
            rival = course(door, RIVAL, a, b, as_of, edition)
            if isinstance(rival, Course) and rival.at(c.year) is not None:
                build.fact("rival", rival.fact(c.year))
                build.fact("rival_year", rival.year_fact(c.year))
    price = course(door, BRENT, a, b, as_of, edition)
    if isinstance(price, Course):
        for i, y in enumerate((c.first, c.year), 1):
            if price.at(y) is not None:
                build.fact(f"price_{i}", price.fact(y))
                build.fact(f"price_{i}_year", price.year_fact(y))


def _fossil(door: Door, build: Building, as_of: int) -> None:
    """What part of Russia's exports to China was fuel."""
    held = figures(door, as_of, FOSSIL)
    if held is None or not held[1].height:
        return
    table, last = held[0], held[1].tail(1)
    row = last.row(0, named=True)
    build.rows("fossil", table, float(row["value"]), "pct", "fossil fuels in Russia's exports to China", last)
    build.year("fossil_year", table, int(row["first_day"][:4]), "year of that share", last)
    build.word("fossil_by", str(row["origin"]))
