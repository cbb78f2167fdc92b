"""Energy: gas, oil and coal delivered from one to the other, beside Europe's gas and the price of oil."""

from __future__ import annotations

from ...studies.energy import GAS, OIL, SHOWN
from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.energy import gas_spec, volumes_spec

CARRIED = (
    "The Power of Siberia pipeline carried {gas.value} from {gas.source} to {gas.target} in {gas.year}"
    "[, against a design capacity of {e.full} a year]"
)
PIPED = (
    "In {gas.year} {gas.source} piped {e.more} gas to {gas.target} than to Europe: {gas.value} against {e.west}",
    CARRIED,
)
SHIPPED = "{oil.source:C} shipped {oil.target} {oil.value} of crude oil in {oil.year}[, {oil.grown}]{e.oil_course:hide}"
DELIVERED = "What {e.seller} delivered to {e.buyer}, as published for whole years"
PLACES = range(1, SHOWN + 1)

ENERGY = Spec(
    "energy",
    asks={"gas": GAS, "oil": OIL, "e": Study("energy_delivered", gap="Energy delivered from one to the other")},
    main="e",
    tells=(
        Title((CARRIED, SHIPPED, DELIVERED)),
        Finding("gas", f"{CARRIED}."),
        Finding("oil", f"{SHIPPED}."),
        Para(
            f"{CARRIED}; it was {{gas.first}} in {{gas.since}}.",
            "Pipeline gas to Europe came to {e.west} in {gas.year} by the estimate of {e.maker}.",
        ),
        Para(f"{SHIPPED}, by {{oil.target:s}} customs.", "Saudi Arabia shipped {e.rival} in {e.rival_year}."),
        Para("Brent crude averaged {e.price_1} in {e.price_1_year} and {e.price_2} in {e.price_2_year}."),
        Para("Fossil fuels were {e.fossil} of Russia's exports to China in {e.fossil_year} ({e.fossil_by})."),
    ),
    views=(
        Drawn(
            "e.pipes",
            gas_spec,
            PIPED,
            "Pipeline gas, billion cubic metres by year: through Power of Siberia as Gazprom gives it[, to Europe by"
            " estimate of {e.makers}]; dotted: design capacity of Power of Siberia",
        ),
        Drawn("e.oil", volumes_spec, SHIPPED, "Crude oil imports by weight, million tonnes by year"),
        Fields(
            ("Flow", *(f"{{e.year_{i}}}" for i in PLACES)),
            ("{e.%}", *(f"{{e.%_{i}:tenth}}" for i in PLACES)),
            over="e.keys",
            numeric=tuple(PLACES),
            quiet={0: "e.%_old"},
            caption=DELIVERED,
            note="A hatched cell: no figure for the whole year[ in one definition{e.coal:hide}] is in the record.[ Coal"
            " figures of later years count lignite too and stay in the table of published figures.{e.coal:hide}]",
        ),
    ),
)
