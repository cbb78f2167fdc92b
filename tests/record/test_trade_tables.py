"""Tables of the trade model: curated sectors, elasticities and routes; loaders of KITE, Caliendo-Parro and WIOD."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, SchemaError
from foedus.record.build import parse, raw_path
from foedus.record.source import CURATED
from foedus.record.sources import caliendo_parro, elasticities, energy_capacity, kite_wiod, sectors, wiod_2013


def curated(source, folder: Path = CURATED) -> pl.DataFrame:  # type: ignore[no-untyped-def]
    return parse(source, folder)[0][1]


def test_sectors_and_groups() -> None:
    rows = curated(sectors.SECTORS)
    assert dict(rows.group_by("classification").len().iter_rows()) == {
        "icio-2025": 50,
        "kite-wiod-2014": 50,
        "caliendo-parro-1993": 40,
    }

    def group(name: str, classification: str = "icio-2025") -> set[str]:
        return set(
            rows.filter(
                (pl.col("classification") == classification) & pl.col("groups").str.split(";").list.contains(name)
            )["code"]
        )

    assert group("energy") == {"B05", "B06", "C19"} and group("power") == {"D"}
    assert group("technology") == {"C26", "C27", "C28"} and group("metals") == {"C24A", "C24B"}
    assert len(group("goods")) == 27 and len(group("services")) == 23
    assert group("energy", "kite-wiod-2014") == {"C04", "C10"}
    assert rows.filter(pl.col("inferred"))["classification"].unique().to_list() == ["kite-wiod-2014"]


def test_every_sector_has_a_theta_in_every_set() -> None:
    rows, codes = curated(elasticities.ELASTICITIES), curated(sectors.SECTORS)
    for classification, sets in (
        ("icio-2025", ("sector", "caliendo-parro")),
        ("kite-wiod-2014", ("sector", "caliendo-parro")),
        ("caliendo-parro-1993", ("caliendo-parro",)),
    ):
        want = set(codes.filter(classification=classification)["code"])
        for name in sets:
            assert set(rows.filter(classification=classification, set=name)["sector"]) == want
    assert dict(rows.filter(classification="*").select("set", "theta").iter_rows()) == {
        "uniform": 5.0,
        "short-run": 0.76,
        "long-run": 2.0,
    }


@pytest.mark.parametrize(
    ("source", "name", "old", "new", "word"),
    [
        (elasticities.ELASTICITIES, "elasticities.csv", ",8.2774,", ",-8.2774,", "theta"),
        (elasticities.ELASTICITIES, "elasticities.csv", ",uniform,", ",flat,", "set"),
        (
            sectors.SECTORS,
            "sectors.csv",
            "goods;energy;coal;mining",
            "energy;coal;mining",
            "neither goods nor services",
        ),
        (energy_capacity.ENERGY_CAPACITY, "energy_capacity.csv", ",oil,", ",beer,", "fuel"),
        (energy_capacity.ENERGY_CAPACITY, "energy_capacity.csv", ",bcm/y,", ",cubits,", "unit"),
    ],
)
def test_rows_that_break_a_rule_are_refused(tmp_path: Path, source, name: str, old: str, new: str, word: str) -> None:  # type: ignore[no-untyped-def]
    text = (CURATED / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SchemaError) as e:
        source.parse(tmp_path)
    assert word in str(e.value.rows)


def test_a_stand_in_says_what_stands_in() -> None:
    rows = curated(elasticities.ELASTICITIES).filter(pl.col("basis") != "estimate")
    assert rows["note"].is_not_null().all()
    coal = rows.filter(classification="icio-2025", sector="B05", set="sector")["note"].item()
    assert "no estimate for coal" in coal


@pytest.mark.raw
def test_elasticities_are_those_of_their_authors(raw: Path) -> None:
    """Values of one GTAP sector as published; means lie between their parts; Caliendo and Parro's as in Table 1 (mining
    13.53, petroleum 64.85); KITE's are one over the dispersion (mining 15.97, services 4.96)."""
    rows = curated(elasticities.ELASTICITIES)

    def theta(classification: str, name: str) -> dict[str, float]:
        return dict(rows.filter(classification=classification, set=name).select("sector", "theta").iter_rows())

    published = pl.read_parquet(raw / "fontagne-elasticities-gtap/trade_elasticities_gtap.parquet")
    gtap = {g: abs(e) for g, e in published.select("gtap_sector", "epsilon_GTAP").drop_nulls().iter_rows()}
    mine = theta("icio-2025", "sector")
    for sector, code in (
        ("B06", "oil"),
        ("C19", "p_c"),
        ("C26", "ele"),
        ("C24B", "nfm"),
        ("B07", "oxt"),
        ("B05", "oxt"),
    ):
        assert mine[sector] == pytest.approx(gtap[code], abs=5e-5)
    for sector, codes in (
        ("A01", ("wht", "osd", "pfb")),
        ("C10T12", ("vol", "ofd", "omt")),
        ("C13T15", ("tex", "wap")),
    ):
        assert min(gtap[g] for g in codes) < mine[sector] < max(gtap[g] for g in codes)
    assert {"gro", "gas", "coa"}.isdisjoint(gtap)
    own = dict(pl.read_parquet(raw / "caliendo-parro-2015/theta.parquet").select("sector", "theta").iter_rows())
    assert theta("caliendo-parro-1993", "caliendo-parro") == own
    assert theta("icio-2025", "caliendo-parro")["B06"] == own["Mining"] == 13.53
    spread = dict(pl.read_parquet(raw / "kite-wiod-2014/trade_elasticity.parquet").iter_rows())
    kite = theta("kite-wiod-2014", "sector")
    assert all(abs(kite[s] * spread[s] - 1) < 1e-4 for s in spread)
    assert kite["C04"] == pytest.approx(15.97, abs=0.005) and kite["C40"] == pytest.approx(4.96, abs=0.005)


