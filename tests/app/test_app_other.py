"""The other commands: brief, lists, sources, citations, traces, record, fetch and import, doctor."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.core import folders
from foedus.core.errors import FetchError
from foedus.core.lineage import Lineage
from foedus.core.schema import Schema
from foedus.lab import kept_traces
from foedus.record import store
from foedus.record.source import Download, Offer, Source, read_table

# -- brief ------------------------------------------------------------------------------------------


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the brief was asked for, in place of making one."""
    calls: list[dict[str, Any]] = []

    def make(lab: Any, a: str, b: str, **asked: Any) -> list[Path]:
        calls.append({"a": a, "b": b, **asked})
        asked["say"]("no PDF: Pango is not here")
        return [asked["out"] / "foedus-CHN-RUS.html"]

    monkeypatch.setattr("foedus.briefs.make.make", make)
    return calls


def test_brief_prints_the_paths_and_says_the_rest_aside(foedus, made, tmp_path: Path) -> None:
    said = foedus("brief", "PRC", "Russia", "--as-of", "2024", "--format", "html,pdf", "--out", str(tmp_path / "o"))
    assert said.code == 0
    assert said.out.strip() == str(tmp_path / "o" / "foedus-CHN-RUS.html")
    assert said.err == "no PDF: Pango is not here\n"
    (asked,) = made
    assert (asked["a"], asked["b"], asked["as_of"], asked["formats"]) == ("CHN", "RUS", "2024", ("html", "pdf"))


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("CHN", "China"), "one state"),
        (("CHN", "Rusland2"), "no state is called"),
        (("CHN", "RUS", "--format", "docx"), "is not a format of a brief"),
        (("CHN", "RUS", "--format", ","), "no format"),
        (("SUN", "CHN", "--as-of", "2001"), "Ask for RUS (Russia) instead"),
        (("CHN", "RUS", "--as-of", "soon"), "is not a period"),
    ],
)
def test_a_brief_that_cannot_be_made_leaves_no_folder(refused, made, tmp_path: Path, argv, message: str) -> None:
    assert message in refused("brief", *argv, "--out", str(tmp_path / "o"))
    assert not made and not (tmp_path / "o").exists()


def test_a_brief_over_a_damaged_record_leaves_no_folder(refused, made, tiny: Path, tmp_path: Path) -> None:
    (tiny / "manifest.json").unlink()
    assert "manifest.json" in refused("brief", "CHN", "RUS", "--out", str(tmp_path / "o"))
    assert not (tmp_path / "o").exists()


# -- lists ------------------------------------------------------------------------------------------


def test_variables_lists_recorded_measured_and_tables(foedus) -> None:
    said = foedus("variables")
    assert said.code == 0
    row = next(x for x in said.out.splitlines() if x.startswith("trade_flow "))
    assert "1870 to 2014" in row and "cow_trade, other_trade" in row and "mUSD" in row
    assert next(x for x in said.out.splitlines() if x.startswith("exercises ")).split()[-1] == "exercise_list"
    assert ", 1 table." in said.out and ", for want of a source to import: " in " ".join(said.out.split())


def test_variables_with_a_word(foedus, refused) -> None:
    out = foedus("variables", "capability").out
    assert "cinc" in out and "trade_flow" not in out
    assert "no variable has 'zzz' in its name" in refused("variables", "zzz")


def test_states(foedus, refused) -> None:
    assert len(foedus("states").out.splitlines()) > 200
    one = foedus("states", "PRC")
    assert [x.split()[0] for x in one.out.splitlines()[2:3]] == ["CHN"] and "1 state." in one.out
    assert "Also called" in one.out
    assert "SUN" in foedus("states", "soviet").out
    assert "365" in foedus("states", "RUS").out
    assert "no state has 'atlantis'" in refused("states", "atlantis")


def test_groups(foedus, refused) -> None:
    assert "NATO" in foedus("groups").out
    assert foedus("groups", "nato", "--on", "2003").out.splitlines()[0].endswith(": 19 members on 2003-12-31")
    assert foedus("groups", "nato", "--on", "2004-12-31").out.splitlines()[0].endswith(": 26 members on 2004-12-31")
    assert "FIN" not in foedus("groups", "nato", "--on", "2004").out and "FIN" in foedus("groups", "nato").out
    assert "Did you mean" in refused("groups", "nata")
    assert "had no member" in refused("groups", "NATO", "--on", "1900")
    assert "is not a period" in refused("groups", "NATO", "--on", "soon")


# -- sources, citations, traces -----------------------------------------------------------------------


