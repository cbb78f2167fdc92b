"""The panel of dimensions: which indicator stands for which dimension, and its rank among major powers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..core.errors import EmptySelection, FoedusError, UnknownVariable
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.states import MAJOR_POWERS
from .bundle import Bundle, Series
from .figure import Figure, Sentence, say


@dataclass(frozen=True)
class Indicator:
    """One row of the panel (two for a direction: first to second, second to first).

    `who` is pair, directed, states (one row each), a or b; `rank` says which end comes first: 'high', 'low',
    or '' where a rank means nothing.
    """

    dimension: str
    label: str
    variable: str
    who: str
    fmt: str
    rank: str = ""
    change: str = "absolute"  # absolute | relative
    order: str = "world"  # of sources that give one fact
    dims: dict[str, Any] = field(default_factory=dict)
    change_fmt: str = ""
    quiet: bool = False  # a gap in this row is told by another


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "Votes", "Agreement in the UN General Assembly", "agreement", "pair", "percent", "high", change_fmt="points"
    ),
    Indicator(
        "Votes",
        "Voting coincidence, abstentions counted half",
        "coincidence",
        "pair",
        "index",
        "high",
        change_fmt="signed",
    ),
    Indicator("Votes", "Distance of ideal points", "ideal_point_distance", "pair", "index", "low", change_fmt="signed"),
    Indicator(
        "Security Council", "Joint vetoes in the year", "vetoes_joint", "pair", "count", change_fmt="signed_count"
    ),
    Indicator(
        "Trade",
        "Goods trade, the total that customs report",
        "trade_total_reported",
        "pair",
        "money",
        "",
        "relative",
        "pair",
    ),
    Indicator(
        "Trade", "Goods trade, both directions added", "trade_total", "pair", "money", "high", "relative", "pair"
    ),
    Indicator(
        "Trade",
        "Share of the other in total trade",
        "trade_share",
        "directed",
        "percent",
        "high",
        "absolute",
        "pair",
        change_fmt="points",
    ),
    Indicator(
        "Trade",
        "Rank of the other as a trade partner",
        "trade_rank",
        "directed",
        "ordinal",
        "",
        "absolute",
        "pair",
        change_fmt="signed_count",
    ),
    Indicator(
        "Dependence",
        "Trade with the other as a share of GDP",
        "trade_dependence",
        "directed",
        "percent",
        "high",
        "absolute",
        "pair",
        change_fmt="points",
    ),
    Indicator(
        "Dependence",
        "Real income lost if trade with the other stopped",
        "exit_cost",
        "directed",
        "fine_percent",
        "high",
        dims={"elasticities": "sector"},
        change_fmt="points",
    ),
    Indicator(
        "Energy",
        "Fuels in exports to the other",
        "fuel_share",
        "directed",
        "percent",
        "",
        "absolute",
        change_fmt="points",
        quiet=True,
    ),
    Indicator("Arms", "Arms transferred to the other", "arms_tiv", "directed", "tiv", "high", "relative"),
    Indicator(
        "Exercises",
        "Joint exercises and patrols in the list",
        "exercises_joint",
        "pair",
        "count",
        change_fmt="signed_count",
    ),
    Indicator("Obligations", "Kinds of alliance obligation", "obligations", "pair", "count", change_fmt="signed_count"),
    Indicator("Conflict", "Militarised disputes under way", "disputes", "pair", "count", change_fmt="signed_count"),
    Indicator(
        "Institutions",
        "Shared intergovernmental organisations",
        "shared_igos",
        "pair",
        "count",
        "high",
        change_fmt="signed_count",
    ),
    Indicator(
        "Diplomacy",
        "Leaders' meetings in person",
        "leaders_meetings",
        "pair",
        "count",
        dims={"definition": "in_person_all"},
        change_fmt="signed_count",
    ),
    Indicator(
        "Power", "Ratio of capabilities (CINC), first to second", "power_ratio", "ab", "ratio", "", change_fmt="signed"
    ),
    Indicator(
        "Power", "Ratio of GDP in current dollars, first to second", "gdp_ratio", "ab", "ratio", "", change_fmt="signed"
    ),
    Indicator(
        "Power",
        "Ratio of military spending (COW), first to second",
        "milex_ratio",
        "ab",
        "ratio",
        "",
        change_fmt="signed",
    ),
    Indicator(
        "Regime", "Distance of electoral democracy", "polyarchy_distance", "pair", "index", "low", change_fmt="signed"
    ),
)


@dataclass(frozen=True)
class Row:
    """A filled row of the panel."""

    indicator: Indicator
    label: Sentence
    series: Series | None
    latest: Figure | None
    year: Figure | None
    change_5: Figure | None
    change_10: Figure | None
    rank: Sentence | None
    why: str = ""
    later: Sentence | None = None

    @property
    def stale(self) -> bool:
        return self.series is None or self.series.stale


def rows(bundle: Bundle) -> Iterator[Row]:
    """Every row of the panel for the dyad; a row without data says why."""
    for ind in INDICATORS:
        sides = {"pair": ("pair",), "directed": ("ab", "ba"), "ab": ("ab",), "states": ("a", "b")}[ind.who]
        for side in sides:
            yield _row(bundle, ind, side)


def _row(bundle: Bundle, ind: Indicator, side: str) -> Row:
    arrow = {
        "ab": f"{bundle.dyad.first.name} → {bundle.dyad.second.name}",
        "ba": f"{bundle.dyad.second.name} → {bundle.dyad.first.name}",
    }.get(side, "")
    label = say("{l}", l=ind.label + (f" ({arrow})" if arrow and ind.who == "directed" else ""))
    before = len(bundle.gaps)
    s = bundle.series(ind.variable, label.plain, ind.fmt, who=side, order=ind.order, quiet=ind.quiet, **ind.dims)
    if s is None:
        new = bundle.gaps[before:] or [g for g in bundle.gaps if g.what.startswith(label.plain)]
        return Row(ind, label, None, None, None, None, None, None, new[-1].why if new else "no value is recorded")
    fmt = ind.change_fmt or ind.fmt
    change = [s.change(n, fmt, ind.change == "relative") for n in (5, 10)]
    if ind.change == "relative":
        change = [s.change(n, "signed_percent", True) for n in (5, 10)]
    return Row(
        ind,
        label,
        s,
        s.figure(),
        s.year_figure(),
        change[0],
        change[1],
        rank(bundle, ind, s, side) if ind.rank else None,
        later=_later(bundle, ind, s, side),
    )


def _later(bundle: Bundle, ind: Indicator, s: Series, side: str) -> Sentence | None:
    """What the same source has by now, beside what was knowable on the day of the brief: the value of the year of
    the day, or the nearest to it that came later. None without a day, and where nothing came."""
    whole = bundle.later
    if whole is None:
        return None
    full = whole.series(ind.variable, s.label, ind.fmt, who=side, order=ind.order, quiet=True, **ind.dims)
    if full is None:
        return None
    after = full.known.filter((pl.col("source") == s.source) & (pl.col("year") > s.year)).sort("year")
    if not after.height:
        return None
    from_day = after.filter(pl.col("year") >= bundle.as_of)
    year = int(from_day["year"][0]) if from_day.height else int(after["year"][-1])
    mask = (pl.col("year") == year) & (pl.col("source") == s.source)
    value = float(after.filter(pl.col("year") == year)["value"][0])
    what = f"{s.label}, {s.subject}"
    return say(
        "{value} ({year})",
        value=whole.figure(full.panel, value, ind.fmt, f"{what}, {year}", mask),
        year=whole.figure(full.panel, float(year), "year", f"year of {what}", mask),
    )


def major_powers(bundle: Bundle, year: int) -> list[str]:
    """The major powers of the year (Correlates of War) and the two states themselves."""
    ids = {i for i, first, last in MAJOR_POWERS if first <= year <= last}
    return sorted(ids | {bundle.a, bundle.b})


def rank(bundle: Bundle, ind: Indicator, s: Series, side: str) -> Sentence | None:
    """The place of the pair (or direction) among those of the major powers, in the last common year."""
    found = ranked(bundle, ind, s, side)
    if found is None:
        return None
    place, n, year, panel = found
    return say(
        "{place} of {n} ({year})",
        place=bundle.figure(panel, place, "ordinal", f"rank of {s.subject} by {ind.label}"),
        n=bundle.figure(panel, n, "count", f"pairs of major powers with a value of {ind.label}"),
        year=bundle.figure(panel, year, "year", f"last common year of {ind.label}"),
    )


def ranked(bundle: Bundle, ind: Indicator, s: Series, side: str) -> tuple[int, int, int, Panel] | None:
    """(place, how many, year, panel of that year); None where too few pairs are known to rank."""
    ids = major_powers(bundle, s.year)
    try:
        whole = bundle.lab.get(ind.variable, states=ids, source=s.source, **ind.dims)
    except (EmptySelection, UnknownVariable, FoedusError):
        return None
    t = whole.table.drop_nulls("value").filter(pl.col("year") <= bundle.as_of)
    a, b = whole.schema.entities
    mine = (bundle.a, bundle.b) if side == "ab" else (bundle.b, bundle.a) if side == "ba" else bundle.dyad.key
    counts = t.group_by("year").len().sort("year").tail(10)
    if not counts.height:
        return None
    full = int(counts["len"].max())  # type: ignore[arg-type]
    own = t.filter((pl.col(a) == mine[0]) & (pl.col(b) == mine[1]))["year"].implode()
    common = counts.filter((pl.col("len") == full) & pl.col("year").is_in(own))["year"]
    if full < 5 or not len(common):
        return None
    year = int(common.max())  # type: ignore[arg-type]
    then = whole.where(years=(year, year))
    values = then.table.drop_nulls("value")
    me = values.filter((pl.col(a) == mine[0]) & (pl.col(b) == mine[1]))["value"][0]
    ahead = values.filter(pl.col("value") > me if ind.rank == "high" else pl.col("value") < me).height
    return ahead + 1, values.height, year, then
