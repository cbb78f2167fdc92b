"""foedus variables, states, groups: what can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...core.groups import Group
    from ...lab.lab import Lab

Word = Annotated[str | None, typer.Argument(metavar="[WORD]", help="Only those with this word.")]


def variables(ctx: typer.Context, word: Word = None) -> None:
    """List what `get` knows: variables, measures, tables."""
    from .. import asked, show

    lab = asked.lab(ctx)
    panels = [
        (name, v["title"], v["unit"], f"{v['about']}, {v['time']}", _span(v), ", ".join(v["from"]))
        for name, v in lab.variables.items()
        if lab.has(name)
    ]
    tables = _tables(lab)
    kept, kept_tables = _having(word, panels), _having(word, tables)
    if not kept and not kept_tables:
        _nothing("variable", word or "", [r[0] for r in (*panels, *tables)])
    if kept:
        show.table(("variable", "what", "unit", "per", "covers", "from"), kept)
    if kept_tables:
        show.line()
        show.table(("table", "what", "kind", "rows", "covers", "from"), kept_tables, right=("rows",))
    show.line()
    counts = ((kept, "variable"), (kept_tables, "table"))
    show.line(", ".join(show.count(len(x), what) for x, what in counts if x) + ".")
    lacking = [n for n in lab.variables if not lab.has(n)]
    if lacking and word is None:
        show.line(
            show.folded(
                f"Not to be had with this record, for want of a source to import: "
                f"{', '.join(lacking)}. `foedus get NAME` says which."
            )
        )


def _tables(lab: Lab) -> list[tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for e in lab.store.entries:
        if e.kind != "panel":
            from ..show import years_of_coverage

            before = out.get(e.name)
            rows = e.rows + (int(before[3].replace(",", "")) if before else 0)
            sources = f"{before[5]}, {e.source}" if before else e.source
            out[e.name] = (
                e.name,
                e.title,
                e.kind,
                f"{rows:,}",
                years_of_coverage(e.coverage.first, e.coverage.last),
                sources,
            )
    return sorted(out.values())


def _span(v: dict[str, Any]) -> str:
    from ..show import years_of_coverage

    spans = v["coverage"]
    if not spans:
        return "measured"
    return years_of_coverage(min((c.first for c in spans), key=_order), max((c.last for c in spans), key=_order))


def _order(period: Any) -> tuple[int, str]:
    """Years, months and sessions in time: session 9 before session 79."""
    return int(str(period)[:4]), str(period)


def states(word: Word = None) -> None:
    """List states and territories with years and codes."""
    from ...core.names import candidates
    from ...core.states import all_states
    from .. import show

    rows, search = [], {}
    for s in sorted(all_states().values(), key=lambda s: s.id):
        cow, gw = (", ".join(map(str, c)) for c in (s.cow, s.gw))
        rows.append((s.id, s.name, s.years if s.spells else s.kind, cow, gw, s.m49, s.region))
        search[s.id] = s.aliases
    kept = _having(word, rows, search) or [r for r in rows if r[0] in candidates(word or "")]
    if not kept:
        _nothing("state", word or "", [x for r in rows for x in (r[0], r[1], *search[r[0]])])
    show.table(("id", "name", "in the system", "COW", "GW", "M49", "region"), kept, right=("COW", "GW", "M49"))
    if word and len(kept) == 1 and search[kept[0][0]]:
        show.line(f"Also called {', '.join(search[kept[0][0]])}.")
    show.line()
    show.line(f"{show.count(len(kept), 'state')}.")


def groups(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A group: NATO, BRICS, Central Asia ...")] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="As of a day, or of the end of a year: 2022-02-24, 2004.")
    ] = None,
) -> None:
    """List groups, or one with its members.

    Each with the days of joining and leaving: `foedus groups NATO --on 2004`.
    """
    from ...core.groups import all_groups, day_of, group
    from .. import show

    day = day_of(on)
    when = f"on {day}" if day else "today"
    if name is not None:
        return _one_group(group(name), day, when)
    rows = [
        (g.id, g.name, f"{len({m.state for m in g.memberships if m.status == 'member' and m.on(day)}):,}")
        for g in all_groups().values()
    ]
    show.table(("id", "name", f"members {when}"), rows, right=(f"members {when}",))


def _one_group(g: Group, day: Any, when: str) -> None:
    from ...core.errors import EmptySelection
    from ...core.states import all_states
    from .. import show

    spells = [m for m in g.memberships if day is None or m.on(day)]
    if not spells:
        raise EmptySelection(
            f"{g.name} had no member {when}",
            f"its first membership begins on {min(m.joined for m in g.memberships)}",
            "Choose a later day.",
        )
    known = all_states()
    rows = [
        (
            m.state,
            known[m.state].name if m.state in known else m.state,
            m.status,
            str(m.joined),
            "" if m.left is None else str(m.left),
            m.note,
        )
        for m in sorted(spells, key=lambda m: (m.left is not None, m.status != "member", m.joined, m.state))
    ]
    now = {m.state for m in g.memberships if m.status == "member" and m.on(day)}
    show.line(f"{g.name} ({g.id}): {show.count(len(now), 'member')} {when}")
    show.line()
    show.table(("id", "name", "status", "joined", "left", "note"), rows)


# -- searching ------------------------------------------------------------------------------------


def _having(word: str | None, rows: list[Any], more: dict[str, Any] | None = None) -> list[Any]:
    """Rows with the word in them; of rows with exactly that id, name or other name, those alone."""
    from ...core.states import fold

    if word is None:
        return rows
    wanted = fold(word)
    others = {r[0]: [fold(x) for x in (more or {}).get(r[0], ())] for r in rows}
    exact = [r for r in rows if wanted in (fold(r[0]), fold(r[1]), *others[r[0]])]
    return (
        exact
        if exact and more is not None
        else [r for r in rows if any(wanted in fold(x) for x in r) or any(wanted in x for x in others[r[0]])]
    )


def _nothing(what: str, word: str, names: list[str]) -> None:
    from ...core.errors import UnknownName, nearest

    raise UnknownName(
        f"no {what} has {word!r} in its name" if word else f"there is no {what}",
        do=nearest(word, names) or f"`foedus {what}s` lists them all.",
    )
