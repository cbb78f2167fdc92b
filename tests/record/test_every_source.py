"""The suite that third parties run over their sources, over those of foedus: on twins, and on hand-collected lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from twins import TWINS, Twin

from foedus.record.source import CURATED, Source, registry
from foedus.testing import check_source

# computed by foedus itself and kept as Parquet in a clone; their own tests read them
COMPUTED = ("foedus_gravity", "foedus_growth", "foedus_irt", "foedus_trade")


@pytest.mark.parametrize("source", list(registry()), ids=lambda s: s.id)
def test_a_source_says_what_it_is(source: Source) -> None:
    check_source(source)


@pytest.mark.parametrize("twin", TWINS, ids=lambda t: t.source)
def test_a_source_reads_its_twin_as_foedus_relies_on(twin: Twin, tmp_path: Path) -> None:
    write = next(iter(twin.layouts.values()))
    check_source(registry()[twin.source], write(tmp_path) or tmp_path)


@pytest.mark.parametrize("source", [s for s in registry() if s.curated and s.id not in COMPUTED], ids=lambda s: s.id)
def test_a_hand_collected_list_is_read_as_foedus_relies_on(source: Source) -> None:
    check_source(source, CURATED)
