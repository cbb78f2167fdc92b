"""The catalogue: every provider is whole, what it needs has a name, and what uses what is known."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from small_record import made_panel, panel_of, written

from foedus.core.errors import FoedusError, UnknownVariable
from foedus.core.provider import KINDS, PARTIES, Provider
from foedus.core.registry import Registry
from foedus.lab import catalogue as module
from foedus.lab.catalogue import Catalogue, computed
from foedus.lab.lab import Lab
from foedus.record.source import registry
from foedus.record.store import Store

EVERY = list(computed())


def known() -> set[str]:
    """The names of the record, of what is computed, and of what a source that the user brings would give."""
    given = {o.schema.variable for s in registry() for o in s.offers} | {t.name for s in registry() for t in s.tables}
    return set(Lab().catalogue) | given


def bare(provider: Provider) -> list[str]:
    return [n.removeprefix("table:") for n in provider.needs]


@pytest.mark.parametrize("provider", EVERY, ids=lambda p: p.id)
def test_a_provider_is_whole(provider: Provider) -> None:
    assert provider.kind in KINDS and provider.parties in PARTIES and provider.scope in ("pair", "all")
    assert provider.id.isidentifier() and provider.title and provider.version and provider.doc
    assert provider.schema is None or provider.schema.variable == provider.id
    assert len(set(provider.needs)) == len(provider.needs) and provider.needs


@pytest.mark.parametrize("provider", EVERY, ids=lambda p: p.id)
def test_what_a_provider_needs_has_a_name(provider: Provider) -> None:
    strange = {n for n in bare(provider) if n != "*"} - known()
    assert not strange, f"{provider.id} needs {', '.join(sorted(strange))}, which nothing gives"


def test_a_table_is_needed_as_a_table_by_a_measure_and_a_variable_as_a_variable() -> None:
    lab = Lab()
    for p in EVERY:
        if p.kind != "measure":
            continue
        for need in p.needs:
            kind = lab.catalogue[need].kind if need in lab.catalogue else None
            assert kind is None or (kind == "table") == need.startswith("table:"), (p.id, need)


def test_no_provider_rests_on_itself(lab: Lab) -> None:
    for p in EVERY:
        below = lab.catalogue.closure([n for n in p.needs if n != "*"])
        assert p.id not in below, p.id


def test_options_can_be_written_in_an_ask(lab: Lab) -> None:
    """Every option has a default that an address can hold."""
    from foedus.core.ask import Ask

    for p in EVERY:
        ask = Ask.of(p.id, options=p.options)
        assert Ask.parse(str(ask)) == ask, p.id
        assert dict(ask.options).keys() == p.options.keys()


def test_users_are_those_that_need_it(lab: Lab) -> None:
    assert {"agreement", "kappa"} <= set(lab.catalogue.users("unga_votes"))
    assert "exit_asymmetry" in lab.catalogue.users("exit_cost")
    for p in EVERY:
        for need in bare(p):
            assert need == "*" or p.id in lab.catalogue.users(need)
    assert lab.catalogue.users("nothing of this name") == []


def test_leaves_are_of_the_record(lab: Lab) -> None:
    leaves = lab.catalogue.leaves(["exit_asymmetry", "agreement"])
    assert leaves == sorted(leaves) and {"exit_cost", "unga_votes", "unga_rollcalls"} <= set(leaves)
    assert {lab.catalogue[n].kind for n in leaves} <= {"record", "table"}
    assert lab.catalogue.leaves(["gdp"]) == ["gdp"]


def test_a_name_is_found_with_and_without_the_word_table(lab: Lab) -> None:
    assert lab.catalogue["table:unga_votes"] is lab.catalogue["unga_votes"]
    assert "table:unga_votes" in lab.catalogue and lab.catalogue.get("nothing", 3) == 3
    assert list(lab.catalogue) == sorted(lab.catalogue) and len(lab.catalogue) == len(set(lab.catalogue))


def test_what_is_lacking_is_named_with_where_it_can_be_had(tmp_path: Path) -> None:
    lab = Lab(written(tmp_path / "record"), tmp_path / "none")
    assert not lab.has("agreement") and lab.has("gdp") and not lab.has("nothing")
    with pytest.raises(UnknownVariable, match=r"unga_(votes|rollcalls)"):
        lab.get("agreement", dyad=("CHN", "RUS"))
    with pytest.raises(UnknownVariable, match="foedus import kite_wiod"):
        raise lab.absent("kite_trade")
    with pytest.raises(UnknownVariable, match=r"Did you mean gdp"):
        lab.get("gpd")


def test_two_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once where the index of names tells, else when all names are gathered."""
    twin = panel_of(lambda door: made_panel(door, "gdp", "cinc"), "gdp", ("cinc",))
    package = ModuleType("twins_of_the_record")
    package.__path__ = [str(tmp_path)]
    (tmp_path / "twin.py").write_text("")
    monkeypatch.setitem(sys.modules, package.__name__, package)
    found = ModuleType("twins_of_the_record.twin")
    found.twin = twin  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, found.__name__, found)
    store = Store(written(tmp_path / "record"), tmp_path / "none")
    for index in ({}, {"gdp": found.__name__}):
        names = Registry(package, Provider, "no.group", index=index.copy)
        monkeypatch.setattr(module, "computed", lambda n=names: n)
        with pytest.raises(FoedusError, match="both give 'gdp'"):
            list(Catalogue(store))
    with pytest.raises(FoedusError, match="both give 'gdp'"):
        Catalogue(store)


def test_the_rooms_are_named_by_the_root_package_alone() -> None:
    found = computed()
    assert isinstance(found, Registry)
    assert {p.kind for p in found} == set(KINDS) - {"record", "table"}
    rooms = {
        "measure": "foedus.measures",
        "model": "foedus.models",
        "study": "foedus.studies",
        "scenario": "foedus.scenarios",
    }
    for p in found:
        function: Any = inspect.unwrap(p.f)  # type: ignore[attr-defined]
        assert function.__module__.startswith(rooms[p.kind] + "."), p.id
