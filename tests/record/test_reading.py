"""The one reader: encodings, separators, numbers as people write them, headers, workbooks, and one message for a fault."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, FoedusError, MissingExtra
from foedus.record import reading
from foedus.record.account import account
from foedus.record.reading import foreign, told

FIELDS = {"state": reading.TEXT, "year": reading.YEAR, "value": reading.number(0, 1e6, missing=(-9,))}
PLAIN = "state,year,value\nNAM,2020,1.5\nCIV,2021,2\n"


def rows(folder: Path, content: str | bytes, name: str = "table.csv", fields=FIELDS):  # type: ignore[no-untyped-def]
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return reading.table(folder / name, "table.*", fields=fields).rows()


RIGHT = [("NAM", 2020, 1.5), ("CIV", 2021, 2.0)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    got = rows(tmp_path, PLAIN.replace("CIV", "Côte d'Ivoire").encode(encoding))
    assert got == [("NAM", 2020, 1.5), ("Côte d'Ivoire", 2021, 2.0)]


def test_windows_punctuation_is_no_control_character(tmp_path: Path) -> None:
    assert rows(tmp_path, PLAIN.replace("CIV", "Côte d’Ivoire").encode("cp1252"))[1][0] == "Côte d’Ivoire"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator(tmp_path: Path, separator: str) -> None:
    assert rows(tmp_path, PLAIN.replace(",", separator)) == RIGHT


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("state;year;value\nA;2020;1234,5\n", 1234.5),
        ("state;year;value\nA;2020;1.234,5\n", 1234.5),
        ("state;year;value\nA;2020;1,234\n", 1.234),  # a file parted by semicolons writes a decimal comma
        ("state\tyear\tvalue\nA\t2020\t0,5\n", 0.5),
        ('state,year,value\nA,2020,"1,234"\n', 1234.0),
        ('state,year,value\nA,2020,"1,234.5"\n', 1234.5),
        ('state,year,value\nA,2020,"123,456,7"\n', None),
        ("state;year;value\nA;2020;12.345.678\n", None),  # above the range: the dots are between thousands
        ("state;year;value\nA;2020;345.678,1\n", 345678.1),
        ("state,year,value\nA,2020,12 345\n", 12345.0),
        ("state,year,value\nA,2020,12\u00a0345\n", 12345.0),
        ("state,year,value\nA,2020,1e3\n", 1000.0),
        ("state;year;value\nA;2020;1.5\n", 1.5),
    ],
)
def test_numbers_as_people_write_them(tmp_path: Path, content: str, value: float | None) -> None:
    if value is None:
        with pytest.raises(BadInput, match="line 2, column value"):
            rows(tmp_path, content)
    else:
        assert rows(tmp_path, content) == [("A", 2020, value)]


def test_a_number_that_could_be_two_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="more than a thousand or between one and two"):
        rows(tmp_path, "state\tyear\tvalue\nA\t2020\t1,234\n")
    with pytest.raises(BadInput, match="in two ways"):
        rows(tmp_path, "state;year;value\nA;2020;1,5\nB;2020;1,234,567\n")


@pytest.mark.parametrize("word", ["", "NA", "N/A", "..", "...", ". .", "nan", "-", "–", "NULL", "-9", "-9.0"])
def test_what_stands_for_missing(tmp_path: Path, word: str) -> None:
    assert rows(tmp_path, f"state,year,value\nNA,2020,{word}\n") == [("NA", 2020, None)]  # NA is Namibia among names


@pytest.mark.parametrize(
    "content",
    [
        "Made by someone\nfrom A to B, 1990\n\n" + PLAIN,  # lines above the header
        ",state,year,value\n0,NAM,2020,1.5\n1,CIV,2021,2\n",  # an index that pandas wrote
        'state,year,value\n"1","NAM",2020,1.5\n"2","CIV",2021,2\n',  # row names that R wrote
        "state,year,value\nISO code,calendar year,m dollars\n" + PLAIN.split("\n", 1)[1],  # a second header
        "state,year,value,,\nNAM,2020,1.5,,\n\nCIV,2021,2,,\n\n",  # commas at the end, blank lines
        "State , YEAR,Value\nNAM,2020.0,1.5\nCIV,2021.0,2\n",  # spelt otherwise, years saved as numbers
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        'state,year,value;;;\nNAM,2020,1.5;;;\n"CIV,2021,2";;;\n',  # commas that went through Excel
    ],
)
def test_the_table_is_found_in_its_file(tmp_path: Path, content: str) -> None:
    assert rows(tmp_path, content) == RIGHT


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("state,year,value\nA,2020,1\n\nB,2020,abc\n", r"table\.csv, line 4, column value: 'abc' is no number"),
        ("state,year,value\nA,2020,-1\n", r"line 2, column value: '-1' cannot be; it lies outside 0 to 1,000,000"),
        ("state,year,value\nA,2020,inf\n", "line 2, column value"),
        ("state,year,value\nA,99999,1\n", r"line 2, column year: '99999' cannot be; it lies outside 1600 to 2100"),
        ("state,year,value\nA,199219,1\n", "line 2, column year"),
        ("state,year,value\nA,2020.5,1\n", "no whole number"),
        ('state,year,value\n"A\nB",2020,1\nC,2020,x\n', "line 4, column value"),  # a cell of two lines before it
        ("state,year,value\nA,B,2020,1\nC,2021,2\n", "line 2: 4 cells where the header has 3"),
        ("state,year\nA,2020\n", "lacks the columns value; it has state, year"),
        ("", "is empty"),
        ("\x00\x01\x02binary\x00\x00", "no table"),
        ('state,year,value\nA,2020,1\n"B,2021,2\n', "line 3"),
    ],
)
def test_a_fault_is_one_message_with_its_place(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as e:
        rows(tmp_path, content)
    assert "\n" not in e.value.message


def test_a_row_without_a_year_is_left_out_and_told(tmp_path: Path) -> None:
    with account() as said:
        assert rows(tmp_path, "state,year,value\nA,,1\nB,2020,2\n") == [("B", 2020, 2.0)]
    assert said.rows == 2 and [(x.reason, x.rows) for x in said.left] == [("no year", 1)]


def test_codes_saved_as_numbers_are_codes(tmp_path: Path) -> None:
    fields = {"code": reading.CODE}
    assert rows(tmp_path, "code\n70.0\n070\nNA\nS19\n", fields=fields) == [("70",), ("070",), (None,), ("S19",)]
    pl.DataFrame({"code": [70.0, None], "state": ["A", "B"]}).write_parquet(tmp_path / "p.parquet")
    both = {**fields, "state": reading.TEXT}
    assert reading.table(tmp_path / "p.parquet", fields=both).rows() == [("70", "A"), (None, "B")]


def test_loose_zipped_and_packed_files_read_alike(tmp_path: Path) -> None:
    (tmp_path / "gz").mkdir()
    (tmp_path / "gz" / "TABLE.CSV.gz").write_bytes(gzip.compress(PLAIN.encode()))
    assert reading.table(tmp_path / "gz", "table.csv", fields=FIELDS).rows() == RIGHT
    (tmp_path / "zip").mkdir()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("deep/table.csv", PLAIN)
    with zipfile.ZipFile(tmp_path / "zip" / "outer.zip", "w") as z:
        z.writestr("inner.zip", inner.getvalue())
        z.writestr("readme.md", "words")
    assert reading.table(tmp_path / "zip", "table.csv", fields=FIELDS).rows() == RIGHT
    assert reading.table(tmp_path / "zip" / "outer.zip", "another.csv", fields=FIELDS).rows() == RIGHT  # the only table


def workbook(file: Path, sheets: dict[str, list[list[object]]]) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(file))
    for title, content in sheets.items():
        sheet = book.add_worksheet(title)
        for i, row in enumerate(content):
            for j, cell in enumerate(row):
                if cell is not None:
                    sheet.write(i, j, cell)
    book.close()
    return file


TABLE: list[list[object]] = [["A note"], [], ["state", "year", "value"], ["NAM", 2020, 1.5], ["CIV", 2021, 2]]


def test_a_workbook_is_searched_for_the_table(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx", {"About": [["words"]], "Data": TABLE})
    assert reading.table(book, fields=FIELDS).rows() == RIGHT
    torn = workbook(tmp_path / "torn.xlsx", {"Data": [*TABLE, ["X", 2020, "much"]]})
    with pytest.raises(BadInput, match="sheet 'Data', row 6, column value: 'much'"):
        reading.table(torn, fields=FIELDS)
    with pytest.raises(BadInput, match="lacks the columns"):
        reading.table(book, fields={"another": reading.TEXT})


def test_an_open_document_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    def cell(v: object) -> str:
        kind = "string" if isinstance(v, str) else f'float" office:value="{v}'
        return f'<table:table-cell office:value-type="{kind}"><text:p>{v}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in TABLE[2:])
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text", "manifest")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(tmp_path / "book.ods", "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", content)
        z.writestr("META-INF/manifest.xml", f'<?xml version="1.0"?><manifest:manifest {names}/>')
    assert reading.table(tmp_path / "book.ods", fields=FIELDS).rows() == RIGHT


def changed(book: Path, to: Path, old: bytes, new: bytes, where: str = "sheet1.xml") -> Path:
    with zipfile.ZipFile(book) as a, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as b:
        for m in a.infolist():
            data = a.read(m)
            b.writestr(m.filename, data.replace(old, new) if m.filename.endswith(where) else data)
    return to


@pytest.mark.timeout(20)  # the reader of workbooks spins on them
@pytest.mark.parametrize("reference", [b'r="C9999999"', b'r="ZZZZZ4"', b'r="XFD1048576"', b'r="C99999999999999"'])
def test_a_cell_that_lies_nowhere_ends_at_once(tmp_path: Path, reference: bytes) -> None:
    book = workbook(tmp_path / "book.xlsx", {"Data": TABLE})
    bad = changed(book, tmp_path / "bad.xlsx", b'r="C4"', reference)
    with pytest.raises(BadInput, match=r"damaged|too large"):
        reading.table(bad, fields=FIELDS)


def test_locked_and_torn_workbooks_are_told(tmp_path: Path) -> None:
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(BadInput, match="locked with a password"):
        reading.table(locked, fields=FIELDS)
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x7f" * 2000)
    with pytest.raises(BadInput, match=r"old\.xls cannot be read"):
        reading.table(old, fields=FIELDS)
    book = workbook(tmp_path / "book.xlsx", {"Data": TABLE})
    book.write_bytes(book.read_bytes()[:-300])
    with pytest.raises(BadInput, match=r"book\.xlsx"):
        reading.table(book, fields=FIELDS)


def test_records_of_public_interfaces(tmp_path: Path) -> None:
    text = '[{"page":1},[{"state":"NAM","year":2020,"value":1.5,"x":{"id":1}},{"state":"CIV","year":"2021","value":2}]]'
    assert rows(tmp_path, text, "table.json") == RIGHT
    with pytest.raises(BadInput, match="no whole JSON"):
        rows(tmp_path, text[:-4], "table.json")
    with pytest.raises(BadInput, match="holds no records"):
        rows(tmp_path, '{"message": "quota"}', "table.json")
    with pytest.raises(BadInput):
        rows(tmp_path, "[" * 5000, "table.json")


def test_files_of_other_programs_say_what_they_need(tmp_path: Path) -> None:
    try:
        import pyreadstat
    except ImportError:
        with pytest.raises(MissingExtra, match=r"foedus\[files\]"):
            rows(tmp_path, b"<stata_dta><header>", "table.dta")
        return
    import pandas as pd

    frame = pd.DataFrame({"state": ["NAM", "CIV"], "year": [2020, 2021], "value": [1.5, 2.0]})
    pyreadstat.write_dta(frame, str(tmp_path / "table.dta"))
    assert reading.table(tmp_path / "table.dta", fields=FIELDS).rows() == RIGHT


def test_kinds_are_known_by_their_bytes() -> None:
    assert foreign.kind(b"<stata_dta>", "x") == "stata" and foreign.kind(b"$FL2@(#)", "x") == "spss"
    assert foreign.kind(b"X\n\0\0", "x") == "r" and foreign.kind(b"a,b\n", "x.csv") == ""


def test_no_exception_of_a_library_reaches_the_user(tmp_path: Path) -> None:
    with (
        pytest.raises(BadInput, match="cannot be read as a list; ZeroDivisionError"),
        told(tmp_path / "x.csv", "a list"),
    ):
        1 / 0  # noqa: B018
    with pytest.raises(KeyboardInterrupt), told(tmp_path, "a list"):
        raise KeyboardInterrupt
    with pytest.raises(FoedusError, match="no such"), told(tmp_path, "a list"):
        raise BadInput("no such thing")


def test_columns_in_years_become_rows_and_name_a_bad_cell(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text('"note"\n"code","2019","2020"\n"A","1",""\n"B","x","3"\n')
    sheet = reading.sheet(tmp_path / "wide.csv", anchor=["code"])
    years = {c: int(c) for c in sheet.columns if c.isdigit()}
    with pytest.raises(BadInput, match="line 4, column 2019: 'x' is no number"):
        sheet.long({"code": reading.TEXT}, years, reading.number())
    kept = sheet.of(sheet.frame["code"] == "A").long({"code": reading.TEXT}, years, reading.number())
    assert kept.rows() == [("A", 2019, 1.0)]
    assert sheet.head == ('"note"',)
