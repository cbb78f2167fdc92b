"""DuckDB over the tables of the record, and the two ways between it and Polars.

Frames cross through the Arrow PyCapsule. Sums come back as decimals and are cast; intervals and unions
are refused here, because Polars panics on them with an error that is no Exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, SchemaError
from ..core.lazy import pl

if TYPE_CHECKING:
    import polars


def query(sql: str, tables: Mapping[str, Any], threads: int = 2) -> polars.DataFrame:
    """Run SQL over named frames (anything with __arrow_c_stream__). Raises BadInput for wrong SQL."""
    import duckdb

    con = duckdb.connect(config={"threads": threads})
    try:
        for name, frame in tables.items():
            con.register(name, Stream(frame))
        return to_polars(con.sql(sql))
    except duckdb.Error as e:
        raise BadInput("the query failed", str(e).splitlines()[0], "Check its tables and columns.") from None
    finally:
        con.close()


class Stream:
    """A frame by its Arrow stream alone: of a Polars frame that it knows as such, DuckDB asks for pyarrow."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._frame.__arrow_c_stream__(requested_schema)


def to_polars(relation: Any) -> polars.DataFrame:
    """A DuckDB relation as a Polars frame, decimals as floats. Raises SchemaError for types without one."""
    bad = [
        f"{c} ({t})" for c, t in zip(relation.columns, map(str, relation.types)) if t.startswith(("INTERVAL", "UNION"))
    ]
    if bad:
        raise SchemaError(
            f"columns {', '.join(bad)} have no counterpart",
            "intervals and unions stay in the query",
            "Cast them in the query.",
        )
    frame = pl.DataFrame(relation)
    return frame.with_columns(pl.col(c).cast(pl.Float64) for c, t in frame.schema.items() if t.is_decimal())
