"""Central Asia: how much of each state's trade is with China and with Russia, and who comes first."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.central_asia import two_powers_spec

AHEAD = (
    "{c.lead:n} traded more than {c.other:n} with each of {list.known} in {c.year}{c.each:hide}",
    "{c.lead:n} traded more than {c.other:n} with {list.some} in {c.year}",
)
TITLE = (*AHEAD, "Shares of China and Russia in Central Asia's trade, {c.year}")
SINCE = {
    "never": "not by {c.never_%}",
    "already": "already in {c.already_%}",
    "every": "in every year compared, {c.first_%} to {c.last_%}",
    "between": "between {c.before_%} and {c.after_%}",
    "in": "in {c.crossed_%}",
}
TORN = (
    "When China passed Russia as a partner depends on whose books are read: for {c.torn}, by its own figures {list.own};"
    " by those of China and Russia {list.theirs}"
)
ANY = "".join(f"[{text}]" for text in SINCE.values())


def since(book: str) -> tuple[str, ...]:
    """Since when by one set of books."""
    return tuple(text.replace("%", f"%_{book}") for text in SINCE.values())


def flow(n: int) -> str:
    """A flow as the two customs tell it."""
    return f"{{c.flow_{n}}} in {{c.flow_year_{n}}}, {{c.high_{n}}} by {{c.high_by_{n}:s}} figures and {{c.low_{n}}} by {{c.low_by_{n}:s}}"


CENTRAL_ASIA = Spec(
    "central_asia",
    asks={"c": Study("central_asian_trade")},
    main="c",
    lists={
        "known": ("c.known", "{c.name_%}"),
        "some": ("c.some", "{c.name_%}"),
        "parts": ("c.known", "{c.name_%:s} goods trade was {c.CHN_%} with China and {c.RUS_%} with Russia"),
        "lacking": ("c.lacking", "{c.without_%} with {c.of_%}"),
        "partners": (
            "c.partners",
            "{c.partner_%} was the first trade partner of {c.n_%} of the states ({list.states_%})",
        ),
        **{f"states_{n}": (f"c.states_{n}", "{c.name_%}") for n in range(1, 6)},
        "own": ("c.torn_own", ANY),
        "theirs": ("c.torn_theirs", ANY),
    },
    tells=(
        Title(TITLE),
        Finding("shares", tuple(f"{t}.{{c.of_both:hide}}" for t in AHEAD)),
        Finding("shares_of_one", tuple(f"{t}.{{c.of_one:hide}}" for t in AHEAD)),
        Finding("books", f"{TORN}.{{c.of_both:hide}}", of="a"),
        Para("{list.parts:C} ({c.book}, {c.year})."),
        Para(
            "For the trade of {list.lacking} that source gives no share: one direction of it, or a partner that weighs in"
            " the whole, is missing."
        ),
        Para("{list.partners:C}, among the partners with both directions known."),
        Para(f"The two sides' own figures differ: {flow(1)}[; {flow(2)}]."),
        Para(f"{TORN}. The two differ for {{c.torn_n}} of the states."),
    ),
    views=(
        Drawn(
            "c.shares",
            two_powers_spec,
            TITLE,
            "Share in the state's goods trade with all partners, {c.year} ({c.book}); flows that no one reports are missing"
            " from the whole",
        ),
        Fields(
            ("State", *(f"{{c.column_{n}}}" for n in range(1, 5))),
            ("{c.of_%:n}", *(f"{{c.%_{n}}}" for n in range(1, 5))),
            over="c.cells",
            group="With {c.with_%:n}",
            numeric=(1, 2, 3, 4),
            caption="Shares of China and Russia in the goods trade of the five states",
            note="Each column is one source; a difference between columns of different sources is no change over time.",
            none="not known",
        ),
        Fields(
            ("State", "Its own figures", "China's and Russia's figures", "Correlates of War", "BACI"),
            ("{c.name_%:n}", *(since(book) for book in ("own", "partners", "mixed", "reconciled"))),
            over="c.crossed",
            caption="Since when trade with China exceeds trade with Russia, by whose books",
            note="The first comparison of China's last unbroken lead; where years are missing before it, the span in which it"
            " fell. Months stand where a state's figures of the whole year were not found. Uzbekistan counts services with"
            " goods; Kyrgyzstan's figures lack most of what China's show.",
            none="not known",
        ),
    ),
)
