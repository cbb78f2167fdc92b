"""Positions in the General Assembly as a day could estimate them: fitted anew to the votes known then.

The record's positions are smoothed over all sessions, so that those of an earlier session rest on later votes too. On a
day that knew fewer votes the mode is fitted to those alone, with draws about it (models/ideal_points/about.py), and
takes the place of the record's positions and of the parameters of roll calls, in whatever is computed from them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.series import span
from ..core.tables import Table

if TYPE_CHECKING:
    from .lab import Lab

POINTS = "ideal_point"
ITEMS, WORLDS = "ideal_point_items", "ideal_point_item_worlds"
RUN = (POINTS, ITEMS, WORLDS)
FIT = "positions_fit"  # the model that fits them
VOTES = ("unga_votes", "unga_rollcalls", "unga_bridges")


def refits(lab: Lab) -> bool:
    """Whether the lab stands on a day that knew fewer votes than the record holds, and can fit positions to them."""
    if lab.day is None or not all(n in lab.catalogue and lab.catalogue.complete(n) for n in (POINTS, FIT, *VOTES)):
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
    got = lab.answer(FIT)
    held = lab.store.panel(POINTS)
    rows = got["positions"].rows
    first, last = span(rows["session"])
    covered = (replace(held.coverage[0], first=first, last=last),)
    table = rows.select("state", "session", "value", pl.lit(covered[0].source).alias("source"))
    draws = rows["draws"].to_numpy()
    out: dict[str, Panel | Table] = {
        POINTS: Panel.build(held.schema, table, covered, got.lineage, draws, got.lineage.run)
    }
    for name, made in ((ITEMS, "items"), (WORLDS, "worlds")):
        like = lab.store.table(name)
        cast = got[made].rows.select(pl.col(c).cast(like.rows.schema[c]) for c in like.rows.columns)
        out[name] = replace(like, rows=cast, lineage=got.lineage)
    return out
