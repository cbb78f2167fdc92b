"""One trade in two books: who reported how, whose books serve alone, and totals that both sides printed."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.core.errors import EmptySelection
from foedus.studies.own_figures import CENTRAL_ASIA, POWERS, mirrors


def test_the_table_says_who_reported_how(lab: Any) -> None:
    rows = lab.answer("trade_reports", "CHN", "KGZ", years="2016:2024")["reports"].rows
    assert rows.columns == [
        "exporter",
        "importer",
        "year",
        "reporter",
        "partner",
        "valuation",
        "source",
        "status",
        "value",
    ]
    assert rows["status"].null_count() == 0
    status = {(r["source"], r["reporter"], r["year"]): r["status"] for r in rows.iter_rows(named=True)}
    assert status["baci_2023", "reconciled", 2023] == "estimate"
    assert status["national_trade", "CHN", 2024] in ("derived", "preliminary")
    assert status["comtrade_facts", "KGZ", 2016] == "final"


def test_a_flow_in_one_book_is_served_by_it(lab: Any) -> None:
    rows = lab.answer("mirror", "CHN", "RUS")["books"].rows
    late = rows.filter(exporter="RUS", year=2024).row(0, named=True)
    assert (late["reported_by"], late["gap"], late["exporter_says"]) == ("CHN", None, None)
    assert "not published" in late["why"]
    both = rows.filter(exporter="RUS", year=2021).row(0, named=True)
    assert both["why"] is None and both["unexplained_from"] < both["unexplained_to"] < both["gap"]


def test_the_larger_direction_comes_first_and_freight_explains_the_other(lab: Any) -> None:
    answer = lab.answer("mirror", "CHN", "RUS", as_of=2022)
    assert (answer.words["exporter_1"], answer.words["exporter_2"]) == ("RUS", "CHN")
    row = answer["books"].rows.filter(exporter="RUS", year=2021).row(0, named=True)
    assert answer.fact("exporter_says_1").value == row["exporter_says"]
    assert answer.fact("rest_1").value == pytest.approx(row["importer_says"] / 1.1 - row["exporter_says"])
    assert answer.words["all_2"] == "yes" and "rest_2" not in answer.facts


def test_runs_of_one_sided_years(lab: Any) -> None:
    answer = lab.answer("mirror", "CHN", "RUS")
    runs = {r["exporter"]: r for r in answer["alone"].rows.iter_rows(named=True)}
    assert {r["reported_by"] for r in runs.values()} == {"CHN"}
    assert runs["RUS"]["first"] == 2022 and answer.fact("silent_since").value == 2022


def test_books_of_one_side_alone_are_a_lack(lab: Any) -> None:
    answer = lab.answer("mirror", "KIR", "NRU")
    assert [x.what for x in answer.lacks] == ["Mirror gap of the pair's trade"] and not answer.facts
    with pytest.raises(EmptySelection):
        lab.answer("mirror", "MCO", "FRA")


def test_a_mirror_has_two_reporters_of_the_flow(lab: Any) -> None:
    found = mirrors(lab, CENTRAL_ASIA, POWERS, 2026)
    assert found and all(m.high.reporter != m.low.reporter and m.high.value >= m.low.value for m in found)
    assert all({m.high.reporter, m.low.reporter} == set(m.pair) for m in found)
    tajik = next(m for m in found if set(m.pair) == {"CHN", "TJK"} and m.year == 2024)
    assert round(tajik.ratio, 1) == 2.0
