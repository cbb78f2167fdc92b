"""Power and size: shares of the world, and how many times one is the other."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Lines

RATIO = "{p.lead} of {p.big} was {p.lead_times} that of {p.small} in {p.lead_year}"
CINC = (
    "{p.cinc_big:C} held {p.cinc_of_big} of the world's material capabilities in {p.cinc_year}, {p.cinc_small}"
    " {p.cinc_of_small}",
    "{p.cinc_big:C} held {p.cinc_of_big} of the world's material capabilities in {p.cinc_year}, {p.cinc_small} less"
    " than a twentieth of one per cent",
)


def compared(key: str, thing: str) -> Para:
    """How many times one is the other, or that they are about the same."""
    end = f"that of {{p.{key}_small}} in {{p.{key}_year}}."
    return Para(
        (
            f"{thing} of {{p.{key}_big}} was about the same as {end}{{p.{key}_equal:hide}}",
            f"{thing} of {{p.{key}_big}} was {{p.{key}_times}} {end}",
        ),
        unless=f"p.{key}_leads",
    )


POWER = Spec(
    "power",
    asks={"p": Study("relative_power")},
    tells=(
        Title(CINC, when="p.cinc_leads"),
        Title((RATIO, *CINC)),
        Finding("ratio", f"{RATIO}."),
        compared("gdp", "In current dollars the economy"),
        compared("ppp", "At purchasing power parity the economy"),
        compared("ppp_imf", "At purchasing power parity, as the IMF estimates it, the economy"),
        compared("milex", "The military spending"),
        compared("people", "The population"),
    ),
    views=(
        Lines(
            "p.ratios",
            (
                "In {p.then_year} the {p.lead_noun} of {p.big} was {p.then_times} that of {p.small}, in {p.lead_year}"
                " {p.lead_times}",
                RATIO,
            ),
            "{p.big:n} divided by {p.small:n}, per year; above one: {p.big:n} has more[; logarithmic scale{p.wide:hide}]."
            " Compared are {p.defined}",
            "ratio",
            zero=True,
            log="p.wide",
        ),
        Lines(
            "p.shares",
            CINC,
            "Composite Index of National Capability: the mean of a state's world shares of population, urban population,"
            " iron and steel, energy, military personnel and military spending, per year[; to 1991 the Soviet Union"
            " stands for Russia, marked as a break{has.RUS:hide}]",
            "percent",
            zero=True,
            least=1,
        ),
    ),
)
