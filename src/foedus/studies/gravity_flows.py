"""Flows beside their potential in one cross-section, of two states or of all: as the record holds them, or estimated
anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.tables import Column, Table
from ..models.gravity import SPECIFICATIONS
from . import potential
from .building import Building

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.schema import Coverage

NEEDS = ("trade_potential", "trade_flow", "gravity_estimates", "pair_geography", "first_trade_agreement")
KEY = ("specification", "source_state", "target_state")
COLUMNS = {
    **potential.COLUMNS,
    "n": Column("flows in the estimate", "count"),
    "separated": Column("flows left out, which the effects predict to be none", "count"),
    "lowest": Column("lowest actual over potential of the specifications", "ratio"),
    "highest": Column("highest actual over potential of the specifications", "ratio"),
    "higher": Column("large flows of the world that stand higher beside their potential", "count"),
}
Found = tuple["polars.DataFrame", Lineage, tuple["Coverage", ...]]


@question("trade_gravity", title="The trade of two states beside what gravity gives, in one year", needs=NEEDS)
def trade_gravity(
    door: Door, a: str, b: str, *, flows: str = "", year: int = 0, specification: str = "", fit: bool = False
) -> Answer:
    """Both directions in the flows of one source and year (the latest, where none is named), by each `specification` (of
    several, separated by commas; all that are known, where none is named); with `fit`, estimated now. Tables `flows`,
    `coefficients`, `spans` (the ratio across specifications), and `placed` (where it stands among the n large flows of the
    world); with `fit`, `runs`. Words flows and year. Raises EmptySelection, UnknownName, BadInput, and with `fit`
    MissingExtra and NotConverged."""
    build = Building("trade_gravity", f"Trade beside its potential: {a} and {b}")
    found = _cross_section(build, door, (a, b), flows, year, specification, fit)
    if found["specification"].n_unique() > 1:
        ratios = found.drop_nulls("ratio").group_by(KEY[1:], maintain_order=True)
        spans = ratios.agg(pl.min("ratio").alias("lowest"), pl.max("ratio").alias("highest"))
        build.table("spans", spans, KEY[1:], build.tables["flows"].lineage, columns=COLUMNS)
    if not fit:
        world = potential.large_flows(door, build.words["flows"], int(build.words["year"]))
        build.count("n", world, world.rows, "flows with a potential of 1 bn USD or more")
        own = found.filter(pl.col("specification") == potential.MAIN).drop_nulls("ratio")
        higher = [potential.higher(world, x).height for x in own["ratio"]]
        placed = own.select(*KEY[1:], "ratio").with_columns(pl.Series("higher", higher, pl.Int64))
        build.table("placed", placed, KEY[1:], world.lineage, columns=COLUMNS)
    return build.answer(pair=(a, b), flows=flows, year=year, specification=specification, fit=fit)


@question("world_trade_gravity", title="All trade beside what gravity gives, in one year", needs=NEEDS, parties="none")
def world_trade_gravity(
    door: Door, *, flows: str = "", year: int = 0, specification: str = "", fit: bool = False
) -> Answer:
    """As trade_gravity, of every pair; by geography, where no specification is named."""
    build = Building("world_trade_gravity", "All trade beside its potential")
    _cross_section(build, door, None, flows, year, specification or potential.MAIN, fit)
    return build.answer(flows=flows, year=year, specification=specification, fit=fit)


def _cross_section(
    build: Building, door: Door, pair: tuple[str, str] | None, flows: str, year: int, specification: str, fit: bool
) -> polars.DataFrame:
    """The flows of a cross-section and the coefficients that their potentials rest on."""
    source, at = potential.flows_for(door, year or None, flows)
    build.word("flows", source)
    build.word("year", str(at))
    names = specification.split(",") if specification else []
    estimates = door.table("gravity_estimates")
    if fit:
        (rows, line, coverage), terms = _fitted(build, door, source, at, names or list(SPECIFICATIONS), pair)
    else:
        rows, line, coverage = _embedded(door, source, at, names, pair)
        terms = estimates.rows.filter((pl.col("flows") == source) & (pl.col("year") == at))
    order = pl.col("specification").replace_strict({n: i for i, n in enumerate(SPECIFICATIONS)}, return_dtype=pl.Int8)
    shown = rows.select(*KEY, "actual", "potential", "low", "high", "ratio").sort(order, *KEY[1:])
    like = Table("trade_potential", shown, KEY, coverage, line)
    build.table("flows", shown, KEY, line, "Trade and its potential, m USD", COLUMNS, like)
    terms = terms.filter(pl.col("specification").is_in(shown["specification"].unique().to_list()))
    build.table("coefficients", terms, ("specification", "term"), [line, estimates.lineage], like=estimates)
    return shown


def _embedded(door: Door, flows: str, year: int, names: list[str], pair: tuple[str, str] | None) -> Found:
    """What the record holds of a pair, or of all."""
    try:
        rows, line, coverage = potential.embedded(door, flows, year, pair)
    except EmptySelection:
        if pair is None:
            raise
        raise EmptySelection(
            f"the record holds no potential of {pair[0]} and {pair[1]} in {flows}, {year}",
            f"it keeps flows of which actual or potential reaches {potential.WORTH:.0f} m USD, of states with a known"
            " distance",
            "Estimate it with --fit.",
        ) from None
    there = rows["specification"].unique().sort().to_list()
    for n in names:
        if n not in there:
            raise EmptySelection(
                f"the specification {n!r} is not embedded for this year",
                f"there are {', '.join(there)}",
                "Estimate it with --fit.",
            )
    return rows.filter(pl.col("specification").is_in(names or there)), line, coverage


def _fitted(
    build: Building, door: Door, flows: str, year: int, names: list[str], pair: tuple[str, str] | None
) -> tuple[Found, polars.DataFrame]:
    """The same, estimated now, with the coefficients."""
    made, terms, lines, runs = [], [], [], []
    for name in names:
        run = potential.run(door, flows, year, name, None if pair is None else [pair])
        made.append(potential.with_ratio(run.table.with_columns(pl.lit(name).alias("specification"))))
        terms.append(run.coefficients())
        lines.append(potential.lineage(door, flows, year, name))
        estimate = run.fitted.estimate
        runs.append({"specification": name, "n": estimate.n, "separated": estimate.separated})
    line = lines[0] if len(lines) == 1 else Lineage.of("variable", "trade_potential", *lines)
    build.table("runs", pl.DataFrame(runs), ("specification",), line, columns=COLUMNS)
    coverage = door.get("trade_flow", source=flows, years=(year, year)).coverage
    return (pl.concat(made), line, coverage), pl.concat(terms)