def test_sources_prints_coverage_age_licence_and_absence(foedus) -> None:
    lines = foedus("sources").out.splitlines()
    at = lines.index("cow_nmc  National Material Capabilities, 7.0")
    assert lines[at + 1] == "  licence: free [with credit]"
    assert lines[at + 4].split() == ["cinc", "1816", "to", "2022", "3", "63", "unknown"]
    assert any(x.split()[:5] == ["disputes", "1816", "to", "2014", "11"] and x.split()[-1] == "zero" for x in lines)
    assert "the newest period of the record, 2025" in lines[-1]


def test_sources_of_one(foedus, refused) -> None:
    out = foedus("sources", "exercise_list").out
    for word in ("https://example.org/exercise_list", "2003 to 2025", "zero", "@misc{exercise_list", "A project"):
        assert word in out
    assert "Did you mean cow_nmc" in refused("sources", "cow_nmx")


def test_sources_beside_the_record_say_how_they_come_in(foedus, loader) -> None:
    listed = " ".join(foedus("sources").out.split())
    assert "sipri_like A register. Its licence (not to be passed on) keeps it out." in listed
    out = " ".join(foedus("sources", "sipri_like").out.split())
    assert "`foedus fetch sipri_like`, then `foedus import sipri_like FILE`" in out
    assert "In its stead: spending by COW" in out and "download: https://example.org/r.csv" in out


def test_cite(foedus, refused) -> None:
    assert foedus("cite", "cinc").out == "@misc{cow_nmc, title = {National Material Capabilities}}\n"
    both = foedus("cite", "trade_flow").out
    assert "@misc{cow_trade" in both and "@misc{other_trade" in both
    assert "@misc{exercise_list" in foedus("cite", "exercises").out
    assert "no variable is called 'nothing_like_it'" in refused("cite", "nothing_like_it")


def test_cite_of_a_measure_gives_its_sources_and_references(foedus) -> None:
    out = foedus("cite", "trade_total").out
    assert "@misc{cow_trade" in out and "\n% " in out


@pytest.fixture
def kept(foedus) -> str:
    """The id of a figure kept as a brief keeps it."""
    from foedus.lab.traces import Book

    source = Lineage.of(
        "source",
        "cow_nmc",
        version="7.0",
        citation="A. Author, NMC, 2020.",
        licence="free",
        address="https://example.org/nmc",
        bibtex="@misc{x}",
    )
    share = Lineage.of("measure", "power_share", source, source.then("select", "cinc", states=["CHN"]), version="2")
    book = Book()
    id = book.add(
        share.then("figure", "value", year=2022),
        0.14,
        "14 %",
        "China's share of capabilities",
        [
            {"state": "CHN", "year": 2022, "value": 0.14, "source": "cow_nmc"},
            {"state": "USA", "year": 2022, "value": None, "source": "cow_nmc"},
        ],
        5,
    )
    book.keep()
    return id


def test_trace_prints_value_chain_rows_and_sources(foedus, kept: str) -> None:
    out = foedus("trace", kept).out
    lines = out.splitlines()
    assert lines[0] == "China's share of capabilities" and lines[1] == "14 %   (value 0.14)"
    assert lines[4].startswith("figure value [") and "year 2022" in lines[4]
    assert lines[5].startswith("  measure power_share (version 2) [")
    assert lines[6].startswith("    source cow_nmc (version 7.0) [")
    assert lines[7].startswith("    select cinc [") and "states CHN" in lines[7]
    assert "Source rows (2 of 5)" in lines
    assert ["USA", "2022", "unknown", "cow_nmc"] in [x.split() for x in lines]
    assert "    address: https://example.org/nmc" in lines and "@misc" not in out
    assert foedus("trace", kept[:8]).out == out


def test_trace_reads_a_page(foedus, refused, kept: str, tmp_path: Path) -> None:
    book = json.dumps(kept_traces.find(kept))
    page = tmp_path / "brief.html"
    page.write_text(f'<script type="application/json" id="traces">{book}</script>')
    kept_traces.path().unlink()
    assert "no number has the trace" in refused("trace", kept)
    assert "14 %" in foedus("trace", kept, "--from", str(page)).out
    page.write_text("<p>nothing</p>")
    assert "holds no traces" in refused("trace", kept, "--from", str(page))
    page.write_text('<script type="application/json" id="traces">{"figu</script>')
    assert "damaged" in refused("trace", kept, "--from", str(page))
    assert "cannot be read" in refused("trace", kept, "--from", str(tmp_path / "none.html"))


# -- fetch, import, build -------------------------------------------------------------------------------


def _parse(path: Path) -> dict[str, Any]:
    return {"cinc": read_table(path, "r.csv")}


