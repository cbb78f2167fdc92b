"""One sector, 100 states, in gegravity: the same gravity baseline and experiment as benchmarks.equilibrium solves.

Not a dependency of foedus. Run by benchmarks.equilibrium when the package is there (version 0.3 was measured).
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

SIGMA, REFERENCE = 5.0, "S00"


def made_up(states: int = 100, seed: int = 1) -> tuple[list[str], Any, Any, Any, Any]:
    """Names, power of trade costs before and after an agreement of the first two states, output and spending."""
    import numpy as np

    draw = np.random.default_rng(seed)
    place = draw.random((states, 2))
    distance = np.sqrt(((place[:, None] - place[None]) ** 2).sum(axis=2)) + 0.05
    power = np.exp(-0.9 * np.log(distance) - 2.5 * (1 - np.eye(states)))
    after = power.copy()
    after[0, 1] *= 1.6
    after[1, 0] *= 1.6
    output = np.exp(draw.normal(0, 1, states))
    return [f"S{k:02d}" for k in range(states)], power, after, output, output * draw.uniform(0.9, 1.1, states)


def main() -> None:
    warnings.simplefilter("ignore")
    import gegravity
    import numpy as np
    import pandas as pd

    states, power, _, output, spending = made_up()
    n, i = np.meshgrid(range(len(states)), range(len(states)), indexing="ij")
    data = pd.DataFrame(
        {
            "importer": np.array(states)[n.ravel()],
            "exporter": np.array(states)[i.ravel()],
            "year": "1",
            "trade": 1.0,
            "E": spending[n.ravel()],
            "Y": output[i.ravel()],
            "log_power": np.log(power).ravel(),
        }
    )
    inside = [0.0]
    source = sys.modules["gegravity.OneSectorGE"]
    solver = source.root

    def timed(*args: Any, **kwargs: Any) -> Any:
        t = time.perf_counter()
        try:
            return solver(*args, **kwargs)
        finally:
            inside[0] += time.perf_counter() - t

    source.root = timed
    start = time.perf_counter()
    base = gegravity.BaselineData(
        data,
        trade_var_name="trade",
        imp_var_name="importer",
        exp_var_name="exporter",
        year_var_name="year",
        expend_var_name="E",
        output_var_name="Y",
    )
    costs = gegravity.CostCoeffs(
        pd.DataFrame({"var": ["log_power"], "coeff": [1.0], "se": [0.1]}),
        identifier_col="var",
        coeff_col="coeff",
        stderr_col="se",
    )
    model = gegravity.OneSectorGE(
        base,
        year="1",
        reference_importer=REFERENCE,
        expend_var_name="E",
        output_var_name="Y",
        sigma=SIGMA,
        cost_variables=["log_power"],
        cost_coeff_values=costs,
        quiet=True,
    )
    model.build_baseline(omr_rescale=1)
    experiment = model.baseline_data.copy()
    for buyer, seller in (("S00", "S01"), ("S01", "S00")):
        here = (experiment.importer == buyer) & (experiment.exporter == seller)
        experiment.loc[here, "log_power"] += np.log(1.6)
    model.define_experiment(experiment)
    model.simulate()
    took = time.perf_counter() - start
    found = model.country_results.loc[states]
    print(
        json.dumps(
            {
                "seconds": took,
                "solver": inside[0],
                "price": found["factory gate price change (percent)"].tolist(),
                "inward": found["imr change (percent)"].tolist(),
            }
        )
    )


if __name__ == "__main__":
    main()
