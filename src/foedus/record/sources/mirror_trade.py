"""One trade, two reporters: trade of China and Russia with each other and with Central Asia, as each side gives it.

curated/mirror_trade.csv holds single figures, each with its page. A row is what `reporter` says of its trade with
`partner`: its exports (free on board), its imports (freight and insurance included) or both together. Two sources
are made of it, for they are not of one kind: `comtrade_facts`, what states told the United Nations, and
`national_trade`, what their offices published at home, as read in the press. The table `mirror_trade` has every row.

Status of a row: final, preliminary (the first figure of a period), estimate, derived (a printed total less a printed
flow) or claim (said by an official, without a published table). Claims and periods that are no calendar year stay in
the table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.schema import Books
from ...core.tables import Column
from ..source import Lag, Offer, Source, TableOffer
from . import _curated as c
from ._periods import period
from ._trade import TRADE_FLOW, TRADE_TOTAL_REPORTED, directed
from .figures import settle

if TYPE_CHECKING:
    import polars

NAME = "mirror_trade.csv"
FIRST, LAST = 2000, 2025
COLUMNS = ("reporter", "partner", "period", "flow", "value", "unit", "valuation", "status", *c.PROVENANCE)
TO_MUSD = {"USD": 1e-6, "m USD": 1.0, "bn USD": 1e3}
STATUSES = ("final", "preliminary", "estimate", "derived", "claim")
VALUATION = {"export": ("fob",), "import": ("cif", "fob"), "total": ("",)}
INTERNATIONAL = ("UN Comtrade", "World Bank WITS")  # origins that pass on what states told the United Nations


def _figure(row: c.Row, faults: c.Faults) -> None:
    """What holds for a figure of trade: two states, a period, a positive amount, a valuation that fits the flow."""
    for column in ("reporter", "partner"):
        if not c.is_state(row[column]):
            faults.add(row, f"{column} {row[column]!r} is the id of no state")
    if row["reporter"] == row["partner"]:
        faults.add(row, "reporter and partner are one")
    value = c.number(row["value"])
    if value is None or value <= 0:
        faults.add(row, f"the value {row['value']!r} is no positive number")
    if row["flow"] in VALUATION and row["valuation"] not in VALUATION[row["flow"]]:
        faults.add(row, f"valuation {row['valuation']!r} does not fit {row['flow']}s")
    when = period(row["period"])
    if when is None:
        faults.add(row, f"the period {row['period']!r} cannot be read")
    elif not FIRST <= when[0].start.year <= when[0].end.year <= LAST:
        faults.add(row, f"the period {row['period']} lies outside {FIRST} to {LAST}")


def figures(path: Path) -> polars.DataFrame:
    """The whole list, checked: value in m USD, `printed` as on the page, an id made of the row's content.

    Raises SchemaError naming the rows that break a rule.
    """
    rows = c.read(path, NAME, COLUMNS)
    c.check(rows, NAME, c.one_of("unit", TO_MUSD), c.one_of("flow", VALUATION), c.one_of("status", STATUSES), _figure)
    made, faults, seen = [], c.Faults(NAME), dict[str, str]()
    for row in c.rows(rows):
        read = period(row["period"])
        assert read is not None  # or the check above had refused the row
        when, kind = read
        body = "|".join(row[k] for k in (*COLUMNS[:6], "origin", "address"))
        name = "-".join(
            (row["reporter"], row["partner"], row["period"][:4], hashlib.sha256(body.encode()).hexdigest()[:10])
        ).lower()
        if name in seen:
            faults.add(row, f"it repeats line {seen[name]}")
        seen[name] = row["line"]
        made.append(
            {
                **row,
                "id": name,
                "first_day": f"{when.start}",
                "last_day": f"{when.end}",
                "period_kind": kind,
                "printed": row["value"],
                "value": float(row["value"]) * TO_MUSD[row["unit"]],
                "valuation": row["valuation"] or None,
                "note": row["note"] or None,
            }
        )
    faults.stop()
    return (
        pl.DataFrame(made, infer_schema_length=None)
        .select(
            "id",
            "reporter",
            "partner",
            "period",
            "period_kind",
            "first_day",
            "last_day",
            "flow",
            "value",
            "printed",
            "unit",
            "valuation",
            "status",
            "origin",
            "address",
            "grade",
            "read_on",
            "note",
        )
        .sort("id")
    )


def international(row: Mapping[str, object]) -> bool:
    """Whether a figure came by way of the United Nations, and not from the office at home."""
    return str(row["origin"]).startswith(INTERNATIONAL)


def _whole_years(path: Path, of_the_un: bool) -> polars.DataFrame:
    """One value for each reporter, partner, flow and year; pages that contradict one another leave a null."""
    facts: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for row in figures(path).iter_rows(named=True):
        if row["period_kind"] == "year" and row["status"] != "claim" and international(row) == of_the_un:
            key = (row["reporter"], row["partner"], row["flow"], int(row["period"]), row["valuation"])
            # settle() compares what is printed, in the unit in which it is printed
            facts.setdefault(key, []).append({**row, "value": float(row["printed"]), "read": True})
    out = []
    for fact, rows in facts.items():
        units = {str(r["unit"]) for r in rows}
        if len(units) > 1:
            raise SchemaError(
                f"{NAME}: {fact[0]}, {fact[1]}, {fact[3]} is given in {' and '.join(sorted(units))}",
                "figures of one fact are compared as printed",
                "Give them in one unit.",
            )
        value = settle(rows)
        out.append((*fact, None if value is None else value * TO_MUSD[units.pop()]))
    return pl.DataFrame(
        out,
        orient="row",
        schema={
            "reporter": pl.String,
            "partner": pl.String,
            "flow": pl.String,
            "year": pl.Int32,
            "valuation": pl.String,
            "value": pl.Float64,
        },
    )


def _flows(rows: polars.DataFrame) -> polars.DataFrame:
    some = rows.filter(pl.col("flow") != "total").drop("valuation")
    return directed(some, "fob", "cif")


def _totals(rows: polars.DataFrame) -> polars.DataFrame:
    return rows.filter(pl.col("flow") == "total").select(
        pl.min_horizontal("reporter", "partner").alias("state_1"),
        pl.max_horizontal("reporter", "partner").alias("state_2"),
        "year",
        "reporter",
        "value",
    )


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """mirror_trade.csv as a table, and the flows and totals of whole years that offices published at home."""
    rows = _whole_years(path, of_the_un=False)
    return {"mirror_trade": figures(path), "trade_flow": _flows(rows), "trade_total_reported": _totals(rows)}


def parse_comtrade(path: Path) -> dict[str, polars.DataFrame]:
    """The flows of mirror_trade.csv that states told the United Nations."""
    return {"trade_flow": _flows(_whole_years(path, of_the_un=True))}


TITLE = "Goods trade of China and Russia with each other and with Central Asia"
NATIONAL_TRADE = Source(
    id="national_trade",
    title=f"{TITLE}, as national offices published it",
    producer="National statistical and customs offices; collected by the foedus developers",
    version="2026-11",
    citation=c.citation(f"{TITLE} as national offices published it"),
    bibtex=c.bibtex("national_trade", f"{TITLE} as national offices published it"),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="national office",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        45,
        "press reports of official figures; most come in the first weeks of the next period",
        note="an estimate for a mixed list; some rows came later",
        grade="D",
    ),
    books=Books(world=95, pair=70, report=80),
    parse=parse,
    offers=(
        Offer(
            TRADE_FLOW,
            2019,
            LAST,
            "unknown",
            note="Whole years as printed; exports f.o.b., imports c.i.f."
            " Uzbekistan counts services with goods. Some flows are a printed total less the other flow (status"
            " derived in the table mirror_trade).",
        ),
        Offer(
            TRADE_TOTAL_REPORTED,
            2018,
            LAST,
            "unknown",
            note="Whole years as printed, both directions, in the"
            " books of the reporter. Uzbekistan counts services with goods.",
        ),
    ),
    tables=(
        TableOffer(
            "mirror_trade",
            ("id",),
            FIRST,
            LAST,
            "Figures of one trade by its two reporters, each with its page",
            "table",
            "unknown",
            "what was found, not what there is",
            columns={
                "id": Column("name of the row, made of its content"),
                "reporter": Column("the state whose books it stands in"),
                "partner": Column("the other state"),
                "period": Column("the period as printed"),
                "period_kind": Column("year, quarter or span"),
                "first_day": Column("first day of the period (ISO)"),
                "last_day": Column("last day of the period (ISO)"),
                "flow": Column("export, import or total, as the reporter sees it"),
                "value": Column("the figure", "mUSD"),
                "printed": Column("the figure as printed, in the unit of the row"),
                "unit": Column("unit as printed"),
                "valuation": Column("fob or cif; empty for a total"),
                "status": Column("final, preliminary, estimate, derived or claim"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
COMTRADE_FACTS = Source(
    id="comtrade_facts",
    title=f"{TITLE}, as each told the United Nations: single figures",
    producer="United Nations Statistics Division; collected by the foedus developers",
    version="2026-11",
    citation="United Nations. UN Comtrade Database. New York: United Nations Statistics Division. Single figures of"
    " China, Russia and five states, as the table `mirror_trade` names them.",
    bibtex="@misc{comtrade_facts,\n  author = {{United Nations}},\n  title = {{UN} Comtrade Database, single figures},"
    "\n  howpublished = {\\url{https://comtradeplus.un.org/}}\n}",
    licence="Single cited figures; the database itself may not be passed on (see comtrade, which has a loader)",
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="UN Comtrade",
    reuse="research",
    licence_page="https://comtradeplus.un.org/",
    published=Lag(
        365,
        "annual data come 3 to 12 months after the year",
        origin="a description of the UN Comtrade API",
        address="https://glama.ai/mcp/connectors/io.github.cyanheads/un-comtrade-mcp-server/tools/comtrade_get_data_availability",
        read_on="2026-11-21",
        note="the slow end of the span",
        grade="C",
    ),
    books=Books(world=85, pair=60, report=20),
    parse=parse_comtrade,
    offers=(
        Offer(
            TRADE_FLOW,
            FIRST,
            2019,
            "unknown",
            "CHN RUS KAZ KGZ TJK TKM UZB",
            "As reported: exports f.o.b., imports c.i.f. China 2008 and Kazakhstan 2014 are absent, Kyrgyzstan"
            " 2006; Uzbekistan reported for 2017 and 2018 alone. Kazakhstan with Russia is low in 2010.",
        ),
    ),
)
