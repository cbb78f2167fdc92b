"""What the two trade beside what gravity gives: actual over potential, in both directions."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn
from ..views.potential import ratios_spec


def times(name: str) -> str:
    """'3.3 times', or '0.42 times', before 'what gravity gives'."""
    return f"{{p.{name}}}[ times{{p.below_{name}:hide}}]"


def both(words: str, name: str) -> tuple[str, str]:
    """What a ratio is with other terms, in both directions or in one."""
    return (
        f"With {words} it is {times(f'{name}_1')} and {times(f'{name}_2')}.",
        f"With {words} it is {times(f'{name}_1')}.",
    )


SOLD = f"In {{p.year}} the goods that {{p.seller}} sold {{p.buyer}} were {times('ratio_1')} what gravity gives"
RATIO = (f"{SOLD}, those that {{p.buyer}} sold {{p.seller}} {times('ratio_2')}", SOLD)
GIVES = "{p.potential_1} ({p.low_1} to {p.high_1}) from {p.seller} to {p.buyer}, where {p.actual_1} went"
BACK = "{p.potential_2} ({p.low_2} to {p.high_2}) from {p.buyer} to {p.seller}, where {p.actual_2} went"
MEANS = (
    " That is what the exporter would sell to the importer, given what each trades with all others, were the two like other"
    " pairs as far apart, with or without a common border, language and colonial past; their own trade is held out of the"
    " estimate."
)
PLACE = (
    "Of the {p.n} flows of the world with a potential of a billion dollars or more, {p.higher_1} stand higher beside theirs"
    " than that from {p.seller} to {p.buyer}"
)
BEFORE = f"In {{p.before_year}}, in the figures of {{p.producer}}, it was {times('before_1')} from {{p.seller}} to {{p.buyer}}"
DIFFER = "; sources differ in what they count, and a change from one to the other is partly theirs."
COURSE = "Between {p.first} and {p.last} % of {p.all} yearly flows stood above what gravity gives"

TRADE_POTENTIAL = Spec(
    "trade_potential",
    asks={"p": Study("trade_beside_potential")},
    main="p",
    tells=(
        Title(RATIO),
        Finding("ratio", tuple(f"{t}." for t in RATIO)),
        Para((f"Gravity gives {GIVES}, and {BACK}.{MEANS}", f"Gravity gives {GIVES}.{MEANS}")),
        Para(
            (
                f"{PLACE}, {{p.higher_2}} stand higher beside theirs than that from {{p.buyer}} to {{p.seller}}.",
                f"{PLACE}.",
            )
        ),
        Para((f"{BEFORE}, {times('before_2')} the other way{DIFFER}", f"{BEFORE}{DIFFER}")),
        Para(
            both("the distance of the largest cities in the place of that of all cities", "cities"),
            both("trade agreements in force beside geography", "agreements"),
        ),
        Para(
            "Russia's potential is low everywhere since it trades less with the West, and the edition lacks its rows with"
            " several partners: trade that turned from there to {p.turned_to} counts twice in the ratio, as more trade and as"
            " less potential."
        ),
    ),
    views=(
        Drawn(
            "p.course",
            ratios_spec,
            tuple(COURSE.replace("%", above) for above in ("{p.above}", "none")),
            "Actual over potential, both directions, on a scale of doublings; bands: 90 % interval of the potential. Lines:"
            " Correlates of War[ to {p.lines_to}; dots: BACI, two editions; no figures between{p.dots:hide}]",
        ),
    ),
    note="Poisson pseudo-maximum likelihood with effects of every exporter and importer, each pair predicted from all others;"
    " intervals of 90 % of the mean, errors clustered by pair. Flows without a row are unknown and enter nothing.",
)
