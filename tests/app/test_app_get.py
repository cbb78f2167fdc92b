"""foedus get and foedus dyads: tables, exports with their sources, and every selection that cannot be met."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl
import pytest

from foedus.app import export, show
from foedus.core import files


def cells(text: str) -> list[list[str]]:
    return [x.split() for x in text.splitlines() if x.strip()]


# -- printing ---------------------------------------------------------------------------------------


def test_get_prints_a_table_with_coverage_and_trace(foedus) -> None:
    said = foedus("get", "cinc", "--states", "CHN,Russia", "--years", "1992:1993")
    assert said.code == 0 and not said.err
    assert ["CHN", "1993", "cow_nmc", "0.1110"] in cells(said.out)
    assert ["RUS", "1992", "cow_nmc", "0.0500"] in cells(said.out)
    assert "Composite Index of National Capability (cinc), share, per state and year" in said.out
    assert "cow_nmc (7.0) covers 1816 to 2022; absence inside it means unknown." in said.out
    assert "4 rows. Trace " in said.out


def test_an_unknown_value_is_called_unknown_and_never_zero(foedus) -> None:
    said = foedus("get", "cinc", "--states", "USA")
    assert ["USA", "2022", "cow_nmc", "unknown"] in cells(said.out)
    assert "1 row." in said.out


def test_a_true_zero_is_printed_as_zero(foedus) -> None:
    said = foedus("get", "trade_flow", "--dyad", "CHN", "RUS", "--years", "2014", "--where", "reporter=importer")
    assert ["CHN", "RUS", "2014", "importer", "cif", "cow_trade", "0"] in cells(said.out)


def test_a_long_table_shows_head_and_tail_with_the_count(foedus) -> None:
    said = foedus("get", "cinc", "--rows", "4")
    rows = [x for x in cells(said.out) if len(x) == 4 and x[2] in ("cow_nmc", "…")]
    assert [r[:2] for r in rows] == [["CHN", "1992"], ["CHN", "1993"], ["…", "…"], ["RUS", "2022"], ["USA", "2022"]]
    assert "… stands for 59 rows" in said.out
    assert "…" not in foedus("get", "cinc", "--rows", "0").out


def test_numbers_are_right_aligned(foedus) -> None:
    out = foedus("get", "trade_flow", "--dyad", "China", "Russia").out
    ends = {len(x.rstrip()) for x in out.splitlines() if "cow_trade " in x and "covers" not in x}
    assert len(ends) == 1


def test_sources_that_disagree_stay_two_rows_until_one_is_named(foedus) -> None:
    both = foedus("get", "trade_flow", "--years", "2013").out
    assert "cow_trade" in both and "other_trade" in both
    one = foedus("get", "trade_flow", "--years", "2013", "--source", "other_trade").out
    assert "44,001" in one and "40,000" not in one and "cow_trade" not in one


def test_names_with_spaces_and_repeated_options(foedus) -> None:
    said = foedus(
        "get", "cinc", "--states", "United States", "--states", "China,Russia", "--years", "2022", "--format", "csv"
    )
    assert [x.split(",")[0] for x in said.out.splitlines()] == ["state", "CHN", "RUS", "USA"]


def test_where_takes_several_values(foedus) -> None:
    said = foedus("get", "trade_flow", "--where", "valuation=cif", "--where", "valuation=fob", "--format", "csv")
    assert len(said.out.splitlines()) == 1 + 6


def test_unit_converts(foedus) -> None:
    assert ["CHN", "1992", "cow_nmc", "11.00"] in cells(
        foedus("get", "cinc", "--states", "CHN", "--years", "1992:1993", "--unit", "percent").out
    )


def test_years_beyond_the_coverage_are_named(foedus) -> None:
    said = foedus("get", "cinc", "--states", "CHN", "--years", "2021:2025")
    assert said.code == 0 and said.err == "No source covers 2023 to 2025.\n"
    assert not foedus("get", "cinc", "--states", "CHN", "--years", "2021:").err


def test_months_and_events(foedus) -> None:
    assert ["2022-02", "brent", "97.13"] in cells(foedus("get", "brent").out)
    out = foedus("get", "exercises", "--where", "id=x3").out
    assert "Zapad [West]" in out and "x1" not in out


def test_the_trace_that_is_printed_can_be_explained(foedus) -> None:
    said = foedus("get", "cinc", "--states", "CHN", "--years", "2022")
    id = said.out.split("Trace ")[1].split(".")[0]
    told = foedus("trace", id)
    assert told.code == 0
    assert "select cinc" in told.out and "source cow_nmc (version 7.0)" in told.out
    assert "https://example.org/cow_nmc" in told.out


def test_decimals() -> None:
    assert [show.number(v, show.decimals([0.1234, 0.5])) for v in (0.1234, None, 0.00001)] == [
        "0.1234",
        "unknown",
        "1e-05",
    ]
    assert show.number(1234567.0, show.decimals([1234567.0])) == "1,234,567"
    assert show.number(float("nan"), 2) == "unknown"
    assert show.number(0.0, 0) == "0" and show.number(0.5, 0) == "0.5" and show.number(-0.004, 2) == "-0.004"


# -- exports ----------------------------------------------------------------------------------------

EXPORT = ("get", "cinc", "--states", "CHN,USA", "--years", "2022", "--out")


def test_csv_has_its_sources_beside_it(foedus, tmp_path: Path) -> None:
    file = tmp_path / "new" / "cinc.csv"
    said = foedus(*EXPORT, str(file))
    assert said.code == 0
    assert pl.read_csv(file).to_dicts() == [
        {"state": "CHN", "year": 2022, "source": "cow_nmc", "value": 0.14},
        {"state": "USA", "year": 2022, "source": "cow_nmc", "value": None},
    ]
    told = (tmp_path / "new" / "cinc.csv.sources.txt").read_text(encoding="utf-8")
    for word in ("free [with credit]", "https://example.org/cow_nmc", "A. Author", "1816 to 2022", "trace: "):
        assert word in told
    assert "cinc.csv.sources.txt: its sources" in said.out


def test_json_has_schema_coverage_sources_and_rows(foedus, tmp_path: Path) -> None:
    file = tmp_path / "cinc.json"
    assert foedus(*EXPORT, str(file)).code == 0
    got = json.loads(file.read_text(encoding="utf-8"))
    assert got["schema"]["variable"] == "cinc" and got["coverage"][0]["last"] == 2022
    assert got["sources"][0]["licence"] == "free [with credit]" and got["trace"]
    assert got["rows"][1] == {"state": "USA", "year": 2022, "source": "cow_nmc", "value": None}
    assert json.loads(foedus(*EXPORT[:-1], "--format", "json").out) == got


def test_xlsx_has_a_second_sheet_about(foedus, tmp_path: Path) -> None:
    file = tmp_path / "cinc.xlsx"
    assert foedus(*EXPORT, str(file)).code == 0
    data = pl.read_excel(file, sheet_name="data")
    assert data["value"].to_list() == [0.14, None]
    about = dict(pl.read_excel(file, sheet_name="about", has_header=False).rows())
    assert about["licence"] == "free [with credit]" and about["citation"].startswith("A. Author")
    assert about["trace"] and about["unit"] == "share"


def test_parquet_carries_its_sources(foedus, tmp_path: Path) -> None:
    file = tmp_path / "cinc.parquet"
    assert foedus(*EXPORT, str(file)).code == 0
    assert pl.read_parquet(file)["value"].to_list() == [0.14, None]
    assert json.loads(pl.read_parquet_metadata(file)["foedus"])["sources"][0]["id"] == "cow_nmc"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "parquet"])
def test_the_same_export_twice_gives_the_same_bytes(foedus, tmp_path: Path, suffix: str) -> None:
    one, two = tmp_path / f"one.{suffix}", tmp_path / f"two.{suffix}"
    foedus(*EXPORT, str(one))
    foedus(*EXPORT, str(two))
    assert one.read_bytes() == two.read_bytes()


def test_tables_are_exported_too(foedus, tmp_path: Path) -> None:
    assert foedus("get", "exercises", "--out", str(tmp_path / "e.xlsx")).code == 0
    assert pl.read_excel(tmp_path / "e.xlsx", sheet_name="data").height == 3


def test_dyads(foedus, tmp_path: Path) -> None:
    file = tmp_path / "d.parquet"
    said = foedus("dyads", "--years", "2013:2014", "--with", "cinc,trade_flow@cow_trade", "--out", str(file))
    assert said.code == 2 and "trade_flow cannot be a column" in said.err and not file.exists()
    said = foedus("dyads", "--years", "1993:1994", "--with", "cinc", "--with", "disputes", "--out", str(file))
    assert said.code == 0, said.err
    pair = pl.read_parquet(file).filter((pl.col("state_1") == "CHN") & (pl.col("state_2") == "RUS"))
    assert pair["year"].to_list() == [1993, 1994]
    assert pair["cinc_1"].to_list() == [0.111, 0.112] and pair["disputes"][1] == 1.0
    about = json.loads(pl.read_parquet_metadata(file)["foedus"])
    assert [s["id"] for s in about["sources"]] == ["cow_mid", "cow_nmc"]
    printed = foedus("dyads", "--years", "1994", "--rows", "2")
    assert printed.code == 0 and "rows." in printed.out


# -- what cannot be met: one message, exit 2, nothing written ----------------------------------------

REFUSED = {
    "a state that is none": (["--states", "CHN,Rusland2"], "no state is called 'Rusland2'"),
    "one state twice": (["--states", "CHN,PRC"], "CHN and PRC are one state (China)"),
    "one state twice in a pair": (["--dyad", "CHN", "China"], "are one state"),
    "a state of other years": (["--states", "SUN", "--years", "1995:2000"], "Ask for RUS (Russia) instead"),
    "years after the coverage": (["--years", "2030"], "cow_nmc 1816 to 2022"),
    "years that are none": (["--years", "soon"], "is not a period"),
    "years backwards": (["--years", "2022:1992"], "ends before it starts"),
    "a source that is none": (["--source", "cow_nmx"], "Did you mean cow_nmc?"),
    "a key that is none": (["--where", "sector=oil"], "has no 'sector'"),
    "a selection that is none": (["--where", "sector"], "--where name=value"),
    "a unit of another quantity": (["--unit", "USD"], "cannot be converted"),
    "a unit that is none": (["--unit", "percnt"], "Did you mean percent"),
    "a pair for a state's variable": (["--dyad", "CHN", "RUS"], "not about two states"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_selection_is_refused_and_nothing_is_written(refused, tmp_path: Path, case: str) -> None:
    argv, message = REFUSED[case]
    assert message in refused("get", "cinc", *argv, "--out", str(tmp_path / "o" / "x.csv"))
    assert not (tmp_path / "o").exists()


def test_an_unknown_variable_is_answered_with_the_nearest(refused) -> None:
    assert "Did you mean cinc?" in refused("get", "cimc")
    assert "Did you mean exercises" in refused("cite", "exercizes")
    assert "Did you mean cinc?" in refused("dyads", "--years", "1994", "--with", "cimc")


def test_a_value_of_a_key_that_is_none(refused) -> None:
    said = refused("get", "trade_flow", "--where", "reporter=imprter")
    assert "has no reporter 'imprter'" in said and "Did you mean importer" in said


def test_relations_and_the_world_want_their_own_selection(refused) -> None:
    assert "about two states" in refused("get", "trade_flow", "--states", "CHN")
    assert "about the world" in refused("get", "brent", "--states", "CHN")
    assert "is a table" in refused("get", "exercises", "--years", "2020")
    assert "has no column 'kin'" in refused("get", "exercises", "--where", "kin=a")
    assert "exercises has no row" in refused("get", "exercises", "--where", "id=x9")


def test_an_ending_that_has_no_writer(refused, tmp_path: Path) -> None:
    assert "Did you mean .xlsx" in refused("get", "cinc", "--out", str(tmp_path / "x.xls"))
    assert "has no ending" in refused("get", "cinc", "--out", str(tmp_path / "x"))
    assert "is not a format to print" in refused("get", "cinc", "--format", "yaml")
    assert list(tmp_path.iterdir()) == [tmp_path / "tiny"]


def test_a_folder_that_cannot_be_written(refused, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    made = ((("get", "cinc"), "x.csv"), (("dyads", "--years", "1994"), "x.csv"), (("brief", "CHN", "RUS"), "o"))
    for argv, at in made:
        assert "nothing can be written in" in refused(*argv, "--out", str(tmp_path / "file" / at))


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "parquet"])
def test_an_export_that_breaks_leaves_the_older_file(foedus, tmp_path: Path, monkeypatch, suffix: str) -> None:
    file = tmp_path / "out" / f"x.{suffix}"
    file.parent.mkdir()
    file.write_text("older")

    def full(frame: object, path: Path, about: object) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(export.WRITERS, f".{suffix}", full)
    said = foedus("get", "cinc", "--out", str(file))
    assert said.code == 2 and "No space left on device" in said.err
    assert file.read_text() == "older"
    assert [p.name for p in file.parent.iterdir()] == [file.name]


def test_a_missing_package_is_named(refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert "pip install xlsxwriter" in refused("get", "cinc", "--out", str(tmp_path / "x.xlsx"))
    assert not (tmp_path / "x.xlsx").exists()


def test_a_missing_extra_is_named(refused, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import foedus as package
    from foedus.app import asked
    from foedus.core.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"pip install 'foedus\[pandas\]'"):
        package.open(tiny).get("cinc").to_pandas()
    monkeypatch.setattr(asked, "lab", lambda ctx: package.open(tiny).get("cinc").to_pandas())
    assert "pip install 'foedus[pandas]'" in refused("get", "cinc")


def test_too_many_rows_for_excel(refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.app.export.EXCEL_ROWS", 10)
    assert "do not fit" in refused("get", "cinc", "--out", str(tmp_path / "x.xlsx"))
    assert not (tmp_path / "x.xlsx").exists()


# -- a damaged store --------------------------------------------------------------------------------


def test_a_cut_off_table_is_named(refused, foedus, tiny: Path) -> None:
    file = tiny / "cinc.cow_nmc.parquet"
    file.write_bytes(file.read_bytes()[:200])
    for argv in (("get", "cinc"), ("record", "verify"), ("dyads", "--years", "1994", "--with", "cinc")):
        said = refused(*argv)
        assert "damaged" in said and "cinc.cow_nmc.parquet" in said and "foedus record build" in said
    assert foedus("get", "brent").code == 0, "the other tables can still be read"


def test_a_missing_table_is_named(refused, tiny: Path) -> None:
    (tiny / "exercises.exercise_list.parquet").unlink()
    assert "exercises.exercise_list.parquet" in refused("get", "exercises")
    assert "exercises.exercise_list.parquet" in refused("record", "verify")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": 0, "entries": []}',
        '{"format": 1, "sources": {}, "entries": [{"name": "x", "source": "y"}]}',
    ],
)
def test_a_manifest_that_cannot_be_read(refused, tiny: Path, text: str | None) -> None:
    manifest = tiny / "manifest.json"
    manifest.unlink()
    if text is not None:
        manifest.write_text(text)
    for argv in (("get", "cinc"), ("variables",), ("sources",), ("record", "verify"), ("cite", "cinc")):
        assert "foedus record build" in refused(*argv)


def test_a_record_of_another_content_is_found(refused, tiny: Path) -> None:
    file = tiny / "brent.brent.parquet"
    pl.read_parquet(file).with_columns(pl.col("value") + 1).write_parquet(file)
    assert "its content is not the one" in refused("record", "verify")


def test_a_file_carries_what_may_be_done_with_it(tiny, tmp_path, foedus) -> None:
    """Of a source of research alone a line on stderr warns; of one that is free for every use, none does."""
    _terms(tiny, cow_nmc=("commercial", "https://free.example"), cow_trade=("research", "https://terms.example"))
    free, bound = tmp_path / "cinc.csv", tmp_path / "trade.json"
    said = foedus("get", "cinc", "--out", str(free))
    assert "reuse" not in said.err.lower()
    assert "    reuse: commercial\n    licence_page: https://free.example\n" in (
        tmp_path / "cinc.csv.sources.txt"
    ).read_text(encoding="utf-8")
    said = foedus("get", "trade_flow", "--source", "cow_trade", "--out", str(bound))
    assert said.err == "Not free for commercial reuse: cow_trade (research: https://terms.example).\n"
    (source,) = json.loads(bound.read_text(encoding="utf-8"))["sources"]
    assert (source["reuse"], source["licence_page"]) == ("research", "https://terms.example")
    said = foedus("get", "trade_flow", "--source", "other_trade", "--out", str(bound))
    assert "other_trade (ask)" in said.err, "a source that says nothing is one to ask about"


def _terms(record: Path, **sources: tuple[str, str]) -> None:
    file = record / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    for name, (reuse, page) in sources.items():
        manifest["sources"][name] |= {"reuse": reuse, "licence_page": page}
    file.write_text(files.sealed(manifest), encoding="utf-8")


def test_a_table_in_a_pipe_is_laid_out_as_on_a_terminal(capsys, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """By hand in a pipe, by Rich on a terminal and where a character takes two places; a space tells two columns of
    one name apart and is not printed."""
    import sys

    rows = [["China", "1", "12,345"], ["Côte d’Ivoire", "250", "7"]]
    show.table(["state", "place", "place "], rows, ("place", "place "))
    piped = capsys.readouterr().out
    assert piped.splitlines()[0] == "state           place    place" and piped.splitlines()[2].endswith("1   12,345")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    show.table(["state", "place", "place "], rows, ("place", "place "))
    assert capsys.readouterr().out == piped
