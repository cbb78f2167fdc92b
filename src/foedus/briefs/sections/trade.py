"""Trade: how much the two trade, who sells more, and how much of it is fuel."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Lines
from ..views.dots import labelled_dots

TRADED = "{a:C} and {b} traded goods worth {t.value} in {t.year}[, {t.grown5}]"
MORE = "{t.ahead:C} sold {t.behind} more than it bought in {t.flows_year}: a surplus of {t.surplus}"

TRADE = Spec(
    "trade",
    asks={"t": Study("pair_trade")},
    tells=(
        Title(TRADED),
        Finding("traded", f"{TRADED}."),
        Finding("surplus", f"{MORE} ({{t.flows_book}}).{{t.flows_fresh:hide}}", of="a"),
        Para(
            "The figure is that of {t.book}: exports and imports together, in current dollars.",
            "In {t.year} it was {t.grown10}.",
            "In {t.year} it was {t.grown1}.",
        ),
        Para(
            "In {t.flows_year} {t.ahead} sold {t.behind} goods worth {t.more} and bought goods worth {t.less}"
            " ({t.flows_book})."
        ),
    ),
    views=(
        Lines(
            "t.totals",
            (
                "{t.peak_year} is the year of the highest trade so far, {t.peak}{t.at_peak:hide}",
                "Trade peaked in {t.peak_year} at {t.peak} and stood at {t.value} in {t.year}",
                "In the books of {t.long_book} trade went from {t.long_from} in {t.long_from_year} to {t.long_to} in"
                " {t.long_to_year}",
                TRADED,
            ),
            "Goods, both directions, current US dollars, by year; each line one reporter's books, broken where the source"
            " changes (diamond)",
            "money",
            events=("ussr", "crimea", "war"),
            whose="RUS",
            within="all",
            zero=True,
            least=1,
        ),
        Lines(
            "t.flows",
            ("In {t.flows_year} the two sold each other goods of nearly the same worth{t.even:hide}", MORE),
            "Goods exports of each to the other, current US dollars, by year; only years in which one source has both"
            " directions",
            "money",
            zero=True,
            lines=2,
        ),
        Drawn(
            "t.fuels",
            labelled_dots,
            "Fuels made up {t.fuels} of {t.fuels_of:s} goods exports to {t.fuels_to} in {t.fuels_year}"
            "[, {t.fuels_then} in {t.fuels_then_year}]",
            "Mineral fuels (section three of the SITC) in goods exports to the other, as the exporter reports; the three"
            " years that the table holds",
            options={"fmt": "percent"},
        ),
    ),
)
