"""Baselines for tests of the equilibrium model: small made-up worlds, and those of the raw files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from foedus.models.trade import Economy, one_sector, rebalanced


def world(
    states: int = 4,
    sectors: int = 3,
    seed: int = 0,
    tariffs: bool = True,
    deficits: bool = True,
    theta: float | None = None,
) -> Economy:
    """A made-up world in balance, with home bias, inputs, tariffs and deficits."""
    draw = np.random.default_rng(seed)
    n, j = states, sectors
    share = np.exp(draw.normal(size=(j, n, n))) + 3.0 * np.eye(n)
    share /= share.sum(axis=2, keepdims=True)
    tariff = 1.0 + (0.3 * draw.random((j, n, n)) * (1 - np.eye(n)) if tariffs else 0.0) * np.ones((j, n, n))
    value_added = draw.uniform(0.3, 0.7, (n, j))
    inputs = draw.dirichlet(np.ones(j), (n, j)).transpose(0, 2, 1)
    consumption = draw.dirichlet(np.full(j, 3.0), n)
    income = draw.uniform(50.0, 500.0, n)
    deficit = draw.normal(0.0, 5.0, n) if deficits else np.zeros(n)
    deficit -= deficit.mean()
    thetas = draw.uniform(2.0, 9.0, j) if theta is None else np.full(j, theta)
    made = Economy(
        tuple(f"S{k}" for k in range(n)),
        tuple(f"g{k}" for k in range(j)),
        share,
        tariff,
        value_added,
        inputs,
        consumption,
        income,
        deficit,
        np.outer(income, np.ones(j)),
        thetas,
        name="made-up world",
    )
    return rebalanced(made)


def relabelled(economy: Economy, states: list[int], sectors: list[int]) -> Economy:
    """The same world in another order."""
    e, s, k = economy, states, sectors
    return Economy(
        tuple(e.states[x] for x in s),
        tuple(e.sectors[x] for x in k),
        e.share[np.ix_(k, s, s)],
        e.tariff[np.ix_(k, s, s)],
        e.value_added[np.ix_(s, k)],
        e.inputs[np.ix_(s, k, k)],
        e.consumption[np.ix_(s, k)],
        e.income[s],
        e.deficit[s],
        e.spending[np.ix_(s, k)],
        e.theta[k],
        name=e.name,
    )


def caliendo_parro(raw: Path) -> tuple[Economy, np.ndarray]:
    """The NAFTA baseline of 1993 as the authors build it, not yet in balance, and the tariffs of 2005. Output is
    raised to exports where those exceed it; negative implied final demand is taken as none."""
    folder = raw / "caliendo-parro-2015"
    trade, nodes, uses, theta = (
        pl.read_parquet(folder / f"{x}.parquet") for x in ("bilateral", "country_sector", "io_shares", "theta")
    )
    states = nodes["country"].unique(maintain_order=True).to_list()
    sectors = theta.sort("sector_no")["sector"].to_list()

    def at(frame: pl.DataFrame, column: str) -> np.ndarray:
        names = sectors if "sector" in column else states
        return frame[column].replace_strict({x: k for k, x in enumerate(names)}).to_numpy()

    n, j = len(states), len(sectors)
    flows, before, after = np.zeros((j, n, n)), np.ones((j, n, n)), np.ones((j, n, n))
    cell = at(trade, "sector"), at(trade, "importer"), at(trade, "exporter")
    flows[cell] = trade["xbilat1993"].to_numpy() / 1e3
    before[cell] += trade["tariff1993"].to_numpy() / 100
    after[cell] += trade["tariff2005"].to_numpy() / 100
    output, value_added, inputs = np.zeros((n, j)), np.zeros((n, j)), np.zeros((n, j, j))
    output[at(nodes, "country"), at(nodes, "sector")] = nodes["GO"].to_numpy() / 1e6
    value_added[at(nodes, "country"), at(nodes, "sector")] = nodes["B"].to_numpy()
    inputs[at(uses, "country"), at(uses, "input_sector"), at(uses, "user_sector")] = uses["IO"].to_numpy()
    total = inputs.sum(axis=1, keepdims=True)  # the file rounds: one to 1e-7
    inputs /= np.where(total > 0, total, 1.0)

    deficit = flows.sum(axis=(0, 2)) - flows.sum(axis=(0, 1))
    exports = flows.sum(axis=1).T
    output = np.maximum(output, exports)
    flows[:, range(n), range(n)] = (output - exports).T
    paid = flows * before
    spending = paid.sum(axis=2).T
    final = np.maximum(spending - np.einsum("nkj,nj->nk", inputs, (1 - value_added) * output), 0.0)
    return Economy(
        tuple(states),
        tuple(sectors),
        paid / spending.T[:, :, None],
        before,
        value_added,
        inputs,
        final / final.sum(axis=1, keepdims=True),
        (value_added * output).sum(axis=1),
        deficit,
        spending,
        theta.sort("sector_no")["theta"].to_numpy(),
        name="caliendo-parro-1993",
    ), after


def wiod_2008(raw: Path, theta: float = 5.0) -> Economy:
    """The world of 2008 as one sector, 41 regions, from all sales, intermediate and final."""
    folder = raw / "wiod-2013-release"
    sold = None
    for part in ("intermediate", "final"):
        frame = pl.read_parquet(folder / f"wiot2008_{part}.parquet")
        states = frame["row"].str.split(".").list.first().unique(maintain_order=True).to_list()
        columns = [c for c in frame.columns if c != "row"]
        block = (
            frame.select(columns)
            .to_numpy()
            .astype(float)
            .reshape(len(states), -1, len(states), len(columns) // len(states))
            .sum(axis=(1, 3))
        )
        sold = block if sold is None else sold + block
    return one_sector(states, np.maximum(sold.T, 0.0), theta, name="wiod-2008")
