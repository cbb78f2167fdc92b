"""Blocs: communities of states that agree more than their vote margins predict.

Two states that say yes to nearly everything agree often without standing together. What margins predict is
taken out first, and what is left is split into the parts that agree most (`_partition`). Whether anything is left is tested: chance alone always
gives some partition with a modularity above zero. The null has no structure but margins; states along one line
without any gap exceed it too, so that "above the null" says that there is structure, and stability over
resolutions and seeds says whether it falls into blocs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.errors import BadInput, EmptySelection, NotConverged
from ..core.lazy import np, pl
from ..core.measure import measure
from ..core.series import span
from ..core.tables import Table
from ._partition import partitions
from .ballots import Ballot, by_period, chosen

if TYPE_CHECKING:
    import numpy
    import polars

NEEDS = ("table:unga_votes", "table:unga_rollcalls")
LOUVAIN = (
    "Blondel, Guillaume, Lambiotte and Lefebvre (2008), Fast unfolding of communities in large networks, Journal of"
    " Statistical Mechanics, P10008"
)
ROTTA = "Rotta and Noack (2011), Multilevel local search algorithms for modularity clustering, ACM JEA 16, 2.3"
NEWMAN = "Newman (2006), Modularity and community structure in networks, PNAS 103(23), 8577-8582"
REICHARDT = "Reichardt and Bornholdt (2006), Statistical mechanics of community detection, Physical Review E 74, 016110"
SARACCO = (
    "Saracco, Di Clemente, Gabrielli and Squartini (2015), Randomizing bipartite networks: the case of the"
    " World Trade Web, Scientific Reports 5, 10595"
)
CONSENSUS = "Lancichinetti and Fortunato (2012), Consensus clustering in complex networks, Scientific Reports 2, 336"
MARGINS = ("both", "states")
TOLERANCE, NULL_TOLERANCE = 1e-3, 0.05  # votes that a fitted margin may be off: of the votes cast, and of a null
NULL_SEEDS = 1  # splits of a null matrix, of which the best counts
RESOLUTIONS = (0.98, 0.99, 1.0, 1.01, 1.02)


# -- what margins predict ------------------------------------------------------------------------


Factors = tuple["numpy.ndarray", "numpy.ndarray"]


def expected_votes(
    cast: numpy.ndarray, margins: str = "both", tolerance: float = TOLERANCE, limit: int = 2000
) -> numpy.ndarray:
    """p (states x roll calls x 3): probabilities of yes, abstain, no of those who voted; zero for those who did not.

    "both": the most random probabilities that keep every state's number of yes, abstentions and no, and those of
    every roll call, on average (maximum entropy, as in Saracco et al. 2015, with three outcomes), fitted by
    iterative proportional fitting until no margin is off by `tolerance` votes. "states": a state's shares on every
    roll call in which it voted. `cast` is boolean (states x roll calls x 3). Raises NotConverged, BadInput.
    """
    if margins not in MARGINS:
        raise BadInput(f"{margins!r} is no choice of margins", do=f"Use one of {', '.join(MARGINS)}.")
    if margins == "states":
        mask = np.asarray(cast.any(axis=2))
        by_state = cast.sum(axis=1).astype(float)
        return by_state[:, None, :] / np.maximum(mask.sum(axis=1), 1)[:, None, None] * mask[:, :, None]
    return fitted(cast, None, tolerance, limit)[0]


def fitted(
    cast: numpy.ndarray, start: Factors | None = None, tolerance: float = TOLERANCE, limit: int = 2000
) -> tuple[numpy.ndarray, Factors]:
    """Expected votes of both margins, p_ijk = a_ik b_jk / sum_l a_il b_jl, and the factors a (states x 3), b (roll
    calls x 3). Proportional fitting of the factors: its sums are products of small matrices, so that p itself is
    made once. Raises NotConverged."""
    mask = cast.any(axis=2).astype(float)
    by_state, by_call = cast.sum(axis=1).astype(float), cast.sum(axis=0).astype(float)
    a, b = (np.ones_like(by_state), np.ones_like(by_call)) if start is None else start
    each = _over(mask, a @ b.T)
    off = np.inf
    for _ in range(limit):
        a = _over(by_state, each @ b)
        b = _over(by_call, each.T @ a)
        each = _over(mask, a @ b.T)
        off = max(np.abs(a * (each @ b) - by_state).max(), np.abs(b * (each.T @ a) - by_call).max())
        if off < tolerance:
            return a[:, None, :] * b[None, :, :] * each[:, :, None], (a, b)
    raise NotConverged(
        f"the expected votes did not settle in {limit} rounds",
        f"a margin is still off by {off:.2g}",
        "Raise the tolerance, or take margins='states'.",
    )


def _over(x: numpy.ndarray, y: numpy.ndarray) -> numpy.ndarray:
    """x / y, nil where y is nil."""
    return np.divide(x, y, out=np.zeros_like(x), where=y > 0)


def _excess(cast: numpy.ndarray, p: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """S, E (n x n): identical votes, and those that p predicts; zero diagonals."""
    n = len(cast)
    a, e = cast.reshape(n, -1).astype("float32"), p.reshape(n, -1).astype("float32")
    same, chance = (a @ a.T).astype(float), (e @ e.T).astype(float)
    np.fill_diagonal(same, 0)
    np.fill_diagonal(chance, 0)
    return same, chance


def draw_votes(p: numpy.ndarray, rng: numpy.random.Generator) -> numpy.ndarray:
    """Votes drawn independently from p: a null matrix that keeps the margins of p on average."""
    u = rng.random(p.shape[:2])
    top = np.cumsum(p, axis=2)
    voted = top[:, :, 2] > 0.5
    kind = (u[:, :, None] >= top[:, :, :2]).sum(axis=2)
    # a probability of exactly zero is never drawn, whatever the rounding of the sum
    kind = np.where(np.take_along_axis(p, kind[:, :, None], 2)[:, :, 0] > 0, kind, p.argmax(axis=2))
    return (kind[:, :, None] == np.arange(3)) & voted[:, :, None]


# -- partitions ----------------------------------------------------------------------------------


def modularity(same: numpy.ndarray, chance: numpy.ndarray, labels: numpy.ndarray, resolution: float = 1.0) -> float:
    """Q = sum inside communities of (S_ij - gamma E_ij) / sum of S_ij, over ordered pairs (Reichardt and Bornholdt
    2006; Newman 2006 at gamma = 1)."""
    inside = labels[:, None] == labels[None, :]
    return float(((same - resolution * chance) * inside).sum() / same.sum())


def rand_index(a: numpy.ndarray, b: numpy.ndarray) -> float:
    """Adjusted Rand index of two partitions (Hubert and Arabie 1985): 1 for the same, 0 on average by chance."""
    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)

    def two(x: numpy.ndarray) -> float:
        return float((x * (x - 1) / 2).sum())

    both, one, other, every = two(table), two(table.sum(axis=1)), two(table.sum(axis=0)), len(a) * (len(a) - 1) / 2
    chance = one * other / every
    top = (one + other) / 2
    return 1.0 if top == chance else (both - chance) / (top - chance)


# -- blocs of a session --------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Blocs:
    """Blocs of a session.

    `bloc` (n) numbers the blocs 1, 2, ... by size; `stability` (n) is the share of runs (resolutions x seeds) in
    which a state sat with its bloc's other members, on average over them (1 for a bloc of one); `rand` the mean
    adjusted Rand index between runs; `counts` the number of communities of each resolution's best run.
    `modularity` is Q at resolution 1, `null` (draws) its value in null matrices, fitted and split alike; `p_value`
    = (1 + #{null >= Q}) / (1 + draws). `left_out` are states with too few votes.
    """

    session: int
    margins: str
    states: tuple[str, ...]
    bloc: numpy.ndarray
    stability: numpy.ndarray
    modularity: float
    null: numpy.ndarray
    rand: float
    resolutions: tuple[float, ...]
    counts: tuple[int, ...]
    rollcalls: int
    left_out: tuple[str, ...]
    seed: int

    @property
    def p_value(self) -> float:
        return float((1 + (self.null >= self.modularity).sum()) / (1 + len(self.null)))

    @property
    def above_null(self) -> bool:
        """Whether modularity exceeds 95 % of the null matrices. When not, the partition is one of chance."""
        return self.p_value <= 0.05

    @property
    def z(self) -> float:
        """Q in standard deviations of the null above its mean."""
        return float((self.modularity - self.null.mean()) / self.null.std(ddof=1))

    @property
    def said(self) -> str:
        """The finding in one sentence."""
        n = int(self.bloc.max())
        if self.above_null:
            return (
                f"{n} blocs in session {self.session}: modularity {self.modularity:.4f}, above the"
                f" {len(self.null)} null matrices' {self.null.mean():.4f} (p {self.p_value:.3f})"
            )
        return (
            f"no blocs beyond chance in session {self.session}: modularity {self.modularity:.4f} is not above the"
            f" null matrices' (mean {self.null.mean():.4f}, p {self.p_value:.2f})"
        )

    def table(self) -> polars.DataFrame:
        """state, bloc, stability; sorted by bloc and state."""
        rows = {"state": self.states, "bloc": self.bloc, "stability": self.stability}
        return pl.DataFrame(rows).sort("bloc", "state")


def find_blocs(
    votes: Ballot,
    margins: str = "both",
    resolutions: Sequence[float] = RESOLUTIONS,
    seeds: int = 10,
    draws: int = 200,
    least: int = 10,
    seed: int = 1,
) -> Blocs:
    """Blocs of a matrix of votes.

    S_ij are identical votes, E_ij those that the margins predict (`expected_votes`); B = S - gamma E is split into the
    parts with the largest sum of B inside, for every resolution gamma and seed. The blocs are the median of these partitions: the one that puts two
    states together when most runs do (the same search, on co-assignment - 1/2; after Lancichinetti and Fortunato
    2012). The null: `draws` matrices drawn vote by vote and independently from the expected votes, their margins
    fitted anew, so that the fit itself earns nothing.

    `margins` "both" (default) takes out what a state's and a roll call's votes predict; "states" takes out the
    state's alone, so that agreement on drafts that nearly all support counts as standing together. States with
    fewer than `least` votes are left out and named. Raises EmptySelection, BadInput (all votes unanimous, wrong
    option), NotConverged.
    """
    _options(resolutions, seeds, draws, least)
    busy = votes.voted.sum(axis=1) >= least
    kept = votes.of(busy)
    if len(kept.states) < 3:
        raise EmptySelection(
            f"{len(kept.states)} states cast {least} votes or more in {votes.period}",
            f"it holds {votes.cast.shape[1]} roll calls",
            "Choose another session or a lower `least`.",
        )
    if (kept.cast.sum(axis=0) > 0).sum(axis=1).max() < 2:
        raise BadInput(
            f"all votes of {votes.period} are unanimous",
            "no state agrees more with one than with another",
            "Choose another session.",
        )
    factors: Factors | None = None
    if margins == "both":
        p, factors = fitted(kept.cast)
    else:
        p = expected_votes(kept.cast, margins)
    same, chance = _excess(kept.cast, p)
    gammas = tuple(dict.fromkeys((*resolutions, 1.0)))
    runs = {g: partitions(same - g * chance, range(seed, seed + seeds)) for g in gammas}
    every = [r for g in resolutions for r in runs[g]]
    together = np.mean([r[:, None] == r[None, :] for r in every], axis=0)
    half = together - 0.5
    median = max(partitions(half, range(seed, seed + seeds)), key=lambda r: float((half * (r[:, None] == r)).sum()))
    q = float(np.median([modularity(same, chance, r) for r in runs[1.0]]))
    rng = np.random.default_rng(seed)
    null = np.array([null_of(draw_votes(p, rng), margins, factors, seed) for _ in range(draws)])
    pairs = [(a, b) for k, a in enumerate(every) for b in every[k + 1 :]]
    return Blocs(
        votes.period,
        margins,
        kept.states,
        median + 1,
        _stability(together, median),
        q,
        null,
        float(np.mean([rand_index(a, b) for a, b in pairs])) if pairs else 1.0,
        tuple(resolutions),
        tuple(int(max(runs[g], key=lambda r: modularity(same, chance, r, g)).max()) + 1 for g in resolutions),
        kept.cast.shape[1],
        tuple(s for s, b in zip(votes.states, busy, strict=True) if not b),
        seed,
    )


def _options(resolutions: Sequence[float], seeds: int, draws: int, least: int) -> None:
    if not resolutions or any(not g > 0 for g in resolutions):
        raise BadInput(f"the resolutions are {tuple(resolutions)}", "each is above zero; 1 is modularity")
    for name, value, low in (("seeds", seeds, 1), ("draws", draws, 2), ("least", least, 1)):
        if value < low:
            raise BadInput(f"{name} is {value}", f"it is {low} at least")


def null_of(drawn: numpy.ndarray, margins: str, factors: Factors | None, seed: int) -> float:
    """Modularity of votes drawn (states x roll calls x 3): their margins fitted anew and their parts sought as those
    of the votes cast are, so that the fit itself earns nothing. `factors` are where the fit starts."""
    p = fitted(drawn, factors, NULL_TOLERANCE)[0] if margins == "both" else expected_votes(drawn, margins)
    return modularity_of(drawn, p, seed)


def modularity_of(cast: numpy.ndarray, p: numpy.ndarray, seed: int) -> float:
    """The largest modularity that the splits of several seeds reach, votes cast beside those expected."""
    same, chance = _excess(cast, p)
    return max(modularity(same, chance, r) for r in partitions(same - chance, range(seed, seed + NULL_SEEDS)))


def _stability(together: numpy.ndarray, labels: numpy.ndarray) -> numpy.ndarray:
    mates = (labels[:, None] == labels[None, :]) & ~np.eye(len(labels), dtype=bool)
    n = mates.sum(axis=1)
    return np.where(n > 0, (together * mates).sum(axis=1) / np.maximum(n, 1), 1.0)


# -- measures ------------------------------------------------------------------------------------


def chosen_sessions(votes: Table, rollcalls: Table, sessions: str, whole: bool) -> list[Ballot]:
    """'all', '' (the last session with 30 roll calls or more) or numbers joined by ';'."""
    if sessions == "all":
        return [m for m in by_period(votes, rollcalls, whole=whole) if m.cast.shape[1] >= 10]
    if not sessions:
        calls = (
            chosen(rollcalls, whole=whole, by="session")
            .group_by("session")
            .len()
            .filter(pl.col("len") >= 30)["session"]
        )
        if not len(calls):
            raise EmptySelection("no session holds 30 roll calls", do="Name the sessions.")
        return by_period(votes, rollcalls, only=(span(calls)[1],), whole=whole)
    try:
        wanted = tuple(int(s) for s in sessions.split(";"))
    except ValueError:
        raise BadInput(f"{sessions!r} is no list of sessions", do="Write 75, 30;50;75 or all.") from None
    return by_period(votes, rollcalls, only=wanted, whole=whole)


@measure(
    "bloc",
    unit="index",
    about="state",
    time="session",
    dims=("quantity",),
    needs=NEEDS,
    scope="all",
    references=(LOUVAIN, ROTTA, NEWMAN, SARACCO, CONSENSUS),
    title="Bloc of a state in the General Assembly",
    version="2",
)
def bloc(
    votes: Table,
    rollcalls: Table,
    sessions: str = "",
    margins: str = "both",
    draws: int = 200,
    seed: int = 1,
    whole: bool = True,
) -> polars.DataFrame:
    """The bloc of every state in a session: quantity "bloc" (1, 2, ... by size; numbers are names of a session and
    are not compared across sessions) and "stability" (share of runs with its bloc's members, 0 to 1).

    Communities of agreement beyond what margins predict, by a search over resolutions and seeds: see `find_blocs`.
    Whether they are more than chance stands in `bloc_modularity`: read it first. Options: `sessions` ("" for the
    last with 30 roll calls or more, numbers joined by ';', "all": minutes), `margins` (both, states), `draws`
    null matrices, `seed`, `whole` (votes on drafts as a whole alone). Raises as `find_blocs`.
    """
    rows = []
    for m in chosen_sessions(votes, rollcalls, sessions, whole):
        found = find_blocs(m, margins, draws=draws, seed=seed)
        for state, b, stable in found.table().iter_rows():
            rows += [(state, m.period, "bloc", float(b)), (state, m.period, "stability", stable)]
    return pl.DataFrame(rows, schema=["state", "session", "quantity", "value"], orient="row")


@measure(
    "bloc_modularity",
    unit="index",
    about="world",
    time="session",
    dims=("quantity",),
    needs=NEEDS,
    scope="all",
    references=(LOUVAIN, ROTTA, NEWMAN, REICHARDT, SARACCO),
    title="Modularity of blocs against chance",
    version="2",
)
def bloc_modularity(
    votes: Table,
    rollcalls: Table,
    sessions: str = "",
    margins: str = "both",
    draws: int = 200,
    seed: int = 1,
    whole: bool = True,
) -> polars.DataFrame:
    """Whether the blocs of a session are more than chance. Quantities: modularity (Q at resolution 1), null_mean,
    null_95 (over `draws` null matrices), p_value, above_null (1 when p <= 0.05), blocs (how many), rand (mean
    adjusted Rand index between runs). Options and errors as in `bloc`."""
    rows = []
    for m in chosen_sessions(votes, rollcalls, sessions, whole):
        f = find_blocs(m, margins, draws=draws, seed=seed)
        for name, value in (
            ("modularity", f.modularity),
            ("null_mean", f.null.mean()),
            ("null_95", np.quantile(f.null, 0.95)),
            ("p_value", f.p_value),
            ("above_null", f.above_null),
            ("blocs", f.bloc.max()),
            ("rand", f.rand),
        ):
            rows.append((m.period, name, float(value)))
    return pl.DataFrame(rows, schema=["session", "quantity", "value"], orient="row")
