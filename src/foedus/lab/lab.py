"""Lab: the one door to variables, recorded or measured."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import measures
from ..core import states as core_states
from ..core.errors import BadInput, UnknownVariable, nearest
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.measure import Measure
from ..core.panel import Panel
from ..core.periods import years_of
from ..core.registry import Registry
from ..core.tables import Table
from ..record import engine
from ..record.store import EMBEDDED, Store
from . import folders, keep, modelled

if TYPE_CHECKING:
    import polars


@cache
def measure_registry() -> Registry[Measure]:
    """Every measure of foedus and of installed third parties (entry points 'foedus.measures')."""
    return Registry(measures, Measure, "foedus.measures")


class Lab:
    """The record and the measures over it.

    `get('cinc', states=['CHN', 'RUS'], years=(1992, 2022))` returns a Panel; `table('exercises')` the
    evidence that is not yet one.
    """

    def __init__(self, record: Path | None = None, overlay: Path | None = None) -> None:
        self.store = Store(record or EMBEDDED, folders.overlay() if overlay is None else overlay)
        self._kept: dict[str, Panel] = {}

    @cached_property
    def variables(self) -> dict[str, dict[str, Any]]:
        """What can be asked for: title, unit, whom it is about, sources or needs, and where it comes from."""
        out: dict[str, dict[str, Any]] = {}
        for name, entries in self.store.variables.items():
            s = entries[0].schema
            assert s is not None
            out[name] = {
                "title": s.label,
                "unit": s.unit,
                "about": s.about,
                "time": s.time,
                "status": s.status,
                "kind": "record",
                "from": [e.source for e in entries],
                "coverage": [e.coverage for e in entries],
            }
        for name, made in modelled.MADE.items():
            s = made.schema
            out[name] = {
                "title": s.label,
                "unit": s.unit,
                "about": s.about,
                "time": s.time,
                "status": s.status,
                "kind": "model",
                "from": list(made.needs),
                "coverage": [made.coverage],
            }
        for m in measure_registry():
            s = m.schema
            out[m.id] = {
                "title": s.label,
                "unit": s.unit,
                "about": s.about,
                "time": s.time,
                "status": s.status,
                "kind": "measure",
                "from": list(m.needs),
                "coverage": [],
            }
        return dict(sorted(out.items()))

    def get(
        self,
        variable: str,
        states: Sequence[str] | str | None = None,
        years: Any = None,
        dyad: tuple[str, str] | None = None,
        source: str | None = None,
        options: dict[str, Any] | None = None,
        as_of: Any = None,
        **dims: Any,
    ) -> Panel:
        """The variable as a Panel, restricted to states, years, a dyad, a source or dims; `as_of` a day, to what
        its sources had published by then (lab/knowable.py).

        States are named as a person names them. Raises UnknownVariable with the nearest names,
        UnknownState, StateNotInSystem, EmptySelection, OutOfCoverage.
        """
        ids = self._ids(states, years)
        pair = None
        if dyad is not None:
            first, second = self._ids(list(dyad), years) or ("", "")
            pair = (first, second)
        panel = self._whole(variable, pair or ids, years, options or {})
        if as_of is not None:
            from .knowable import knowable

            panel = knowable(panel, as_of)
        return (
            panel.where(states=ids, dyad=pair, years=years, source=source, **dims)
            if (ids or pair or years or source or dims)
            else panel
        )

    def has(self, variable: str) -> bool:
        """Whether the variable can be computed with what the record and the user's imports hold."""
        if variable.startswith("table:"):
            return bool(self.store.of(variable.removeprefix("table:")))
        if variable in self.store.variables:
            return True
        if variable in modelled.MADE:
            return all(self.has(f"table:{n}") for n in modelled.MADE[variable].needs)
        return variable in measure_registry() and all(self.has(n) for n in measure_registry()[variable].needs)

    def table(self, name: str) -> Any:
        """A labelled table or a list of events of the record."""
        return self.store.table(name)

    def cite(self, variable: str) -> str:
        """BibTeX of the sources of a variable, and for a measure of its references."""
        entries: dict[str, None] = {}
        references: list[str] = []
        for name in self._leaves(variable, references):
            for e in self.store.of(name):
                entries[self.store.manifest["sources"][e.source]["bibtex"]] = None
        return "\n\n".join([*(e for e in entries if e), *(f"% {r}" for r in dict.fromkeys(references))])

    def dyad_years(self, years: Any, attributes: Sequence[str] = (), directed: bool = False) -> polars.DataFrame:
        """Every pair of states of the system in every year, with attributes; null where unknown.

        A state variable gives two columns (NAME_1, NAME_2), a variable of pairs one. Each must have one
        value a year; with several sources the first in the order of its coverage's end is not chosen
        silently: name it as variable@source.
        """
        from .frames import dyad_years

        return dyad_years(self, years, attributes, directed)

    def query(self, sql: str) -> polars.DataFrame:
        """SQL (DuckDB) over variables and tables by their names: select state, year, value from cinc.

        Raises BadInput for SQL that fails, UnknownVariable when it names nothing that is known.
        """
        named = self.named(sql)
        return engine.query(sql, {n: e.rows if isinstance(e, Table) else e.table for n, e in named.items()})

    def named(self, sql: str) -> dict[str, Panel | Table]:
        """The variables and tables that a query names. Raises UnknownVariable for none."""
        words = set(re.findall(r"[A-Za-z_]\w*", sql))
        tables = {e.name for e in self.store.entries if e.kind != "panel"}
        found: dict[str, Panel | Table] = {w: self.table(w) for w in sorted(words & tables)}
        found |= {w: self._whole(w, None, None, {}) for w in sorted(words & set(self.variables) - tables)}
        if not found:
            raise UnknownVariable(
                "the query names no variable and no table",
                do="`foedus variables` lists them; a variable's columns are its key and value.",
            )
        return found

    # -- inside ----------------------------------------------------------------------------------

    def _leaves(self, name: str, references: list[str]) -> list[str]:
        """The variables and tables of the record that a name rests on; measures add their references."""
        name = name.removeprefix("table:")
        if self.store.of(name):
            return [name]
        if name in modelled.MADE:
            return [*modelled.MADE[name].needs]
        if name not in measure_registry():
            raise self._absent(name)
        m = measure_registry()[name]
        references += m.references
        return list(dict.fromkeys(x for n in m.needs for x in self._leaves(n, references)))

    def _ids(self, names: Sequence[str] | str | None, years: Any) -> list[str] | None:
        if names is None:
            return None
        found = [core_states.resolve(n) for n in ([names] if isinstance(names, str) else names)]
        span = years_of(years)
        if span:
            for s in found:
                core_states.require_existence(s, *span)
        return [s.id for s in found]

    def _whole(self, variable: str, ids: Sequence[str] | None, years: Any, options: dict[str, Any]) -> Panel:
        if variable in self.store.variables:
            if options:
                raise BadInput(f"{variable} is a variable of the record and has no options")
            return self._recorded(variable, ids, years)
        if variable in modelled.MADE:
            if options:
                raise BadInput(f"{variable} comes from a calibrated baseline and has no options")
            return self._modelled(variable)
        if variable in measure_registry():
            return self._measured(measure_registry()[variable], ids, options)
        raise self._absent(variable)

    def _recorded(self, variable: str, ids: Sequence[str] | None, years: Any) -> Panel:
        key = json.dumps([variable, sorted(ids) if ids else None, str(years)])
        if key not in self._kept:
            self._kept[key] = self.store.panel(variable, ids, years)
        return self._kept[key]

    def _modelled(self, variable: str) -> Panel:
        if variable not in self._kept:
            lacking = [n for n in modelled.MADE[variable].needs if not self.store.of(n)]
            if lacking:
                raise UnknownVariable(f"{variable} cannot be made", f"the record lacks {', '.join(lacking)}")
            self._kept[variable] = modelled.made(self, variable)
        return self._kept[variable]

    def _measured(self, m: Measure, ids: Sequence[str] | None, options: dict[str, Any]) -> Panel:
        restrict = sorted(set(ids)) if ids and m.scope == "pair" else None
        key = self._key(m, restrict, options)
        if key in self._kept:
            return self._kept[key]
        name = self._name(key, m.id)
        # of a kept panel about everyone, only the rows of the states asked for are read
        some = tuple(sorted(set(ids))) if ids and restrict is None else ()
        mine = f"{key}{some}" if some else key
        if mine in self._kept:
            return self._kept[mine]
        for folder in (None, self.store.root / "derived"):
            panel = keep.load(name, m.schema, folder, some)
            if panel is not None:
                self._kept[mine] = panel
                return panel
        panel = m(self._inputs(m, restrict), **options)
        if restrict is None:
            keep.save(name, panel)
        self._kept[key] = panel
        return panel

    def _key(self, m: Measure, restrict: Sequence[str] | None, options: dict[str, Any]) -> str:
        model = [modelled.VERSION] if self._of_model(m) else []
        return json.dumps([m.id, m.version, restrict, options, *model], default=str, sort_keys=True)

    def _of_model(self, m: Measure) -> bool:
        """Whether a measure rests on a calibrated baseline, so that another calibration gives another panel."""
        known = measure_registry()
        return any(n in modelled.MADE or (n in known and self._of_model(known[n])) for n in m.needs)

    def _name(self, key: str, *variables: str) -> str:
        held = self.store.id_of(self._held(variables))
        return hashlib.sha256(f"{held}|{keep.CODE}|{key}".encode()).hexdigest()[:20]

    def _held(self, variables: Iterable[str]) -> set[str]:
        """The names of the record that variables rest on, as far as it holds them."""
        known, out = measure_registry(), set()
        for v in (x.removeprefix("table:") for x in variables):
            needs = modelled.MADE[v].needs if v in modelled.MADE else known[v].needs if v in known else ()
            out |= {v} if self.store.of(v) else self._held(needs)
        return out

    def kept_name(self, variable: str, options: dict[str, Any]) -> str:
        """The name under which a measure over all states is kept."""
        return self._name(self._key(measure_registry()[variable], None, options), variable)

    def rows_name(self, step: Lineage, *needs: str) -> str:
        """The name under which the rows of a step are kept: that of its lineage, and of what the record holds of the
        variables and tables it `needs`."""
        return self._name(f"rows {step.id}", *needs)

    def _inputs(self, m: Measure, restrict: Sequence[str] | None) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for need in m.needs:
            if need.startswith("table:"):
                table = self.table(need.removeprefix("table:"))
                if restrict is not None and "state" in table.rows.columns:
                    table = table.filter(pl.col("state").is_in(list(restrict)), states=list(restrict))
                out[need.removeprefix("table:")] = table
            elif need in self.store.variables:
                out[need] = self._recorded(need, restrict, None)
            elif need in modelled.MADE:
                out[need] = self._modelled(need)
            elif need in measure_registry():
                out[need] = self._measured(measure_registry()[need], restrict, {})
            else:
                raise self._absent(need, m.id)
        return out

    def _absent(self, variable: str, asked_by: str = "") -> UnknownVariable:
        """Why a variable cannot be given: no such name, or a source that the user must bring."""
        from ..record.source import registry

        giver = next((s for s in registry() if any(o.schema.variable == variable for o in s.offers)), None)
        if giver is not None:
            return UnknownVariable(
                f"{variable} is not in the record",
                f"{giver.title} may not be passed on",
                f"Get it from {giver.address} and run `foedus import {giver.id} FILE`."
                + (f" Embedded instead: {giver.substitute}." if giver.substitute else ""),
            )
        pool = [*self.store.variables, *modelled.MADE, *measure_registry().entries]
        what = f"{asked_by} needs {variable}, and no" if asked_by else "no"
        return UnknownVariable(
            f"{what} variable is called {variable!r}",
            do=nearest(variable, pool) or "`foedus variables` lists them all.",
        )
