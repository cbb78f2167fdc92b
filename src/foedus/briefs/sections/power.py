"""Power and size: shares of the world, and how many times one is the other."""

from __future__ import annotations

from ...core.lazy import pl
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle, Series
from ..charts import Line, line_spec
from ..figure import Figure, Sentence, say
from ..section import Result, section
from . import _parts as p

# variable, how a sentence begins, its label on the chart, what it is called in the list of gaps
RATIOS = (
    ("gdp", "In current dollars the economy", "GDP, dollars", "Gross domestic product"),
    (
        "gdp_ppp",
        "At purchasing power parity the economy",
        "GDP, purchasing power",
        "Gross domestic product at purchasing power parity",
    ),
    ("milex_cow", "The military spending", "Military spending", "Military spending"),
)
DEFINED = {
    "GDP, dollars": "product in current dollars (World Bank)",
    "GDP, purchasing power": "product at purchasing power parity (World Bank)",
    "Military spending": "military spending in current dollars (Correlates of War)",
}


TINY = 0.0005  # a share of the world that would be printed as nothing


@section("power", "Power and size", 55, ("cinc", "gdp", "gdp_ppp", "milex_cow", "population"))
def power(bundle: Bundle) -> Result:
    """CINC shares of the two and the United States, ratios of product and military spending, population."""
    out = Result()
    _ratios(bundle, out)
    _capabilities(bundle, out)
    _population(bundle, out)
    return out


def _two(bundle: Bundle, variable: str, label: str, fmt: str, quiet: bool = False) -> tuple[Series, Series] | None:
    a, b = (bundle.series(variable, label, fmt, who=w, quiet=quiet) for w in ("a", "b"))
    return None if a is None or b is None else (a, b)


def _common(a: Series, b: Series) -> int | None:
    """The latest year in which both have a value of one source."""
    years = a.known.filter(pl.col("source") == a.source).join(
        b.known.filter(pl.col("source") == b.source), on=["year", "source"]
    )["year"]
    return int(years.max()) if len(years) else None  # type: ignore[arg-type]


def _times(bundle: Bundle, a: Series, b: Series, year: int, what: str) -> tuple[str, Figure] | None:
    """Who is larger, and how many times the other."""
    x, y = a.at(year), b.at(year)
    if not x or not y:
        return None
    big, small = (bundle.a, bundle.b) if x >= y else (bundle.b, bundle.a)
    ratio = bundle.derived(
        max(x, y) / min(x, y),
        "ratio",
        f"{what}: {bundle.name(big)} over {bundle.name(small)}, {year}",
        a.figure(year),
        b.figure(year),
    )
    return big, ratio


def _ratios(bundle: Bundle, out: Result) -> None:
    """Ratios over time, all the same way round: the larger economy of today over the smaller."""
    found = []
    for variable, what, label, name in RATIOS:
        two = _two(bundle, variable, name, "money" if variable != "gdp_ppp" else "index")
        year = _common(*two) if two else None
        got = _times(bundle, *two, year, what) if two and year else None
        if two and year and got:
            found.append((what, label, *two, year, *got))
    if not found:
        return
    big = found[0][5]
    small = bundle.b if big == bundle.a else bundle.a
    what, _, a, b, year, _, times = found[0]
    out.title = say(
        "{thing} of {big} was {times} that of {small} in {year}",
        thing=what,
        big=p.the(bundle, big),
        times=times,
        small=p.the(bundle, small),
        year=a.year_figure(year),
    )
    if year >= bundle.as_of - STALE_YEARS:
        out.findings.append((56, say("{said}.", said=out.title)))
    for what, _, a, _, year, who, times in found[1:]:
        out.prose.append(_said(bundle, what, who, times, a.year_figure(year)))
    lines = []
    for _, label, a, b, *_ in found:
        top, bottom = (a, b) if big == bundle.a else (b, a)
        rows = top.known.join(
            bottom.known.select("year", "source", pl.col("value").alias("low")), on=["year", "source"]
        )
        rows = rows.filter((pl.col("low") > 0) & (pl.col("year") >= p.start(bundle))).select(
            "year", pl.col("value") / pl.col("low"), "source"
        )
        if rows.height > 1:
            lines.append(Line(label, label, rows.sort("year")))
    if not lines:
        return
    lows = min(float(x.rows["value"].min()) for x in lines)  # type: ignore[arg-type]
    highs = max(float(x.rows["value"].max()) for x in lines)  # type: ignore[arg-type]
    wide = highs / max(lows, 1e-9) > 100
    title = _ratio_title(bundle, found, big, small)
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"{bundle.name(big)} divided by {bundle.name(small)}, per year; above one: "
            f"{bundle.name(big)} has more{'; logarithmic scale' if wide else ''}. Compared are "
            f"{p.listed([DEFINED[x.label] for x in lines])}",
            spec=line_spec(lines, "ratio", zero=not wide, log=wide),
            source=f"{', '.join(sorted({x.rows['source'][-1] for x in lines}))}; trace {found[0][6].trace}",
            alt=title.plain,
        )
    )


