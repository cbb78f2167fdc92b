"""The one predicate: true, false or unknown, with what decided it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.core.ask import Ask
from foedus.core.errors import BadInput, OutOfCoverage, UnitError
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.predicate import RELATIONS, Predicate, decide
from foedus.core.schema import Coverage, Schema

FLOW = Schema("flow", "mUSD", "dyad")
ROWS = [
    ("CHN", "RUS", 2020, "one", 100_000.0),
    ("CHN", "RUS", 2021, "one", 150_000.0),
    ("CHN", "RUS", 2021, "two", 90_000.0),
    ("CHN", "RUS", 2022, "one", None),
    ("CHN", "RUS", 2023, "one", 240_000.0),
]


def panel(rows: list[Any] = ROWS, draws: Any = None) -> Panel:
    frame = pl.DataFrame(rows, schema=["state_1", "state_2", "year", "source", "value"], orient="row")
    return Panel.build(FLOW, frame, [Coverage("one", 2020, 2023)], Lineage.of("source", "one"), draws)


class Door:
    """A door that holds one panel."""

    day: date | None = None

    def __init__(self, held: Panel | None = None) -> None:
        self.held = held or panel()

    def ask(self, ask: Ask) -> Panel:
        return self.held.where(dyad=ask.parties, years=ask.years, source=list(ask.source) or None)


def truth(text: str, held: Panel | None = None) -> tuple[bool | None, str]:
    found = decide(Door(held), Predicate.parse(text))  # type: ignore[arg-type]
    return found.holds, found.why


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("flow/CHN-RUS/2020 >= 100 bnUSD", True),
        ("flow/CHN-RUS/2020 > 100 bnUSD", False),
        ("flow/CHN-RUS/2020 >= 100000 mUSD", True),
        ("flow/CHN-RUS/2020 == 100 bnUSD", True),
        ("flow/CHN-RUS/2020 <= 99999", False),
        ("flow/CHN-RUS/2021?source=two < 100 bnUSD", True),
        ("flow/CHN-RUS/2021 > 100 bnUSD", None),  # the sources disagree
        ("flow/CHN-RUS/2021 > 50 bnUSD", True),  # and here they do not
        ("flow/CHN-RUS/2022 > 1", None),  # known to be unknown
        ("flow/CHN-RUS/2030 > 1", None),  # covered by nobody
        ("some flow/CHN-RUS/2020..2023?source=one > 200 bnUSD", True),
        ("some flow/CHN-RUS/2020..2023?source=one > 300 bnUSD", None),  # 2022 may have been
        ("every flow/CHN-RUS/2020..2023?source=one > 200 bnUSD", False),
        ("every flow/CHN-RUS/2020..2023?source=one > 50 bnUSD", None),
        ("every flow/CHN-RUS/2020..2021?source=one > 50 bnUSD", True),
        ("latest flow/CHN-RUS?source=one > 200 bnUSD", True),
        ("flow/CHN-RUS/2021?source=one > flow/CHN-RUS/2021?source=two", True),
        ("flow/CHN-RUS/2021?source=two > flow/CHN-RUS/2021?source=one", False),
    ],
)
def test_what_holds(text: str, holds: bool | None) -> None:
    assert truth(text)[0] is holds


def test_why_is_said() -> None:
    assert "yes by one, no by two" in truth("flow/CHN-RUS/2021 > 100 bnUSD")[1]
    assert "known to be unknown" in truth("flow/CHN-RUS/2022 > 1")[1]
    assert "2020 to 2023" in truth("flow/CHN-RUS/2030 > 1")[1]
    assert "240,000 mUSD by one in 2023" in truth("latest flow/CHN-RUS?source=one > 200 bnUSD")[1]


def test_draws_decide_only_when_they_agree() -> None:
    rows = [("CHN", "RUS", 2020, "one", 10.0)]
    draws = np.array([[9.0] * 4 + [11.0] * 96], dtype="float32")
    assert truth("flow/CHN-RUS/2020 > 10", panel(rows, draws))[0] is True
    assert truth("flow/CHN-RUS/2020 < 10", panel(rows, draws))[0] is False
    mixed = decide(
        Door(panel(rows, np.array([[9.0] * 30 + [11.0] * 70], dtype="float32"))),  # type: ignore[arg-type]
        Predicate.parse("flow/CHN-RUS/2020 > 10"),
    )
    assert mixed.holds is None and mixed.chance == pytest.approx(0.7) and "70 % of the draws" in mixed.why


def test_the_values_seen_carry_traces_and_the_lineage_names_the_test() -> None:
    found = decide(Door(), Predicate.parse("flow/CHN-RUS/2021 > 50 bnUSD"))  # type: ignore[arg-type]
    assert [f.value for f in found.facts] == [150_000.0, 90_000.0] and len({f.trace for f in found.facts}) == 2
    assert found.lineage is not None and found.lineage.get("test") == "flow/CHN-RUS/2021 > 50 bnUSD"
    assert {s.name for s in found.lineage.sources()} == {"one"}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("flow/CHN-RUS/2020 => 3", BadInput),
        ("flow/CHN-RUS/2020..2021 > 3", BadInput),  # two periods, and nothing says over which
        ("flow/CHN-RUS/2020 > 3 tons", UnitError),
        ("flow/CHN-RUS/2020 > 3 percent", UnitError),
        ("nearly flow/CHN-RUS/2020 > 3", BadInput),
    ],
)
def test_wrong_tests_are_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        truth(text)


@given(
    st.sampled_from(sorted(RELATIONS)),
    st.floats(-1e9, 1e9).map(lambda x: float(f"{x:.12g}")),
    st.sampled_from(["", "mUSD", "bnUSD", "percent"]),
    st.sampled_from(["the", "every", "some", "latest"]),
)
def test_the_canonical_form_is_read_back(relation: str, than: float, unit: str, over: str) -> None:
    one = Predicate(Ask.of("flow", dyad=("CHN", "RUS"), years=(2001, 2009), source="one"), relation, than, unit, over)
    assert Predicate.parse(str(one)) == one


def test_a_day_decides_what_can_be_known(lab: Any) -> None:
    text = "trade_total_reported/CHN-RUS/2024?source=gacc_figures >= 200 bnUSD"
    assert lab.holds(text).holds is True
    early = lab.on("2024-06-01").holds(text)
    assert early.holds is None and "2023" in early.why
    with pytest.raises(OutOfCoverage):
        lab.get("trade_total_reported", dyad=("CHN", "RUS"), years=(2035, 2035))
