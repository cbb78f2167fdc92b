"""A plugin of pytest that writes how much processor time each test took, with that of the processes it started."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clock", type=Path, help="file that takes a line a test: its id and its seconds")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    before = sum(os.times()[:4])
    yield
    with item.config.getoption("--clock").open("a", encoding="utf-8") as f:
        f.write(f"{item.nodeid}\t{sum(os.times()[:4]) - before:.3f}\n")
