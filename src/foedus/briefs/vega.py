"""The part of Vega-Lite's grammar that the charts of a brief need, written as plain data.

The names are Altair's, and so is what they give; but nothing is checked while a page is made, where the checks and
copies cost more than drawing. `spec` gives the whole specification; the tests of the sections hold every one against
Altair's schema.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

TYPES = {"Q": "quantitative", "N": "nominal", "O": "ordinal"}
SECOND = {"x2", "y2"}  # the other end of a span takes the type of the first
FIELD = re.compile(r"(?:(?P<aggregate>\w+)\()?(?P<field>\w+)\)?:(?P<type>[QNO])")


def Scale(**options: Any) -> dict[str, Any]:
    return options


Axis = Legend = Scale


def value(constant: Any) -> dict[str, Any]:
    """A constant in the place of a field: pixels, a colour, a word."""
    return {"value": constant}


def X(field: str, **options: Any) -> dict[str, Any]:
    """A channel: 'value:Q', 'line:N', 'year:O' or 'sum(value):Q', with its title, scale, axis, legend, sort."""
    hit = FIELD.fullmatch(field)
    if hit is None:
        raise ValueError(f"{field!r} is not field:Q, field:N or field:O")
    parts = {k: v for k, v in hit.groupdict().items() if v}
    return {**parts, "type": TYPES[hit["type"]], **options}


Y = XOffset = Color = Shape = Size = Opacity = StrokeDash = Order = X


@dataclass(frozen=True)
class Chart:
    """Marks of one kind over rows. `mark_line(...)` and its sisters set the mark, `encode` the channels."""

    rows: Sequence[dict[str, Any]] | None = None
    content: tuple[tuple[str, Any], ...] = ()

    def _with(self, **more: Any) -> Chart:
        return replace(self, content=tuple({**dict(self.content), **more}.items()))

    def _mark(self, kind: str, options: dict[str, Any]) -> Chart:
        return self._with(mark={"type": kind, **options})

    def mark_line(self, **options: Any) -> Chart:
        return self._mark("line", options)

    def mark_point(self, **options: Any) -> Chart:
        return self._mark("point", options)

    def mark_bar(self, **options: Any) -> Chart:
        return self._mark("bar", options)

    def mark_rect(self, **options: Any) -> Chart:
        return self._mark("rect", options)

    def mark_rule(self, **options: Any) -> Chart:
        return self._mark("rule", options)

    def mark_text(self, **options: Any) -> Chart:
        return self._mark("text", options)

    def encode(self, **channels: Any) -> Chart:
        """Channels as of `X`, or in short as text: `text="word:N"`."""
        full = {k: X(v) if isinstance(v, str) else v for k, v in channels.items()}
        return self._with(
            encoding={k: {n: x for n, x in v.items() if n != "type"} if k in SECOND else v for k, v in full.items()}
        )

    def transform_filter(self, test: str) -> Chart:
        return self._with(transform=[{"filter": test}])

    def properties(self, **options: Any) -> Chart:
        """Width, height, padding, autosize, projection."""
        return self._with(**options)


def layer(*charts: Chart) -> Chart:
    """Charts drawn over one another, on shared scales."""
    return Chart(None, (("layer", charts),))


def spec(chart: Chart, config: dict[str, Any]) -> dict[str, Any]:
    """The specification as plain data."""
    return {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "config": config, **_plain(chart)}


def _plain(chart: Chart) -> dict[str, Any]:
    content = dict(chart.content)
    layers = content.pop("layer", None)
    out = copy.deepcopy(content)
    if chart.rows is not None:
        out["data"] = {"values": list(chart.rows)}
    if layers is not None:
        out["layer"] = [_plain(x) for x in layers]
    return out
