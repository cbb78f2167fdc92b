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
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Everything about one source; or the word prefer.")
    ] = None,
    variable: Annotated[
        str | None, typer.Argument(metavar="[VARIABLE]", help="After prefer: the variable to choose a source for.")
    ] = None,
    source: Annotated[str | None, typer.Argument(metavar="[SOURCE]", help="After it: the source read first.")] = None,
    none: Annotated[bool, typer.Option("--none", help="After prefer VARIABLE: no source of it is preferred.")] = False,
) -> None:
    """Coverage, age, licence and absence rule of every source.

    `foedus sources prefer VARIABLE ID` says which source is read where one must be chosen, and is kept; with --none in
    the place of the source it is taken back.
    """
    from ...core.errors import BadInput
    from ...core.schema import USER
    from ...record.source import registry
    from .. import asked, show

    lab = asked.lab(ctx)
    if id == PREFER:
        return _prefer(lab, variable, source, none)
    if variable is not None or none:
        raise BadInput(f"one source is shown at a time, and {variable or '--none'} follows {id}", do="Name one.")
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
    loaders = [s for i, s in sorted(known.items()) if i not in held and i + USER not in held]
    if loaders:
        show.line("Not in this record:")
        for s in loaders:
            show.line(show.folded(f"{s.id}  {s.title}. {_how(s)}", 4, 2))
        show.line()
    for v, preferred in lab.store.prefer.items():
        show.line(f"Preferred for {v}: {preferred}.")
    mine = sum(name.endswith(USER) for name in held)
    yours = f", {mine} of them your own imports" if mine else ""
    show.line(
        f"{len(held)} sources in the record{yours}, {len(loaders)} beside it. 'Behind' is how many years a source ends "
        f"before the newest period of the record, {newest}."
    )


PREFER = "prefer"


def _prefer(lab: Lab, variable: str | None, source: str | None, none: bool) -> None:
    """Show, keep or take back what the user prefers. Raises UnknownVariable, UnknownName."""
    from ...core.errors import BadInput, UnknownName, UnknownVariable, nearest
    from ...record import preferences
    from .. import asked, show

    kept = preferences.load()
    if variable is None:
        for v, s in kept.items():
            show.line(f"{v}: {s}")
        if not kept:
            show.line("No source is preferred: the record is read first, imports behind it.")
        return
    if none:
        if variable not in kept:
            raise UnknownName(f"no source is preferred for {variable!r}", do=nearest(variable, kept))
        preferences.keep({v: s for v, s in kept.items() if v != variable})
        return show.line(f"No source of {variable} is preferred any more.")
    given = [e.source for e in lab.store.of(variable)]
    if not given:
        raise UnknownVariable(
            f"{variable!r} is no variable or table of the record or of your imports",
            do=nearest(variable, {e.name for e in lab.store.entries}) or "`foedus variables` lists them all.",
        )
    if source is None:
        raise BadInput(f"no source is named for {variable}", do=f"Its sources are {', '.join(given)}; or write --none.")
    chosen = asked.source_of(lab, source)
    if chosen not in given:
        raise UnknownName(f"{chosen} gives no {variable}", do=f"Its sources are {', '.join(given)}.")
    preferences.keep({**kept, variable: chosen})
    show.line(f"{chosen} is read first for {variable} where one source must be chosen.")


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
    from ...core.schema import USER
    from .. import show

    names = sorted({*held, *known})
    if id not in held and id + USER in held:
        id = id + USER
    if id not in names:
        raise UnknownName(f"no source is called {id!r}", do=nearest(id, names) or "`foedus sources` lists them all.")
    s = known.get(id.removesuffix(USER))
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
