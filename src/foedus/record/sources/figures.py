"""Headline figures as their makers published them: trade, energy, finance, opinion, each with its page.

Every figure stands in the table `figures`. What is clean enough becomes panels of two sources:
`gacc_figures`, the Chinese customs (GACC), and `figures`, everybody else.

The rule for a panel:

- Flows (trade, gas, oil) take whole calendar years alone: half-years and January-to-May stay in the
  table; a monthly variable takes single months. Positions (a poll, a share in reserves, a share claimed)
  are read at a date: the last reading of a year stands for it, one of 1 January for the year that ended.
- A row enters with the standing that the variable declares (official, survey, claim); estimates and
  figures that the page converted, extrapolated or counts otherwise stay in the table.
- Several pages for one fact: rows read at their address come before leads, exact words before 'about' and
  'nearly', then the better grade; the most precise row that rounds to that figure gives the digits. Where
  the best rows contradict one another and no majority decides, the value is null: known to be unknown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...core.schema import Books, Schema
from ...core.tables import Column
from ..source import Lag, Offer, Source, TableOffer
from . import _curated as c
from ._figure_words import NO_OFFICE, ROUGH, UNCLEAN
from ._periods import period
from ._trade import TRADE_FLOW, TRADE_TOTAL_REPORTED

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1970, 2026
COLUMNS = ("series", "source_state", "target_state", "reporter", "period", "value", "unit", "status", *c.PROVENANCE)
UNITS = (
    "%",
    "bn USD",
    "m USD",
    "tn USD",
    "tn int$",
    "bn CNY",
    "bcm",
    "bcm/y",
    "Mt",
    "TWh",
    "million barrels/day",
    "USD m/month",
    "persons",
    "count",
    "mentions",
    "rank",
    "ratio",
)
STATUS = {
    "official": "official",
    "official_claim": "claim",
    "estimate": "estimate",
    "survey": "survey",
    "count": "count",
    "judgement": "judgement",
}
GROUP = {"EUU": "EU"}  # the World Bank's letters for the European Union
TO_MUSD = {"m USD": 1.0, "bn USD": 1e3}


def _figure(row: c.Row, faults: c.Faults) -> None:
    if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", row["series"]):
        faults.add(row, f"the series {row['series']!r} is no name with dots")
    if c.number(row["value"]) is None:
        faults.add(row, f"the value {row['value']!r} is no number")
    elif row["unit"] == "%" and not re.search("change|gap", row["series"]) and not 0 <= float(row["value"]) <= 100:
        faults.add(row, f"the share {row['value']} lies outside 0 to 100")
    for column in ("source_state", "target_state", "reporter"):
        i = GROUP.get(row[column], row[column])
        if i and not c.is_state(i) and not (column != "reporter" and c.is_group(i)):
            faults.add(row, f"{column} {row[column]!r} is the id of no state or group")
    if row["target_state"] and row["source_state"] == row["target_state"]:
        faults.add(row, "source_state and target_state are one")
    when = period(row["period"])
    if when is None:
        faults.add(row, f"the period {row['period']!r} cannot be read")
    elif not FIRST <= when[0].start.year <= when[0].end.year <= LAST:
        faults.add(row, f"the period {row['period']} lies outside {FIRST} to {LAST}")


def figures(path: Path) -> polars.DataFrame:
    """The whole list, checked, with an id made of its content, first and last day and kind of the period.

    States stand as they were then (SUN in 1975). Raises SchemaError naming the rows that break a rule.
    """
    rows = c.read(path, "figures.csv", COLUMNS)
    c.check(rows, "figures.csv", c.one_of("unit", UNITS), c.one_of("status", STATUS), _figure)
    made, faults, seen = [], c.Faults("figures.csv"), dict[str, str]()
    for row in c.rows(rows):
        read = period(row["period"])
        assert read is not None  # or the check above had refused the row
        when, kind = read
        body = "|".join(row[k] for k in (*COLUMNS[:8], "origin", "address"))
        name = f"{row['series']}-{hashlib.sha256(body.encode()).hexdigest()[:10]}"
        if name in seen:
            faults.add(row, f"it repeats line {seen[name]}")
        seen[name] = row["line"]
        said = {
            k: c.state_then(GROUP.get(row[k], row[k]), when) or None
            for k in ("source_state", "target_state", "reporter")
        }
        made.append(
            {
                **row,
                **said,
                "id": name,
                "first_day": f"{when.start}",
                "last_day": f"{when.end}",
                "period_kind": kind,
                "printed": row["value"],
                "status": STATUS[row["status"]],
                "read": "not re-read" not in row["note"],
                "note": row["note"] or None,
            }
        )
    faults.stop()
    frame = pl.DataFrame(made, infer_schema_length=None).with_columns(pl.col("value").cast(pl.Float64))
    return frame.select(
        "id",
        "series",
        "source_state",
        "target_state",
        "reporter",
        "period",
        "period_kind",
        "first_day",
        "last_day",
        "value",
        "printed",
        "unit",
        "status",
        "origin",
        "address",
        "grade",
        "read",
        "read_on",
        "note",
    ).sort("id")


# -- from the table to panels ------------------------------------------------------------------------


@dataclass(frozen=True)
class Figured:
    """How a panel is made of figures: its schema, the series and their dims, the span, and what enters.

    `series` maps a name in the table to the values of the dims; with `prefix` every series that begins
    with it enters, and the rest of its name is the dim. `units` maps printed units to factors, `keep`
    decides on a row, `dims` gives the dims that stand in the row itself (None: it has no place here).
    `position` says that readings at a date stand for their year.
    """

    schema: Schema
    series: Mapping[str, tuple[str, ...]]
    units: Mapping[str, float]
    first: int | str
    last: int | str
    note: str
    prefix: str = ""
    position: bool = False
    keep: Callable[[Mapping[str, object]], bool] = lambda row: True
    dims: Callable[[Mapping[str, object]], tuple[str, ...] | None] = lambda row: ()

    def offer(self) -> Offer:
        return Offer(self.schema, self.first, self.last, "unknown", "", self.note)

    def panel(self, table: polars.DataFrame) -> polars.DataFrame:
        """Key columns without source, and value: one row per fact."""
        facts: dict[tuple[object, ...], list[dict[str, object]]] = {}
        for row in table.iter_rows(named=True):
            fact = self._fact(row)
            if fact is not None:
                facts.setdefault(fact, []).append(row)
        out = []
        for fact, rows in facts.items():
            value = settle(_latest(rows) if self.position else rows)
            out.append((*fact, None if value is None else value * self._factor(rows)))
        columns = [*self.schema.fact, "value"]
        types = {k: pl.Int32 if k == "year" else pl.Float64 if k == "value" else pl.String for k in columns}
        return pl.DataFrame(out, schema=types, orient="row").sort(self.schema.fact)

    def _factor(self, rows: Iterable[Mapping[str, object]]) -> float:
        return self.units[str(next(iter(rows))["unit"])]

    def _fact(self, row: Mapping[str, object]) -> tuple[object, ...] | None:
        """The key of the fact that a row speaks of, or None when it has no place in the panel."""
        said, when = self._dims_of(str(row["series"])), self._when(row)
        if (
            said is None
            or when is None
            or not self.first <= when <= self.last
            or row["unit"] not in self.units
            or row["status"] != self.schema.status
            or not clean(row)
            or not self.keep(row)
        ):
            return None
        who, more = self._who(row), self.dims(row)
        return None if who is None or more is None else (*who, when, *said, *more)

    def _dims_of(self, series: str) -> tuple[str, ...] | None:
        if self.prefix and series.startswith(self.prefix):
            return (series.removeprefix(self.prefix),)
        return self.series.get(series)

    def _when(self, row: Mapping[str, object]) -> Any:
        """The year or month a row counts for: whole ones, or for a position the year of its date."""
        kind, first = row["period_kind"], str(row["first_day"])
        if self.schema.time == "month":
            return first[:7] if kind == "month" else None
        if kind == "year":
            return int(first[:4])
        if not self.position or kind not in ("month", "day"):
            return None
        return int(first[:4]) - (kind == "day" and first.endswith("-01-01"))

    def _who(self, row: Mapping[str, object]) -> tuple[str, ...] | None:
        a, b = str(row["source_state"] or ""), str(row["target_state"] or "")
        about = self.schema.about
        if about == "world":
            return ()
        if about == "state":
            return (a,) if c.is_state(a) and not b else None
        if not (c.is_state(a) and c.is_state(b)):
            return None  # a bloc is no state
        return (a, b) if about == "directed" else tuple(sorted((a, b)))


def clean(row: Mapping[str, object]) -> bool:
    """Whether a figure is what its maker gave, in the maker's definition."""
    return not UNCLEAN.search(str(row["note"] or "")) and not NO_OFFICE.search(str(row["origin"]))


