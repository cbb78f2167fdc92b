"""Mutants drawn by a seed: operators on the syntax tree, evenly over rooms and over kinds of change.

A site is ranked by a hash of the seed, its file's name, its function and its text, so that an edit elsewhere moves
few draws. Left out: docstrings, annotations, decorators, messages of errors, tables of data, the measures of pictures
and the year that stands for no end.
"""

from __future__ import annotations

import ast
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .mutant import Mutant, argued

FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
EXTREMES = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum"}
# tables of data: that each entry is right is not a rule of the code
DATA = ("_states_table.py", "_groups_table.py", "_g77_table.py", "theme.py")
LOOKS = {"height", "width", "size", "step", "rows"}  # defaults that say how large a picture is
NO_END = 9999


class Site(NamedTuple):
    kind: str
    old: str
    new: str
    span: tuple[int, int]
    within: str


def drawn(package: Path, seed: int, count: int = 100) -> list[Mutant]:
    """`count` mutants below `package`, as even over rooms and kinds as there are sites; the same for a seed."""
    reasons = argued()
    rooms: dict[str, dict[str, list[tuple[str, Mutant]]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package)
        if path.name in DATA or path.name.startswith("__") or len(name.parts) < 2:
            continue
        again: Counter[tuple[str, ...]] = Counter()
        for site in sites(path.read_text(encoding="utf-8")):
            same = (path.stem, site.within, site.kind, site.old, site.new)
            again[same] += 1
            rank = hashlib.sha256(repr((seed, same, again[same])).encode()).hexdigest()
            label = hashlib.sha256(repr((same, again[same])).encode()).hexdigest()[:6]
            ident = f"{path.stem}.{site.within or 'module'}:{site.kind}:{label}"
            rule = f"{site.kind} in {site.within or 'the module'}"
            reason = reasons.get(ident, "")
            mutant = Mutant(ident, rule, str(name), site.old, site.new, (), reason, site.span, site.within)
            rooms[name.parts[0]][site.kind].append((rank, mutant))
    out: list[Mutant] = []
    names = sorted(rooms)
    for k, room in enumerate(names):
        share = count // len(names) + (k < count % len(names))
        out += _dealt(rooms[room], share)
    return out


def _dealt(kinds: dict[str, list[tuple[str, Mutant]]], share: int) -> list[Mutant]:
    """The first by rank of each kind in turn, until there are `share`."""
    piles = [sorted(kinds[k], key=lambda e: e[0]) for k in sorted(kinds)]
    depth = max((len(p) for p in piles), default=0)
    turns = (p[i][1] for i in range(depth) for p in sorted(piles, key=lambda p: p[0][0]) if i < len(p))
    return [m for m, _ in zip(turns, range(share))]


def sites(text: str) -> Iterator[Site]:
    """Every change that an operator can make in a source text, in the order of the text."""
    tree = ast.parse(text)
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def at(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def span(node: ast.AST) -> tuple[int, int]:
        return (
            at(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            at(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )

    def site(kind: str, node: ast.AST, new: str, within: str) -> Site:
        a, b = span(node)
        return Site(kind, text[a:b], new, (a, b), within)

    def walk(node: ast.AST, within: str) -> Iterator[Site]:
        if _silent(node):
            return
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            within = f"{within}.{node.name}".strip(".")
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            args = node.args
            last = [*args.posonlyargs, *args.args][-len(args.defaults) :] if args.defaults else []
            for arg, default in (*zip(last, args.defaults), *zip(args.kwonlyargs, args.kw_defaults)):
                if default is not None and arg.arg not in LOOKS and (other := _another(default)):
                    yield site("default", default, other, within)
        for kind, new in _changes(node, text, span):
            yield site(kind, node, new, within)
        for child in _inside(node):
            yield from walk(child, within)

    yield from sorted(walk(tree, ""), key=lambda s: s.span)


def _silent(node: ast.AST) -> bool:
    """What cannot be tested or says nothing: words, messages, hints to the type checker."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.FunctionDef) and node.name.endswith("_spec")):
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    """Children without decorators, annotations, and defaults, which are changed as such; without parts of f-strings,
    whose place Python 3.11 does not know."""
    if isinstance(node, ast.JoinedStr):
        return
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield from node.body
    elif isinstance(node, ast.AnnAssign):
        if node.value is not None:
            yield node.value
    elif isinstance(node, ast.Lambda):
        yield node.body
    else:
        yield from ast.iter_child_nodes(node)


def _another(node: ast.expr) -> str:
    """Another default: the other truth, one more, twice as much; nothing for words and None."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, (bool, int, float)) or node.value == NO_END:
        return ""
    if isinstance(node.value, bool):
        return str(not node.value)
    return repr(node.value + 1 if isinstance(node.value, int) else node.value * 2 or 1.0)


def _changes(node: ast.AST, text: str, span) -> Iterator[tuple[str, str]]:  # type: ignore[no-untyped-def]
    def source(part: ast.AST) -> str:
        a, b = span(part)
        return text[a:b]

    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        flipped = ast.Compare(node.left, [FLIPS[type(node.ops[0])]()], node.comparators)
        yield "comparison", f"({ast.unparse(flipped)})"
    elif isinstance(node, ast.Constant) and type(node.value) is int and node.value != NO_END:
        yield "constant", str(node.value + 1)
    elif isinstance(node, ast.BoolOp):
        other = ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        yield "and or", f"({ast.unparse(other)})"
    elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        if not any(isinstance(s, (ast.JoinedStr, ast.List, ast.Tuple)) or _word(s) for s in (node.left, node.right)):
            sign = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
            yield "sign", f"({ast.unparse(ast.BinOp(node.left, sign, node.right))})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not", f"bool({source(node.operand)})"
    elif isinstance(node, ast.Call):
        name = node.func
        last = name.attr if isinstance(name, ast.Attribute) else name.id if isinstance(name, ast.Name) else ""
        if last in EXTREMES:
            head = source(name)[: -len(last)] + EXTREMES[last]
            yield "extreme", head + text[span(name)[1] : span(node)[1]]
        elif len(node.args) > 1 and not any(isinstance(a, ast.Starred) for a in node.args[:2]):
            one, two = source(node.args[0]), source(node.args[1])
            if one != two and last not in ("isinstance", "getattr", "hasattr", "setattr", "cast"):
                a, b = span(node)
                first, second = span(node.args[0]), span(node.args[1])
                yield "arguments", text[a : first[0]] + two + text[first[1] : second[0]] + one + text[second[1] : b]


def _word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
