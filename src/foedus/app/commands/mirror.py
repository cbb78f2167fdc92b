"""foedus mirror: one trade in the books of both sides, and what freight cannot explain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

HIDDEN = ("exporter_source", "importer_source", "valuation", "why")


def mirror(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="STATE", help="CHN, or a name.")],
    second: Annotated[str, typer.Argument(metavar="STATE", help="KGZ, or a name.")],
    years: Annotated[str | None, typer.Option(metavar="SPAN", help="2022, 2010:2025, 2010: ...")] = None,
    low: Annotated[float, typer.Option(metavar="SHARE", help="The least that freight adds to the value.")] = 0.05,
    high: Annotated[float, typer.Option(metavar="SHARE", help="The most that freight adds.")] = 0.10,
    reports: Annotated[
        bool, typer.Option("--reports", help="Every report with its reporter, source, valuation and status instead.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")] = None,
    format: Annotated[str, typer.Option(metavar="WORD", help="What is printed: table, csv or json.")] = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows of the table at most; 0 prints all.")] = 0,
) -> None:
    """Compare what two states report of one trade.

    The gap is the importer's report less the exporter's, over the exporter's; freight and insurance would make 5 to
    10 per cent of it. What remains after both margins is unexplained: the figures do not say why. Where one side
    publishes nothing, the other's figure serves.

    `foedus mirror CHN KGZ --years 2010:`, `foedus mirror CHN RUS --reports --out reports.csv`.
    """
    from ...core.dyads import Dyad
    from .. import asked, show
    from .votes import _give, _ready

    kind = _ready(out, format)
    a, b = Dyad.of(first, second).ids
    lab = asked.lab(ctx)
    if reports:
        return _give(lab.answer("trade_reports", a, b, years=years).main, out, kind, rows)
    answer = lab.answer("mirror", a, b, years=years, low=low, high=high)
    _give(answer["books"], out, kind, rows, HIDDEN)
    if out is None and kind == "table":
        for r in answer["alone"].rows.iter_rows(named=True):
            show.note(_served(r))
        if answer["books"].rows["gap"].count():
            show.note(
                "unexplained_from and unexplained_to: shares of the exporter's figure that freight of "
                f"{high:.0%} and of {low:.0%} leaves over; unexplained: the smaller of the two, m USD, 0 when a "
                "margin between accounts for all."
            )


def _served(run: dict[str, Any]) -> str:
    """A run of years in which one state's books serve for both, in words."""
    span = f"{run['first']}" if run["first"] == run["last"] else f"{run['first']} to {run['last']}"
    return (
        f"{run['exporter']} to {run['importer']}, {span}: the figures of {run['reported_by']} serve for both; "
        f"{run['why']}."
    )
