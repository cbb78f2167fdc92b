"""REIGN, Rulers, Elections and Irregular Governance: the monthly file, 1950 to 2021. A loader only.

Spells of leaders are read from the project's list of leaders (leaders.py). This file says of each month who was in
office, in what kind of government; the values of a year are those of its last month in the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from ...core.tables import Column
from .. import account, reading
from ..source import Lag, Offer, Source, TableOffer, map_codes
from ._files import once, only

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1950, 2021
COLUMNS = {
    "ccode": reading.CODE,
    "country": reading.TEXT.optional,
    "leader": reading.TEXT.needed,
    "year": reading.YEAR,
    "month": reading.whole(1, 12),
    "elected": reading.FLAG,
    "age": reading.number(0, 120),
    "male": reading.FLAG,
    "militarycareer": reading.FLAG,
    "tenure_months": reading.number(0, 1200),
    "government": reading.TEXT,
}
NAMED = re.compile(r"REIGN[-_ ](\d{4})[-_ ](\d{1,2})", re.IGNORECASE)
YEARLY = {"leader_years": "tenure", "leader_elected": "elected", "leader_military": "militarycareer"}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """leader_months, a row a state, month and leader; leader_years, leader_elected and leader_military of the leader in
    office at the end of a year. A last year of which the file holds some months alone has none of them."""
    found = reading.sheet(path, "REIGN*.csv", "REIGN*", anchor=reading.anchors(COLUMNS), fields=COLUMNS)
    rows = only(found.take(COLUMNS), pl.col("month").is_not_null(), "no month", found.name)
    if edition := NAMED.search(found.name):
        account.fact("edition", f"{edition[1]}-{int(edition[2]):02d}")
    rows = once(rows, ["ccode", "year", "month", "leader"], "tenure_months", found.name)
    coded = map_codes(rows, "ccode", "cow")
    months = coded.select(
        "state",
        pl.format("{}-{}", "year", pl.col("month").cast(pl.Int32).cast(pl.String).str.zfill(2)).alias("month"),
        "leader",
        "government",
        *(pl.col(c).cast(pl.Boolean) for c in ("elected", "male", "militarycareer")),
        pl.col("age").cast(pl.Int32),
        pl.col("tenure_months").cast(pl.Int32),
    ).unique(["state", "month", "leader"], keep="last", maintain_order=True)
    whole = coded.filter(pl.col("month").max().over("state", "year") == 12)
    # a new leader's count of months begins anew: of two in one month the one with the shorter count came later
    last = (
        whole.filter(pl.col("month") == 12)
        .sort("tenure_months", descending=True, nulls_last=False, maintain_order=True)
        .unique(["state", "year"], keep="last", maintain_order=True)
        .with_columns((pl.col("tenure_months") / 12).alias("tenure"))
    )
    return {
        "leader_months": months,
        **{n: last.select("state", "year", pl.col(c).alias("value")).drop_nulls("value") for n, c in YEARLY.items()},
    }


REIGN = Source(
    id="reign",
    title="Rulers, Elections, and Irregular Governance (REIGN), monthly",
    producer="One Earth Future",
    version="August 2021",
    citation="Bell, C., Besaw, C. & Frank, M. (2021). The Rulers, Elections, and Irregular Governance (REIGN) Dataset. One"
    " Earth Future.",
    bibtex="@misc{bell2021reign, author={Bell, Curtis and Besaw, Clayton and Frank, Matthew}, title={The Rulers,"
    " Elections, and Irregular Governance (REIGN) Dataset}, publisher={One Earth Future}, year={2021}}",
    licence="MIT",
    address="https://github.com/OEFDataScience/REIGN.github.io",
    accessed="2026-11-30",
    short="REIGN",
    reuse="commercial",
    licence_page="https://github.com/OEFDataScience/REIGN.github.io",
    published=Lag(7, "the first Tuesday of the next month", origin="codebook of June 2020, in public code", grade="C"),
    parse=parse,
    brought=True,
    offers=(
        Offer(
            Schema(
                "leader_years", "years", status="count", title="Years in office of the leader, at the end of the year"
            ),
            FIRST,
            LAST,
            note="months in office in December, by twelve; of two in one month the one who came later",
            low=0,
            high=100,
        ),
        Offer(
            Schema("leader_elected", "flag", status="judgement", title="Elected leader at the end of the year"),
            FIRST,
            LAST,
            note="1 where the leader had been elected to the office, in December",
        ),
        Offer(
            Schema("leader_military", "flag", status="judgement", title="Leader with a military career"),
            FIRST,
            LAST,
            note="1 where the career before office was in the armed forces, the police or the ministry of defence, in December",
        ),
    ),
    tables=(
        TableOffer(
            "leader_months",
            ("state", "month", "leader"),
            "1950-01",
            "2021-08",
            "Leaders and kinds of government by month",
            columns={
                "state": Column("state"),
                "month": Column("month"),
                "leader": Column("name of the leader in fact"),
                "government": Column("kind of government, as the project calls it"),
                "elected": Column("whether elected to the office"),
                "male": Column("whether a man"),
                "militarycareer": Column(
                    "whether the career before was in the armed forces, police or ministry of defence"
                ),
                "age": Column("age in that year", "years"),
                "tenure_months": Column("months in office in this term"),
            },
        ),
    ),
)
