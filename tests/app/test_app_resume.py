"""The state of an interrupted run of the sampler: one for each run, as it was written or told to be damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foedus.app.commands import positions
from foedus.core.errors import BadInput
from foedus.models.ideal_points import GibbsState
from foedus.models.ideal_points.gibbs import ARRAYS


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path))
    return positions.state_file(2, 1, True, (1, 79))


def state_of(done: int) -> GibbsState:
    chains = [{name: np.full(3, float(done + n)) for name in ARRAYS} for n in range(2)]
    return GibbsState({"chains": 2, "seed": 1}, chains, [done, done])


@pytest.mark.parametrize("body", [b"", b"PK\x05\x06", b"no archive at all"])
def test_a_damaged_run_is_told(path: Path, body: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(body)
    with pytest.raises(BadInput, match=r"is damaged.*Start one without --resume"):
        positions._run(path, 2, 10, 1, True)


def test_a_run_is_gone_on_with_where_it_was_saved(path: Path) -> None:
    positions.save(path, state_of(7))
    held = positions._run(path, 2, 10, 1, True)["state"]
    assert held.done == [7, 7] and held.chains[1]["x"].tolist() == [8.0, 8.0, 8.0]
    assert positions._run(path, 2, 10, 1, False)["state"] is None


def test_no_bit_of_a_saved_run_can_change_unseen(path: Path) -> None:
    positions.save(path, state_of(7))
    whole = path.read_bytes()
    for bit in range(3, len(whole) * 8, len(whole) * 8 // 60):
        body = bytearray(whole)
        body[bit // 8] ^= 1 << bit % 8
        path.write_bytes(body)
        with pytest.raises(BadInput, match="is damaged"):
            positions._run(path, 2, 10, 1, True)


def test_every_run_has_a_file_of_its_own(path: Path) -> None:
    runs = [
        (2, 1, True, (1, 79)),
        (4, 1, True, (1, 79)),
        (2, 2, True, (1, 79)),
        (2, 1, False, (1, 79)),
        (2, 1, True, (1, 70)),
    ]
    files = {positions.state_file(*r) for r in runs}
    assert len(files) == len(runs) and path in files
    positions.save(positions.state_file(*runs[1]), state_of(7))
    with pytest.raises(BadInput, match=r"no interrupted run of these settings.*1 of other settings lie"):
        positions._run(path, 2, 10, 1, True)
