"""A timeline of the pair: what bound it, what it did together, and what came from outside."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Title
from ..views import Drawn, Fields
from ..views.lanes import lanes_spec

TIMELINE = Spec(
    "timeline",
    asks={"t": Study("events_of_a_pair")},
    main="t",
    tells=(Title("{t.n} dated events of the pair, from {t.first} to {t.last}"),),
    views=(
        Drawn(
            "t.events",
            lanes_spec,
            (
                "The last rupture listed is of {t.rupture}; since then {t.signed} treaties, agreements and statements are"
                " listed",
                "Both belong to {t.groups} of the groups shown, the first of them since {t.groups_first}, the latest since"
                " {t.groups_last}",
                "The oldest event shown is of {t.oldest}: {t.oldest_title:90}",
            ),
            "Dated events of the pair by kind; those named are landmarks, the table below lists every one",
        ),
        Fields(
            ("Date", "Kind", "Event", "Read at"),
            ("{t.day_%}", "{t.kind_%}", "{t.title_%:150}", "{t.address_%:link}"),
            over="t.keys",
            note="A selection from the lists of the record, which are longer and are not complete.",
            none="",
        ),
    ),
)
