"""foedus gravity: what two states trade beside what they would, were they like other pairs as near to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import polars

    from ...core.tables import Table
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
    from ...studies import potential
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
    lab = asked.lab(ctx)
    source, at = potential.flows_for(lab, year, flows)
    found, terms = (_fitted if fit else _embedded)(lab, pair, source, at, names)
    if out is not None or kind != "table":
        get._give(found.rows, export.About.of_table(found), out, kind, 0)
        return
    _told(found, terms, pair, source, at, rows)
    if pair is not None and not fit:
        show.line(show.folded(potential.placed(lab, source, at, found.rows)))
    show.line(f"Trace {keep_table(found, 'flows')}.")


def _embedded(
    lab: Lab, pair: tuple[str, str] | None, flows: str, year: int, names: list[str]
) -> tuple[Table, polars.DataFrame]:
    """What the record holds of a pair, or of all, with the coefficients it rests on."""
    from ...core.errors import EmptySelection
    from ...core.lazy import pl
    from ...studies import potential

    try:
        rows, line, coverage = potential.embedded(lab, flows, year, pair)
    except EmptySelection:
        if pair is None:
            raise
        raise EmptySelection(
            f"the record holds no potential of {pair[0]} and {pair[1]} in {flows}, {year}",
            f"it keeps flows of which actual or potential reaches {potential.WORTH:.0f} m USD, of"
            " states with a known distance",
            "Estimate it with --fit.",
        ) from None
    rows = _some(rows, names or ([potential.MAIN] if pair is None else []))
    terms = (
        lab.table("gravity_estimates")
        .filter((pl.col("flows") == flows) & (pl.col("year") == year), flows=flows, year=year)
        .rows
    )
    return _table(rows, line, coverage), terms


def _fitted(
    lab: Lab, pair: tuple[str, str] | None, flows: str, year: int, names: list[str]
) -> tuple[Table, polars.DataFrame]:
    """The same, estimated now."""
    from ...core.lazy import pl
    from ...core.lineage import Lineage
    from ...models.gravity import SPECIFICATIONS
    from ...studies import potential
    from .. import show

    made, terms, lines = [], [], []
    for name in names or ([potential.MAIN] if pair is None else list(SPECIFICATIONS)):
        run = potential.run(lab, flows, year, name, None if pair is None else [pair])
        made.append(potential.with_ratio(run.table.with_columns(pl.lit(name).alias("specification"))))
        terms.append(run.coefficients())
        lines.append(potential.lineage(lab, flows, year, name))
        show.note(f"{name}: converged, {run.fitted.estimate.n:,} flows, {run.fitted.estimate.separated} separated.")
    line = lines[0] if len(lines) == 1 else Lineage.of("variable", "trade_potential", *lines)
    coverage = lab.get("trade_flow", source=flows, years=(year, year)).coverage
    return _table(pl.concat(made), line, coverage), pl.concat(terms)


def _some(rows: polars.DataFrame, names: list[str]) -> polars.DataFrame:
    from ...core.errors import EmptySelection
    from ...core.lazy import pl

    there = rows["specification"].unique().sort().to_list()
    for n in names:
        if n not in there:
            raise EmptySelection(
                f"the specification {n!r} is not embedded for this year",
                f"there are {', '.join(there)}",
                "Estimate it with --fit.",
            )
    return rows.filter(pl.col("specification").is_in(names)) if names else rows


def _table(rows: polars.DataFrame, line: Any, coverage: Any) -> Table:
    from ...core.lazy import pl
    from ...core.tables import Table
    from ...models.gravity import SPECIFICATIONS

    key = ("specification", "source_state", "target_state")
    order = pl.col("specification").replace_strict({n: i for i, n in enumerate(SPECIFICATIONS)}, return_dtype=pl.Int8)
    shown = rows.select(*key, "actual", "potential", "low", "high", "ratio").sort(order, *key[1:])
    return Table("trade_potential", shown, key, coverage, line, "Trade and its potential, m USD")


def _told(
    found: Table, terms: polars.DataFrame, pair: tuple[str, str] | None, flows: str, year: int, limit: int
) -> None:
    from ...core.lazy import pl
    from .. import show

    show.line(f"{'All pairs' if pair is None else ' and '.join(pair)}, {year}, flows of {flows}, m USD")
    show.line()
    show.frame(found.rows, limit)
    show.line()
    show.line(show.folded(f"{WHAT} {SCATTER}"))
    show.line()
    _coefficients(terms, found.rows["specification"].unique(maintain_order=True).to_list())
    show.line()
    russia = f" {OF_RUSSIA}" if pair is not None and "RUS" in pair and flows.startswith("baci") else ""
    show.line(
        show.folded(
            f"{OF_SOURCE.get(flows.partition('_20')[0], '')} Domestic trade is not in it, and a flow without a"
            f" row is unknown and enters nothing.{russia}".strip()
        )
    )
    if pair is not None and len(set(found.rows["specification"])) > 1:
        spans = (
            found.rows.drop_nulls("ratio")
            .group_by("source_state", "target_state", maintain_order=True)
            .agg(pl.min("ratio").alias("low"), pl.max("ratio").alias("high"))
        )
        said = ", ".join(f"{a} to {b} from {x:.2f} to {y:.2f}" for a, b, x, y in spans.iter_rows())
        show.line(show.folded(f"Across the specifications the ratio runs for {said}."))


def _coefficients(terms: polars.DataFrame, names: list[str]) -> None:
    """A row a term, a column a specification."""
    from ...core.lazy import pl
    from .. import show

    terms = terms.filter(pl.col("specification").is_in(names))
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
    from ...core.lazy import pl
    from ...record.sources.trade_potential import FILES
    from ...studies import potential
    from .. import asked, show

    asked.require_writable(folder)
    panels, terms = [], []
    for flows, year, name in potential.wanted(lab):
        run = potential.run(lab, flows, year, name, worth=potential.WORTH)
        panels.append(run.panel_rows())
        terms.append(run.coefficients())
        show.note(f"{flows}, {year}, {name}: {panels[-1].height // 3:,} flows.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, parts in (("trade_potential", panels), ("gravity_estimates", terms)):
        frame = pl.concat(parts)
        frame.sort(frame.columns).write_parquet(folder / FILES[name], compression="zstd", compression_level=19)
        show.line(f"{folder / FILES[name]}: {frame.height:,} rows")
