"""Rooms keep to themselves: no private name of another room, no circle, one place that imports by name.

import-linter holds the order of the rooms; this holds what passes between and inside them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "foedus"
ROOMS = sorted(p.name for p in SRC.iterdir() if (p / "__init__.py").exists())

# Private imports across rooms that are known: (importing module, what it imports). The list only shrinks.
KNOWN: set[tuple[str, str]] = set()

# Rooms in which modules import one another without a circle.
WITHOUT_CIRCLE = ("lab", "studies", "scenarios", "measures", "models", "core", "record")


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def name_of(file: Path) -> str:
    """core/panel.py as core.panel, a package by its own name; the root package is ''."""
    parts = file.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def known_modules() -> frozenset[str]:
    return frozenset(name_of(f) for f in modules())


def only_for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def imports(file: Path, lazy: bool = True, types: bool = True) -> Iterator[tuple[str, str]]:
    """(module, name) of every import of foedus in a file, the module without 'foedus.'; name '' for a whole module.
    `lazy` takes those inside functions too, `types` those under TYPE_CHECKING."""
    package = file.relative_to(SRC).parts[:-1]

    def walk(node: ast.AST) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) and not lazy:
                continue
            if isinstance(child, ast.If) and only_for_types(child.test) and not types:
                for other in child.orelse:
                    yield from walk(ast.Module([other], []))
                continue
            if isinstance(child, ast.Import):
                for a in child.names:
                    if a.name.split(".")[0] == "foedus":
                        yield a.name.removeprefix("foedus").lstrip("."), ""
            elif isinstance(child, ast.ImportFrom):
                base = module_of(child, package)
                if base is not None:
                    for a in child.names:
                        inner = f"{base}.{a.name}".lstrip(".")
                        yield (inner, "") if inner in known_modules() else (base, a.name)
            yield from walk(child)

    yield from walk(tree(file))


def module_of(node: ast.ImportFrom, package: tuple[str, ...]) -> str | None:
    """The module of foedus that an import is from; None for one of another package."""
    if not node.level:
        if (node.module or "").split(".")[0] != "foedus":
            return None
        return (node.module or "").removeprefix("foedus").lstrip(".")
    above = package[: len(package) - node.level + 1]
    return ".".join((*above, *((node.module or "").split(".") if node.module else ())))


def room(module: str) -> str:
    return module.split(".")[0]


def private(word: str) -> bool:
    return word.startswith("_") and not (word.startswith("__") and word.endswith("__"))


# -- what passes between rooms -------------------------------------------------------------------------------------


def private_imports() -> set[tuple[str, str]]:
    found = set()
    for file in modules():
        mine = name_of(file)
        for module, name in imports(file):
            if room(module) in ("", room(mine)):
                continue
            if any(private(part) for part in (*module.split("."), name)):
                found.add((mine, f"{module}.{name}".rstrip(".")))
    return found


def private_attributes() -> set[tuple[str, str]]:
    """`module._name` where the module was imported from another room, and methods such as `panel._take`."""
    found = set()
    for file in modules():
        mine = name_of(file)
        other: dict[str, str] = {}
        for node in ast.walk(tree(file)):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                package = file.relative_to(SRC).parts[:-1]
                base = module_of(node, package) if isinstance(node, ast.ImportFrom) else ""
                for a in node.names if base is not None else ():
                    inner = f"{base}.{a.name}".lstrip(".").removeprefix("foedus.")
                    if inner in known_modules() and room(inner) != room(mine):
                        other[a.asname or a.name] = inner
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Attribute) and private(node.attr):
                value = node.value
                if isinstance(value, ast.Name) and value.id in other:
                    found.add((mine, f"{other[value.id]}.{node.attr}"))
    return found


def test_no_room_imports_a_private_name_of_another() -> None:
    found = private_imports() | private_attributes()
    fresh = sorted(found - KNOWN)
    assert not fresh, "give it a public name, or move it to where it is used: " + "; ".join(
        f"{a} takes {b}" for a, b in fresh
    )
    gone = sorted(KNOWN - found)
    assert not gone, f"these are mended, take them from the list: {gone}"


def private_methods() -> dict[str, set[str]]:
    """Private attributes of things that are neither self nor cls, by module: those that the same room does not
    define."""
    defined: dict[str, set[str]] = {}
    for file in modules():
        names = defined.setdefault(room(name_of(file)), set())
        for node in ast.walk(tree(file)):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.add(node.attr)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
    found: dict[str, set[str]] = {}
    for file in modules():
        mine = name_of(file)
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Attribute) and private(node.attr) and node.attr not in defined[room(mine)]:
                owners = [r for r, names in defined.items() if node.attr in names]
                if owners:
                    found.setdefault(mine, set()).add(node.attr)
    return found


def test_no_room_calls_a_private_method_of_another() -> None:
    assert private_methods() == {}


def test_the_rooms_are_those_that_the_linter_orders() -> None:
    text = (SRC.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    layers = text.partition("layers = [")[2].partition("]")[0]
    assert {w.strip() for w in layers.replace('"', "").replace("|", ",").split(",") if w.strip()} == set(ROOMS)


# -- circles -------------------------------------------------------------------------------------------------------


def edges(of: str) -> dict[str, set[str]]:
    """Which modules of a room import which, those under TYPE_CHECKING apart; imports inside functions count."""
    files = [f for f in modules() if room(name_of(f)) == of]
    names = {name_of(f) for f in files}
    out: dict[str, set[str]] = {n: set() for n in names}
    for f in files:
        for module, name in imports(f, types=False):
            target = module if module in names else None
            inner = f"{module}.{name}"
            target = inner if inner in names else target
            if target and target != name_of(f) and f.name != "__init__.py":
                out[name_of(f)].add(target)
    return out


def circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of a graph, [] where there is none."""
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done:
            return []
        for n in sorted(graph[node]):
            if found := visit(n, [*path, node]):
                return found
        done.add(node)
        return []

    for n in sorted(graph):
        if found := visit(n, []):
            return found
    return []


@pytest.mark.parametrize("of", WITHOUT_CIRCLE)
def test_modules_of_a_room_run_in_no_circle(of: str) -> None:
    graph = edges(of)
    assert len(graph) > 1
    assert circle(graph) == []


def test_a_circle_would_be_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": set()}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_private_imports_would_be_found() -> None:
    assert private("_votes") and not private("__future__") and not private("votes")
    relative = ast.parse("from ..measures import _votes\nfrom .x import y\nfrom ...a import b").body
    package = ("briefs", "sections")
    assert [module_of(n, package) for n in relative] == ["briefs.measures", "briefs.sections.x", "a"]  # type: ignore[arg-type]


# -- imports by name -----------------------------------------------------------------------------------------------


def test_modules_are_imported_by_name_in_the_registry_alone() -> None:
    allowed = SRC / "core" / "registry.py"
    for file in modules():
        if file == allowed:
            continue
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Import):
                assert not any(a.name == "importlib" for a in node.names), file
            elif isinstance(node, ast.ImportFrom) and node.module == "importlib":
                assert not {a.name for a in node.names} & {"import_module", "reload", "__import__"}, file
            elif isinstance(node, ast.Call):
                word = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                assert word not in ("__import__", "import_module", "exec", "eval"), f"{file}: {word}"


def test_the_root_package_names_the_rooms_of_providers() -> None:
    """Below it nobody knows them: the lab is handed them."""
    for file in modules():
        mine = name_of(file)
        if room(mine) != "lab":
            continue
        assert not {room(m) for m, _ in imports(file)} & {"measures", "models", "studies", "scenarios", "briefs", "app"}
