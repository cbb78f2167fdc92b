"""Divergence: votes on which two states part, beside what their positions let expect.

The dynamic ordinal model gives each roll call a discrimination b and cutpoints low < high. A state at x votes

    yes with probability Phi(low - b x), no with 1 - Phi(high - b x), and else abstains

(Bailey, Strezhnev and Voeten 2017, eq. 1-2), but for a lapse: with the chance LAPSE a vote falls as votes of the Assembly
fall altogether (LAPSED), whatever the position; without it what the model holds all but impossible happens more often than
it says. Given positions and roll call two states part with probability
1 - sum_v P_1(v) P_2(v). It is computed in every draw of positions and parameters together; its value is the mean
over them, its interval the 5 and 95 % quantiles. Surprise is -log2 of the probability, in bits, as one counts tosses
of a coin that all fall heads.

Counts are not sums of independent votes: what sets two states apart on one draft sets them apart on the next about the
same quarrel. Their latent propensities to part go together by TIED within a session, and more on one day, on which the
Assembly votes on one committee's drafts. LAPSE and TIED were estimated from votes of odd sessions that the fit did not see,
and are checked on those of even ones (benchmarks/heldout.py; docs/ideal_points.md).

What this does not say. Positions and parameters were estimated from these very votes, which pulls every chance towards
what happened; on votes not seen chances between 5 and 50 % are somewhat too high and those above 50 % too low. A roll call
has no parameters if all voted alike, or if it is on a part of a draft from 1990 on; a state has no position in a session in
which it cast fewer than five votes. Such votes are left out, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Coverage
from ..core.series import span
from ..core.tables import Table
from . import ballots
from .positions import BSV, MOST
from .similarity import both_voted

if TYPE_CHECKING:
    import numpy
    import polars

NEEDS = (
    "ideal_point",
    "table:ideal_point_items",
    "table:ideal_point_item_worlds",
    "table:unga_votes",
    "table:unga_rollcalls",
)
KINDS = ("partings", "agreements")
WORDS = {ballots.YES: "yes", ballots.ABSTAIN: "abstained", ballots.NO: "no", ballots.ABSENT: "did not vote"}
BAND = (0.05, 0.25, 0.75, 0.95)
LAPSE = 0.008
"""Chance that a vote is not of the model: by maximum likelihood on held-out votes of odd sessions (61 to 79)."""
LAPSED = (0.81, 0.12, 0.07)
"""Shares of yes, abstention and no among the same votes."""
TIED = (0.074, 0.255)
"""Correlation of a pair's latent propensity to part on two roll calls of a session, and on two of one day: of the same
votes."""
WORLDS = 800  # columns over which what votes have in common is drawn
ALWAYS = (1, 9999)  # a span of years without a beginning or an end


def chances(b: numpy.ndarray, low: numpy.ndarray, high: numpy.ndarray, x: numpy.ndarray) -> numpy.ndarray:
    """Probabilities of yes, abstention and no (n x D x 3) on n roll calls at positions x (n x D), or (D) for all.

    Parameters are (n), or (n x D) where each draw has its own. Each probability is computed in the tail in which it is
    small, so that none is lost to rounding and they sum to 1.
    """
    from scipy.special import ndtr

    b, low, high = (v[:, None] if v.ndim == 1 else v for v in (b, low, high))
    u = b * x
    below, above = low - u, high - u
    flip = below > 0  # both cutpoints above the state: the middle is a difference of upper tails
    middle = ndtr(np.where(flip, -below, above)) - ndtr(np.where(flip, -above, below))
    return np.stack([ndtr(below), middle, ndtr(-above)], axis=-1)


def lapsed(p: numpy.ndarray) -> numpy.ndarray:
    """Chances of yes, abstention and no (... x 3) with the lapse: (1 - LAPSE) p + LAPSE LAPSED."""
    return (1 - LAPSE) * p + LAPSE * np.array(LAPSED, dtype=p.dtype)


def tied(part: numpy.ndarray, session: Any, day: Any, ties: tuple[float, float] = TIED) -> numpy.ndarray:
    """Chances of parting (n x D) in worlds (n x D', D' at least WORLDS up to 200 roll calls) that differ, beside positions,
    in what the roll calls of one session and of one day have in common for the pair.

    A one-factor model within each (Vasicek 2002, Risk 15(12), 160-162): the propensity is normal, a roll call's
    chance on average over worlds is the one given, and two propensities correlate by `ties`. With equal chances it
    is the overdispersed binomial. The factors are drawn with a fixed seed, so that the same votes give the same band."""
    from scipy.special import ndtr, ndtri

    n, size = part.shape
    times = 1 if n > 200 else -(-WORLDS // size)
    random = np.random.default_rng(20171)
    shared = np.zeros((n, size * times))
    for key, weight in (
        (session, ties[0]),
        ([f"{s} {d}" for s, d in zip(session, day, strict=True)], ties[1] - ties[0]),
    ):
        place = np.unique(np.asarray(key), return_inverse=True)[1]
        shared += np.sqrt(weight) * random.standard_normal((int(place.max()) + 1, size * times))[place]
    latent = np.tile(ndtri(np.clip(part, 1e-12, 1 - 1e-12)), (1, times))
    out: numpy.ndarray = ndtr((latent + shared) / np.sqrt(1 - ties[1]))
    return out


@dataclass(frozen=True, eq=False)
class Odds:
    """Votes of two states with what their positions let expect.

    rows: rcid, session, date, a, b (1 yes, 2 abstain, 3 no), sorted by rcid; part: probability that they part (rows x D);
    cast: probability of the two votes cast (rows x D); left_out: roll calls on which both voted without a
    probability, and how many of them they parted on.
    """

    rows: polars.DataFrame
    part: numpy.ndarray
    cast: numpy.ndarray
    left_out: tuple[int, int]

    @property
    def parted(self) -> numpy.ndarray:
        return (self.rows["a"] != self.rows["b"]).to_numpy()


def _worlds(points: Panel, state: str) -> tuple[dict[int, int], numpy.ndarray]:
    """Row of each session, and the worlds of a state's positions (sessions x D)."""
    points.require_single()
    kept = points.filter((pl.col("state") == state) & pl.col("value").is_not_null())
    x = kept.draws if kept.draws is not None else kept.table["value"].to_numpy()[:, None]
    return {s: i for i, s in enumerate(kept.table["session"].to_list())}, x.astype("float64")


