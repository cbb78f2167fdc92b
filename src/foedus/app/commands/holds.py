"""foedus holds: whether a test on the catalogue is true, false or unknown."""

from __future__ import annotations

from typing import Annotated

import typer


def holds(
    ctx: typer.Context,
    test: Annotated[
        str,
        typer.Argument(
            metavar="TEST",
            help="[every|some|latest] NAME/PARTIES/YEARS?key=value, a relation, and a number with its unit.",
        ),
    ],
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only what its sources had published by this day.")
    ] = None,
) -> None:
    """Test a value of the catalogue: true, false or unknown.

    Whether it is at least, at most, above or below another.

    The answer is true, false or unknown: what no source covers, what was not yet published, what sources dispute and
    what lies within the spread of the draws is unknown, and the reason is printed.

    `foedus holds "trade_total_reported/CHN-RUS/2024?source=gacc_figures >= 200 bnUSD"`,
    `foedus holds "every agreement/CHN-RUS/2010..2020 > 0.6"`.
    """
    from ...core.predicate import Predicate
    from ...lab.traces import Book
    from .. import asked, show

    lab = asked.lab(ctx)
    predicate = Predicate.parse(test)
    provider = lab.catalogue[predicate.ask.name]
    truth = (lab if as_of is None else lab.on(as_of)).holds(predicate)
    if provider.schema is not None:
        show.line(show.folded(f"{predicate.words(provider.schema)}: {truth.word}."))
    show.line(show.folded(f"{truth.why[:1].upper()}{truth.why[1:].rstrip('.')}."))
    book = Book()
    for fact in truth.facts:
        show.line(f"  {fact.what}: {fact.text}, trace {book.enter(fact)}")
    book.keep()
