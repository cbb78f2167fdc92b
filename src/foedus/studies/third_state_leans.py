"""Third states between the poles of the General Assembly: to which side each leans, where they stand, and who moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import BadInput, EmptySelection, FoedusError
from ..core.groups import members
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.periods import session_of, session_year
from ..core.provider import question
from ..core.series import span
from ..core.states import all_states
from ..core.tables import Column, Table
from ..measures import ballots, leans
from ..measures.cohesion import REGIONS
from ..measures.positions import lean, lean_russia, movers
from ..models.ideal_points.data import SESSIONS
from .building import Building, name_of
from .course import STALE_YEARS, known_upto
from .intervals import LEVELS, SURE

if TYPE_CHECKING:
    from ..core.provider import Door

WEST = "USA"
MEASURES = {"CHN": "lean", "RUS": "lean_russia"}
LAST = SESSIONS[1]
LEANS = {"CHN": lean, "RUS": lean_russia}
GROUPS = ("CENTRAL_ASIA", "ASEAN", "BRICS", "G7")
LARGEST = 15  # states by population that are shown beside the groups
SINCE = 2014
LISTED = 10
MOVES = {
    "lean_first": "signed",
    "lean_last": "signed",
    "change": "signed",
    "low": "signed",
    "high": "signed",
    "own": "signed",
    "pole": "signed",
    "moved": "index3",
}
SIDES = ("far", "near", "open", "west_far", "west")
COLUMNS = {
    "side": Column(
        "to which pole the state leans in at least 95 % of the draws: near or west, far and west_far by more than half of"
        " the distance of the poles, open where neither"
    ),
    "region": Column("region"),
    "value": Column("position: mean of the draws"),
    "low": Column("5 % quantile of the draws"),
    "high": Column("95 % quantile of the draws"),
    "role": Column("what the pole is: the one measured, the one against it, or another"),
}


@question(
    "third_state_leans",
    title="To which pole third states lean in the General Assembly, and who moved since 2014",
    needs=(
        "ideal_point",
        *MEASURES.values(),
        "population",
        "ideal_point_items",
        "ideal_point_item_worlds",
        "unga_rollcalls",
        "positions_fit",
    ),
    version="2",
)
def third_state_leans(
    door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999, without: str = ""
) -> Answer:
    """For China or Russia (number 1, and 2 where both take part) against the United States, in the last session: how many
    states stand nearer to which (facts east_1, west_1, all_1, open_1), the states shown (table `shown`, with `poles`), the
    sides of all (table `sides`), and the largest sure moves of the lean since 2014 (table `moves_1`, facts change_1_IND
    ...). Counted by rank too, which no pole's distance enters (east_rank_1, west_rank_1, open_rank_1), and by the chance of
    voting with each pole (east_votes_1 ...; measures/leans.py). `without`, a code of issues (me: the Middle East), fits
    positions anew to the votes that are not coded with it, up to the last session with codes. Raises EmptySelection where
    neither is one of the two, or no draws are known; BadInput for another code."""
    build = Building("third_state_leans", "Third states between the poles")
    poles = [s for s in MEASURES if s in (a, b)] or (["CHN"] if WEST in (a, b) else [])
    if not poles or not door.has("ideal_point"):
        raise EmptySelection("neither China nor Russia nor the United States is one of the two")
    other = _without(door, without, as_of) if without else None
    known = {
        s: known_upto(door, MEASURES[s], as_of, edition) if other is None else LEANS[s]({"ideal_point": other[0]})
        for s in poles
    }
    panels = {s: x for s, x in known.items() if x is not None and x.draws is not None}
    if not panels:
        raise EmptySelection("no session holds positions of both poles")
    last = min(span(x.table["session"])[1] for x in panels.values())
    panels = {s: x.filter(pl.col("session") == last, session=last) for s, x in panels.items()}
    year = session_year(last)
    build.word("stale", "yes" if year < as_of - STALE_YEARS else None)
    build.word("opened", str(year))
    build.word("since", str(SINCE))
    build.word("surely", "95\u00a0%")
    build.word("share", "95 %")
    build.word("listed", str(LISTED))
    for i, (pole, panel) in enumerate(panels.items(), 1):
        build.word(f"pole_{i}", pole)
        _sides(build, panel, pole, year, i)
    points = known_upto(door, "ideal_point", as_of, edition) if other is None else other[0]
    if points is not None and points.draws is not None:
        _otherwise(build, door, points.filter(pl.col("session") == last, session=last), list(panels), other)
    pole, panel = next(iter(panels.items()))
    if points is not None and points.draws is not None:
        shown = chosen(known_upto(door, "population", as_of, edition), year, list(panels), (a, b))
        _shown(build, points.filter(pl.col("session") == last, session=last), panel, pole, list(panels), shown)
    _map(build, panel, pole)
    if points is not None and points.draws is not None and last > session_of(SINCE):
        for i, pole in enumerate(panels, 1):
            _moves(build, points, pole, last, i)
    return build.answer(pair=(a, b), as_of=as_of)


def chosen(heads: Panel | None, year: int, poles: list[str], pair: tuple[str, str]) -> list[str]:
    """States that are shown: the most populous, the members of GROUPS in that year, and the two; not the poles."""
    ids: set[str] = set()
    for g in GROUPS:
        try:
            ids |= set(members(g, year))
        except FoedusError:  # the group had no member yet
            continue
    if heads is not None:
        rows = heads.table.drop_nulls("value").filter(pl.col("year") <= year)
        rows = rows.filter(pl.col("year") == rows["year"].max())
        ids |= set(rows.sort("value", descending=True)["state"].head(LARGEST))
    return sorted((ids | set(pair)) - {WEST, *poles})


def _count(build: Building, name: str, panel: Panel, ids: list[str], what: str) -> None:
    build.panel(name, panel, float(len(ids)), "count", what, pl.col("state").is_in(ids))


def _side(draws: Any) -> str:
    """The pole that a state is nearer to in at least SURE of the draws of its lean: east, west or open."""
    return "east" if (draws > 0).mean() >= SURE else "west" if (draws < 0).mean() >= SURE else "open"


def _sides(build: Building, panel: Panel, pole: str, year: int, i: int) -> None:
    """How many states stand on which side, as nineteen draws in twenty say."""
    others = panel.filter(~pl.col("state").is_in([WEST, pole]), without=f"{WEST} {pole}")
    assert others.draws is not None
    east, west = ((s > 0).mean(axis=1) >= SURE for s in (others.draws, -others.draws))
    name = name_of(pole)
    for key, which, what in (
        ("east", east, f"states nearer to {name} than to the United States"),
        ("west", west, f"states nearer to the United States than to {name}"),
        ("all", np.ones_like(east), "states with a lean"),
        ("open", ~east & ~west, "states whose side is not sure"),
    ):
        ids = others.table["state"].filter(pl.Series(which.astype(bool))).to_list()
        _count(build, f"{key}_{i}", others, ids, what)
    build.panel(f"year_{i}", panel, float(year), "year", "year in which the session opened")


def _otherwise(build: Building, door: Door, points: Panel, poles: list[str], fitted: Any) -> None:
    """The same count by rank, and by the chance of voting with each pole: neither rests on how far out one is held."""
    items, worlds = (
        (door.table(n) for n in ("ideal_point_items", "ideal_point_item_worlds")) if fitted is None else fitted[1:]
    )
    calls = door.table("unga_rollcalls")
    for i, pole in enumerate(poles, 1):
        made = (("rank", leans.by_rank(points, pole)), ("votes", leans.by_votes(points, items, worlds, calls, pole)))
        for key, panel in made:
            others = panel.filter(~pl.col("state").is_in([WEST, pole]), without=f"{WEST} {pole}")
            assert others.draws is not None
            side = pl.Series([_side(d) for d in others.draws])
            how = "by rank" if key == "rank" else "by the chance of voting with each"
            for word, what in (
                ("east", f"states nearer to {name_of(pole)}, {how}"),
                ("west", f"states nearer to the United States, {how}"),
                ("open", f"states whose side is not sure, {how}"),
            ):
                _count(build, f"{word}_{key}_{i}", others, others.table["state"].filter(side == word).to_list(), what)


def _without(door: Door, code: str, as_of: int) -> tuple[Panel, Table, Table]:
    """Positions with draws, items and their worlds, fitted to the votes not coded with an issue."""
    if code not in ballots.ISSUES:
        raise BadInput(f"{code!r} is no code of issues", do=f"Use one of {', '.join(ballots.ISSUES)}.")
    got = door.answer("positions_fit", without=code, last=session_of(min(as_of, session_year(LAST))))
    held, rows = door.get("ideal_point"), got["positions"].rows
    covered = tuple(replace(c, last=span(rows["session"])[1]) for c in held.coverage[:1])
    table = rows.select("state", "session", "value", pl.lit(covered[0].source).alias("source"))
    points = Panel.build(held.schema, table, covered, got.lineage, rows["draws"].to_numpy(), got.lineage.run)
    return points, got["items"], got["worlds"]


def _shown(build: Building, points: Panel, panel: Panel, pole: str, poles: list[str], wanted: list[str]) -> None:
    """Positions, not leans: a state beyond a pole is seen beyond it, while its lean is that of the pole."""
    assert points.draws is not None and panel.draws is not None
    side = {s: _side(d) for s, d in zip(panel.table["state"], panel.draws, strict=True)}
    low, high = np.quantile(points.draws, (LEVELS["low90"], LEVELS["high90"]), axis=1)
    placed = points.table.select(
        "state", "value", low=pl.Series(low.astype("float64")), high=pl.Series(high.astype("float64"))
    )
    shown = placed.filter(pl.col("state").is_in(wanted)).with_columns(
        region=pl.Series([REGIONS.get(all_states()[s].region, "Other") for s in placed["state"] if s in wanted]),
        side=pl.Series([side[s] for s in placed["state"] if s in wanted]),
    )
    if not shown.height:
        return
    build.table("shown", shown, ("state",), [points.lineage, panel.lineage], columns=COLUMNS)
    ends = placed.filter(pl.col("state").is_in([WEST, *poles])).select(
        "state",
        "value",
        pl.when(pl.col("state") == pole)
        .then(pl.lit("measured"))
        .when(pl.col("state") == WEST)
        .then(pl.lit("against"))
        .otherwise(pl.lit("other"))
        .alias("role"),
    )
    build.table("poles", ends, ("state",), points.lineage, columns=COLUMNS)
    rows = shown.sort("value", maintain_order=True)
    at = ends.filter(pl.col("role") == "measured")["value"][0]
    for end, k in (("bottom", 0), ("top", -1)):
        state = rows["state"][k]
        build.word(end, state)
        what = f"position of {state}"
        build.panel(f"{end}_at", points, float(rows["value"][k]), "index", what, pl.col("state") == state)
    beyond = rows.filter(pl.col("value") < at)["state"].to_list()
    _count(build, "beyond", points, beyond, f"states shown beyond {name_of(pole)}")
    _count(build, "shown", points, rows["state"].to_list(), "states shown")


def _map(build: Building, panel: Panel, pole: str) -> None:
    """The sides of all states, in two depths: by more or less than half of the distance between the poles; and in which
    region most of either side are."""
    assert panel.draws is not None
    apart = float(panel.table.filter(pl.col("state") == pole)["value"][0])
    of = {}
    for (state, value), d in zip(panel.table.select("state", "value").iter_rows(), panel.draws, strict=True):
        side = _side(d)
        if side == "east":
            side = "far" if value > apart / 2 else "near"
        elif side == "west" and value < -apart / 2:
            side = "west_far"
        of[state] = side
    rows = pl.DataFrame({"state": list(of), "side": list(of.values())})
    build.table("sides", rows, ("state",), panel.lineage, columns=COLUMNS)
    for key, words, whose in (("west", SIDES[3:], "the United States"), ("pole", SIDES[:2], name_of(pole))):
        ids = [s for s, c in of.items() if c in words and s not in (WEST, pole)]
        where = [REGIONS.get(all_states()[s].region, "no region") for s in ids]
        if not ids:
            continue
        most = min(set(where), key=lambda r: (-where.count(r), r))
        held = [s for s, r in zip(ids, where, strict=True) if r == most]
        _count(build, f"map_{key}", panel, ids, f"states closer to {whose}")
        _count(build, f"map_{key}_most", panel, held, f"states closer to {whose} in {most}")
        build.word(f"map_{key}_where", most)


def _moves(build: Building, points: Panel, pole: str, last: int, i: int) -> None:
    first, name = session_of(SINCE), name_of(pole)
    try:
        frame = movers(points, first, last, toward=pole)
    except FoedusError:  # a session without a pole
        return
    line = Lineage.of(
        "measure", "movers", points.lineage, version="1", first=first, last=last, toward=pole, against=WEST
    )
    table = Table.build("movers", frame, ("state",), points.coverage, line, "Moves of the lean by state")
    third = table.rows.filter(~pl.col("state").is_in([WEST, pole]))
    sure = third.filter(pl.col("moved") >= SURE)
    top = (
        sure.with_columns(pl.col("change").abs().alias("far"))
        .sort("far", "state", descending=[True, False])
        .head(LISTED)
        .sort("change", descending=True)
    )
    if not top.height:
        build.lack(f"States whose lean to {name} moved since {SINCE}", "no move is sure in nineteen draws of twenty")
        return
    build.word(f"top_{i}", " ".join(f"{i}_{s}" for s in top["state"]))
    for r in top.iter_rows(named=True):
        key, at = f"{i}_{r['state']}", top.filter(pl.col("state") == r["state"])
        build.word(f"mover_{key}", r["state"])
        for k, fmt in MOVES.items():
            what = f"{k} of the lean of {r['state']} to {pole}, {SINCE} to {session_year(last)}"
            build.rows(f"{k}_{key}", table, r[k], fmt, what, at)
    up, down = (sure.filter(x) for x in (pl.col("change") > 0, pl.col("change") < 0))
    build.count(f"up_{i}", table, up, f"states that moved towards {pole}")
    build.count(f"down_{i}", table, down, "states that moved towards the USA")
    build.count(f"both_{i}", table, third, "states with a lean in both")
    columns = {c: Column(c.replace("_", " ")) for c in frame.columns}
    build.table(f"moves_{i}", frame, ("state",), line, "Moves of the lean by state", columns=columns)
