"""The question `sanction`: its tables are those of the model, and what cannot be asked is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import foedus
from foedus.core.answer import Answer
from foedus.core.errors import BadInput, UnknownName
from foedus.core.progress import listening
from foedus.scenarios import sanctions
from foedus.scenarios.plans import Package, Plan, from_text

WEST = {"by": ["EU", "USA"], "on": ["RUS"], "goods": ["energy"], "flow": "imports", "elasticities": ["uniform"]}


@pytest.fixture(scope="module")
def lab() -> Any:
    return foedus.open()


@pytest.fixture(scope="module")
def answer(lab: Any) -> Answer:
    return lab.answer("sanction", **WEST, joined="CHN", players=True)


def test_tables_are_those_of_the_model(lab: Any, answer: Answer) -> None:
    solved = sanctions.run(lab, Package((Plan(("EU", "USA"), ("RUS",), ("energy",), "imports"),)), sets=("uniform",))
    first = solved.outcomes[0]
    assert answer.main.rows.equals(solved.states()) and answer["summary"].rows.equals(solved.summary())
    assert answer["diversion"].rows.equals(first.diversion())
    assert answer.fact("economies").number() == 80 and 0 < answer.fact("residual").number() < 1e-9
    assert answer.assumes == first.equilibrium.economy.notes and answer.words["some_sectors"].split() == list(
        first.sectors
    )
    for r in answer["leaning"].rows.to_dicts():
        assert (r["share_before"], r["share_after"]) == first.partner_share(r["target"], r["partner"])
    change = dict(first.made().select("sector", "change").iter_rows())
    made = answer["made"].rows
    assert made.height == 25 and all(change[r["sector"]] == r["quantity_change"] for r in made.to_dicts())
    assert made["quantity_change"].abs().is_sorted(descending=True)


def test_players_share_the_loss_and_one_more_player_raises_it(answer: Answer) -> None:
    loss = answer["summary"].rows["target_loss"][0]
    assert answer["players"].rows["value"].sum() == pytest.approx(loss, rel=1e-8)
    assert answer["joined"].rows["target_loss"][0] > loss > 0


def test_a_plan_may_be_text_and_every_option_counts(lab: Any) -> None:
    text = '[[sanction]]\nby = ["EU", "USA"]\non = "RUS"\ngoods = "energy"\nflow = "imports"\n'
    told = lab.answer("sanction", plan=text, elasticities=["uniform"])
    plain = lab.answer("sanction", **WEST)
    assert told.main.rows.equals(plain.main.rows) and "players" not in plain.tables and "joined" not in plain.tables
    half = lab.answer("sanction", **WEST, cut="50%")
    assert half["summary"].rows["target_loss"][0] < plain["summary"].rows["target_loss"][0]


def test_how_far_it_is_can_be_heard_while_it_is_solved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    heard: list[tuple[int, int]] = []
    for _ in range(2):  # the second time it is kept, and nothing is solved
        with listening(lambda done, total: heard.append((done, total))):
            foedus.open().answer("sanction", **{**WEST, "by": ["USA", "JPN"]}, players=True)
    assert heard == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({}, BadInput, "a coalition and a target"),
        ({"by": ["EU"], "on": ["RUS"], "plan": "title = 'x'"}, BadInput, "both as a file"),
        ({"plan": "= 3"}, BadInput, "cannot be read"),
        ({"by": ["EU"], "on": ["RUS"], "cut": "much"}, BadInput, "is not a cut"),
        ({"by": ["EU"], "on": ["RUS"], "flow": "up"}, BadInput, "no direction"),
        ({"by": ["EU"], "on": ["RUS"], "baseline": "icio-2020"}, UnknownName, "no baseline"),
    ],
)
def test_what_cannot_be_asked_is_refused(lab: Any, options: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        lab.answer("sanction", **options)


def test_a_plan_names_where_it_stands() -> None:
    with pytest.raises(BadInput, match="my plan holds no sanction"):
        from_text("title = 'x'", "my plan")
