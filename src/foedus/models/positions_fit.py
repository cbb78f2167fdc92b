"""Positions in the General Assembly fitted to the votes that a lab gives: those known on its day, or without an issue."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import BadInput
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.schema import Coverage
from ..core.series import span
from ..core.tables import Column, Table
from .ideal_points import VERSION, fit, prepare
from .ideal_points.data import SESSIONS
from .ideal_points.em import Mode
from .ideal_points.options import Priors

if TYPE_CHECKING:
    from ..core.provider import Door

VOTES = ("unga_votes", "unga_rollcalls", "unga_bridges")
CODES = ("me", "nu", "di", "hr", "co", "ec")
COLUMNS = {
    "state": Column("state"),
    "session": Column("session of the General Assembly"),
    "value": Column("position at the mode; mean 0 and standard deviation 1 over all states and sessions"),
    "draws": Column("draws of the position about the mode"),
    "rcid": Column("id of the roll call"),
    "item": Column("the roll call, or those that repeat one question"),
    "discrimination": Column("how strongly a vote depends on the position"),
    "low": Column("cutpoint between yes and abstention"),
    "high": Column("cutpoint between abstention and no"),
    "world": Column("number of the draw"),
    "middle": Column("middle of the cutpoints"),
    "log_gap": Column("logarithm of the gap between the cutpoints"),
}


@question(
    "positions_fit",
    kind="model",
    parties="none",
    title="Positions in the General Assembly fitted to the votes known",
    needs=VOTES,
    version=VERSION,
    keep=False,
)
def positions_fit(door: Door, *, without: str = "", last: int = SESSIONS[1]) -> Answer:
    """The mode of the dynamic ordinal model with 200 draws about it (ideal_points/about.py): tables positions (state, session,
    value, draws), items (rcid, item, discrimination, low, high) and worlds (item, world, discrimination, middle,
    log_gap). On a day it rests on the votes known then. `without`, a code of issues, leaves roll calls with that code
    out, and all after the last session with codes; `last`: sessions up to this one. Raises BadInput for another code,
    EmptySelection without votes, NotConverged."""
    from .ideal_points.about import about

    votes, calls, bridges = (door.table(n) for n in VOTES)
    if without:
        calls, coded = _without(calls, without)
        last = min(last, coded)
    last = min(int(calls.rows["session"].max()), last)
    data = prepare(votes, calls, bridges.rows.select("rcid", "bridge"), sessions=(SESSIONS[0], last))
    key = f"{VERSION}-{without}-{last}-{data.n_votes}-{len(data.items)}-{door.id_of(VOTES)}"
    body = door.kept("positions", key)
    mode = _read(body, data) if body is not None else None
    if mode is None:
        mode = fit(data, engine="em")
        door.keep("positions", key, _bytes(mode))
    got = about(mode)
    said = {"version": VERSION, "engine": "em", "day": str(door.day or ""), "without": without}
    line = Lineage.of("model", "ideal_points", votes.lineage, calls.lineage, bridges.lineage, **said)
    covered = (Coverage("foedus_irt", int(data.sessions[0]), int(data.sessions[-1])),)
    draws = pl.Series("draws", got.draws, dtype=pl.Array(pl.Float32, got.draws.shape[1]))
    tables = {}
    for name, rows, by in (
        ("positions", got.positions.with_columns(draws), ("state", "session")),
        ("items", got.roll_calls, ("rcid",)),
        ("worlds", got.worlds, ("item", "world")),
    ):
        columns = {c: COLUMNS[c] for c in rows.columns}
        tables[name] = Table(f"positions_fit_{name}", rows, by, covered, line, f"Positions fitted: {name}", columns)
    return Answer(
        "positions_fit", "Positions in the General Assembly fitted to the votes known", tables, line
    ).checked()


def _without(calls: Table, code: str) -> tuple[Table, int]:
    """The roll calls that are not coded with an issue, and the last session with codes."""
    if code not in CODES:
        raise BadInput(f"{code!r} is no code of issues", do=f"Use one of {', '.join(CODES)}.")
    last = span(calls.rows.filter(pl.col("issues").is_not_null())["session"])[1]
    coded = pl.col("issues").fill_null("").str.split(";").list.contains(code)
    return calls.filter(~coded, without=code), last


def _bytes(mode: Mode) -> bytes:
    body = io.BytesIO()
    np.savez(body, x=mode.x, b=mode.b, c=mode.c, gap=mode.gap)
    return body.getvalue()


def _read(body: bytes, data: Any) -> Mode | None:
    """A kept mode; None where it is damaged or of other data."""
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as a:
            x, b, c, gap = (a[k] for k in ("x", "b", "c", "gap"))
    except Exception:  # a damaged cache entry is made again
        return None
    if len(x) != len(data.gap) or len(b) != len(data.items):
        return None
    return Mode(data, Priors(), x, b, c, gap, np.empty(0), float("nan"), 0.0, 0)
