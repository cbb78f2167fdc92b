"""Lab: the one door. Whatever has a name is asked here, and delivered in one way.

Asked for a name, the lab finds its provider in the catalogue, takes what it makes from memory, from the cache or from
the record's own derived files, or lets it be made; cuts it to what the lab's day could know; and restricts it to what
was asked. Variables, tables, measures, models, studies and scenarios go the same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..core import folders, groups, states
from ..core.answer import Answer
from ..core.ask import Ask
from ..core.errors import BadInput, FoedusError, UnknownVariable, nearest
from ..core.panel import Panel
from ..core.periods import years_of
from ..core.predicate import Predicate, Truth, decide
from ..core.provider import Provider
from ..core.schema import USER, Books, Coverage
from ..core.tables import Table
from ..record import engine, preferences
from ..record.store import EMBEDDED, Store
from . import keep, refit
from .catalogue import Catalogue
from .knowable import ROLL_CALLS, day_of, knowable, knowable_table
from .members import members_only
from .memory import Memory

if TYPE_CHECKING:
    from datetime import date

    import polars


T = TypeVar("T")


class Lab:
    """The record and everything that is computed over it; with a `day`, as far as it could be known then.

    `get('cinc', states=['CHN', 'RUS'], years=(1992, 2022))` returns a Panel, `answer('dependence', 'CHN', 'RUS')` an
    Answer, `table('exercises')` the evidence that is not yet a Panel; `ask` takes an Ask or its canonical form and
    gives whichever it is. Safe to share between threads.
    """

    def __init__(
        self,
        record: Path | None = None,
        overlay: Path | None = None,
        day: Any = None,
        prefer: Mapping[str, str] | str | None = None,
    ) -> None:
        """`prefer`: the source that is read first where one must be chosen, one for each variable or one for all; what
        `foedus sources prefer` kept, where neither it nor an overlay is given."""
        said = {"": prefer} if isinstance(prefer, str) else dict(prefer or {})
        kept = preferences.load() if overlay is None else {}
        place = folders.overlay() if overlay is None else overlay
        self.store = Store(record or EMBEDDED, place, {**kept, **said})
        self.day = None if day is None else day_of(day)
        self._memory = Memory()
        self._undated: Lab | None = None

    def on(self, day: Any) -> Lab:
        """The same lab standing on a day, or on its own where that is earlier."""
        when = day_of(day)
        return self._copied(when if self.day is None else min(when, self.day))

    def _copied(self, day: date | None) -> Lab:
        other = Lab.__new__(Lab)
        other.store, other._memory, other._undated = self.store, self._memory, self._undated or self.undated
        other.day = day
        if "catalogue" in self.__dict__:
            other.__dict__["catalogue"] = self.catalogue
        return other

    @property
    def undated(self) -> Lab:
        """The lab over the whole record."""
        return self._undated or self

    # -- what there is ---------------------------------------------------------------------------

    @cached_property
    def catalogue(self) -> Catalogue:
        """Everything that can be asked for."""
        return Catalogue(self.store)

    def providers(self) -> Mapping[str, Provider]:
        return self.catalogue

    @cached_property
    def variables(self) -> dict[str, dict[str, Any]]:
        """What gives a Panel: title, unit, whom it is about, sources or needs, and where it comes from."""
        out: dict[str, dict[str, Any]] = {}
        for p in self.catalogue.values():
            s = p.schema
            if s is None:
                continue
            entries = self.store.of(p.id) if p.kind == "record" else []
            out[p.id] = {
                "title": s.label,
                "unit": s.unit,
                "about": s.about,
                "time": s.time,
                "status": s.status,
                "kind": p.kind,
                "from": [e.source for e in entries] or list(p.needs),
                "coverage": [e.coverage for e in entries],
            }
        return out

    def has(self, variable: str) -> bool:
        """Whether a name can be made with what the record and the user's imports hold."""
        return self.catalogue.complete(variable)

    def absent(self, name: str) -> UnknownVariable:
        return self.catalogue.absent(name)

    def short(self, source: str) -> str:
        """What a sentence calls a source; for one made of several, the first."""
        return self.store.short(source)

    def books_of(self, source: str) -> Books:
        """Whose books of trade a source holds; each reporter's own, where it does not say."""
        covered = (e.coverage for v in ("trade_flow", "trade_total_reported") for e in self.store.of(v))
        return next((c.books for c in covered if c.source == source and c.books), Books())

    def statuses(self, variable: str) -> dict[str, str]:
        """The standing of each source of a variable of the record (official, estimate ...)."""
        self._provider(variable)
        return {e.source: e.schema.status for e in self.store.of(variable) if e.schema is not None}

    def coverage(self, variable: str) -> tuple[Coverage, ...]:
        """What each source of a variable or table of the record covers; none for what is computed."""
        self._provider(variable)
        return tuple(e.coverage for e in self.store.of(variable))

    def id_of(self, names: Iterable[str]) -> str:
        return self.store.id_of(self.catalogue.leaves(names))

    # -- asking ----------------------------------------------------------------------------------

    def ask(self, ask: Ask | str) -> Panel | Answer | Table:
        """What an Ask, or its canonical form, is answered with. Raises UnknownVariable with the nearest names,
        UnknownState, StateNotInSystem, EmptySelection, OutOfCoverage, BadInput for an option that there is not."""
        asked = Ask.parse(ask) if isinstance(ask, str) else ask
        provider = self._provider(asked.name)
        if asked.parties:
            asked = asked.with_(parties=self._ids(asked.parties, asked.years))
        if asked.day is not None and (self.day is None or asked.day < self.day):
            return self.on(asked.day).ask(asked)
        if provider.schema is not None:
            return self._panel(provider, asked)
        return self._table(provider) if provider.kind == "table" else self._answer(provider, asked)

    def get(
        self,
        variable: str,
        states: Sequence[str] | str | None = None,
        years: Any = None,
        dyad: tuple[str, str] | None = None,
        source: str | Sequence[str] | None = None,
        options: Mapping[str, Any] | None = None,
        as_of: Any = None,
        **dims: Any,
    ) -> Panel:
        """The variable as a Panel, restricted to states, years, a dyad, a source or dims; `as_of` a day, to what
        its sources had published by then (lab/knowable.py).

        States are named as a person names them. A group (NATO) stands for its members, each in the periods in which it
        was one at their end. Raises UnknownVariable with the nearest names, UnknownState, AmbiguousState,
        StateNotInSystem, EmptySelection, OutOfCoverage.
        """
        provider = self._provider(variable)
        if provider.schema is None:
            raise BadInput(f"{variable} is no variable", f"it is {_KINDS[provider.kind]}", _DOORS[provider.kind])
        span = years_of(years)
        named = groups.chosen([states] if isinstance(states, str) else states or (), span)
        asked = Ask.of(
            variable,
            states=self._ids(named.ids(span), years),
            dyad=self._ids(dyad, years),
            years=years,
            source=source,
            options=options,
            **dims,
        )
        panel = (self if as_of is None else self.on(as_of))._panel(provider, asked)
        return members_only(panel, named, span)

    def whole(self, name: str, parties: tuple[str, ...] = ()) -> Panel:
        """A variable as it is made and kept, of everyone or, where that is enough, of these parties alone."""
        provider = self._provider(name)
        return self._settled(provider, self._dated(self._made(provider, Ask(name, parties))), Ask(name, parties))

    def at_hand(self, name: str) -> Panel | None:
        """A variable of everyone where nothing need be computed for it: of the record, or kept; else None."""
        provider = self._provider(name)
        if provider.schema is None or provider.parties != "none":
            return None
        if provider.kind != "record":
            kept = self.kept_name(provider)
            if not self._memory.has(kept) and self._kept(provider, kept) is None:
                return None
        return self.whole(name)

    def table(self, name: str) -> Any:
        """A labelled table or a list of events of the record; on a day, as far as it was known then."""
        provider = self._provider(name)
        if provider.kind != "table":
            tables = [p.id for p in self.catalogue.values() if p.kind == "table"]
            raise UnknownVariable(f"no table {name!r} is in the record", do=f"There are {', '.join(tables)}.")
        return self._table(provider)

    def answer(self, name: str, *parties: str, **options: Any) -> Answer:
        """The answer to a question about these parties, with these options. Raises BadInput for the wrong number of
        parties, an option that there is not, or a name that gives a Panel."""
        provider = self._provider(name)
        if provider.schema is not None or provider.kind == "table":
            raise BadInput(f"{name} is {_KINDS[provider.kind]}, no question", do=_DOORS[provider.kind])
        ids = self._ids(parties, None)
        return self._answer(provider, Ask(name, ids, len(ids) == 2, options=Ask.of(name, options=options).options))

    def holds(self, predicate: Predicate | str) -> Truth:
        """Whether a predicate, or its canonical form, holds: true, false or unknown, with the reason and its lineage.
        Raises as core.predicate.decide."""
        tested = Predicate.parse(predicate) if isinstance(predicate, str) else predicate
        self._provider(tested.ask.name)
        return decide(self, tested)

    def cite(self, variable: str) -> str:
        """BibTeX of the sources of a variable, and for a measure of its references."""
        self._provider(variable)
        closure = self.catalogue.closure([variable])
        sources = [e.source for n in self.catalogue.leaves([variable]) for e in self.store.of(n)]
        entries = dict.fromkeys(self.store.manifest["sources"][s]["bibtex"] for s in sources)
        references = dict.fromkeys(r for p in closure.values() for r in p.references)
        return "\n\n".join([*(e for e in entries if e), *(f"% {r}" for r in references)])

    def dyad_years(
        self, years: Any, attributes: Sequence[str] = (), directed: bool = False, states: Sequence[str] | None = None
    ) -> polars.DataFrame:
        """Every pair of states of the system in every year, with attributes; null where unknown. With `states`, pairs
        of these states and of members of these groups, in the years at whose end they were members.

        A state variable gives two columns (NAME_1, NAME_2), a variable of pairs one. Each must have one
        value a year; with several sources the first in the order of its coverage's end is not chosen
        silently: name it as variable@source.
        """
        from .frames import dyad_years

        return dyad_years(self, years, attributes, directed, states)

    def query(self, sql: str, timeout: float | None = engine.TIMEOUT) -> polars.DataFrame:
        """One SELECT (DuckDB) over variables and tables by their names: select state, year, value from cinc.

        On a day, over what was known then. The query reads nothing else, no file and no setting, and ends after
        `timeout` seconds (None: no limit). Raises BadInput for what is not one SELECT, SQL that fails or takes too
        long, two columns of one name, and values that a table cannot hold exactly (cast them in the query);
        UnknownVariable when it reads nothing, or something that is not known.
        """
        named = self.named(sql)
        tables = {n: e.rows if isinstance(e, Table) else e.table for n, e in named.items()}
        return engine.query(sql, tables, timeout=timeout)

    def named(self, sql: str) -> dict[str, Panel | Table]:
        """The variables and tables that a query reads. Raises as `query`."""
        known = {n.casefold(): n for n in self.catalogue}
        found: dict[str, Panel | Table] = {}
        for word in sorted(engine.reads(sql)):
            name = known.get(word.casefold())
            if name is None:
                raise UnknownVariable(
                    f"the query reads {word!r}, which is no variable and no table",
                    do=nearest(word, known) or "`foedus variables` lists them.",
                )
            provider = self.catalogue[name]
            if provider.parties != "none" or (provider.schema is None and provider.kind != "table"):
                raise BadInput(
                    f"the query reads {name}, which is {_KINDS[provider.kind]} about states that are named",
                    "a query reads variables and tables",
                    "`foedus describe` says how it is asked.",
                )
            thing = self.ask(Ask(name))
            assert isinstance(thing, (Panel, Table))
            found[name] = thing
        if not found:
            raise UnknownVariable(
                "the query names no variable and no table",
                do="`foedus variables` lists them; a variable's columns are its key and value.",
            )
        return found

    # -- delivery: the one place that applies memory, cache, day and selection --------------------

    def _provider(self, name: str) -> Provider:
        return self.catalogue[name]

    def _panel(self, provider: Provider, asked: Ask) -> Panel:
        """A Panel: what the provider makes, cut to the day, restricted to what was asked."""
        about = Ask(asked.name, asked.parties, asked.pair, asked.years, options=asked.options)
        panel = self._dated(self._made(provider, about))
        panel = panel if asked.source else self._settled(provider, panel, about)
        dyad = (asked.parties[0], asked.parties[1]) if asked.pair else None
        chosen = list(asked.parties) if asked.parties and not asked.pair and provider.parties == "none" else None
        if provider.parties != "none":
            dyad = None  # the question was about the parties, and its rows need not be
        if not (chosen or dyad or asked.years or asked.source or asked.select):
            return panel
        named = [_imported(s, panel) for s in asked.source]
        source = named[0] if len(named) == 1 else named or None
        return panel.where(states=chosen, dyad=dyad, years=asked.years, source=source, **dict(asked.select))

    def _settled(self, provider: Provider, panel: Panel, about: Ask) -> Panel:
        """As the user asks for it: every source, the record's and the imported."""
        return panel

    def _dated(self, panel: Panel) -> Panel:
        """What the lab's day could know of a panel: it is computed from the whole record, kept as such, and cut by
        period, so that what is smoothed over time looks ahead; but for what rests on positions, which are fitted anew to
        the votes of the day (refit.py). Questions that give an Answer are put on the day itself."""
        return panel if self.day is None else knowable(panel, self.day)

    def _table(self, provider: Provider) -> Any:
        key = f"table {provider.id} {self.store.generation}"
        if provider.id in refit.RUN and refit.refits(plain := self._plain()):
            return plain._refit()[provider.id]
        table = self._memory.get(key, lambda: provider.make(self, Ask(provider.id)))
        if self.day is None:
            return table
        day = self.day
        return self._memory.get(f"{key} {day}", lambda: knowable_table(table, day, self._roll_calls))

    def _roll_calls(self) -> Any:
        """The roll calls known on the lab's day, for tables that name them and no date."""
        return self._table(self.catalogue[ROLL_CALLS]) if ROLL_CALLS in self.catalogue else None

    def is_kept(self, asked: Ask) -> bool:
        """Whether the answer to a question lies in the cache or beside the record. Raises UnknownVariable."""
        provider = self._provider(asked.name)
        name = self.kept_name(provider, Ask(asked.name, asked.parties, asked.pair, options=asked.options))
        held = keep.load_bytes("answers", name) or keep.load_bytes("", name, self.store.root / "derived")
        return held is not None

    def _answer(self, provider: Provider, asked: Ask) -> Answer:
        """An Answer: from memory, from the cache, or made of what it asks of this lab. Its needs are held to."""
        want = {"none": (0,), "state": (1,), "dyad": (2,)}[provider.parties]
        if len(asked.parties) not in want:
            raise BadInput(f"{provider.id} is asked of {want[0]} states, and {len(asked.parties)} were named")
        provider.check_options(dict(asked.options))
        name = self.kept_name(provider, Ask(asked.name, asked.parties, asked.pair, options=asked.options))

        def make() -> Answer:
            body = keep.load_bytes("answers", name) or keep.load_bytes("", name, self.store.root / "derived")
            if body is not None:
                try:
                    return Answer.from_bytes(body)
                except Exception:  # a damaged cache entry is made again
                    pass
            answer = provider.make(Within(self, provider), asked)
            assert isinstance(answer, Answer)
            answer.checked()
            if getattr(provider, "keep", True):
                keep.save_bytes("answers", name, answer.to_bytes())
            return answer

        found: Answer = self._memory.get(name, make)
        return found

    def _made(self, provider: Provider, asked: Ask) -> Panel:
        """What a provider of a Panel makes, remembered. Of a kept panel about everyone only the rows of the states
        asked for are read."""
        provider.check_options(dict(asked.options))
        if self.day is not None and refit.rests(self, provider.id) and refit.refits(plain := self._plain()):
            return plain._made_on_day(provider, asked)
        parties = tuple(sorted(set(asked.parties)))
        if provider.kind == "record":
            about = Ask(provider.id, parties, years=asked.years)
            return self._remembered(f"{about} {self.store.generation}", lambda: self._make(provider, about))
        if provider.parties != "none":
            about = Ask(provider.id, asked.parties, asked.pair, options=asked.options)
        else:
            about = Ask(provider.id, parties if provider.scope == "pair" else (), options=asked.options)
        name = self.kept_name(provider, about)
        some = () if about.parties else parties

        def make() -> Panel:
            panel = self._kept(provider, name)
            if panel is None:
                panel = self._make(provider, about)
                if (not about.parties or provider.parties != "none") and getattr(provider, "keep", True):
                    keep.save(name, panel)
            return panel

        if some and not self._memory.has(name):
            part: Panel | None = self._memory.get(f"{name} {some}", lambda: self._kept(provider, name, some))
            if part is not None:
                return part
        return self._remembered(name, make)

    def _plain(self) -> Lab:
        """This lab on its day, not held to the needs of a provider."""
        return self._copied(self.day)

    def _refit(self) -> dict[str, Panel | Table]:
        """Positions, and the parameters of roll calls, fitted to what was known on the lab's day."""
        made: dict[str, Panel | Table] = self._memory.get(
            f"positions {self.store.generation} {self.day}", lambda: refit.run(self)
        )
        return made

    def _made_on_day(self, provider: Provider, asked: Ask) -> Panel:
        """What rests on positions, from those of the day's own fit: remembered, and of everyone."""
        if provider.kind == "record":
            panel = self._refit()[provider.id]
            assert isinstance(panel, Panel)
            return panel.where(states=sorted(set(asked.parties))) if asked.parties else panel
        if provider.parties != "none":
            about = Ask(provider.id, asked.parties, asked.pair, options=asked.options)
        else:
            some = tuple(sorted(set(asked.parties))) if provider.scope == "pair" else ()
            about = Ask(provider.id, some, options=asked.options)

        def make() -> Panel:
            made = provider.make(Within(self, provider), about)
            assert isinstance(made, Panel)
            return made

        return self._remembered(f"{self.kept_name(provider, about)} {self.day}", make)

    def _kept(self, provider: Provider, name: str, states: tuple[str, ...] = ()) -> Panel | None:
        """A panel kept under a name, in the cache or beside the record; with `states`, their rows."""
        schema = provider.schema
        assert schema is not None  # only what has one is kept
        found = (keep.load(name, schema, f, states) for f in (None, self.store.root / "derived"))
        return next((p for p in found if p is not None), None)

    def _remembered(self, key: str, make: Callable[[], Panel]) -> Panel:
        panel: Panel = self._memory.get(key, make)
        return panel

    def _make(self, provider: Provider, about: Ask) -> Panel:
        lacking = [n for n in provider.needs if n != "*" and not self.catalogue.complete(n)]
        if lacking:
            raise self.catalogue.absent(lacking[0], provider.id)
        panel = provider.make(Within(self._undated or self, provider), about)
        assert isinstance(panel, Panel)
        return panel

    def kept_name(self, provider: Provider | str, about: Ask | None = None) -> str:
        """The name under which an answer is kept: a hash of the evidence it rests on (the record's and the user's), of
        the versions of all providers on the way, of the ask with its options, and of the day where that matters."""
        if isinstance(provider, str):
            provider = self._provider(provider)
        about = about or Ask(provider.id)
        on_way = self.catalogue.closure([provider.id])
        versions = sorted(f"{p.id}:{p.version}" for p in on_way.values() if p.version)
        leaves = sorted(n for n, p in on_way.items() if p.kind in ("record", "table"))
        day = self.day if provider.schema is None else None
        # on a day positions are those that it could estimate: what older versions kept is not
        said = f"{day} refit" if day is not None and refit.POINTS in on_way else str(day or "")
        body = json.dumps([keep.CODE, self.store.id_of(leaves), versions, str(about), said])
        return hashlib.sha256(body.encode()).hexdigest()[:20]

    # -- what providers keep by themselves --------------------------------------------------------

    # (what one of them computed on a day is of what was known then, and is kept as such)

    def remember(self, key: str, make: Callable[[], T]) -> T:
        hit: T = self._memory.get(self._then(key), make)
        return hit

    def kept(self, kind: str, key: str) -> bytes | None:
        return keep.load_bytes(kind, self._then(key))

    def keep(self, kind: str, key: str, body: bytes) -> None:
        keep.save_bytes(kind, self._then(key), body)

    def _then(self, key: str) -> str:
        return key if self.day is None else f"{self.day}-{key}"

    def _ids(self, names: Sequence[str] | str | None, years: Any) -> tuple[str, ...]:
        if names is None:
            return ()
        span = years_of(years)
        found = [states.resolve(n, span) for n in ([names] if isinstance(names, str) else names)]
        if span:
            for s in found:
                states.require_existence(s, *span)
        return tuple(s.id for s in found)


