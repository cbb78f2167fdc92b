"""Money between two states: the currencies in which they settle, the world's reserves, Chinese official finance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from ..core.words import the
from .building import Building
from .course import STALE_YEARS, Course, Question, course, known_upto
from .published import figures

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

OWN = "finance.national_currency_share"
YUAN = {flow: f"finance.yuan_share_ru_{flow}" for flow in ("exports", "imports")}
SETTLEMENT = (OWN, YUAN["imports"], YUAN["exports"])  # three definitions, not one course
SINCE = "2020"
STANDING = {
    "official": "official",
    "claim": "official's claim",
    "estimate": "estimate",
    "survey": "survey",
    "count": "count",
    "judgement": "judgement",
}
FLOWS = {"oda": "aid-like", "oof": "other official", "vague": "unclear terms"}
RESERVES = {"USD": ("US dollar", "USA"), "EUR": ("Euro", "context"), "CNY": ("Renminbi", "CHN")}


@question("settlement", title="Currencies in which China and Russia settle", needs=("figures", "state_reserve_share"))
def settlement(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Published shares of own currencies and of the yuan, each a definition of its own (tables `points`, `claims`), the
    two states' systems of payment, and what the dollar and the yuan were in Russia's reserves. Raises EmptySelection for
    other pairs than China and Russia."""
    if {a, b} != {"CHN", "RUS"}:
        raise EmptySelection("published shares of currencies are of China and Russia alone")
    build = Building("settlement", "Currencies in which the two settle")
    found = figures(door, as_of, *SETTLEMENT)
    rows = None if found is None else found[1].filter(pl.col("last_day") >= SINCE)
    if found is None or rows is None or not rows.height:
        build.lack("Currencies in which the two settle", "the record lacks the published figures")
    else:
        _shares(build, found[0], rows, as_of)
    _systems(build, door, as_of)
    _russian_reserves(build, door, a, b, as_of, edition)
    return build.answer(pair=(a, b), as_of=as_of)


def _shares(build: Building, table: Table, rows: polars.DataFrame, as_of: int) -> None:
    claims = rows.filter(pl.col("series") == OWN)
    if claims.height:
        last, first = claims.tail(1), claims.head(1)
        what = "own currencies in trade of China and Russia"
        build.rows("own", table, float(last["value"][0]), "pct", what, last)
        build.day("own_when", table, _row(last), "period")
        if first["id"][0] != last["id"][0] and len(str(first["period"][0])) <= 7:
            build.rows("own_first", table, float(first["value"][0]), "pct", what, first)
            build.day("own_first_when", table, _row(first), "period")
        build.word("stale", "yes" if int(last["last_day"][0][:4]) < as_of - STALE_YEARS else None)
        told = pl.col("status").replace_strict(STANDING, return_dtype=pl.String).alias("standing")
        plain = pl.col("period").str.replace_all("-", "").str.contains(r"^\d+$")
        columns = {
            "standing": Column("standing of the statement in words", aside=True),
            "span": Column("the period where it is no single date", aside=True),
        }
        span = pl.when(plain).then(None).otherwise(pl.col("period").str.replace_all("/", " to ")).alias("span")
        build.table("claims", claims.with_columns(told, span), (), table.lineage, columns=columns, like=table)
    for flow, series in YUAN.items():
        some = rows.filter(pl.col("series") == series).tail(1)
        if some.height:
            build.rows(f"yuan_{flow}", table, float(some["value"][0]), "pct", f"yuan in Russia's {flow}", some)
            build.day(f"yuan_{flow}_when", table, _row(some), "period")
    points = [
        {"year": round(_when(r), 3), "value": r["value"], "series": r["series"]}
        for r in rows.unique(["series", "period", "value"], keep="first", maintain_order=True).to_dicts()
    ]
    columns = {
        "year": Column("middle of the period, as a year with its fraction"),
        "value": Column("share as published", "percent"),
        "series": Column("definition, by id"),
    }
    build.table("points", pl.DataFrame(points), (), table.lineage, columns=columns)


def _row(frame: polars.DataFrame) -> dict[str, Any]:
    return dict(frame.row(0, named=True))


def _when(row: dict[str, Any]) -> float:
    """The middle of a period as a year with a fraction."""
    first, last = (date.fromisoformat(str(row[c])) for c in ("first_day", "last_day"))
    middle = first + (last - first) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 365.25


def _systems(build: Building, door: Door, as_of: int) -> None:
    """The exchange on which the two currencies are traded, and the two states' own systems of payment."""
    for name, series, what, unit in (
        ("exchange", "mosex_yuan_share", "yuan in Russia's trade in currencies, on the exchange", " %"),
        ("counter", "otc_yuan_share", "yuan in Russia's trade in currencies, over the counter", " %"),
        ("direct", "cips_participants_direct", "direct participants of CIPS", ""),
        ("indirect", "cips_participants_indirect", "indirect participants of CIPS", ""),
        ("spfs", "spfs_participants_foreign", "foreign participants of SPFS", ""),
    ):
        found = figures(door, as_of, f"finance.{series}")
        if found is None or not found[1].height:
            continue
        table, row = found[0], _row(found[1].tail(1))
        # nearly all is not all: as printed
        build.fact(name, facts.of_rows(table.lineage, row["value"], f"{row['value']:,g}{unit}", what, [row]))
        build.day(f"{name}_when", table, row, "period")


