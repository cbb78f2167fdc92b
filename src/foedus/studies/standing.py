"""Where a pair (or a direction) stands among those of the major powers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.dyads import key_of
from ..core.errors import EmptySelection, FoedusError, UnknownVariable
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.provider import question
from ..core.series import span
from ..core.states import MAJOR_POWERS
from .building import Building, name_of

if TYPE_CHECKING:
    from ..core.provider import Door

FEWEST = 5  # pairs with a value that a place is worth


def major_powers(a: str, b: str, year: int) -> list[str]:
    """The major powers of the year (Correlates of War) and the two states themselves."""
    ids = {i for i, first, last in MAJOR_POWERS if first <= year <= last}
    return sorted(ids | {a, b})


def ranked(
    door: Door, variable: str, a: str, b: str, year: int, as_of: int, source: str, high: bool, **dims: Any
) -> tuple[int, int, int, Panel] | None:
    """(place, how many, year, panel of that year) of the pair, or of the direction from a to b, among the major powers
    of `year`, in the last year in which all of them are known; None where too few are known to rank."""
    try:
        whole = door.get(variable, states=major_powers(a, b, year), source=source, **dims)
    except (EmptySelection, UnknownVariable, FoedusError):
        return None
    t = whole.table.drop_nulls("value").filter(pl.col("year") <= as_of)
    one, two = whole.schema.entities
    mine = key_of(a, b) if whole.schema.about == "dyad" else (a, b)
    own_row = (pl.col(one) == mine[0]) & (pl.col(two) == mine[1])
    counts = t.group_by("year").len().sort("year").tail(10)
    if not counts.height:
        return None
    full = span(counts["len"])[1]
    own = t.filter(own_row)["year"].implode()
    common = counts.filter((pl.col("len") == full) & pl.col("year").is_in(own))["year"]
    if full < FEWEST or not len(common):
        return None
    last = span(common)[1]
    then = whole.where(years=(last, last))
    values = then.table.drop_nulls("value")
    me = values.filter(own_row)["value"][0]
    ahead = values.filter(pl.col("value") > me if high else pl.col("value") < me).height
    return ahead + 1, values.height, last, then


@question(
    "agreement_standing",
    title="Where the agreement of two states stands among pairs of major powers",
    needs=("agreement",),
    version="1",
)
def agreement_standing(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """The place of the pair by its latest agreement in the General Assembly, in the last year in which all pairs of
    the major powers of that year have one: facts place, n, year."""
    build = Building("agreement_standing", "Place among the pairs of major powers")
    own = door.get("agreement", dyad=(a, b)).where(years=(1, as_of))
    known = own.table.drop_nulls("value").sort("year")
    if not known.height:
        raise EmptySelection("the two have no agreement", f"nothing is known up to {as_of}")
    source, year = str(known["source"][-1]), int(known["year"][-1])
    found = ranked(door, "agreement", a, b, year, as_of, source, True)
    if found is not None:
        place, n, last, panel = found
        label = "Agreement in the UN General Assembly"
        build.panel("place", panel, place, "ordinal", f"rank of {name_of(a)} and {name_of(b)} by {label}")
        build.panel("n", panel, n, "count", f"pairs of major powers with a value of {label}")
        build.panel("year", panel, last, "year", f"last common year of {label}")
    return build.answer(pair=(a, b), as_of=as_of)
