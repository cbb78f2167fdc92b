"""Dyad-year frames: every pair of states in every year, joined with attributes by DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..core import states
from ..core.errors import BadInput
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.periods import years_of
from ..record import engine

if TYPE_CHECKING:
    import polars

    from .lab import Lab


def dyad_years(lab: Lab, years: Any, attributes: Sequence[str], directed: bool = False) -> polars.DataFrame:
    """All dyads of the state system with attributes; see Lab.dyad_years. Raises BadInput."""
    span = years_of(years)
    if span is None:
        raise BadInput("a dyad-year frame needs years", do="Write years such as 1946:2022.")
    members = pl.DataFrame([(y, s) for y in range(span[0], span[1] + 1) for s in states.system_members(y)],
                           schema={"year": pl.Int32, "state": pl.String}, orient="row")
    if not members.height:
        raise BadInput(f"no state was in the system in {span[0]} to {span[1]}", do="Choose years from 1816 on.")
    a, b = ("source_state", "target_state") if directed else ("state_1", "state_2")
    less = "<>" if directed else "<"
    pairs = engine.query(f"select x.state as {a}, y.state as {b}, x.year as year from members x join members y"
                         f" on x.year = y.year and x.state {less} y.state", {"members": members})
    tables: dict[str, Any] = {"pairs": pairs}
    joins, columns = [], []
    for i, wanted in enumerate(attributes):
        panel = _one_per_year(lab, wanted, span)
        tables[f"t{i}"] = _with_zeros(panel, pairs.rename({a: "x", b: "y"})).table
        joins_, columns_ = _join(f"t{i}", panel, wanted.split("@")[0], a, b, directed)
        joins += joins_
        columns += columns_
    sql = f"select {', '.join([f'pairs.{a}', f'pairs.{b}', 'pairs.year', *columns])} from pairs {' '.join(joins)}"
    return engine.query(sql, tables).sort("year", a, b)


def _with_zeros(panel: Panel, pairs: polars.DataFrame) -> Panel:
    """The panel with its zeros written for the pairs asked for, where its absence means zero."""
    if panel.schema.about == "state" or all(c.absence != "zero" for c in panel.coverage):
        return panel
    a, b = panel.schema.entities
    keys = pairs.rename({"x": a, "y": b})
    if panel.schema.about == "dyad":
        keys = keys.with_columns(pl.min_horizontal(a, b).alias(a), pl.max_horizontal(a, b).alias(b))
    else:
        keys = pl.concat([keys, keys.rename({a: b, b: a}).select(keys.columns)])
    return panel.fill_absent(keys.unique())


def _one_per_year(lab: Lab, wanted: str, span: tuple[int, int]) -> Panel:
    """One value per fact, without dims, by year. Raises SeveralSources, BadInput."""
    name, _, source = wanted.partition("@")
    panel = lab.get(name, years=span, source=source or None)
    if panel.schema.time != "year" or panel.schema.dims or panel.schema.about == "world":
        raise BadInput(f"{name} cannot be a column of dyad-years", f"its key is {', '.join(panel.schema.key)}",
                       "Choose a variable of states or pairs by year.")
    return panel.require_single() if source else panel.one_source()


def _join(t: str, panel: Panel, name: str, a: str, b: str, directed: bool) -> tuple[list[str], list[str]]:
    on_year = "and {}.year = pairs.year"
    if panel.schema.about == "state":
        pairs = [(f"{t}_{i}", f"left join {t} {t}_{i} on {t}_{i}.state = pairs.{col} "
                  + on_year.format(f"{t}_{i}"), f"{t}_{i}.value as {name}_{i}") for i, col in enumerate((a, b), 1)]
        return [p[1] for p in pairs], [p[2] for p in pairs]
    x, y = panel.schema.entities
    if panel.schema.about == "dyad":
        if directed:
            match = f"least(pairs.{a}, pairs.{b}) = {t}.{x} and greatest(pairs.{a}, pairs.{b}) = {t}.{y}"
        else:
            match = f"{t}.{x} = pairs.{a} and {t}.{y} = pairs.{b}"
        return [f"left join {t} on {match} {on_year.format(t)}"], [f"{t}.value as {name}"]
    forward = (f"left join {t} {t}_f on {t}_f.{x} = pairs.{a} and {t}_f.{y} = pairs.{b} " + on_year.format(f"{t}_f"))
    if directed:
        return [forward], [f"{t}_f.value as {name}"]
    back = (f"left join {t} {t}_r on {t}_r.{x} = pairs.{b} and {t}_r.{y} = pairs.{a} " + on_year.format(f"{t}_r"))
    return [forward, back], [f"{t}_f.value as {name}_12", f"{t}_r.value as {name}_21"]
