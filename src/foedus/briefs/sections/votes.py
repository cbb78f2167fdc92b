"""Votes in the UN General Assembly: how often the two vote alike, and how far apart they stand."""

from __future__ import annotations

from ..bundle import Bundle, Series
from ..charts import Chart, Line, line_spec
from ..figure import Sentence, say
from ..indicators import INDICATORS, rank
from ..section import Result, section

EVENTS = ((1971.8, "PRC takes the seat"), (1991.98, "USSR ends"), (2014.2, "Crimea"), (2022.15, "Ukraine war"))

RANKED = next(i for i in INDICATORS if i.variable == "agreement")


@section("votes", "United Nations votes", 30, ("agreement", "coincidence", "ideal_point_bsv"))
def votes(bundle: Bundle) -> Result:
    """Agreement of the pair beside that of each with the United States, and ideal points."""
    out = Result()
    pair = bundle.series("agreement", "Agreement in the General Assembly", "percent")
    if pair is None:
        return out
    out.title = _title(pair)
    out.prose.append(_course(pair))
    if not pair.stale:
        out.findings.append((80, _finding(bundle, pair)))
    lines = [Line(bundle.pair, "pair", pair.known)]
    for who in bundle.dyad.ids:
        other = (
            None
            if "USA" in bundle.dyad.ids
            else bundle.series(
                "agreement", "Agreement with the United States", "percent", states=(who, "USA"), quiet=True
            )
        )
        if other is not None:
            lines.append(Line(f"{bundle.name(who)}–United States", who, other.known))
    first, last = int(pair.known["year"][0]), pair.year
    out.blocks.append(
        Chart(
            title=_title(pair),
            subtitle="Share of recorded votes on which both voted the same (yes, abstain or no), by calendar year",
            spec=line_spec(lines, "percent", domain=(0, 1), events=[e for e in EVENTS if first <= e[0] <= last]),
            source=f"{pair.source}; trace {pair.panel.lineage.id}",
            alt=_title(pair).plain,
        )
    )
    _positions(bundle, out)
    return out


def _title(pair: Series) -> Sentence:
    return say(
        "{pair} voted alike on {share} of recorded Assembly votes in {year}",
        pair=pair.subject,
        share=pair.figure(),
        year=pair.year_figure(),
    )


def _finding(bundle: Bundle, pair: Series) -> Sentence:
    change = pair.change(10, "points")
    place = rank(bundle, RANKED, pair, "pair")
    text = _title(pair)
    if change is not None:
        text = say("{said}, a change of {change} in ten years", said=text, change=change)
    return (
        say("{said}; among the pairs of major powers that is {place}.", said=text, place=place)
        if place
        else say("{said}.", said=text)
    )


def _course(pair: Series) -> Sentence:
    high, low = pair.extreme(True), pair.extreme(False)
    text = say(
        "Their agreement was highest in {high} ({high_value}) and lowest in {low} ({low_value}).",
        high=pair.year_figure(high),
        high_value=pair.figure(high),
        low=pair.year_figure(low),
        low_value=pair.figure(low),
    )
    for n, words in ((10, "ten"), (5, "five")):
        change = pair.change(n, "points")
        if change is not None:
            return text + say(f"Over {words} years it moved by {{change}}.", change=change)
    return text


def _positions(bundle: Bundle, out: Result) -> None:
    if bundle.lab.has("ideal_point"):
        return  # the section on positions draws foedus's own estimates, with bands
    series = [s for s in (bundle.series("ideal_point_bsv", "Ideal point", "index", who=w) for w in ("a", "b")) if s]
    if len(series) < 2:
        return
    usa = None if "USA" in bundle.dyad.ids else bundle.panel("ideal_point_bsv", states=["USA"], quiet=True)
    lines = [Line(s.subject, s.panel.table["state"][0], s.known) for s in series]
    if usa is not None:
        lines.append(Line("United States", "USA", Series(bundle, usa, "Ideal point", "United States", "index").known))
    a, b = series
    year = min(a.year, b.year)
    gap = bundle.derived(
        abs(a.at(year) - b.at(year)), "index", f"distance of ideal points {year}", a.figure(year), b.figure(year)
    )
    title = say(
        "On the published scale of positions the two stood {gap} apart in {year}", gap=gap, year=a.year_figure(year)
    )
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Ideal points of Bailey, Strezhnev and Voeten (April 2020 release, all votes): higher is "
            "closer to the United States' side of the main divide; no unit",
            spec=line_spec(lines, "index", events=[e for e in EVENTS if e[0] <= year]),
            source=f"{a.source}; trace {a.panel.lineage.id}",
            alt=title.plain,
        )
    )
