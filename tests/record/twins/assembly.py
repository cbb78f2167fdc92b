"""Twins of the files on the United Nations: roll calls of the Assembly, ideal points, vetoes of the Council."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from foedus.record.source import CURATED

from ._twin import Frames, Trap, Twin, frame, parquet

NEW, OLD, MACHINE = "unga-votes-voeten2024", "unga-votes-unvotes", "unga-resolutions-un-dgacm-74-80"

# -- roll calls ------------------------------------------------------------------------------------------------

CALL_COLUMNS = "rcid:i, session:i, importantvote:s, date:s, unres:s, amend:s, para:s, short:s, descr:s"
NUCLEAR = "Reducing nuclear danger : resolution / adopted by the General Assembly"
# the release's own number, session, important, day, symbol, amendment, paragraph, title
CALLS = [
    (1190, 26, "0", "1971-10-07", "R/26/2758G", "0", "0", "A TITLE", "TO ADOPT SOMETHING"),
    (1227, 26, "0", "1971-12-06", "R/26/2790", "0", "0", "A TITLE", "TO ADOPT SOMETHING"),
    (5800, 71, None, "2016-12-05", "R/71/40", "0", "1", None, "TO ADOPT SOMETHING"),
    (5801, 71, "1", "2016-12-05", "R/71/40", None, None, NUCLEAR, "TO ADOPT SOMETHING"),
]
CAST = [
    (1190, "Russia", "yes"),
    (1190, "Taiwan", "no"),
    (1190, "Ukraine", "yes"),
    (1190, "United States", "no"),
    (1227, "Russia", "no"),
    (1227, "China", "yes"),
    (1227, "Ukraine", "no"),
    (1227, "United States", "yes"),
    (5800, "Russia", "yes"),
    (5800, "China", "abstain"),
    (5801, "Russia", "abstain"),
    (5801, "China", "yes"),
    (5801, "United States", "no"),
]
# the later release: its number, COW's code, vote; its editor left out Ukraine before 1991, one pair stands twice
LATER_CALLS = [
    (26001, 26, "1971-10-07", 1971),
    (26002, 26, "1971-12-06", 1971),
    (71001, 71, "2016-12-05", 2016),
    (78001, 78, "2023-10-27", 2022),
]
LATER_CAST = [
    (26001, 365, 1),
    (26001, 2, 3),
    (26002, 365, 3),
    (26002, 2, 1),
    (26002, 710, 1),
    (71001, 365, 2),
    (71001, 710, 1),
    (71001, 2, 3),
    (78001, 365, 3),
    (78001, 2, 1),
    (78001, 710, 2),
    (78001, 551, 1),
    (78001, 551, 1),
]


# the UN's resolutions for machines: symbol, session, recorded, tallies, subjects, sponsors, who joined them
MACHINE_ROWS = [
    ("A/RES/80/4", "80", "Embargo", True, 2, 1, 0, "CUBA|SANCTIONS", "CUBA", ""),
    ("A/RES/80/5", "80", "Sport", False, None, None, None, "SPORTS", "ITALY|FRANCE", "PERU"),
    ("A/RES/74/1", "74", "Scale", True, 0, 0, 0, "", "", ""),
]
MACHINE_VOTES = [("A/RES/80/4", "CUB", "Y"), ("A/RES/80/4", "RUS", "Y"), ("A/RES/80/4", "USA", "N")]


def machine_folder(folder: Path) -> None:
    """Resolutions of two sessions in small: one with a vote, one without, one with tallies left at zero."""
    folder.mkdir()
    rows = [
        (
            symbol,
            session,
            title,
            voted,
            y,
            n,
            a,
            "A/80/PV.30",
            "A/80/L.6",
            "",
            "Agenda item 36",
            title,
            subjects,
            by,
            more,
        )
        for symbol, session, title, voted, y, n, a, subjects, by, more in MACHINE_ROWS
    ]
    names = ["symbol", "session", "title", "recorded_vote", "yes", "no", "abstain", "meeting", "draft", "committee"]
    names += ["agenda_item", "agenda_title", "subjects", "sponsors", "additional_sponsors"]
    table = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)
    parquet(
        folder, "ga_resolutions_74_80.parquet", table.with_columns(pl.lit("2025-10-29").str.to_date().alias("date"))
    )
    parquet(folder, "ga_votes_74_80.parquet", frame("symbol:s, iso3:s, vote:s", MACHINE_VOTES))


def assembly_folders(folder: Path) -> Path:
    """Both releases in small: three old roll calls, one of them a paragraph vote, and one new; and the resolutions for
    machines. The folder of the new release is given back, the others stand beside it."""
    new, old = folder / NEW, folder / OLD
    new.mkdir()
    old.mkdir()
    machine_folder(folder / MACHINE)
    parquet(old, "un_roll_calls.parquet", frame(CALL_COLUMNS, CALLS))
    votes = [(r, country, None, vote) for r, country, vote in CAST]
    parquet(old, "un_votes.parquet", frame("rcid:i, country:s, country_code:s, vote:s", votes))
    issues = [(5801, "nu", "Nuclear weapons"), (5801, "di", "Arms control")]
    parquet(old, "un_roll_call_issues.parquet", frame("rcid:i, short_name:s, issue:s", issues))
    coded = [(1190, 26, "0", "10/7/1971", 1971), (1227, 26, "0", "12/6/1971", 1971)]
    columns = "rcid:i, session:i, importantvote:s, date:s, year:i"
    parquet(old, "UNVotesPublished2016_rollcalls.parquet", frame(columns, coded))
    # 8 is absent, 9 no member
    absent = [(1190, 26, 8, 200, "1"), (1190, 26, 9, 710, "1"), (1227, 26, 9, 713, "1")]
    columns = "rcid:i, session:i, vote:i, ccode:i, member:s"
    parquet(old, "UNVotesPublished2016_votes.parquet", frame(columns, absent))
    calls = [(*c, 1, 1, 1) for c in LATER_CALLS]
    columns = "resid:l, session:l, date:s, year:l, yes:l, abstain:l, no:l"
    parquet(new, "rollcalls_1946_2024.parquet", frame(columns, calls))
    parquet(new, "votes_1946_2024.parquet", frame("resid:l, ccode:l, vote:l", LATER_CAST))
    return new


def _own(name: str, frames: Frames) -> pl.DataFrame:
    """Roll calls and recorded votes of the releases: not those of the UN's records, nor inferred absences."""
    own = frames["unga_rollcalls"].filter(pl.col("edition").str.contains("unvotes|voeten"))
    if name == "unga_rollcalls":
        return own
    if name == "unga_years":  # a list of the package's own
        return frames[name].head(0)
    if name == "unga_resolutions":
        return frames[name]
    return frames[name].join(own, on="rcid", how="semi").filter(pl.col("vote") < 8)


