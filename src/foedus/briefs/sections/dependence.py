"""Dependence: who needs whom more, by what trade can show: shares, ranks, and trade over product."""

from __future__ import annotations

from ...core.lazy import pl
from ..bundle import Bundle, Series
from ..charts import Chart, line_spec
from ..figure import Figure, Sentence, say
from ..section import Result, section
from ._books import (
    capital,
    direction,
    figure_at,
    latest_common,
    possessive,
    producer,
    published,
    sources_of,
    the,
    two_lines,
    year_at,
)

NEEDS = ("trade_share", "trade_rank", "trade_dependence", "trade_asymmetry")
SINCE = 1980
WORTH = 0.02  # a share below it is small: its sentence is light
HIGH_RANK = 5
EQUAL = 1.1  # a ratio below it is told as 'about equal'
CAUTION = ("What either would lose without the other is not measured here: it depends on what could be replaced, by "
           "whom and how soon, and an exit cost needs a model of trade.")


@section("dependence", "Who needs whom more", 22, NEEDS)
def dependence(bundle: Bundle) -> Result:
    """Trade over product and shares of trade in both directions, ranks, and the factor between the two."""
    out = Result()
    product = _pair(bundle, "trade_dependence", "Trade with the other over own product")
    share = _pair(bundle, "trade_share", "Share of the other in goods trade")
    if product is None and share is None:
        return out
    if product:
        _product(bundle, out, *product)
    if share:
        _share(bundle, out, *share)
    _rank(bundle, out)
    if out.prose:
        out.prose.append(say("{words}", words=CAUTION))
    return out


def _pair(bundle: Bundle, variable: str, label: str) -> tuple[Series, Series] | None:
    one = direction(bundle, variable, bundle.a, label, "percent")
    two = direction(bundle, variable, bundle.b, label, "percent")
    return (one, two) if one is not None and two is not None and latest_common(one, two) else None


def _both(one: Series, two: Series) -> tuple[int, str, Figure, Figure, Figure]:
    """The last common year and source, both values and the year as Figures."""
    year, source = latest_common(one, two)  # type: ignore[misc]
    return year, source, figure_at(one, year, source), figure_at(two, year, source), year_at(one, year, source)


def _factor(bundle: Bundle, x: Figure, y: Figure, what: str) -> tuple[str, str, Figure | None]:
    """Who weighs the other more, whom, and by which factor (None when about equal)."""
    a, b = float(x.value), float(y.value)  # type: ignore[arg-type]
    more, less = (bundle.a, bundle.b) if a >= b else (bundle.b, bundle.a)
    small = min(a, b)
    if small <= 0 or max(a, b) / small < EQUAL:
        return more, less, None
    return more, less, bundle.derived(max(a, b) / small, "ratio", what, x, y)


def _product(bundle: Bundle, out: Result, one: Series, two: Series) -> None:
    year, source, x, y, when = _both(one, two)
    more, less, factor = _factor(bundle, x, y, f"ratio of the two dependences, {year}")
    high, low = (x, y) if more == bundle.a else (y, x)
    out.title = say("Trade with the other weighs {factor} as much in {whose} economy as in {other}", factor=factor,
                    whose=possessive(the(bundle, more)), other=possessive(the(bundle, less))) if factor else say(
        "Trade with the other weighs about as much in {whose} economy as in {other}",
        whose=possessive(the(bundle, bundle.a)), other=possessive(the(bundle, bundle.b)))
    facts = say("Goods trade with {less} equalled {high} of {whose} gross domestic product in {year}, trade with "
                "{more} {low} of {other}", less=the(bundle, less), high=high, whose=possessive(the(bundle, more)),
                year=when, more=the(bundle, more), low=low, other=possessive(the(bundle, less)))
    out.prose.append(say("{facts} ({book} and World Bank).", facts=facts, book=producer(source)))
    out.prose[-1] += say("Both shares have the same trade above the line, so that their ratio is that of the two "
                         "products: it tells size, and says nothing of what could be replaced.")
    if not one.stale:
        out.findings.append((90 if float(high.value) >= WORTH else 35, say(  # type: ignore[arg-type]
            "{title}: {high} of gross domestic product against {low} ({year}).", title=out.title, high=high, low=low,
            year=when)))
    title = say("Trade with the other: {high} of {whose} product, {low} of {other} in {year}", high=high, low=low,
                whose=possessive(the(bundle, more)), other=possessive(the(bundle, less)), year=when)
    _chart(bundle, out, one, two, title, "Goods trade with the other, both directions, as a share of own gross "
           "domestic product, both in current US dollars, by year")


