"""Chinese finance by recipient: one of two amounts, and absences."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import gcdf


def test_takes_the_adjusted_amount(tmp_path: Path) -> None:
    (tmp_path / "cow_gcdf.csv").write_text(
        "ccode,year,oof_amt,oof_adj,oda_amt,oda_adj,vof_amt,vof_adj\n365,2017,4.7e9,4.5e9,0,0,0,0\n2,1999,1,1,1,1,1,1\n"
    )
    rows = gcdf.parse(tmp_path)["chinese_finance"]
    assert rows.filter(state="RUS", year=2017, flow="oof")["value"].item() == 4.5e9
    assert rows.filter(state="RUS", flow="oda")["value"].item() == 0
    assert set(rows["year"]) == {2017}  # 1999 lies outside the coverage
    assert gcdf.GCDF.offers[0].absence == "unknown"


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, rows),) = parse(gcdf.GCDF, raw_path(gcdf.GCDF, raw))
    assert rows["value"].sum() / 1e12 == pytest.approx(1.34, abs=0.02)  # AidData's published total
    assert rows.filter(state="RUS", flow="oof")["value"].sum() > 1e11
    assert rows.height == 3 * 2458
