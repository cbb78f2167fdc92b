"""How alike two states vote in the General Assembly, by every standard measure side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import BadInput, EmptySelection, nearest
from ..core.lazy import pl
from ..core.periods import session_of
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from ..measures.ballots import PERIODS
from ..measures.similarity import agreement_under, side_by_side
from .building import COLUMNS as SHARED
from .building import Building, name_of

if TYPE_CHECKING:
    from ..core.provider import Door
    from ..core.tables import Table
    from ..measures.similarity import Weights

ALWAYS = (1, 9999)
MAYBE_UNDEFINED = ("kappa", "scott_pi")
COLUMNS = {
    "year": SHARED["year"],
    "session": SHARED["session"],
    "agreement": Column("share of the same votes, an abstention alike to an abstention alone (Voeten)", "share"),
    "agreement_lijphart": Column("mean agreement, an abstention half way (Lijphart)", "share"),
    "agreement_undl": Column("mean agreement, an abstention and an absence half way (UN Digital Library)", "share"),
    "agreement_state": Column("agreement on votes for and against alone (US Department of State)", "share"),
    "s_absolute": Column("S of Signorino and Ritter, absolute distances", "index"),
    "s_squared": Column("S of Signorino and Ritter, squared distances", "index"),
    "kappa": Column("Cohen's kappa; none where no disagreement is expected", "index"),
    "scott_pi": Column("Scott's pi; none where no disagreement is expected", "index"),
    "n": Column("roll calls compared", "count"),
    "missing": Column("part of the roll calls that is not compared", "share"),
}


@question(
    "vote_similarity",
    title="How alike two states vote in the General Assembly, by every standard measure",
    needs=("unga_votes", "unga_rollcalls"),
    version="2",
)
def vote_similarity(
    door: Door,
    a: str,
    b: str,
    *,
    by: str = "session",
    since: int = ALWAYS[0],
    until: int = ALWAYS[1],
    convention: str = "voeten",
    distance: str = "squared",
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
) -> Answer:
    """Table `similarity` (measures.similarity.side_by_side), a row a session or calendar year, of the years since to
    until. Words: undefined, the measures without any value there; one_finding, the agreement that S is on another scale.
    Raises BadInput, EmptySelection."""
    if by not in PERIODS:
        raise BadInput(
            f"{by!r} is not a span to count votes in", do=nearest(by, PERIODS) or f"Use {' or '.join(PERIODS)}."
        )
    votes, calls = door.table("unga_votes"), door.table("unga_rollcalls")
    made = side_by_side(votes, calls, a, b, by, convention, distance, weights, issue, important, whole, least)
    table = _within(made, by, since, until)
    build = Building("vote_similarity", table.title)
    build.put("similarity", replace(table, columns={c: COLUMNS.get(c) or _rank(c) for c in table.rows.columns}))
    build.word("undefined", " ".join(c for c in MAYBE_UNDEFINED if table.rows[c].null_count()) or None)
    build.word("one_finding", None if convention == "voeten" else agreement_under(convention))
    return build.answer(pair=(a, b), by=by)


def _within(table: Table, by: str, since: int, until: int) -> Table:
    """Rows of these years. Raises EmptySelection for none, saying which there are."""
    if (since, until) == ALWAYS:
        return table
    first, last = (session_of(y) for y in (since, until)) if by == "session" else (since, until)
    kept = table.rows.filter(pl.col(by).is_between(first, last))
    if not kept.height:
        ends = ["" if y in ALWAYS else str(y) for y in (since, until)]
        raise EmptySelection(
            f"the two are not compared in {':'.join(ends) if since != until else since}",
            f"they are in {by} {' to '.join(str(x) for x in span(table.rows[by]))}",
            "Widen the years.",
        )
    return replace(table, rows=kept, lineage=table.lineage.then("select", table.name, years=f"{since}:{until}"))


def _rank(column: str) -> Column:
    """What 'rank_of_RUS_for_CHN' and 'ranked_by_CHN' hold."""
    words = column.split("_")
    if words[0] == "rank":
        return Column(f"place of {name_of(words[2])} among the closest voters of {name_of(words[4])}, 1 the closest")
    return Column(f"states ranked by {name_of(words[2])}")