def _share(bundle: Bundle, out: Result, one: Series, two: Series) -> None:
    year, source, x, y, when = _both(one, two)
    more, less, factor = _factor(bundle, x, y, f"ratio of the two shares, {year}")
    high, low = (x, y) if more == bundle.a else (y, x)
    title = say("{less} took part in {high} of {whose} goods trade, {more} in {low} of {other} ({year})",
                less=capital(the(bundle, less)), high=high, whose=possessive(the(bundle, more)), more=the(bundle, more),
                low=low, other=possessive(the(bundle, less)), year=when)
    said = say("{title}{times}.", title=title, times=say(": {factor} as much", factor=factor) if factor else "")
    said += say("The shares are those of {book}; the whole holds the flows that are reported, so that they are upper "
                "bounds.", book=producer(source))
    official = _official(bundle)
    out.prose.append(said + official if official else said)
    out.title = out.title or title
    if not one.stale:
        weight = 62 if float(high.value) >= WORTH else 30  # type: ignore[arg-type]
        out.findings.append((weight, say("By the count of {book}, an upper bound, {title}.", book=producer(source),
                                         title=_lower(title))))
    _chart(bundle, out, one, two, title, "The other's share in a state's goods trade with all partners, exports and "
           "imports together, by year; upper bounds")


def _chart(bundle: Bundle, out: Result, one: Series, two: Series, title: Sentence, subtitle: str) -> None:
    recent = min(one.year, two.year) >= SINCE + 20
    lines = two_lines(bundle, one, two, SINCE if recent else None)
    if len(lines) == 2 and max(x.rows.height for x in lines) > 1:
        out.blocks.append(Chart(title=title, subtitle=subtitle + "; broken where the source changes (diamond)",
                                spec=line_spec(lines, "percent", zero=True), source=sources_of(one, two),
                                alt=title.plain))


def _rank(bundle: Bundle, out: Result) -> None:
    one = direction(bundle, "trade_rank", bundle.a, "Rank among trade partners", "ordinal", quiet=True)
    two = direction(bundle, "trade_rank", bundle.b, "Rank among trade partners", "ordinal", quiet=True)
    if one is None or two is None or latest_common(one, two) is None:
        bundle.gap(f"Rank of each as the other's trade partner, {bundle.pair}",
                   "no source holds all partners of both in one year")
        return
    _, source, x, y, when = _both(one, two)
    first, second = (bundle.b, bundle.a) if float(x.value) <= float(y.value) else (bundle.a, bundle.b)  # type: ignore[arg-type]
    near, far = (x, y) if first == bundle.b else (y, x)
    said = say("{first} ranked {near} among {whose} trade partners, {second} {far} among {other} ({year})",
               first=capital(the(bundle, first)), near=near, whose=possessive(the(bundle, second)),
               second=the(bundle, second), far=far, other=possessive(the(bundle, first)), year=when)
    out.prose.append(say("{said}, states and territories counted and no blocs ({book}).", said=said,
                         book=producer(source)))
    if not one.stale:
        out.findings.append((66 if float(near.value) <= HIGH_RANK else 30, say("{said}.", said=said)))  # type: ignore[arg-type]


def _official(bundle: Bundle) -> Sentence | None:
    """The latest share that customs officials gave themselves, for the pair that such a figure exists for."""
    if set(bundle.dyad.ids) != {"CHN", "RUS"}:
        return None
    table, rows = published(bundle, "trade.china_share_of_russia")
    rows = rows.filter((pl.col("status") == "official") & (pl.col("period_kind") == "year"))
    if table is None or not rows.height:
        return None
    row = rows.tail(1)
    what = "China's share of Russia's trade as officials gave it"
    return say("Russian customs officials put China's share at {share} in {year}.",
               share=bundle.table_figure(table, float(row["value"][0]) / 100, "percent", what, row),
               year=bundle.table_figure(table, float(row["period"][0]), "year", "year of that share", row))


def _lower(title: Sentence) -> Sentence:
    """A sentence inside another: 'The United States ...' loses its capital."""
    first = title.parts[0]
    article = isinstance(first, str) and first.startswith("The ")
    return Sentence((f"t{str(first)[1:]}", *title.parts[1:])) if article else title
