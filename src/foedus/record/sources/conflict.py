"""Militarised disputes (COW MID 5.0, 1816-2014, and as corrected by Gibler, Miller and Little, to 2010, which users bring)
and strategic rivalries (Thompson, Sakuwa and Suhas, to 2020)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..ranges import check_years
from ..source import Download, Edition, Offer, Source, Whole
from ._files import only, years_of
from ._pairs import coded_pairs, undirected

if TYPE_CHECKING:
    import polars

PAIR = ["state_1", "state_2", "year"]


LEVEL = reading.whole(0, 5, (-9.0,))
DYADIC = {
    "dispnum": reading.whole(1).called("disno", "dispnum3", "dispnum4", "dispnum5"),
    "ccode1": reading.CODE.called("statea"),
    "ccode2": reading.CODE.called("stateb"),
    "year": reading.YEAR,
    "dispongoing": reading.whole(0, 1).called("cowmidongoing", "midongoing").optional,
    "hostlev1": LEVEL.called("hihosta", "hostlev_a"),
    "hostlev2": LEVEL.called("hihostb", "hostlev_b"),
}
PARTIES = {
    "dispnum": reading.whole(1).called("dispnum3", "dispnum4", "dispnum5"),
    "ccode": reading.CODE,
    "first": reading.YEAR.called("styear"),
    "last": reading.YEAR.called("endyear"),
    "sidea": reading.whole(0, 1),
    "hostlev": LEVEL,
}
RIVALRIES = {
    "ccode1": reading.CODE,
    "ccode2": reading.CODE,
    "start": reading.Field("year", 1400, 2100, rows="leave"),
    "end": reading.Field("year", 1400, 2100, rows="leave"),
}
NAMED = re.compile(r"(?:MID[AB]?|mid)[ _-]?v?(\d)[._](\d+)", re.IGNORECASE)


def parse_disputes(path: Path) -> dict[str, polars.DataFrame]:
    """disputes: MIDs under way between two states in the year; dispute_hostility: the highest level of
    hostility (1 none to 5 war) that either of them reached in any of them.

    Reads the directed dispute-years, in which a pair may have several disputes in one year (China and
    Russia: 45 since 1862; the non-directed file of the same folder keeps one of them, 40); the project's dyadic file
    (dyadic_mid_4.03.csv); or its list of parties (MIDB 5.0.csv), from which two states are in dispute in the years in
    which both took part, on different sides.
    """
    found = _found(
        path, "cow_mid_dirdisps.parquet", "*dyadic*mid*.csv", "*dyadic*mid*", "MIDB*", "*.csv", corrected=False
    )
    if edition := NAMED.search(found.name):
        account.fact("edition", f"{edition[1]}.{edition[2]}")
    return _of(found)


def parse_corrected(path: Path) -> dict[str, polars.DataFrame]:
    """The same variables from the files of Gibler, Miller and Little: directed dispute-years (gml-ddy-disputes), others by
    pair, or the list of parties (gml-midb). Raises BadInput for a file of the project itself."""
    found = _found(
        path, "gml-ddy-disputes*", "gml-ddy*", "gml_dirdisp*", "gml-ndy*", "gml-midb*", "gml*", corrected=True
    )
    if edition := CORRECTED.search(_version(found) or found.name):
        account.fact("edition", edition[1])
    return _of(found)


CORRECTED = re.compile(r"gml\D*(\d+(?:\.\d+)+)", re.IGNORECASE)


def _version(found: reading.Sheet) -> str:
    """What the first row says of its version, '' for none."""
    name = next((c for c in found.columns if c.casefold() == "version"), "")
    return str(found.frame[name][0] or "") if name and found.frame.height else ""


def _found(path: Path, *patterns: str, corrected: bool) -> reading.Sheet:
    """The table of disputes. Raises BadInput where it is of the other source."""
    found = reading.sheet(path, *patterns, anchor=[("dispnum", "disno", "dispnum3", "dispnum4", "dispnum5")])
    theirs = "gml" in f"{_version(found)} {found.name}".casefold() or found.has("allmiss_leader_start")
    if theirs and not corrected:
        raise BadInput(f"{found.name} is of Gibler, Miller and Little", do="Read it as gml_mid.")
    if corrected and not theirs:
        raise BadInput(
            f"{found.name} does not say that it is of Gibler, Miller and Little",
            "its rows name no version gml-..., nor does the name of the file",
            "Read a file of the Correlates of War project as cow_mid.",
        )
    return found


def _of(found: reading.Sheet) -> dict[str, polars.DataFrame]:
    if found.has("sidea", "ccode", "styear"):
        rows = _from_parties(found.take(PARTIES), found.name)
    elif found.has("styear") and not found.has("statea") and not found.has("ccode1"):
        raise BadInput(
            f"{found.name} lists disputes and not the states that were in them",
            "it is the project's MIDA",
            "Give MIDB, or the dyadic file.",
        )
    else:
        rows = found.take(DYADIC)
        if "dispongoing" in rows.columns:
            under_way = pl.col("dispongoing") == 1
            rows = only(rows, under_way, "a dispute that is not under way", found.name, expected=True)
    rows = undirected(coded_pairs(rows))
    # -9 is missing; no row of MID 5.0 has it for hostility
    level = pl.max_horizontal("hostlev1", "hostlev2")
    return {
        "disputes": rows.group_by(PAIR).agg(pl.col("dispnum").n_unique().alias("value")),
        "dispute_hostility": rows.filter(level >= 1).group_by(PAIR).agg(level.max().alias("value")),
    }


def _from_parties(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Dispute, two states of different sides, and each year in which both took part, with the level of each."""
    account.leave("no side", name, rows["sidea"].null_count() + rows["ccode"].null_count())
    years = years_of(rows.drop_nulls(["sidea", "ccode"]), "first", "last", name)
    one = years.filter(pl.col("sidea") == 1).select("dispnum", "year", ccode1="ccode", hostlev1="hostlev")
    other = years.filter(pl.col("sidea") == 0).select("dispnum", "year", ccode2="ccode", hostlev2="hostlev")
    return one.join(other, on=["dispnum", "year"])


