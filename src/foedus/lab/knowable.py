"""What was knowable on a day: a panel or a table as far as its sources had been published.

Periods are kept whose end lies, for their source, before the day by its publication lag (record/lags.py). Coverage
is cut with them, so that absence is never read as zero where nothing was published yet. Values are those of the
record, not of the vintage of the day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.periods import SESSION_EPOCH, Period, last_period, session_year
from ..core.schema import Coverage
from ..core.tables import Table
from ..record.lags import known_until

if TYPE_CHECKING:
    import polars


def day_of(when: Any) -> date:
    """A day as people write it: 2022-02-03; a month or a year stands for its last day. Raises BadInput."""
    if isinstance(when, date):
        return when
    return Period.parse(when).end


def is_day(when: Any) -> bool:
    """Whether a full date is written, not a year or a month."""
    if when is None or isinstance(when, date):
        return when is not None
    period = Period.parse(when)
    return period.start == period.end


def knowable(panel: Panel, day: Any) -> Panel:
    """The rows of a panel that had been published by a day, source by source. Of a variable that says when it was
    issued, what had been issued by then, whatever the period it speaks of.

    Raises EmptySelection when nothing had been, BadInput for a source whose lag is not listed.
    """
    at = day_of(day)
    time = panel.schema.time
    if not len(panel):  # nothing is known at all, on any day: for the caller's selection to say
        return panel
    if panel.schema.issued:
        return _issued(panel, at)
    last: dict[str, int | str] = {}
    for source in sorted({*panel.sources, *(c.source for c in panel.coverage)}):
        until = known_until(source, at)
        if until is not None:
            last[source] = last_period(until, time)
    mask = pl.lit(False)
    for source, period in last.items():
        mask = mask | ((pl.col("source") == source) & (pl.col(time) <= pl.lit(period)))
    keep = panel.table.select(mask.alias("keep"))["keep"]
    if not keep.any():
        raise EmptySelection(
            f"nothing of {panel.schema.variable} had been published by {at.isoformat()}",
            "; ".join(f"{s} to {p}" for s, p in last.items()) or "no source was out",
            "Choose a later day.",
        )
    covered = tuple(c for c in (_cut(c, last.get(c.source)) for c in panel.coverage) if c is not None)
    return replace(
        panel,
        table=panel.table.filter(keep),
        coverage=covered,
        lineage=panel.lineage.then(
            "knowable",
            panel.schema.variable,
            day=at.isoformat(),
            to="; ".join(f"{s} {p}" for s, p in sorted(last.items())),
        ),
        draws=None if panel.draws is None else panel.draws[keep.to_numpy()],
    )


def _issued(panel: Panel, at: date) -> Panel:
    mask = pl.col("issued") <= at.isoformat()
    if not panel.table.select(mask.any()).item():
        raise EmptySelection(
            f"nothing of {panel.schema.variable} had been issued by {at.isoformat()}",
            f"the first was issued on {panel.table.select(pl.col('issued').min()).item()}",
            "Choose a later day.",
        )
    return panel.filter(mask, day=at.isoformat())


def _cut(c: Coverage, last: int | str | None) -> Coverage | None:
    """The coverage up to a period; None when it begins later."""
    if last is None:
        return None
    if isinstance(last, str):
        return replace(c, last=min(str(c.last), last)) if str(c.first) <= last else None
    return replace(c, last=min(int(c.last), last)) if int(c.first) <= last else None


# what says of a row of a table when it was or ended, the first that there is
DATED = ("date", "last_day", "as_of", "period_last", "period", "start", "since", "month", "year", "session")
ROLL_CALLS = "unga_rollcalls"  # the table that dates what names roll calls by `rcid`


def knowable_table(table: Table, day: Any, roll_calls: Callable[[], Table | None] = lambda: None) -> Table:
    """A table as far as it was known on a day: by a date of its rows, by the roll calls that they name, else whole,
    once its first period had been published. Raises EmptySelection for nothing."""
    columns = table.rows.columns
    named = [c for c in columns if c.startswith("rcid")]
    dated = next((c for c in DATED if c in columns), None)
    if named and "date" not in columns and (calls := roll_calls()) is not None:
        mask = pl.all_horizontal(pl.col(c).is_in(calls.rows["rcid"].implode()) for c in named)
        return table.filter(mask, known_on=day_of(day).isoformat())
    if dated is not None:
        return knowable_events(table, day, dated)
    at = day_of(day)
    if not any((u := known_until(c.source, at)) is not None and _end(c.first) <= u.isoformat() for c in table.coverage):
        raise EmptySelection(f"nothing of {table.name} had been published by {at.isoformat()}")
    return table


def knowable_events(table: Table, day: Any, column: str = "date") -> Table:
    """The rows of a table whose date lies before the day by the lag of its source. A date of a month or a year
    counts from its last day, a span from its end; the end of a row that lies later is not known. Raises
    EmptySelection for none, BadInput for a table without dates."""
    if column not in table.rows.columns:
        raise BadInput(f"{table.name} has no dates", f"its columns are {', '.join(table.rows.columns)}")
    at = day_of(day)
    until = [u for c in table.coverage if (u := known_until(c.source, at)) is not None]
    if not until:
        raise EmptySelection(f"nothing of {table.name} had been published by {at.isoformat()}")
    border = min(until).isoformat()
    cut = table.filter(_last_day(column) <= border, known_on=at.isoformat())
    if "end" not in cut.rows.columns:
        return cut
    open_ = _last_day("end") > border
    blank = pl.lit("") if (cut.rows["end"] == "").any() else pl.lit(None, pl.String)
    ends = [pl.when(open_).then(blank).otherwise("end").alias("end")]
    if "censored" in cut.rows.columns:
        ends.append((pl.col("censored") | open_.fill_null(False)).alias("censored"))
    return replace(cut, rows=cut.rows.with_columns(ends))


def _last_day(column: str) -> polars.Expr:
    """The last day of a column of days, months, years, spans of them ('2018/2022'), or sessions, as ISO text."""
    if column == "session":
        return (pl.col(column) + SESSION_EPOCH).cast(pl.String) + "-12-31"
    text = pl.col(column).cast(pl.String).str.split("/").list.last()
    return (
        pl.when(text.str.len_chars() == 4)
        .then(text + "-12-31")
        .when(text.str.len_chars() == 7)
        .then((text + "-01").str.to_date("%Y-%m-%d", strict=False).dt.month_end().dt.to_string("%Y-%m-%d"))
        .otherwise(text)
    )


def _end(period: int | str) -> str:
    """The last day of a period of a coverage, as ISO text: a session, a year, a month, a day."""
    text = str(period)
    if len(text) < 4:
        return f"{session_year(int(text))}-12-31"
    return Period.parse(text).end.isoformat()
