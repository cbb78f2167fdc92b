"""What a section asked, by name, and the paths that its sentences and views read.

`{gas.value}` is the fact `value` of what was asked as `gas`. A path may end in a way of saying it: `{gas.source:s}` is
"Russia's", `{gas.source:C}` begins a sentence, `{gas.value:tenth}` writes the number in another format, `{x.title:90}` cuts words at
that length, `{x.address:link}` is a link. `{a}` and `{b}`
are the two states, `{has.RUS:hide}` shows nothing and is there for pairs with Russia. A path that leads nowhere gives None, and the sentence falls away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..core import words
from ..core.answer import Answer, Lack
from ..core.ask import Ask
from ..core.errors import EmptySelection, NotConverged, UnknownVariable
from ..core.facts import Fact
from ..core.numbers import FORMATS
from ..core.states import all_states
from ..core.tables import Table
from ..studies.building import Building
from ..studies.course import Course, Question, Unknown, course
from .context import Context
from .figure import Link, Sentence, Word, listing, say

Said = Fact | Sentence | Word | str | None


class Study:
    """A question to the catalogue that gives an Answer. It is put about the two states of the brief, or about
    `parties` ('ba': the second before the first; 'a', 'b': one of them; '': none). The year of the brief and of the
    record are passed where the question takes them (`as_of`, `edition`); other options as given, or read in what was
    asked before (`read`: option to path). One that takes seconds says `slow`, and is begun before its section is reached. With `whole` it is put to the whole record, in a brief of a day alone: for
    what came later."""

    def __init__(
        self,
        name: str,
        parties: str = "ab",
        gap: str = "",
        whole: bool = False,
        slow: bool = False,
        read: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        self.name, self.parties, self.gap, self.options = name, parties, gap, options
        self.whole, self.slow, self.read = whole, slow, read or {}

    def put(self, ctx: Context, **read: str) -> Ask:
        """The question as an Ask, with its canonical form; `read` are the options that were read."""
        known = ctx.lab.catalogue[self.name].options
        given = (
            {k: v for k, v in {"as_of": ctx.as_of, "edition": ctx.edition}.items() if k in known} | self.options | read
        )
        ids = tuple({"a": ctx.a, "b": ctx.b}[x] for x in self.parties)
        return Ask(self.name, ids, len(ids) == 2, options=Ask.of(self.name, options=given).options)


class Asked(Mapping[str, Any]):
    """The answers of a section, each asked when it is first read; `lacks` gathers what they do not know."""

    def __init__(
        self,
        ctx: Context,
        asks: Mapping[str, Question | Study],
        ways: Mapping[str, Mapping[str, str]] | None = None,
        lists: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self.ctx, self.asks, self.ways, self.lists = ctx, asks, ways or {}, lists or {}
        self.lacks: list[Lack] = []
        self._held: dict[str, Course | Answer | None] = {}

    def __getitem__(self, name: str) -> Course | Answer | None:
        if name not in self._held:
            self._held[name] = self._put(name, self.asks[name])
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.asks)

    def __len__(self) -> int:
        return len(self.asks)

    def _put(self, name: str, ask: Question | Study) -> Course | Answer | None:
        mine = {k.partition(".")[2]: v for k, v in self.ctx.options.items() if k.partition(".")[0] == name}
        if isinstance(ask, Question):
            if mine:
                ask = replace(ask, dims={**ask.dims, **mine})
            found = course(self.ctx.lab, ask, self.ctx.a, self.ctx.b, self.ctx.as_of, self.ctx.edition)
            return None if isinstance(found, Unknown) else found
        lab = self.ctx.whole if ask.whole else self.ctx.lab
        if lab is None or ask.name not in lab.catalogue:
            return None
        # what a question needs and the record lacks, its answer says
        put = ask.put(
            self.ctx, **{k: str(said) for k, path in ask.read.items() if (said := self.path(path)) is not None}
        )
        if mine:
            put = put.with_(options={**dict(put.options), **mine})
        try:
            answer = lab.ask(put)
        except (EmptySelection, UnknownVariable, NotConverged) as e:
            if ask.gap:
                self.lacks.append(Lack(ask.gap, e.why or e.what))
            return None
        assert isinstance(answer, Answer)
        self.lacks += [x for x in answer.lacks if x not in self.lacks]
        return answer

    def course(self, name: str) -> Course | None:
        """What was asked as a course, if there is one."""
        found = self[name]
        return found if isinstance(found, Course) else None

    def table(self, path: str) -> Table | None:
        """The table of a path `ask.table`, if there is one with rows."""
        name, _, of = path.partition(".")
        answer = self[name]
        if not isinstance(answer, Answer):
            return None
        table = answer.tables.get(of) if of else answer.main
        return table if table is not None and table.rows.height else None

    def _listed(self, keys: str, text: str) -> Sentence | None:
        """'a, b and c': the text told for each key (at its %) that a word of an answer lists, as far as it can be."""
        from .tells import tell

        said = [tell(self, text.replace("%", k)) for k in (self.word(keys) or "").split()]
        known = [x for x in said if x is not None]
        return listing(known) if known else None

    def word(self, path: str) -> str | None:
        """A word of an answer as it stands there: the id of a state."""
        name, _, end = path.partition(".")
        found = self[name] if name in self.asks else None
        return found.words.get(end) if isinstance(found, Answer) else None

    def stale(self, name: str) -> bool:
        """Whether what was asked is too old to say where things stand: a course by its year, an answer by its word
        `stale`."""
        if name not in self.asks:
            return False
        found = self[name]
        if isinstance(found, Course):
            return found.stale
        return found is None or found.words.get("stale") == "yes"

    def path(self, path: str) -> Said:
        """What a path leads to, said in its way; None where it leads nowhere."""
        path, _, way = path.partition(":")
        name, _, end = path.partition(".")
        if way in self.ways:  # what the section calls a word of the answer
            word = self.word(path)
            return None if word is None else self.ways[way].get(word, word)
        if name in ("a", "b", "pair") and name not in self.asks:
            return _said({"a": self.ctx.a, "b": self.ctx.b, "pair": self.ctx.pair}[name], way)
        if name == "list":
            said = self._listed(*self.lists[end])
            return said if said is None or way != "C" else said.capital()
        if name == "has":  # {has.RUS:hide}: whether a state is one of the two
            return _said("yes" if end in self.ctx.dyad.ids else None, way)
        found = self[name]
        if found is None:
            return None
        if isinstance(found, Course):
            return _said(of_course(found, end or "value"), way)
        if end in found.facts:
            return _said(found.facts[end], way)
        if f"{end}_then" in found.facts:
            size, times, then = (found.facts.get(f"{end}_{k}") for k in ("size", "times", "then"))
            return compared(size, times, then, found.words.get(f"{end}_way"))
        return _said(found.words.get(end) or None, way)


def _said(thing: Said, way: str) -> Said:
    """A fact in another format; the name of a state with its article, as possessive or with a capital."""
    if isinstance(thing, Fact) and way in FORMATS:
        return thing.written(way)
    if way == "hide":  # a condition: it must be there, and is not shown
        return None if thing is None else ""
    if not isinstance(thing, str):
        return thing
    if way == "link":
        return Link.of(thing)
    if way == "id":
        return Word(thing)
    if way.isdigit():
        return Word(words.cut(thing, int(way)))
    text = words.the(thing) if thing in all_states() else thing
    if "n" in way and thing in all_states():
        text = all_states()[thing].name
    if "s" in way:
        text = words.possessive(text)
    if "C" in way:
        text = words.capital(text)
    return Word(text) if re.search(r"\d", text) else text


_YEARS = re.compile(r"^(change|rel|grown|then|year)(\d+)$")


def of_course(c: Course, end: str) -> Said:
    """What a course has under a name: value, year, first (the first value), since (its year), high, high_year, low,
    low_year, source, target, subject; and over n years change5, rel5 (relative), grown5 (in words), then5 (the value
    then), year5 (that year)."""
    if hit := _YEARS.match(end):
        n = int(hit[2])
        there = c.at(c.year - n) is not None
        over: dict[str, Callable[[], Said]] = {
            "change": lambda: c.change(n),
            "rel": lambda: c.change(n, relative=True),
            "grown": lambda: grown(c, n),
            "then": lambda: c.fact(c.year - n) if there else None,
            "year": lambda: c.year_fact(c.year - n) if there else None,
        }
        return over[hit[1]]()
    if end in ("source", "target"):
        return c.ends[end == "target"]
    first = c.known.filter(c.known["source"] == c.source)["year"][0]
    made: dict[str, Callable[[], Said]] = {
        "value": lambda: c.fact(),
        "year": lambda: c.year_fact(),
        "first": lambda: c.fact(int(first)),
        "since": lambda: c.year_fact(int(first)),
        "high": lambda: c.fact(c.extreme(True)),
        "high_year": lambda: c.year_fact(c.extreme(True)),
        "low": lambda: c.fact(c.extreme(False)),
        "low_year": lambda: c.year_fact(c.extreme(False)),
        "subject": lambda: c.subject,
        "grown": lambda: grown(c, c.year - c.first),
    }
    return made[end]()


def grown(c: Course, years: int) -> Sentence | None:
    """'112 % more than in 2020', inside the latest value's source; None where it has no value then."""
    build = Building("", "")
    build.grown("g", c, years)
    size, times, then = (build.facts.get(f"g_{k}") for k in ("size", "times", "then"))
    return compared(size, times, then, build.words.get("g_way"))


def compared(size: Fact | None, times: Fact | None, then: Fact | None, way: str | None) -> Sentence | None:
    """'112 % more than in 2020' or '4.1 times what it was in 2020'."""
    if then is None or (size is None and times is None):
        return None
    if times is not None:
        return say("{times} what it was in {then}", times=times, then=then)
    return say("{size} {way} than in {then}", size=size, way=way or "more", then=then)
