"""foedus votes ideal-points and distance: positions in the General Assembly with intervals, and their estimation."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .votes import Format, Out, Years, _give, _ready, _sessions, app

if TYPE_CHECKING:
    from ...core.panel import Panel
    from ...core.tables import Table
    from ...lab.lab import Lab

EMBEDDED = "foedus_irt"


@app.command("ideal-points")
def ideal_points(
    ctx: typer.Context,
    states: Annotated[
        list[str] | None, typer.Argument(metavar="[STATE]...", help="CHN RUS USA, or groups; all if none.")
    ] = None,
    years: Years = None,
    fit: Annotated[bool, typer.Option("--fit", help="Estimate anew; else the embedded estimates are shown.")] = False,
    engine: Annotated[
        str, typer.Option(metavar="WORD", help="em: the mode, seconds; gibbs: the posterior, minutes.")
    ] = "em",
    bridges: Annotated[
        bool, typer.Option("--bridges/--no-bridges", help="Let repeated resolutions share parameters.")
    ] = True,
    chains: Annotated[int, typer.Option(min=2, metavar="N", help="Chains of the sampler.")] = 4,
    kept: Annotated[int, typer.Option(min=100, metavar="N", help="Draws kept of each chain.")] = 2000,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of the sampler.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")] = False,
    out: Out = None,
    format: Format = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows printed at most; 0 prints all.")] = 40,
) -> None:
    """Show or estimate positions in the General Assembly, with intervals of 90 %.

    The dynamic ordinal model of Bailey, Strezhnev and Voeten (2017). Higher is closer to the United States; the scale
    has mean 0 and standard deviation 1 over the whole period.

    `foedus votes ideal-points CHN RUS USA --years 2010:`, `foedus votes ideal-points --fit --engine em`.
    """
    from ...core.groups import chosen
    from ...core.periods import years_of
    from .. import asked

    kind = _ready(out, format)
    asked.choice(engine, ("em", "gibbs"), "engine")
    lab, ids = _lab(ctx), asked.distinct_states(states or (), years)
    if fit:
        _fit(lab, chosen(ids).ids(years_of(years)), years, engine, bridges, chains, kept, seed, resume, out, kind, rows)
        return
    panel = lab.get("ideal_point", states=ids or None, years=years)
    _give(_intervals(panel, "ideal_point"), out, kind, rows)


@app.command("distance")
def distance(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="STATE", help="CHN, or a name.")],
    second: Annotated[str, typer.Argument(metavar="STATE", help="RUS, or a name.")],
    years: Years = None,
    out: Out = None,
    format: Format = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows printed at most; 0 prints all.")] = 0,
) -> None:
    """Show how far two states stand apart in the General Assembly, session by session.

    `foedus votes distance CHN RUS --years 1992:`
    """
    from ...core.dyads import Dyad
    from ...core.periods import years_of

    kind = _ready(out, format)
    panel = _lab(ctx).get("position_distance", dyad=Dyad.of(first, second, years_of(years)).ids, years=years)
    _give(_intervals(panel, "position_distance"), out, kind, rows)


def _lab(ctx: typer.Context) -> Lab:
    from .. import asked

    return asked.lab(ctx)


def _intervals(panel: Panel, name: str) -> Table:
    """Rows of the panel with the 5, 50 and 95 % quantiles of their draws."""
    from ...core.tables import Table

    s = panel.schema
    shown = panel.summary().drop("source")
    return Table(name, shown, (*s.entities, s.time), panel.coverage, panel.lineage, s.label)


def _fit(
    lab: Lab,
    ids: list[str],
    years: str | None,
    engine: str,
    bridges: bool,
    chains: int,
    kept: int,
    seed: int,
    resume: bool,
    out: Path | None,
    kind: str,
    rows: int,
) -> None:
    """Estimate over all states in the sessions of the years; show those asked for, or write all of them."""
    from ...core.errors import BadInput
    from ...core.lazy import pl
    from ...core.tables import Table
    from ...models.ideal_points import Mode, Stopped, fit, prepare, summarise
    from ...models.ideal_points.data import SESSIONS
    from ...record.sources.ideal_points import write
    from .. import show

    votes, calls = lab.table("unga_votes"), lab.table("unga_rollcalls")
    links = lab.table("unga_bridges").rows.select("rcid", "bridge") if bridges else None
    data = prepare(votes, calls, links, _sessions(years) or SESSIONS)
    show.note(f"{data.n_votes:,} votes on {len(data.items):,} items, {len(data.gap):,} states and sessions.")
    if engine == "gibbs":
        path = state_file(chains, seed, bridges, _sessions(years) or SESSIONS)
        try:
            draws = fit(data, engine="gibbs", **_run(path, chains, kept, seed, resume))
        except Stopped as e:
            save(path, e.state)
            raise BadInput(e.what, f"its state lies in {path}", "Go on with --resume and the same options.") from None
        frame, worlds = summarise(draws)
    else:
        mode = fit(data, engine=engine)
        assert isinstance(mode, Mode)
        frame = mode.table()
        for borders in mode.turned:
            show.note(f"Found mirrored and turned round from session {', and again from '.join(map(str, borders))} on.")
    show.note("Converged.")
    keep = frame if not ids else frame.filter(pl.col("state").is_in(ids))
    run = {"chains": chains, "kept": kept, "seed": seed} if engine == "gibbs" else {}
    line = votes.lineage.then("model", "ideal_points", engine=engine, bridges=bridges, **run)
    if out is not None and out.suffix == ".parquet":
        if engine == "gibbs":
            write(out, frame, worlds, draws.roll_calls(), draws.item_worlds())
        else:
            frame.write_parquet(out)
        show.line(
            f"{out}: {frame.height:,} rows; `foedus import {EMBEDDED} {out}` puts it in the place of the embedded"
            " estimates."
            if engine == "gibbs"
            else f"{out}: {frame.height:,} rows"
        )
        return
    _give(Table("ideal_point", keep, ("state", "session"), votes.coverage, line, "Ideal points"), out, kind, rows)


def state_file(chains: int, seed: int, bridges: bool, sessions: tuple[int, int]) -> Path:
    """Where the state of a run lies: one file for each run that draws other numbers. How many draws are kept is no part of
    it, since a run may go on for more."""
    from ...core import folders

    said = f"{chains} {seed} {bridges} {sessions[0]} {sessions[1]}"
    digest = hashlib.sha256(said.encode()).hexdigest()[:10]
    return folders.data() / "runs" / f"ideal_points-{digest}.npz"


def _run(path: Path, chains: int, kept: int, seed: int, resume: bool) -> dict[str, Any]:
    """Options of the sampler: progress on the terminal, and a state in the user's folder to go on from."""
    import time

    state = held(path) if resume else None
    start, last = time.monotonic(), [0.0]

    def progress(done: int, total: int, now: Any) -> None:
        if time.monotonic() - last[0] < 60:
            return
        last[0] = time.monotonic()
        gone = time.monotonic() - start
        print(f"{done:,} of {total:,} sweeps, {gone / 60:.0f} min gone", file=sys.stderr, flush=True)
        save(path, now)

    return {"chains": chains, "kept": kept, "seed": seed, "state": state, "progress": progress}


