"""Sanctions in words, from the command line or a TOML file: groups become players, goods become sectors."""

from __future__ import annotations

import contextlib
import math
import textwrap
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import groups, states
from ..core.errors import BadInput, UnknownName, UnknownState, nearest
from ..core.words import listed
from ..models.economies import BASELINES, goods
from ..models.trade.sanction import Player, Sanction
from ..models.trade.shocks import Shock

if TYPE_CHECKING:
    from ..core.provider import Door
    from ..models.trade.economy import Economy

FLOWS = ("both", "imports", "exports")
LONGEST = 100_000  # characters of a plan
NAMES = 500  # in one key
MOST = 1e4  # times what it was: no tariff, cost or change of productivity comes near it
SANCTION = {"by", "on", "goods", "flow", "cut"}
OTHER = {
    "tariff": {"importers", "exporters", "goods", "rate"},
    "cost": {"importers", "exporters", "goods", "change"},
    "productivity": {"states", "goods", "change"},
    "preference": {"states", "goods", "change"},
}


def player(word: str, base: Economy) -> tuple[Player, tuple[str, ...]]:
    """A state, a group, or several joined by '+', as one player; and the members that the baseline lacks.

    Raises UnknownState for a name that is neither, BadInput for a state that the baseline does not hold.
    """
    inside: list[str] = []
    absent: list[str] = []
    for part in (p.strip() for p in word.split("+")):
        if states.find(part) is not None:
            inside.append(held(part, base))
        elif groups.find(part) is not None:
            members = groups.members(part, year_of(base))
            absent += [m for m in members if m not in base.states]
            inside += [m for m in members if m in base.states]
        else:
            raise UnknownState(
                f"{part!r} is no state and no group",
                do=nearest(part, [*groups.all_groups(), *base.states])
                or "`foedus states` and `foedus groups` list them.",
            )
    if not inside:
        raise BadInput(f"{base.name} holds no member of {word}", do="Choose others.")
    name = word if "+" in word or states.find(word) is None else inside[0]
    return Player(name, tuple(dict.fromkeys(inside))), tuple(absent)


def year_of(base: Economy) -> int:
    """The year of a baseline."""
    return BASELINES[base.baseline].year


def sectors_of(base: Economy, words: tuple[str, ...], door: Door) -> tuple[str, ...] | None:
    """The sectors that goods mean in a baseline; None for all. Raises UnknownName."""
    return None if words == ("all",) else goods(door, words, base.baseline)


def held(word: str, base: Economy) -> str:
    """The id of a state that the baseline holds. Raises UnknownState, BadInput."""
    found = states.resolve(word)
    if found.id not in base.states:
        raise BadInput(
            f"{found.name} is not in {base.name}",
            "its tables hold no data of its own for it, and no rest of the world stands in",
            f"It holds {', '.join(base.states)}.",
        )
    return found.id


