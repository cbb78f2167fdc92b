"""GeoDist, DESTA and the embedded trade potential: the producers' formats and their traps."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.source import CURATED
from foedus.record.sources import desta, geodist, trade_potential

HEAD = "iso_o,iso_d,contig,comlang_off,comlang_ethno,colony,comcol,curcol,col45,smctry,dist,distcap,distw,distwces"
ROWS = [
    "CHN,RUS,1,0,0,0,0,0,0,0,5795.045,5795.045,5506.708,4984.132",
    "RUS,CHN,1,0,0,0,0,0,0,0,5795.045,5795.045,5506.71,4984.132",
    "ROM,YUG,1,0,0,0,0,0,0,0,450.1,450.1,430.2,401.3",
    "YUG,ROM,1,0,0,0,0,0,0,0,450.1,450.1,430.2,401.3",
    "CHN,MAC,1,1,1,0,0,0,0,1,1982.745,1982.745,.,.",
    "MAC,CHN,1,1,1,0,0,0,0,1,1982.745,1982.745,.,.",
    "CHN,CHN,0,0,0,0,0,0,0,0,1160.2,1160.2,.,.",
    "CHN,PCN,0,0,0,0,0,0,0,0,1.0,1.0,.,.",
    "PCN,CHN,0,0,0,0,0,0,0,0,1.0,1.0,.,.",
]


def written(folder: Path, rows: list[str]) -> Path:
    (folder / "dist_cepii.csv").write_text("\n".join([HEAD, *rows]) + "\n")
    return folder


def test_geodist_reads_the_producers_columns(tmp_path: Path) -> None:
    got = geodist.parse(written(tmp_path, ROWS))["pair_geography"]
    assert got.select("state_1", "state_2").rows() == [("CHN", "MAC"), ("CHN", "RUS"), ("ROU", "SRB")]
    one = got.row(1, named=True)
    assert (one["distance_weighted"], one["distance_cities"], one["contiguous"]) == (5506.71, 5795.04, 1)
    assert got["distance_weighted"].to_list()[0] is None, "a dot is unknown"


def test_geodist_reads_the_workbook(tmp_path: Path) -> None:
    import xlsxwriter

    # the producer's workbook is an .xls; the reader looks at what is inside
    with xlsxwriter.Workbook(tmp_path / "made.xlsx") as book:
        sheet = book.add_worksheet("dist_cepii")
        for i, line in enumerate([HEAD, *ROWS]):
            sheet.write_row(i, 0, line.split(","))
    (tmp_path / "made.xlsx").rename(tmp_path / "dist_cepii.xls")
    assert geodist.parse(tmp_path)["pair_geography"].equals(
        geodist.parse(written(_folder(tmp_path), ROWS))["pair_geography"]
    )


def _folder(path: Path) -> Path:
    (path / "text").mkdir()
    return path / "text"


def test_geodist_refuses(tmp_path: Path) -> None:
    torn = [ROWS[0], ROWS[1].replace("5795.045,5795.045", "5795.045,5700.0")]
    with pytest.raises(BadInput, match="1 pairs differ between their two directions"):
        geodist.parse(written(tmp_path, torn))
    far = [r.replace("5506.708", "55067.08").replace("5506.71", "55067.08") for r in ROWS[:2]]
    with pytest.raises(BadInput, match="cannot be"):
        geodist.check_distances(geodist.parse(written(tmp_path, far)))
    (tmp_path / "dist_cepii.csv").write_text("iso_o,iso_d\nCHN,RUS\n")
    with pytest.raises(BadInput, match="dist_cepii\\.csv lacks the columns"):
        geodist.parse(tmp_path)


def test_geodist_as_embedded() -> None:
    """CEPII's file: China and Russia 5,507 km apart by population, the ties of Russia with its old union."""
    got = {e.name: f for e, f in parse(geodist.CEPII_GEODIST, CURATED)}["pair_geography"]
    assert got.height > 20_000 and got.select("state_1", "state_2").is_unique().all()

    def pair(a: str, b: str) -> dict[str, float]:
        return got.filter((pl.col("state_1") == a) & (pl.col("state_2") == b)).row(0, named=True)

    assert pair("CHN", "RUS")["distance_weighted"] == 5506.71 and pair("CHN", "RUS")["contiguous"] == 1
    assert pair("KAZ", "RUS")["colony"] == pair("KAZ", "RUS")["common_language"] == 1
    assert pair("POL", "RUS")["colony"] == 0 and pair("FIN", "RUS")["colony"] == 1
    assert "MNE" not in set(got["state_1"]) | set(got["state_2"])


def test_desta_takes_the_first_agreement_in_force(tmp_path: Path) -> None:
    (tmp_path / "parties_DESTA.csv").write_text(
        "stateID,treatyID,Title,Force\nCHN,a,China Vietnam,2005\nVNM,a,China Vietnam,2005\n"
        "CHN,b,Early,\nVNM,b,Early,\nVNM,c,Later joined,1990\nLAO,c,Later joined,1997\nCHN,d,Other,2004\n"
    )
    got = desta.parse(tmp_path)["first_trade_agreement"]
    assert got.rows() == [("CHN", "VNM", 2005, "China Vietnam"), ("LAO", "VNM", 1997, "Later joined")]
    with pytest.raises(BadInput, match=r"DESTA\.csv lacks the columns"):
        (tmp_path / "parties_DESTA.csv").write_text("stateID\nCHN\n")
        desta.parse(tmp_path)


@pytest.mark.raw
def test_desta_published(raw: Path) -> None:
    """DESTA: NAFTA 1994, China and ASEAN 2005, the Eurasian states 1994 at the latest; China and Russia none."""
    got = {e.name: f for e, f in parse(desta.DESTA, raw_path(desta.DESTA, raw))}["first_trade_agreement"]
    first = {(a, b): since for a, b, since in got.select("state_1", "state_2", "since").iter_rows()}
    assert first["MEX", "USA"] == 1994 and first["CHN", "VNM"] == 2005 and first["DEU", "FRA"] == 1952
    assert first["BLR", "RUS"] <= 1994 and ("CHN", "RUS") not in first and ("CHN", "JPN") not in first


def test_potential_refuses_another_file(tmp_path: Path) -> None:
    for name in trade_potential.FILES.values():
        pl.DataFrame({"value": [1.0]}).write_parquet(tmp_path / name)
    with pytest.raises(BadInput, match="trade_potential lacks the columns source_state"):
        trade_potential.parse(tmp_path)


def test_potential_as_embedded() -> None:
    got = {e.name: f for e, f in parse(trade_potential.FOEDUS_GRAVITY, CURATED)}
    rows, terms = got["trade_potential"], got["gravity_estimates"]
    assert set(rows["quantity"]) == {"potential", "low", "high"} and rows["value"].min() > 0
    assert terms.filter(pl.col("term") == "contiguous")["estimate"].min() > 0
    broken = dict(got) | {"gravity_estimates": terms.with_columns(pl.lit(0.2).alias("estimate"))}
    with pytest.raises(BadInput, match="coefficient of distance"):
        trade_potential.check_estimates(broken)
    swapped = rows.with_columns(pl.col("quantity").replace({"low": "high", "high": "low"}))
    with pytest.raises(BadInput, match="intervals do not hold"):
        trade_potential.check_estimates({"trade_potential": swapped, "gravity_estimates": terms})
