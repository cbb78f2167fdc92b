"""What is stored, from the command line: doctor finds every damage, backups, full disks, folders that are closed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from foedus.core import folders, notices
from foedus.lab import keep, kept_traces
from foedus.lab.lab import Lab
from foedus.record import generations, store

HERE = Path(__file__).parent
ARGUMENTS = ("get", "cinc", "--states", "CHN", "--years", "2020", "--format", "csv")


@pytest.fixture
def stored(foedus, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record, an import, and a cache with a panel with draws, an answer and traces; the data folder."""
    from conftest import SOURCES, items, meta

    monkeypatch.setattr(notices, "_said", set())
    brent = next(i for i in items() if i[0].name == "brent")
    generations.change(folders.overlay(), (), {"brent": meta(SOURCES["brent"], "brent")}, [brent])
    lab = Lab(tiny)
    panel = lab.get("cinc", states=["CHN"])
    import numpy as np

    from foedus.core.panel import Panel

    drawn = Panel(panel.schema, panel.table, panel.coverage, panel.lineage, np.ones((len(panel), 3)), "run")
    keep.save("0a", panel)
    keep.save("0b", drawn)
    keep.save_bytes("answers", "0c", b"an answer")
    keep.write_bytes(folders.cache() / "svg" / "0d.svg", b"<svg></svg>")
    assert foedus("get", "cinc", "--states", "CHN").code == 0
    assert foedus("doctor").code == 0
    return folders.data()


