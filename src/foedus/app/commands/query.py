"""foedus query: SQL over the variables and tables of the lab."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def query(
    ctx: typer.Context,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A select over variables and tables by their names.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")] = None,
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows printed at most; 0 prints all.")] = 40,
    timeout: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="How long the query may run; 0 for no limit.")
    ] = 60,
) -> None:
    """Run one SELECT (DuckDB) over variables and tables.

    A variable's columns are its key and `value`; `foedus get NAME` shows them. A query reads nothing else: no file,
    no network, no setting.

    `foedus query "select state, value from cinc where year = 2022 order by value desc limit 5"`
    """
    from .. import asked, export, show

    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    lab = asked.lab(ctx)
    frame = lab.query(sql, timeout or None)
    if out is None:
        show.frame(frame, rows)
        show.line()
        show.line(f"{show.count(frame.height, 'row')}.")
        return
    lines = {n.name: n for e in lab.named(sql).values() for n in e.lineage.sources()}
    about = export.About(
        "Result of a query", {"query": sql}, (), export.described(lines[k] for k in sorted(lines)), None, ""
    )
    for path in export.write(frame, out, about):
        show.line(f"{path}" + (f": {show.count(frame.height, 'row')}" if path == out else ": its sources"))
