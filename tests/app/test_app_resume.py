"""An interrupted run of hours that cannot be gone on with is told, not shown as a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.app.commands import positions
from foedus.core.errors import BadInput


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"no arrays", b"\x93NUMPY\x01\x00", b"\x80\x04."])
def test_a_damaged_state_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path))
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "ideal_points.npz").write_bytes(body)
    with pytest.raises(BadInput, match=r"is damaged.*Start one without --resume"):
        positions._run(2, 10, 1, True)


def test_a_state_of_other_arrays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path))
    (tmp_path / "runs").mkdir()
    np.savez(tmp_path / "runs" / "ideal_points.npz", x=np.zeros(3))
    with pytest.raises(BadInput, match="is damaged"):
        positions._run(2, 10, 1, True)
