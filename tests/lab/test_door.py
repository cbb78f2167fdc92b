"""The door: whatever way one asks, a day knows nothing later; a provider is held to what it declares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from small_record import answer_of, made_panel, panel_of, with_providers, written

from foedus.core.ask import Ask
from foedus.core.errors import BadInput, EmptySelection, FoedusError, StateNotInSystem, UnknownState, UnknownVariable
from foedus.core.panel import Panel
from foedus.core.periods import calendar_year, last_period
from foedus.core.provider import Made
from foedus.lab.knowable import DATED, knowable_events
from foedus.lab.lab import Lab
from foedus.record.lags import known_until

DAY = date(2010, 2, 3)
LATER = ("2022-02-03", date(2023, 1, 1), 2024)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing kept by one test answers another."""
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def small(tmp_path: Path) -> Lab:
    return Lab(written(tmp_path / "record"), tmp_path / "none")


def nothing_later(rows: pl.DataFrame, time: str) -> None:
    """Every row is of a period that its source had published by the day."""
    assert rows.height
    for (source,), part in rows.partition_by("source", as_dict=True).items():
        until = known_until(source, DAY)
        assert until is not None and until <= DAY
        assert part[time].max() <= last_period(until, time), source  # type: ignore[operator]
        assert calendar_year(part[time].max(), time) <= DAY.year  # type: ignore[arg-type]


# -- a day, by every way of asking ---------------------------------------------------------------------------------

WAYS: dict[str, Callable[[Lab, str], pl.DataFrame]] = {
    "get": lambda then, name: then.get(name).table,
    "get of one state": lambda then, name: then.get(name, states=["CHN"]).table,
    "get as of a later day": lambda then, name: then.get(name, as_of="2024-05-05").table,
    "whole": lambda then, name: then.whole(name).table,
    "whole of one state": lambda then, name: then.whole(name, ("CHN",)).table,
    "ask": lambda then, name: then.ask(Ask(name)).table,  # type: ignore[union-attr]
    "ask in words": lambda then, name: then.ask(f"{name}/CHN").table,  # type: ignore[union-attr]
    "ask of a later day": lambda then, name: then.ask(f"{name}@2024-05-05").table,  # type: ignore[union-attr]
    "named": lambda then, name: then.named(f"select * from {name}")[name].table,  # type: ignore[union-attr]
    "query": lambda then, name: then.query(f"select * from {name}"),
    "query beside another": lambda then, name: (
        then.query(f"select x.* from {name} x left join cinc using (state, year)")
        if name == "gdp"
        else then.query(f"with y as (select * from {name}) select * from y")
    ),
    "on a later day": lambda then, name: then.on("2024-05-05").whole(name).table,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("name", "time"), [("gdp", "year"), ("cinc", "year"), ("ideal_point", "session")])
def test_no_way_of_asking_tells_a_later_period(lab: Lab, way: str, name: str, time: str) -> None:
    whole = WAYS[way](lab, name)
    assert whole[time].max() > last_period(DAY, time), "the record itself knows more"  # type: ignore[operator]
    nothing_later(WAYS[way](lab.on(DAY), name), time)


def test_what_is_measured_and_what_is_monthly_stop_as_well(lab: Lab) -> None:
    then = lab.on(DAY)
    nothing_later(then.get("agreement", dyad=("CHN", "RUS")).table, "year")
    nothing_later(then.whole("agreement", ("CHN", "RUS")).table, "year")
    nothing_later(then.query("select * from brent"), "month")
    with pytest.raises(EmptySelection, match="published by 2010-02-03"):
        then.get("use_flow")
    with pytest.raises(EmptySelection):
        then.ask("sanction_loss/RUS-CHN")


def test_every_variable_of_the_record_stops(lab: Lab) -> None:
    then = lab.on(DAY)
    names = [p.id for p in lab.catalogue.values() if p.kind == "record"]
    assert len(names) > 30
    silent = []
    for name in names:
        try:
            panel = then.whole(name)
        except EmptySelection:
            silent.append(name)
            continue
        nothing_later(panel.table, panel.schema.time)
        for c in panel.coverage:
            assert calendar_year(c.last, panel.schema.time) <= DAY.year
    assert len(silent) < len(names) / 2


def test_dyad_years_are_empty_where_nothing_was_known(lab: Lab) -> None:
    """Zeros, which absence means inside the coverage of disputes, are not written beyond what was published."""
    then, now = (x.dyad_years((1990, 2015), ["gdp", "cinc", "disputes"]) for x in (lab.on(DAY), lab))
    for name, source in (
        ("gdp_1", "world_bank"),
        ("gdp_2", "world_bank"),
        ("cinc_1", "cow_nmc"),
        ("cinc_2", "cow_nmc"),
        ("disputes", "cow_mid"),
    ):
        until = known_until(source, DAY)
        assert until is not None
        assert then.drop_nulls(name)["year"].max() == last_period(until, "year") < now.drop_nulls(name)["year"].max(), (
            name
        )  # type: ignore[operator]
    assert then["year"].max() == 2015


