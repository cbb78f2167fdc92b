"""The mutants themselves: found whatever the layout, drawn alike for a seed, each a change that Python can read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from benchmarks.mutants import drawn as draws
from benchmarks.mutants.covering import Cover
from benchmarks.mutants.mutant import RULES, Lost, Mutant, argued, listed, pattern, place
from benchmarks.mutants.running import check

ROOT = Path(__file__).resolve().parents[1]
SOURCE = '''"""Words of 3."""


def share(part: int, whole: int = 100, strict: bool = True) -> float:
    """A share of 1."""
    if not strict and part >= whole or whole == 0:
        raise ValueError(f"{part} + 1 of {whole}")
    return min(part, whole) / (whole - 1)
'''


def test_a_text_is_found_whatever_its_layout_and_only_whole() -> None:
    wanted = pattern('sum(rows["a"], key=1)')
    assert wanted.search('sum(\n    rows["a"],\n    key=1,\n)') and not wanted.search('sum(rows["a"], key=12)')
    assert not pattern("or x").search("orx") and not pattern("LAST = 7").search("ATLAST = 7")
    assert pattern("if published <= day]").search("for x in y if published  <= day]")


def test_a_mutant_stands_in_one_place_or_is_lost(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "a.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "b.py").write_text("y = 2\n", encoding="utf-8")
    there = place(Mutant("A", "rule", "a.py", "x = 1", "x = 2"), tmp_path)
    assert (there.path.as_posix(), there.room, there.after) == ("room/a.py", "room", "x = 2\n")
    moved = place(Mutant("A", "rule", "gone.py", "x=1", "x = 2"), tmp_path)
    assert moved.path.as_posix() == "room/a.py"
    (tmp_path / "b.py").write_text("x = 1\n", encoding="utf-8")
    assert place(Mutant("A", "rule", "b.py", "x = 1", "x = 2"), tmp_path).path.as_posix() == "b.py"
    for file, old in (("c.py", "x = 1"), ("a.py", "x = 3")):
        with pytest.raises(Lost, match="stands"):
            place(Mutant("A", "rule", file, old, "x = 2"), tmp_path)


def test_every_operator_finds_its_sites_and_words_are_left_alone() -> None:
    found = [(s.kind, s.old, s.new) for s in draws.sites(SOURCE)]
    assert found == [
        ("default", "100", "101"),
        ("default", "True", "False"),
        ("not", "not strict", "bool(strict)"),
        ("and or", "not strict and part >= whole", "(not strict or part >= whole)"),
        ("and or", "not strict and part >= whole or whole == 0", "((not strict and part >= whole) and whole == 0)"),
        ("comparison", "part >= whole", "(part > whole)"),
        ("comparison", "whole == 0", "(whole != 0)"),
        ("constant", "0", "1"),
        ("extreme", "min(part, whole)", "max(part, whole)"),
        ("sign", "whole - 1", "(whole + 1)"),
        ("constant", "1", "2"),
    ]


def test_swapped_arguments_stand_where_the_others_stood() -> None:
    (site,) = (s for s in draws.sites("y = f(a,  # first\n      b.c, d=1)\n") if s.kind == "arguments")
    assert site.new == "f(b.c,  # first\n      a, d=1)"


def test_a_seed_draws_the_same_evenly_and_another_draws_others(tmp_path: Path) -> None:
    for room in ("core", "lab"):
        shutil.copytree(ROOT / "src" / "foedus" / room, tmp_path / room)
    one, again, other = (draws.drawn(tmp_path, seed, 30) for seed in (1, 1, 2))
    assert one == again and len({m.id for m in one}) == 30
    assert len({m.id for m in one} & {m.id for m in other}) < 15
    assert [m.file.split("/")[0] for m in one] == ["core"] * 15 + ["lab"] * 15
    for m in one:
        check(m, place(m, tmp_path))


def test_the_list_holds_all_rooms_names_each_rule_and_argues_what_changes_nothing() -> None:
    mutants = listed()
    assert len(mutants) > 90 and len({m.id for m in mutants}) == len(mutants)
    assert all(m.rule and m.old != m.new for m in mutants)
    assert {f.stem for f in RULES.glob("*.toml")} >= {"core", "record", "measures", "models", "lab"}
    for reason in (*(m.equivalent for m in mutants if m.equivalent), *argued().values()):
        assert len(reason.split()) > 5


def test_tests_are_chosen_by_what_they_import_and_name() -> None:
    cover = Cover(ROOT)
    first = cover.chosen(Mutant("x", "", "", "", "", within="mirror_gap"), Path("measures/mirror.py"), 60.0)
    assert first[0] == "tests/measures/test_measure_mirror.py"
    section = cover.chosen(Mutant("x", "", "", "", ""), Path("briefs/sections/energy.py"), 1.0)
    assert section == ["tests/briefs/test_section_energy.py"]
