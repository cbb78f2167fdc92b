"""Critical minerals: shares of the world and their concentration; what is not listed has no share."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import panel, run

from foedus.measures.minerals import mineral_concentration, mineral_share

DIMS = ("mineral", "stage")


def inputs(made, world):
    """`made`: state -> tonnes of tin; `world` the printed total."""
    return (
        panel("mineral_production", "t", "state", [(s, 2025, "tin", "mine", v, "usgs") for s, v in made.items()], DIMS),
        panel("mineral_world_production", "t", "world", [(2025, "tin", "mine", world, "usgs")], DIMS),
    )


def shares(made, world):
    return {r["state"]: r["value"] for r in run(mineral_share, *inputs(made, world)).table.iter_rows(named=True)}


def test_shares_are_of_the_printed_total():
    assert shares({"CHN": 60.0, "RUS": 20.0}, 100.0) == {"CHN": 0.6, "RUS": 0.2}


def test_a_total_that_was_rounded_down_gives_way_to_the_sum():
    assert shares({"CHN": 900.0, "RUS": 6.0}, 900.0)["CHN"] == pytest.approx(900 / 906)


def test_withheld_and_unlisted_have_no_share():
    assert shares({"CHN": 60.0, "USA": None}, 100.0) == {"CHN": 0.6}


@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=6), st.floats(0.1, 1e7))
@settings(max_examples=40, deadline=None)
def test_shares_sum_to_one_at_most_and_the_index_lies_between(values, world):
    made = dict(zip(("CHN", "RUS", "USA", "IND", "AUS", "CHL"), values, strict=False))
    s = list(shares(made, world).values())
    h = run(mineral_concentration, *inputs(made, world)).table["value"].item()
    assert sum(s) <= 1 + 1e-9
    assert h == pytest.approx(sum(x * x for x in s)) and 0 <= h <= 1 + 1e-9


def test_the_record_gives_the_producers_own_shares(lab):
    """USGS, Mineral Commodity Summaries 2026, to 1e-9: palladium 2025, Russia 84,000 kg; the total of 190,000 is
    rounded to less than the states listed make, 191,200. Vanadium 2024, China 84,000 of 118,000 t, listed 118,240."""
    got = lab.get("mineral_share", states=["RUS"], years=2025, mineral="palladium")
    assert got.table["value"].item() == pytest.approx(84_000 / 191_200, rel=1e-9)
    one = lab.get("mineral_share", states=["CHN"], years=2024, mineral="vanadium", source="usgs_mcs_2026")
    assert one.table["value"].item() == pytest.approx(84_000 / 118_240, rel=1e-9)
    tin = lab.get("mineral_concentration", years=2025, mineral="gallium").table["value"].item()
    assert 0.9 < tin <= 1
