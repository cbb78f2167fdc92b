"""foedus describe: one of each kind, over the small record and over that of the package; and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from foedus.app.commands import describe as command
from foedus.core.provider import KINDS
from foedus.lab.catalogue import computed


def parts(text: str) -> dict[str, str]:
    """What is printed, by its headings."""
    head, *rest = re.split(r"\n\n(?=[a-z][a-z ]+\n)", text)
    return {"": head, **{r.partition("\n")[0]: r.partition("\n")[2] for r in rest}}


def cells(text: str) -> list[list[str]]:
    return [re.split(r" {2,}", line.strip()) for line in text.splitlines() if line.strip()]


def test_a_variable_of_the_record(foedus: Callable[..., Any]) -> None:
    said = foedus("describe", "cinc")
    assert said.code == 0 and not said.err
    got = parts(said.out)
    assert got[""].startswith("cinc  Composite Index of National Capability\n")
    assert "a variable of the record, unit share, per state and year, count" in got[""]
    assert cells(got["covers"])[2] == ["cow_nmc", "1816", "2022", "unknown", "all", "63"]
    decades = {row[0]: row[1:] for row in cells(got["by decade"])[2:]}
    assert decades == {
        "1990s": ["16", "16", "2"],
        "2000s": ["20", "20", "2"],
        "2010s": ["20", "20", "2"],
        "2020s": ["7", "6", "3"],
    }, "an unknown value is a row and no value"
    assert "cow_nmc: National Material Capabilities, 7.0" in got["sources"] and "free [with credit]" in got["sources"]
    assert "power_ratio" in got["used by"].replace("\n", " ").split("\n\n")[0]
    assert said.out.endswith("`foedus get cinc`\n")
    assert foedus("get", "cinc").code == 0


def test_several_sources_months_and_the_world(foedus: Callable[..., Any]) -> None:
    got = parts(foedus("describe", "trade_flow").out)
    assert [r[0] for r in cells(got["covers"])[2:]] == ["cow_trade", "other_trade"]
    assert "per directed pair of states and year, reporter, valuation" in got[""].replace("\n ", "")
    got = parts(foedus("describe", "brent").out)
    assert cells(got["by decade"])[2] == ["2020s", "2", "2"], "the world has no states to count"
    assert cells(got["covers"])[2][:3] == ["brent", "1987-05", "2025-10"]


def test_a_table(foedus: Callable[..., Any]) -> None:
    said = foedus("describe", "exercises")
    got = parts(said.out)
    assert "a table of the record" in got[""]
    columns = {row[0]: row[1:] for row in cells(got["columns"])[2:]}
    assert columns == {"id": ["key"], "date": [], "states": [], "title": ["1"]}
    assert cells(got["covers"])[2] == ["exercise_list", "2003", "2025", "zero", "all", "3"]
    assert "exercises_joint" in got["used by"] and said.out.endswith("`foedus get exercises`\n")


def test_columns_of_a_table_say_what_they_hold() -> None:
    from foedus.core.tables import Column

    assert command._column(Column("roll calls", "count", 1946, 2019)) == ("roll calls", "count", "1946 to 2019")
    assert command._column(Column("issues", last=74)) == ("issues", "", "to 74")
    assert command._column(None) == ("", "", "")


def test_a_measure_is_counted_when_it_is_at_hand(foedus: Callable[..., Any]) -> None:
    said = foedus("describe", "power_ratio")
    got = parts(said.out)
    assert "a measure, unit" in got[""] and "version" in got[""]
    assert "It is not computed yet" in got["covers"] and "`foedus describe power_ratio --compute`" in said.out
    assert "options" not in got
    assert "cinc" in got["needs"] and "Trade" not in got["sources"]
    computed_now = parts(foedus("describe", "power_ratio", "--compute").out)
    assert len(cells(computed_now["by decade"])) > 3
    kept = parts(foedus("describe", "power_ratio").out)
    assert kept["covers"] == computed_now["covers"] and kept["by decade"] == computed_now["by decade"]


def test_the_formula_stands_apart_and_the_conventions_are_there(foedus: Callable[..., Any]) -> None:
    got = parts(foedus("describe", "agreement").out)
    assert got["formula"].lstrip().startswith("a(i,j,t) = ") and "a(i,j,t) = " not in got["definition"]
    got = parts(foedus("describe", "kappa").out)
    assert "lijphart: abstention half way between yes and no" in got["definition"].replace("\n    ", " ")
    assert ["convention", "lijphart"] in cells(got["options"])


def test_what_is_lacking_is_said(foedus: Callable[..., Any]) -> None:
    """The small record has no votes: a measure of them is described, and cannot be counted."""
    got = parts(foedus("describe", "agreement").out)
    assert "unga_" in got["covers"] and "not in this record" in got["covers"].replace("\n", " ")
    assert "sources" not in got


@pytest.mark.parametrize(
    ("name", "kind", "who", "how"),
    [
        ("use_flow", "model", "", "`foedus get use_flow --dyad CHN RUS`"),
        ("sanction_loss", "scenario", "two states", "foedus.open().get('sanction_loss', dyad=('CHN', 'RUS'))"),
        ("agreement_standing", "study", "two states", "foedus.open().answer('agreement_standing', 'CHN', 'RUS')"),
    ],
)
def test_a_model_a_scenario_and_a_question(
    foedus: Callable[..., Any], name: str, kind: str, who: str, how: str
) -> None:
    said = foedus("describe", name)
    assert said.code == 0, said.err
    assert KINDS[kind] in said.out and who in said.out and said.out.rstrip().endswith(how)
    assert parts(said.out)["needs"].strip()


def test_options_of_a_question_have_their_defaults(foedus: Callable[..., Any]) -> None:
    got = parts(foedus("describe", "agreement_standing").out)
    assert ["as_of", "9999"] in cells(got["options"])
    assert [command._default(v) for v in ((), ("a", "b"), True, False, "", None, 1, 0, 0.5)] == [
        "none",
        "a, b",
        "true",
        "false",
        "none",
        "none",
        "1",
        "0",
        "0.5",
    ]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("cimc", "Did you mean cinc?"),
        ("exercizes", "Did you mean exercises"),
        ("agreement_standin", "Did you mean agreement_standing"),
        ("kite_trade", "foedus import kite_wiod FILE"),
        ("nothing at all", "`foedus variables` lists them all"),
    ],
)
def test_a_name_that_there_is_not_is_answered_with_the_nearest(
    refused: Callable[..., str], name: str, word: str
) -> None:
    assert word in refused("describe", name)


def test_examples_of_the_help_work(foedus: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    said = foedus("describe", "--help").out.replace("\n", " ")
    examples = re.findall(r"`foedus (describe +\w+)`", said)
    assert len(examples) == 3
    monkeypatch.delenv("FOEDUS_RECORD")
    for e in examples:
        assert foedus(*e.split()).code == 0, e


def test_every_name_of_the_package_can_be_described(
    foedus: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, lab: Any
) -> None:
    """Everything that is computed, of which nothing is at hand, and a variable and a table of the record."""
    monkeypatch.delenv("FOEDUS_RECORD")
    monkeypatch.setattr("foedus.lab.lab.Lab.at_hand", lambda self, name: None)
    monkeypatch.setattr("foedus.app.asked.lab", lambda ctx: lab)
    for name in [p.id for p in computed()]:
        said = foedus("describe", name)
        assert said.code == 0 and not said.err, name
        got = parts(said.out)
        assert got.keys() & {"definition", "formula"} and "needs" in got, name
        assert "None" not in said.out, name


def test_the_record_of_the_package(foedus: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, lab: Any) -> None:
    monkeypatch.delenv("FOEDUS_RECORD")
    got = parts(foedus("describe", "gdp").out)
    frame = lab.get("gdp").table.filter(pl.col("year").is_between(2000, 2009))
    want = [frame.height, frame["value"].count(), frame["state"].n_unique()]
    assert ["2000s", *(f"{n:,}" for n in want)] in cells(got["by decade"])
    assert "world_bank" in got["sources"] and "reuse: commercial" in got["sources"]
    got = parts(foedus("describe", "trade_share").out)  # embedded beside the record
    assert cells(got["by decade"])[2:]