BOTH = "unvotes;voeten2024"
UNGA = Twin(
    "unga",
    {"staged": assembly_folders},
    {
        "unga_rollcalls": [
            (26001, 26, "1971-10-25", "R/26/2758G", "A TITLE", None, None, True, 2, 2, 0, BOTH),
            (26002, 26, "1971-12-07", "R/26/2793", "A TITLE", None, None, True, 2, 2, 0, BOTH),
            (71001, 71, "2016-12-05", "A/RES/71/40", "TO ADOPT SOMETHING", None, None, False, 1, 0, 1, "unvotes"),
            (71002, 71, "2016-12-05", "A/RES/71/40", "Reducing nuclear danger", True, "di;nu", True, 1, 1, 1, BOTH),
            (78001, 78, "2023-10-27", None, None, None, None, True, 2, 1, 1, "voeten2024"),
        ],
        "unga_votes": [
            *((26001, s, v) for s, v in (("SUN", 1), ("TWN", 3), ("UKR", 1), ("USA", 3))),
            *((26002, s, v) for s, v in (("SUN", 3), ("CHN", 1), ("UKR", 3), ("USA", 1))),
            *((71001, s, v) for s, v in (("RUS", 1), ("CHN", 2))),
            *((71002, s, v) for s, v in (("RUS", 2), ("CHN", 1), ("USA", 3))),
            *((78001, s, v) for s, v in (("RUS", 3), ("USA", 1), ("CHN", 2), ("ZMB", 1))),
        ],
        "unga_resolutions": [
            ("A/RES/74/1", "74", True, None, None, None),
            ("A/RES/80/4", "80", True, 2, "CUBA;SANCTIONS", "CUBA"),
            ("A/RES/80/5", "80", False, None, "SPORTS", "ITALY;FRANCE"),
        ],
        "unga_years": [],
    },
    (
        Trap("the seat of China passed on on 25 October 1971", "unga_rollcalls", {"rcid": 26001}, "1971-10-25", "date"),
        Trap("a label that is off", "unga_rollcalls", {"rcid": 26002}, "R/26/2793", "symbol"),
        Trap("Russia carries the votes of the Soviet Union", "unga_votes", {"rcid": 26001, "state": "SUN"}, 1, "vote"),
        Trap("a vote that the later editor took out", "unga_votes", {"rcid": 26001, "state": "UKR"}, 1, "vote"),
        Trap("8 is absent, and told so", "unga_votes", {"rcid": 26001, "state": "GBR"}, False, "inferred"),
        Trap(
            "a member without a vote was absent, by inference",
            "unga_votes",
            {"rcid": 26001, "state": "FRA"},
            True,
            "inferred",
        ),
        Trap("9 is no member: no row", "unga_votes", {"rcid": 26001, "state": "CHN"}),
        Trap("no member before 2002", "unga_votes", {"rcid": 26001, "state": "CHE"}),
        Trap(
            "the year of the release is wrong, the day is not", "unga_rollcalls", {"rcid": 78001}, "2023-10-27", "date"
        ),
        Trap("a pair that stands twice counts once", "unga_rollcalls", {"rcid": 78001}, 2, "yes"),
        Trap("important votes were not named before 1983", "unga_rollcalls", {"rcid": 26001}, None, "important"),
    ),
    columns={
        "unga_rollcalls": (
            *("rcid", "session", "date", "symbol", "title", "important", "issues", "final_passage"),
            *("yes", "no", "abstain", "edition"),
        ),
        "unga_votes": ("rcid", "state", "vote"),
        "unga_resolutions": ("symbol", "session", "recorded", "yes", "subjects", "sponsors"),
        "unga_years": ("year", "known"),
    },
    mine=_own,
    spoilt={"check": lambda f: f | {"unga_votes": f["unga_votes"].with_columns(pl.lit(5, pl.UInt8).alias("vote"))}},
)

