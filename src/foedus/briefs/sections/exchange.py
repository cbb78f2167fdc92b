"""Students, travel and visas: people between the two as far as they are counted, and what the two voted on travel."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views.cited import cited_rows
from ..views.matters import matter_rows

COUNTED = "{x.latest_title}: {x.latest} in {x.latest_year}"
APART = (
    "{a:C} and {b} lie {x.distance} km apart, capital to capital as CEPII measures it, with {x.border} and {x.language}"
)
VOTED = (
    "{a:C} and {b} voted alike on {x.alike} of {x.voted} Assembly resolutions on travel and migration, {x.voted_first} to"
    " {x.voted_last}"
)

EXCHANGE = Spec(
    "exchange",
    asks={"x": Study("people_between")},
    main="x",
    tells=(
        Title((COUNTED, APART, VOTED)),
        Finding("counted", f"{COUNTED} ({{x.latest_by}})."),
        Para(
            "The record holds {x.n} counts of people between the two; they count different things and make no series."
        ),
        Para(f"{APART}.", when="x.latest"),  # else it is the title
        Para(f"{VOTED}.", when="x.distance"),
    ),
    views=(
        cited_rows("x.facts", "People counted between the two"),
        matter_rows("x.matters", "Assembly resolutions on travel and migration"),
    ),
)
