"""What holds for every section: it renders, and each number in it has a trace."""

from __future__ import annotations

import re
from typing import Any

import altair as alt

from foedus.briefs import render
from foedus.briefs.blocks import Chart
from foedus.briefs.context import Context, Ledger
from foedus.briefs.figure import Figure, Sentence
from foedus.briefs.section import registry
from foedus.briefs.spec import Built, run
from foedus.core.answer import Lack
from foedus.core.dyads import Dyad

LAWFUL: set[tuple[str, int]] = set()  # charts held against Altair's schema: the first dyad's, for it takes long


class Entered(Ledger):
    """What a section entered; `gaps` are its lacks."""

    @property
    def gaps(self) -> list[Lack]:
        return self.lacks


def built(lab: Any, section: str, a: str, b: str, as_of: int = 2026) -> tuple[Built, Entered]:
    """The section of a dyad, checked: figures are in the book, charts draw, no word holds a digit."""
    bundle = Entered()
    result = run(registry()[section], Context(lab, Dyad.of(a, b), as_of), bundle)
    for s in sentences(result):
        assert all(f.trace in bundle.book.figures for f in s.figures), s.plain
        assert not any(re.search(r"\d", p) for p in s.parts if isinstance(p, str)), s.plain
    for i, block in enumerate(result.blocks):
        if isinstance(block, Chart):
            if (section, i) not in LAWFUL:
                alt.Chart.from_dict(block.spec)
                LAWFUL.add((section, i))
            assert "trace" in block.source and block.title.figures
            svg = block.svg
            assert svg.startswith("<svg") and "NaN" not in svg and "null" not in re.sub(r"<[^>]*>", "", svg)
            continue
        for row in block.rows:
            assert len(row) == 1 or sum(c.span for c in row) == len(block.columns)
            for cell in row:
                assert not isinstance(cell.content, (int, float))
                if isinstance(cell.content, Figure):
                    assert cell.content.trace in bundle.book.figures
    if not result.empty:
        assert result.title is not None
        page = render.environment().from_string(
            "{{ r.title }}{% for p in r.prose %}{{ p }}{% endfor %}{% for b in r.blocks %}{% if b is not chart %}"
            "{% for row in b.rows %}{% for c in row %}{{ c.content }}{% endfor %}{% endfor %}{% endif %}{% endfor %}"
        )
        assert "data-trace" in page.render(r=result)
    return result, bundle


def sentences(result: Built) -> list[Sentence]:
    own = [s for s in (result.title, *result.prose, *(f for _, f in result.findings)) if s is not None]
    return own + [b.title for b in result.blocks if isinstance(b, Chart)]


def text(result: Built) -> str:
    return " ".join(s.plain for s in sentences(result))


def spec_text(result: Built) -> str:
    import json

    return json.dumps([b.spec for b in result.blocks if isinstance(b, Chart)], ensure_ascii=False)
