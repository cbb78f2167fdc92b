"""Global Sanctions Data Base, Release 4: cases 1949-2023. A loader only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.series import greatest
from ...core.tables import Column
from .. import account, reading
from ..source import Edition, Source, TableOffer
from ._files import once

if TYPE_CHECKING:
    import polars

KINDS = ("trade", "arms", "military", "financial", "travel", "other")
# names with a comma inside, which would fall apart in the comma lists
COMMA_NAMES = {
    "Korea, North": "North Korea",
    "Korea, South": "South Korea",
    "Congo, Democratic Republic of the": "COD",
    "Congo, Republic of the": "COG",
    "Gambia, The": "GMB",
    "Bahamas, The": "BHS",
    "Egypt, Arab Rep.": "EGY",
    "Vietnam, North": "VNM",
    "Vietnam, South": "RVN",
    "Germany, East": "DDR",
    "Germany, West": "DEU",
    "Yemen, North": "YEM",
    "Yemen, South": "YMD",
}
OLD_NAMES = {
    "Rhodesia": "ZWE",
    "Malaya": "MYS",
    "Transjordan": "JOR",
    "Malagasy Republic": "MDG",
    "FRY": "SRB",
    "Serbia and Montenegro": "SRB",
    "Ethiopia (excludes Eritrea)": "ETH",
}


COLUMNS = {
    "case_id": reading.whole(1, 100_000),
    "sanctioned_state": reading.TEXT.needed,
    "sanctioning_state": reading.TEXT.needed,
    "begin": reading.YEAR,
    "end": reading.YEAR,
    **dict.fromkeys(KINDS, reading.FLAG),
    "objective": reading.TEXT,
    "success": reading.TEXT,
}
ENDS = {"1": 2015, "2": 2019, "3": 2022, "4": 2023}  # release -> the year that `end` holds for a case that goes on
NAMED = re.compile(r"GSDB[-_ ]?(?:V|R|Release)[-_ ]?(\d)", re.IGNORECASE)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the case list. `targets` and `senders` hold ids joined by ';', `target_groups` and `sender_groups` the
    names that are no state (EU, UN, League of Arab States): expand them with the members of the day. Of a release that
    ends before 2023, whether a case went on in 2023 is unknown."""
    found = reading.sheet(
        path, "GSDB_V4_cases.parquet", "GSDB_V4.csv", "GSDB*.csv", "GSDB*", anchor=reading.anchors(COLUMNS)
    )
    frame = once(found.take(COLUMNS), ["case_id"], "begin", found.name).sort("case_id")
    release, last = _release(found.name, frame)
    account.fact("edition", release)
    account.fact("last", last)
    begin = frame["begin"].to_list()
    targets = [parties(t, y) for t, y in zip(frame["sanctioned_state"], begin, strict=True)]
    senders = [parties(t, y) for t, y in zip(frame["sanctioning_state"], begin, strict=True)]
    ongoing = pl.col("end") == 2023 if last >= 2023 else pl.lit(None, pl.Boolean)
    return {
        "sanction_cases": frame.select(
            pl.col("case_id").cast(pl.Int32),
            pl.col("begin").cast(pl.Int32),
            pl.col("end").cast(pl.Int32),
            ongoing.alias("ongoing_2023"),
            pl.Series("targets", [t[0] for t in targets], dtype=pl.String),
            pl.Series("target_groups", [t[1] for t in targets], dtype=pl.String),
            pl.Series("senders", [s[0] for s in senders], dtype=pl.String),
            pl.Series("sender_groups", [s[1] for s in senders], dtype=pl.String),
            *(pl.col(k).cast(pl.Boolean) for k in KINDS),
            "objective",
            "success",
        )
    }


def _release(name: str, frame: polars.DataFrame) -> tuple[str, int]:
    """The release and its last year: as the file is named; else the first whose last year no case outlasts."""
    ends = int(greatest(frame["end"]))
    hit = NAMED.search(name)
    release = hit[1] if hit and hit[1] in ENDS else next((r for r, y in ENDS.items() if ends <= y), "4")
    if ends > ENDS[release]:
        raise BadInput(
            f"{name}: a case ends in {ends}",
            f"release {release} goes to {ENDS[release]}",
            "Look whether the year or the name of the file is wrong.",
        )
    return release, ENDS[release]


