"""foedus get: the numbers of one variable, printed or written to a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import polars

    from ...core.panel import Panel
    from ...core.states import State
    from ...lab.lab import Lab
    from ..export import About

FORMATS = ("table", "csv", "json")


def get(
    ctx: typer.Context,
    variable: Annotated[str, typer.Argument(metavar="VARIABLE", help="A name that `foedus variables` lists.")],
    states: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIST",
            help="CHN,RUS, names, or groups (NATO): members in the years in which they were. May be repeated. A relation"
            " needs all its parties among them.",
        ),
    ] = None,
    dyad: Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="One pair of states.")] = None,
    years: Annotated[str | None, typer.Option(metavar="SPAN", help="2022, 1992:2022, 1992: ...")] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="One source alone.")] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="Rows where a further key has this value; may be repeated."),
    ] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="Convert: percent, bnUSD ...")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")] = None,
    format: Annotated[str, typer.Option(metavar="WORD", help="What is printed: table, csv or json.")] = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows of the table at most; 0 prints all.")] = 40,
) -> None:
    """Print a variable, or write it to a file.

    A file carries its sources: inside, or beside a CSV as FILE.sources.txt.

    `foedus get cinc --states CHN,RUS --years 1992:2022`, `foedus get trade_flow --dyad CHN RUS --out trade.xlsx`.
    """
    from .. import asked, export, show

    kind = asked.choice(format, FORMATS, "format to print")
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    chosen = asked.distinct_states(states or (), years)
    selected = asked.selection(where or ())
    lab = asked.lab(ctx)
    if lab.catalogue[variable].kind == "table":
        _only_where(variable, states=states, dyad=dyad, years=years, source=source, unit=unit)
        table = _table(lab, variable, selected)
        return _give(table.rows, export.About.of_table(table, lab.store.sources), out, kind, rows)
    pair = None
    if dyad is not None:
        from ...core.dyads import Dyad
        from ...core.periods import years_of

        pair = Dyad.of(*dyad, years_of(years)).ids
    _about_two(lab, variable, chosen)
    panel = _panel(lab, variable, chosen or None, years, pair, source, selected)
    if ctx.meta.get(asked.PREFER) and source is None:
        panel = panel.preferred()
    panel = panel if unit is None else panel.convert(unit)
    _keep_trace(panel)
    _give(panel.table, export.About.of_panel(panel, lab.store.sources), out, kind, rows)
    if out is None and kind == "table":
        for fact in _outside(panel, years, [*chosen, *(pair or ())]):
            show.note(fact)


def _panel(
    lab: Lab,
    variable: str,
    states: list[str] | None,
    years: str | None,
    pair: tuple[str, str] | None,
    source: str | None,
    selected: dict[str, Any],
) -> Panel:
    """The panel. A source or a value that is not there is named, with those that are. Raises as Lab.get."""
    from ...core.errors import BadInput, EmptySelection, UnknownName, nearest
    from ...core.schema import USER

    whole = lab.get(variable, states=states, years=years, dyad=pair)
    given = {
        **({} if source is None else {"source": [source]}),
        **{k: v if isinstance(v, list) else [v] for k, v in selected.items()},
    }
    typed: dict[str, Any] = {}
    for name, wanted in given.items():
        if name not in (*whole.schema.dims, "source"):
            can = (*whole.schema.dims, "source")
            raise BadInput(f"{variable} has no {name!r} to select by", f"it has {', '.join(can)}", nearest(name, can))
        there = {str(v): v for v in whole.table[name].unique().sort().to_list()}
        if name == "source":  # of what only the user holds, the id of its source is enough
            wanted = [w if w in there or w + USER not in there else w + USER for w in wanted]
        for w in wanted:
            if w not in there:
                error = UnknownName if name == "source" else EmptySelection
                raise error(
                    f"{variable} has no {name} {w!r}" + (" for this selection" if states or years or pair else ""),
                    f"there are {', '.join(list(there)[:12])}"
                    + (f" and {len(there) - 12:,} more" if len(there) > 12 else ""),
                    nearest(w, there),
                )
        typed[name] = [there[w] for w in wanted] if len(wanted) > 1 else there[wanted[0]]
    return lab.get(variable, states=states, years=years, dyad=pair, **typed) if typed else whole


def _about_two(lab: Lab, variable: str, states: list[str]) -> None:
    """One state cannot select a relation between two."""
    from ...core.errors import BadInput

    schema = lab.catalogue[variable].schema
    from ...core.states import all_states

    if schema and len(states) == 1 and states[0] in all_states() and schema.about in ("dyad", "directed"):
        raise BadInput(
            f"{variable} is about two states, and only {states[0]} is named",
            do=f"Name the pair: --dyad {states[0]} OTHER, or more states.",
        )
    if schema and states and schema.about == "world":
        raise BadInput(f"{variable} is about the world, not about states", do="Leave --states out.")


def _only_where(name: str, **given: Any) -> None:
    from ...core.errors import BadInput

    wrong = [f"--{k}" for k, v in given.items() if v]
    if wrong:
        raise BadInput(
            f"{name} is a table and cannot be selected with {', '.join(wrong)}",
            do="Select its rows with --where column=value.",
        )


def _table(lab: Lab, name: str, selected: dict[str, Any]) -> Any:
    """Rows of a labelled table whose columns have the values asked for."""
    from ...core.errors import UnknownName, nearest
    from ...core.lazy import pl

    table = lab.table(name)
    for column, wanted in selected.items():
        if column not in table.rows.columns:
            raise UnknownName(
                f"{name} has no column {column!r}",
                f"it has {', '.join(table.rows.columns)}",
                nearest(column, table.rows.columns),
            )
        values = wanted if isinstance(wanted, list) else [wanted]
        table = table.filter(pl.col(column).cast(pl.String).is_in(values), **{column: ", ".join(values)})
    return table


def _keep_trace(panel: Panel) -> None:
    """So that `foedus trace ID` explains the panel that was just printed."""
    from ...lab.traces import Book

    book = Book()
    book.add(
        panel.lineage,
        None,
        f"{len(panel):,} rows in {panel.schema.unit}",
        panel.schema.label,
        panel.table.head(20).to_dicts(),
        len(panel),
    )
    book.keep()


def _outside(panel: Panel, years: str | None, named: list[str]) -> list[str]:
    """A word on years asked for that no source covers, and on those in which a state asked for was another."""
    from ...core import groups, states
    from ...core.periods import years_of
    from .. import show

    span = years_of(years)
    if span is None or not panel.coverage:
        return []
    chosen = groups.chosen(named, span)
    known = states.all_states()
    out = [fact for i in chosen.states for fact in states.elsewhere(known[i], *span)]
    if left := chosen.outside(span):
        out.append(f"Members that were no states of the system in these years are left out: {', '.join(left)}.")
    if panel.schema.time == "session":
        return out
    first = min(int(str(c.first)[:4]) for c in panel.coverage)
    last = max(int(str(c.last)[:4]) for c in panel.coverage)
    lives = [known[i] for i in chosen.states]
    if span[0] < first and span[0] > 1 and not _another(lives, span[0], first - 1):
        out.append(f"No source covers {show.years_of_coverage(span[0], first - 1)}.")
    if last < span[1] < 9999 and not _another(lives, last + 1, span[1]):
        out.append(f"No source covers {show.years_of_coverage(last + 1, span[1])}.")
    return out


def _another(lives: list[State], first: int, last: int) -> bool:
    """Whether one of the states was another in all of the years: then a source may cover them under its name."""
    from ...core.states import in_place_of

    return any(all(in_place_of(s, y) for y in range(first, last + 1)) for s in lives)


def _give(frame: polars.DataFrame, about: About, out: Path | None, kind: str, limit: int) -> None:
    """Write the file, or print."""
    from .. import export, show

    if out is not None:
        for path in export.write(frame, out, about):
            show.line(f"{path}" + (f": {show.count(frame.height, 'row')}" if path == out else ": its sources"))
    elif kind == "json":
        sys.stdout.writelines(export.json_parts(frame, about))
    elif kind == "csv":
        show.csv(frame)
    else:
        show.line(
            ", ".join(
                x
                for x in (about.title, about.facts.get("unit"), about.facts.get("per") and f"per {about.facts['per']}")
                if x
            )
        )
        show.line()
        show.frame(frame, limit)
        show.line()
        for c in about.coverage:
            version = next((s["version"] for s in about.sources if s["id"] == c["source"]), "")
            name = f"{c['source']} ({version})" if version else c["source"]
            show.line(
                show.folded(
                    f"{name} covers {show.years_of_coverage(c['first'], c['last'])}; absence inside it "
                    f"means {c['absence']}.",
                    2,
                    0,
                )
            )
        show.line(f"{show.count(frame.height, 'row')}. Trace {about.facts['trace']}.")
