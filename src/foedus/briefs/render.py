"""Rendering: one bundle of sections to one self-contained page, and the page to PDF."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from ..core import folders
from ..core.errors import MissingExtra
from ..lab import keep
from . import theme
from .blocks import Chart
from .figure import BareNumber

TEMPLATES = Path(__file__).parent / "templates"
UNICODES = [
    *range(0x20, 0x17F),
    *range(0x400, 0x460),
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
    0x2192,
    0x2190,
    0x2212,
    0x2248,
    0x00D7,
    0x2009,
    0x202F,
    0x25C6,
    0x25CF,
    0x25CB,
]


def _finalize(value: Any) -> Any:
    """Refuse a bare number in a template."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise BareNumber(f"the number {value!r} has no trace", "a template printed it", "Make it a Figure.")
    return "" if value is None else value


@cache
def environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.tests["chart"] = lambda b: isinstance(b, Chart)
    return env


def font_css(full: bool = False) -> str:
    """@font-face rules: subsets as data for a page, the files themselves for the PDF."""
    rules = []
    for family, weights in theme.font_files().items():
        for weight, file in weights.items():
            src = f"url('{file.as_uri()}')" if full else f"url(data:font/woff2;base64,{subset(file)}) format('woff2')"
            rules.append(f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: {src}; }}")
    return "\n".join(rules)


def cut_at(file: Path) -> Path:
    """Where a font is kept that was cut for pages, of this edition of it."""
    return folders.cache() / "fonts" / f"{file.stem}-{file.stat().st_size}.woff2"


@cache
def subset(file: Path) -> str:
    """A font cut to Latin and Cyrillic, as base64 WOFF2, from the cache or cut."""
    kept = cut_at(file)
    body = keep.read_bytes(kept)
    if body is None:
        body = _cut(file)
        keep.write_bytes(kept, body)
    return base64.b64encode(body).decode()


def _cut(file: Path) -> bytes:
    import io
    import logging

    from fontTools import subset

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum", "ccmp", "mark"])
    font = subset.load_font(str(file), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=UNICODES)
    cutter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()


def in_script(text: str) -> str:
    """JSON as it may stand in a script element: nothing in it ends the element or opens a comment or another script,
    whatever its texts say, and it stays the same JSON."""
    for c in "<>&\u2028\u2029":
        text = text.replace(c, f"\\u{ord(c):04x}")
    return text.encode("utf-8", "backslashreplace").decode()  # half a surrogate, as JSON escapes it


def policy(style: str, script: str) -> str:
    """What the page may do (Content-Security-Policy): its own style and script, by their hashes, and pictures and fonts
    that lie in it; nothing is loaded, sent or framed. Drawings set styles on single elements."""
    own = {k: base64.b64encode(hashlib.sha256(v.encode()).digest()).decode() for k, v in (("s", style), ("j", script))}
    return (
        f"default-src 'none'; script-src 'sha256-{own['j']}'; style-src 'sha256-{own['s']}'; "
        f"style-src-elem 'sha256-{own['s']}'; style-src-attr 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def html(page: dict[str, Any]) -> str:
    """The page as one self-contained HTML document."""
    style, script = _style(font_css()), (TEMPLATES / "trace.js").read_text(encoding="utf-8")
    return _filled(page, style, svg=lambda c: c.svg, for_pdf=False, script=script, policy=policy(style, script))


def _style(fonts: str) -> str:
    return f"{fonts}\n{theme.css_variables()}\n{(TEMPLATES / 'brief.css').read_text(encoding='utf-8')}\n"


def _filled(page: dict[str, Any], style: str, **more: Any) -> str:
    return str(environment().get_template("brief.html.j2").render(**page, style=style, **more))


def pdf(page: dict[str, Any]) -> bytes:
    """The page as PDF. Raises MissingExtra when WeasyPrint's system libraries are not there."""
    try:
        import logging

        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        from weasyprint import HTML
    except (ImportError, OSError) as e:
        raise MissingExtra(
            "no PDF was made",
            f"WeasyPrint needs Pango, which cannot be loaded ({str(e)[:80]})",
            "Install Pango (Debian: libpango-1.0-0 libpangoft2-1.0-0) and run again.",
        ) from None

    def image(c: Chart) -> str:
        return f"data:image/svg+xml;base64,{base64.b64encode(c.svg.encode()).decode()}"

    text = _filled(page, _style(font_css(full=True)), svg=image, for_pdf=True, script="", policy="")
    # on paper a number cannot be clicked: its trace lies in the page and under `foedus trace`
    text = re.sub(r' href="#trace-\w+"', "", text)
    text = text.encode("utf-8", "replace").decode()
    return bytes(HTML(string=text, url_fetcher=_ours()).write_pdf())


def _ours() -> Any:
    """What the making of a PDF may load: the pictures in the page and the files of its fonts; nothing else."""
    from weasyprint.urls import URLFetcher

    fonts = {f.as_uri() for weights in theme.font_files().values() for f in weights.values()}

    class Ours(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:") and url not in fonts:
                raise ValueError(f"a brief loads nothing from {url[:80]}")
            return super().fetch(url, headers)

    return Ours(allowed_protocols=("data", "file"), allow_redirects=False)