def parties(text: str, year: int) -> tuple[str, str]:
    """Ids and names of groups in a comma list, each joined by ';'. A successor named before its day (Russia in
    1960) is its predecessor."""
    from ...core.states import find, successor_at

    for name, plain in COMMA_NAMES.items():
        text = text.replace(name, plain)
    ids, groups = set(), set()
    for name in (part.strip() for part in text.split(",")):
        state = find(OLD_NAMES.get(name, name)) if name else None
        if state:
            old = None if state.existed_mid(year) else successor_at(state, year)
            ids.add(old or state.id)
        elif name:
            groups.add(name)
    return ";".join(sorted(ids)), ";".join(sorted(groups))


GSDB = Source(
    id="gsdb",
    title="Global Sanctions Data Base",
    producer="Felbermayr, Kirilakha, Syropoulos, Yalcin and Yotov",
    version="Release 4",
    citation="Felbermayr, Gabriel, Aleksandra Kirilakha, Constantinos Syropoulos, Erdal Yalcin, and Yoto V. Yotov."
    " 2020. The Global Sanctions Data Base. European Economic Review 129: 103561. Release 4: Syropoulos et al."
    " 2024, Review of International Economics.",
    bibtex="@article{felbermayr2020gsdb,\n  author = {Felbermayr, Gabriel and Kirilakha, Aleksandra and Syropoulos,"
    " Constantinos and Yalcin, Erdal and Yotov, Yoto V.},\n  title = {The Global Sanctions Data Base},\n"
    "  journal = {European Economic Review},\n  volume = {129},\n  pages = {103561},\n  year = {2020}\n}",
    licence="on request, for research with citation; not passed on",
    address="https://www.globalsanctionsdatabase.com/",
    accessed="2026-11-21",
    short="GSDB",
    reuse="research",
    licence_page="https://www.globalsanctionsdatabase.com/",
    published=(
        Edition(
            2016,
            "2020-12-31",
            "release 1 (to 2016); the year of the article",
            origin="Felbermayr and others (2020), as staged",
            read_on="2026-11-21",
            grade="C",
        ),
        Edition(
            2019,
            "2021-03-15",
            "release 2 (to 2019); the paper that presents it is of 15 March 2021",
            origin="RePEc on Drexel University",
            address="https://ideas.repec.org/p/ris/drxlwp/2021_010.html?ref=en.thebell.io",
            read_on="2026-11-21",
            note="the day of the data themselves was not read",
            grade="B",
        ),
        Edition(
            2023,
            "2024-12-31",
            "release 4 (to 2023); the year of the article",
            origin="Syropoulos and others (2024), as staged",
            read_on="2026-11-21",
            grade="C",
        ),
    ),
    parse=parse,
    folder="sanctions",
    tables=(
        TableOffer(
            "sanction_cases",
            ("case_id",),
            1949,
            2023,
            "Sanction cases",
            absence="unknown",
            note="Groups of senders are named, not expanded. A case that ends in 2023 was ongoing at release.",
            columns={
                "case_id": Column("number of the case"),
                "begin": Column("first year"),
                "end": Column("last year"),
                "ongoing_2023": Column("whether it was under way at release"),
                "targets": Column("states that it is against, ids joined by ';'"),
                "target_groups": Column("targets that are no state, joined by ';'"),
                "senders": Column("states that impose it, ids joined by ';'"),
                "sender_groups": Column("senders that are no state, joined by ';'"),
                "trade": Column("whether it has sanctions on trade"),
                "arms": Column("whether it has sanctions on arms"),
                "military": Column("whether it has sanctions on military help"),
                "financial": Column("whether it has financial sanctions"),
                "travel": Column("whether it has sanctions on travel"),
                "other": Column("whether it has others"),
                "objective": Column("aims, joined by ','"),
                "success": Column("success by the producer's judgement, one for each aim"),
            },
        ),
    ),
    redistribute=False,
    substitute="western_measures, the dated list of Western measures",
)
