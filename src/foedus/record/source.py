"""Sources: where facts come from, what they cover, what absence means, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, SchemaError
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.registry import Registry
from ..core.schema import Books, Coverage, Schema
from ..core.series import span
from ..core.tables import Column
from .account import leave, read
from .aggregates import is_aggregate
from .ranges import check_years
from .reading import Field, sheet, table

if TYPE_CHECKING:
    import polars

CURATED = Path(__file__).parent / "curated"
REUSE = {
    "commercial": "the terms allow every use, commercial ones too, under the conditions that they name",
    "research": "free for research and other non-commercial use; the terms refuse commercial use or do not speak of it",
    "ask": "no terms are stated, or permission is needed: ask the producer",
}
GRADES = "ABCD"  # as of the curated lists: A the producer's own page ... D an estimate, or no address


@dataclass(frozen=True, kw_only=True)
class Read:
    """Where it was read when a source publishes: origin, address, the day on which it was read, and a grade."""

    origin: str = ""
    address: str = ""
    read_on: str = ""
    note: str = ""
    grade: str = "D"

    def _check(self, basis: str) -> None:
        if not basis or self.grade not in GRADES:
            raise SchemaError(f"{basis or 'a publication'}: it has a basis and a grade of {', '.join(GRADES)}")
        if self.grade == "A" and not self.address.startswith("http"):
            raise SchemaError(f"{basis}: grade A without an address")
        if self.address and not _is_day(self.read_on):
            raise SchemaError(f"{basis}: an address without the day on which it was read")

    def to_dict(self) -> dict[str, Any]:
        return {k: v for k, v in asdict(self).items() if v not in ("", None)}


@dataclass(frozen=True)
class Lag(Read):
    """A source that publishes every period alike: so many days after its end."""

    days: int
    basis: str

    def __post_init__(self) -> None:
        self._check(self.basis)
        if self.days < 0:
            raise SchemaError(f"{self.basis}: a lag of {self.days} days")


@dataclass(frozen=True)
class Edition(Read):
    """An edition of a source, with periods to the year `last`, published on the day `published`."""

    last: int
    published: str
    basis: str

    def __post_init__(self) -> None:
        self._check(self.basis)
        if not _is_day(self.published) or self.last > date.fromisoformat(self.published).year:
            raise SchemaError(
                f"{self.basis}: an edition to {self.last} published {self.published!r}",
                "that is no day" if not _is_day(self.published) else "it holds years that were to come",
            )


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


@dataclass(frozen=True)
class Whole:
    """What a file holds at the least when it is the whole of a source that the record does not hold: so many states, in
    each of its years where `each`, and so many rows; to the year `last` at the least, where earlier releases are whole too.
    A file of less is a part, in which absence says nothing."""

    states: int
    rows: int = 0
    each: bool = False
    last: int | None = None


@dataclass(frozen=True)
class Offer:
    """A variable that a source gives: its schema, the span covered, what absence inside means, and the range of its
    values in its unit, where the unit does not say it (ranges.py)."""

    schema: Schema
    first: int | str
    last: int | str
    absence: str = "unknown"
    states: str = ""
    note: str = ""
    whole: Whole | None = None
    low: float | None = None
    high: float | None = None

    def coverage(self, source: str) -> Coverage:
        return Coverage(source, self.first, self.last, self.absence, self.states, self.note)


@dataclass(frozen=True)
class TableOffer:
    """A labelled table or a list of events that a source gives, and what its columns hold."""

    name: str
    key: tuple[str, ...]
    first: int | str
    last: int | str
    title: str = ""
    kind: str = "table"  # table | events
    absence: str = "unknown"
    note: str = ""
    columns: Mapping[str, Column] = field(default_factory=dict)

    def coverage(self, source: str) -> Coverage:
        return Coverage(source, self.first, self.last, self.absence, "", self.note)


@dataclass(frozen=True)
class Download:
    """An official file: its address, the name it is kept under, its SHA-256 where it is fixed, the most bytes that it can
    have where the general limit of a download is not right, and the hosts, beside its own, that its address may lead
    to."""

    url: str
    filename: str
    sha256: str = ""
    limit: int = 0
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A source and the reader of its official format.

    `parse(path)` takes the folder (or the one file) that holds the raw format and returns, per variable
    or table offered, a frame of key columns and value; the framework adds the column `source`. `folder`
    is the name of the staged folder, empty for a hand-collected source that lies in the package. What only users
    bring (`brought`) has neither: a build passes over it.

    `short` is what a sentence calls it; `reuse` (REUSE) what may be done with it, by the terms on `licence_page`
    (LICENSE: that of foedus); `published` when a period is published, a lag or the editions; `books` what must be known
    to read its figures of trade, those that say who reported them; `one_piece`: rows of another edition cannot stand
    among its own; `recognises(path)` says how sure it is, 0 to 1, that a file, given as its first
    lines under its own name, is of its layout, where trying to read them (record/layouts.py) does not tell enough; None
    where it does.
    """

    id: str
    title: str
    producer: str
    version: str
    citation: str
    bibtex: str
    licence: str
    address: str
    accessed: str
    parse: Callable[[Path], Mapping[str, Any]] = field(repr=False)
    short: str = ""
    reuse: str = "ask"
    licence_page: str = ""
    published: Lag | tuple[Edition, ...] = ()
    books: Books | None = None
    offers: tuple[Offer, ...] = ()
    tables: tuple[TableOffer, ...] = ()
    folder: str = ""
    brought: bool = False
    redistribute: bool = True
    share_alike: bool = False
    substitute: str = ""
    downloads: tuple[Download, ...] = ()
    checks: tuple[Callable[[Mapping[str, Any]], None], ...] = field(default=(), repr=False)
    one_piece: bool = False
    recognises: Callable[[Path], float | None] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.reuse not in REUSE:
            raise SchemaError(f"{self.id}: reuse is {self.reuse!r}", f"it is one of {', '.join(REUSE)}")

    def coverage(self, offer: Offer | TableOffer) -> Coverage:
        """What it covers of an offer; of figures of trade, with what must be known of its books."""
        traded = isinstance(offer, Offer) and "reporter" in offer.schema.dims
        return replace(offer.coverage(self.id), books=self.books if traded else None)

    @property
    def curated(self) -> bool:
        return not (self.folder or self.brought)

    def lineage(self, content_hash: str) -> Lineage:
        return Lineage.of(
            "source",
            self.id,
            version=self.version,
            producer=self.producer,
            title=self.title,
            citation=self.citation,
            bibtex=self.bibtex,
            licence=self.licence,
            address=self.address,
            accessed=self.accessed,
            content=content_hash,
        )


