"""Polity5: the combined score polity2, 1776-2018 (the United States to 2020)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Edition, Offer, Source, map_codes
from ._files import once

if TYPE_CHECKING:
    import polars

UNMAPPED = ("GCL", "OFS", "UPC")  # Gran Colombia, Orange Free State, Central America: no COW code
OWN_CODES: dict[str, str | None] = {
    "324": "325",
    "341": "347",
    "342": "345",
    "347": "345",
    "348": "341",
    "364": "365",
    "525": "626",
    "529": "530",
    "564": None,
    "626": "625",
    "769": "770",
    "818": "816",
    "89": None,
    "99": None,
}
"""Codes that only Polity uses, or uses for another state, and the COW code of the state: Sardinia, Kosovo, Serbia, Serbia
and Montenegro (347, which is Kosovo in COW), Montenegro (348; 341 in COW), the USSR, South Sudan, Ethiopia after Eritrea,
the Sudan after 2011 (626, which is South Sudan in COW), Pakistan before Bangladesh, united Vietnam; and three states
without a COW code."""
COLUMNS = {
    "ccode": reading.CODE.called("polity_annual_ccode"),
    "scode": reading.TEXT,
    "year": reading.YEAR,
    "polity2": reading.number(-10, 10, missing=(-66, -77, -88)),
}
EDITION = re.compile(r"p(\d)v(\d{4})", re.IGNORECASE)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """polity2, -10 to 10. A null is a year of foreign occupation (-66), for which polity2 has no value.

    In a year of change two codes may stand for one state (Ethiopia 1993): the one whose series begins
    later counts, the regime at the end of the year. Reads the staged table or the producer's p5v2018, as xls or
    saved as CSV.
    """
    found = reading.sheet(path, "polity5.parquet", "p5v2018.*", "p[45]v20*", anchor=reading.anchors(COLUMNS))
    if edition := EDITION.search(found.name):
        account.fact("edition", f"Polity {edition[1]}, {edition[2]}")
    rows = found.take(COLUMNS)
    rows = once(rows, ["ccode", "scode", "year"], "polity2", found.name)
    rows = rows.with_columns(pl.col("ccode").replace(OWN_CODES).alias("cown"))
    for state, n in rows.filter(pl.col("cown").is_null()).group_by("scode").len().sort("scode").iter_rows():
        account.leave("a state without a COW code", state or "no letters", n, expected=state in UNMAPPED)
    rows = rows.drop_nulls("cown").with_columns(pl.col("year").min().over("scode").alias("begins"))
    coded = map_codes(rows.select("scode", "cown", "year", "polity2", "begins"), "cown", "cow")
    last = coded.sort("begins", maintain_order=True).unique(["state", "year"], keep="last", maintain_order=True)
    account.leave("the regime before a change in the year", "polity2", coded.height - last.height, expected=True)
    return {"polity2": last.select("state", "year", pl.col("polity2").alias("value"))}


POLITY = Source(
    id="polity5",
    title="Polity5: Political Regime Characteristics and Transitions",
    producer="Center for Systemic Peace",
    version="5 (2018)",
    citation="Marshall, M. G. & Gurr, T. R. (2020). Polity5: Political Regime Characteristics and Transitions,"
    " 1800-2018. Center for Systemic Peace.",
    bibtex="@misc{marshall2020polity5, author={Marshall, Monty G. and Gurr, Ted Robert}, title={Polity5: Political"
    " Regime Characteristics and Transitions, 1800-2018}, publisher={Center for Systemic Peace}, year={2020}}",
    licence="free for research with citation",
    address="https://www.systemicpeace.org/inscrdata.html",
    accessed="2026-11-21",
    short="Polity",
    reuse="research",
    licence_page="https://www.systemicpeace.org/inscrdata.html",
    published=(
        Edition(
            2015,
            "2016-12-31",
            "Polity IV with data to 2015 stood on the site in 2016",
            origin="Center for Systemic Peace",
            address="http://www.systemicpeace.org/polity/PTfig01.htm",
            read_on="2026-11-21",
            note="the day was not read",
            grade="C",
        ),
        Edition(
            2018,
            "2020-12-31",
            "Polity5 (to 2018); the year of its citation",
            origin="QoG Institute on Polity5",
            address="https://datafinder.qog.gu.se/dataset/p",
            read_on="2026-11-21",
            note="the last day of the year stands for it",
            grade="C",
        ),
        Edition(
            2020,
            "2023-03-31",
            "last updated by the source on 31 March 2023",
            origin="QoG Institute on Polity5",
            address="https://datafinder.qog.gu.se/dataset/p",
            read_on="2026-11-21",
            grade="C",
        ),
    ),
    downloads=(Download("https://www.systemicpeace.org/inscr/p5v2018.xls", "p5v2018.xls"),),
    parse=parse,
    folder="regime-type",
    offers=(
        Offer(
            Schema("polity2", "index", status="judgement", title="Polity2 score"),
            1776,
            2020,
            "unknown",
            low=-10,
            high=10,
            note="-10 autocracy to 10 democracy; after 2018 the United States alone",
        ),
    ),
)
