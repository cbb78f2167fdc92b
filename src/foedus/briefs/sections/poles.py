"""Poles: how concentrated what the great powers have is, what that makes of the system, and how sure the word is."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Para, Title
from ..views import Drawn, Fields
from ..views.courses import plain_courses

SET = (
    "The set is the {p.n} major powers of the Correlates of War in {p.year}: {list.members}. The classes are those of"
    " Thompson after Modelski, taken over each resource: unipolar where the first has half or more, so that all others"
    " together do not outweigh it, bipolar where the first two have a quarter or more each, multipolar where three or more"
    " have a twentieth or more each and neither holds; contested where the first two of these hold at once, none does, or the"
    " first comes within five points of half. The quarter, the twentieth and the five points are conventions: no source at"
    " hand states them, and the table shows how the word moves with them.[ Others use other rules: Lind takes her thresholds"
    " from past great powers and calls the system bipolar.{p.after_lind:hide}]"
)
CELL = (
    "{p.verdict_%_KEY}: {p.first_%_KEY:id} {p.first_share_%_KEY}, {p.second_%_KEY:id} {p.second_share_%_KEY}; the same under"
    " {p.agree_%_KEY} of the cut-offs",
    "out of coverage: {p.why_%_KEY}",
)
SHARES = (
    ". Shares among the Correlates of War major powers of each year, whose number grew from five to seven in 1991. A gap: a"
    " power of that year has no figure"
)


def course(name: str, label: str, subtitle: str) -> Drawn:
    """The course of a measure of concentration for three resources."""
    return Drawn(f"p.{name}", plain_courses, f"The {label} was {{list.{name}}}", subtitle + SHARES)


POLES = Spec(
    "poles",
    asks={"p": Study("poles_of_the_system", parties="")},
    main="p",
    lists={
        "said": ("p.said", "{p.said_%} by {p.by_%}"),
        "members": ("p.members", "{p.member_%}"),
        "parts": ("p.parts", "{p.part_%} of {p.part_of_%}"),
        **{
            name: (f"p.{name}", "{p.%} by {p.%_by} in {p.%_year}")
            for name in ("effective_powers", "power_concentration")
        },
    },
    tells=(
        Title(
            (
                "Every resource that is known makes the {p.n} major powers of {p.year} {p.one}",
                "What the system of {p.year} is depends on what is counted: {list.said}",
            )
        ),
        Para(SET),
        Para(
            "The word moves with its cut-offs: over sixty combinations of cut-offs the verdict of {p.year} is the same in"
            " {p.least_agree} of them for {p.least}, where it is least sure."
        ),
        Para(
            "By CINC {p.cinc_first} alone holds {p.cinc_share} of what the majors have together in {p.year}; by net resources"
            " {p.net_first} holds {p.net_share}. The two count different things. CINC is the mean of six shares, most of which"
            " grow with people and heavy industry[: of the majors' total {p.cinc_first:n} has {list.parts}]. Net resources,"
            " product times product per head, take off what it costs to feed and police many people."
        ),
    ),
    views=(
        course(
            "effective_powers",
            "effective number of great powers",
            "Effective number of great powers: one over the sum of squared shares; one when a single power has all, their"
            " number when all are equal",
        ),
        course(
            "power_concentration",
            "concentration among the great powers",
            "Concentration (CON) of Singer, Bremer and Stuckey: nil for equal powers, one for a single one that has all",
        ),
        Fields(
            ("Resource", *(f"{{p.year_{i}}}" for i in range(1, 6))),
            ("{p.resource_%}", *(tuple(c.replace("KEY", str(i)) for c in CELL) for i in range(1, 6))),
            over="p.resources",
            caption="Unipolar, bipolar, multipolar or contested, by what is counted",
            note="Shares of the first two among the major powers of the year. The last figure of a cell is the share of sixty"
            " combinations of cut-offs (half: 40 to 60 %; a quarter: 20 to 30 %; a twentieth: 5 or 10 %; near: 0 or 5 points)"
            " that give the same word. A year in which one of the powers has no figure is out of coverage: World Bank product"
            " starts in 1960 and lacks the Soviet Union, purchasing power covers 1990 to 2021.",
            quiet={i: f"p.why_%_{i}" for i in range(1, 6)},
        ),
    ),
)
