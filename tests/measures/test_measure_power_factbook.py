"""Power to 2024 and 2025: the Factbook's share times product, and product at purchasing power of the IMF."""

import pytest
from measure_synthetic import panel, run, values

from foedus.core.errors import SeveralSources
from foedus.core.schema import edition_of
from foedus.measures.power import gdp_ppp_imf_ratio, milex_factbook, milex_factbook_ratio

SHARE = panel(
    "milex_share_factbook",
    "share",
    "state",
    [("CHN", 2024, 0.015), ("RUS", 2024, 0.07), ("USA", 2025, 0.03), ("CRI", 2024, 0.0)],
)
PRODUCT = panel(
    "gdp",
    "USD",
    "state",
    [
        ("CHN", 2024, 18000.0, "new"),
        ("RUS", 2024, 2000.0, "new"),
        ("RUS", 2024, 1900.0, "old"),
        ("CRI", 2024, 90.0, "new"),
    ],
)


def test_share_times_product_of_each_source():
    got = run(milex_factbook, SHARE, PRODUCT)
    assert values(got, "state", "source") == pytest.approx(
        {("CHN", "made+new"): 270.0, ("RUS", "made+new"): 140.0, ("RUS", "made+old"): 133.0, ("CRI", "made+new"): 0.0}
    )
    assert got.schema.unit == "USD" and got.schema.status == "estimate"


def test_products_of_two_sources_never_meet_and_nothing_is_divided_by_zero():
    got = values(run(milex_factbook_ratio, run(milex_factbook, SHARE, PRODUCT)), "source_state", "target_state")
    assert got["CHN", "RUS"] == pytest.approx(270 / 140)
    assert got["RUS", "CRI"] is None and got["CRI", "RUS"] == 0.0


def test_product_at_purchasing_power():
    ppp = panel("gdp_ppp_imf", "USD_PPP", "state", [("CHN", 2025, 41.0), ("RUS", 2025, 8.2)])
    assert values(run(gdp_ppp_imf_ratio, ppp), "source_state")["CHN"] == pytest.approx(5)


def test_of_two_editions_of_one_source_the_latest_is_read_and_the_earlier_where_it_has_nothing():
    rows = [
        ("CHN", 1990, 1.0, "bank"),
        ("CHN", 2000, 2.0, "bank"),
        ("CHN", 2000, 2.5, "bank_2026"),
        ("RUS", 2000, 9.0, "bank"),
    ]
    two = panel("gdp", "USD", "state", rows)
    for got in (two.one_source(), two.require_single()):
        assert values(got, "state", "year") == {("CHN", 1990): 1.0, ("CHN", 2000): 2.5, ("RUS", 2000): 9.0}
    assert set(two.one_source().table.filter(year=2000)["source"]) == {"bank+bank_2026"}
    assert edition_of("vdem_v15+user") == edition_of("vdem_v16") == "vdem"
    other = panel("gdp", "USD", "state", [("CHN", 2000, 2.0, "bank"), ("CHN", 2000, 2.5, "fund_2026")])
    for ask in (other.one_source, other.require_single):
        with pytest.raises(SeveralSources):
            ask()


def test_published_shares_and_products(lab):
    """The Factbook prints 7 % for Russia and 1.5 % for China in 2024; the World Bank 2,186.5 and 18,729.7 bn USD."""
    got = lab.get("milex_factbook", states=["CHN", "RUS"], years=2024, source="factbook+world_bank_2026")
    assert values(got, "state") == pytest.approx({"CHN": 0.015 * 18_729.7e9, "RUS": 0.07 * 2_186.5e9}, rel=1e-4)
    ratio = lab.get("gdp_ppp_imf_ratio", dyad=("CHN", "RUS"), years=2025)
    assert values(ratio, "source_state")["CHN"] == pytest.approx(41_241.951 / 7_236.601, rel=1e-9)
