"""Views: data and an encoding. A view reads what was asked and gives blocks, each of which knows its data."""

from __future__ import annotations

from .bars import Bars, bars_spec
from .base import Drawn, View, source_line
from .lines import Course, Lines
from .tables import Col, Fields, Rows, Spark, Written

__all__ = [
    "Bars",
    "Col",
    "Course",
    "Drawn",
    "Fields",
    "Lines",
    "Rows",
    "Spark",
    "View",
    "Written",
    "bars_spec",
    "source_line",
]