def test_routes_name_their_pages() -> None:
    rows = curated(energy_capacity.ENERGY_CAPACITY)
    assert rows["address"].str.starts_with("http").all()
    one = rows.filter((pl.col("route") == "power_of_siberia") & (pl.col("measure") == "capacity"))
    assert one.select("importer", "value", "unit").row(0) == ("CHN", 38.0, "bcm/y")


def test_wiod_columns_of_a_buyer_are_summed(tmp_path: Path) -> None:
    """Sellers ISO.cN in rows; buyers ISO.cN and ISO.fN in columns; ROM and RoW are not ISO3."""
    pl.DataFrame({"row": ["ROM.c1", "RoW.c1"], "ROM.c1": [5, 1], "RoW.c1": [2, 7], "RoW.c2": [1, 0]}).write_parquet(
        tmp_path / "wiot2008_intermediate.parquet"
    )
    pl.DataFrame({"row": ["ROM.c1", "RoW.c1"], "ROM.f1": [4, 1], "ROM.f5": [-1, 0], "RoW.f1": [0, 9]}).write_parquet(
        tmp_path / "wiot2008_final.parquet"
    )
    rows = parse(wiod_2013.WIOD_2013, tmp_path)[0][1]
    got = {(a, b): (i, f) for a, b, i, f in rows.select("exporter", "importer", "intermediate", "final").iter_rows()}
    assert got == {("ROU", "ROU"): (5, 3), ("ROU", "ROW"): (3, 0), ("ROW", "ROU"): (1, 1), ("ROW", "ROW"): (7, 9)}
    assert rows["year"].unique().to_list() == [2008] and rows["sector"].unique().to_list() == ["c1"]


def test_wiod_without_a_year_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"wiot2011_intermediate\.parquet"):
        wiod_2013.parse(tmp_path)


def test_kite_tables_must_speak_of_the_same_cells(tmp_path: Path) -> None:
    flows = pl.DataFrame({"origin": ["RUS"], "destination": ["CHN"], "sector": ["C01"], "value": [1.0]})
    one = pl.DataFrame({"country": ["RUS"], "sector": ["C01"], "value": [1.0]})
    for name, frame in (
        ("trade_share", flows),
        ("tariff", flows.with_columns(origin=pl.lit("CHN"))),
        ("expenditure", one),
        ("factor_share", one),
        ("value_added", one.drop("sector")),
        ("intermediate_share", pl.DataFrame({"input": ["C01"], "output": ["C01"], "country": ["RUS"], "value": [1.0]})),
    ):
        frame.write_parquet(tmp_path / f"{name}.parquet")
    with pytest.raises(SchemaError, match="same cells"):
        kite_wiod.parse(tmp_path)
    flows.write_parquet(tmp_path / "tariff.parquet")
    assert {e.name: rows.height for e, rows in parse(kite_wiod.KITE_WIOD, tmp_path)} == {
        "kite_trade": 1,
        "kite_nodes": 1,
        "kite_inputs": 1,
        "kite_income": 1,
    }


@pytest.mark.raw
def test_loaders_read_the_staged_tables(raw: Path) -> None:
    """44 x 50 cells of KITE, 20 traded sectors of 31 countries, five years of 41 regions and 35 industries."""
    got = {
        e.name: rows
        for s in (kite_wiod.KITE_WIOD, caliendo_parro.CALIENDO_PARRO, wiod_2013.WIOD_2013)
        for e, rows in parse(s, raw_path(s, raw))
    }
    assert got["kite_trade"].height == 44 * 44 * 50 and got["kite_nodes"].height == 44 * 50
    assert got["cp_trade"].height == 20 * 31 * 31 and got["cp_inputs"].height == 31 * 40 * 40
    assert got["wiod_trade"].height == 5 * 35 * 41 * 41
    assert got["wiod_trade"]["exporter"].n_unique() == 41
    for s in (kite_wiod.KITE_WIOD, caliendo_parro.CALIENDO_PARRO, wiod_2013.WIOD_2013):
        assert not s.redistribute and s.substitute