def of_the_whole(check: Callable[[Mapping[str, Any]], None]) -> Callable[[Mapping[str, Any]], None]:
    """Mark a check as a rule over all states of a year: it says nothing about a part of the file."""
    check.__dict__["of_the_whole"] = True
    return check


@cache
def registry() -> Registry[Source]:
    """Every source of foedus and of installed third parties (entry points 'foedus.sources')."""
    from . import sources

    return Registry(sources, Source, "foedus.sources")


def locate(path: Path, name: str) -> Path:
    """The file `name` in a folder, or `path` itself when it is a file. Raises BadInput."""
    if path.is_file():
        return path
    hit = path / name
    if not hit.exists():
        raise BadInput(
            f"{name} is not in {path.name}",
            "the source is read from that file",
            "Give the folder or the file as the producer publishes it.",
        )
    return hit


def read_table(
    path: Path, name: str, *others: str, fields: Mapping[str, Field] | None = None, columns: Sequence[str] | None = None
) -> polars.DataFrame:
    """`name` (or one of `others`) from a folder or zip, or `path` itself, whatever it is called: typed columns of
    `fields`; without them all columns (or `columns`), those of a text as numbers where every cell is one. Raises
    BadInput."""
    if fields is not None:
        return table(path, name, *others, fields=fields)
    found = sheet(path, name, *others, anchor=tuple(columns or ()))
    frame = found.frame if columns is None else found.frame.select(columns)
    read(frame.height)
    if not found.separator:
        return frame
    return frame.with_columns(_as_numbers(c) for c in frame.get_columns())


