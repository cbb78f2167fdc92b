"""SIPRI's tables of trend-indicator values, as its database gives them out: a row a party, a column a year.

Two layouts: of the site until 2023 ('TIV of arms exports from Algeria, 1950-2021' in the first line, a header that begins
with an empty cell, a row of totals), and of the present one (a header 'Exports by' or 'Recipient', notes above it). The
first says in its title who supplied or received; of the second only the table of all parties is read, since it does not
say in a fixed place whom a selection is of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from .. import account, reading

if TYPE_CHECKING:
    import polars

TIV = reading.number(0, 1e6, "million TIV")
TITLE = re.compile(r"TIV of arms exports (from|to) (.+?), *(\d{4}) *- *(\d{4})", re.IGNORECASE)
YEARS = [tuple(str(y) for y in range(1950, 2101))]  # a header has one of them
ALL = ("all", "all countries")
EXPORTS, IMPORTS = ("exports by", "supplier"), ("recipient", "imports by")
# What stands above the header of a table of all parties; anything else says what was selected.
NOTES = (
    "volume of transfers",
    "figures ",
    "a '0'",
    "an empty field",
    "source:",
    "generated",
    "for more information",
    "tiv of",
)


@dataclass(frozen=True)
class Table:
    """One table: its rows are `side` 'supplier' or 'recipient'; `other` is the one party on the other side, '' for all of
    them together. `rows` holds party, year and value in million TIV."""

    side: str
    other: str
    rows: polars.DataFrame


def is_table(sheet: reading.Sheet) -> bool:
    """Whether a sheet has the layout of either site."""
    title = TITLE.search(" ".join(sheet.head))
    return title is not None or _first(sheet) in (*EXPORTS[:1], *IMPORTS)


def _first(sheet: reading.Sheet) -> str:
    return sheet.columns[0].strip().casefold() if sheet.columns else ""


def table(sheet: reading.Sheet) -> Table:
    """The table of a sheet. An empty cell is no row: SIPRI identified no delivery. Raises BadInput for another layout, or
    a selection that it does not say in its title."""
    years = {c: int(c) for c in sheet.columns if re.fullmatch(r"(19|20)\d\d", c.strip())}
    if not years:
        raise BadInput(
            f"{sheet.name} has no column of a year", do="Give the table as the database of SIPRI exports it."
        )
    party = sheet.columns[0]
    title = TITLE.search(" ".join(sheet.head))
    if title is not None:
        side = "recipient" if title[1].casefold() == "from" else "supplier"
        other = "" if title[2].strip().casefold() in ALL else title[2].strip()
        if not other:  # 'from all' lists suppliers
            side = "supplier" if side == "recipient" else "recipient"
        account.fact("first", title[3])
        account.fact("last", title[4])
    else:
        side, other = ("supplier" if _first(sheet) in EXPORTS else "recipient"), ""
        strange = [n for line in sheet.head if (n := line.strip(' ,;"')) and not n.casefold().startswith(NOTES)]
        if strange:
            raise BadInput(
                f"{sheet.name} does not say of whom its figures are",
                f"the notes above it say {strange[0][:80]!r}, which may be a selection",
                "Export the table of all countries, or the trade register, which names both sides.",
            )
    named = sheet.frame[party].cast(pl.String).str.strip_chars().fill_null("") != ""
    cells = int(named.sum()) * len(years)
    rows = sheet.long({"party": reading.TEXT.called(party).needed}, years, TIV)
    account.leave("no delivery identified", "an empty cell", cells - rows.height, expected=True)
    return Table(side, other, rows)
