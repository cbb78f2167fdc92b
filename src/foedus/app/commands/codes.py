"""foedus codes: what a state is called in each code system, by year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FIRST, LAST = 1816, 2100  # the state system begins in 1816


def codes(
    years: Annotated[
        str | None, typer.Option(metavar="SPAN", help="A row a year: 1990:2020. Without it, a row a span of years.")
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIST",
            help="cow,gw,iso2,iso3,m49,vdem,worldbank if none; also cow_letters, gw_letters, vdem_letters, polity,"
            " polity_letters, fips, imf.",
        ),
    ] = None,
    states: Annotated[list[str] | None, typer.Option(metavar="LIST", help="These states and groups alone.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")] = None,
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows printed at most; 0 prints all.")] = 40,
) -> None:
    """Print or write the codes of states in each system.

    A code that passed from one state to another (COW 365) stands with the one that was in the system in the middle of the
    year. Territories have no years of their own.

    `foedus codes --states RUS,SUN,DEU`, `foedus codes --years 1990:2020 --system cow,gw,iso3 --out codes.csv`.
    """
    from ...core import codes as known
    from ...core import groups
    from .. import asked, export, show

    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    systems = list(dict.fromkeys(known.system(w) for w in asked.words(system or ()))) or list(known.CROSSWALK)
    span = _span(years)
    named = groups.chosen(asked.distinct_states(states, years)) if states else None
    frame = known.crosswalk(systems, span, named)
    if out is None:
        texts = [tuple("" if v is None else str(v) for v in row) for row in frame.rows()]
        show.table(frame.columns, texts[: rows or None])
        show.line()
        more = f" {len(texts) - rows:,} more; --rows 0 prints all of them." if 0 < rows < len(texts) else ""
        show.line(f"{show.count(frame.height, 'row')}.{more}")
        return
    about = export.About(
        "Codes of states" + (f" by year, {years}" if years else ""),
        {"per": "state and year" if years else "state and span of years"},
        note="An empty cell is a code that the system does not give the state then.",
    )
    for path in export.write(frame, out, about):
        show.line(f"{path}" + (f": {show.count(frame.height, 'row')}" if path == out else ": its sources"))


def _span(years: str | None) -> tuple[int, int] | None:
    """The years, within those of the state system. Raises BadInput."""
    from ...core.errors import BadInput
    from ...core.periods import years_of

    span = years_of(years)
    if span is not None and not FIRST <= span[0] <= span[1] <= LAST:
        raise BadInput(
            f"no codes are to be had for the years {years}",
            f"a crosswalk by year needs a first and a last year between {FIRST} and {LAST}",
            "Write --years 1990:2020.",
        )
    return span
