"""AidData, Global Chinese Development Finance 3.0: commitments by recipient and year, 2000-2021.

Two layouts: the table of recipients and years by COW code, and AidData's own file with a row a project, whose sums over
the projects recommended for aggregates that table is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from ...core.states import SPELLED_OTHERWISE
from .. import account, reading
from ..source import Download, Edition, Offer, Source, map_codes
from ._files import clip, once, only
from ._trade import known_states

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
FILES = ("*GlobalChinese*Finance*.xlsx", "*GlobalChinese*Finance*.csv", "*gcdf*.xlsx", "*gcdf*.csv")
CLASSES = {"ODA-like": "oda", "OOF-like": "oof", "Vague (Official Finance)": "vague"}
PROJECTS = {
    "counts": reading.TEXT.called("Recommended For Aggregates"),
    "recipient": reading.TEXT.called("Recipient"),
    "state": reading.TEXT.called("Recipient ISO-3", "Recipient ISO3"),
    "year": reading.YEAR.called("Commitment Year"),
    "class": reading.TEXT.called("Flow Class"),
}
ADJUSTED = re.compile(r"Adjusted Amount \(Constant USD ?(\d{4})\)", re.IGNORECASE)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the recipient-year table, COW codes, constant 2021 dollars; or AidData's file of projects (workbook or CSV),
    summed over those recommended for aggregates. Projects that are left out are told with their value."""
    staged = reading.find(path, "gcdf3_cow_country_year.parquet", "cow_gcdf.csv", other=False)
    found = staged or reading.find(path, *FILES)
    if found is None:
        raise BadInput(f"{path.name} holds no file of AidData's", do="Give the file of projects as AidData packs it.")
    sheet = reading.sheet_of(found, [("ccode", "AidData Record ID", "Recommended For Aggregates")])
    if not sheet.has("ccode"):
        return {"chinese_finance": _projects(sheet)}
    frame = sheet.take(COLUMNS)
    frame = once(clip(frame, 2000, 2021), ["ccode", "year"], "oda_adj", path.name)
    rows = map_codes(frame, "ccode", "cow").unpivot(list(FLOWS), index=["state", "year"], variable_name="flow")
    return {"chinese_finance": rows.with_columns(pl.col("flow").replace(FLOWS))}


def _projects(sheet: reading.Sheet) -> polars.DataFrame:
    """Sums of the adjusted amounts by recipient, year and class of flow. A row only where a project has an amount."""
    amounts = {c: m[1] for c in sheet.columns if (m := ADJUSTED.fullmatch(c.strip()))}
    if not amounts:
        raise BadInput(
            f"{sheet.name} has no adjusted amounts in constant dollars",
            "the record has those, which count a loan that is rolled over once; unadjusted ones are another figure",
            "Give version 3.0 of the file, which has the column Adjusted Amount (Constant USD 2021).",
        )
    (column, base), *_ = amounts.items()
    unit = f"USD{base}"
    account.fact("unit chinese_finance", unit)
    rows = sheet.take({**PROJECTS, "value": reading.number(0, 1e12, f"dollars of {base}").called(column)})
    rows = rows.with_columns(
        pl.col("state").str.to_uppercase().replace(SPELLED_OTHERWISE["iso3"]).replace("KOS", "XKX")
    )
    counted = pl.col("counts").str.to_lowercase() == "yes"
    rows = only(rows, counted, "not recommended for aggregates", "pledges, cancelled and umbrella projects", unit, True)
    rows = only(rows, pl.col("value").is_not_null(), "no amount", "projects of unknown size", expected=True)
    alone = pl.col("state").str.contains("^[A-Z]{3}$")
    rows = only(rows, alone, "no one state receives it", "projects of several recipients", unit, True)
    rows = only(
        known_states(rows, "state", unit=unit),
        pl.col("class").is_in(list(CLASSES)),
        "another class of flow",
        "Flow Class",
        unit,
    )
    rows = clip(rows, 2000, 2021).with_columns(pl.col("class").replace(CLASSES).alias("flow"))
    return rows.group_by("state", "year", "flow", maintain_order=True).agg(pl.col("value").sum())


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
    downloads=(
        Download(
            "https://docs.aiddata.org/ad4/datasets/AidDatas_Global_Chinese_Development_Finance_Dataset_Version_3_0.zip",
            "AidDatas_Global_Chinese_Development_Finance_Dataset_Version_3_0.zip",
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