def _as_numbers(cells: polars.Series) -> polars.Series:
    """Whole numbers or numbers, where every cell that is not empty is one."""
    if cells.dtype != pl.String:
        return cells
    text = cells.str.strip_chars().replace("", None)
    for kind in (pl.Int64, pl.Float64):
        numbers = text.cast(kind, strict=False)
        if numbers.null_count() == text.null_count() < len(text):
            return numbers
    return cells


def map_codes(
    frame: polars.DataFrame, column: str, system: str, to: str = "state", year: str = "year", unit: str = ""
) -> polars.DataFrame:
    """Replace codes of `system` by state ids in column `to`, by the year of the row. Rows without a code or a year, and
    those whose code no state carried then, are left out and told (account.leave), with the sum of their `value` where
    it is of a `unit`. Raises BadInput for a year that cannot be, EmptySelection where no row has a year."""
    from ..core.states import code_table

    check_years(f"{column} by year", frame, year)
    codes = frame[column].cast(pl.Int64, strict=False) if frame.schema[column].is_float() else frame[column]
    text = codes.cast(pl.String).str.strip_chars().str.replace(r"^(\d+)\.0+$", "$1").str.strip_chars_start("0")
    table = pl.DataFrame(code_table(system, *span(frame[year])), schema=["_code", year, to], orient="row").with_columns(
        pl.col(year).cast(frame.schema[year])
    )
    coded = frame.with_columns(text.alias("_code")).join(
        table, on=["_code", year], how="left", maintain_order="left", coalesce=True
    )
    lost = coded.filter(pl.col(to).is_null())
    left_by(
        lost.with_columns(pl.col("_code").fill_null("")), "_code", f"a code of no state then ({system})", column, unit
    )
    return coded.filter(pl.col(to).is_not_null()).drop("_code")


def map_names(
    frame: polars.DataFrame,
    column: str,
    to: str = "state",
    extra: Mapping[str, str | None] | None = None,
    strict: bool = False,
    unit: str = "",
) -> polars.DataFrame:
    """Replace names by state ids in column `to`. Names in `extra` map as it says (None leaves the row out, as the
    source expects); unknown names are left out and told, or refused with `strict`. Raises BadInput."""
    from ..core.states import find

    names = frame[column].unique().drop_nulls().to_list()
    table, unknown = {}, []
    for n in names:
        if extra and n in extra:
            table[n] = extra[n]
            continue
        hit = find(n)
        table[n] = hit.id if hit else None
        if hit is None:
            unknown.append(n)
    if strict and unknown:
        raise BadInput(f"{len(unknown)} names in {column} are no state", rows=sorted(unknown)[:12])
    ids = pl.DataFrame(
        {column: list(table), to: list(table.values())}, schema={column: frame.schema[column], to: pl.String}
    )
    named = frame.join(ids, on=column, how="left", maintain_order="left")
    lost = named.filter(pl.col(to).is_null())
    meant = [n for n in table if extra and n in extra]
    left_by(lost.filter(pl.col(column).is_in(meant)), column, "no state", column, unit, expected=True)
    left_by(
        lost.filter(~pl.col(column).is_in(meant) | pl.col(column).is_null()), column, "a name of no state", column, unit
    )
    return named.filter(pl.col(to).is_not_null())


def left_by(lost: polars.DataFrame, by: str, reason: str, column: str, unit: str = "", expected: bool = False) -> None:
    """Tell rows that are left out, one entry for each of the codes or names in the column `by`, with the sum of their
    `value` where it is of a `unit`."""
    if not lost.height:
        return
    worth = pl.col("value").sum() if unit and "value" in lost.columns else pl.lit(None, pl.Float64)
    for code, rows, value in (
        lost.group_by(by, maintain_order=True).agg(pl.len().alias("_rows"), worth.alias("_worth")).iter_rows()
    ):
        leave(
            reason,
            str(code) if code not in (None, "") else f"no {column}",
            rows,
            value,
            unit,
            expected or is_aggregate(code),
        )
