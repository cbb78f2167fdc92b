"""Several Panels side by side: the one join, and arithmetic over it, with units, runs and periods checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from . import units
from .errors import SchemaError, UnitError
from .lazy import np, pl
from .lineage import Lineage
from .panel import Panel
from .periods import days_of, first_period, last_period
from .schema import KEYS, Coverage, Schema, sources_in

if TYPE_CHECKING:
    import numpy
    import polars

How = Literal["inner", "left"]

STEP = 1024  # rows of draws worked on at once, so that they stay in the processor's cache
SOURCES = {
    "one": "each panel gives one source per fact",
    "same": "rows of one source meet",
    "each": "each source of a panel meets each of the others",
}
WHICH: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {
    # about of a panel, about of the result: the columns that it gives, and what its entities are called in each
    ("state", "dyad"): {"_1": ("state_1",), "_2": ("state_2",)},
    ("state", "directed"): {"_1": ("source_state",), "_2": ("target_state",)},
    ("directed", "dyad"): {"_12": ("state_1", "state_2"), "_21": ("state_2", "state_1")},
}
PLAIN = ("share", "count", "ratio", "index", "rank", "flag")  # quantities that are no scale of anything else
WITHOUT_SCALE = ("share", "ratio", "rank", "flag")  # what has the same value whatever units its parts are in
POWERS = range(-4, 5)
PROBED = 64  # rows on which a function is tried in other units


def align(
    *panels: Panel, names: Sequence[str] = (), about: str = "", sources: str = "one", how: How = "inner"
) -> polars.DataFrame:
    """The only join: one row per fact, a column per panel (named by variable, or by `names`), and `source`.

    Facts are `about` what the first panel is about, or what is asked for. A panel of states beside pairs gives two
    columns, NAME_1 and NAME_2 (first and second state, or source and target); one with a direction beside pairs
    without gives NAME_12 and NAME_21; pairs beside directions stand in both; the world beside all. A single panel of
    states gives all pairs of them.

    sources  'one': each panel gives one source per fact, and a row names those it came from, joined by '+'; 'same':
             rows of one source meet; 'each': each source of a panel with each of the others
    how      'inner', or 'left': a fact of the first panel that others lack stays, with null

    Raises SeveralSources, SchemaError for panels whose times or dims do not meet.
    """
    return _aligned(panels, names or [p.schema.variable for p in panels], about, sources, how).frame


def combine(
    f: Callable[..., Any],
    *panels: Panel,
    schema: Schema,
    name: str = "",
    version: str = "1",
    sources: str = "one",
    mean: bool | Callable[..., Any] = False,
    most: int | None = None,
    scales: bool = True,
    **params: Any,
) -> Panel:
    """f over aligned panels: values, draws, coverage and lineage at once.

    `f` takes an array per column of `align` (rows, or rows x D for draws) and returns one; what is not finite is null.
    Panels of one quantity are first brought to one unit, that of the result where it is of it. A panel without draws
    is constant over the worlds of the others; with `mean` the value is the mean over the worlds, or what a function given
    as `mean` makes of the worlds (arrays as `f` takes them, rows x D; it returns rows); else f of the values.
    Draws of more than `most` rows are not kept.

    Raises UnitError where the result would depend on the units chosen (bn USD added to a number of persons); `scales`
    False says that it may (logarithms, thresholds). Raises SchemaError for draws of different runs, and as `align`.
    """
    run, size = _one_run(panels)
    panels = _in_one_unit(panels, schema)
    names = [f"v{i}" for i in range(len(panels))]
    made = _aligned(panels, names, schema.about, sources, "inner")
    if scales:
        _require_homogeneous(f, made, schema)
    keep = size if most is None or made.frame.height <= most else 0
    value, draws = _computed(f, made, size, keep, mean)
    rows = made.frame.select(*schema.key).with_columns(
        pl.Series("value", value, dtype=pl.Float64).fill_nan(None).replace([float("inf"), float("-inf")], None)
    )
    line = Lineage.of("combine", name or schema.variable, *(p.lineage for p in panels), version=version, **params)
    covered = (
        coverage_of(rows, schema.time, panels=panels)
        if rows.height
        else merge_coverage(panels, "none", time=schema.time)
    )
    return Panel.build(schema, rows, covered, line, draws, run if draws is not None else "")


# -- the join ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Aligned:
    """Key, source and value columns; per value column its panel, and the column of its rows where it has draws."""

    frame: polars.DataFrame
    columns: tuple[tuple[str, Panel, str], ...]


def _aligned(panels: Sequence[Panel], names: Sequence[str], about: str, sources: str, how: How) -> _Aligned:
    if sources not in SOURCES or how not in ("inner", "left"):
        raise SchemaError(
            f"panels are aligned by {sources!r} and {how!r}", f"sources are {', '.join(SOURCES)}; how is inner or left"
        )
    about = about or panels[0].schema.about
    fact = _fact(panels, about)
    out: polars.LazyFrame | None = None
    columns: list[tuple[str, Panel, str]] = []
    labels: list[str] = []
    for p, name in zip(panels, names, strict=True):
        if sources == "one":
            p.require_single()
        for suffix, entities in _sides(p, about).items():
            column, row, label = f"{name}{suffix}", f"_row {name}{suffix}" if p.draws is not None else "", "source"
            if sources != "same":
                label = f"_source {name}{suffix}"
                labels.append(label)
            right = _seen(p, entities, about, column, row, label)
            on = [c for c in fact if c in right.collect_schema().names()]
            on += ["source"] if sources == "same" else []
            # what meets on nothing but the period is crossed within it
            shared = [c for c in on if out is None or c in out.collect_schema().names()]
            out = right if out is None else out.join(right, on=shared, how=how, coalesce=True)
            columns.append((column, p, row))
    assert out is not None
    first, second = (*KEYS[about], "", "")[:2]
    if second:
        out = out.filter(pl.col(first) < pl.col(second) if about == "dyad" else pl.col(first) != pl.col(second))
    if labels:
        out = out.with_columns(_joined(labels).alias("source"))
    value = [x for column, _, row in columns for x in (column, row) if x]
    return _Aligned(out.select(*fact, "source", *value).collect(), tuple(columns))


def _fact(panels: Sequence[Panel], about: str) -> tuple[str, ...]:
    """The fact columns of the result: its entities, and time and dims that all panels share. Raises SchemaError."""
    first = panels[0].schema
    rest = first.fact[len(first.entities) :]
    for p in panels:
        s = p.schema
        other = s.fact[len(s.entities) :]
        if s.time != first.time:
            raise SchemaError(
                f"{s.variable} is by {s.time}, {first.variable} by {first.time}",
                "periods of two kinds do not meet",
                "Sessions and years are turned into each other by convert_time().",
            )
        if set(other) - set(rest):
            raise SchemaError(
                f"{s.variable} and {first.variable} have different keys",
                f"{s.fact} and {first.fact}",
                "Select or aggregate one of them first.",
            )
        if (
            s.about not in (about, "world")
            and (s.about, about) not in WHICH
            and (s.about, about) != ("dyad", "directed")
        ):
            raise SchemaError(f"{s.variable} is about {s.about}, which {about} cannot be made of")
    if first.about == "world" != about:
        raise SchemaError(f"{first.variable} is about the world and names no {about}", do="Name another panel first.")
    return (*KEYS[about], *rest)


def _sides(panel: Panel, about: str) -> dict[str, tuple[str, ...]]:
    """The columns that a panel gives by suffix, and what its entities are called in each."""
    s = panel.schema
    return {"": s.entities} if s.about == about else WHICH.get((s.about, about), {"": s.entities})


def _seen(panel: Panel, entities: tuple[str, ...], about: str, column: str, row: str, label: str) -> polars.LazyFrame:
    """The rows of a panel under the names of the result."""
    s = panel.schema
    rows = panel.table.lazy()
    if row:
        rows = rows.with_row_index(row)
    names = dict(zip(s.entities, entities, strict=True)) | {"value": column, "source": label}
    if (s.about, about) != ("dyad", "directed"):
        return rows.rename(names)
    one, two = KEYS["directed"]
    ways = [
        rows.rename({"value": column, "source": label, "state_1": a, "state_2": b}) for a, b in ((one, two), (two, one))
    ]
    order = [*([row] if row else []), one, two]
    return pl.concat([w.select(*order, pl.exclude(order)) for w in ways])


def _joined(labels: list[str]) -> polars.Expr:
    """The sources of a row, each once, in the order of the panels."""
    if len(labels) == 1:
        return pl.col(labels[0])
    if len(labels) == 2:
        a, b = (pl.col(c) for c in labels)
        return pl.when(b.is_null() | (a == b)).then(a).otherwise(pl.concat_str(a, b, separator="+"))
    return pl.concat_list(labels).list.drop_nulls().list.unique(maintain_order=True).list.join("+")


# -- values and draws --------------------------------------------------------------------------------------


def _one_run(panels: Sequence[Panel]) -> tuple[str, int]:
    """The run of the draws and how many there are; ('', 0) without draws. Raises SchemaError."""
    drawn = [p for p in panels if p.draws is not None]
    runs = {p.run: p for p in drawn}
    if len(runs) > 1:
        raise SchemaError(
            "the draws are of different runs: " + ", ".join(f"{p.schema.variable} of {r}" for r, p in runs.items()),
            "a draw is one world, and worlds of two runs have nothing to do with each other",
            "Take both from one run, or drop the draws of one.",
        )
    sizes = {p.draws.shape[1] for p in drawn if p.draws is not None}
    if len(sizes) > 1:
        raise SchemaError(f"the inputs hold {sorted(sizes)} draws", "a draw is one world, shared by all of them")
    return (next(iter(runs)), sizes.pop()) if drawn else ("", 0)


def _computed(
    f: Callable[..., Any], made: _Aligned, size: int, keep: int, mean: bool | Callable[..., Any]
) -> tuple[numpy.ndarray, numpy.ndarray | None]:
    """Values (rows), and draws (rows x keep, float32) or None."""
    n = made.frame.height
    plain = [made.frame[c].to_numpy() for c, _, _ in made.columns]
    with np.errstate(divide="ignore", invalid="ignore"):
        if not size or not (keep or mean):
            return np.asarray(f(*plain), dtype="float64"), None
        value = np.empty(n) if mean else np.asarray(f(*plain), dtype="float64")
        draws = np.empty((n, size), dtype="float32") if keep else None
        at = [made.frame[row].to_numpy() if row else None for _, _, row in made.columns]
        for start in range(0, n, STEP):
            part = slice(start, start + STEP)
            worlds = [
                x[part, None] if rows is None or p.draws is None else p.draws[rows[part]].astype("float64")
                for x, rows, (_, p, _) in zip(plain, at, made.columns, strict=True)
            ]
            found = np.asarray(f(*worlds))
            if mean:
                value[part] = mean(*worlds) if callable(mean) else found.mean(axis=1)
            if draws is not None:
                draws[part] = found
    return value, draws


# -- units -------------------------------------------------------------------------------------------------


def _in_one_unit(panels: Sequence[Panel], schema: Schema) -> tuple[Panel, ...]:
    """Panels of one quantity in one unit: that of the result where it is of it, else that of the first."""
    chosen = {units.unit(schema.unit).quantity: schema.unit}
    out = []
    for p in panels:
        to = chosen.setdefault(units.unit(p.schema.unit).quantity, p.schema.unit)
        out.append(p if p.schema.unit == to else p.convert(to))
    return tuple(out)


def _require_homogeneous(f: Callable[..., Any], made: _Aligned, schema: Schema) -> None:
    """Raise UnitError unless f of amounts in units half as large is the same thing in other units: 2^k times as much,
    with k = 1 for the quantity of the result, and k = 0 where the result is a share or another plain number."""
    of = [units.unit(p.schema.unit).quantity for _, p, _ in made.columns]
    scaled = [q for q in dict.fromkeys(of) if q not in PLAIN]
    if not scaled:
        return
    known = made.frame.drop_nulls([c for c, _, _ in made.columns]).head(PROBED)
    plain = [known[c].to_numpy() for c, _, _ in made.columns]
    with np.errstate(divide="ignore", invalid="ignore"):
        base = np.asarray(f(*plain), dtype="float64")
        sure = np.isfinite(base) & (base != 0)
        result = units.unit(schema.unit).quantity
        for q in scaled:
            other = np.asarray(f(*(2 * x if c == q else x for x, c in zip(plain, of, strict=True))), dtype="float64")
            allowed = (1,) if q == result else (0,) if result in WITHOUT_SCALE else POWERS
            if not any(np.allclose(other[sure], base[sure] * 2.0**k, rtol=1e-9, atol=0) for k in allowed):
                inputs = ", ".join(f"{p.schema.variable} in {p.schema.unit}" for _, p, _ in made.columns)
                raise UnitError(
                    f"{schema.variable} would depend on the unit of {q}",
                    f"it is made of {inputs}, and told in {schema.unit}",
                    "Convert one of them with a Panel of rates, or say scales=False where that is meant.",
                )


# -- coverage ----------------------------------------------------------------------------------------------


def coverage_of(
    rows: polars.DataFrame, time: str, absence: str = "unknown", panels: Sequence[Panel] = ()
) -> tuple[Coverage, ...]:
    """Per source of a result made of panels the span of its rows, what absence inside it means, and whose books they
    are: those of the source, or of the first of several."""
    spans = rows.group_by("source").agg(pl.col(time).min().alias("a"), pl.col(time).max().alias("b")).sort("source")
    books = {c.source: c.books for p in panels for c in p.coverage if c.books is not None}
    return tuple(
        Coverage(s, a, b, absence, books=books.get(s) or books.get(sources_in(s)[0])) for s, a, b in spans.iter_rows()
    )


def merge_coverage(
    panels: Sequence[Panel], source: str, absence: str = "unknown", time: str = ""
) -> tuple[Coverage, ...]:
    """What a result made of several inputs covers: the span that all of them share, none where they share none.

    Periods are compared as days, so that session 9 lies before session 46 and 2014-03 inside 2014. `time` is
    the kind of period of the result (that of the first input); the span is told in it where an input has it.
    """
    time = time or (panels[0].schema.time if panels else "year")
    firsts, lasts = [], []
    for p in panels:
        if not p.coverage:
            continue
        kind = p.schema.time
        firsts.append((*min((days_of(c.first, kind)[0], c.first) for c in p.coverage), kind))
        lasts.append((*max((days_of(c.last, kind)[1], c.last) for c in p.coverage), kind))
    if not firsts:
        return ()
    first, last = max(firsts, key=lambda x: x[0]), min(lasts, key=lambda x: x[0])
    if first[0] > last[0]:
        return ()
    span = (
        first[1] if first[2] == time else first_period(first[0], time),
        last[1] if last[2] == time else last_period(last[0], time),
    )
    return (Coverage(source, *span, absence),)
