"""Whether code of a provider changed without its version: `python -m benchmarks.versions`.

What a provider gives is kept under its version. So that nothing of older code is taken for the answer of newer code,
tests/lab/provider_versions.json holds the version of every provider beside a hash of the code that makes it: its module
and the modules of the same room that this one imports, however far, without docstrings, annotations and layout. A test
compares it with the tree. src/foedus/providers.json lists the module of each, so that a name asked imports no other.
This command writes both anew: for providers whose version was raised as the code changed, for
new ones, and, with --same-results, for those whose code changed while every value stayed as it was.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import sys
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "tests" / "lab" / "provider_versions.json"
SRC = ROOT / "src"
INDEX = SRC / "foedus" / "providers.json"
Held = dict[str, dict[str, str]]


# -- code --------------------------------------------------------------------------------------------------------------


def code_of(module: str) -> str:
    """A hash of a module and of the modules of its room that it rests on, by their normalised code."""
    h = hashlib.sha256()
    for name in sorted(rests_on(module)):
        h.update(f"{name}\0{normalised(_file(name).read_text(encoding='utf-8'))}\0".encode())
    return h.hexdigest()[:16]


@cache
def rests_on(module: str) -> frozenset[str]:
    """A module and all modules of its room that it imports, directly or through one of them."""
    found, todo = set(), [module]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += _imported(name)
    return frozenset(found)


def _imported(module: str) -> list[str]:
    """The modules of the same room that a module imports; not those for types alone."""
    room = ".".join(module.split(".")[:2])
    file = _file(module)
    package = module.split(".") if file.name == "__init__.py" else module.split(".")[:-1]
    found = []
    for node in ast.walk(_without_types(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join((*above, *([node.module] if node.module else ())))
            names = [base, *(f"{base}.{a.name}" for a in node.names)]
        else:
            continue
        found += [n for n in names if (n == room or n.startswith(f"{room}.")) and n != module and _there(n)]
    return found


def _file(module: str) -> Path:
    path = SRC.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _there(module: str) -> bool:
    return _file(module).exists()


def normalised(text: str) -> str:
    """Code without what changes no value: docstrings, comments, layout, annotations, imports for types."""
    return ast.dump(_Plain().visit(_without_types(ast.parse(text))))


def _without_types(tree: ast.Module) -> ast.Module:
    tree.body = [
        n
        for n in tree.body
        if not (isinstance(n, ast.If) and isinstance(n.test, ast.Name) and n.test.id == "TYPE_CHECKING")
    ]
    return tree


class _Plain(ast.NodeTransformer):
    def visit(self, node: ast.AST) -> Any:
        body = getattr(node, "body", None)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and body:
            first = body[0]
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                node.body = body[1:]  # type: ignore[attr-defined]
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        return self.generic_visit(node)


# -- providers ---------------------------------------------------------------------------------------------------------


def current() -> Held:
    """Version and code of every provider of foedus, by id."""
    from foedus.lab.catalogue import computed

    theirs = {e.name for g in ("foedus.providers", "foedus.measures") for e in entry_points(group=g)}
    found: Held = {}
    codes: dict[str, str] = {}
    for p in computed():
        module = getattr(p, "f", p.make).__module__
        if p.id not in theirs and module.startswith("foedus."):
            codes.setdefault(module, code_of(module))
            found[p.id] = {"version": p.version, "code": codes[module]}
    return found


def index() -> dict[str, list[str]]:
    """The ids of the providers of foedus by the module that holds them."""
    from foedus.core.rooms import ROOMS
    from foedus.lab.catalogue import computed

    names = sorted(current())
    rooms = [m for m in sorted(sys.modules) if ".".join(m.split(".")[:-1]) in ROOMS]
    holders: dict[str, list[str]] = {}
    for name in names:
        provider = computed()[name]
        own = getattr(provider, "f", provider.make).__module__
        home = next(
            m for m in (own, *rooms) if m in rooms and any(v is provider for v in vars(sys.modules[m]).values())
        )
        holders.setdefault(home, []).append(name)
    return dict(sorted(holders.items()))


def held(file: Path = FILE) -> Held:
    found: Held = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def unsaid(before: Held, now: Held) -> list[str]:
    """Providers whose code changed and whose version did not."""
    return sorted(
        k
        for k in before.keys() & now.keys()
        if before[k]["code"] != now[k]["code"] and before[k]["version"] == now[k]["version"]
    )


def stale(before: Held, now: Held) -> list[str]:
    """Providers that are new, gone or of another version than the file says."""
    return sorted(
        k
        for k in before.keys() | now.keys()
        if k not in now or k not in before or before[k]["version"] != now[k]["version"]
    )


def written(now: Held, file: Path = FILE) -> None:
    file.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def listed(file: Path = INDEX) -> None:
    file.write_text(json.dumps(index(), indent=1) + "\n", encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write the versions of providers beside the code that makes them.")
    parser.add_argument(
        "--same-results", action="store_true", help="the code changed and every value stayed as it was: make numbers"
    )
    asked = parser.parse_args(argv)
    before, now = held(), current()
    wrong = [] if asked.same_results else unsaid(before, now)
    written({k: before[k] if k in wrong else v for k, v in now.items()})
    listed()
    changed = [k for k in now if now[k] != before.get(k) and k not in wrong]
    print(f"{len(now)} providers; {len(changed)} written anew{': ' + ', '.join(changed) if changed else ''}.")
    if wrong:
        print(
            f"The code of {len(wrong)} changed and their version did not: {', '.join(wrong)}.\n"
            "Raise the version of each whose values change; where none does, run this with --same-results."
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
