"""Dimensions of a relation: changes inside one source, why a row is empty, and what came later."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from foedus.core.lazy import pl
from foedus.studies.dimensions import INDICATORS, SIDES

DAY = date(2022, 2, 3)


@pytest.fixture(scope="module")
def answer(lab: Any) -> Any:
    return lab.answer("dimensions", "CHN", "RUS", as_of=2026, edition=2026)


def test_every_indicator_has_its_rows_and_an_empty_one_says_why(answer: Any) -> None:
    rows = answer["dimensions"].rows
    asked = [len(SIDES[i.who]) for i in INDICATORS if not i.listed or i.variable in set(rows["variable"])]
    listed = {i.variable for i in INDICATORS if i.listed}
    # lists kept by hand have rows only where they hold something: oil and liquefied gas go one way
    assert {"oil_flow_ba", "lng_flow_ba", "settlement_share"} <= set(rows["key"])
    assert rows.filter(pl.col("variable").is_in(listed))["why"].null_count() == 3
    assert rows.height == sum(asked) - 2 == answer.fact("all").value
    assert answer.fact("fresh").value >= 20
    assert (rows["value"].is_null() == rows["why"].is_not_null()).all()
    lacking = {x.what: x.why for x in answer.lacks}
    empty = rows.filter(pl.col("why").is_not_null())
    assert {"arms_tiv_ab", "arms_tiv_ba"} <= set(empty["key"])
    assert all(lacking[r["label"]] == r["why"] for r in empty.to_dicts())


def test_facts_and_table_say_the_same(answer: Any) -> None:
    rows = answer["dimensions"].rows.drop_nulls("value")
    for r in rows.to_dicts():
        assert answer.fact(f"{r['key']}_latest").value == r["value"]
        assert answer.fact(f"{r['key']}_year").value == r["year"]
        assert (f"{r['key']}_place" in answer.facts) == (r["place"] is not None)
    assert answer.fact("fresh").value == rows.filter(pl.col("year") >= 2026 - 3).height


def test_a_change_is_computed_inside_one_source(answer: Any) -> None:
    courses = answer["courses"].rows
    found = 0
    for r in answer["dimensions"].rows.drop_nulls("value").to_dicts():
        for n in (5, 10):
            own = (pl.col("key") == r["key"]) & (pl.col("source") == r["source"]) & (pl.col("year") == r["year"] - n)
            then = courses.filter(own)["value"]
            change = r[f"change_{n}"]
            if not len(then) or (r["relative"] and then[0] == 0):
                assert change is None
                continue
            found += 1
            assert change == pytest.approx(r["value"] / then[0] - 1 if r["relative"] else r["value"] - then[0])
    assert found > 20


def test_what_came_later_is_of_the_same_source_and_after_what_was_known(lab: Any) -> None:
    then = lab.on(DAY).answer("dimensions", "CHN", "RUS", as_of=2022, edition=2026)
    known = {k: (s, int(y)) for k, s, y in (x.split(":") for x in then.words["known"].split())}
    assert all(year <= 2022 for _, year in known.values())
    later = lab.answer("dimensions_later", "CHN", "RUS", as_of=2022, edition=2026, known=then.words["known"])
    whole = lab.answer("dimensions", "CHN", "RUS", as_of=2026, edition=2026)["courses"].rows
    years = {k.removesuffix("_year"): int(f.number()) for k, f in later.facts.items() if k.endswith("_year")}
    assert years["trade_total_reported"] == 2022 and set(years) < set(known)
    for key, year in years.items():
        source, before = known[key]
        own = whole.filter((pl.col("key") == key) & (pl.col("source") == source))
        assert before < year and year in own["year"]
        # the year of the day, or the first after it, or the last before it
        after = own.filter(pl.col("year") >= 2022)["year"]
        assert year == (after.min() if len(after) else own["year"].max())


def test_nothing_is_known_later_without_what_was_known_before(lab: Any) -> None:
    assert not lab.answer("dimensions_later", "CHN", "RUS", as_of=2022, edition=2026).facts
