"""Power in bodies that vote by weight: the International Monetary Fund and the World Bank.

A share of votes is not a share of power: with 50 %, 49 % and 1 % the last two are equally often decisive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from ..core import groups as core_groups
from ..core.align import align
from ..core.errors import BadInput, EmptySelection, nearest
from ..core.lazy import np, pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.tables import Table

if TYPE_CHECKING:
    import numpy
    import polars

NEEDS = ("table:institution_votes", "gdp", "gdp_ppp")
BANZHAF = "Banzhaf (1965), Weighted voting doesn't work: a mathematical analysis, Rutgers Law Review 19(2), 317-343"
LEECH = (
    "Leech (2002), Voting power in the governance of the International Monetary Fund, Annals of Operations"
    " Research 109, 375-397"
)
BRYANT = "Bryant (2008), Reform of IMF quota shares and voting shares: a missed opportunity, Brookings"
BATISTA = "Nogueira Batista and Wade (2024), The IMF's necessary reforms, Project Syndicate"
WOODWARD = "Woodward (2007), IMF voting reform: need, opportunity and options, G-24 Discussion Paper 49, UNCTAD"
RAPKIN = "Rapkin and Strand (2006), Reforming the IMF's weighted voting system, The World Economy 29(3), 305-324"
PLANS: dict[str, str] = {
    "today": "votes as the institution prints them",
    "gdp": "quotas or shares by the GDP blend of the 2008 quota formula (60 % market, 40 % PPP), basic votes as today",
    "basic": "basic votes a quarter of all, quotas or shares as today",
}
MAJORITIES: dict[str, float] = {"50": 0.50, "70": 0.70, "85": 0.85}
GROUPS = ("BRICS", "EU", "G7", "NATO", "SCO", "ASEAN")
MARKET = 0.6  # weight of GDP at market rates in the blend, the rest at purchasing power parity
BASIC = 0.25


# -- the index -----------------------------------------------------------------------------------


def quota_of(total: int, majority: float) -> int:
    """Votes needed: more than half for 0.5, else the whole number that reaches the majority. Raises BadInput."""
    if not 0.5 <= majority <= 1:
        raise BadInput(f"the majority is {majority}", "it is a share of the votes, 0.5 to 1")
    return total // 2 + 1 if majority == 0.5 else ceil(round(total * majority, 6))


def banzhaf(votes: Sequence[int], quota: int, normalised: bool = True) -> numpy.ndarray:
    """Banzhaf power of n members who cast `votes` (whole numbers, not negative) where `quota` wins.

    Exact by generating function: of the 2^(n-1) coalitions of the others, the share that a member turns from
    losing to winning (`normalised=False`: the Penrose-Banzhaf measure), or that as a share of all members'
    (Banzhaf 1965; method of Leech 2002). One pass over the sums of votes up to min(quota - 1, total - quota)
    serves every member: with the probabilities p(x) that a random coalition of all holds x votes, that of the
    coalitions without a member of w votes is 2 (p(x) - p(x - w) + p(x - 2w) ...). Sums are double precision: exact
    up to 50 members, to about 1e-12 beyond. Raises BadInput.
    """
    w = _whole(votes)
    total = int(w.sum())
    if not total / 2 < quota <= total:
        raise BadInput(
            f"the quota is {quota} of {total} votes",
            "it is more than half, at most all",
            "Otherwise a coalition and the rest could both win.",
        )
    raw = _swings(_sums(w, total - total // 2), w, quota, total)
    return raw / raw.sum() if normalised else raw


def _whole(votes: Sequence[int] | numpy.ndarray) -> numpy.ndarray:
    w = np.asarray(list(votes))
    if not w.size:
        raise EmptySelection("no member is left to vote")
    if not np.issubdtype(w.dtype, np.number) or (w < 0).any() or (w != np.floor(w)).any() or not w.sum() > 0:
        raise BadInput("votes are whole numbers, not negative and not all zero", f"got {w.tolist()[:6]}")
    return w.astype("int64")


def _sums(w: numpy.ndarray, limit: int) -> numpy.ndarray:
    """Probability that a random coalition (each member with 1/2) holds x votes, x = 0 .. limit."""
    p = np.zeros(limit + 1)
    p[0] = 1.0
    top = 0
    for weight in np.sort(w):  # the small ones first: the range of sums grows slowly
        k = int(weight)
        top = min(top + k, limit)
        if k <= limit:
            p[k : top + 1] += p[: top + 1 - k].copy()
        p[: top + 1] *= 0.5
    return p


def _swings(p: numpy.ndarray, w: numpy.ndarray, quota: int, total: int) -> numpy.ndarray:
    """Per member the probability of being decisive. Coalitions of the others that lose by less than w hold quota -
    w to quota - 1 votes; their complements total - quota - w + 1 to total - quota. The smaller sums are taken."""
    last = min(quota - 1, total - quota)
    below = np.concatenate([[0.0], np.cumsum(p[: last + 1])])  # below[x]: probability of fewer than x
    out = np.zeros(len(w))
    found: dict[int, float] = {0: 0.0}
    for i, k in enumerate(int(x) for x in w):
        if k not in found:
            edges = below[np.maximum(last + 1 - k * np.arange(last // k + 2), 0)]
            part = edges[:-1] - edges[1:]
            found[k] = 2 * float(part[::2].sum() - part[1::2].sum())
        out[i] = found[k]
    return np.maximum(out, 0.0)


def bloc_power(votes: Sequence[int] | numpy.ndarray, members: Sequence[int], quota: int) -> float:
    """Probability that the members at these positions, voting as one, turn a random coalition of the rest from
    losing to winning (the Penrose-Banzhaf measure of the bloc). Raises BadInput, EmptySelection."""
    w = _whole(votes)
    inside = np.zeros(len(w), dtype=bool)
    inside[list(members)] = True
    if not inside.any():
        raise EmptySelection("the bloc has no member with votes")
    rest, own, total = w[~inside], int(w[inside].sum()), int(w.sum())
    if own >= quota:
        # it wins alone, and is decisive unless the rest wins without it
        low = total - own - quota
        return 1.0 if low < 0 else 1.0 - float(_sums(rest, low).sum())
    return _rest_between(rest, quota - own, quota - 1)


def _rest_between(rest: numpy.ndarray, a: int, b: int) -> float:
    """Probability that a random coalition of `rest` holds a to b votes, by the smaller of the two tails."""
    total = int(rest.sum())
    b = min(b, total)
    if a > b:
        return 0.0
    a, b = (a, b) if b <= total - a else (total - b, total - a)
    return float(_sums(rest, b)[a:].sum())


# -- votes today and under two reforms -----------------------------------------------------------


def plan_votes(
    table: Table, gdp: Panel, gdp_ppp: Panel, institution: str, plan: str, basic: float = BASIC
) -> dict[str, int]:
    """Votes of every member of "IMF" or "IBRD" under a plan, as whole numbers that add up to today's total.

    today   as printed
    gdp     what a member has beyond its basic votes is dealt out by 0.6 GDP at market rates + 0.4 GDP at purchasing
            power parity, each as a share of the members', in the last year that has both (the GDP part of the
            2008 formula; its openness, variability and reserves, half of its weight, and its compression are not in
            the record and are left out). Asked for by Bryant (2008) and by Nogueira Batista and Wade (2024). A
            member without both figures in the five years before keeps its share of today.
    basic   equal basic votes are the share `basic` (a quarter) of all, the rest is dealt out as today. More basic
            votes: Woodward (2007), Rapkin and Strand (2006); the height of the share is foedus's choice.

    Raises BadInput, EmptySelection.
    """
    if plan not in PLANS:
        raise BadInput(f"{plan!r} is no plan", do=nearest(plan, PLANS) or f"There are {', '.join(PLANS)}.")
    rows = table.rows.filter(pl.col("institution") == institution).sort("state")
    if not rows.height:
        raise EmptySelection(
            f"no votes are known of {institution!r}",
            do=f"There are {', '.join(table.rows['institution'].unique().sort())}.",
        )
    if not 0 <= basic < 1:
        raise BadInput(f"the share of basic votes is {basic}", "it is 0 or more, under 1")
    ids, votes = rows["state"].to_list(), rows["votes"].to_numpy().astype(float)
    if plan == "today":
        return {i: int(v) for i, v in zip(ids, votes, strict=True)}
    whole, n = votes.sum(), len(votes)
    each = float(np.median(votes - rows["subscription"].to_numpy() * 10))
    weight = (votes - each) / (whole - each * n)
    if plan == "gdp":
        weight = _by_gdp(ids, weight, gdp, gdp_ppp, int(rows["as_of"][0][:4]))
    share = each * n / whole if plan == "gdp" else basic
    return _deal(ids, share / n + (1 - share) * weight, int(whole))


def _by_gdp(ids: list[str], today: numpy.ndarray, gdp: Panel, gdp_ppp: Panel, year: int) -> numpy.ndarray:
    """Shares by the GDP blend; members without figures keep today's share, the rest share what is left."""
    both = (
        align(gdp.known(), gdp_ppp.known(), names=("gdp", "gdp_ppp"))
        .filter(pl.col("year").is_between(year - 5, year))
        .sort("year")
        .group_by("state")
        .last()
    )
    have = {s: (a, b) for s, a, b in both.select("state", "gdp", "gdp_ppp").iter_rows()}
    known = np.array([i in have for i in ids])
    if known.sum() < 2:
        raise EmptySelection(f"two members with GDP are needed, {known.sum()} have it from {year - 5} to {year}")
    pair = np.array([have.get(i, (0.0, 0.0)) for i in ids])
    blend = (pair / pair.sum(axis=0)) @ np.array([MARKET, 1 - MARKET])
    return np.where(known, blend * today[known].sum(), today)