@dataclass(frozen=True)
class Plan:
    """A sanction in words, before it meets a baseline."""

    by: tuple[str, ...]
    on: tuple[str, ...]
    goods: tuple[str, ...] = ("all",)
    flow: str = "both"
    cut: float = 1.0

    @classmethod
    def checked(cls, by: Any, on: Any, goods: Any = ("all",), flow: Any = "both", cut: Any = 1.0) -> Plan:
        """A plan of what somebody wrote. Raises BadInput for another kind of value, no names, another direction, and a
        cut that is none."""
        if not isinstance(flow, str) or flow not in FLOWS:
            raise BadInput(f"flow is {_short(flow)}, no direction of trade", do="Use both, imports or exports.")
        part = share(cut, "cut")
        if not 0 < part <= 1:
            raise BadInput(
                f"a cut of {_short(cut)} is none", "it is a part of the trade, up to 100 %", "Write 90%, or 0.9."
            )
        return cls(named(by, "by"), named(on, "on"), named(goods, "goods"), flow, part)

    def of(self, base: Economy, door: Door) -> tuple[Sanction, tuple[str, ...]]:
        """The sanction on this baseline, and the members of groups that it lacks."""
        found = [player(w, base) for w in self.by]
        lacking = tuple(dict.fromkeys(s for _, absent in found for s in absent))
        targets = tuple(s for w in self.on for s in player(w, base)[0].states)
        return Sanction(
            tuple(p for p, _ in found), targets, sectors_of(base, self.goods, door), self.flow, self.cut, self.words
        ), lacking

    @property
    def words(self) -> str:
        """The sanction as a phrase."""
        what = "trade" if self.goods == ("all",) else f"trade in {listed(self.goods)}"
        how = "end" if self.cut == 1 else f"cut by {100 * self.cut:g} %"
        way = {
            "imports": f"their imports of {listed(self.goods)} from",
            "exports": f"their exports of {listed(self.goods)} to",
            "both": f"their {what} with",
        }.get(self.flow, "")  # Sanction refuses another direction
        return f"{listed(self.by)} {how} {way.replace(' of all', '')} {listed(self.on)}"


@dataclass(frozen=True)
class Package:
    """What is asked: sanctions and other shocks, imposed together."""

    plans: tuple[Plan, ...]
    others: tuple[tuple[str, dict[str, Any]], ...] = ()
    title: str = ""

    @property
    def words(self) -> str:
        return self.title or "; ".join(p.words for p in self.plans)

    def with_player(self, word: str) -> Package:
        """The same with one more player in every coalition."""
        return Package(
            tuple(Plan((*p.by, word), p.on, p.goods, p.flow, p.cut) for p in self.plans),
            self.others,
            f"{self.words}, joined by {word}",
        )

    def shock(self, base: Economy, door: Door) -> Shock | None:
        """The shocks beside the sanctions, or None."""
        made: Shock | None = None
        for kind, given in self.others:
            one = _shock(kind, given, base, door)
            made = one if made is None else made.also(one)
        return made


def share(text: Any, what: str) -> float:
    """'90%', '90 %' or 0.9 as 0.9; '-5%' as -0.05. Raises BadInput."""
    value = math.nan
    with contextlib.suppress(ValueError, OverflowError):
        if isinstance(text, str):
            bare = text.strip()
            value = float(bare.removesuffix("%")) / 100 if bare.endswith("%") else float(bare)
        elif isinstance(text, (int, float)) and not isinstance(text, bool):
            value = float(text)
    if not math.isfinite(value):
        raise BadInput(f"{_short(text)} is not a {what}", do="Write 90%, or 0.9.")
    return value


def multiplier(text: Any, what: str) -> float:
    """What a rate or a change makes of one: 10 % as 1.1. Raises BadInput for one that leaves nothing or is absurd."""
    value = 1.0 + share(text, what)
    if not 0 < value <= MOST:
        raise BadInput(f"a {what} of {_short(text)} cannot be", f"what is left lies above 0 and up to {MOST:g} times")
    return value


def named(given: Any, key: str) -> tuple[str, ...]:
    """Names as somebody wrote them: a text, with commas between several, or a list of texts. Raises BadInput."""
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, (list, tuple)) or not all(isinstance(t, str) for t in texts):
        raise BadInput(f"{key} is {_short(given)}, no names", do=f'Write {key} = ["..."].')
    found = tuple(w.strip() for text in texts for w in text.split(",") if w.strip())
    if not found:
        raise BadInput(f"{key} names nobody and nothing", do=f'Write {key} = ["..."].')
    if len(found) > NAMES:
        raise BadInput(f"{key} holds {len(found):,} names", do=f"Name {NAMES} at most; a group is one name.")
    return found


def _short(value: Any) -> str:
    """A value as a message can hold it."""
    try:
        return textwrap.shorten(repr(value), 60, placeholder=" ...")
    except (RecursionError, ValueError):  # nested without end, or a number of thousands of digits
        return "something that cannot be written down"


