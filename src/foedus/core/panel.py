"""Panel: one variable for states or dyads over time, with its coverage, lineage and draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from . import display, units
from .errors import BadInput, EmptySelection, MissingExtra, OutOfCoverage, SchemaError, SeveralSources, nearest
from .lazy import np, pl
from .lineage import Lineage
from .order import packed
from .periods import SESSION_EPOCH, calendar_year, year_of, years_of
from .schema import WORDS, Coverage, Schema, edition_of, in_order, origin, sources_in

if TYPE_CHECKING:
    import altair
    import numpy
    import pandas
    import polars
    import pyarrow


@dataclass(frozen=True, eq=False)
class Panel:
    """A tidy table of key columns and `value`, with what it is, what it covers and where it comes from.

    A null value is a fact known to be unknown; an absent row is read through `coverage`. `draws` is
    (rows x D) float32: column d is one world of the fit that `run` names. Draws of which nobody says the run are a run of
    their own, and share no world with others.
    """

    schema: Schema
    table: polars.DataFrame
    coverage: tuple[Coverage, ...]
    lineage: Lineage
    draws: numpy.ndarray | None = None
    run: str = ""

    def __post_init__(self) -> None:
        if (self.draws is None) == bool(self.run):
            object.__setattr__(self, "run", "" if self.draws is None else self.lineage.id)

    @classmethod
    def build(
        cls,
        schema: Schema,
        table: polars.DataFrame,
        coverage: Iterable[Coverage],
        lineage: Lineage,
        draws: numpy.ndarray | None = None,
        run: str = "",
    ) -> Panel:
        """Check a table against its schema, sort it by its key and make a Panel. Raises SchemaError."""
        want = [*schema.key, "value"]
        missing = [c for c in want if c not in table.columns]
        if missing:
            raise SchemaError(
                f"{schema.variable}: the table lacks {', '.join(missing)}", f"its schema asks for {', '.join(want)}"
            )
        table = table.select(want).with_columns(
            pl.col("value").cast(pl.Float64), pl.col(schema.time).cast(pl.String if schema.time in WORDS else pl.Int32)
        )
        holes = [c for c in schema.key if table[c].null_count()]
        if holes:
            raise SchemaError(
                f"{schema.variable}: empty keys in {', '.join(holes)}",
                rows=table.filter(pl.any_horizontal(pl.col(c).is_null() for c in holes)).head(5),
            )
        texts = {c: form for c, form in ((schema.time, WORDS.get(schema.time)), ("issued", WORDS["day"])) if form}
        for column, form in texts.items():
            wrong = table.filter(~pl.col(column).str.contains(form)) if column in schema.key else table.clear()
            if wrong.height:
                raise SchemaError(
                    f"{schema.variable}: {wrong.height} rows have no proper {column}",
                    "a month is written 2014-03, a day 2014-03-21",
                    rows=wrong.head(5),
                )
        place = packed(table, schema.key)
        rising = bool((place[1:] > place[:-1]).all())
        order = None if rising else np.argsort(place, kind="stable")
        if order is not None and (place[order[1:]] == place[order[:-1]]).any():
            twice = table.filter(pl.struct(schema.key).is_duplicated())
            raise SchemaError(
                f"{schema.variable}: {twice.height} rows share a key", "one row is one fact", rows=twice.head(6)
            )
        if schema.about == "dyad":
            wrong = table.filter(pl.col("state_1") >= pl.col("state_2"))
            if wrong.height:
                raise SchemaError(
                    f"{schema.variable}: {wrong.height} rows do not have state_1 < state_2", rows=wrong.head(5)
                )
        if draws is not None:
            if draws.shape[0] != table.height:
                raise SchemaError(f"{schema.variable}: {draws.shape[0]} rows of draws for {table.height} rows")
            draws = (draws if order is None else draws[order]).astype("float32", copy=False)
        return cls(schema, table if order is None else table[order], tuple(coverage), lineage, draws, run)

    # -- reading ---------------------------------------------------------------------------------

    def __len__(self) -> int:
        return self.table.height

    def __repr__(self) -> str:
        s = self.schema
        return (
            f"Panel {s.variable} ({s.label}), {s.unit}, per {s.about} and {s.time}: {len(self):,} rows,"
            f" sources {', '.join(self.sources)}, trace {self.lineage.id}\n{self.table}"
        )

    def _repr_html_(self) -> str:
        return display.html(self)

    @property
    def sources(self) -> list[str]:
        return self.table["source"].unique().sort().to_list()

    @property
    def span(self) -> tuple[Any, Any]:
        """First and last period that has a value."""
        t = self.table.drop_nulls("value")[self.schema.time]
        return t.min(), t.max()

    def value(self, **key: Any) -> float | None:
        """The one value of a key, of the source that the user prefers where there are several. Raises EmptySelection for
        none, SeveralSources for several."""
        hit = self.where(**key).preferred()
        if len(hit) > 1:
            raise SeveralSources(
                f"{self.schema.variable}: {len(hit)} rows match {key}",
                "one value was asked for",
                "Name the source and the other parts of the key.",
                hit.table,
            )
        return hit.table["value"][0]

    # -- selecting -------------------------------------------------------------------------------

    def where(
        self,
        states: str | Sequence[str] | None = None,
        dyad: tuple[str, str] | None = None,
        years: Any = None,
        source: str | Sequence[str] | None = None,
        **dims: Any,
    ) -> Panel:
        """Rows of these states (all parties among them), this dyad, these years, source or dims.

        Nothing matches: EmptySelection, or OutOfCoverage when the years lie outside every source.
        """
        s, mask = self.schema, pl.lit(True)
        said: dict[str, Any] = {}
        if states is not None:
            ids = [states] if isinstance(states, str) else list(states)
            for col in s.entities:
                mask = mask & pl.col(col).is_in(ids)
            said["states"] = ids
        if dyad is not None:
            if len(s.entities) != 2:
                raise BadInput(f"{s.variable} is about a {s.about}, not about two states", do="Select it with states=.")
            a, b = s.entities
            both = ((pl.col(a) == dyad[0]) & (pl.col(b) == dyad[1])) | ((pl.col(a) == dyad[1]) & (pl.col(b) == dyad[0]))
            mask, said["dyad"] = mask & both, list(dyad)
        span = years_of(years)
        if span:
            mask = mask & year_of(s.time).is_between(*span)
            said["years"] = f"{span[0]}:{span[1]}"
        for col, wanted in {"source": source, **dims}.items():
            if wanted is None:
                continue
            if col not in self.table.columns or col == "value":
                raise BadInput(
                    f"{s.variable} has no {col!r} to select by", f"its key is {', '.join(s.key)}", nearest(col, s.key)
                )
            several = isinstance(wanted, (list, tuple, set))
            mask = mask & (pl.col(col).is_in(list(wanted)) if several else pl.col(col) == wanted)
            said[col] = wanted
        out = self.filter(mask, **said)
        if not len(out):
            self.explain_empty(said, span)
        return out

    def known(self) -> Panel:
        """The rows that have a value, under the same lineage."""
        mask = self.table["value"].is_not_null()
        return self if mask.all() else self.filter(mask)

    def filter(self, mask: Any, **said: Any) -> Panel:
        """Rows that match an expression over the table's columns, with their draws; there may be none. `said` goes into
        the lineage; without it the lineage stays."""
        line = self.lineage.then("select", self.schema.variable, **said) if said else self.lineage
        if self.draws is None:
            return replace(self, table=self.table.filter(mask), lineage=line)
        rows = self.table.with_row_index("_row").filter(mask)
        return replace(self, table=rows.drop("_row"), lineage=line, draws=self.draws[rows["_row"].to_numpy()])

    def explain_empty(self, said: dict[str, Any], span: tuple[int, int] | None) -> None:
        """Raise OutOfCoverage where the years lie outside every source, else EmptySelection."""
        name = self.schema.variable
        wish = ", ".join(f"{k} {' '.join(map(str, v)) if isinstance(v, (list, tuple)) else v}" for k, v in said.items())
        covered = "; ".join(f"{c.source} {c.first} to {c.last}" for c in self.coverage) or "no such row"
        time = self.schema.time
        if (
            span
            and self.coverage
            and all(
                calendar_year(c.last, time) < span[0] or calendar_year(c.first, time) > span[1] for c in self.coverage
            )
        ):
            raise OutOfCoverage(
                f"{name} has nothing for {wish}", f"its sources cover {covered}", "Choose years inside the coverage."
            )
        raise EmptySelection(
            f"{name} has nothing for {wish}", f"its sources cover {covered}", "Check the names, or widen the selection."
        )

    def one_source(self, *prefer: str) -> Panel:
        """The panel of a single source: the only one there is, or the first of `prefer` that has rows. The record and
        imports of the same source are one (`settled`), what the user prefers goes first (`preferred`), and of several
        editions of one source the latest is read, the earlier where it has nothing.

        Raises SeveralSources when there are several and none was preferred.
        """
        have = self.sources
        if len(have) == 1:
            return self
        for p in prefer:
            if p in have:
                return self.where(source=p)
        if any(c.preferred for c in self.coverage):
            return self.preferred()
        if len({origin(s) for s in have}) == 1:
            return self.settled()
        if self._editions:
            return self._first()
        raise SeveralSources(
            f"{self.schema.variable} comes from {len(have)} sources: {', '.join(have)}",
            "sources that disagree are never mixed silently",
            f"Name one: source=... or one_source('...'); `foedus sources prefer {self.schema.variable} ID` says it for"
            " all commands.",
        )

    def of_all_states(self) -> Panel:
        """The rows of sources that cover every state: a sum over those of a part (an import of one state) is no sum of
        the world. A period made of several counts where one of them covers every state. Under the same lineage."""
        part = {c.source for c in self.coverage if c.states}
        if not part:
            return self
        labels = self.table["source"].unique().to_list()
        return self.filter(pl.col("source").is_in([x for x in labels if set(sources_in(x)) - part]))

    def settled(self) -> Panel:
        """One source where the record and the user's imports hold the same one (`polity5` and `polity5+user`): in each
        period the rows of the first in order (schema.in_order: that of the record, unless the user prefers the import),
        and for states that it does not hold those of the next.

        A period made of both names both ('polity5+polity5+user'), so that a sum over it is of one source. Other
        sources stay as they are.
        """
        held = {c.source for c in self.coverage} | set(self.table["source"].unique())
        bases = [origin(s) for s in held]
        twice = {b for b in bases if bases.count(b) > 1}
        return self._one_of({s: origin(s) for s in held if origin(s) in twice}) if twice else self

    def preferred(self) -> Panel:
        """One source for all of it where the user prefers one: its rows, and those of the others in order for states
        and periods that it does not hold. Without a preference the panel as it is."""
        if not any(c.preferred for c in self.coverage):
            return self
        return self._first()

    @property
    def _editions(self) -> bool:
        return len({edition_of(s) for s in self.sources}) == 1

    def _first(self) -> Panel:
        return self._one_of(dict.fromkeys({c.source for c in self.coverage} | set(self.table["source"]), ""))

    def _one_of(self, groups: dict[str, str]) -> Panel:
        """Of the sources of each group (source: group) one for every unit (states and period): the first in order that
        has a value there, or whose coverage says that absence is a zero. Periods of several are labelled with all."""
        s, t = self.schema, self.schema.time
        unit = [*s.entities, t, *(("issued",) if s.issued else ())]
        ordered = [x for x in in_order(self.coverage) if x in groups]
        ordered += sorted(set(groups) - set(ordered))
        rank = {x: i for i, x in enumerate(ordered)}
        rows = self.table.with_row_index("_row").with_columns(
            pl.col("source").replace_strict(groups, default=None, return_dtype=pl.String).alias("_group"),
            pl.col("source").replace_strict(rank, default=None, return_dtype=pl.Int32).alias("_rank"),
        )
        rest, rows = rows.filter(pl.col("_group").is_null()), rows.filter(pl.col("_group").is_not_null())
        for c in self.coverage:  # where an earlier one says that absence is a zero, later ones have nothing to say
            if c.absence == "zero" and c.source in rank:
                inside = pl.col(t).is_between(pl.lit(c.first), pl.lit(c.last))
                for col in s.entities if c.states else ():
                    inside = inside & pl.col(col).is_in(c.states.split())
                later = (pl.col("_rank") > rank[c.source]) & (pl.col("_group") == groups[c.source])
                rows = rows.filter(~(inside & later))
        known = pl.col("_rank").filter(pl.col("value").is_not_null()).min().over([*unit, "_group"])
        best = pl.coalesce(known, pl.col("_rank").min().over([*unit, "_group"]))
        rows = rows.filter(pl.col("_rank") == best)
        label = pl.col("source").unique().sort().str.join("+").over([t, "_group"])
        if rows.height:
            rows = rows.with_columns(label.alias("source"))
        kept = pl.concat([rest, rows])
        kept = kept[np.argsort(packed(kept, s.key), kind="stable")]
        return replace(
            self,
            table=kept.select(self.table.columns),
            lineage=self.lineage.then(
                "splice", s.variable, prefer="; ".join(ordered), rule="one source for states and period"
            ),
            draws=None if self.draws is None else self.draws[kept["_row"].to_numpy()],
        )

    def spliced(self, *prefer: str, order: str = "world") -> Panel:
        """One row per fact: the first source of `prefer` that has a value; sources that are not named there follow in
        the `order` that they declare (schema.PURPOSES). The source stays in the row, so that a change of source can
        be seen and no change is computed across it."""
        there = self.sources
        by = [x for x in in_order(self.coverage, order) if x in there]
        names = list(dict.fromkeys((*prefer, *by, *there)))
        ranks = {x: i for i, x in enumerate(names)}
        rows = (
            self.table.with_row_index("_row")
            .drop_nulls("value")
            .with_columns(pl.col("source").replace_strict(ranks, return_dtype=pl.Int32).alias("_rank"))
        )
        keep = rows.sort("_rank").unique(self.schema.fact, keep="first", maintain_order=True)["_row"]
        line = self.lineage.then("splice", self.schema.variable, prefer=names)
        return replace(
            self,
            table=self.table[keep.sort()],
            lineage=line,
            draws=None if self.draws is None else self.draws[keep.sort().to_numpy()],
        )

    def require_single(self) -> Panel:
        """This panel, if no fact in it has two sources, else as the user prefers, or the latest of several editions of one
        source. Raises SeveralSources with the rows."""
        twice = self.table.filter(pl.struct(self.schema.fact).is_duplicated())
        if twice.height and (self._editions or any(c.preferred for c in self.coverage)):
            return self._first()
        if twice.height:
            raise SeveralSources(
                f"{self.schema.variable}: {twice.height} rows give one fact twice",
                "sources that disagree are never mixed silently",
                "Call one_source(...) or spliced(...) first.",
                twice.head(6),
            )
        return self

    # -- zeros -----------------------------------------------------------------------------------

    def fill_absent(self, keys: polars.DataFrame) -> Panel:
        """Write zeros for the facts of `keys` that are absent where absence means zero.

        `keys` holds the fact columns without source. The only function of foedus that writes a zero:
        it does so per source, inside its coverage alone, and never over a null. Raises SchemaError for a panel
        with draws.
        """
        s = self.schema
        made: list[polars.DataFrame] = []
        bases = {x: origin(x) for x in {*self.table["source"].unique(), *(c.source for c in self.coverage)}}
        for c in self.coverage:
            if c.absence != "zero":
                continue
            inside = keys.select(s.fact).filter(pl.col(s.time).is_between(pl.lit(c.first), pl.lit(c.last))).unique()
            if c.states:
                for col in s.entities:
                    inside = inside.filter(pl.col(col).is_in(c.states.split()))
            inside = inside.with_columns(pl.lit(c.source).alias("source"), pl.lit(0.0).alias("value"))
            inside = inside.join(self.table, on=list(s.key), how="anti")
            alike = [x for x in bases if x != c.source and bases[x] == bases[c.source]]
            for other in (self.table, *made) if alike else ():  # the record and an import of it say a fact once
                said = other.filter(pl.col("source").is_in(alike))
                inside = inside.join(
                    said.select(s.fact).cast(inside.select(s.fact).schema), on=list(s.fact), how="anti"
                )
            made.append(inside)
        if not made:
            return self
        if self.draws is not None:
            raise SchemaError(
                f"{s.variable} has draws, and its absent rows have none", do="Select the rows that have values."
            )
        table = pl.concat([self.table, *(m.select(self.table.columns).cast(self.table.schema) for m in made)])
        table = table[np.argsort(packed(table, s.key), kind="stable")]
        return replace(self, table=table, lineage=self.lineage.then("fill absent", s.variable))

    # -- uncertainty ------------------------------------------------------------------------------

    def summary(self, quantiles: Sequence[float] = (0.05, 0.5, 0.95)) -> polars.DataFrame:
        """The table with quantiles of the draws as columns q05, q50, q95: a view, never the canonical form.

        Without draws, the table as it is.
        """
        if self.draws is None:
            return self.table
        found = np.quantile(self.draws, list(quantiles), axis=1)
        return self.table.with_columns(
            pl.Series(f"q{round(100 * q):02d}", found[i].astype("float64")) for i, q in enumerate(quantiles)
        )

    # -- units, exports --------------------------------------------------------------------------

    def convert(self, to: str) -> Panel:
        """The same facts in another unit of the same quantity. Raises UnitError."""
        f = units.factor(self.schema.unit, to)
        return replace(
            self,
            schema=self.schema.with_(unit=to),
            table=self.table.with_columns(pl.col("value") * f),
            lineage=self.lineage.then("convert", self.schema.variable, unit=to),
            draws=None if self.draws is None else self.draws * np.float32(f),
        )

    def convert_time(self, to: str) -> Panel:
        """The same facts with sessions told as the years in which they open, or years as sessions. Raises SchemaError
        for periods of other kinds."""
        s = self.schema
        if s.time == to:
            return self
        if {s.time, to} != {"year", "session"}:
            raise SchemaError(f"{s.variable} is by {s.time}", f"a {s.time} is no {to}", "Aggregate it first.")
        ahead = SESSION_EPOCH if to == "year" else -SESSION_EPOCH
        return replace(
            self,
            schema=s.with_(time=to),
            table=self.table.with_columns((pl.col(s.time) + ahead).cast(pl.Int32).alias(s.time)).rename({s.time: to}),
            coverage=tuple(replace(c, first=int(c.first) + ahead, last=int(c.last) + ahead) for c in self.coverage),
            lineage=self.lineage.then("convert", s.variable, time=to),
        )

    def to_polars(self) -> polars.DataFrame:
        return self.table

    def to_pandas(self) -> pandas.DataFrame:
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtra(
                "pandas is not installed", "to_pandas() needs it", "Install it with: pip install 'foedus[pandas]'"
            ) from None
        return pd.DataFrame(self.table.to_dict(as_series=False))

    def to_arrow(self) -> pyarrow.Table:
        try:
            import pyarrow
        except ImportError:
            raise MissingExtra(
                "pyarrow is not installed", "to_arrow() needs it", "Install it with: pip install 'foedus[pandas]'"
            ) from None
        return pyarrow.table(self.table)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.table.__arrow_c_stream__(requested_schema)

    def plot(self) -> altair.Chart:
        """A line chart in the look of the house."""
        if display.plotter is None:
            raise MissingExtra(
                "no plotter is set",
                "Panel.plot() takes its look from the briefs",
                "Get the panel through foedus.open().",
            )
        return display.plotter(self)

    def bibtex(self) -> str:
        """The sources of these numbers as BibTeX entries."""
        return "\n\n".join(b for n in self.lineage.sources() if (b := n.get("bibtex")))

    def cite(self) -> str:
        """The sources of these numbers in words."""
        return "\n".join(
            f"{n.get('citation')} [{n.name}, {n.get('version')}; {n.get('licence')}]" for n in self.lineage.sources()
        )


def concat(panels: Sequence[Panel]) -> Panel:
    """Panels of one variable, from different sources, as one. Raises SchemaError when they differ."""
    first = panels[0]
    for p in panels[1:]:
        if (p.schema.key, p.schema.unit, p.schema.variable) != (
            first.schema.key,
            first.schema.unit,
            first.schema.variable,
        ):
            raise SchemaError(
                f"{first.schema.variable}: its sources disagree on key or unit",
                f"{first.schema.key} in {first.schema.unit}, {p.schema.key} in {p.schema.unit}",
            )
    if len(panels) == 1:
        return first
    line = Lineage.of("variable", first.schema.variable, *(p.lineage for p in panels))
    table = pl.concat([p.table for p in panels])
    return Panel.build(first.schema, table, [c for p in panels for c in p.coverage], line)
