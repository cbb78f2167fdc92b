"""Blocs in the General Assembly: where the two belong, whether there are blocs at all, and how groups hold together."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.courses import shares_by_group

PLACED = (
    "{a:C} and {b} sat in the same bloc of {v.size_a} states in {v.year}{v.same:hide}",
    *(
        f"{{a:C}} and {{b}} sat in different blocs in {{v.year}}, {one} and {other}{{v.apart:hide}}"
        for one in ("one of {v.size_a} states{v.many_a:hide}", "one of its own{v.alone_a:hide}")
        for other in ("one of {v.size_b} states{v.many_b:hide}", "one of its own{v.alone_b:hide}")
    ),
)
ALIKE = "Pairs of members voted alike in {g.year} on these shares of roll calls: {list.groups}"

BLOCS = Spec(
    "blocs",
    asks={"v": Study("voting_blocs"), "g": Study("group_cohesion", parties="")},
    lists={"unplaced": ("v.unplaced", "{v.unplaced_%}"), "groups": ("g.groups", "{g.name_%} {g.observed_%}")},
    tells=(
        Title(
            (
                "In the session that opened in {v.year} no blocs can be told from chance{v.chance:hide}",
                *PLACED,
                "The Assembly fell into {v.blocs} blocs in the session that opened in {v.year}",
                ALIKE,
            )
        ),
        Finding("blocs", tuple(f"{t}." for t in PLACED)),
        Para(
            "Agreement beyond what vote margins predict splits the Assembly with a modularity of {v.modularity}, not above"
            " that of {v.draws} random vote matrices with the same margins ({v.null_mean} on average; p {v.p_value}). Such a"
            " split is one of chance: who sits with whom says nothing, and it is not shown.{v.chance:hide}"
        ),
        Para(
            (
                "Over fifty runs with other resolutions and seeds {a} was with the other members of its bloc in {v.stable_a}"
                " of the cases, {b} in {v.stable_b}.",
                "{list.unplaced:C} cast too few votes in it to be placed.",
            )
        ),
        Para(
            "The session splits into {v.blocs} parts that agree more among themselves than vote margins predict. The"
            " modularity of {v.modularity} is above that of {v.draws} random vote matrices with the same margins ({v.null_mean}"
            " on average, {v.null_95} at their upper five per cent; p {v.p_value}), so that there is structure; over runs the"
            " parts are alike by an adjusted Rand index of {v.rand}, where nil is chance.{v.structure:hide}"
        ),
        Para(
            "States that stand along one line agree with their neighbours too: for the session that opened in {v.line_year}"
            " votes drawn from positions on one dimension give {v.line_mean} ({v.line_05} to {v.line_95} in nine of ten draws), {v.line_share} of the"
            " {v.line_modularity} seen on the same roll calls. What is left is more than one line makes (p {v.line_p}): some"
            " members stand together for other reasons.{v.beyond:hide}"
        ),
        Para(
            "States that stand along one line agree with their neighbours too: for the session that opened in {v.line_year}"
            " votes drawn from positions on one dimension give {v.line_mean} ({v.line_05} to {v.line_95} in nine of ten draws), beside {v.line_modularity}"
            " seen on the same roll calls. The blocs are no more than parts of one line (p {v.line_p}).{v.within:hide}"
        ),
    ),
    views=(
        Fields(
            ("Bloc: its most populous members", "Of the two", "States", "Together in"),
            ("{v.names_%}", ("{v.own_%}", ""), "{v.n_%}", ("{v.together_%}", "alone")),
            over="v.keys",
            numeric=(2, 3),
            caption="Blocs of the session that opened in {v.session_year}",
            note="Communities of agreement beyond what the votes of a state and the outcome of a roll call predict."
            " The last column is the share of runs, over resolutions and seeds, in which members sat together. Blocs are of"
            " one session; they have no names.",
        ),
        Drawn(
            "g.courses",
            shares_by_group,
            ALIKE,
            "Share of identical votes over every pair of members and roll call in which both voted, by calendar year from"
            " {g.first_year}; members at the end of each year",
        ),
        Fields(
            ("Group", "Voted alike", "Random groups (5 to 95 %)", "Random groups below it", "With today's members"),
            (
                "{g.name_%}",
                "{g.observed_%}",
                "{g.random_50_%} ({g.random_05_%} to {g.random_95_%})",
                "{g.percentile_%}",
                ("the same members{g.same_%:hide}", "{g.now_%}"),
            ),
            over="g.rows",
            numeric=(1, 2, 3, 4),
            caption="Do the groups vote together more than chance would have it? The year {g.last_year}",
            note="Random groups: 200 groups of as many states from the same regions of the UN. Where a group makes up most of"
            " its region (the EU in Europe), they nearly are the group itself. The last column takes the members of today in"
            " the votes of that year, so that a group before and after it grew can be compared.",
            none="not known",
            quiet={4: "g.same_%"},
        ),
    ),
    matter="blocs",
)
