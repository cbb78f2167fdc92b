"""Who displaced whom: since when one state's trade with a challenger exceeds its trade with an incumbent.

The answer depends on whose books are read, so that each set of books is judged apart: the state's own, the two
partners' own, and figures that a producer made of both. Within a year the two totals come from one collection where one
holds both (in the partners' books, one from each partner); between years the collection may change, because only the
order of the two is compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..core.lazy import pl

if TYPE_CHECKING:
    import polars

OWN, PARTNERS = "own", "partners"


@dataclass(frozen=True)
class Lead:
    """One comparison: a period, the totals with the challenger and with the incumbent, m USD, and their sources."""

    period: str
    year: int
    challenger: float
    incumbent: float
    source: str
    whole: bool = True  # a whole year, and not some months of one

    @property
    def ahead(self) -> bool:
        return self.challenger > self.incumbent


@dataclass(frozen=True)
class Crossing:
    """When the challenger overtook the incumbent in one set of books.

    `since` is the first comparison from which it leads in every later one, None where it does not lead in the last;
    `before` the comparison just before it, None where it leads in all. `first_ahead` is the first in which it leads.
    """

    book: str
    leads: tuple[Lead, ...]

    @property
    def last(self) -> Lead:
        return self.leads[-1]

    @property
    def since(self) -> Lead | None:
        return self.leads[self._turn] if self._turn < len(self.leads) else None

    @property
    def before(self) -> Lead | None:
        return self.leads[self._turn - 1] if self._turn else None

    @property
    def first_ahead(self) -> Lead | None:
        return next((x for x in self.leads if x.ahead), None)

    @property
    def _turn(self) -> int:
        """The place of the first comparison of the last unbroken lead."""
        behind = [i for i, x in enumerate(self.leads) if not x.ahead]
        return behind[-1] + 1 if behind else 0


def totals(summed: polars.DataFrame, printed: polars.DataFrame) -> polars.DataFrame:
    """Totals that were published as such before those that are the sum of both flows: state_1, state_2, year,
    source, reporter, value. A total of nothing is no comparison, and is left out."""
    key = ["state_1", "state_2", "year", "source", "reporter"]
    one, two = (x.drop_nulls("value").select(*key, "value") for x in (printed, summed))
    return pl.concat([one, two.join(one, on=key, how="anti")]).filter(pl.col("value") > 0)


def crossings(
    table: polars.DataFrame, state: str, challenger: str, incumbent: str, extra: Iterable[Lead] = ()
) -> list[Crossing]:
    """The crossing in each set of books: `own` (the state's), `partners` (each partner's), and each producer's.

    `table` is that of totals(); `extra` are comparisons of the state's own books over parts of a year. Where several
    collections hold one year the first by id is taken: they give one order, or the year is left out of that book.
    """
    sides = []
    for power in (challenger, incumbent):
        a, b = sorted((state, power))
        sides.append(table.filter((pl.col("state_1") == a) & (pl.col("state_2") == b)))
    one, two = sides
    books: dict[str, list[Lead]] = {}
    together = one.join(two, on=["year", "reporter"], suffix="_2")
    for reporter, rows in together.group_by("reporter", maintain_order=True):
        name = str(reporter[0])
        if name == state:
            books[OWN] = _years(rows)
        elif name not in (challenger, incumbent):
            books[name] = _years(rows.filter(pl.col("source") == pl.col("source_2")))
    books[PARTNERS] = _years(
        one.filter(pl.col("reporter") == challenger).join(
            two.filter(pl.col("reporter") == incumbent), on="year", suffix="_2"
        )
    )
    books[OWN] = _with_parts(books.get(OWN, []), extra)
    return [Crossing(b, tuple(x)) for b, x in sorted(books.items(), key=lambda i: _place(i[0])) if x]


def _place(book: str) -> tuple[int, str]:
    return (OWN, PARTNERS).index(book) if book in (OWN, PARTNERS) else 2, book


def _years(rows: polars.DataFrame) -> list[Lead]:
    """One comparison a year, within one collection where there is one. A year in which two collections give two
    orders tells nothing."""
    out = []
    for year, some in rows.sort("year", "source", "source_2").group_by("year", maintain_order=True):
        within = some.filter(pl.col("source") == pl.col("source_2"))
        leads = [
            Lead(
                str(year[0]),
                int(year[0]),
                r["value"],
                r["value_2"],
                "+".join(dict.fromkeys((r["source"], r["source_2"]))),
            )
            for r in (within if within.height else some).iter_rows(named=True)
        ]
        if len({x.ahead for x in leads}) == 1:
            out.append(leads[0])
    return out


def _with_parts(years: list[Lead], parts: Iterable[Lead]) -> list[Lead]:
    """Comparisons of parts of a year stand where no whole year does."""
    known = {x.year for x in years}
    some = [x for x in parts if x.year not in known]
    return sorted([*years, *some], key=lambda x: (x.year, x.period))


def parts_of_years(rows: polars.DataFrame, state: str, challenger: str, incumbent: str) -> list[Lead]:
    """Comparisons over parts of a year in the state's own books: rows of period, year, partner, value (m USD) and
    source, one reporter. The longest part of a year stands for it."""
    found: list[tuple[Any, Lead]] = []
    for period, some in rows.group_by("period", maintain_order=True):
        values = dict(some.select("partner", "value").iter_rows())
        if challenger in values and incumbent in values:
            r = some.row(0, named=True)
            found.append(
                (
                    r["days"],
                    Lead(
                        str(period[0]), int(r["year"]), values[challenger], values[incumbent], r["source"], whole=False
                    ),
                )
            )
    longest: dict[int, tuple[Any, Lead]] = {}
    for days, lead in found:
        if lead.year not in longest or days > longest[lead.year][0]:
            longest[lead.year] = (days, lead)
    return [lead for _, lead in longest.values()]
