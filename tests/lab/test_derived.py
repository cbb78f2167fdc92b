"""Derived panels: those embedded belong to this record, and are what would be computed."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl

from foedus.lab import keep
from foedus.lab.derived import faults, last_session, wanted
from foedus.lab.lab import Lab
from foedus.record.store import EMBEDDED


def test_every_derived_panel_is_of_this_record() -> None:
    lab = Lab()
    folder = lab.store.root / "derived"
    asks = wanted(lab)
    names = {lab.kept_name(a.name, a): a for a in asks}
    assert len(names) == len(asks)
    assert {f.stem for f in folder.iterdir()} == set(names)
    for name, ask in names.items():
        schema = lab.catalogue[ask.name].schema
        assert schema is not None
        panel = keep.load(name, schema, folder)
        assert panel is not None and len(panel) > 0 and panel.lineage.sources(), ask
        if ask.name == "sanction_loss":
            assert {s.name for s in panel.lineage.sources()} == {
                "oecd_icio",
                "elasticities",
                "sectors",
                "energy_capacity",
            }
            assert set(panel.table["target"]) == {ask.parties[0]}


def test_a_derived_panel_that_is_damaged_or_gone_is_found_and_not_read(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    for f in EMBEDDED.glob("*.*"):
        (root / f.name).symlink_to(f)
    shutil.copytree(EMBEDDED / "derived", root / "derived")
    assert faults(root) == []
    one, two = sorted((root / "derived").glob("*.parquet"))[:2]
    body = bytearray(one.read_bytes())
    body[len(body) // 2] ^= 8
    one.write_bytes(body)
    two.unlink()
    two.with_suffix(".json").unlink()
    found = faults(root)
    assert len(found) == 2 and found[0] == f"derived/{one.stem} is damaged"
    assert found[1].startswith(f"derived/{two.stem} (") and found[1].endswith("is missing")
    lab = Lab(EMBEDDED)
    ask = {lab.kept_name(a.name, a): a for a in wanted(lab)}[one.stem]
    schema = lab.catalogue[ask.name].schema
    assert schema and keep.load(one.stem, schema, root / "derived") is None


def test_a_derived_panel_is_what_is_computed() -> None:
    """Read through the door, it is what its measure makes of what it needs."""
    lab = Lab()
    ask = next(a for a in wanted(lab) if a.name == "bloc")
    measure = lab.catalogue[ask.name]
    fresh = measure.make(lab, ask)
    read = lab.ask(ask)
    assert read.table.equals(fresh.table)  # type: ignore[union-attr]
    assert read.lineage.id == fresh.lineage.id


def test_what_ends_with_the_votes_ends_where_the_record_does(lab) -> None:  # type: ignore[no-untyped-def]
    """Four places name the last session with whole votes and titles: new votes must move them all."""
    from foedus.models.ideal_points import VERSION
    from foedus.models.ideal_points.data import SESSIONS
    from foedus.record.source import registry

    calls = lab.table("unga_rollcalls").rows.group_by("session").len()
    last = calls.filter(pl.col("len") >= 30)["session"].max()
    bridges = lab.table("unga_bridges")
    titled = bridges.rows["session"]
    assert (last_session(lab), SESSIONS[1]) == (last, last)
    # positions are estimated after the votes are there: one session at most may wait for them
    assert last - 1 <= lab.get("ideal_point").span[1] <= last
    assert (titled.min(), titled.max()) == (bridges.coverage[0].first, bridges.coverage[0].last)
    assert registry()["foedus_irt"].version == VERSION
