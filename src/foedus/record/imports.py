"""What an import means: what its file covers, what was left out of it, and when it is refused.

A file of the user is read by the loader of its source and stands beside the record under an id of its own
(`polity5+user`). What it covers, its edition and its span are what the file holds, never what the source says of the
release that foedus knows. A report says what was read and what was not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import units
from ..core.errors import BadInput, SchemaError
from ..core.lazy import pl
from ..core.schema import USER, Coverage, Schema
from .account import Account, Left
from .source import Offer, Source, TableOffer

if TYPE_CHECKING:
    import polars

    from .store import Entry, Store

MOST_ROWS = 0.2
"""The share of rows that may be left out for no reason of the source's own. Of the whole official files in hand none
loses more than one in a hundred (rebels and alliances in the registers of SIPRI); a file in the wrong layout, or of
codes that do not fit, loses most of its rows. A part cut for a region may hold one entity of several that is no state."""
MOST_VALUE = 0.05
"""The share of the value of flows that may be left out so. Totals, regions and leftovers ("Areas, nes") are known as
such and do not count; of the whole official files in hand none loses more than 0.4 %."""
AS_MANY = 0.95  # a file with fewer rows than this of those that the record holds for its span is a part
SAMPLES = 3
PERIODS = ("year", "session", "date", "start", "begin", "end", "month", "period", "order_year")
"""Columns of a table that say when."""
ENTITIES = ("state", "state_1", "state_2", "source_state", "target_state")


@dataclass(frozen=True)
class Part:
    """What an import holds of one variable or table."""

    name: str
    title: str
    unit: str
    rows: int
    first: int | str
    last: int | str
    states: int
    absence: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What was read of a file, and what was not. `worth` is the sum of the flows that were read, in `unit`."""

    source: str
    title: str
    file: str
    day: str
    version: str
    rows: int
    parts: tuple[Part, ...]
    left: tuple[Left, ...] = ()
    notes: tuple[str, ...] = ()
    worth: float | None = None
    unit: str = ""

    @property
    def lost(self) -> tuple[Left, ...]:
        """What was left out for no reason of the source's own."""
        return tuple(x for x in self.left if not x.expected)

    @property
    def share_of_rows(self) -> float:
        return sum(x.rows for x in self.lost) / self.rows if self.rows else 0.0

    @property
    def share_of_value(self) -> float:
        """The part of the value of all rows that was lost, where they are flows that add up."""
        if not self.unit:
            return 0.0
        whole = units.unit(self.unit).quantity
        told = [x for x in self.lost if x.value is not None and x.unit and units.unit(x.unit).quantity == whole]
        lost = sum(abs(x.value or 0.0) * units.factor(x.unit, self.unit) for x in told)
        return lost / (lost + abs(self.worth or 0.0)) if lost else 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "parts": [asdict(p) for p in self.parts],
            "left": [x.to_dict() for x in self.left],
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Report:
        return cls(
            **{
                **d,
                "parts": tuple(Part(**{**p, "samples": tuple(p["samples"])}) for p in d["parts"]),
                "left": tuple(Left(**x) for x in d["left"]),
                "notes": tuple(d["notes"]),
            }
        )


@dataclass(frozen=True)
class Brought:
    """An import that was read: what the manifest says of its source, its tables and its report."""

    id: str
    meta: dict[str, Any]
    items: list[tuple[Entry, polars.DataFrame]] = field(repr=False)
    report: Report


def check(report: Report, strict: bool = False, allow_loss: bool = False) -> None:
    """Refuse an import that lost more than may be: anything with `strict`, nothing with `allow_loss`. Raises
    BadInput with what was lost."""
    lost = report.lost
    rows, value = report.share_of_rows, report.share_of_value
    listed = [f"{x.what}: {x.rows:,} rows, {x.reason}" for x in lost[:12]]
    if strict and lost:
        raise BadInput(
            f"{sum(x.rows for x in lost):,} rows of {report.file} were left out",
            "with --strict nothing may be",
            "Mend the file, or import it without --strict.",
            "\n".join(listed),
        )
    if allow_loss or (rows <= MOST_ROWS and value <= MOST_VALUE):
        return
    what = f"{100 * rows:.0f} % of the rows" if rows > MOST_ROWS else f"{100 * value:.0f} % of the value"
    limit = MOST_ROWS if rows > MOST_ROWS else MOST_VALUE
    raise BadInput(
        f"{what} of {report.file} would be left out",
        f"more than {100 * limit:.0f} % is no import of that file",
        "See whether it is the layout and the codes that the source has; `--allow-loss` imports it all the same.",
        "\n".join(listed),
    )


