"""What was knowable on a day: a panel or a table as far as its sources had been published.

Periods are kept whose end lies, for their source, before the day by its publication lag (record/lags.py). Coverage
is cut with them, so that absence is never read as zero where nothing was published yet. Values are those of the
record, not of the vintage of the day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.periods import Period, last_period
from ..core.schema import Coverage
from ..core.tables import Table
from ..record.lags import known_until


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
            f"the first was issued on {panel.table['issued'].min()}",
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


def knowable_events(table: Table, day: Any, column: str = "date") -> Any:
    """The rows of a table whose date lies before the day by the lag of its source. A date of a month or a year
    counts from its last day. Raises EmptySelection for none, BadInput for a table without dates."""
    if column not in table.rows.columns:
        raise BadInput(f"{table.name} has no dates", f"its columns are {', '.join(table.rows.columns)}")
    at = day_of(day)
    until = [u for c in table.coverage if (u := known_until(c.source, at)) is not None]
    if not until:
        raise EmptySelection(f"nothing of {table.name} had been published by {at.isoformat()}")
    border = min(until).isoformat()
    text = pl.col(column).cast(pl.String)
    whole = (
        pl.when(text.str.len_chars() == 4)
        .then(text + "-12-31")
        .when(text.str.len_chars() == 7)
        .then(text + "-31")
        .otherwise(text)
    )
    return table.filter(whole <= border, known_on=at.isoformat())
