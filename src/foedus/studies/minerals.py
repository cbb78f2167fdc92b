"""Critical minerals: what two states make of the world's output, together and alone, and what one buyer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.schema import in_order
from ..core.series import span
from ..core.tables import Column
from ..core.words import the
from .building import Building, name_of
from .course import STALE_YEARS, known_upto, upto

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from ..core.provider import Door

HALF, PART = 0.5, 0.05  # a pair of which one makes less than PART of every mineral has no answer
MANY, ADDS = 5, 2  # products of half or more, and those that no one makes half of alone, from which it is a finding
SEEN = 0.02  # a share from which a revision is worth telling
BUYER = "USA"  # the one buyer whose imports a source splits by origin
COLUMNS = {
    "mineral": Column("mineral"),
    "stage": Column("mined or refined"),
    "share_1": Column("share of the first in the world's output", "share"),
    "share_2": Column("share of the second in the world's output", "share"),
    "joint": Column("share of both together", "share"),
    "concentration": Column("sum of the squared shares of the states listed", "index"),
}


@question(
    "critical_minerals",
    title="What two states make of the world's critical minerals",
    needs=("mineral_share", "mineral_concentration", "mineral_import_share"),
    version="2",
)
def critical_minerals(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Shares of the world's output by product in the latest year (table `products`, the largest joint share first): of
    how many the two make half or more (half, of all), one alone (alone), the largest (share), those that each makes a
    twentieth of (by the keys in the word `both`), what the United States take from each, and the widest difference
    between two editions. Raises EmptySelection for a pair of which one makes little."""
    panel = upto(door, "mineral_share", as_of, edition, states=[a, b])
    if panel is None:
        raise EmptySelection("no share of the two in a mineral is known")
    year = span(panel.table["year"])[1]
    rows = panel.table.filter(pl.col("year") == year).drop_nulls("value")
    if rows.filter(pl.col("value") >= PART)["state"].n_unique() < 2:
        raise EmptySelection("one of the two makes less than a twentieth of every mineral")
    build = Building("critical_minerals", "Critical minerals")
    world = known_upto(door, "mineral_concentration", as_of, edition)
    products = _products(build, panel, world, rows, a, b)
    _halves(build, panel, world, rows, products, year, as_of)
    _alone(build, panel, rows, a, b)
    _both(build, panel, world, products, year, a, b)
    for side, s in (("a", a), ("b", b)):
        if s != BUYER:
            _bought(door, build, side, s, as_of, edition)
    _revised(door, build, a, b, as_of)
    build.lack(
        "Critical minerals after the mine",
        "the USGS prints no refinery output by state for cobalt, nickel, rare earths or germanium",
        "Bring the British Geological Survey's statistics with foedus import bgs_minerals.",
    )
    return build.answer(pair=(a, b), as_of=as_of)


def _label(mineral: str, stage: str) -> str:
    return f"{mineral.replace('_', ' ')}, {stage}"


def _of(mineral: str, stage: str, year: int) -> polars.Expr:
    return (pl.col("mineral") == mineral) & (pl.col("stage") == stage) & (pl.col("year") == year)


def _products(
    build: Building, panel: Panel, world: Panel | None, rows: polars.DataFrame, a: str, b: str
) -> polars.DataFrame:
    """A row a product: the shares of the two, their sum and the concentration of the world's output."""
    key = ["mineral", "stage"]
    joint = rows.group_by(key).agg(pl.col("value").sum().alias("joint"))
    for n, s in ((1, a), (2, b)):
        mine = rows.filter(pl.col("state") == s).select(*key, pl.col("value").alias(f"share_{n}"))
        joint = joint.join(mine, on=key, how="left")
    if world is None:
        joint = joint.with_columns(pl.lit(None, dtype=pl.Float64).alias("concentration"))
    else:
        now = world.table.filter(pl.col("year").is_in(rows["year"].implode()))
        joint = joint.join(now.select(*key, pl.col("value").alias("concentration")), on=key, how="left")
    words = pl.concat_str(pl.col("mineral").str.replace_all("_", " "), "stage", separator=", ")
    joint = joint.sort("joint", *key, descending=[True, False, False]).select(words.alias("label"), *COLUMNS)
    lines = [p.lineage for p in (panel, world) if p is not None]
    build.table("products", joint, ("mineral", "stage"), lines, columns=COLUMNS)
    return joint


def _halves(
    build: Building,
    panel: Panel,
    world: Panel | None,
    rows: polars.DataFrame,
    products: polars.DataFrame,
    year: int,
    as_of: int,
) -> None:
    """Of how many products the two make half or more, one of them alone, and the largest joint share."""
    now = pl.col("year") == year
    build.panel("year", panel, year, "year", "year of the shares of minerals", now)
    most = products.row(0, named=True)
    build.word("most", most["label"])
    mask = _of(most["mineral"], most["stage"], year)
    build.panel("share", panel, most["joint"], "percent", f"joint share, {most['label']}", mask)
    half = products.filter(pl.col("joint") >= HALF).height
    alone = rows.filter(pl.col("value") >= HALF).group_by("state").len("n").sort("n", "state", descending=True)
    if half and world is not None:
        build.panel("half", panel, half, "count", "products of which the two make half or more", now)
        counted = world.table.filter(now).height
        build.panel("all", world, counted, "count", "critical mineral products counted", now)
    for state, n in alone.head(1).iter_rows():
        build.word("first", state)
        what = f"products of which {name_of(state)} makes half or more"
        build.panel("alone", panel, n, "count", what, now & (pl.col("state") == state))
    adds = half - (int(alone["n"][0]) if alone.height else 0)
    told = year >= as_of - STALE_YEARS and half >= MANY and adds >= ADDS
    build.word("weighty", "yes" if told else None)