def parse_rivalries(path: Path) -> dict[str, polars.DataFrame]:
    """rivalry: 1 for every year of a strategic rivalry from 1816 on."""
    rows = reading.table(path, "tss_rivalries.parquet", "*rivalr*", fields=RIVALRIES)
    early = rows.filter(pl.col("end") < 1816).height
    account.leave("it ended before the system of states", "1816", early, expected=True)
    years = (
        rows.with_columns(pl.int_ranges(pl.max_horizontal("start", pl.lit(1816)), pl.col("end") + 1).alias("year"))
        .explode("year")
        .drop_nulls("year")
        .with_columns(pl.col("year").cast(pl.Int32))
    )
    check_years("rivalries", years)
    pairs = undirected(coded_pairs(years)).select(PAIR).unique()
    return {"rivalry": pairs.with_columns(pl.lit(1.0).alias("value"))}


COW_MID = Source(
    id="cow_mid",
    title="Militarized Interstate Disputes",
    producer="Correlates of War project",
    version="5.0 (1816-2014)",
    citation="Palmer, G., McManus, R. W., D'Orazio, V., Kenwick, M. R., Karstens, M., Bloch, C., Dietrich, N., Kahn,"
    " K., Ritter, K. & Soules, M. J. (2022). The MID5 Dataset, 2011-2014: Procedures, Coding Rules, and"
    " Description. Conflict Management and Peace Science 39(4), 470-482.",
    bibtex="@article{palmer2022mid5, author={Palmer, Glenn and McManus, Roseanne W. and D'Orazio, Vito and Kenwick,"
    " Michael R. and Karstens, Mikaela and Bloch, Chase and Dietrich, Nick and Kahn, Kayla and Ritter, Kellan"
    " and Soules, Michael J.}, title={The MID5 Dataset, 2011-2014: Procedures, Coding Rules, and Description},"
    " journal={Conflict Management and Peace Science}, volume={39}, number={4}, pages={470--482}, year={2022}}",
    licence="free with citation",
    address="https://correlatesofwar.org/data-sets/mids/",
    accessed="2026-11-21",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/mids/",
    published=(
        Edition(
            2001,
            "2003-10-10",
            "version 3.02 (1993-2001) was released on 10 October 2003",
            origin="Correlates of War, in its Dataverse",
            address="http://dvn.iq.harvard.edu/dvn/dv/cow/faces/study/StudyPage.xhtml?studyId=618&studyListingIndex=3_dac8e07f739875655785472a685d",
            read_on="2026-11-21",
            note="version 3.0 was out earlier in the year",
            grade="A",
        ),
        Edition(
            2010,
            "2015-12-31",
            "version 4.0 (2002-2010); the year of its article of record",
            origin="Correlates of War",
            address="http://cow.dss.ucdavis.edu/data-sets/MIDs/mids",
            read_on="2026-11-21",
            note=(
                "the last day of the year stands for it; the data hold corrections reported to 2013 and "
                "were out before the article"
            ),
            grade="B",
        ),
        Edition(
            2014,
            "2020-12-31",
            "version 5.0 (2011-2014) was expected in spring 2020",
            origin="MID project",
            address="https://sites.psu.edu/midproject/sample-page/data/",
            read_on="2026-11-21",
            note="the last day of that year stands for it",
            grade="C",
        ),
    ),
    downloads=(
        Download(
            "https://correlatesofwar.org/wp-content/uploads/dyadic_mid_4.03_update.zip", "dyadic_mid_4.03_update.zip"
        ),
    ),
    parse=parse_disputes,
    folder="conflict-mid-ucdp-rivalry",
    offers=(
        Offer(
            Schema("disputes", "count", about="dyad", status="count", title="Militarised disputes under way"),
            1816,
            2014,
            "zero",
            note="a pair of states of the system without a row had no dispute",
        ),
        Offer(
            Schema(
                "dispute_hostility",
                "index",
                about="dyad",
                status="judgement",
                title="Highest hostility in a militarised dispute",
            ),
            1816,
            2014,
            "not applicable",
            note="1 no militarised action, 2 threat, 3 display, 4 use of force, 5 war; no row means no dispute",
        ),
    ),
)

