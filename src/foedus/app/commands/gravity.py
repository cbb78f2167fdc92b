"""foedus gravity: what two states trade beside what they would, were they like other pairs as near to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import polars

    from ...core.answer import Answer
    from ...lab.lab import Lab

WHAT = (
    "The potential is what the exporter would sell to the importer, given what each trades with all others, were"
    " the two like other pairs as far apart with the same ties; both flows of the pair are held out of the estimate."
)
SCATTER = (
    "The interval is that of the mean (90 %, errors clustered by pair), not of single flows, which scatter far"
    " more widely about it."
)
OF_SOURCE = {
    "baci": "Flows reconciled from both partners' reports; a state that stopped reporting is seen through partners.",
    "cow_trade": "Imports with freight, of states alone (no Hong Kong).",
}
OF_RUSSIA = (
    "Russia's rows with several partners are missing in this edition, and partners in the West bought less:"
    " a Russia that sells less to all others has a lower potential everywhere, so that trade turned to the"
    " other counts twice in the ratio, as more trade and as less potential."
)


def gravity(
    ctx: typer.Context,
    first: Annotated[str | None, typer.Argument(metavar="[STATE]", help="CHN, or a name.")] = None,
    second: Annotated[str | None, typer.Argument(metavar="[STATE]", help="RUS, or a name.")] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help="1992 to 2014, 2022 or 2023; the latest if none.")
    ] = None,
    flows: Annotated[str, typer.Option(metavar="SOURCE", help="baci_2023, baci_2022 or cow_trade.")] = "",
    specification: Annotated[
        list[str] | None,
        typer.Option(
            "--specification", metavar="WORD", help="geography, 'city distance' or agreements; may be repeated."
        ),
    ] = None,
    fit: Annotated[
        bool, typer.Option("--fit", help="Estimate anew (needs pyfixest); else the embedded estimates.")
    ] = False,
    all_dyads: Annotated[bool, typer.Option("--all-dyads", help="Every pair, not the two alone.")] = False,
    write: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="With --fit --all-dyads: write every year to DIR, for `foedus import foedus_gravity`."
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")] = None,
    format: Annotated[str, typer.Option(metavar="WORD", help="What is printed: table, csv or json.")] = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows printed at most; 0 prints all.")] = 40,
) -> None:
    """Compare the trade of two states with what gravity gives.

    Both directions, by Poisson pseudo-maximum likelihood with exporter and importer effects, each pair predicted from
    all others.

    `foedus gravity CHN RUS`, `foedus gravity CHN RUS --year 2014`, `foedus gravity --all-dyads --out all.csv`,
    `foedus gravity CHN RUS --fit --specification agreements`.
    """
    from ...core.dyads import Dyad
    from ...core.errors import BadInput
    from ...lab.traces import keep_table
    from ...models.gravity import SPECIFICATIONS
    from .. import asked, export, show
    from . import get

    kind = asked.choice(format, get.FORMATS, "format to print")
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    names = [asked.choice(s, tuple(SPECIFICATIONS), "specification") for s in specification or ()]
    pair = None
    if first is not None and second is not None:
        pair = Dyad.of(first, second).ids
    elif first is not None:
        raise BadInput(f"only {first} is named", "a potential is that of two states", "Name two, or --all-dyads.")
    if (pair is None) is not all_dyads:
        raise BadInput("two states or --all-dyads are wanted", do="Write `foedus gravity CHN RUS`.")
    if write is not None:
        if not (fit and all_dyads):
            raise BadInput("--write goes with --fit --all-dyads", do="Add them.")
        _write(asked.lab(ctx), write)
        return
    answer = asked.lab(ctx).answer(
        "trade_gravity" if pair else "world_trade_gravity",
        *(pair or ()),
        flows=flows,
        year=year or 0,
        specification=",".join(names),
        fit=fit,
    )
    for r in answer["runs"].rows.iter_rows(named=True) if fit else ():
        show.note(f"{r['specification']}: converged, {r['n']:,} flows, {r['separated']} separated.")
    found = answer["flows"]
    if out is not None or kind != "table":
        get._give(found.rows, export.About.of_table(found), out, kind, 0)
        return
    _told(answer, pair, rows)
    show.line(f"Trace {keep_table(found, 'flows')}.")


def _told(answer: Answer, pair: tuple[str, str] | None, limit: int) -> None:
    from .. import show

    found, flows = answer["flows"].rows, answer.words["flows"]
    who = "All pairs" if pair is None else " and ".join(pair)
    show.line(f"{who}, {answer.words['year']}, flows of {flows}, m USD")
    show.line()
    show.frame(found, limit)
    show.line()
    show.line(show.folded(f"{WHAT} {SCATTER}"))
    show.line()
    _coefficients(answer["coefficients"].rows, found["specification"].unique(maintain_order=True).to_list())
    show.line()
    russia = f" {OF_RUSSIA}" if pair is not None and "RUS" in pair and flows.startswith("baci") else ""
    show.line(
        show.folded(
            f"{OF_SOURCE[flows.partition('_20')[0]]} Domestic trade is not in it, and a flow without a"
            f" row is unknown and enters nothing.{russia}"
        )
    )
    if "spans" in answer.tables:
        spans = answer["spans"].rows.iter_rows()
        said = ", ".join(f"{a} to {b} from {low:.2f} to {high:.2f}" for a, b, low, high in spans)
        show.line(show.folded(f"Across the specifications the ratio runs for {said}."))
    if "placed" in answer.tables and answer["placed"].rows.height:
        said = " and ".join(
            f"{r['higher']:,} stand higher beside theirs than {r['source_state']} to {r['target_state']}"
            for r in answer["placed"].rows.iter_rows(named=True)
        )
        show.line(
            show.folded(
                f"Of the {answer.fact('n')} flows of the world with a potential of a billion dollars or more, {said}."
            )
        )


def _coefficients(terms: polars.DataFrame, names: list[str]) -> None:
    """A row a term, a column a specification."""
    from ...core.lazy import pl
    from .. import show

    said = {
        (r["term"], r["specification"]): f"{r['estimate']:.3f} ({r['se']:.3f})" for r in terms.iter_rows(named=True)
    }
    lines = [[t, *(said.get((t, n), "") for n in names)] for t in terms["term"].unique(maintain_order=True)]
    for fact in ("n", "states"):
        one = dict(terms.select("specification", pl.col(fact)).unique().iter_rows())
        lines.append([{"n": "flows", "states": "states"}[fact], *(f"{one[n]:,}" for n in names)])
    show.line("Coefficients, with standard errors clustered by pair")
    show.table(("", *names), lines, right=names)


def _write(lab: Lab, folder: Path) -> None:
    """Estimate every cross-section of the record and write the two files that the source foedus_gravity reads."""
    from ...record.sources.trade_potential import FILES
    from ...studies import potential
    from .. import asked, show

    def told(flows: str, year: int, name: str, n: int) -> None:
        show.note(f"{flows}, {year}, {name}: {n:,} flows.")

    asked.require_writable(folder)
    frames = dict(zip(("trade_potential", "gravity_estimates"), potential.estimated(lab, told), strict=True))
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        frame.sort(frame.columns).write_parquet(folder / FILES[name], compression="zstd", compression_level=19)
        show.line(f"{folder / FILES[name]}: {frame.height:,} rows")
