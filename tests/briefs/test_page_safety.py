"""A page of hostile data: its texts are shown and never run, nothing is loaded, its own script works."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from foedus.briefs import render
from foedus.briefs.figure import Address, Link, Word, is_web, say
from foedus.core.facts import Fact
from foedus.core.lineage import Lineage
from foedus.lab.traces import Book, load

PAYLOADS = [
    "<!--<script>",
    "</script><script>document.title='run'</script>",
    "--><img src=x onerror=\"document.title='run'\">",
    "<svg onload=document.title='run'>",
    "]]></style><script>document.title='run'</script>",
    "'\"><a href=javascript:document.title='run'>x</a>",
    "\u2028\u2029 line ends",
    "{{ 7 * 7 }} {% raw %}",
    "\x00\x1b[31m\x9b31m",
    "half \udcff a letter",
    "&lt;b&gt; &amp;",
]


def page(text: str) -> dict[str, Any]:
    """A page whose every text is `text`."""
    line = Lineage.of("source", "s", citation=text, licence=text, version=text, address=text, title=text)
    fact = Fact(1.5, "1.5", text, Lineage.of("figure", "f", line), ({"state": text, "value": 1.5},), 1)
    book = Book()
    book.enter(fact)
    words = {
        k: Word(text) for k in ("id", "title", "producer", "version", "citation", "licence", "accessed", "content")
    }
    return {
        "title": Word(text),
        "pair": Word(text),
        "as_of": Word("2026"),
        "known": Word(text),
        "findings": [say("{w}: {f}", w=Word(text), f=fact)],
        "lead": Word(""),
        "sections": [],
        "gaps": [],
        "sources": [
            {**words, "address": Address(text)},
            {**words, "address": Address("https://example.org/a?b=1&c=2")},
        ],
        "record": Word("r"),
        "traces": render.in_script(book.to_json()),
        "edition": Word("2026"),
    }


@pytest.mark.parametrize("text", PAYLOADS)
def test_json_in_a_script_is_the_same_json_and_ends_nothing(text: str, tmp_path: Path) -> None:
    told = json.dumps({"a": text, text: [text]}, ensure_ascii=False)
    safe = render.in_script(told)
    assert json.loads(safe) == json.loads(told) and not re.search("[<>&\u2028\u2029]", safe)
    file = tmp_path / "a.html"
    file.write_bytes(render.html(page(text)).encode(errors="replace"))
    (trace,) = re.findall(r'data-trace="(\w+)"', file.read_text(encoding="utf-8"))
    assert load(trace, file)["what"] == text


@pytest.mark.parametrize(
    "address",
    ["the address of each row", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.org/x", "",
     "http://", "https:///x", "http://[::1", "mailto:a@b.org", " https://a.org", "https://a.org/x y", "https://a.org/\n",
     "HTTPS ://a.org", "ftp://a.org/x", "a.org/x", "#unknown"],
)  # fmt: skip
def test_only_web_addresses_are_links(address: str) -> None:
    assert not is_web(address) and Link.of(address) is None
    assert "<a" not in Address(address).__html__()
    assert "href" not in "".join(re.findall(r"<dl class=.sources.*?</dd>", render.html(page(address)), re.S))


def test_a_web_address_is_a_link_in_full() -> None:
    shown = Address("https://example.org/a?b=1&c=2").__html__()
    assert shown == '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">https://example.org/a?b=1&amp;c=2</a>'


def test_the_page_of_a_brief_leads_only_to_the_web_and_into_itself() -> None:
    from foedus.record.source import registry

    for s in registry():
        found = re.findall(r'href="([^"]*)"', Address(s.address).__html__())
        assert found == ([s.address.replace("&", "&amp;")] if s.address.startswith("http") else [])


def test_a_pdf_leads_only_to_the_web(tmp_path: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    reader = PdfReader(BytesIO(render.pdf(page("the address of each row"))))
    led = [a.get_object()["/A"]["/URI"] for p in reader.pages for a in p.get("/Annots", []) if "/A" in a.get_object()]
    assert led == ["https://example.org/a?b=1&c=2"]
    fonts = {f.get_object()["/BaseFont"] for p in reader.pages for f in p["/Resources"]["/Font"].values()}
    assert any("Source" in f for f in fonts), fonts


def test_a_pdf_loads_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    fetcher = render._ours()
    for url in ((tmp_path / "secret.png").as_uri(), "http://127.0.0.1:9/x", "file:///etc/passwd", "ftp://a/b"):
        with pytest.raises(ValueError, match=r"loads nothing"):
            fetcher.fetch(url)


@pytest.mark.browser
def test_nothing_runs_but_the_script_of_the_page(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "chromium is not installed: see tests/system_packages.sh"
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for k, text in enumerate(PAYLOADS):
            file = tmp_path / f"{k}.html"
            file.write_bytes(render.html(page(text)).encode(errors="replace"))
            tab = browser.new_page()
            asked: list[str] = []
            faults: list[str] = []
            tab.on("request", lambda r, asked=asked: asked.append(r.url))
            tab.on("pageerror", lambda e, faults=faults: faults.append(str(e)))
            tab.on("console", lambda m, faults=faults: faults.append(m.text) if m.type == "error" else None)
            tab.goto(file.as_uri())
            assert tab.title() != "run" and tab.locator("script").count() == 2
            tab.locator(".findings a.fig").first.click()
            assert tab.locator("dialog#trace").is_visible() and "1.5" in tab.locator("dialog#trace").inner_text()
            tab.keyboard.press("Escape")
            assert tab.evaluate("getComputedStyle(document.querySelector('main')).fontFamily").count("Source")
            assert not faults and all(u.startswith(("file:", "data:")) for u in asked), (text, faults)
            # what gets in all the same is stopped by the policy of the page
            tab.evaluate(
                "document.body.appendChild(document.createElement('script')).textContent = 'document.title=\"run\"'"
            )
            tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">')")
            tab.wait_for_timeout(50)
            assert tab.title() not in ("run", "1")
            tab.close()
        browser.close()
