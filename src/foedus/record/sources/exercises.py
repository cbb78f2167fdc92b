"""Joint exercises of China and Russia, alone and with others, 2003 to 2025, and the counts others publish.

Hand-collected: each row was read at its address; a part was read a second time elsewhere, and
`error_rate` says how often the second reading differed. The list is not complete: a year without a row,
or a row less, is no proof that nothing took place.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.tables import Column
from ..source import Lag, Source, TableOffer
from . import _curated as c

if TYPE_CHECKING:
    import polars

FIRST, LAST = 2003, 2025
KINDS = ("exercise", "command_post", "air_patrol", "naval_patrol", "police_counterterror", "competition")
DOMAINS = ("land", "sea", "air", "joint", "other")
CORE_KINDS = ("exercise", "command_post", "air_patrol", "naval_patrol")
# wide multilateral and civil series, which no published count of Sino-Russian drills holds
WIDE = ("admm_", "force_", "khaan_", "aman_", "komodo_", "npcgf_", "bogorodsk", "coast_", "pacific_patrol_")
COLUMNS = (
    "id",
    "name",
    "start",
    "end",
    "place",
    "domain",
    "kind",
    "bilateral",
    "participants",
    "troops_total",
    "troops_chn",
    "troops_rus",
    "reread_address",
    "reread_on",
    "reread_result",
    *c.PROVENANCE,
)
COUNT_COLUMNS = (
    "definition",
    "period_first",
    "period_last",
    "published_count",
    "publisher",
    "address",
    "grade",
    "our_count_rule",
    "missing_to_it",
)


def _exercise(row: c.Row, faults: c.Faults) -> None:
    """What holds for exercises alone: who takes part, and how a second reading is told."""
    who = set(c.split(row["participants"]))
    if not {"CHN", "RUS"} <= who:
        faults.add(row, "China and Russia are not both among the participants")
    if row["bilateral"] == "yes" and who != {"CHN", "RUS"}:
        faults.add(row, "it is marked bilateral and names others")
    again = [row["reread_address"], row["reread_on"], row["reread_result"]]
    if any(again) and not (c.is_web(again[0]) and c.is_day(again[1]) and again[2].startswith(("agrees", "differs: "))):
        faults.add(row, "a second reading needs an address, a day, and 'agrees' or 'differs: HOW'")
    if any(again) and again[0] == row["address"]:
        faults.add(row, "the second reading is at the address of the first")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read exercises.csv and exercises_counts.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, "exercises.csv", COLUMNS)
    c.check(
        rows,
        "exercises.csv",
        c.dated(FIRST, "start"),
        c.one_of("kind", KINDS),
        c.one_of("domain", DOMAINS, many=True),
        c.one_of("bilateral", ("yes", "no")),
        c.filled("name", "place"),
        c.parties("participants", 2),
        c.whole_number("troops_total", "troops_chn", "troops_rus"),
        _exercise,
    )
    rows = rows.rename({"start": "date", "name": "title"}).sort("date", "id")
    rows = c.with_states(rows, "participants").with_columns(
        (pl.col("bilateral") == "yes").alias("bilateral"),
        (pl.col("kind").is_in(CORE_KINDS) & ~pl.any_horizontal(pl.col("id").str.starts_with(w) for w in WIDE)).alias(
            "core"
        ),
    )
    rows = c.empty_to_null(
        rows,
        ("end", "troops_total", "troops_chn", "troops_rus", "reread_address", "reread_on", "reread_result", "note"),
    )
    rows = rows.with_columns(pl.col("troops_total", "troops_chn", "troops_rus").cast(pl.Int64)).select(
        "id",
        "date",
        "end",
        "states",
        "kind",
        "title",
        "place",
        "domain",
        "bilateral",
        "core",
        "troops_total",
        "troops_chn",
        "troops_rus",
        "origin",
        "address",
        "grade",
        "read_on",
        "reread_address",
        "reread_on",
        "reread_result",
        "note",
    )
    return {"exercises": rows, "exercise_counts": counts(path.parent if path.is_file() else path, rows)}


def counts(path: Path, rows: polars.DataFrame) -> polars.DataFrame:
    """Published counts under their own definitions, each beside what the list gives under the nearest rule.

    `our_count` counts the rows of the rule (core, core and bilateral, or all but competitions) that start
    from `our_first` to `our_last`.
    """
    table = c.read(path, "exercises_counts.csv", COUNT_COLUMNS)
    faults, out = c.Faults("exercises_counts.csv"), []
    for row in c.rows(table):
        if not c.is_web(row["address"]) or row["grade"] not in c.GRADES:
            faults.add(row, "an http(s) address and a grade are needed")
        if (
            not row["published_count"].isdigit()
            or not c.span(row["period_first"])
            or (row["period_last"] and not c.span(row["period_last"]))
        ):
            faults.add(row, "a whole number and ISO dates are needed")
        if not (row["definition"] and row["publisher"] and row["missing_to_it"]):
            faults.add(row, "a definition, a publisher and what is missing are needed")
        rule = rule_of(row["our_count_rule"])
        if rule is None:
            faults.add(row, "the rule begins with none of 'kind in', 'bilateral = yes', 'all rows'")
        elif not faults.found:
            out.append({**row, "rule": rule, **_ours(row, rule, rows)})
    faults.stop()
    text = (
        "definition",
        "publisher",
        "period_first",
        "period_last",
        "address",
        "grade",
        "rule",
        "our_first",
        "our_last",
        "our_count_rule",
        "missing_to_it",
    )
    frame = pl.DataFrame(out).select(
        pl.format(
            "{}-{}-{}",
            pl.col("publisher").str.to_lowercase().str.extract(r"^([a-z]+)"),
            "period_first",
            "published_count",
        ).alias("id"),
        *text,
        pl.col("published_count", "our_count").cast(pl.Int32),
    )
    return c.empty_to_null(frame, ("period_last",))


def rule_of(text: str) -> str | None:
    """The machine rule that a rule in words begins with."""
    rules = {"kind in": "core", "bilateral = yes": "core bilateral", "all rows": "all but competitions"}
    return next((rule for words, rule in rules.items() if text.startswith(words)), None)


def _ours(row: c.Row, rule: str, rows: polars.DataFrame) -> dict[str, object]:
    """First and last day counted, and our count. The rule in words may name days inside the publisher's
    period (the day its page is dated, the day a congress met); the widest of them are taken."""
    day = r"(\d{4}(?:-\d{2}){0,2})"
    first = min(re.findall(rf"from {day}", row["our_count_rule"]), default=row["period_first"])
    last = max(re.findall(rf" to {day}", row["our_count_rule"]), default=row["period_last"] or str(LAST))
    keep = {
        "core": pl.col("core"),
        "core bilateral": pl.col("core") & pl.col("bilateral"),
        "all but competitions": pl.col("kind") != "competition",
    }[rule]
    # ISO dates compare as text; '~' sorts behind every digit, so that 2023-07 holds all its days
    inside = (pl.col("date") >= first) & (pl.col("date") <= last + "~")
    return {"our_first": first, "our_last": last, "our_count": rows.filter(keep & inside).height}


def error_rate(rows: polars.DataFrame) -> tuple[int, int, float]:
    """Rows read a second time, how many of them differed in a fact, and the share of those."""
    again = rows.drop_nulls("reread_result")["reread_result"]
    wrong = int(again.str.starts_with("differs").sum())
    return len(again), wrong, wrong / len(again) if len(again) else float("nan")


EXERCISES = Source(
    id="exercises",
    title="Joint exercises of China and Russia, 2003-2025",
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation("Joint exercises of China and Russia, 2003-2025"),
    bibtex=c.bibtex("exercises", "Joint exercises of China and Russia, 2003-2025"),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="foedus's list",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        1, "exercises are announced and reported by the day", note="an event counts as known on the next day", grade="C"
    ),
    parse=parse,
    tables=(
        TableOffer(
            "exercises",
            ("id",),
            FIRST,
            LAST,
            "Joint exercises in which China and Russia took part",
            "events",
            "unknown",
            "not complete; a row of a later year says nothing of the rest of that year",
            columns={
                "id": Column("name of the row"),
                "date": Column("first day (ISO)"),
                "end": Column("last day (ISO)"),
                "states": Column("states that took part, ids joined by ';'"),
                "kind": Column("exercise, air_patrol, naval_patrol, command_post, competition or police_counterterror"),
                "title": Column("its name"),
                "place": Column("where it was held"),
                "domain": Column("air, sea and land, joined by ';'"),
                "bilateral": Column("whether China and Russia alone took part"),
                "core": Column(
                    "whether it is a military exercise or patrol in the narrow sense: no competition, no police drill"
                ),
                "troops_total": Column("persons that took part, as told", "persons"),
                "troops_chn": Column("of them Chinese", "persons"),
                "troops_rus": Column("of them Russian", "persons"),
                "reread_address": Column("a second page on which it was read"),
                "reread_on": Column("the day on which that was read"),
                "reread_result": Column("whether the second page agrees, and how it differs"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
        TableOffer(
            "exercise_counts",
            ("id",),
            FIRST,
            LAST,
            "Published counts of joint exercises beside ours under the nearest rule",
            "table",
            "unknown",
            "each count keeps its publisher's own definition",
            columns={
                "id": Column("name of the row"),
                "definition": Column("what the publisher counts, in words"),
                "publisher": Column("who published the count"),
                "period_first": Column("first day, month or year counted"),
                "period_last": Column("last day, month or year counted"),
                "rule": Column("the nearest rule of ours: core, core bilateral, or all but competitions"),
                "our_first": Column("first day that we count for it"),
                "our_last": Column("last day that we count for it"),
                "our_count_rule": Column("our rule and count in words"),
                "missing_to_it": Column("what was not read of the publisher's definition or list"),
                "published_count": Column("the published count", "count"),
                "our_count": Column("rows of our list under the rule", "count"),
                "address": c.PROVENANCE_COLUMNS["address"],
                "grade": c.PROVENANCE_COLUMNS["grade"],
            },
        ),
    ),
)
