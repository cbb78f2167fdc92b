"""Every number that a brief prints rests on a name of the catalogue or on a source of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from foedus.briefs.context import Context
from foedus.briefs.make import place
from foedus.briefs.section import ordered
from foedus.core.facts import Fact
from foedus.core.lineage import Lineage

# lists that stand in the code of core, not in the record: their facts name them as sources
IN_CORE = {"groups", "un_seats"}
PAIRS = [("CHN", "RUS", None), ("SUN", "CHN", 1975), ("TUV", "KIR", None)]


def names(lab: Any) -> set[str]:
    return {p.id for p in lab.catalogue.values()} | set(lab.store.manifest["sources"]) | IN_CORE


def steps(lineage: Lineage) -> Iterator[Lineage]:
    todo, seen = [lineage], set()
    while todo:
        one = todo.pop()
        if one.id not in seen:
            seen.add(one.id)
            yield one
            todo += one.parents


def nameless(fact: Fact, known: set[str]) -> bool:
    return not any(s.name in known for s in steps(fact.lineage))


@pytest.mark.parametrize(("a", "b", "as_of"), PAIRS)
def test_every_number_has_a_name(a: str, b: str, as_of: int | None, lab: Any) -> None:
    known = names(lab)
    dyad, year = place(lab, a, b, as_of)
    printed = [(s.id, f) for s in ordered() for f in s.built(Context(lab, dyad, year)).facts()]
    assert len(printed) > 50
    assert sorted({(i, f.what) for i, f in printed if nameless(f, known)}) == []


def test_a_number_out_of_nowhere_is_seen(lab: Any) -> None:
    bare = Fact(1.0, "1", "made up", Lineage.of("figure", "made up", Lineage.of("source", "nowhere")))
    assert nameless(bare, names(lab))
