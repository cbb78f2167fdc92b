"""Years in which a state stood in the borders that today's statistics give it.

Producers carry today's borders back in time (Russia from 1960, Germany with its east from 1965). The figures
before are not those of a state that existed, and would stand beside those of its predecessors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.lazy import pl
from ..account import leave

if TYPE_CHECKING:
    import polars

SOVIET = ("RUS", "ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR", "UZB")
# the first year in whose middle the state had its present borders
FIRST_YEAR = {
    **dict.fromkeys(SOVIET, 1992),
    "HRV": 1992,
    "SVN": 1992,
    "BIH": 1992,
    "MKD": 1992,
    "SRB": 2006,
    "MNE": 2006,
    "XKX": 2008,
    "CZE": 1993,
    "SVK": 1993,
    "DEU": 1991,
    "YEM": 1990,
    "VNM": 1976,
    "ERI": 1993,
    "SSD": 2012,
    "TLS": 2003,
}


def in_their_borders(frame: polars.DataFrame) -> polars.DataFrame:
    """Rows of `state` and `year` without those before the state had its present borders."""
    since = pl.DataFrame({"state": list(FIRST_YEAR), "_since": list(FIRST_YEAR.values())})
    dated = frame.join(since, on="state", how="left", maintain_order="left")
    kept = dated.filter(pl.col("_since").is_null() | (pl.col("year") >= pl.col("_since")))
    before = dated.filter(pl.col("year") < pl.col("_since")).group_by("state").len().sort("state")
    for state, n in before.iter_rows():
        leave("before the state had its borders", state, n, expected=True)
    return kept.drop("_since")
