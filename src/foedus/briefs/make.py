"""Making a brief: gather the sections of a dyad, order what they found, write HTML and PDF."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..core.ask import Ask
from ..core.dyads import Dyad
from ..core.errors import BadInput, MissingExtra, UnknownName
from ..lab.knowable import day_of, is_day
from ..lab.lab import Lab
from ..record.store import EMBEDDED, Store
from . import render
from .ahead import Ahead
from .asked import Study
from .blocks import Chart
from .context import Context, Ledger
from .figure import Address, Sentence, Word
from .section import ordered
from .spec import run

FORMATS = ("html", "pdf")
MOST_FINDINGS = 7
KNOWN = (
    "Only what its sources had published by {} is used, by their publication lags. The values are those of the "
    "record today: later editions have revised some of them."
)


def make(
    lab: Lab,
    a: str,
    b: str,
    as_of: Any = None,
    formats: Sequence[str] = FORMATS,
    out: Path | str = ".",
    say: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write the brief of a dyad in each format; returns the paths written.

    Raises UnknownState, StateNotInSystem, BadInput for one state twice or a folder that cannot be written,
    UnknownName for an unknown format. Nothing is left half-written. A section that cannot be made of what was imported is
    left out, which the page says among its gaps and `say` at once; of the record of foedus alone, its error is raised.
    """
    wrong = [f for f in formats if f not in FORMATS]
    if wrong or not formats:
        raise UnknownName(f"{', '.join(wrong) or 'no format'} is not a format of a brief", do="Use html, pdf or both.")
    place(lab, a, b, as_of)  # names and years are checked before a folder is made
    folder = _writable(Path(out))
    with Ahead() as ahead:
        ahead.answers(*_slow(lab, a, b, as_of))
        if "html" in formats:
            ahead.fonts()
        page, ctx, ledger = compose(lab, a, b, as_of, ahead.chart)
    stem = f"foedus-{ctx.dyad.slug}" + (f"-{ctx.day or ctx.as_of}" if as_of is not None else "")
    made: dict[Path, bytes] = {}
    if "html" in formats:
        made[folder / f"{stem}.html"] = render.html(page).encode(errors="replace")
    if "pdf" in formats:
        try:
            made[folder / f"{stem}.pdf"] = render.pdf(page)
        except MissingExtra as e:
            if formats == ("pdf",) or list(formats) == ["pdf"]:
                raise
            say(e.message)
    for fault in ledger.failed:
        say(fault)
    ledger.book.keep()
    for path, content in made.items():
        _replace(path, content)
    return list(made)


def compose(
    lab: Lab, a: str, b: str, as_of: Any = None, drawn: Callable[[Chart], None] = lambda _: None
) -> tuple[dict[str, Any], Context, Ledger]:
    """The page as data (findings, sections, gaps, sources, traces), its context and its ledger. `drawn` is called with
    each chart once its section is there."""
    ctx = _context(lab, a, b, as_of)
    dyad, year, day = ctx.dyad, ctx.as_of, ctx.day
    ledger = Ledger()
    results = []
    for s in ordered():
        try:
            built = run(s, ctx, ledger)
        except BaseException as e:  # a panic of Polars is no Exception
            if isinstance(e, (KeyboardInterrupt, SystemExit, MemoryError)) or not _brought(lab):
                raise
            ledger.fail(s.heading, e)
            continue
        if not built.empty:
            results.append((s, built))
            for block in built.blocks:
                if isinstance(block, Chart):
                    drawn(block)
    heaviest = sorted(((w, f) for _, r in results for w, f in r.findings), key=lambda x: -x[0])[:MOST_FINDINGS]
    findings = [f for _, f in heaviest]
    page = {
        "title": Word(f"{dyad.first.name} and {dyad.second.name}"),
        "pair": Word(ctx.pair),
        "as_of": Word(str(day or year)),
        "known": Word(KNOWN.format(day) if day else ""),
        "findings": findings,
        "lead": _lead(findings, ctx),
        "sections": [
            {"id": s.id, "heading": s.heading, "title": r.title, "prose": r.prose, "blocks": r.blocks, "note": r.note}
            for s, r in results
        ],
        "gaps": sorted(ledger.lacks, key=lambda g: g.what),
        "sources": _sources(ledger),
        "record": Word(lab.store.id),
        "traces": render.in_script(ledger.book.to_json()),
        "edition": Word(str(ctx.edition)),
    }
    return page, ctx, ledger


def _slow(lab: Lab, a: str, b: str, as_of: Any) -> tuple[Lab, list[Ask]]:
    """The lab of a brief, and what its sections ask that takes seconds."""
    ctx = _context(lab, a, b, as_of)
    asks = (x for s in ordered() for x in s.asks.values())
    slow = [x for x in asks if isinstance(x, Study) and x.slow and not x.whole and x.name in ctx.lab.catalogue]
    return ctx.lab, [x.put(ctx) for x in slow]


def _context(lab: Lab, a: str, b: str, as_of: Any) -> Context:
    dyad, year = place(lab, a, b, as_of)
    day = day_of(as_of) if is_day(as_of) else None
    return Context(lab, dyad, year) if day is None else Context(lab.on(day), dyad, year, day, lab)


def _brought(lab: Lab) -> bool:
    """Whether the lab reads anything but the record of foedus, which its tests have read: imports, or another record."""

    def held(store: Store) -> set[tuple[str, str, str]]:
        return {(e.name, e.source, e.content) for e in store.entries}

    return held(lab.store) != held(Store(EMBEDDED))


def place(lab: Lab, a: str, b: str, as_of: Any = None) -> tuple[Dyad, int]:
    """The dyad and the year its brief stands at: the one asked for, or the last of their common years."""
    dyad = Dyad.of(a, b)
    year = min(lab.store.edition, dyad.last_common_year) if as_of is None else _year(as_of, lab.store.edition)
    dyad.require_years(year, year)
    return dyad, year


def _lead(findings: list[Sentence], ctx: Context) -> Word:
    if findings:
        return Word("")
    return Word(
        f"The record holds too little on {ctx.pair} at {ctx.as_of} for a finding; what it lacks is listed below."
    )


def _sources(ledger: Ledger) -> list[dict[str, Word]]:
    return [
        {
            k: (Address if k == "address" else Word)(str(v))
            for k, v in {
                "id": s.name,
                "title": s.get("title"),
                "producer": s.get("producer"),
                "version": s.get("version"),
                "citation": s.get("citation"),
                "licence": s.get("licence"),
                "address": s.get("address"),
                "accessed": s.get("accessed"),
                "content": s.get("content"),
            }.items()
        }
        for s in sorted(ledger.sources.values(), key=lambda s: s.name)
    ]


def _year(as_of: Any, edition: int) -> int:
    from ..core.periods import Period

    year = Period.parse(as_of).end.year
    if not 1816 <= year <= edition:
        raise BadInput(
            f"a brief cannot stand at {as_of}",
            f"the record runs from 1816 to {edition}",
            f"Choose a year up to {edition}.",
        )
    return year


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as e:
        raise BadInput(
            f"the folder {folder} cannot be written", e.strerror or str(e), "Choose another folder with --out."
        ) from None


def _replace(path: Path, content: bytes) -> None:
    tmp = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        tmp.write_bytes(content)
        os.replace(tmp, path)
    except OSError as e:
        tmp.unlink(missing_ok=True)
        raise BadInput(
            f"{path.name} cannot be written", e.strerror or str(e), "Choose another folder with --out."
        ) from None
