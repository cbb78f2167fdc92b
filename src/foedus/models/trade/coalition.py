"""What each member of a coalition adds: the Shapley value of a sanction's effect.

phi_i = sum over S without i of |S|! (n - |S| - 1)! / n! x (v(S + i) - v(S)) (Shapley 1953, A value for n-person
games, equation 13), the mean over all orders of joining of what the member adds when it joins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial

from ...core.errors import BadInput
from ...core.lazy import np

EXACT = 8  # players up to which every coalition is solved

Value = Callable[[frozenset[str]], float]


@dataclass(frozen=True)
class Worth:
    """A player's Shapley value, its standard error (0 when exact), and what it adds first and last."""

    player: str
    value: float
    error: float
    alone: float
    last: float


def coalitions(players: Sequence[str]) -> list[frozenset[str]]:
    """Every coalition but the empty one, the smaller ones first."""
    return [frozenset(c) for k in range(1, len(players) + 1) for c in combinations(players, k)]


def shapley(players: Sequence[str], value: Value, orders: int = 200, seed: int = 0) -> list[Worth]:
    """The Shapley value of every player under `value`, which gives a coalition's effect; that of nobody is nil.

    Exact up to 8 players; beyond, over `orders` random orders of joining and their reverses (antithetic), with the
    standard error of the mean over such pairs. Raises BadInput for no player or one named twice.
    """
    if not players or len(set(players)) < len(players):
        raise BadInput("a coalition needs members, each named once", do="Name each player once.")
    known: dict[frozenset[str], float] = {frozenset(): 0.0}

    def worth(group: Iterable[str]) -> float:
        key = frozenset(group)
        if key not in known:
            known[key] = float(value(key))
        return known[key]

    rows = (_exact if len(players) <= EXACT else _sampled)(players, worth, orders, seed)
    whole = frozenset(players)
    return [Worth(p, v, e, worth({p}), worth(whole) - worth(whole - {p})) for p, (v, e) in zip(players, rows)]


def _exact(players: Sequence[str], worth: Callable[[Iterable[str]], float], *_: int) -> list[tuple[float, float]]:
    n, out = len(players), []
    for p in players:
        others = [q for q in players if q != p]
        out.append(
            (
                sum(
                    factorial(k) * factorial(n - k - 1) / factorial(n) * (worth({*s, p}) - worth(s))
                    for k in range(n)
                    for s in combinations(others, k)
                ),
                0.0,
            )
        )
    return out


def _sampled(
    players: Sequence[str], worth: Callable[[Iterable[str]], float], orders: int, seed: int
) -> list[tuple[float, float]]:
    if orders < 2:
        raise BadInput(f"{orders} orders of joining give no standard error", do="Ask for two or more.")
    rng = np.random.default_rng(seed)
    got = np.zeros((orders, len(players)))
    for row in got:
        order = rng.permutation(len(players))
        for way in (order, order[::-1]):
            joined: set[str] = set()
            for k in way:
                before = worth(joined)
                joined.add(players[k])
                row[k] += (worth(joined) - before) / 2
    errors = got.std(axis=0, ddof=1) / np.sqrt(orders)
    return list(zip(got.mean(axis=0).tolist(), errors.tolist()))
