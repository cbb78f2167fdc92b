"""Positions in the General Assembly with their bands, the distance of the two, and what changed their agreement."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.courses import banded
from ..views.periods import parts_by_period

PLACE = "{p.who_%} {p.at_%} ({p.ninety} {p.at_%_low} to {p.at_%_high})"
A, B, USA = (PLACE.replace("%", x) for x in ("a", "b", "usa"))
WHERE = (
    "Where they {p.verb}, in the session that opened in {p.year}: PLACES. Higher is closer to the United States' side of the"
    " main divide; the scale has no unit."
)
STAND = (
    "{p.alone} stood at {p.higher_at} in {p.higher_year}",
    "{p.higher:C} and {p.lower} cannot be told apart in {p.higher_year}: {p.higher_k} of {p.higher_n} draws put the first"
    " above the second{p.unsure:hide}",
    "{p.higher:C} stood at {p.higher_at} and {p.lower} at {p.lower_at} in {p.higher_year}{p.with_usa:hide}",
    "{p.higher:C} stood closer to the United States than {p.lower} in {p.higher_year}, in {p.higher_k} of {p.higher_n}"
    " draws",
)
APART = "{a:C} and {b} stood {p.apart} apart in {p.apart_year} ({p.ninety} {p.apart_low} to {p.apart_high})"
MOVE = (
    "{p.then} apart in {p.then_year} ({p.ninety} {p.then_low} to {p.then_high}), {p.apart} in {p.apart_year} ({p.ninety}"
    " {p.apart_low} to {p.apart_high}); {p.moved_k} of {p.moved_n} draws say"
)
SETTLED = f"They moved {{p.moved}}: {MOVE} so.{{p.settled:hide}}"
OPEN = f"Whether they moved closer is not settled: {MOVE} {{p.moved}}.{{p.unsettled:hide}}"
DASHED = "[. Dashed after {p.%}: without titles it hangs on the random walk]"
PARTS = {"agenda": "Agenda", "preference": "Votes on the same questions", "remainder": "Cannot be told apart"}
WHAT = "What changed: the agenda or the votes?"

POSITIONS = Spec(
    "positions",
    asks={
        "p": Study("assembly_positions"),
        "s": Study("agreement_parts", gap="What changed agreement: the agenda or the votes"),
    },
    tells=(
        Title((APART, *STAND)),
        Finding("moved", SETTLED),
        Finding("unsettled", (OPEN, f"{APART}.{{p.no_then:hide}}"), of="p"),
        Para((WHERE.replace("PLACES", f"{A}[; {B}][; {USA}]"), WHERE.replace("PLACES", f"{B}[; {USA}]"))),
        Para(
            "After the session that opened in {p.tied} the record holds no titles of resolutions, so that no vote can be"
            " matched with an earlier one on the same question: sessions are then tied together by the model's random walk"
            " alone, and positions, bands and changes hang on it."
        ),
        Para((SETTLED, OPEN)),
    ),
    views=(
        Drawn(
            "p.positions",
            banded,
            STAND,
            "Positions from recorded votes by a dynamic item-response model, by session (the year in which it opened): mean"
            " of the draws, with bands that hold 50 and 90 % of them. Higher is closer to the United States; no unit"
            + DASHED.replace("%", "untied"),
        ),
        Drawn(
            "p.distances",
            banded,
            ("Their distance was {p.then} in {p.then_year} and {p.apart} in {p.apart_year}", APART),
            "Distance of the two positions by session (the year in which it opened): mean of the draws, with bands that hold"
            " 50 and 90 % of them; no unit" + DASHED.replace("%", "untied_apart"),
            options={"zero": True, "height": 200},
        ),
        Drawn(
            "s.periods",
            parts_by_period,
            "From the session of {s.from_latest} to that of {s.to_latest} their agreement changed by {s.change_latest}:"
            " {s.agenda_latest} by the agenda, {s.preference_latest} by other votes on the same questions,"
            " {s.remainder_latest} cannot be told apart",
            WHAT + " Change of agreement on drafts as a whole over each period, in percentage points, by part: other"
            " questions on the agenda; other votes on the same questions; and what cannot be told apart, because a question"
            " was put once or has no title. Dots: the whole change",
            options={"parts": PARTS, "whole": "change"},
        ),
        Fields(
            ("Sessions opened", "Agreement before", "Agreement after", "Change", *PARTS.values()),
            (
                "{s.from_%} to {s.to_%}",
                "{s.before_%}",
                "{s.agreement_%}",
                "{s.change_%}",
                *(f"{{s.{k}_%}}" for k in PARTS),
            ),
            over="s.periods",
            numeric=(1, 2, 3, 4, 5, 6),
            caption=WHAT,
            note="Every change is the exact sum of its three parts (Bennet's symmetric split, chained from session to"
            " session over recurring resolutions); the printed parts are rounded. Where sessions have no titles nothing can"
            " be matched: the whole change then stands in the last column, and the other two are not known.",
            none="not known",
        ),
    ),
    matter="positions",
)
