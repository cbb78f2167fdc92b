"""What a mutant is, and where its text stands in the tree.

A mutant names a file by its last part and the text it replaces, so that it survives a move of the file and a change
of layout: white space and trailing commas do not count when the text is looked for.
"""

from __future__ import annotations

import io
import re
import tokenize
import tomllib
from dataclasses import dataclass
from pathlib import Path

RULES = Path(__file__).parent / "rules"
LAYOUT = (tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.COMMENT)


@dataclass(frozen=True)
class Mutant:
    """One change of one file. `tests` names test files; empty, they are chosen by imports (`covering.py`)."""

    id: str
    rule: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...] = ()
    equivalent: str = ""
    span: tuple[int, int] | None = None  # where a drawn mutant's text stands, in characters
    within: str = ""  # the function it lies in


@dataclass(frozen=True)
class Place:
    """A mutant in the tree: the path below the package, and the whole file before and after."""

    path: Path
    before: str
    after: str

    @property
    def room(self) -> str:
        return self.path.parts[0] if len(self.path.parts) > 1 else "foedus"


class Lost(LookupError):
    """The text of a listed mutant is not in the tree, or stands there more than once."""


def listed() -> list[Mutant]:
    """The mutants of rules/*.toml, in the order of their ids."""
    out = []
    for f in sorted(RULES.glob("*.toml")):
        for row in tomllib.loads(f.read_text(encoding="utf-8")).get("mutant", ()):
            out.append(Mutant(**{**row, "tests": tuple(row.get("tests", ()))}))
    ids = [m.id for m in out]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise ValueError(f"mutants listed twice: {', '.join(twice)}")
    return sorted(out, key=lambda m: m.id)


def argued() -> dict[str, str]:
    """Drawn mutants that change nothing that can be seen, each with its reason."""
    f = RULES.parent / "equivalent.toml"
    return tomllib.loads(f.read_text(encoding="utf-8")) if f.exists() else {}


def pattern(old: str) -> re.Pattern[str]:
    """`old` with any white space between its tokens, and a comma more or less before a bracket closes."""
    try:
        tokens = [t.string for t in tokenize.generate_tokens(io.StringIO(old).readline) if t.type not in LAYOUT]
    except (tokenize.TokenError, IndentationError):  # half an expression
        tokens = re.findall(r"\"[^\"]*\"|'[^']*'|\w+|[^\w\s]", old)
    parts: list[str] = []
    for i, token in enumerate(tokens):
        if token in ")]}":
            parts.append(r",?\s*" if parts else "")
        elif parts:
            wordy = re.match(r"\w", token) and re.search(r"\w$", tokens[i - 1])
            parts.append(r"\s+" if wordy else r"\s*")
        parts.append(re.escape(token))
    front = r"(?<!\w)" if tokens and re.match(r"\w", tokens[0]) else ""
    back = r"(?!\w)" if tokens and re.search(r"\w$", tokens[-1]) else ""
    return re.compile(front + "".join(parts) + back)


def place(mutant: Mutant, package: Path) -> Place:
    """Where the mutant stands below `package`. Raises Lost unless its text is there exactly once."""
    if mutant.span is not None:
        path = package / mutant.file
        before, (a, b) = path.read_text(encoding="utf-8"), mutant.span
        if before[a:b] != mutant.old:
            raise Lost(f"{mutant.id}: {mutant.file} is not the file of which it was drawn")
        return Place(Path(mutant.file), before, before[:a] + mutant.new + before[b:])
    wanted, name = pattern(mutant.old), Path(mutant.file)
    files = sorted(f for f in package.rglob(name.name) if f.parts[-len(name.parts) :] == name.parts)
    hits = [(f, h) for f in files for h in wanted.finditer(f.read_text(encoding="utf-8"))]
    if not hits:  # the file may have another name by now
        hits = [(f, h) for f in sorted(package.rglob("*.py")) for h in wanted.finditer(f.read_text(encoding="utf-8"))]
    if len(hits) != 1:
        there = ", ".join(str(f.relative_to(package)) for f, _ in hits) or "nowhere"
        raise Lost(f"{mutant.id}: {mutant.old!r} stands {there}")
    path, hit = hits[0]
    before = path.read_text(encoding="utf-8")
    return Place(path.relative_to(package), before, before[: hit.start()] + mutant.new + before[hit.end() :])
