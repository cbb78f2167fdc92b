"""Central Asia: how much of each state's trade is with China and with Russia, and who comes first."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup

from ...core.errors import EmptySelection, FoedusError, UnknownVariable
from ...core.lazy import pl
from ...core.panel import Panel
from ...studies.displacement import displacement
from .. import theme, vega
from ..blocks import Chart
from ..bundle import Bundle
from ..charts import spec_of
from ..figure import Figure, Sentence, listing, say, write
from ..section import Cell, Grid, Result, section
from ._books import capital, possessive, the
from ._mirror import CENTRAL_ASIA, mirrors
from ._parts import of_source

POWERS = ("CHN", "RUS")
FIRST = 1992  # the five are independent since the end of 1991
WIDE_GAP = 1.2  # two customs' figures that differ by less are not told


@section("central_asia", "Central Asia", 60, ("trade_share", "trade_rank", "table:figures"))
def central_asia(bundle: Bundle) -> Result:
    """For pairs with China or Russia: shares in the trade of the five states, in one source a year."""
    out = Result()
    if not set(POWERS) & set(bundle.dyad.ids) or bundle.as_of < FIRST:
        return out
    share = _panel(bundle, "trade_share", target_state=list(POWERS))
    if share is None:
        bundle.gap("Central Asia's trade with China and Russia", "no source has a value up to this year")
        return out
    year, source = _latest(share)
    now = _cells(share, year, source)
    _title(bundle, out, share, now, year, source)
    _first_partners(bundle, out, year, source)
    _gaps(bundle, out)
    crossed = _crossings(bundle, out)
    assert out.title is not None
    out.blocks.append(
        Chart(
            title=out.title,
            subtitle=f"Share in the state's goods trade with all partners, {year} ({bundle.short(source)}); "
            "flows that no one reports are missing from the whole",
            spec=_dots(bundle, now),
            source=f"{source}; trace {share.lineage.id}",
            alt=out.title.plain,
        )
    )
    _course(bundle, out, share, year, source)
    if crossed is not None:
        out.blocks.append(crossed)
    return out


def _panel(bundle: Bundle, variable: str, **select: Any) -> Panel | None:
    try:
        got = bundle.lab.get(variable, source_state=list(CENTRAL_ASIA), **select).where(years=(1, bundle.as_of))
    except (EmptySelection, UnknownVariable):
        return None
    return got if got.table["value"].is_not_null().any() else None


def _latest(share: Panel) -> tuple[int, str]:
    """The latest year and source with both powers' shares in two states at least, else with any."""
    n = (
        share.table.drop_nulls("value")
        .group_by("year", "source")
        .agg(pl.col("target_state").n_unique().alias("powers"), pl.len().alias("n"))
        .sort("year", "n")
    )
    full = n.filter((pl.col("powers") == 2) & (pl.col("n") >= 4))
    row = (full if full.height else n).row(-1, named=True)
    return int(row["year"]), str(row["source"])


def _cells(share: Panel, year: int, source: str) -> dict[tuple[str, str], float]:
    rows = share.table.drop_nulls("value").filter((pl.col("year") == year) & (pl.col("source") == source))
    return {(s, p): v for s, p, v in rows.select("source_state", "target_state", "value").iter_rows()}


def _figure(bundle: Bundle, share: Panel, state: str, power: str, year: int, source: str, value: float) -> Figure:
    mask = (
        (pl.col("source_state") == state)
        & (pl.col("target_state") == power)
        & (pl.col("year") == year)
        & (pl.col("source") == source)
    )
    what = f"share of {bundle.name(power)} in the trade of {bundle.name(state)}, {year}"
    return bundle.figure(share, value, "percent", what, mask)


def _year(bundle: Bundle, share: Panel, year: int, source: str) -> Figure:
    mask = (pl.col("year") == year) & (pl.col("source") == source)
    return bundle.figure(share, year, "year", "year of the shares in Central Asia's trade", mask)


