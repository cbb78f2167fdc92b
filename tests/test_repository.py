"""The repository speaks only of itself: locks without addresses, no machine's paths, no raw files."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def tracked() -> list[Path]:
    out = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if out.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / n for n in out.stdout.split("\0") if n and (ROOT / n).exists()]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.search(r"https?://|file:|^-e |^--|@ ", text, re.M)
    pins = re.findall(r"^[a-z0-9][\w.\-\[\]]*==\S+", text, re.M)
    assert len(pins) > 20 and text.count("--hash=sha256:") >= len(pins)


def test_the_two_locks_agree() -> None:
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9][\w.\-]*)==(\S+)", (ROOT / name).read_text(), re.M))

    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert run.items() <= dev.items()
    assert "hatchling" in run


def test_no_raw_file_and_no_large_file_is_tracked() -> None:
    for f in tracked():
        assert f.stat().st_size < 8_000_000, f"{f.name} is large"
        assert "shared/raw" not in str(f)


def test_no_path_of_a_machine_is_named() -> None:
    wrong = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
    for f in tracked():
        if f.suffix in {".py", ".md", ".toml", ".csv", ".lock", ".sh", ".j2", ".css", ".json", ""} and f.is_file():
            text = "" if f == Path(__file__).resolve() else f.read_text(encoding="utf-8", errors="ignore")
            hit = wrong.search(text)
            assert hit is None, f"{f.name}: {hit.group(0) if hit else ''}"


def test_files_stay_small() -> None:
    for f in tracked():
        if f.suffix == ".py" and "src" in f.parts and not f.name.endswith("_table.py"):
            lines = len(f.read_text(encoding="utf-8").splitlines())
            assert lines <= 600, f"{f.name} has {lines} lines and asks to be split"
