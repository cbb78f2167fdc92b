"""Vetoes in the Security Council: cast together, and by one without the other."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.states import UN_SEATS
from ..core.tables import Column
from ..core.words import the
from .building import Building, name_of
from .course import STALE_YEARS
from .predecessors import line
from .published import naming_any, upto, year, years_covered

if TYPE_CHECKING:
    import polars

    from ..core.facts import Fact
    from ..core.provider import Door
    from ..core.tables import Table

CHARTER = "1945-10-24"
OPEN_SEATS = ("FRA", "GBR", "USA")  # the other two seats changed hands: UN_SEATS
LISTED = 8


@question("council_vetoes", title="Vetoes of two states in the Security Council", needs=("unsc_vetoes",))
def council_vetoes(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Vetoes cast by both and by one without the other while both held a permanent seat (facts together, only_a, only_b;
    the word `both`); where one alone holds one, its vetoes (facts mine, solo; the word member). Table `years`: vetoes
    per year and kind; `joint`: the latest joint ones. Raises EmptySelection where neither has a seat or cast any."""
    seated = [s for s in (a, b) if seat_since(s, as_of)]
    if not seated:
        raise EmptySelection("neither of the two holds a permanent seat in the Security Council")
    build = Building("council_vetoes", "Vetoes in the Security Council")
    found = upto(door, "unsc_vetoes", as_of)
    if found is None or not found[1].height:
        build.lack("Vetoes in the Security Council", f"the list has no such row up to {as_of}")
        return build.answer(pair=(a, b), as_of=as_of)
    table = found[0]
    since = max(seat_since(s, as_of) for s in seated)
    rows = found[1].filter(pl.col("date") >= since).sort("date")
    last = min(as_of, years_covered(table)[1])
    build.word("last", str(last))
    if len(seated) == 2:
        _both(build, table, rows, a, b, since, last, as_of)
    else:
        _one(build, table, rows, seated[0], a if seated[0] == b else b, last)
    covered = max(str(c.last) for c in table.coverage)
    if int(covered[:4]) <= as_of:
        build.word("confirmed", facts.in_words(covered) if len(covered) == 10 else covered)
    build.word("chinese_seat", "yes" if {a, b} & {"CHN", "TWN"} else None)
    return build.answer(pair=(a, b), as_of=as_of)


def seat_since(state: str, as_of: int) -> str:
    """The day from which a state, or the one before it, held the permanent seat that it holds in the year; '' for
    none (the Republic of China after 1971)."""
    spells = [x for seat in UN_SEATS.values() for x in seat if x[0] in line(state) and int(x[1][:4]) <= as_of]
    if state in OPEN_SEATS:
        return CHARTER
    held = any(not end or int(end[:4]) >= as_of for _, _, end in spells)
    return min(start for _, start, _ in spells) if held else ""


def _seat_year(since: str) -> Fact:
    source = Lineage.of(
        "source",
        "un_seats",
        title="Permanent seats of the Security Council",
        version="2026-11",
        producer="The foedus developers",
        citation="Charter of the United Nations, Article 23; General"
        " Assembly resolution 2758 (XXVI) of 25 October 1971; letter of 24 December 1991 on the"
        " Soviet seat.",
        licence="facts",
        address="https://docs.un.org/en/A/RES/2758(XXVI)",
        accessed="2026-11-21",
        content=hashlib.sha256(repr(UN_SEATS).encode()).hexdigest()[:16],
    )
    rows = [{"seat": k, "state": s, "from": x, "to": y} for k, v in UN_SEATS.items() for s, x, y in v]
    return facts.of_rows(source, since, since[:4], "year from which both held a permanent seat", rows)


def _both(
    build: Building, table: Table, rows: polars.DataFrame, a: str, b: str, since: str, last: int, as_of: int
) -> None:
    has_a, has_b = naming_any("states", line(a)), naming_any("states", line(b))
    joint, only_a, only_b = (rows.filter(m) for m in (has_a & has_b, has_a & ~has_b, has_b & ~has_a))
    if not (joint.height or only_a.height or only_b.height):
        raise EmptySelection("neither of the two has cast a veto")
    build.word("both", "yes")
    build.fact("since", _seat_year(since))
    if joint.height:
        build.count("together", table, joint, f"vetoes of {the(a)} and {the(b)} together")
        build.word("once", "yes" if joint.height == 1 else None)
    build.count_or_none("only_a", table, only_a, f"vetoes of {the(a)} without {the(b)}")
    build.count_or_none("only_b", table, only_b, f"vetoes of {the(b)} without {the(a)}")
    j, x, y = (d.filter(year("date") > last - 10) for d in (joint, only_a, only_b))
    if j.height or x.height or y.height:
        build.year("end", table, last, "last year of the list of vetoes")
        build.count_or_none("late_joint", table, j, f"joint vetoes in the ten years to {last}")
        build.count_or_none("late_a", table, x, f"vetoes of {the(a)} without {the(b)} in the ten years to {last}")
        build.count_or_none("late_b", table, y, f"vetoes of {the(b)} without {the(a)} in the ten years to {last}")
    build.word("stale", "yes" if years_covered(table)[1] < as_of - STALE_YEARS else None)
    if joint.height:
        late = joint.filter(year("date") > last - 20)
        build.year("first", table, int(joint["date"][0][:4]), "year of the first joint veto", joint.head(1))
        build.count("joint", table, joint, "joint vetoes")
        if late.height < joint.height:
            build.count("joint_late", table, late, f"joint vetoes in the twenty years to {last}")
            build.year("list_end", table, last, "last year of the list of vetoes")
    else:
        more, who = (only_a, a) if only_a.height >= only_b.height else (only_b, b)
        build.count("most", table, more, f"vetoes of {the(who)}")
        build.word("most_of", who)
    parts = {
        "together": joint,
        f"{name_of(a)} without {name_of(b)}": only_a,
        f"{name_of(b)} without {name_of(a)}": only_b,
    }
    _years(build, table, {"Together" if k == "together" else k: v for k, v in parts.items()}, int(since[:4]))
    build.table("joint", joint.reverse().head(LISTED), ("id",), table.lineage, like=table)


def _one(build: Building, table: Table, rows: polars.DataFrame, member: str, other: str, last: int) -> None:
    mine = rows.filter(naming_any("states", line(member)))
    if not mine.height:
        raise EmptySelection(f"{name_of(member)} has cast no veto")
    several = pl.col("states").str.contains(";")
    solo = mine.filter(~several)
    build.word("member", member)
    build.word("other", other)
    build.count("mine", table, mine, f"vetoes of {name_of(member)}")
    build.count("solo", table, solo, f"vetoes cast by {name_of(member)} alone")
    build.day("latest", table, mine.row(-1, named=True))
    peak = mine.group_by(year("date").alias("year")).len().sort("len", "year", descending=[True, False]).row(0)
    some = mine.filter(year("date") == peak[0])
    build.year("peak", table, peak[0], "year of the most vetoes", some)
    build.count("peak_n", table, some, "vetoes in that year")
    parts = {"Alone": solo, "With other permanent members": mine.filter(several)}
    _years(build, table, parts, int(mine["date"][0][:4]))


def _years(build: Building, table: Table, parts: dict[str, polars.DataFrame], first: int) -> None:
    build.word("from", str(first))
    rows = pl.concat(
        [
            r.group_by(year("date").alias("year"))
            .len()
            .sort("year")
            .select("year", pl.lit(k).alias("kind"), value="len")
            for k, r in parts.items()
        ]
    )
    columns = {"value": Column("vetoed drafts", "count")}
    build.table("years", rows, ("year", "kind"), table.lineage, columns=columns)