def parameters(
    items: Table, worlds: Table, points: Panel, rcids: Any
) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    """b, low and high of the roll calls (n x D): in every world of the positions, or posterior means (n x 1) where
    positions have no draws. Raises BadInput where positions and items have different worlds."""
    asked = pl.DataFrame({"rcid": rcids}, schema={"rcid": items.rows.schema["rcid"]})
    named = asked.join(items.rows, on="rcid", how="left", maintain_order="left")
    if points.draws is None:
        b, low, high = (named[c].to_numpy().astype("float64")[:, None] for c in ("discrimination", "low", "high"))
        return b, low, high
    wanted = named.select("item").unique().sort("item")
    rows = worlds.rows.filter(pl.col("item").is_in(wanted["item"].implode()))  # sorted by its key, as every table is
    size, run = points.draws.shape[1], worlds.lineage.run
    if rows.height != wanted.height * size or run != points.run:
        raise BadInput(
            f"positions have {size} draws of {points.run}, and the {wanted.height} items of these roll calls"
            f" {rows.height} in all of {run}",
            "they are not of one run",
            "Import positions and items of one run.",
        )
    at = wanted.with_row_index("at").join(named, on="item", how="right", maintain_order="right")["at"].to_numpy()
    b, middle, gap = (
        rows[c].to_numpy().astype("float64").reshape(-1, size)[at] for c in ("discrimination", "middle", "log_gap")
    )
    half = 0.5 * np.exp(gap)
    return b, middle - half, middle + half


def chances_of(points: Panel, items: Table, worlds: Table, rcid: int) -> numpy.ndarray | None:
    """Probabilities of yes, abstention and no on one roll call (rows of `points` x 3), means over the worlds of its
    parameters and of the positions; None where the model has no parameters of it."""
    if not items.rows.filter(pl.col("rcid") == rcid).height:
        return None
    b, low, high = parameters(items, worlds, points, [rcid])
    x = points.draws if points.draws is not None else points.table["value"].to_numpy()[:, None]
    one = np.ones((len(x), 1))
    return np.asarray(lapsed(chances(one * b, one * low, one * high, x.astype("float64"))).mean(axis=1))


