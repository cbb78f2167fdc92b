"""The weight of their trade for either: trade over product, shares, ranks, concentration, both ways."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.lazy import pl
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle, Series
from ..charts import line_spec
from ..figure import Figure, Sentence, say
from ..section import Result
from ._books import (
    capital,
    direction,
    figure_at,
    latest_common,
    possessive,
    published,
    sources_of,
    the,
    two_lines,
    year_at,
)

SINCE = 1980
WORTH = 0.02  # a share below it is small: its sentence is light
HIGH_RANK = 5
LATER = 1  # years by which either direction may be known later than the last common year
OLD = 8  # years after which a concentration of trade is not told
EQUAL = 1.1  # a ratio below it is told as 'about equal'


@dataclass(frozen=True)
class Ways:
    """A directed variable both ways: as lines, and the facts that are told, each with year and source."""

    lines: tuple[Series, Series]
    told: tuple[Told, Told]

    @property
    def together(self) -> bool:
        """Whether both are of one year and source, so that they compare."""
        x, y = self.told
        return (x.year, x.source) == (y.year, y.source)

    @property
    def fresh(self) -> bool:
        bundle = self.lines[0].bundle
        return all(t.year >= bundle.as_of - STALE_YEARS for t in self.told)


@dataclass(frozen=True)
class Told:
    """A value with its year and source."""

    series: Series
    year: int
    source: str

    @property
    def figure(self) -> Figure:
        return figure_at(self.series, self.year, self.source)

    @property
    def when(self) -> Figure:
        return year_at(self.series, self.year, self.source)

    @property
    def value(self) -> float:
        return float(self.series.at(self.year, self.source) or 0.0)


def weights(bundle: Bundle, out: Result) -> None:
    """Add trade over product and shares of trade in both directions, ranks, and the factor between the two."""
    product = _ways(bundle, "trade_dependence", "Trade with the other over own product", "percent")
    share = _ways(bundle, "trade_share", "Share of the other in goods trade", "percent")
    if product is not None and product.together:
        _product(bundle, out, product)
    if share is not None:
        _share(bundle, out, share)
    rank = _ways(bundle, "trade_rank", "Rank of the other among trade partners", "ordinal")
    if rank is not None:
        _rank(bundle, out, rank)
    _concentration(bundle, out)


def _concentration(bundle: Bundle, out: Result) -> None:
    """How far each trades with few partners: who has few has less to turn to."""
    both = [
        bundle.series(
            "partner_concentration", "Concentration of trade on few partners", "index3", who=w, quiet=True, order="pair"
        )
        for w in ("a", "b")
    ]
    one, two = both
    if one is None or two is None or min(one.year, two.year) < bundle.as_of - OLD:
        return
    out.prose.append(
        say(
            "The concentration of goods trade on partners is {x} for {a} in {y} and {z} for {b} in {w}; "
            "one partner alone would make it one.",
            x=one.figure(),
            y=one.year_figure(),
            a=the(bundle, bundle.a),
            z=two.figure(),
            w=two.year_figure(),
            b=the(bundle, bundle.b),
        )
    )


def _ways(bundle: Bundle, variable: str, label: str, fmt: str) -> Ways | None:
    """Both directions: in the last common year and source unless either is known much later elsewhere."""
    one, two = (direction(bundle, variable, s, label, fmt) for s in (bundle.a, bundle.b))
    if one is None or two is None:
        return None
    x, y = (direction(bundle, variable, s, label, fmt, quiet=True, every=True) for s in (bundle.a, bundle.b))
    assert x is not None and y is not None
    common = latest_common(x, y)
    if common is not None and common[0] >= max(one.year, two.year) - LATER:
        return Ways((one, two), (Told(x, *common), Told(y, *common)))
    return Ways((one, two), (Told(one, one.year, one.source), Told(two, two.year, two.source)))


def _factor(bundle: Bundle, x: Figure, y: Figure, what: str) -> tuple[str, str, Figure | None]:
    """Who weighs the other more, whom, and by which factor (None when about equal)."""
    a, b = float(x.value), float(y.value)  # type: ignore[arg-type]
    more, less = (bundle.a, bundle.b) if a >= b else (bundle.b, bundle.a)
    small = min(a, b)
    if small <= 0 or max(a, b) / small < EQUAL:
        return more, less, None
    return more, less, bundle.derived(max(a, b) / small, "ratio", what, x, y)


def _product(bundle: Bundle, out: Result, ways: Ways) -> None:
    x, y = (t.figure for t in ways.told)
    when, source = ways.told[0].when, ways.told[0].source
    more, less, factor = _factor(bundle, x, y, f"ratio of the two dependences, {ways.told[0].year}")
    high, low = (x, y) if more == bundle.a else (y, x)
    title = (
        say(
            "Trade with the other weighs {factor} as much in {whose} economy as in {other}",
            factor=factor,
            whose=possessive(the(bundle, more)),
            other=possessive(the(bundle, less)),
        )
        if factor
        else say(
            "Trade with the other weighs about as much in {whose} economy as in {other}",
            whose=possessive(the(bundle, bundle.a)),
            other=possessive(the(bundle, bundle.b)),
        )
    )
    out.title = out.title or title
    facts = say(
        "Goods trade with {less} equalled {high} of {whose} gross domestic product in {year}, trade with "
        "{more} {low} of {other}",
        less=the(bundle, less),
        high=high,
        whose=possessive(the(bundle, more)),
        year=when,
        more=the(bundle, more),
        low=low,
        other=possessive(the(bundle, less)),
    )
    out.prose.append(say("{facts} ({book} and World Bank).", facts=facts, book=bundle.short(source)))
    out.prose[-1] += say(
        "Both shares have the same trade above the line, so that their ratio is that of the two "
        "products: it tells size, and says nothing of what could be replaced."
    )
    if ways.fresh:
        out.findings.append(
            (
                90 if float(high.value) >= WORTH else 35,
                say(  # type: ignore[arg-type]
                    "{title}: {high} of gross domestic product against {low} ({year}).",
                    title=title,
                    high=high,
                    low=low,
                    year=when,
                ),
            )
        )
    shown = say(
        "Trade with the other: {high} of {whose} product, {low} of {other} in {year}",
        high=high,
        low=low,
        whose=possessive(the(bundle, more)),
        other=possessive(the(bundle, less)),
        year=when,
    )
    _chart(
        bundle,
        out,
        ways,
        shown,
        "Goods trade with the other, both directions, as a share of own gross domestic "
        "product, both in current US dollars, by year",
    )


def _order(bundle: Bundle, ways: Ways, low_first: bool = False) -> tuple[str, str, Told, Told]:
    """The state that the other weighs more on, the other, and what is told of each."""
    x, y = ways.told
    a_first = (x.value <= y.value) if low_first else (x.value >= y.value)
    return (bundle.a, bundle.b, x, y) if a_first else (bundle.b, bundle.a, y, x)


def _share(bundle: Bundle, out: Result, ways: Ways) -> None:
    more, less, high, low = _order(bundle, ways)
    whose, other = possessive(the(bundle, more)), possessive(the(bundle, less))
    if ways.together:
        title = say(
            "{less} took part in {high} of {whose} goods trade, {more} in {low} of {other} ({year})",
            less=capital(the(bundle, less)),
            high=high.figure,
            whose=whose,
            more=the(bundle, more),
            low=low.figure,
            other=other,
            year=high.when,
        )
        _, _, factor = _factor(bundle, *(t.figure for t in ways.told), f"ratio of the two shares, {high.year}")
        said = say("{title}{times}.", title=title, times=say(": {factor} as much", factor=factor) if factor else "")
        books = bundle.short(high.source)
    else:
        title = say(
            "{less} took part in {high} of {whose} goods trade in {y}, {more} in {low} of {other} in {z}",
            less=capital(the(bundle, less)),
            high=high.figure,
            whose=whose,
            y=high.when,
            more=the(bundle, more),
            low=low.figure,
            other=other,
            z=low.when,
        )
        said = say("{title}; no source gives both in one later year.", title=title)
        books = f"{bundle.short(high.source)} and {bundle.short(low.source)}"
    said += say(
        "The shares are those of {books}: upper bounds, as flows that no one reports are missing from the whole.",
        books=books,
    )
    official = _official(bundle)
    out.prose.append(said + say("{o}.", o=official) if official else said)
    out.title = out.title or title
    if ways.fresh:
        out.findings.append((62 if high.value >= WORTH else 30, say("{title}.", title=title)))
    elif official is not None:
        out.findings.append((76, say("{o}.", o=official)))
    _chart(
        bundle,
        out,
        ways,
        title,
        "The other's share in a state's goods trade with all partners, exports and "
        "imports together, by year; upper bounds",
    )


def _chart(bundle: Bundle, out: Result, ways: Ways, title: Sentence, subtitle: str) -> None:
    one, two = ways.lines
    recent = min(one.year, two.year) >= SINCE + 20
    lines = two_lines(bundle, one, two, SINCE if recent else None)
    if len(lines) == 2 and max(x.rows.height for x in lines) > 1:
        out.blocks.append(
            Chart(
                title=title,
                subtitle=subtitle + "; broken where the source changes (diamond)",
                spec=line_spec(lines, "percent", zero=True),
                source=sources_of(one, two),
                alt=title.plain,
            )
        )


def _rank(bundle: Bundle, out: Result, ways: Ways) -> None:
    first, second, near, far = _order(bundle, ways, low_first=True)
    # a low number in the books of `first` means that `second` stands high among its partners
    whose, other = possessive(the(bundle, first)), possessive(the(bundle, second))
    if ways.together:
        said = say(
            "{second} ranked {near} among {whose} trade partners, {first} {far} among {other} ({year})",
            second=capital(the(bundle, second)),
            near=near.figure,
            whose=whose,
            first=the(bundle, first),
            far=far.figure,
            other=other,
            year=near.when,
        )
    else:
        said = say(
            "{second} ranked {near} among {whose} trade partners in {y}, {first} {far} among {other} in {z}",
            second=capital(the(bundle, second)),
            near=near.figure,
            whose=whose,
            y=near.when,
            first=the(bundle, first),
            far=far.figure,
            other=other,
            z=far.when,
        )
    books = " and ".join(dict.fromkeys(bundle.short(t.source) for t in (near, far)))
    out.prose.append(say("{said}, states and territories counted and no blocs ({books}).", said=said, books=books))
    if ways.fresh:
        out.findings.append((74 if near.value <= HIGH_RANK else 30, say("{said}.", said=said)))


def _official(bundle: Bundle) -> Sentence | None:
    """What officials of the two said last of share and rank, for the pair that such statements exist for."""
    if set(bundle.dyad.ids) != {"CHN", "RUS"}:
        return None
    share = _statement(bundle, "trade.china_share_of_russia", "official", "China's share of Russia's trade", "percent")
    rank = _statement(
        bundle, "trade.rank_russia_among_cn_partners", "claim", "Russia's rank among China's partners", "ordinal"
    )
    parts = []
    if share:
        parts.append(
            say("Russian customs officials put China's share of Russia's trade at {v} in {y}", v=share[0], y=share[1])
        )
    if rank:
        parts.append(
            say(
                "Russian officials called Russia China's {v} largest partner among single states in {y}",
                v=rank[0],
                y=rank[1],
            )
        )
    return None if not parts else parts[0] if len(parts) == 1 else say("{a}; {b}", a=parts[0], b=parts[1])


def _statement(bundle: Bundle, series: str, status: str, what: str, fmt: str) -> tuple[Figure, Figure] | None:
    """The latest figure for a whole year of that standing, and its year, unless it is stale."""
    table, rows = published(bundle, series)
    if table is None or not rows.height:
        return None
    row = rows.filter((pl.col("status") == status) & (pl.col("period_kind") == "year")).tail(1)
    if not row.height or int(row["period"][0]) < bundle.as_of - STALE_YEARS:
        return None
    value = float(row["value"][0]) / (100 if fmt == "percent" else 1)
    return (
        bundle.table_figure(table, value, fmt, f"{what}, as officials gave it", row),
        bundle.table_figure(table, float(row["period"][0]), "year", f"year of {what}", row),
    )
