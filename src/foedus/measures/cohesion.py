"""How much groups of states vote as one, against random groups of the same size and regions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..core import groups as core_groups
from ..core import states as core_states
from ..core.errors import BadInput, EmptySelection
from ..core.lazy import np, pl
from ..core.measure import measure
from ..core.tables import Table
from .ballots import Ballot, by_period

if TYPE_CHECKING:
    import numpy
    import polars

GROUPS = ("BRICS", "SCO", "EU", "NATO", "G77", "CSTO", "ASEAN")
DEFINITIONS = ("then", "now", "2023")
INDICES = ("agreement", "hnr")
QUANTITIES = ("observed", "random_05", "random_50", "random_95", "percentile")
HIX = (
    "Hix, Noury and Roland (2005), Power to the parties: cohesion and competition in the European Parliament,"
    " 1979-2001, British Journal of Political Science 35(2), 209-234"
)
LIJPHART = (
    "Lijphart (1963), The analysis of bloc voting in the General Assembly, American Political Science"
    " Review 57(4), 902-917"
)
# the five regions of the UN (M49) by sub-region
REGIONS = {
    **dict.fromkeys(("Northern Africa", "Sub-Saharan Africa"), "Africa"),
    **dict.fromkeys(("Latin America and the Caribbean", "Northern America"), "Americas"),
    **dict.fromkeys(("Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"), "Asia"),
    **dict.fromkeys(("Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"), "Europe"),
    **dict.fromkeys(("Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"), "Oceania"),
}


def pairwise(votes: Ballot, members: Sequence[str]) -> float | None:
    """Share of identical votes over every pair of members and roll call in which both voted (Lijphart 1963, without
    half points). None when no two of them voted together."""
    inside = np.isin(votes.states, list(members))
    return float(_ratio(*votes.agreements(), inside[None, :].astype(float))[0]) if inside.sum() > 1 else None


def agreement_index(votes: Ballot, members: Sequence[str]) -> float | None:
    """Mean over roll calls of AI = (max(Y, N, A) - ((Y + N + A) - max(Y, N, A)) / 2) / (Y + N + A), with two members
    voting at least (Hix, Noury and Roland 2005, equation 1): 1 when all vote alike, 0 for three equal parts."""
    inside = np.isin(votes.states, list(members))
    got = _hnr(votes, inside[None, :].astype(float))[0]
    return None if np.isnan(got) else float(got)


def _ratio(same: numpy.ndarray, n: numpy.ndarray, inside: numpy.ndarray) -> numpy.ndarray:
    """Per row of `inside` (groups x states, 0/1): identical votes / votes compared over its pairs."""
    own = np.diag(same), np.diag(n)
    a = ((inside @ same) * inside).sum(axis=1) - inside @ own[0]
    b = ((inside @ n) * inside).sum(axis=1) - inside @ own[1]
    return np.divide(a, b, out=np.full(len(inside), np.nan), where=b > 0)


def _hnr(votes: Ballot, inside: numpy.ndarray) -> numpy.ndarray:
    n = len(votes.states)
    count = (inside @ votes.cast.reshape(n, -1).astype(float)).reshape(len(inside), -1, 3)
    every, most = count.sum(axis=2), count.max(axis=2)
    index = np.where(every >= 2, (most - (every - most) / 2) / np.maximum(every, 1), np.nan)
    calls = (every >= 2).sum(axis=1)
    return np.divide(np.nansum(index, axis=1), calls, out=np.full(len(inside), np.nan), where=calls > 0)


def random_groups(votes: Ballot, members: Sequence[str], draws: int, rng: numpy.random.Generator) -> numpy.ndarray:
    """0/1 (draws x states): groups with as many states of each UN region as the members who voted, drawn without
    replacement from all states of that region who voted, members included."""
    region = np.array([REGIONS.get(core_states.all_states()[s].region, "") for s in votes.states])
    inside = np.isin(votes.states, list(members))
    out = np.zeros((draws, len(votes.states)))
    for r in np.unique(region[inside]):
        pool, k = np.flatnonzero(region == r), int((inside & (region == r)).sum())
        picked = np.argsort(rng.random((draws, len(pool))), axis=1)[:, :k]
        np.put_along_axis(out, pool[picked], 1, axis=1)
    return out


def members_under(definition: str, group: str, year: int) -> list[str]:
    """Members of a group: "then" on the last day of `year`, "now" those of today, "2023" those of the end of that
    year. An empty list before the group had any. Raises BadInput, UnknownGroup."""
    if definition not in ("then", "now") and not (definition.isdigit() and len(definition) == 4):
        raise BadInput(f"{definition!r} is no definition of membership", do="Use then, now, or a year such as 2023.")
    core_groups.group(group)
    try:
        ids = core_groups.members(group, {"then": year, "now": None}.get(definition, definition))
    except EmptySelection:
        return []
    states = core_states.all_states()
    return sorted({core_states.successor_at(states[i], year) or i if not states[i].existed(year) else i for i in ids})


@measure(
    "voting_cohesion",
    unit="share",
    about="world",
    dims=("group", "definition", "quantity"),
    scope="all",
    needs=("table:unga_votes", "table:unga_rollcalls"),
    references=(LIJPHART, HIX),
    status="count",
    title="Voting cohesion of groups in the General Assembly",
    version="2",
)
def voting_cohesion(
    votes: Table,
    rollcalls: Table,
    groups: tuple[str, ...] = GROUPS,
    definitions: tuple[str, ...] = DEFINITIONS,
    index: str = "agreement",
    draws: int = 1000,
    seed: int = 1,
    least: int = 10,
    whole: bool = True,
) -> polars.DataFrame:
    """How alike the members of a group voted in a calendar year, and how alike random groups did.

    `index` "agreement": identical votes over pairs of members and roll calls in which both voted; "hnr": the
    agreement index of Hix, Noury and Roland (2005). Key: year, group (id), definition ("then": members at the end
    of the year; "now": today's, carried back as far as the group goes; a year: the members at its end, so "2023"
    and "now" are BRICS before and after it grew), quantity (observed; random_05, random_50, random_95: quantiles of
    `draws` groups of the same size drawn from the same UN regions; percentile: share of those below, ties half).

    No value in years of fewer than `least` roll calls, in a year that the record does not hold to its end, or for a
    group of which fewer than two voted. `whole`: votes on drafts as a whole alone. Random groups that nearly are the group itself (the EU in Europe) make the percentile
    blunt. Raises UnknownGroup, BadInput, EmptySelection.
    """
    if index not in INDICES:
        raise BadInput(f"{index!r} is no index of cohesion", do=f"Use one of {', '.join(INDICES)}.")
    if draws < 20:
        raise BadInput(f"{draws} random groups give no 5 % quantile", do="Draw 20 at least; 1,000 is the default.")
    names = [core_groups.group(g).id for g in groups]
    first = {g: min(m.joined.year for m in core_groups.group(g).memberships) for g in names}
    rows: list[tuple[Any, ...]] = []
    for m in by_period(votes, rollcalls, "year", whole=whole):
        if m.cast.shape[1] < least:
            continue
        counts = m.agreements() if index == "agreement" else None
        for k, g in enumerate(names):
            for d, definition in enumerate(definitions):
                ids = members_under(definition, g, m.period) if m.period >= first[g] else []
                if len(set(ids) & set(m.states)) < 2:
                    continue
                rng = np.random.default_rng([seed, m.period, k, d])
                picked = np.vstack([np.isin(m.states, ids)[None, :], random_groups(m, ids, draws, rng)])
                got = _ratio(*counts, picked) if counts else _hnr(m, picked)
                own, rest = got[0], got[1:][~np.isnan(got[1:])]
                if np.isnan(own) or not len(rest):
                    continue
                below = ((rest < own - 1e-12).sum() + (np.abs(rest - own) <= 1e-12).sum() / 2) / len(rest)
                rows += [
                    (m.period, g, definition, q, float(v))
                    for q, v in zip(QUANTITIES, (own, *np.quantile(rest, (0.05, 0.5, 0.95)), below), strict=True)
                ]
    if not rows:
        raise EmptySelection(
            f"no year has {least} roll calls with two members of {', '.join(names)}",
            do="Choose other groups or a lower `least`.",
        )
    return pl.DataFrame(rows, schema=["year", "group", "definition", "quantity", "value"], orient="row")
