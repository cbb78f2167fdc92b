"""Commands render and do not compute: what they print comes from a name in the catalogue, through the lab."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMANDS = Path(__file__).resolve().parents[2] / "src" / "foedus" / "app" / "commands"

# rooms that compute, and libraries that do: a command asks the lab instead
ROOMS = ("measures", "models", "scenarios", "studies")
ARRAYS = ("polars", "numpy", "scipy", "core.lazy")
# what makes other numbers of a frame; selecting rows by their beginning or their order is rendering
METHODS = {"group_by", "agg", "with_columns", "filter", "pivot", "unpivot", "quantile", "mean", "median", "std", "var"}
METHODS |= {"sum", "cum_sum", "rolling", "over", "rank"}

# function of a command: why it may
ALLOWED = {
    "dependence.dependence": "the words of --on, and the refusal of states that the world table lacks",
    "dependence._solve": "solves a model anew and writes a file, as --fit does",
    "dependence._named": "columns get the names of the two states, and their order",
    "describe._decades": "describes what is held: rows of a variable by decade are no finding about states",
    "describe._panel": "describes what is held: rows of a variable by source",
    "get._table": "restricts a table of the record to the rows asked for, as the lab restricts a Panel",
    "gravity.gravity": "the names of the specifications, for --with",
    "gravity._coefficients": "turns rows of an answer into a table of terms by specifications",
    "gravity._write": "estimates a model anew and writes files, as --fit does",
    "positions._fit": "fits a model",
    "positions.held": "fits a model: its state is kept to go on from",
    "positions.save": "fits a model: its state is kept to go on from",
    "trace._rows": "shows rows that were kept, which have no common columns",
}


def names() -> list[str]:
    return sorted(p.stem for p in COMMANDS.glob("*.py") if p.stem != "__init__")


def computing(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(function, what it does) of every import of a room or library that computes, and of every call of a method that
    does; imports for types alone do not count."""

    def walk(node: ast.AST, inside: str) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.Import):
                yield from ((inside, f"imports {a.name}") for a in child.names if within(a.name, ARRAYS))
            if isinstance(child, ast.ImportFrom):
                module = child.module or ""
                for one in [module] if module else [a.name for a in child.names]:
                    if within(one.removeprefix("foedus."), (*ROOMS, *ARRAYS)):
                        yield inside, f"imports {one}"
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr in METHODS:
                yield inside, f"calls .{child.func.attr}()"
            outer = inside == "" and isinstance(child, ast.FunctionDef)
            yield from walk(child, child.name if outer and isinstance(child, ast.FunctionDef) else inside)

    yield from walk(tree, "")


def within(module: str, roots: tuple[str, ...]) -> bool:
    return any(module == r or module.startswith(f"{r}.") for r in roots)


def found(name: str) -> dict[str, set[str]]:
    """What each function of a command computes; '' is the module itself."""
    out: dict[str, set[str]] = {}
    for function, what in computing(ast.parse((COMMANDS / f"{name}.py").read_text(encoding="utf-8"))):
        out.setdefault(f"{name}.{function}", set()).add(what)
    return out


@pytest.mark.parametrize("name", names())
def test_a_command_computes_nothing(name: str) -> None:
    wrong = {k: sorted(v) for k, v in found(name).items() if k not in ALLOWED}
    assert not wrong, (
        f"{wrong}: a command renders what the lab delivers. Make what is computed a question of the catalogue "
        "(studies/ or scenarios/) and ask for it with lab.answer()."
    )


def test_what_is_allowed_is_still_there() -> None:
    there = {k for n in names() for k in found(n)}
    assert not set(ALLOWED) - there, "these compute no more: take them off the list"


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("def f():\n    from ...measures.similarity import pairs", "imports measures.similarity"),
        ("def f():\n    from ... import models", "imports models"),
        ("from foedus.studies import books", "imports foedus.studies"),
        ("def f():\n    from ...core.lazy import pl", "imports core.lazy"),
        ("import numpy as np", "imports numpy"),
        ("def f(rows):\n    return rows.group_by('a').agg('b')", "calls .agg()"),
        ("class A:\n    def f(self, x):\n        return x.mean()", "calls .mean()"),
    ],
)
def test_what_computes_is_seen(code: str, what: str) -> None:
    assert what in {w for _, w in computing(ast.parse(code))}


def test_what_renders_is_let_be() -> None:
    code = "if TYPE_CHECKING:\n    import polars\ndef f(t):\n    return ', '.join(t.rows.head(3)['a'].to_list())"
    assert not list(computing(ast.parse(code)))
