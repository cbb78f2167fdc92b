"""Finance: in which currency the two settle, the world's reserves, and Chinese official finance."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Col, Drawn, Lines, Rows
from ..views.money import commitments_spec, settlement_spec

OWN = "Officials put the share of own currencies in the two states' trade at {s.own} in {s.own_when}"
WORLD = (
    "The dollar made up {w.usd} of the world's disclosed reserves, the renminbi {w.cny} ({w.usd_year}){w.same_year:hide}",
    "The dollar made up {w.usd} of the world's disclosed reserves in {w.usd_year}, the renminbi {w.cny} in {w.cny_year}",
)
CHINESE = "Chinese official lenders and donors committed {c.total} to {c.other} from {c.first} to {c.last}"

FINANCE = Spec(
    "finance",
    asks={"s": Study("settlement"), "w": Study("world_reserves"), "c": Study("chinese_official_finance")},
    tells=(
        Title((OWN, *WORLD, CHINESE)),
        Finding("own", f"{OWN}; no table is published."),
        Para(
            f"{OWN}[; at {{s.own_first}} in {{s.own_first_when}}].",
            "These are statements of officials, without a published table behind them.{s.own:hide}",
        ),
        Para(
            "By the Bank of Russia the yuan paid for {s.yuan_exports} of all Russian exports and {s.yuan_imports} of all"
            " imports in {s.yuan_exports_when}, with whichever partner."
        ),
        Para(
            "Of the currencies traded on the Moscow Exchange the yuan made up {s.exchange} in {s.exchange_when}, over the"
            " counter {s.counter} in {s.counter_when} (Bank of Russia)."
        ),
        Para(
            (
                "China's own system of payment, CIPS, had {s.direct} direct and {s.indirect} indirect participants in"
                " {s.direct_when}; Russia's system of messages, SPFS, {s.spfs} foreign ones in {s.spfs_when}.",
                "China's own system of payment, CIPS, had {s.direct} direct and {s.indirect} indirect participants in"
                " {s.direct_when}; how many of them are Russian is not published.",
            )
        ),
        Para(
            "In the reserves of the Bank of Russia the dollar's share went from {s.usd_then} at the end of {s.reserves_then}"
            " to {s.usd_now} at the end of {s.reserves_now}, the yuan's from {s.cny_then} to {s.cny_now}; later shares are"
            " not in the record."
        ),
        Para(
            tuple(f"{t}." for t in WORLD),
            "In the quarter that ended in {w.quarter} it was {w.usd_quarter} and {w.cny_quarter}.",
        ),
        Para(f"{CHINESE}, in constant dollars; the list ends there."),
    ),
    views=(
        Drawn(
            "s.points",
            settlement_spec,
            (OWN, "Shares of currencies in Russia's trade, as published"),
            "Percent, by date of the statement. Three definitions, not one course: points of different marks do not"
            " compare",
        ),
        Rows(
            "s.claims",
            (
                Col("Period", "period", "day", instead="span"),
                Col("Share", "value", "pct", "own currencies in trade"),
                Col("Who says so", "origin", long=10_000),
                Col("Standing", "standing", "text"),
                Col("Grade", "grade", "text"),
            ),
            "Own currencies in the trade of the two, statement by statement",
            "Grades: A the producer itself, B a serious outlet that names it, C a re-post or a lesser outlet, D a doubtful"
            " one.",
        ),
        Lines(
            "w.courses",
            WORLD,
            "Percent of the reserves whose currency states report to the IMF, end of year",
            "pct",
            zero=True,
            least=1,
        ),
        Drawn(
            "c.years",
            commitments_spec,
            CHINESE,
            "Commitments of Chinese official lenders and donors by year, constant 2021 dollars (AidData, adjusted"
            " amounts); a year without a bar: no project found",
        ),
    ),
)
