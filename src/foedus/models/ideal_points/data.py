"""The votes of a window as labelled arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput, EmptySelection, SchemaError, nearest
from ...core.lazy import np, pl
from ...core.tables import Table

if TYPE_CHECKING:
    import numpy
    import polars

YES, ABSTAIN, NO = 1, 2, 3  # those of measures/ballots.py, which models do not import; a test holds them together
LINK = {"RUS": "SUN"}
"""Whose walk a state continues. Russia kept the Soviet seat (letter of 24 December 1991), and Bailey, Strezhnev
and Voeten read COW code 365 as one state. Yugoslavia and Serbia are not linked: the membership of the one lapsed
and the other was admitted anew in 2000. CHN and TWN are two governments that held one seat: never linked."""


SESSIONS = (1, 80)
"""Those whose votes the record holds whole."""
LEAST = 5
"""Votes on contested roll calls that a state must have cast in a session for its position to be reported: with
fewer (the one vote of session 19) it is the walk that speaks."""


@dataclass(frozen=True, eq=False)
class VoteData:
    """Votes on items by states in sessions.

    A *cell* is a state in a session in which it voted at least once; cells are sorted by path (a state, or
    several linked ones) and time. An *item* is a roll call, or several that a bridge says are the same.
    All arrays of one length share an order: C cells, J items, N votes (once by item, once by cell).
    """

    states: tuple[str, ...]
    sessions: numpy.ndarray
    """Sessions of the window that hold a vote used here, ascending."""
    cell_state: numpy.ndarray
    """C: position in `states`."""
    cell_session: numpy.ndarray
    """C: position in `sessions`."""
    cell_votes: numpy.ndarray
    """C: how many votes the cell rests on."""
    gap: numpy.ndarray
    """C: sessions gone by since the cell before on the path; 0 at the first; 1/2 where two linked states
    share a session."""
    path_start: numpy.ndarray
    """P + 1: the cells of path p are path_start[p] .. path_start[p+1]-1."""
    items: tuple[str, ...]
    """J labels: the bridge id, or the rcid as text."""
    item_first: numpy.ndarray
    item_last: numpy.ndarray
    """J: first and last session (positions in `sessions`) in which the item was put to the vote."""
    item_start: numpy.ndarray
    item_cell: numpy.ndarray
    item_y: numpy.ndarray
    """N votes by item: cell, and 0 yes, 1 abstain, 2 no; item j has item_start[j] .. item_start[j+1]-1."""
    cell_start: numpy.ndarray
    cell_item: numpy.ndarray
    cell_y: numpy.ndarray
    """The same votes by cell."""
    members: polars.DataFrame
    """rcid, item (label), session: which roll call is which item."""
    dropped: Mapping[str, int] = field(default_factory=dict)
    """What was left out: unanimous items, their votes, parts (roll calls on paragraphs and amendments)."""
    lineage: Any = None

    @property
    def n_votes(self) -> int:
        return len(self.item_y)

    def link(self) -> numpy.ndarray:
        """C: 1 / sessions gone by since the cell before, 0 at the first of a path."""
        return np.where(self.gap > 0, 1 / np.maximum(self.gap, 0.5), 0.0)

    def index(self, state: str) -> int:
        """The position of a state. Raises EmptySelection for one that never voted in the window."""
        if state not in self.states:
            raise EmptySelection(
                f"{state} cast no vote in sessions {self.sessions[0]} to {self.sessions[-1]}",
                "a state without a vote on a contested roll call has no ideal point",
                nearest(state, self.states) or "Choose a state that voted, or a wider window.",
            )
        return self.states.index(state)

    def cells(self) -> polars.DataFrame:
        """state, session, votes of every cell, in the order of the arrays."""
        return pl.DataFrame(
            {
                "state": np.array(self.states, dtype=object)[self.cell_state].tolist(),
                "session": self.sessions[self.cell_session].astype("int32"),
                "votes": self.cell_votes,
            }
        )


def prepare(
    votes: Table,
    rollcalls: Table,
    bridges: Any = None,
    sessions: tuple[int, int] = SESSIONS,
    whole_from: int | None = 1990,
    states: Sequence[str] | None = None,
    link: Mapping[str, str] | None = None,
    bridge_span: int = 2,
) -> VoteData:
    """Labelled arrays of the recorded votes (yes, abstain, no; absences are left out) of a window.

    `votes` is unga_votes (rcid, state, vote 1 yes, 2 abstain, 3 no, 8 absent), `rollcalls` unga_rollcalls
    (rcid, session, date, final_passage). `bridges` holds rcid and bridge: roll calls of one bridge share
    their parameters. `whole_from`: from this calendar year on, roll calls known to be on paragraphs and
    amendments are left out (1990 in Bailey, Strezhnev and Voeten's own code; None keeps all). `states`: only
    these. `link`: whose walk a state continues (default: Russia the Soviet Union's). `bridge_span`: sessions that
    one set of parameters may span at most: 2 bridges consecutive sessions, and a longer chain of repetitions is
    cut into such pieces.

    Items on which all voted alike say nothing and are dropped, with their number in `dropped`; so are the
    cells that held no other. Raises EmptySelection (no vote in the window, all unanimous, a state of
    `states` that never voted), BadInput (a wrong window, bridge or link), SchemaError (a column is missing).
    """
    first, last = sessions
    if first > last:
        raise BadInput(f"the window {first} to {last} ends before it begins", do="Give (first, last) session.")
    link = LINK if link is None else dict(link)
    calls, parts = _calls(rollcalls.rows, first, last, whole_from)
    calls = _bridged(calls, bridges, bridge_span)
    rows = (
        votes.rows.lazy()
        .select("rcid", "state", "vote")
        .filter(pl.col("vote").is_in([YES, ABSTAIN, NO]))
        .join(calls.lazy(), on="rcid", how="inner")
    )
    if states is not None:
        rows = rows.filter(pl.col("state").is_in(list(states)))
    got: polars.DataFrame = rows.collect()
    if not got.height:
        raise EmptySelection(f"no vote is recorded in sessions {first} to {last}", do="Widen the window.")
    never = sorted(set(states or ()) - set(got["state"]))
    if never:
        raise EmptySelection(
            f"{', '.join(never)} cast no vote in sessions {first} to {last}",
            "a state without votes has no ideal point",
            "Leave it out, or widen the window.",
        )
    contested = got.group_by("item").agg(pl.col("vote").n_unique().alias("kinds"), pl.len().alias("n"))
    flat = contested.filter(pl.col("kinds") == 1)
    got = got.join(flat, on="item", how="anti")
    if not got.height:
        raise EmptySelection(
            f"all {flat.height} items of sessions {first} to {last} are unanimous",
            "a roll call on which all voted alike tells no positions apart",
            "Widen the window.",
        )
    dropped = {"unanimous items": flat.height, "votes on them": int(flat["n"].sum()), "parts": parts}
    return _arrays(
        got,
        link,
        dropped,
        votes.lineage.then(
            "select",
            "votes",
            sessions=f"{first}-{last}",
            whole_from=whole_from or "",
            bridged=bridges is not None,
            bridge_span=bridge_span,
            link=" ".join(f"{a}<{b}" for a, b in sorted(link.items())),
        ),
    )


def _calls(rows: polars.DataFrame, first: int, last: int, whole_from: int | None) -> tuple[Any, int]:
    missing = {"rcid", "session", "date", "final_passage"} - set(rows.columns)
    if missing:
        raise SchemaError(f"the roll calls lack {', '.join(sorted(missing))}")
    rows = rows.filter(pl.col("session").is_between(first, last))
    if not rows.height:
        raise EmptySelection(f"no roll call lies in sessions {first} to {last}", do="Widen the window.")
    if whole_from is None:
        return rows.select("rcid", "session"), 0
    year = pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32)
    part = (year >= whole_from) & (pl.col("final_passage").fill_null(False).not_())
    kept = rows.filter(~part)
    return kept.select("rcid", "session"), rows.height - kept.height


def _bridged(calls: polars.DataFrame, bridges: Any, span: int) -> polars.DataFrame:
    """rcid, session and the item's label: a bridge is cut anew whenever it would span `span` sessions."""
    own = pl.col("rcid").cast(pl.String)
    if bridges is None:
        return calls.with_columns(own.alias("item"))
    missing = {"rcid", "bridge"} - set(bridges.columns)
    if missing:
        raise BadInput(f"the bridge list lacks {', '.join(sorted(missing))}", do="It holds rcid and bridge.")
    pairs = bridges.select(pl.col("rcid").cast(calls.schema["rcid"]), pl.col("bridge").cast(pl.String))
    twice = pairs.filter(pl.col("rcid").is_duplicated())
    if twice.height:
        raise BadInput("a roll call stands in two bridges", do="Merge them or keep one.", rows=twice.head(6))
    if span < 1:
        raise BadInput(f"bridge_span is {span}", "it counts sessions", "Give 1 or more.")
    linked = calls.join(pairs, on="rcid").sort("bridge", "session", "rcid")
    labels, opened = [], ("", 0)
    for bridge, session in linked.select("bridge", "session").iter_rows():
        if bridge != opened[0] or session - opened[1] >= span:
            opened = (bridge, session)
        labels.append(f"{bridge} from session {opened[1]}")
    named = linked.select("rcid", pl.Series("label", labels, dtype=pl.String))
    return calls.join(named, on="rcid", how="left").select("rcid", "session", pl.coalesce("label", own).alias("item"))


def _paths(cells: polars.DataFrame, link: Mapping[str, str]) -> polars.DataFrame:
    """Cells sorted by path and time with `path`, `gap`."""
    root, rank = {}, {}
    for state in cells["state"].unique():
        chain = [state]
        while chain[-1] in link:
            if link[chain[-1]] in chain:
                raise BadInput(f"the links run in a circle: {' < '.join(chain)}", do="Remove one of them.")
            chain.append(link[chain[-1]])
        root[state], rank[state] = chain[-1], -len(chain)
    named = cells.with_columns(
        pl.col("state").replace_strict(root, return_dtype=pl.String).alias("path"),
        pl.col("state").replace_strict(rank, return_dtype=pl.Int32).neg().alias("rank"),
    ).sort("path", "session", "rank")
    before = pl.col("session").shift(1).over("path")
    gap = (
        pl.when(before.is_null())
        .then(0.0)
        .when(before == pl.col("session"))
        .then(0.5)
        .otherwise((pl.col("session") - before).cast(pl.Float64))
    )
    return named.with_columns(gap.alias("gap"))


def _arrays(got: polars.DataFrame, link: Mapping[str, str], dropped: dict[str, int], lineage: Any) -> VoteData:
    cells = _paths(got.group_by("state", "session").agg(pl.len().cast(pl.Int32).alias("votes")), link)
    sessions = got["session"].unique().sort().to_numpy().astype("int32")
    items = (
        got.group_by("item")
        .agg(pl.col("session").min().alias("first"), pl.col("session").max().alias("last"))
        .sort("first", "last", "item")
    )
    states = cells["state"].unique().sort().to_list()
    numbered = (
        got.join(cells.with_row_index("cell").select("state", "session", "cell"), on=["state", "session"])
        .join(items.with_row_index("j").select("item", "j"), on="item")
        .select(
            pl.col("cell").cast(pl.Int32),
            pl.col("j").cast(pl.Int32),
            (pl.col("vote") - 1).cast(pl.Int8).alias("y"),
            "rcid",
        )
    )
    by_item = numbered.sort("j", "rcid", "cell")
    by_cell = numbered.sort("cell", "j", "rcid")
    path = cells["path"].to_numpy()
    starts = np.flatnonzero(np.r_[True, path[1:] != path[:-1]])
    return VoteData(
        tuple(states),
        sessions,
        np.searchsorted(np.array(states), cells["state"].to_numpy().astype(str)).astype("int32"),
        np.searchsorted(sessions, cells["session"].to_numpy()).astype("int32"),
        cells["votes"].to_numpy().astype("int32"),
        cells["gap"].to_numpy().astype("float64"),
        np.append(starts, len(path)).astype("int64"),
        tuple(items["item"].to_list()),
        np.searchsorted(sessions, items["first"].to_numpy()).astype("int32"),
        np.searchsorted(sessions, items["last"].to_numpy()).astype("int32"),
        _offsets(by_item["j"].to_numpy(), items.height),
        by_item["cell"].to_numpy().copy(),
        by_item["y"].to_numpy().copy(),
        _offsets(by_cell["cell"].to_numpy(), cells.height),
        by_cell["j"].to_numpy().copy(),
        by_cell["y"].to_numpy().copy(),
        got.select("rcid", "item", "session").unique().sort("rcid"),
        dropped,
        lineage,
    )


def _offsets(sorted_ids: numpy.ndarray, n: int) -> numpy.ndarray:
    return np.searchsorted(sorted_ids, np.arange(n + 1)).astype("int64")


def reported(data: VoteData, least: int = LEAST) -> numpy.ndarray:
    """Which cells are reported (C, bool)."""
    return data.cell_votes >= least


def standardised(x: numpy.ndarray, b: numpy.ndarray, c: numpy.ndarray) -> tuple[numpy.ndarray, ...]:
    """(x, b, c) on the scale on which positions have mean 0 and standard deviation 1 over all cells of the
    whole period together. An exact reparametrisation: b x - c, and so every likelihood, is unchanged. Sessions
    are never standardised one by one, which would take out what is common to a session."""
    mean, sd = x.mean(), x.std()
    return (x - mean) / sd, b * sd, c - b * mean