def _russian_reserves(build: Building, door: Door, a: str, b: str, as_of: int, edition: int) -> None:
    found: dict[str, Course] = {}
    for c in ("USD", "CNY"):
        ask = Question(
            "state_reserve_share", f"{c} in Russia's reserves", "pct", "a" if a == "RUS" else "b", dims={"currency": c}
        )
        one = course(door, ask, a, b, as_of, edition)
        if not isinstance(one, Course):
            return
        found[c] = one
    usd, cny = found["USD"], found["CNY"]
    first, last = usd.first, usd.year
    if first == last or cny.at(first) is None or cny.at(last) is None:
        return
    for n, y in (("then", first), ("now", last)):
        build.fact(f"usd_{n}", usd.fact(y))
        build.fact(f"cny_{n}", cny.fact(y))
        build.fact(f"reserves_{n}", usd.year_fact(y))


@question("world_reserves", title="Currencies of the world's reserves", needs=("reserve_share", "figures"))
def world_reserves(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Shares of the dollar, the euro and the renminbi in the reserves that states disclose to the IMF (table `courses`),
    and those of a later quarter where both have one. Raises EmptySelection for pairs other than China's with Russia and
    the United States."""
    if {a, b} not in ({"CHN", "RUS"}, {"CHN", "USA"}):
        raise EmptySelection("neither of the two issues a currency of the world's reserves beside the renminbi's")
    build = Building("world_reserves", "Currencies of the world's reserves")
    have: dict[str, Course] = {}
    for c, (name, _) in RESERVES.items():
        ask = Question("reserve_share", f"{name} in the world's reserves", "pct", "world", dims={"currency": c})
        one = course(door, ask, a, b, as_of, edition)
        if isinstance(one, Course):
            have[c] = one
    if not {"USD", "CNY"} <= set(have):
        raise EmptySelection("the record holds no shares of reserves")
    usd, cny = have["USD"], have["CNY"]
    for n, held in (("usd", usd), ("cny", cny)):
        build.fact(n, held.fact())
        build.fact(f"{n}_year", held.year_fact())
    build.word("same_year", "yes" if usd.year == cny.year else None)
    _later(build, door, as_of, max(usd.year, cny.year))
    rows = pl.concat(
        [
            x.known.select(
                pl.lit(RESERVES[c][0]).alias("line"),
                pl.lit(RESERVES[c][1]).alias("subject"),
                pl.lit(RESERVES[c][1]).alias("colour"),
                "year",
                "value",
                "source",
            )
            for c, x in have.items()
        ]
    )
    columns = {
        "line": Column("currency"),
        "subject": Column("whose currency"),
        "colour": Column("state whose colour it takes"),
        "value": Column("share of disclosed reserves", "percent"),
    }
    lineages = [x.panel.lineage for x in have.values()]
    build.table("courses", rows, ("line", "year", "source"), lineages, columns=columns)
    return build.answer(pair=(a, b), as_of=as_of)


def _later(build: Building, door: Door, as_of: int, year: int) -> None:
    """Figures of a later quarter, which the yearly line does not take, where both currencies have one."""
    found = []
    for name in ("usd", "yuan"):
        held = figures(door, as_of, f"finance.{name}_share_reserves_world")
        if held is None or not held[1].height:
            return
        quarter = (pl.col("status") == "official") & (pl.col("period_kind") == "quarter")
        found.append((held[0], held[1].filter(quarter).tail(1)))
    (table, x), (_, y) = found
    if not (x.height and y.height) or x["last_day"][0] != y["last_day"][0] or int(x["last_day"][0][:4]) <= year:
        return
    what = "share of the world's disclosed reserves"
    build.day("quarter", table, {**_row(x), "period": str(x["last_day"][0])[:7]}, "period")
    build.rows("usd_quarter", table, float(x["value"][0]), "pct", f"dollar, {what}", x)
    build.rows("cny_quarter", table, float(y["value"][0]), "pct", f"renminbi, {what}", y)


@question("chinese_official_finance", title="Chinese official finance to a state", needs=("chinese_finance",))
def chinese_official_finance(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Commitments of Chinese official lenders and donors to the other state, constant 2021 dollars: the sum (fact total),
    the first and the last year, and by year and kind of flow (table `years`). Raises EmptySelection for pairs without
    China."""
    if "CHN" not in (a, b):
        raise EmptySelection("China is not one of the two")
    build, other = Building("chinese_official_finance", "Chinese official finance"), b if a == "CHN" else a
    panel = known_upto(door, "chinese_finance", as_of, edition, states=[other])
    if panel is None:
        build.lack(f"Chinese official finance to {the(other)}", "AidData's list has no project there", since=2000)
        return build.answer(pair=(a, b), as_of=as_of)
    panel = panel.convert("mUSD2021")
    rows = panel.table.drop_nulls("value").filter(pl.col("value") > 0)
    if not rows.height:
        return build.answer(pair=(a, b), as_of=as_of)
    first, last = span(rows["year"])
    what = f"Chinese official finance to {the(other)}, all flows and years"
    build.panel("total", panel, float(rows["value"].sum()), "money", what)
    build.panel("first", panel, first, "year", "first year of that finance")
    build.panel("last", panel, last, "year", "last year of that finance")
    build.word("other", other)
    if rows["year"].n_unique() >= 3:
        kind = pl.col("flow").replace_strict(FLOWS, return_dtype=pl.String).alias("kind")
        columns = {"value": Column("commitments, constant 2021 dollars", "mUSD2021"), "kind": Column("kind of flow")}
        drawn = rows.select("year", kind, "value")
        build.table("years", drawn, (), panel.lineage, columns=columns)
    return build.answer(pair=(a, b), as_of=as_of)
