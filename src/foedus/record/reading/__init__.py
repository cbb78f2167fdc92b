"""The one way in for files that were not made here: raw files of producers, and what users bring.

`sheet` finds the first file that matches, in a folder, a zip or a gz, or the file itself, whatever it is called, and
gives its table as text: any encoding, separator or workbook, the lines above the header kept apart. `table` makes typed
columns of it by the declaration of the source (Field: kind, unit, range, what stands for missing). One bad cell is one
BadInput that names file, line and column.
"""

from .books import Grid
from .cells import CODE, DAY, FLAG, TEXT, YEAR, Field, count, number, share, typed, whole
from .files import Found, every, find, listing, named
from .guard import told
from .sheets import Sheet, anchors, grids, lacking, sheet, sheet_of, sheets, table, tables

__all__ = [
    "CODE",
    "DAY",
    "FLAG",
    "TEXT",
    "YEAR",
    "Field",
    "Found",
    "Grid",
    "Sheet",
    "anchors",
    "count",
    "every",
    "find",
    "grids",
    "lacking",
    "listing",
    "named",
    "number",
    "share",
    "sheet",
    "sheet_of",
    "sheets",
    "table",
    "tables",
    "told",
    "typed",
    "whole",
]
