"""The name under which something is kept: what it rests on changes it, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from small_record import CINC, GDP, SPENT, answer_of, entry, listed, made_panel, panel_of, rows, with_providers, written

from foedus.core.ask import Ask
from foedus.core.provider import Made
from foedus.lab import keep
from foedus.lab import lab as lab_module
from foedus.lab.lab import Lab


def chain(lab: Lab, **versions: str) -> Lab:
    """gdp and the list of events -> one -> two -> three and a question; cinc -> aside; each of a version."""

    def of(id: str) -> str:
        return versions.get(id, "1")

    return with_providers(
        lab,
        panel_of(lambda door: made_panel(door, "one"), "one", ("gdp", "table:diplomacy"), version=of("one")),
        panel_of(lambda door: made_panel(door, "two", "one"), "two", ("one",), version=of("two")),
        panel_of(
            lambda door, factor=2.0, of=("a", "b"): made_panel(door, "three", "two", factor),
            "three",
            ("two",),
            version=of("three"),
        ),
        panel_of(lambda door: made_panel(door, "aside", "cinc"), "aside", ("cinc",), version=of("aside")),
        Made(
            "question",
            "study",
            "Q",
            ("three",),
            lambda door, a, b, n=1: answer_of(door.get("three").table, door.get("three").lineage),
            of("question"),
            parties="dyad",
        ),
    )


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return written(tmp_path / "record")


NAMES = ("one", "two", "three", "aside", "question")


def names(lab: Lab) -> dict[str, str]:
    return {n: lab.kept_name(n) for n in NAMES}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {n for n in before if before[n] != after[n]}


def test_every_name_is_its_own_and_stays(record: Path, tmp_path: Path) -> None:
    one, two = (names(chain(Lab(record, tmp_path / "none"))) for _ in range(2))
    assert one == two and len(set(one.values())) == len(one)


ITEMS: dict[str, Callable[[], list[tuple[object, pl.DataFrame]]]] = {
    "a value of gdp": lambda: [entry(GDP, "world_bank", rows(1.5)), entry(CINC, "cow_nmc", rows(0.001)), listed()],
    "a year of gdp": lambda: [
        entry(GDP, "world_bank", rows(1.0, range(2000, 2022))),
        entry(CINC, "cow_nmc", rows(0.001)),
        listed(),
    ],
    "an unknown value": lambda: [
        entry(
            GDP,
            "world_bank",
            rows().with_columns(pl.when(pl.col("year") == 2020).then(None).otherwise("value").alias("value")),
        ),
        entry(CINC, "cow_nmc", rows(0.001)),
        listed(),
    ],
    "another source": lambda: [entry(GDP, "unctad", rows()), entry(CINC, "cow_nmc", rows(0.001)), listed()],
}


@pytest.mark.parametrize("what", ITEMS)
def test_what_the_record_holds_changes_it(record: Path, tmp_path: Path, what: str) -> None:
    before = names(chain(Lab(record, tmp_path / "none")))
    other = written(tmp_path / "other", *ITEMS[what]())  # type: ignore[arg-type]
    after = names(chain(Lab(other, tmp_path / "none")))
    assert changed(before, after) == {"one", "two", "three", "question"}


def test_an_event_more_changes_it_and_a_variable_more_does_not(record: Path, tmp_path: Path) -> None:
    before = names(chain(Lab(record, tmp_path / "none")))
    event, table = listed()
    longer = pl.concat([table, pl.DataFrame({"id": ["c"], "date": ["2020"], "states": ["CHN;USA"]})])
    items = [entry(GDP, "world_bank", rows()), entry(CINC, "cow_nmc", rows(0.001))]
    from foedus.record.manifest import content_hash

    more = (replace(event, content=content_hash(longer), rows=3), longer)
    after = names(chain(Lab(written(tmp_path / "a", *items, more), tmp_path / "none")))
    assert changed(before, after) == {"one", "two", "three", "question"}
    beside = names(chain(Lab(written(tmp_path / "b", *items, listed(), entry(SPENT, "sipri_milex", rows())), tmp_path)))
    assert changed(before, beside) == set()


def test_an_import_changes_what_rests_on_it(record: Path, tmp_path: Path) -> None:
    before = names(chain(Lab(record, tmp_path / "none")))
    more = written(tmp_path / "imports", entry(GDP, "unctad", rows(3.0)))
    lab = chain(Lab(record, more))
    assert lab.get("gdp").sources == ["unctad+user", "world_bank"]
    assert changed(before, names(lab)) == {"one", "two", "three", "question"}
    instead = chain(Lab(record, written(tmp_path / "again", entry(CINC, "cow_nmc", rows(7.0)))))
    assert changed(before, names(instead)) == {"aside"}


def test_an_import_is_seen_although_something_was_kept(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    assert chain(Lab(record, tmp_path / "none")).get("three").sources == ["world_bank"]
    more = written(tmp_path / "imports", entry(GDP, "unctad", rows(3.0)))
    assert chain(Lab(record, more)).get("three").sources == ["unctad+user", "world_bank"]
    assert chain(Lab(record, tmp_path / "none")).get("three").sources == ["world_bank"]


@pytest.mark.parametrize(
    ("id", "rests"),
    [
        ("one", {"one", "two", "three", "question"}),
        ("two", {"two", "three", "question"}),
        ("three", {"three", "question"}),
        ("question", {"question"}),
        ("aside", {"aside"}),
    ],
)
def test_the_version_of_any_provider_on_the_way_changes_it(
    record: Path, tmp_path: Path, id: str, rests: set[str]
) -> None:
    before = names(chain(Lab(record, tmp_path / "none")))
    assert changed(before, names(chain(Lab(record, tmp_path / "none"), **{id: "2"}))) == rests


def test_options_change_it_and_their_order_does_not(record: Path, tmp_path: Path) -> None:
    lab = chain(Lab(record, tmp_path / "none"))

    def name(**options: object) -> str:
        return lab.kept_name("three", Ask.of("three", options=options))

    different = [{}, {"factor": 3}, {"factor": "3"}, {"factor": 3.5}, {"of": ("a",)}, {"of": "a"}, {"of": ("b", "a")}]
    assert len({name(**o) for o in different}) == len(different)
    assert name(factor=3, of=("a", "b")) == name(of=["a", "b"], factor=3)


def test_options_that_are_asked_for_are_those_that_are_given(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    for _ in range(2):
        lab = chain(Lab(record, tmp_path / "none"))
        gdp = lab.get("gdp").table["value"]
        for factor in (2.0, 3.0):
            assert lab.get("three", options={"factor": factor}).table["value"].equals(gdp * 4 * factor)


def test_parties_and_their_order_change_an_answer(record: Path, tmp_path: Path) -> None:
    lab = chain(Lab(record, tmp_path / "none"))
    asked = [Ask("question", p, True) for p in (("CHN", "RUS"), ("RUS", "CHN"), ("CHN", "USA"))]
    assert len({lab.kept_name("question", a) for a in asked}) == 3


def test_the_day_changes_the_name_of_an_answer_alone(record: Path, tmp_path: Path) -> None:
    """A panel is kept whole and cut by the day; an answer is computed on it."""
    lab = chain(Lab(record, tmp_path / "none"))
    days = [names(lab), names(lab.on("2010-02-03")), names(lab.on("2010-02-04"))]
    assert changed(days[0], days[1]) == changed(days[1], days[2]) == {"question"}


def test_code_that_makes_old_files_useless_changes_every_name(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = chain(Lab(record, tmp_path / "none"))
    before = names(lab)
    monkeypatch.setattr(keep, "CODE", "another")
    assert lab_module.keep is keep and changed(before, names(lab)) == set(NAMES)
