"""Poles: how much of what the great powers have is one's own, and what that makes of the system.

Poles are about the distribution of capabilities, polarisation (`polarisation`) about positions: two tables.

CINC and net resources disagree because they count different things. CINC is the mean of six shares, of which
four (population, urban population, iron and steel, energy) grow with the mass of people and of heavy industry:
China makes more than half of the world's steel. Net resources, GDP x GDP per head, discount mass by what it
costs to feed and police it (Beckley 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import product
from typing import TYPE_CHECKING, Any

from ..core import states as core_states
from ..core.align import combine
from ..core.errors import BadInput, EmptySelection, OutOfCoverage, nearest
from ..core.lazy import np, pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Schema

if TYPE_CHECKING:
    import numpy
    import polars

NEEDS = ("cinc", "gdp", "gdp_ppp", "milex_cow", "population")
RESOURCES: dict[str, str] = {
    "cinc": "national capabilities (CINC)",
    "gdp": "GDP at current prices",
    "gdp_ppp": "GDP at purchasing power parity",
    "milex": "military spending (COW)",
    "net_resources": "net resources: GDP x GDP per head, current prices",
    "net_resources_ppp": "net resources: GDP x GDP per head, purchasing power parity",
}
SINGER = (
    "Singer, Bremer and Stuckey (1972), Capability distribution, uncertainty, and major power war, in Russett"
    " (ed.), Peace, War, and Numbers, 19-48"
)
LAAKSO = (
    "Laakso and Taagepera (1979), 'Effective' number of parties: a measure with application to West Europe,"
    " Comparative Political Studies 12(1), 3-27"
)
BECKLEY = "Beckley (2018), The power of nations, International Security 43(2), 7-44"
THOMPSON = (
    "Thompson (1986), Polarity, the long cycle, and global power warfare, Journal of Conflict Resolution"
    " 30(4), 587-615, after Modelski (1974), World Power Concentrations"
)
# What the rule rests on: part, what was read, address, grade (docs/architecture.md), day read. No page that could be
# read states the four cut-offs as numbers: Thompson's and Modelski's texts were not at hand.
RULE_SOURCES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "classes",
        "Thompson (1986), abstract: polarity of the global powers 1494-1983 is made operational as unipolarity,"
        " near unipolarity, bipolarity and multipolarity",
        "https://scilit.com/publications/d83ea516564be76616f535f4948d81bc",
        "B",
        "2026-11-21",
    ),
    (
        "poles apart from blocs",
        "Rapkin, Thompson and Christopherson (1979), abstract: polarity is the distribution of"
        " power among states, polarisation the clustering of actors; military bipolarity 1948-1973",
        "https://scilit.com/publications/0aa93ded07159a76b204acad0648b181",
        "B",
        "2026-11-21",
    ),
    (
        "one",
        "unipolarity is a structure in which one state's capabilities are too great to be counterbalanced,"
        " multipolarity one of three or more especially powerful states, bipolarity one of two substantially more powerful"
        " than all others: with half of what the powers have, a state equals all others together",
        "https://www.taylorfrancis.com/books/9781134352210/chapters/10.4324/9780203300527-17",
        "B",
        "2026-11-21",
    ),
    (
        "inequality",
        "Mansfield (1993), abstract: polarity hides the inequalities among the powers, which concentration"
        " measures besides",
        "https://acnpsearch.tweb-dev.unibo.it/singlejournalindex/42668735",
        "B",
        "2026-11-21",
    ),
    (
        "another rule",
        "Lind (2024), abstract: great powers need no parity with the first; thresholds found from known"
        " cases make the system bipolar, the United States and China",
        "https://direct.mit.edu/isec/article/49/2/7/125214/Back-to-Bipolarity-How-China-s-Rise-Transformed",
        "A",
        "2026-11-21",
    ),
)
VERDICTS = ("unipolar", "bipolar", "multipolar", "contested", "out of coverage")


# -- figures of one distribution -----------------------------------------------------------------


def shares_of(values: Sequence[float]) -> numpy.ndarray:
    """Shares s_i = v_i / sum v of capabilities v_i >= 0. Raises BadInput, EmptySelection."""
    v = np.asarray(list(values), dtype=float)
    if not v.size:
        raise EmptySelection("no power is left to share among")
    if not np.isfinite(v).all() or (v < 0).any() or not v.sum() > 0:
        raise BadInput(
            "capabilities are finite, not negative and not all zero",
            f"got {v.tolist()[:6]}",
            "Leave out a state whose figure is unknown: it is not zero.",
        )
    return v / v.sum()


def concentration_of(shares: Sequence[float]) -> float | None:
    """CON = sqrt((sum s_i^2 - 1/N) / (1 - 1/N)): 0 for N equal powers, 1 for one that has it all (Singer, Bremer
    and Stuckey 1972). None for a single power, where it is not defined."""
    s = shares_of(shares)
    n = len(s)
    return None if n < 2 else float(np.sqrt(max((s @ s - 1 / n) / (1 - 1 / n), 0.0)))


def effective_of(shares: Sequence[float]) -> float:
    """1 / sum s_i^2: N for N equal powers, 1 for one that has it all (Laakso and Taagepera 1979)."""
    s = shares_of(shares)
    return float(1 / (s @ s))


# -- the rule ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """The cut-offs that turn shares of the powers' capabilities into a word.

    unipolar    the first has `one` (half) or more
    bipolar     the first two have `two` (a quarter) or more each
    multipolar  three or more have `many` (5 %) or more each, and neither of the above holds
    contested   unipolar and bipolar hold at once; or the first comes within `near` (5 points) of `one` without
                reaching it ("near unipolarity"), whatever else holds; or nothing holds

    The three first and the near case are the classes of Thompson (1986) after Modelski (1974), who take them over
    sea power; "contested" is foedus's word for what that rule decides by precedence or calls near. The classes are
    read (RULE_SOURCES); the numbers are not: half is where all others together no longer outweigh the first, a quarter
    and a twentieth are conventions that no page at hand states, and `cutoffs` shows what each does to the verdict.
    """

    one: float = 0.50
    two: float = 0.25
    many: float = 0.05
    near: float = 0.05

    def __post_init__(self) -> None:
        for f in fields(self):
            value = getattr(self, f.name)
            if not 0 <= value <= 1 or (f.name != "near" and value == 0):
                raise BadInput(f"the cut-off {f.name} is {value}", "it is a share above 0, up to 1")
        if not self.many <= self.two <= self.one:
            raise BadInput(
                f"the cut-offs {self.many}, {self.two}, {self.one} do not rise",
                "many <= two <= one, or a pole of the few would be none of the many",
            )

    def judge(self, shares: Sequence[float]) -> tuple[str, str]:
        """The verdict on shares of at least two powers, and why in words."""
        s = np.sort(shares_of(shares))[::-1]
        if len(s) < 2:
            return "unipolar", "there is one power"
        e = 1e-12  # a share that is a cut-off reaches it
        one, two = s[0] >= self.one - e, s[1] >= self.two - e
        close = not one and self.near > 0 and s[0] >= self.one - self.near - e
        poles = int((s >= self.many - e).sum())
        if one and two:
            return "contested", f"the first has {s[0]:.0%} and the second still {s[1]:.0%}"
        if close:
            return "contested", f"near unipolarity: the first has {s[0]:.1%}, the second {s[1]:.1%}"
        if one:
            return "unipolar", f"the first has {s[0]:.0%}, the second {s[1]:.0%}"
        if two:
            return "bipolar", f"the first two have {s[0]:.0%} and {s[1]:.0%}"
        if poles >= 3:
            return "multipolar", f"{poles} powers have {self.many:.0%} or more, the first {s[0]:.0%}"
        return "contested", f"no class fits: the first two have {s[0]:.0%} and {s[1]:.0%}, {poles} have {self.many:.0%}"


GRID: dict[str, tuple[float, ...]] = {
    "one": (0.40, 0.45, 0.50, 0.55, 0.60),
    "two": (0.20, 0.25, 0.30),
    "many": (0.05, 0.10),
    "near": (0.0, 0.05),
}


def rules(grid: dict[str, tuple[float, ...]] | None = None) -> Iterator[Rule]:
    """Every rule of a grid of cut-offs (60 in the standard one)."""
    g = {**{f.name: (getattr(Rule(), f.name),) for f in fields(Rule)}, **(GRID if grid is None else grid)}
    unknown = sorted(set(g) - {f.name for f in fields(Rule)})
    if unknown:
        raise BadInput(f"{unknown[0]!r} is no cut-off", do=nearest(unknown[0], [f.name for f in fields(Rule)]))
    for values in product(*g.values()):
        yield Rule(**dict(zip(g, values, strict=True)))


# -- sets of powers and their figures ------------------------------------------------------------


def majors(year: int) -> list[str]:
    """The major powers of a year by the Correlates of War (State System Membership v2016, carried on)."""
    return sorted({i for i, first, last in core_states.MAJOR_POWERS if first <= year <= last})


def _set(powers: str, year: int) -> list[str] | None:
    """Ids of the powers of a year; None for every state that has a figure."""
    if powers == "majors":
        return majors(year)
    if powers == "all":
        return None
    ids = [core_states.resolve(p).id for p in powers.split(";") if p.strip()]
    if len(set(ids)) < 2:
        raise BadInput(f"{powers!r} is no set of powers", do="Use majors, all, or two ids and more: USA;CHN;RUS.")
    return sorted(
        {
            core_states.successor_at(s, year) or i
            for i in ids
            for s in [core_states.all_states()[i]]
            if s.existed(year) or core_states.successor_at(s, year)
        }
    )


def _figures(cinc: Panel, gdp: Panel, gdp_ppp: Panel, milex: Panel, population: Panel) -> dict[str, polars.DataFrame]:
    """state, year, source, value of every resource; one source each, and one that covers every state."""
    cinc, gdp, gdp_ppp, milex, population = (p.of_all_states() for p in (cinc, gdp, gdp_ppp, milex, population))
    got = {"cinc": cinc, "gdp": gdp, "gdp_ppp": gdp_ppp, "milex": milex}
    heads = population.filter(pl.col("value") > 0)
    for name, own in (("net_resources", gdp), ("net_resources_ppp", gdp_ppp)):
        got[name] = combine(lambda v, n: v**2 / n, own, heads, schema=Schema(name, "index"))
    return {name: p.require_single().table.select("state", "year", "source", "value") for name, p in got.items()}


def _cells(
    figures: dict[str, polars.DataFrame], powers: str, years: Sequence[int] | None = None
) -> Iterator[tuple[int, str, str, list[str], Any, str]]:
    """(year, resource, source, ids, shares, '') per cell; without shares and with the reason where a power of
    the year has no figure: shares among those that happen to have one would be too high."""
    for name, frame in figures.items():
        rows = frame.drop_nulls("value").sort("year", "state")
        have = {y: part for (y,), part in rows.partition_by("year", as_dict=True).items()}
        first, last = (min(have), max(have)) if have else (0, 0)
        for year in sorted(have) if years is None else years:
            part = have.get(year)
            if part is None:
                why = f"{name} covers {first} to {last}" if have else f"{name} has no figure"
                yield year, name, "", _set(powers, year) or [], None, why
                continue
            ids = _set(powers, year)
            if ids is not None:
                part = part.filter(pl.col("state").is_in(ids))
                lacking = sorted(set(ids) - set(part["state"]))
                if lacking or len(ids) < 2:
                    why = f"no figure for {', '.join(lacking)}" if lacking else f"{len(ids)} power in {powers}"
                    yield year, name, "", ids, None, why
                    continue
            source = "+".join(sorted(set(part["source"])))
            yield year, name, source, part["state"].to_list(), shares_of(part["value"].to_list()), ""


def _panel_rows(args: Sequence[Panel], powers: str, figure: Any) -> polars.DataFrame:
    rows = [
        (year, name, figure(s), source)
        for year, name, source, _, s, _ in _cells(_figures(*args), powers)
        if s is not None
    ]
    return _some(rows, ["year", "resource", "value", "source"], powers)


def _some(rows: list[tuple[Any, ...]], columns: list[str], powers: str) -> polars.DataFrame:
    if not rows:
        raise OutOfCoverage(f"no year has figures for every power of {powers!r}", do="Choose another set of powers.")
    return pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None)


# -- measures ------------------------------------------------------------------------------------


@measure(
    "pole_share",
    unit="share",
    about="state",
    dims=("resource",),
    needs=NEEDS,
    scope="all",
    references=(SINGER, BECKLEY),
    title="Share of what the great powers have",
)
def pole_share(
    cinc: Panel, gdp: Panel, gdp_ppp: Panel, milex_cow: Panel, population: Panel, powers: str = "majors"
) -> polars.DataFrame:
    """s_i = v_i / sum over the powers of the year, per resource: cinc, gdp, gdp_ppp, milex (COW), net_resources and
    net_resources_ppp (GDP^2 / population: GDP x GDP per head, Beckley 2018).

    `powers`: "majors" (the Correlates of War major powers of the year, default), "all" (every state with a figure)
    or ids joined by ';' (a state stands for its predecessor in its place: RUS for SUN). A year in which a power of
    the set has no figure gives no row: GDP starts in 1960 and the Soviet Union has none, PPP covers 1990 to 2021;
    `poles` says so cell by cell. Raises BadInput, UnknownState, OutOfCoverage.
    """
    rows = [
        (i, year, name, float(x), source)
        for year, name, source, ids, s, _ in _cells(_figures(cinc, gdp, gdp_ppp, milex_cow, population), powers)
        if s is not None
        for i, x in zip(ids, s, strict=True)
    ]
    return _some(rows, ["state", "year", "resource", "value", "source"], powers)


@measure(
    "power_concentration",
    unit="index",
    about="world",
    dims=("resource",),
    needs=NEEDS,
    scope="all",
    references=(SINGER,),
    title="Concentration of capabilities among the great powers (CON)",
)
def power_concentration(
    cinc: Panel, gdp: Panel, gdp_ppp: Panel, milex_cow: Panel, population: Panel, powers: str = "majors"
) -> polars.DataFrame:
    """CON = sqrt((sum s_i^2 - 1/N) / (1 - 1/N)), 0 to 1, over the N powers of the year (Singer, Bremer and Stuckey
    1972). N changes with the set: 5 majors to 1990, 7 from 1991. Option and coverage as in `pole_share`."""
    return _panel_rows((cinc, gdp, gdp_ppp, milex_cow, population), powers, concentration_of)


@measure(
    "effective_powers",
    unit="index",
    about="world",
    dims=("resource",),
    needs=NEEDS,
    scope="all",
    references=(LAAKSO,),
    title="Effective number of great powers",
)
def effective_powers(
    cinc: Panel, gdp: Panel, gdp_ppp: Panel, milex_cow: Panel, population: Panel, powers: str = "majors"
) -> polars.DataFrame:
    """1 / sum s_i^2 over the powers of the year, 1 to N (Laakso and Taagepera 1979). Option and coverage as in
    `pole_share`."""
    return _panel_rows((cinc, gdp, gdp_ppp, milex_cow, population), powers, effective_of)


@measure(
    "power_lead",
    unit="share",
    about="world",
    dims=("resource",),
    needs=NEEDS,
    scope="all",
    references=(SINGER, BECKLEY),
    title="Lead of the first great power over the second",
)
def power_lead(
    cinc: Panel, gdp: Panel, gdp_ppp: Panel, milex_cow: Panel, population: Panel, powers: str = "majors"
) -> polars.DataFrame:
    """s_1 - s_2, the gap of the first to the second as a share of what the powers have together; who they are is
    in `poles` and `pole_share`. Option and coverage as in `pole_share`."""

    def gap(s: Any) -> float:
        top = np.sort(s)[::-1]
        return float(top[0] - top[1]) if len(top) > 1 else float(top[0])

    return _panel_rows((cinc, gdp, gdp_ppp, milex_cow, population), powers, gap)


def poles(
    cinc: Panel,
    gdp: Panel,
    gdp_ppp: Panel,
    milex_cow: Panel,
    population: Panel,
    years: Sequence[int] = (1990, 2000, 2010, 2022),
    powers: str = "majors",
    rule: Rule | None = None,
    grid: dict[str, tuple[float, ...]] | None = None,
) -> polars.DataFrame:
    """The table of poles: one row per year and resource.

    Columns: year, resource, powers (the set), n, members (ids ';'), first, second (ids), first_share,
    second_share, concentration, effective, lead, verdict (a word of VERDICTS), why, agree (share of the `grid`'s
    rules with the same verdict), and one column per word with the share of rules that give it. A cell without data has
    the verdict "out of coverage" and says why; its figures are null. Raises BadInput, UnknownState.
    """
    rule = rule or Rule()
    every = list(rules(grid))
    words = VERDICTS[:-1]
    rows = []
    for year, name, _, ids, s, why in _cells(_figures(cinc, gdp, gdp_ppp, milex_cow, population), powers, list(years)):
        row: dict[str, Any] = {
            "year": year,
            "resource": name,
            "powers": powers,
            "n": len(ids) or None,
            "members": ";".join(ids) if len(ids) <= 12 else f"{len(ids)} states",
            "verdict": "out of coverage",
            "why": why,
        }
        if s is not None:
            order = np.argsort(-s, kind="stable")
            verdict, why = rule.judge(s)
            votes = [r.judge(s)[0] for r in every]
            row |= {
                "first": ids[order[0]],
                "second": ids[order[1]],
                "first_share": float(s[order[0]]),
                "second_share": float(s[order[1]]),
                "concentration": concentration_of(s),
                "effective": effective_of(s),
                "lead": float(s[order[0]] - s[order[1]]),
                "verdict": verdict,
                "why": why,
                "agree": votes.count(verdict) / len(votes),
                **{w: votes.count(w) / len(votes) for w in words},
            }
        rows.append(row)
    order_ = {name: i for i, name in enumerate(RESOURCES)}
    return pl.DataFrame(
        rows,
        schema={
            "year": pl.Int32,
            "resource": pl.String,
            "powers": pl.String,
            "n": pl.Int32,
            "members": pl.String,
            "first": pl.String,
            "second": pl.String,
            "first_share": pl.Float64,
            "second_share": pl.Float64,
            "concentration": pl.Float64,
            "effective": pl.Float64,
            "lead": pl.Float64,
            "verdict": pl.String,
            "why": pl.String,
            "agree": pl.Float64,
            **dict.fromkeys(words, pl.Float64),
        },
    ).sort("year", pl.col("resource").replace_strict(order_, return_dtype=pl.Int32))


def cutoffs(
    cinc: Panel,
    gdp: Panel,
    gdp_ppp: Panel,
    milex_cow: Panel,
    population: Panel,
    year: int,
    powers: str = "majors",
    grid: dict[str, tuple[float, ...]] | None = None,
) -> polars.DataFrame:
    """How the verdict of a year moves with the cut-offs: resource, one, two, many, near, verdict, one row per rule
    of the grid and resource with data. Raises OutOfCoverage when no resource has data."""
    rows = [
        (name, r.one, r.two, r.many, r.near, r.judge(s)[0])
        for _, name, _, _, s, _ in _cells(_figures(cinc, gdp, gdp_ppp, milex_cow, population), powers, [year])
        if s is not None
        for r in rules(grid)
    ]
    return _some(rows, ["resource", "one", "two", "many", "near", "verdict"], powers)
