"""Cuts of given size and capacities: what is asked for is what comes out."""

from __future__ import annotations

import numpy as np
import pytest
from trade_sets import world

from foedus.core.errors import BadInput, EmptySelection
from foedus.models.trade import Shock, partial_wedge, solve, solve_capped, solve_cut
from foedus.models.trade.shocks import cells

E = world(5, 3, 21)


@pytest.mark.parametrize("cut", [0.01, 0.5, 0.9, 0.999])
def test_a_cut_is_met_in_equilibrium(cut: float) -> None:
    marked = cells(E, ["S0", "S1"], "S4", ["g0", "g2"])
    found, wedge = solve_cut(E, marked, cut)
    assert 1.0 - found.quantity[marked].sum() / E.flows[marked].sum() == pytest.approx(cut, abs=1e-7)
    assert wedge > 1.0 and (found.shock.cost[marked] == wedge).all() and (found.shock.cost[~marked] == 1.0).all()


def test_a_whole_cut_is_an_embargo() -> None:
    found, wedge = solve_cut(E, cells(E, "S0", "S4"), 1.0)
    assert wedge == np.inf
    np.testing.assert_allclose(found.loss, solve(E, Shock.embargo(E, "S0", "S4")).loss)


def test_the_shortcut_is_another_number() -> None:
    marked = cells(E, ["S0", "S1"], "S4", "g0")
    wedge = solve_cut(E, marked, 0.5)[1]
    short = partial_wedge(E, marked, 0.5)
    assert short[0] == pytest.approx(0.5 ** (-1 / (1 + E.theta[0]))) and (short[1:] == 1.0).all()
    assert abs(short[0] - wedge) > 1e-3


def test_a_shock_that_cuts_enough_needs_no_wedge() -> None:
    marked = cells(E, "S0", "S4")
    found, wedge = solve_cut(E, marked, 0.1, shock=Shock.costs(E, "S0", "S4", cost=2.0))
    assert wedge == 1.0 and found.quantity[marked].sum() < 0.9 * E.flows[marked].sum()


def test_bad_cuts_are_refused() -> None:
    marked = cells(E, "S0", "S4")
    for cut in (0.0, -0.1, 1.1, float("nan")):
        with pytest.raises(BadInput, match="must be above 0 and at most 100 %"):
            solve_cut(E, marked, cut)
    with pytest.raises(EmptySelection, match="no marked flow"):
        solve_cut(E, np.zeros_like(marked), 0.5)
    with pytest.raises(BadInput, match="not ordered"):
        partial_wedge(E, marked[:1], 0.5)


def test_caps_hold_and_only_binding_ones_cost() -> None:
    shock = Shock.embargo(E, "S0", "S4")  # S4 would sell elsewhere instead
    caps = np.full(E.share.shape, np.inf)
    caps[:, [1, 2], 4] = 1.0
    caps[:, 3, 4] = 50.0
    caps[0, 0, 1] = 0.0
    found, wedges = solve_capped(E, shock, caps)
    moved = found.quantity / E.flows
    assert (moved <= caps * (1 + 1e-7)).all() and moved[0, 0, 1] == 0.0
    free = solve(E, shock)
    assert (free.quantity[:, [1, 2], 4] > E.flows[:, [1, 2], 4]).all()
    assert (wedges[:, [1, 2], 4] > 1.0).all() and (wedges[:, 3, 4] == 1.0).all()
    np.testing.assert_allclose(moved[:, [1, 2], 4], 1.0, rtol=1e-7)
    assert found.loss_of("S4") > free.loss_of("S4")
    assert (wedges[~np.isfinite(caps)] == 1.0).all()


def test_bad_caps_are_refused() -> None:
    shock = Shock.none(E)
    with pytest.raises(EmptySelection, match="no cap"):
        solve_capped(E, shock, np.full(E.share.shape, np.inf))
    with pytest.raises(BadInput, match="at least zero"):
        solve_capped(E, shock, np.full(E.share.shape, -1.0))