# -- ideal points ----------------------------------------------------------------------------------------------


def _points(folder: Path) -> None:
    for name, suffix, first in (("All", "", "Row"), ("Important", "Important", "Unnamed: 0")):
        columns = f"{first}:l, ccode:l, session:l, NVotes{suffix}:l, IdealPoint{suffix}:f, iso3c:s, Countryname:s"
        rows = [
            (n, code, session, 40, value, "AAA", "A state")
            for n, (code, session, value) in enumerate(
                [(365, 46, -1.5), (365, 47, 0.5), *([] if suffix else [(713, 26, 1.25), (710, 26, -2.5)])], 1
            )
        ]
        parquet(folder, f"Idealpointestimates{name}_Apr2020.parquet", frame(columns, rows))


BSV = Twin(
    "bsv",
    {"staged": _points},
    {
        "ideal_point_bsv": [("SUN", 46, -1.5), ("RUS", 47, 0.5), ("TWN", 26, 1.25), ("CHN", 26, -2.5)],
        "ideal_point_bsv_important": [("SUN", 46, -1.5), ("RUS", 47, 0.5)],
    },
    (
        Trap("a session is the year in which it opens", "ideal_point_bsv", {"session": 46}, "SUN", "state"),
        Trap("the Republic of China before the seat passed on", "ideal_point_bsv", {"state": "TWN"}, 1.25),
    ),
)

# -- vetoes ----------------------------------------------------------------------------------------------------

