"""Vetoes in the Security Council: cast together, and by one without the other."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...core.lineage import Lineage
from ...core.states import UN_SEATS
from .. import theme
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Figure, Sentence, Word, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

CHARTER = "1945-10-24"
OPEN_SEATS = ("FRA", "GBR", "USA")  # the other two seats changed hands: UN_SEATS
LISTED = 8


@section("security_council", "Security Council", 32, ("table:unsc_vetoes",))
def security_council(bundle: Bundle) -> Result:
    """Joint vetoes and vetoes of one without the other, while both held a seat; of one alone where the other
    holds none. Empty when neither has cast a veto."""
    out = Result()
    seated = [s for s in bundle.dyad.ids if _since(s, bundle.as_of)]
    table = bundle.table("unsc_vetoes", "Vetoes in the Security Council") if seated else None
    if table is None:
        return out
    since = max(_since(s, bundle.as_of) for s in seated)
    rows = table.rows.filter(pl.col("date") >= since).sort("date")
    if len(seated) == 2:
        _both(bundle, table, rows, since, out)
    else:
        _one(bundle, table, rows, seated[0], out)
    return out


def _since(state: str, as_of: int) -> str:
    """The day from which a state, or the one before it, held the permanent seat that it holds in the year; '' for
    none (the Republic of China after 1971)."""
    spells = [x for seat in UN_SEATS.values() for x in seat if x[0] in p.line(state) and int(x[1][:4]) <= as_of]
    if state in OPEN_SEATS:
        return CHARTER
    held = any(not end or int(end[:4]) >= as_of for _, _, end in spells)
    return min(start for _, start, _ in spells) if held else ""


def _seat_year(bundle: Bundle, since: str) -> Figure:
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
    return p.of_source(
        bundle,
        source,
        since,
        since[:4],
        "year from which both held a permanent seat",
        [{"seat": k, "state": s, "from": a, "to": b} for k, v in UN_SEATS.items() for s, a, b in v],
    )


def _both(bundle: Bundle, table: Any, rows: polars.DataFrame, since: str, out: Result) -> None:
    a, b = bundle.dyad.ids
    has_a, has_b = p.party("states", p.line(a)), p.party("states", p.line(b))
    joint, only_a, only_b = (rows.filter(m) for m in (has_a & has_b, has_a & ~has_b, has_b & ~has_a))
    if not (joint.height or only_a.height or only_b.height):
        return
    start = _seat_year(bundle, since)
    name_a, name_b = p.the(bundle, a), p.the(bundle, b)
    together = p.count_of(bundle, table, joint, f"vetoes of {name_a} and {name_b} together")
    alone = {
        "x": p.number(bundle, table, only_a, f"vetoes of {name_a} without {name_b}"),
        "y": p.number(bundle, table, only_b, f"vetoes of {name_b} without {name_a}"),
    }
    first = f"{p.the(bundle, a, True)} and {name_b}"
    if joint.height:
        noun = "draft" if joint.height == 1 else "drafts"
        out.title = say(
            f"{{who}} have vetoed {{n}} {noun} together since {{since}}", who=first, n=together, since=start
        )
    else:
        out.title = say("{who} have vetoed no draft together since {since}", who=first, since=start)
    out.prose.append(
        say("In the same time {a} vetoed {x} without {b}, and {b} {y} without {a}.", a=name_a, b=name_b, **alone)
    )
    recent = _recent(bundle, table, joint, only_a, only_b)
    if recent:
        out.prose.append(recent)
        if int(p.last_covered(table)[:4]) >= bundle.as_of - STALE_YEARS:
            out.findings.append((64, recent))
    colours = (theme.OTHERS[1], *p.shades(a, b))
    parts = [
        ("Together", joint),
        (f"{bundle.name(a)} without {bundle.name(b)}", only_a),
        (f"{bundle.name(b)} without {bundle.name(a)}", only_b),
    ]
    _chart(bundle, table, parts, colours, int(since[:4]), _chart_title(bundle, table, joint, only_a, only_b), out)
    if joint.height:
        _list(bundle, table, joint, "The latest joint vetoes", out)
    out.note = _note(bundle, table)


def _recent(
    bundle: Bundle, table: Any, joint: polars.DataFrame, only_a: polars.DataFrame, only_b: polars.DataFrame
) -> Sentence | None:
    """The last ten years that the list covers: together, and one without the other."""
    last = min(bundle.as_of, int(p.last_covered(table)[:4]))
    j, x, y = (d.filter(p.year() > last - 10) for d in (joint, only_a, only_b))
    if not (j.height or x.height or y.height):
        return None
    a, b = (p.the(bundle, s) for s in bundle.dyad.ids)
    ends = p.year_of(bundle, table, last, "last year of the list of vetoes")
    parts = {
        "j": p.number(bundle, table, j, f"joint vetoes in the ten years to {last}"),
        "a": a,
        "b": b,
        "x": p.number(bundle, table, x, f"vetoes of {a} without {b} in the ten years to {last}"),
        "y": p.number(bundle, table, y, f"vetoes of {b} without {a} in the ten years to {last}"),
        "end": ends,
    }
    return say(
        "Of the vetoes cast in the Security Council in the ten years to {end}, {j} were joint ones of the two, {x} "
        "of {a} without {b} and {y} of {b} without {a}.",
        **parts,
    )


def _chart_title(
    bundle: Bundle, table: Any, joint: polars.DataFrame, only_a: polars.DataFrame, only_b: polars.DataFrame
) -> Sentence:
    a, b = (p.the(bundle, s) for s in bundle.dyad.ids)
    if joint.height:
        first, last = int(joint["date"][0][:4]), min(bundle.as_of, int(p.last_covered(table)[:4]))
        late = joint.filter(p.year() > last - 20)
        if late.height == joint.height:
            return say(
                "Every joint veto of the two, {n} in all, was cast in {first} or later",
                first=p.year_of(bundle, table, first, "year of the first joint veto", joint.head(1)),
                n=p.count_of(bundle, table, joint, "joint vetoes"),
            )
        return say(
            "The first joint veto was cast in {first}; {n} of {all} date from the twenty years to {last}",
            first=p.year_of(bundle, table, first, "year of the first joint veto", joint.head(1)),
            n=p.count_of(bundle, table, late, f"joint vetoes in the twenty years to {last}"),
            all=p.count_of(bundle, table, joint, "joint vetoes"),
            last=p.year_of(bundle, table, last, "last year of the list of vetoes"),
        )
    more, name = (only_a, a) if only_a.height >= only_b.height else (only_b, b)
    return say(
        "{n} vetoes were cast by {who} and none by both",
        who=name,
        n=p.count_of(bundle, table, more, f"vetoes of {name}"),
    )


def _chart(
    bundle: Bundle,
    table: Any,
    parts: list[tuple[str, polars.DataFrame]],
    colours: tuple[str, ...],
    first: int,
    title: Sentence,
    out: Result,
) -> None:
    last = min(bundle.as_of, int(p.last_covered(table)[:4]))
    data = [
        {"year": y, "kind": kind, "value": n}
        for kind, rows in parts
        for y, n in rows.group_by(p.year().alias("year")).len().sort("year").iter_rows()
    ]
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Drafts voted down by a permanent member, per year, {first} to {last}"
            + ("; a draft vetoed by both counts once" if len(parts) == 3 else ""),
            spec=p.bars(data, [k for k, _ in parts], colours, first, last),
            source=f"{', '.join(c.source for c in table.coverage)}; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def _list(bundle: Bundle, table: Any, rows: polars.DataFrame, caption: str, out: Result) -> None:
    body = tuple(
        (
            Cell(bundle.date_figure(table, r)),
            Cell(p.text(r["title"])),
            Cell(Word(str(r["draft"] or ""))),
            Cell(p.link(r["address"])),
        )
        for r in rows.reverse().head(LISTED).to_dicts()
    )
    out.blocks.append(Grid(("Date", "Matter", "Draft", "Read at"), body, caption=caption))


def _one(bundle: Bundle, table: Any, rows: polars.DataFrame, member: str, out: Result) -> None:
    mine = rows.filter(p.party("states", p.line(member)))
    if not mine.height:
        return
    other = next(s for s in bundle.dyad.ids if s != member)
    solo = mine.filter(~_several())
    out.title = say(
        "{who} has vetoed {n} drafts; {other} holds no veto",
        who=p.the(bundle, member, True),
        n=p.count_of(bundle, table, mine, f"vetoes of {bundle.name(member)}"),
        other=p.the(bundle, other),
    )
    out.prose.append(
        say(
            "{n} of them were cast without another permanent member. The latest was on {date}.",
            n=p.count_of(bundle, table, solo, f"vetoes cast by {bundle.name(member)} alone"),
            date=bundle.date_figure(table, mine.row(-1, named=True)),
        )
    )
    peak = mine.group_by(p.year().alias("year")).len().sort("len", "year", descending=[True, False]).row(0)
    title = say(
        "Its vetoes were most frequent in {year} ({n})",
        year=p.year_of(bundle, table, peak[0], "year of the most vetoes", mine.filter(p.year() == peak[0])),
        n=p.count_of(bundle, table, mine.filter(p.year() == peak[0]), "vetoes in that year"),
    )
    parts = [("Alone", solo), ("With other permanent members", mine.filter(_several()))]
    _chart(bundle, table, parts, (p.shade(member), theme.CONTEXT), int(mine["date"][0][:4]), title, out)
    out.note = _note(bundle, table)


def _several() -> Any:
    return pl.col("states").str.contains(";")


def _note(bundle: Bundle, table: Any) -> str:
    words = "Counted are the members named as voting against in the United Nations list. "
    if "CHN" in bundle.dyad.ids or "TWN" in bundle.dyad.ids:
        words += "Vetoes for the Chinese seat count from 25 October 1971; that of 1955 was the Republic of China's. "
    if {"RUS", "SUN"} & set(bundle.dyad.ids):
        words += (
            "The Soviet seat is Russia's from 24 December 1991; both are counted together here. "
            if "RUS" in bundle.dyad.ids
            else ""
        )
    last = p.last_covered(table)
    return words + (f"The list is confirmed to {p.in_words(last)}." if int(last[:4]) <= bundle.as_of else "")
