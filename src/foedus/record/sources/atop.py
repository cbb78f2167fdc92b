"""Obligations of alliance treaties: ATOP 5.1, directed dyad-years 1815-2018.

`source_state` owes the obligation to `target_state`. The direction matters where a treaty binds one side:
the United States owes Japan defence (security treaties of 1951 and 1960, Article V), Japan does not owe it
back; whoever reads the reverse pair finds a zero.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Edition, Offer, Source
from ._files import once, only
from ._pairs import coded_pairs

if TYPE_CHECKING:
    import polars

FLAG = reading.FLAG
KEY = {
    "ccode1": reading.CODE.called("stateA", "mem1"),
    "ccode2": reading.CODE.called("stateB", "mem2"),
    "year": reading.YEAR,
}
OBLIGATIONS = {
    "defense": FLAG.called("atop_defense"),
    "offense": FLAG.called("atop_offense"),
    "neutrality": FLAG.called("atop_neutral", "neutral"),
    "nonaggression": FLAG.called("atop_nonagg", "nonagg"),
    "consultation": FLAG.called("atop_consul", "consul"),
}
COLUMNS = {**KEY, **OBLIGATIONS, "asymm": FLAG.optional}
"""Columns of the producer's directed dyad-years (atop5_1ddyr.csv: what state A owes to state B), of the dyad-years
(atop5_1dy.csv, with mem1 and mem2) and of the staged table."""
NAMED = re.compile(r"atop_?v?(\d)[_.]?(\d)?", re.IGNORECASE)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """alliance_obligation: a row for every obligation in force; pairs and obligations not listed have none.

    In a file of dyad-years an obligation is of both sides, unless the alliance binds them differently (`asymm`): whose
    it is cannot be told there, and the row is left out.
    """
    found = reading.sheet(
        path,
        "atop_v5_1_directed_dyad_year.parquet",
        "atop5_1ddyr.csv",
        "atop*ddyr*",
        "atop*dy*",
        anchor=reading.anchors(COLUMNS),
    )
    if edition := NAMED.search(found.name):
        account.fact("edition", f"{edition[1]}.{edition[2] or 0}")
    rows = found.take(COLUMNS)
    if found.has("mem1", "mem2") and not found.has("stateA"):
        both = pl.lit(True) if "asymm" not in rows.columns else (pl.col("asymm") != 1).fill_null(True)
        rows = only(rows, both, "it binds the two differently, and not whom", found.name)
        rows = pl.concat([rows, rows.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(rows.columns)])
    rows = once(rows, ["ccode1", "ccode2", "year"], "defense", found.name)
    long = coded_pairs(rows).unpivot(
        list(OBLIGATIONS), index=["source_state", "target_state", "year"], variable_name="obligation"
    )
    owed = long.filter(pl.col("value") == 1).unique(maintain_order=True)  # 1990: two codes for one Germany, one Yemen
    return {
        "alliance_obligation": owed.select(
            "source_state", "target_state", "year", "obligation", pl.col("value").cast(pl.Float64)
        )
    }


ATOP = Source(
    id="atop",
    title="Alliance Treaty Obligations and Provisions",
    producer="Brett Ashley Leeds and others, Rice University",
    version="5.1",
    citation="Leeds, B. A., Ritter, J. M., Mitchell, S. M. & Long, A. G. (2002). Alliance Treaty Obligations and"
    " Provisions, 1815-1944. International Interactions 28(3), 237-260.",
    bibtex="@article{leeds2002alliance, author={Leeds, Brett Ashley and Ritter, Jeffrey M. and Mitchell, Sara"
    " McLaughlin and Long, Andrew G.}, title={Alliance Treaty Obligations and Provisions, 1815-1944},"
    " journal={International Interactions}, volume={28}, number={3}, pages={237--260}, year={2002}}",
    licence="free for research with citation",
    address="http://www.atopdata.org/",
    accessed="2026-11-21",
    short="ATOP",
    reuse="research",
    licence_page="http://www.atopdata.org/",
    published=(
        Edition(
            2003,
            "2005-05-10",
            "version 3.0 (1815-2003) last revised 10 May 2005",
            origin="ATOP",
            address="http://atop.rice.edu/data",
            read_on="2026-11-21",
            grade="A",
        ),
        Edition(
            2018,
            "2020-12-31",
            "version 5.0 (1815-2018) of 2020; the last day of the year stands for it",
            origin="from knowledge of the release",
            note="no address was read; version 5.1 is of 9 August 2022 by datafinder.qog.gu.se",
            grade="D",
        ),
    ),
    downloads=(
        Download("http://www.atopdata.org/uploads/6/9/1/3/69134503/atop_5.1__.csv_.zip", "atop_5.1__.csv_.zip"),
    ),
    parse=parse,
    folder="atop-alliances",
    offers=(
        Offer(
            Schema(
                "alliance_obligation",
                "flag",
                about="directed",
                dims=("obligation",),
                status="judgement",
                title="Alliance obligation owed",
            ),
            1815,
            2018,
            "zero",
            note="source_state owes target_state; defense, offense, neutrality, nonaggression, consultation; a pair"
            " of states of the system without a row has no obligation; nothing is known after 2018",
        ),
    ),
)
