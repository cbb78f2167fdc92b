"""Vetoes in the Security Council: cast together, and by one without the other."""

from __future__ import annotations

from .. import theme
from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Bars, Col, Rows

RECENT = (
    "Of the vetoes cast in the Security Council in the ten years to {v.end}, {v.late_joint} were joint ones of the two,"
    " {v.late_a} of {a} without {b} and {v.late_b} of {b} without {a}."
)

COUNCIL = Spec(
    "security_council",
    asks={"v": Study("council_vetoes")},
    main="v",
    tells=(
        Title(
            (
                "{a:C} and {b} have vetoed {v.together} draft together since {v.since}{v.once:hide}",
                "{a:C} and {b} have vetoed {v.together} drafts together since {v.since}",
                "{a:C} and {b} have vetoed no draft together since {v.since}",
                "{v.member:C} has vetoed {v.mine} drafts; {v.other} holds no veto",
            )
        ),
        Para("In the same time {a} vetoed {v.only_a} without {b}, and {b} {v.only_b} without {a}."),
        Para(RECENT),
        Finding("recent", RECENT),
        Para("{v.solo} of them were cast without another permanent member. The latest was on {v.latest}."),
    ),
    views=(
        Bars(
            "v.years",
            (
                "The first joint veto was cast in {v.first}; {v.joint_late} of {v.joint} date from the twenty years to"
                " {v.list_end}",
                "Every joint veto of the two, {v.joint} in all, was cast in {v.first} or later",
                "{v.most} vetoes were cast by {v.most_of} and none by both",
            ),
            "Drafts voted down by a permanent member, per year, {v.from} to {v.last}; a draft vetoed by both counts once",
            {"Together": theme.OTHERS[1], "{a:n} without {b:n}": "a", "{b:n} without {a:n}": "b"},
            span=("v.from", "v.last"),
            every=True,
        ),
        Bars(
            "v.years",
            "Its vetoes were most frequent in {v.peak} ({v.peak_n})",
            "Drafts voted down by a permanent member, per year, {v.from} to {v.last}",
            {"Alone": "v.member", "With other permanent members": theme.CONTEXT},
            span=("v.from", "v.last"),
            every=True,
        ),
        Rows(
            "v.joint",
            (
                Col("Date", "date", "day"),
                Col("Matter", "title"),
                Col("Draft", "draft", long=1000, none=""),
                Col("Read at", "address", "link"),
            ),
            "The latest joint vetoes",
        ),
    ),
    note="Counted are the members named as voting against in the United Nations list."
    "[ Vetoes for the Chinese seat count from 25 October 1971; that of 1955 was the Republic of China's.{v.chinese_seat:hide}]"
    "[ The Soviet seat is Russia's from 24 December 1991; both are counted together here.{has.RUS:hide}]"
    "[ The list is confirmed to {v.confirmed}.]",
)
