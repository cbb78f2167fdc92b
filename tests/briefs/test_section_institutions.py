"""The section on institutions and diplomacy."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid
from foedus.studies.groups import memberships


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("FJI", "TON", 2026), ("KGZ", "TJK", 2026), ("SUN", "CHN", 1991)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "institutions", a, b, as_of)[0].empty


def test_published_number_of_shared_organisations(lab: Any) -> None:
    """COW IGO v3: 55 shared by China and Russia in 2014."""
    assert "China and Russia shared 55 intergovernmental organisations in 2014" in text(
        built(lab, "institutions", "CHN", "RUS")[0]
    )


def test_groups_have_dates_and_traces(lab: Any) -> None:
    table = memberships(lab, "CHN", "RUS", 2026)
    rows = {r["id"]: r for r in table.rows.to_dicts()}
    assert rows["SCO"]["date"] == "2001-06-15"
    assert rows["CSTO"]["date"] is None and rows["CSTO"]["joined_1"] is None
    assert "CRINK" not in rows  # a name that observers give
    assert table.lineage.sources()[0].name == "groups"


def test_groups_are_those_of_the_day(lab: Any) -> None:
    rows = {r["id"]: r for r in memberships(lab, "CHN", "RUS", 2000).rows.to_dicts()}
    assert "SCO" not in rows and "BRICS" not in rows
    soviet = {r["id"]: r for r in memberships(lab, "SUN", "CHN", 1991).rows.to_dicts()}
    assert soviet["UN"]["date"] == "1971-10-25"


def test_each_definition_of_a_meeting_adds_to_the_one_before(lab: Any) -> None:
    result, _ = built(lab, "institutions", "CHN", "RUS")
    chart = next(b for b in result.blocks if isinstance(b, Chart) and "Meetings" in b.title.plain)
    bars = chart.spec["data"]["values"]
    assert min(b["value"] for b in bars) >= 0
    assert sum(b["value"] for b in bars if b["year"] == 2019) == lab.get("leaders_meetings", dyad=("CHN", "RUS")).value(
        year=2019, definition="with_video"
    )


def test_the_list_is_said_to_be_complete_for_one_pair_alone(lab: Any) -> None:
    result, _ = built(lab, "institutions", "CHN", "RUS")
    grid = next(b for b in result.blocks if isinstance(b, Grid) and "by partner" in str(b.caption))
    assert "lower bounds" in grid.note
    assert [str(grid.rows[0][i].content) for i in (0, 2)] == ["Russia", "China"]
    assert grid.rows[0][1].content.value == grid.rows[0][3].content.value
    other = text(built(lab, "institutions", "CHN", "IND")[0])
    assert "for this pair the list is not complete" in other
