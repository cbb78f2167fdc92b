"""How much more Russian oil and gas each buyer could take: bounds from what pipes and ports carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput
from ...core.lazy import np, pl
from ...core.series import least

if TYPE_CHECKING:
    import polars
    from numpy.typing import NDArray

    from ...core.provider import Door
    from ..trade.economy import Economy


def energy_caps(
    door: Door, eco: Economy, sea: float = 2.0, exporter: str = "RUS"
) -> tuple[NDArray[np.float64], polars.DataFrame]:
    """How far a buyer can raise what it takes of Russian oil and gas: caps [sector, importer, exporter] as multiples of
    the baseline flow (infinite where nothing is known to bind), and a table of where each comes from.

    The sector holds crude oil and natural gas together. A pipeline carries its capacity at most; what goes by ship
    (crude, liquefied gas) may grow to `sea` times the flow of the base year, a stated assumption: nothing read bounds
    it, and Indian purchases by ship grew twentyfold within 2022. The routes of a buyer are weighed by value where
    values are known; where they are not, the lower bound stands; a buyer without facts buys by ship. A cap is never
    below 1. Raises BadInput for a baseline without a sector of oil and gas alone.
    """
    if not sea >= 1.0:
        raise BadInput(f"sea is {sea}", "a cap is a multiple of today's flow, at least 1")
    sector = "B06"
    if sector not in eco.sectors:
        raise BadInput(
            f"{eco.name} has no sector of oil and gas alone", "capacity of routes cannot bind there", "Use icio-2022."
        )
    j, i = eco.sector(sector), eco.state(exporter)
    facts = door.table("energy_capacity").rows.filter(pl.col("exporter") == exporter)
    parts = []
    for buyer in eco.states:
        if buyer != exporter and eco.share[j, eco.state(buyer), i] > 0:
            parts += _parts(buyer, facts.filter(pl.col("importer") == buyer), sea)
    table = pl.DataFrame(
        parts,
        schema=["importer", "route", "share", "most", "basis"],
        orient="row",
        schema_overrides={"share": pl.Float64, "most": pl.Float64},
    )
    caps = np.full(eco.share.shape, np.inf)
    for (buyer,), rows in table.group_by("importer", maintain_order=True):
        weighed = rows["share"].null_count() == 0
        most = float((rows["share"] * rows["most"]).sum()) if weighed else least(rows["most"])
        caps[j, eco.state(str(buyer)), i] = max(most, 1.0)
    return caps, table


SHIPS = ("lng", "sea", "all")


def _parts(buyer: str, facts: Any, sea: float) -> list[tuple[str, str, float | None, float, str]]:
    """importer, route, share of the value of the flow (null where not known), most (multiple of the flow), basis."""

    def get(fuel: str, measure: str, ship: bool, year: str = "") -> float | None:
        rows = facts.filter(
            (pl.col("fuel") == fuel)
            & (pl.col("measure") == measure)
            & pl.col("route").is_in(SHIPS).eq(ship)
            & pl.col("period").str.starts_with(year)
        )
        return float(rows["value"].sum()) if rows.height else None

    by_ship = "assumed for what goes by ship"
    if not facts.height:
        return [(buyer, "ship", 1.0, sea, by_ship)]
    out: list[tuple[str, str, float | None, float, str]] = []
    values: list[float | None] = []
    for fuel in ("oil", "gas"):
        room, carried = get(fuel, "capacity", False), get(fuel, "flow", False, "2022")
        piped = None if room is None or not carried else room / carried
        basis = "" if piped is None else f"{room:g} of capacity to {carried:g} carried in 2022"
        whole, worth = get(fuel, "flow", True, "2022"), get(fuel, "value", True, "2022")
        if fuel == "oil" and whole and worth and carried and piped is not None:  # one value for pipe and ship
            out += [(buyer, "oil by pipe", None, piped, basis), (buyer, "oil by ship", None, sea, by_ship)]
            values += [worth * carried / whole, worth * (1 - carried / whole)]
            continue
        if piped is not None:
            out.append((buyer, f"{fuel} by pipe", None, piped, basis))
            values.append(get(fuel, "value", False, "2022"))
        if whole or piped is None:
            out.append((buyer, f"{fuel} by ship", None, sea, by_ship))
            values.append(worth)
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return out
    return [(b, r, v / sum(known), m, basis) for (b, r, _, m, basis), v in zip(out, known)]
