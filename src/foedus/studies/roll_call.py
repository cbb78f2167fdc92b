"""One roll call of the General Assembly: who voted how, with the blocs, the positions and the least expected votes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import BadInput, EmptySelection, FoedusError, UnknownName, nearest
from ..core.lazy import np, pl
from ..core.provider import question
from ..core.tables import Column
from ..measures import ballots, divergence
from .building import COLUMNS as SHARED
from .building import Building, name_of
from .voting_blocs import populations, some_names

if TYPE_CHECKING:
    import polars

    from ..core.lineage import Lineage
    from ..core.provider import Door
    from ..core.tables import Table

NEEDS = tuple(n.removeprefix("table:") for n in divergence.NEEDS)
UNLIKELY = 0.1
PARTITION = 2  # the partition itself uses no null matrices
STATES = {
    "state": SHARED["state"],
    "name": Column("name of the state"),
    "vote": Column("yes, abstained, no, or did not vote"),
    "bloc": Column("bloc of the state in that session, 1 the largest; none where it is not placed"),
    "position": Column("position in that session, on the scale of ideal_point", "index"),
    "position_05": Column("position, 5 % quantile", "index"),
    "position_95": Column("position, 95 % quantile", "index"),
    "p_vote": Column("chance of this vote given the position of the state and the roll call", "share"),
    "surprise": Column("how unexpected: -log2 of the chance, in bits"),
    "inferred": Column("whether the vote was read off as the only one left, not printed by the source"),
}
VOTES = {"vote": STATES["vote"], "states": Column("states that did", "count"), "names": Column("their names")}
BLOCS = {
    "bloc": STATES["bloc"],
    "states": Column("states of the bloc", "count"),
    "yes": Column("of them, for", "count"),
    "abstained": Column("of them, abstaining", "count"),
    "no": Column("of them, against", "count"),
    "did_not_vote": Column("of them, without a vote", "count"),
    "members": Column("members by name, the most populous first"),
}
OTHERS = {
    "rcid": Column("id of the roll call"),
    "date": SHARED["date"],
    "symbol": Column("symbol of the document"),
    "title": SHARED["title"],
    "final_passage": Column("whether the vote is on the draft as a whole"),
    "yes": Column("votes for", "count"),
    "no": Column("votes against", "count"),
    "abstain": Column("abstentions", "count"),
}


def normal(symbol: str) -> str:
    """A symbol as the record writes it: '79/292', 'res 79/292' and 'a/res/79/292' are 'A/RES/79/292'."""
    text = re.sub(r"\s+", " ", symbol.strip()).upper()
    text = re.sub(r"^(A/)?RES(OLUTION)?[ /]*", "", text)
    return f"A/RES/{text}" if re.match(r"^(ES-)?\d+/\d+", text) else symbol.strip()


@question(
    "roll_call",
    title="One roll call of the General Assembly: who voted how",
    needs=(*NEEDS, "bloc", "population"),
    parties="none",
)
def roll_call(door: Door, *, symbol: str = "") -> Answer:
    """Table `states`, a row a member: its vote, its bloc and position in the session, and the chance of that vote under
    the dynamic ordinal model and its lapse, the least expected first; `votes`, the names by vote; `blocs`, how each bloc divided; `others`, further roll calls
    under the same symbol (votes on paragraphs and amendments). Facts yes, no, abstained, did_not_vote, session, unlikely
    (votes given a chance below one in ten); each but session is the word none where there is no such vote. Words symbol,
    title, day, on (draft, part or unknown).

    `symbol` is that of a resolution ('A/RES/79/292', '79/292', 'ES-11/1') or the number of a roll call (rcid). The chance
    is the mean over the draws of positions and parameters; they were estimated from this vote too, which makes it look
    more likely than it was. Raises UnknownName for a symbol of no recorded vote.
    """
    if not symbol.strip():
        raise BadInput("no roll call is named", do="Write a symbol as A/RES/79/292, or the number of a roll call.")
    calls = door.table("unga_rollcalls")
    found = _found(calls, symbol)
    row = found.row(0, named=True)
    named = row["symbol"] or f"roll call {row['rcid']}"
    build = Building("roll_call", f"{named}: who voted how")
    build.word("symbol", named)
    build.word("title", row["title"])
    build.word("day", str(row["date"]))
    build.word("on", {True: "draft", False: "part"}.get(row["final_passage"], "unknown"))
    build.year("session", calls, int(row["session"]), "session of the vote", found.head(1))
    table = door.table("unga_votes").filter(pl.col("rcid") == row["rcid"], rcid=row["rcid"])
    rows = table.rows.with_columns(
        name=pl.col("state").map_elements(name_of, return_dtype=pl.String),
        code=pl.col("vote"),
        vote=pl.col("vote").replace_strict(divergence.WORDS, return_dtype=pl.String),
    )
    lines = [table.lineage, calls.lineage]
    for code, name in zip(ballots.VOTES, ("yes", "abstained", "no", "did_not_vote"), strict=True):
        build.count_or_none(
            name, table, table.rows.filter(pl.col("vote") == code), f"members that {divergence.WORDS[code]}"
        )
    groups = [
        {"vote": word, "states": len(names), "names": ", ".join(names)}
        for code in (ballots.NO, ballots.ABSTAIN, ballots.ABSENT, ballots.YES)
        if (names := sorted(rows.filter(pl.col("code") == code)["name"].to_list()))
        for word in (divergence.WORDS[code],)
    ]
    build.table("votes", pl.DataFrame(groups), ("vote",), lines, columns=VOTES)
    rows = _with_blocs(build, door, rows, int(row["session"]), lines)
    rows = _with_chances(build, door, rows, row, lines)
    order = [c for c in STATES if c in rows.columns]
    listed = rows.select(order).sort("surprise", "state", descending=[True, False], nulls_last=True)
    made = build.table("states", listed, ("state",), lines, f"Votes on {named}", STATES)
    if "p_vote" in listed.columns:
        odd = listed.filter(pl.col("p_vote") < UNLIKELY)
        build.count_or_none("unlikely", made, odd, "votes given a chance below one in ten")
    if "bloc" in rows.columns:
        count = (
            rows.drop_nulls("bloc")
            .group_by("bloc")
            .agg(
                pl.len().cast(pl.Int32).alias("states"),
                *(
                    (pl.col("code") == code).sum().cast(pl.Int32).alias(name)
                    for code, name in zip(ballots.VOTES, ("yes", "abstained", "no", "did_not_vote"), strict=True)
                ),
            )
        )
        people = populations(door, int(str(row["date"])[:4]), 9999)
        first = {
            bloc: some_names(sorted(part["state"], key=lambda s: (-people.get(s, 0.0), s)))
            for (bloc,), part in rows.drop_nulls("bloc").partition_by("bloc", as_dict=True).items()
        }
        count = count.with_columns(members=pl.col("bloc").replace_strict(first, return_dtype=pl.String))
        build.table("blocs", count.select(list(BLOCS)).sort("bloc"), ("bloc",), lines, columns=BLOCS)
    if found.height > 1:
        build.table("others", found.slice(1).select(list(OTHERS)).sort("rcid"), ("rcid",), lines, columns=OTHERS)
    return build.answer(symbol=symbol)


def _found(calls: Table, symbol: str) -> polars.DataFrame:
    """The roll calls of a symbol, that on the draft as a whole first; or that of a number."""
    rows = calls.rows
    if symbol.strip().isdigit():
        hit = rows.filter(pl.col("rcid") == int(symbol))
    else:
        wanted = normal(symbol)
        # a resolution in parts: 75/290 is 75/290 A and 75/290 B
        hit = rows.filter((pl.col("symbol") == wanted) | pl.col("symbol").str.starts_with(f"{wanted} "))
        if not hit.height:
            hit = rows.filter(pl.col("symbol").str.to_uppercase() == symbol.strip().upper())
    if not hit.height:
        pool = rows["symbol"].drop_nulls().unique().sort().to_list()
        raise UnknownName(
            f"the record holds no recorded vote on {symbol!r}",
            "most resolutions are adopted without a vote; of those voted on it lacks some (foedus describe unga_rollcalls)",
            nearest(normal(symbol), pool) or "Write a symbol as A/RES/79/292, or the number of a roll call.",
        )
    return hit.sort(pl.col("final_passage").fill_null(False), "rcid", descending=[True, True])


def _with_blocs(
    build: Building, door: Door, rows: polars.DataFrame, session: int, lines: list[Lineage]
) -> polars.DataFrame:
    try:
        found = door.get("bloc", options={"sessions": str(session), "draws": PARTITION})
    except FoedusError as e:
        build.lack("Blocs of that session", e.why or e.what)
        return rows
    lines.append(found.lineage)
    placed = found.table.filter(pl.col("quantity") == "bloc").select(
        "state", pl.col("value").cast(pl.Int32).alias("bloc")
    )
    return rows.join(placed, on="state", how="left")


def _with_chances(
    build: Building, door: Door, rows: polars.DataFrame, call: dict[str, object], lines: list[Lineage]
) -> polars.DataFrame:
    """Positions, the chance of each vote cast and its surprise; nothing where the model has no parameters."""
    empty = rows.with_columns(surprise=pl.lit(None, pl.Float64))
    try:
        points = door.get("ideal_point").filter(pl.col("session") == call["session"], session=call["session"])
        items, worlds = door.table("ideal_point_items"), door.table("ideal_point_item_worlds")
        if not points.table.height:
            raise EmptySelection(f"there are no positions in session {call['session']}")
    except FoedusError as e:
        build.lack("Positions in that session", e.why or e.what)
        return empty
    lines.append(points.lineage)
    low, high = divergence.BAND[0], divergence.BAND[-1]
    at = points.table.select("state", pl.col("value").alias("position"))
    if points.draws is not None:
        ends = np.quantile(points.draws.astype("float64"), (low, high), axis=1)
        at = at.with_columns(position_05=pl.Series(ends[0]), position_95=pl.Series(ends[1]))
    rows = rows.join(at, on="state", how="left")
    chance = divergence.chances_of(points, items, worlds, int(str(call["rcid"])))
    if chance is None:
        build.lack(
            "Chances of the votes", "the model has no parameters of this roll call: all voted alike, or it is on a part"
        )
        return rows.with_columns(surprise=pl.lit(None, pl.Float64))
    lines.extend((items.lineage, worlds.lineage))
    long = pl.concat(
        pl.DataFrame(
            {
                "state": points.table["state"],
                "code": pl.Series([code] * len(chance), dtype=pl.UInt8),
                "p_vote": chance[:, k],
            }
        )
        for k, code in enumerate((ballots.YES, ballots.ABSTAIN, ballots.NO))
    )
    rows = rows.with_columns(pl.col("code").cast(pl.UInt8)).join(long, on=["state", "code"], how="left")
    return rows.with_columns(surprise=-pl.col("p_vote").log(2))
