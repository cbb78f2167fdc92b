"""Ideal points of states in the UN General Assembly (Bailey, Strezhnev and Voeten), April 2020 release."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.periods import year_of
from ...core.schema import Schema
from .. import account, reading
from ..source import Lag, Offer, Source, map_codes
from ._files import either, once, only

if TYPE_CHECKING:
    import polars


POINT = reading.number(-20, 20, "index")
ALL = POINT.called("IdealPoint", "IdealPointAll")
IMPORTANT = POINT.called("IdealPointImportant")
NAMED = re.compile(r"_((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*_?\d{4})", re.IGNORECASE)


def _points(found: reading.Found, value: reading.Field) -> polars.DataFrame:
    """state, session, value. A session is the year in which it opens, so that 365 in session 46 is the
    Soviet Union. In session 26 the seat of China passed on: 713 (TWN) has the votes before, 710 those after."""
    fields = {"ccode": reading.CODE, "session": reading.whole(1, 200), "value": value}
    rows = (
        reading.sheet_of(found, reading.anchors(fields), fields)
        .take(fields)
        .with_columns(pl.col("session").cast(pl.Int32))
    )
    rows = only(rows, pl.col("session").is_not_null(), "no session", found.name)
    rows = once(rows, ["ccode", "session"], "value", found.name)
    if release := NAMED.search(found.name):
        account.fact("edition", release[1].replace("_", " "))
    return map_codes(rows.with_columns(year_of("session").alias("year")), "ccode", "cow").select(
        "state", "session", "value"
    )


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """ideal_point_bsv (all votes) and ideal_point_bsv_important (those the US called important), of this release or a
    later one (IdealpointestimatesAll_Jun2024.csv); one of the two files is enough."""
    out = {}
    every, important = either(
        path,
        ("IdealpointestimatesAll_Apr2020.parquet", "*ideal*all*"),
        ("IdealpointestimatesImportant_Apr2020.parquet", "*ideal*important*"),
        ("IdealPointImportant",),
        BadInput(
            f"{path.name} holds no ideal points",
            "they are read from IdealpointestimatesAll_*.csv and IdealpointestimatesImportant_*.csv",
            "Give a file as the project publishes it.",
        ),
    )
    if every is not None:
        out["ideal_point_bsv"] = _points(every, ALL)
    if important is not None:
        out["ideal_point_bsv_important"] = _points(important, IMPORTANT)
    return out


BSV = Source(
    id="bsv",
    title="Ideal points of states in the UN General Assembly",
    producer="Michael Bailey, Anton Strezhnev and Erik Voeten",
    version="April 2020 (sessions 1 to 74)",
    citation="Bailey, M. A., Strezhnev, A. & Voeten, E. (2017). Estimating Dynamic State Preferences from United"
    " Nations Voting Data. Journal of Conflict Resolution 61(2), 430-456.",
    bibtex="@article{bailey2017estimating, author={Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},"
    " title={Estimating Dynamic State Preferences from United Nations Voting Data}, journal={Journal of"
    " Conflict Resolution}, volume={61}, number={2}, pages={430--456}, year={2017}}",
    licence="CC0 1.0 (Harvard Dataverse); MIT (replication code)",
    address="https://dataverse.harvard.edu/dataset.xhtml?persistentId=hdl:1902.1/12379",
    accessed="2026-11-21",
    short="Bailey, Strezhnev and Voeten",
    reuse="commercial",
    licence_page="https://dataverse.harvard.edu/dataset.xhtml?persistentId=hdl:1902.1/12379",
    published=Lag(
        121,
        "the release of April 2020 has session 74 (2019)",
        origin="Harvard Dataverse as staged",
        address="https://dataverse.harvard.edu/dataset.xhtml?persistentId=hdl:1902.1/12379",
        read_on="2026-11-21",
        note="the period of a session ends here with the year in which it opens",
        grade="B",
    ),
    parse=parse,
    folder="unga-ideal-points-bsv",
    offers=(
        Offer(
            Schema(
                "ideal_point_bsv",
                "index",
                time="session",
                status="estimate",
                title="Ideal point in the General Assembly, all votes",
            ),
            1,
            74,
            "unknown",
            note="posterior means; higher is nearer to the United States' liberal order; no session 19",
        ),
        Offer(
            Schema(
                "ideal_point_bsv_important",
                "index",
                time="session",
                status="estimate",
                title="Ideal point in the General Assembly, important votes",
            ),
            38,
            74,
            "unknown",
            note="from the votes that the US State Department called important, since 1983",
        ),
    ),
)
