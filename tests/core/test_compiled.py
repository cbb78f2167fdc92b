"""Where compiled kernels are kept: a folder of the code of all of them, written in one place, never in the way."""

from __future__ import annotations

import ast
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from foedus.core import compiled

PACKAGE = compiled.PACKAGE
KERNELS = compiled.kernel_files()

# A kernel in one file calls another in a second file, as those of foedus do.
OUTER = """
from foedus.core import compiled
from toy.inner import tripled

@compiled.njit(cache=True)
def outer(x):
    return tripled(x) + 1
"""
INNER = """
from foedus.core.compiled import njit

@njit(cache=True)
def tripled(x):
    return {factor} * x
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The kernel files in a tree of their own."""
    for p in KERNELS:
        to = tmp_path / "foedus" / p.relative_to(PACKAGE)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(p, to)
    return tmp_path / "foedus"


def test_the_kernels_are_found() -> None:
    names = {p.relative_to(PACKAGE).as_posix() for p in KERNELS}
    assert {"core/compiled.py", "models/trade/kernels.py", "models/ideal_points/likelihood.py"} <= names
    assert len(names) < 30, "a file that only speaks of kernels is none"


def test_the_same_code_elsewhere_has_the_same_hash(copy: Path) -> None:
    assert compiled.code_hash(copy) == compiled.code_hash()


@pytest.mark.parametrize("changed", KERNELS, ids=lambda p: p.name)
def test_one_byte_of_any_kernel_file_gives_another_folder(copy: Path, changed: Path, tmp_path: Path) -> None:
    before = compiled.cache_folder(str(tmp_path / "kept"), copy)
    file = copy / changed.relative_to(PACKAGE)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b" ")
    after = compiled.cache_folder(str(tmp_path / "kept"), copy)
    assert before != after and before.parent == after.parent == tmp_path / "kept"
    file.write_bytes(whole)
    assert compiled.cache_folder(str(tmp_path / "kept"), copy) == before


def test_files_without_kernels_do_not_count(copy: Path) -> None:
    before = compiled.code_hash(copy)
    (copy / "models" / "words.py").write_text("x = 1\n")
    assert compiled.code_hash(copy) == before


def test_a_kernel_takes_names_of_foedus_from_kernel_files_alone() -> None:
    """Else a constant of another module would be compiled in and its change pass unseen."""
    for file in KERNELS:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        typing_only = {n for i in ast.walk(tree) if isinstance(i, ast.If) for n in ast.walk(i)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.ImportFrom)
                and node.level
                and node not in typing_only
                and file.name != "compiled.py"
            ):
                above = file.parents[node.level - 1]
                assert above.joinpath(*(node.module or "").split(".")).with_suffix(".py") in KERNELS, (
                    f"{file.name} imports {node.module}, which holds no kernel"
                )


def test_no_other_module_takes_njit_from_numba_or_names_its_folder() -> None:
    for file in PACKAGE.rglob("*.py"):
        if file == PACKAGE / "core" / "compiled.py":
            continue
        text = file.read_text(encoding="utf-8")
        assert "NUMBA_CACHE_DIR" not in text, file
        for node in ast.walk(ast.parse(text)) if "numba" in text else ():
            if isinstance(node, ast.ImportFrom) and node.module == "numba":
                assert not {a.name for a in node.names} & {"njit", "jit", "vectorize", "guvectorize"}, file
            assert not (isinstance(node, ast.Import) and any(a.name == "numba" for a in node.names)), file


def test_the_folder_lies_in_the_cache_of_foedus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    assert compiled.cache_folder() == tmp_path / "numba" / compiled.code_hash()
    assert compiled.cache_folder(str(tmp_path / "own")) == tmp_path / "own" / compiled.code_hash()


def test_a_folder_that_cannot_be_made_gives_way_to_a_private_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "file" / "below"))
    found = compiled.cache_folder()
    assert found.parent.is_dir() and found.name == compiled.code_hash()
    assert found.is_relative_to(tmp_path / "tmp")
    assert compiled.cache_folder() == found, "the next process finds it again"
    if hasattr(os, "getuid"):
        assert stat.S_IMODE(found.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="modes and links of files as POSIX has them")
@pytest.mark.parametrize("how", ["open to others", "a link"])
def test_a_temporary_folder_that_others_may_write_is_not_used(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    planted = tmp_path / "tmp" / f"foedus-numba-{os.getuid()}"
    if how == "a link":
        (tmp_path / "elsewhere").mkdir()
        planted.symlink_to(tmp_path / "elsewhere")
    else:
        planted.mkdir()
        planted.chmod(0o777)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    found = compiled.cache_folder(str(tmp_path / "file"))
    assert not found.is_relative_to(planted) and not found.resolve().is_relative_to(tmp_path / "elsewhere")
    assert stat.S_IMODE(found.parent.stat().st_mode) == 0o700


def run(code: str, tmp_path: Path, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1", **env},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_caller_is_compiled_anew_when_a_kernel_in_another_file_changes(tmp_path: Path) -> None:
    """What Numba alone does not do: by its own rule the second process would still answer 31."""
    (tmp_path / "toy").mkdir()
    for name, text in (("__init__", ""), ("outer", OUTER), ("inner", INNER.format(factor=3))):
        (tmp_path / "toy" / f"{name}.py").write_text(text)
    code = (
        "from pathlib import Path; import foedus.core.compiled as c\n"
        "c._folder = lambda named: c.cache_folder(named, Path('toy').resolve())\n"
        "from toy.outer import outer; print(outer(10))"
    )
    kept = {"NUMBA_CACHE_DIR": str(tmp_path / "kept")}
    assert run(code, tmp_path, **kept) == "31"
    assert list((tmp_path / "kept").glob("*/*/outer.outer*.nbc")), "the caller is kept as it was compiled"
    (tmp_path / "toy" / "inner.py").write_text(INNER.format(factor=5))
    assert run(code, tmp_path, **kept) == "51"
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_numba_keeps_its_own_setting_for_everyone_else(tmp_path: Path) -> None:
    code = (
        "import numba; from numba.core import config\n"
        "import foedus.models.trade.kernels as k\n"
        "print(config.CACHE_DIR, k.sweep._cache.cache_path)"
    )
    named, used = run(code, tmp_path, NUMBA_CACHE_DIR=str(tmp_path / "own")).split()
    assert named == str(tmp_path / "own")
    assert Path(used).parent == tmp_path / "own" / compiled.code_hash()
