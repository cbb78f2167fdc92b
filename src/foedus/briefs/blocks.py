"""What a page is made of besides prose: charts and tables, each with its data, its drawing and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..core.facts import Fact
from .charts import draw
from .figure import Sentence, Word


@dataclass(frozen=True)
class Chart:
    """A chart: a title from the data, a subtitle, a Vega-Lite specification with its data, the source line and a text
    alternative. `data()` is what is drawn and `bare()` how, so that a page can fetch the two apart."""

    title: Sentence
    subtitle: str
    spec: dict[str, Any]
    source: str
    alt: str

    @property
    def svg(self) -> str:
        return draw(self.spec)

    def data(self) -> dict[str, list[dict[str, Any]]]:
        """The rows drawn, by the name that they have in `bare()`."""
        return {f"d{i}": rows for i, rows in enumerate(_values(self.spec))}

    def bare(self) -> dict[str, Any]:
        """The specification without its data: each data set is named."""
        names = iter(range(10**6))

        def strip(node: Any) -> Any:
            if isinstance(node, dict):
                if isinstance(node.get("data"), dict) and "values" in node["data"]:
                    return {k: {"name": f"d{next(names)}"} if k == "data" else strip(v) for k, v in node.items()}
                return {k: strip(v) for k, v in node.items()}
            return [strip(x) for x in node] if isinstance(node, list) else node

        bare: dict[str, Any] = strip(self.spec)
        return bare

    def facts(self) -> list[Fact]:
        return self.title.figures


def _values(node: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(node, dict):
        if isinstance(node.get("data"), dict) and "values" in node["data"]:
            yield node["data"]["values"]
        for k, v in node.items():
            if not (k == "data" and isinstance(v, dict) and "values" in v):
                yield from _values(v)
    elif isinstance(node, list):
        for x in node:
            yield from _values(x)


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a Fact, a Sentence, a Word or plain words; quiet when stale or unknown.

    `span` is how many columns the cell takes.
    """

    content: Fact | Sentence | Word | str
    quiet: bool = False
    span: int = 1

    def facts(self) -> list[Fact]:
        if isinstance(self.content, Fact):
            return [self.content]
        return self.content.figures if isinstance(self.content, Sentence) else []


@dataclass(frozen=True)
class Grid:
    """A table of a page. `numeric` names the columns that are right-aligned."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[int, ...] = ()
    caption: Sentence | str = ""
    note: Sentence | str = ""

    def facts(self) -> list[Fact]:
        said = [x for x in (self.caption, self.note) if isinstance(x, Sentence)]
        return [f for s in said for f in s.figures] + [f for row in self.rows for c in row for f in c.facts()]


Block = Chart | Grid