def _deal(ids: list[str], shares: numpy.ndarray, total: int) -> dict[str, int]:
    """Whole votes in proportion (largest remainders), adding up to the total."""
    exact = shares / shares.sum() * total
    got = np.floor(exact).astype("int64")
    for k in np.argsort(-(exact - got), kind="stable")[: total - int(got.sum())]:
        got[k] += 1
    return {i: int(v) for i, v in zip(ids, got, strict=True)}


def _plans(table: Table, gdp: Panel, gdp_ppp: Panel, basic: float) -> list[tuple[str, int, str, dict[str, int]]]:
    """(institution, year, plan, votes)."""
    year = pl.col("as_of").str.slice(0, 4).cast(pl.Int32)
    kinds = table.rows.select("institution", year).unique().sort("institution")
    return [
        (inst, year, plan, plan_votes(table, gdp, gdp_ppp, inst, plan, basic))
        for inst, year in kinds.iter_rows()
        for plan in PLANS
    ]


@measure(
    "institution_vote_share",
    unit="share",
    about="state",
    dims=("institution", "plan"),
    needs=NEEDS,
    scope="all",
    references=(LEECH, BRYANT, BATISTA, WOODWARD, RAPKIN),
    status="official",
    title="Share of the votes in the IMF and the World Bank",
)
def institution_vote_share(votes: Table, gdp: Panel, gdp_ppp: Panel, basic: float = BASIC) -> polars.DataFrame:
    """Votes / all votes of the members of the IMF (190, 2022) and the IBRD (189, 2023), today and under two reforms
    ("gdp", "basic": see `plan_votes`). Option `basic`: the share of basic votes under the second reform."""
    rows = [
        (s, year, inst, plan, v / sum(got.values()))
        for inst, year, plan, got in _plans(votes, gdp, gdp_ppp, basic)
        for s, v in got.items()
    ]
    return pl.DataFrame(rows, schema=["state", "year", "institution", "plan", "value"], orient="row")


