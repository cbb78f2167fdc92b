"""How alike two members vote in the Security Council and in the Human Rights Council, where each member's vote is held.

Both lists hold adopted resolutions alone. In the Security Council a draft that fails is not among them, so that agreement
there is high by construction: what divides a Council most comes to no adopted resolution. Vetoes stand beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.measure import measure
from ..core.tables import Table

if TYPE_CHECKING:
    import polars

COUNCIL = ("table:unsc_votes", "table:unsc_resolutions")
RIGHTS = ("table:unhrc_votes", "table:unhrc_resolutions")
LIJPHART = "Lijphart (1963), The analysis of bloc voting in the General Assembly, American Political Science Review 57(4), 902-917"
YES, ABSTAIN, NO = 1, 2, 3
SESSIONS_A_YEAR = 3  # the Human Rights Council holds three regular sessions a year


def _last_whole(resolutions: Table) -> int:
    """The last calendar year that the table covers to its end."""
    ends = [str(c.last) for c in resolutions.coverage]
    return max(int(e[:4]) - (len(e) > 4 and e[4:] not in ("-12", "-12-31")) for e in ends)


def _security(votes: Table, resolutions: Table) -> polars.DataFrame:
    """symbol, state, vote, year of the Security Council, whole years alone."""
    years = resolutions.rows.select("symbol", pl.col("year").cast(pl.Int32))
    return votes.rows.join(years, on="symbol").filter(pl.col("year") <= _last_whole(resolutions))


def _rights(votes: Table, resolutions: Table) -> polars.DataFrame:
    """symbol, state, vote, year of the Human Rights Council, of calendar years with three sessions held whole."""
    rows = resolutions.rows.with_columns(pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32).alias("year"))
    whole = rows.filter(pl.col("session_whole")).group_by("year").agg(pl.col("session").n_unique().alias("n"))
    years = whole.filter(pl.col("n") >= SESSIONS_A_YEAR)["year"]
    kept = rows.filter(pl.col("year").is_in(years.implode())).select("symbol", "year")
    return votes.rows.join(kept, on="symbol")


def _pairs(cast: polars.DataFrame, least: int) -> polars.DataFrame:
    """state_1, state_2, year, n (both voted), same, apart (of them, cast differently), where n is at least `least`."""
    one = cast.select("symbol", "year", pl.col("state").alias("state_1"), pl.col("vote").alias("a"))
    two = cast.select("symbol", pl.col("state").alias("state_2"), pl.col("vote").alias("b"))
    both = one.join(two, on="symbol").filter(pl.col("state_1") < pl.col("state_2"))
    counted = both.group_by("state_1", "state_2", "year").agg(
        pl.len().alias("n"), (pl.col("a") == pl.col("b")).sum().alias("same")
    )
    return counted.filter(pl.col("n") >= least).with_columns((pl.col("n") - pl.col("same")).alias("apart"))


def _share(cast: polars.DataFrame, least: int) -> polars.DataFrame:
    pairs = _pairs(cast, least)
    return pairs.select("state_1", "state_2", "year", (pl.col("same") / pl.col("n")).alias("value"))


def _splits(cast: polars.DataFrame) -> polars.DataFrame:
    return _pairs(cast, 1).select("state_1", "state_2", "year", pl.col("apart").cast(pl.Float64).alias("value"))


@measure(
    "sc_agreement",
    unit="share",
    needs=COUNCIL,
    references=(LIJPHART,),
    status="count",
    title="Agreement in the UN Security Council on adopted resolutions",
)
def sc_agreement(votes: Table, resolutions: Table, least: int = 10) -> polars.DataFrame:
    """Share of adopted resolutions on which two members of the Security Council voted alike, of those on which both voted.

    Takes unsc_votes (symbol, state, vote 1 yes, 2 abstain, 3 no) and unsc_resolutions (symbol, year). An abstention agrees
    with an abstention only. Pairs of members of the same year alone, over at least `least` resolutions; the year in which
    the list ends before December has none. Most resolutions are unanimous: 0.9 is low.
    """
    return _share(_security(votes, resolutions), least)


@measure(
    "sc_splits",
    unit="count",
    needs=COUNCIL,
    references=(LIJPHART,),
    status="count",
    title="Adopted resolutions of the UN Security Council on which two members voted differently",
)
def sc_splits(votes: Table, resolutions: Table) -> polars.DataFrame:
    """Number of adopted resolutions of a calendar year on which two members of the Security Council cast different votes.

    Takes unsc_votes and unsc_resolutions. Zero where both sat in the Council and voted alike on all; no row where one of
    them did not sit.
    """
    return _splits(_security(votes, resolutions))


@measure(
    "sc_abstentions",
    unit="count",
    about="state",
    needs=COUNCIL,
    references=(LIJPHART,),
    status="count",
    title="Abstentions of a member of the UN Security Council on adopted resolutions",
)
def sc_abstentions(votes: Table, resolutions: Table) -> polars.DataFrame:
    """Number of adopted resolutions of a calendar year on which a member of the Security Council abstained.

    Takes unsc_votes and unsc_resolutions. Zero for a member that abstained on none; no row for a state that did not sit.
    """
    cast = _security(votes, resolutions)
    counted = cast.group_by("state", "year").agg((pl.col("vote") == ABSTAIN).sum().cast(pl.Float64).alias("value"))
    return counted.sort("state", "year")


@measure(
    "hrc_agreement",
    unit="share",
    needs=RIGHTS,
    references=(LIJPHART,),
    status="count",
    title="Agreement in the UN Human Rights Council",
)
def hrc_agreement(votes: Table, resolutions: Table, least: int = 10) -> polars.DataFrame:
    """Share of recorded votes on resolutions of the Human Rights Council in which two members voted alike, of those in which
    both voted.

    Takes unhrc_votes (symbol, state, vote 1 yes, 2 abstain, 3 no) and unhrc_resolutions (symbol, session, date,
    session_whole). Members of the same year alone, over at least `least` votes, in calendar years of which the three regular
    sessions are held whole (2024).
    """
    return _share(_rights(votes, resolutions), least)


@measure(
    "hrc_splits",
    unit="count",
    needs=RIGHTS,
    references=(LIJPHART,),
    status="count",
    title="Resolutions of the UN Human Rights Council on which two members voted differently",
)
def hrc_splits(votes: Table, resolutions: Table) -> polars.DataFrame:
    """Number of recorded votes of a calendar year in which two members of the Human Rights Council cast different votes, in
    years of which the three regular sessions are held whole. Takes unhrc_votes and unhrc_resolutions."""
    return _splits(_rights(votes, resolutions))
