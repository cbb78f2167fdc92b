"""What reaches a terminal or a spreadsheet: texts from elsewhere give no orders to either."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from foedus.app import export, show
from foedus.core import cells
from foedus.core.errors import BadInput

ESC = "\x1b[31mred\x1b]0;title\x07 \x9b2J back\x08 \u202eturned\x00"
RUN = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "China", "-5", None]
ABOUT = export.About("t")


def test_lines_and_tables_give_a_terminal_no_orders(capsys: pytest.CaptureFixture[str]) -> None:
    show.line(ESC)
    show.note(ESC)
    show.table(["a", ESC], [[ESC, "x\ny\tz"]], right=[ESC])
    for height in (1, 3000):
        show.frame(pl.DataFrame({"a": [ESC] * height, ESC: [1] * height}), 0)
    got = capsys.readouterr()
    for text in (got.out, got.err):
        assert "red" in text and not [c for c in text if not c.isprintable() and c != "\n"]
    assert "x y z" in got.out


def test_messages_give_a_terminal_no_orders(foedus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    plan = tmp_path / "plan.toml"
    plan.write_text(f"title = {json.dumps(ESC)}\nno = 1\n{json.dumps(ESC)} = 2\n")
    for args in (("get", ESC), ("query", f"select * from cinc where {ESC}"), ("sanction", "--plan", str(plan))):
        said = foedus(*args)
        assert said.code == 2 and not [c for c in said.out + said.err if not c.isprintable() and c != "\n"], args


def test_bytes_that_are_no_text_are_shown_as_what_they_are() -> None:
    assert show.plain("T\udcc3\udcbcrkiye") == "Türkiye"
    assert show.plain("half \ud800").encode() and show.plain("\udcff") == "\ufffd"


def test_a_csv_gives_a_spreadsheet_no_orders_and_reads_back(tmp_path: Path) -> None:
    frame = pl.DataFrame({"name": RUN, "value": [-5.0] * len(RUN), "=n": range(len(RUN))})
    (file, _) = export.write(frame, tmp_path / "a.csv", ABOUT)
    rows = pl.read_csv(file)
    assert rows.columns == ["name", "value", "'=n"] and rows["value"].to_list() == [-5.0] * len(RUN)
    for was, now in zip(RUN, rows["name"].to_list()):
        assert now == was or (now[0] == "'" and cells.unguard(now) == was)
        assert was is None or was == "-5" or now[0] not in "=+-@\t\r"
    assert rows.select(cells.unguard_column(pl.col("name"))).equals(frame.select("name"))


def test_a_sheet_holds_texts_and_exact_numbers(tmp_path: Path) -> None:
    big = 9007199254740993
    frame = pl.DataFrame({"name": RUN[:3], "n": [big, -5, 1], "x": [float("inf"), float("nan"), -0.5]})
    (file,) = export.write(frame, tmp_path / "a.xlsx", ABOUT)
    import zipfile

    with zipfile.ZipFile(file) as z:
        assert b"<f>" not in z.read("xl/worksheets/sheet1.xml")
    rows = pl.read_excel(file, sheet_name="data", read_options={"dtypes": "string"})
    assert rows["name"].to_list() == RUN[:3]
    assert rows["n"].to_list() == [str(big), "-5", "1"] and rows["x"].to_list() == ["inf", None, "-0.5"]


def test_json_of_what_json_has_no_word_for(tmp_path: Path) -> None:
    frame = pl.DataFrame({"x": [float("inf"), float("nan")], "y": [[1.5, float("-inf")], None]})
    (file,) = export.write(frame, tmp_path / "a.json", ABOUT)
    rows = json.loads(file.read_text(), parse_constant=lambda c: pytest.fail(c))["rows"]
    assert rows == [{"x": "inf", "y": [1.5, "-inf"]}, {"x": None, "y": None}]


def test_a_cell_holds_one_value(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"holds lists or parts.*\.parquet"):
        export.write(pl.DataFrame({"x": [[1, 2]]}), tmp_path / "a.csv", ABOUT)
    assert not list(tmp_path.iterdir())


def test_whole_numbers_are_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    show.frame(pl.DataFrame({"n": [9007199254740993]}))
    assert "9,007,199,254,740,993" in capsys.readouterr().out
