"""Bridges: votes of the General Assembly that put the same question again, session after session.

The list (curated/bridges.csv) is the output of a rule over titles: of the unvotes release, sessions 1 to 74, and then
of the UN's records, sessions 75 to 79, which change no link of the sessions before, and then of session 80 in the same
way (votes of sessions to 74 that the release lacks are in no bridge):

1. Only votes on a draft as a whole count (`final_passage` true), never votes on paragraphs, amendments,
   preambles, priority or adjournment.
2. A title is put in small letters, without accents, punctuation, years and other numbers, symbols of documents,
   and without boilerplate ('report of', 'draft resolution', 'adopted by the General Assembly', the committees).
   The text is the resolution's own title; to session 38, where the release has none, the editor's summary.
   A title with one word left, or a summary with two, says nothing and is not linked.
3. The likeness of two titles is 1 when they are equal, else the cosine of their words, weighted by rarity.
4. A roll call is linked to one of the latest earlier session in which its question is found, at most four
   sessions back (resolutions of every second and third year), if the two are each other's most alike in the two
   sessions, by 0.10 more than the next, and their likeness is 0.75, or 0.50 under the same heading of the
   editors. So a generic title ('Human rights advancement') that several drafts of a session share links nothing.
5. A chain of links is a bridge. It holds a session once.

Votes play no part in the rule: a list made by likeness of votes would find that nobody changes.
100 links drawn at random (seed 2026) were read one by one, titles and votes: curated/bridges_checked.csv holds
each verdict, `error_rate` what follows (3 of 100 wrong, Wilson 95 % interval 1.0 to 8.5 %). Links judged wrong,
these and some met before the draw (`draw` other), are cut when the list is read. All three wrong ones are of rule
`same heading` (3 of 14 read; `same title` 0 of 85): keep `rule` same title alone for a stricter list. Of the links
into sessions 75 to 79, 369 of 379 of which have the same title, 50 were drawn and read as well (`draw` late): 2
wrong, 1.1 to 13.5 %. Of the links into session 80, 71 of 75 of which have the same title, none was read beside its votes.
`_bridge_rules.py` is the rule; a test runs it over the raw file and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import CURATED, Lag, Source, TableOffer
from . import _curated as c
from ._bridge_rules import wilson

if TYPE_CHECKING:
    import polars

FIRST, LAST = 2, 80
COLUMNS = ("bridge", "rcid", "session", "symbol", "previous", "rule", "likeness", "title")
CHECKED = ("rcid_1", "rcid_2", "rule", "likeness", "verdict", "reason", "draw", "read_on")
RULES = ("same title", "same heading", "alike")
VERDICTS = ("same", "different")
DRAWS = ("random", "late", "other")


def _rule(row: c.Row, faults: c.Faults) -> None:
    """A row names its bridge, and either opens it or says how it is linked to an earlier roll call."""
    if not row["rcid"].isdigit() or not row["session"].isdigit() or int(row["rcid"]) // 1000 != int(row["session"]):
        faults.add(row, f"rcid {row['rcid']!r} is none of session {row['session']!r}")
    if not row["title"]:
        faults.add(row, "no title")
    if not row["previous"]:
        if row["bridge"] != f"B{row['rcid']}":
            faults.add(row, f"it opens a bridge and is not named after it: {row['bridge']!r}")
        return
    if row["rule"] not in RULES:
        faults.add(row, f"rule {row['rule']!r} is none of {', '.join(RULES)}")
    if not row["previous"].isdigit() or not 1 <= int(row["session"]) - int(row["previous"]) // 1000 <= 4:
        faults.add(row, f"previous {row['previous']!r} is not one to four sessions back")
    value = c.number(row["likeness"])
    if value is None or not 0.5 <= value <= 1:
        faults.add(row, f"likeness {row['likeness']!r} is not between 0.5 and 1")


def _verdict(row: c.Row, faults: c.Faults) -> None:
    if row["verdict"] not in VERDICTS:
        faults.add(row, f"verdict {row['verdict']!r} is none of {', '.join(VERDICTS)}")
    if row["draw"] not in DRAWS:
        faults.add(row, f"draw {row['draw']!r} is none of {', '.join(DRAWS)}")
    if not row["reason"]:
        faults.add(row, "no reason")
    if not c.is_day(row["read_on"]):
        faults.add(row, f"read_on {row['read_on']!r} is no day")


def _ruled(frame: polars.DataFrame, name: str, rule: Callable[[c.Row, c.Faults], None]) -> polars.DataFrame:
    faults = c.Faults(name)
    for row in c.rows(frame):
        rule(row, faults)
    faults.stop()
    return frame


def checked(path: Path) -> polars.DataFrame:
    """The links read by hand: rcid_1, rcid_2, rule, likeness, verdict, reason, draw, read_on."""
    rows = _ruled(c.read(path, "bridges_checked.csv", CHECKED), "bridges_checked.csv", _verdict)
    return rows.select(
        pl.col("rcid_1", "rcid_2").cast(pl.Int32),
        "rule",
        pl.col("likeness").cast(pl.Float64),
        "verdict",
        "reason",
        "draw",
        "read_on",
    )


def error_rate(path: Path = CURATED, rule: str = "", draw: str = "random") -> tuple[int, int, float, float, float]:
    """Of the links drawn at random (to session 74, or 'late'; of one rule alone: same title, same heading, alike): how
    many are wrong, how many were read, the share, its 95 % Wilson interval."""
    drawn = checked(path).filter(pl.col("draw") == draw)
    verdicts = (drawn.filter(pl.col("rule") == rule) if rule else drawn)["verdict"]
    wrong, n = int((verdicts == "different").sum()), len(verdicts)
    return wrong, n, wrong / n, *wilson(wrong, n)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read bridges.csv and bridges_checked.csv; links judged wrong are cut. Raises SchemaError naming rows."""
    rows = _ruled(c.read(path, "bridges.csv", COLUMNS), "bridges.csv", _rule)
    rows = c.empty_to_null(rows, ("symbol", "previous", "rule", "likeness")).select(
        pl.col("rcid", "previous", "session").cast(pl.Int32),
        "symbol",
        "rule",
        pl.col("likeness").cast(pl.Float64),
        "title",
        pl.col("bridge").alias("listed"),
    )
    known = set(rows["rcid"].to_list())
    stray = rows.filter(pl.col("previous").is_not_null() & ~pl.col("previous").is_in(list(known)))
    twice = rows.filter(
        pl.col("rcid").is_duplicated() | (pl.col("previous").is_not_null() & pl.col("previous").is_duplicated())
    )
    for bad, why in ((stray, "links to a roll call that is not listed"), (twice, "a roll call stands twice")):
        if bad.height:
            raise SchemaError(f"bridges.csv: {why}", rows=bad.head(5))
    read = checked(path)
    wrong = set(read.filter(pl.col("verdict") == "different").select("rcid_1", "rcid_2").iter_rows())
    return {"unga_bridges": _named(rows, wrong), "unga_bridges_checked": read.sort("rcid_2", "rcid_1")}


