"""What changed between two sessions, the agenda or the votes: agreement chained over recurring resolutions.

The share of votes on which two states agree moves for two reasons: they vote otherwise on the same questions, or
other questions are put. A price index has the same problem, prices and baskets, and the same answer: compare the
matched items, and chain. The roll calls of a session t, against the session s before it, are of three classes:

- C, continuing: its question (its bridge) was voted on in both sessions, by both states;
- R, recurring: its question was voted on in other sessions, but not by both states in both of these two;
- O, one-off: its question never came again, or no title tells.

With shares w_k and mean agreement a_k of a class, A = sum_k w_k a_k, and bars for means of the two sessions,
Bennet's (1920) symmetric split of a change of a sum of products gives exactly

    A_t - A_s =  w_C (a_C,t - a_C,s)                                   preference: the same questions, other votes
               + sum_k a_k (w_k,t - w_k,s) + w_R (a_R,t - a_R,s)       agenda: other weights, other recurring questions
               + w_O (a_O,t - a_O,s)                                   remainder: one-off votes after one-off votes

with a_k and w_k barred. In C every question weighs the same in both sessions (a bridge holds a session once), so
that a_C moves by votes alone. What one-off votes show cannot be told apart into agenda and preference: it is
printed as remainder, not shared out. A class that is empty in one session has the agreement of the other one,
so that its coming or going is agenda. Means of both sessions are used throughout: read backwards, every part
changes its sign and nothing else (Diewert 2005 on the axioms of differences). Sums over sessions are the chain.

Where one of two sessions has no titles nothing can be matched and the whole change is
remainder. R mixes in what states changed on a question since it was last put; questions linked over two to four
sessions stand there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..core.dyads import key_of
from ..core.errors import BadInput, EmptySelection
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import Coverage, Schema
from ..core.tables import Table
from . import ballots
from .similarity import both_voted

if TYPE_CHECKING:
    import polars

PARTS = ("agenda", "preference", "remainder")
BENNET = (
    "Bennet (1920), The theory of measurement of changes in cost of living, Journal of the Royal Statistical"
    " Society 83(3), 455-462"
)
DIEWERT = (
    "Diewert (2005), Index number theory using differences rather than ratios, American Journal of Economics"
    " and Sociology 64(1), 311-360"
)
SCHEMA = Schema(
    "agreement_change",
    "share",
    "dyad",
    "session",
    ("part",),
    "count",
    "Change of agreement in the General Assembly since the session before, by part",
)


@dataclass(frozen=True)
class Decomposition:
    """The parts as a Panel (dyad, session, part), the steps with what stands behind them, the bridges used.

    `steps`: session, previous, before, agreement, change, agenda, preference, remainder, n, continuing, recurring,
    one_off (numbers of roll calls of the session), matched (mean share of class C in the two), titled. `bridges`:
    bridge, title, steps in which it was matched, first and last session, points in them, preference (its part
    of the sum).
    """

    panel: Panel
    steps: Table
    bridges: Table

    @property
    def totals(self) -> dict[str, float]:
        """Sums over the window: change, agenda, preference, remainder."""
        return {c: float(self.steps.rows[c].sum()) for c in ("change", *PARTS)}


@dataclass(frozen=True)
class _Call:
    rcid: int
    points: float
    bridge: str | None


def decompose(
    votes: Table,
    rollcalls: Table,
    bridges: Table | None,
    a: str,
    b: str,
    convention: str = "voeten",
    whole: bool = True,
    issue: str = "",
    important: bool = False,
    least: int = 10,
    window: tuple[int, int] | None = None,
) -> Decomposition:
    """The change of agreement of two states from session to session, in agenda, preference and remainder.

    Takes unga_votes, unga_rollcalls and unga_bridges (rcid, bridge, session, title); `bridges` None is the run
    without them, all remainder. `whole` keeps votes on drafts as a whole (the default: votes on paragraphs are
    held for some sessions only, and bridged never). `window` is the first and last session. Sessions with fewer
    than `least` roll calls of both are passed over (session 19 holds one vote). Agreement is that of
    `agreement_session` under `convention`.

    Raises BadInput for a wrong option, EmptySelection for a state that never voted and when fewer than two
    sessions are left.
    """
    steps, used = links(
        both_voted(votes, a, b), rollcalls, bridges, a, b, convention, whole, issue, important, least, window
    )
    line = Lineage.of(
        "measure",
        "agreement_change",
        votes.lineage,
        rollcalls.lineage,
        *([] if bridges is None else [bridges.lineage]),
        version="1",
        pair=key_of(a, b),
        convention=convention,
        whole=whole,
        issue=issue,
        important=important,
        least=least,
        window=window,
        references=(BENNET, DIEWERT),
    )
    return _told(steps, used, bridges, key_of(a, b), line)


def links(
    two: Table,
    rollcalls: Table,
    bridges: Table | None,
    a: str,
    b: str,
    convention: str,
    whole: bool,
    issue: str,
    important: bool,
    least: int,
    window: tuple[int, int] | None,
) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The steps of `decompose` as rows, and what each bridge gave, from the votes of the two alone (`both_voted`)."""
    rule = ballots.convention(convention, ordered=False)
    if window is not None and window[0] > window[1]:
        raise BadInput(f"the sessions {window[0]} to {window[1]} run backwards", do="Write the earlier one first.")
    calls = ballots.chosen(rollcalls, issue, important, whole, "session")
    if window is not None:
        calls = calls.filter(pl.col("session").is_between(*window))
        if not calls.height:
            raise EmptySelection(
                f"sessions {window[0]} to {window[1]} hold no such roll call", do="Widen the window, or the selection."
            )
    sessions = _points(two, calls, bridges, rule, a, b)
    usable = {n: held for n, held in sessions.items() if len(held) >= max(least, 1)}
    if len(usable) < 2:
        raise EmptySelection(
            f"{a} and {b} share {len(usable)} sessions with {least} roll calls",
            "a change needs two",
            "Widen the window, or choose a smaller `least`.",
        )
    titled = set() if bridges is None else set(bridges.rows["session"].to_list())
    steps, used = [], dict[str, dict[str, Any]]()
    order = sorted(usable)
    for old, new in pairwise(order):
        steps.append(_step(old, new, usable[old], usable[new], {old, new} <= titled, used))
    return steps, used