VETO_COLUMNS = (
    "year:l, date:s, month:l, draft:s, meeting_record:s, agenda_item:s, crisis_topic:s, region:s, member_veto1:s,"
    " member_veto2:s, member_veto3:s, single_veto:l, multiple_vetoes:s, China:l, France:l, Russia:l, USSR:l, USA:l, UK:l"
)
VETOES = [
    # day, draft, record of the meeting, item, who cast one
    ("2/3/1950", "S/PV.900", "S/PV.900", "A question", "USSR", "", ""),
    ("2/3/1950", "S/PV.900", "S/PV.900", "A question", "USSR", "", ""),
    ("10/24/1971", "S/9001", "S/PV.901", "A seat", "China", "", ""),
    ("10/25/1971", "S/9002", "S/PV.902", "A seat", "China", "", ""),
    ("4/29/1985", "S/9003", "S/PV.903", "Another\n question ", "USA", "UK", "France"),
    ("7/7/2015", "S/9004", "S/9005\nS/9006", "A third one", "Russia", "China", ""),
]


def _collected() -> tuple[str, str]:
    """Day and draft of the first row of the list collected by hand."""
    first = pl.read_csv(CURATED / "vetoes_2022_on.csv", infer_schema_length=0).row(0, named=True)
    return first["date"], first["draft"]


def _vetoes(folder: Path) -> None:
    """The dummies are wrong in all rows: they must not be read. The last row is one of the collected list."""
    day, draft = _collected()
    year, month, of_month = (int(x) for x in day.split("-"))
    listed = [*VETOES, (f"{month}/{of_month}/{year}", draft, "S/PV.907", "As the library has it", "USA", "", "")]
    rows = [
        (
            int(when[-4:]),
            when,
            int(when.split("/")[0]),
            symbol,
            record,
            item,
            "A topic",
            "A region",
            *who,
            1,
            "0",
            *[1] * 6,
        )
        for when, symbol, record, item, *who in listed
    ]
    parquet(folder, "unsc_vetoes_1946_sept2022.parquet", frame(VETO_COLUMNS, rows))


LIBRARY = "UN Dag Hammarskjöld Library"
UNSC = Twin(
    "unsc",
    {"staged": _vetoes},
    {
        "unsc_vetoes": [
            ("1950-02-03-1", "1950-02-03", "SUN", "S/PV.900", "S/PV.900", "A question"),
            ("1950-02-03-2", "1950-02-03", "SUN", "S/PV.900", "S/PV.900", "A question"),
            ("1971-10-24-1", "1971-10-24", "TWN", "S/9001", "S/PV.901", "A seat"),
            ("1971-10-25-1", "1971-10-25", "CHN", "S/9002", "S/PV.902", "A seat"),
            ("1985-04-29-1", "1985-04-29", "FRA;GBR;USA", "S/9003", "S/PV.903", "Another question"),
            ("2015-07-07-1", "2015-07-07", "CHN;RUS", "S/9004", "S/9005 S/9006", "A third one"),
        ],
        "unsc_splits": [],
    },
    (
        Trap("names count, the dummies are wrong", "unsc_vetoes", {"id": "1985-04-29-1"}, "FRA;GBR;USA", "states"),
        Trap("two vetoes of one meeting share a symbol", "unsc_vetoes", {"id": "1950-02-03-2"}, "SUN", "states"),
        Trap("Taipei's seat to 24 October 1971", "unsc_vetoes", {"date": "1971-10-24"}, "TWN", "states"),
        Trap("Peking's seat from the day after", "unsc_vetoes", {"date": "1971-10-25"}, "CHN", "states"),
        Trap("a collected row stands for the library's", "unsc_vetoes", {"title": "As the library has it"}),
        Trap("and is there once", "unsc_vetoes", {"draft": _collected()[1]}, "collected for foedus", "origin"),
    ),
    columns={
        "unsc_vetoes": ("id", "date", "states", "draft", "meeting", "title"),
        "unsc_splits": ("id", "date", "draft"),
    },
    # the table of splits is collected by hand as a whole
    mine=lambda name, frames: (
        frames[name].filter(pl.col("origin") == LIBRARY) if name == "unsc_vetoes" else frames[name].clear()
    ),
    out_of_reach={
        "check": "the totals of 214 drafts hold for the whole list, and are asked of more than 200 rows alone"
    },
)

TWINS = (UNGA, BSV, UNSC)
