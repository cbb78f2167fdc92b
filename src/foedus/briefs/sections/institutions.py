"""Institutions and diplomacy: shared organisations, groups, leaders' meetings, statements and treaties."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from ...core._groups_table import TABLE
from ...core.groups import Membership, all_groups
from ...core.lazy import pl
from ...core.lineage import Lineage
from ...core.tables import Table
from .. import theme
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle, Series, both
from ..charts import Line, line_spec
from ..figure import Sentence, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

LABELS = ("CENTRAL_ASIA", "CRINK")  # names that observers give: nobody joined them
FULL = {"CHN", "RUS"}  # the pair whose meetings were collected in full since SINCE
SINCE = 2013
TREATIES = ("treaty", "border", "partnership", "agreement")
TREATY_WORDS = {
    "treaty": "Treaty",
    "border": "Border",
    "partnership": "Naming of the relation",
    "agreement": "Agreement",
}
MET = ("state_visit", "working_visit", "summit_margin", "multilateral", "other", "video")
MEETING_KINDS = {
    "in_person_bilateral": "In person, the two alone",
    "in_person_all": "In person, others at the table",
    "with_video": "By video",
}
PARTNERS, LISTED = 8, 14


@section("institutions", "Institutions and diplomacy", 50, ("shared_igos", "leaders_meetings", "table:diplomacy"))
def institutions(bundle: Bundle) -> Result:
    """Shared organisations over time, groups of today, meetings under each definition, treaties."""
    out = Result()
    _igos(bundle, out)
    _groups(bundle, out)
    table = bundle.table("diplomacy", "Treaties, statements and meetings")
    if table is not None:
        _meetings(bundle, table, out)
        _treaties(bundle, table, out)
    return p.titled(bundle, out, "institutions")


def _igos(bundle: Bundle, out: Result) -> None:
    pair = bundle.series("shared_igos", "Shared intergovernmental organisations", "count")
    if pair is None:
        return
    title = say(
        "{a} and {b} shared {n} intergovernmental organisations in {year}",
        a=p.the(bundle, bundle.a, True),
        b=p.the(bundle, bundle.b),
        n=pair.figure(),
        year=pair.year_figure(),
    )
    whole = _with_before(bundle, *bundle.dyad.ids, pair.known)
    lines = [Line(bundle.pair, "pair", whole, "CHN" if "CHN" in bundle.dyad.ids else bundle.a)]
    if "USA" not in bundle.dyad.ids:
        for i, s in enumerate(bundle.dyad.ids):
            other = bundle.series("shared_igos", "", "count", states=(s, "USA"), quiet=True)
            if other is not None and other.known.height > 1:
                lines.append(
                    Line(f"{s}–USA", "USA" if i == 0 else "other", _with_before(bundle, s, "USA", other.known))
                )
    lines = [x for x in lines if x.rows.height > 1]
    if whole.height > 1:
        out.blocks.append(
            Chart(
                title=title,
                subtitle="Number of intergovernmental organisations of which both were full members, per year; "
                f"{'the source ends in' if pair.year < bundle.as_of else 'to'} {pair.year}{_soviet(bundle)}",
                spec=line_spec(lines, "count", zero=True),
                source=f"{pair.source}; trace {pair.panel.lineage.id}",
                alt=title.plain,
            )
        )
    out.title = title


def _with_before(bundle: Bundle, a: str, b: str, known: polars.DataFrame) -> polars.DataFrame:
    """The course of a pair, with that of the Soviet Union before Russia."""
    one, two = (a, b) if len(p.line(a)) > 1 else (b, a)
    return p.together(bundle, "shared_igos", one, known, two)


def _soviet(bundle: Bundle) -> str:
    return "; to 1991 the Soviet Union stands for Russia, marked as a break" if "RUS" in bundle.dyad.ids else ""


# -- groups ------------------------------------------------------------------------------------------


def _spells(bundle: Bundle, state: str) -> dict[str, Membership]:
    """The membership of each group that lasts at the end of the year of the brief."""
    day = p.moment(bundle)
    ids = p.line(state)
    return {
        m.group: m
        for g in all_groups().values()
        if g.id not in LABELS
        for m in g.memberships
        if m.state in ids and m.status == "member" and m.on(day)
    }


def groups_table(bundle: Bundle) -> Table | None:
    """Groups that one of the two or both belong to, with the days of joining, as a table with a lineage."""
    mine, theirs = _spells(bundle, bundle.a), _spells(bundle, bundle.b)
    rows = []
    for g in sorted({*mine, *theirs}):
        one, two = mine.get(g), theirs.get(g)
        since = max(one.joined, two.joined).isoformat() if one and two else None
        rows.append(
            {
                "id": g,
                "title": all_groups()[g].name,
                "joined_1": one and one.joined.isoformat(),
                "joined_2": two and two.joined.isoformat(),
                "date": since,
                "address": (one or two).address,
                "address_2": two.address if one and two else None,
            }
        )  # type: ignore[union-attr]
    if not rows:
        return None
    source = Lineage.of(
        "source",
        "groups",
        title="Memberships of groups of states",
        producer="The foedus developers",
        version="2026-11",
        citation="The foedus developers. 2026. Memberships of groups of states. Hand-collected table in foedus; each"
        " row cites its address.",
        licence="MIT for the compilation; the facts are free",
        accessed="2026-11-21",
        content=hashlib.sha256(TABLE.encode()).hexdigest()[:16],
    )
    frame = pl.DataFrame(rows, schema_overrides=dict.fromkeys(rows[0], pl.String))
    return Table.build(
        "groups", frame, ("id",), (), source.then("select", "groups", states=[bundle.a, bundle.b], as_of=bundle.as_of)
    )


def _groups(bundle: Bundle, out: Result) -> None:
    table = groups_table(bundle)
    if table is None:
        return
    shared = table.rows.filter(pl.col("date").is_not_null()).sort("date")
    if shared.height:
        said = say(
            "{a} and {b} belong to {n} of the groups in the record together"
            if shared.height > 1
            else "{a} and {b} belong to {n} group in the record together",
            a=p.the(bundle, bundle.a, True),
            b=p.the(bundle, bundle.b),
            n=p.count_of(bundle, table, shared, "groups that both belong to"),
        )
        out.title = out.title or said
        last = shared.row(-1, named=True)
        out.prose.append(
            say(
                "{said}{colon}{g}, since {date}.",
                said=said,
                g=p.text(last["title"]),
                colon="; the latest: " if shared.height > 1 else ": ",
                date=bundle.date_figure(table, last),
            )
        )
    only = [
        _only(bundle, table, s, col, other)
        for s, col, other in ((bundle.a, "joined_1", "joined_2"), (bundle.b, "joined_2", "joined_1"))
    ]
    out.prose += [s for s in only if s is not None]
    if not shared.height:
        return
    body = tuple(
        (
            Cell(p.text(r["title"])),
            Cell(bundle.date_figure(table, r)),
            Cell(bundle.date_figure(table, r, "joined_1")),
            Cell(bundle.date_figure(table, r, "joined_2")),
            Cell(p.link(r["address"])),
        )
        for r in shared.to_dicts()
    )
    out.blocks.append(
        Grid(
            ("Group", "Both since", f"{bundle.name(bundle.a)} joined", f"{bundle.name(bundle.b)} joined", "Read at"),
            body,
            caption="Groups that both belong to",
            note="Of the groups that the record follows; observers and partners are not counted.",
        )
    )


def _only(bundle: Bundle, table: Table, state: str, mine: str, other: str) -> Sentence | None:
    rows = table.rows.filter(pl.col(mine).is_not_null() & pl.col(other).is_null())
    if not rows.height:
        return None
    names = [p.text(t) for t in rows["title"]]
    fields = {f"g{i}": n for i, n in enumerate(names)}
    listed = ", ".join(f"{{g{i}}}" for i in range(len(names)))
    return say(f"Of the two, only {{who}} is in: {listed}.", who=p.the(bundle, state), **fields)


# -- meetings ----------------------------------------------------------------------------------------


def _meetings(bundle: Bundle, table: Any, out: Result) -> None:
    full = set(bundle.dyad.ids) == FULL
    end = min(bundle.as_of, int(p.last_covered(table)[:4]))
    met = table.rows.filter((pl.col("kind") == "leaders_meeting") & pl.col("format").is_in(MET) & (p.year() <= end))
    a, b = bundle.dyad.ids
    mine = met.filter(p.party("states", p.line(a)) & p.party("states", p.line(b))).sort("date")
    if mine.height:
        _met(bundle, table, mine, full, end, out)
    if full:
        _meeting_chart(bundle, out)
    if mine.height or full:
        _partners(bundle, table, met, out)
    statements = table.rows.filter((pl.col("kind") == "joint_statement") & both("states", a, b)).sort("date")
    if statements.height:
        out.prose.append(
            say(
                "The record lists {n} joint statements of the two, the latest of {date}.",
                n=p.count_of(bundle, table, statements, "joint statements"),
                date=bundle.date_figure(table, statements.row(-1, named=True)),
            )
        )


def _met(bundle: Bundle, table: Any, mine: polars.DataFrame, full: bool, end: int, out: Result) -> None:
    late = mine.filter(p.year() >= SINCE) if full else mine
    if not late.height:
        return
    video = late.filter(pl.col("format") == "video")
    row = late.row(-1, named=True)
    latest = bundle.date_figure(table, row)
    if not full:
        out.prose.append(
            say(
                "The record lists {n} meetings of their leaders, the latest of {date}; for this pair the list "
                "is not complete.",
                n=p.count_of(bundle, table, late, "leaders' meetings"),
                date=latest,
            )
        )
        return
    said = say(
        "The leaders of {a} and {b} met {n} times from {first} on, {v} of these by video; the latest meeting listed is "
        "of {date}.",
        a=p.the(bundle, bundle.a),
        b=p.the(bundle, bundle.b),
        n=p.count_of(bundle, table, late, "leaders' meetings since 2013"),
        date=latest,
        v=p.count_of(bundle, table, video, "leaders' meetings by video since 2013"),
        first=p.year_of(bundle, table, SINCE, "year from which meetings were collected in full", late.head(1)),
    )
    out.prose.append(said)
    out.title = say(
        "Their leaders met {n} times from {first} on",
        n=p.count_of(bundle, table, late, "leaders' meetings since 2013"),
        first=p.year_of(bundle, table, SINCE, "year from which meetings were collected in full", late.head(1)),
    )
    if int(row["date"][:4]) >= bundle.as_of - STALE_YEARS:
        out.findings.append((60, said))
    claims = (
        bundle.lab.table("diplomacy")
        .rows.filter(
            (pl.col("kind") == "official_count")
            & both("states", *bundle.dyad.ids)
            & (p.year() <= end)
            & pl.col("count").is_not_null()
        )
        .sort("date")
        .tail(1)
    )
    if claims.height:
        r = claims.row(0, named=True)
        out.prose.append(
            say(
                "Counts of others differ by definition: {who} ({date}).",
                who=p.text(r["title"]),
                date=bundle.date_figure(table, r),
            )
        )


def _meeting_chart(bundle: Bundle, out: Result) -> None:
    """Meetings per year under each definition: each segment adds what the next definition counts."""
    found: dict[str, Series] = {}
    for d in MEETING_KINDS:
        s = bundle.series("leaders_meetings", "Leaders' meetings", "count", quiet=True, definition=d)
        if s is None:
            return
        found[d] = s
    data, before = [], dict.fromkeys(found["with_video"].known["year"].to_list(), 0.0)
    for d, name in MEETING_KINDS.items():
        now = {int(y): v for y, v in found[d].known.select("year", "value").iter_rows() if y >= SINCE}
        data += [{"year": y, "kind": name, "value": v - before.get(y, 0.0)} for y, v in now.items()]
        before = now
    if len(before) < 3:
        return
    whole, narrow = found["with_video"], found["in_person_bilateral"]
    known = whole.known.filter(pl.col("year") >= SINCE).sort("value", "year", descending=True)
    peak = int(known["year"][0])
    title = say(
        "Meetings peaked at {n} in {year}; in {last} there were {all}, {two} of them of the two alone in person",
        n=whole.figure(peak),
        year=whole.year_figure(peak),
        last=whole.year_figure(),
        all=whole.figure(),
        two=narrow.figure(whole.year),
    )
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Meetings of the two leaders per year; telephone calls are not counted. The first segment is "
            "the narrowest definition, all three the widest",
            spec=p.bars(
                data, list(MEETING_KINDS.values()), (theme.OTHERS[0], theme.OTHERS[1], theme.CONTEXT), SINCE, whole.year
            ),
            source=f"{whole.source}; trace {whole.panel.lineage.id}",
            alt=title.plain,
        )
    )


def _partners(bundle: Bundle, table: Any, met: polars.DataFrame, out: Result) -> None:
    """Whom each of the two leaders met, by the list since 2013."""
    columns: list[list[tuple[str, Any]]] = []
    for s in bundle.dyad.ids:
        mine = met.filter(p.party("states", p.line(s)) & (p.year() >= SINCE) & (pl.col("format") != "video"))
        long = (
            mine.with_columns(pl.col("states").str.split(";").alias("partner"))
            .explode("partner")
            .filter(~pl.col("partner").is_in(p.line(s)))
        )
        top = long.group_by("partner").len().sort(["len", "partner"], descending=[True, False]).head(PARTNERS)
        columns.append(
            [
                (
                    bundle.name(o),
                    p.count_of(
                        bundle,
                        table,
                        mine.filter(p.party("states", [o])),
                        f"meetings of {bundle.name(s)} with {bundle.name(o)} since 2013",
                    ),
                )
                for o in top["partner"]
            ]
        )
    if not any(len(c) > 1 for c in columns):
        return
    height = max(len(c) for c in columns)
    body = []
    for i in range(height):
        cells: list[Cell] = []
        for c in columns:
            cells += [Cell(c[i][0]), Cell(c[i][1])] if i < len(c) else [Cell(""), Cell("")]
        body.append(tuple(cells))
    note = (
        "The list is complete for meetings of China and Russia only; for other partners it holds what was found, so "
        "that their numbers are lower bounds."
    )
    out.blocks.append(
        Grid(
            (f"{bundle.name(bundle.a)} with", "In person", f"{bundle.name(bundle.b)} with", "In person"),
            tuple(body),
            numeric=(1, 3),
            note=note,
            caption=say(
                "Leaders' meetings in the list since {y}, by partner",
                y=p.year_of(bundle, table, SINCE, "year from which meetings were collected"),
            ),
        )
    )


def _treaties(bundle: Bundle, table: Any, out: Result) -> None:
    a, b = bundle.dyad.ids
    rows = table.rows.filter(
        pl.col("kind").is_in(TREATIES) & p.party("states", p.line(a)) & p.party("states", p.line(b))
    ).sort("date", "id")
    if not rows.height:
        return
    # beyond the usual length, treaties and borders come before namings and single agreements
    order = pl.col("kind").replace_strict({k: i for i, k in enumerate(TREATIES)}, return_dtype=pl.Int32)
    kept = rows.sort(order, "date").head(LISTED).sort("date", "id") if rows.height > LISTED else rows
    body = tuple(
        (
            Cell(bundle.date_figure(table, r)),
            Cell(TREATY_WORDS[r["kind"]]),
            Cell(p.text(r["title"], 140)),
            Cell(p.link(r["address"])),
        )
        for r in kept.to_dicts()
    )
    note = (
        "" if kept.height == rows.height else "Treaties and border agreements first; the whole list: table diplomacy."
    )
    out.blocks.append(
        Grid(("Date", "Kind", "Title", "Read at"), body, caption="Treaties and agreements of the two", note=note)
    )