def _named(rows: polars.DataFrame, wrong: set[tuple[int, int]]) -> polars.DataFrame:
    """The rows with their bridge, called after its first roll call, once wrong links are cut."""
    bridge: dict[int, str] = {}
    out = []
    for r in rows.sort("rcid").iter_rows(named=True):
        linked = r["previous"] is not None and (r["previous"], r["rcid"]) not in wrong
        bridge[r["rcid"]] = bridge[r["previous"]] if linked else f"B{r['rcid']}"
        out.append(
            {**r, "bridge": bridge[r["rcid"]], **({} if linked else {"previous": None, "rule": None, "likeness": None})}
        )
    named = pl.DataFrame(out, schema={**rows.schema, "bridge": pl.String})
    return (
        named.filter(pl.len().over("bridge") > 1)
        .select("rcid", "bridge", "session", "symbol", "previous", "rule", "likeness", "title")
        .sort("rcid")
    )


def check(frames: Mapping[str, polars.DataFrame]) -> None:
    """A bridge holds a session once."""
    rows = frames["unga_bridges"]
    twice = rows.filter(pl.struct("bridge", "session").is_duplicated())
    if twice.height:
        raise SchemaError("a bridge has two roll calls of one session", rows=twice.head(6))


BRIDGES = Source(
    id="bridges",
    title="Bridges: recurring resolutions of the UN General Assembly, sessions 2-80",
    producer="The foedus developers, from the titles of the unvotes release and of UN records",
    version="2026-11-22",
    citation="The foedus developers. 2026. Bridges: recurring resolutions of the UN General Assembly, sessions 2-80."
    " List made by rule from the titles in unvotes 0.3 (after Voeten 2013) and in UN records, 150 links read"
    " by hand.",
    bibtex="@misc{foedus_bridges,\n  author = {{The foedus developers}},\n  title = {Bridges: recurring resolutions of"
    " the UN General Assembly, sessions 2-80},\n  year = {2026},\n  note = {List made by rule from the titles in"
    " unvotes 0.3 and in UN records; 150 links read by hand}\n}",
    licence="MIT for the compilation; titles from a CC0 1.0 release (Harvard Dataverse)",
    address="https://dataverse.harvard.edu/dataset.xhtml?persistentId=hdl:1902.1/12379",
    accessed=c.ACCESSED,
    short="foedus",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        106,
        "made from titles that come with the votes of the release of April 2020 for session 74",
        origin="The foedus developers",
        note="an own compilation",
        grade="D",
    ),
    parse=parse,
    checks=(check,),
    tables=(
        TableOffer(
            "unga_bridges",
            ("rcid",),
            FIRST,
            LAST,
            "Recurring resolutions of the General Assembly",
            "table",
            "unknown",
            "sessions before 39 are thin: the release has summaries there, not titles",
            columns={
                "rcid": Column("number of the roll call"),
                "bridge": Column("name of the recurring question, after its first roll call"),
                "session": Column("session"),
                "symbol": Column("symbol of the resolution or draft"),
                "previous": Column(
                    "number of the roll call of an earlier session to which it is linked; empty for the first"
                ),
                "rule": Column("by what it is linked: same title, same heading or alike"),
                "likeness": Column(
                    "likeness of the two titles: 1 when equal, else the cosine of their words weighted by rarity",
                    "share",
                ),
                "title": Column("title; to session 38 the summary of the release"),
            },
        ),
        TableOffer(
            "unga_bridges_checked",
            ("rcid_1", "rcid_2"),
            FIRST,
            LAST,
            "Links of recurring resolutions read by hand",
            "table",
            "not applicable",
            "100 links to session 74 drawn at random, seed 2026 (draw random), 50 of the later ones (late), and"
            " wrong ones met elsewhere (other)",
            columns={
                "rcid_1": Column("number of the earlier roll call"),
                "rcid_2": Column("number of the later one"),
                "rule": Column("by what they were linked"),
                "likeness": Column("likeness of the two titles", "share"),
                "verdict": Column("same or different question, as read by hand"),
                "reason": Column("why"),
                "draw": Column("random (drawn from the links to session 74), late (from the later ones), or other"),
                "read_on": Column("day on which it was read"),
            },
        ),
    ),
)