def test_every_table_stops(lab: Lab) -> None:
    then = lab.on(DAY)
    calls = set(then.table("unga_rollcalls").rows["rcid"])
    tables = [p.id for p in lab.catalogue.values() if p.kind == "table"]
    seen = 0
    for name in tables:
        for ask in (then.table, then.ask, lambda n: then.named(f"select * from {n}")[n]):
            try:
                rows = ask(name).rows  # type: ignore[union-attr, operator]
            except EmptySelection:
                continue
            seen += 1
            for column in (c for c in (*DATED, "end", "first_day") if c in rows.columns):
                last = rows[column].drop_nulls().max()
                if column == "session":
                    assert calendar_year(last, "session") <= DAY.year, name  # type: ignore[arg-type]
                elif last is not None:
                    assert str(last)[:10] <= DAY.isoformat(), (name, column)
            for column in (c for c in rows.columns if c.startswith("rcid")):
                assert set(rows[column]) <= calls, name
    assert seen > len(tables)
    with pytest.raises(EmptySelection, match="icio_trade had been published"):
        then.table("icio_trade")
    assert then.query("select max(date) d from diplomacy")["d"].item() <= "2010-02-03"
    assert then.query("select count(*) n from unga_votes")["n"].item() < lab.table("unga_votes").rows.height


def test_a_span_counts_from_its_end_and_an_end_to_come_is_not_known(small: Lab) -> None:
    table = small.table("diplomacy")
    rows = pl.DataFrame(
        {
            "id": list("abcd"),
            "date": ["2005/2012", "2005-01/2009-12", "2009-12-01", "2008"],
            "end": [None, "2009-12-31", "2012-01-01", None],
        }
    )
    then = knowable_events(type(table)("x", rows, ("id",), table.coverage, table.lineage), "2010-06-01")
    assert then.rows.rows() == [("b", "2005-01/2009-12", "2009-12-31"), ("c", "2009-12-01", None), ("d", "2008", None)]


@pytest.mark.parametrize("later", LATER)
def test_the_later_of_two_days_cannot_widen(lab: Lab, later: Any) -> None:
    then = lab.on(DAY)
    assert then.on(later).day == DAY and then.on("2005-05-05").day == date(2005, 5, 5)
    assert then.on(later).get("gdp", states=["CHN"]).span == then.get("gdp", states=["CHN"]).span
    assert then.on("2005-05-05").on(DAY).get("gdp", states=["CHN"]).span[1] == 2003
    assert lab.day is None and lab.undated is lab and then.undated is lab


def test_the_lab_itself_is_as_it_was(small: Lab) -> None:
    before = small.get("gdp").table
    assert len(small.on(DAY).get("gdp")) < len(before)
    assert small.get("gdp").table.equals(before)
    assert small.table("diplomacy").rows.height == 2 and small.on(DAY).table("diplomacy").rows.height == 1
    assert small.table("diplomacy").rows.height == 2


# -- answers on a day ----------------------------------------------------------------------------------------------


def asked_all_ways(door: Any, a: str, b: str) -> Any:
    """An answer of the last year or day that each way of asking tells."""
    last = {
        "get": door.get("gdp", states=[a, b]).span[1],
        "whole": door.whole("gdp").span[1],
        "made": door.whole("twice").span[1],
        "table": int(max(door.table("diplomacy").rows["date"])[:4]),
        "undated": door.undated.get("gdp").span[1],
        "remembered": door.remember("a key", lambda: door.get("gdp")).span[1],
        "kept": int(door.kept("mine", "a key") or b"0"),
        "day": 0 if door.day is None else door.day.year,
    }
    door.keep("mine", "a key", str(last["get"]).encode())
    frame = pl.DataFrame({"way": list(last), "last": list(last.values())})
    return answer_of(frame, door.get("gdp").lineage)


def with_questions(lab: Lab) -> Lab:
    return with_providers(
        lab,
        panel_of(lambda door: made_panel(door, "twice"), "twice", ("gdp",)),
        Made("ways", "study", "Ways", ("gdp", "twice", "diplomacy"), asked_all_ways, parties="dyad"),
    )


def told(answer: Any) -> dict[str, int]:
    return dict(answer.main.rows.iter_rows())


@pytest.mark.parametrize("first", ["the record", "the day"])
def test_an_answer_is_that_of_the_day_whatever_was_asked_before(tmp_path: Path, first: str) -> None:
    """Computed, remembered and kept answers of the record and of the day never stand for each other."""
    root = written(tmp_path / "record")
    for lab in (with_questions(Lab(root, tmp_path / "none")) for _ in range(2)):  # the second reads what was kept
        on = {"the record": lab, "the day": lab.on(DAY)}
        order = [first, *(k for k in on if k != first)]
        found = {k: told(on[k].answer("ways", "CHN", "RUS")) for k in order}
        assert {k for k, v in found["the record"].items() if v not in (0, 2019, 2020)} == set()
        then = found["the day"]
        assert then.pop("day") == 2010 and then.pop("table") == 2001 and then.pop("kept") == 0
        assert set(then.values()) == {2008}, then
        assert told(lab.ask(f"ways/CHN-RUS@{DAY}")) == told(on["the day"].answer("ways", "CHN", "RUS"))
        assert told(on["the day"].ask("ways/CHN-RUS@2024-01-01"))["get"] == 2008


