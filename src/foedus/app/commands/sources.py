"""foedus sources: where the numbers come from, how far they reach, and what absence means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...lab.lab import Lab
    from ...record.source import Source
    from ...record.store import Entry

WORDS = (
    "title",
    "producer",
    "version",
    "licence",
    "reuse",
    "licence_page",
    "address",
    "accessed",
    "citation",
    "substitute",
)


def sources(
    ctx: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Everything about one source.")] = None,
) -> None:
    """Coverage, age, licence and absence rule of every source."""
    from ...record.source import registry
    from .. import asked, show

    lab = asked.lab(ctx)
    known = {s.id: s for s in registry()}
    held: dict[str, list[Entry]] = {}
    for e in lab.store.entries:
        held.setdefault(e.source, []).append(e)
    newest = _newest(lab)
    if id is not None:
        return _one(lab, id, held, known, newest)
    for source, entries in sorted(held.items()):
        meta = lab.store.manifest["sources"][source]
        show.line(f"{source}  {meta['title']}, {meta['version']}")
        show.line(show.folded(f"licence: {meta['licence']}", 4, 2))
        _coverage_table(entries, newest)
        show.line()
    loaders = [s for i, s in sorted(known.items()) if i not in held]
    if loaders:
        show.line("Not in this record:")
        for s in loaders:
            show.line(show.folded(f"{s.id}  {s.title}. {_how(s)}", 4, 2))
        show.line()
    show.line(
        f"{len(held)} sources in the record, {len(loaders)} beside it. 'Behind' is how many years a source ends "
        f"before the newest period of the record, {newest}."
    )


def _newest(lab: Lab) -> int:
    return max((_year(e.coverage.last) for e in lab.store.entries), default=0)


def _year(period: Any) -> int:
    """The year of a year, a month, a day, or a session of the General Assembly (which no table marks as such)."""
    from ...core.periods import calendar_year

    return calendar_year(period, "session" if int(str(period)[:4]) < 200 else "year")


def _coverage_table(entries: list[Entry], newest: int) -> None:
    from .. import show

    rows = []
    for e in sorted(entries, key=lambda e: e.name):
        c, last = e.coverage, _year(e.coverage.last)
        rows.append((e.name, show.years_of_coverage(c.first, c.last), f"{newest - last:,}", f"{e.rows:,}", c.absence))
    show.table(
        ("variable or table", "covers", "behind", "rows", "absence is"), rows, right=("behind", "rows"), indent=2
    )


def _how(s: Source) -> str:
    """How a source that is not in the record comes in, and what stands in for it."""
    if s.redistribute:
        return f"`foedus record build` puts it in; or `foedus import {s.id} FILE`."
    got = f"`foedus fetch {s.id}`, then " if s.downloads else f"Get it from {s.address}, then "
    return f"Its licence ({s.licence}) keeps it out. {got}`foedus import {s.id} FILE`." + (
        f" In its stead: {s.substitute}." if s.substitute else ""
    )


def _one(lab: Lab, id: str, held: dict[str, list[Entry]], known: dict[str, Source], newest: int) -> None:
    from ...core.errors import UnknownName, nearest
    from .. import show

    names = sorted({*held, *known})
    if id not in names:
        raise UnknownName(f"no source is called {id!r}", do=nearest(id, names) or "`foedus sources` lists them all.")
    s = known.get(id)
    meta = lab.store.manifest["sources"][id] if id in held else {w: getattr(s, w) for w in WORDS}
    show.line(id)
    for w in WORDS:
        if meta.get(w):
            show.line(show.folded(f"{w}: {meta[w]}", 4, 2))
    show.line()
    if id in held:
        _coverage_table(held[id], newest)
        for note in dict.fromkeys(e.coverage.note for e in held[id] if e.coverage.note):
            show.line(show.folded(note, 2))
        show.line()
        for e in held[id]:
            show.line(f"  {e.name}: content {e.content}")
    elif s is not None:
        rows = [(o.schema.variable, show.years_of_coverage(o.first, o.last), o.absence) for o in s.offers]
        rows += [(t.name, show.years_of_coverage(t.first, t.last), t.absence) for t in s.tables]
        show.table(("variable or table", "covers", "absence is"), rows, indent=2)
        show.line()
        show.line(show.folded(f"Not in this record. {_how(s)}", 2))
    if s is not None and s.downloads:
        show.line()
        for d in s.downloads:
            show.line(f"  download: {d.url}")
    if meta.get("bibtex"):
        show.line()
        show.line(meta["bibtex"])
