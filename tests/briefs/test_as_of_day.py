"""A brief that stands on a day: publication lags are honoured, and what came later stands beside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from foedus.briefs.context import Context
from foedus.briefs.make import compose, make
from foedus.briefs.section import registry
from foedus.core.dyads import Dyad
from foedus.studies.course import Course, Question, course

DAY = date(2022, 2, 3)  # the day before the joint statement


def test_series_end_where_their_sources_did(lab: Any) -> None:
    """COW capabilities to 2016 (version 6), World Bank GDP to 2020 (July update), customs to 2021 (January)."""
    asks = (
        Question("cinc", "cinc", "index", "a"),
        Question("gdp", "gdp", "money", "a"),
        Question("agreement", "agreement", "percent"),
        Question("trade_total_reported", "trade", "money", order="pair"),
    )
    found = [course(lab.on(DAY), ask, "CHN", "RUS", DAY.year, 2026) for ask in asks]
    assert [c.year for c in found if isinstance(c, Course)] == [2016, 2020, 2021, 2021]


def test_events_stop_at_the_day(lab: Any) -> None:
    assert max(lab.on(DAY).table("diplomacy").rows["date"].to_list()) <= "2022-02-02"
    assert max(lab.table("diplomacy").rows["date"].to_list()) > "2022-02-04"


def test_the_panel_shows_what_came_later(lab: Any) -> None:
    dyad = Dyad.of("CHN", "RUS")
    grid = registry()["panel"].built(Context(lab.on(DAY), dyad, DAY.year, DAY, lab)).blocks[0]
    at = grid.columns.index("What came later")
    row = next(r for r in grid.rows if len(r) > 1 and "the total that customs report" in str(r[0].content))
    assert str(row[2].content) == "2021" and "(2022)" in str(row[at].content)
    assert all(len(r) in (1, 2, len(grid.columns)) for r in grid.rows)
    plain = registry()["panel"].built(Context(lab, dyad, 2022))
    assert "What came later" not in plain.blocks[0].columns


@pytest.mark.parametrize(("a", "b"), [("CHN", "RUS"), ("FJI", "TON")])
def test_no_number_of_a_later_period_is_printed(lab: Any, a: str, b: str) -> None:
    """No sentence names a year after the day, and the page says what it stands on."""
    page, *_ = compose(lab, a, b, "2022-02-03")
    assert page["as_of"].text == "2022-02-03" and "published by 2022-02-03" in page["known"].text
    for s in page["sections"]:
        for sentence in [s["title"], *s["prose"]]:
            for f in getattr(sentence, "figures", []):
                assert not (f.text.isdigit() and 2023 <= int(f.text) <= 2026), (s["id"], sentence.plain)


def test_the_file_is_named_after_the_day(lab: Any, tmp_path: Any) -> None:
    assert make(lab, "FJI", "TON", "2022-02-03", ("html",), tmp_path)[0].name == "foedus-FJI-TON-2022-02-03.html"
