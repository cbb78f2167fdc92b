"""One trade in two books: what each side reports of the same goods, what freight explains, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...core.errors import FoedusError
from ...core.lazy import pl
from ...measures.mirror import LOW, SILENT, with_freight
from ...studies import mirror as books
from ..blocks import Chart
from ..bundle import Bundle
from ..charts import Line, line_spec
from ..figure import Figure, Sentence, Word, listing, say
from ..section import Cell, Grid, Result, section
from ._books import capital, possessive, the
from ._mirror import mirrors

if TYPE_CHECKING:
    import polars

YEARS = 6  # years of a direction in the table
DRAWN = 3  # years in both books that a chart needs
SMALL = 0.02  # a flow below this share of the other is not drawn
WEIGHTY = 0.25  # an unexplained part of a flow that is worth a finding


@dataclass(frozen=True)
class Way:
    """One direction of the pair's trade: rows a year with both reports, either, and the gap."""

    bundle: Bundle
    table: Any
    exporter: str
    importer: str
    rows: polars.DataFrame

    @property
    def joint(self) -> polars.DataFrame:
        return self.rows.filter(pl.col("reported_by") == "both")

    @property
    def last(self) -> dict[str, Any]:
        """The latest year in both books."""
        return self.joint.row(-1, named=True)

    @property
    def size(self) -> float:
        return float(self.rows.select(pl.max_horizontal("exporter_says", "importer_says").max()).item() or 0)

    @property
    def goods(self) -> str:
        return f"goods from {the(self.bundle, self.exporter)} to {the(self.bundle, self.importer)}"

    def figure(self, row: dict[str, Any], column: str, fmt: str, value: float | None = None) -> Figure:
        what = f"{column.replace('_', ' ')}: {self.goods}, {row['year']}"
        number = float(row[column] if value is None else value)
        return self.bundle.table_figure(self.table, number, fmt, what, self.rows.filter(pl.col("year") == row["year"]))

    def year(self, row: dict[str, Any]) -> Figure:
        return self.figure(row, "year", "year")


@section("mirror", "One trade, two books", 21, ("trade_flow", "mirror_gap", "mirror_gap_unexplained"))
def mirror(bundle: Bundle) -> Result:
    """Both directions in both books, up to the brief's date. Nothing where no flow stands in both."""
    out = Result()
    ways = _ways(bundle)
    told = sorted((w for w in ways if w.joint.height), key=lambda w: -w.size)
    if not told:
        _lacking(bundle, ways)
        return out
    out.title = _held(told[0], told[0].last)
    for w in told:
        out.prose.append(_gap(w))
    out.prose.append(
        say(
            "What is unexplained is only that: transit booked to the first border, re-export, customs "
            "unions without customs posts, false declarations and late revisions all end in it, and the "
            "figures cannot tell them apart. Figures that their producer reconciled (BACI) can show no "
            "gap and are left out."
        )
    )
    out.prose += [x for x in (_alone(bundle, ways), _totals(bundle, ways)) if x is not None]
    for w in told:
        rest = abs(float(w.last["unexplained"]) / float(w.last["exporter_says"]))
        if rest >= WEIGHTY and w.last["year"] >= bundle.as_of - 10 and w.size >= SMALL * told[0].size:
            out.findings.append((54, say("{t}; freight does not explain it.", t=_held(w, w.last))))
            break
    out.blocks += [_chart(w) for w in told if w.joint.height >= DRAWN and w.size >= SMALL * told[0].size]
    out.blocks.append(_grid(bundle, [w for w in ways if w.rows.height]))
    return out


def _ways(bundle: Bundle) -> list[Way]:
    """The two directions, from the first-named state's exports on."""
    try:
        table = books.mirror(bundle.lab, bundle.a, bundle.b, (1, bundle.as_of))
    except FoedusError:
        return []
    pairs = ((bundle.a, bundle.b), (bundle.b, bundle.a))
    return [
        Way(bundle, table, x, m, table.rows.filter((pl.col("exporter") == x) & (pl.col("importer") == m)).sort("year"))
        for x, m in pairs
    ]


