"""A variable of the user's own, from a plain table: columns for states, period and value, told by name.

It stands in the user's store beside the record, as an import of a source of its own (`approval+user`), and works as a
variable of the record does. No row is left out unsaid, and nothing is guessed: states are read by a code system that is
told or recognised without doubt, periods by how they are written, the unit is named.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import codes, series, units
from ..core.errors import BadInput, nearest
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import STATUSES, USER, Coverage, Schema
from ..core.states import from_code
from . import account, imports, ranges, reading
from .aggregates import is_aggregate
from .imports import Brought
from .manifest import content_hash
from .source import Offer
from .store import Entry

if TYPE_CHECKING:
    import polars

ABOUT = {"state": ("state",), "dyad": ("state_1", "state_2"), "directed": ("state_1", "state_2"), "world": ()}
"""The columns of states that a variable of each kind needs."""
FORMS = (
    ("year", re.compile(r"^\d{4}(\.0+)?$")),
    ("month", re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")),
    ("day", re.compile(r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])( 00:00:00)?$")),
)
"""How periods are written, and what they then are."""
SHOWN = 12


@dataclass(frozen=True)
class Own:
    """What the user says of a file of their own: the name of the variable, whom it is about (ABOUT), the columns of
    states, period and value, the unit, a label, and the code system of the states where it is not recognised."""

    name: str
    about: str
    states: tuple[str, ...]
    time: str
    value: str
    unit: str
    label: str = ""
    codes: str = ""
    status: str = "estimate"
    where: tuple[tuple[str, str], ...] = ()  # columns and the cell that a row must have: one series of several


def check(own: Own, taken: Container[str]) -> Schema:
    """What the variable is. Raises BadInput for a name that is no name, or that something has already, UnitError."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", own.name):
        raise BadInput(
            f"{own.name!r} is no name of a variable", "small letters, digits and underscores make one: approval_2"
        )
    if own.name in taken:
        raise BadInput(f"{own.name!r} is a name that foedus has already", do="Choose another with --as.")
    if own.about not in ABOUT:
        raise BadInput(
            f"--about {own.about!r} is not whom a variable is about",
            do=nearest(own.about, ABOUT) or f"It is one of {', '.join(ABOUT)}.",
        )
    if own.status not in STATUSES:
        raise BadInput(f"--status {own.status!r} is no standing of figures", do=f"One of {', '.join(STATUSES)}.")
    units.unit(own.unit)
    return Schema(own.name, own.unit, own.about, status=own.status, title=own.label or own.name)


def read_own(path: Path, own: Own, taken: Container[str] = (), day: date | None = None) -> Brought:
    """Read the file as the user says. Raises BadInput for columns that are not there, states whose codes cannot be told,
    a period or a value that is none, a fact that stands twice; UnitError."""
    schema = check(own, taken)
    if not path.is_file():
        raise BadInput(f"there is no file {path}", do="Give a table: CSV, TSV, Excel, Parquet, JSON ...")
    with account.account() as kept, reading.told(path, f"data of your own ({own.name})"):
        sheet = _chosen(reading.sheet(path), own.where)
        keys = ABOUT[own.about]
        if len(own.states) != len(keys):
            raise BadInput(
                f"a variable about {own.about} has {len(keys)} columns of states, and {len(own.states)} are named",
                do=f"Name {' and '.join('--' + k.replace('_', '-') for k in keys) or 'none'}.",
            )
        named = {**dict(zip(keys, own.states, strict=True)), "time": own.time, "value": own.value}
        rows = _typed(sheet, named)
        rows, time = _periods(rows, sheet, own.time)
        schema = schema.with_(time=time)
        rows, told = _states(rows, sheet, own, keys)
        rows = _keyed(rows, schema, sheet, [*named.values(), *(c for c, _ in own.where)])
    if not rows.height:
        raise BadInput(
            f"no row of {path.name} could be used", "; ".join(f"{x.what}: {x.reason}" for x in kept.left[:SHOWN])
        )
    when = (day or date.today()).isoformat()
    return _brought(path, own, schema, rows, kept, told, when)


def _chosen(sheet: Any, where: tuple[tuple[str, str], ...]) -> Any:
    """The rows whose cells are as `where` says; the others are left out and told. Raises BadInput for a column that is not
    there, or a cell that no row has."""
    there = {c.strip().casefold(): c for c in sheet.columns}
    for column, cell in where:
        name = there.get(column.strip().casefold())
        if name is None:
            shown = [c for c in sheet.columns if c.strip()]
            raise BadInput(
                f"{sheet.name} has no column {column!r}",
                f"it has {', '.join(shown[:SHOWN])}{' ...' if len(shown) > SHOWN else ''}",
                nearest(column, shown) or "Name one of them with --where.",
            )
        cells = sheet.frame[name].cast(pl.String).str.strip_chars()
        kept = (cells == cell.strip()).fill_null(False)
        if not kept.any():
            some = cells.drop_nulls().unique().sort().to_list()
            raise BadInput(
                f"no row of {sheet.name} has {cell!r} in {name}",
                f"it has {', '.join(some[:SHOWN])}{' ...' if len(some) > SHOWN else ''}",
                nearest(cell, some),
            )
        account.leave("another series of the file", f"{name} is not {cell.strip()}", int((~kept).sum()), expected=True)
        sheet = sheet.of(kept)
    return sheet


