"""Vetoes in the UN Security Council, 1946 to today, and the drafts on which China and Russia parted.

To July 2022: the list of the Dag Hammarskjold Library, read from the columns that name the members. The
0/1 dummies of that file are wrong in 26 rows and are never read. Several vetoes of one meeting may share a
symbol there (early rows put the meeting record in its place): they stay separate vetoes. The Republic of
China's veto of 1955 (Mongolia) is not in the list, nor the vetoes of 13 December 1955 on the same question.
After that: a list collected by hand, each row confirmed by a second, independent page where one was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import CURATED, Lag, Source, TableOffer, read_table

if TYPE_CHECKING:
    import polars

NAMES = {"USA": "USA", "USSR": "SUN", "Russia": "RUS", "UK": "GBR", "France": "FRA", "China": "CHN"}
LIBRARY = "https://research.un.org/en/docs/sc/quick/veto"
COLUMNS = [
    "id",
    "date",
    "states",
    "draft",
    "meeting",
    "title",
    "kind",
    "abstained",
    "origin",
    "confirmed_by",
    "address",
    "grade",
]
EXPECTED = {"SUN+RUS": 121, "USA": 82, "GBR": 29, "CHN": 17, "FRA": 16}  # to July 2022


def _holder(name: str, day: str) -> str:
    """The state behind a name: the seat of China was Taipei's to 24 October 1971."""
    if name not in NAMES:
        raise SchemaError(f"{name!r} cast no veto that foedus knows", "the names are those of the permanent members")
    return "TWN" if name == "China" and day < "1971-10-25" else NAMES[name]


def _library(path: Path) -> polars.DataFrame:
    rows = read_table(path, "unsc_vetoes_1946_sept2022.parquet")
    rows = rows.with_columns(pl.col("date").str.to_date("%m/%d/%Y").cast(pl.String))
    members = ("member_veto1", "member_veto2", "member_veto3")
    states = [
        ";".join(sorted(_holder(r[m], r["date"]) for m in members if r[m]))
        for r in rows.select("date", *members).iter_rows(named=True)
    ]

    def clean(column: str) -> polars.Expr:
        return pl.col(column).str.replace_all(r"\s+", " ").str.strip_chars()

    return rows.select(
        "date",
        pl.Series("states", states),
        clean("draft").alias("draft"),
        clean("meeting_record").alias("meeting"),
        clean("agenda_item").alias("title"),
        pl.lit("draft").alias("kind"),
        pl.lit("").alias("abstained"),
        pl.lit("UN Dag Hammarskjöld Library").alias("origin"),
        pl.lit("").alias("confirmed_by"),
        pl.lit(LIBRARY).alias("address"),
        pl.lit("B").alias("grade"),
    )


def _collected() -> polars.DataFrame:
    rows = pl.read_csv(CURATED / "vetoes_2022_on.csv", infer_schema_length=0)
    return rows.select(
        "date",
        pl.col("vetoed_by").alias("states"),
        "draft",
        "meeting",
        pl.col("topic").alias("title"),
        "kind",
        "abstained",
        pl.lit("collected for foedus").alias("origin"),
        "confirmed_by",
        "address",
        "grade",
    ).fill_null("")


def _splits() -> polars.DataFrame:
    """Drafts on which China and Russia voted differently while one of them vetoed: their votes."""
    rows = pl.read_csv(CURATED / "vetoes_abstentions.csv", infer_schema_length=0).fill_null("")
    return _numbered(rows.rename({"topic": "title"})).select(
        "id", "date", "draft", "title", "CHN", "RUS", "address", "grade", "note"
    )


