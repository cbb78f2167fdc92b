"""Closer, or not? The multiverse of two states' votes in the General Assembly.

Three questions, fixed in advance and kept apart:

- level: did their similarity rise from the years before to the years since?
- relative: did it rise more than the similarity of each with its median partner on the same votes (the mean of the
  two medians)?
- agenda: did it rise on recurring resolutions alone? Two ways: `matched`, the questions voted on in both windows,
  each counting once in each; `chained`, the preference part of the decomposition (measures/agenda.py), added up.

Each is asked of one estimand at a time, and shares are never pooled over them: raw agreement (agreement, S), agreement
corrected for chance (kappa, pi), and positions on one dimension (our own, estimated from all votes on drafts as a whole)
are three different things to have come closer in.

All specifications come out of one array of joint counts (vote set, period, one of the two, partner, its vote, the
partner's vote), so that a thousand of them take about as long as one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import zlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from ..core import series
from ..core.errors import EmptySelection, OutOfCoverage
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.periods import session_year, year_of
from ..core.schema import Coverage
from ..measures import ballots
from ..measures.similarity import both_voted
from . import multiverse as m
from ._counts import BY, SETS, SPANS, Votes, collapsed, count, value

if TYPE_CHECKING:
    import numpy

    from ..core.provider import Door
    from ..core.tables import Table

FEWEST = 5  # roll calls of both that a period needs to have a value
A_SESSION = 20  # roll calls that a session needs to be one: session 19 holds one vote, session 79 two so far

MEASURES = {
    "agreement": "agreement",
    "s_absolute": "S, absolute",
    "s_squared": "S, squared",
    "kappa": "kappa",
    "pi": "pi",
    "ideal_points": "ideal points",
}
CONVENTIONS = {
    "voeten": "abstention of its own kind",
    "lijphart": "abstention half way",
    "undl": "absence is abstention",
    "state": "yes and no alone",
    "model": "as the model has it",
}
YEARS = {"3": "3 years each", "5": "5 years each", "10": "10 years each", "every": "as many as since"}
LINKS = {"matched": "questions put in both windows", "chained": "linked from session to session"}
ESTIMANDS = {"": ("agreement", "s_absolute", "s_squared"), "corrected": ("kappa", "pi"), "positions": ("ideal_points",)}
"""What is compared: raw agreement, which has no suffix in the ids of questions, agreement beyond chance, positions."""
QUESTIONS = {
    "level": "did they vote more alike than before",
    "level_corrected": "did they vote more alike beyond what chance gives",
    "level_positions": "did their positions come closer",
    "relative": "did they come closer than each came to its median partner on the same votes",
    "relative_corrected": "did they come closer beyond chance than each came to its median partner",
    "relative_positions": "did their positions come closer than each came to its median partner",
    "agenda": "did they vote more alike on the questions that recur",
    "agenda_corrected": "did they vote more alike beyond chance on the questions that recur",
}
POSITIONS = "whole"  # the set of votes that positions are estimated from


def algebra() -> tuple[m.Rule, ...]:
    """Which specifications are exact functions of others, by the formulas in measures/similarity.py."""

    def to_agreement(spec: m.Spec) -> m.Spec | None:
        return {**spec, "measure": "agreement"} if spec["measure"] == "s_absolute" else None

    def two_kinds(spec: m.Spec) -> m.Spec | None:
        return (
            {**spec, "measure": "s_absolute"}
            if spec["measure"] == "s_squared" and spec["convention"] == "state"
            else None
        )

    return (
        m.Rule(
            "S absolute is 2 x agreement - 1 on the same votes when an abstention is half way (or left out)",
            to_agreement,
        ),
        m.Rule("without abstentions S squared is S absolute: there is one distance", two_kinds),
    )


Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Shelf:
    """Where rows of text and numbers are kept: under the lineage of a step and what the record holds of its needs."""

    door: Door
    needs: tuple[str, ...]

    def _name(self, step: Lineage) -> str:
        return hashlib.sha256(f"{self.door.id_of(self.needs)} {step.id}".encode()).hexdigest()[:20] + ".json.gz"

    def read(self, step: Lineage) -> Rows | None:
        """The rows kept, or None; what cannot be read is as if it were not there."""
        body = self.door.kept("rows", self._name(step))
        try:
            found = None if body is None else json.loads(gzip.decompress(body))
        except (OSError, EOFError, ValueError, zlib.error):
            return None
        return found if isinstance(found, dict) else None

    def write(self, step: Lineage, rows: Rows) -> None:
        with suppress(ValueError):  # a number that is none has no place in JSON
            body = json.dumps(rows, allow_nan=False).encode()
            self.door.keep("rows", self._name(step), gzip.compress(body, 1))


def answer(
    door: Door, a: str, b: str, since: int, until: int | None = None, only: Mapping[str, Sequence[str]] | None = None
) -> m.Universes:
    """The three questions for two states, each of every estimand. See `multiverse.multiverse`."""
    votes, calls = door.table("unga_votes"), door.table("unga_rollcalls")
    bridges = door.table("unga_bridges") if door.has("table:unga_bridges") else None
    points = {POSITIONS: door.get("ideal_point").known()} if door.has("ideal_point") else {}
    needs = ("unga_votes", "unga_rollcalls", "unga_bridges", "ideal_point")
    return closer(votes, calls, bridges, points, a, b, since, until, only, Shelf(door, needs))


def closer(
    votes: Table,
    rollcalls: Table,
    bridges: Table | None,
    points: Mapping[str, Any],
    a: str,
    b: str,
    since: int,
    until: int | None = None,
    only: Mapping[str, Sequence[str]] | None = None,
    shelf: Shelf | None = None,
) -> m.Universes:
    """The multiverse from tables: unga_votes, unga_rollcalls, unga_bridges (None: the third question is not asked)
    and panels of ideal points by vote set. With a `shelf` an answer is kept and read again. Raises as `multiverse.multiverse`."""
    only = only or {}
    two = both_voted(votes, a, b)
    span = covered(rollcalls, until)
    first, last = session_year(span[0]), session_year(span[1])
    if not first < since <= last:
        raise OutOfCoverage(
            f"since {since} is outside the votes that may be used",
            f"the record has sessions that open in {first} to {last}"
            + (f", of those known by the end of {until}" if until else ""),
            f"Choose a year from {first + 1} to {last}.",
        )
    reach = _reach(two, rollcalls, since, span)
    base: tuple[m.Choice, ...] = (
        m.Choice("measure", MEASURES),
        m.Choice("convention", CONVENTIONS),
        m.Choice("votes", SETS),
        m.Choice("years", YEARS),
        m.Choice("by", BY),
        m.Choice("comparison", m.COMPARISONS),
    )
    known = {c.name for c in base} | {"link"}
    for given in only:
        if given not in known:
            raise m.BadInput(
                f"alignment has no choice {given!r}",
                do=m.nearest(given, known) or f"It has {', '.join(sorted(known))}.",
            )
    m.narrowed((*base, m.Choice("link", LINKS)), only)  # a wrong option is an error for every question

    @cache
    def engine() -> _Engine:
        counted = count(votes, rollcalls, bridges, a, b, (since - reach, since + reach - 1), until)
        chain = None if bridges is None else _Chain(two, rollcalls, bridges, a, b, span, until)
        return _Engine(counted, points, (a, b), since, span, until, chain, sets=sessions_of_sets(rollcalls))

    without = {k: v for k, v in only.items() if k != "link"}
    measures = tuple(only.get("measure", MEASURES))

    def ask(question: str, choices: tuple[m.Choice, ...], valid: Callable[[m.Spec], str]) -> list[m.Multiverse]:
        out = []
        for estimand, kinds in ESTIMANDS.items():
            name = f"{question}_{estimand}" if estimand else question
            mine = [k for k in kinds if k in measures and (k != "ideal_points" or points)]
            if mine and name in QUESTIONS:
                of = m.narrowed(choices, {"measure": mine})
                out.append(m.Multiverse(name, QUESTIONS[name], of, partial(_find, engine, question), valid, algebra()))
        return out

    asked = [u for q in ("level", "relative") for u in ask(q, m.narrowed(base, without), _valid)]
    gaps = []
    if bridges is None:
        gaps.append("the record has no list of recurring resolutions, so that the agenda cannot be held fixed")
    else:
        asked += ask("agenda", m.narrowed((m.Choice("link", LINKS), *base), only), _valid_recurring)
    line = Lineage.of(
        "multiverse",
        "alignment",
        votes.lineage,
        rollcalls.lineage,
        *([] if bridges is None else [bridges.lineage]),
        *(p.lineage for p in points.values()),
        version="2",
        pair=(a, b),
        since=since,
        until=until,
        only="; ".join(f"{k} {', '.join(v)}" for k, v in sorted(only.items())),
        references=(m.STEEGEN, m.SIMONSOHN),
    )
    universes = _answered(asked, line, shelf)
    if not any(u.n for u in universes):
        raise m.nothing(universes[0], since)
    cover = (Coverage("unga", since - reach, min(since + reach - 1, last), "unknown"),)
    return m.Universes(
        "alignment", f"Closer, or not? {a} and {b} since {since}", tuple(universes), line, cover, tuple(gaps)
    )


def _find(engine: Callable[[], _Engine], question: str, spec: m.Spec) -> m.Finding | str:
    return engine().recurring(spec) if question == "agenda" else engine().find(question == "relative", spec)


def _answered(asked: Sequence[m.Multiverse], line: Lineage, shelf: Shelf | None) -> list[m.Universe]:
    """The universes, run, or as they were kept; the marks of the data are not kept."""
    kept = None if shelf is None else shelf.read(line)
    if kept is not None and all(of.question in kept for of in asked):
        return [m.Universe(of, kept[of.question]) for of in asked]
    run = [of.run() for of in asked]
    if shelf is not None:
        shelf.write(line, {u.of.question: [{k: v for k, v in r.items() if k != "mark"} for r in u.rows] for u in run})
    return run


def sessions_of_sets(rollcalls: Table) -> dict[str, tuple[int, int]]:
    """First and last session in which a set of votes is known; the sets that are always known are not in it."""
    coded = ballots.known_sessions(rollcalls, "issues")
    return {"important": ballots.known_sessions(rollcalls, "important"), **dict.fromkeys(ballots.ISSUES, coded)}


def covered(rollcalls: Table, until: int | None) -> tuple[int, int]:
    """First and last session with enough roll calls to be one, of those held by the end of `until`."""
    rows = rollcalls.rows
    if until is not None:
        rows = rows.filter(year_of("day", "date") <= until)
    full = rows.group_by("session").len().filter(pl.col("len") >= A_SESSION)["session"]
    if not full.len():
        raise OutOfCoverage(
            f"no session of the General Assembly with {A_SESSION} votes was held by {until}", do="Choose a later year."
        )
    return series.span(full)


def _reach(two: Table, rollcalls: Table, since: int, span: tuple[int, int]) -> int:
    """Years on each side of `since` that are ever looked at. Raises EmptySelection when one of the two did not vote
    on one side."""
    reach = max(int(y) for y in YEARS if y.isdigit())
    reach = max(reach, session_year(span[1]) - since + 1)
    years = (
        two.rows.filter(pl.col("vote") != ballots.ABSENT)
        .join(rollcalls.rows.select("rcid", "session"), on="rcid")
        .select("state", year=year_of("session"))
    )
    for state in sorted(set(years["state"].to_list())):
        mine = years.filter(pl.col("state") == state)["year"]
        for word, inside in (
            ("before", mine.is_between(since - reach, since - 1)),
            ("since", mine.is_between(since, since + reach - 1)),
        ):
            if not inside.any():
                first, last = series.span(mine)
                raise EmptySelection(
                    f"{state} cast no vote in the window {word} {since}",
                    f"its votes in the record run from {first} to {last} by session",
                    "Choose another year.",
                )
    return reach


# -- the questions ---------------------------------------------------------------------------------


def _valid(spec: m.Spec) -> str:
    measure, rule = spec["measure"], spec["convention"]
    if (measure == "ideal_points") != (rule == "model"):
        return "positions come out of a model that has its own convention, and no other measure has it"
    if rule == "voeten" and measure != "agreement":
        return "this convention gives votes no order, which the measure needs"
    if measure == "ideal_points" and spec["by"] == "year":
        return "positions are estimated by session"
    if measure == "ideal_points" and spec["votes"] != POSITIONS:
        return "positions are estimated from all votes on drafts as a whole"
    return ""


def _valid_recurring(spec: m.Spec) -> str:
    if spec["measure"] == "ideal_points":
        return "positions are not estimated from recurring resolutions alone"
    if spec["link"] == "chained":
        if spec["measure"] not in ("agreement", "s_absolute"):
            return "the decomposition is of agreement"
        if spec["by"] == "year":
            return "the decomposition goes from session to session"
    elif spec["comparison"] == "slope":
        return "matched questions give one value a window, and no line"
    return _valid(spec)


@dataclass(eq=False)
class _Engine:
    """Values of every measure and convention by vote set and period, kept, and what a specification makes of them."""

    votes: Votes
    points: Mapping[str, Any]
    ids: tuple[str, str]
    since: int
    span: tuple[int, int]
    until: int | None
    chain: _Chain | None = None
    kept: dict[Hashable, Any] = field(default_factory=dict)
    sets: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # sessions in which a set of votes is known

    def width(self, spec: m.Spec, last: int | None = None) -> int:
        """Years of a window; `every` is as many as the vote set covers since the year asked for."""
        if spec["years"] != "every":
            return int(spec["years"])
        return max((self.known(spec)[1] if last is None else last) - self.since + 1, 0)

    def known(self, spec: m.Spec) -> tuple[int, int]:
        """First and last year in which a vote set is known. A calendar year holds the end of one session and the
        start of the next, and is known when both are."""
        first, last = self.sets.get(spec["votes"], self.span)
        first, last = max(first, self.span[0]), min(last, self.span[1])
        if spec["measure"] == "ideal_points" and spec["votes"] in self.points:
            panel = self.points[spec["votes"]]
            first, last = max(panel.span[0], first), min(panel.span[1], last)
        first, last = session_year(first) + (spec["by"] == "year"), session_year(last)
        return first, last if self.until is None else min(last, self.until)

    def window(self, spec: m.Spec, known: tuple[int, int] | None = None) -> int | str:
        """The width of both windows, or why they are not covered."""
        first, last = known or self.known(spec)
        width = self.width(spec, last)
        if width < 2:
            return f"{SETS[spec['votes']]} are known to {last}: a window needs two years"
        if spec["years"] == "every" and str(width) in YEARS:
            return f"as many as since is {width} here, which stands by itself"
        if self.since - width < first or self.since + width - 1 > last:
            return (
                f"{SETS[spec['votes']]} are known for {first} to {last}, not for {self.since - width} to "
                f"{self.since + width - 1}"
            )
        return width

    def find(self, relative: bool, spec: m.Spec) -> m.Finding | str:
        """Level and relative."""
        if spec["measure"] == "ideal_points" and spec["votes"] not in self.points:
            return "the record has no positions from these votes"
        width = self.window(spec)
        if isinstance(width, str):
            return width
        values, n, span = self.series(spec, relative)
        return m.compared(values, self.since, width, spec["comparison"], span, n, self.data(spec, width, relative))

    def data(self, spec: m.Spec, width: int, relative: bool) -> Hashable:
        """The votes behind a specification, as a hash: of the two, or of everyone for the relative question."""
        if spec["measure"] == "ideal_points":
            return ("positions", spec["votes"])
        key = ("data", spec["votes"], spec["by"], width, relative)
        if key not in self.kept:
            start = self.since - width - self.votes.periods[spec["by"]][0]
            held = self.votes.joint[spec["by"]][self.votes.sets.index(spec["votes"]), start : start + 2 * width]
            held = held if relative else held[:, 0, self.votes.pair[0]]
            self.kept[key] = hashlib.sha256(np.ascontiguousarray(held).tobytes()).hexdigest()
        return self.kept[key]

    def series(self, spec: m.Spec, relative: bool) -> tuple[dict[int, float], dict[int, float], float]:
        """Values and numbers of roll calls by year, and the span of the measure."""
        key = (relative, spec["measure"], spec["convention"], spec["votes"], spec["by"])
        if key not in self.kept:
            self.kept[key] = (
                self._positions(spec["votes"], relative)
                if spec["measure"] == "ideal_points"
                else self._similar(spec, relative)
            )
        return self.kept[key]

    def _similar(self, spec: m.Spec, relative: bool) -> tuple[dict[int, float], dict[int, float], float]:
        by, measure, rule = spec["by"], spec["measure"], spec["convention"]
        k = self.votes.sets.index(spec["votes"])
        table = self._collapsed(rule, by)[k]
        total = table.sum((-2, -1))
        pair = self.votes.pair
        if not relative:
            worth = value(table[:, 0, pair[0]], measure, rule)
        else:
            every = value(table, measure, rule)
            every[total < FEWEST] = np.nan
            own = (pair[1], pair[0])  # nobody is its own partner
            every[:, 0, own[0]] = np.nan
            every[:, 1, own[1]] = np.nan
            worth = every[:, 0, pair[0]].copy()
            every[:, 0, pair[0]] = np.nan
            every[:, 1, pair[1]] = np.nan
            worth = worth - _medians(every).mean(-1)
        n = total[:, 0, pair[0]]
        years = self.votes.periods[by]
        values = {y: float(v) for y, v, x in zip(years, worth, n, strict=True) if x >= FEWEST and math.isfinite(v)}
        return values, {y: float(x) for y, x in zip(years, n, strict=True)}, SPANS.get(measure, 1.0)

    def _collapsed(self, rule: str, by: str) -> numpy.ndarray:
        key = ("collapsed", rule, by)
        if key not in self.kept:
            self.kept[key] = collapsed(self.votes.joint[by], rule)
        return self.kept[key]

    def _positions(self, name: str, relative: bool) -> tuple[dict[int, float], dict[int, float], float]:
        """Minus the distance of positions, so that a rise is closer; the span is the standard deviation of all
        positions of the panel, one number for all sessions."""
        rows = self.points[name].table.drop_nulls("value")
        span = float(rows["value"].std())
        values: dict[int, float] = {}
        for (session,), part in rows.partition_by("session", as_dict=True).items():
            at = dict(part.select("state", "value").iter_rows())
            if not set(self.ids) <= set(at):
                continue
            worth = -abs(at[self.ids[0]] - at[self.ids[1]])
            if relative:
                medians = []
                for own in self.ids:
                    far = [-abs(x - at[own]) for state, x in at.items() if state not in self.ids]
                    medians.append(float(np.median(far)))
                worth -= sum(medians) / 2
            values[session_year(int(session))] = worth
        return values, dict.fromkeys(values, 1.0), span

    def recurring(self, spec: m.Spec) -> m.Finding | str:
        """The agenda held fixed."""
        first, last = self.known(spec)
        if self.chain is not None:
            begins, ends = (session_year(s) for s in self.chain.titled)
            first, last = max(first, begins + (spec["by"] == "year")), min(last, ends)
        known = first, last
        width = self.window(spec, known)
        if isinstance(width, str):
            return width
        if spec["link"] == "chained":
            assert self.chain is not None
            values, n = self.chain.series(spec["convention"], spec["votes"])
            span = SPANS.get(spec["measure"], 1.0)
            return m.compared(
                {t: v * span for t, v in values.items()},
                self.since,
                width,
                spec["comparison"],
                span,
                n,
                ("chained", spec["votes"]),
            )
        return self._matched(spec, width)

    def _matched(self, spec: m.Spec, width: int) -> m.Finding | str:
        """The rise over the questions that both windows put, each counting once in each."""
        key = ("matched", spec["convention"], spec["votes"], spec["by"], width)
        if key not in self.kept:
            self.kept[key] = self._tables(spec, width)
        before, after, n = self.kept[key]
        if n < FEWEST:
            return f"{n} questions were put in both windows: {FEWEST} are needed"
        worth = (*key, spec["measure"])
        if worth not in self.kept:
            self.kept[worth] = [float(x) for x in value(np.stack([before, after]), spec["measure"], spec["convention"])]
        one, two = self.kept[worth]
        if not (math.isfinite(one) and math.isfinite(two)):
            return "all votes of a window are of one kind: agreement beyond chance is undefined"
        family = "agreement" if spec["measure"] == "s_absolute" else spec["measure"]
        if spec["measure"] == "s_squared" and spec["convention"] == "state":
            family = "agreement"
        mark = (
            family,
            ballots.CONVENTIONS[spec["convention"]].abstentions == "own",
            spec["comparison"],
            tuple(np.round(np.concatenate([before.ravel(), after.ravel()]), 9)),
        )
        span = SPANS.get(spec["measure"], 1.0)
        return m.Finding(two - one, float(n), (two - one) / span, mark)

    def _tables(self, spec: m.Spec, width: int) -> tuple[numpy.ndarray, numpy.ndarray, int]:
        """Joint votes of the matched questions in the two windows, and how many match."""
        sides: list[dict[str, list[numpy.ndarray]]] = [{}, {}]
        tables, counted = self._questions(spec["convention"], spec["by"])
        for i in counted[spec["votes"]]:
            _, period, bridge, _ = self.votes.items[spec["by"]][i]
            if self.since - width <= period < self.since + width:
                sides[int(period >= self.since)].setdefault(bridge, []).append(tables[i])
        both = sorted(set(sides[0]) & set(sides[1]))
        if not both:
            return np.zeros((3, 3)), np.zeros((3, 3)), 0
        before, after = (
            sum(np.mean(side[x], axis=0) if len(side[x]) > 1 else side[x][0] for x in both) for side in sides
        )
        return np.asarray(before), np.asarray(after), len(both)

    def _questions(self, rule: str, by: str) -> tuple[numpy.ndarray, dict[str, list[int]]]:
        """Joint votes of the two on every recurring question under a convention, and the places of those that count
        at all, by vote set."""
        key = ("questions", rule, by)
        if key not in self.kept:
            held = self.votes.items[by]
            tables = collapsed(np.array([x[3] for x in held], dtype="float32").reshape(-1, 4, 4), rule)
            counted: dict[str, list[int]] = {name: [] for name in self.votes.sets}
            for i in np.flatnonzero(tables.sum((-2, -1)) > 0):
                counted[held[i][0]].append(int(i))
            self.kept[key] = tables, counted
        return self.kept[key]


def _medians(values: numpy.ndarray) -> numpy.ndarray:
    """The median over partners (the last axis) of those that have a value; not a number where none has."""
    held = np.sort(values, axis=-1)  # those without a value come last
    n = np.isfinite(values).sum(-1)
    low, high = np.maximum((n - 1) // 2, 0), np.minimum(n // 2, values.shape[-1] - 1)
    at = [np.take_along_axis(held, k[..., None], -1)[..., 0] for k in (low, high)]
    return np.where(n > 0, (at[0] + at[1]) / 2, np.nan)


@dataclass(eq=False)
class _Chain:
    """The preference part of the decomposition, added up from session to session: agreement with the agenda held
    fixed, but for its level."""

    two: Table
    rollcalls: Table
    bridges: Table
    a: str
    b: str
    span: tuple[int, int]
    until: int | None
    kept: dict[tuple[str, str], tuple[dict[int, float], dict[int, float]]] = field(default_factory=dict)

    @property
    def titled(self) -> tuple[int, int]:
        """First and last session whose roll calls may be linked by their titles."""
        covered = self.bridges.coverage
        return min(int(c.first) for c in covered), max(int(c.last) for c in covered)

    def series(self, convention: str, votes: str) -> tuple[dict[int, float], dict[int, float]]:
        """By year, the sum of preference parts up to that session, and the number of matched roll calls."""
        key = (convention, votes)
        if key not in self.kept:
            self.kept[key] = self._series(convention, votes)
        return self.kept[key]

    def _series(self, convention: str, votes: str) -> tuple[dict[int, float], dict[int, float]]:
        from ..measures import agenda

        window = (max(self.span[0], self.titled[0]), min(self.span[1], self.titled[1]))
        try:
            steps, _ = agenda.links(
                self.two,
                self.rollcalls,
                self.bridges,
                self.a,
                self.b,
                convention,
                True,
                votes if votes in ballots.ISSUES else "",
                votes == "important",
                FEWEST,
                window,
            )
        except EmptySelection:
            return {}, {}
        values: dict[int, float] = {}
        n: dict[int, float] = {}
        sum_ = 0.0
        for r in steps:
            if not values:
                values[session_year(r["previous"])], n[session_year(r["previous"])] = 0.0, 0.0
            sum_ += r["preference"]
            values[session_year(r["session"])], n[session_year(r["session"])] = sum_, float(r["continuing"])
        return values, n
