"""DESTA: the first trade agreement that came into force between two states, from lists of parties to 2020."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.tables import Column
from .. import reading
from ..source import Edition, Source, TableOffer
from ._files import clip, only
from ._trade import known_states

if TYPE_CHECKING:
    import polars

CODES = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "YUG": "SRB", "SCG": "SRB"}
FIRST, LAST = 1949, 2020


COLUMNS = {
    "state": reading.TEXT.called("stateID").needed,
    "treatyID": reading.TEXT,
    "Title": reading.TEXT,
    "since": reading.Field("year", 1900, 2100).called("Force"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """first_trade_agreement: state_1 < state_2, since, title. Raises BadInput.

    Read from the parties of each treaty with the year of its entry into force; parties without that year are not
    counted, so that an agreement signed and never in force gives nothing.
    """
    rows = reading.table(path, "parties_DESTA.parquet", "parties_DESTA*", "*DESTA*", fields=COLUMNS)
    rows = only(rows, pl.col("since").is_not_null(), "never in force", "no year", expected=True)
    rows = rows.with_columns(pl.col("state").replace(CODES))
    rows = known_states(clip(rows, FIRST, LAST, "since"), "state")
    pairs = rows.join(rows, on="treatyID", suffix="_2").filter(pl.col("state") < pl.col("state_2"))
    # each of the two may have joined later than the other
    pairs = pairs.with_columns(pl.max_horizontal("since", "since_2").alias("since")).sort("since", "Title")
    first = pairs.group_by(pl.col("state").alias("state_1"), "state_2", maintain_order=True).agg(
        pl.col("since").first(), pl.col("Title").first().alias("title")
    )
    return {"first_trade_agreement": first.sort("state_1", "state_2")}


DESTA = Source(
    id="desta",
    title="Design of Trade Agreements: first agreement in force of two states",
    producer="Andreas Dür, Leonardo Baccini and Manfred Elsig",
    version="release of 2020, as packaged in manytreaties",
    citation="Dür, Andreas, Leonardo Baccini, and Manfred Elsig. 2014. The Design of International Trade Agreements:"
    " Introducing a New Dataset. Review of International Organizations 9 (3): 353-375.",
    bibtex='@article{dur2014design,\n  author = {D{\\"u}r, Andreas and Baccini, Leonardo and Elsig, Manfred},\n'
    "  title = {The Design of International Trade Agreements: Introducing a New Dataset},\n"
    "  journal = {Review of International Organizations},\n  volume = {9},\n  number = {3},\n"
    "  pages = {353--375},\n  year = {2014}\n}",
    licence="CC BY 4.0 (manytreaties); DESTA free with citation",
    address="https://github.com/globalgov/manytreaties",
    accessed="2026-11-21",
    short="DESTA",
    reuse="research",
    licence_page="https://github.com/globalgov/manytreaties",
    published=(
        Edition(
            2020,
            "2020-12-31",
            "the release of 2020; the last day of the year stands for it",
            origin="manytreaties as staged",
            address="https://github.com/globalgov/manytreaties",
            read_on="2026-11-21",
            grade="C",
        ),
    ),
    parse=parse,
    folder="trade-agreements-desta-manytreaties",
    tables=(
        TableOffer(
            "first_trade_agreement",
            ("state_1", "state_2"),
            FIRST,
            LAST,
            title="First trade agreement in force",
            note="Agreements of every depth, services and partial ones among them; their end is not told; none after 2020,"
            " so that the Regional Comprehensive Economic Partnership (2022) is missing. A pair without a row had none"
            " of which the year of entry into force is known.",
            columns={
                "state_1": Column("the state whose id comes first in the alphabet"),
                "state_2": Column("the other state"),
                "since": Column("year in which the first trade agreement of the two came into force"),
                "title": Column("its title"),
            },
        ),
    ),
)