def test_the_question_of_the_record_is_put_on_the_day(lab: Lab) -> None:
    standing = lab.on(DAY).answer("agreement_standing", "CHN", "RUS")
    for table in standing.tables.values():
        for column in (c for c in table.rows.columns if c == "year"):
            assert table.rows[column].max() <= 2009  # type: ignore[operator]
    assert standing.lineage.id != lab.answer("agreement_standing", "CHN", "RUS").lineage.id


def test_a_provider_may_not_leave_the_day(small: Lab) -> None:
    def leaves(door: Any) -> Any:
        return answer_of(door.on("2020-01-01").get("gdp").table, door.get("gdp").lineage)

    lab = with_providers(small, Made("leaves", "study", "Leaves", ("gdp",), leaves))
    with pytest.raises(FoedusError, match="leaves asks for another day"):
        lab.on(DAY).answer("leaves")


# -- names of states -----------------------------------------------------------------------------------------------


def test_states_are_named_as_people_name_them_and_must_exist(small: Lab) -> None:
    asked = small.ask("gdp/China,USA/2001..2002")
    assert isinstance(asked, Panel)
    assert asked.table.equals(small.get("gdp", states=["CHN", "USA"], years=(2001, 2002)).table)
    with pytest.raises(UnknownState):
        small.ask("gdp/Atlantis")
    with pytest.raises(StateNotInSystem):
        small.ask("gdp/SUN/2001..2002")


# -- what a name is ------------------------------------------------------------------------------------------------


def test_each_kind_has_its_way_of_asking(small: Lab) -> None:
    lab = with_questions(small)
    for ask, word in (
        (lambda: lab.get("ways"), "answer()"),
        (lambda: lab.get("diplomacy"), "table()"),
        (lambda: lab.answer("gdp"), "get()"),
        (lambda: lab.answer("diplomacy"), "table()"),
        (lambda: lab.answer("ways", "CHN"), "asked of 2 states"),
        (lambda: lab.answer("ways", "CHN", "RUS", since=2000), "no option 'since'"),
        (lambda: lab.get("twice", options={"factor": 3}), "no option 'factor'"),
    ):
        with pytest.raises(BadInput) as e:
            ask()
        assert word in str(e.value)
    for ask in (
        lambda: lab.table("gdp"),
        lambda: lab.get("gdq"),
        lambda: lab.ask("dgp"),
        lambda: lab.query("select 1"),
    ):
        with pytest.raises(UnknownVariable):
            ask()


# -- needs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [
        lambda door: door.get("cinc"),
        lambda door: door.whole("cinc"),
        lambda door: door.table("diplomacy"),
        lambda door: door.has("cinc"),
        lambda door: door.answer("agreement_standing", "CHN", "RUS"),
        lambda door: door.ask("cinc"),
        lambda door: door.query("select * from cinc"),
        lambda door: door.statuses("cinc"),
        lambda door: door.dyad_years((2000, 2001), ["cinc"]),
        lambda door: door.cite("cinc"),
        lambda door: door.undated.get("cinc"),
    ],
)
def test_a_provider_asks_for_what_it_declares_and_for_nothing_else(small: Lab, ask: Callable[[Any], Any]) -> None:
    def greedy(door: Any) -> Any:
        ask(door)
        return answer_of(door.get("gdp").table, door.get("gdp").lineage)

    lab = with_providers(small, Made("greedy", "study", "Greedy", ("gdp",), greedy))
    with pytest.raises(FoedusError, match=r"greedy asks for \w+, which is not among its needs"):
        lab.answer("greedy")
    panel = panel_of(lambda door: [ask(door), made_panel(door, "hungry")][1], "hungry", ("gdp",))
    with pytest.raises(FoedusError, match=r"hungry asks for \w+, which is not among its needs"):
        with_providers(lab, panel).get("hungry")


def test_what_is_declared_or_anything_where_anything_is_may_be_asked(small: Lab) -> None:
    def modest(door: Any) -> Any:
        assert door.has("table:diplomacy") and door.table("diplomacy").rows.height
        return answer_of(door.query("select state, year, value from cinc where year = 2001"), door.get("cinc").lineage)

    needs: tuple[tuple[str, ...], ...] = (("cinc", "table:diplomacy"), ("*",))
    for k, need in enumerate(needs):
        made = with_providers(small, Made(f"modest_{k}", "study", "Modest", need, modest)).answer(f"modest_{k}")
        assert made.main.rows.height == 3
