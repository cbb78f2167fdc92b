"""The result of a query as a Polars frame: every value exact, or refused with the cast to write.

DuckDB has numbers, times and days that a frame does not: they cross wrong without a word (a sum of 128 bits as a
float, bits as bytes, an offset lost), or Polars ends on them with an error that is no Exception. Each column of the
result is therefore looked at before it crosses.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput
from ..core.lazy import pl

if TYPE_CHECKING:
    import polars

EXACT = {
    *("boolean", "tinyint", "smallint", "integer", "bigint", "utinyint", "usmallint", "uinteger", "ubigint"),
    *("float", "double", "varchar", "uuid", "sqlnull"),
}
STAMPS = {"timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns", "timestamp with time zone"}
CASTS = {  # how to write what has no counterpart
    "interval": "{}::VARCHAR, or a number with epoch({})",
    "blob": "hex({}), or {}::VARCHAR",
    "time with time zone": "{}::VARCHAR",
    "map": "{}::JSON::VARCHAR",
}
DIGITS = 15  # significant digits of a decimal that a float keeps, whichever they are
INT64, UINT64 = 1 << 63, 1 << 64


def check_names(names: Sequence[str]) -> None:
    """Refuse two columns of one name. Raises BadInput."""
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise BadInput(
            "the query failed", f"two columns are called {', '.join(twice)}", "Name them apart: SELECT a.value AS one."
        )


def to_polars(connection: Any, table: str, names: Sequence[str]) -> polars.DataFrame:
    """A table of DuckDB, its columns called `names`. Raises BadInput for a value that would not cross as it is."""
    described = connection.sql(f"select * from {table}")
    parts = [
        f'{_crossing(connection, table, column, name, kind)} as "{column}"'
        for column, name, kind in zip(described.columns, names, described.types)
    ]
    frame = pl.DataFrame(connection.sql(f"select {', '.join(parts)} from {table}"))
    frame.columns = list(names)
    return frame


def _crossing(connection: Any, table: str, column: str, name: str, kind: Any) -> str:
    """The expression by which a column crosses. Raises BadInput."""
    c, of = f'"{column}"', kind.id
    ask = _Asker(connection, table, name, str(kind))
    if of in EXACT:
        return c
    if of == "enum":
        return f"{c}::VARCHAR"
    if of in ("hugeint", "uhugeint") or (of == "decimal" and _scale(kind) == 0):
        low, high = ask.one(f"min({c}), max({c})")
        if low is None or -INT64 <= low <= high < INT64:
            return f"{c}::BIGINT"
        if 0 <= low <= high < UINT64:
            return f"{c}::UBIGINT"
        far = high if high >= INT64 else low
        raise ask.refused(f"it holds {far}, more than 64 bits keep", "{}::VARCHAR, or {}::DOUBLE where digits may go")
    if of == "decimal":
        (most,) = ask.one(f"max(abs({c}))")
        if most is not None and abs(most).scaleb(_scale(kind)) >= 10**DIGITS:
            raise ask.refused(
                f"it holds {most}, of more than {DIGITS} digits", "{}::VARCHAR, or {}::DOUBLE where digits may go"
            )
        return f"{c}::DOUBLE"
    if of == "date" or of in STAMPS:
        ask.none(f"isinf({c}) or year({c}) not between 1 and 9999", c, "which lies beyond the years 1 to 9999")
        if of == "timestamp_ns":
            ask.none(f"{c} <> {c}::TIMESTAMP", c, "which is finer than a microsecond")
        return c
    if of in ("time", "time_ns"):
        ask.none(f"{c} >= time '24:00:00'", c, "which is no time of a day")
        if of == "time_ns":
            ask.none(f"{c} <> {c}::TIME", c, "which is finer than a microsecond")
        return c
    if of in ("list", "array", "struct"):
        if not (inner := _leaves(kind) - EXACT):
            return c
        raise ask.refused(f"it holds {', '.join(sorted(inner))}", "{}::VARCHAR, or cast what is put into it")
    raise ask.refused("its kind has no counterpart in a table", CASTS.get(of, "{}::VARCHAR"))


class _Asker:
    """Questions about one column of the result."""

    def __init__(self, connection: Any, table: str, name: str, kind: str) -> None:
        self._connection, self._table, self._name, self._kind = connection, table, name, kind

    def one(self, what: str) -> Any:
        return self._connection.execute(f"select {what} from {self._table}").fetchone()

    def none(self, wrong: str, column: str, why: str) -> None:
        """Refuse the column where a value is wrong, with the first of them."""
        hit = self._connection.execute(f"select {column}::VARCHAR from {self._table} where {wrong} limit 1").fetchone()
        if hit:
            raise self.refused(f"it holds {hit[0]}, {why}", "{}::VARCHAR")

    def refused(self, why: str, cast: str) -> BadInput:
        plain = self._name if self._name.isidentifier() else "(...)"  # an expression without a name
        return BadInput(
            f"the column {textwrap.shorten(self._name, 60)} of the query ({self._kind}) cannot be given as it is",
            why,
            f"Write {cast.replace('{}', plain)} in the query.",
        )


def _scale(kind: Any) -> int:
    return int(dict(kind.children)["scale"])


def _leaves(kind: Any) -> set[str]:
    """The kinds of the values in a nested kind."""
    if kind.id not in ("list", "array", "struct"):
        return {kind.id}
    return {leaf for _, child in kind.children if not isinstance(child, int) for leaf in _leaves(child)}
