"""Mediation: acts that name the two, their votes on peace forces, and the rivalries to which they are a side."""

from __future__ import annotations

from .. import theme
from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Bars
from ..views.matters import act_rows, matter_rows

NAMED = (
    "{a:C} and {b} are named together in {m.together} act of mediation in the record, of {m.latest}{m.once:hide}",
    "{a:C} and {b} are named together in {m.together} acts of mediation in the record, from {m.first} to {m.latest}",
)
ALIKE = (
    "{a:C} and {b} voted alike on {m.alike} of {m.voted} Assembly resolutions on peace forces and their cost,"
    " {m.voted_first} to {m.voted_last}"
)
LIST = "the {m.rivalries} strategic rivalries that Thompson, Sakuwa and Suhas date as under way in {m.rivalry_year}"
RIVALS = (
    f"Neither {{a}} nor {{b}} was a side in any of {LIST}{{m.no_rivals:hide}}",
    f"Of {LIST}, {{a}} was a side in {{m.sides_a}}[ ({{list.rivals_a}})] and {{b}} in {{m.sides_b}}[ ({{list.rivals_b}})]",
)

MEDIATION = Spec(
    "mediation",
    asks={"m": Study("mediation_record")},
    main="m",
    lists={k: (f"m.{k}", "{m.r_%}") for k in ("rivals_a", "rivals_b", "rivals_both")},
    tells=(
        Title((*NAMED, ALIKE, *RIVALS)),
        Finding("together", (NAMED[0] + ": {m.latest_title:90}.", NAMED[1] + "; the latest: {m.latest_title:90}.")),
        Para(
            (
                "Of {m.acts} acts of mediation in the list of diplomacy, {m.only} name {m.centre} and not {m.other}.",
                "The list of diplomacy has {m.acts} acts of mediation: {m.only_a} with {a} and without {b}, {m.only_b}"
                " with {b} and without {a}.",
            )
        ),
        Para(f"{ALIKE}.", when="m.together"),  # else it is the title
        Para(tuple(f"{x}." for x in RIVALS), "Both were in a rivalry with {list.rivals_both}."),
    ),
    views=(
        Bars(
            "m.years",
            (
                "Of the {m.either} acts of mediation that name one of the two, {m.together} name both",
                "Not one of the {m.either} acts of mediation that name one of the two names both",
            ),
            "Acts of mediation by year",
            {"Both named": theme.OTHERS[1], "{a:n} without {b:n}": "a", "{b:n} without {a:n}": "b"},
            least=3,
        ),
        act_rows("m.both", "Acts of mediation that name both"),
        act_rows("m.one", "Acts of mediation that name one of the two"),
        matter_rows("m.matters", "Assembly resolutions on peace forces and their cost"),
    ),
    note="[The list was collected around {m.centre}: each of its {m.acts} acts names it.]",
)
