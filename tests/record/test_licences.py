"""DATA_LICENSES.md says of every table what its source says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedus.core.schema import Schema
from foedus.record.licences import render, tables
from foedus.record.source import Offer, Source, registry

PAGE = Path(__file__).resolve().parents[2] / "DATA_LICENSES.md"


def section(text: str, title: str) -> str:
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_the_page_is_the_one_the_sources_give(page: str) -> None:
    assert page == render(registry()), "write it anew: python -m foedus.record.licences DATA_LICENSES.md"


@pytest.mark.parametrize("source", list(registry()), ids=lambda s: s.id)
def test_every_source_stands_there_with_its_licence(page: str, source: Source) -> None:
    assert source.licence, "a source without a licence or terms is not passed on"
    mine = page.partition(f"### {source.id}\n")[2].partition("\n### ")[0]
    assert " ".join(source.licence.split()) in mine
    assert source.licence_page in mine and f"- Reuse: {source.reuse}: " in mine
    where = section(page, "In the package" if source.redistribute else "By loader only")
    for t in tables(source):
        assert f"| `{t}` | `{source.id}` | " in where
    assert (f".{source.id}.parquet" in section(page, "Share-alike")) == (source.share_alike and source.redistribute)


@pytest.mark.parametrize("source", [s for s in registry() if not s.redistribute], ids=lambda s: s.id)
def test_what_has_a_loader_names_its_substitute(page: str, source: Source) -> None:
    assert source.substitute
    assert f"`{source.id}`" not in section(page, "In the package")


def test_no_path_of_a_machine(page: str) -> None:
    assert not re.search(r"(?<![\w:/.])/\w+/|[A-Z]:\\", page)


def toy(**changes: object) -> Source:
    offers = (Offer(Schema("toy", "count"), 2000, 2001),)
    return Source(
        **{
            "id": "toy",
            "title": "Toy",
            "producer": "Nobody",
            "version": "1",
            "citation": "Nobody.",
            "bibtex": "",
            "licence": "CC BY | 4.0",
            "address": "https://example.org",
            "accessed": "2026-11-21",
            "parse": dict,
            "offers": offers,
            "folder": "toy",
            **changes,
        }
    )  # type: ignore[arg-type]


def test_render_sorts_sources_into_their_sections() -> None:
    text = render([toy(id="b", redistribute=False, substitute="a"), toy(id="a", share_alike=True, reuse="research")])
    assert "| `toy` | `a` | CC BY \\| 4.0 | research | yes |" in section(text, "In the package")
    assert "toy.a.parquet" in section(text, "Share-alike")
    assert "| `toy` | `b` | CC BY \\| 4.0 | https://example.org | a |" in section(text, "By loader only")
    assert text.index("### a") < text.index("### b")
