"""foedus dependence: who needs whom, both ways, with the place of each direction in the world."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import polars

    from ...core.tables import Table
    from ...lab.lab import Lab
    from ...studies.dependence import Ways

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
    from ...studies import dependence as lab_dependence
    from .. import asked, export
    from .get import FORMATS

    kind = asked.choice(format, FORMATS, "format to print")
    on = None if on is None else asked.choice(on, lab_dependence.ON, "thing to depend on")
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    lab = asked.lab(ctx)
    if all_dyads:
        _alone(first, sectors=sectors, how=how)
        if out is not None and on is None:
            _solve(lab, out)
            return
        _print(_world(lab, on), out, kind, rows)
        return
    a, b = _two(first, second)
    if on != "trade":
        lab_dependence.require_covered(lab, a, b)
    if sectors:
        _print(_named(lab_dependence.by_sector(lab, a, b), a, b), out, kind, rows)
        return
    if how:
        _print(_named(_ways_to_ask(lab, a, b), a, b), out, kind, 0)
        return
    _both(lab, a, b, on, out, kind)


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


def _ways_to_ask(lab: Lab, a: str, b: str) -> Table:
    from ...core.errors import EmptySelection
    from ...studies.dependence import specifications

    got = specifications(lab, a, b)
    if got is None:
        raise EmptySelection(f"there is no share-based dependence of {a} and {b}")
    return got


def _world(lab: Lab, on: str | None) -> Table:
    """Every directed pair by the first quantity asked for that the record has; the exit cost when none is named."""
    from ...core.errors import EmptySelection
    from ...core.tables import Table
    from ...studies.dependence import QUANTITIES

    for q in QUANTITIES:
        if on in (None, q.on) and q.on != "trade" and lab.has(q.variable):
            panel = lab.get(q.variable, **dict(q.dims))
            key = ("source_state", "target_state", "year", "source")
            ranked = (
                panel.table.drop_nulls("value")
                .select(*key, "value")
                .sort("value", *key[:2], descending=[True, False, False])
                .with_row_index("place", offset=1)
            )
            return Table(q.id, ranked, key, panel.coverage, panel.lineage, q.label)
    raise EmptySelection(
        "nothing is known of every pair",
        "goods trade is asked for by pair" if on == "trade" else "the record holds no world input-output table",
        "Choose another --on.",
    )


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


def _both(lab: Lab, a: str, b: str, on: str | None, out: Path | None, kind: str) -> None:
    from ...core.errors import EmptySelection
    from ...studies.dependence import every
    from .. import show

    found = list(every(lab, a, b, on))
    if not found:
        raise EmptySelection(
            f"the record knows no dependence of {a} and {b}" + (f" on {on}" if on else ""),
            "it lacks the exit costs of the world" if on == "exit" else "",
            "Choose another --on.",
        )
    table = _table(found, a, b)
    if out is not None or kind != "table":
        _print(table, out, kind, 0)
        return
    from ...core.states import all_states

    x, y = (all_states()[s].name for s in (a, b))
    show.line(f"Who needs whom: {x} and {y}")
    show.line()
    lines = []
    for w in found:
        cells = [w.quantity.label]
        for s in (a, b):
            place = w.place(s)
            cells += [_written(w, s), f"{place[0]:,}" if place else ""]
        place = w.place(a)
        years = list(dict.fromkeys(str(w.row(s)["year"]) for s in (a, b)))
        sources = list(dict.fromkeys(str(w.row(s)["source"]) for s in (a, b)))
        lines.append([*cells, f"{place[1]:,}" if place else "", ", ".join(years), ", ".join(sources)])
    heads = ("", f"{a} on {b}", "place", f"{b} on {a}", "place ", "of", "year", "source")
    show.table(heads, lines, right=(heads[1], "place", heads[3], "place ", "of"))
    show.line()
    for told in _told(lab, found, a, b):
        show.line(show.folded(told))
    for key in dict.fromkeys(w.quantity.on for w in found):
        show.line(show.folded(NOTES[key]))
    if any(w.quantity.on != "trade" for w in found):
        show.line(show.folded(WORLD))
    if on is None and not any(w.quantity.on == "exit" for w in found):
        show.line(show.folded("The record holds no exit costs: what parting would cost either is not measured."))
    _keep(table)


def _written(w: Ways, state: str) -> str:
    """A percentage with two digits that tell; a loss of the size of the solver's tolerance is about zero."""
    from ...core.numbers import ABOUT_ZERO

    value = 100 * w.value(state)
    if w.quantity.on == "exit" and abs(value) < ABOUT_ZERO:
        return "about zero"
    return f"{value:.1f} %" if abs(value) >= 10 else f"{value:.2f} %" if abs(value) >= 0.095 else f"{value:.2g} %"


def _told(lab: Lab, found: list[Ways], a: str, b: str) -> list[str]:
    """Who depends more, in how many ways to ask; and whether exit cost and shares disagree."""
    from ...core.states import all_states
    from ...studies.dependence import specifications

    said = []
    got = specifications(lab, a, b) if any(w.quantity.id == "irreplaceable" for w in found) else None
    if got is not None:
        votes = {s: int((got.rows["more"] == s).sum()) for s in (a, b)}
        more = max(votes, key=lambda s: votes[s])
        other = b if more == a else a
        said.append(
            f"{all_states()[more].name} depends more on {all_states()[other].name}'s goods than the other way "
            f"round in {votes[more]} of {got.rows.height} ways to ask (weights, substitution, elasticities)."
        )
    by_id = {w.quantity.id: w for w in found}
    cost, share = by_id.get("exit_sector"), by_id.get("irreplaceable")
    if cost is not None and share is not None:
        one, two = (max((a, b), key=w.value) for w in (cost, share))
        if one != two:
            said.append(
                f"The two disagree: parting costs {all_states()[one].name} more, and "
                f"{all_states()[two].name} uses more of the other's goods that it cannot replace."
            )
    return said


def _table(found: list[Ways], a: str, b: str) -> Table:
    """One row a quantity and direction."""
    from ...core.lazy import pl
    from ...core.lineage import Lineage
    from ...core.tables import Table

    rows: list[dict[str, Any]] = []
    for w in found:
        for s in (a, b):
            place, row = w.place(s), w.row(s)
            rows.append(
                {
                    "quantity": w.quantity.id,
                    "on": w.quantity.on,
                    "what": w.quantity.label,
                    "source_state": s,
                    "target_state": b if s == a else a,
                    "value": w.value(s),
                    "unit": "share",
                    "place": place[0] if place else None,
                    "of": place[1] if place else None,
                    "year": row["year"],
                    "source": row["source"],
                }
            )
    frame: polars.DataFrame = pl.DataFrame(rows, infer_schema_length=None)
    coverage = tuple(
        {
            (c.source, c.first, c.last): c for w in found for c in w.panel.coverage if c.source in set(frame["source"])
        }.values()
    )
    line = Lineage.of("combine", "dependence", *(w.panel.lineage for w in found), dyad=f"{a} {b}")
    return Table.build(
        "dependence", frame, ("quantity", "source_state"), coverage, line, f"Who needs whom: {a} and {b}"
    )


def _keep(table: Table) -> None:
    from ...lab.traces import keep_table
    from .. import show

    show.line(f"Trace {keep_table(table, shown=24)}.")
