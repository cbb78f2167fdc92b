"""The multiverse: one question, every defensible way to answer it, and how much the answer depends on the way.

A Multiverse is a question fixed in advance, a grid of choices, and a function from a specification (one option of
each choice) to an effect and the number of observations behind it. Running it gives a Universe: every
specification with its effect, or with the reason why it does not enter. Three rules keep the counting honest:

- a specification enters only where it is covered: `valid` says why one is not;
- specifications that are exact functions of one another count once. An explicit table (`same`) says which are, by
  algebra; a mark of the data that each computation leaves finds those that coincide on these data besides;
- what comes out is the share of distinct specifications that say yes, with their number. It is no probability: the
  specifications are neither a sample of anything nor independent.

Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Increasing transparency through a multiverse analysis, Perspectives
on Psychological Science 11(5), 702-712; Simonsohn, Simmons and Nelson (2020), Specification curve analysis, Nature
Human Behaviour 4, 1208-1214.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, EmptySelection, OutOfCoverage, UnknownName, nearest
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.periods import calendar_year
from ..core.schema import Coverage
from ..core.tables import Table

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

Spec = Mapping[str, str]
STEEGEN = (
    "Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Increasing transparency through a multiverse analysis,"
    " Perspectives on Psychological Science 11(5), 702-712"
)
SIMONSOHN = "Simonsohn, Simmons and Nelson (2020), Specification curve analysis, Nature Human Behaviour 4, 1208-1214"
NO_CHANGE = 1e-12  # an effect nearer to nothing than rounding can tell is no change, and no yes
FEW = 10
DISTINCT, SAME, OUT = "distinct", "same", "out"


@dataclass(frozen=True)
class Choice:
    """One decision of the analyst: its name and options, each with a short label."""

    name: str
    options: Mapping[str, str]


@dataclass(frozen=True)
class Finding:
    """What one specification gives: the effect (positive says yes) in its own unit, the observations behind it, and
    the effect on the scale on which specifications are drawn side by side.

    Two distinct specifications with one `mark` are exact functions of one another on these data; None never is.
    """

    effect: float
    n: float
    drawn: float
    mark: Hashable = None


@dataclass(frozen=True)
class Rule:
    """One line of the algebra: `canonical` gives the specification that another is an exact function of, or None
    where the rule does not apply; `why` is the identity in words."""

    why: str
    canonical: Callable[[Spec], Spec | None]


@dataclass(frozen=True)
class Multiverse:
    """A question, its choices, and what answers it.

    `find` takes a specification to its Finding, or to the reason (text) why these data do not cover it; `valid`
    gives the reason why a combination of options does not exist, '' where it does.
    """

    question: str
    said: str
    choices: tuple[Choice, ...]
    find: Callable[[Spec], Finding | str]
    valid: Callable[[Spec], str] = lambda _: ""
    same: tuple[Rule, ...] = ()

    def specifications(self) -> list[dict[str, str]]:
        """Every combination of options, in the order of the choices."""
        names = [c.name for c in self.choices]
        return [dict(zip(names, combo, strict=True)) for combo in itertools.product(*(c.options for c in self.choices))]

    def run(self) -> Universe:
        """Every specification with its effect or the reason why it does not enter."""
        rows: list[dict[str, Any]] = []
        seen: dict[tuple[str, ...], int] = {}  # what is computed, by its options
        marks: dict[Hashable, int] = {}
        for spec in self.specifications():
            row: dict[str, Any] = {
                "spec": len(rows) + 1,
                **spec,
                "effect": None,
                "drawn": None,
                "n": None,
                "status": OUT,
                "same_as": None,
                "reason": "",
                "mark": None,
            }
            rows.append(row)
            if why := self.valid(spec):
                row["reason"] = why
                continue
            base, why = self._reduced(spec)
            key = tuple(base[c.name] for c in self.choices)
            got = self.find(spec)
            if isinstance(got, str):
                row["reason"] = got
                continue
            row.update(effect=got.effect, drawn=got.drawn, n=got.n, mark=got.mark)
            twin = seen.get(key)
            if twin is None and got.mark is not None and got.mark in marks:
                twin, why = marks[got.mark], "on these data an exact function of it"
            if twin is not None:
                row.update(status=SAME, same_as=twin, reason=why)
                continue
            seen[key] = row["spec"]
            if got.mark is not None:
                marks[got.mark] = row["spec"]
            row["status"] = DISTINCT
        return Universe(self, rows)

    def _reduced(self, spec: Spec) -> tuple[dict[str, str], str]:
        """What a specification is a function of, by the algebra applied until nothing changes, and why."""
        now, why = dict(spec), ""
        for _ in range(len(self.same) + 1):
            for rule in self.same:
                to = rule.canonical(now)
                if to is not None and dict(to) != now:
                    now, why = dict(to), why or rule.why
                    break
            else:
                return now, why
        raise BadInput(f"the equivalences of {self.question} run in a circle", do="Let each rule point one way.")


@dataclass(frozen=True)
class Universe:
    """The specifications of one question. `rows`: spec, a column a choice, effect (own unit), drawn (common scale),
    n, status (distinct, same, out), same_as, reason, and the mark of the data."""

    of: Multiverse
    rows: list[dict[str, Any]] = field(repr=False)

    @cached_property
    def held(self) -> list[dict[str, Any]]:
        """The distinct specifications."""
        return [r for r in self.rows if r["status"] == DISTINCT]

    @cached_property
    def saying(self) -> list[bool]:
        """What each of them says."""
        return [_says(r) for r in self.held]

    def count(self, status: str) -> int:
        return sum(r["status"] == status for r in self.rows)

    @property
    def n(self) -> int:
        """The number of distinct specifications."""
        return len(self.held)

    @property
    def yes(self) -> int:
        return sum(self.saying)

    @property
    def still(self) -> int:
        """The number of distinct specifications in which nothing moved: they are no yes."""
        return sum(abs(r["effect"]) <= NO_CHANGE for r in self.held)

    @property
    def share(self) -> float | None:
        """The share of distinct specifications that say yes; None when there is none. Not a probability."""
        return self.yes / self.n if self.n else None

    def median(self) -> float | None:
        """The median effect on the common scale."""
        drawn = sorted(r["drawn"] for r in self.held)
        half = len(drawn) // 2
        return None if not drawn else drawn[half] if len(drawn) % 2 else (drawn[half - 1] + drawn[half]) / 2

    def options(self) -> list[dict[str, Any]]:
        """Of every option that enters: choice, option, label, n, share saying yes."""
        out = []
        for c in self.of.choices:
            for option, label in c.options.items():
                mine = [yes for r, yes in zip(self.held, self.saying, strict=True) if r[c.name] == option]
                if mine:
                    out.append(
                        {
                            "choice": c.name,
                            "option": option,
                            "label": label,
                            "n": len(mine),
                            "share": sum(mine) / len(mine),
                        }
                    )
        return out

    def fragility(self) -> list[dict[str, Any]]:
        """How much each choice matters, the one that flips the answer most first.

        `flips`: of the pairs of distinct specifications that differ in this choice alone, the share whose answers
        differ (`pairs` is their number; None without one). `explained`: the share of the variance of the answers
        (yes 1, no 0) that lies between the options of the choice. `low` and `high`: the options with the least and
        the most yes, of those with more than a handful of specifications.
        """
        held, said = self.held, self.options()
        share = self.share or 0.0
        spread = share * (1 - share)
        out = []
        for c in self.of.choices:
            mine = [o for o in said if o["choice"] == c.name]
            if len(mine) < 2:
                continue
            groups: dict[tuple[str, ...], list[bool]] = {}
            others = [x.name for x in self.of.choices if x.name != c.name]
            for r, yes in zip(held, self.saying, strict=True):
                groups.setdefault(tuple(r[x] for x in others), []).append(yes)
            pairs = sum(math.comb(len(g), 2) for g in groups.values())
            differ = sum(sum(g) * (len(g) - sum(g)) for g in groups.values())
            between = sum(o["n"] * (o["share"] - share) ** 2 for o in mine) / max(len(held), 1)
            many = [o for o in mine if o["n"] >= max(FEW, len(held) / 40)]  # the extremes of a handful say little
            order = sorted(many if len(many) > 1 else mine, key=lambda o: o["share"])
            out.append(
                {
                    "choice": c.name,
                    "flips": differ / pairs if pairs else None,
                    "pairs": pairs,
                    "explained": between / spread if spread else 0.0,
                    "low": order[0]["label"],
                    "low_share": order[0]["share"],
                    "high": order[-1]["label"],
                    "high_share": order[-1]["share"],
                }
            )
        return sorted(out, key=lambda f: (-(f["flips"] or 0.0), -f["explained"]))


def _says(row: Mapping[str, Any]) -> bool:
    return bool(row["effect"] > NO_CHANGE)


@dataclass(frozen=True)
class Universes:
    """The universes of a topic, one a question, and what they rest on."""

    topic: str
    title: str
    universes: tuple[Universe, ...]
    lineage: Lineage
    coverage: tuple[Coverage, ...]
    gaps: tuple[str, ...] = ()

    def __getitem__(self, question: str) -> Universe:
        hit = next((u for u in self.universes if u.of.question == question), None)
        if hit is None:
            known = [u.of.question for u in self.universes]
            raise UnknownName(
                f"{question!r} is not a question of {self.topic}",
                do=nearest(question, known) or f"There are {', '.join(known)}.",
            )
        return hit

    def asked(self, question: str) -> list[Universe]:
        """The universe of that name and those of the same question about other estimands (level, level_corrected)."""
        first = self[question]
        return [first, *(u for u in self.universes if u.of.question.startswith(f"{question}_"))]

    def table(self) -> Table:
        """All specifications of all questions: question, spec, a column a choice, effect, drawn, n, closer, status,
        same_as, reason."""
        names = list(dict.fromkeys(c.name for u in self.universes for c in u.of.choices))
        rows = [
            {
                "question": u.of.question,
                **{n: r.get(n) for n in ("spec", *names)},
                "effect": r["effect"],
                "drawn": r["drawn"],
                "n": r["n"],
                "yes": _says(r) if r["effect"] is not None else None,
                "status": r["status"],
                "same_as": r["same_as"],
                "reason": r["reason"],
            }
            for u in self.universes
            for r in u.rows
        ]
        frame = pl.DataFrame(
            rows,
            schema={
                "question": pl.String,
                "spec": pl.Int32,
                **dict.fromkeys(names, pl.String),
                "effect": pl.Float64,
                "drawn": pl.Float64,
                "n": pl.Float64,
                "yes": pl.Boolean,
                "status": pl.String,
                "same_as": pl.Int32,
                "reason": pl.String,
            },
        )
        return Table.build(
            f"multiverse_{self.topic}", frame, ("question", "spec"), self.coverage, self.lineage, self.title
        )

    def summary(self) -> polars.DataFrame:
        """A row a question: question, said, share saying yes, share in which nothing moved, specifications
        (distinct), same (functions of these), out (not covered), median effect drawn."""
        return pl.DataFrame(
            [
                {
                    "question": u.of.question,
                    "said": u.of.said,
                    "share": u.share,
                    "unmoved": u.still / u.n if u.n else None,
                    "specifications": u.n,
                    "same": u.count(SAME),
                    "out": u.count(OUT),
                    "median": u.median(),
                }
                for u in self.universes
            ],
            schema={
                "question": pl.String,
                "said": pl.String,
                "share": pl.Float64,
                "unmoved": pl.Float64,
                "specifications": pl.Int32,
                "same": pl.Int32,
                "out": pl.Int32,
                "median": pl.Float64,
            },
        )


# -- any measure with options ----------------------------------------------------------------------

WIDTHS = {"3": "3 years each", "5": "5 years each", "10": "10 years each"}
COMPARISONS = {"means": "difference of means", "slope": "slope of a line"}


def of_variable(
    door: Door, name: str, a: str, b: str, since: int, until: int | None, only: Mapping[str, Sequence[str]]
) -> Universes:
    """The multiverse of one variable of two states: its own options, its sources, the windows."""
    provider = door.providers()[name]
    schema = provider.schema
    assert schema is not None
    if schema.about not in ("dyad", "directed") or schema.time not in ("year", "session"):
        raise BadInput(
            f"{name} is about a {schema.about} by {schema.time}",
            "the question is about two states over years or sessions",
            "Choose a measure of two states.",
        )
    known = provider.options
    windows = {"years", "comparison", "source"}
    for given in only:
        if given not in known and given not in windows:
            raise BadInput(
                f"{name} has no option {given!r}",
                do=nearest(given, [*known, *windows]) or f"It has {', '.join([*known, *sorted(windows)])}.",
            )
    shift = calendar_year(0, schema.time)
    own = {k: _worded(v, known[k]) for k, v in only.items() if k in known}
    series: dict[tuple[str, ...], Any] = {}

    def of(spec: Spec) -> dict[str, dict[int, float]]:
        """By source, the values by year."""
        key = tuple(spec[k] for k in own)
        if key not in series:
            options = {k: own[k][spec[k]] for k in own}
            got = door.get(name, dyad=(a, b), options=options) if options else door.get(name, dyad=(a, b))
            rows = got.table.drop_nulls("value")
            dims = [*got.schema.entities, *got.schema.dims] if schema.about == "directed" else list(got.schema.dims)
            if dims and rows.select(dims).n_unique() > 1:
                raise BadInput(
                    f"{name} has several values a year for the two",
                    f"they differ in {', '.join(dims)}",
                    "Choose a measure with one value a pair and year.",
                )
            series[key] = {
                s: {int(t) + shift: float(v) for t, v in part.select(schema.time, "value").iter_rows()}
                for (s,), part in rows.partition_by("source", as_dict=True).items()
            }
        return series[key]

    options = [Choice(k, {w: w for w in given}) for k, given in own.items()]
    sources = sorted({s for combo in itertools.product(*own.values()) for s in of(dict(zip(own, combo, strict=True)))})
    choices = (
        *options,
        Choice("source", {s: s for s in sources}),
        Choice("years", WIDTHS),
        Choice("comparison", COMPARISONS),
    )

    def find(spec: Spec) -> Finding | str:
        values = {t: v for t, v in of(spec).get(spec["source"], {}).items() if until is None or t <= until}
        return compared(values, since, int(spec["years"]), spec["comparison"])

    universe = Multiverse(name, f"did it rise: {schema.label}", narrowed(choices, only), find).run()
    if not universe.n:
        raise nothing(universe, since)
    base = door.get(name, dyad=(a, b))
    line = base.lineage.then(
        "multiverse",
        name,
        version="1",
        pair=(a, b),
        since=since,
        until=until,
        options=sorted(own),
        references=(STEEGEN, SIMONSOHN),
    )
    return Universes(name, f"{schema.label}: every specification", (universe,), line, base.coverage)


def _worded(given: Sequence[str], default: Any) -> dict[str, Any]:
    """Options as people type them, as the measure takes them."""
    if isinstance(default, bool):
        words = {"true": True, "yes": True, "false": False, "no": False}
        for w in given:
            if w.lower() not in words:
                raise BadInput(f"{w!r} is neither true nor false")
        return {w: words[w.lower()] for w in given}
    if isinstance(default, int):
        if bad := [w for w in given if not w.isdigit()]:
            raise BadInput(f"{bad[0]!r} is not a whole number")
        return {w: int(w) for w in given}
    return {w: w for w in given}


def compared(
    values: Mapping[int, float],
    since: int,
    width: int,
    comparison: str,
    span: float = 1.0,
    n: Mapping[int, float] | None = None,
    data: Hashable = "",
) -> Finding | str:
    """The rise of a series (value by period) from the `width` periods before `since` to the `width` since.

    means: mean since less mean before. slope: the least-squares slope over both windows times the distance between
    their middles, `width` periods, so that a straight line gives the same by both. Two thirds of the periods of
    each window, two at the least, must have a value; the text returned says when they do not. `span` is what
    the effect is divided by to be drawn, `n` the observations behind each value (one, when not given), `data` tells
    observations apart: only series over the same ones can be functions of one another.
    """
    sides = [
        [(t, values[t]) for t in range(start, start + width) if values.get(t) is not None]
        for start in (since - width, since)
    ]
    least = max(2, math.ceil(2 * width / 3))
    for held, word, start in ((sides[0], "before", since - width), (sides[1], "since", since)):
        if len(held) < least:
            return f"{len(held)} of {width} periods {word} have a value ({start} to {start + width - 1})"
    effect = rise(sides[0], sides[1], comparison, width)
    used = [x for s in sides for x in s]
    return Finding(
        effect,
        float(sum(1 if n is None else n[t] for t, _ in used)),
        effect / span,
        (data, comparison, tuple(t for t, _ in used), shape([v for _, v in used])),
    )


def rise(
    before: Sequence[tuple[int, float]], after: Sequence[tuple[int, float]], comparison: str, width: float
) -> float:
    """See `compared`. Raises BadInput for an unknown comparison."""
    if comparison == "means":
        return sum(v for _, v in after) / len(after) - sum(v for _, v in before) / len(before)
    if comparison != "slope":
        raise BadInput(f"{comparison!r} is not a comparison", do=f"Use one of {', '.join(COMPARISONS)}.")
    both = [*before, *after]
    mean_t, mean_v = sum(t for t, _ in both) / len(both), sum(v for _, v in both) / len(both)
    slope = sum((t - mean_t) * (v - mean_v) for t, v in both) / sum((t - mean_t) ** 2 for t, _ in both)
    return slope * width


def shape(values: Sequence[float]) -> tuple[float, ...]:
    """What two series share when one is a rising linear function of the other: the values less their mean over
    their spread, to eight digits. Of a series that does not move it is empty."""
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((v - mean) ** 2 for v in values))
    if spread < 1e-9:
        return ()
    return tuple(round((v - mean) / spread, 8) + 0.0 for v in values)


def narrowed(choices: Sequence[Choice], only: Mapping[str, Sequence[str]]) -> tuple[Choice, ...]:
    """The choices with only the options named. Raises BadInput for an option that a choice does not have."""
    out = []
    for c in choices:
        wanted = list(only.get(c.name, c.options))
        for w in wanted:
            if w not in c.options:
                raise BadInput(
                    f"{w!r} is not an option of {c.name}", do=nearest(w, c.options) or f"It has {', '.join(c.options)}."
                )
        out.append(Choice(c.name, {k: v for k, v in c.options.items() if k in wanted}))
    return tuple(out)


def why_none(universe: Universe) -> str:
    """The reason given most often for leaving a specification out, of those that exist."""
    reasons: dict[str, int] = {}
    for r in universe.rows:
        if r["reason"] and not universe.of.valid(r):
            reasons[r["reason"]] = reasons.get(r["reason"], 0) + 1
    return max(reasons, key=lambda k: reasons[k]) if reasons else "no combination of these options exists"


def nothing(universe: Universe, since: int) -> EmptySelection:
    """The error when no specification enters."""
    return OutOfCoverage(
        f"no specification covers the years around {since}",
        why_none(universe),
        "Choose another year for since, or more options.",
    )