def _said(bundle: Bundle, what: str, who: str, times: Figure, year: Figure) -> Sentence:
    other = bundle.b if who == bundle.a else bundle.a
    much = "about the same as" if times.value < 1.05 else "{times}"  # type: ignore[operator]
    return say(
        f"{{what}} of {{who}} was {much} that of {{other}} in {{year}}.",
        what=what,
        who=p.the(bundle, who),
        times=times,
        other=p.the(bundle, other),
        year=year,
    )


def _ratio_title(bundle: Bundle, found: list, big: str, small: str) -> Sentence:
    """Where the ratio of product at current prices came from."""
    what, label, a, b, year, _, times = found[0]
    noun = "military spending" if label == "Military spending" else "economy"
    top, bottom = (a, b) if big == bundle.a else (b, a)
    then = year - 20
    x, y = top.at(then), bottom.at(then, top.source)
    if not x or not y:
        return say(
            "{what} of {big} was {times} that of {small} in {year}",
            what=what,
            big=p.the(bundle, big),
            small=p.the(bundle, small),
            times=times,
            year=a.year_figure(year),
        )
    before = bundle.derived(
        x / y,
        "ratio",
        f"{found[0][0]}: {bundle.name(big)} over {bundle.name(small)}, {then}",
        top.figure(then),
        bottom.figure(then),
    )
    return say(
        f"In {{then}} the {noun} of {{big}} was {{before}} that of {{small}}, in {{year}} {{times}}",
        big=p.the(bundle, big),
        small=p.the(bundle, small),
        then=top.year_figure(then),
        before=before,
        year=a.year_figure(year),
        times=times,
    )


def _capabilities(bundle: Bundle, out: Result) -> None:
    two = _two(bundle, "cinc", "Share of world capabilities (CINC)", "percent")
    year = _common(*two) if two else None
    if two is None or year is None:
        return
    a, b = two
    if max(a.at(year) or 0, b.at(year) or 0) < TINY:
        return
    big, small = (
        ((a, bundle.a), (b, bundle.b)) if (a.at(year) or 0) >= (b.at(year) or 0) else ((b, bundle.b), (a, bundle.a))
    )
    little = (small[0].at(year) or 0) < TINY
    title = say(
        "{a} held {x} of the world's material capabilities in {year}, {b} "
        + ("less than a twentieth of one per cent" if little else "{y}"),
        a=p.the(bundle, big[1], True),
        b=p.the(bundle, small[1]),
        x=big[0].figure(year),
        y=small[0].figure(year),
        year=a.year_figure(year),
    )
    lines = [
        Line(s.subject, i, p.together(bundle, "cinc", i, s.known)) for s, i in zip(two, bundle.dyad.ids, strict=True)
    ]
    lines = [x for x in lines if x.rows.height > 1]
    if "USA" not in bundle.dyad.ids:
        usa = bundle.panel("cinc", states=["USA"], quiet=True)
        start = min((int(x.rows["year"][0]) for x in lines), default=p.start(bundle))
        if usa is not None:
            known = Series(bundle, usa, "CINC", "United States", "percent").known.filter(pl.col("year") >= start)
            lines.append(Line("United States", "USA", known))
    shown = out.title.figures[-1].value if out.title else None
    if shown is None or float(shown) < year - STALE_YEARS:  # a title with an old ratio gives way
        out.title = title
    if not lines:
        return
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Composite Index of National Capability: the mean of a state's world shares of population, "
            "urban population, iron and steel, energy, military personnel and military spending, per year"
            + ("; to 1991 the Soviet Union stands for Russia, marked as a break" if "RUS" in bundle.dyad.ids else ""),
            spec=line_spec(lines, "percent", zero=True),
            source=f"{a.source}; trace {a.panel.lineage.id}",
            alt=title.plain,
        )
    )


def _population(bundle: Bundle, out: Result) -> None:
    two = _two(bundle, "population", "Population", "persons")
    year = _common(*two) if two else None
    got = _times(bundle, *two, year, "Population") if two and year else None
    if two and year and got:
        who, times = got
        out.prose.append(_said(bundle, "The population", who, times, two[0].year_figure(year)))
