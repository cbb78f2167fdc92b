"""AidData, Global Chinese Development Finance 3.0: commitments by recipient and year, 2000-2021."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..source import Edition, Offer, Source, map_codes
from ._files import clip, once

if TYPE_CHECKING:
    import polars

# The file has two amounts. `_adj`, AidData's adjusted amount, is taken: it does not count a short-term loan
# that is rolled over again and again each time, and it is the one whose total AidData publishes (1.34 trn).
FLOWS = {"oda_adj": "oda", "oof_adj": "oof", "vof_adj": "vague"}


COLUMNS = {
    "ccode": reading.CODE,
    "year": reading.YEAR,
    **{c: reading.number(0, 1e12, "dollars of 2021") for c in FLOWS},
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the recipient-year table, COW codes, constant 2021 dollars."""
    frame = reading.table(path, "gcdf3_cow_country_year.parquet", "cow_gcdf.csv", "*gcdf*", fields=COLUMNS)
    frame = once(clip(frame, 2000, 2021), ["ccode", "year"], "oda_adj", path.name)
    rows = map_codes(frame, "ccode", "cow").unpivot(list(FLOWS), index=["state", "year"], variable_name="flow")
    return {"chinese_finance": rows.with_columns(pl.col("flow").replace(FLOWS))}


GCDF = Source(
    id="aiddata_gcdf",
    title="Global Chinese Development Finance Dataset, by recipient and year",
    producer="AidData at William & Mary",
    version="3.0",
    citation="Custer, Samantha, et al. 2023. Tracking Chinese Development Finance: An Application of AidData's TUFF 3.0"
    " Methodology. Williamsburg, VA: AidData. Dreher, Axel, Andreas Fuchs, Bradley Parks, Austin Strange, and"
    " Michael J. Tierney. 2022. Banking on Beijing. Cambridge: Cambridge University Press.",
    bibtex="@techreport{custer2023tracking,\n  author = {Custer, Samantha and others},\n"
    "  title = {Tracking {Chinese} Development Finance: An Application of {AidData}'s {TUFF} 3.0 Methodology},\n"
    "  institution = {AidData at William \\& Mary},\n  year = {2023}\n}",
    licence="ODC-BY 1.0",
    address="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
    accessed="2026-11-21",
    short="AidData",
    reuse="commercial",
    licence_page="https://opendatacommons.org/licenses/by/1-0/",
    published=(
        Edition(
            2014,
            "2017-10-11",
            "version 1.0 (2000-2014) published 11 October 2017",
            origin="AidData",
            address="https://www.aiddata.org/data/chinese-global-official-finance-dataset-version-1-0",
            read_on="2026-11-21",
            grade="A",
        ),
        Edition(
            2017,
            "2021-12-31",
            "version 2.0 (2000-2017) published in 2021; the last day of the year stands for it",
            origin="beSpacific on AidData",
            address="http://bespacific.com/aiddatas-global-chinese-development-finance-dataset-version-2-0/",
            read_on="2026-11-21",
            note="the day was not read",
            grade="C",
        ),
        Edition(
            2021,
            "2023-11-06",
            "version 3.0 (2000-2021) published 6 November 2023",
            origin="AidData",
            address="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
            read_on="2026-11-21",
            grade="A",
        ),
    ),
    parse=parse,
    folder="aiddata-gcdf3-country-year",
    offers=(
        Offer(
            Schema(
                "chinese_finance",
                "USD2021",
                dims=("flow",),
                status="estimate",
                title="Chinese official finance committed to the state",
            ),
            2000,
            2021,
            "unknown",
            note="Adjusted amounts, constant 2021 dollars. flow: oda (aid-like), oof (other official), vague."
            " A row exists where AidData found a project: an absent row is not a zero. Finance to regions"
            " without one recipient is not in it.",
        ),
    ),
)
