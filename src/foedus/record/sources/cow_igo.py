"""Memberships in intergovernmental organisations: Correlates of War IGO, version 3, 1816-2014."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.schema import Schema
from .. import account, reading
from ..source import Edition, Offer, Source, map_codes
from ._files import once
from ._pairs import coded_pairs, undirected

if TYPE_CHECKING:
    import polars


GAPS = (-9.0, -1.0)  # missing, not in the system
PAIRS = {
    "ccode1": reading.CODE,
    "ccode2": reading.CODE,
    "year": reading.YEAR,
    "value": reading.number(0, 1000, "count", GAPS).called("dyadigos"),
}
COUNTS = {
    "ccode": reading.CODE,
    "year": reading.YEAR,
    "value": reading.number(0, 1000, "count", GAPS).called("sum_igo_full"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """shared_igos: organisations in which both are full members; igo_memberships: full memberships.

    The codes 0 none, 1 full, 2 associate, 3 observer, -9 missing and -1 not in the system are counted by
    the staged files: only 1 counts. BRICS, the AIIB and the Eurasian Economic Union are not in COW IGO.
    """
    pairs = _known(
        reading.table(path, "cow_igo_v3_joint_memberships_dyad_year.parquet", "*joint*", fields=PAIRS), PAIRS
    )
    counts = _known(reading.table(path, "cow_igo_v3_state_year_counts.parquet", "*counts*", fields=COUNTS), COUNTS)
    shared = undirected(coded_pairs(pairs))
    return {
        "shared_igos": shared.select("state_1", "state_2", "year", "value"),
        "igo_memberships": map_codes(counts, "ccode", "cow").select("state", "year", "value"),
    }


def _known(rows: polars.DataFrame, columns: Mapping[str, reading.Field]) -> polars.DataFrame:
    account.leave("missing, or not in the system", "-9 and -1", rows["value"].null_count(), expected=True)
    return once(rows.drop_nulls("value"), [c for c in columns if c != "value"], "value", "COW IGO")


COW_IGO = Source(
    id="cow_igo",
    title="Intergovernmental Organizations",
    producer="Correlates of War project",
    version="3.0 (1816-2014)",
    citation="Pevehouse, J. C. W., Nordstrom, T., McManus, R. W. & Jamison, A. S. (2020). Tracking Organizations in"
    " the World: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3), 492-503.",
    bibtex="@article{pevehouse2020tracking, author={Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus,"
    " Roseanne W. and Jamison, Anne Spencer}, title={Tracking Organizations in the World: The Correlates of"
    " War IGO Version 3.0 datasets}, journal={Journal of Peace Research}, volume={57}, number={3},"
    " pages={492--503}, year={2020}}",
    licence="free with citation",
    address="https://correlatesofwar.org/data-sets/igos/",
    accessed="2026-11-21",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/igos/",
    published=(
        Edition(
            2005,
            "2006-12-31",
            "version 2.3 (to 2005); the year of the article is before 2007",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
        Edition(
            2014,
            "2020-05-01",
            "version 3.0 (to 2014); its article of record is of 1 May 2020",
            origin="Penn State on Pevehouse and others (2020)",
            address="https://pure.psu.edu/en/publications/tracking-organizations-in-the-world-the-correlates-of-war-igo-ver",
            read_on="2026-11-21",
            note="the codebook is of July 2019",
            grade="B",
        ),
    ),
    parse=parse,
    folder="igo-membership",
    offers=(
        Offer(
            Schema(
                "shared_igos",
                "count",
                about="dyad",
                status="count",
                title="Shared memberships in intergovernmental organisations",
            ),
            1816,
            2014,
            "unknown",
            note="full members; collected every five years to 1965, years between are the producer's",
        ),
        Offer(
            Schema("igo_memberships", "count", status="count", title="Memberships in intergovernmental organisations"),
            1816,
            2014,
            "unknown",
            note="full members; collected every five years to 1965, years between are the producer's",
        ),
    ),
)
