"""Tables that are neither text nor workbook: JSON of public interfaces, and files of Stata, SPSS and R."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput, MissingExtra
from ...core.lazy import np, pl
from .. import archives

if TYPE_CHECKING:
    import polars

ENDINGS = {".dta": "stata", ".sav": "spss", ".zsav": "spss", ".por": "spss", ".rds": "r", ".rda": "r", ".rdata": "r"}
PACKAGES = {"stata": "pyreadstat", "spss": "pyreadstat", "r": "rdata"}
PROGRAMS = {"stata": "Stata", "spss": "SPSS", "r": "R"}
DEPTH = 40  # levels of a JSON text; records have two or three


def kind(data: bytes, name: str) -> str:
    """stata, spss, r, or ''."""
    if data[:11] == b"<stata_dta>" or name.lower().endswith(".dta"):
        return "stata"
    if data[:4] in (b"$FL2", b"$FL3"):
        return "spss"
    if data[:5] in (b"RDX2\n", b"RDX3\n", b"RDA2\n") or data[:2] in (b"X\n", b"A\n"):
        return "r"
    return ENDINGS.get(Path(name).suffix.lower(), "")


def frame(data: bytes, name: str, kind: str) -> polars.DataFrame:
    """A table of Stata, SPSS or R, values as they are coded. Raises MissingExtra without the package that reads it."""
    try:
        if kind == "r":
            import rdata
        else:
            import pyreadstat
    except ImportError:
        raise MissingExtra(
            f"{name} is a file of {PROGRAMS[kind]}",
            f"the package {PACKAGES[kind]} reads those and is not installed",
            "Run `pip install 'foedus[files]'`, or save the table as CSV.",
        ) from None
    suffix = Path(name).suffix.lower() or {"stata": ".dta", "spss": ".sav", "r": ".rds"}[kind]
    with tempfile.TemporaryDirectory(prefix="foedus-") as folder:
        file = Path(folder) / f"table{suffix}"
        file.write_bytes(archives.unpacked(data, name) if kind == "r" else data)
        if kind == "r":
            read = rdata.read_rds if suffix == ".rds" else rdata.read_rda
            known: dict[Any, Any] = {**rdata.conversion.DEFAULT_CLASS_MAP, **DATES}
            with warnings.catch_warnings():  # of classes that it does not know it gives what they hold
                warnings.simplefilter("ignore")
                got: Any = read(str(file), constructor_dict=known)
        elif suffix == ".por":
            got = pyreadstat.read_por(str(file))[0]
        elif kind == "spss":
            got = pyreadstat.read_sav(str(file), user_missing=False)[0]
        else:
            got = pyreadstat.read_dta(str(file), user_missing=False)[0]
    return _table(got, name)


def _days(days: Any, attributes: Any) -> Any:
    """Days of R, counted from 1970, as 2001-01-20."""
    return _moments(days, "D", 1)


def _times(seconds: Any, attributes: Any) -> Any:
    """Moments of R, seconds from 1970, as 2001-01-20T09:30:00; a midnight as the day alone."""
    whole = np.asarray(seconds, dtype=float) % 86_400
    return _moments(seconds, "D", 86_400) if not np.nansum(whole) else _moments(seconds, "s", 1)


def _moments(numbers: Any, unit: str, by: int) -> Any:
    given: Any = np.ma.filled(np.ma.asarray(numbers, dtype=float), np.nan)
    known = np.isfinite(given) & (np.abs(given / by) < FAR[unit])
    moments = np.floor(np.where(known, given, 0) / by).astype("int64").astype(f"datetime64[{unit}]")
    return np.array([str(m) if k else None for m, k in zip(moments, known, strict=True)], dtype=object)


FAR = {"D": 1e6, "s": 1e11}  # from 1970; years of four digits end before
DATES: dict[str | bytes, Any] = {"Date": _days, "POSIXct": _times}
"""Classes of R whose numbers are days or moments."""


def _table(got: Any, name: str) -> polars.DataFrame:
    """A pandas table, or the only one among several R objects."""
    if isinstance(got, dict):
        tables = {k: v for k, v in got.items() if hasattr(v, "columns")}
        if len(tables) != 1:
            raise BadInput(
                f"{name} holds {len(tables)} tables", ", ".join(list(tables)[:8]), "Save the one you mean alone."
            )
        got = next(iter(tables.values()))
    if not hasattr(got, "columns"):
        raise BadInput(f"{name} holds no table", do="Save a data frame.")
    columns = {}
    for column in got.columns:
        empty = got[column].isna().tolist()  # None, NaN, and the NA of pandas, which equals nothing
        cells = [None if e else c for c, e in zip(got[column].tolist(), empty, strict=True)]
        kinds = {type(c) for c in cells if c is not None}
        if kinds <= {int, float, bool}:
            columns[str(column)] = pl.Series([None if c is None else float(c) for c in cells], dtype=pl.Float64)
        else:
            columns[str(column)] = pl.Series([None if c is None else str(c) for c in cells], dtype=pl.String)
    return pl.DataFrame(columns)


def records(data: bytes, name: str) -> polars.DataFrame:
    """The records of a JSON text: the longest list of objects in it, nested names joined by a point, cells as text."""
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError) as e:
        raise BadInput(f"{name} is no whole JSON", str(e).splitlines()[0][:200], "Download it again.") from None
    best = _longest(loaded, 0)
    if not best:
        message = loaded.get("message") if isinstance(loaded, dict) else None
        raise BadInput(f"{name} holds no records", str(message)[:200] if message else "", "Download it again.")
    flat = [dict(_flat(r, "", 0)) for r in best]
    columns = list(dict.fromkeys(k for r in flat for k in r))
    return pl.DataFrame({c: [r.get(c) for r in flat] for c in columns}, schema=dict.fromkeys(columns, pl.String))


def _longest(value: Any, depth: int) -> list[dict[str, Any]]:
    if depth > DEPTH:
        return []
    if isinstance(value, list):
        if value and all(isinstance(r, dict) for r in value):
            return value
        inner = [_longest(v, depth + 1) for v in value if isinstance(v, list | dict)]
    elif isinstance(value, dict):
        inner = [_longest(v, depth + 1) for v in value.values() if isinstance(v, list | dict)]
    else:
        inner = []
    return max(inner, key=len, default=[])


def _flat(value: dict[str, Any], prefix: str, depth: int) -> list[tuple[str, str | None]]:
    out: list[tuple[str, str | None]] = []
    for k, v in value.items():
        name = f"{prefix}{k}"
        if isinstance(v, dict) and depth < 4:
            out += _flat(v, f"{name}.", depth + 1)
        elif isinstance(v, bool):
            out.append((name, "1" if v else "0"))
        elif v is None or isinstance(v, list | dict):
            out.append((name, None))
        else:
            out.append((name, repr(v) if isinstance(v, float | int) else str(v)))
    return out
