"""Fixtures: the raw folder (tests marked `raw`), the lab over the embedded record, a clean user folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

RAW = Path(__file__).resolve().parents[2] / "shared" / "raw"
ABSENT = "the raw files are not beside the repository"


def pytest_configure(config: pytest.Config) -> None:
    """Kernels compiled once for all runs of the tests, and for the processes that they start."""
    if "NUMBA_CACHE_DIR" not in os.environ:
        os.environ["NUMBA_CACHE_DIR"] = str(config.rootpath / ".pytest_cache" / "numba")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests are run where they are asked for alone (`make verify`). Without the raw folder, tests marked raw are
    skipped; in CI its absence fails."""
    if "long" not in config.getoption("markexpr"):
        long = [i for i in items if i.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [i for i in items if i not in long]
    if RAW.is_dir() or os.environ.get("CI") == "true":
        return
    for item in items:
        if item.get_closest_marker("raw"):
            item.add_marker(pytest.mark.skip(reason=ABSENT))


def pytest_terminal_summary(terminalreporter) -> None:  # type: ignore[no-untyped-def]
    """The tests that read raw files which are not here, counted and named, whichever process skipped them."""
    skipped = terminalreporter.stats.get("skipped", [])
    absent = sorted(r.nodeid for r in skipped if isinstance(r.longrepr, tuple) and ABSENT in r.longrepr[2])
    if absent:
        terminalreporter.write_line(f"{len(absent)} tests read raw files that are not here:")
        for name in absent:
            terminalreporter.write_line(f"  {name}")


@pytest.fixture(scope="session", autouse=True)
def _user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests never read or write the user's own folders, fixtures of a module or session neither. What one process of a
    run has computed the others need not."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOEDUS_DATA", str(own / "user" / "data"))
        patch.setenv("FOEDUS_CACHE", str(shared / "user" / "cache"))
        yield


@pytest.fixture(scope="session")
def raw() -> Path:
    assert RAW.is_dir(), ABSENT
    return RAW


@pytest.fixture(scope="session")
def lab():  # type: ignore[no-untyped-def]
    import foedus

    return foedus.open()
