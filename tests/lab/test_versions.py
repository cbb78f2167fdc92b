"""Code that gives other values has another version: provider_versions.json holds both, and this compares."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks import versions as v

from foedus.lab.catalogue import computed, modules

CODE = '''"""A module."""
from __future__ import annotations

from typing import TYPE_CHECKING

from . import other
from .third import k

if TYPE_CHECKING:
    from .types import T

LEAST = 10


def f(x: int, least: int = LEAST) -> float:
    """What it is."""
    return x / least  # a share
'''
SAME: dict[str, Callable[[str], str]] = {
    "a docstring": lambda t: t.replace("What it is.", "What it was."),
    "a comment": lambda t: t.replace("# a share", "# the share"),
    "layout": lambda t: t.replace("x / least", "(\n        x\n        / least\n    )"),
    "an annotation": lambda t: t.replace("x: int", "x: float").replace("-> float", "-> T"),
    "an import for types": lambda t: t.replace("import T\n", "import T, U\n"),
    "no docstring": lambda t: t.replace('    """What it is."""\n', "").replace('"""A module."""\n', ""),
}
OTHER: dict[str, Callable[[str], str]] = {
    "a constant": lambda t: t.replace("LEAST = 10", "LEAST = 11"),
    "an operator": lambda t: t.replace("x / least", "x // least"),
    "a default": lambda t: t.replace("= LEAST)", "= 5)"),
    "a word": lambda t: t.replace("def f", "def g"),
    "an import": lambda t: t.replace("import k", "import m"),
}


def test_every_provider_is_listed_with_its_version_and_code() -> None:
    """Fails for a provider whose code changed and whose version did not, and for a list that was not written anew."""
    before, now = v.held(), v.current()
    wrong = v.unsaid(before, now)
    assert not wrong, (
        f"the code of {', '.join(wrong)} changed and the version did not. Where values change, raise the version at each "
        "@measure or @question (what was kept under the old one is then not used) and run `make versions`. Where every "
        "value stayed as it was (see `make numbers`), run `make versions ARGS=--same-results`."
    )
    late = v.stale(before, now)
    assert not late, f"{', '.join(late)} are new, gone or of another version: run `make versions`"
    assert set(now) == {p.id for p in computed()}


@pytest.mark.parametrize("what", SAME)
def test_what_changes_no_value_changes_no_hash(what: str) -> None:
    assert SAME[what](CODE) != CODE
    assert v.normalised(SAME[what](CODE)) == v.normalised(CODE)


@pytest.mark.parametrize("what", OTHER)
def test_what_may_change_a_value_changes_the_hash(what: str) -> None:
    assert v.normalised(OTHER[what](CODE)) != v.normalised(CODE)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a room of five modules; `mine` rests on three of them."""
    room = tmp_path / "foedus" / "room"
    room.mkdir(parents=True)
    for name, text in {
        "__init__": "",
        "mine": CODE,
        "other": "from .fourth import x\n",
        "third": "from . import mine\nk = 1\n",
        "fourth": "from ..far import y\nx = 1\n",
        "types": "T = 1\n",
        "apart": "z = 1\n",
    }.items():
        (room / f"{name}.py").write_text(text)
    (room.parent / "far.py").write_text("y = 1\n")
    (room.parent / "__init__.py").write_text("")
    monkeypatch.setattr(v, "SRC", tmp_path)
    v.rests_on.cache_clear()
    yield room  # type: ignore[misc]
    v.rests_on.cache_clear()


def test_a_provider_rests_on_what_its_module_imports_in_its_room(house: Path) -> None:
    """However far, and round a circle; not on what is imported for types, nor on another room."""
    want = {"foedus.room", *(f"foedus.room.{m}" for m in ("mine", "other", "third", "fourth"))}
    assert v.rests_on("foedus.room.mine") == want
    before = v.code_of("foedus.room.mine")
    for name in ("types", "apart"):
        (house / f"{name}.py").write_text("T = 2\n")
    (house.parent / "far.py").write_text("y = 2\n")
    assert v.code_of("foedus.room.mine") == before
    (house / "fourth.py").write_text("from ..far import y\nx = 2\n")
    assert v.code_of("foedus.room.mine") != before


HELD = {
    "a": {"version": "1", "code": "x"},
    "b": {"version": "1", "code": "x"},
    "c": {"version": "1", "code": "x"},
    "gone": {"version": "1", "code": "x"},
}
NOW = {
    "a": {"version": "1", "code": "x"},
    "b": {"version": "1", "code": "y"},
    "c": {"version": "2", "code": "y"},
    "new": {"version": "1", "code": "z"},
}


def test_what_is_told_of_a_change() -> None:
    assert v.unsaid(HELD, NOW) == ["b"]
    assert v.stale(HELD, NOW) == ["c", "gone", "new"]


def test_the_file_is_written_where_the_version_was_raised_or_results_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "versions.json"
    monkeypatch.setattr(v, "held", lambda: json.loads(file.read_text()))
    monkeypatch.setattr(v, "written", lambda now: file.write_text(json.dumps(now)))
    monkeypatch.setattr(v, "current", lambda: NOW)
    monkeypatch.setattr(v, "listed", lambda: None)
    file.write_text(json.dumps(HELD))
    assert v.main([]) == 1 and "b" in capsys.readouterr().out.splitlines()[1]
    assert json.loads(file.read_text()) == {**NOW, "b": HELD["b"]}
    assert v.main(["--same-results"]) == 0
    assert json.loads(file.read_text()) == NOW


def test_the_index_lists_the_module_of_every_provider() -> None:
    assert json.loads(v.INDEX.read_text()) == v.index(), "a provider is new, gone or elsewhere: run `make versions`"
    for name, module in modules().items():
        assert computed().find(name) is computed()[name]
        assert any(x is computed()[name] for x in vars(importlib.import_module(module)).values())


def test_a_name_asked_imports_no_module_of_another() -> None:
    code = (
        "import sys, foedus; lab = foedus.open(); lab.get('cinc', states=['CHN'], years=2000); "
        "lab.catalogue['trade_share'].make; lab.has('trade_share'); "
        "print(sorted(m for m in sys.modules if m.startswith(('foedus.measures.', 'foedus.studies.', 'foedus.scenarios.', "
        "'foedus.record.sources.')) and '._' not in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "['foedus.measures.trade']", done.stdout + done.stderr
