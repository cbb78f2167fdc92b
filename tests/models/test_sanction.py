"""Sanctions on a made-up world: who is hit, what is cut, what is shared, and what is refused."""

import numpy as np
import polars as pl
import pytest
from trade_sets import world

from foedus.core.errors import BadInput, EmptySelection, UnknownName
from foedus.models.trade import Shock, solve
from foedus.models.trade.sanction import Player, Sanction, impose


@pytest.fixture(scope="module")
def made():
    return world(5, 3, seed=3)


def by(*names):
    return tuple(Player(n, (n,)) for n in names)


def test_an_embargo_is_the_equilibrium_of_its_shock_and_nothing_crosses(made):
    got = impose(made, Sanction(by("S0", "S1"), ("S2",)))
    plain = solve(made, Shock.sanctions(made, ["S0", "S1"], "S2"))
    assert np.allclose(got.equilibrium.real_income, plain.real_income, atol=1e-9)
    flows = got.equilibrium.flows
    assert flows[:, 0, 2].sum() == flows[:, 2, 0].sum() == 0 < flows[:, 3, 2].sum()
    assert got.wedges == (np.inf,)


def test_a_cut_takes_away_what_it_says_in_its_direction_alone(made):
    s = Sanction(by("S0", "S1"), ("S2",), ("g1",), "imports", 0.6)
    got = impose(made, s)
    at = s.cells(made)
    assert at.sum() == 2 and at[1, 0, 2] and at[1, 1, 2]
    assert got.equilibrium.quantity[at].sum() / made.flows[at].sum() == pytest.approx(0.4, rel=1e-6)
    assert 0 < got.wedges[0] < np.inf


def test_several_cuts_hold_together(made):
    one, two = Sanction(by("S0"), ("S2",), cut=0.5), Sanction(by("S1"), ("S3",), ("g0",), "exports", 0.3)
    got = impose(made, [one, two])
    for s, left in ((one, 0.5), (two, 0.7)):
        at = s.cells(made)
        assert got.equilibrium.quantity[at].sum() / made.flows[at].sum() == pytest.approx(left, rel=1e-5)
    assert got.targets == ("S2", "S3") and got.senders == ("S0", "S1")


def test_losses_name_roles_and_add_up(made):
    got = impose(made, Sanction((Player("both", ("S0", "S1")),), ("S2",)))
    rows = got.losses
    assert dict(rows.select("state", "role").iter_rows()) == {
        "S0": "sender",
        "S1": "sender",
        "S2": "target",
        "S3": "third",
        "S4": "third",
    }
    earned = made.income + made.revenue
    assert got.loss(["S0", "S1"]) == pytest.approx(rows["cost"][:2].sum() / earned[:2].sum(), rel=1e-12)
    assert got.loss(["S2"]) == pytest.approx(rows["loss"][2], rel=1e-12)


def test_the_first_order_terms_stand_beside_the_exact_loss(made):
    shock = Shock.tariffs(made, "S0", "S1", 1.0 + 1e-5 + made.tariff[0, 0, 1] - 1.0, "g0")
    got = impose(made, Sanction(by("S3"), ("S4",), ("g2",), "imports", 1e-6), shock=shock)
    rows = got.losses
    whole = rows["terms_of_trade"] + rows["volume_of_trade"]
    e = made.income + made.revenue + made.deficit
    assert np.allclose(-rows["loss"] * (made.income + made.revenue) / e, whole, atol=3e-8)


def test_diversion_keeps_what_is_sold_at_home_apart_and_sums_to_the_flows(made):
    got = impose(made, Sanction(by("S0"), ("S2",), ("g0", "g1")))
    rows = got.diversion()
    sold = rows.filter(pl.col("flow") == "exports")
    assert sold["before"].sum() == pytest.approx(made.flows[:2, :, 2].sum(), rel=1e-12)
    assert sold.filter(pl.col("partner") == "S0")["after"][0] == 0
    assert rows.filter(pl.col("partner") == "home").height == 1
    before, after = got.partner_share("S2", "S0")
    assert 0 < after < before < 1  # goods of the third sector are still traded


def test_capacity_bounds_where_trade_goes(made):
    s = Sanction(by("S0", "S1"), ("S2",), ("g1",), "imports")
    free = impose(made, s).equilibrium.quantity[1, 3, 2] / made.flows[1, 3, 2]
    caps = np.full(made.share.shape, np.inf)
    caps[1, 3, 2] = 1 + 0.4 * (free - 1)
    got = impose(made, s, caps)
    grown = got.equilibrium.quantity[1, 3, 2] / made.flows[1, 3, 2]
    assert free > 1 and grown == pytest.approx(caps[1, 3, 2], rel=1e-6)
    assert got.held[1, 3, 2] > 1


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda: Sanction(by("S0", "S2"), ("S2",)), BadInput, "includes its target"),
        (lambda: Sanction(by("S0"), ("S2",), cut=1.2), BadInput, "120 %"),
        (lambda: Sanction(by("S0"), ("S2",), cut=0.0), BadInput, "impossible"),
        (lambda: Sanction(by("S0"), ("S2",), flow="sideways"), BadInput, "direction"),
        (lambda: Sanction((Player("G", ("S0", "S1")), *by("S1")), ("S2",)), BadInput, "twice"),
        (lambda: Sanction((), ("S2",)), BadInput, "a coalition and a target"),
    ],
)
def test_wrong_sanctions_are_refused(make, error, said):
    with pytest.raises(error, match=said):
        make()


def test_unknown_names_and_no_trade_are_errors(made):
    with pytest.raises(UnknownName, match="g9"):
        impose(made, Sanction(by("S0"), ("S2",), ("g9",)))
    with pytest.raises(UnknownName, match="S9"):
        impose(made, Sanction(by("S9"), ("S2",)))
    lone = world(3, 2, seed=1)
    with pytest.raises(EmptySelection, match="touches no trade"):
        impose(_without(lone), Sanction(by("S0"), ("S1",)))


def _without(economy):
    """The world after S0 and S1 have stopped trading, as a baseline."""
    return solve(economy, Shock.sanctions(economy, "S0", "S1")).baseline("apart")