def _lacking(bundle: Bundle, ways: list[Way]) -> None:
    """No flow stands in both books: say whose books there are."""
    held = {r for w in ways for r in w.rows["reported_by"].unique()}
    if held:
        who = " and ".join(sorted(bundle.name(i) for i in held))
        bundle.gap(
            "Mirror gap of the pair's trade",
            f"no year of either flow stands in both sides' books; the record holds those of {who}",
            do="Import a file of UN Comtrade or of the IMF.",
        )


def _held(w: Way, row: dict[str, Any]) -> Sentence:
    """'Kyrgyzstan's books held 35 % of the goods that China's show as sent there in 2018'."""
    bundle = w.bundle
    share = w.figure(row, "gap", "percent", 1 + float(row["gap"]))
    return say(
        "{whose} books held {share} of what {other} show as sent there in {year}",
        whose=capital(possessive(the(bundle, w.importer))),
        share=share,
        other=possessive(the(bundle, w.exporter)),
        year=w.year(row),
    )


def _gap(w: Way) -> Sentence:
    """Both reports of the latest joint year, the gap, and what margins of freight leave of it."""
    bundle, row = w.bundle, w.last
    g, at_low, at_high = float(row["gap"]), float(row["unexplained_to"]), float(row["unexplained_from"])
    said = say(
        "For {goods} in {year} {exporter} reports {x} ({a}) and {importer} {m} ({b}): {size} {way}.",
        goods=w.goods,
        year=w.year(row),
        exporter=the(bundle, w.exporter),
        x=w.figure(row, "exporter_says", "money"),
        a=bundle.short(row["exporter_source"]),
        importer=the(bundle, w.importer),
        m=w.figure(row, "importer_says", "money"),
        b=bundle.short(row["importer_source"]),
        size=w.figure(row, "gap", "percent", abs(g)),
        way="more" if g >= 0 else "less",
    )
    if not with_freight(row["valuation"]):
        return said + say("Both value the goods alike, so that freight explains none of it.")
    if at_high <= 0 <= at_low:
        return said + say("Freight and insurance of five to ten per cent account for all of it.")
    ends = sorted((abs(at_low), abs(at_high)))
    span = listing(
        (w.figure(row, "unexplained_to", "percent", ends[0]), w.figure(row, "unexplained_from", "percent", ends[1])),
        "to",
    )
    rest = w.figure(row, "unexplained", "money", abs(float(row["unexplained"])))
    left = "leave {span} of the exporter's figure unexplained, {rest} at least."
    if g >= LOW:
        return said + say("Of that, freight and insurance of five to ten per cent " + left, span=span, rest=rest)
    more = "would have made it more still" if g >= 0 else "would have made it the higher one"
    return said + say("Freight and insurance of five to ten per cent " + more + " and " + left, span=span, rest=rest)


def _alone(bundle: Bundle, ways: list[Way]) -> Sentence | None:
    """Which books serve for both, since when, and why."""
    silent = [s for s in bundle.dyad.ids if s in SILENT]
    late = [w for w in ways if w.rows.height and w.rows["reported_by"][-1] != "both"]
    for s in silent:
        other = bundle.b if s == bundle.a else bundle.a
        mine = [w for w in late if w.rows["reported_by"][-1] == other and w.rows["year"][-1] >= SILENT[s]]
        if mine:
            w = mine[0]
            row = w.rows.filter((pl.col("reported_by") == other) & (pl.col("year") >= SILENT[s])).row(0, named=True)
            return say(
                "{state} has published no trade with single partners since early {year}: from then on "
                "{whose} books serve for both sides, and no gap can be seen.",
                state=the(bundle, s),
                year=w.figure(row, "year", "year", float(SILENT[s])),
                whose=possessive(the(bundle, other)),
            )
    if late:
        w = max(late, key=lambda w: int(w.rows["year"][-1]))
        row = w.rows.row(-1, named=True)
        return say(
            "For {year} the record holds this flow in {whose} books alone: {goods}, {value}.",
            year=w.year(row),
            whose=possessive(the(bundle, row["reported_by"])),
            goods=w.goods,
            value=w.figure(row, "exporter_says" if row["exporter_says"] is not None else "importer_says", "money"),
        )
    return None


