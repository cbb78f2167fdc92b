"""Periods by day, forecasts that say when they were issued, and sessions as years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from foedus.app.export import About, json_parts
from foedus.core.errors import EmptySelection, OutOfCoverage, SchemaError
from foedus.core.grid import grid
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.periods import calendar_year, days_of, first_period, last_period
from foedus.core.schema import Coverage, Schema
from foedus.lab import keep
from foedus.lab.knowable import knowable

DAY = Schema("price", "USD/bbl", "world", "day")
AHEAD = Schema("ahead", "bnUSD", issued=True)


def panel(schema: Schema, rows: list[tuple], first: object, last: object, absence: str = "unknown") -> Panel:
    frame = pl.DataFrame(rows, schema=[*schema.key, "value"], orient="row")
    return Panel.build(schema, frame, [Coverage("a", first, last, absence)], Lineage.of("source", "a"))  # type: ignore[arg-type]


def forecasts() -> Panel:
    rows = [
        ("CHN", 2024, "2023-10-10", "a", 17.7),
        ("CHN", 2024, "2024-04-16", "a", 18.5),
        ("CHN", 2025, "2024-04-16", "a", 19.8),
        ("RUS", 2025, "2023-10-10", "a", 2.0),
    ]
    return panel(AHEAD, rows, 2024, 2025)


def test_days_are_periods() -> None:
    p = panel(
        DAY,
        [("2022-02-23", "a", 96.8), ("2022-02-24", "a", 99.1), ("2023-01-02", "a", 85.9)],
        "2022-02-23",
        "2023-01-02",
    )
    assert p.where(years=2022).table["value"].to_list() == [96.8, 99.1]
    assert p.value(day="2022-02-24") == 99.1 and p.span == ("2022-02-23", "2023-01-02")
    with pytest.raises(OutOfCoverage, match="2022-02-23 to 2023-01-02"):
        p.where(years=(2024, 2025))
    with pytest.raises(EmptySelection):
        p.where(day="2022-02-25")


@pytest.mark.parametrize("day", ["2022-2-24", "2022-13-01", "2022-02", "24.2.2022", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(SchemaError, match="rows have no proper day"):
        panel(DAY, [(day, "a", 1.0)], "2022-01-01", "2022-12-31")
    with pytest.raises(SchemaError, match="rows have no proper issued"):
        panel(AHEAD, [("CHN", 2024, day, "a", 1.0)], 2024, 2024)


def test_months_are_written_with_two_digits() -> None:
    with pytest.raises(SchemaError, match="a month is written 2014-03"):
        panel(Schema("x", "count", "world", "month"), [("2014-3", "a", 1.0)], "2014-01", "2014-12")


def test_a_forecast_is_a_fact_of_the_day_on_which_it_was_issued() -> None:
    p = forecasts()
    assert AHEAD.key == ("state", "year", "issued", "source") and AHEAD.fact == ("state", "year", "issued")
    assert len(p.require_single()) == 4  # two forecasts of one year are two facts
    assert p.where(states="CHN", years=2024, issued="2023-10-10").table["value"].to_list() == [17.7]
    assert p.value(state="CHN", year=2024, issued="2024-04-16") == 18.5
    with pytest.raises(SchemaError, match="share a key"):
        panel(AHEAD, [("CHN", 2024, "2024-04-16", "a", 1.0)] * 2, 2024, 2024)
    assert Schema.from_dict(AHEAD.to_dict()) == AHEAD and "issued" not in DAY.to_dict()


def test_a_day_knows_what_had_been_issued_by_then_of_any_period() -> None:
    known = knowable(forecasts(), "2024-01-31")
    assert known.table.select("state", "year", "value").rows() == [("CHN", 2024, 17.7), ("RUS", 2025, 2.0)]
    assert len(knowable(forecasts(), "2024-04-16")) == 4  # known on its day
    with pytest.raises(EmptySelection, match="the first was issued on 2023-10-10"):
        knowable(forecasts(), "2023-10-09")


def test_a_grid_is_of_one_issue() -> None:
    p = forecasts()
    with pytest.raises(SchemaError, match="2 issues"):
        grid(p, ["CHN", "RUS"], 2024, 2025)
    one = grid(p.where(issued="2024-04-16"), ["CHN", "RUS"], 2024, 2025)
    assert one[:, 0].tolist() == [18.5, 19.8] and pl.Series(one[:, 1]).is_nan().all()


def test_forecasts_are_exported_and_kept_with_their_day(tmp_path: Path) -> None:
    p = forecasts()
    about = About.of_panel(p)
    assert about.schema is not None and about.schema["issued"] is True
    assert '"issued": "2023-10-10"' in "".join(json_parts(p.table, about))
    keep.save("x", p, tmp_path)
    again = keep.load("x", AHEAD, tmp_path)
    assert again is not None and again.table.equals(p.table) and again.schema == AHEAD


def test_the_run_of_draws_is_kept(tmp_path: Path) -> None:
    import numpy as np

    p = forecasts()
    drawn = Panel(p.schema, p.table, p.coverage, p.lineage, np.ones((4, 3), dtype="float32"), "fit 7")
    keep.save("x", drawn, tmp_path)
    again = keep.load("x", AHEAD, tmp_path)
    assert again is not None and again.run == "fit 7" and np.array_equal(again.draws, drawn.draws)
    keep.save("y", p, tmp_path)
    bare = keep.load("y", AHEAD, tmp_path)
    assert bare is not None and bare.draws is None and bare.run == ""


def test_zeros_of_a_forecast_are_written_issue_by_issue() -> None:
    p = panel(AHEAD, [("CHN", 2024, "2023-10-10", "a", 1.0)], 2024, 2025, "zero")
    keys = pl.DataFrame({"state": ["CHN"] * 2, "year": [2024, 2026], "issued": ["2024-04-16"] * 2}).with_columns(
        pl.col("year").cast(pl.Int32)
    )
    assert p.fill_absent(keys).table.select("year", "issued", "value").rows() == [
        (2024, "2023-10-10", 1.0),
        (2024, "2024-04-16", 0.0),
    ]


def test_whole_periods_around_days() -> None:
    assert [last_period(date(2021, 12, 31), t) for t in ("year", "month", "day", "session")] == [
        2021,
        "2021-12",
        "2021-12-31",
        76,
    ]
    assert [last_period(date(2021, 12, 30), t) for t in ("year", "month", "session")] == [2020, "2021-11", 75]
    assert [first_period(date(2021, 1, 1), t) for t in ("year", "month", "day", "session")] == [
        2021,
        "2021-01",
        "2021-01-01",
        76,
    ]
    assert [first_period(date(2021, 12, 2), t) for t in ("year", "month", "session")] == [2022, "2022-01", 77]


@pytest.mark.parametrize("time", ["year", "month", "day", "session"])
def test_a_period_lies_between_its_first_day_and_its_last(time: str) -> None:
    period = {"year": 2024, "month": "2024-02", "day": "2024-02-29", "session": 79}[time]
    first, last = days_of(period, time)
    assert first_period(first, time) == period == last_period(last, time)
    assert calendar_year(period, time) == 2024 == first.year == last.year


def test_sessions_are_turned_into_the_years_in_which_they_open() -> None:
    s = Schema("x", "index", time="session")
    frame = pl.DataFrame([("CHN", 26, "a", 1.0)], schema=[*s.key, "value"], orient="row")
    p = Panel.build(s, frame, [Coverage("a", 26, 79)], Lineage.of("source", "a"))
    year = p.convert_time("year")
    assert year.schema.key == ("state", "year", "source") and year.table["year"].to_list() == [1971]
    assert (year.coverage[0].first, year.coverage[0].last) == (1971, 2024)
    back = year.convert_time("session")
    assert back.table.equals(p.table) and back.coverage == p.coverage and p.convert_time("session") is p
    with pytest.raises(SchemaError, match="a year is no month"):
        year.convert_time("month")
