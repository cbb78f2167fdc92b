"""Routes of fuel from one of two states to the other: what each can carry and what it carried, and what is planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.states import all_states
from ..core.tables import Column
from ..core.words import listed
from .building import Building
from .course import STALE_YEARS
from .published import quantity, upto

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

Row = Mapping[str, Any]
FUELS = {
    "gas": "Pipeline gas",
    "lng": "Liquefied gas",
    "oil": "Oil",
    "coal": "Coal",
    "electricity": "Electricity",
    "freight": "Railways, all goods",
}
STAGES = {"building": "being built", "agreed": "agreed", "memorandum": "memorandum", "proposed": "asked for"}
YEARLY = ("bcm", "Mt", "TWh")
FULL, SLACK = 0.95, 0.5  # use over capacity from which a route is full, and below which it is far from it
USES = {
    "name": Column("name of the route"),
    "value": Column("use over the capacity of that year", "ratio"),
    "used": Column("what it carried, with its unit"),
    "capacity": Column("what it can carry a year, with its unit"),
    "used_by": Column("whether the use counts the target alone or all buyers"),
    "old": Column("whether the use is older than three years"),
}


@question("fuel_routes", title="Routes of fuel between two states", needs=("energy_routes",), version="2")
def fuel_routes(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Use over capacity by route (table `uses`, the fullest first; by number full_1 ... the full ones, the pair's own
    before those that count all buyers, slack_1 ... those far below capacity), the latest capacity and use of every
    working route (by the keys in the word `held`) and what is agreed or planned beyond (by those in `planned`). Table
    `routes`: the rows of the record. Raises EmptySelection for a pair of which no route was read."""
    found = upto(door, "energy_routes", as_of)
    ends = pl.col("source_state").is_in([a, b]) & pl.col("target_state").is_in([a, b])
    rows = None if found is None else found[1].filter(ends)
    if found is None or rows is None or not rows.height:
        raise EmptySelection("no route of fuel between the two was read", f"nothing is in the list up to {as_of}")
    table, build = found[0], Building("fuel_routes", "Routes of fuel")
    build.word("seller", str(rows["source_state"][0]))
    build.word("buyer", str(rows["target_state"][0]))
    many = rows["route"].n_unique()
    build.rows("n", table, float(many), "count", "routes in the list", rows)
    build.word("several", "yes" if many > 1 else None)
    build.table("routes", rows, ("id",), table.lineage, like=table)
    _uses(build, table, rows, as_of)
    _held(build, table, rows, as_of)
    _planned(build, table, rows)
    uses = rows.filter(pl.col("stage") == "working").group_by("name", maintain_order=True).agg(pl.col("used").count())
    unused = [name for name, n in uses.iter_rows() if not n]
    if unused:
        build.lack("What some routes carried", f"a capacity was read, and no use, of {listed(unused)}")
    return build.answer(pair=(a, b), as_of=as_of)


def over_capacity(rows: polars.DataFrame) -> list[tuple[Row, Row, float]]:
    """Per route the latest use over the capacity of that year, where that is still its capacity: the two rows and their
    quotient, the highest first."""
    made = []
    for route in rows["route"].unique(maintain_order=True):
        of = rows.filter((pl.col("route") == route) & pl.col("unit").is_in(YEARLY)).sort("year", "id")
        use = of.drop_nulls("used").tail(1)
        if not use.height:
            continue
        u = use.row(0, named=True)
        caps = of.filter(pl.col("stage") == "working").drop_nulls("capacity")
        cap = caps.filter(pl.col("year") <= u["year"]).tail(1)
        if cap.height and cap["capacity"][0] == caps["capacity"][-1]:
            c = cap.row(0, named=True)
            made.append((u, c, u["used"] / c["capacity"]))
    return sorted(made, key=lambda m: -m[2])


def _uses(build: Building, table: Table, rows: polars.DataFrame, as_of: int) -> None:
    made = over_capacity(rows)
    if not made:
        return
    fresh = [m for m in made if m[0]["year"] >= as_of - STALE_YEARS]
    full = [m for m in fresh if m[2] >= FULL] or fresh[:1] or made[:1]
    full.sort(key=lambda m: (m[0]["used_by"] != "target", -m[0]["year"]))  # the pair's own routes come first
    for i, m in enumerate(full, 1):
        _use(build, table, rows, f"full_{i}", *m)
    slack = [m for m in fresh if m[2] < SLACK]
    for i, m in enumerate(slack, 1):
        _use(build, table, rows, f"slack_{i}", *m)
    build.word("slack", " ".join(f"slack_{i}" for i in range(1, len(slack) + 1)) or None)
    drawn = [
        {
            "name": u["name"],
            "value": ratio,
            "used": quantity(table, u, "used", "used").text,
            "capacity": quantity(table, c, "capacity", "capacity").text,
            "year": int(u["year"]),
            "used_by": u["used_by"],
            "old": u["year"] < as_of - STALE_YEARS,
            "source_state": str(rows["source_state"][0]),
        }
        for u, c, ratio in made
    ]
    build.table("uses", pl.DataFrame(drawn), ("name",), table.lineage, columns=USES)


