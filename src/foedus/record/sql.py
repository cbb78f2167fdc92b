"""What a query is and what it reads, by DuckDB's own parser: one SELECT over names, and nothing else.

Names are those of the parsed query: a word in a comment or in a text is none. Functions that make rows are those that
need no file and no setting; all others (read_csv, glob, query, duckdb_settings ...) are refused by name.
"""

from __future__ import annotations

import contextlib
import json
import re
from typing import Any

from ..core.errors import BadInput

MAKE_ROWS = {"range", "generate_series", "unnest", "repeat", "json_each", "json_tree"}
REFUSED = {"sleep_ms", "write_log", "json_serialize_plan"}  # they wait, write or plan what stands in a text
LONGEST = 50_000  # characters
ONE = "Write one SELECT over variables and tables by their names."


def parsed(connection: Any, sql: str) -> tuple[str, frozenset[str]]:
    """The text of the one SELECT of a query, and the names of the tables that it reads, as written.

    Raises BadInput for what is no SQL, more or less than one statement, a statement that is no SELECT, and one that
    reads anything but tables by their plain names.
    """
    import duckdb

    if len(sql) > LONGEST:
        raise BadInput("the query failed", f"it has more than {LONGEST:,} characters", ONE)
    try:
        sql.encode()
        statements = connection.extract_statements(sql)
    except (duckdb.Error, UnicodeError, RuntimeError) as e:
        raise failed(e) from None
    if len(statements) != 1:
        several = f"it holds {len(statements)} statements" if statements else "it is empty"
        kinds = {s.type for s in statements}
        if duckdb.StatementType.CREATE in kinds and "pivot" in sql.casefold():
            several = "a PIVOT names its columns, as in PIVOT x ON state IN ('CHN', 'RUS') USING sum(value)"
        raise BadInput("the query failed", several, ONE)
    statement = statements[0]
    if statement.type != duckdb.StatementType.SELECT:
        raise BadInput("the query failed", f"it is a statement of the kind {statement.type.name}", ONE)
    text = _without_end(connection, statement.query)
    try:
        tree = json.loads(connection.execute("select json_serialize_sql(?)", [text]).fetchone()[0])
    except (duckdb.Error, UnicodeError, RecursionError) as e:
        raise failed(e) from None
    if tree.get("error"):
        raise BadInput("the query failed", str(tree.get("error_message", "it cannot be parsed")), ONE)
    return text, _names(tree)


def _without_end(connection: Any, text: str) -> str:
    """The statement without its semicolon and what stands behind it, a remark at most. Other semicolons stand in texts
    and remarks: what is on their two sides is not a statement and nothing."""
    import duckdb

    for at in (m.start() for m in re.finditer(";", text)):
        with contextlib.suppress(duckdb.Error, RuntimeError):
            if len(connection.extract_statements(text[:at])) == 1 and not connection.extract_statements(text[at + 1 :]):
                return text[:at]
    return text


def failed(error: BaseException) -> BadInput:
    """What DuckDB says of a query, in its first line."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return BadInput("the query failed", lines[0], "Check its tables and columns.")


def _names(tree: Any) -> frozenset[str]:
    """The tables that are read, without those that the query itself makes (WITH) where it reads them."""
    read: set[str] = set()
    stack: list[tuple[Any, frozenset[str]]] = [(tree, frozenset())]
    while stack:
        node, made = stack.pop()
        if isinstance(node, list):
            stack.extend((n, made) for n in node)
        if not isinstance(node, dict):
            continue
        if "cte_name" in node:  # a recursive one reads itself
            made |= {str(node["cte_name"]).casefold()}
        for entry in (node.get("cte_map") or {}).get("map", ()):
            stack.append((entry["value"], made))
            made |= {str(entry["key"]).casefold()}
        stack.extend((v, made) for k, v in node.items() if k != "cte_map")
        if (name := _reads(node)) and name.casefold() not in made:
            read.add(name)
    return frozenset(read)


def _reads(node: dict[str, Any]) -> str:
    """The name of the table that a node of the query reads, or ''. Raises BadInput for what a query may not ask."""
    kind = node.get("type")
    if kind == "BASE_TABLE":
        return _plain(node)
    if kind == "TABLE_FUNCTION":
        _check_function((node.get("function") or {}).get("function_name", ""))
    elif kind == "SHOW_REF" and not node.get("query"):
        raise BadInput("the query failed", "SHOW lists what DuckDB holds", "`foedus variables` lists the names.")
    elif kind == "FUNCTION" and node.get("function_name") in REFUSED:
        raise BadInput("the query failed", f"{node['function_name']} is no function of a query", ONE)
    return ""


def _plain(node: dict[str, Any]) -> str:
    name, schema, catalog = (str(node.get(k) or "") for k in ("table_name", "schema_name", "catalog_name"))
    if schema not in ("", "main") or catalog not in ("", "memory"):
        whole = ".".join(p for p in (catalog, schema, name) if p)
        raise BadInput("the query failed", f"{whole} is no variable and no table of foedus", ONE)
    return name


def _check_function(name: str) -> None:
    if name.casefold() not in MAKE_ROWS:
        raise BadInput(
            "the query failed",
            f"{name} is not for a query: it reads files, settings or other things than the variables and tables",
            ONE + " A file of your own is brought with `foedus import`.",
        )
