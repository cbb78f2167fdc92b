"""Calibrations: labelled tables of the world economy -> an Economy that is exactly in balance.

Whatever the tables hold, sourcing shares, tariffs, value-added shares, input shares and final spending by state and
sector are kept; gross output is solved from them (a linear, contracting system), so that the baseline balances to
rounding and a no-change scenario moves nothing. `Economy.changes` says how far that took output and income from the
tables. Cells that buy or make nothing keep shares of 0, and value added of 1 where there is no output.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ...core.errors import BadInput, NotConverged
from ...core.lazy import np, pl
from . import armington
from .economy import Economy

if TYPE_CHECKING:
    import polars

    from ..arrays import Array, Mask

TIGHT = 1e-13  # relative change of output at which the linear system counts as solved
MOST = 20_000  # steps of it
AGREE = 1e-4  # relative: how far two tables of one producer may differ in a sum that both give
SMALL = 1.0  # million US dollars: differences below this are rounding
BY_PRODUCT = -0.01  # the lowest input share taken: a sector that sells a little of an input as a by-product
SHOWN = 8
VERSION = "1"  # raise when a calibration gives another economy from the same tables

Theta = Mapping[str, float] | float


def from_io(
    trade: polars.DataFrame,
    use: polars.DataFrame,
    nodes: polars.DataFrame,
    theta: Theta,
    *,
    name: str,
    final: str = "proportional",
    elasticities: str = "",
    notes: Iterable[str] = (),
) -> Economy:
    """An economy from input-output tables whose final sales are known by seller only.

    trade: sector, exporter, importer, value (intermediate flows; an absent row is a zero)
    use: state, input, user, value (intermediate use of all origins; an absent row is a zero)
    nodes: state, sector, output, final_sales (complete)

    Who buys the final sales is recovered from where the intermediate buyers of a sector buy, in one of two ways:

    - "proportional": `spread`. Every sum of the tables is kept, so that balancing changes nothing but rounding.
    - "least-squares": `final_demand`, sourcing independent of use. Final sales are met only nearly, output is solved
      anew, and the final demand of small open states comes out several times their income.

    A good that nobody buys as an input (services of households) is bought at home. Values in million US dollars.
    Raises BadInput naming the cells that lack or disagree.
    """
    if final not in ("proportional", "least-squares"):
        raise BadInput(f"final demand cannot be recovered by {final!r}", do="Choose proportional or least-squares.")
    states, sectors = _labels(nodes, "state"), _labels(nodes, "sector")
    output = dense(nodes, {"state": states, "sector": sectors}, "output")
    final_sales = dense(nodes, {"state": states, "sector": sectors}, "final_sales")
    flows = dense(trade, {"sector": sectors, "importer": states, "exporter": states}, "value", absent=0.0)
    uses = dense(use, {"state": states, "input": sectors, "user": sectors}, "value", absent=0.0)
    _agree(flows.sum(axis=2).T, uses.sum(axis=2), states, sectors, "purchases of inputs", "trade", "use")
    _agree(flows.sum(axis=1).T + final_sales, output, states, sectors, "sales", "trade", "nodes")
    bill = uses.sum(axis=1)
    _afford(bill, output, states, sectors)

    share = _shares(flows)
    j, n = np.nonzero(flows.sum(axis=2) <= 0)
    share[j, n, n] = (output.T[j, n] > 0).astype(float)
    missed = np.zeros(len(sectors))
    if final == "proportional":
        wanted = spread(share, final_sales, output.sum(axis=1) - bill.sum(axis=1))
        share, demand = _shares(flows + wanted), wanted.sum(axis=2).T
        how = (
            "each seller's final sales are spread over states as it sells them inputs, per unit of the inputs they"
            " buy, times their value added"
        )
    else:
        demand, missed = final_demand(share, final_sales)
        how = (
            f"as if final and intermediate buyers bought from the same places; final sales are missed by"
            f" {100 * missed.max():.1f} % in the worst sector ({sectors[int(missed.argmax())]}), by"
            f" {100 * np.median(missed):.1g} % in the median one"
        )
    return balanced(
        states,
        sectors,
        share=share,
        tariff=np.ones_like(share),
        value_added=1.0 - _over(bill, output),
        inputs=_over(uses, bill[:, None, :]),
        final=demand,
        theta=theta,
        output=output,
        name=name,
        income=output.sum(axis=1) - bill.sum(axis=1),
        elasticities=elasticities,
        residual=missed,
        notes=(*notes, f"final buyers are not in the tables and are recovered: {how}"),
    )


def spread(share: Array, final_sales: Array, income: Array) -> Array:
    """Final flows [sector, importer, exporter] that meet `final_sales` [state, sector] exactly.

    F[j, n, i] = final_sales[i, j] share[j, n, i] income[n] / sum_m share[j, m, i] income[m]: of all flows with those
    sums the one of least relative entropy from buyers who spend in proportion to income and source as intermediate
    buyers do (a biproportional table with one margin known; Bacharach 1970). Sales nobody sources stay at home.
    """
    weight = share * income[None, :, None]
    total = weight.sum(axis=1)
    j, i = np.nonzero(total <= 0)
    weight[j, i, i] = 1.0
    return weight / weight.sum(axis=1, keepdims=True) * final_sales.T[:, None, :]


def final_demand(share: Array, final_sales: Array) -> tuple[Array, Array]:
    """Final demand [state, sector] whose sourcing by `share` [sector, importer, exporter] gives `final_sales`
    [state, sector] best, and the relative residual [sector] (Euclidean norms). Lawson and Hanson's non-negative
    least squares in each sector."""
    from scipy.optimize import nnls

    final, missed = np.zeros(final_sales.shape), np.zeros(final_sales.shape[1])
    for j in range(final_sales.shape[1]):
        size = np.linalg.norm(final_sales[:, j])
        if size > 0:
            final[:, j], rest = nnls(share[j].T, final_sales[:, j], maxiter=100 * len(final))
            missed[j] = rest / size
    return final, missed


def from_shares(
    share: polars.DataFrame,
    tariff: polars.DataFrame,
    spending: polars.DataFrame,
    value_added: polars.DataFrame,
    inputs: polars.DataFrame,
    theta: Theta,
    *,
    name: str,
    income: polars.DataFrame | None = None,
    elasticities: str = "",
    notes: Iterable[str] = (),
) -> Economy:
    """An economy from tables of shares, complete and labelled.

    share, tariff: sector, importer, exporter, value (share sums to 1 over exporters or is 0; tariff = 1 + rate)
    spending: state, sector, value (million US dollars, tariffs included)
    value_added: state, sector, value (per unit of gross output)
    inputs: state, input, user, value (sums to 1 over inputs, or is 0 where the sector makes nothing)
    income: state, value (value added as published, only to report how far the shares are from it)

    Final spending is what intermediate use leaves of spending. Where that is negative it is taken as 0 (counted in
    the notes) and output follows. Raises BadInput.
    """
    states, sectors = _labels(spending, "state"), _labels(spending, "sector")
    cells = {"sector": sectors, "importer": states, "exporter": states}
    pi = dense(share, cells, "value")
    toll = dense(tariff, cells, "value")
    spent = dense(spending, {"state": states, "sector": sectors}, "value")
    beta = dense(value_added, {"state": states, "sector": sectors}, "value")
    gamma = dense(inputs, {"state": states, "input": sectors, "user": sectors}, "value")
    _sums_to_one(pi, 2, ("sector", "importer"), (sectors, states), "share")
    _sums_to_one(gamma, 1, ("state", "user"), (states, sectors), "inputs")
    if (toll < 1).any():
        raise BadInput(f"{int((toll < 1).sum())} tariffs are below 1", "a tariff is given as 1 + rate")
    flows = pi * spent.T[:, :, None] / toll
    output = flows.sum(axis=1).T
    final = spent - np.einsum("nkj,nj->nk", gamma, (1.0 - beta) * output)
    final, clipped = _no_less_than_nothing(final, spent)
    published = None if income is None else dense(income, {"state": states}, "value")
    return balanced(
        states,
        sectors,
        share=_unit(pi, 2),
        tariff=toll,
        value_added=np.clip(beta, 0.0, 1.0),
        inputs=_unit(gamma, 1),
        final=final,
        theta=theta,
        output=output,
        income=published,
        name=name,
        elasticities=elasticities,
        notes=(*notes, *clipped),
    )


def caliendo_parro(
    bilateral: polars.DataFrame,
    nodes: polars.DataFrame,
    inputs: polars.DataFrame,
    theta: Theta,
    *,
    name: str = "caliendo-parro-1993",
    tariff: str = "tariff1993",
    elasticities: str = "caliendo-parro",
    notes: Iterable[str] = (),
) -> Economy:
    """The economy that Caliendo and Parro (2015) start from, with their own tables and rules: as observed, so that it
    is **not yet in balance**.

    bilateral: sector, importer, exporter, value (imports net of tariffs, million US dollars, the diagonal unused)
    and the column `tariff` (percent), for the sectors that are traded
    nodes: state, sector, output (million US dollars), value_added (share of output)
    inputs: state, input, user, value

    Domestic sales are output less exports, and output is raised to exports where those exceed it. A sector without
    bilateral trade is bought at home. Negative implied final spending is taken as 0 and the shares of final spending
    are scaled to 1 again, with income and deficits as in the data; so spending misses its uses. As the authors do,
    take its no-change equilibrium as the baseline: `solve.rebalanced`, with deficits "none" for their Table 2.
    """
    states, sectors = _labels(nodes, "state"), _labels(nodes, "sector")
    traded = [s for s in sectors if s in set(bilateral["sector"])]
    if len(traded) != bilateral["sector"].n_unique():
        raise BadInput(
            "the bilateral table names sectors that have no output",
            rows=sorted(set(bilateral["sector"]) - set(sectors)),
        )
    cells = {"sector": tuple(traded), "importer": states, "exporter": states}
    made = dense(nodes, {"state": states, "sector": sectors}, "output")
    beta = dense(nodes, {"state": states, "sector": sectors}, "value_added")
    gamma = dense(inputs, {"state": states, "input": sectors, "user": sectors}, "value", floor=BY_PRODUCT)
    n, where = len(states), [sectors.index(s) for s in traded]
    flows, toll = np.zeros((len(sectors), n, n)), np.ones((len(sectors), n, n))
    flows[where] = dense(bilateral, cells, "value")
    toll[where] = 1.0 + dense(bilateral, cells, tariff) / 100.0
    at = np.arange(n)
    flows[:, at, at] = 0.0
    toll[:, at, at] = 1.0
    exports = flows.sum(axis=1).T
    raised = int((exports > made).sum())
    flows[:, at, at] = np.maximum(made - exports, 0.0).T
    output = flows.sum(axis=1).T
    paid = flows * toll
    spent = paid.sum(axis=2).T
    final = spent - np.einsum("nkj,nj->nk", gamma, (1.0 - beta) * output)
    final, clipped = _no_less_than_nothing(final, spent)
    told = (*notes, *clipped, *((f"output is raised to exports in {raised} cells",) if raised else ()))
    eco = Economy(
        states,
        sectors,
        share=_shares(paid),
        tariff=toll,
        value_added=beta,
        inputs=_unit(gamma, 1),
        consumption=_unit(final, 1),
        income=(beta * output).sum(axis=1),
        deficit=(flows.sum(axis=2) - flows.sum(axis=1)).sum(axis=0),
        spending=spent,
        theta=np.ones(len(sectors)),
        name=name,
        notes=told,
    )
    return eco.with_theta(theta, elasticities)


def one_sector(
    flows: polars.DataFrame, theta: float, *, name: str, elasticities: str = "", notes: Iterable[str] = ()
) -> Economy:
    """An economy of one sector without inputs (Anderson and van Wincoop 2003) from total flows.

    flows: exporter, importer, value, complete, sales at home included (million US dollars). Income is output.
    """
    states = _labels(flows, "exporter")
    return armington.one_sector(
        states,
        dense(flows, {"importer": states, "exporter": states}, "value"),
        theta,
        name=name,
        elasticities=elasticities,
        notes=tuple(notes),
    )


def balanced(
    states: Sequence[str],
    sectors: Sequence[str],
    *,
    share: Array,
    tariff: Array,
    value_added: Array,
    inputs: Array,
    final: Array,
    theta: Theta,
    output: Array,
    name: str,
    elasticities: str = "",
    notes: Iterable[str] = (),
    income: Array | None = None,
    residual: Array | None = None,
) -> Economy:
    """The economy with these shares and this final spending [state, sector] in which everything balances.

    Output Y solves Y[i, j] = sum_n share[j, n, i] X[n, j] / tariff[j, n, i] with spending X[n, k] = final[n, k] +
    sum_j inputs[n, k, j] (1 - value_added[n, j]) Y[n, j]; income and deficits follow. `output` starts the solution and
    is what it is compared with, as is `income` [state] where it is given; `residual` [sector] is reported. Raises
    BadInput, NotConverged.
    """
    states, sectors = tuple(states), tuple(sectors)
    net = share / tariff
    made = np.array(output, dtype=float)
    spent, off, wild = final, np.inf, 1e6 * (made.max() + final.sum())
    for _ in range(MOST):
        spent = final + np.einsum("nkj,nj->nk", inputs, (1.0 - value_added) * made)
        new = np.einsum("jni,nj->ij", net, spent)
        off = float(np.abs(new - made).max() / new.max())
        made = new
        if off <= TIGHT or not made.max() < wild:
            break
    if not off <= TIGHT:
        raise NotConverged(
            f"the output of {name} did not settle",
            f"the last relative change is {off:.1e}",
            "Look for a sector that uses as much as it makes.",
        )
    _sourced(spent, share, states, sectors)
    beta, gamma = _closed(value_added, inputs, made)
    earned = (beta * made).sum(axis=1)
    if not (earned > 0).all():
        raise BadInput(f"no income in {', '.join(s for s, v in zip(states, earned) if v <= 0)}", f"baseline {name}")
    paid = final.sum(axis=1)
    if not (paid > 0).all():
        raise BadInput(
            f"no final spending in {', '.join(s for s, v in zip(states, paid) if v <= 0)}", f"baseline {name}"
        )
    revenue = (share * spent.T[:, :, None] * (1.0 - 1.0 / tariff)).sum(axis=(0, 2))
    changes = _changes(states, sectors, output, made, income, earned, residual)
    eco = Economy(
        states,
        sectors,
        share=_live(share, spent),
        tariff=tariff,
        value_added=beta,
        inputs=gamma,
        consumption=final / paid[:, None],
        income=earned,
        deficit=paid - earned - revenue,
        spending=spent,
        theta=np.ones(len(sectors)),
        name=name,
        notes=tuple(notes),
        changes=changes,
    )
    return eco.with_theta(theta, elasticities).checked()


# -- reading labelled tables ---------------------------------------------------------------------


def dense(
    frame: polars.DataFrame,
    dims: Mapping[str, Sequence[str]],
    column: str,
    absent: float | None = None,
    floor: float = 0.0,
) -> Array:
    """The array of `column` over the labelled columns `dims`, in their order.

    An absent cell is `absent`, or an error. Raises BadInput naming cells that lack, are given twice, are not
    numbers, or are below `floor`.
    """
    lacking = [c for c in (*dims, column) if c not in frame.columns]
    if lacking:
        raise BadInput(f"the table lacks the columns {', '.join(lacking)}", f"it has {', '.join(frame.columns)}")
    at = []
    for dim, labels in dims.items():
        place = {label: k for k, label in enumerate(labels)}
        found = frame[dim].replace_strict(place, default=None, return_dtype=pl.Int64)
        if found.null_count():
            strange = frame.filter(found.is_null())[dim].unique().sort().to_list()
            raise BadInput(
                f"the table has labels of {dim} that the baseline does not know: "
                f"{', '.join(map(str, strange[:SHOWN]))}",
                "every table must speak of the same labels",
            )
        at.append(found.to_numpy())
    shape = tuple(len(labels) for labels in dims.values())
    flat = np.ravel_multi_index(tuple(at), shape) if at else np.array([], dtype=int)
    count = np.bincount(flat, minlength=int(np.prod(shape)))
    if (count > 1).any():
        raise BadInput(f"{int((count > 1).sum())} cells of {column} are given twice", rows=_name(count > 1, dims))
    if absent is None and (count == 0).any():
        raise BadInput(
            f"{int((count == 0).sum())} cells of {column} lack",
            "a missing cell is not a zero",
            "Complete the table.",
            rows=_name(count == 0, dims),
        )
    out = np.full(count.shape, 0.0 if absent is None else absent)
    out[flat] = frame[column].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    for wrong, what in ((~np.isfinite(out), "are no numbers"), (out < floor, f"are below {floor:g}")):
        if wrong.any():
            raise BadInput(f"{int(wrong.sum())} cells of {column} {what}", rows=_name(wrong, dims))
    return out.reshape(shape)


def _labels(frame: polars.DataFrame, column: str) -> tuple[str, ...]:
    """Labels in the order in which the table first names them."""
    if column not in frame.columns:
        raise BadInput(f"the table lacks the column {column}", f"it has {', '.join(frame.columns)}")
    return tuple(frame[column].unique(maintain_order=True).to_list())


def _name(wrong: Mask, dims: Mapping[str, Sequence[str]]) -> list[str]:
    shape = tuple(len(labels) for labels in dims.values())
    places = np.argwhere(np.asarray(wrong).reshape(shape))[:SHOWN]
    return [", ".join(f"{d} {labels[k]}" for (d, labels), k in zip(dims.items(), place)) for place in places]


# -- shares and their faults ---------------------------------------------------------------------


def _over(part: Array, whole: Array) -> Array:
    """part / whole, 0 where the whole is 0."""
    whole = np.broadcast_to(whole, part.shape)
    return np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0)


def _shares(flows: Array) -> Array:
    return _over(flows, flows.sum(axis=2, keepdims=True))


def _unit(shares: Array, axis: int) -> Array:
    return _over(shares, shares.sum(axis=axis, keepdims=True))


def _live(share: Array, spent: Array) -> Array:
    """Sourcing shares, 0 throughout where the state spends nothing on the good."""
    return np.where(spent.T[:, :, None] > 0, share, 0.0)


def _closed(value_added: Array, inputs: Array, output: Array) -> tuple[Array, Array]:
    """Value-added and input shares where a cell without output, or without inputs, earns all it makes."""
    idle = (output <= 0) | (inputs.sum(axis=1) <= 0)
    return np.where(idle, 1.0, value_added), np.where(idle[:, None, :], 0.0, inputs)


def _no_less_than_nothing(final: Array, spent: Array) -> tuple[Array, tuple[str, ...]]:
    tiny = 1e-9 * spent.max()
    low = final < -tiny
    told: tuple[str, ...] = ()
    if low.any():
        told = (
            f"final spending that intermediate use leaves is negative in {int(low.sum())} cells"
            f" ({100 * -final[low].sum() / spent.sum():.2g} % of spending); there it is taken as 0",
        )
    return np.maximum(final, 0.0), told


def _agree(
    one: Array, other: Array, states: tuple[str, ...], sectors: tuple[str, ...], what: str, a: str, b: str
) -> None:
    off = np.abs(one - other) > AGREE * np.maximum(one, other) + SMALL
    if off.any():
        rows = [
            f"state {states[n]}, sector {sectors[j]}: {one[n, j]:.6g} against {other[n, j]:.6g}"
            for n, j in np.argwhere(off)[:SHOWN]
        ]
        raise BadInput(
            f"{what} differ between the tables {a} and {b} in {int(off.sum())} cells",
            "rows lack, or the tables are not of one release",
            rows=rows,
        )


def _afford(bill: Array, output: Array, states: tuple[str, ...], sectors: tuple[str, ...]) -> None:
    dear = bill > output * (1 + AGREE) + SMALL
    if dear.any():
        rows = [f"state {states[n]}, sector {sectors[j]}" for n, j in np.argwhere(dear)[:SHOWN]]
        raise BadInput(f"inputs cost more than output in {int(dear.sum())} cells", rows=rows)


def _sums_to_one(
    shares: Array, axis: int, names: tuple[str, str], labels: tuple[Sequence[str], Sequence[str]], what: str
) -> None:
    total = shares.sum(axis=axis)
    off = (np.abs(total - 1.0) > 1e-6) & (total != 0)
    if off.any():
        rows = [
            f"{names[0]} {labels[0][p]}, {names[1]} {labels[1][q]}: {total[p, q]:.6f}"
            for p, q in np.argwhere(off)[:SHOWN]
        ]
        raise BadInput(f"{what} does not sum to 1 in {int(off.sum())} cells", rows=rows)


def _sourced(spent: Array, share: Array, states: tuple[str, ...], sectors: tuple[str, ...]) -> None:
    """Every good that is paid for must come from somewhere."""
    lost = (spent > 0) & (share.sum(axis=2).T <= 0)
    if lost.any():
        rows = [f"state {states[n]}, sector {sectors[j]}" for n, j in np.argwhere(lost)[:SHOWN]]
        raise BadInput(f"{int(lost.sum())} cells are bought and have no seller", rows=rows)


def _changes(
    states: tuple[str, ...],
    sectors: tuple[str, ...],
    output: Array,
    made: Array,
    income: Array | None,
    earned: Array,
    residual: Array | None,
) -> polars.DataFrame:
    """What balancing changed: quantity, name, before, after, change (relative), residual."""

    def part(
        quantity: str, names: tuple[str, ...], before: Array, after: Array, rest: Array | None = None
    ) -> polars.DataFrame:
        return pl.DataFrame(
            {
                "quantity": [quantity] * len(names),
                "name": names,
                "before": before,
                "after": after,
                "change": _over(after - before, before),
                "residual": [None] * len(names) if rest is None else rest,
            },
            schema_overrides={"residual": pl.Float64},
        )

    parts = [part("output", sectors, output.sum(axis=0), made.sum(axis=0), residual)]
    if income is not None:
        parts.append(part("income", states, income, earned))
    return pl.concat(parts)
