"""Views of cited facts: a table of them by topic, published shares as points, and what nobody measures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import theme
from ..asked import Asked
from ..blocks import Block, Cell, Grid
from ..charts import dot_spec
from .tables import Col, Rows, unknown

if TYPE_CHECKING:
    import polars

    from ..context import Context

GRADES = (
    "Grades: A the producer itself, B a serious outlet that names it, C a re-post or a lesser outlet, D a doubtful one."
)


def cited_rows(of: str, caption: str = "", where: dict[str, Any] | None = None) -> Rows:
    """Facts as a table under the headings of their topics."""
    return Rows(
        of,
        (
            Col("Fact", "{title}[ ({note})]", long=10_000),
            Col("Figure", "value", "quantity", "{title}", none=""),
            Col("When", "date", "day"),
            Col("Who says so", "origin", long=10_000),
            Col("Standing", "status", "text"),
            Col("Grade", "grade", "text"),
        ),
        caption,
        GRADES,
        where,
        group="topic",
    )


@dataclass(frozen=True)
class Unmeasured:
    """What nobody published, and what would be needed to measure it."""

    questions: tuple[tuple[str, str], ...]
    when: str = ""  # a path that must lead somewhere

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        if self.when and asked.path(self.when) is None:
            return
        body = tuple((Cell(q), Cell(unknown("not measured").content), Cell(need)) for q, need in self.questions)
        yield Grid(("Question", "Figure", "What would be needed"), body, caption="Not measured")


def unmeasured(*questions: tuple[str, str], when: str = "") -> Unmeasured:
    return Unmeasured(questions, when)


def shares_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """Shares as points on one scale, each with its value, its year and its standing in words."""
    data = [
        {
            "label": r["label"],
            "value": r["value"],
            "shade": theme.ACTORS["CHN"],
            "text": f"{r['value']:g} %, {r['date'][:4]}, {r['status']}",
        }
        for r in rows.iter_rows(named=True)
    ]
    return dot_spec(data, "pct")