def _title(
    bundle: Bundle, out: Result, share: Panel, now: dict[tuple[str, str], float], year: int, source: str
) -> None:
    """Who weighs more, where both are known."""
    both = [s for s in CENTRAL_ASIA if all((s, p) in now for p in POWERS)]
    when = _year(bundle, share, year, source)
    ahead = {p: [s for s in both if now[s, p] > now[s, other]] for p, other in (POWERS, POWERS[::-1])}
    if both:
        lead, other = POWERS if len(ahead["CHN"]) >= len(ahead["RUS"]) else POWERS[::-1]
        where = "each" if len(ahead[lead]) == len(both) else listing(the(bundle, s) for s in ahead[lead])
        known = listing(the(bundle, s) for s in both)
        out.title = (
            say(
                "{a} traded more than {b} with {where} of {known} in {year}",
                a=bundle.name(lead),
                b=bundle.name(other),
                where=where,
                known=known,
                year=when,
            )
            if where == "each"
            else say(
                "{a} traded more than {b} with {where} in {year}",
                a=bundle.name(lead),
                b=bundle.name(other),
                where=where,
                year=when,
            )
        )
        parts = [_state(bundle, share, s, now, year, source) for s in both]
        out.prose.append(
            say("{parts} ({book}, {year}).", parts=_capital(listing(parts)), book=bundle.short(source), year=when)
        )
        if year >= bundle.as_of - 3:
            out.findings.append((64 if set(bundle.dyad.ids) == set(POWERS) else 20, say("{t}.", t=out.title)))
    else:
        out.title = say("Shares of China and Russia in Central Asia's trade, {year}", year=when)
    lacking = [
        say("{p} with {s}", p=the(bundle, p), s=the(bundle, s))
        for s in CENTRAL_ASIA
        for p in POWERS
        if (s, p) not in now
    ]
    if lacking:
        words = listing(lacking)
        out.prose.append(
            say(
                "For the trade of {what} that source gives no share: one direction of it, or a partner "
                "that weighs in the whole, is missing.",
                what=words,
            )
        )
        bundle.gap(
            "Central Asian trade: " + words.plain,
            f"{bundle.short(source)} lacks one direction of it, or a partner that weighs in the whole",
            year,
        )


def _capital(s: Sentence) -> Sentence:
    first = s.parts[0]
    return Sentence((capital(first), *s.parts[1:])) if isinstance(first, str) else s


def _state(bundle: Bundle, share: Panel, s: str, now: dict[tuple[str, str], float], year: int, source: str) -> Sentence:
    c, r = (_figure(bundle, share, s, p, year, source, now[s, p]) for p in POWERS)
    return say("{whose} goods trade was {c} with China and {r} with Russia", whose=possessive(the(bundle, s)), c=c, r=r)


def _first_partners(bundle: Bundle, out: Result, year: int, source: str) -> None:
    rank = _panel(bundle, "trade_rank", source=source)
    if rank is None:
        return
    rows = rank.table.filter((pl.col("year") == year) & (pl.col("value") == 1))
    first: dict[str, str] = dict(rows.select("source_state", "target_state").iter_rows())
    if not first:
        return
    groups = {p: [s for s in CENTRAL_ASIA if first.get(s) == p] for p in dict.fromkeys(first.values())}
    parts = []
    for p, states in sorted(groups.items(), key=lambda g: -len(g[1])):
        mask = (pl.col("year") == year) & (pl.col("value") == 1) & (pl.col("target_state") == p)
        what = f"Central Asian states whose first partner is {bundle.name(p)}"
        n = bundle.figure(rank, len(states), "count", what, mask)
        parts.append(
            say(
                "{p} was the first trade partner of {n} of the states ({states})",
                p=the(bundle, p),
                n=n,
                states=listing(the(bundle, s) for s in states),
            )
        )
    out.prose.append(say("{parts}, among the partners with both directions known.", parts=_capital(listing(parts))))


def _gaps(bundle: Bundle, out: Result) -> None:
    """Where the two customs of a flow tell different figures."""
    wide = [m for m in mirrors(bundle, CENTRAL_ASIA) if m.ratio >= WIDE_GAP and m.year >= bundle.as_of - 5][:2]
    parts = [
        say(
            "{what} in {year}, {high} by {x} figures and {low} by {y}",
            what=m.what[:1].lower() + m.what[1:],
            year=m.high.year(bundle, m.what),
            high=m.high.figure(bundle, m.what),
            low=m.low.figure(bundle, m.what),
            x=possessive(the(bundle, m.high.reporter)),
            y=possessive(the(bundle, m.low.reporter)),
        )
        for m in wide
    ]
    if parts:
        out.prose.append(
            say(
                "The two sides' own figures differ: {parts}.",
                parts=Sentence(tuple(x for i, p in enumerate(parts) for x in (("; ",) if i else ()) + p.parts)),
            )
        )


