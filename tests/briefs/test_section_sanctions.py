"""Sanctions, and trade beside votes: what they print is what the model gave, and what they leave out is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from scipy.stats import spearmanr
from section_check import built, text

import foedus
from foedus.briefs.blocks import Chart
from foedus.briefs.context import Context
from foedus.briefs.section import registry
from foedus.core.dyads import Dyad
from foedus.core.errors import BadInput
from foedus.scenarios import sanction_effects
from foedus.scenarios.sanctions import SETS


@pytest.fixture(scope="module")
def lab() -> Any:
    return foedus.open()


def test_china_and_russia_stand_under_each_plan_and_set(lab: Any) -> None:
    result, bundle = built(lab, "sanctions", "CHN", "RUS")
    assert not bundle.gaps and any(isinstance(x, Chart) for x in result.blocks)
    rows = lab.get("sanction_loss", dyad=("RUS", "CHN")).table
    loss = {
        (p, s): v
        for p, s, v in rows.filter(pl.col("state") == "RUS").select("plan", "elasticities", "value").iter_rows()
    }
    assert [f.value for f in result.title.figures] == pytest.approx(
        [loss[p, s] for p in ("full", "joined") for s in (SETS[0], SETS[-1])]
    )
    for s in SETS:
        assert 0 < loss["energy", s] < loss["full", s] < loss["joined", s]
        assert loss["energy", s] <= loss["energy, capped", s] + 1e-9
    assert "already sanctioned" in str(result.blocks[1].note)
    # China sells the West next to no energy: that plan is not shown against it
    assert text(result).count("bought no energy") == 1


def test_the_embedded_effects_are_those_of_the_model(lab: Any) -> None:
    held = lab.get("sanction_loss", dyad=("RUS", "CHN")).table
    package, _ = sanction_effects.packages("RUS", "CHN")["full"]
    from foedus.scenarios.sanctions import run

    anew = run(lab, package, sets=("uniform",)).outcomes[0]
    rows = held.filter((pl.col("plan") == "full") & (pl.col("elasticities") == "uniform"))
    for state in ("RUS", "CHN", "DEU", "KAZ"):
        assert rows.filter(pl.col("state") == state)["value"][0] == pytest.approx(anew.loss([state]), abs=1e-8)


@pytest.mark.parametrize(("a", "b", "as_of"), [("USA", "GBR", 2026), ("KGZ", "TJK", 2026), ("CHN", "RUS", 2014)])
def test_no_sanctions_where_none_can_be_asked(lab: Any, a: str, b: str, as_of: int) -> None:
    result, bundle = built(lab, "sanctions", a, b, as_of)
    assert result.empty
    assert (a == "KGZ") == any("input-output tables hold no" in g.why for g in bundle.gaps)


def test_a_day_before_the_tables_were_published_knows_no_equilibrium(lab: Any) -> None:
    def on(day: date) -> Context:
        return Context(lab.on(day), Dyad.of("CHN", "RUS"), day.year, day, lab)

    early = registry()["sanctions"].built(on(date(2022, 2, 3)))
    assert early.empty and any(x.what == "What sanctions would do" for x in early.lacks)
    assert not registry()["sanctions"].built(on(date(2026, 2, 3))).empty


def test_the_west_is_no_target(lab: Any) -> None:
    with pytest.raises(BadInput, match="acts with the West"):
        sanction_effects.sanction_loss.f(lab, "DEU", "CHN")
    with pytest.raises(BadInput, match="UZB is not in"):
        sanction_effects.sanction_loss.f(lab, "UZB", "CHN")


@pytest.mark.parametrize(("a", "b"), [("CHN", "RUS"), ("IND", "USA"), ("FJI", "TON")])
def test_trade_beside_votes(lab: Any, a: str, b: str) -> None:
    result, _ = built(lab, "trade_and_votes", a, b)
    assert result.title is not None
    cost = lab.get("exit_cost").table.filter(pl.col("elasticities") == "sector")
    lean = lab.get("lean").table
    lean = lean.filter(pl.col("session") == lean["session"].max()).select("state", "value")
    wide = (
        cost.filter(pl.col("target_state").is_in(["CHN", "USA"]))
        .pivot(on="target_state", index="source_state", values="value")
        .filter(~pl.col("source_state").is_in(["CHN", "USA"]))
    )
    both = wide.join(lean, left_on="source_state", right_on="state")
    rho = spearmanr(np.log(both["CHN"] / both["USA"]), both["value"]).statistic
    assert result.title.figures[0].value == pytest.approx(rho, abs=1e-9)
    assert len(result.blocks) == (1 if a == "FJI" else 2)


def test_the_embedded_exposures_are_those_of_the_model(lab: Any) -> None:
    from foedus.models.economies import economy
    from foedus.models.trade import exposure

    rows = lab.get("growth_exposure").table.filter(pl.col("elasticities") == "uniform")
    e = economy(lab, "icio-2022", "uniform")
    anew = dict(zip(e.states, exposure(e, "CHN")[:, 0]))
    held = dict(rows.filter(pl.col("target_state") == "CHN").select("source_state", "value").iter_rows())
    assert len(held) == 79 and all(held[s] == pytest.approx(anew[s], abs=1e-7) for s in held)
    for neighbour in ("MEX", "CAN"):  # nobody's growth moves them more than that of the United States
        mine = rows.filter(pl.col("source_state") == neighbour).sort("value", descending=True)
        assert mine["target_state"][0] == "USA"
