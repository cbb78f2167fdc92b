"""The timeline: events on lanes, labels that do not overlap."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built

from foedus.briefs.blocks import Chart, Grid
from foedus.briefs.views.lanes import place
from foedus.studies.landmarks import CHOSEN


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("FJI", "TON", 2026), ("KGZ", "TJK", 2026), ("SUN", "CHN", 1991)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "timeline", a, b, as_of)[0].empty


def test_the_worked_pair(lab: Any) -> None:
    result, _ = built(lab, "timeline", "CHN", "RUS")
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    events = {str(r[0].content): str(r[2].content) for r in grid.rows}
    assert 15 <= len(grid.rows) <= 25
    assert "Alliance" in events["14 February 1950"]
    assert "Good-Neighbourliness" in events["16 July 2001"]
    chart = next(b for b in result.blocks if isinstance(b, Chart))
    labels = [
        d["label"] for layer in chart.spec["layer"] if layer["mark"]["type"] == "text" for d in layer["data"]["values"]
    ]
    assert 12 <= len(labels) <= 16 and len(set(labels)) == len(labels)


def test_nothing_after_the_date_of_the_brief(lab: Any) -> None:
    result, _ = built(lab, "timeline", "CHN", "RUS", 2000)
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert max(int(str(r[0].content)[-4:]) for r in grid.rows) <= 2000


def test_chosen_events_are_in_the_record(lab: Any) -> None:
    have = {i for t in ("diplomacy", "western_measures") for i in lab.table(t).rows["id"]}
    assert set(CHOSEN) <= have


def test_labels_never_overlap() -> None:
    events = [
        {"lane": "Leaders", "date": f"{y}-06-01", "year": y + 0.4, "weight": 50 + y % 7, "label": f"Event number {y}"}
        for y in range(1990, 2020)
    ]
    placed = place(events, 1985, 2025, 500)
    assert 4 <= len(placed) < len(events)
    boxes = []
    for d in placed:
        at, long = 500 * (d["year"] - 1985) / 40, 6.1 * len(d["label"])
        boxes.append((at if d["side"] == "left" else at - long, d["dy"], long))
    for i, (x, dy, long) in enumerate(boxes):
        assert all(dy != e or x + long <= y + 8 or y + more <= x + 8 for y, e, more in boxes[i + 1 :])