def _latest(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows of the last reading. A bare year says less than a date, and comes before all dates."""
    when = {id(r): "" if r["period_kind"] == "year" else str(r["last_day"]) for r in rows}
    last = max(when.values())
    return [r for r in rows if when[id(r)] == last]


def settle(rows: list[dict[str, object]]) -> float | None:
    """One value of several pages for one fact, or None where they contradict one another undecidedly."""

    def standing(r: Mapping[str, object]) -> tuple[bool, bool, str]:
        return not r["read"], bool(ROUGH.search(str(r["note"] or ""))), str(r["grade"])

    ranked = sorted(rows, key=lambda r: (*standing(r), -_decimals(r), str(r["id"])))
    best = [r for r in ranked if standing(r) == standing(ranked[0])]
    chosen = ranked[0]
    if not all(_agree(chosen, r) for r in best):
        votes = {str(r["id"]): sum(_agree(r, other) for other in rows) for r in best}
        most = [r for r in best if votes[str(r["id"])] == max(votes.values())]
        if not all(_agree(most[0], r) for r in most):
            return None
        chosen = most[0]
    same = [r for r in ranked if _agree(chosen, r) and not UNCLEAN.search(str(r["note"] or ""))]
    return float(str(max(same, key=_decimals)["value"]))


def _decimals(row: Mapping[str, object]) -> int:
    return len(str(row["printed"]).partition(".")[2])


def _agree(a: Mapping[str, object], b: Mapping[str, object]) -> bool:
    """Whether two printed figures may be one: apart by a unit at most in the last place of the coarser
    (pages cut digits as often as they round)."""
    step = 10.0 ** -min(_decimals(a), _decimals(b))
    return abs(float(str(a["value"])) - float(str(b["value"]))) <= step + 1e-9


def _gacc(row: Mapping[str, object]) -> bool:
    return row["reporter"] == "CHN" and "GACC" in str(row["origin"])


def _books(row: Mapping[str, object]) -> tuple[str, ...]:
    """The reporter and the valuation of its books: its exports fob, its imports cif."""
    return str(row["reporter"]), "fob" if row["source_state"] == row["reporter"] else "cif"


def _chinese_books(row: Mapping[str, object]) -> tuple[str, ...] | None:
    return _books(row) if _gacc(row) else None


def _other_books(row: Mapping[str, object]) -> tuple[str, ...] | None:
    return _books(row) if _reporter(row) and not _gacc(row) else None


def _reporter(row: Mapping[str, object]) -> tuple[str, ...] | None:
    """The reporter, when it is one of the two states: a third party's count is not their report."""
    who = row["reporter"]
    return (str(who),) if who in (row["source_state"], row["target_state"]) else None


GACC = (
    Figured(
        TRADE_FLOW,
        {"trade.export": ()},
        TO_MUSD,
        2016,
        2024,
        "whole years as printed in dollars by outlets that name the Chinese customs; exports fob, imports cif",
        dims=_chinese_books,
    ),
    Figured(
        TRADE_TOTAL_REPORTED,
        {"trade.total": ()},
        TO_MUSD,
        1999,
        2025,
        "whole years as printed in dollars by outlets that name the Chinese customs",
        keep=_gacc,
        dims=_reporter,
    ),
)
OTHERS = (
    Figured(
        TRADE_TOTAL_REPORTED,
        {"trade.total": ()},
        TO_MUSD,
        2005,
        2025,
        "whole years in the books of the state named as reporter; Chinese customs are gacc_figures",
        keep=lambda r: not _gacc(r),
        dims=_reporter,
    ),
    Figured(
        TRADE_FLOW,
        {"trade.export": ()},
        TO_MUSD,
        2010,
        2023,
        "whole years in the books of the state named as reporter, exports fob, imports cif; Chinese customs are"
        " gacc_figures; Uzbekistan counts services with goods",
        keep=lambda r: not ROUGH.search(str(r["note"] or "")),
        dims=_other_books,
    ),
    Figured(
        Schema("gas_flow", "bcm", "directed", dims=("route",), title="Pipeline gas delivered"),
        {"gas.power_of_siberia": ("power_of_siberia",)},
        {"bcm": 1.0},
        2020,
        2025,
        "as Gazprom, which runs the line, gives it; the last year is its preliminary statement",
        keep=lambda r: str(r["origin"]).startswith("Gazprom"),
    ),
    Figured(
        Schema("oil_flow", "Mt", "directed", title="Crude oil, by weight"),
        {"oil.ru_to_cn": (), "oil.sa_to_cn": (), "oil.my_to_cn": ()},
        {"Mt": 1.0},
        2019,
        2024,
        "Chinese customs, as importer",
        keep=_gacc,
    ),
    Figured(
        Schema("lng_flow", "Mt", "directed", title="Liquefied natural gas, by weight"),
        {"gas.lng_ru_to_cn": ()},
        {"Mt": 1.0},
        2022,
        2025,
        "Chinese customs, as importer",
        keep=_gacc,
    ),
    Figured(
        Schema("coal_flow", "Mt", "directed", title="Coal, by weight"),
        {"coal.ru_to_cn": ()},
        {"Mt": 1.0},
        2017,
        2017,
        "Chinese customs, as importer; later figures count lignite too and stay in the table",
        keep=_gacc,
    ),
    Figured(
        Schema("electricity_flow", "TWh", "directed", title="Electricity delivered"),
        {"electricity.ru_to_cn": ()},
        {"TWh": 1.0},
        2021,
        2024,
        "Inter RAO, the exporter",
    ),
    Figured(
        Schema(
            "reserve_share",
            "percent",
            "world",
            dims=("currency",),
            title="Share of a currency in the world's disclosed reserves",
        ),
        {
            "finance.usd_share_reserves_world": ("USD",),
            "finance.eur_share_reserves_world": ("EUR",),
            "finance.yuan_share_reserves_world": ("CNY",),
        },
        {"%": 1.0},
        1999,
        2022,
        "IMF COFER, annual, as the Federal Reserve printed it; single quarters stay in the table",
    ),
    Figured(
        Schema(
            "state_reserve_share",
            "percent",
            "state",
            dims=("currency",),
            title="Share of a currency or of gold in a state's reserves",
        ),
        {
            "finance.reserves_usd_share_ru": ("USD",),
            "finance.reserves_yuan_share_ru": ("CNY",),
            "finance.reserves_eur_share_ru": ("EUR",),
            "finance.reserves_gold_share_ru": ("gold",),
        },
        {"%": 1.0},
        2017,
        2021,
        "Bank of Russia; the last reading of a year, 1 January being the end of the year before",
        position=True,
    ),
    Figured(
        Schema(
            "settlement_share",
            "percent",
            "dyad",
            dims=("measure",),
            status="claim",
            title="Share of trade said to be settled in the two states' own currencies",
        ),
        {
            "finance.national_currency_share": ("own_currencies",),
            "finance.national_currency_share_kz": ("own_currencies",),
        },
        {"%": 1.0},
        2022,
        2025,
        "statements of Russian officials, without published statistics; the last statement of a year",
        position=True,
    ),
    Figured(
        Schema(
            "settlement_currency_share",
            "percent",
            "state",
            "month",
            ("flow", "currency"),
            title="Share of currencies in the settlement of a state's trade",
        ),
        {
            f"finance.{name}_share_ru_{flow}s": (flow, currency)
            for flow in ("export", "import")
            for name, currency in (("yuan", "CNY"), ("rouble", "RUB"), ("toxic", "unfriendly"))
        },
        {"%": 1.0},
        "2022-01",
        "2025-04",
        "Bank of Russia, the months that were read; 'unfriendly': dollar, euro and such",
    ),
    Figured(
        Schema(
            "swift_share",
            "percent",
            "world",
            "month",
            ("currency",),
            title="Share of a currency in payments over SWIFT, by value",
        ),
        {"finance.swift_cny_share": ("CNY",)},
        {"%": 1.0},
        "2013-01",
        "2025-06",
        "SWIFT RMB Tracker, the months that were read",
    ),
    Figured(
        Schema(
            "opinion",
            "percent",
            "directed",
            dims=("question",),
            status="survey",
            title="Answers in surveys of source_state's public about target_state",
        ),
        {},
        {"%": 1.0},
        2005,
        2026,
        "the last wave of a year; the question names pollster and answer",
        prefix="opinion.",
        position=True,
    ),
)


def panels(made: Iterable[Figured], table: polars.DataFrame) -> dict[str, polars.DataFrame]:
    return {f.schema.variable: f.panel(table) for f in made}


def parse_gacc(path: Path) -> dict[str, polars.DataFrame]:
    """The figures of the Chinese customs in figures.csv, as panels."""
    return panels(GACC, figures(path))


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """figures.csv as a table, and what of it makes panels."""
    table = figures(path)
    return {"figures": table, **panels(OTHERS, table)}


FIGURES = Source(
    id="figures",
    title="Headline figures on China, Russia and their partners as published, 1975-2026",
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation("Headline figures on China, Russia and their partners as published"),
    bibtex=c.bibtex("figures", "Headline figures on China, Russia and their partners as published"),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="published figure",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        45,
        "press reports of official figures; most come in the first weeks of the next period",
        note="an estimate for a mixed list; some rows came later",
        grade="D",
    ),
    books=Books(world=100, pair=110, report=90),
    parse=parse,
    offers=tuple(f.offer() for f in OTHERS),
    tables=(
        TableOffer(
            "figures",
            ("id",),
            FIRST,
            LAST,
            "Headline figures, each with its page",
            "table",
            "unknown",
            "what was found, not what there is",
            columns={
                "id": Column("name of the row, made of its content"),
                "series": Column("what is counted: words joined by dots"),
                "source_state": Column("the state, or group, from which it goes or which it is about"),
                "target_state": Column("the state, or group, to which it goes"),
                "reporter": Column("the state in whose books it stands"),
                "period": Column("the period as printed: 2024, 2024-05, 2024Q1, FY2024-25 ..."),
                "period_kind": Column("year, fiscal year, half, quarter, month, day or span"),
                "first_day": Column("first day of the period (ISO)"),
                "last_day": Column("last day of the period (ISO)"),
                "value": Column("the number, in the unit of the row"),
                "printed": Column("the number as it is printed"),
                "unit": Column("unit of the value"),
                "status": Column("official, claim, estimate, survey, count or judgement"),
                "read": Column("whether it was read at its address, and is not a lead alone"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)

GACC_FIGURES = Source(
    id="gacc_figures",
    title="China's trade as the General Administration of Customs gives it, in press reports",
    producer="General Administration of Customs of the People's Republic of China (GACC); collected by the foedus"
    " developers",
    version="2026-11",
    citation="General Administration of Customs of the People's Republic of China, annual figures, as reported on the"
    " pages that the table `figures` names. Collected by the foedus developers, 2026.",
    bibtex=c.bibtex("gacc_figures", "Annual figures of the General Administration of Customs of China in the press"),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="China's customs",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        14,
        "preliminary figures of December 2016 and the year came on 13 January 2017",
        origin="GACC, announcement 87 of 2016, re-posted",
        address="https://customslawyer.cn/portal/fgk/detail/id/65239.html",
        read_on="2026-11-21",
        grade="B",
    ),
    books=Books("office", world=70, pair=10, report=70),
    parse=parse_gacc,
    offers=tuple(f.offer() for f in GACC),
)
