"""Institutions and diplomacy: shared organisations, groups, leaders' meetings, statements and treaties."""

from __future__ import annotations

from .. import theme
from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Bars, Col, Fields, Lines, Rows

IGOS = "{a:C} and {b} shared {i.igos} intergovernmental organisations in {i.igos_year}"
MET = (
    "The leaders of {a} and {b} met {d.met} times from {d.met_since} on, {d.by_video} of these by video; the latest"
    " meeting listed is of {d.latest_meeting}."
)
GROUPS = (
    "{a:C} and {b} belong to {i.groups} of the groups in the record together{i.several:hide}",
    "{a:C} and {b} belong to {i.groups} group in the record together",
)
TREATIES = {"treaty": "Treaty", "border": "Border", "partnership": "Naming of the relation", "agreement": "Agreement"}

INSTITUTIONS = Spec(
    "institutions",
    asks={"i": Study("shared_institutions"), "d": Study("diplomatic_record")},
    tells=(
        Title(("Their leaders met {d.met} times from {d.met_since} on", IGOS, *GROUPS)),
        Finding("met", MET),
        Para(
            (
                f"{GROUPS[0]}; the latest: {{i.latest}}, since {{i.latest_day}}.",
                f"{GROUPS[1]}: {{i.latest}}, since {{i.latest_day}}.",
            )
        ),
        Para("Of the two, only {a} is in: {i.only_a}."),
        Para("Of the two, only {b} is in: {i.only_b}."),
        Para(
            (
                MET,
                "The record lists {d.meetings} meetings of their leaders, the latest of {d.latest_meeting}; for this pair"
                " the list is not complete.",
            )
        ),
        Para("Counts of others differ by definition: {d.other_count} ({d.other_count_day})."),
        Para("The record lists {d.statements} joint statements of the two, the latest of {d.latest_statement}."),
    ),
    views=(
        Lines(
            "i.courses",
            IGOS,
            "Number of intergovernmental organisations of which both were full members, per year;"
            "[ the source ends in {i.igos_last}{i.igos_ended:hide}][ to {i.igos_last}{i.igos_open:hide}]"
            "[; to 1991 the Soviet Union stands for Russia, marked as a break{has.RUS:hide}]",
            "count",
            zero=True,
        ),
        Rows(
            "i.shared",
            (
                Col("Group", "title"),
                Col("Both since", "date", "day"),
                Col("{a:n} joined", "joined_1", "day"),
                Col("{b:n} joined", "joined_2", "day"),
                Col("Read at", "address", "link"),
            ),
            "Groups that both belong to",
            "Of the groups that the record follows; observers and partners are not counted.",
        ),
        Bars(
            "d.meetings",
            "Meetings peaked at {d.most} in {d.most_year}; in {d.last_year} there were {d.last}, {d.last_alone} of them of"
            " the two alone in person",
            "Meetings of the two leaders per year; telephone calls are not counted. The first segment is the narrowest"
            " definition, all three the widest",
            {
                "In person, the two alone": theme.OTHERS[0],
                "In person, others at the table": theme.OTHERS[1],
                "By video": theme.CONTEXT,
            },
            span=("d.from", "d.to"),
        ),
        Fields(
            ("{a:n} with", "In person", "{b:n} with", "In person"),
            ("[{d.who_a%:n}]", "[{d.with_a%}]", "[{d.who_b%:n}]", "[{d.with_b%}]"),
            over="d.partners",
            numeric=(1, 3),
            caption="Leaders' meetings in the list since {d.partners_since}, by partner",
            note="The list is complete for meetings of China and Russia only; for other partners it holds what was found,"
            " so that their numbers are lower bounds.",
        ),
        Rows(
            "d.treaties",
            (
                Col("Date", "date", "day"),
                Col("Kind", "kind", words=TREATIES),
                Col("Title", "title", long=140),
                Col("Read at", "address", "link"),
            ),
            "Treaties and agreements of the two",
            "[Treaties and border agreements first; the whole list: table diplomacy.{d.cut:hide}]",
        ),
    ),
    matter="institutions",
)
