"""Rules of the studies: windows, extremes and answers of the multiverse, years known by both directions."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.studies import alignment, multiverse, quantities

# -- windows -------------------------------------------------------------------------------------------------------


def series(*years: int) -> dict[int, float]:
    return {y: float(y >= 2010) for y in years}


@pytest.mark.parametrize(
    ("width", "enough", "few"), [(10, 7, 6), (5, 4, 3), (3, 2, 1)], ids=["seven of ten", "four of five", "two of three"]
)
def test_two_thirds_of_a_window_must_have_a_value(width: int, enough: int, few: int) -> None:
    after = range(2010, 2010 + width)
    full = multiverse.compared(series(*range(2010 - enough, 2010), *after), 2010, width, "means")
    assert isinstance(full, multiverse.Finding) and full.effect == 1.0 and full.n == enough + width
    short = multiverse.compared(series(*range(2010 - few, 2010), *after), 2010, width, "means")
    assert short == f"{few} of {width} periods before have a value ({2010 - width} to 2009)"


def test_the_window_since_begins_with_the_year_asked_for() -> None:
    """Zero up to 2009, one in 2010, zero after: a third of the three years since 2010, nothing since 2011."""
    step = {y: float(y == 2010) for y in range(2000, 2020)}
    one, two = (multiverse.compared(step, since, 3, "means") for since in (2010, 2011))
    assert one.effect == pytest.approx(1 / 3) and two.effect == pytest.approx(-1 / 3)  # type: ignore[union-attr]


def test_a_line_rises_by_its_slope_over_the_distance_of_the_middles() -> None:
    line = {y: 0.25 * y for y in range(2000, 2020)}
    for comparison in ("means", "slope"):
        found = multiverse.compared(line, 2010, 4, comparison)
        assert found.effect == pytest.approx(1.0)  # type: ignore[union-attr]


# -- what a universe says ------------------------------------------------------------------------------------------


def universe(**options: tuple[int, int]) -> multiverse.Universe:
    """One choice `x`: by option, how many distinct specifications there are and how many say yes."""
    rows = [
        {"x": o, "effect": 1.0 if i < yes else -1.0, "drawn": 0.0, "status": multiverse.DISTINCT}
        for o, (n, yes) in options.items()
        for i in range(n)
    ]
    of = multiverse.Multiverse("q", "did it", (multiverse.Choice("x", {o: o for o in options}),), lambda _: "")
    return multiverse.Universe(of, rows)


def test_a_handful_of_specifications_is_no_extreme_and_a_fortieth_is_none_either() -> None:
    """Ten at the least: the three that all say no are passed over, the twelve of which a quarter says yes are low."""
    (said,) = universe(handful=(3, 0), a=(12, 3), b=(24, 12), c=(24, 24)).fragility()
    assert (said["low"], said["low_share"], said["high"], said["high_share"]) == ("a", 0.25, "c", 1.0)
    (said,) = universe(ten=(10, 0), a=(12, 3), c=(24, 24)).fragility()
    assert said["low"] == "ten"
    (said,) = universe(fortieth=(11, 0), a=(300, 100), c=(289, 289)).fragility()
    assert said["low"] == "a"


def test_what_does_not_move_is_no_yes() -> None:
    rows = [{"effect": e, "drawn": e, "status": multiverse.DISTINCT} for e in (0.0, 1e-13, 1e-9, -1.0)]
    of = multiverse.Multiverse("q", "did it", (), lambda _: "")
    u = multiverse.Universe(of, rows)
    assert (u.yes, u.still, u.share) == (1, 2, 0.25)
    assert u.median() == pytest.approx(5e-14)


def test_a_calendar_year_is_known_when_both_of_its_sessions_are() -> None:
    """Sessions 40 to 70 open in 1985 to 2015; the year 1985 holds the end of session 39 too."""
    engine = alignment._Engine(None, {}, ("CHN", "RUS"), 2000, (40, 70), None)  # type: ignore[arg-type]
    asked = {"votes": "whole", "measure": "agreement"}
    assert engine.known({**asked, "by": "session"}) == (1985, 2015)
    assert engine.known({**asked, "by": "year"}) == (1986, 2015)
    engine.until = 2010
    assert engine.known({**asked, "by": "year"}) == (1986, 2010)


# -- both directions -----------------------------------------------------------------------------------------------

QUANTITY = quantities.Quantity("use", "what it uses", "import_dependence", "use", {"weights": "use"})


class Given:
    """A lab that holds one directed variable: rows (from, to, year, value)."""

    def __init__(self, *rows: tuple[str, str, int, float]) -> None:
        schema = Schema("import_dependence", "share", "directed", dims=("weights",))
        frame = pl.DataFrame(
            [(a, b, y, "use", "s", v) for a, b, y, v in rows],
            schema=["source_state", "target_state", "year", "weights", "source", "value"],
            orient="row",
        )
        self.held = Panel.build(schema, frame, [Coverage("s", 2000, 2030)], Lineage.of("source", "s"))

    def has(self, _: str) -> bool:
        return True

    def get(self, _: str, **__: Any) -> Panel:
        return self.held


def test_one_direction_may_be_known_a_year_longer_and_no_more() -> None:
    both = [("CHN", "RUS", 2021, 0.1), ("RUS", "CHN", 2021, 0.3)]
    way = quantities.ways(Given(*both, ("CHN", "RUS", 2022, 0.2)), "CHN", "RUS", QUANTITY)  # type: ignore[arg-type]
    assert way is not None and (way.value("CHN"), way.value("RUS")) == (0.1, 0.3)
    assert way.row("CHN")["year"] == way.row("RUS")["year"] == 2021
    late = Given(*both, ("CHN", "RUS", 2023, 0.2))
    assert quantities.ways(late, "CHN", "RUS", QUANTITY) is None  # type: ignore[arg-type]


def test_a_direction_depends_on_the_other_and_equals_share_the_better_place() -> None:
    rows = [("CHN", "RUS", 2021, 0.1), ("RUS", "CHN", 2021, 0.3), ("USA", "CHN", 2021, 0.3), ("CHN", "USA", 2021, 0.5)]
    way = quantities.ways(Given(*rows), "CHN", "RUS", QUANTITY)  # type: ignore[arg-type]
    assert way is not None
    assert way.place("RUS") == (2, 4) and way.place("CHN") == (4, 4)


def test_a_course_is_asked_about_somebody_that_there_is() -> None:
    from foedus.core.errors import SchemaError
    from foedus.studies.course import Question

    with pytest.raises(SchemaError, match="'both'"):
        Question("agreement", "Agreement", "percent", "both")
