"""What foedus relies on in every measure."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..core.errors import FoedusError
from ..core.lazy import np, pl
from ..core.measure import Measure
from ..core.panel import Panel
from .faults import Faults

if TYPE_CHECKING:
    from ..lab.lab import Lab

SAMPLE = ("BRA", "CHN", "DEU", "FRA", "IND", "JPN", "KAZ", "RUS", "USA")
PAIR = ("CHN", "RUS")
YEARS = 5
CLOSE = 1e-9


def check_measure(
    measure: Measure, lab: Lab | None = None, inputs: Mapping[str, Any] | None = None, computed: bool = True
) -> None:
    """Check that a measure says what it is and computes as foedus relies on.

    `inputs` are panels and tables named as in `needs` (table: prefix dropped); without them they come from `lab`, or from
    the embedded record: nine states, or with scope 'all' everyone in the last five years. With computed=False only what the measure says of itself is checked.
    Raises Nonconforming with every fault.

    Of the measure: an id in small letters, a title, a docstring with its formula, references with their year, one
    argument for each need, a default for each option. Of its result: some value; the same result and lineage when
    computed twice, from inputs that it leaves as they were; finite values, shares between 0 and 1, sources that it
    covers; and with scope 'pair' the same rows for a pair whether the inputs hold the pair alone or everyone. Where
    nothing is known of a need, nothing follows: no value comes from a panel whose values are all unknown.
    """
    faults = Faults(f"the measure {measure.id}")
    _description(measure, faults)
    if computed:
        _computation(measure, inputs if inputs is not None else _sample(measure, lab, faults), faults)
    faults.raise_any()


def _description(m: Measure, faults: Faults) -> None:
    faults.expect(
        re.fullmatch(r"[a-z][a-z0-9_]*", m.id) is not None,
        f"its id {m.id!r} is no word of small letters, digits and underscores",
    )
    faults.expect(
        m.title != m.id and len(m.title) > 10,
        f"its title {m.title!r} is short. Say in words what is measured, for a reader who sees nothing else",
    )
    faults.expect(
        len(m.doc) > 80, "its docstring is short. Give the formula, the convention, and when the value is unknown"
    )
    faults.expect(bool(m.references), "it has no reference. Name the work that defines it")
    for r in m.references:
        faults.expect(
            re.search(r"\((1[89]|20)\d\d\)", r) is not None, f"the reference {r[:50]!r} has no year as (2017)"
        )
    faults.expect(bool(m.version), "it has no version")
    faults.expect(m.scope in ("pair", "all"), f"its scope is {m.scope!r}. It is 'pair' or 'all'")
    faults.expect(bool(m.needs), "it needs nothing. Name the variables and tables that it is computed from")
    taken = [p for p in inspect.signature(m.f).parameters.values() if p.default is inspect.Parameter.empty]
    faults.expect(
        len(taken) == len(m.needs),
        f"its function takes {len(taken)} inputs ({', '.join(p.name for p in taken)}) for {len(m.needs)} needs. Needs"
        " come in order; everything else is an option with a default",
    )


def _sample(m: Measure, lab: Lab | None, faults: Faults) -> Mapping[str, Any] | None:
    """The needs of a measure as the lab gives them; None when one cannot be had.

    With scope 'pair' those of nine states; with scope 'all' those of everyone, panels in the last five years that all
    of them reach.
    """
    if lab is None:
        import foedus

        lab = foedus.open()
    found: dict[str, Any] = {}
    for need in m.needs:
        name = need.removeprefix("table:")
        with faults.running(f"getting {name}, which it needs"):
            found[name] = (
                lab.table(name) if need != name else lab.get(name, states=SAMPLE if m.scope == "pair" else None)
            )
    if len(found) < len(m.needs):
        return None
    if m.scope == "pair":
        return {n: _of(i, SAMPLE) for n, i in found.items()}
    return _late(found)


def _of(thing: Any, states: tuple[str, ...]) -> Any:
    """A panel, or a table that has states, with the rows of these states alone, as the lab restricts inputs."""
    if isinstance(thing, Panel):
        return thing.where(states=list(states)) if thing.schema.entities else thing
    return thing.filter(pl.col("state").is_in(list(states))) if "state" in thing.rows.columns else thing


def _late(found: dict[str, Any]) -> dict[str, Any]:
    """Panels by year in the last years that all of them reach; everything else as it is."""
    panels = {n: i for n, i in found.items() if isinstance(i, Panel) and i.schema.time == "year" and i.draws is None}
    if not panels:
        return found
    last = min(p.span[1] for p in panels.values())
    return {**found, **{n: p.where(years=(last - YEARS + 1, last)) for n, p in panels.items()}}


def _computation(m: Measure, inputs: Mapping[str, Any] | None, faults: Faults) -> None:
    if inputs is None:
        return
    before = {n: _frame(i).clone() for n, i in inputs.items()}
    result = None
    with faults.running("computing it"):
        result = m(inputs)
    if result is None:
        return
    known = result.table.drop_nulls("value")
    if not faults.expect(
        known.height > 0, "it gives no value for the sample. Hand in inputs=, rows from which a value follows"
    ):
        return
    _values(result, faults)
    for n, i in inputs.items():
        faults.expect(_frame(i).equals(before[n]), f"it changes its input {n}. Work on a copy")
    with faults.running("computing it a second time"):
        again = m(inputs)
        faults.expect(
            again.table.equals(result.table),
            "it gives another result the second time. Draw with a seed that is an option",
        )
        faults.expect(again.lineage.id == result.lineage.id, "its lineage is another the second time")
    if m.scope == "pair":
        _pair_alone(m, inputs, result, faults)
    _unknown(m, inputs, faults)


def _values(result: Panel, faults: Faults) -> None:
    known = result.table.drop_nulls("value")["value"]
    faults.expect(
        bool(known.is_finite().all()), "it gives values that are not finite. What cannot be divided is unknown: null"
    )
    if result.schema.unit == "share":
        faults.expect(bool(known.is_between(-CLOSE, 1 + CLOSE).all()), "it gives shares outside 0 to 1")
    bare = sorted(set(result.sources) - {c.source for c in result.coverage})
    faults.expect(not bare, f"it gives rows of {', '.join(bare)} without their coverage")


def _pair_alone(m: Measure, inputs: Mapping[str, Any], result: Panel, faults: Faults) -> None:
    """The lab hands a measure of scope 'pair' the rows of the states asked for alone."""
    with faults.running("computing it for a pair alone"):
        pair = _pair(result)
        alone = m({n: _of(i, pair) for n, i in inputs.items()}).where(states=list(pair)).table
        among = result.where(states=list(pair)).table
        key = list(result.schema.key)
        both = alone.select(*key, "value").join(
            among.select(*key, "value"), on=key, how="full", suffix="_among", nulls_equal=True
        )
        a, b = both["value"].to_numpy(), both["value_among"].to_numpy()
        same = np.isclose(a, b, rtol=CLOSE, atol=CLOSE, equal_nan=True)
        faults.expect(
            alone.height == among.height and bool(same.all()),
            f"for {' and '.join(pair)} it gives {alone.height} rows from the rows of the two alone and {among.height}"
            f" from those of everyone, {int((~same).sum())} of them different. A measure that looks at others has"
            " scope='all'",
        )


def _pair(result: Panel) -> tuple[str, ...]:
    """China and Russia where the result speaks of them, else the first states it speaks of."""
    entities = result.schema.entities
    seen = {s for c in entities for s in result.table[c].unique()}
    if set(PAIR) <= seen:
        return PAIR
    return tuple(result.table.drop_nulls("value").select(entities).row(0))


def _unknown(m: Measure, inputs: Mapping[str, Any], faults: Faults) -> None:
    """Missing is never zero: from values that are all unknown, and where absence is unknown too, no value follows."""
    panels = {n: i for n, i in inputs.items() if isinstance(i, Panel)}
    if len(panels) < len(inputs):
        return
    blank = {
        n: replace(
            p,
            table=p.table.with_columns(pl.lit(None, pl.Float64).alias("value")),
            coverage=tuple(replace(c, absence="unknown") for c in p.coverage),
            draws=None,
        )
        for n, p in panels.items()
    }
    try:
        values = m(blank).table["value"]
    except Exception as e:
        faults.expect(isinstance(e, FoedusError), f"unknown values end in {type(e).__name__}: {e}")
        return
    some = values.drop_nulls()
    faults.expect(
        some.len() == 0,
        f"it makes {some.len()} values (such as {some[0] if some.len() else ''}) from unknown ones alone",
    )


def _frame(thing: Any) -> Any:
    return thing.table if isinstance(thing, Panel) else thing.rows
