"""Asks: one canonical form that is read back as what was asked, whatever the values are."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from foedus.core.ask import Ask
from foedus.core.errors import BadInput

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
IDS = st.sampled_from(["CHN", "RUS", "USA", "SUN", "KGZ", "XKX"])
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
KEYS = NAMES.filter(lambda k: k != "source")
WORDS = st.one_of(
    st.text(max_size=12),
    st.text("&=/?|'~@#%+;., \t-01eE.", max_size=8),
    st.sampled_from(
        [
            "true",
            "false",
            "True",
            "None",
            "~",
            "'",
            "''",
            "0",
            "00",
            "1",
            "-1",
            "1.0",
            "1e5",
            "1e+22",
            "1_000",
            "inf",
            "nan",
            "|",
            "||",
            "a|b",
            "%7C",
            "%27",
            "'true",
            "٣",
            "2022-02-03",
        ]
    ),
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), WORDS)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=4).map(tuple))
SPANS = st.one_of(
    st.none(), st.tuples(st.integers(1, 9999), st.integers(1, 9999)).map(lambda s: (min(s), max(s))), st.just((1, 9999))
)


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    pair = draw(st.booleans())
    parties = draw(st.lists(IDS, min_size=2 if pair else 0, max_size=2 if pair else 4, unique=True))
    return Ask(
        draw(NAMES),
        tuple(parties),
        pair,
        draw(SPANS),
        draw(st.none() | st.dates()),
        tuple(draw(st.lists(WORDS, max_size=3))),
        tuple(draw(st.dictionaries(KEYS, VALUES, max_size=3)).items()),
        tuple(draw(st.dictionaries(KEYS, VALUES, max_size=3)).items()),
    )


def typed(value: Any) -> Any:
    """A value with the types inside it: 1, 1.0 and True are equal and not the same."""
    return (type(value), tuple(map(typed, value))) if isinstance(value, tuple) else (type(value), repr(value))


@UNHURRIED
@given(asks())
@example(Ask("x", options=(("a", ("10", "79")), ("b", ()), ("c", ("",)), ("d", ("a", "")))))
@example(Ask("x", select=(("a", " b "), ("c", "")), years=(1, 9999)))
def test_what_is_written_is_read_back(ask: Ask) -> None:
    read = Ask.parse(str(ask))
    assert read == ask
    assert str(read) == str(ask)
    for one, other in ((read.options, ask.options), (read.select, ask.select)):
        assert [(k, typed(v)) for k, v in one] == [(k, typed(v)) for k, v in other]


@UNHURRIED
@given(VALUES, VALUES)
def test_two_values_have_two_forms(one: Any, other: Any) -> None:
    """1, 1.0, '1', True and 'true' are five things."""
    forms = [str(Ask("x", options=(("a", v),))) for v in (one, other)]
    assert (forms[0] == forms[1]) == (typed(one) == typed(other))


@UNHURRIED
@given(asks(), st.randoms())
def test_the_order_in_which_things_are_given_does_not_matter(ask: Ask, random: Any) -> None:
    def mixed(pairs: Any) -> tuple[Any, ...]:
        return tuple(random.sample(list(pairs), len(pairs)))

    again = Ask(
        ask.name,
        ask.parties,
        ask.pair,
        ask.years,
        ask.day,
        (*mixed(ask.source), *ask.source[:1]),
        mixed(ask.options),
        mixed(ask.select),
    )
    assert again == ask and str(again) == str(ask) and hash(again) == hash(ask)


@UNHURRIED
@given(asks())
def test_an_address_is_one_line_of_plain_signs(ask: Ask) -> None:
    text = str(ask)
    assert text.isascii() and text.isprintable() and text == text.strip() and "#" not in text
    head, sign, tail = text.partition("?")
    assert tail.count("&") == len(ask.source) + len(ask.options) + len(ask.select) - bool(sign)
    assert head.count("/") <= 2


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("cinc", Ask("cinc")),
        ("cinc/CHN,RUS", Ask("cinc", ("CHN", "RUS"))),
        ("cinc/*/2014", Ask("cinc", years=(2014, 2014))),
        ("cinc/*/1992..", Ask("cinc", years=(1992, 9999))),
        ("cinc/*/..1992", Ask("cinc", years=(1, 1992))),
        ("agreement/CHN-RUS@2022-02-03", Ask("agreement", ("CHN", "RUS"), True, day=date(2022, 2, 3))),
        (
            "agreement/CHN-RUS/1992..2022@2022-02-03?source=unga&option.convention=undl",
            Ask(
                "agreement", ("CHN", "RUS"), True, (1992, 2022), date(2022, 2, 3), ("unga",), (("convention", "undl"),)
            ),
        ),
        ("x?option.a='10&option.b=10&c=a|b", Ask("x", options=(("a", "10"), ("b", 10)), select=(("c", ("a", "b")),))),
    ],
)
def test_forms_that_people_write(text: str, ask: Ask) -> None:
    assert Ask.parse(text) == ask == Ask.parse(str(ask))


def test_parts_are_brought_into_one_form() -> None:
    one = Ask.of(
        "x",
        states=["CHN", "RUS"],
        years="1992:",
        source=["b", "a"],
        options={
            "n": np.int64(3),
            "share": np.float64(0.5),
            "of": ["EU", "G7"],
            "on": date(2022, 2, 3),
            "no": {"b", "a"},
        },
        dim=None,
        reporter="CHN",
    )
    assert one.options == (("n", 3), ("no", ("a", "b")), ("of", ("EU", "G7")), ("on", "2022-02-03"), ("share", 0.5))
    assert one.select == (("reporter", "CHN"),) and one.source == ("a", "b")
    assert str(one) == (
        "x/CHN,RUS/1992..?source=a&source=b"
        "&option.n=3&option.no=a|b&option.of=EU|G7&option.on=2022-02-03&option.share=0.5&reporter=CHN"
    )
    assert one.with_(options={"z": 1, "a": 2}).options == (("a", 2), ("z", 1))
    assert str(one.whole) == "x?option.n=3&option.no=a|b&option.of=EU|G7&option.on=2022-02-03&option.share=0.5"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/CHN",
        "?a=1",
        "x/CHN/2014/3",
        "x/CHN-RUS-USA",
        "x/CHN-",
        "x/-",
        "x/CHN,,RUS",
        "x/CHN-RUS,USA",
        "x/CH*",
        "x/*/soon",
        "x/*/1992...2000",
        "x/*/1992:2000",
        "x/*/2022..1992",
        "x/*/-5..3",
        "x/*/19922",
        "x@",
        "x@soon",
        "x@2022-02-30",
        "x@2022-02-03/CHN",
        "x?a",
        "x?=1",
        "x?option.=1",
        "x?a b=1",
        "x?a=1&a=2",
        "x?option.a=1&option.a=1",
        "x?a=1&",
    ],
)
def test_bad_forms_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Ask.parse(text)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Ask.of("x", states=["CHN"], dyad=["CHN", "RUS"]),
        lambda: Ask.of("x", dyad=["CHN"]),
        lambda: Ask("x", ("CHN",), True),
        lambda: Ask("x", ("Guinea-Bissau",)),
        lambda: Ask.of("x", years=(2022, 1992)),
        lambda: Ask.of("x", options={"a": float("nan")}),
        lambda: Ask.of("x", options={"a": {"b": 1}}),
        lambda: Ask.of("x", options={"a": [["b"]]}),
        lambda: Ask.of("x", options={"a b": 1}),
        lambda: Ask("x", select=(("source", "a"),)),
    ],
)
def test_what_cannot_be_written_is_refused(make: Any) -> None:
    with pytest.raises(BadInput):
        make()
