"""The page on how foedus is built names what is there: every room, and no file that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "foedus"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = sorted(p.name for p in SRC.iterdir() if (p / "__init__.py").exists())


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_row(room: str) -> None:
    assert re.search(rf"^\| `{room}/` \|", PAGE, re.M)


def test_no_row_names_a_room_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `(\w+)/` \|", PAGE, re.M)) == set(ROOMS)


def test_every_file_that_is_named_is_there() -> None:
    """Paths from the root, from the package, or from a room (in the row of that room)."""
    named = {m for m in re.findall(r"`([\w/]+(?:\.(?:py|toml|csv|md)|/))`", PAGE) if "/" in m}
    bases = (ROOT, SRC.parent, SRC, *(SRC / r for r in ROOMS))
    gone = [m for m in named if not m.endswith("/x.py") and not any((base / m).exists() for base in bases)]
    assert len(named) > 20 and gone == []


def test_the_walk_ends_where_it_says() -> None:
    """The names that the walk of the page speaks of are in the catalogue, and the section is a Spec with these asks."""
    import foedus
    from foedus.briefs.section import registry

    known = foedus.open().catalogue
    asked = re.findall(r'lab\.(?:get|table|answer)\("(\w+)"', PAGE)
    assert len(asked) == 3 and all(name in known for name in asked)
    assert registry()["votes"].needs[0] == "agreement" and "trade" in {s.id for s in registry()}


def test_the_predicate_of_the_page_is_one(lab) -> None:  # type: ignore[no-untyped-def]
    test = re.search(r'lab\.holds\("([^"]+)"\)', PAGE)
    assert test and lab.holds(test[1]) is not None
