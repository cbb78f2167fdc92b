"""Rules of the baselines: what pipes and ships carry, and whose loss an exit cost is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from trade_sets import world

from foedus.models import exits
from foedus.models.economies import capacity
from foedus.models.trade import Shock, solve


class Table:
    def __init__(self, rows: pl.DataFrame) -> None:
        self.rows = rows


class Door:
    """A door with one table and a memory that forgets."""

    def __init__(self, rows: pl.DataFrame | None = None) -> None:
        self._rows = rows

    def table(self, _: str) -> Any:
        return Table(self._rows)  # type: ignore[arg-type]

    def kept(self, *_: str) -> None:
        return None

    def keep(self, *_: Any) -> None:
        return None


def oil(states: tuple[str, ...]) -> Any:
    """A made-up world whose second sector is oil and gas."""
    made = world(len(states), 3, seed=4)
    return replace(made, states=states, sectors=("g0", "B06", "g2"))


def facts(*rows: tuple[str, str, str, str, str, float]) -> pl.DataFrame:
    """importer, fuel, route, measure, period, value."""
    return pl.DataFrame(
        [("RUS", *r) for r in rows],
        schema=["exporter", "importer", "fuel", "route", "measure", "period", "value"],
        orient="row",
    )


def caps(*rows: tuple[str, str, str, str, str, float], sea: float = 2.0) -> dict[str, float]:
    eco = oil(("RUS", "CHN", "IND"))
    made, _ = capacity.energy_caps(Door(facts(*rows)), eco, sea)  # type: ignore[arg-type]
    assert np.isinf(made[[0, 2]]).all() and np.isinf(made[:, :, 1:]).all() and np.isinf(made[:, 0]).all()
    return {s: float(made[1, eco.state(s), 0]) for s in ("CHN", "IND")}


def piped(fuel: str, room: float, carried: float) -> list[tuple[str, str, str, str, str, float]]:
    """What a pipe of China could carry and what it carried in 2022."""
    return [("CHN", fuel, "pipe", "capacity", "2025", room), ("CHN", fuel, "pipe", "flow", "2022", carried)]


def test_pipes_carry_their_capacity_and_a_buyer_without_facts_buys_by_ship() -> None:
    got = caps(*piped("oil", 30.0, 12.0), *piped("gas", 38.0, 15.2), sea=3.0)
    assert got == {"CHN": pytest.approx(2.5), "IND": 3.0}


def test_a_cap_is_never_below_the_flow_of_today() -> None:
    assert caps(*piped("oil", 30.0, 10.0), *piped("gas", 10.0, 20.0))["CHN"] == 1.0


def test_routes_are_weighed_by_value_and_where_that_is_not_known_the_lower_bound_stands() -> None:
    """Oil could treble, gas double: with values of 30 and 10 three quarters of 3 and one of 2."""
    rows = [*piped("oil", 30.0, 10.0), *piped("gas", 20.0, 10.0)]
    assert caps(*rows)["CHN"] == 2.0
    valued = [*rows, ("CHN", "oil", "pipe", "value", "2022", 30.0), ("CHN", "gas", "pipe", "value", "2022", 10.0)]
    assert caps(*valued)["CHN"] == pytest.approx(2.75)


def test_gas_by_ship_may_grow_as_far_as_is_assumed() -> None:
    rows = [*piped("oil", 50.0, 10.0), *piped("gas", 50.0, 10.0), ("CHN", "gas", "lng", "flow", "2022", 5.0)]
    assert caps(*rows, sea=1.5)["CHN"] == 1.5 and caps(*rows, sea=7.0)["CHN"] == 5.0


def test_an_exit_cost_stands_with_the_state_that_bears_it() -> None:
    base = world(3, 2, seed=6)
    rows = exits._one_set(Door(), base, 1, None)  # type: ignore[arg-type]
    got = {(a, b): v for a, b, v in rows.iter_rows()}
    assert len(got) == 6
    for a, b in (("S0", "S1"), ("S1", "S2"), ("S0", "S2")):
        gone = 1.0 - solve(base, Shock.sanctions(base, a, b)).real_income
        one, two = float(gone[base.state(a)]), float(gone[base.state(b)])
        assert abs(one - two) > 1e-4
        assert (got[a, b], got[b, a]) == (pytest.approx(one, abs=1e-8), pytest.approx(two, abs=1e-8))
