"""Who makes the electronics, electrical goods and machinery that each of two states uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.facts import Fact
from ..core.groups import WEST, members, west
from ..core.lazy import pl
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from ..core.words import listed
from ..models.economies import goods, sectors
from .building import Building, name_of
from .course import STALE_YEARS, upto

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from ..core.provider import Door

TOGETHER = "technology"
HEADLINE = 0.05  # a part of the other below it is no headline
KINDS = {
    "other": "made in the other state",
    "west": "made in the West",
    "rest": "made elsewhere",
    "own": "made at home",
}
COLUMNS = {
    "sector": Column("sector, in words"),
    "kind": Column("who makes it: other, west, rest or own"),
    "value": Column("part of all that the state uses of it", "share"),
}


@dataclass(frozen=True)
class Makers:
    """Who makes what a state uses of some goods: parts of all use, with the panel that they are sums of. `west` are the
    states of the West without the two."""

    panel: Panel
    state: str
    other: str
    goods: str
    west: tuple[str, ...]

    def value(self, kind: str) -> float:
        """The part of a kind of maker; what is made at home is the rest of all use."""
        if kind == "own":
            return 1.0 - sum(self.value(k) for k in KINDS if k != "own")
        return float(self.panel.table.filter(self._of & self._makers(kind))["value"].sum())

    def fact(self, kind: str) -> Fact:
        shown = self._of if kind in ("rest", "own") else self._of & self._makers(kind)
        what = f"part of the use of {self.goods} in {self.state} that is {KINDS[kind]}"
        return facts.of_panel(self.panel, self.value(kind), "fine_percent", what, shown)

    def year(self, year: int) -> Fact:
        return facts.of_panel(self.panel, float(year), "year", "year of the use shares", self._of)

    def of_imports(self) -> Fact:
        """The part of the other in what is not made at home."""
        what = f"part of the other in the imports of {self.goods} of {self.state}"
        part = self.value("other") / (1.0 - self.value("own"))
        return facts.derived(part, "fine_percent", what, self.fact("other"), self.fact("own"))

    @property
    def _of(self) -> polars.Expr:
        return (pl.col("source_state") == self.state) & (pl.col("goods") == self.goods)

    def _makers(self, kind: str) -> polars.Expr:
        other, western = pl.col("target_state") == self.other, pl.col("target_state").is_in(self.west)
        return {"other": other, "west": western, "rest": ~western & ~other}[kind]


@question("technology_makers", title="Who makes the technology that two states use", needs=("use_share", "sectors"))
def technology_makers(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Parts of the other (facts other_KEY), the West (west_), the rest (rest_) and own makers (own_) in what each state
    uses, in the latest year: KEY is a or b with technology or a sector (the word `keys` lists them; words user_KEY,
    maker_KEY, goods_KEY). The word `user` is the state that uses more of what the other (`maker`) makes: its parts stand
    under other_more ... as well, those of the other under other_less ..., by sector under other_more_SECTOR. Table
    `parts`: by sector. Raises EmptySelection where one of the two is not in the world table."""
    panel = upto(door, "use_share", as_of, edition)
    there = set() if panel is None else set(panel.table["source_state"])
    if panel is None or not {a, b} <= there:
        raise EmptySelection(f"{a} and {b} are not both in the world table")
    build = Building("technology_makers", f"Who makes the technology that {name_of(a)} and {name_of(b)} use")
    year = span(panel.table["year"])[1]
    western = sorted(set(west(year)) & there)
    without = tuple(s for s in western if s not in (a, b))
    known = dict(sectors(door).select("code", "short").iter_rows())
    names = {g: str(known.get(g, g)) for g in goods(door, TOGETHER)}
    found = {(s, g): Makers(panel, s, o, g, without) for s, o in ((a, b), (b, a)) for g in (TOGETHER, *names)}
    for (s, g), m in found.items():
        key = f"{'a' if s == a else 'b'}_{g}"
        for kind in KINDS:
            build.fact(f"{kind}_{key}", m.fact(kind))
        build.word(f"user_{key}", s)
        build.word(f"maker_{key}", m.other)
        build.word(f"goods_{key}", names.get(g, g))
    build.word("keys", " ".join(f"{'a' if s == a else 'b'}_{g}" for s, g in found))
    more, less = sorted((found[s, TOGETHER] for s in (a, b)), key=lambda m: -m.value("other"))
    build.word("user", more.state)
    build.word("maker", more.other)
    for end, m in (("more", more), ("less", less)):
        build.fact(f"other_{end}", m.fact("other"))
        if m.west and not any(m.other in members(g) for g in WEST):
            build.fact(f"west_{end}", m.fact("west"))
        build.fact(f"own_{end}", m.fact("own"))
        build.fact(f"year_{end}", m.year(year))
    for g, name in names.items():
        build.fact(f"other_more_{g}", found[more.state, g].fact("other"))
        build.word(f"name_{g}", name.lower())
    build.word("sectors", " ".join(names))
    build.fact("imports", more.of_imports())
    build.word("headline", "yes" if more.value("other") >= HEADLINE else None)
    build.word("stale", "yes" if year < as_of - STALE_YEARS else None)
    build.word("year", str(year))
    build.word("west", listed([name_of(s) for s in western]))
    rows = [
        {"state": s, "sector": names[g], "kind": kind, "value": m.value(kind)}
        for (s, g), m in found.items()
        if g in names
        for kind in KINDS
    ]
    build.table("parts", pl.DataFrame(rows), ("state", "sector", "kind"), panel.lineage, columns=COLUMNS)
    return build.answer(pair=(a, b), as_of=as_of)