def _points(
    two: Table, calls: polars.DataFrame, bridges: Table | None, rule: ballots.Convention, a: str, b: str
) -> dict[int, list[_Call]]:
    """Roll calls of each session in which both count, with their points and bridge, by rcid."""
    sides = [
        two.rows.filter(pl.col("state") == x).select("rcid", pl.col("vote").alias(c)) for x, c in ((a, "x"), (b, "y"))
    ]
    rows = calls.join(sides[0], on="rcid").join(sides[1], on="rcid")
    rows = (
        rows.with_columns(pl.lit(None, pl.String).alias("bridge"))
        if bridges is None
        else rows.join(bridges.rows.select("rcid", "bridge"), on="rcid", how="left")
    )
    out: dict[int, list[_Call]] = {}
    for rcid, session, x, y, bridge in rows.sort("rcid").select("rcid", "session", "x", "y", "bridge").iter_rows():
        worth = rule.worth(x, y)
        if worth is not None:
            out.setdefault(session, []).append(_Call(rcid, worth, bridge))
    return out


def _step(
    old: int, new: int, before: list[_Call], after: list[_Call], titled: bool, used: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """One link of the chain; notes in `used` what each bridge gave."""
    asked = [{c.bridge for c in held if c.bridge} if titled else set() for held in (before, after)]
    both = asked[0] & asked[1]

    def classes(held: list[_Call]) -> dict[str, list[_Call]]:
        out: dict[str, list[_Call]] = {"C": [], "R": [], "O": []}
        for c in held:
            out["O" if not titled or c.bridge is None else "C" if c.bridge in both else "R"].append(c)
        return out

    was, now = classes(before), classes(after)
    parts = dict.fromkeys(PARTS, 0.0)
    level = (_mean(before) + _mean(after)) / 2
    for k in "CRO":
        w0, w1 = len(was[k]) / len(before), len(now[k]) / len(after)
        if not was[k] and not now[k]:
            continue
        a0 = _mean(was[k] or now[k])
        a1 = _mean(now[k] or was[k])
        # the weights' changes sum to zero, so that taking the level off changes no sum; it keeps each term small
        parts["agenda"] += ((a0 + a1) / 2 - level) * (w1 - w0)
        parts[{"C": "preference", "R": "agenda", "O": "remainder"}[k]] += (w0 + w1) / 2 * (a1 - a0)
    matched = (len(was["C"]) / len(before) + len(now["C"]) / len(after)) / 2
    _note(used, old, new, was["C"], now["C"], matched)
    return {
        "session": new,
        "previous": old,
        "before": _mean(before),
        "agreement": _mean(after),
        "change": _mean(after) - _mean(before),
        **parts,
        "n": len(after),
        "continuing": len(now["C"]),
        "recurring": len(now["R"]),
        "one_off": len(now["O"]),
        "matched": matched,
        "titled": titled,
    }


def _note(
    used: dict[str, dict[str, Any]], old: int, new: int, was: list[_Call], now: list[_Call], matched: float
) -> None:
    """Each matched question's part of the preference of this step: they weigh the same."""
    then = {c.bridge: c for c in was}
    for c in now:
        assert c.bridge is not None
        entry = used.setdefault(
            c.bridge,
            {"bridge": c.bridge, "steps": 0, "first": old, "points_first": then[c.bridge].points, "preference": 0.0},
        )
        entry["steps"] += 1
        entry.update(last=new, points_last=c.points, rcid=c.rcid)
        entry["preference"] += matched * (c.points - then[c.bridge].points) / len(now)


def _mean(held: Iterable[_Call]) -> float:
    values = [c.points for c in held]
    return sum(values) / len(values)


def _told(
    steps: list[dict[str, Any]],
    used: dict[str, dict[str, Any]],
    bridges: Table | None,
    pair: tuple[str, str],
    line: Lineage,
) -> Decomposition:
    first, last = steps[0]["session"], steps[-1]["session"]
    source = "unga" if bridges is None else "unga+bridges"
    covered = (Coverage(source, first, last, "unknown"),)
    rows = pl.DataFrame(steps)
    long = (
        rows.select("session", *PARTS)
        .unpivot(PARTS, index="session", variable_name="part")
        .with_columns(state_1=pl.lit(pair[0]), state_2=pl.lit(pair[1]), source=pl.lit(source))
    )
    panel = Panel.build(SCHEMA, long, covered, line)
    kept = Table.build(
        "agreement_steps",
        rows,
        ("session",),
        covered,
        line,
        f"Agreement of {pair[0]} and {pair[1]} from session to session",
    )
    columns = {
        "bridge": pl.String,
        "title": pl.String,
        "steps": pl.Int64,
        "first": pl.Int64,
        "last": pl.Int64,
        "points_first": pl.Float64,
        "points_last": pl.Float64,
        "preference": pl.Float64,
    }
    titles = {} if bridges is None else dict(bridges.rows.select("rcid", "title").iter_rows())
    listed = pl.DataFrame(
        [{**e, "title": titles.get(e["rcid"], "")} for e in used.values()], schema={**columns, "rcid": pl.Int64}
    ).select(list(columns))
    return Decomposition(
        panel,
        kept,
        Table.build(
            "bridges_used", listed, ("bridge",), covered, line, "Recurring resolutions matched between sessions"
        ),
    )
