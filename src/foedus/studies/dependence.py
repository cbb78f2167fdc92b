"""Who needs whom: what parting would cost either of two states, what each needs of the other, and where both stand among
all pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.numbers import ABOUT_ZERO, write
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column, Table
from . import import_dependence as shares
from .building import Building, name_of
from .quantities import ELASTICITIES, EXITS, QUANTITIES, Ways, asymmetry, covered, every, rank_correlation, world_table

if TYPE_CHECKING:
    from ..core.provider import Door

HEADLINE = 0.001  # an income loss or a share below it is no headline
SMALLEST = 1e-6  # a share below it has no place on a scale of powers of ten
FEWEST = 3  # measures that it takes to compare directions over them
TOP = 7  # sectors that are shown of each direction
METHOD = (
    "Use is final and intermediate, own goods included, at basic prices. What cannot be replaced: by sector, 1 less the "
    "part that can, which is (1 - 1/sigma) times the part of other states in the supply to the rest of the world, sigma "
    "the elasticity of substitution. Production behind inputs is counted each time that a stage adds to it."
)
COLUMNS = {
    "quantity": Column("measure of dependence, by id"),
    "on": Column("what it is a dependence on: exit, use, inputs, value-added or trade"),
    "what": Column("measure of dependence, in words"),
    "value": Column("how far the source state depends on the target state", "share"),
    "place": Column("place among all directed pairs, 1 the most dependent; unknown for goods trade", "rank"),
    "of": Column("number of these pairs", "count"),
    "part": Column("part of the sector in the dependence of the source state", "share"),
    "text": Column("the part as it is written"),
}


NEEDS = (
    *dict.fromkeys(q.variable for q in QUANTITIES),
    "exit_asymmetry",
    "import_dependence_sector",
    "value_added_flow",
    "sectors",
)


@question("dependence", title="Who of two states needs the other more", needs=NEEDS)
def dependence(door: Door, a: str, b: str, *, on: str = "", as_of: int = 9999) -> Answer:
    """Every quantity that is known of both directions up to a year, of those `on` one thing (exit, use, inputs,
    value-added, trade) or of all. Table `quantities`: a row a quantity and direction, with its place in the world. For a
    quantity k: facts k_a, k_b (the first state's dependence, the second's), place_k_a, place_k_b. What parting would
    cost (loser, other), what each uses (user, maker), inputs through third states (relier, supplier), sales (earner,
    buyer); `specifications` holds every way to ask for the share-based dependence and ways_more of ways, in how many
    the user depends more; `compared` the quantities on a common scale, `sectors` and `parts` what each needs."""
    build = Building("dependence", f"Who needs whom: {a} and {b}")
    found = {w.quantity.id: w for w in every(door, a, b, on or None, as_of)}
    if found:
        _quantities(build, door, found, a, b)
    cost = next((found[k] for k in EXITS if k in found), None)
    if cost is not None:
        _parting(build, door, cost, found)
    if "use" in found and "irreplaceable" in found:
        _used(build, found["use"], found["irreplaceable"], cost)
        _ways_to_ask(build, door, found["irreplaceable"])
        _needed(build, door, a, b)
    if "inputs_direct" in found and "inputs_total" in found:
        _through(build, found["inputs_direct"], found["inputs_total"], found.get("market"))
    _compared(build, found, a, b)
    if cost is None and on in ("", "exit"):
        why = _why(door, "the record holds no exit costs", a, b)
        build.lack("What parting would cost either (exit cost)", why)
    if "use" not in found and on in ("", "use"):
        build.lack(
            "What each uses of the other's goods", _why(door, "the record holds no world table for the day", a, b)
        )
    return build.answer(pair=(a, b), on=on, as_of=as_of)


def _quantities(build: Building, door: Door, found: Mapping[str, Ways], a: str, b: str) -> None:
    """The table of all, and the facts of each."""
    rows: list[dict[str, Any]] = []
    for k, w in found.items():
        fmt = "loss" if w.quantity.on in ("exit", "use") else "fine_percent"
        for end, s in (("a", a), ("b", b)):
            row, place = w.row(s), w.place(s) or (None, None)
            rows.append(
                {
                    "quantity": k,
                    "on": w.quantity.on,
                    "what": w.quantity.label,
                    "source_state": s,
                    "target_state": w.other(s),
                    "value": w.value(s),
                    "unit": "share",
                    "place": place[0],
                    "of": place[1],
                    "year": row["year"],
                    "source": row["source"],
                }
            )
            build.fact(f"{k}_{end}", w.fact(s, fmt))
            build.fact(f"place_{k}_{end}", w.place_fact(s))
        build.word(f"short_{k}", w.quantity.short)
        build.word(f"unplaced_{k}", "yes" if w.quantity.on == "trade" else None)
        origins = (f"{door.short(str(r['source']))} {r['year']}" for r in map(w.row, (a, b)))
        build.word(f"from_{k}", ", ".join(dict.fromkeys(origins)))
    build.word("quantities", " ".join(found))
    some = next((w for w in found.values() if w.quantity.on != "trade"), None)
    world = world_table(door)
    if some is not None:
        build.fact("n", some.number())
        build.fact("year", some.year())
        build.word("method", METHOD)
    if world is not None:
        n = world.table["source_state"].n_unique()
        build.panel("states", world, float(n), "count", "states and territories in the world input-output table")
    frame = pl.DataFrame(rows, infer_schema_length=None)
    sources = set(frame["source"])
    spans = {(c.source, c.first, c.last): c for w in found.values() for c in w.panel.coverage if c.source in sources}
    line = Lineage.of("combine", "dependence", *(w.panel.lineage for w in found.values()), dyad=f"{a} {b}")
    like = Table("dependence", frame, ("quantity", "source_state"), tuple(spans.values()), line)
    build.table("quantities", frame, like.key, line, columns=COLUMNS, like=like)


def _parting(build: Building, door: Door, cost: Ways, found: Mapping[str, Ways]) -> None:
    """What each would lose, under the first set of elasticities that is known and under the others, told in the order of
    the first; and the ratio of the losses."""
    more, less = cost.order
    build.word("loser", more)
    build.word("other", less)
    build.word("exit_elasticities", ELASTICITIES[cost.quantity.dims["elasticities"]][0])
    build.word("exit_headline", "yes" if cost.value(more) >= HEADLINE else None)
    build.fact("exit_n", cost.number())
    build.fact("exit_year", cost.year())
    build.fact("exit_place_more", cost.place_fact(more))
    build.fact("exit_place_less", cost.place_fact(less))
    _fates(build, "exit", cost, more, less)
    others = [found[k] for k in EXITS if k in found and found[k] is not cost]
    for w in others:
        build.word(f"{w.quantity.id}_told", "yes")
        _fates(build, w.quantity.id, w, more, less)
    build.word("turned", "yes" if any(w.order[0] != more for w in others) else None)
    panel = asymmetry(door, cost.a, cost.b, cost.quantity.dims["elasticities"])
    if panel is None:
        return
    ratio = panel.table["value"][0]
    if ratio is None:
        build.word("no_ratio", "yes")
        return
    build.panel("log_ratio", panel, abs(ratio), "index", "log ratio of the losses")
    both = cost.fact(more, "loss"), cost.fact(less, "loss")
    build.derived("loss_ratio", cost.value(more) / cost.value(less), "ratio", "ratio of the losses", *both)


def _fates(build: Building, name: str, way: Ways, more: str, less: str) -> None:
    """What parting does to each: a fact NAME_more_lost or _gained, or the word _nothing for a loss that a solver cannot
    tell from nothing; for the other the same under NAME_less, with the word NAME_apart, or NAME_low where both lose."""
    both = min(way.value(more), way.value(less)) >= ABOUT_ZERO
    build.fact(f"{name}_low", way.fact(less, "loss") if both else None)
    build.word(f"{name}_apart", None if both else "yes")
    for end, state in (("more", more),) if both else (("more", more), ("less", less)):
        value = way.value(state)
        if abs(value) < ABOUT_ZERO:
            build.word(f"{name}_{end}_nothing", "yes")
        elif value > 0:
            build.fact(f"{name}_{end}_lost", way.fact(state, "loss"))
        else:
            build.fact(f"{name}_{end}_gained", way.gain(state))


def _used(build: Building, plain: Ways, weighed: Ways, cost: Ways | None) -> None:
    """What each uses of the other's goods, in all and as far as it cannot replace it, and how that goes with the cost of
    parting."""
    more, less = weighed.order
    build.word("user", more)
    build.word("maker", less)
    build.word("use_headline", "yes" if plain.value(more) >= HEADLINE else None)
    build.fact("use_year", plain.year())
    build.fact("weighed_n", weighed.number())
    for end, s in (("more", more), ("less", less)):
        build.fact(f"use_{end}", plain.fact(s))
        build.fact(f"weighed_{end}", weighed.fact(s, "loss"))
        build.fact(f"weighed_place_{end}", weighed.place_fact(s))
    if cost is None:
        return
    alike = rank_correlation(cost, weighed)
    if alike is not None:
        what = "rank correlation of exit cost and irreplaceable use over all pairs"
        build.derived("alike", alike, "index", what, cost.fact(more, "loss"), weighed.fact(more))
    build.word("at_odds", "yes" if cost.order[0] != more else None)
    build.word("disagree", "yes" if cost.order[0] != more and cost.value(less) >= ABOUT_ZERO else None)


def _ways_to_ask(build: Building, door: Door, weighed: Ways) -> None:
    """In how many ways to ask the user depends more, and who does in most of them."""
    a, b = weighed.a, weighed.b
    asked = shares.specifications(door, a, b)
    if asked is None:
        return
    table = build.table("specifications", asked.rows, asked.key, asked.lineage, asked.title, shares.COLUMNS, asked)
    rows = {s: table.rows.filter(pl.col("more") == s) for s in (a, b)}
    most = max(rows, key=lambda s: rows[s].height)
    build.word("most", most)
    build.word("least", weighed.other(most))
    for name, s in (("ways_more", weighed.order[0]), ("ways_most", most)):
        build.count(name, table, rows[s], f"ways to ask in which {s} depends more")
    build.count("ways", table, table.rows, "ways to ask")


def _through(build: Building, direct: Ways, total: Ways, market: Ways | None) -> None:
    """What producers rely on through third states, and each as a market of the other."""
    more, less = total.order
    build.word("relier", more)
    build.word("supplier", less)
    for end, s in (("more", more), ("less", less)):
        build.fact(f"total_{end}", total.fact(s))
        build.fact(f"direct_{end}", direct.fact(s))
    if market is not None:
        earner, buyer = market.order
        build.word("earner", earner)
        build.word("buyer", buyer)
        build.fact("market_more", market.fact(earner))
        build.fact("market_less", market.fact(buyer))


def _needed(build: Building, door: Door, a: str, b: str) -> None:
    """The sectors that make up the share-based dependence of each, the largest parts of its sum first."""
    by_sector = shares.by_sector(door, a, b)
    table = build.table(
        "sectors", by_sector.rows, by_sector.key, by_sector.lineage, by_sector.title, shares.COLUMNS, by_sector
    )
    shown = []
    for n, source in (("a", a), ("b", b)):
        whole = float(table.rows[n].sum())
        if whole <= 0:
            continue
        rows = table.rows.with_columns((pl.col(n) / whole).alias("part")).sort("part", descending=True).head(TOP)
        text = pl.Series("text", [write(x, "percent") for x in rows["part"]])
        shown.append(rows.select(pl.lit(source).alias("source_state"), pl.col("what").alias("sector"), "part", text))
        first = rows.head(1)
        what = f"part of the first sector in the dependence of {source}"
        build.word(f"sector_{n}", str(first["what"][0]).lower())
        build.rows(f"part_{n}", table, float(first["part"][0]), "percent", what, first)
        made = first[f"share_{n}"][0]
        if made is not None:
            what = f"use share of the first sector of {source}"
            build.rows(f"made_{n}", table, float(made), "fine_percent", what, first)
    if shown:
        columns = {**COLUMNS, "sector": Column("sector, in words")}
        build.table("parts", pl.concat(shown), ("source_state", "sector"), table.lineage, by_sector.title, columns)


def _compared(build: Building, found: Mapping[str, Ways], a: str, b: str) -> None:
    """The measures with a place on a scale of powers of ten, and on how many of them the same state depends more."""
    least = {k: ABOUT_ZERO if w.quantity.on == "exit" else SMALLEST for k, w in found.items()}
    counted = [w for k, w in found.items() if min(w.value(a), w.value(b)) >= least[k]]
    if len(counted) < FEWEST:
        return
    rows = [
        {
            "quantity": w.quantity.drawn or w.quantity.short,
            "source_state": s,
            "value": w.value(s),
            "year": w.row(s)["year"],
        }
        for w in counted
        for s in (a, b)
    ]
    key, lines = ("quantity", "source_state"), [w.panel.lineage for w in counted]
    columns = {**COLUMNS, "quantity": Column("measure of dependence, in words")}
    table = build.table("compared", pl.DataFrame(rows), key, lines, columns=columns)
    ahead = {s: [w for w in counted if w.order[0] == s] for s in (a, b)}
    more = max(ahead, key=lambda s: len(ahead[s]))
    build.word("ahead", more)
    build.word("behind", b if more == a else a)
    for name, ws, what in (
        ("ahead_n", ahead[more], f"measures on which {more} depends more"),
        ("compared_n", counted, "measures of dependence shown"),
    ):
        build.derived(name, float(len(ws)), "count", what, *(w.fact(more) for w in ws))
    first, last = span(table.rows["year"])
    build.year("compared_from", table, first, "first year of the measures compared")
    if last != first:
        build.year("compared_to", table, last, "last year of the measures compared")


def _why(door: Door, otherwise: str, *states: str) -> str:
    """Why the world table says nothing of the two."""
    there = covered(door)
    lacking = [name_of(s) for s in states if there and s not in there]
    verb = "is" if len(lacking) == 1 else "are"
    return f"{' and '.join(lacking)} {verb} not in the world input-output table" if lacking else otherwise


@question(
    "dependence_ranking",
    title="Every pair of states by how far the one depends on the other",
    needs=tuple(dict.fromkeys(q.variable for q in QUANTITIES if q.on != "trade")),
    parties="none",
)
def dependence_ranking(door: Door, *, on: str = "") -> Answer:
    """Every directed pair by the first quantity on one thing that the record has (the exit cost where none is named),
    the most dependent first. Raises EmptySelection where nothing is known of every pair."""
    for q in QUANTITIES:
        if on in ("", q.on) and q.on != "trade" and door.has(q.variable):
            dims: dict[str, Any] = dict(q.dims)
            panel = door.get(q.variable, **dims)
            key = ("source_state", "target_state", "year", "source")
            ranked = (
                panel.table.drop_nulls("value")
                .select(*key, "value")
                .sort("value", *key[:2], descending=[True, False, False])
                .with_row_index("place", offset=1)
            )
            build = Building("dependence_ranking", q.label)
            like = Table(q.id, ranked, key, panel.coverage, panel.lineage)
            build.table(q.id, ranked, key, panel.lineage, columns=COLUMNS, like=like)
            return build.answer(on=on)
    raise EmptySelection(
        "nothing is known of every pair",
        "goods trade is asked for by pair" if on == "trade" else "the record holds no world input-output table",
        "Choose another --on.",
    )
