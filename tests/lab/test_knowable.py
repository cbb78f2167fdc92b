"""Publication lags and what was knowable on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from foedus.core.errors import BadInput, EmptySelection, SchemaError
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.lab import knowable as k
from foedus.record import lags as listed
from foedus.record.source import Edition, Lag, registry


def test_every_source_has_a_lag() -> None:
    assert [s.id for s in registry() if not s.published] == []


def test_lags_and_editions() -> None:
    """World Bank in July, BACI in the second January, COW by its versions, customs in two weeks."""
    for source, day, year in (
        ("world_bank", date(2022, 7, 2), 2021),
        ("world_bank", date(2022, 7, 1), 2020),
        ("baci_2023", date(2025, 1, 31), 2023),
        ("baci_2023", date(2025, 1, 29), 2022),
        ("gacc_figures", date(2022, 1, 14), 2021),
        ("gacc_figures", date(2022, 1, 13), 2020),
    ):
        until = listed.known_until(source, day)
        assert until is not None and k.last_period(until, "year") == year, (source, day)
    assert listed.known_until("cow_nmc", date(2022, 2, 3)) == date(2016, 12, 31)
    assert listed.known_until("cow_nmc", date(2016, 6, 1)) == date(2007, 12, 31)
    assert listed.known_until("cow_nmc", date(2001, 1, 1)) is None
    assert listed.known_until("cow_nmc+world_bank", date(2022, 2, 3)) == date(2016, 12, 31), "the slowest decides"
    with pytest.raises(BadInput, match="no publication lag of nobody"):
        listed.known_until("nobody", date(2022, 2, 3))


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (lambda: Lag(-3, "b"), "days"),
        (lambda: Edition(2020, "2019-01-01", "b"), "edition"),
        (lambda: Lag(3, "b", grade="A"), "grade A"),
        (lambda: Lag(3, ""), "basis"),
        (lambda: Lag(3, "b", grade="E"), "grade"),
        (lambda: Lag(3, "b", address="https://x.org"), "day on which it was read"),
        (lambda: Edition(2020, "in spring", "b"), "no day"),
    ],
)
def test_a_strange_publication_is_refused(said: Callable[[], Any], word: str) -> None:
    with pytest.raises(SchemaError, match=word):
        said()


def test_last_whole_period() -> None:
    assert [k.last_period(date(2021, 12, 31), t) for t in ("year", "month", "session")] == [2021, "2021-12", 76]
    assert [k.last_period(date(2021, 12, 30), t) for t in ("year", "month", "session")] == [2020, "2021-11", 75]
    assert k.last_period(date(2022, 1, 5), "month") == "2021-12"
    assert k.last_period(date(2024, 2, 29), "month") == "2024-02"
    assert k.day_of("2022-02") == date(2022, 2, 28) and k.is_day("2022-02-03") and not k.is_day("2022-02")


def test_the_last_day_of_a_month_is_its_last_day() -> None:
    said = ["2024-02", "2023-02", "2022-04", "2021/2022-12", "2020", "2019-06-05", "2018-01"]
    ends = ["2024-02-29", "2023-02-28", "2022-04-30", "2022-12-31", "2020-12-31", "2019-06-05", "2018-01-31"]
    assert pl.DataFrame({"at": said}).select(k._last_day("at"))["at"].to_list() == ends
    assert [k._end(x) for x in ("2024-02", "2023-11", 2020, "2019-06-05", 75)] == [
        "2024-02-29",
        "2023-11-30",
        "2020-12-31",
        "2019-06-05",
        "2020-12-31",
    ]


def _panel(time: str = "year") -> Panel:
    rows = [
        {"state": "CHN", time: t, "source": s, "value": 1.0}
        for s in ("gacc_figures", "world_bank")
        for t in ((2019, 2020, 2021, 2022) if time == "year" else ("2021-12", "2022-01", "2022-02"))
    ]
    cover = [
        Coverage(s, *((2019, 2022) if time == "year" else ("2021-12", "2022-02")), "zero")
        for s in ("gacc_figures", "world_bank")
    ]
    return Panel.build(Schema("x", "count", "state", time), pl.DataFrame(rows), cover, Lineage.of("source", "x"))


def test_rows_and_coverage_are_cut_source_by_source() -> None:
    got = k.knowable(_panel(), "2022-02-03")
    assert dict(got.table.group_by("source").agg(pl.col("year").max()).iter_rows()) == {
        "gacc_figures": 2021,
        "world_bank": 2020,
    }
    assert {c.source: c.last for c in got.coverage} == {"gacc_figures": 2021, "world_bank": 2020}
    years = pl.Series([2019, 2020, 2021, 2022], dtype=pl.Int32)
    filled = got.fill_absent(pl.DataFrame({"state": ["RUS"] * 4, "year": years}))
    assert filled.where(states="RUS").table["year"].max() == 2021, "no zero where nothing was published"
    assert "2022-02-03" in str(got.lineage.detail)
    months = k.knowable(_panel("month"), "2022-02-16")
    assert months.table.filter(pl.col("source") == "gacc_figures")["month"].max() == "2022-01"


def test_nothing_published_is_an_error() -> None:
    with pytest.raises(EmptySelection, match="nothing of x had been published by 2019-06-01"):
        k.knowable(_panel(), "2019-06-01")


def test_the_lab_on_a_day(lab: Any) -> None:
    assert lab.get("cinc", states=["CHN"], as_of="2022-02-03").span[1] == 2016
    then = lab.on(date(2022, 2, 3))
    assert then.get("gdp", states=["CHN"]).span[1] == 2020
    assert then.get("agreement", dyad=("CHN", "RUS")).span[1] == 2021
    assert then.get("gdp", states=["CHN"], as_of="2020-01-01").span[1] == 2018, "an earlier day may be asked for"
    assert then.get("gdp", states=["CHN"], as_of="2026-01-01").span[1] == 2020, "a later one tells no more"
    assert max(then.table("unga_rollcalls").rows["date"].to_list()) <= "2022-01-31"
    assert lab.get("gdp", states=["CHN"]).span[1] > 2020, "the lab itself is as it was"
