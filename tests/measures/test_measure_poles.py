"""Poles: concentration, effective number, lead, and the rule that turns shares into a word."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from measure_synthetic import panel, run, values

from foedus.core.errors import BadInput, EmptySelection, OutOfCoverage, UnknownState
from foedus.measures import poles as p


def inputs(**change):
    """Three powers, USA;CHN;RUS, in 2000 with shares .5, .3, .2 of everything; GDP^2 / population in proportion."""
    three = [("USA", 2000, 50.0), ("CHN", 2000, 30.0), ("RUS", 2000, 20.0), ("BRA", 2000, 7.0)]
    made = {
        "cinc": panel("cinc", "share", "state", [(s, y, v / 200) for s, y, v in three]),
        "gdp": panel("gdp", "USD", "state", three),
        "gdp_ppp": panel("gdp_ppp", "USD_PPP", "state", three),
        "milex_cow": panel("milex_cow", "kUSD", "state", three),
        "population": panel("population", "persons", "state", [(s, y, 10.0) for s, y, _ in three]),
    }
    return [(made | change)[n] for n in p.NEEDS]


SET = {"powers": "USA;CHN;RUS"}


def test_concentration_singer_bremer_stuckey():
    """CON by hand for .5, .3, .2: sqrt((.38 - 1/3) / (2/3)) = sqrt(.07); 0 for equals, 1 for one that has all."""
    assert p.concentration_of([0.5, 0.3, 0.2]) == pytest.approx(0.07**0.5, abs=1e-12)
    assert p.concentration_of([3, 3, 3, 3]) == pytest.approx(0, abs=1e-12)
    assert p.concentration_of([1, 0, 0]) == pytest.approx(1, abs=1e-12)
    assert p.concentration_of([1]) is None
    # a power with nothing changes N, and so CON, but not the effective number
    assert p.concentration_of([0.5, 0.5, 0]) == pytest.approx(0.5, abs=1e-12)
    assert p.effective_of([0.5, 0.5, 0]) == pytest.approx(2, abs=1e-12)


def test_effective_number_laakso_taagepera():
    """1 / sum s^2: N for N equals; .5, .3, .2 give 1 / .38; and CON follows from it for every distribution."""
    assert p.effective_of([1, 1, 1, 1, 1]) == pytest.approx(5, abs=1e-12)
    assert p.effective_of([0.5, 0.3, 0.2]) == pytest.approx(1 / 0.38, abs=1e-12)
    rng = np.random.default_rng(1)
    for n in range(2, 9):
        s = rng.random(n)
        assert p.concentration_of(s) ** 2 * (1 - 1 / n) + 1 / n == pytest.approx(1 / p.effective_of(s), abs=1e-12)


@pytest.mark.parametrize(
    ("shares", "word"),
    [
        ((0.6, 0.1, 0.1, 0.1, 0.1), "unipolar"),
        ((0.5, 0.2, 0.2, 0.1), "unipolar"),
        ((0.35, 0.3, 0.2, 0.15), "bipolar"),
        ((0.4, 0.25, 0.2, 0.15), "bipolar"),
        ((0.4, 0.2, 0.2, 0.2), "multipolar"),
        ((0.3, 0.24, 0.24, 0.22), "multipolar"),
        ((0.51, 0.27, 0.22), "contested"),
        ((0.47, 0.23, 0.2, 0.1), "contested"),
        ((0.46, 0.3, 0.24), "contested"),
        ((0.52, 0.48), "contested"),
    ],
)
def test_the_rule(shares, word):
    verdict, why = p.Rule().judge(shares)
    assert verdict == word and why


def test_the_cutoffs_move_the_verdict():
    s = (0.47, 0.23, 0.2, 0.1)
    assert p.Rule(near=0).judge(s)[0] == "multipolar"
    assert p.Rule(one=0.45).judge(s)[0] == "unipolar"
    assert p.Rule(two=0.2, near=0).judge(s)[0] == "bipolar"
    assert len(list(p.rules())) == 60
    for bad in ({"one": 1.2}, {"two": 0.6}, {"many": 0.3}, {"one": 0.0}):
        with pytest.raises(BadInput):
            p.Rule(**bad)
    with pytest.raises(BadInput, match="no cut-off"):
        list(p.rules({"tow": (0.1,)}))


def test_measures_over_a_set():
    got = values(run(p.pole_share, *inputs(), **SET), "state", "resource")
    assert got["USA", "cinc"] == pytest.approx(0.5) and got["RUS", "milex"] == pytest.approx(0.2)
    # net resources: squares over equal populations, 25 : 9 : 4 (Beckley 2018)
    assert got["USA", "net_resources"] == pytest.approx(25 / 38)
    con = values(run(p.power_concentration, *inputs(), **SET), "resource")
    assert con["gdp"] == pytest.approx(0.07**0.5)
    assert values(run(p.effective_powers, *inputs(), **SET), "resource")["gdp_ppp"] == pytest.approx(1 / 0.38)
    assert values(run(p.power_lead, *inputs(), **SET), "resource")["cinc"] == pytest.approx(0.2)
    every = values(run(p.pole_share, *inputs(), powers="all"), "state", "resource")
    assert every["USA", "gdp"] == pytest.approx(50 / 107)


def test_a_power_without_a_figure_is_out_of_coverage_never_zero():
    gdp = panel("gdp", "USD", "state", [("USA", 2000, 50.0), ("CHN", 2000, 30.0), ("RUS", 2000, None)])
    table = p.poles(*inputs(gdp=gdp), years=(2000, 1950), **SET)
    cell = {(r["year"], r["resource"]): r for r in table.iter_rows(named=True)}
    assert cell[2000, "gdp"]["verdict"] == "out of coverage" and cell[2000, "gdp"]["why"] == "no figure for RUS"
    assert cell[2000, "gdp"]["concentration"] is None and cell[2000, "cinc"]["verdict"] == "contested"
    assert cell[1950, "cinc"]["why"] == "cinc covers 2000 to 2000"
    assert set(run(p.pole_share, *inputs(gdp=gdp), **SET).table["resource"]) == set(p.RESOURCES) - {
        "gdp",
        "net_resources",
    }
    shares = table.filter(pl.col("agree").is_not_null()).select(p.VERDICTS[:-1]).sum_horizontal()
    assert shares.to_list() == pytest.approx([1.0] * len(shares))


def test_errors():
    with pytest.raises(OutOfCoverage):
        run(p.pole_share, *inputs(), powers="FRA;GBR")
    with pytest.raises(BadInput, match="no set of powers"):
        run(p.pole_share, *inputs(), powers="USA")
    with pytest.raises(UnknownState):
        run(p.pole_share, *inputs(), powers="USA;Atlantis")
    for bad in ([0, 0], [-1, 2], [float("nan"), 1]):
        with pytest.raises(BadInput):
            p.shares_of(bad)
    with pytest.raises(EmptySelection):
        p.shares_of([])


def test_the_majors_of_the_year():
    assert p.majors(1990) == ["CHN", "FRA", "GBR", "SUN", "USA"]
    assert p.majors(2022) == ["CHN", "DEU", "FRA", "GBR", "JPN", "RUS", "USA"]
    assert p._set("USA;RUS", 1980) == ["SUN", "USA"]


def test_the_record(lab):
    """China alone has about half of the majors' CINC in 2022 (51.0 %), the United States 70 % of their net resources:
    CINC counts steel, energy and people, net resources what is left per head."""
    args = [lab.get(v) for v in p.NEEDS]
    table = p.poles(*args)
    cell = {(r["year"], r["resource"]): r for r in table.iter_rows(named=True)}
    cinc, net = cell[2022, "cinc"], cell[2022, "net_resources"]
    assert (cinc["first"], cinc["n"]) == ("CHN", 7) and cinc["first_share"] == pytest.approx(0.50, abs=0.015)
    assert cinc["verdict"] == "contested" and net["verdict"] == "unipolar" and net["first"] == "USA"
    assert net["first_share"] > 0.65
    assert cell[1990, "cinc"]["verdict"] == "bipolar" and cell[1990, "cinc"]["second"] == "SUN"
    assert cell[1990, "gdp"]["why"] == "no figure for SUN"
    assert cell[2022, "gdp_ppp"]["why"] == "gdp_ppp covers 1990 to 2021"
    moves = p.cutoffs(*args, year=2022)
    assert moves.height == 240 and set(moves.filter(pl.col("resource") == "net_resources")["verdict"]) == {"unipolar"}
    one = values(lab.get("power_concentration").where(years=2022), "resource")["cinc"]
    assert one == pytest.approx(cinc["concentration"], abs=1e-12)
