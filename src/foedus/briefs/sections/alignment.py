"""Closer, or not? The specification curve: what every defensible way to measure says about the two."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.curve import curve_spec

MORE = "By {m.share_level} of {m.n_level} ways to count {a} and {b} vote more alike since {m.since}"
CLOSER = "; by {m.share_relative} they drew closer than each did to its median partner"
TITLE = (f"{MORE}[{CLOSER}]", "Since {m.since} the record allows few ways to compare how {a} and {b} vote")
SAID = {
    "level": "They voted more alike than before",
    "relative": "They came closer than each came to its median partner on the same votes",
    "agenda": "They voted more alike on the questions that recur",
}
ALSO = {
    "level_corrected": "They voted more alike beyond what chance gives",
    "level_positions": "Their positions on one dimension came closer",
    "relative_corrected": "Beyond chance they came closer than each to its median partner",
    "relative_positions": "Their positions came closer than those of each to its median partner",
    "agenda_corrected": "Beyond chance they voted more alike on the questions that recur",
}
NOUNS = {
    "votes": "set of votes",
    "measure": "measure",
    "comparison": "comparison",
    "years": "window of years",
    "by": "calendar",
    "convention": "treatment of abstentions",
    "link": "way to match questions",
}


def answered(q: str) -> Para:
    """What the ways say to one question, and what the answer hangs most on."""
    return Para(
        f"{SAID[q]}: {{m.share_{q}}} say so[, and in {{m.still_{q}}} nothing moved]"
        f"[. The answer hangs most on the {{m.choice_{q}:noun}}: {{m.low_{q}}} with {{m.low_option_{q}}}, {{m.high_{q}}}"
        f" with {{m.high_option_{q}}}]."
    )


ALIGNMENT = Spec(
    "alignment",
    asks={
        "m": Study("multiverse", gap="Closer, or not?", slow=True),
        "p": Study("multiverse_placebos", gap="Placebo pairs and years", slow=True),
    },
    main="m",
    ways={"noun": NOUNS, "said": {**SAID, **ALSO}},
    tells=(
        Title(TITLE),
        Finding("closer", f"{TITLE[0]}; the votes run to {{m.to}}."),
        Para(
            "Whether two states vote more alike than before can be counted in many defensible ways. Closer was fixed in"
            " advance as three separate questions; each is answered by every combination of measure, treatment of"
            " abstentions, set of votes, window of years and comparison that the record covers, and apart for agreement, for"
            " agreement beyond chance and for positions, which are different things to come closer in. Ways that are exact"
            " functions of one another count once. A share of ways is no probability: they are neither a sample nor"
            " independent."
        ),
        *(answered(q) for q in SAID),
        Para(
            (
                "Of {p.n_agreement_pairs} other pairs drawn by chance {p.as_much_agreement_pairs} rose by as much or more in"
                " agreement[, {p.as_much_corrected_pairs} beyond chance][, {p.as_much_positions_pairs} in positions]. Of the"
                " two themselves since {p.n_agreement_years} other years the shares are {p.as_much_agreement_years} in"
                " agreement[, {p.as_much_corrected_years} beyond chance][, {p.as_much_positions_years} in positions]. A small"
                " share would mark the change as unusual.",
                "Of {p.n_agreement_pairs} other pairs drawn by chance {p.as_much_agreement_pairs} rose by as much or more in"
                " agreement[, {p.as_much_corrected_pairs} beyond chance][, {p.as_much_positions_pairs} in positions].",
            )
        ),
    ),
    views=(
        Drawn(
            ("m.specifications", "m.options"),
            curve_spec,
            TITLE,
            "Raw agreement alone. Each dot is one specification, sorted by effect: above the rule the two are closer. Below,"
            " where each option stands along the curve. Effects on the measures' own scales, S halved",
        ),
        Fields(
            ("Question", "Say closer", "Distinct ways", "Median effect", "Hangs most on"),
            (
                "{m.said_%:said}",
                "{m.share_%}",
                "{m.n_%}",
                "{m.median_%}",
                ("{m.choice_%:noun} ({m.flips_%})", "nothing"),
            ),
            over="m.questions",
            numeric=(1, 2, 3),
            caption="Three questions, each answered in every way that the record covers, for three things to come closer in",
            note="Effects on the measures' own scales, S halved, positions in standard deviations. In brackets: of the pairs"
            " of ways that differ in that choice alone, the share whose answers differ.",
        ),
    ),
)