def _numbered(rows: polars.DataFrame) -> polars.DataFrame:
    """An id of the date and a running number within it."""
    return rows.sort("date", maintain_order=True).with_columns(
        (pl.col("date") + "-" + pl.int_range(1, pl.len() + 1).over("date").cast(pl.String)).alias("id")
    )


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """unsc_vetoes and unsc_splits. A collected row stands for the library's row of the same day and draft."""
    collected = _collected()
    library = _library(path).join(collected, on=["date", "draft"], how="anti")
    vetoes = _numbered(pl.concat([library, collected.select(library.columns)]))
    return {"unsc_vetoes": vetoes.select(COLUMNS), "unsc_splits": _splits()}


def count(vetoes: polars.DataFrame, state: str, last: str = "2022-07-31") -> int:
    """Vetoes that a state cast up to a day."""
    return vetoes.filter(pl.col("date") <= last, pl.col("states").str.split(";").list.contains(state)).height


def check(frames: Mapping[str, polars.DataFrame]) -> None:
    """The totals to July 2022 are those of the list: USSR and Russia 121, USA 82, UK 29, China 17, France 16."""
    v = frames["unsc_vetoes"]
    got = {k: sum(count(v, s) for s in k.split("+")) for k in EXPECTED}
    if got != EXPECTED and v.height > 200:
        raise SchemaError(f"the vetoes to July 2022 are {got}", f"they should be {EXPECTED}")


UNSC = Source(
    id="unsc",
    title="Vetoes in the UN Security Council",
    producer="UN Dag Hammarskjold Library, coded by Carlos L. Yordan; from 2022 collected for foedus",
    version="list to July 2022, own rows to April 2026",
    citation="UN Dag Hammarskjold Library, Security Council Veto List; coded by C. L. Yordan, World Politics Data Lab.",
    bibtex='@misc{unvetoes, author={{UN Dag Hammarskj\\"old Library} and Yordan, Carlos L.}, title={Security Council'
    " veto list}, publisher={World Politics Data Lab}, year={2022}}",
    licence="MIT (coding); facts from public records, an address in each row",
    address=LIBRARY,
    accessed="2026-11-21",
    short="United Nations",
    reuse="commercial",
    licence_page="https://research.un.org/en/docs/sc/quick/veto",
    published=Lag(
        1, "votes of the Council are public when cast", note="an event counts as known on the next day", grade="C"
    ),
    parse=parse,
    folder="unsc-vetoes",
    tables=(
        TableOffer(
            "unsc_vetoes",
            ("id",),
            "1946-02-16",
            "2026-04-07",
            "Vetoes in the Security Council",
            "events",
            "zero",
            note="drafts and amendments voted in public; the Republic of China's veto of 1955 and other"
            " vetoes of 13 December 1955 are not in the list",
            columns={
                "id": Column("name of the row: the day and a running number"),
                "date": Column("day of the vote (ISO)"),
                "states": Column("the states that cast a veto, ids joined by ';'"),
                "draft": Column("symbol of the draft; early rows: of the record of the meeting"),
                "meeting": Column("record of the meeting"),
                "title": Column("matter"),
                "kind": Column("draft or amendment"),
                "abstained": Column("members that abstained, ids joined by ';', of collected rows"),
                "origin": Column("the Library's list, or collected"),
                "confirmed_by": Column("a second page that confirms it"),
                "address": Column("where it was read"),
                "grade": Column("reliability: A to D"),
            },
        ),
        TableOffer(
            "unsc_splits",
            ("id",),
            "1993-05-11",
            "2024-11-18",
            "Vetoed drafts on which China and Russia voted differently",
            "table",
            "unknown",
            note="since 1993; a veto of one of the two with the vote of the other",
            columns={
                "id": Column("name of the row: the day and a running number"),
                "date": Column("day of the vote (ISO)"),
                "draft": Column("symbol of the draft"),
                "title": Column("matter"),
                "CHN": Column("China's vote: yes, no or abstain"),
                "RUS": Column("Russia's vote: yes, no or abstain"),
                "address": Column("where it was read"),
                "grade": Column("reliability: A to D"),
                "note": Column("the whole vote, and what is to be said of it"),
            },
        ),
    ),
    checks=(check,),
)