def odds(
    points: Panel,
    items: Table,
    worlds: Table,
    votes: Table,
    rollcalls: Table,
    a: str,
    b: str,
    years: tuple[int, int] | None = None,
) -> Odds:
    """The votes of two states in calendar years with their probabilities under the model.

    `points` is ideal_point (state, session), `items` ideal_point_items (rcid, item, discrimination, low, high),
    `worlds` ideal_point_item_worlds (item, world, discrimination, middle, log_gap), of one run.
    Raises BadInput (years backwards, a state beside itself), EmptySelection: a state that never voted, no roll call
    on which both voted in the years, none of them with parameters and positions.
    """
    two = both_voted(votes, a, b).rows.filter(pl.col("vote") != ballots.ABSENT)
    day = pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32)
    calls = rollcalls.rows.select("rcid", pl.col("session").cast(pl.Int32), "date", day.alias("year"))
    said = "in the General Assembly"
    if years is not None:
        if years[0] > years[1]:
            raise BadInput(f"the years {years[0]} to {years[1]} run backwards", do="Write the earlier one first.")
        calls, said = calls.filter(pl.col("year").is_between(*years)), _span(years)
    one, other = (
        two.filter(pl.col("state") == s).select("rcid", pl.col("vote").cast(pl.Int8).alias(n))
        for s, n in ((a, "a"), (b, "b"))
    )
    both = calls.drop("year").join(one, on="rcid").join(other, on="rcid").sort("rcid")
    if not both.height:
        raise EmptySelection(
            f"{a} and {b} cast no vote on one roll call {said}",
            "the record holds votes of both, or of one, at other times",
            "Widen the years.",
        )
    (at_a, x_a), (at_b, x_b) = _worlds(points, a), _worlds(points, b)
    known = (
        both.join(items.rows.drop("item"), on="rcid")
        .filter(pl.col("session").is_in(sorted(set(at_a) & set(at_b))))
        .sort("rcid")
    )
    lacking = both.join(known, on="rcid", how="anti")
    left_out = (lacking.height, lacking.filter(pl.col("a") != pl.col("b")).height)
    if not known.height:
        raise EmptySelection(
            f"{a} and {b} cast no vote with a probability {said}",
            f"{both.height} roll calls of both lie there, and the model has no parameters of them, or"
            " no position of the two",
            "Widen the years.",
        )
    of = parameters(items, worlds, points, known["rcid"])
    sessions = known["session"].to_list()
    p, q = (lapsed(chances(*of, x[[at[s] for s in sessions]])) for at, x in ((at_a, x_a), (at_b, x_b)))
    each = np.arange(known.height)
    cast = p[each, :, known["a"].to_numpy() - 1] * q[each, :, known["b"].to_numpy() - 1]
    # summed over the pairs of different votes: 1 - agreement would round small chances of parting away
    part = sum(p[:, :, v] * q[:, :, w] for v in range(3) for w in range(3) if v != w)
    return Odds(known.select("rcid", "session", "date", "a", "b"), part, cast, left_out)


@dataclass(frozen=True, eq=False)
class Ledger:
    """A list of votes and what it is a part of.

    table: the votes, the least expected first; n: roll calls compared; expected: how many such votes the positions let
    expect; left_out: as in `Odds`.
    """

    table: Table
    n: int
    expected: float
    left_out: tuple[int, int]

    @property
    def found(self) -> int:
        return self.table.rows.height

    def first(self, top: int) -> Table:
        """The first rows; all of them for 0."""
        if not top or top >= self.found:
            return self.table
        return replace(
            self.table,
            rows=self.table.rows.head(top),
            lineage=self.table.lineage.then("select", self.table.name, top=top),
        )


