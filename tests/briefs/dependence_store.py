"""A lab with made-up exit costs over the record: losses that follow what each uses of the other's goods."""

from __future__ import annotations

from typing import Any

import polars as pl

from foedus.core.answer import Answer
from foedus.core.ask import Ask
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.provider import Provider
from foedus.core.schema import Coverage, Schema
from foedus.lab.lab import Lab
from foedus.measures.dependence import exit_asymmetry

SCHEMA = Schema(
    "exit_cost",
    "percent",
    "directed",
    dims=("elasticities",),
    status="estimate",
    title="Real income lost when all trade with the other stops",
)
SETS = {"sector": 100.0, "uniform": 120.0, "short-run": 300.0}


class Own(Lab):
    """A lab whose questions are put to itself, with what it changes of the record, and are not kept."""

    def _answer(self, provider: Provider, asked: Ask) -> Answer:
        answer = provider.make(self, asked)
        assert isinstance(answer, Answer)
        return answer.checked()


class Bare(Own):
    """The record without exit costs."""

    def has(self, variable: str) -> bool:
        return not variable.startswith("exit_") and super().has(variable)


class Costed(Own):
    """The record with exit costs of its own in the place of any that it holds."""

    def __init__(self, losses: dict[str, float]) -> None:
        super().__init__()
        world = (
            Lab().get("import_dependence", weights="product", substitution="elasticity", elasticities="sector").table
        )
        rows = pl.concat(
            [
                world.select(
                    "source_state", "target_state", "year", elasticities=pl.lit(name), value=pl.col("value") * times
                )
                for name, times in SETS.items()
            ]
        )
        for pair, loss in losses.items():
            a, b = pair.split("_")
            here = (pl.col("source_state") == a) & (pl.col("target_state") == b)
            rows = rows.with_columns(value=pl.when(here).then(loss).otherwise("value"))
        cost = Panel.build(
            SCHEMA,
            rows.with_columns(source=pl.lit("made_up")),
            [Coverage("made_up", 2022, 2022)],
            Lineage.of("source", "made_up"),
        )
        self.costs = {"exit_cost": cost, "exit_asymmetry": exit_asymmetry({"exit_cost": cost})}

    def has(self, variable: str) -> bool:
        return variable in self.costs or super().has(variable)

    def get(self, variable: str, *args: Any, **select: Any) -> Panel:
        if variable in self.costs:
            return self.costs[variable].where(*args, **select)
        return super().get(variable, *args, **select)


def lab_with_exit_costs(**losses: float) -> Lab:
    """Losses named by pair, CHN_RUS=0.1, are in percent and the same under every set of elasticities."""
    return Costed(losses)