def columns_of(path: Path) -> list[str]:
    """The columns of the table in a file. Raises BadInput."""
    with reading.told(path, "a table"):
        return [c for c in reading.sheet(path).columns if c.strip()]


def _typed(sheet: Any, named: Mapping[str, str]) -> polars.DataFrame:
    """The columns by what they are for, with the place of each row (`_at`). Raises BadInput."""
    there = {c.strip().casefold(): c for c in sheet.columns}
    for what, column in named.items():
        if column.strip().casefold() not in there:
            shown = [c for c in sheet.columns if c.strip()]
            raise BadInput(
                f"{sheet.name} has no column {column!r}",
                f"it has {', '.join(shown[:SHOWN])}{' ...' if len(shown) > SHOWN else ''}",
                nearest(column, shown) or f"Name the one that holds the {what.replace('_', ' ')}.",
            )
    frame = sheet.frame.with_row_index("_at").select(
        "_at", *(pl.col(there[c.strip().casefold()]).alias(what) for what, c in named.items())
    )
    texts = frame.with_columns(pl.col("_at").cast(pl.String), pl.col("time", *_entities(named)).cast(pl.String))
    fields = dict.fromkeys(("_at", "time", *_entities(named)), reading.TEXT) | {"value": reading.number()}
    read = reading.typed(texts, fields, sheet.name, sheet.where, sheet.separator)
    return read.with_columns(pl.col("_at").cast(pl.Int64))


def _entities(named: Mapping[str, str]) -> list[str]:
    return [c for c in named if c not in ("time", "value")]


def _periods(rows: polars.DataFrame, sheet: Any, column: str) -> tuple[polars.DataFrame, str]:
    """Periods by how they are written: years, months or days, all alike. Raises BadInput with the first that is none."""
    texts = rows["time"].str.strip_chars().fill_null("").to_list()
    for time, form in FORMS:
        odd = [i for i, x in enumerate(texts) if not form.match(x)]
        if len(odd) == len(texts) and len(texts) > 0:
            continue
        if odd:
            i = odd[0]
            raise BadInput(
                f"{sheet.name}, {sheet.where(rows['_at'][i])}, column {column}: {texts[i]!r} is no {time}",
                f"{len(odd)} of {len(texts)} rows are not written as {time}s are: 2014, 2014-03 or 2014-03-21",
                "Write the periods of all rows alike.",
            )
        cut = pl.col("time").str.strip_chars().str.slice(0, {"year": 4, "month": 7, "day": 10}[time])
        done = rows.with_columns((cut.cast(pl.Int32) if time == "year" else cut).alias("time"))
        ranges.check_years(
            f"{sheet.name}: {column}",
            done.with_columns(pl.col("time").cast(pl.String).str.slice(0, 4).cast(pl.Int32).alias("year")).select(
                "year"
            ),
        )
        return done, time
    raise BadInput(
        f"{sheet.name}, column {column}: {(texts or [''])[0]!r} is no period",
        "periods are written 2014, 2014-03 or 2014-03-21",
        "Write them so.",
    )


def _states(rows: polars.DataFrame, sheet: Any, own: Own, keys: tuple[str, ...]) -> tuple[polars.DataFrame, list[str]]:
    """The columns of states as ids, by the year of the row, and how each was read. Raises BadInput where its codes
    cannot be told."""
    told = []
    for key, column in zip(keys, own.states, strict=True):
        values = [v for v in rows[key].str.strip_chars().unique(maintain_order=True).to_list() if v]
        years = rows["time"].cast(pl.String).str.slice(0, 4).cast(pl.Int32)
        span = series.span(years)
        try:
            named = [v for v in values if not is_aggregate(v)] or values
            seen = codes.read(values, own.codes, span) if own.codes else codes.recognise(named, span)
        except BadInput as e:
            raise BadInput(
                f"{sheet.name}, column {column}: {e.what}",
                e.why,
                "Say it: --codes " + " or --codes ".join(("name", "iso3", "cow", "m49")) + " ...",
            ) from None
        pairs = rows.select(pl.col(key).str.strip_chars().alias("_code"), years.alias("_year")).unique()
        found = pairs.with_columns(pl.Series("_id", [_id(c, seen, y) for c, y in pairs.iter_rows()], dtype=pl.String))
        rows = rows.with_columns(pl.col(key).str.strip_chars().alias("_code"), years.alias("_year")).join(
            found, on=["_code", "_year"], how="left", nulls_equal=True, maintain_order="left"
        )
        lost = rows.filter(pl.col("_id").is_null())
        for code, some in lost.group_by("_code", maintain_order=True):
            lines = [sheet.where(i) for i in some["_at"].head(3).to_list()]
            what = f"{code[0] or '(empty)'} in {column} ({', '.join(lines)}{' ...' if some.height > 3 else ''})"
            reason = f"no state among {codes.title(seen.system)}"
            account.leave(reason, what, some.height, expected=is_aggregate(code[0]))
        rows = (
            rows.filter(pl.col("_id").is_not_null())
            .with_columns(pl.col("_id").alias(key))
            .drop("_code", "_year", "_id")
        )
        n = rows[key].n_unique()
        how = "as told" if own.codes else "recognised"
        told.append(f"column {column}: {codes.title(seen.system)}, {how}; {n} states")
    return rows, told