def ledger(
    points: Panel,
    items: Table,
    worlds: Table,
    votes: Table,
    rollcalls: Table,
    a: str,
    b: str,
    years: tuple[int, int] | None = None,
    kind: str = "partings",
    beside: str = "USA",
) -> Ledger:
    """The divergence ledger: votes on which two states parted, the least expected first; or with kind 'agreements'
    those on which they voted alike, where parting was likeliest first.

    A row a roll call: rcid, date, session, symbol, title, issues; vote_A, vote_B and vote_USA (or another state
    `beside`); p_part with p_low and p_high (mean and 5 and 95 % of the draws); p_votes, the probability of just these
    two votes; surprise = -log2 of p_part (of 1 - p_part for agreements), in bits; yes, no, abstain. The lineage says
    how many votes of both have no probability. Raises BadInput, EmptySelection (see `odds`; no such vote).
    """
    if kind not in KINDS:
        raise BadInput(f"{kind!r} is no list of votes", do=f"Use {' or '.join(KINDS)}.")
    got = odds(points, items, worlds, votes, rollcalls, a, b, years)
    keep = got.parted if kind == "partings" else ~got.parted
    if not keep.any():
        word = "parted" if kind == "partings" else "voted alike"
        raise EmptySelection(
            f"{a} and {b} {word} on none of {got.rows.height} roll calls",
            f"of {got.left_out[0]} more the model has no parameters, or no position of the two",
            "Widen the years." if years else "The other list may hold votes.",
        )
    part = got.part[keep]
    mean = part.mean(axis=1)
    low, high = np.quantile(part, (BAND[0], BAND[-1]), axis=1)
    odd = mean if kind == "partings" else 1 - mean
    known = [c for c in ("date", "symbol", "title", "issues", "yes", "no", "abstain") if c in rollcalls.rows.columns]
    told = {
        x: pl.col(c).replace_strict(WORDS, return_dtype=pl.String) for x, c in ((f"vote_{a}", "a"), (f"vote_{b}", "b"))
    }
    rows = (
        got.rows.drop("date")
        .filter(pl.Series(keep))
        .with_columns(
            p_part=pl.Series(mean),
            p_low=pl.Series(low),
            p_high=pl.Series(high),
            p_votes=pl.Series(got.cast[keep].mean(axis=1)),
            surprise=pl.Series(-np.log2(odd)),
            **told,
        )
    )
    rows = rows.join(rollcalls.rows.select("rcid", *known), on="rcid", how="left")
    shown = [f"vote_{a}", f"vote_{b}"]
    if beside and beside not in (a, b):
        third = votes.rows.filter(pl.col("state") == beside).select(
            "rcid", pl.col("vote").replace_strict(WORDS, return_dtype=pl.String).alias(f"vote_{beside}")
        )
        rows, shown = rows.join(third, on="rcid", how="left"), [*shown, f"vote_{beside}"]
    head = [c for c in ("date", "session", "symbol", "title", "issues") if c in rows.columns]
    tail = [c for c in ("yes", "no", "abstain") if c in rows.columns]
    rows = rows.select("rcid", *head, *shown, "p_part", "p_low", "p_high", "p_votes", "surprise", *tail).sort(
        "surprise", "rcid", descending=[True, True]
    )
    inputs = (points, items, worlds, votes, rollcalls)
    line = _line("divergence_ledger", inputs, a, b, years, listed=kind, without=got.left_out)
    made = Table.build(
        "divergence_ledger",
        rows,
        ("rcid",),
        _covered(got),
        line,
        f"Votes on which {a} and {b} {'parted' if kind == 'partings' else 'voted alike'}",
    )
    expected = float((got.part if kind == "partings" else 1 - got.part).sum(axis=0).mean())
    # the order is the finding, and a table is sorted by its key
    return Ledger(replace(made, rows=rows), got.rows.height, expected, got.left_out)


def by_session(
    points: Panel,
    items: Table,
    worlds: Table,
    votes: Table,
    rollcalls: Table,
    a: str,
    b: str,
    years: tuple[int, int] | None = None,
) -> Table:
    """Partings of two states in each session, observed and as their positions let expect.

    Columns session, n (roll calls of both with a probability), observed, expected, low90, low50, high50, high90 and
    p_more, the chance of at least as many. The number is a sum of votes with chances of their own (Poisson binomial),
    mixed over the draws and over what the votes of a session and of a day have in common (`tied`); the band holds
    the chance of the votes, their going together, and the uncertainty of positions and parameters. Raises as `odds`.
    """
    got = odds(points, items, worlds, votes, rollcalls, a, b, years)
    sessions = got.rows["session"].to_numpy()
    rows = _counted(got, "session", pl.Int32, {int(s): sessions == s for s in np.unique(sessions)})
    line = _line("partings_by_session", (points, items, worlds, votes, rollcalls), a, b, years, without=got.left_out)
    return Table.build(
        "partings_by_session",
        rows,
        ("session",),
        _covered(got),
        line,
        f"Votes on which {a} and {b} parted, and as expected from their positions",
    )