LOADER = Source(
    id="sipri_like",
    title="A register",
    producer="An institute",
    version="1",
    citation="An institute.",
    bibtex="@misc{r}",
    licence="not to be passed on",
    address="https://example.org/r",
    accessed="2026-11-21",
    parse=_parse,
    folder="raw-r",
    offers=(Offer(Schema("cinc", "share", status="count"), 1990, 2020),),
    redistribute=False,
    substitute="spending by COW",
    downloads=(Download("https://example.org/r.csv", "r.csv"),),
)


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> Source:
    """A registry of one loader and one source that may be passed on."""
    from dataclasses import replace

    from foedus.record.source import registry

    known = {"sipri_like": LOADER, "open_like": replace(LOADER, id="open_like", redistribute=True)}
    monkeypatch.setattr(registry(), "_entries", known)
    return LOADER


@pytest.fixture
def raw_file(tmp_path: Path) -> Path:
    file = tmp_path / "raw" / "raw-r" / "r.csv"
    file.parent.mkdir(parents=True)
    pl.DataFrame({"state": ["CHN", "RUS"], "year": [2019, 2020], "value": [0.5, 0.25]}).write_csv(file)
    return file


def test_import_reads_a_file_beside_the_record(foedus, loader, raw_file: Path) -> None:
    said = foedus("import", "sipri_like", str(raw_file))
    assert said.code == 0, said.err
    assert "cinc: 2 rows, 2019 to 2020, 2 states, in share; absence means unknown" in said.out
    out = foedus("get", "cinc", "--years", "2019", "--states", "CHN").out
    assert "cow_nmc" in out and "sipri_like+user" in out
    assert "sipri_like+user" in foedus("sources").out.split("Not in this record")[0]


def test_an_import_that_fails_leaves_the_users_store(foedus, refused, loader, raw_file: Path, tmp_path: Path) -> None:
    assert "Did you mean sipri_like" in refused("import", "sipri_lik", str(raw_file))
    assert "there is no file" in refused("import", "sipri_like", str(tmp_path / "none.csv"))
    assert "none was fetched" in refused("import", "sipri_like")
    assert not folders.overlay().exists()
    assert foedus("import", "sipri_like", str(raw_file)).code == 0
    before = (folders.overlay() / "current.json").read_bytes()
    bad = tmp_path / "bad.csv"
    bad.write_text("state,year,value\nCHN,2019,0.5\nCHN,2019,0.6\n")
    assert "share a key" in refused("import", "sipri_like", str(bad))
    bad.write_text("a,b\n1,2\n")
    assert "lacks" in refused("import", "sipri_like", str(bad))
    assert (folders.overlay() / "current.json").read_bytes() == before


def test_a_damaged_list_of_imports_says_what_to_do(foedus, refused, loader, raw_file: Path) -> None:
    foedus("import", "sipri_like", str(raw_file))
    (folders.overlay() / "generations" / "1" / "manifest.json").write_text("{")
    said = refused("get", "cinc")
    assert "that you imported cannot be read" in said and "foedus doctor --mend" in said
    assert "foedus doctor --mend" in refused("import", "sipri_like", str(raw_file))
    assert foedus("doctor").code == 1


def test_an_import_to_a_folder_that_cannot_be_written(refused, loader, raw_file: Path, monkeypatch) -> None:
    monkeypatch.setenv("FOEDUS_DATA", str(raw_file / "data"))
    assert "cannot be written" in refused("import", "sipri_like", str(raw_file))
    raw = str(raw_file.parents[1])
    assert "nothing can be written" in refused("record", "build", "--raw", raw, "--out", str(raw_file / "store"))


def test_fetch_downloads_to_the_users_folder_or_another(
    foedus, refused, loader, raw_file: Path, monkeypatch, tmp_path: Path
) -> None:
    def fetch(source: Source, folder: Path, say: Callable[[str], None], progress: Any, again: bool) -> list[Path]:
        say(f"{source.id}: https://example.org/r.csv")
        progress("r.csv", 5, 10)
        progress("r.csv", 10, None)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "r.csv").write_bytes(raw_file.read_bytes())
        return [folder / "r.csv"]

    monkeypatch.setattr("foedus.record.fetch.fetch", fetch)
    said = foedus("fetch", "sipri_like")
    assert said.code == 0 and said.out.strip() == str(folders.downloads() / "sipri_like" / "r.csv")
    assert "foedus import sipri_like" in said.err
    assert foedus("import", "sipri_like").code == 0, "what was fetched is found without naming it"
    assert foedus("fetch", "sipri_like", "--to", str(tmp_path / "d")).out.strip() == str(tmp_path / "d" / "r.csv")
    assert "Did you mean open_like" in refused("fetch", "open_lik")

    def fail(*_: Any, **__: Any) -> None:
        raise FetchError("example.org answers 404", "the file has moved", "Look at https://example.org.")

    monkeypatch.setattr("foedus.record.fetch.fetch", fail)
    assert "answers 404" in refused("fetch", "sipri_like")


