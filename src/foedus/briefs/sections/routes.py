"""Routes of fuel: what each can carry and what it carried, and what is agreed or planned."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Para, Title
from ..views import Drawn, Fields
from ..views.cited import GRADES
from ..views.routes import uses_spec

LEAD = "{r.full_1_name} {r.full_1_does} {r.full_1_used} in {r.full_1_year}, {r.full_1_share} of its capacity"
FULL = (
    "{r.full_%_name} {r.full_%_does} {r.full_%_used} in {r.full_%_year}[ to all buyers{r.full_%_all:hide}], of"
    " {r.full_%_can} a year."
)
MOST = 12  # full routes that are told

ROUTES = Spec(
    "routes",
    asks={"r": Study("fuel_routes")},
    main="r",
    lists={"slack": ("r.slack", "{r.%_name} ({r.%_share} in {r.%_year})")},
    ways={"counted": {"target": "to the other", "all": "to all buyers", "stopped": "stopped"}},
    tells=(
        Title(
            (
                LEAD,
                "{r.n} routes of fuel from {r.seller} to {r.buyer}, with little on the use{r.several:hide}",
                "{r.n} route of fuel from {r.seller} to {r.buyer}, with little on the use",
            )
        ),
        Para(f"{LEAD}."),
        *(Para(FULL.replace("%", str(i))) for i in range(2, MOST + 1)),
        Para("Far below capacity: {list.slack}."),
    ),
    views=(
        Drawn(
            "r.uses",
            uses_spec,
            LEAD,
            "Use as a share of the capacity of that year, latest year with both known; dotted: full. Pale: counts all"
            " buyers; grey: older than three years",
        ),
        Fields(
            ("Route", "Capacity a year", "Since or as of", "Used", "In", "What is counted", "Grade"),
            (
                "{r.%_name}[ through {r.%_via}]",
                "[{r.%_capacity}]",
                "[{r.%_capacity_year}]",
                "[{r.%_used}]",
                "[{r.%_used_year}]",
                "[{r.%_by:counted}]",
                "{r.%_grades}",
            ),
            over="r.held",
            numeric=(1, 3),
            group="{r.%_fuel}",
            quiet=dict.fromkeys((3, 4), "r.%_old"),
            caption="What the routes can carry, and what they carried",
            note="Routes overlap: a trunk line feeds a branch and a port, and none are added. A click shows the page and"
            f" its note. {GRADES}",
        ),
        Fields(
            ("Route", "Capacity a year", "Standing", "Said in", "Note", "Grade"),
            ("{r.%_name}", "{r.%_capacity}", "{r.%_stage}", "{r.%_year}", "[{r.%_note}]", "{r.%_grade}"),
            over="r.planned",
            numeric=(1,),
            caption="Not there yet: agreed, being built, or only written down",
        ),
    ),
)
