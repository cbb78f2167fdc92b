"""Security between the two: exercises under their definitions, arms, obligations, disputes and rivalry."""

from __future__ import annotations

from .. import theme
from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Bars, Col, Drawn, Fields, Lines, Rows
from ..views.spells import spells_spec

LIST = "The list holds {x.n} joint exercises, patrols and drills from {x.first} to {x.end}{x.full:hide}"
PACE = (
    "From {x.late_from} to {x.end} the list of exercises holds {x.late} joint exercises and patrols of {a} and {b}, against"
    " {x.early} in the five years before; {x.patrols} were air or naval patrols, a form it first records in"
    " {x.patrols_since}."
)
FOUGHT = (
    "{a:C} and {b} have been at war since {o.fought_from}, as far as the source goes, to {o.fought_to}{o.war_on:hide}"
    "{o.years_of_it:hide}",
    "{a:C} and {b} fought a war in {o.fought_to}, where the source ends{o.war_on:hide}{o.one_year_of_it:hide}",
    "The armed forces of {a} and {b} have fought since {o.fought_from}, as far as the source goes, to {o.fought_to}"
    "{o.fighting_on:hide}{o.years_of_it:hide}",
    "The armed forces of {a} and {b} fought in {o.fought_to}, where the source ends{o.fighting_on:hide}"
    "{o.one_year_of_it:hide}",
    "{a:C} and {b} fought a war from {o.fought_from} to {o.fought_to}{o.war_over:hide}{o.years_of_it:hide}",
    "{a:C} and {b} fought a war in {o.fought_to}{o.war_over:hide}{o.one_year_of_it:hide}",
    "The armed forces of {a} and {b} fought from {o.fought_from} to {o.fought_to}{o.fighting_over:hide}"
    "{o.years_of_it:hide}",
    "The armed forces of {a} and {b} fought in {o.fought_to}{o.fighting_over:hide}{o.one_year_of_it:hide}",
)
SPELL = (
    "They were rivals from {o.lead_from} to {o.lead_to}[, where the source ends{o.to_source_end:hide}]{o.rivals:hide}",
    "An obligation of {o.bond} bound them from {o.lead_from} to {o.lead_to}"
    "[, where the source ends{o.to_source_end:hide}][; rivalry is dated from {o.rivalry_from} to {o.rivalry_to}]",
    "Their latest militarised dispute was under way in {o.lead_from}{o.one_year:hide}",
    "Their latest militarised dispute was under way from {o.lead_from} to {o.lead_to}{o.several_years:hide}",
)
ELSE = (
    "The list of exercises was collected for China and Russia. It holds {x.n} drill%s in which these two states took part"
    " as well, the first in {x.first}: a lower bound for this pair.{x.others:hide}"
)
DISPUTES = (
    "Militarised disputes between them were under way in {o.dispute_years} years, the first in {o.first_dispute} and the"
    " latest in {o.latest_dispute}; ",
    "A militarised dispute between them was under way in {o.first_dispute} alone; ",
)
UNTIL = ("the source ends in {o.disputes_end}.", "counted to {o.disputes_counted}.")

SECURITY = Spec(
    "security",
    asks={"x": Study("exercise_record"), "arms": Study("arms_between"), "o": Study("bonds_and_strains")},
    tells=(
        Title((*FOUGHT, LIST, *SPELL)),
        Finding("fought", tuple(f"{t}." for t in FOUGHT)),
        Finding("pace", PACE),
        Para(
            (
                "Fighting between the two governments killed twenty-five people or more in {o.fought_years} years from {o.fought_first}"
                " to {o.fought_to}[, and a thousand or more in {o.war_years} of them][; the source ends in {o.fought_end}]."
                "{o.often:hide}",
                "Fighting between the two governments killed twenty-five people or more in {o.fought_first} alone[, and a thousand or more"
                " in {o.war_years:hide}that year][; the source ends in {o.fought_end}].{o.once:hide}",
            )
        ),
        Para(
            "{x.two} of them were between the two alone; the others had third states in them. The list was collected by hand"
            " and is not complete.{x.full:hide}"
        ),
        Para(
            "{x.reread} rows were read a second time on another page; {x.differed} of them ({x.differed_share}) differed in a"
            " date or a participant."
        ),
        Para(PACE),
        Para((ELSE.replace("%s", "") + "{x.single:hide}", ELSE.replace("%s", "s"))),
        Para(
            (
                "No alliance obligation between the two is recorded up to {o.none_to}; later is not known."
                "{o.obligations_open:hide}",
                "No alliance obligation between the two is recorded up to {o.none_to}.",
                "In {o.bound_in}, {o.bound_at}, {o.bound_by} bound them.",
            )
        ),
        Para(
            (
                "No militarised dispute between the two is recorded up to {o.no_dispute_to}.",
                *(d + u for d in DISPUTES for u in UNTIL),
            )
        ),
    ),
    views=(
        Bars(
            "x.years",
            "Most joint exercises and patrols in the list fall in {x.peak} ({x.peak_n})",
            "Exercises, patrols and drills in which both took part, by the year they began, {x.from} to {x.to}; counted from"
            " a list that is not complete",
            {
                "Exercises": theme.OTHERS[0],
                "Patrols": theme.OTHERS[1],
                "Police and counter-terrorism": theme.QUIET,
                "Competitions": theme.CONTEXT,
            },
            span=("x.from", "x.to"),
        ),
        Rows(
            "x.counts",
            (
                Col("Who counts", "publisher", long=70),
                Col("What is counted", "defined", long=190),
                Col("Period", "span"),
                Col("Published", "published_count", "count", "count as published"),
                Col("This list", "our_count", "count", "rows of the list, {rule}, {our_first} to {our_last}"),
                Col("Nearest rule", "nearest", "text"),
                Col("Read at", "address", "link"),
            ),
            "Published counts differ because they count different things",
            "Military exercises and patrols leave out police drills, competitions and the wide multilateral and civil series."
            " A difference between a published count and the list is no change over time.",
        ),
        Lines(
            "arms.courses",
            "{arms.seller:C} delivered arms of {arms.value} to {arms.buyer} in {arms.year}",
            "SIPRI trend indicator values of major conventional arms delivered, per year, millions",
            "tiv",
            zero=True,
            least=1,
        ),
        Rows(
            "arms.cited",
            (
                Col("What", "label", "text"),
                Col("Period", "period", "day"),
                Col("Value", "plain", "pct", "{label}", other=("signed", "signed_pct")),
                Col("Standing", "standing", "text"),
                Col("Who says so", "origin", long=60),
                Col("Read at", "address", "link"),
            ),
            "Arms transfers: what is cited of the SIPRI register",
            "SIPRI's terms do not allow the register to be passed on; with `foedus import sipri_arms FILE` the course of"
            " transfers is drawn here.",
        ),
        Drawn(
            "o.spells",
            spells_spec,
            SPELL,
            "Years in which an alliance obligation of either to the other was in force, in which the two were rivals, or in"
            " which a militarised dispute was under way; pale: after the source's end, not known",
        ),
        Fields(
            ("Decade", "Years with a dispute", "Highest level of hostility"),
            ("{o.decade_%}", "{o.years_%}", "{o.hostility_%}"),
            over="o.decades",
            caption="Militarised disputes by decade",
            note="From {o.decades_from} on; a decade without a row had none inside the years that the source covers.",
            none="not known",
        ),
    ),
    matter="security",
)
