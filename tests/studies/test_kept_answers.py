"""A multiverse that was answered once is read again as it was; what cannot be read is computed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.core.errors import FoedusError
from foedus.core.lineage import Lineage
from foedus.lab.lab import Lab
from foedus.studies import multiverse as m
from foedus.studies import topics
from foedus.studies.alignment import Shelf

ONLY = {"votes": ["hr", "whole"], "measure": ["agreement", "kappa"]}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    return tmp_path


def ask(only: dict[str, list[str]] | None = None, until: int | None = None) -> m.Universes:
    return topics.multiverse(Lab(), "alignment", "CHN", "RUS", 2014, until, ONLY if only is None else only)


def test_a_kept_answer_is_the_same_answer(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask()
    assert len(list((cache / "rows").iterdir())) == 1

    def never(self: m.Multiverse) -> m.Universe:
        raise AssertionError("it was computed again")

    monkeypatch.setattr(m.Multiverse, "run", never)
    again = ask()
    assert again.table().rows.equals(first.table().rows) and again.lineage.id == first.lineage.id
    assert again.summary().equals(first.summary())
    assert [u.fragility() for u in again.universes] == [u.fragility() for u in first.universes]


def test_another_question_is_another_answer(cache: Path) -> None:
    ask()
    ask(until=2021)
    ask({"votes": ["whole"], "measure": ["agreement"]})
    assert len(list((cache / "rows").iterdir())) == 3


def test_an_answer_that_cannot_be_read_is_computed_again(cache: Path) -> None:
    first = ask()
    path = next((cache / "rows").iterdir())
    whole = path.read_bytes()
    for broken in (b"", b"no gzip", whole[: len(whole) // 2], whole[:20] + bytes(40) + whole[60:]):
        path.write_bytes(broken)
        assert ask().table().rows.equals(first.table().rows)


def test_wrong_questions_stay_errors(cache: Path) -> None:
    ask()
    with pytest.raises(FoedusError):
        ask({"votes": ["nothing"]})
    with pytest.raises(FoedusError):
        topics.multiverse(Lab(), "alignment", "CHN", "RUS", 1900)


def step(name: str) -> Lineage:
    return Lineage.of("multiverse", name)


def test_rows_come_back_as_they_were(cache: Path) -> None:
    rows = {"q": [{"a": 0.1 + 0.2, "b": None, "c": "ü", "n": 3}]}
    shelf = Shelf(Lab(), ("unga_votes",))
    shelf.write(step("x"), rows)
    assert shelf.read(step("x")) == rows
    assert shelf.read(step("y")) is None
    assert Shelf(Lab(), ("unga_rollcalls",)).read(step("x")) is None, "what rests on other evidence is another answer"
    shelf.write(step("z"), {"q": [{"a": float("nan")}]})
    assert shelf.read(step("z")) is None
