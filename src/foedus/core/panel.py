"""Panel: one variable for states or dyads over time, with its coverage, lineage and draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from . import display, units
from .errors import BadInput, EmptySelection, MissingExtra, OutOfCoverage, SchemaError, SeveralSources, nearest
from .lazy import np, pl
from .lineage import Lineage
from .periods import years_of
from .schema import Coverage, Schema

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
    (rows x D) float32: column d is one world.
    """

    schema: Schema
    table: polars.DataFrame
    coverage: tuple[Coverage, ...]
    lineage: Lineage
    draws: numpy.ndarray | None = None

    @classmethod
    def build(
        cls,
        schema: Schema,
        table: polars.DataFrame,
        coverage: Iterable[Coverage],
        lineage: Lineage,
        draws: numpy.ndarray | None = None,
    ) -> Panel:
        """Check a table against its schema, sort it by its key and make a Panel. Raises SchemaError."""
        want = [*schema.key, "value"]
        missing = [c for c in want if c not in table.columns]
        if missing:
            raise SchemaError(
                f"{schema.variable}: the table lacks {', '.join(missing)}", f"its schema asks for {', '.join(want)}"
            )
        table = table.select(want).with_columns(
            pl.col("value").cast(pl.Float64),
            pl.col(schema.time).cast(pl.String if schema.time == "month" else pl.Int32),
        )
        holes = [c for c in schema.key if table[c].null_count()]
        if holes:
            raise SchemaError(
                f"{schema.variable}: empty keys in {', '.join(holes)}",
                rows=table.filter(pl.any_horizontal(pl.col(c).is_null() for c in holes)).head(5),
            )
        twice = table.filter(pl.struct(schema.key).is_duplicated())
        if twice.height:
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
            order = table.with_row_index("_row").sort(schema.key)["_row"].to_numpy()
            return cls(schema, table.sort(schema.key), tuple(coverage), lineage, draws[order].astype("float32"))
        return cls(schema, table.sort(schema.key), tuple(coverage), lineage)

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
        """The one value of a key. Raises EmptySelection for none, SeveralSources for several."""
        hit = self.where(**key)
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
        s, mask, said = self.schema, pl.lit(True), {}
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
            mask = mask & self._year().is_between(*span)
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
        out = self._take(mask, said)
        if not len(out):
            self._explain_empty(said, span)
        return out

    def _year(self) -> polars.Expr:
        t = self.schema.time
        if t == "month":
            return pl.col(t).str.slice(0, 4).cast(pl.Int32)
        # sessions of the General Assembly open in the autumn: session n is the year 1945 + n
        return pl.col(t) + (1945 if t == "session" else 0)

    def _take(self, mask: Any, said: dict[str, Any]) -> Panel:
        line = self.lineage.then("select", self.schema.variable, **said) if said else self.lineage
        if self.draws is None:
            return replace(self, table=self.table.filter(mask), lineage=line)
        rows = self.table.with_row_index("_row").filter(mask)
        return replace(self, table=rows.drop("_row"), lineage=line, draws=self.draws[rows["_row"].to_numpy()])

    def _explain_empty(self, said: dict[str, Any], span: tuple[int, int] | None) -> None:
        name = self.schema.variable
        wish = ", ".join(f"{k} {' '.join(map(str, v)) if isinstance(v, (list, tuple)) else v}" for k, v in said.items())
        covered = "; ".join(f"{c.source} {c.first} to {c.last}" for c in self.coverage) or "no such row"
        opens = 1945 if self.schema.time == "session" else 0
        if (
            span
            and self.coverage
            and all(
                int(str(c.last)[:4]) + opens < span[0] or int(str(c.first)[:4]) + opens > span[1] for c in self.coverage
            )
        ):
            raise OutOfCoverage(
                f"{name} has nothing for {wish}", f"its sources cover {covered}", "Choose years inside the coverage."
            )
        raise EmptySelection(
            f"{name} has nothing for {wish}", f"its sources cover {covered}", "Check the names, or widen the selection."
        )

    def one_source(self, *prefer: str) -> Panel:
        """The panel of a single source: the only one there is, or the first of `prefer` that has rows.

        Raises SeveralSources when there are several and none was preferred.
        """
        have = self.sources
        if len(have) == 1:
            return self
        for p in prefer:
            if p in have:
                return self.where(source=p)
        raise SeveralSources(
            f"{self.schema.variable} comes from {len(have)} sources: {', '.join(have)}",
            "sources that disagree are never mixed silently",
            "Name one: source=... or one_source('...').",
        )

    def spliced(self, *prefer: str) -> Panel:
        """One row per fact: the first source of `prefer` that has a value. The source stays in the row,
        so that a change of source can be seen and no change is computed across it."""
        rank = {p: i for i, p in enumerate(prefer)}
        unknown = [x for x in self.sources if x not in rank]
        ranks = {**rank, **{x: len(rank) + i for i, x in enumerate(unknown)}}
        order = (
            self.table.with_row_index("_row")
            .drop_nulls("value")
            .with_columns(pl.col("source").replace_strict(ranks, return_dtype=pl.Int32).alias("_rank"))
        )
        keep = order.sort("_rank").unique(self.schema.fact, keep="first", maintain_order=True)["_row"]
        line = self.lineage.then("splice", self.schema.variable, prefer=[*prefer, *unknown])
        return replace(
            self,
            table=self.table[keep.sort()],
            lineage=line,
            draws=None if self.draws is None else self.draws[keep.sort().to_numpy()],
        )

    def require_single(self) -> Panel:
        """This panel, if no fact in it has two sources. Raises SeveralSources with the rows."""
        twice = self.table.filter(pl.struct(self.schema.fact).is_duplicated())
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
        s, made = self.schema, []
        for c in self.coverage:
            if c.absence != "zero":
                continue
            inside = keys.select(s.fact).filter(pl.col(s.time).is_between(pl.lit(c.first), pl.lit(c.last))).unique()
            if c.states:
                for col in s.entities:
                    inside = inside.filter(pl.col(col).is_in(c.states.split()))
            inside = inside.with_columns(pl.lit(c.source).alias("source"), pl.lit(0.0).alias("value"))
            made.append(inside.join(self.table, on=list(s.key), how="anti"))
        if not made:
            return self
        if self.draws is not None:
            raise SchemaError(
                f"{s.variable} has draws, and its absent rows have none", do="Select the rows that have values."
            )
        table = pl.concat([self.table, *(m.select(self.table.columns).cast(dict(self.table.schema)) for m in made)])
        return replace(self, table=table.sort(s.key), lineage=self.lineage.then("fill absent", s.variable))

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


