"""foedus dependence: who needs whom, both ways, with the place of each direction in the world."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...core.answer import Answer
    from ...core.tables import Table
    from ...lab.lab import Lab

NOTES = {
    "exit": "Exit cost: the fall of real income in a world in balance after all trade of the two has stopped.",
    "use": "Use is final and intermediate, own goods included. What can be replaced is judged by the elasticity of each"
    " sector and by what other states supply to the world; --how shows what other ways to ask say.",
    "inputs": "Behind its inputs: production at every stage, whoever sold it; production is counted each time that a "
    "stage adds to it.",
    "value-added": "Value added is followed to where it is used in the end, by whatever way it goes.",
    "trade": "Goods trade counts both directions and has ranks of its own: `foedus get trade_rank`.",
}
WORLD = (
    "The world table is of 2022: Russia was under sanctions. It has no rest of the world: trade with states that "
    "it does not hold is missing, and shares are upper bounds."
)


def dependence(
    ctx: typer.Context,
    first: Annotated[str | None, typer.Argument(metavar="STATE", help="CHN, or a name.")] = None,
    second: Annotated[str | None, typer.Argument(metavar="STATE", help="RUS, or a name.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="WORD", help="Only on: exit, use, inputs, value-added or trade.")
    ] = None,
    sectors: Annotated[bool, typer.Option("--sectors", help="By sector: what it is that each needs.")] = False,
    how: Annotated[bool, typer.Option("--how", help="Every way to ask: weights, substitution, elasticities.")] = False,
    all_dyads: Annotated[
        bool,
        typer.Option(
            "--all-dyads", help="Every pair, the most dependent first; with --out and no --on, exit costs solved anew."
        ),
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "--csv", metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")
    ] = None,
    format: Annotated[str, typer.Option(metavar="WORD", help="What is printed: table, csv or json.")] = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows printed at most; 0 prints all.")] = 20,
) -> None:
    """Show who of two states needs the other more.

    What parting would cost each, what it uses of the other's goods, what its producers rely on through third states,
    and their trade, with the place of each among all pairs of states.

    `foedus dependence CHN RUS`, `foedus dependence CHN RUS --sectors`, `foedus dependence CHN KGZ --on trade`,
    `foedus dependence --all-dyads --out exit_cost.parquet` (solves every pair anew, in minutes).
    """
    from ...studies.quantities import ON, require_covered
    from .. import asked, export
    from .get import FORMATS

    kind = asked.choice(format, FORMATS, "format to print")
    on = None if on is None else asked.choice(on, ON, "thing to depend on")
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    lab = asked.lab(ctx)
    if all_dyads:
        _alone(first, sectors=sectors, how=how)
        if out is not None and on is None:
            _solve(lab, out)
            return
        _print(lab.answer("dependence_ranking", on=on or "").main, out, kind, rows)
        return
    a, b = _two(first, second)
    if on != "trade":
        require_covered(lab, a, b)
    answer = lab.answer("dependence", a, b, on="" if sectors or how else on or "")
    if sectors:
        _print(_named(answer["sectors"], a, b), out, kind, rows)
    elif how:
        _print(_named(_ways_to_ask(answer, a, b), a, b), out, kind, 0)
    else:
        _both(answer, a, b, on, out, kind)


def _solve(lab: Lab, out: Path) -> None:
    """Solve the exit costs of every pair under each set of elasticities, and write them. What is done is kept, so that
    a run after an interrupt goes on from there."""
    from ...models.baseline_variables import SOURCE
    from ...models.exits import all_exits
    from .. import export, show

    def told(elasticities: str, done: int, of: int) -> None:
        show.note(f"{elasticities}: {done:,} of {of:,} pairs")

    frame = all_exits(lab, progress=told)
    about = export.About(
        "Loss of real income if all trade with the other stopped (exit_cost)",
        {"unit": "share", "per": "directed pair of states and year"},
        export.covered(lab.get("use_flow").coverage),
        export.described(s for s in lab.get("use_flow").lineage.sources() if s.name == SOURCE),
    )
    for path in export.write(frame, out, about):
        show.line(f"{path}" + (f": {show.count(frame.height, 'row')}" if path == out else ": its sources"))


def _two(first: str | None, second: str | None) -> tuple[str, str]:
    from ...core.dyads import Dyad
    from ...core.errors import BadInput

    if first is None or second is None:
        raise BadInput("two states are needed", do="Write `foedus dependence CHN RUS`, or --all-dyads for every pair.")
    return Dyad.of(first, second).ids


def _alone(first: str | None, **given: bool) -> None:
    from ...core.errors import BadInput

    wrong = [f"--{k}" for k, v in given.items() if v] + ([first] if first else [])
    if wrong:
        raise BadInput(f"--all-dyads does not go with {' and '.join(wrong)}", do="Leave one of them out.")


def _ways_to_ask(answer: Answer, a: str, b: str) -> Table:
    from ...core.errors import EmptySelection

    if "specifications" not in answer.tables:
        raise EmptySelection(f"there is no share-based dependence of {a} and {b}")
    return answer["specifications"]


def _named(table: Table, a: str, b: str) -> Table:
    """Columns a and b by the ids of the two states: 'CHN_on_RUS'."""
    from dataclasses import replace

    from ...core.lazy import pl

    way = {"a": f"{a}_on_{b}", "b": f"{b}_on_{a}"}
    given = [c for c in table.rows.columns if c in way or c[:-1] in ("share_", "place_")]
    rows = table.rows.rename({c: f"{c[:-1]}{way[c[-1]]}" for c in given})
    if "sector" in rows.columns:
        rows = rows.sort(pl.max_horizontal(way["a"], way["b"]), descending=True)
    return replace(table, rows=rows)


def _print(table: Table, out: Path | None, kind: str, limit: int) -> None:
    """Write or print it; what is printed of a longer list is its beginning."""
    from dataclasses import replace

    from .. import show
    from .votes import _give

    left = table.rows.height - limit if limit and out is None and kind == "table" else 0
    _give(replace(table, rows=table.rows.head(limit)) if left > 0 else table, out, kind, 0)
    if left > 0:
        show.line(f"{show.count(left, 'row')} more; --rows 0 prints all of them.")


# -- both ways ------------------------------------------------------------------------------------------


def _both(answer: Answer, a: str, b: str, on: str | None, out: Path | None, kind: str) -> None:
    from ...core.errors import EmptySelection
    from .. import show

    if "quantities" not in answer.tables:
        raise EmptySelection(
            f"the record knows no dependence of {a} and {b}" + (f" on {on}" if on else ""),
            "it lacks the exit costs of the world" if on == "exit" else "",
            "Choose another --on.",
        )
    table = answer["quantities"]
    if out is not None or kind != "table":
        from dataclasses import replace

        _print(replace(table, rows=table.rows.sort(table.key)), out, kind, 0)
        return
    from ...core.states import all_states

    x, y = (all_states()[s].name for s in (a, b))
    show.line(f"Who needs whom: {x} and {y}")
    show.line()
    rows = table.rows.to_dicts()
    known = dict.fromkeys(r["on"] for r in rows)
    lines = []
    for one, two in zip(rows[::2], rows[1::2], strict=True):
        cells = [one["what"]]
        for r in (one, two):
            cells += [_written(r), "" if r["place"] is None else f"{r['place']:,}"]
        years, sources = (", ".join(dict.fromkeys(str(r[c]) for r in (one, two))) for c in ("year", "source"))
        lines.append([*cells, "" if one["of"] is None else f"{one['of']:,}", years, sources])
    heads = ("", f"{a} on {b}", "place", f"{b} on {a}", "place ", "of", "year", "source")
    show.table(heads, lines, right=(heads[1], "place", heads[3], "place ", "of"))
    show.line()
    for told in _told(answer):
        show.line(show.folded(told))
    for key in known:
        show.line(show.folded(NOTES[key]))
    if set(known) != {"trade"}:
        show.line(show.folded(WORLD))
    if on is None and "exit" not in known:
        show.line(show.folded("The record holds no exit costs: what parting would cost either is not measured."))
    _keep(table)


def _written(row: Mapping[str, Any]) -> str:
    """A percentage with two digits that tell; a loss of the size of the solver's tolerance is about zero."""
    from ...core.numbers import ABOUT_ZERO

    value = 100 * row["value"]
    if row["on"] == "exit" and abs(value) < ABOUT_ZERO:
        return "about zero"
    return f"{value:.1f} %" if abs(value) >= 10 else f"{value:.2f} %" if abs(value) >= 0.095 else f"{value:.2g} %"


def _told(answer: Answer) -> list[str]:
    """Who depends more, in how many ways to ask; and whether exit cost and shares disagree."""
    from ...core.states import all_states

    said, name = [], {k: all_states()[s].name for k, s in answer.words.items() if s in all_states()}
    if "ways" in answer.facts:
        said.append(
            f"{name['most']} depends more on {name['least']}'s goods than the other way round in "
            f"{answer.fact('ways_most')} of {answer.fact('ways')} ways to ask (weights, substitution, elasticities), all "
            "of one table of one year."
        )
    if "at_odds" in answer.words:
        said.append(
            f"The two disagree: parting costs {name['loser']} more, and {name['user']} uses more of the other's goods "
            "that it cannot replace."
        )
    return said


def _keep(table: Table) -> None:
    from ...lab.traces import keep_table
    from .. import show

    show.line(f"Trace {keep_table(table, shown=24)}.")
