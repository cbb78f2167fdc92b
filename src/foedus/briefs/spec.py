"""A section: what it asks, what it tells of it, what it shows. It computes nothing.

    ENERGY = spec("energy", asks={"gas": Question("gas_flow", ...)}, tells=(Title(...), Para(...)), views=(Bars(...),))

Asks can be put again (another pair, day, source or option), so that a page need not build the section anew. Order,
heading and the weights of findings stand in contents.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.answer import Lack
from ..core.facts import Fact
from ..studies.course import Question
from .asked import Asked, Study
from .blocks import Block
from .figure import Sentence
from .tells import Finding, Para, Tell, Title, plain, tell

if TYPE_CHECKING:
    from .context import Context, Ledger
    from .views import View

CONTENTS = Path(__file__).parent / "contents.toml"
UNLISTED = 50.0  # the weight of a finding that contents.toml does not know


@dataclass(frozen=True)
class Gap:
    """What is said not to be known where an ask has no answer: the ask, the question and the reason."""

    of: str
    what: str
    why: str


@dataclass
class Built:
    """What a section found: its takeaway as a title, sentences, charts and tables, and what it does not know.

    `findings` are (weight, sentence): the heaviest of all sections open the brief.
    """

    title: Sentence | None = None
    prose: list[Sentence] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    findings: list[tuple[float, Sentence]] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)
    note: str = ""

    @property
    def empty(self) -> bool:
        return not (self.blocks or self.prose)

    def facts(self) -> list[Fact]:
        """Every fact that is printed."""
        said = [*self.prose, *(s for _, s in self.findings), *([self.title] if self.title else [])]
        return [f for s in said for f in s.figures] + [f for b in self.blocks for f in b.facts()]


@dataclass(frozen=True)
class Spec:
    """A section as asks, tells and views. `main` names the ask without which there is no section; `states` restricts it
    to pairs in which one of these takes part, `pair` to one pair."""

    id: str
    asks: Mapping[str, Question | Study]
    tells: Sequence[Tell] = ()
    views: Sequence[View] = ()
    gaps: Sequence[Gap] = ()
    main: str = ""
    matter: str = ""  # for a title where nothing better can be told: 'The record holds little on the {matter} of ...'
    note: str = ""
    lists: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # {list.name}: keys of a word, a text for each
    ways: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # {'noun': {'by': 'calendar'}}: {m.choice:noun}

    @property
    def heading(self) -> str:
        return str(contents().get(self.id, {}).get("heading", self.id))

    @property
    def needs(self) -> tuple[str, ...]:
        """The names that it asks for."""
        return tuple(dict.fromkeys(a.variable if isinstance(a, Question) else a.name for a in self.asks.values()))

    def weight(self, key: str) -> float:
        return float(contents().get(self.id, {}).get("findings", {}).get(key, UNLISTED))

    def built(self, ctx: Context) -> Built:
        """The section for a context. Raises what the asks raise for input that is wrong, never for what is missing."""
        asked, out = Asked(ctx, self.asks, self.ways, self.lists), Built()
        for g in self.gaps:
            if asked[g.of] is None:
                out.lacks.append(Lack(g.what, g.why))
        if self.main and asked[self.main] is None:
            out.lacks += [x for x in asked.lacks if x not in out.lacks]
            return Built(lacks=out.lacks)
        for t in self.tells:
            self._tell(asked, t, out)
        out.blocks = [b for v in self.views for b in v.blocks(ctx, asked)]
        out.lacks += [x for x in asked.lacks if x not in out.lacks]
        out.note = plain(asked, self.note) or ""
        if out.empty:
            return Built(lacks=out.lacks)
        if out.title is None and self.matter:
            out.title = tell(asked, f"The record holds little on the {self.matter} of {{a}} and {{b}}")
        return out

    def _tell(self, asked: Asked, t: Tell, out: Built) -> None:
        if isinstance(t, Title):
            if not t.when or asked.path(t.when) is not None:
                out.title = out.title or tell(asked, t.texts)
        elif isinstance(t, Finding):
            said = tell(asked, t.text)
            if said is not None and not asked.stale(t.of or _first(t.text)):
                out.findings.append((self.weight(t.key), said))
        elif isinstance(t, Para):
            said = t.told(asked)
            if said is not None:
                out.prose.append(said)


def _first(text: Any) -> str:
    """The ask that the first field of a text reads which is neither of the two states."""
    from .tells import _FIELD

    one = text if isinstance(text, str) else text[0]
    names = [f.partition(":")[0].partition(".")[0] for f in _FIELD.findall(one)]
    return next((n for n in names if n not in ("a", "b", "pair")), "")


def run(spec: Any, ctx: Context, ledger: Ledger) -> Built:
    """Build a section and enter what it printed and lacks in the ledger."""
    built = spec.built(ctx)
    ledger.enter(built.facts())
    for x in built.lacks:
        ledger.lack(x)
    return built


@cache
def contents() -> dict[str, dict[str, Any]]:
    """The table of contents: sections by id in their order, each with its heading and the weights of its findings."""
    with CONTENTS.open("rb") as f:
        return {s["id"]: s for s in tomllib.load(f)["section"]}