def damages(file: Path) -> Iterator[str]:
    whole = file.read_bytes()
    for name, body in (
        ("cut", whole[: len(whole) // 2]),
        ("empty", b""),
        ("flipped", whole[:-5] + bytes([whole[-5] ^ 2]) + whole[-4:]),
        ("gone", None),
    ):
        file.unlink() if body is None else file.write_bytes(body)
        yield name
        file.write_bytes(whole)


def test_doctor_finds_every_damage_of_record_and_imports(stored: Path, foedus, tiny: Path) -> None:
    seen = 0
    for base in (tiny, stored / "record"):
        for file in sorted(p for p in base.rglob("*") if p.is_file()):
            if file.suffix == ".parquet" and base == tiny and "brent" not in file.name:
                continue  # one of a kind is enough
            for how in damages(file):
                said = foedus("doctor")
                text = " ".join(said.out.split())
                assert said.code == 1 and file.name in text and "foedus " in text, (file, how)
                assert not said.err or how
                seen += 1
    assert seen == 4 * 5
    assert foedus("doctor").code == 0


def test_doctor_finds_every_damage_of_the_cache(stored: Path, foedus) -> None:
    kinds = ["panels/0a.json", "panels/0a.parquet", "panels/0b.npy", "answers/0c", "svg/0d.svg"]
    for name in kinds:
        for how in damages(folders.cache() / name):
            if how == "gone" and "panels" not in name:
                continue  # nothing tells that it was there
            said = " ".join(foedus("doctor").out.split())
            assert "made again when needed" in said and Path(name).stem in said, (name, how)
    kept_traces.path().write_bytes(kept_traces.path().read_bytes()[:5000])
    assert "note kept traces.sqlite" in " ".join(foedus("doctor").out.split())
    (folders.cache() / "panels" / "x.999999999.1.1.tmp").write_bytes(b"")
    assert "x.999999999.1.1.tmp" in foedus("doctor").out
    (folders.cache() / "answers" / "0c").write_bytes(b"of an older foedus")
    assert "mended" in foedus("doctor", "--mend").out
    said = foedus("doctor")
    assert said.code == 0 and "is as it was written" in " ".join(said.out.split())


def test_doctor_tells_lost_imports_and_mends_the_list(stored: Path, foedus, refused) -> None:
    root, old = stored / "record", stored / ".record.old"
    shutil.rmtree(root)
    from conftest import SOURCES, items, meta

    store.write(old, {"brent": meta(SOURCES["brent"], "brent")}, [next(i for i in items() if i[0].name == "brent")])
    said = " ".join(foedus("doctor").out.split())  # put back, as an older foedus left it when it was killed
    assert "1 source, 1 tables" in said and "you have imported no source" not in said and not old.exists()
    for manifest in root.rglob("manifest.json"):
        manifest.unlink()
    said = " ".join(foedus("doctor").out.split())
    assert "tables of brent lie in" in said or "manifest.json is missing" in said
    assert "foedus doctor --mend" in refused("get", "cinc")
    assert "import again: brent" in " ".join(foedus("doctor", "--mend").out.split())
    assert foedus("get", "cinc").code == 0 and foedus("doctor").code == 0


def test_a_damaged_kept_thing_is_never_read_and_is_made_again(stored: Path, tiny: Path) -> None:
    schema = Lab(tiny).get("cinc").schema
    for name, draws in (("0a", False), ("0b", True)):
        true = keep.load(name, schema)
        assert true is not None and (true.draws is not None) == draws
        for file in sorted((folders.cache() / "panels").glob(f"{name}.*")):
            whole = file.read_bytes()
            for bit in range(0, len(whole) * 8, max(1, len(whole) * 8 // 50)):
                damaged = bytearray(whole)
                damaged[bit // 8] ^= 1 << bit % 8
                file.write_bytes(damaged)
                assert keep.load(name, schema) is None, (file, bit)
            file.write_bytes(whole)
        assert keep.load(name, schema) is not None
    whole = (folders.cache() / "answers" / "0c").read_bytes()
    for bit in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        (folders.cache() / "answers" / "0c").write_bytes(damaged)
        assert keep.load_bytes("answers", "0c") is None
    keep.save_bytes("answers", "0c", b"an answer")
    assert keep.load_bytes("answers", "0c") == b"an answer"


def test_backup_and_restore_say_what_they_did(stored: Path, foedus, refused, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    assert "Imports: brent." in foedus("backup", str(file)).out
    assert "there already" in refused("backup", str(file))
    generations.change(folders.overlay(), ("brent",))
    said = " ".join(foedus("restore", str(file)).out.split())
    assert "Imports restored: brent." in said and "(record) lies in" in said and "replaced-1" in said
    assert foedus("doctor").code == 0 and store.Store(folders.overlay()).sources.keys() == {"brent"}
    file.write_bytes(file.read_bytes()[:-40])
    assert "no whole backup" in refused("restore", str(file))


# -- full disks, closed folders ----------------------------------------------------------------------------------------


def run(code: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import sys\nfrom foedus.app.cli import main\n{code}"],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is not limited there")
@pytest.mark.parametrize("limit", [0, 600, 3000])
def test_a_full_disk_changes_no_result_and_leaves_nothing_half(tiny: Path, tmp_path: Path, limit: int) -> None:
    code = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
    env = {"FOEDUS_CACHE": str(tmp_path / "c"), "FOEDUS_DATA": str(tmp_path / "d"), "NUMBA_CACHE_DIR": ""}
    sent = run(f"sys.exit(main({ARGUMENTS!r}))", env)
    full = run(code + f"sys.exit(main({ARGUMENTS!r}))", {**env, "FOEDUS_CACHE": str(tmp_path / "full")})
    assert (full.returncode, full.stdout) == (0, sent.stdout) and "Traceback" not in full.stderr
    assert full.stderr.count("nothing can be kept") == 1
    assert not list(tmp_path.rglob("*.tmp"))
    for suffix in ("parquet", "xlsx", "csv"):
        out = tmp_path / f"out.{suffix}"
        got = run(code + f"sys.exit(main(('get', 'trade_flow', '--out', {str(out)!r})))", env)
        if limit == 0:
            assert got.returncode == 2 and "cannot be written" in got.stderr and "Traceback" not in got.stderr
        assert got.returncode in (0, 2) and out.exists() == (got.returncode == 0)


@pytest.fixture
def open_folder(tiny: Path) -> Iterator[Path]:
    """A folder that other users may search, with the record in it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(tiny, folder / "tiny")
    yield folder
    for p in folder.rglob("*"):
        p.chmod(0o755)
    shutil.rmtree(folder)


def test_closed_folders_change_no_result(open_folder: Path) -> None:
    """Run twice in one process: with open folders, so that all modules are loaded, then as a user to whom they are
    closed."""
    (open_folder / "no" / "d").mkdir(parents=True)
    env = {"FOEDUS_RECORD": str(open_folder / "tiny"), "FOEDUS_CACHE": str(open_folder / "c"), "FOEDUS_DATA": "/none/d"}
    (open_folder / "no").chmod(0)
    closed = {"FOEDUS_CACHE": str(open_folder / "no" / "c"), "FOEDUS_DATA": str(open_folder / "no" / "d")}
    done = run(
        f"""
import logging, os
for args in ({ARGUMENTS!r}, ("doctor",)):
    main(args)
print("----"); print("----", file=sys.stderr)
os.environ.update({closed!r})
if hasattr(os, "seteuid") and os.geteuid() == 0:
    os.seteuid(65534)
codes = []
for args in ({ARGUMENTS!r}, ("doctor",)):
    codes.append(main(args)); print("----"); print("----", file=sys.stderr)
assert codes == [0, 1], codes
""",
        env,
    )
    assert done.returncode == 0, done.stderr
    first, then, told = done.stdout.split("----\n")[:3]
    _, err, more = done.stderr.split("----\n")[:3]
    assert first.startswith(then) and "CHN,2020" in then, (first, then)
    assert err.count("what you imported cannot be read") == 1 and err.count("nothing can be kept") == 1, err
    assert (
        not more
        and "FAULT imports" in " ".join(told.split())
        and "the cache cannot be written" in " ".join(told.split())
    )


def test_a_folder_that_is_a_file_changes_no_result(foedus: Callable[..., object], tiny: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (tiny.parent / "file").write_text("")
    true = foedus(*ARGUMENTS)
    monkeypatch.setenv("FOEDUS_CACHE", str(tiny.parent / "file" / "cache"))
    monkeypatch.setenv("FOEDUS_DATA", str(tiny.parent / "file" / "data"))
    assert foedus(*ARGUMENTS).out == true.out  # type: ignore[attr-defined]
    assert pl.read_csv(true.out.encode()).height == 1  # type: ignore[attr-defined]
