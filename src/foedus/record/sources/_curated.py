"""What the hand-collected lists share: how they are read, and what each row must say of itself.

Every row names its origin (who says so), its address (where it was read), a reliability grade (A the
producer itself, B a serious outlet that names it, C a re-post or a lesser outlet, D a doubtful one), the
day it was read, and what is to be noted. A row that breaks a rule stops the build with its line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...core.errors import BadInput, FoedusError, SchemaError
from ...core.lazy import pl
from ...core.periods import Period
from ...core.tables import Column
from ..source import locate

if TYPE_CHECKING:
    import polars

GRADES = ("A", "B", "C", "D")
PROVENANCE = ("origin", "address", "grade", "read_on", "note")
PROVENANCE_COLUMNS = {
    "origin": Column("who says so"),
    "address": Column("where it was read"),
    "grade": Column("reliability: A the producer itself to D a doubtful page"),
    "read_on": Column("day on which it was read"),
    "note": Column("what is to be noted"),
}
LICENCE = "MIT for the compilation; the facts are free, and each row names its origin and address"
ADDRESS = "the address of each row"
PRODUCER = "The foedus developers, from public sources"
ACCESSED = "2026-11-21"
SLUG = re.compile(r"[a-z0-9][a-z0-9_.-]*")
Row = Mapping[str, str]


def read(path: Path, name: str, columns: Collection[str]) -> polars.DataFrame:
    """The list as text, empty cells as '' and `line` as in the file. Raises BadInput, SchemaError."""
    file = locate(path, name)
    try:
        frame = pl.read_csv(file, infer_schema=False, encoding="utf8")
    except (pl.exceptions.PolarsError, OSError) as e:
        raise BadInput(
            f"{file.name} cannot be read",
            str(e).splitlines()[0],
            "Each line needs as many cells as the first; text with commas stands in quotes.",
        ) from None
    if missing := sorted(set(columns) - set(frame.columns)):
        raise SchemaError(f"{file.name} lacks the columns {', '.join(missing)}")
    if not frame.height:
        raise SchemaError(f"{file.name} has no row")
    return frame.select(pl.col(columns).fill_null("").str.strip_chars()).with_row_index("line", offset=2)


class Faults:
    """Collects what is wrong, row by row, and raises it all at once."""

    def __init__(self, name: str) -> None:
        self.name, self.found = name, list[str]()

    def add(self, row: Row, what: str) -> None:
        self.found.append(f"  line {row['line']}{', ' + row['id'] if row.get('id') else ''}: {what}")

    def stop(self) -> None:
        """Raise SchemaError naming the rows, if there is any fault."""
        if self.found:
            more = len(self.found) - 20
            named = self.found[:20] + ([f"  and {more} more"] if more > 0 else [])
            raise SchemaError(
                f"{self.name}: {len(self.found)} faults",
                "a row that breaks a rule is not shipped",
                "Mend the rows.",
                "\n".join(named),
            )


def check(frame: polars.DataFrame, name: str, *rules: Callable[[Row, Faults], None]) -> None:
    """Run the rules for every curated row, and `rules`, over the rows. Raises SchemaError."""
    faults, seen = Faults(name), dict[str, str]()
    for row in rows(frame):
        if "id" in row:
            if not SLUG.fullmatch(row["id"]):
                faults.add(row, f"the id {row['id']!r} is not in small letters, digits, '_', '-' and '.'")
            elif row["id"] in seen:
                faults.add(row, f"the id is that of line {seen[row['id']]}")
            seen.setdefault(row["id"], row["line"])
        provenance(row, faults)
        for rule in rules:
            rule(row, faults)
    faults.stop()


def rows(frame: polars.DataFrame) -> Iterator[dict[str, str]]:
    for row in frame.iter_rows(named=True):
        yield {k: str(v) for k, v in row.items()}


def provenance(row: Row, faults: Faults) -> None:
    """Origin, address, grade and the day of reading."""
    if not row["origin"]:
        faults.add(row, "no origin")
    if not is_web(row["address"]):
        faults.add(row, f"{row['address']!r} is no http(s) address")
    if row["grade"] not in GRADES:
        faults.add(row, f"the grade {row['grade']!r} is none of {', '.join(GRADES)}")
    if not is_day(row["read_on"]):
        faults.add(row, f"read_on {row['read_on']!r} is no day")


def is_web(text: str) -> bool:
    """An http(s) address with a host and no blank in it."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not re.search(r"\s", text)
    except ValueError:
        return False


def is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False


