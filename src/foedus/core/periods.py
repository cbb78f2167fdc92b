"""Points and spans of time as people write them: 2024, 2024-03, 1992:2022, 1992-2022."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .errors import BadInput
from .lazy import pl

if TYPE_CHECKING:
    import polars

_DATE = re.compile(r"^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")
_SPAN = re.compile(r"^(\d{4}(?:-\d{2}){0,2})?\s*(?::|\.\.|–)\s*(\d{4}(?:-\d{2}){0,2})?$")


@dataclass(frozen=True, order=True)
class Period:
    """A closed span of days. `Period.parse('2024')` is the year, `'1992:2022'` the years between."""

    start: date
    end: date

    @classmethod
    def parse(cls, text: str | int) -> Period:
        """Read a year, a month, a day or a span of them. Raises BadInput."""
        s = str(text).strip()
        if m := _SPAN.match(s):
            first, last = m.groups()
            return cls(
                cls.parse(first).start if first else date.min, cls.parse(last).end if last else date.max
            )._checked(s)
        if re.fullmatch(r"\d{4}-\d{4}", s):
            return cls(cls.parse(s[:4]).start, cls.parse(s[5:]).end)._checked(s)
        if m := _DATE.match(s):
            year, month, day = (int(g or 0) for g in m.groups())
            try:
                first = date(year, month or 1, day or 1)
                if day:
                    return cls(first, first)
                following = date(first.year + (not month or month == 12), 1 if not month else month % 12 + 1, 1)
                return cls(first, date.fromordinal(following.toordinal() - 1))
            except ValueError:
                pass
        raise BadInput(f"{s!r} is not a period", do="Write 2024, 2024-03, 2024-03-21 or 1992:2022.")

    def _checked(self, text: str) -> Period:
        if self.end < self.start:
            raise BadInput(f"the period {text!r} ends before it starts", do="Write the earlier date first.")
        return self

    @property
    def years(self) -> tuple[int, int]:
        return self.start.year, self.end.year


SESSION_EPOCH = 1945  # session n of the General Assembly opens in the autumn of the year 1945 + n


def session_year(session: int) -> int:
    """The year in which a session of the General Assembly opens."""
    return SESSION_EPOCH + session


def session_of(year: int) -> int:
    """The session of the General Assembly that opens in a year."""
    return year - SESSION_EPOCH


def year_of(time: str, column: str = "") -> polars.Expr:
    """An expression: the calendar year of a column of years, months ('2014-03'), days or sessions."""
    col = pl.col(column or time)
    if time in ("month", "day"):
        return col.str.slice(0, 4).cast(pl.Int32)
    return col + (SESSION_EPOCH if time == "session" else 0)


def calendar_year(period: int | str, time: str) -> int:
    """The calendar year of one period of a kind: 2014, '2014-03', '2014-03-21' or a session."""
    return int(str(period)[:4]) + (SESSION_EPOCH if time == "session" else 0)


def days_of(period: int | str, time: str) -> tuple[date, date]:
    """First and last day of one period of a kind; a session stands for the calendar year in which it opens."""
    span = Period.parse(calendar_year(period, time) if time == "session" else period)
    return span.start, span.end


def last_period(until: date, time: str) -> int | str:
    """The last period of a kind that has ended by a day: a year, a month 'YYYY-MM', a day, a session (which ends here
    with the year in which it opens)."""
    if time == "day":
        return until.isoformat()
    after = until + timedelta(days=1)
    if time == "month":
        return (after.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    return session_of(after.year - 1) if time == "session" else after.year - 1


def first_period(since: date, time: str) -> int | str:
    """The first period of a kind that begins on a day or after it."""
    if time == "day":
        return since.isoformat()
    if time == "month":
        return (
            since.strftime("%Y-%m") if since.day == 1 else (since.replace(day=1) + timedelta(days=31)).strftime("%Y-%m")
        )
    year = since.year + ((since.month, since.day) != (1, 1))
    return session_of(year) if time == "session" else year


def years_of(value: str | int | tuple[int, int] | Period | None) -> tuple[int, int] | None:
    """First and last year of anything that names a span of years; None stays None."""
    if value is None:
        return None
    if isinstance(value, tuple):
        first, last = int(value[0]), int(value[1])
        if last < first:
            raise BadInput(f"the years {first} to {last} run backwards", do="Write the earlier year first.")
        return first, last
    return (value if isinstance(value, Period) else Period.parse(value)).years
