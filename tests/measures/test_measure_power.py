"""Ratios and shares: antisymmetry, scale, sums, and published numbers."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import panel, run, values

from foedus.measures.power import gdp_share, milex_ratio, milex_share, power_ratio

CINC = panel(
    "cinc",
    "share",
    "state",
    [("CHN", 2000, 0.2), ("RUS", 2000, 0.05), ("USA", 2000, 0.1), ("CHN", 2001, 0.2), ("RUS", 2001, None)],
)


def test_by_hand():
    p = run(power_ratio, CINC)
    v = values(p, "source_state", "target_state", "year")
    assert v["CHN", "RUS", 2000] == pytest.approx(4) and v["RUS", "CHN", 2000] == pytest.approx(0.25)
    assert {y for *_, y in v} == {2000}  # an unknown value gives no ratio
    assert p.schema.unit == "ratio" and p.sources == ["made"]


def test_nothing_is_divided_by_zero():
    milex = panel("milex_cow", "kUSD", "state", [("CRI", 2000, 0.0), ("USA", 2000, 5.0)])
    v = values(run(milex_ratio, milex), "source_state", "target_state")
    assert v == {("CRI", "USA"): 0.0, ("USA", "CRI"): None}


def test_two_sources_never_meet():
    two = panel("gdp", "USD", "state", [("CHN", 2000, 10.0, "a"), ("RUS", 2000, 5.0, "b"), ("USA", 2000, 20.0, "b")])
    shares = values(run(gdp_share, two), "state", "source")
    assert shares == {("CHN", "a"): 1.0, ("RUS", "b"): 0.2, ("USA", "b"): 0.8}
    assert len(run(power_ratio, two).where(source="b")) == 2
    assert "a" not in run(power_ratio, two).sources


amounts = st.lists(st.floats(1e-3, 1e9), min_size=2, max_size=6)
IDS = ["BRA", "CHN", "FRA", "IND", "RUS", "USA"]


@settings(max_examples=40, deadline=None)
@given(amounts, st.floats(1e-3, 1e3))
def test_properties(xs, k):
    def made(scale):
        return panel("milex_cow", "kUSD", "state", [(i, 2000, x * scale) for i, x in zip(IDS, xs, strict=False)])

    ratios = values(run(milex_ratio, made(1)), "source_state", "target_state")
    for (a, b), r in ratios.items():
        assert r * ratios[b, a] == pytest.approx(1)
    assert values(run(milex_ratio, made(k)), "source_state", "target_state") == pytest.approx(ratios)
    shares = values(run(milex_share, made(1)), "state")
    assert sum(shares.values()) == pytest.approx(1) and all(0 <= s <= 1 for s in shares.values())
    assert values(run(milex_share, made(k)), "state") == pytest.approx(shares)


def test_unknown_is_neither_zero_nor_counted():
    p = panel("gdp", "USD", "state", [("CHN", 2000, 3.0), ("RUS", 2000, None), ("USA", 2000, 1.0)])
    assert values(run(gdp_share, p), "state") == {"CHN": 0.75, "RUS": None, "USA": 0.25}


def test_every_pair_of_every_year_stands_once():
    states = [f"{a}{b}C" for a in "ABCDE" for b in "ABCDE"]
    frame = pl.DataFrame({"state": states}).join(pl.DataFrame({"year": range(1946, 2023)}), how="cross")
    got = run(power_ratio, panel("cinc", "share", "state", [(s, y, 0.01) for s, y in frame.iter_rows()]))
    assert len(got) == 77 * 25 * 24
    assert (got.table["value"] == 1).all()


def test_published_cinc_2022(lab):
    """Correlates of War NMC 7.0: CINC of USA, RUS and CHN in 2022."""
    r = lab.get("power_ratio", states=["CHN", "RUS", "USA"], years=2022)
    v = values(r, "source_state", "target_state")
    assert v["CHN", "RUS"] == pytest.approx(0.23409663 / 0.03819699, rel=1e-6)
    assert v["USA", "CHN"] == pytest.approx(0.12356574 / 0.23409663, rel=1e-6)


def test_published_shares(lab):
    """World Bank: China made 1.6 % of world product in 1990 and some 17 % in 2023, the USA a quarter."""
    v = values(lab.get("gdp_share", states=["CHN", "USA"], source="world_bank"), "state", "year")
    assert v["CHN", 1990] == pytest.approx(0.016, abs=0.002)
    assert v["CHN", 2023] == pytest.approx(0.17, abs=0.01) and v["USA", 2023] == pytest.approx(0.26, abs=0.01)
    sums = lab.get("gdp_share").table.group_by("year", "source").agg(pl.col("value").sum())
    assert all(math.isclose(s, 1, abs_tol=1e-9) for s in sums["value"])
    pop = values(lab.get("population_share", states=["CHN", "IND"], years=2023), "state")
    assert pop["CHN"] == pytest.approx(0.175, abs=0.005) and pop["IND"] > pop["CHN"]