def _totals(bundle: Bundle, ways: list[Way]) -> Sentence | None:
    """The latest total of both directions that both sides printed, where it is later than both flows in both books."""
    after = max((int(w.joint["year"][-1]) for w in ways if w.joint.height), default=0)
    found = [m for m in mirrors(bundle, (bundle.a,), (bundle.b,)) if m.what.startswith("Goods trade")]
    m = max(found, key=lambda m: m.year, default=None)
    if m is None or m.year <= after:
        return None
    x, y = m.high.figure(bundle, f"{m.what}, {m.year}"), m.low.figure(bundle, f"{m.what}, {m.year}")
    times = bundle.derived(m.ratio, "ratio", f"higher over lower total: {m.what}, {m.year}", x, y)
    return say(
        "Both printed a total for {year}, exports and imports together: {high} by {a} figures ({o}), {low} by "
        "{b} ({p}), {times} as much.",
        year=m.high.year(bundle, m.what),
        high=x,
        low=y,
        times=times,
        a=possessive(the(bundle, m.high.reporter)),
        b=possessive(the(bundle, m.low.reporter)),
        o=Word(m.high.origin),
        p=Word(m.low.origin),
    )


def _chart(w: Way) -> Chart:
    """One flow in two lines, each in the colour of the state that reports it."""
    bundle = w.bundle
    lines = []
    for state, column, source in (
        (w.exporter, "exporter_says", "exporter_source"),
        (w.importer, "importer_says", "importer_source"),
    ):
        rows = w.rows.select("year", pl.col(column).alias("value"), pl.col(source).alias("source")).drop_nulls("value")
        lines.append(Line(f"{possessive(bundle.name(state))} books", state, rows, state))
    title = _held(w, w.last)
    exporter, importer = the(bundle, w.exporter), the(bundle, w.importer)
    return Chart(
        title=title,
        subtitle=f"{w.goods[:1].upper()}{w.goods[1:]} as {exporter} (without freight) and {importer} "
        "(with freight) report them, current US dollars, by year; broken where a year is missing or the source "
        "changes (diamond)",
        spec=line_spec(lines, "money", zero=True),
        source=f"{', '.join(sorted(_sources(w.rows)))}; trace {w.table.lineage.id}",
        alt=title.plain,
    )


def _sources(rows: polars.DataFrame) -> set[str]:
    return {s for c in ("exporter_source", "importer_source") for s in rows[c].drop_nulls()}


def _grid(bundle: Bundle, ways: list[Way]) -> Grid:
    """The last years of both books in each direction; years after them in the one that goes on."""
    body: list[tuple[Cell, ...]] = []
    for w in ways:
        body.append((Cell(f"{w.goods[:1].upper()}{w.goods[1:]}"),))
        joint = w.joint.tail(YEARS)
        after = w.rows.filter(pl.col("year") > (joint["year"][-1] if joint.height else 0)).tail(YEARS)
        for row in pl.concat([joint, after]).iter_rows(named=True):
            body.append(_line(w, row))
    return Grid(
        ("Year", "Exporter says", "Importer says", "Gap", "Unexplained", "At least"),
        tuple(body),
        numeric=(1, 2, 3, 4, 5),
        caption="One flow in the books of both sides",
        note="Gap: the importer's figure over the exporter's, less one. Unexplained: what freight and "
        "insurance of five to ten per cent leave of it, as a share of the exporter's figure; none where "
        "a margin between them accounts for all.",
    )


def _line(w: Way, row: dict[str, Any]) -> tuple[Cell, ...]:
    def money(column: str, state: str) -> Cell:
        if row[column] is not None:
            return Cell(w.figure(row, column, "money"))
        quiet = "not published" if state in SILENT and row["year"] >= SILENT[state] else "not held"
        return Cell(Markup(f'<span class="unknown">{quiet}</span>'), True)

    cells = (Cell(w.year(row)), money("exporter_says", w.exporter), money("importer_says", w.importer))
    if row["gap"] is None:
        return (*cells, Cell("", True), Cell("", True), Cell("", True))
    low, high = float(row["unexplained_to"]), float(row["unexplained_from"])
    none = high <= 0 <= low
    ends = [w.figure(row, c, "signed_percent") for c in ("unexplained_from", "unexplained_to")]
    span: Any = "none" if none else ends[0] if ends[0].text == ends[1].text else listing(ends, "to")
    least: Any = "" if none else w.figure(row, "unexplained", "signed_money")
    return (*cells, Cell(w.figure(row, "gap", "signed_percent")), Cell(span), Cell(least))
