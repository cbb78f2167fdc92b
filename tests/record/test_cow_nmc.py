"""National Material Capabilities: the official csv, its sentinel and currencies, the CINC rule."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, SchemaError
from foedus.record.build import parse, raw_path
from foedus.record.sources import cow_nmc

OFFICIAL = """stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version
AAA,2,1913,100,10,5,5,1000,10,.5,7
BBB,365,1913,-9,10,5,5,1000,10,.5,7
AAA,2,1991,100,10,0,5,1000,10,.5,7
CCC,365,1991,300,30,-9,15,3000,30,.75,7
DDD,365,1992,300,30,1,15,3000,30,1,7
GMY,255,1990,2,2,2,-9,2,2,.029267,7
GFR,260,1990,1,1,1,1,1,1,.027689,7
"""


@pytest.fixture
def official(tmp_path: Path) -> Path:
    (tmp_path / "NMC-70-abridged.csv").write_text(OFFICIAL)
    return tmp_path


def test_reads_the_official_csv_and_its_sentinel(official: Path) -> None:
    got = cow_nmc.parse(official)
    assert got["tpop"].filter(state="USA", year=1991)["value"].item() == 1000
    assert got["irst"].filter(state="SUN", year=1991)["value"].item() is None  # -9 is unknown, no number
    assert got["irst"].filter(state="USA", year=1991)["value"].item() == 0  # a zero stays one


def test_codes_by_year(official: Path) -> None:
    cinc = cow_nmc.parse(official)["cinc"]
    assert cinc.filter(state="SUN")["year"].to_list() == [1991]
    assert sorted(cinc.filter(state="RUS")["year"]) == [1913, 1992]


def test_germany_of_1990_stands_once_with_the_code_of_its_middle(official: Path) -> None:
    assert cow_nmc.parse(official)["cinc"].filter(state="DEU", year=1990)["value"].item() == 0.027689


def test_pounds_before_1914_are_never_dollars(official: Path) -> None:
    got = cow_nmc.parse(official)
    assert got["milex_cow"]["year"].min() == 1990
    assert got["milex_cow_gbp"]["year"].to_list() == [1913, 1913]
    units = {o.schema.variable: o.schema.unit for o in cow_nmc.COW_NMC.offers}
    assert (units["milex_cow"], units["milex_cow_gbp"]) == ("kUSD", "kGBP")


def test_a_zip_of_the_producer_reads_the_same(official: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "NMCv7.zip", "w") as z:
        z.write(official / "NMC-70-abridged.csv", "NMC_v7/NMC-70-abridged.csv")
    assert cow_nmc.parse(tmp_path / "NMCv7.zip")["cinc"].equals(cow_nmc.parse(official)["cinc"])


def test_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"NMC-70-abridged\.csv"):
        cow_nmc.parse(tmp_path)
    (tmp_path / "NMC-70-abridged.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadInput, match="lacks the columns"):
        cow_nmc.parse(tmp_path)


def _rows(cinc: float) -> dict[str, pl.DataFrame]:
    def two(a: float | None, b: float | None) -> pl.DataFrame:
        return pl.DataFrame(
            {"state": ["CHN", "RUS"], "year": [2000, 2000], "value": [a, b]},
            schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64},
        )

    frames = {c: two(1.0, 3.0) for c in ("milper", "irst", "pec", "tpop")}
    # the third share of CHN is missing and is skipped, not taken as zero: its mean has five members
    return {
        **frames,
        "upop": two(None, 3.0),
        "milex_cow": two(1.0, 3.0),
        "milex_cow_gbp": two(1, 1).clear(),
        "cinc": two(cinc, (5 * 0.75 + 1) / 6),
    }


def test_the_rule_skips_missing_components_and_refuses_a_wrong_index() -> None:
    cow_nmc.check_cinc(_rows(0.25))
    with pytest.raises(SchemaError, match="1 rows break the CINC rule"):
        cow_nmc.check_cinc(_rows(0.25 + 2e-6))


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    got = {e.name: f for e, f in parse(cow_nmc.COW_NMC, raw_path(cow_nmc.COW_NMC, raw))}
    cinc = got["cinc"]
    for state, value in {"USA": 0.12356574, "RUS": 0.03819699, "CHN": 0.23409663}.items():
        assert cinc.filter(state=state, year=2022)["value"].item() == pytest.approx(value, abs=5e-9)
    sums = cinc.group_by("year").agg(pl.col("value").sum())
    assert sums.filter(year=1991)["value"].item() == pytest.approx(1.0164, abs=5e-5)  # may exceed 1
    assert (cinc["year"].min(), cinc["year"].max(), cinc.height) == (1816, 2022, 17_119)


@pytest.mark.raw
def test_the_rule_holds_in_every_row_of_the_file(raw: Path) -> None:
    frame = pl.read_parquet(raw / "cow-nmc" / "cow_nmc_v7_1816_2022.parquet")
    assert frame.height == 17_121
    assert cow_nmc.cinc_gap(frame)["gap"].max() < 2.6e-8


@pytest.mark.raw
def test_version_6_is_another_file(raw: Path) -> None:
    """The folder holds v6 too (-9, to 2016); it differs from v7 after 1976 and must not be read."""
    v6 = pl.read_parquet(raw / "cow-nmc" / "NMC-60-abridged.parquet")
    got = cow_nmc.parse(raw / "cow-nmc")["cinc"].filter(state="CHN", year=2009)["value"].item()
    assert got == pytest.approx(0.209467, abs=1e-6)
    assert v6.filter(ccode=710, year=2009)["cinc"].item() == pytest.approx(0.207960, abs=1e-6)