def held(path: Path) -> Any:
    """The state of the run that was interrupted. Raises BadInput where there is none of these settings, or it is
    damaged."""
    import io

    from ...core import files
    from ...core.errors import BadInput
    from ...core.lazy import np
    from ...models.ideal_points import GibbsState

    if not path.exists():
        others = len(list(path.parent.glob("ideal_points*.npz")))
        raise BadInput(
            "there is no interrupted run of these settings to go on with",
            f"{others} of other settings lie in {path.parent}" if others else "",
            "Start one without --resume, or say the years, chains, seed and bridges of the one to go on with.",
        )
    try:
        body = files.without_hash(path.read_bytes())
        if body is None:
            raise ValueError("it holds other bytes than were written")
        with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
            return GibbsState.from_arrays(dict(arrays))
    except Exception as e:  # whatever is wrong with it
        why = f"{type(e).__name__}: {e}"
        raise BadInput(f"the interrupted run in {path} is damaged", why, "Start one without --resume.") from None


def save(path: Path, state: Any) -> None:
    """Write a state behind its hash, whole or not at all."""
    import io

    from ...core import files
    from ...core.lazy import np

    body = io.BytesIO()
    np.savez(body, **state.to_arrays())
    files.put(path, lambda f: f.write_bytes(files.with_hash(body.getvalue())), lasting=True)
