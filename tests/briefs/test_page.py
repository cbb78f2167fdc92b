"""The page in a browser: a click explains a number, nothing is loaded from outside, it fits a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.briefs.make import make

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import foedus

    return make(foedus.open(), "CHN", "RUS", None, ("html",), tmp_path_factory.mktemp("page"))[0]


@pytest.fixture(scope="module")
def browser() -> Iterator:  # type: ignore[type-arg]
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "chromium is not installed: see tests/system_packages.sh"
    with sync_playwright() as p:
        b = p.chromium.launch(executable_path=path, args=FLAGS)
        yield b
        b.close()


@pytest.mark.browser
def test_a_click_on_a_number_shows_where_it_comes_from(browser, page_file: Path) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    asked, faults = [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto(page_file.as_uri())
    first = page.locator(".findings a.fig").first
    text = first.inner_text()
    first.click()
    box = page.locator("dialog#trace")
    assert box.is_visible() and text in box.inner_text()
    assert "source" in box.inner_text() and box.locator("a[href^=http]").count() >= 1
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert faults == [] and all(u.startswith(("file:", "data:")) for u in asked)
    page.close()


@pytest.mark.browser
def test_it_fits_a_phone_and_a_desk(browser, page_file: Path) -> None:  # type: ignore[no-untyped-def]
    for width in (390, 1100):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.fonts.check('16px \"Source Serif Pro\"')")
        page.close()


@pytest.mark.browser
def test_the_dark_theme_turns_paper_and_ink(browser, page_file: Path) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(color_scheme="dark")
    page.goto(page_file.as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(25, 24, 22)"
    page.close()