def by_issue(
    points: Panel,
    items: Table,
    worlds: Table,
    votes: Table,
    rollcalls: Table,
    a: str,
    b: str,
    years: tuple[int, int] | None = None,
) -> Table:
    """As `by_session`, by issue code (me, nu, di, hr, co, ec; 'none' for roll calls that are coded and have none).

    A roll call with several codes counts under each. Sessions after the last with codes are not in it. Raises
    as `odds`, and EmptySelection where no roll call of the two lies in a coded session.
    """
    got = odds(points, items, worlds, votes, rollcalls, a, b, years)
    coded = got.rows.join(rollcalls.rows.select("rcid", "issues"), on="rcid", how="left").select(
        "session", pl.col("issues").fill_null("").str.split(";")
    )
    last = ballots.known_sessions(rollcalls, "issues")[1]
    known = (coded["session"] <= last).to_numpy()
    if not known.any():
        raise EmptySelection(
            f"no vote of {a} and {b} lies in a session with issue codes",
            f"they are known to session {last}",
            "Widen the years.",
        )
    named = {c: known & coded["issues"].list.contains(c).to_numpy() for c in ballots.ISSUES}
    named["none"] = known & (coded["issues"].list.first() == "").to_numpy()
    rows = _counted(got, "issue", pl.String, {k: m for k, m in named.items() if m.any()})
    line = _line("partings_by_issue", (points, items, worlds, votes, rollcalls), a, b, years, without=got.left_out)
    covered = tuple(replace(c, last=min(c.last, last)) for c in _covered(got))
    return Table.build(
        "partings_by_issue",
        rows,
        ("issue",),
        covered,
        line,
        f"Votes on which {a} and {b} parted, by issue, and as expected from their positions",
    )


def _counted(got: Odds, name: str, kind: Any, groups: dict[Any, numpy.ndarray]) -> polars.DataFrame:
    """A row a group of roll calls (a mask): how many partings there were and what was to be expected."""
    parted, out = got.parted, []
    for key, at in groups.items():
        chance = number_of(tied(got.part[at], got.rows["session"].to_numpy()[at], got.rows["date"].to_numpy()[at]))
        total, seen = np.cumsum(chance), int(parted[at].sum())
        out.append(
            (
                key,
                int(at.sum()),
                seen,
                float(got.part[at].sum(axis=0).mean()),
                *(int(np.searchsorted(total, q)) for q in BAND),
                float(chance[seen:].sum()),
            )
        )
    return pl.DataFrame(
        out,
        orient="row",
        schema={
            name: kind,
            "n": pl.Int32,
            "observed": pl.Int32,
            "expected": pl.Float64,
            **dict.fromkeys(("low90", "low50", "high50", "high90"), pl.Int32),
            "p_more": pl.Float64,
        },
    )


def _covered(got: Odds) -> tuple[Coverage, ...]:
    return (Coverage("foedus_irt", *span(got.rows["session"])),)


def _span(years: tuple[int, int]) -> str:
    first, last = years
    if last >= ALWAYS[1]:
        return f"from {first} on"
    return f"to {last}" if first <= ALWAYS[0] else f"in {first} to {last}" if first < last else f"in {first}"


def number_of(part: numpy.ndarray) -> numpy.ndarray:
    """Distribution (0 .. n) of how many of n independent events happen, their chances (n x D) mixed over D draws."""
    out = np.zeros((part.shape[1], part.shape[0] + 1))
    out[:, 0] = 1.0
    for k, p in enumerate(part, start=1):
        p = p[:, None]
        out[:, 1 : k + 1] = out[:, 1 : k + 1] * (1 - p) + out[:, :k] * p
        out[:, :1] *= 1 - p
    return out.mean(axis=0)


def _line(name: str, inputs: tuple[Any, ...], a: str, b: str, years: tuple[int, int] | None, **said: Any) -> Lineage:
    said["without"] = f"{said['without'][0]} roll calls, of them {said['without'][1]} partings"
    return Lineage.of(
        "measure",
        name,
        *(i.lineage for i in inputs),
        version="3",
        pair=" ".join((a, b)),
        years="" if years is None else f"{years[0]}:{years[1]}",
        references=(BSV,),
        **said,
    )


# -- every pair of states --------------------------------------------------------------------------


@measure(
    "partings",
    unit="count",
    about="dyad",
    time="session",
    needs=NEEDS,
    references=(BSV,),
    status="count",
    title="Contested Assembly votes on which the two parted",
)
def partings(points: Panel, items: Table, worlds: Table, votes: Table, rollcalls: Table) -> Panel:
    """Roll calls of a session on which two states cast different votes (yes, abstain, no), of those on which both
    voted and for which the model has parameters and positions of the two: what `partings_expected` is beside.
    A session without such a roll call has no row."""
    return _every(points, items, worlds, votes, rollcalls, False)


