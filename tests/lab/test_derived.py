"""Derived panels: those embedded belong to this record, and are what would be computed."""

from __future__ import annotations

import polars as pl

from foedus.lab import keep
from foedus.lab.derived import WANTED
from foedus.lab.lab import Lab, measure_registry
from foedus.scenarios import sanction_effects


def test_every_derived_panel_is_of_this_record() -> None:
    lab = Lab()
    folder = lab.store.root / "derived"
    effects = {sanction_effects.kept_name(lab, *two) for two in sanction_effects.EMBEDDED}
    names = {lab.kept_name(v, o) for v, o in WANTED} | effects
    assert {f.stem for f in folder.iterdir()} == names
    for name in effects:
        panel = keep.load(name, sanction_effects.LOSS, folder)
        assert panel is not None and {s.name for s in panel.lineage.sources()} == {
            "oecd_icio",
            "elasticities",
            "sectors",
            "energy_capacity",
        }
    for variable, options in WANTED:
        panel = keep.load(lab.kept_name(variable, options), measure_registry()[variable].schema, folder)
        assert panel is not None and len(panel) > 0 and panel.lineage.sources()


def test_a_derived_panel_is_what_is_computed() -> None:
    variable, options = next((v, o) for v, o in WANTED if v == "bloc")
    lab = Lab()
    m = measure_registry()[variable]
    fresh = m(lab._inputs(m, None), **options)
    assert lab.get(variable, options=options).table.equals(fresh.table)


def test_what_ends_with_the_votes_ends_where_the_record_does(lab) -> None:  # type: ignore[no-untyped-def]
    """Four places name the last session with whole votes and titles: new votes must move them all."""
    from foedus.lab.derived import LAST_SESSION
    from foedus.models.ideal_points import VERSION
    from foedus.models.ideal_points.data import SESSIONS
    from foedus.record.source import registry
    from foedus.studies import alignment as _alignment

    calls = lab.table("unga_rollcalls").rows.group_by("session").len()
    last = calls.filter(pl.col("len") >= 30)["session"].max()
    titled = lab.table("unga_bridges").rows["session"]
    assert (int(LAST_SESSION), SESSIONS[1], lab.get("ideal_point").span[1]) == (last, last, last)
    assert (titled.min(), titled.max()) == _alignment.TITLED
    assert registry()["foedus_irt"].version == VERSION
