"""Points and spans of time as people write them: 2024, 2024-03, 1992:2022, 1992-2022."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .errors import BadInput

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
            year, month, day = (int(g) if g else None for g in m.groups())
            try:
                first = date(year, month or 1, day or 1)  # type: ignore[arg-type]
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