BOOKS = {
    "own": "Its own figures",
    "partners": "China's and Russia's figures",
    "mixed": "Correlates of War",
    "reconciled": "BACI",
}


def _crossings(bundle: Bundle, out: Result) -> Grid | None:
    """Since when trade with China exceeds trade with Russia, by whose books; a sentence where they disagree most."""
    try:
        table = displacement(bundle.lab, CENTRAL_ASIA, *POWERS, bundle.as_of)
    except FoedusError:
        return None
    rows = {(r["state"], r["book"]): r for r in table.rows.iter_rows(named=True) if r["book"] in BOOKS}
    spread = {s: [r for b in ("own", "partners") if (r := rows.get((s, b))) and r["since"]] for s in CENTRAL_ASIA}
    torn = {s: two for s, two in spread.items() if len(two) == 2 and two[0]["since_year"] != two[1]["since_year"]}
    if torn:
        s = max(torn, key=lambda s: abs(torn[s][0]["since_year"] - torn[s][1]["since_year"]))
        own, theirs = torn[s]
        said = say(
            "When China passed Russia as a partner depends on whose books are read: for {s}, by its own figures "
            "{own}; by those of China and Russia {theirs}",
            s=the(bundle, s),
            own=_since(bundle, table, own),
            theirs=_since(bundle, table, theirs),
        )
        n = bundle.table_figure(table, float(len(torn)), "count", "states whose two books give different years")
        out.prose.append(say("{said}. The two differ for {n} of the states.", said=said, n=n))
        if set(bundle.dyad.ids) == set(POWERS):
            out.findings.append((38, say("{said}.", said=said)))
    unknown = Markup('<span class="unknown">not known</span>')
    body = tuple(
        (
            Cell(bundle.name(s)),
            *(Cell(_since(bundle, table, rows[s, b])) if (s, b) in rows else Cell(unknown, True) for b in BOOKS),
        )
        for s in CENTRAL_ASIA
    )
    if not rows:
        return None
    return Grid(
        ("State", *BOOKS.values()),
        body,
        caption="Since when trade with China exceeds trade with Russia, by whose books",
        note="The first comparison of China's last unbroken lead; where years are missing before it, the span "
        "in which it fell. Months stand where a state's figures of the whole year were not found. "
        "Uzbekistan counts services with goods; Kyrgyzstan's figures lack most of what China's show.",
    )


def _since(bundle: Bundle, table: Any, r: dict[str, Any]) -> Sentence:
    """'in 2016', 'between 2019 and January to September 2023', 'in every year compared', 'not by 2000'."""
    rows = table.rows.filter((pl.col("state") == r["state"]) & (pl.col("book") == r["book"]))

    def when(column: str) -> Any:
        what = f"{column}: {bundle.name(r['state'])}, {BOOKS[r['book']]}"
        return of_source(bundle, table.lineage, r[column], _months(r[column]), what, rows.to_dicts())

    if r["since"] is None:
        return say("not by {last}", last=when("last"))
    if r["before"] is None:
        one = r["first"] == r["last"]
        return (
            say("already in {first}", first=when("first"))
            if one
            else say("in every year compared, {first} to {last}", first=when("first"), last=when("last"))
        )
    if r["since_year"] - r["before_year"] > 1:
        return say("between {before} and {since}", before=when("before"), since=when("since"))
    return say("in {since}", since=when("since"))


def _months(period: str) -> str:
    """A period as people write it: 2023-01/2023-09 is 'January to September 2023'."""
    first, _, last = period.partition("/")
    if not last:
        return period
    names = [date.fromisoformat(f"{m}-01").strftime("%B") for m in (first, last)]
    return f"{names[0]} to {names[1]} {last[:4]}"


