"""Eurostat's bulk tables: text parted by tabs whose first column packs the dimensions ('freq,unit,geo\\TIME_PERIOD') and
whose other columns are periods, with flags behind the values ('12.3 p', ': c'). They are given as a row a value, as the
same table is in SDMX-CSV: the dimensions, TIME_PERIOD, OBS_VALUE, OBS_FLAG.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl

if TYPE_CHECKING:
    import polars

# 'geo\TIME_PERIOD' since 2023, 'geo\time' before
HEADER = re.compile(rb"^[^\t\n\\]{1,2000}\\(?:TIME_PERIOD|time)[ \"]*\t", re.IGNORECASE)
NUMBER = r"(?P<value>[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?:\s+(?P<flag>[A-Za-z]{1,4}))?"
MISSING = r"(?P<none>:)\s*(?P<why>[A-Za-z]{1,4})?"
CELL = rf"^\s*(?:{NUMBER}|{MISSING})\s*$"
MONTH = r"^(\d{4})M(\d\d)$"  # of the older tables
PERIOD, VALUE, FLAG = "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"


def is_packed(data: bytes) -> bool:
    """Whether a text begins with the header of such a table."""
    return HEADER.match(data[:4096]) is not None


def unpacked(frame: polars.DataFrame, name: str) -> tuple[polars.DataFrame, Callable[[int], str]]:
    """The table as a row a value, as text, and what names the place of a row. A colon is a missing value; a cell that is
    empty altogether is no row. Raises BadInput where a line packs another number of dimensions, or a cell is no value."""
    packed, periods = frame.columns[0], frame.columns[1:]
    names = [n.strip(' "') for n in packed.split("\\")[0].split(",")]
    parts = frame[packed].fill_null("").str.strip_chars(' "').str.split(",")
    torn = frame.with_row_index("_at").filter((parts.list.len() != len(names)) & (frame[packed].fill_null("") != ""))
    if torn.height:
        raise BadInput(
            f"{name}, line {torn['_at'][0] + 2}: {torn[packed][0][:60]!r} does not hold the {len(names)} dimensions of the"
            " header",
            f"they are {', '.join(names)}",
            "Download the file again.",
        )
    shown = {p: re.sub(MONTH, r"\1-\2", p.strip()) for p in periods}
    wide = frame.with_row_index("_at").select(
        "_at", *(parts.list.get(i, null_on_oob=True).str.strip_chars().alias(n) for i, n in enumerate(names)), *periods
    )
    rows = wide.unpivot(periods, index=["_at", *names], variable_name=PERIOD, value_name="_cell")
    rows = rows.filter(pl.col("_cell").str.strip_chars().fill_null("") != "")
    cell = rows["_cell"].str.extract_groups(CELL)
    value, none = cell.struct.field("value"), cell.struct.field("none")
    flag = cell.struct.field("flag").fill_null(cell.struct.field("why"))
    bad = value.is_null() & none.is_null()
    if bad.any():
        hit = rows.filter(bad)
        raise BadInput(
            f"{name}, line {hit['_at'][0] + 2}, column {hit[PERIOD][0].strip()}: {hit['_cell'][0].strip()[:40]!r} is no"
            " value with a flag",
            "a cell holds a number or a colon, and letters behind it",
            "Download the file again.",
        )
    lines, columns = rows["_at"].to_list(), rows[PERIOD].replace_strict(shown, return_dtype=pl.String)
    out = rows.select(*names, columns.alias(PERIOD), value.alias(VALUE), flag.fill_null("").alias(FLAG))
    return out, lambda i: f"line {lines[i] + 2}, column {columns[i]}"
