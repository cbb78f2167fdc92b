"""What changed the agreement of two states in the General Assembly, the agenda or the votes, by periods of ten sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.periods import session_of, session_year
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from ..measures import agenda
from .building import Building

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

SPAN = 10  # sessions of a period
PARTS = ("change", *agenda.PARTS)
KINDS = {"before": "percent", "agreement": "percent", **dict.fromkeys(PARTS, "points")}
COLUMNS = {
    "session": Column("session of the General Assembly"),
    "previous": Column("the session that it is compared with"),
    "before": Column("agreement in the session before", "share"),
    "agreement": Column("agreement in the session", "share"),
    "change": Column("change of agreement", "share"),
    "agenda": Column("part of the change by other questions on the agenda", "share"),
    "preference": Column("part of the change by other votes on the same questions", "share"),
    "remainder": Column("part of the change that cannot be told apart", "share"),
    "n": Column("roll calls of the session in which both count"),
    "continuing": Column("of them on a question that was put in both sessions"),
    "recurring": Column("of them on a question that was put in other sessions"),
    "one_off": Column("of them on a question that never came again"),
    "matched": Column("mean share of continuing questions in the two sessions", "share"),
    "titled": Column("whether both sessions have titles, so that questions can be matched"),
    "from": Column("year in which the session before the period opened"),
    "to": Column("year in which the last session of the period opened"),
    "sessions": Column("sessions of the period"),
    "bridge": Column("id of the recurring resolution"),
    "title": Column("title of the resolution"),
    "steps": Column("how often it was matched"),
    "first": Column("first session in which it was matched"),
    "last": Column("last session in which it was matched"),
    "points_first": Column("agreement on it in the first session"),
    "points_last": Column("agreement on it in the last session"),
}


@question(
    "agreement_parts",
    title="What changed the agreement of two states in the General Assembly: the agenda or the votes",
    needs=("unga_votes", "unga_rollcalls", "unga_bridges"),
    version="2",
)
def agreement_parts(
    door: Door,
    a: str,
    b: str,
    *,
    as_of: int = 9999,
    first: int = 1,
    convention: str = "voeten",
    whole: bool = True,
    issue: str = "",
    important: bool = False,
    least: int = 10,
    bridged: bool = True,
) -> Answer:
    """Change of agreement from session to session, chained over recurring resolutions (measures.agenda.decompose), from
    the session `first` to the one that opens in the year `as_of`. Tables `steps`, `periods` of ten sessions counted back
    from the last titled one, and `bridges`, first those that moved the two most; facts total_change, total_agenda ..., and of a period change_1 ... Raises
    EmptySelection where fewer than two sessions are left."""
    votes, calls = door.table("unga_votes"), door.table("unga_rollcalls")
    two = votes.filter(pl.col("state").is_in([a, b]), states=[a, b])
    if session_of(as_of) < max(first, 1):
        raise EmptySelection("the General Assembly had not voted by then", do="Choose a later year.")
    got = agenda.decompose(
        two,
        calls,
        door.table("unga_bridges") if bridged else None,
        a,
        b,
        convention,
        whole,
        issue,
        important,
        least,
        None if first == 1 and as_of == 9999 else (first, session_of(as_of)),
    )
    build = Building("agreement_parts", got.steps.title)
    line = got.panel.lineage
    build.put("steps", _described(got.steps, got.steps.rows))
    for k, v in got.totals.items():
        build.rows(f"total_{k}", got.steps, v, "points", f"{k} in the change of agreement, all sessions")
    known = got.steps.rows.filter(pl.col("titled"))["session"]
    spans = periods(got.steps.rows, span(known)[1] if len(known) else 0)
    columns = [c for c in spans[0] if c != "sessions"]
    build.table("periods", pl.DataFrame(spans).select(columns), ("from",), line, columns=COLUMNS)
    moved = got.bridges.rows.sort(pl.col("preference").abs(), "bridge", descending=[True, False])
    build.put("bridges", _described(got.bridges, moved))
    titled = [s for s in spans if s["titled"]]
    if titled:
        build.word("periods", " ".join(str(i) for i in range(1, len(spans) + 1)))
        for i, s in enumerate(spans, 1):
            _period(build, got.steps, s, str(i))
        build.word("latest", str(spans.index(titled[-1]) + 1))
        _period(build, got.steps, titled[-1], "latest")
    return build.answer(pair=(a, b), as_of=as_of)


def _described(table: Table, rows: polars.DataFrame) -> Table:
    """The table with these rows in their order, and what its columns hold."""
    return replace(table, rows=rows, columns={c: COLUMNS[c] for c in rows.columns})


def periods(steps: polars.DataFrame, last_titled: int) -> list[dict[str, Any]]:
    """Sums of the steps over periods of ten sessions counted back from the last titled one, and what follows it.
    Each change is exactly the sum of its parts, and the periods' parts are exactly those of the whole."""

    def period(session: int) -> int:
        return 1 if session > last_titled else -((last_titled - session) // SPAN)

    rows = steps.sort("session").with_columns(
        pl.col("session").map_elements(period, return_dtype=pl.Int64).alias("period")
    )
    return [
        {
            "from": session_year(int(part["previous"][0])),
            "to": session_year(int(part["session"][-1])),
            "before": float(part["before"][0]),
            "agreement": float(part["agreement"][-1]),
            **{k: float(part[k].sum()) for k in PARTS},
            "sessions": part["session"].to_list(),
            "titled": bool(part["titled"].any()),
        }
        for _, part in rows.group_by("period", maintain_order=True)
    ]


def _period(build: Building, steps: Table, s: dict[str, Any], key: str) -> None:
    rows = steps.rows.filter(pl.col("session").is_in(s["sessions"]))
    for end in ("from", "to"):
        build.year(f"{end}_{key}", steps, s[end], f"year of a session, {end}", rows)
    said = {"before": f"agreement in {s['from']}", "agreement": f"agreement in {s['to']}"}
    for k, fmt in KINDS.items():
        if s["titled"] or k not in ("agenda", "preference"):
            what = said.get(k, f"{k} in the change of agreement, {s['from']} to {s['to']}")
            build.rows(f"{k}_{key}", steps, s[k], fmt, what, rows)
    build.word(f"untitled_{key}", None if s["titled"] else "yes")
