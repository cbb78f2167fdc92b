"""foedus dyads: every pair of states in every year, with attributes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ...lab.lab import Lab
    from ..export import About


def dyads(
    ctx: typer.Context,
    years: Annotated[str, typer.Option(metavar="SPAN", help="1946:2022")],
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="LIST", help="Variables to join: cinc,gdp,trade_flow@cow_trade ..."),
    ] = None,
    states: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIST",
            help="Pairs among these states and groups alone; members count in the years in which they were.",
        ),
    ] = None,
    directed: Annotated[bool, typer.Option("--directed", help="Both directions of each pair.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")] = None,
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows printed at most; 0 prints all.")] = 20,
) -> None:
    """Make the table of all pairs of states by year.

    An empty cell is a value that is unknown; where a source's absence means zero, zeros stand inside its coverage.

    `foedus dyads --years 1946:2022 --with cinc,gdp,disputes --out dyads.parquet`,
    `foedus dyads --years 1990:2022 --states NATO,RUS --with cinc`.
    """
    from .. import asked, export, show

    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    wanted = list(dict.fromkeys(asked.words(with_ or ())))
    named = asked.distinct_states(states, years) if states else None
    lab = asked.lab(ctx)
    frame = lab.dyad_years(years, wanted, directed, named)
    order = [c for c in ("source_state", "target_state", "state_1", "state_2", "year") if c in frame.columns]
    frame = frame.sort(order)
    if out is None:
        show.frame(frame, rows)
        show.line()
        show.line(f"{show.count(frame.height, 'row')}.")
        return
    for path in export.write(frame, out, _about(lab, wanted, years, directed, named)):
        show.line(f"{path}" + (f": {show.count(frame.height, 'row')}" if path == out else ": its sources"))


def _about(lab: Lab, wanted: list[str], years: str, directed: bool, named: list[str] | None) -> About:
    """Coverage and sources of every attribute."""
    from .. import export

    lines, coverage = {}, []
    for name in wanted:
        variable, _, source = name.partition("@")
        panel = lab.get(variable, years=years, source=source or None)
        lines.update({n.name: n for n in panel.lineage.sources()})
        coverage += [
            {**c, "source": f"{name} from {c['source']}"}
            for c in export.covered(c for c in panel.coverage if source in ("", c.source))
        ]
    whose = "states" if named is None else ", ".join(named)
    title = f"All pairs of {whose} by year, {years}" + (f", with {', '.join(wanted)}" if wanted else "")
    per = export.ABOUT["directed" if directed else "dyad"]
    return export.About(
        title,
        {"per": f"{per} and year"},
        tuple(coverage),
        export.described(lines[k] for k in sorted(lines)),
        None,
        "An empty cell is a value that is unknown; where a source's absence means zero, zeros stand "
        "inside its coverage.",
    )
