"""UNCTAD matrix: names in one word, thousands of dollars, sections beside the total."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import unctad


def staged(tmp_path: Path, *rows: tuple[str, str, float, int, str]) -> Path:
    columns = ["source", "target", "edgewidth", "year", "sitc_section"]
    pl.DataFrame(list(rows), schema=columns, orient="row").write_parquet(
        tmp_path / "exports_by_sitc_section_1995_2005_2015.parquet"
    )
    return tmp_path


def test_names_units_and_sections(tmp_path: Path) -> None:
    path = staged(
        tmp_path,
        ("China", "RussianFederation", 34_757_000.0, 2015, "total"),
        ("China", "RussianFederation", 1000.0, 2015, "3"),
        ("KoreaDemPeoples", "AntiguaandBarbuda", 7.0, 1995, "total"),
        ("ChinaTaiwanProvince", "China", 8.0, 1995, "total"),
        ("NetherlandsAntilles", "China", 9.0, 1995, "total"),
    )
    got = unctad.parse(path)
    flow = got["trade_flow"].filter(source_state="CHN", target_state="RUS")
    assert flow.select("value", "reporter", "valuation").row(0) == (34_757.0, "CHN", "fob")
    assert got["trade_flow_sitc"].select("sitc", "value").rows() == [("3", 1.0)]
    pairs = set(got["trade_flow"].select("source_state", "target_state").rows())
    assert pairs == {("CHN", "RUS"), ("PRK", "ATG"), ("TWN", "CHN")}  # the Antilles are no state


def test_a_dropped_zero_is_not_written_back() -> None:
    assert {o.absence for o in unctad.UNCTAD_SITC.offers} == {"unknown"}


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    source = unctad.UNCTAD_SITC
    got = {e.name: f for e, f in parse(source, raw_path(source, raw))}

    def bn(exporter: str, importer: str, year: int, sitc: str = "") -> float:
        frame = got["trade_flow_sitc"].filter(sitc=sitc) if sitc else got["trade_flow"]
        return frame.filter(source_state=exporter, target_state=importer, year=year)["value"].item() / 1e3

    assert bn("CHN", "RUS", 2015) == pytest.approx(34.8, abs=0.06)
    assert (bn("RUS", "CHN", 2015), bn("RUS", "CHN", 2015, "3")) == pytest.approx((28.3, 18.9), abs=0.06)
    assert (bn("RUS", "CHN", 2005), bn("RUS", "CHN", 2005, "3")) == pytest.approx((13.0, 4.4), abs=0.06)
    assert bn("RUS", "CHN", 1995) == pytest.approx(3.5, abs=0.2)
    assert sorted(got["trade_flow"]["year"].unique()) == [1995, 2005, 2015]


@pytest.mark.raw
def test_every_name_of_the_file_is_known(raw: Path) -> None:
    """Names are mapped or listed as no state: an unknown name would be lost in silence."""
    from foedus.core.states import find

    frame = pl.read_parquet(raw / unctad.UNCTAD_SITC.folder / "exports_by_sitc_section_1995_2005_2015.parquet")
    names = {*frame["source"].cast(pl.String), *frame["target"].cast(pl.String)}
    assert [n for n in names if n not in {**unctad._squashed(), **unctad.NAMES} and not find(n)] == []


@pytest.mark.raw
def test_sections_sum_to_the_total(raw: Path) -> None:
    got = unctad.parse(raw / unctad.UNCTAD_SITC.folder)
    key = ["source_state", "target_state", "year"]
    sums = got["trade_flow_sitc"].filter(source_state="RUS").group_by(key).agg(pl.col("value").sum())
    gap = sums.join(got["trade_flow"], on=key).select((pl.col("value") / pl.col("value_right") - 1).abs()).to_series()
    assert gap.median() < 1e-6
