"""What the sections of single facts share: rows known by the brief's date, printed quantities, tables of facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...core.errors import FoedusError
from ...core.lazy import pl
from ..bundle import Bundle
from ..figure import Figure, Word
from ..section import Cell, Grid
from ._parts import day, of_source

if TYPE_CHECKING:
    import polars

UNITS = {
    "count": "",
    "%": "%",
    "persons": "",
    "bn USD": "bn USD",
    "m USD": "m USD",
    "bn CNY": "bn CNY",
    "Mt/month": "Mt a month",
}
STANDING = {"official": "official", "claim": "claim", "estimate": "estimate", "count": "count"}
GRADES = (
    "Grades: A the producer itself, B a serious outlet that names it, C a re-post or a lesser outlet, D a doubtful one."
)
NOT_MEASURED = Markup('<span class="unknown">not measured</span>')


def known(bundle: Bundle, name: str) -> tuple[Any, polars.DataFrame]:
    """A list and its rows up to the brief's date; (None, no rows) where the record lacks it. No gap is noted: a pair
    of which no list speaks is not poor in data, the lists are short."""
    try:
        table = bundle.lab.table(name)
    except FoedusError:
        return None, pl.DataFrame()
    return table, table.rows.filter(pl.col("date").str.slice(0, 4).cast(pl.Int32) <= bundle.as_of)


def written(value: float, unit: str) -> str:
    """A quantity as it was printed: 37.02 Mt, 863,000, 88 %."""
    number = f"{value:,.10g}".replace("-", "−")
    return f"{number} {UNITS.get(unit, unit)}".strip()


def quantity(bundle: Bundle, table: Any, row: Mapping[str, Any], what: str, column: str = "value") -> Figure:
    """The value of a row as a Figure, in the digits of its page."""
    value = float(row[column])
    return of_source(bundle, table.lineage, value, written(value, str(row["unit"])), what, [row])


def facts(bundle: Bundle, table: Any, rows: polars.DataFrame, caption: str = "") -> Grid:
    """Facts as a table, the topics with most facts first; one quantity over time stands together, oldest first."""
    body: list[tuple[Cell, ...]] = []
    first = pl.col("date").min().over("topic", "title")
    ordered = rows.with_columns(pl.len().over("topic").alias("_many"), first.alias("_first")).sort(
        "_many", "topic", "_first", "title", "date", "id", descending=[True, *[False] * 5]
    )
    for topic in ordered["topic"].unique(maintain_order=True):
        body.append((Cell(Word(topic)),))
        for r in ordered.filter(pl.col("topic") == topic).drop("_many", "_first").iter_rows(named=True):
            value = quantity(bundle, table, r, r["title"]) if r["value"] is not None else ""
            words = r["title"] + (f" ({r['note']})" if r["note"] else "")
            body.append(
                (
                    Cell(Word(words)),
                    Cell(value),
                    Cell(day(bundle, table, r)),
                    Cell(Word(r["origin"])),
                    Cell(STANDING[r["status"]]),
                    Cell(str(r["grade"])),
                )
            )
    return Grid(
        ("Fact", "Figure", "When", "Who says so", "Standing", "Grade"),
        tuple(body),
        numeric=(1,),
        caption=caption,
        note=GRADES,
    )


def unmeasured(questions: Sequence[tuple[str, str]]) -> Grid:
    """What nobody published, and what would be needed to measure it."""
    return Grid(
        ("Question", "Figure", "What would be needed"),
        tuple((Cell(q), Cell(NOT_MEASURED), Cell(need)) for q, need in questions),
        caption="Not measured",
    )
