"""The Shapley value: its axioms, a textbook game, and sampling against the exact value."""

import pytest

from foedus.core.errors import BadInput
from foedus.models.trade.coalition import coalitions, shapley


def gloves(group):
    """One left glove (a), two right gloves (b, c): a pair is worth 1."""
    return float("a" in group and bool({"b", "c"} & group))


def test_the_glove_game_has_its_textbook_values():
    got = {w.player: w.value for w in shapley(["a", "b", "c"], gloves)}
    assert got == pytest.approx({"a": 2 / 3, "b": 1 / 6, "c": 1 / 6}, abs=1e-12)


def test_values_sum_to_that_of_all_and_equals_get_the_same():
    def value(group):
        return len(group) ** 2 + ("x" in group)

    got = {w.player: w for w in shapley(["x", "y", "z", "nil"], lambda g: value(g - {"nil"}))}
    assert sum(w.value for w in got.values()) == pytest.approx(value({"x", "y", "z"}), abs=1e-12)
    assert got["y"].value == pytest.approx(got["z"].value, abs=1e-12)
    assert got["nil"].value == pytest.approx(0, abs=1e-12)
    assert got["x"].alone == value({"x"}) and got["x"].last == value({"x", "y", "z"}) - value({"y", "z"})


def test_sampling_beyond_eight_players_is_near_the_exact_value_within_its_error():
    players = [f"p{i}" for i in range(10)]
    size = {p: i + 1.0 for i, p in enumerate(players)}

    def value(group):
        return sum(size[p] for p in group) ** 1.5

    got = shapley(players, value, orders=300, seed=1)
    assert sum(w.value for w in got) == pytest.approx(value(set(players)), rel=1e-9)
    # exact values by the formula, on the same game
    from foedus.models.trade import coalition

    exact = coalition._exact(players, lambda g: value(set(g)))
    for w, (v, _) in zip(got, exact):
        assert 0 < w.error < 0.05 * v
        assert abs(w.value - v) < 4 * w.error


def test_every_coalition_is_listed_once_and_a_player_twice_is_refused():
    assert len(coalitions("abcd")) == 15 == len(set(coalitions("abcd")))
    with pytest.raises(BadInput, match="each named once"):
        shapley(["a", "a"], gloves)
    with pytest.raises(BadInput, match="each named once"):
        shapley([], gloves)