@measure(
    "partings_expected",
    unit="count",
    about="dyad",
    time="session",
    needs=NEEDS,
    references=(BSV,),
    title="Partings in the Assembly expected from positions",
    version="3",
)
def partings_expected(points: Panel, items: Table, worlds: Table, votes: Table, rollcalls: Table) -> Panel:
    """How many times two states were expected to part in a session of the General Assembly, given their positions and
    the roll calls put: sum over roll calls of 1 - sum_v P_1(v) P_2(v) (Bailey, Strezhnev and Voeten 2017, eq. 1-2),
    with the lapse of this file.

    Draws are the expected number in each world of positions and parameters; what a session may show beside it spreads
    wider (`by_session`). As in `position_distance` draws of more than 250,000 rows at once are not kept.
    """
    return _every(points, items, worlds, votes, rollcalls, True)


def _every(points: Panel, items: Table, worlds: Table, votes: Table, rollcalls: Table, expected: bool) -> Panel:
    """All pairs of the states given: a batch of matrix products a session over states x (roll calls and votes)."""
    points = points.require_single().known()
    place = points.table.with_row_index("_row").select("state", "session", "_row")
    session = rollcalls.rows.select("rcid", pl.col("session").cast(pl.Int32))
    rows = (
        votes.rows.filter(pl.col("vote") != ballots.ABSENT)
        .select("rcid", "state", "vote")
        .join(session, on="rcid")
        .join(items.rows.select("rcid"), on="rcid", how="semi")
        .join(place, on=["state", "session"])
        .sort("session", "state", "rcid")
    )
    tables, held = [], 0
    drawn_all: list[numpy.ndarray] = []
    keep = expected and points.draws is not None
    for (s,), part in rows.partition_by("session", as_dict=True, maintain_order=True).items():
        table, drawn = _session(points, part, (items, worlds) if expected else None)
        tables.append(table.with_columns(pl.lit(s, pl.Int32).alias("session")))
        held += table.height
        drawn_all = [*drawn_all, drawn] if keep and held <= MOST else []
    if not tables:
        raise EmptySelection(
            "no vote has a probability",
            "the model has no parameters of these roll calls, or no position of these states",
            "Choose states that voted.",
        )
    table, t = pl.concat(tables), points.schema.time
    source = points.table["source"][0]
    table = table.with_columns(pl.lit(source).alias("source"))
    first_last = span(table[t]) if table.height else (0, 0)
    draws = np.concatenate(drawn_all) if keep and held <= MOST else None
    return Panel(
        points.schema,
        table,
        (Coverage(source, *first_last),),
        points.lineage,
        draws,
        points.run if draws is not None else "",
    )


def _session(
    points: Panel, part: polars.DataFrame, of: tuple[Table, Table] | None
) -> tuple[polars.DataFrame, numpy.ndarray]:
    """state_1, state_2, value of every pair with a roll call in common, and the worlds (pairs x D, float32): partings,
    or those expected from the items and their worlds."""
    states, i = np.unique(part["state"].to_numpy(), return_inverse=True)
    calls, j = np.unique(part["rcid"].to_numpy(), return_inverse=True)
    voted = np.zeros((len(states), len(calls)), dtype="float32")
    voted[i, j] = 1
    n = voted @ voted.T
    one, other = np.nonzero(np.triu(n, 1))
    if of is None:
        cast = np.zeros((len(states), len(calls), 3), dtype="float32")
        cast[i, j, part["vote"].to_numpy().astype(int) - 1] = 1
        marks = cast.reshape(len(states), -1)
        value = (n - marks @ marks.T)[one, other].astype("float64")
        drawn = np.zeros((0, 0), dtype="float32")
    else:
        b, low, high = parameters(*of, points, calls)
        at = part.unique("state").sort("state")["_row"].to_numpy()
        x = points.draws[at] if points.draws is not None else points.table["value"].to_numpy()[at, None]
        # states x calls x D x 3, and of it what each state may agree on, draw by draw
        p = np.stack([lapsed(chances(b, low, high, own.astype("float64"))) for own in x]).astype("float32")
        p *= voted[:, :, None, None]
        flat = np.ascontiguousarray(p.transpose(2, 0, 1, 3)).reshape(p.shape[2], len(states), -1)
        alike = np.matmul(flat, flat.transpose(0, 2, 1))
        drawn = np.maximum(n[one, other][:, None] - alike[:, one, other].T, 0).astype("float32")
        value = drawn.astype("float64").mean(axis=1)
    names = pl.Series("state", [str(s) for s in states], dtype=pl.String)
    return pl.DataFrame({"state_1": names.gather(one), "state_2": names.gather(other), "value": value}), drawn
