"""Effective leaders of states, 1840 to today: Archigos 4.1, REIGN of March 2021 and a list collected by hand.

Which one counts, so that no spell stands twice:
- the hand-collected list for its states, from the first day of its first spell of the state on;
- Archigos for every spell that began before 2016;
- REIGN for spells that began from 2016 on, and for the end of spells that Archigos saw still in office on
  2015-12-31, where both name one person (they differ on who governs Finland, Croatia and Yemen). REIGN
  knows the month of an end, not the day.
A spell that outlasts its state goes on under the successor's id: Yeltsin in SUN, from 1991-12-26 in RUS.
A spell of the two data sets that had not ended when its source stopped has `censored` true and `end` the
last day seen: nobody knows from it who governs today. An empty `end` means in office when collected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput, SchemaError
from ...core.lazy import pl
from ...core.states import all_states, fold, from_code
from ...core.tables import Column
from .. import account, reading
from ..ranges import check_years
from ..source import CURATED, Download, Lag, Source, TableOffer
from ._files import either, only

if TYPE_CHECKING:
    import polars

LAST_ARCHIGOS = "2015-12-31"
GOES_ON = "(n_year)"
COLUMNS = ["state", "leader", "start", "end", "censored", "origin", "office", "address", "grade"]
ADDRESS = {
    "archigos": "https://www.rochester.edu/college/faculty/hgoemans/data.htm",
    "reign": "https://github.com/OEFDataScience/REIGN.github.io",
}


def by_state(rows: polars.DataFrame, system: str) -> polars.DataFrame:
    """Spells under the ids of their states. A code that two states carried one after the other (365) splits
    a spell where one gives way to the other; a code that no state carried is dropped."""
    out = []
    for r in rows.iter_rows(named=True):
        last = int(r["end"][:4])
        if last < int(r["start"][:4]):
            raise BadInput(f"{r['leader']} leaves in {r['end']} and came in {r['start']}", do="Mend the row.")
        ids = dict.fromkeys(i for y in range(int(r["start"][:4]), last + 1) if (i := from_code(r["code"], system, y)))
        if not ids:
            account.leave(f"a code of no state then ({system})", str(r["code"]), 1)
        if len(ids) == 1:
            out.append({**r, "state": next(iter(ids))})
            continue
        spans = sorted((s.isoformat(), e.isoformat(), i) for i in ids for s, e in all_states()[i].spells)
        parts = [(max(s, r["start"]), e, i) for s, e, i in spans if s <= r["end"] and e >= r["start"]]
        for n, (start, _, i) in enumerate(parts):
            final = n == len(parts) - 1
            out.append(
                {
                    **r,
                    "state": i,
                    "start": start if n else r["start"],
                    "end": r["end"] if final else parts[n + 1][0],
                    "open": r["open"] and final,
                }
            )
    return pl.DataFrame(out, schema={**rows.schema, "state": pl.String}).drop("code")


ARCHIGOS = {
    "spell": reading.TEXT.called("obsid").optional,
    "code": reading.CODE.called("gwcode", "ccode"),
    "leader": reading.TEXT.needed,
    "start": reading.DAY.called("startdate").needed,
    "end": reading.DAY.called("enddate", "eindate").needed,
    "exit": reading.TEXT,
}
NUMBER = replace(reading.whole(), loose=True)
REIGN = {
    "code": reading.CODE.called("ccode"),
    "leader": reading.TEXT,
    **dict.fromkeys(("sdate", "smonth", "syear", "emonth", "eyear"), NUMBER),
}
ISO = r"^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$"


def _days(rows: polars.DataFrame, name: str, *columns: str) -> polars.DataFrame:
    """Days as 1945-04-12, also where they are written 12/04/1945. Raises BadInput."""
    for column in columns:
        slashed = pl.col(column).str.extract_groups(r"^(\d{1,2})/(\d{1,2})/(\d{4})$").struct
        day = pl.coalesce(
            pl.col(column).str.extract(ISO),
            pl.format("{}-{}-{}", slashed.field("3"), slashed.field("2").str.zfill(2), slashed.field("1").str.zfill(2)),
        )
        bad = rows.filter(day.is_null() | day.str.to_date(strict=False).is_null())
        if bad.height:
            raise BadInput(
                f"{name}, column {column}: {bad[column][0]!r} is no day",
                "days are written 1945-04-12",
                "Mend the cell.",
            )
        rows = rows.with_columns(day.alias(column))
    return rows


def _archigos(found: reading.Found) -> polars.DataFrame:
    rows = _days(reading.sheet_of(found, reading.anchors(ARCHIGOS)).take(ARCHIGOS), found.name, "start", "end")
    check_years(f"{found.name}, days", rows.select(pl.col("start", "end").str.slice(0, 4).cast(pl.Int32)), "start")
    check_years(f"{found.name}, days", rows.select(pl.col("start", "end").str.slice(0, 4).cast(pl.Int32)), "end")
    rows = _spells(rows.unique(maintain_order=True))
    return by_state(
        rows.select(
            "code",
            "leader",
            "start",
            "end",
            ((pl.col("exit") == "Still in Office") | (pl.col("end") == LAST_ARCHIGOS)).fill_null(False).alias("open"),
            pl.lit("archigos").alias("origin"),
        ),
        "gw",
    )


def _spells(rows: polars.DataFrame) -> polars.DataFrame:
    """Whole spells: in the file by year (arch_annual.txt) each of its years has a row, with exit (n_year) to all but the
    last."""
    if "spell" not in rows.columns or not rows.filter(pl.col("exit") == GOES_ON).height:
        return rows.drop("spell", strict=False)
    key = ["code", "spell", "leader"]
    return (
        rows.sort("start", maintain_order=True)
        .group_by(key, maintain_order=True)
        .agg(pl.col("start").first(), pl.col("end").max(), pl.col("exit").last())
        .drop("spell")
    )


def _last_month(name: str, rows: polars.DataFrame) -> str:
    """The month to which a list of REIGN goes: as the file is named (leaderlist_3_21.csv, leader_list_2021_8.csv), else
    the last one in it."""
    if hit := re.search(r"list_(\d{4})_(\d{1,2})(?!\d)", name):
        return f"{hit[1]}-{int(hit[2]):02d}"
    if hit := re.search(r"list_(\d{1,2})_(\d{2})(?!\d)", name):
        return f"20{hit[2]}-{int(hit[1]):02d}"
    months = rows.select(
        pl.format("{}-{}", y, pl.col(m).cast(pl.String).str.zfill(2)).max()
        for y, m in (("syear", "smonth"), ("eyear", "emonth"))
    ).row(0)
    return max(m for m in (*months, "") if m is not None)


def _reign(found: reading.Found) -> polars.DataFrame:
    """Only spells that were under way at the end of 2015 or later."""
    rows = reading.sheet_of(found, reading.anchors(REIGN)).take(REIGN)

    def two(column: str) -> polars.Expr:
        return pl.col(column).cast(pl.String).str.zfill(2)

    named = only(rows, pl.col("leader").is_not_null(), "no name", found.name)
    whole = pl.all_horizontal(pl.col(c).is_not_null() for c in ("code", "sdate", "smonth", "syear"))
    rows = only(named, whole, "no code or no day", found.name)
    check_years(found.name, rows, "syear")
    check_years(found.name, rows, "eyear")
    last = _last_month(found.name, rows)
    late = rows.filter(pl.col("eyear").is_null() & (pl.format("{}-{}", "syear", two("smonth")) > last))
    if late.height:
        raise BadInput(
            f"{found.name} goes to {last} by its name, and a leader came later",
            do="Give the file the name that it has with the project.",
            rows=late.select("leader", "syear", "smonth").head(5),
        )
    rows = rows.select(
        "code",
        "leader",
        pl.format("{}-{}-{}", "syear", two("smonth"), two("sdate")).alias("start"),
        pl.when(pl.col("eyear").is_not_null())
        .then(pl.format("{}-{}", "eyear", two("emonth")))
        .otherwise(pl.lit(last))
        .alias("end"),
        pl.col("eyear").is_null().alias("open"),
        pl.lit("reign").alias("origin"),
    )
    late = rows.filter(pl.col("end") >= LAST_ARCHIGOS[:7]).unique(maintain_order=True)
    early = rows.filter(pl.col("end") < LAST_ARCHIGOS[:7]).height
    account.leave("it ended before 2016, where Archigos counts", found.name, early, expected=True)
    return by_state(late.filter(pl.col("start") > LAST_ARCHIGOS), "cow").vstack(
        by_state(late.filter(pl.col("start") <= LAST_ARCHIGOS), "cow")
    )


def _one_person(row: dict[str, Any]) -> bool:
    """Whether the two data sets mean one person: the same day of starting, or a word of the name in common."""
    words = [{w for w in fold(row[k]).split() if len(w) > 2} for k in ("leader", "r_leader")]
    return row["start"] == row["r_start"] or bool(words[0] & words[1])


def join_spells(archigos: polars.DataFrame, reign: polars.DataFrame) -> polars.DataFrame:
    """Spells of both, none twice; ends that Archigos did not see are taken from the REIGN spell of the same
    state and person that was under way on its last day."""
    under_way = reign.filter(pl.col("start") <= LAST_ARCHIGOS, pl.col("open") | (pl.col("end") >= LAST_ARCHIGOS[:7]))
    under_way = (
        under_way.sort("start")
        .unique("state", keep="last", maintain_order=True)
        .select("state", *(pl.col(c).alias(f"r_{c}") for c in ("leader", "start", "end", "open")))
    )
    pairs = archigos.filter(pl.col("open")).join(under_way, on="state")
    same = pairs.filter(pl.Series([_one_person(r) for r in pairs.iter_rows(named=True)], dtype=pl.Boolean))
    old = archigos.join(same.select("state", "start", "r_end", "r_open"), on=["state", "start"], how="left")
    old = old.with_columns(pl.coalesce("r_end", "end").alias("end"), pl.coalesce("r_open", "open").alias("open"))
    return pl.concat(
        [old.select(archigos.columns), reign.filter(pl.col("start") > LAST_ARCHIGOS).select(archigos.columns)]
    )


def _collected() -> polars.DataFrame:
    rows = pl.read_csv(CURATED / "leaders_2015_on.csv", infer_schema_length=0)
    return rows.select(
        pl.col("iso3").alias("state"),
        "leader",
        "start",
        pl.col("end").fill_null(""),
        pl.lit(False).alias("censored"),
        pl.lit("curated").alias("origin"),
        "office",
        "address",
        "grade",
    )


def merge(spells: polars.DataFrame, collected: polars.DataFrame) -> polars.DataFrame:
    """The collected spells in the place of whatever the data sets say of those states from their first day
    on. An older spell that reaches over that day ends on it."""
    first = collected.group_by("state").agg(pl.col("start").min().alias("first"))
    kept = spells.join(first, on="state", how="left").filter(
        pl.col("first").is_null() | (pl.col("start") < pl.col("first"))
    )
    over = pl.col("first").is_not_null() & (pl.col("end") > pl.col("first"))
    kept = kept.with_columns(
        pl.when(over).then("first").otherwise("end").alias("end"),
        (pl.col("open") & ~over).alias("censored"),
        pl.lit("").alias("office"),
        pl.col("origin").replace_strict(ADDRESS).alias("address"),
        pl.lit("B").alias("grade"),
    )
    return pl.concat([kept.select(COLUMNS), collected.select(COLUMNS)]).sort("state", "start")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """leaders: state, leader, start, end, censored, origin, office, address, grade; of Archigos and REIGN, or of the one
    of the two that is there."""
    archigos, reign = either(
        path,
        ("archigos_4_1.parquet", "*archigos*", "arch_*"),
        ("reign_leaderlist_2021_3.parquet", "*leaderlist*", "*leader_list*", "*reign*lead*"),
        ("syear", "smonth", "sdate"),
        BadInput(
            f"{path.name} holds no list of leaders",
            "leaders are read from Archigos 4.1 and the list of REIGN",
            "Give one of the two as it is published.",
        ),
    )
    old = None if archigos is None else _archigos(archigos)
    new = None if reign is None else _reign(reign)
    if old is None or new is None:
        spells = old if old is not None else new
        assert spells is not None
    else:
        spells = join_spells(old, new)
    return {"leaders": merge(spells, _collected())}


def check(frames: Mapping[str, polars.DataFrame]) -> None:
    """Spells end after they start, and no state has two leaders of the collected list at once."""
    rows = frames["leaders"]
    n = pl.col("end").str.len_chars().cast(pl.Int64)
    bad = rows.filter((n > 0) & (pl.col("end") < pl.col("start").str.slice(0, n)))
    if bad.height:
        raise SchemaError(f"{bad.height} leaders leave before they come", rows=bad.head(5))
    own = (
        rows.filter(pl.col("origin") == "curated")
        .sort("state", "start")
        .with_columns(pl.col("start").shift(-1).over("state").alias("next"))
    )
    both = own.filter(pl.col("next").is_not_null() & ((pl.col("end") == "") | (pl.col("end") > pl.col("next"))))
    if both.height:
        raise SchemaError(f"{both.height} leaders overlap with the next one", rows=both.head(5))


LEADERS = Source(
    id="leaders",
    title="Leaders of states: Archigos, REIGN, and a list collected for foedus",
    producer="H. Goemans, K. S. Gleditsch and G. Chiozza (Archigos); One Earth Future (REIGN); foedus from 2015",
    version="Archigos 4.1, REIGN 2021-03, own rows to 2026-10",
    citation="Goemans, H. E., Gleditsch, K. S. & Chiozza, G. (2009). Introducing Archigos: A Dataset of Political"
    " Leaders. Journal of Peace Research 46(2), 269-283. Bell, C., Besaw, C. & Frank, M. (2021). The Rulers,"
    " Elections, and Irregular Governance (REIGN) Dataset. One Earth Future.",
    bibtex="@article{goemans2009introducing, author={Goemans, Henk E. and Gleditsch, Kristian Skrede and Chiozza,"
    " Giacomo}, title={Introducing Archigos: A Dataset of Political Leaders}, journal={Journal of Peace"
    " Research}, volume={46}, number={2}, pages={269--283}, year={2009}}",
    licence="Archigos free with citation; REIGN MIT; collected facts with an address in each row",
    address="https://www.rochester.edu/college/faculty/hgoemans/data.htm",
    accessed="2026-11-21",
    short="Archigos and REIGN",
    reuse="research",
    licence_page="https://www.rochester.edu/college/faculty/hgoemans/data.htm",
    published=Lag(
        1, "changes of leaders are reported by the day", note="an event counts as known on the next day", grade="C"
    ),
    downloads=(
        Download("https://www.rochester.edu/college/faculty/hgoemans/Archigos_4.1.txt", "Archigos_4.1.txt"),
        # a file of one commit of the producer's own repository: its bytes do not change
        Download(
            "https://raw.githubusercontent.com/OEFDataScience/REIGN.github.io/"
            "d7a8a6f17c951b68e30bbca6185d7acd9089d60b/data_sets/leaderlist_3_21.csv",
            "leaderlist_3_21.csv",
            "1663d94b6a00008c84c19979306c0997128225890b875c0aae5bbfb922829e44",
        ),
    ),
    parse=parse,
    folder="leaders",
    tables=(
        TableOffer(
            "leaders",
            ("state", "leader", "start"),
            "1840-07-23",
            "2026-10-05",
            "Effective leaders of states",
            absence="unknown",
            note="all states to 2015, most to March 2021 (months of ending), the states of the hand-collected"
            " list to 2026; `censored` marks spells that had not ended when their source stopped",
            columns={
                "state": Column("state"),
                "leader": Column("name"),
                "start": Column("first day in office (ISO)"),
                "end": Column("last day in office (ISO, or month); empty for in office when collected"),
                "censored": Column("whether the source stopped before the end"),
                "origin": Column("archigos, reign or curated"),
                "office": Column("office, of collected rows"),
                "address": Column("where it was read, of collected rows"),
                "grade": Column("reliability, of collected rows: A to D"),
            },
        ),
    ),
    checks=(check,),
)