def align(*panels: Panel, how: str = "inner", names: Sequence[str] | None = None) -> polars.DataFrame:
    """The only join: one row per fact, one value column per panel (named by variable, or by `names`).

    Panels must share their fact columns, or be about `state` while the first is about two states: then
    they are joined twice, as NAME_1 and NAME_2 (exporter or sender first). Every panel must give one
    source per fact.
    """
    first = panels[0].require_single()
    names = list(names or [p.schema.variable for p in panels])
    out = first.table.rename({"value": names[0]}).drop("source")
    for p, name in zip(panels[1:], names[1:], strict=True):
        p.require_single()
        right = p.table.drop("source")
        if p.schema.about == "state" and first.schema.about in ("dyad", "directed"):
            extra = [d for d in p.schema.fact if d not in ("state", *first.schema.fact)]
            if extra:
                raise SchemaError(f"{p.schema.variable} has dims {extra} that {first.schema.variable} lacks")
            on = [c for c in p.schema.fact if c != "state"]
            for i, col in enumerate(first.schema.entities, 1):
                out = out.join(
                    right.rename({"state": col, "value": f"{name}_{i}"}), on=[col, *on], how=how, coalesce=True
                )
            continue
        if set(p.schema.fact) - set(out.columns):
            raise SchemaError(
                f"{p.schema.variable} and {first.schema.variable} have different keys",
                f"{p.schema.fact} and {first.schema.fact}",
                "Select or aggregate one of them first.",
            )
        out = out.join(right.rename({"value": name}), on=list(p.schema.fact), how=how, coalesce=True)
    return out


def combine(
    f: Callable[..., Any], *panels: Panel, schema: Schema, name: str = "", version: str = "1", **params: Any
) -> Panel:
    """f over aligned values: values, draws and lineage at once.

    `f` takes one array per panel (two, sender then target, for a state panel beside a dyadic one) and
    returns one. Sources of the result are those of the inputs joined by '+'.
    """
    frame = align(*panels, names=[f"v{i}" for i in range(len(panels))])
    cols = [c for c in frame.columns if c.startswith("v") and c not in schema.fact]
    value = f(*(frame[c].to_numpy() for c in cols))
    source = "+".join(sorted({s for p in panels for s in p.sources}))
    table = frame.select([c for c in schema.fact if c in frame.columns]).with_columns(
        pl.lit(source).alias("source"), pl.Series("value", value, nan_to_null=True, dtype=pl.Float64)
    )
    line = Lineage.of("combine", name or schema.variable, *(p.lineage for p in panels), version=version, **params)
    draws = None
    if any(p.draws is not None for p in panels):
        draws = _combine_draws(f, panels, frame, cols)
    return Panel.build(schema, table, merge_coverage(panels, source), line, draws)


def _combine_draws(
    f: Callable[..., Any], panels: Sequence[Panel], frame: polars.DataFrame, cols: Sequence[str]
) -> numpy.ndarray:
    """Column d of the result is f of column d of every input; a panel without draws is constant."""
    sizes = {p.draws.shape[1] for p in panels if p.draws is not None}
    if len(sizes) > 1:
        raise SchemaError(f"the inputs hold {sorted(sizes)} draws", "a draw is one world, shared by all of them")
    inputs, taken = [], iter(cols)
    for p in panels:
        lifted = p.schema.about == "state" and panels[0].schema.about in ("dyad", "directed")
        for side in panels[0].schema.entities if lifted else (None,):
            col = next(taken)
            if p.draws is None:
                inputs.append(frame[col].to_numpy()[:, None])
                continue
            rows = p.table.drop("source", "value").with_row_index("_row")
            rows = rows.rename({"state": side}) if side else rows
            on = [c for c in rows.columns if c != "_row"]
            index = frame.join(rows, on=on, how="left", maintain_order="left")["_row"].to_numpy()
            inputs.append(p.draws[index])
    return np.asarray(f(*inputs), dtype="float32")


def merge_coverage(panels: Sequence[Panel], source: str, absence: str = "unknown") -> tuple[Coverage, ...]:
    """What a result made of several inputs covers: the span that all of them share."""
    spans = [
        (str(min(str(c.first) for c in p.coverage)), str(max(str(c.last) for c in p.coverage)))
        for p in panels
        if p.coverage
    ]
    if not spans:
        return ()
    first, last = max(s[0] for s in spans), min(s[1] for s in spans)
    plain = [int(x) if x.isdigit() else x for x in (first, last)]
    return (Coverage(source, plain[0], plain[1], absence),)
