"""Specifications written as plain data are those that Altair writes, and lawful Vega-Lite."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest
import vl_convert

from foedus.briefs import vega

ROWS = [{"year": 2000 + i, "value": v, "line": n, "end": 2002 + i} for n in "ab" for i, v in enumerate((3.0, 1.0, 2.0))]


def by(v: Any, chart: Any) -> Any:
    """One chart through either grammar: every channel, mark and option that the briefs use."""
    x = v.X("year:Q", title=None, scale=v.Scale(domain=[2000, 2004], nice=False), axis=v.Axis(format="d", tickCount=4))
    y = v.Y("value:Q", title=None, scale=v.Scale(zero=True))
    colour = v.Color(
        "line:N",
        scale=v.Scale(domain=["a", "b"], range=["#111111", "#999999"]),
        legend=v.Legend(orient="top", title=None),
    )
    base = chart(ROWS)
    return v.layer(
        base.mark_line(strokeWidth=1).encode(x=x, y=y, color=colour, detail="line:N"),
        base.transform_filter("datum.value > 1")
        .mark_point(size=30, filled=True)
        .encode(x=x, y=y, color=colour, opacity=v.Opacity("value:Q", scale=None, legend=None)),
        base.mark_rule(color="#CCCCCC").encode(x=x, x2="end:Q", y=y),
        chart([ROWS[0]]).mark_text(align="left", dx=4).encode(x=v.value(14), y=y, text="line:N"),
        chart([ROWS[1]]).mark_text(dy=-9).encode(x=x, y=y, text=v.value("word"), color=v.value("#333333")),
    ).properties(width=200, height=120)


def bars(v: Any, chart: Any) -> Any:
    return (
        chart(ROWS)
        .mark_bar()
        .encode(
            x=v.X("year:O", title=None, axis=v.Axis(labelAngle=0)),
            y=v.Y("sum(value):Q", title=None, stack=None),
            xOffset=v.XOffset("line:N"),
            color=v.Color("line:N", legend=None),
            order=v.Order("value:Q"),
        )
        .properties(width=200, height=120)
    )


@pytest.mark.parametrize("draw", [by, bars])
def test_the_picture_is_altairs(draw: Any) -> None:
    theirs = draw(alt, lambda rows: alt.Chart(alt.Data(values=rows))).to_dict()
    theirs["config"] = {}
    ours = vega.spec(draw(vega, vega.Chart), {})
    assert vl_convert.vegalite_to_svg(ours) == vl_convert.vegalite_to_svg(theirs)
    alt.Chart.from_dict(ours)


def test_a_specification_shares_nothing_with_what_it_was_made_of() -> None:
    rows, scale = [{"a": 1.0}], vega.Scale(domain=[0, 1])
    base = vega.Chart(rows).encode(x=vega.X("a:Q", scale=scale))
    spec = vega.spec(vega.layer(base.mark_line(), base.mark_point()), {})
    spec["layer"][0]["data"]["values"].append({"a": 2.0})
    spec["layer"][0]["encoding"]["x"]["scale"]["domain"] = [5, 6]
    assert rows == [{"a": 1.0}] and scale == {"domain": [0, 1]}
    assert spec["layer"][1]["data"]["values"] == rows
    assert spec["layer"][1]["encoding"]["x"]["scale"]["domain"] == [0, 1]


def test_a_channel_needs_a_type() -> None:
    with pytest.raises(ValueError, match="field:Q"):
        vega.X("year")
