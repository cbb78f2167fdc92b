"""What the parsers of files share: rows outside the years, rows that stand twice, staged tables and several layouts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ..account import leave

if TYPE_CHECKING:
    import polars


def need(frame: polars.DataFrame, name: str, *columns: str) -> polars.DataFrame:
    """The frame, if it has the columns. Raises BadInput: the file is another edition or another file."""
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise BadInput(
            f"{name} lacks the columns {', '.join(missing)}",
            f"it has {', '.join(frame.columns[:12])}",
            "Give the edition that the source names.",
        )
    return frame


def clip(
    frame: polars.DataFrame, first: int | str, last: int | str | None = None, time: str = "year", why: str = ""
) -> polars.DataFrame:
    """Rows from `first` to `last` (None: to the end of the file); the others are left out and told."""
    inside = pl.col(time) >= pl.lit(first)
    if last is not None:
        inside = inside & (pl.col(time) <= pl.lit(last))
    leave(f"no {time}", time, frame[time].null_count())
    known = frame.filter(pl.col(time).is_not_null())
    kept = known.filter(inside)
    out = known.height - kept.height
    if out:
        span = f"before {first}" if last is None else f"outside {first} to {last}"
        leave(why or "years that are not read", span, out, expected=True)
    return kept


def once(
    frame: polars.DataFrame, key: Sequence[str], value: str, name: str, unit: str = "", tolerance: float = 0.0
) -> polars.DataFrame:
    """One row a key. The same row twice counts once, and is told. Raises BadInput where two rows differ in `value`."""
    if frame.select(pl.struct(key).is_duplicated().any()).item() is not True:
        return frame
    low, high = pl.col(value).min().over(key), pl.col(value).max().over(key)
    nulls = pl.col(value).is_null()
    torn = frame.filter((high - low > tolerance * high.abs()) | (nulls.any().over(key) & ~nulls.all().over(key)))
    if torn.height:
        raise BadInput(
            f"{name} gives two values for one {' and '.join(key)}",
            f"{torn.height} rows contradict one another",
            "Take the wrong one out.",
            rows=torn.sort(key).select(*key, value).head(6),
        )
    kept = frame.unique(key, keep="first", maintain_order=True)
    again = frame.height - kept.height
    worth = float(frame[value].sum()) - float(kept[value].sum()) if unit and frame.schema[value].is_numeric() else None
    leave("the same row again", name, again, worth, unit)
    return kept


def find_member(path, *patterns):
    from .. import reading

    hit = reading.find(path, *patterns, other=False)
    return None if hit is None else (hit.name, hit.read())


def find_members(path, pattern):
    from .. import reading

    for f in reading.every(path, pattern):
        yield f.name, f.read()


def guarded(name, read):
    return read()


def read_member(path, *patterns, **options):
    import io

    from .. import reading

    hit = reading.find(path, *patterns)
    if hit is None:
        raise BadInput(f"{' or '.join(patterns)} is not in {path.name}")
    if hit.name.endswith(".parquet"):
        return pl.read_parquet(io.BytesIO(hit.read()))
    if options.get("infer_schema", True):
        options["infer_schema_length"] = None
    return pl.read_csv(io.BytesIO(hit.read()), **options)


def read_sheet(name, data, sheet):
    import io

    return pl.read_excel(
        io.BytesIO(data), sheet_name=sheet, engine="calamine", has_header=False, read_options={"dtypes": "string"}
    )
