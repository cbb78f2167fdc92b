"""foedus describe: everything that is known of one name of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...core.panel import Panel
    from ...core.provider import Provider
    from ...core.tables import Column
    from ...lab.lab import Lab

PARTIES = {"none": "no state in particular", "state": "one state", "dyad": "two states"}
FORMULA = re.compile(r"^\S[^=.;:]{0,40} = \S|^\d+ / \S")  # how a docstring writes one, at the head of a paragraph


def describe(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A variable, a measure, a table or a question.")],
    compute: Annotated[
        bool, typer.Option("--compute", help="Compute a measure that is not at hand, to say what it covers.")
    ] = False,
) -> None:
    """Say what a name means, and what there is of it.

    Definition, formula, unit, options, coverage by source, states and rows by decade, sources with their licences, what
    it needs, and what uses it; for a table its columns, for a question its parties.

    `foedus describe agreement`, `foedus describe exercises`, `foedus describe relative_power`.
    """
    from ...core.provider import KINDS
    from .. import asked, show

    lab = asked.lab(ctx)
    p = lab.catalogue[name]
    show.line(f"{p.id}  {p.title}")
    about = [KINDS[p.kind]]
    if p.schema is not None:
        from ..export import ABOUT

        s = p.schema
        about += [f"unit {s.unit}", f"per {ABOUT[s.about]} and {', '.join((s.time, *s.dims))}", s.status]
    elif p.kind != "table":
        about.append(f"asked about {PARTIES[p.parties]}")
    about += [f"version {p.version}"] if p.version else []
    show.line(show.folded(", ".join(about), 2))
    _definition(p)
    _options(p)
    if p.kind == "table":
        _table(lab, p.id)
    elif p.schema is not None:
        _panel(lab, p, compute)
    _sources(lab, p.id)
    _names("needs", _listed(p.needs))
    _names("used by", _listed(lab.catalogue.users(p.id)))
    if p.references:
        _head("references")
        for r in p.references:
            show.line(show.folded(r, 4, 2))
    show.line()
    show.line(_how(p))


# -- parts -----------------------------------------------------------------------------------------------------------


def _head(word: str) -> None:
    from .. import show

    show.line()
    show.line(word)


def _definition(p: Provider) -> None:
    """The docstring, its formulas apart; with the head of its module where it refers to that."""
    texts = [p.doc]
    if "head of the module" in p.doc:
        import sys

        made: Any = getattr(p, "f", None)  # only what is computed has one
        texts.append(sys.modules[made.__module__].__doc__ or "")
    paragraphs = [t for text in texts for t in re.split(r"\n\s*\n", text.strip()) if t]
    formulas = [t for t in paragraphs if FORMULA.match(t)]
    for word, part in (("definition", [t for t in paragraphs if t not in formulas]), ("formula", formulas)):
        if part:
            _head(word)
        for k, text in enumerate(part):
            _paragraph(text, first=k == 0)


def _paragraph(text: str, first: bool) -> None:
    """A paragraph of a docstring: folded; a list item by item, and what is laid out in columns as it stands."""
    from .. import show

    if not first:
        show.line()
    lines = text.splitlines()
    if any(re.search(r"\S {2,}\S|^ {2,}\S", line) for line in lines):
        for line in lines:
            show.line(f"  {line}".rstrip())
        return
    for item in re.split(r"\n(?=- )", text):
        hang = 4 if item.startswith("- ") else 2
        show.line(show.folded(" ".join(line.strip() for line in item.splitlines()), hang, 2))


def _options(p: Provider) -> None:
    from .. import show

    if p.options:
        _head("options")
        show.table(("option", "default"), [(k, _default(v)) for k, v in p.options.items()], indent=2)


def _default(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "none" if value in ("", None) else str(value)


def _table(lab: Lab, name: str) -> None:
    """Columns with their meaning and unit, key, coverage and rows."""
    from .. import show

    table = lab.table(name)
    _head("columns")
    rows = [
        (c, "key" if c in table.key else "", *_column(table.columns.get(c)), str(table.rows[c].null_count() or ""))
        for c in table.rows.columns
    ]
    show.table(("column", "", "what it holds", "unit", "known", "unknown"), rows, right=("unknown",), indent=2)
    _coverage(table.coverage, {e.source: e.rows for e in lab.store.of(name)})


def _column(c: Column | None) -> tuple[str, str, str]:
    if c is None:
        return "", "", ""
    span = "" if c.first is None and c.last is None else f"{c.first or ''} to {c.last or ''}".strip()
    return c.meaning, c.unit, span


def _panel(lab: Lab, p: Provider, compute: bool) -> None:
    """Coverage by source, and states and rows by decade; of what is not at hand, how to learn it."""
    from .. import show

    if p.parties != "none":
        _head("covers")
        show.line(f"  It is asked about {PARTIES[p.parties]}, and computed then.")
        return
    panel = lab.whole(p.id) if compute else lab.at_hand(p.id)
    if panel is None:
        _head("covers")
        if lab.has(p.id):
            show.line(f"  It is not computed yet: `foedus describe {p.id} --compute` does, and says what it covers.")
        else:
            show.line(show.folded(lab.absent(next(n for n in p.needs if not lab.has(n))).message, 2))
        return
    _coverage(panel.coverage, dict(panel.table.group_by("source").len().iter_rows()))
    _decades(panel)


def _coverage(coverage: Iterable[Any], rows: dict[str, int]) -> None:
    from .. import show

    _head("covers")
    listed = list(coverage)
    show.table(
        ("source", "first", "last", "absence inside it is", "states", "rows"),
        [
            (
                c.source,
                str(c.first),
                str(c.last),
                c.absence,
                f"{len(c.states.split()):,} named" if c.states else "all",
                f"{rows.get(c.source, 0):,}",
            )
            for c in listed
        ],
        right=("rows",),
        indent=2,
    )
    for c in listed:
        if c.note:
            show.line(show.folded(f"{c.source}: {c.note}", 4, 2))


def _decades(panel: Panel) -> None:
    """How many rows, known values and states there are in each decade."""
    from ...core.lazy import pl
    from ...core.periods import year_of
    from .. import show

    s = panel.schema
    decade = (year_of(s.time) // 10 * 10).alias("decade")
    counts = [pl.len().alias("rows"), pl.col("value").count().alias("values")]
    if s.entities:
        counts.append(pl.concat_list(s.entities).list.explode().n_unique().alias("states"))
    made = panel.table.group_by(decade).agg(*counts).sort("decade")
    _head("by decade")
    show.table(
        ("decade", *made.columns[1:]),
        [(f"{d}s", *(f"{n:,}" for n in rest)) for d, *rest in made.iter_rows()],
        right=made.columns[1:],
        indent=2,
    )


def _sources(lab: Lab, name: str) -> None:
    """Every source behind a name, with its licence and what may be done with it."""
    from .. import show

    used = dict.fromkeys(e.source for n in lab.catalogue.leaves([name]) for e in lab.store.of(n))
    if not used:
        return
    _head("sources")
    for source in used:
        meta = lab.store.sources[source]
        show.line(show.folded(f"{source}: {meta['title']}, {meta['version']}", 4, 2))
        terms = [meta["licence"], meta.get("reuse") and f"reuse: {meta['reuse']}", meta.get("licence_page")]
        show.line(show.folded("; ".join(t for t in terms if t), 6, 4))


def _listed(names: Sequence[str]) -> list[str]:
    return ["anything" if n == "*" else n.removeprefix("table:") for n in names]


def _names(word: str, names: list[str]) -> None:
    from .. import show

    if names:
        _head(word)
        show.line(show.folded(", ".join(names), 2))


def _how(p: Provider) -> str:
    """How it is asked for."""
    if p.schema is None and p.kind != "table":
        who = {"none": "", "state": ", 'CHN'", "dyad": ", 'CHN', 'RUS'"}[p.parties]
        return f"In Python: foedus.open().answer('{p.id}'{who})"
    if p.parties == "dyad":
        return f"In Python: foedus.open().get('{p.id}', dyad=('CHN', 'RUS'))"
    if p.schema is not None and p.schema.about in ("dyad", "directed"):
        return f"`foedus get {p.id} --dyad CHN RUS`"
    return f"`foedus get {p.id}`"
