"""Positions in the General Assembly as a day could estimate them: fitted anew to the votes known then.

The record's positions are smoothed over all sessions, so that those of an earlier session rest on later votes too. On a
day that knew fewer votes the mode is fitted to those alone, with draws about it (models/ideal_points/about.py), and
takes the place of the record's positions and of the parameters of roll calls, in whatever is computed from them.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..core.errors import EmptySelection
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.series import span
from ..core.tables import Table

if TYPE_CHECKING:
    from .lab import Lab

POINTS = "ideal_point"
ITEMS, WORLDS = "ideal_point_items", "ideal_point_item_worlds"
RUN = (POINTS, ITEMS, WORLDS)
VOTES = ("unga_votes", "unga_rollcalls", "unga_bridges")


def refits(lab: Lab) -> bool:
    """Whether the lab stands on a day that knew fewer votes than the record holds, and can fit positions to them."""
    if lab.day is None or not all(n in lab.catalogue and lab.catalogue.complete(n) for n in (POINTS, *VOTES)):
        return False
    try:
        return bool(lab.table(VOTES[1]).rows.height < lab.store.table(VOTES[1]).rows.height)
    except EmptySelection:  # no vote was known
        return False


def rests(lab: Lab, name: str) -> bool:
    """Whether a variable is the positions, or is computed from them."""
    return name == POINTS or POINTS in lab.catalogue.closure([name])


def run(lab: Lab) -> dict[str, Panel | Table]:
    """The three of RUN as the lab's day could estimate them. Raises as the fit does."""
    from ..models.ideal_points import VERSION, fit, prepare
    from ..models.ideal_points.about import about
    from ..models.ideal_points.data import SESSIONS
    from ..models.ideal_points.em import Mode

    votes, calls, bridges = (lab.table(n) for n in VOTES)
    last = min(int(calls.rows["session"].max()), SESSIONS[1])
    data = prepare(votes, calls, bridges.rows.select("rcid", "bridge"), sessions=(SESSIONS[0], last))
    # by what was known, so that later votes in the record leave what is kept for a day as it is
    key = f"{VERSION}-{last}-{data.n_votes}-{len(data.items)}-{lab.store.id_of(VOTES)}"
    body = lab.kept("positions", key)
    mode = _mode(body, data) if body is not None else None
    if mode is None:
        found = fit(data, engine="em")
        assert isinstance(found, Mode)
        mode = found
        lab.keep("positions", key, _bytes(mode))
    got = about(mode)
    held = lab.store.panel(POINTS)
    said = {"version": VERSION, "engine": "em", "day": str(lab.day)}
    line = Lineage.of("model", "ideal_points", votes.lineage, calls.lineage, bridges.lineage, **said)
    source = held.coverage[0].source
    first, end = span(got.positions["session"])
    covered = (replace(held.coverage[0], first=first, last=end),)
    table = got.positions.with_columns(pl.lit(source).alias("source"))
    out: dict[str, Panel | Table] = {POINTS: Panel.build(held.schema, table, covered, line, got.draws, line.run)}
    for name, rows in ((ITEMS, got.roll_calls), (WORLDS, got.worlds)):
        like = lab.store.table(name)
        cast = rows.select(pl.col(c).cast(like.rows.schema[c]) for c in like.rows.columns)
        out[name] = replace(like, rows=cast, lineage=line)
    return out


def _bytes(mode: Any) -> bytes:
    body = io.BytesIO()
    np.savez(body, x=mode.x, b=mode.b, c=mode.c, gap=mode.gap)
    return body.getvalue()


def _mode(body: bytes, data: Any) -> Any:
    """A kept mode; None where it is damaged or of other data."""
    from ..models.ideal_points import Priors
    from ..models.ideal_points.em import Mode

    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as a:
            x, b, c, gap = (a[k] for k in ("x", "b", "c", "gap"))
    except Exception:  # a damaged cache entry is made again
        return None
    if len(x) != len(data.gap) or len(b) != len(data.items):
        return None
    return Mode(data, Priors(), x, b, c, gap, np.empty(0), float("nan"), 0.0, 0)
