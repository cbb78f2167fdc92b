"""Sources: where facts come from, what they cover, what absence means, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from .account import keeping, leave
from .aggregates import is_aggregate

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
    each of its years where `each`, and so many rows. A file of less is a part, in which absence says nothing."""

    states: int
    rows: int = 0
    each: bool = False


@dataclass(frozen=True)
class Offer:
    """A variable that a source gives: its schema, the span covered, and what absence inside means."""

    schema: Schema
    first: int | str
    last: int | str
    absence: str = "unknown"
    states: str = ""
    note: str = ""
    whole: Whole | None = None

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
    """An official file: its address, the name it is kept under, and its SHA-256 where it is fixed."""

    url: str
    filename: str
    sha256: str = ""


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
    among its own; `recognises(path)` says how sure it is, 0 to 1, that a file is of its layout, where trying to read
    it (record/layouts.py) does not tell enough.
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
    recognises: Callable[[Path], float] | None = field(default=None, repr=False)

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


def read_table(path: Path, name: str, **options: Any) -> polars.DataFrame:
    """Read `name` from a folder (or `path` itself): Parquet, CSV or tab-separated by its ending."""
    file = locate(path, name)
    try:
        if file.suffix == ".parquet":
            return pl.read_parquet(file)
        separator = "\t" if file.suffix in (".tsv", ".tab") else ","
        return pl.read_csv(file, separator=separator, infer_schema_length=None, **options)
    except (pl.exceptions.PolarsError, OSError, ValueError) as e:
        raise BadInput(
            f"{file.name} cannot be read",
            str(e).splitlines()[0],
            "Check that the file is the one the producer publishes, and whole.",
        ) from None


def map_codes(
    frame: polars.DataFrame, column: str, system: str, to: str = "state", year: str = "year"
) -> polars.DataFrame:
    """Replace codes of `system` by state ids in column `to`, by the year of the row. Rows whose code no
    state carried are left out, and said in the account. Raises EmptySelection where no row has a year."""
    from ..core.states import code_table

    table = pl.DataFrame(code_table(system, *span(frame[year])), schema=["_code", year, to], orient="row").with_columns(
        pl.col(year).cast(frame.schema[year])
    )
    coded = frame.with_columns(pl.col(column).cast(pl.String).str.strip_chars_start("0").alias("_code"))
    if keeping():
        lost = coded.join(table, on=["_code", year], how="anti")
        _leave(lost, frame, column, f"{system.upper()} code of no state in that year", year=year)
    return coded.join(table, on=["_code", year], how="inner").drop("_code")


def _leave(lost: polars.DataFrame, frame: polars.DataFrame, column: str, reason: str, year: str = "year") -> None:
    """Say of each code or name that no state has how many rows it had, and what they were worth."""
    worth = "value" if "value" in frame.columns and frame.schema["value"].is_numeric() else ""
    of = float(frame["value"].sum() or 0.0) if worth else None
    sums = [pl.len().alias("n"), *([pl.col("value").sum().alias("sum")] if worth else [])]
    if year in frame.columns and lost.height:
        sums += [pl.col(year).min().alias("a"), pl.col(year).max().alias("b")]
    for r in lost.group_by(column, maintain_order=True).agg(sums).to_dicts():
        code = "(empty)" if r[column] in (None, "") else str(r[column])
        when = "" if r.get("a") is None else f" in {r['a']}" if r["a"] == r["b"] else f" in {r['a']} to {r['b']}"
        group = is_aggregate(r[column])
        why = "a group or a total, no state" if group else reason
        leave(why, f"{code}{when}", r["n"], r.get("sum"), expected=group, of=of)


def map_names(
    frame: polars.DataFrame,
    column: str,
    to: str = "state",
    extra: Mapping[str, str | None] | None = None,
    strict: bool = False,
) -> polars.DataFrame:
    """Replace names by state ids in column `to`. Names in `extra` map as it says (None leaves the row out); unknown
    names are left out, and said in the account, or refused with `strict`. Raises BadInput."""
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
    if keeping():
        none = [n for n, i in table.items() if i is None]
        ours = [n for n in none if extra and n in extra]
        for name in ours:
            rows = frame.filter(pl.col(column) == name).height
            leave("no state, as the source's own list says", name, rows, expected=True)
        lost = frame.filter(pl.col(column).is_in([n for n in none if n not in ours]) | pl.col(column).is_null())
        _leave(lost, frame, column, "name of no state")
    return frame.join(ids, on=column, how="inner").drop_nulls(to)
