"""Views of votes in the General Assembly by matter, and of acts of diplomacy."""

from __future__ import annotations

from .tables import Col, Rows


def matter_rows(of: str, caption: str) -> Rows:
    """How the two voted on the resolutions of some matters: a row each, as studies.assembly_matters gives them."""
    return Rows(
        of,
        (
            Col("Matter, by the title of the resolution", "matter", "text"),
            Col("First", "first", "year", "first vote of both: {matter}"),
            Col("Last", "last", "year", "last vote of both: {matter}"),
            Col("Both voted", "n", "count", "resolutions on which both voted: {matter}"),
            Col("Alike", "alike", "count", "resolutions on which both voted the same: {matter}"),
            Col("{a:n} in favour", "yes_1", "count", "votes of the first in favour: {matter}"),
            Col("{b:n} in favour", "yes_2", "count", "votes of the second in favour: {matter}"),
        ),
        caption,
        "Whole resolutions put to a recorded vote in which both voted yes, no or abstained."
        f"[ Votes of the Soviet Union are counted as Russia's.{{{of.partition('.')[0]}.before:hide}}]",
    )


def act_rows(of: str, caption: str) -> Rows:
    """Acts of the list of diplomacy, a row each; the note says where there are more (a word of the answer, such as one_cut)."""
    return Rows(
        of,
        (
            Col("Date", "date", "day"),
            Col("Act", "title", long=140),
            Col("States named", "states", "states"),
            Col("Place", "place", none=""),
            Col("Read at", "address", "link"),
        ),
        caption,
        f"[The latest; the whole list: table diplomacy.{{{of}_cut:hide}}]",
    )
