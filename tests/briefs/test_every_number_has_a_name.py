"""Every number that a brief prints can be asked for again: it is a fact of an answer that its section asked for, or is
made of one of its tables or of a name of the catalogue. That it rests on a source is not enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from foedus.briefs.context import Context
from foedus.briefs.make import place
from foedus.briefs.section import ordered
from foedus.core.answer import Answer
from foedus.core.facts import Fact
from foedus.core.lineage import Lineage
from foedus.lab.lab import Lab

PAIRS = [("CHN", "RUS", None), ("SUN", "CHN", 1975), ("TUV", "KIR", None)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """The answers given since it was cleared."""
    given: list[Answer] = []
    answer = Lab._answer

    def noted(self: Lab, *args: Any) -> Answer:
        given.append(answer(self, *args))
        return given[-1]

    monkeypatch.setattr(Lab, "_answer", noted)
    return given


def steps(lineage: Lineage) -> Iterator[Lineage]:
    todo, seen = [lineage], set()
    while todo:
        one = todo.pop()
        if one.id not in seen:
            seen.add(one.id)
            yield one
            todo += one.parents


def nameless(fact: Fact, answers: list[Answer], names: set[str]) -> bool:
    known = {f.trace for a in answers for f in a.facts.values()}
    known |= {t.lineage.id for a in answers for t in a.tables.values()}
    return not any(s.id in known or s.name in names for s in steps(fact.lineage))


@pytest.mark.parametrize(("a", "b", "as_of"), PAIRS)
def test_every_number_has_a_name(a: str, b: str, as_of: int | None, lab: Any, asked: list[Answer]) -> None:
    names = set(lab.catalogue)
    dyad, year = place(lab, a, b, as_of)
    printed, bare = 0, []
    for section in ordered():
        asked.clear()
        for fact in section.built(Context(lab, dyad, year)).facts():
            printed += 1
            if nameless(fact, asked, names):
                bare.append((section.id, fact.what))
    assert printed > 50 and bare == []


def test_a_number_that_rests_on_a_source_alone_is_seen(lab: Any) -> None:
    bare = Fact(1.0, "1", "made up", Lineage.of("figure", "made up", Lineage.of("source", "cow_nmc")))
    assert nameless(bare, [], set(lab.catalogue))
    named = Fact(1.0, "1", "cinc", Lineage.of("figure", "value", Lineage.of("variable", "cinc")))
    assert not nameless(named, [], set(lab.catalogue))
