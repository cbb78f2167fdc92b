"""Periods as pages write them: quarters, halves, fiscal years and spans beside years, months and days."""

from __future__ import annotations

import re

from ...core.periods import Period
from . import _curated as c


def period(text: str) -> tuple[Period, str] | None:
    """The days of a period and its kind: year, month, day, quarter, half, fiscal year or span.

    2024, 2024-05, 2024-05-16, 2024Q1, 2024H1, FY2024-25 (April to March), 2024-01/2024-05. None otherwise.
    """
    if m := re.fullmatch(r"(\d{4})Q([1-4])", text):
        q = int(m[2])
        return _between(f"{m[1]}-{3 * q - 2:02d}", f"{m[1]}-{3 * q:02d}"), "quarter"
    if m := re.fullmatch(r"(\d{4})H([12])", text):
        return _between(f"{m[1]}-{6 * int(m[2]) - 5:02d}", f"{m[1]}-{6 * int(m[2]):02d}"), "half"
    if m := re.fullmatch(r"FY(\d{4})-(\d{2})", text):
        year = int(m[1])
        return (_between(f"{year}-04", f"{year + 1}-03"), "fiscal year") if (year + 1) % 100 == int(m[2]) else None
    if "/" in text:
        a, _, b = text.partition("/")
        first, last = c.span(a), c.span(b)
        return (Period(first.start, last.end), "span") if first and last and first.start <= last.end else None
    one = c.span(text)
    return (one, ("year", "month", "day")[text.count("-")]) if one else None


def _between(a: str, b: str) -> Period:
    return Period(Period.parse(a).start, Period.parse(b).end)