GML_MID = Source(
    id="gml_mid",
    title="Militarized Interstate Disputes, corrected by Gibler, Miller and Little",
    producer="Douglas M. Gibler, Steven V. Miller and Erin K. Little",
    version="2.2.1 (1816-2010)",
    citation="Gibler, D. M., Miller, S. V. & Little, E. K. (2016). An Analysis of the Militarized Interstate Dispute (MID)"
    " Dataset, 1816-2001. International Studies Quarterly 60(4), 719-730.",
    bibtex="@article{gibler2016analysis, author={Gibler, Douglas M. and Miller, Steven V. and Little, Erin K.}, title={An"
    " Analysis of the Militarized Interstate Dispute (MID) Dataset, 1816-2001}, journal={International Studies"
    " Quarterly}, volume={60}, number={4}, pages={719--730}, year={2016}}",
    licence="free with citation",
    address="https://dmgibler.people.ua.edu/mid-data.html",
    accessed="2026-11-30",
    short="Gibler, Miller and Little",
    reuse="research",
    licence_page="https://dmgibler.people.ua.edu/mid-data.html",
    published=(
        Edition(
            2010,
            "2016-12-31",
            "to 2010; the year of the article",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
    ),
    parse=parse_corrected,
    brought=True,
    offers=tuple(replace(o, last=2010, whole=Whole(170, 2_500)) for o in COW_MID.offers),
)

TSS = Source(
    id="tss_rivalries",
    title="Strategic rivalries, 1494-2020",
    producer="William R. Thompson, Kentaro Sakuwa and Prashant Hosur Suhas",
    version="2021",
    citation="Thompson, W. R., Sakuwa, K. & Suhas, P. H. (2021). Analyzing Strategic Rivalries in World Politics:"
    " Types of Rivalry, Regional Variation, and Escalation/De-escalation. Springer.",
    bibtex="@book{thompson2021analyzing, author={Thompson, William R. and Sakuwa, Kentaro and Suhas, Prashant Hosur},"
    " title={Analyzing Strategic Rivalries in World Politics}, publisher={Springer}, year={2021}}",
    licence="free with citation",
    address="https://doi.org/10.1007/978-981-33-6671-8",
    accessed="2026-11-21",
    short="Thompson, Sakuwa and Suhas",
    reuse="research",
    licence_page="https://doi.org/10.1007/978-981-33-6671-8",
    published=(
        Edition(
            2010,
            "2012-12-31",
            "rivalries to 2010; the year of the handbook",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
        Edition(
            2020, "2021-12-31", "rivalries to 2020; version 2021", origin="as staged", read_on="2026-11-21", grade="C"
        ),
    ),
    parse=parse_rivalries,
    folder="conflict-mid-ucdp-rivalry",
    offers=(
        Offer(
            Schema("rivalry", "flag", about="dyad", status="judgement", title="Strategic rivalry"),
            1816,
            2020,
            "zero",
            note="a pair of states of the system without a row is no rivalry; the list begins in 1494",
        ),
    ),
)