def _alone(build: Building, panel: Panel, rows: polars.DataFrame, a: str, b: str) -> None:
    """The product in which each weighs most."""
    for side, s in (("a", a), ("b", b)):
        mine = rows.filter((pl.col("state") == s) & (pl.col("value") >= PART))
        for r in mine.sort("value", "mineral", descending=[True, False]).head(1).iter_rows(named=True):
            what = _label(r["mineral"], r["stage"])
            build.word(f"top_{side}", what)
            mask = _of(r["mineral"], r["stage"], r["year"]) & (pl.col("state") == s)
            build.panel(f"top_share_{side}", panel, r["value"], "percent", f"{name_of(s)}'s share of {what}", mask)


def _both(
    build: Building, panel: Panel, world: Panel | None, products: polars.DataFrame, year: int, a: str, b: str
) -> None:
    """Products of which each makes a twentieth or more, with the concentration of the world's output."""
    found = products.filter((pl.col("share_1") >= PART) & (pl.col("share_2") >= PART))
    keys: list[str] = []
    for r in found.iter_rows(named=True):
        key, what, mask = f"both_{len(keys) + 1}", r["label"], _of(r["mineral"], r["stage"], year)
        keys.append(key)
        build.word(f"{key}_mineral", r["mineral"].replace("_", " "))
        build.word(f"{key}_stage", r["stage"])
        for side, s, share in (("a", a, r["share_1"]), ("b", b, r["share_2"])):
            own = mask & (pl.col("state") == s)
            build.panel(f"{key}_{side}", panel, share, "percent", f"{name_of(s)}'s share of {what}", own)
        build.panel(f"{key}_joint", panel, r["joint"], "percent", f"joint share, {what}", mask)
        if world is not None and r["concentration"] is not None:
            build.panel(f"{key}_index", world, r["concentration"], "index", f"concentration of {what}", mask)
    build.word("both", " ".join(keys) or None)


def _bought(door: Door, build: Building, side: str, s: str, as_of: int, edition: int) -> None:
    """What the one buyer whose imports the source splits takes from a state."""
    panel = known_upto(door, "mineral_import_share", as_of, edition, dyad=(s, BUYER), source_state=s)
    if panel is None:
        return
    known = panel.table.drop_nulls("value").sort("value", "mineral", "form", descending=[True, False, False])
    r = known.row(0, named=True)
    words = r["mineral"].replace("_", " ")
    what = r["form"].lower() if words in r["form"].lower() else f"{words} ({r['form'].lower()})"
    mask = (pl.col("mineral") == r["mineral"]) & (pl.col("form") == r["form"])
    build.word("bought", "yes")
    build.word(f"bought_{side}", what)
    build.panel(f"bought_share_{side}", panel, r["value"], "pct", f"{name_of(s)} in US imports of {what}", mask)
    half = pl.col("value") >= 100 * HALF
    n = known.filter(half).height
    if n:
        said = f"forms of minerals of which {name_of(s)} supplies half of US imports or more"
        build.panel(f"bought_half_{side}", panel, n, "count", said, half)
    build.word(f"bought_{'forms' if n > 1 else 'form' if n else 'none'}_{side}", "yes")


def _revised(door: Door, build: Building, a: str, b: str, as_of: int) -> None:
    """The widest difference between two editions for one year: such figures are estimates."""
    panel = door.get("mineral_share", states=[a, b]).where(years=(1, as_of))
    known = panel.table.drop_nulls("value").filter(pl.col("value") >= SEEN)
    key = ["state", "year", "mineral", "stage"]
    editions = in_order(panel.coverage)[:2]
    if len(editions) < 2:
        return
    last, before = (known.filter(pl.col("source") == e) for e in editions)
    pairs = last.join(before, on=key, suffix="_before")
    apart = (pl.col("value") - pl.col("value_before")).abs()
    for r in pairs.with_columns(apart.alias("d")).sort("d", *key).tail(1).iter_rows(named=True):
        mask = _of(r["mineral"], r["stage"], r["year"]) & (pl.col("state") == r["state"])
        state, label = the(r["state"]), _label(r["mineral"], r["stage"])
        what = f"{state}'{'' if state.endswith('s') else 's'} share of {label}"
        build.word("revised_of", r["state"])
        build.word("revised", label)
        build.panel("revised_year", panel, r["year"], "year", f"year of {what}", mask)
        for name, column, issue in (("old", "value_before", 2025), ("new", "value", 2026)):
            build.panel(f"revised_{name}", panel, r[column], "percent", f"{what}, edition of {issue}", mask)