# -- what a file covers ----------------------------------------------------------------------------------------


def covered(
    source: Source, offer: Offer | TableOffer, rows: polars.DataFrame, account: Account, record: Store | None
) -> Coverage:
    """The coverage of what was read of an offer: the periods and the states in it. Absence means what the source says
    only where the file is the whole of it; in a part it is unknown."""
    said, facts = source.coverage(offer), account.facts
    first, last = _span(offer, rows)
    held = None if record is None else _held(source, offer, record)
    all_states = _states(rows)
    whole = not {"selection", "states", "part"} & set(facts) and _whole(offer, rows, held)
    names = facts.get("states", "").split() or sorted(all_states)
    everyone = whole or (held is not None and _states(held) <= all_states and "states" not in facts)
    books = said.books
    if books is not None and not whole:  # of whom it holds all partners cannot be told
        books = replace(books, complete="", square=None)
    return replace(
        said,
        source=source.id + USER,
        first=_fact(facts, "first", first),
        last=_fact(facts, "last", last),
        absence=said.absence if whole else "unknown",
        states=said.states if everyone else " ".join(names),
        books=books,
    )


def _fact(facts: Mapping[str, str], name: str, found: int | str) -> int | str:
    """A period as the file itself says it, in the form of those in its rows."""
    if name not in facts:
        return found
    return int(facts[name]) if isinstance(found, int) else facts[name]


def _span(offer: Offer | TableOffer, rows: polars.DataFrame) -> tuple[int | str, int | str]:
    """First and last period in the rows; of a table that names none, those of its source."""
    if isinstance(offer, Offer):
        return ends(rows[offer.schema.time])
    found = [
        text
        for name in PERIODS
        if name in rows.columns
        for text in rows[name].cast(pl.String).str.extract(r"^(\d{4}(?:-\d\d){0,2}|\d{1,3})(?:\.0)?$", 1).drop_nulls()
    ]
    if not found:
        return offer.first, offer.last
    listed = sorted(set(found), key=lambda x: (len(x.split("-")[0]), x))
    if isinstance(offer.last, int):
        return int(listed[0][:4]), int(listed[-1][:4])
    return listed[0][: len(str(offer.first))], listed[-1][: len(str(offer.last))]


def ends(periods: polars.Series) -> tuple[Any, Any]:
    """The first and the last of a column of periods."""
    return periods.min(), periods.max()


def _states(rows: polars.DataFrame) -> set[str]:
    found: set[str] = set()
    for c in ENTITIES:
        if c in rows.columns:
            found |= set(rows[c].drop_nulls().unique())
    return found


def _held(source: Source, offer: Offer | TableOffer, record: Store) -> polars.DataFrame | None:
    """What the record holds of the same source under the same name."""
    name = offer.schema.variable if isinstance(offer, Offer) else offer.name
    entry = next((e for e in record.of(name) if e.source == source.id), None)
    if entry is None:
        return None
    return record.panel(name, source=source.id).table if entry.kind == "panel" else record.rows(entry)


def _whole(offer: Offer | TableOffer, rows: polars.DataFrame, held: polars.DataFrame | None) -> bool:
    """Whether the file is the whole of its source: every state and period of the record's, and about as many rows; of
    a source that the record does not hold, what it says of a whole file."""
    time = offer.schema.time if isinstance(offer, Offer) else "year"
    if held is not None:
        if not _states(held) <= _states(rows):
            return False
        if time in held.columns and time in rows.columns and set(held[time].unique()) - set(rows[time].unique()):
            return False
        return rows.height >= AS_MANY * held.height
    if isinstance(offer, TableOffer) or offer.whole is None:
        return False
    want = offer.whole
    if want.each:
        years = rows.partition_by(time)
        return all(len(_states(y)) >= want.states for y in years) and rows.height >= want.rows
    first, last = ends(rows[time])
    inside = first <= offer.first and last >= (offer.last if want.last is None else want.last)
    return bool(inside) and len(_states(rows)) >= want.states and rows.height >= want.rows


# -- what is said of it ----------------------------------------------------------------------------------------


