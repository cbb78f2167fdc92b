"""Rules of the door: what a day knows of coverage and events, which way a directed column runs, what a cache may give."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.core.errors import StateNotInSystem, UnknownName
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.core.tables import Table
from foedus.lab import frames, keep, knowable, traces


def panel(about: str, rows: list[tuple[Any, ...]], unit: str = "count", absence: str = "unknown") -> Panel:
    schema = Schema("x", unit, about)
    frame = pl.DataFrame(rows, schema=[*schema.key, "value"], orient="row")
    covered = [
        Coverage(s, part["year"].min(), part["year"].max(), absence)
        for (s,), part in frame.sort("source").partition_by("source", as_dict=True).items()
    ]
    return Panel.build(schema, frame, covered, Lineage.of("source", "made"))


def known(monkeypatch: pytest.MonkeyPatch, **until: date | None) -> None:
    monkeypatch.setattr(knowable, "known_until", lambda source, day: until[source])


# -- a day ---------------------------------------------------------------------------------------------------------


def test_coverage_that_begins_in_the_last_knowable_year_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, a=date(2020, 12, 31), b=date(2020, 12, 31))
    rows = [("CHN", y, s, 1.0) for s, first in (("a", 2020), ("b", 2021)) for y in range(first, 2023)]
    got = knowable.knowable(panel("state", rows), "2021-06-01")
    assert [(c.source, c.first, c.last) for c in got.coverage] == [("a", 2020, 2020)]
    assert got.table.select("year", "source").rows() == [(2020, "a")]


def test_a_coverage_that_ends_before_the_day_is_not_lengthened(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, a=date(2020, 12, 31))
    got = knowable.knowable(panel("state", [("CHN", 2010, "a", 1.0), ("CHN", 2012, "a", 1.0)]), "2021-06-01")
    assert [(c.first, c.last) for c in got.coverage] == [(2010, 2012)]


def events(*dates: str) -> Table:
    frame = pl.DataFrame({"id": [str(i) for i in range(len(dates))], "date": list(dates)})
    covered = (Coverage("fast", "2020", "2021"), Coverage("slow", "2020", "2021"))
    return Table.build("events", frame, ("id",), covered, Lineage.of("source", "made"))


def test_of_two_sources_of_events_the_slower_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, fast=date(2021, 6, 30), slow=date(2021, 3, 31))
    got = knowable.knowable_events(events("2021-03-30", "2021-03-31", "2021-04-01", "2021-06-30"), "2021-07-15")
    assert got.rows["date"].to_list() == ["2021-03-30", "2021-03-31"]


def test_an_event_of_a_month_or_a_year_counts_from_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    table = events("2020", "2020-12", "2020-11", "2020-12-30")
    known(monkeypatch, fast=date(2020, 12, 30), slow=date(2020, 12, 30))
    assert knowable.knowable_events(table, "2021-01-15").rows["date"].to_list() == ["2020-11", "2020-12-30"]
    known(monkeypatch, fast=date(2020, 12, 31), slow=date(2020, 12, 31))
    assert knowable.knowable_events(table, "2021-01-15").rows["date"].to_list() == table.rows["date"].to_list()


@pytest.mark.parametrize(
    ("until", "time", "period"),
    [
        (date(2020, 12, 31), "year", 2020),
        (date(2020, 12, 30), "year", 2019),
        (date(2020, 2, 29), "month", "2020-02"),
        (date(2020, 2, 28), "month", "2020-01"),
        (date(2020, 1, 30), "month", "2019-12"),
        (date(2020, 12, 31), "month", "2020-12"),
        (date(2020, 12, 31), "session", 75),
        (date(2020, 12, 30), "session", 74),
    ],
)
def test_a_period_is_known_from_its_last_day(until: date, time: str, period: int | str) -> None:
    assert knowable.last_period(until, time) == period


# -- dyad-years ----------------------------------------------------------------------------------------------------


class Given:
    """A lab that holds one panel."""

    def __init__(self, held: Panel) -> None:
        self.held = held

    def get(self, name: str, **_: Any) -> Panel:
        return self.held


def columns(held: Panel, directed: bool = False) -> dict[tuple[str, str], dict[str, Any]]:
    rows = frames.dyad_years(Given(held), 2000, ["x"], directed)  # type: ignore[arg-type]
    a, b = rows.columns[:2]
    wanted = rows.filter(pl.col(a).is_in(["CHN", "RUS"]) & pl.col(b).is_in(["CHN", "RUS"]))
    return {(r[a], r[b]): {k: v for k, v in r.items() if k.startswith("x")} for r in wanted.iter_rows(named=True)}


def test_columns_of_a_directed_variable_run_from_the_first_to_the_second_and_back() -> None:
    held = panel("directed", [("CHN", "RUS", 2000, "a", 3.0), ("RUS", "CHN", 2000, "a", 5.0)])
    assert columns(held) == {("CHN", "RUS"): {"x_12": 3.0, "x_21": 5.0}}
    assert columns(held, directed=True) == {("CHN", "RUS"): {"x": 3.0}, ("RUS", "CHN"): {"x": 5.0}}


def test_columns_of_a_state_variable_are_of_the_first_and_the_second() -> None:
    held = panel("state", [("CHN", 2000, "a", 3.0), ("RUS", 2000, "a", 5.0)])
    assert columns(held) == {("CHN", "RUS"): {"x_1": 3.0, "x_2": 5.0}}
    assert columns(held, directed=True)["RUS", "CHN"] == {"x_1": 5.0, "x_2": 3.0}


def test_a_pair_variable_is_the_same_both_ways_and_unknown_where_it_has_no_row() -> None:
    held = panel("dyad", [("CHN", "RUS", 2000, "a", 3.0)])
    assert columns(held, directed=True) == {("CHN", "RUS"): {"x": 3.0}, ("RUS", "CHN"): {"x": 3.0}}
    one = panel("dyad", [("CHN", "USA", 2000, "a", 3.0)])
    assert columns(one) == {("CHN", "RUS"): {"x": None}}


def test_every_pair_stands_in_every_year_of_the_span_and_once_unless_directed() -> None:
    held = panel("state", [("CHN", 2000, "a", 3.0), ("CHN", 2001, "a", 4.0)])
    rows = frames.dyad_years(Given(held), (2000, 2001), ["x"])  # type: ignore[arg-type]
    assert rows["year"].unique().sort().to_list() == [2000, 2001]
    china = rows.filter(pl.col("state_1") == "CHN", pl.col("state_2") == "RUS")
    assert china.select("year", "x_1").rows() == [(2000, 3.0), (2001, 4.0)]
    both = frames.dyad_years(Given(held), (2000, 2001), ["x"], directed=True)  # type: ignore[arg-type]
    assert both.height == 2 * rows.height


def test_the_lab_gives_each_pair_once_unless_asked_for_directions(lab: Any) -> None:
    rows = lab.dyad_years(1990, ["cinc@cow_nmc"])
    assert rows.columns == ["state_1", "state_2", "year", "cinc_1", "cinc_2"]
    assert rows.filter(pl.col("state_1") >= pl.col("state_2")).height == 0


def test_states_are_asked_for_by_name_in_years_in_which_they_were(lab: Any) -> None:
    got = lab.get("cinc", states=["Soviet Union", "China"], years=(1980, 1981))
    assert got.table.select("state", "year").rows() == [(s, y) for s in ("CHN", "SUN") for y in (1980, 1981)]
    with pytest.raises(StateNotInSystem, match="Soviet Union"):
        lab.get("cinc", states=["Soviet Union"], years=(2000, 2001))


# -- what was kept -------------------------------------------------------------------------------------------------


def test_a_kept_panel_of_another_schema_is_not_used(tmp_path: Path) -> None:
    held = panel("state", [("CHN", 2000, "a", 3.0)])
    keep.save("x", held, tmp_path)
    same = keep.load("x", held.schema, tmp_path)
    assert same is not None and same.table.equals(held.table) and same.coverage == held.coverage
    assert keep.load("x", held.schema.with_(unit="share"), tmp_path) is None


def test_of_a_kept_panel_the_rows_are_read_whose_parties_are_all_asked_for(tmp_path: Path) -> None:
    held = panel("dyad", [("CHN", "RUS", 2000, "a", 3.0), ("CHN", "USA", 2000, "a", 4.0)])
    keep.save("x", held, tmp_path)
    got = keep.load("x", held.schema, tmp_path, states=["CHN", "RUS"])
    assert got is not None and got.table["value"].to_list() == [3.0]


def test_the_beginning_of_two_traces_names_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    book = traces.Book()
    ids = [book.add(Lineage.of("figure", str(i)), float(i), str(i), "what", [], 0) for i in range(40)]
    book.keep()
    start = next(i[0] for i in ids if sum(j[0] == i[0] for j in ids) > 1)
    with pytest.raises(UnknownName, match=f"{sum(j[0] == start for j in ids)} traces begin with {start}"):
        traces.load(start)
    assert traces.load(ids[7])["value"] == 7.0
    with pytest.raises(UnknownName, match="no number has the trace"):
        traces.load("zz")
