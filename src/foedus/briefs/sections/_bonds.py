"""What binds and what divides the two: spells of obligation, rivalry and dispute in one chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from .. import theme, vega
from ..blocks import Chart
from ..bundle import Bundle
from ..charts import WIDTH, spec_of
from ..figure import Figure, Sentence, Word, say
from ..section import Cell, Grid, Result
from . import _parts as p

if TYPE_CHECKING:
    import polars

OBLIGATIONS = {
    "defense": "Defence",
    "offense": "Offence",
    "neutrality": "Neutrality",
    "nonaggression": "Non-aggression",
    "consultation": "Consultation",
}
HOSTILITY = {1: "no militarised action", 2: "threat of force", 3: "display of force", 4: "use of force", 5: "war"}
SPELLS_FROM = 1900


def bonds(bundle: Bundle, out: Result) -> None:
    """Add the chart of spells and the disputes by decade to a section."""
    lanes: list[dict[str, Any]] = []
    ends: dict[str, int] = {}
    sources: list[str] = []
    _obligations(bundle, lanes, ends, sources, out)
    _flagged(bundle, "rivalry", "Rivalry", lanes, ends, sources)
    decades = _disputes(bundle, lanes, ends, sources, out)
    if not lanes:
        return
    first = max(min(x["start"] for x in lanes), SPELLS_FROM)
    title = _bonds_title(bundle, lanes, ends)
    if title is None:
        return
    out.title = out.title or title
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Years in which an alliance obligation of either to the other was in force, in which the two "
            "were rivals, or in which a militarised dispute was under way; pale: after the source's end, not known",
            spec=spells_spec([x for x in lanes if x["end"] >= first], ends, first, bundle.as_of),
            source="; ".join(sources),
            alt=title.plain,
        )
    )
    if decades is not None:
        out.blocks.append(decades)


def _obligations(
    bundle: Bundle, lanes: list[dict[str, Any]], ends: dict[str, int], sources: list[str], out: Result
) -> None:
    got = p.of_pair(bundle, "alliance_obligation")
    if got is None:
        bundle.gap("Alliance obligations", "the variable alliance_obligation is not in the record")
        return
    panel, rows = got
    end = min(p.coverage_end(panel), bundle.as_of)
    year = p.of_source(bundle, panel.lineage, end, str(end), "last year of alliance obligations", [])
    if p.coverage_end(panel) < bundle.as_of:
        bundle.gap(
            "Alliance obligations after the source's end",
            f"{', '.join(panel.sources)} ends in {end}; a treaty signed or ended since then is not in it",
            end + 1,
        )
    if not rows.height:
        out.prose.append(
            say(
                "No alliance obligation between the two is recorded up to {end}"
                + ("; later is not known." if end < bundle.as_of else "."),
                end=year,
            )
        )
        return
    sources.append(f"{', '.join(panel.sources)}, trace {panel.lineage.id}")
    for kind, name in OBLIGATIONS.items():
        for a, b in p.runs(rows.filter(pl.col("obligation") == kind)["year"]):
            lanes.append({"lane": name, "start": a, "end": b, "kind": "bond"})
            ends[name] = end
    now = sorted({OBLIGATIONS[k].lower() for k in rows.filter(pl.col("year") == end)["obligation"]})
    kept = rows.filter(pl.col("year") == end)
    figure = p.of_source(bundle, panel.lineage, end, str(end), "last year of alliance obligations", kept.to_dicts())
    kinds = (
        f"{'an obligation' if len(now) == 1 else 'obligations'} of {p.listed(now)}"
        if now
        else "no obligation of alliance"
    )
    out.prose.append(say(f"In {{end}}, {_close(panel, end)}, {{kinds}} bound them.", end=figure, kinds=kinds))


def _close(panel: Any, end: int) -> str:
    return "where the source ends" if p.coverage_end(panel) == end else "at the date of this brief"


def _flagged(
    bundle: Bundle, variable: str, name: str, lanes: list[dict[str, Any]], ends: dict[str, int], sources: list[str]
) -> None:
    got = p.of_pair(bundle, variable)
    if got is None or not got[1].height:
        return
    panel, rows = got
    lanes += [{"lane": name, "start": a, "end": b, "kind": "strain"} for a, b in p.runs(rows["year"])]
    ends[name] = min(p.coverage_end(panel), bundle.as_of)
    sources.append(f"{', '.join(panel.sources)}, trace {panel.lineage.id}")


def _disputes(
    bundle: Bundle, lanes: list[dict[str, Any]], ends: dict[str, int], sources: list[str], out: Result
) -> Grid | None:
    got = p.of_pair(bundle, "disputes")
    if got is None:
        return None
    panel, rows = got
    end = min(p.coverage_end(panel), bundle.as_of)
    last = p.of_source(bundle, panel.lineage, end, str(end), "last year of militarised disputes", [])
    if not rows.height:
        out.prose.append(say("No militarised dispute between the two is recorded up to {end}.", end=last))
        return None
    _flagged(bundle, "disputes", "Militarised dispute", lanes, ends, sources)
    years = rows["year"].unique().sort()

    def told(value: int, fmt: str, what: str, some: polars.DataFrame) -> Figure:
        return p.of_source(bundle, panel.lineage, value, str(value), what, some.to_dicts())

    out.prose.append(
        say(
            "Militarised disputes between them were under way in {n} years, the first in {first} and the latest in "
            "{latest}; {so}."
            if len(years) > 1
            else "A militarised dispute between them was under way in {first} alone; {so}.",
            so=say("the source ends in {end}" if p.coverage_end(panel) == end else "counted to {end}", end=last),
            n=told(len(years), "count", "years with a militarised dispute", rows),
            first=told(years[0], "year", "first year with a dispute", rows.head(1)),
            latest=told(years[-1], "year", "latest year with a dispute", rows.tail(1)),
        )
    )
    return _decades(bundle, panel, rows)


def _decades(bundle: Bundle, panel: Any, rows: polars.DataFrame) -> Grid | None:
    """Years with a dispute and the highest hostility by decade, where there are at least two decades."""
    per = rows.filter(pl.col("year") >= p.start(bundle)).with_columns((pl.col("year") // 10 * 10).alias("decade"))
    if per["decade"].n_unique() < 2:
        return None
    hostile = p.of_pair(bundle, "dispute_hostility")
    body = []
    for (decade,), some in per.group_by("decade", maintain_order=True):
        n = some["year"].n_unique()
        count = p.of_source(bundle, panel.lineage, n, str(n), f"years with a dispute, {decade}s", some.to_dicts())
        worst = None if hostile is None else hostile[1].filter((pl.col("year") // 10 * 10) == decade)["value"].max()
        words = "not known" if worst is None else HOSTILITY.get(int(worst), "not known")  # type: ignore[call-overload]
        body.append((Cell(Word(f"{decade}s")), Cell(count), Cell(words, worst is None)))
    return Grid(
        ("Decade", "Years with a dispute", "Highest level of hostility"),
        tuple(body),
        caption="Militarised disputes by decade",
        note=f"From {p.start(bundle)} on; a decade without a row had none inside the years that the source covers.",
    )


def _bonds_title(bundle: Bundle, lanes: list[dict[str, Any]], ends: dict[str, int]) -> Sentence | None:
    """What the lanes show: the longest bond, or the latest strain."""

    def years(lane: dict[str, Any], variable: str) -> tuple[Figure, Figure] | None:
        got = p.of_pair(bundle, variable)
        if got is None:
            return None
        some = got[1].filter(pl.col("year").is_between(lane["start"], lane["end"])).to_dicts()
        return tuple(
            p.of_source(bundle, got[0].lineage, y, str(y), f"{lane['lane']}: {w}", some)  # type: ignore[return-value]
            for y, w in ((lane["start"], "first year"), (lane["end"], "last year"))
        )

    def tail(lane: dict[str, Any]) -> str:
        open_ended = lane["end"] == ends[lane["lane"]] and lane["end"] < bundle.as_of
        return ", where the source ends" if open_ended else ""

    defence = [x for x in lanes if x["lane"] == "Defence"]
    strain = [x for x in lanes if x["lane"] == "Rivalry"]
    bond = max((x for x in lanes if x["kind"] == "bond"), key=lambda x: x["end"], default=None)
    if strain and strain[-1]["end"] == ends["Rivalry"] and not (defence and defence[-1]["end"] == ends["Defence"]):
        chosen, variable = strain[-1], "rivalry"
        verb = f"They were rivals from {{a}} to {{b}}{tail(chosen)}"
    elif defence or bond:
        chosen, variable = defence[-1] if defence else bond, "alliance_obligation"
        assert chosen is not None
        verb = f"An obligation of {chosen['lane'].lower()} bound them from {{a}} to {{b}}{tail(chosen)}"
    elif strain:
        chosen, variable, verb = strain[-1], "rivalry", "They were rivals from {a} to {b}"
    else:
        chosen, variable = lanes[-1], "disputes"
        once = chosen["start"] == chosen["end"]
        verb = "Their latest militarised dispute was under way " + ("in {a}" if once else "from {a} to {b}")
    pair = years(chosen, variable)
    if pair is None:
        return None
    text = say(verb, a=pair[0], b=pair[1])
    if defence and strain and variable != "rivalry":
        other = years(strain[-1], "rivalry")
        if other is not None:
            return say("{x}; rivalry is dated from {a} to {b}", x=text, a=other[0], b=other[1])
    return text


def spells_spec(lanes: list[dict[str, Any]], ends: dict[str, int], first: int, last: int) -> dict[str, Any]:
    """Spells as bars over years, a lane each; the years after a lane's source ends are pale."""
    names = list(dict.fromkeys(x["lane"] for x in lanes))
    colour = {"bond": theme.OTHERS[0], "strain": theme.OTHERS[1]}
    data = [{**x, "start": max(x["start"], first), "end": x["end"] + 1, "shade": colour[x["kind"]]} for x in lanes]
    pale = [{"lane": n, "start": ends[n] + 1, "end": last + 1, "word": "not known"} for n in names if ends[n] < last]
    scale = vega.Scale(domain=[first, last + 1], nice=False)
    x = vega.X("start:Q", title=None, scale=scale, axis=vega.Axis(format="d", tickCount=8, tickMinStep=1))
    y = vega.Y(
        "lane:N",
        sort=names,
        title=None,
        axis=vega.Axis(labelLimit=200, labelColor=theme.INK, grid=False),
        scale=vega.Scale(paddingInner=0.35, paddingOuter=0.2),
    )
    base = vega.Chart(data).mark_bar().encode(x=x, x2="end:Q", y=y, color=vega.Color("shade:N", scale=None))
    layers: list[Any] = []
    if pale:
        grey = vega.Chart(pale)
        layers.append(grey.mark_bar(color=theme.GRID).encode(x=x, x2="end:Q", y=y))
    layers.append(base)
    return spec_of(vega.layer(*layers).properties(width=WIDTH - 150, height=30 * len(names)))
