"""How the report of an import is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import show

if TYPE_CHECKING:
    from ..lab.lab import Lab
    from ..record.account import Left
    from ..record.imports import Report

MOST = 20  # lines on what was left out; the rest is summed


def report(found: Report, lab: Lab | None = None) -> None:
    """What was read of a file, what was not, and what will be answered from it."""
    show.line(f"{found.source}: {found.title}, {found.version}")
    show.line(f"  file {found.file}, read on {found.day}: {show.count(found.rows, 'row')} read")
    for p in found.parts:
        span = show.years_of_coverage(p.first, p.last)
        states = f", {show.count(p.states, 'state')}" if p.states else ""
        unit = f", in {p.unit}" if p.unit else ""
        show.line(f"{p.name}: {show.count(p.rows, 'row')}, {span}{states}{unit}; absence means {p.absence}")
        for s in p.samples:
            show.line(f"  {s}")
    _left("Left out:", found.lost)
    _left("Left out, as the source expects:", tuple(x for x in found.left if x.expected))
    if not found.left:
        show.line("Nothing was left out.")
    for n in found.notes:
        show.line(show.folded(n, 2, 0))
    if lab is not None:
        _answers(found, lab)


def _left(head: str, left: tuple[Left, ...]) -> None:
    if not left:
        return
    show.line(f"{head} {show.count(sum(x.rows for x in left), 'row')}")
    for x in left[:MOST]:
        worth = "" if x.value is None else f", {x.value:,.6g} {x.unit}".rstrip()
        show.line(show.folded(f"{x.what}: {show.count(x.rows, 'row')}{worth}, {x.reason}", 4, 2))
    if len(left) > MOST:
        rest = left[MOST:]
        show.line(f"  and {show.count(sum(x.rows for x in rest), 'row')} of {len(rest)} others")


def _answers(found: Report, lab: Lab) -> None:
    """The variables and tables of the import, and the measures and questions that use them."""
    for p in found.parts:
        users = lab.catalogue.resting_on(p.name)
        more = f", and so {', '.join(users[:12])}{f' and {len(users) - 12} more' if len(users) > 12 else ''}"
        show.line(show.folded(f"Answered from it: {p.name}{more if users else ''}.", 2, 0))
