"""Where the two part: Assembly votes on which they differed and which of them surprise, votes on Ukraine, splits in the
Security Council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...core.lazy import pl
from .. import theme
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Sentence, Word, say
from ..section import Cell, Grid, Result, section
from . import _ledger as unusual
from . import _parts as p

if TYPE_CHECKING:
    import polars

YEARS, LISTED, SPLITS = 3, 8, 10
USUAL = 20  # a year with fewer recorded votes is not set beside the others
UKRAINE = "A/RES/ES-11/"


@section(
    "divergence",
    "Where the two part",
    34,
    ("table:unga_votes", "table:unga_rollcalls", *unusual.NEEDS, "table:unsc_splits", "polyarchy_distance"),
)
def divergence(bundle: Bundle) -> Result:
    """Votes of the two that were opposite, or with one abstaining; the emergency session on Ukraine; drafts of the
    Security Council on which they voted differently."""
    out = Result()
    calls = bundle.table("unga_rollcalls", "Roll calls of the General Assembly")
    votes = bundle.table("unga_votes", "Votes in the General Assembly") if calls is not None else None
    if votes is not None:
        voted = _joined(bundle, calls, votes)
        if voted.height:
            _assembly(bundle, votes, voted, out)
            unusual.ledger(bundle, votes, calls, out)
            _ukraine(bundle, votes, voted, out)
    _splits(bundle, out)
    _regime(bundle, out)
    return p.titled(bundle, out, "votes") if out.blocks else Result()


def _joined(bundle: Bundle, calls: Any, votes: Any) -> polars.DataFrame:
    """Roll calls for which both have a row: columns of the roll call, a, b, year."""

    def of(state: str, name: str) -> polars.DataFrame:
        return votes.rows.filter(pl.col("state") == state).select("rcid", pl.col("vote").cast(pl.Int32).alias(name))

    got = calls.rows.join(of(bundle.a, "a"), on="rcid").join(of(bundle.b, "b"), on="rcid")
    return got.with_columns(p.year().alias("year")).sort("date", "rcid")


def _both_voted() -> Any:
    return pl.col("a").is_in([1, 2, 3]) & pl.col("b").is_in([1, 2, 3])


def _opposite() -> Any:
    return (pl.col("a") - pl.col("b")).abs() == 2


def _half() -> Any:
    return _both_voted() & ((pl.col("a") - pl.col("b")).abs() == 1)


def _assembly(bundle: Bundle, table: Any, voted: polars.DataFrame, out: Result) -> None:
    counted = voted.filter(_both_voted())
    if not counted.height:
        return
    years = counted["year"].unique().sort().tail(YEARS).to_list()
    late = counted.filter(pl.col("year").is_in(years))
    against, half = late.filter(_opposite()), late.filter(_half())
    figures = {
        "n": p.number(bundle, table, against, "opposite votes in the Assembly"),
        "h": p.number(bundle, table, half, "votes in the Assembly on which one of the two abstained"),
        "all": p.count_of(bundle, table, late, "recorded votes in which both voted"),
        "first": p.year_of(bundle, table, years[0], "first of the last years with votes", late.head(1)),
        "last": p.year_of(bundle, table, years[-1], "last year with votes", late.tail(1)),
    }
    when = "in {first}" if years[0] == years[-1] else "from {first} to {last}"
    out.title = say("They cast opposite votes on {n} of {all} recorded Assembly votes " + when, **figures)
    said = "On {h} more one" if half.height else "On none one"
    out.prose.append(
        say(
            f"{said} of the two abstained while the other took a side. Counted are the last years "
            f"with recorded votes up to the date of this brief, {when}, and only votes in which both "
            "took part.",
            **figures,
        )
    )
    _course(bundle, table, counted, out)
    _latest(bundle, table, late.filter(_opposite() | _half()), out)


def _course(bundle: Bundle, table: Any, counted: polars.DataFrame, out: Result) -> None:
    """Opposite votes per year, where there are five years of them."""
    from ...measures.ballots import unfinished

    per = (
        counted.group_by("year")
        .agg(_opposite().sum().alias("Opposite votes"), _half().sum().alias("One abstained"), pl.len().alias("all"))
        .sort("year")
    )
    part = unfinished(counted["date"])
    usual = per.filter((pl.col("all") >= USUAL) & (pl.col("year") != (part or 0)))
    if per.height < 5 or usual.height < 2 or not per["Opposite votes"].sum():
        return
    share = usual.with_columns((pl.col("Opposite votes") / pl.col("all")).alias("share"))
    peak, last = share.sort("share", "year", descending=[True, False]).row(0, named=True), share.row(-1, named=True)

    def of(r: dict[str, Any]) -> Any:
        rows = counted.filter((pl.col("year") == r["year"]) & _opposite())
        return bundle.table_figure(table, r["share"], "percent", f"share of opposite votes in {r['year']}", rows)

    title = say(
        "Opposite votes were {last_share} of all in {last}; the highest share was {peak_share}, in {peak}"
        if last["share"]
        else "They cast no opposite vote in {last}; the highest share was {peak_share}, in {peak}",
        last_share=of(last),
        last=p.year_of(bundle, table, last["year"], "last year with enough votes"),
        peak_share=of(peak),
        peak=p.year_of(bundle, table, peak["year"], "year of the highest share"),
    )
    kinds = ("Opposite votes", "One abstained")
    data = [{"year": r["year"], "kind": k, "value": r[k]} for r in per.to_dicts() for k in kinds]
    first, end = int(per["year"][0]), int(per["year"][-1])
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Recorded votes of the General Assembly on which the two differed, per calendar year, "
            f"{first} to {end}; the number of votes differs from year to year"
            + _few(per)
            + (f"; {part} is not whole" if part == end else ""),
            spec=p.bars(data, kinds, (theme.OTHERS[1], theme.CONTEXT), first, end),
            source=f"{', '.join(sorted({c.source for c in table.coverage}))}; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def _few(per: polars.DataFrame) -> str:
    """Years at the end of which the record holds few votes: they look calmer than they were."""
    few = per.filter((pl.col("all") < USUAL) & (pl.col("year") > per["year"].max() - YEARS))["year"].to_list()
    return f"; the record holds few votes of {p.listed([str(y) for y in few])}" if few else ""


def _how(v: int) -> str:
    return p.VOTES.get(int(v), "")


def _whole(symbol: str) -> Markup:
    """A symbol that is not broken over two lines."""
    return Markup('<span style="white-space: nowrap">{}</span>').format(symbol)


def _name(r: dict[str, Any]) -> Cell:
    return Cell(p.text(r["title"], 120)) if r["title"] else Cell("title not in the record", True)


def _latest(bundle: Bundle, table: Any, rows: polars.DataFrame, out: Result) -> None:
    if not rows.height:
        return
    body = tuple(
        (
            Cell(bundle.date_figure(table, r)),
            _name(r),
            Cell(_whole(r["symbol"])) if r["symbol"] else Cell("not in the record", True),
            Cell(_how(r["a"])),
            Cell(_how(r["b"])),
        )
        for r in rows.reverse().head(LISTED).to_dicts()
    )
    untitled = (
        "" if rows["title"].is_not_null().all() else ("Where a title or symbol is missing, the sources have none.")
    )
    out.blocks.append(
        Grid(
            ("Date", "Vote", "Symbol", bundle.name(bundle.a), bundle.name(bundle.b)),
            body,
            caption="The latest Assembly votes on which they differed",
            note=untitled,
        )
    )


def _ukraine(bundle: Bundle, table: Any, voted: polars.DataFrame, out: Result) -> None:
    """The eleventh emergency special session, vote by vote."""
    rows = voted.filter(pl.col("symbol").str.starts_with(UKRAINE))
    if not rows.height:
        return
    body = []
    for r in rows.to_dicts():
        tally = [
            bundle.table_figure(
                table, float(r[k]), "count", f"{k} on {r['symbol']}", rows.filter(pl.col("rcid") == r["rcid"])
            )
            for k in ("yes", "no", "abstain")
        ]
        body.append(
            (
                Cell(bundle.date_figure(table, r)),
                _name(r),
                Cell(_whole(r["symbol"].removeprefix("A/RES/"))),
                Cell(_how(r["a"])),
                Cell(_how(r["b"])),
                *(Cell(t) for t in tally),
                Cell(p.link(r["address"])),
            )
        )
    columns = (
        "Date",
        "Resolution",
        "Symbol",
        bundle.name(bundle.a),
        bundle.name(bundle.b),
        "Yes",
        "No",
        "Abstained",
        "Read at",
    )
    out.blocks.append(
        Grid(columns, tuple(body), numeric=(5, 6, 7), caption="Votes of the emergency special session on Ukraine")
    )
    split = rows.filter(pl.col("a") != pl.col("b"))
    said = say(
        "In the Assembly's emergency session on Ukraine {a} and {b} voted alike on {same} of {all} resolutions: "
        "{tell}.",
        a=p.the(bundle, bundle.a),
        b=p.the(bundle, bundle.b),
        same=p.number(bundle, table, rows.filter(pl.col("a") == pl.col("b")), "same votes on Ukraine"),
        all=p.count_of(bundle, table, rows, "votes of the emergency session on Ukraine"),
        tell=_tell(bundle, table, rows),
    )
    out.prose.append(said)
    if split.height and int(rows["year"].max()) >= bundle.as_of - STALE_YEARS:
        out.findings.append((58, said))


def _tell(bundle: Bundle, table: Any, rows: polars.DataFrame) -> Sentence:
    """How often each of the two voted yes, no, abstained or stayed away."""
    told = []
    for side, state in (("a", bundle.a), ("b", bundle.b)):
        parts = []
        for code, word in ((1, "voted yes"), (3, "voted no"), (2, "abstained"), (8, "did not vote")):
            mine = rows.filter(pl.col(side) == code)
            if mine.height:
                n = p.count_of(bundle, table, mine, f"{bundle.name(state)}: {word}, emergency session on Ukraine")
                often = "on {n}" if mine.height < rows.height or rows.height == 1 else "on all {n}"
                parts.append(say(f"{word} {often}", n=n))
        told.append(
            say(
                "{who} " + ", ".join(f"{{p{i}}}" for i in range(len(parts))),
                who=p.the(bundle, state),
                **{f"p{i}": s for i, s in enumerate(parts)},
            )
        )
    return say("{x}; {y}", x=told[0], y=told[1])


def _splits(bundle: Bundle, out: Result) -> None:
    """Drafts of the Security Council that one of the two vetoed and the other did not oppose."""
    if set(bundle.dyad.ids) != {"CHN", "RUS"}:
        return
    table = bundle.table("unsc_splits", "Split votes in the Security Council")
    if table is None or not set(bundle.dyad.ids) <= set(table.rows.columns):
        return
    rows = table.rows.sort("date", descending=True)
    title = next((c for c in ("topic", "title") if c in rows.columns), "draft")
    body = tuple(
        (
            Cell(bundle.date_figure(table, {**r, "title": r[title]})),
            Cell(p.text(r[title])),
            Cell(Word(str(r["draft"]))),
            Cell(_word(r[bundle.a])),
            Cell(_word(r[bundle.b])),
            Cell(p.link(r["address"])),
        )
        for r in rows.head(SPLITS).to_dicts()
    )
    usual = rows.filter((pl.col("CHN") == "abstain") & (pl.col("RUS") == "no"))
    out.prose.append(
        say(
            "In the Security Council one of the two vetoed {n} drafts that the other did not oppose; on {x} of them "
            "China abstained while Russia voted no.",
            n=p.count_of(bundle, table, rows, "split votes in the Security Council"),
            x=p.count_of(bundle, table, usual, "drafts on which China abstained and Russia voted no"),
        )
    )
    out.blocks.append(
        Grid(
            ("Date", "Matter", "Draft", bundle.name(bundle.a), bundle.name(bundle.b), "Read at"),
            body,
            caption="Drafts that one vetoed and the other did not",
            note=say(
                "The latest {shown} of {n}, back to {first}.",
                shown=p.count_of(bundle, table, rows.head(SPLITS), "split votes shown"),
                n=p.count_of(bundle, table, rows, "split votes in the Security Council"),
                first=p.year_of(bundle, table, int(rows["date"][-1][:4]), "year of the first split vote", rows.tail(1)),
            )
            if rows.height > SPLITS
            else "",
        )
    )


def _word(vote: str) -> str:
    return {"abstain": "abstained"}.get(vote, vote)


def _regime(bundle: Bundle, out: Result) -> None:
    s = bundle.series("polyarchy_distance", "Distance of electoral democracy", "index")
    if s is not None and not s.stale:
        out.prose.append(
            say(
                "Their regimes stand {d} apart on an index of electoral democracy that runs from nil to one ({year}).",
                d=s.figure(),
                year=s.year_figure(),
            )
        )
