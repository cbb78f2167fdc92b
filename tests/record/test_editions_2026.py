"""Late editions: published values of the World Bank and the IMF of 2026, V-Dem 16 and the Factbook, and what sets each
apart from the source that it stands beside."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.source import Source
from foedus.record.sources import factbook, imf_weo, imf_weo_2026, vdem, vdem_2026, world_bank, world_bank_2026


def frames(source: Source, raw: Path) -> dict[str, pl.DataFrame]:
    return {e.name: f for e, f in parse(source, raw_path(source, raw))}


def value(rows: pl.DataFrame, **at: object) -> float:
    return float(rows.filter(**at)["value"].item())


def test_no_variable_of_the_imf_joins_facts_with_what_it_projects() -> None:
    offers = {o.schema.variable: o for o in imf_weo_2026.IMF_WEO_2026.offers}
    assert offers["gdp_imf"].last == 2025 and offers["gdp_projected"].first == 2026
    assert all(o.schema.status == "estimate" for o in offers.values())
    assert not {"gdp", "gdp_ppp", "population"} & set(offers)
    loader = {o.schema.variable: o.schema for o in imf_weo.IMF_WEO.offers}
    assert all(offers[v].schema == loader[v] for v in offers if v.endswith("_projected"))


def test_partner_lists_of_another_flow_are_refused(tmp_path: Path) -> None:
    head = "edition,state,iso2,entity_type,flow,year,partner,share_percent\n"
    (tmp_path / f"{factbook.PARTNER_FILE}.csv").write_text(head + "2025,Russia,RU,sovereign,transit,2023,China,33\n")
    shares = "edition,state,iso2,entity_type,year,milex_share_gdp_percent\n2025,Russia,RU,sovereign,2024,7\n"
    (tmp_path / f"{factbook.MILEX_FILE}.csv").write_text(shares)
    with pytest.raises(BadInput, match="neither export nor import"):
        factbook.parse(tmp_path)


@pytest.mark.raw
def test_product_of_2024_as_the_bank_published_it(raw: Path) -> None:
    new = frames(world_bank_2026.WORLD_BANK_2026, raw)["gdp"]
    assert value(new, state="USA", year=2024) == 29_298_013_000_000
    assert value(new, state="CHN", year=2024) == pytest.approx(18_729.7e9, rel=1e-5)
    assert value(new, state="RUS", year=2024) == pytest.approx(2_186.5e9, rel=1e-4)
    old = frames(world_bank.WORLD_BANK, raw)["gdp"]
    # the series was revised back: the two editions are not one series
    assert value(new, state="CHN", year=2023) / value(old, state="CHN", year=2023) == pytest.approx(1.0267, abs=1e-3)
    assert value(new, state="RUS", year=2023) / value(old, state="RUS", year=2023) == pytest.approx(1.0123, abs=1e-3)


@pytest.mark.raw
def test_product_and_people_as_the_imf_published_them(raw: Path) -> None:
    got = frames(imf_weo_2026.IMF_WEO_2026, raw)
    assert value(got["population_imf"], state="CHN", year=2024) == 1_408_280_000  # the office of statistics: 1,408.28 m
    assert value(got["gdp_imf"], state="RUS", year=2025) == pytest.approx(2_587.9e9, rel=1e-4)
    bank = frames(world_bank_2026.WORLD_BANK_2026, raw)["gdp"]
    assert value(got["gdp_imf"], state="USA", year=2024) == pytest.approx(value(bank, state="USA", year=2024), rel=1e-5)
    # by the definition of purchasing power parity, the United States' product is one in both
    both = got["gdp_imf"].join(got["gdp_ppp_imf"], on=["state", "year"]).filter(state="USA")
    assert both.height == 46 and both["value"].to_list() == pytest.approx(both["value_right"].to_list(), rel=1e-6)
    for name in ("gdp", "gdp_ppp", "population"):
        assert got[f"{name}_imf"]["year"].max() == 2025 and got[f"{name}_projected"]["year"].min() == 2026


@pytest.mark.raw
def test_polyarchy_to_2025_is_that_of_vdem(raw: Path) -> None:
    new, old = frames(vdem_2026.VDEM_2026, raw)["polyarchy"], frames(vdem.VDEM, raw)["polyarchy"]
    assert value(new, state="RUS", year=2025) == 0.17 and value(new, state="CHN", year=2025) == 0.072
    both = new.join(old, on=["state", "year"])
    gap = (both["value"] - both["value_right"]).abs()
    # two versions of one index: near one another everywhere, and not the same
    assert both.height > 16_000 and gap.mean() < 0.003 and gap.quantile(0.99) < 0.02 and gap.max() > 0.001
    assert new.filter(year=2025).height == 174


@pytest.mark.raw
def test_the_factbook_as_it_was_printed(raw: Path) -> None:
    got = frames(factbook.FACTBOOK, raw)
    shares, exports, imports = (got[f"{n}_share_factbook"] for n in ("milex", "export", "import"))
    assert value(shares, state="RUS", year=2024) == 0.07 and value(shares, state="CHN", year=2024) == 0.015
    russia = {"source_state": "RUS", "target_state": "CHN"}
    assert [value(exports, **russia, year=y) for y in (2019, 2022, 2023)] == [0.14, 0.21, 0.33]
    assert value(imports, **russia, year=2023) == 0.53
    assert value(imports, source_state="CHN", target_state="RUS", year=2023) == 0.06
    for lists in (exports, imports):
        assert not lists.filter(pl.col("source_state") == pl.col("target_state")).height
        whole = lists.group_by("source_state", "year").agg(pl.col("value").sum())
        assert whole["value"].max() <= 1.02  # whole percents of few partners