def _imported(source: str, panel: Panel) -> str:
    """The id of a source in a panel: that of the import where the user alone holds it."""
    held = {c.source for c in panel.coverage}
    return source + USER if source not in held and source + USER in held else source


_KINDS = {
    "record": "a variable",
    "table": "a table of the record",
    "measure": "a measure",
    "model": "what a model gives",
    "study": "a question",
    "scenario": "a scenario",
}
_DOORS = {
    "table": "Ask for it with table(), or in `foedus query`.",
    "study": "Ask it with answer().",
    "scenario": "Ask it with answer().",
    "record": "Ask for it with get().",
    "measure": "Ask for it with get().",
    "model": "Ask for it with get().",
}


class Within(Lab):
    """The lab as a provider sees it: it may ask for what it declares that it needs, and for nothing else, so that a
    kept answer is never used over other evidence."""

    def __init__(self, lab: Lab, provider: Provider) -> None:
        self.store, self.day, self._memory, self._undated = lab.store, lab.day, lab._memory, lab._undated
        self.__dict__["catalogue"] = lab.catalogue
        self._for = provider
        self._allowed = {n.removeprefix("table:") for n in provider.needs}

    def on(self, day: Any) -> Lab:
        raise FoedusError(f"{self._for.id} asks for another day", "a provider is put on the day of the lab")

    @property
    def undated(self) -> Lab:
        return self

    def has(self, variable: str) -> bool:
        self._provider(variable)
        return super().has(variable)

    def _settled(self, provider: Provider, panel: Panel, about: Ask) -> Panel:
        """A computation reads one source where the record and an import hold the same one. Books of trade stay apart:
        what is computed of them is computed of each."""
        if provider.kind != "record" or not any(c.source.endswith(USER) for c in panel.coverage):
            return panel
        if (alone := self.store.alone(provider.id)) is not None:
            return self._dated(self.store.panel(provider.id, about.parties or None, about.years, alone))
        return panel if any(c.books for c in panel.coverage) else panel.settled()

    def _provider(self, name: str) -> Provider:
        if name.removeprefix("table:") not in self._allowed and "*" not in self._allowed:
            raise FoedusError(
                f"{self._for.id} asks for {name}, which is not among its needs",
                "what it needs decides which kept answers stand",
                "Name it in `needs`.",
            )
        return super()._provider(name)
