"""What people type: lists of names, selections, choices; and the lab over the record they named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, UnknownName, nearest

if TYPE_CHECKING:
    import typer

    from ..lab.lab import Lab


PREFER = "foedus.prefer"
"""Where a command keeps the sources that --prefer names."""


def lab(ctx: typer.Context) -> Lab:
    """The lab over the record of --record, or the embedded one, that reads first what --prefer names. Raises StoreError
    when it cannot be read, UnknownName for a source to prefer that there is not."""
    from .. import open as open_lab

    opened = open_lab(ctx.find_root().obj)
    _ = opened.store.entries
    if wanted := words(ctx.meta.get(PREFER, ())):
        return open_lab(ctx.find_root().obj, prefer=_preferred(opened, wanted))
    return opened


def _preferred(lab: Lab, wanted: Sequence[str]) -> dict[str, str]:
    """Variable: source, for all that each source gives; of two that give one variable the first."""
    out: dict[str, str] = {}
    for named in wanted:
        source = source_of(lab, named)
        for e in lab.store.entries:
            if e.source == source:
                out.setdefault(e.name, source)
    return out


def source_of(lab: Lab, named: str) -> str:
    """The id of a source in the record or among the imports; of one that only the user holds, its own id is enough.
    Raises UnknownName."""
    from ..core.schema import USER

    held = lab.store.sources
    for name in (named, named + USER):
        if name in held:
            return name
    raise UnknownName(
        f"no source {named!r} is in the record or among your imports",
        do=nearest(named, held) or "`foedus sources` and `foedus imports` list them.",
    )


def words(given: Iterable[str]) -> list[str]:
    """'CHN,RUS' and repeated options as one list: ['CHN', 'RUS']."""
    return [w for text in given for part in text.split(",") if (w := part.strip())]


def distinct_states(given: Iterable[str], years: Any = None) -> list[str]:
    """Ids of the states and groups that a person lists. `years`, as typed, tell states apart that share a name.

    'Korea, Rep.' is one state and 'Hong Kong, China' two: a text with commas is a list where every part is a state or a
    group. Raises UnknownState, AmbiguousState, and BadInput for one named twice.
    """
    from ..core import groups, states
    from ..core.periods import years_of

    span = years_of(years)
    listed = list(given)
    named = [t for text in listed for t in _parts(text, span)]
    seen: dict[str, str] = {}
    for name in named:
        group = None if states.find(name, span) else groups.find(name)
        thing = group or states.resolve(name, span)
        if thing.id in seen:
            raise BadInput(
                f"{seen[thing.id]} and {name} are one {'group' if group else 'state'} ({thing.name})"
                if seen[thing.id] != name
                else f"{name} ({thing.name}) is named twice",
                do=f"Name each {'group' if group else 'state'} once.",
            )
        seen[thing.id] = name
    if listed and not named:
        raise BadInput("no state is named", do="Write --states CHN,RUS.")
    return list(seen)


def _parts(text: str, span: tuple[int, int] | None) -> list[str]:
    """The names in a text with commas. Parts that are no names of their own go with those before them, where that makes
    a name: 'Korea, Rep.,CHN' is two."""
    from ..core import groups, names, states

    def known(name: str) -> bool:
        return bool(states.find(name, span) or names.candidates(name, span) or groups.find(name))

    parts, out = words([text]), list[str]()
    while parts:
        for n in range(min(3, len(parts)), 1, -1):
            joined = ", ".join(parts[:n])
            if not all(known(p) for p in parts[:n]) and states.find(joined, span):
                break
        else:
            n, joined = 1, parts[0]
        out.append(joined)
        parts = parts[n:]
    return out


def selection(given: Iterable[str]) -> dict[str, Any]:
    """['reporter=CHN', 'reporter=RUS'] as {'reporter': ['CHN', 'RUS']}. Raises BadInput."""
    out: dict[str, list[str]] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise BadInput(f"--where {text!r} is not a selection", do="Write --where name=value.")
        out.setdefault(name.strip(), []).append(value.strip())
    return {k: v[0] if len(v) == 1 else v for k, v in out.items()}


def choice(given: str, allowed: Sequence[str], what: str) -> str:
    """One of the words allowed. Raises UnknownName with the nearest."""
    folded = given.strip().lower()
    if folded not in allowed:
        raise UnknownName(
            f"{given!r} is not {'an' if what[0] in 'aeiou' else 'a'} {what}",
            do=nearest(folded, allowed) or f"There are {', '.join(allowed)}.",
        )
    return folded


def why_not_writable(folder: Path) -> str:
    """Why nothing can be written in a folder (or, when it is not there yet, in the nearest one above it);
    '' when something can. Makes no folder."""
    import tempfile

    there = folder
    try:
        while not there.exists() and there != there.parent:
            there = there.parent
        if not there.is_dir():
            return f"{there} is no folder"
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as e:
        return e.strerror or str(e)


def require_writable(folder: Path) -> None:
    """Raise BadInput when nothing can be written in the folder, before any work is done for it."""
    if why := why_not_writable(folder):
        raise BadInput(f"nothing can be written in {folder}", why, "Choose another folder.")
