"""What foedus wrote for spreadsheets, it reads as it was."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from foedus.app import export
from foedus.record import reading
from foedus.record.reading.cells import Field, number

TEXTS = ["=1+1", "+a", "-b", "@c", "'=d", "'quoted", "plain", "-5"]


def test_its_own_csv_is_read_back_unchanged(tmp_path: Path) -> None:
    frame = pl.DataFrame({"name": TEXTS, "value": [-1.5] * len(TEXTS)})
    (file, _) = export.write(frame, tmp_path / "a.csv", export.About("t"))
    assert "'=1+1" in file.read_text()
    rows = reading.table(file, "*.csv", fields={"name": Field(), "value": number()})
    assert rows.select("name", "value").equals(frame)
