"""Western measures towards the two, as far as the list holds them, and the answers to them."""

from __future__ import annotations

from .. import theme
from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Bars, Col, Rows

SENDERS = {"United States": theme.ACTORS["USA"], "European Union": theme.OTHERS[0], "Others and groups": theme.CONTEXT}
KINDS = {
    "sanction": "Sanction",
    "sanction_package": "Sanctions package",
    "asset_freeze": "Asset freeze",
    "entity_listing": "Listing of firms",
    "export_control": "Export control",
    "price_cap": "Price cap",
    "tariff": "Tariff",
    "counter_sanction": "Counter-measure",
    "relief": "Relief",
    "nato_step": "NATO and allied step",
    "aukus_step": "AUKUS step",
    "quad_step": "Quad step",
    "aid_to_ally": "Aid to the other side",
}
SINCE = (
    "Since {w.since} the list of Western measures holds {w.late_a} aimed at {a} and {w.late_b} aimed at {b}.",
    "Since {w.since} the list of Western measures holds {w.late_a} aimed at {a}.",
    "Since {w.since} the list of Western measures holds {w.late_b} aimed at {b}.",
)
ENDS = (Col("What", "title", long=150), Col("Aimed at", "targets", "states"), Col("Read at", "address", "link"))


def by_year(side: str) -> Bars:
    """Measures per year and sender aimed at one of the two; both charts share their scale."""
    return Bars(
        f"w.years_{side}",
        f"Measures aimed at {{{side}}} were most frequent in {{w.peak_{side}}} ({{w.most_{side}}} in the list)",
        "Sanctions, controls, tariffs, price caps, steps of NATO, AUKUS and the Quad, and aid to the other side, per"
        " year, {w.first} to {w.end}, by sender; rows of the list, not their weight",
        SENDERS,
        span=("w.first", "w.end"),
        height=150,
        top="w.top",
    )


PRESSURE = Spec(
    "pressure",
    asks={"w": Study("western_measures_on")},
    main="w",
    tells=(
        Title(
            (
                "The list holds {w.n_a} Western measures aimed at {a} and {w.n_b} aimed at {b}",
                "The list holds {w.n_a} Western measures aimed at {a}",
                "The list holds {w.n_b} Western measures aimed at {b}",
            )
        ),
        Finding("since", tuple(f"{s}{{w.weighty:hide}}" for s in SINCE)),
        Para(SINCE, "Both are named in {w.both} of all in the list."),
        Para(
            (
                "The list also holds counter-measures: {w.answers_a} by {a} and {w.answers_b} by {b}.",
                "The list also holds counter-measures: {w.answers_a} by {a}.",
                "The list also holds counter-measures: {w.answers_b} by {b}.",
            )
        ),
    ),
    views=(
        by_year("a"),
        by_year("b"),
        Rows(
            "w.landmarks",
            (Col("Date", "date", "day"), Col("By", "senders", "states"), Col("Kind", "kind", words=KINDS), *ENDS),
            "Landmarks among them",
        ),
        Rows(
            "w.answers",
            (Col("Date", "date", "day"), Col("By", "senders", "states"), *ENDS),
            "The latest counter-measures",
        ),
    ),
    note="Numbers are of what the hand-collected list holds, which is fuller after 2014; a row may be one order or a"
    " package of hundreds of listings, so that counts do not measure weight.",
)
