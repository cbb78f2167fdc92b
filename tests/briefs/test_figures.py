"""Figures, sentences and how numbers are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.briefs.figure import BareNumber, Figure, Word, listing, say
from foedus.core.lineage import Lineage
from foedus.core.numbers import money, ordinal, percent, signed, write


def fig(text: str = "244.8 bn USD") -> Figure:
    return Figure(1.0, text, "abc", Lineage.of("figure", "x"))


def test_a_bare_number_fails() -> None:
    for parts in ({"x": 3}, {"x": 3.5}, {"x": "in 2024"}, {"x": None}):
        with pytest.raises(BareNumber):
            say("Trade was {x}", **parts)
    with pytest.raises(BareNumber):
        say("Trade in 2024 was {x}", x=fig())
    assert say("Trade was {x} in {g}", x=fig(), g=Word("G7")).plain == "Trade was 244.8 bn USD in G7"


def test_a_template_refuses_a_bare_number() -> None:
    from foedus.briefs.render import environment

    template = environment().from_string("{{ x }}")
    for bad in (3, 2.5):
        with pytest.raises(BareNumber):
            template.render(x=bad)
    assert f'data-trace="{fig().trace}"' in template.render(x=fig())
    assert template.render(x=Word("<b>")) == "&lt;b&gt;"


def test_figures_print_as_people_write_them() -> None:
    assert money(244_819) == "244.8 bn USD"
    assert money(1_250_000) == "1.25 tn USD"
    assert money(5.25) == "5.2 m USD" and money(0) == "0.0 m USD"
    assert percent(0.344) == "34 %" and percent(0.042) == "4.2 %" and percent(0.0031) == "0.31 %"
    assert signed(0.26) == "+0.26" and signed(-0.26) == "−0.26" and signed(0.001) == "0.00"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "13th",
        "21st",
        "22nd",
        "101st",
        "111th",
    ]


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_nothing_that_is_no_number_is_printed(x: float) -> None:
    import math

    if not math.isfinite(x):
        with pytest.raises(BareNumber):
            write(x, "index")
    elif abs(x) < 1e12:
        assert "nan" not in write(x, "index")


def test_listing() -> None:
    assert listing(["a", "b", "c"]).plain == "a, b and c"
    assert listing([fig("one")]).plain == "one"