@measure(
    "banzhaf_power",
    unit="share",
    about="state",
    dims=("institution", "plan", "majority"),
    needs=NEEDS,
    references=(BANZHAF, LEECH, BRYANT, BATISTA, WOODWARD, RAPKIN),
    scope="all",
    title="Banzhaf power in the IMF and the World Bank",
)
def banzhaf_power(votes: Table, gdp: Panel, gdp_ppp: Panel, basic: float = BASIC) -> polars.DataFrame:
    """Normalised Banzhaf index of every member in the board of governors, at majorities of 50, 70 and 85 % of the
    votes, today and under two reforms (`plan_votes`). Exact over whole votes (`banzhaf`); adds up to 1.

    A member alone, whatever its constituency on the executive board. At 85 % power levels out towards equality
    because nearly everyone must agree; it is then the power to block.
    """
    rows = []
    for inst, year, plan, got in _plans(votes, gdp, gdp_ppp, basic):
        w = np.array(list(got.values()))
        total = int(w.sum())
        p = _sums(w, total - total // 2)
        for name, majority in MAJORITIES.items():
            raw = _swings(p, w, quota_of(total, majority), total)
            rows += [(s, year, inst, plan, name, float(x)) for s, x in zip(got, raw / raw.sum(), strict=True)]
    return pl.DataFrame(rows, schema=["state", "year", "institution", "plan", "majority", "value"], orient="row")


@measure(
    "group_voting_power",
    unit="share",
    about="world",
    needs=NEEDS,
    scope="all",
    dims=("group", "institution", "plan", "majority", "quantity"),
    references=(BANZHAF, LEECH, BRYANT, BATISTA, WOODWARD, RAPKIN),
    title="Voting power of groups in the IMF and the World Bank",
)
def group_voting_power(
    votes: Table, gdp: Panel, gdp_ppp: Panel, groups: tuple[str, ...] = GROUPS, basic: float = BASIC
) -> polars.DataFrame:
    """What groups of today's members hold in the IMF and the IBRD, today and under two reforms.

    Quantity "votes": share of the votes; "members": sum of the members' normalised Banzhaf indices; "bloc": the
    probability that the group, voting as one, decides (Penrose-Banzhaf; not comparable with the sum; 1 where
    nothing passes without it); "blocks": 1 when it can block alone. Majorities 50, 70 and 85 %. Members who are
    not in an institution (the DPRK, Cuba) count for nothing. Takes seconds. Raises UnknownGroup.
    """
    member = {core_groups.group(g).id: set(core_groups.members(g)) for g in groups}
    rows: list[tuple[Any, ...]] = []
    for inst, year, plan, got in _plans(votes, gdp, gdp_ppp, basic):
        rows += [(year, g, inst, plan, m, q, x) for g, m, q, x in _group_rows(got, member)]
    return pl.DataFrame(
        rows, schema=["year", "group", "institution", "plan", "majority", "quantity", "value"], orient="row"
    )


def _group_rows(got: Mapping[str, int], member: Mapping[str, set[str]]) -> list[tuple[str, str, str, float]]:
    """(group, majority, quantity, value) of one institution under one plan; one pass of sums per group."""
    ids, w = list(got), np.array(list(got.values()))
    total = int(w.sum())
    p = _sums(w, total - total // 2)
    quotas = {name: quota_of(total, m) for name, m in MAJORITIES.items()}
    alone = {name: _swings(p, w, q, total) for name, q in quotas.items()}
    out: list[tuple[str, str, str, float]] = []
    for g, who in member.items():
        inside = np.isin(ids, list(who))
        if not inside.any():
            continue
        own = int(w[inside].sum())
        for name, q in quotas.items():
            share = alone[name][inside].sum() / alone[name].sum()
            bloc = bloc_power(w, np.flatnonzero(inside).tolist(), q)
            out += [
                (g, name, "votes", own / total),
                (g, name, "members", float(share)),
                (g, name, "bloc", bloc),
                (g, name, "blocks", float(total - own < q)),
            ]
    return out
