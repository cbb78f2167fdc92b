"""The brief as a whole: any dyad, its traces, its dates, its errors, its look."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

import foedus
from foedus.briefs import make as making
from foedus.briefs import render, theme
from foedus.briefs.section import registry
from foedus.core.errors import BadInput, MissingExtra, StateNotInSystem, UnknownName, UnknownState
from foedus.lab import traces
from foedus.studies.course import Course, Question, Unknown, course

DYADS = [
    ("CHN", "RUS", None),
    ("USA", "GBR", None),
    ("IND", "RUS", None),
    ("CHN", "PAK", None),
    ("SUN", "CHN", 1991),
    ("SUN", "CHN", None),
    ("KGZ", "TJK", None),
    ("FJI", "TON", None),
    ("RUS", "USA", 2014),
]


@pytest.mark.parametrize(("a", "b", "as_of"), DYADS)
def test_every_dyad_renders(a: str, b: str, as_of: int | None, tmp_path: Path, lab) -> None:  # type: ignore[no-untyped-def]
    (file,) = making.make(lab, a, b, as_of, ("html",), tmp_path)
    page = file.read_text(encoding="utf-8")
    ids = set(re.findall(r'data-trace="(\w+)"', page))
    book = json.loads(re.search(r'id="traces">(.*?)</script>', page, re.S).group(1).replace("<\\/", "</"))
    assert ids and ids <= set(book["figures"])
    assert not re.search(r"\b(nan|None|N/A|inf)\b", re.sub(r"<(script|style).*?</\1>", "", page, flags=re.S))
    assert 'src="http' not in page and "@import" not in page
    for figure in re.findall(r"<figure>(.*?)</figure>", page, re.S):
        assert "<h3>" in figure and "<svg" in figure and "Source:" in figure
        assert len(re.findall(r"<path|<rect|<circle", figure)) > 1, "an empty chart"


def test_every_trace_leads_to_a_source(lab) -> None:  # type: ignore[no-untyped-def]
    _, _, ledger = making.compose(lab, "CHN", "RUS")
    assert len(ledger.book.figures) > 100
    for i in ledger.book.figures:
        todo, kinds = [i], set()
        while todo:
            n = ledger.book.nodes[todo.pop()]
            kinds.add(n["kind"])
            todo += n["parents"]
        assert "source" in kinds, ledger.book.figures[i]


def test_absence_is_a_zero_inside_a_coverage_and_nothing_after_it(lab) -> None:  # type: ignore[no-untyped-def]
    """Fiji and Tonga have no row in the dispute list: none to 2014, where it ends; unknown after."""
    disputes = course(lab, Question("disputes", "Disputes", "count"), "FJI", "TON", 2026, 2026)
    assert isinstance(disputes, Course) and (disputes.year, disputes.value) == (2014, 0.0)
    assert disputes.first >= 1999  # Tonga joined the state system in 1999
    trade = course(lab, Question("trade_total_reported", "Trade", "money"), "FJI", "TON", 2026, 2026)
    assert isinstance(trade, Unknown)


def test_findings_speak_of_fresh_values_alone(lab) -> None:  # type: ignore[no-untyped-def]
    page, ctx, ledger = making.compose(lab, "CHN", "RUS")
    assert 3 <= len(page["findings"]) <= 7
    for f in page["findings"]:
        if "a model of the world economy of" in f.plain:  # it names the year of its tables
            continue
        years = [
            int(x.value)
            for x in f.figures
            if ledger.book.figures[x.trace]["text"].isdigit() and 1800 < float(x.value) < 2100
        ]
        assert not years or max(years) >= ctx.as_of - 3, f.plain


def test_as_of_hides_what_came_later(lab) -> None:  # type: ignore[no-untyped-def]
    _, _, ledger = making.compose(lab, "CHN", "RUS", 2014)
    for f in ledger.book.figures.values():
        for row in f["rows"]:
            year = row.get("year") or str(row.get("date", ""))[:4]
            assert not year or int(year) <= 2014, f["what"]


def test_trace_from_the_cache_and_from_the_page(tmp_path: Path, lab) -> None:  # type: ignore[no-untyped-def]
    (file,) = making.make(lab, "CHN", "RUS", None, ("html",), tmp_path)
    some = re.search(r'data-trace="(\w+)"', file.read_text(encoding="utf-8")).group(1)
    kept, read = traces.load(some), traces.load(some, file)
    assert kept["text"] == read["text"] and kept["lineage"]["id"] == some
    with pytest.raises(UnknownName):
        traces.load("ffffffffffff")
    (tmp_path / "other.html").write_text("<html></html>")
    with pytest.raises(BadInput):
        traces.load(some, tmp_path / "other.html")


def test_the_same_brief_has_the_same_bytes(tmp_path: Path, lab) -> None:  # type: ignore[no-untyped-def]
    one = making.make(lab, "IND", "RUS", None, ("html",), tmp_path / "a")[0].read_bytes()
    two = making.make(foedus.open(), "IND", "RUS", None, ("html",), tmp_path / "b")[0].read_bytes()
    assert one == two


@pytest.mark.parametrize(
    ("a", "b", "as_of", "error"),
    [
        ("CHN", "Ruritania", None, UnknownState),
        ("CHN", "PRC", None, BadInput),
        ("CHN", "SUN", 2010, StateNotInSystem),
        ("RUS", "CHN", 1980, StateNotInSystem),
        ("CHN", "RUS", 2090, BadInput),
        ("CHN", "RUS", "soon", BadInput),
        ("DDR", "XKX", None, StateNotInSystem),
    ],
)
def test_wrong_input(a: str, b: str, as_of, error: type[Exception], tmp_path: Path, lab) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error):
        making.make(lab, a, b, as_of, ("html",), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_wrong_format_and_folder(tmp_path: Path, lab) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName):
        making.make(lab, "CHN", "RUS", None, ("docx",), tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="cannot be written"):
        making.make(lab, "CHN", "RUS", None, ("html",), tmp_path / "file")


def test_without_pango_the_html_is_made_and_one_line_says_why(tmp_path: Path, lab, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    said: list[str] = []
    made = making.make(lab, "CHN", "RUS", None, ("html", "pdf"), tmp_path, said.append)
    assert [p.suffix for p in made] == [".html"] and len(said) == 1 and "Pango" in said[0]
    with pytest.raises(MissingExtra):
        making.make(lab, "CHN", "RUS", None, ("pdf",), tmp_path)


def test_pdf(tmp_path: Path, lab) -> None:  # type: ignore[no-untyped-def]
    from pypdf import PdfReader

    (file,) = making.make(lab, "CHN", "RUS", None, ("pdf",), tmp_path)
    reader = PdfReader(file)
    assert 6 <= len(reader.pages) <= 80
    text = reader.pages[0].extract_text()
    assert "China and Russia" in text
    fonts = {
        str(f)
        for p in reader.pages
        for f in (p.get("/Resources") or {}).get("/Font", {}).values()
        for f in [f.get_object()["/BaseFont"]]
    }
    assert any("Source-Serif" in f or "SourceSerif" in f for f in fonts), fonts
    assert any("Source-Sans" in f or "SourceSans" in f for f in fonts), fonts


def test_fonts_are_really_used() -> None:
    """A missing font passes silently in vl-convert: the width of a line with it and without it differs."""
    import vl_convert

    theme.register_fonts()

    def width(font: str) -> float:
        svg = vl_convert.vegalite_to_svg(
            {
                "data": {"values": [{"a": 1}]},
                "autosize": "pad",
                "padding": 0,
                "mark": {"type": "text", "font": font, "fontSize": 40, "text": "Wer schweigt, Россия mit Millionen"},
            }
        )
        return float(re.search(r'width="([\d.]+)"', svg).group(1))

    assert len({width(theme.SANS), width(theme.SERIF), width("No Such Font")}) == 3
    for weights in theme.font_files().values():
        assert all(f.exists() for f in weights.values())
    assert len(render.font_css()) > 50_000


def test_sections_declare_what_they_need(lab) -> None:  # type: ignore[no-untyped-def]
    names = set(lab.variables) | {e.name for e in lab.store.entries} | {p.id for p in lab.catalogue.values()}
    from foedus.record.source import registry as sources

    names |= {o.schema.variable for s in sources() for o in s.offers}
    for s in registry():
        assert s.needs or s.id == "panel"
        assert {n.removeprefix("table:") for n in s.needs} <= names, s.id