def _use(build: Building, table: Table, rows: polars.DataFrame, key: str, use: Row, cap: Row, ratio: float) -> None:
    """What a route carried, its capacity, their quotient and the year."""
    name = use["name"]
    used = quantity(table, use, f"{name}: used", "used")
    can = quantity(table, cap, f"{name}: capacity a year", "capacity")
    build.fact(f"{key}_used", used)
    build.fact(f"{key}_can", can)
    build.derived(f"{key}_share", ratio, "percent", f"{name}: use over capacity, {use['unit']}", used, can)
    build.year(f"{key}_year", table, int(use["year"]), f"year of use, {name}", rows.filter(pl.col("id") == use["id"]))
    build.word(f"{key}_name", name)
    build.word(f"{key}_does", "shipped" if use["kind"] in ("plant", "port") else "carried")
    build.word(f"{key}_all", "yes" if use["used_by"] == "all" else None)


def _latest(rows: polars.DataFrame, column: str) -> Row | None:
    last = rows.drop_nulls(column).sort("year", "id").tail(1)
    return last.row(0, named=True) if last.height else None


def _held(build: Building, table: Table, rows: polars.DataFrame, as_of: int) -> None:
    """Working and stopped routes by fuel: latest capacity and latest use, and what that counts."""
    held = rows.filter(pl.col("stage").is_in(["working", "stopped"]))
    keys: list[str] = []
    for fuel, words in FUELS.items():
        of_fuel = held.filter(pl.col("fuel") == fuel)
        for route in of_fuel["route"].unique(maintain_order=True):
            of = of_fuel.filter(pl.col("route") == route).sort("year", "id")
            cap, use, last = _latest(of, "capacity"), _latest(of, "used"), of.tail(1).row(0, named=True)
            key = f"held_{len(keys) + 1}"
            keys.append(key)
            build.word(f"{key}_fuel", words)
            build.word(f"{key}_name", last["name"])
            build.word(f"{key}_via", _names(last["via"]))
            for column, row in (("capacity", cap), ("used", use)):
                if row is not None:
                    said = f"{row['name']}: {column}, {row['year']}"
                    build.fact(f"{key}_{column}", quantity(table, row, said, column))
                    what = f"year of that, {row['name']}"
                    when = facts.of_rows(table.lineage, row["year"], str(row["year"]), what, [row])
                    build.fact(f"{key}_{column}_year", when)
            build.word(f"{key}_old", "yes" if use is not None and use["year"] < as_of - STALE_YEARS else None)
            build.word(f"{key}_by", "stopped" if last["stage"] == "stopped" else use["used_by"] if use else None)
            build.word(f"{key}_grades", ", ".join(sorted({r["grade"] for r in (cap, use) if r} or {last["grade"]})))
    build.word("held", " ".join(keys))


def _names(ids: str | None) -> str | None:
    """Ids joined by ';' as names."""
    known = all_states()
    return ", ".join(known[i].name if i in known else i for i in str(ids or "").split(";") if i) or None


def _planned(build: Building, table: Table, rows: polars.DataFrame) -> None:
    """What is not there yet: the latest statement of each route beyond its working capacity."""
    ahead = rows.filter(pl.col("stage").is_in(list(STAGES)) & pl.col("capacity").is_not_null()).sort("year", "id")
    working = rows.filter(pl.col("stage") == "working").drop_nulls("capacity").sort("year")
    has = dict(working.select("route", "capacity").iter_rows())
    keys: list[str] = []
    for route in ahead["route"].unique(maintain_order=True):
        last = ahead.filter(pl.col("route") == route).tail(1)
        r = last.row(0, named=True)
        if r["capacity"] <= has.get(route, 0.0):
            continue
        key = f"planned_{len(keys) + 1}"
        keys.append(key)
        build.word(f"{key}_name", r["name"])
        build.word(f"{key}_stage", STAGES[r["stage"]])
        build.fact(f"{key}_capacity", quantity(table, r, f"{r['name']}: {STAGES[r['stage']]}", "capacity"))
        build.year(f"{key}_year", table, int(r["year"]), f"year of that statement, {r['name']}", last)
        build.word(f"{key}_note", r["note"])
        build.word(f"{key}_grade", str(r["grade"]))
    build.word("planned", " ".join(keys))
