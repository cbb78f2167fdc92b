"""Western measures towards two states, as far as the list holds them, and the answers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from .building import Building, name_of
from .course import STALE_YEARS
from .published import naming_any, year, years_covered

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

ANSWERS = ("counter_sanction", "relief")  # answers and relief are no measures of pressure
SENDERS = {"USA": "United States", "EU": "European Union"}
OTHERS = "Others and groups"
# measures that a reader looks for; where one is not in the record it is left out
LANDMARKS = (
    "eu-1989-chn-arms-embargo",
    "eu-2014-sectoral",
    "us-2014-07-16-ssi",
    "us-caatsa",
    "us-2018-07-06-tariff",
    "us-2019-05-16-huawei",
    "aukus-2021-09-15",
    "eu-package-02",
    "us-2022-02-28-central-bank",
    "eu-package-03b-swift",
    "eu-package-06",
    "nato-2022-madrid",
    "us-2022-10-07-chips",
    "g7-price-cap-crude",
    "eu-package-11-chn",
    "us-eo-14114",
    "nato-2024-washington",
    "us-2025-04-09-tariff",
    "eu-package-18",
    "us-2025-10-22-rosneft-lukoil",
    "eu-package-19",
    "eu-package-20",
)
ANSWERED = 8
LEAST, DRAWN = 3, 10  # measures that make an answer, and a course by year
FULL_FROM = 2008  # a course begins here at the earliest
RECENT = 3  # years before the last of the list


@question("western_measures_on", title="Western measures aimed at two states", needs=("western_measures",))
def western_measures_on(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """How many measures of the list aim at either (facts n_a, n_b), since when how many (late_a, late_b), in how many
    both are named; per year and sender (tables years_a, years_b), the landmarks among them and the latest answers of the
    two. Raises EmptySelection where fewer than three aim at either."""
    table = door.table("western_measures")
    build = Building("western_measures_on", "Western measures")
    held = table.rows.filter(year("date") <= as_of)
    if not held.height:
        build.lack("Western measures", f"the list has no such row up to {as_of}")
        return build.answer(pair=(a, b), as_of=as_of)
    rows = held.filter(~pl.col("kind").is_in(ANSWERS)).sort("date", "id")
    sides = {n: (s, rows.filter(naming_any("targets", [s]))) for n, s in (("a", a), ("b", b))}
    known = {n: x for n, x in sides.items() if x[1].height}
    if not known or max(r.height for _, r in known.values()) < LEAST:
        raise EmptySelection("fewer than three Western measures of the list aim at either")
    end = min(as_of, years_covered(table)[1])
    late_from = end - RECENT
    build.year("since", table, late_from, "first of the last years of the list", held)
    for n, (s, r) in known.items():
        name = name_of(s)
        build.count(f"n_{n}", table, r, f"measures aimed at {name}")
        late = r.filter(year("date").is_between(late_from, end))
        if late.height:
            build.count(f"late_{n}", table, late, f"measures aimed at {name} since {late_from}")
        else:
            build.word(f"late_{n}", "none")
    if len(known) == 2:
        both = known["a"][1].join(known["b"][1].select("id"), on="id", how="semi")
        if both.height:
            build.count("both", table, both, "measures that name both")
    weighty = len(known) == 2 and min(r.height for _, r in known.values()) >= DRAWN
    build.word("weighty", "yes" if weighty and end >= as_of - STALE_YEARS else None)
    _years(build, table, known, end)
    marked = pl.concat([r for _, r in known.values()]).unique("id", maintain_order=True)
    marked = marked.filter(pl.col("id").is_in(LANDMARKS)).sort("date", "id")
    build.table("landmarks", marked, ("id",), table.lineage, like=table)
    _answers(build, table, held, {"a": a, "b": b})
    return build.answer(pair=(a, b), as_of=as_of)


def _years(build: Building, table: Table, known: dict[str, tuple[str, polars.DataFrame]], end: int) -> None:
    """Measures per year and sender, and the year of most of them, for a state at which ten or more aim."""
    first = max(min(int(r["date"][0][:4]) for _, r in known.values()), FULL_FROM)
    top = max(span(r.group_by(year("date")).len()["len"])[1] for _, r in known.values())
    build.word("first", str(first))
    build.word("end", str(end))
    build.word("top", str(top))
    sender = pl.col("senders").replace_strict(SENDERS, default=OTHERS, return_dtype=pl.String)
    for n, (s, r) in known.items():
        named = r.with_columns(year("date").alias("y"), sender.alias("sender")).filter(pl.col("y") >= first)
        if r.height < DRAWN or not named.height:
            continue
        peak = named.group_by("y").len().sort("len", "y", descending=[True, False]).row(0)
        some = named.filter(pl.col("y") == peak[0])
        name = name_of(s)
        build.year(f"peak_{n}", table, peak[0], f"year of the most measures aimed at {name}", some)
        build.count(f"most_{n}", table, some, "measures in that year")
        drawn = named.group_by(year=pl.col("y"), kind=pl.col("sender")).len("value").sort("year", "kind")
        build.table(
            f"years_{n}", drawn, ("year", "kind"), table.lineage, columns={"value": Column("measures", "count")}
        )


def _answers(build: Building, table: Table, rows: polars.DataFrame, sides: dict[str, str]) -> None:
    """Counter-measures of the two, the latest first."""
    found = rows.filter((pl.col("kind") == "counter_sanction") & naming_any("senders", sides.values())).sort(
        "date", descending=True
    )
    for n, s in sides.items():
        mine = found.filter(naming_any("senders", [s]))
        if mine.height:
            build.count(f"answers_{n}", table, mine, f"counter-measures of {name_of(s)}")
    build.table("answers", found.head(ANSWERED), ("id",), table.lineage, like=table)
