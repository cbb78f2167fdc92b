"""Membership of states in China's Belt and Road Initiative: the list of the Green Finance & Development Center."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..ranges import check_years
from ..source import Lag, Offer, Source
from ._files import once
from ._trade import known_states

if TYPE_CHECKING:
    import polars

FIRST, LAST = 2013, 2023


COLUMNS = {
    "state": reading.TEXT.called("Country Code").needed,
    "joined": reading.DAY.called("Likely date of joining"),
    "left": reading.DAY.called("Likely date of exit"),
}


def _year(column: str) -> polars.Expr:
    return pl.col(column).str.slice(0, 4).cast(pl.Int32)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """bri_member: 1 for a state that was a member at the end of the year.

    Four members (Austria, Congo, Niger, Russia) have no date of joining: their years are null, not zero.
    Italy's exit (2023-06-12) ends its membership with 2022.
    """
    rows = reading.table(path, "bri_countries.parquet", "*bri*.csv", "*bri*.xlsx", fields=COLUMNS)
    rows = once(known_states(rows, "state"), ["state"], "joined", path.name).select(
        "state", _year("joined"), _year("left")
    )
    for column in ("joined", "left"):
        check_years(f"{column}, members of the BRI", rows, column)
    years = rows.join(pl.DataFrame({"year": range(FIRST, LAST + 1)}, schema={"year": pl.Int32}), how="cross")
    member = years.filter(
        pl.col("joined").is_null()
        | ((pl.col("year") >= pl.col("joined")) & (pl.col("year") < pl.col("left").fill_null(LAST + 1)))
    )
    return {
        "bri_member": member.select("state", "year", pl.when(pl.col("joined").is_not_null()).then(1.0).alias("value"))
    }


BRI = Source(
    id="bri_greenfdc",
    title="Countries of the Belt and Road Initiative",
    producer="Christoph Nedopil, Green Finance & Development Center, FISF Fudan University",
    version="December 2023",
    citation="Nedopil, C. (2023). Countries of the Belt and Road Initiative. Green Finance & Development Center,"
    " FISF, Fudan University, Shanghai.",
    bibtex="@misc{nedopil2023countries, author={Nedopil, Christoph}, title={Countries of the Belt and Road"
    " Initiative}, publisher={Green Finance \\& Development Center, FISF, Fudan University}, year={2023}}",
    licence="to be cited as above",
    address="https://greenfdc.org/countries-of-the-belt-and-road-initiative-bri/",
    accessed="2026-11-21",
    short="Green Finance & Development Center",
    reuse="research",
    licence_page="https://greenfdc.org/countries-of-the-belt-and-road-initiative-bri/",
    published=Lag(
        365,
        "a list kept through the year; the edition of December 2023 is the one held",
        origin="Green Finance & Development Center",
        note="no address was read; a year is cautious",
        grade="D",
    ),
    parse=parse,
    folder="bri-membership-greenfdc-2023",
    offers=(
        Offer(
            Schema("bri_member", "flag", status="count", title="Member of the Belt and Road Initiative"),
            FIRST,
            LAST,
            "zero",
            note="likely dates, at the end of the year; a null is a member whose date of joining is not known;"
            " exits after December 2023 (Panama 2025) are not in it",
        ),
    ),
)
