"""A few damaged files for every loader: read or refused, in one message, and no value outside its range.

The long version is `python -m benchmarks.imports`, a part of `make verify`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import imports
from twins import TWINS, Twin

from foedus.record.source import registry

EACH = [pytest.param(t, name, id=f"{t.source}-{name}") for t in TWINS for name in t.layouts]


@pytest.mark.parametrize(("twin", "layout"), EACH)
def test_damaged_files_are_read_or_refused(twin: Twin, layout: str, tmp_path: Path) -> None:
    tries = max(6, 20 // len(twin.layouts))
    with imports.quiet():
        got = imports.try_source(registry()[twin.source], twin.layouts[layout], tries, 7, tmp_path / "t")
    assert got.failures == []
    assert got.tries == tries == got.read + got.refused


def test_a_value_outside_its_range_is_noticed(tmp_path: Path) -> None:
    """The judge is no rubber stamp: it names a value that a loader let pass."""
    from foedus.record import build, ranges

    source = registry()["polity5"]
    twin = next(t for t in TWINS if t.source == "polity5")
    twin.layouts["csv"](tmp_path)
    assert imports.outside(source, tmp_path) == ""
    kept = ranges.of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(imports.ranges, "of", lambda offer: (-1.0, 1.0))
        patch.setattr(build, "_check_range", lambda panel, offer: None)
        assert imports.outside(source, tmp_path) == "polity2"
    assert ranges.of is kept