def version_of(source: Source, facts: Mapping[str, str], file: str) -> str:
    """The edition as the file says it; else only which file it was."""
    said = " ".join(dict.fromkeys(facts[k] for k in ("version", "edition") if facts.get(k)))
    return said or f"as in {file}"


def meta_of(meta: Mapping[str, Any], source: Source, version: str, day: str) -> dict[str, Any]:
    """What the manifest says of an imported source: that of the source, but for what it says of its own edition."""
    number = re.match(r"(?:release )?(\d{1,3}(?:\.\d+)*)\b", source.version, re.IGNORECASE)

    def told(text: str) -> str:
        """Without the number of another edition: 'version 7.0' is the file's own, or that of the file by its name."""
        if number is None:
            return text
        pattern = r"(\b(?:version|release|edition|v)\.? *)" + re.escape(number[1]) + r"(?!\w|\.\d|:)"
        return re.sub(pattern, lambda m: m[1] + version, text, flags=re.IGNORECASE)

    bibtex = re.sub(r"^(@\w+\{\s*[^,\s]+)", r"\1_user", told(str(meta["bibtex"])), count=1)
    return {
        **meta,
        "title": told(str(meta["title"])),
        "citation": told(str(meta["citation"])),
        "bibtex": bibtex,
        "version": version,
        "accessed": day,
        "short": f"{meta.get('short') or source.id} (your file)",
        "curated": False,
        **({"one_piece": True} if source.one_piece else {}),
    }


def part(entry: Entry, rows: polars.DataFrame) -> Part:
    """What a report says of one variable or table."""
    c = entry.coverage
    schema = entry.schema
    samples = []
    if schema is not None:
        known = rows.drop_nulls("value")
        at = [round(i * (known.height - 1) / max(SAMPLES - 1, 1)) for i in range(SAMPLES)]
        for r in (known.row(i, named=True) for i in dict.fromkeys(at) if known.height):
            key = " ".join(str(r[k]) for k in schema.fact)
            samples.append(f"{key}: {_plainly(r['value'])} {units.unit(schema.unit).label}".rstrip())
    title = schema.label if schema is not None else entry.title
    return Part(
        entry.name,
        title,
        schema.unit if schema is not None else "",
        rows.height,
        c.first,
        c.last,
        len(_states(rows)),
        c.absence,
        tuple(samples),
    )


def _plainly(value: float) -> str:
    """A value of the file with all its digits that matter, and no power of ten."""
    return f"{value:,.0f}" if abs(value) >= 1e5 else f"{value:,.6g}"


def report_of(
    source: Source,
    file: str,
    day: str,
    version: str,
    items: Sequence[tuple[Entry, polars.DataFrame]],
    account: Account,
    notes: Sequence[str] = (),
) -> Report:
    """The report of a reading. Where the loader does not say how many rows it read, they are those kept and left."""
    parts = tuple(part(e, rows) for e, rows in items)
    kept = max((p.rows for p in parts), default=0)
    left = together(account.left)
    said = [f"the file says: {k} {v}" for k, v in account.facts.items() if k not in ("version", "edition")]
    rows = account.rows or kept + sum(x.rows for x in left)
    flows = [(e.schema, f) for e, f in items if e.schema is not None and _adds_up(e.schema)]
    worth = float(flows[0][1]["value"].sum() or 0.0) if flows else None
    unit = flows[0][0].unit if flows else ""
    return Report(source.id + USER, source.title, file, day, version, rows, parts, left, (*notes, *said), worth, unit)


def _adds_up(schema: Schema) -> bool:
    """Whether values are flows from state to state of which a sum has a meaning."""
    quantity = units.unit(schema.unit).quantity
    return schema.about == "directed" and (quantity.startswith("money") or quantity in ("tiv", "mass", "energy"))


def together(left: Sequence[Left]) -> tuple[Left, ...]:
    """One line for a reason and a code, the largest first."""
    out: dict[tuple[str, str, str, bool], Left] = {}
    for x in left:
        key = (x.reason, x.what, x.unit, x.expected)
        if (before := out.get(key)) is None:
            out[key] = x
            continue
        value = None if x.value is None and before.value is None else (before.value or 0.0) + (x.value or 0.0)
        out[key] = replace(before, rows=before.rows + x.rows, value=value)
    return tuple(sorted(out.values(), key=lambda x: (x.expected, -x.rows, x.reason, x.what)))