def span(text: str) -> Period | None:
    """The days of an ISO date: 2024-05-16, 2024-05 or 2024. None for anything else."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return None
    try:
        return Period.parse(text)
    except FoedusError:
        return None


def dated(first: int, start: str = "date", end: str = "end") -> Callable[[Row, Faults], None]:
    """A rule: `start` is an ISO date of `first` or later, not after the day of reading, not after `end`."""

    def rule(row: Row, faults: Faults) -> None:
        a, b = span(row[start]), span(row[end]) if row.get(end) else None
        if a is None:
            faults.add(row, f"{start} {row[start]!r} is no ISO date")
            return
        if row.get(end) and b is None:
            faults.add(row, f"{end} {row[end]!r} is no ISO date")
        elif b and b.end < a.start:
            faults.add(row, f"it ends ({row[end]}) before it starts ({row[start]})")
        if a.start.year < first:
            faults.add(row, f"{row[start]} is before {first}, where the list begins")
        if is_day(row["read_on"]) and a.start > date.fromisoformat(row["read_on"]):
            faults.add(row, f"{row[start]} is after the day it was read ({row['read_on']})")

    return rule


def one_of(column: str, allowed: Collection[str], many: bool = False) -> Callable[[Row, Faults], None]:
    """A rule: `column` holds one of `allowed` (with `many`, several joined by ';')."""

    def rule(row: Row, faults: Faults) -> None:
        for word in row[column].split(";") if many else [row[column]]:
            if word not in allowed:
                faults.add(row, f"{column} {word!r} is none of {', '.join(sorted(allowed))}")

    return rule


def filled(*columns: str) -> Callable[[Row, Faults], None]:
    def rule(row: Row, faults: Faults) -> None:
        for c in columns:
            if not row[c]:
                faults.add(row, f"no {c}")

    return rule


def whole_number(*columns: str) -> Callable[[Row, Faults], None]:
    def rule(row: Row, faults: Faults) -> None:
        for c in columns:
            if row[c] and not row[c].isdigit():
                faults.add(row, f"{c} {row[c]!r} is no whole number")

    return rule


def parties(column: str, least: int = 1, groups: bool = False) -> Callable[[Row, Faults], None]:
    """A rule: `column` names states by id, each once, joined by ';'; with `groups`, also groups."""

    def rule(row: Row, faults: Faults) -> None:
        ids = split(row[column])
        if len(ids) < least:
            faults.add(row, f"{column} names {len(ids)} parties, {least} at least are needed")
        if len(set(ids)) != len(ids):
            faults.add(row, f"{column} {row[column]!r} names one party twice")
        for i in ids:
            if not (is_state(i) or (groups and is_group(i))):
                faults.add(row, f"{column}: {i!r} is the id of no state{' or group' if groups else ''}")

    return rule


def split(text: str) -> list[str]:
    return [t for t in text.split(";") if t]


def is_state(i: str) -> bool:
    from ...core.states import all_states

    return i in all_states()


def is_group(i: str) -> bool:
    from ...core.groups import all_groups

    return i in all_groups()


def state_then(i: str, when: Period) -> str:
    """The state that stood in the place of `i` at that time: RUS is SUN before 1991-12-26."""
    from ...core.states import SUCCESSION, all_states

    states = all_states()
    if i not in states or _stood(i, when):
        return i
    for old, (new, _) in SUCCESSION.items():
        other = {new: old, old: new}.get(i)
        if other and _stood(other, when):
            return other
    return i


def _stood(i: str, when: Period) -> bool:
    from ...core.states import all_states

    s = all_states()[i]
    return s.kind == "territory" or any(a <= when.end and b >= when.start for a, b in s.spells)


def states_then(text: str, when: Period) -> str:
    """Ids joined by ';', each the state of that time, groups left out, sorted."""
    return ";".join(sorted({state_then(i, when) for i in split(text) if is_state(i)}))


def with_states(frame: polars.DataFrame, column: str) -> polars.DataFrame:
    """The frame with `states`: the states in `column` as they stood on the date of the row."""
    found = [states_then(t, Period.parse(d)) for t, d in frame.select(column, "date").iter_rows()]
    return frame.with_columns(pl.Series("states", found, dtype=pl.String))


def empty_to_null(frame: polars.DataFrame, columns: Iterable[str]) -> polars.DataFrame:
    return frame.with_columns(pl.when(pl.col(c) != "").then(pl.col(c)).alias(c) for c in columns)


def number(text: str) -> float | None:
    """A finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def citation(title: str) -> str:
    return f"The foedus developers. 2026. {title}. Hand-collected list in foedus; each row cites its origin."


def bibtex(key: str, title: str) -> str:
    return (
        f"@misc{{foedus_{key},\n  author = {{{{The foedus developers}}}},\n  title = {{{title}}},\n"
        "  year = {2026},\n  note = {Hand-collected list in foedus; each row cites its origin and address}\n}"
    )
