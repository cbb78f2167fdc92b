"""What foedus relies on in every source."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import FoedusError
from ..core.lazy import pl
from ..core.states import find
from ..record.build import parse
from ..record.source import Source
from ..record.store import Entry
from .faults import Faults

if TYPE_CHECKING:
    import polars

SAID = ("title", "short", "producer", "version", "citation", "licence", "licence_page", "address", "accessed")
TRADE = ("trade_flow", "trade_flow_sitc", "trade_total_reported")  # variables whose figures are read by whose books


def check_source(source: Source, folder: Path | None = None) -> None:
    """Check that a source says what it is and reads its files as foedus relies on.

    `folder` holds the raw files, or a small fixture in the producer's own format; without it only what the source
    says of itself is checked. Raises Nonconforming with every fault.

    Of the source: an id in small letters; producer, version, citation as BibTeX too, licence and the page of its terms,
    address and the day it was read, when its periods are published; a substitute where the licence forbids passing it
    on; whose books its figures of trade are; something that it offers, under one name once.
    Of its files: keys that are unique and whole, known states, finite values inside the declared coverage, shares
    between 0 and 1, described columns of tables, its own checks, the same rows when read twice, and a FoedusError, not a traceback, for a folder
    in which the files are missing.
    """
    faults = Faults(f"the source {source.id}")
    _description(source, faults)
    if folder is not None:
        _files(source, folder, faults)
    faults.raise_any()


def _description(source: Source, faults: Faults) -> None:
    faults.expect(
        re.fullmatch(r"[a-z][a-z0-9_]*", source.id) is not None,
        f"its id {source.id!r} is no word of small letters, digits and underscores",
    )
    for field in SAID:
        faults.expect(bool(getattr(source, field)), f"it has no {field}")
    faults.expect(
        source.address.startswith("http") or (source.curated and source.address == "the address of each row"),
        "its address is no web address. A hand-collected list says 'the address of each row'",
    )
    faults.expect(
        re.fullmatch(r"\d{4}-\d{2}-\d{2}", source.accessed) is not None,
        f"accessed is {source.accessed!r}. It is the day, as 2026-11-21",
    )
    faults.expect(
        bool(source.published),
        "it does not say when its periods are published. Give a Lag or its Editions, so that a"
        " brief of a day knows what could be known",
    )
    faults.expect(source.bibtex.startswith("@"), "its bibtex is no BibTeX entry (@misc{...})")
    faults.expect(
        source.redistribute or bool(source.substitute),
        "it may not be passed on and names no substitute. Say what the record holds instead",
    )
    faults.expect(
        not source.share_alike or re.search(r"SA\b|alike", source.licence, re.IGNORECASE) is not None,
        f"it is share-alike, and its licence {source.licence!r} does not say so",
    )
    names = [o.schema.variable for o in source.offers] + [t.name for t in source.tables]
    faults.expect(bool(names), "it offers no variable and no table")
    for name in sorted({n for n in names if names.count(n) > 1}):
        faults.expect(False, f"it offers {name} twice")
    for o in source.offers:
        faults.expect(bool(o.schema.title), f"{o.schema.variable} has no title")
        faults.expect(
            source.books is not None or o.schema.variable not in TRADE,
            f"it gives {o.schema.variable} and does not say whose books they are. Give it books=Books(...)",
        )
    spans: list[tuple[Any, Any]] = [(o.first, o.last) for o in source.offers]
    spans += [(t.first, t.last) for t in source.tables]
    for first, last in spans:
        faults.expect(first <= last, f"a coverage ends before it begins: {first} to {last}")


def _files(source: Source, folder: Path, faults: Faults) -> None:
    before = len(faults.found)
    first: list[tuple[Entry, polars.DataFrame]] = []
    with faults.running(f"reading {folder.name}"):
        first = parse(source, folder)
    if len(faults.found) > before:
        return
    with faults.running(f"reading {folder.name} a second time"):
        again = {e.name: e.content for e, _ in parse(source, folder)}
        for e, _ in first:
            faults.expect(again.get(e.name) == e.content, f"{e.name} differs when the same files are read twice")
    for e, rows in first:
        faults.expect(rows.height > 0, f"{e.name}: no row was read")
        if e.schema is not None:
            _states(e, rows, faults)
        bare = [] if e.schema is not None else [c for c in rows.columns if c not in e.columns]
        faults.expect(
            not bare, f"{e.name}: the columns {', '.join(bare)} are not described. Give each a Column: meaning and unit"
        )
    with tempfile.TemporaryDirectory() as empty:
        _refusal(source, Path(empty), faults)


def _states(entry: Entry, rows: polars.DataFrame, faults: Faults) -> None:
    assert entry.schema is not None
    ids = {i for c in entry.schema.entities for i in rows[c].unique()}
    strange = sorted(i for i in ids if (state := find(i)) is None or state.id != i)
    faults.expect(
        not strange,
        f"{entry.name}: {', '.join(strange[:8])} are no state ids. Map codes with map_codes, names with map_names",
    )
    if len(entry.schema.entities) == 2:
        a, b = entry.schema.entities
        itself = rows.filter(pl.col(a) == pl.col(b)).height
        faults.expect(itself == 0, f"{entry.name}: {itself} rows are about a state and itself")


def _refusal(source: Source, empty: Path, faults: Faults) -> None:
    """A source read from files says what it misses in a folder without them."""
    if source.curated:
        return
    try:
        source.parse(empty)
    except FoedusError:
        return
    except Exception as e:
        faults.expect(
            False,
            f"a folder without its files ends in {type(e).__name__}. Read files with locate() or read_table(),"
            " which raise BadInput",
        )
    else:
        faults.expect(False, "a folder without its files is read as if it held them")
