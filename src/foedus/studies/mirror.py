"""One trade in two books: who reported which flow, how, and what the two reports leave unexplained.

Where one of the two publishes nothing (Russia since 2022) the other's books serve for both, and the table says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.ask import LAST
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.schema import in_order
from ..core.tables import Column, Table
from ..measures.mirror import HIGH, LOW, PAIR, SILENCE, SILENT, least, margins, sides
from .building import COLUMNS as COMMON
from .building import Building
from .mirror_facts import put_facts

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from ..core.provider import Door
    from ..core.schema import Coverage

FLOW = ("exporter", "importer", "year")
CURATED = ("national_trade", "comtrade_facts")  # sources whose rows say their status one by one
COLUMNS = {
    **COMMON,
    "value": Column("value of the flow", "mUSD"),
    "valuation": Column("how the goods are valued: with freight (cif) or without (fob); the importer's first"),
    "exporter_says": Column("the flow in the exporter's books", "mUSD"),
    "importer_says": Column("the flow in the importer's books", "mUSD"),
    "gap": Column("the importer's figure over the exporter's, less one", "ratio"),
    "unexplained_from": Column("what freight of the upper margin leaves, a share of the exporter's figure", "ratio"),
    "unexplained_to": Column("what freight of the lower margin leaves, a share of the exporter's figure", "ratio"),
    "unexplained": Column("the least that freight leaves", "mUSD"),
    "reported_by": Column("both, or the one state whose books serve, by id"),
    "why": Column("why the other's books are missing"),
    "exporter_source": Column("source of the exporter's figure, by id"),
    "importer_source": Column("source of the importer's figure, by id"),
    "first": Column("first year of the run"),
    "last": Column("last year of the run"),
}


def _described(rows: polars.DataFrame) -> dict[str, Column]:
    return {c: COLUMNS[c] for c in rows.columns}


def reports(door: Door, a: str, b: str, years: Any = None) -> Table:
    """Every report on trade between two states: exporter, importer, year, reporter, partner, valuation, source, status
    and value in m USD.

    `reporter` is a state, or 'mixed', 'reconciled' where the producer chose or computed; `partner` is the other state
    of the two (empty for a producer's figure). Raises as Lab.get.
    """
    panel = door.get("trade_flow", dyad=(a, b), years=years)
    standing = door.statuses("trade_flow")
    by = pl.col("reporter")
    known = panel.table.drop_nulls("value").rename({"source_state": "exporter", "target_state": "importer"})
    rows = known.with_columns(
        pl.when(by == pl.col("exporter"))
        .then("importer")
        .when(by == pl.col("importer"))
        .then("exporter")
        .otherwise(pl.lit(""))
        .alias("partner"),
        pl.col("source").replace_strict(standing, default="official", return_dtype=pl.String).alias("_standing"),
    )
    said = _said(door)
    if said is not None:
        rows = rows.join(said, on=["exporter", "importer", "year", "reporter", "source"], how="left")
    else:
        rows = rows.with_columns(pl.lit(None, pl.String).alias("_status"))
    rows = rows.with_columns(pl.coalesce("_status", "_standing").alias("status")).select(
        *FLOW, "reporter", "partner", "valuation", "source", "status", "value"
    )
    line = Lineage.of("table", "trade_reports", panel.lineage)
    return Table.build(
        "trade_reports",
        rows,
        (*FLOW, "reporter", "valuation", "source"),
        _covering(panel, rows["source"]),
        line,
        "Trade of two states by reporter, m USD",
        _described(rows),
    )


def _said(door: Door) -> polars.DataFrame | None:
    """The status of each hand-collected flow; the more doubtful where pages differ. None without the table."""
    if not door.has("mirror_trade"):
        return None
    order = {s: i for i, s in enumerate(("final", "preliminary", "derived", "estimate"))}
    export = pl.col("flow") == "export"
    rows = door.table("mirror_trade").rows.filter(
        (pl.col("period_kind") == "year") & (pl.col("flow") != "total") & pl.col("status").is_in(list(order))
    )
    rows = rows.select(
        pl.when(export).then("reporter").otherwise("partner").alias("exporter"),
        pl.when(export).then("partner").otherwise("reporter").alias("importer"),
        pl.col("period").cast(pl.Int32).alias("year"),
        "reporter",
        pl.when(pl.col("origin").str.starts_with("UN ") | pl.col("origin").str.starts_with("World Bank"))
        .then(pl.lit(CURATED[1]))
        .otherwise(pl.lit(CURATED[0]))
        .alias("source"),
        pl.col("status").alias("_status"),
    )
    doubt = pl.col("_status").replace_strict(order, return_dtype=pl.Int32)
    return rows.sort(doubt, descending=True).unique(
        ["exporter", "importer", "year", "reporter", "source"], keep="first", maintain_order=True
    )


def books(door: Door, a: str, b: str, years: Any = None, low: float = LOW, high: float = HIGH) -> Table:
    """Each flow between two states in both books, a row a year and direction, m USD.

    `exporter_says` and `importer_says` are read from the first source that holds each, in the order for reports; `gap` is their
    mirror_gap, `unexplained_from` and `unexplained_to` what remains of it after freight of `high` and of `low`
    (shares of the exporter's figure), and `unexplained` the least of it in m USD. `reported_by` is 'both' or the one
    state whose books serve, and `why` says why the other's are missing. Raises as Lab.get,
    EmptySelection where neither of the two reported, BadInput for the margins.
    """
    margins(low, high)
    panel = door.get("trade_flow", dyad=(a, b), years=years)
    order = in_order(panel.coverage, "report")
    x, m = (_first(s, order) for s in sides(panel))
    both = x.join(m, on=list(PAIR), how="full", coalesce=True, suffix="_m")
    if not both.height:
        raise EmptySelection(
            f"no flow between {a} and {b} stands in the books of either",
            f"the record holds figures of producers alone: {', '.join(panel.sources)}",
            "Import a file of UN Comtrade or of the IMF.",
        )
    one = pl.col("source") == pl.col("source_m")
    both = both.with_columns(
        pl.when(one).then("source").otherwise(pl.col("source") + "+" + pl.col("source_m")).alias("_source")
    )
    gap = door.get("mirror_gap", dyad=(a, b)) if _joint(both) else None
    rest = door.get("mirror_gap_unexplained", dyad=(a, b), options={"low": low, "high": high}) if gap else None
    rows = both.with_columns(pl.lit(None, pl.Float64).alias(c) for c in ("gap", "_low", "_high"))
    if gap is not None and rest is not None:
        key = [*PAIR, "_source"]
        wide = gap.table.rename({"source": "_source", "value": "gap"}).select(*key, "gap")
        for name, margin in (("_low", low), ("_high", high)):
            some = rest.table.filter(pl.col("margin") == f"{margin:g}")
            wide = wide.join(some.select(*PAIR, pl.col("source").alias("_source"), pl.col("value").alias(name)), on=key)
        rows = both.join(wide, on=key, how="left")
    made = [_row(r) for r in rows.iter_rows(named=True)]
    lines = [panel.lineage, *(p.lineage for p in (gap, rest) if p is not None)]
    frame = pl.DataFrame(made, infer_schema_length=None, schema_overrides={"year": pl.Int32})
    used = pl.concat([frame["exporter_source"], frame["importer_source"]]).drop_nulls()
    return Table.build(
        "mirror",
        frame,
        FLOW,
        _covering(panel, used),
        Lineage.of("table", "mirror", *lines, low=low, high=high),
        "One trade in two books, m USD",
        _described(frame),
    )


def _covering(panel: Panel, sources: polars.Series) -> tuple[Coverage, ...]:
    """The coverage of the sources that are in use."""
    there = set(sources)
    return tuple(c for c in panel.coverage if c.source in there)


def _joint(both: polars.DataFrame) -> bool:
    return bool(both.select((pl.col("value").is_not_null() & pl.col("value_m").is_not_null()).any()).item())


def _first(rows: polars.DataFrame, sources: list[str]) -> polars.DataFrame:
    """One report a flow and year, of the first of the sources that has one."""
    place = {s: i for i, s in enumerate(sources)}
    rank = pl.col("source").replace_strict(place, default=len(place), return_dtype=pl.Int32)
    return rows.sort(rank, "source").unique(list(PAIR), keep="first", maintain_order=True)


def _row(r: dict[str, Any]) -> dict[str, Any]:
    s, t, year = r["source_state"], r["target_state"], r["year"]
    x, m, low, high = r["value"], r["value_m"], r["_low"], r["_high"]
    known = low is not None
    return {
        "exporter": s,
        "importer": t,
        "year": year,
        "exporter_says": x,
        "importer_says": m,
        "gap": r["gap"],
        "unexplained_from": high,
        "unexplained_to": low,
        "unexplained": least(low, high) * x if known else None,
        "reported_by": "both" if x is not None and m is not None else s if m is None else t,
        "why": None if x is not None and m is not None else absence(t if m is None else s, year),
        "exporter_source": r["source"],
        "importer_source": r["source_m"],
        "valuation": _valued(r),
    }


def _valued(r: dict[str, Any]) -> str | None:
    return "/".join(v for v in (r["valuation_m"], r["valuation"]) if v) or None


def absence(state: str, year: int) -> str:
    """Why the books of a state are missing in a year."""
    if state in SILENT and year >= SILENT[state]:
        return SILENCE
    return f"the record holds no figure of {state}"


def one_sided(rows: polars.DataFrame) -> polars.DataFrame:
    """Each run of years, after the last that both tell, in which the books of one state alone tell a flow: exporter,
    importer, first, last, reported_by, why."""
    out = []
    for (exporter, importer), some in rows.group_by("exporter", "importer", maintain_order=True):
        late = some.sort("year")
        joint = late.filter(pl.col("reported_by") == "both")["year"].max()
        alone = late.filter((pl.col("reported_by") != "both") & (pl.col("year") > (joint or 0)))
        for (by, why), run in alone.group_by("reported_by", "why", maintain_order=True):
            out.append((exporter, importer, run["year"].min(), run["year"].max(), by, why))
    text = {"exporter": pl.String, "importer": pl.String}
    schema = {**text, "first": pl.Int32, "last": pl.Int32, "reported_by": pl.String, "why": pl.String}
    return pl.DataFrame(out, schema=schema, orient="row")


@question("trade_reports", title="Every report on the trade of two states", needs=("trade_flow", "mirror_trade"))
def trade_reports(door: Door, a: str, b: str, *, years: Any = None) -> Answer:
    """Table `reports`: each figure with its reporter, source, valuation and status. Raises as `reports`."""
    build = Building("trade_reports", "Trade of two states by reporter")
    build.put("reports", reports(door, a, b, years))
    return build.answer(pair=(a, b))


@question(
    "mirror",
    title="One trade in two books, and what freight cannot explain",
    needs=("trade_flow", "mirror_gap", "mirror_gap_unexplained", "figures", "mirror_trade"),
)
def mirror(
    door: Door, a: str, b: str, *, as_of: int = LAST, years: Any = None, low: float = LOW, high: float = HIGH
) -> Answer:
    """Both directions in both books, up to a year: tables `books` (a row a year and direction) and `alone` (runs of
    years in which one state's books serve for both), and what mirror_facts tells of them. Raises as `books`."""
    build = Building("mirror", "One trade in two books")
    until = None if as_of == LAST else (1, as_of)
    table = build.put("books", books(door, a, b, until if years is None else years, low, high))
    build.table("alone", one_sided(table.rows), (), table.lineage, columns=COLUMNS)
    put_facts(build, door, table, a, b, as_of)
    return build.answer(pair=(a, b), as_of=as_of)


__all__ = ["absence", "books", "mirror", "one_sided", "reports", "trade_reports"]