def _dots(bundle: Bundle, now: dict[tuple[str, str], float]) -> dict[str, Any]:
    """One line a state, a mark for each power, joined by a rule; what is not known says so."""
    data = [{"state": bundle.name(s), "power": p, "value": v, "text": write(v, "percent")} for (s, p), v in now.items()]
    order = [bundle.name(s) for s in sorted(CENTRAL_ASIA, key=lambda s: -now.get((s, "CHN"), -1))]
    left = {}
    for s in CENTRAL_ASIA:
        c, r = now.get((s, "CHN")), now.get((s, "RUS"))
        if c is not None and r is not None:
            left[bundle.name(s), "CHN" if c < r else "RUS"] = True
    for d in data:
        d["left"] = left.get((str(d["state"]), str(d["power"])), False)
    missing = [
        {"state": bundle.name(s), "text": f"{' and '.join(bundle.name(p) for p in gone)}: not known"}
        for s in CENTRAL_ASIA
        if (gone := [p for p in POWERS if (s, p) not in now])
    ]
    base = vega.Chart(data)
    top_share = max([0.1, *now.values()])
    x = vega.X(
        "value:Q",
        title=None,
        scale=vega.Scale(domain=[0, top_share * 1.05], nice=True),
        axis=vega.Axis(format="%", tickCount=6, grid=True, domain=False),
    )
    y = vega.Y("state:N", sort=order, scale=vega.Scale(domain=order), title=None, axis=vega.Axis(labelFontSize=13))
    shades = [theme.ACTORS[p] for p in POWERS]
    colour = vega.Color("power:N", legend=None, scale=vega.Scale(domain=list(POWERS), range=shades))
    shape = vega.Shape("power:N", legend=None, scale=vega.Scale(domain=list(POWERS), range=["circle", "square"]))
    layers: list[Any] = [
        base.mark_line(color=theme.AXIS, strokeWidth=1.5).encode(x=x, y=y, detail="state:N"),
        base.mark_point(size=95, filled=True, opacity=1).encode(x=x, y=y, color=colour, shape=shape),
    ]
    for is_left, align, dx in ((True, "right", -9), (False, "left", 9)):
        layers.append(
            base.transform_filter(f"datum.left === {str(is_left).lower()}")
            .mark_text(align=align, dx=dx, fontSize=12)
            .encode(x=x, y=y, text="text:N", color=colour)
        )
    top = [
        d for d in data if d["state"] == next((n for n in order if sum(e["state"] == n for e in data) == 2), order[0])
    ]
    for d in top:
        layers.append(
            vega.Chart([d])
            .mark_text(dy=-15, fontSize=13, fontWeight=600)
            .encode(x=x, y=y, text=vega.value(bundle.name(str(d["power"]))), color=colour)
        )
    if missing:
        beside = vega.Chart(missing)
        layers.append(
            beside.mark_text(align="left", fontSize=12, color=theme.QUIET).encode(x=vega.value(490), y=y, text="text:N")
        )
    return spec_of(vega.layer(*layers).properties(width=480, height=190))


def _course(bundle: Bundle, out: Result, share: Panel, year: int, source: str) -> None:
    """The shares in chosen years: the earliest with all, 2000 and 2014 of the long source, the latest."""
    columns = [c for c in _columns(share) if c[0] < year] + [(year, source)]
    if len(columns) < 2:
        return
    unknown = Markup('<span class="unknown">not known</span>')
    body: list[tuple[Cell, ...]] = []
    for p in POWERS:
        body.append((Cell(f"With {bundle.name(p)}"),))
        for s in CENTRAL_ASIA:
            cells = []
            for y, src in columns:
                v = _cells(share, y, src).get((s, p))
                cells.append(Cell(unknown, True) if v is None else Cell(_figure(bundle, share, s, p, y, src, v)))
            body.append((Cell(bundle.name(s)), *cells))
    heads = tuple(f"{y} ({bundle.short(src)})" for y, src in columns)
    out.blocks.append(
        Grid(
            ("State", *heads),
            tuple(body),
            numeric=tuple(range(1, len(heads) + 1)),
            caption="Shares of China and Russia in the goods trade of the five states",
            note="Each column is one source; a difference between columns of different sources is no change over time.",
        )
    )


def _columns(share: Panel) -> list[tuple[int, str]]:
    """The long source: its first year with all ten shares above zero, the year 2000, and its last."""
    long = share.table.drop_nulls("value").filter((pl.col("source") == "cow_trade") & (pl.col("value") > 0))
    n = long.group_by("year").len().sort("year")
    if not n.height:
        return []
    full = n.filter(pl.col("len") == n["len"].max())["year"].to_list()
    picked = [full[0], *(y for y in (2000,) if full[0] < y < full[-1] and y in full), full[-1]]
    return [(int(y), "cow_trade") for y in dict.fromkeys(picked)]