def from_toml(path: Path) -> Package:
    """A package from a TOML file, as `from_text`. Raises BadInput for a file that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise unreadable(str(path), e) from None
    return from_text(text, path.name)


def unreadable(where: str, why: Exception | str) -> BadInput:
    """The error of a plan that cannot be read."""
    return BadInput(f"{where} cannot be read as a plan", str(why), "Give a TOML file with [[sanction]] tables.")


def from_text(text: str, where: str = "the plan") -> Package:
    """A package from TOML: tables [[sanction]] (by, on, goods, flow, cut), [[tariff]], [[cost]] (importers, exporters,
    goods, rate or change), [[productivity]], [[preference]] (states, goods, change), and a title. Errors name `where` it
    stands. Raises BadInput for text that cannot be read, UnknownName for a key that is not known."""
    if len(text) > LONGEST:
        raise unreadable(where, f"it has more than {LONGEST:,} characters")
    try:
        given = tomllib.loads(text)
    except RecursionError:
        raise unreadable(where, "it is nested too deep") from None
    except (ValueError, OverflowError) as e:  # no TOML, or a number of thousands of digits
        raise unreadable(where, e) from None
    _known(given, {"title", "sanction", *OTHER}, where)
    plans, others = [], []
    for kind, keys in {"sanction": SANCTION, **OTHER}.items():
        tables = given.get(kind, [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            raise BadInput(f"{kind} in {where} is no list of tables", do=f"Write [[{kind}]].")
        for t in tables:
            _known(t, keys, f"[[{kind}]]")
            if kind == "sanction":
                missing = [k for k in ("by", "on") if k not in t]
                if missing:
                    raise BadInput(f"a table of the plan lacks {missing[0]}", do=f'Write {missing[0]} = ["..."].')
                plans.append(Plan.checked(**t))
            else:
                _check_other(kind, t)
                others.append((kind, t))
    title = given.get("title", "")
    if not isinstance(title, str):
        raise BadInput(f"the title of {where} is {_short(title)}, no text", do='Write title = "...".')
    if not plans:
        raise BadInput(f"{where} holds no sanction", do="Write a [[sanction]] table with by and on.")
    return Package(tuple(plans), tuple(others), title)


def _known(given: dict[str, Any], keys: Iterable[str], where: str) -> None:
    for k in given:
        if k not in keys:
            raise UnknownName(
                f"{where} has no key {k!r}", do=nearest(k, keys) or f"There are {', '.join(sorted(keys))}."
            )


def _check_other(kind: str, table: dict[str, Any]) -> None:
    """Refuse a shock that lacks a key or holds another kind of value under it. Raises BadInput."""
    for key in sorted(OTHER[kind] - {"goods"}):
        if key not in table:
            raise BadInput(f"[[{kind}]] lacks {key}", do=f"It has the keys {', '.join(sorted(OTHER[kind]))}.")
        if key in ("rate", "change"):
            multiplier(table[key], key)
        else:
            named(table[key], key)
    named(table.get("goods", "all"), "goods")


def _shock(kind: str, given: dict[str, Any], base: Economy, door: Door) -> Shock:
    sectors = sectors_of(base, named(given.get("goods", "all"), "goods"), door)

    def states_of(key: str) -> tuple[str, ...]:
        return tuple(s for w in named(given[key], key) for s in player(w, base)[0].states)

    if kind in ("tariff", "cost"):
        by, of = states_of("importers"), states_of("exporters")
        if kind == "tariff":
            return Shock.tariffs(base, by, of, multiplier(given["rate"], "rate"), sectors)
        return Shock.costs(base, by, of, sectors, multiplier(given["change"], "change"))
    by_how_much = multiplier(given["change"], "change")
    if kind == "productivity":
        return Shock.none(base).with_productivity(base, by_how_much, states_of("states"), sectors)
    return Shock.none(base).with_preference(base, by_how_much, states_of("states"), sectors)