def test_record_build_writes_what_may_be_passed_on(foedus, loader, raw_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "store"
    said = foedus("record", "build", "--raw", str(tmp_path / "raw"), "--out", str(out))
    assert said.code == 0, said.err
    manifest = json.loads((out / "manifest.json").read_text())
    assert list(manifest["sources"]) == ["open_like"]
    assert "its licence keeps it out of the record" in said.out
    assert foedus("--record", str(out), "record", "verify").out.startswith(f"The record {store.Store(out).id} is whole")
    assert foedus("--record", str(out), "get", "cinc").code == 0


def test_record_build_only_reads_and_checks(foedus, loader, raw_file: Path, tmp_path: Path) -> None:
    said = foedus("record", "build", "--raw", str(tmp_path / "raw"), "--only", "sipri_like")
    assert said.code == 0 and "nothing was written" in said.out


def test_record_build_refuses_what_it_cannot_do(refused, loader, raw_file: Path, tmp_path: Path) -> None:
    raw, full = str(tmp_path / "raw"), tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("dear")
    assert "Did you mean open_like" in refused("record", "build", "--raw", raw, "--only", "open_lik")
    assert "--only" in refused("record", "build", "--raw", raw, "--only", "open_like", "--out", str(tmp_path / "s"))
    assert "is no store" in refused("record", "build", "--raw", raw, "--out", str(full))
    for folder, message in (("no", "there is no folder"), ("full", "raw-r is not in")):
        assert message in refused("record", "build", "--raw", str(tmp_path / folder), "--out", str(tmp_path / "s"))
    assert not (tmp_path / "s").exists() and (full / "letter.txt").read_text() == "dear"


def test_a_build_that_fails_leaves_the_old_store(foedus, loader, raw_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "store"
    foedus("record", "build", "--raw", str(tmp_path / "raw"), "--out", str(out))
    before = (out / "manifest.json").read_bytes()
    raw_file.write_text("state,year,value\nCHN,2019,7\n")
    said = foedus("record", "build", "--raw", str(tmp_path / "raw"), "--out", str(out))
    assert said.code == 2 and "cinc: 7 cannot be; it lies outside 0 to 1" in said.err
    assert (out / "manifest.json").read_bytes() == before


# -- doctor -------------------------------------------------------------------------------------------


def test_doctor_finds_all_well(foedus, tiny: Path) -> None:
    said = foedus("doctor")
    assert said.code == 0, said.out
    assert store.Store(tiny).id in said.out and "6 sources, 6 tables" in said.out
    assert said.out.splitlines()[-1] == "All is well."


def test_doctor_names_a_damaged_record_and_a_folder_that_cannot_be_written(
    foedus, tiny: Path, tmp_path: Path, monkeypatch
) -> None:
    (tiny / "brent.brent.parquet").write_bytes(b"PAR1")
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "file" / "data"))
    said = foedus("doctor")
    assert said.code == 1 and not said.err
    assert "brent.brent.parquet" in said.out and "your data cannot be written" in " ".join(said.out.split())
    assert said.out.count("FAULT") == 3 and "3 things need mending." in said.out


def test_doctor_without_a_record(foedus, tiny: Path) -> None:
    (tiny / "manifest.json").unlink()
    said = foedus("doctor")
    assert said.code == 1 and "foedus record build" in " ".join(said.out.split()) and "1 thing needs" in said.out


def test_doctor_without_pango_says_why_there_is_no_pdf(foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def no_pango(name: str, *rest: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libgobject-2.0-0'\nand more")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_pango)
    said = foedus("doctor")
    assert said.code == 0
    assert "briefs are HTML only" in said.out and "and more" not in said.out


def test_doctor_names_missing_packages_fonts_and_extras(foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    from foedus.app.commands import doctor

    monkeypatch.setattr(doctor, "_installed", lambda n: None if n in ("jinja2", "pandas") else "1.0")
    monkeypatch.setattr(doctor, "FONTS", {"font_of_nobody": "A font"})
    said = foedus("doctor")
    text = " ".join(said.out.split())
    assert said.code == 1
    assert "pip install jinja2" in text and "pip install font-of-nobody" in text
    assert "note extras not installed" in text and "pandas" in text


def test_doctor_never_shows_a_traceback(foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    from foedus.app.commands import doctor

    def broken() -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(doctor, "_fonts", broken)
    said = foedus("doctor")
    assert said.code == 1 and "ZeroDivisionError: division by zero" in said.out and not said.err


def test_sessions_are_put_in_order_as_numbers() -> None:
    from foedus.app.commands.names import _order, _span
    from foedus.core.schema import Coverage

    assert sorted([79, 9, 10], key=_order) == [9, 10, 79]
    assert _span({"coverage": [Coverage("a", 1, 9), Coverage("b", 40, 79)]}) == "1 to 79"
    assert (
        _span({"coverage": [Coverage("a", "2014-03", "2014-11"), Coverage("b", "2014-04", "2014-12")]})
        == "2014-03 to 2014-12"
    )
