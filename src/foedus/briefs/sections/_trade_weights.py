"""The weight of their trade for either: trade over product, shares, ranks, concentration, both ways."""

from __future__ import annotations

from ..tells import Finding, Para
from ..views import Lines

PRODUCT = (
    "Trade with the other weighs {w.product_times} as much in {w.product_more:s} economy as in {w.product_less:s}",
    "Trade with the other weighs about as much in {a:s} economy as in {b:s}{w.product_year:hide}",
)
AGAINST = ": {w.product_high} of gross domestic product against {w.product_low} ({w.product_year})."
SHARE = (
    "{w.share_less:C} took part in {w.share_high} of {w.share_more:s} goods trade, {w.share_more} in {w.share_low} of"
    " {w.share_less:s} ({w.share_year})",
    "{w.share_less:C} took part in {w.share_high} of {w.share_more:s} goods trade in {w.share_high_year}, {w.share_more}"
    " in {w.share_low} of {w.share_less:s} in {w.share_low_year}",
)
RANK = (
    "{w.rank_less:C} ranked {w.rank_high} among {w.rank_more:s} trade partners, {w.rank_more} {w.rank_low} among"
    " {w.rank_less:s} ({w.rank_year})",
    "{w.rank_less:C} ranked {w.rank_high} among {w.rank_more:s} trade partners in {w.rank_high_year}, {w.rank_more}"
    " {w.rank_low} among {w.rank_less:s} in {w.rank_low_year}",
)
CUSTOMS = (
    "Russian customs officials put China's share of Russia's trade at {w.official_share} in {w.official_share_year}"
)
CALLED = (
    "Russian officials called Russia China's {w.official_rank} largest partner among single states in"
    " {w.official_rank_year}"
)
OFFICIALS = (f"{CUSTOMS}; {CALLED}", CUSTOMS, CALLED)
BROKEN = "; broken where the source changes (diamond)"


def each(texts: tuple[str, ...], end: str) -> tuple[str, ...]:
    return tuple(t + end for t in texts)


FINDINGS = (
    Finding("product", each(PRODUCT, AGAINST + "{w.product_large:hide}")),
    Finding("product_small", each(PRODUCT, AGAINST + "{w.product_small:hide}")),
    Finding("share", each(SHARE, ".{w.share_large:hide}")),
    Finding("share_small", each(SHARE, ".{w.share_small:hide}")),
    Finding("official", each(OFFICIALS, ".{w.share_old:hide}")),
    Finding("rank", each(RANK, ".{w.rank_large:hide}")),
    Finding("rank_small", each(RANK, ".{w.rank_small:hide}")),
)
PARAS = (
    Para(
        "Goods trade with {w.product_less} equalled {w.product_high} of {w.product_more:s} gross domestic product in"
        " {w.product_year}, trade with {w.product_more} {w.product_low} of {w.product_less:s} ({w.product_books} and"
        " World Bank). Both shares have the same trade above the line, so that their ratio is that of the two products:"
        " it tells size, and says nothing of what could be replaced."
    ),
    Para(
        (f"{SHARE[0]}[: {{w.share_times}} as much].", f"{SHARE[1]}; no source gives both in one later year."),
        "The shares are those of {w.share_books}: upper bounds, as flows that no one reports are missing from the whole.",
        each(OFFICIALS, "."),
    ),
    Para(each(RANK, ", states and territories counted and no blocs ({w.rank_books}).")),
    Para(
        "The concentration of goods trade on partners is {w.concentration_a} for {a} in {w.concentration_a_year} and"
        " {w.concentration_b} for {b} in {w.concentration_b_year}; one partner alone would make it one."
    ),
)
VIEWS = (
    Lines(
        "w.product",
        "Trade with the other: {w.product_high} of {w.product_more:s} product, {w.product_low} of {w.product_less:s} in"
        " {w.product_year}",
        "Goods trade with the other, both directions, as a share of own gross domestic product, both in current US"
        f" dollars, by year{BROKEN}",
        "percent",
        zero=True,
        lines=2,
        least=1,
    ),
    Lines(
        "w.share",
        SHARE,
        "The other's share in a state's goods trade with all partners, exports and imports together, by year; upper"
        f" bounds{BROKEN}",
        "percent",
        zero=True,
        lines=2,
        least=1,
    ),
)