# -- what must fit the record ----------------------------------------------------------------------------------


def fits(items: Sequence[tuple[Entry, polars.DataFrame]], record: Store | None) -> None:
    """Codes of an import that the record knows under other names are refused here, with their rows: a brief would
    fail on them later. Raises SchemaError."""
    frames = {e.name: rows for e, rows in items}
    if record is None:
        return
    sectors, known = frames.get("sectors"), _table(record, "sectors")
    if known is not None and sectors is not None:
        _among(sectors, "sectors", "code", known, "code")
    known = sectors if sectors is not None else known
    if known is not None and (theta := frames.get("elasticities")) is not None:
        _among(theta.filter(pl.col("sector") != "*"), "elasticities", "sector", known, "code")
        lacking = _lacking(theta, known)
        if lacking.height:
            raise SchemaError(
                f"elasticities: {lacking.height} sectors have no value in a set that has values of others",
                "a model needs one for every sector of its classification",
                "Add the rows.",
                lacking.head(12),
            )
    nodes, codes = frames.get("icio_nodes"), _table(record, "sectors")
    if nodes is not None and codes is not None:
        strange = nodes.filter(~pl.col("sector").is_in(codes["code"].to_list()))
        if strange.height:
            raise SchemaError(
                f"icio_nodes: {strange.height} rows have a sector that no classification of the record has",
                do="Give the release whose sectors the record describes.",
                rows=strange.head(6),
            )


def _among(rows: polars.DataFrame, name: str, column: str, known: polars.DataFrame, code: str) -> None:
    """Codes of a classification that the record knows are its codes, all of them and no other."""
    old = known.select("classification", pl.col(code).alias(column)).unique()
    both = rows.filter(pl.col("classification").is_in(old["classification"].unique().to_list()))
    strange = both.join(old, on=["classification", column], how="anti")
    if strange.height:
        raise SchemaError(
            f"{name}: {strange.height} rows have a {column} that their classification does not have",
            "models and briefs look sectors up by these codes",
            "Write the codes of the classification, or name a classification of your own.",
            strange.select("classification", column, *[c for c in ("label", "set", "theta") if c in rows.columns]).head(
                12
            ),
        )


def _lacking(theta: polars.DataFrame, sectors: polars.DataFrame) -> polars.DataFrame:
    """Sectors of a classification without a value in a set in which others of it have one."""
    sets = theta.filter(pl.col("sector") != "*").select("classification", "set").unique()
    want = sets.join(sectors.select("classification", pl.col("code").alias("sector")).unique(), on="classification")
    return want.join(theta, on=["classification", "set", "sector"], how="anti").sort("classification", "set", "sector")


def _table(record: Store, name: str) -> polars.DataFrame | None:
    entry = next((e for e in record.of(name) if e.kind != "panel"), None)
    return None if entry is None else record.rows(entry)


def in_the_records_unit(entry: Entry, rows: polars.DataFrame, record: Store | None) -> tuple[Entry, polars.DataFrame]:
    """A variable as the record tells it: in its unit, where the quantity is the same. Raises SchemaError for another
    key or another quantity."""
    there = next((e.schema for e in record.of(entry.name) if e.schema is not None), None) if record else None
    mine = entry.schema
    if there is None or mine is None or (there.unit, there.key) == (mine.unit, mine.key):
        return entry, rows
    if there.key != mine.key or units.unit(there.unit).quantity != units.unit(mine.unit).quantity:
        raise SchemaError(
            f"{entry.name} is told in {mine.unit} by {', '.join(mine.fact)} in this file",
            f"the record has it in {there.unit} by {', '.join(there.fact)}",
            "Import it under a name of its own: foedus import FILE --as NAME ...",
        )
    f = units.factor(mine.unit, there.unit)
    return replace(entry, schema=mine.with_(unit=there.unit)), rows.with_columns(pl.col("value") * f)


def in_unit(schema: Schema, unit: str) -> Schema:
    """A variable in the unit that its file says: dollars of another year have that year in the title too."""
    old, new = (re.search(r"\d{4}$", u) for u in (schema.unit, unit))
    title = schema.title.replace(old[0], new[0]) if old and new else schema.title
    return schema.with_(unit=unit, title=title)


def file_name(path: Path) -> str:
    return path.resolve().name or str(path)