def _id(code: str | None, seen: codes.Recognised, year: int) -> str | None:
    """The state of a cell: of a name as the whole column tells it, of a code as of the year of the row."""
    if not code:
        return None
    return seen.matched.get(code) if seen.system == codes.NAMES else from_code(code, seen.system, year)


def _keyed(rows: polars.DataFrame, schema: Schema, sheet: Any, used: Sequence[str]) -> polars.DataFrame:
    """The rows by the key of the schema: pairs in order, no state with itself, no fact twice. Raises BadInput, with the
    columns beside those that are `used` in which such rows differ: there are several series."""
    if len(schema.entities) == 2:
        itself = rows.filter(pl.col("state_1") == pl.col("state_2"))
        account.leave("a state with itself", "both columns", itself.height)
        rows = rows.filter(pl.col("state_1") != pl.col("state_2"))
    if schema.about == "directed":
        rows = rows.rename({"state_1": "source_state", "state_2": "target_state"})
    elif schema.about == "dyad":
        low, high = pl.min_horizontal("state_1", "state_2"), pl.max_horizontal("state_1", "state_2")
        rows = rows.with_columns(low.alias("state_1"), high.alias("state_2"))
    rows = rows.rename({"time": schema.time})
    key = [*schema.entities, schema.time]
    twice = rows.filter(pl.struct(key).is_duplicated()).sort(*key, "_at")
    if twice.height:
        same = twice.filter(pl.all_horizontal(pl.col(k) == twice[k][0] for k in key))
        lines = ", ".join(sheet.where(i) for i in same["_at"].to_list()[:4])
        raise BadInput(
            f"{sheet.name}: {twice.height} rows say a fact that another row says too",
            f"{' '.join(str(twice[k][0]) for k in key)} stands in {lines}",
            _series(sheet, same["_at"].to_list(), used)
            or (
                "Leave one row for each; a variable about pairs has one for both orders of their names, unless it is "
                "--about directed."
                if schema.about == "dyad"
                else "Leave one row for each."
            ),
            twice.drop("_at").head(6),
        )
    return rows.select(*key, "value")


def _series(sheet: Any, at: Sequence[int], used: Sequence[str]) -> str:
    """What to choose among the series of a file, by the columns in which rows of one fact differ; '' for none. The flags
    of a value are no dimension of it."""
    mine = {c.strip().casefold() for c in used} | {"obs_flag", "conf_status", "obs_status"}
    some = sheet.frame[list(at)]
    told = []
    for c in sheet.columns:
        cells = some[c].cast(pl.String).unique().drop_nulls().sort().to_list()
        if c.strip().casefold() not in mine and len(cells) > 1:
            every = sheet.frame[c].cast(pl.String).str.strip_chars().unique().drop_nulls().sort().to_list()
            told.append(f"--where {c}={every[0]} ({', '.join(every[:SHOWN])}{' ...' if len(every) > SHOWN else ''})")
    return f"The file holds several series; choose one: {' and '.join(told[:4])}." if told else ""


def _brought(
    path: Path, own: Own, schema: Schema, rows: polars.DataFrame, kept: account.Account, told: list[str], day: str
) -> Brought:
    name, label, file = own.name + USER, schema.label, imports.file_name(path)
    first, last = imports.ends(rows[schema.time])
    states = sorted({s for c in schema.entities for s in rows[c].unique()})
    covers = Coverage(name, first, last, "unknown", " ".join(states), "Data of your own.")
    panel = Panel.build(schema, rows.with_columns(pl.lit(name).alias("source")), [covers], Lineage.of("source", name))
    ranges.check(own.name, panel.table, "value", *ranges.of(Offer(schema, 0, 0)))
    entry = Entry(
        own.name, "panel", name, f"{own.name}.{name}.parquet", len(panel), content_hash(panel.table), covers, schema
    )
    meta = {
        "title": label,
        "producer": "the user's own data",
        "version": f"as in {file}",
        "citation": f"{label}. Own data, from the file {file}, imported on {day}.",
        "bibtex": f"@misc{{{own.name}_user,\n  title = {{{label}}},\n  note = {{Own data, from the file {file}}}\n}}",
        "licence": "the user's own data",
        "address": "",
        "accessed": day,
        "substitute": "",
        "short": label,
        "reuse": "ask",
        "licence_page": "",
        "published": [],
        "share_alike": False,
        "curated": False,
        "own": True,
    }
    items = [(entry, panel.table)]
    part = imports.part(entry, panel.table)
    report = imports.Report(
        name,
        label,
        file,
        day,
        f"as in {file}",
        kept.rows or rows.height,
        (part,),
        imports.together(kept.left),
        tuple(told),
    )
    return Brought(name, {**meta, "import": report.to_dict()}, items, report)
