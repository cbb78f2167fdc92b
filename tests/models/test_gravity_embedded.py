"""The embedded trade potential beside a new estimate of a handful of its cross-sections."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from foedus.core.errors import BadInput, EmptySelection, UnknownName
from foedus.studies import potential

HANDFUL = [
    ("baci_2023", 2023, "geography", "CHN", "RUS"),
    ("baci_2023", 2023, "agreements", "DEU", "USA"),
    ("baci_2022", 2022, "city distance", "RUS", "CHN"),
    ("cow_trade", 2014, "geography", "CAN", "USA"),
    ("cow_trade", 1992, "geography", "JPN", "RUS"),
]


@pytest.mark.parametrize(("flows", "year", "specification", "a", "b"), HANDFUL)
def test_embedded_is_what_is_estimated(lab: Any, flows: str, year: int, specification: str, a: str, b: str) -> None:
    """Four significant digits are kept; the files were written by `foedus gravity --fit --all-dyads --write DIR`."""
    pytest.importorskip("pyfixest")
    run = potential.run(lab, flows, year, specification, [(a, b)])
    kept, _, _ = potential.embedded(lab, flows, year, (a, b))
    kept = kept.filter(pl.col("specification") == specification).sort("source_state")
    new = run.table.sort("source_state")
    assert kept.height == 2
    for column in ("actual", "potential", "low", "high"):
        assert np.allclose(kept[column], new[column], rtol=6e-4), column
    terms = lab.table("gravity_estimates").rows.filter(
        (pl.col("flows") == flows) & (pl.col("year") == year) & (pl.col("specification") == specification)
    )
    assert terms.sort("term")["estimate"].to_list() == pytest.approx(
        run.coefficients().sort("term")["estimate"].to_list(), abs=1e-6
    )


def test_every_cross_section_is_embedded(lab: Any) -> None:
    there = lab.table("gravity_estimates").rows.select("flows", "year", "specification").unique()
    assert set(there.rows()) == set(potential.wanted(lab))


def test_worth_loses_no_flow_that_is_kept(lab: Any) -> None:
    """Leaving out small pairs before they are predicted gives the same rows as predicting all."""
    pytest.importorskip("pyfixest")
    lab = _Small(lab)
    few, every = (potential.run(lab, "cow_trade", 1995, worth=w).panel_rows() for w in (potential.WORTH, 0.0))
    key = ["source_state", "target_state", "quantity"]
    assert few.sort(key).equals(every.sort(key)) and few.height > 300


class _Small:
    """The lab with the trade of the forty largest exporters alone."""

    def __init__(self, lab: Any) -> None:
        self.lab, self.table = lab, lab.table

    def get(self, variable: str, **select: Any) -> Any:
        panel = self.lab.get(variable, **select)
        sold = panel.table.group_by("source_state").agg(pl.col("value").sum()).sort("value", descending=True)
        return panel.where(states=sold["source_state"].head(40).to_list())


def test_flows_for(lab: Any) -> None:
    assert potential.flows_for(lab, None) == ("baci_2022", 2022)  # that of 2023 lacks Taiwan and a block of pairs
    assert potential.flows_for(lab, 2023) == ("baci_2023", 2023)
    assert potential.flows_for(lab, 2014) == ("cow_trade", 2014)
    assert potential.flows_for(lab, None, "cow_trade") == ("cow_trade", 2014)
    with pytest.raises(BadInput, match="there are no flows of 2018"):
        potential.flows_for(lab, 2018)
    with pytest.raises(BadInput, match="baci_2022 2022"):
        potential.flows_for(lab, 2014, "baci_2022")
    with pytest.raises(UnknownName, match="baci_2023"):
        potential.flows_for(lab, None, "baci_2032")


def test_a_pair_too_small_is_not_embedded(lab: Any) -> None:
    with pytest.raises(EmptySelection):
        potential.embedded(lab, "baci_2023", 2023, ("FJI", "TON"))
