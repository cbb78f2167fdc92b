"""Dependence: what a state uses of another's goods, what its production rests on at every stage, what parting costs.

All figures are read as: source_state depends on target_state. They rest on a world input-output table of one year,
whose states are those it names; trade with states outside the table is not in it, so that shares are upper bounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.align import combine
from ..core.lazy import np, pl
from ..core.measure import measure
from ..core.numbers import ABOUT_ZERO
from ..core.panel import Panel
from ._arithmetic import log_ratio
from ._input_output import WorldTable, over, total_requirements, world_tables

if TYPE_CHECKING:
    import numpy
    import polars

LEONTIEF = (
    "Leontief (1936), Quantitative input and output relations in the economic systems of the United States,"
    " Review of Economics and Statistics 18(3), 105-125"
)
BALDWIN = (
    "Baldwin, Freeman and Theodorakopoulos (2023), Hidden exposure: measuring US supply chain reliance,"
    " Brookings Papers on Economic Activity 54(2), 79-167"
)
JOHNSON = (
    "Johnson and Noguera (2012), Accounting for intermediates: production sharing and trade in value added,"
    " Journal of International Economics 86(2), 224-236"
)
HULTEN = "Hulten (1978), Growth accounting with intermediate inputs, Review of Economic Studies 45(3), 511-518"
ARMINGTON = (
    "Armington (1969), A theory of demand for products distinguished by place of production, IMF Staff Papers"
    " 16(1), 159-178"
)
STRATEGIC = "European Commission (2021), Strategic dependencies and capacities, SWD(2021) 352"
HIRSCHMAN = "Hirschman (1945), National Power and the Structure of Foreign Trade, University of California Press"
COSTINOT = (
    "Costinot and Rodriguez-Clare (2014), Trade theory with numbers, Handbook of International Economics 4, 197-261"
)

WEIGHTS = ("use", "inputs", "product")
SUBSTITUTION = ("market", "elasticity", "none")
GROUPS = ("technology", "energy")
ABOUT_ZERO_PERCENT = 100 * ABOUT_ZERO  # in percent of real income: losses below it have no ratio


@measure(
    "import_dependence",
    unit="index",
    about="directed",
    needs=("use_flow", "input_use", "trade_elasticity"),
    references=(HIRSCHMAN, ARMINGTON, HULTEN, STRATEGIC),
    dims=("weights", "substitution", "elasticities"),
    scope="all",
    title="Dependence on another's goods that cannot be replaced",
)
def import_dependence(use_flow: Panel, input_use: Panel, trade_elasticity: Panel) -> Any:
    """D(i,j) = sum over sectors s of w(i,s) m(i,j,s) (1 - substitutable(i,j,s)), no unit: a share of the use that the
    weights are of, 0 where i uses nothing that j makes.

    m(i,j,s) = use in i of s made in j / use of s in i from all makers, own ones included, in the same year and at basic
    prices. Each combination of the dims is one way to ask; none is the true one.

    weights       w(i,s): 'use', s in all use of i, final and intermediate (sums to 1); 'inputs', s in what i's
                  producers buy (sums to 1); 'product', use of s over the value added of i (Domar weights, which sum to
                  more than 1: to first order a loss of real income, Hulten 1978)
    substitution  'elasticity': 1 - 1/sigma with sigma = 1 + theta, as in constant-elasticity demand the price of what
                  is left rises by 1/sigma per cent for each per cent that is missing (Armington 1969); 'market': that,
                  times the part of other states' supply to the world that is not j's (exports of s to states
                  other than i; the European Commission 2021 asks the same of single products); 'none': 0
    elasticities  the set that theta is of; 'none' where it is not used
    """
    theta = _thetas(trade_elasticity)
    parts = []
    for t in world_tables(use_flow, input_use):
        for weights in WEIGHTS:
            worth = t.share * _weight(t, weights)[None]
            for rule in SUBSTITUTION:
                sets = {"none": None} if rule == "none" else {n: _in_order(x, t) for n, x in theta.items()}
                for name, values in sets.items():
                    total = (worth * (1.0 - substitutable(t, rule, values))).sum(axis=2)
                    parts.append(
                        t.frame(total).with_columns(
                            pl.lit(weights).alias("weights"),
                            pl.lit(rule).alias("substitution"),
                            pl.lit(name).alias("elasticities"),
                        )
                    )
    return pl.concat(parts)


@measure(
    "import_dependence_sector",
    unit="index",
    about="directed",
    needs=("use_flow", "input_use", "trade_elasticity"),
    references=(HIRSCHMAN, ARMINGTON, HULTEN, STRATEGIC),
    dims=("sector",),
    scope="all",
    title="Dependence on another's goods, by sector",
)
def import_dependence_sector(
    use_flow: Panel,
    input_use: Panel,
    trade_elasticity: Panel,
    weights: str = "use",
    substitution: str = "market",
    elasticities: str = "sector",
) -> Any:
    """The terms w(i,s) m(i,j,s) (1 - substitutable(i,j,s)) of `import_dependence`, which they sum to, for one way
    to ask. Raises BadInput for a way that there is not."""
    _one_of(weights, WEIGHTS, "set of weights")
    _one_of(substitution, SUBSTITUTION, "rule of substitution")
    theta = _thetas(trade_elasticity)
    if substitution != "none":
        _one_of(elasticities, tuple(theta), "set of elasticities")
    parts = []
    for t in world_tables(use_flow, input_use):
        values = None if substitution == "none" else _in_order(theta[elasticities], t)
        terms = t.share * _weight(t, weights)[None] * (1.0 - substitutable(t, substitution, values))
        parts.append(t.frame(terms, "sector"))
    return pl.concat(parts)


@measure(
    "use_share",
    unit="share",
    about="directed",
    needs=("use_flow", "table:sectors"),
    references=(ARMINGTON, HIRSCHMAN),
    dims=("goods",),
    scope="all",
    title="The other's part in what a state uses",
)
def use_share(use_flow: Panel, sectors: Any) -> Any:
    """Use in source_state of what target_state makes / its use from all makers, own ones included.

    goods: a sector of the table, 'all' of them, or a group of the table of sectors: 'technology' (electronics and
    optics, electrical equipment, machinery), 'energy' (coal, oil and gas, refined products and coke; not electricity).
    The groups overlap the sectors: rows of several goods are never added. What is left to 1 is the state's own. A
    sector that the state does not use has no row.
    """
    parts = []
    for t in world_tables(use_flow):
        sets = {"all": [*range(len(t.sectors))], **{s: [k] for k, s in enumerate(t.sectors)}}
        sets |= {g: [t.sectors.index(c) for c in codes] for g, codes in _groups(sectors.rows, t.sectors).items()}
        for goods, at in sets.items():
            flow, use = t.flow[:, :, at].sum(axis=2), t.use[:, at].sum(axis=1)
            with np.errstate(invalid="ignore", divide="ignore"):
                parts.append(t.frame(flow / use[None]).with_columns(pl.lit(goods).alias("goods")))
    return pl.concat(parts)


@measure(
    "input_reliance",
    unit="share",
    about="directed",
    needs=("use_flow", "input_use"),
    references=(BALDWIN, LEONTIEF),
    dims=("path",),
    scope="all",
    title="The other's part in the inputs of a state",
)
def input_reliance(use_flow: Panel, input_use: Panel) -> Any:
    """Part of target_state in the inputs that the producers of source_state use: 'direct', in what they buy (at face
    value); 'total', in all production that their inputs need at every stage, whoever sold them (looking through
    third states, after Baldwin, Freeman and Theodorakopoulos 2023).

    direct(i,j) = sum over inputs k and users u of m(i,j,k) z(i,k,u) / sum of z(i,k,u), with z the purchases of k by
    sector u. total(i,j) = sum over u of x(i,u) (L - I)(j; i,u) / the same over all j, with L = (I - A)^-1 summed over
    the sectors of the maker and x gross output: production is counted each time that a stage adds to it, so that
    totals are parts of gross production. Own production is in both denominators. The difference is what third
    states pass on less what the state's own stages add.
    """
    parts = []
    for t in world_tables(use_flow, input_use):
        bought = np.einsum("mik,ik->mi", t.share, t.inputs.sum(axis=2))
        need = total_requirements(t, np.ones_like(t.output))
        n = np.arange(len(t.states))
        need[n, n] -= 1.0  # the output itself is no input
        behind = np.einsum("mik,ik->mi", need, t.output)
        for path, amounts in (("direct", bought), ("total", behind)):
            parts.append(t.frame(amounts / amounts.sum(axis=0)).with_columns(pl.lit(path).alias("path")))
    return pl.concat(parts)


@measure(
    "input_reliance_sector",
    unit="share",
    about="directed",
    needs=("use_flow", "input_use"),
    references=(BALDWIN, LEONTIEF),
    dims=("path", "sector"),
    scope="all",
    title="The other's part in the inputs of a state, by the sector that uses them",
)
def input_reliance_sector(use_flow: Panel, input_use: Panel) -> Any:
    """`input_reliance` of one user sector of source_state. A sector without inputs has no row."""
    parts = []
    for t in world_tables(use_flow, input_use):
        bought = np.matmul(t.share.transpose(1, 0, 2), t.coefficients).transpose(1, 0, 2)  # [maker, state, user]
        need = total_requirements(t, np.ones_like(t.output))
        n = np.arange(len(t.states))
        need[n, n] -= 1.0
        for path, amounts in (("direct", bought), ("total", need)):
            with np.errstate(invalid="ignore", divide="ignore"):
                parts.append(t.frame(amounts / amounts.sum(axis=0), "sector").with_columns(pl.lit(path).alias("path")))
    return pl.concat(parts)


@measure(
    "value_added_flow",
    unit="mUSD",
    about="directed",
    needs=("use_flow", "input_use"),
    references=(JOHNSON, LEONTIEF),
    scope="all",
    title="Value added of one state in the final use of another",
)
def value_added_flow(use_flow: Panel, input_use: Panel) -> Any:
    """Value added of source_state that target_state uses in the end, by whatever way it came there, million US dollars:
    v(i)' L f(j) (Johnson and Noguera 2012). Rows of a state with itself are what it makes and uses; over target_state
    the rows sum to the value added of source_state, over source_state to the final use of target_state."""
    parts = []
    for t in world_tables(use_flow, input_use):
        need = total_requirements(t, over(t.value_added, t.output))
        bought = t.share * t.final[None]  # [maker, user, sector]
        parts.append(t.with_own(np.einsum("mik,ijk->mj", need, bought)))
    return pl.concat(parts)


@measure(
    "supply_reliance",
    unit="share",
    about="directed",
    needs=("value_added_flow",),
    references=(JOHNSON, HIRSCHMAN),
    scope="all",
    title="The other's value added in what a state finally uses",
)
def supply_reliance(value_added_flow: Panel) -> Any:
    """Value added of target_state in the final use of source_state / all its final use: how far a state lives on what
    the other makes, third states looked through. With its own value added the shares of a state sum to 1."""
    return _part_of(value_added_flow, "target_state")


@measure(
    "market_reliance",
    unit="share",
    about="directed",
    needs=("value_added_flow",),
    references=(JOHNSON, HIRSCHMAN),
    scope="all",
    title="The other's final use in what a state earns",
)
def market_reliance(value_added_flow: Panel) -> Any:
    """Value added of source_state in the final use of target_state / all its value added: how far a state lives on
    selling to the other, third states looked through. With its own use the shares of a state sum to 1."""
    return _part_of(value_added_flow, "source_state")


@measure(
    "exit_asymmetry",
    unit="index",
    needs=("exit_cost",),
    references=(HIRSCHMAN, COSTINOT),
    dims=("elasticities",),
    title="Who loses more when all trade of the two stops: log ratio of losses",
)
def exit_asymmetry(exit_cost: Panel, about_zero: float = ABOUT_ZERO_PERCENT) -> Panel:
    """ln(loss(1,2) / loss(2,1)): above 0 when state_1 loses more of its real income than state_2 does, 0.69 for twice
    as much. Null where either loss is below `about_zero` percent, which is the tolerance of the solver: such a loss is
    about zero, and a ratio of noise says nothing."""

    def sure(a: numpy.ndarray, b: numpy.ndarray) -> numpy.ndarray:
        return np.where((a >= about_zero) & (b >= about_zero), log_ratio(a, b), np.nan)

    return combine(sure, exit_cost.convert("percent"), schema=exit_asymmetry.schema, sources="same")


def substitutable(table: WorldTable, rule: str, theta: Any = None) -> numpy.ndarray:
    """How far a state can replace what another supplies, [maker, user, sector], 0 not at all and 1 wholly; the rules
    are those of `import_dependence`. theta[sector] is the trade elasticity."""
    if rule == "none":
        return np.zeros(table.flow.shape)
    by_price = np.broadcast_to(theta / (1.0 + theta), table.flow.shape)
    if rule == "elasticity":
        return by_price
    n = np.arange(len(table.states))
    sold = table.flow.copy()
    sold[n, n] = 0.0
    elsewhere = sold.sum(axis=1)[:, None, :] - sold  # exports of the maker to states other than the user
    elsewhere[n, n] = 0.0  # the user's own exports are no supply from others
    return by_price * (1.0 - over(elsewhere, elsewhere.sum(axis=0)[None]))


def _groups(rows: polars.DataFrame, sectors: tuple[str, ...]) -> dict[str, list[str]]:
    """The sectors of each of GROUPS, in the classification that names every sector of the table."""
    from ..core.errors import SchemaError

    for (_,), part in sorted(rows.group_by("classification"), key=lambda x: str(x[0])):
        if set(sectors) <= set(part["code"]):
            mine = part.filter(pl.col("code").is_in(sectors)).sort("code")
            return {g: mine.filter(pl.col("groups").str.split(";").list.contains(g))["code"].to_list() for g in GROUPS}
    raise SchemaError("no classification of sectors names all of the world table's", f"they begin with {sectors[:3]}")


def _weight(t: WorldTable, kind: str) -> numpy.ndarray:
    """w[user, sector]."""
    amounts = t.inputs.sum(axis=2) if kind == "inputs" else t.use
    whole = t.value_added.sum(axis=1) if kind == "product" else amounts.sum(axis=1)
    return over(amounts, whole[:, None])


def _thetas(trade_elasticity: Panel) -> dict[str, dict[str, float]]:
    """Trade elasticity by set and sector."""
    out: dict[str, dict[str, float]] = {}
    for name, sector, value in (
        trade_elasticity.require_single().table.select("elasticities", "sector", "value").iter_rows()
    ):
        out.setdefault(name, {})[sector] = value
    return out


def _in_order(theta: dict[str, float], t: WorldTable) -> numpy.ndarray:
    from ..core.errors import SchemaError

    lacking = [s for s in t.sectors if s not in theta]
    if lacking:
        raise SchemaError(f"no elasticity for {', '.join(lacking[:8])}", "each sector of the table needs one")
    return np.array([theta[s] for s in t.sectors])


def _part_of(flow: Panel, whose: str) -> polars.DataFrame:
    """Each row over the sum of the rows of its state in the column `whose`, which becomes source_state; rows of a state
    with itself are in the sum and left out."""
    other = "source_state" if whose == "target_state" else "target_state"
    whole = pl.col("value").sum().over(whose, "year", "source")
    return flow.table.select(
        pl.col(whose).alias("source_state"),
        pl.col(other).alias("target_state"),
        "year",
        "source",
        (pl.col("value") / whole).alias("value"),
    ).filter(pl.col("source_state") != pl.col("target_state"))


def _one_of(given: str, allowed: tuple[str, ...], what: str) -> None:
    from ..core.errors import BadInput, nearest

    if given not in allowed:
        raise BadInput(f"{given!r} is no {what}", do=nearest(given, allowed) or f"There are {', '.join(allowed)}.")
