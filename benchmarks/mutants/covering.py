"""Which test files cover a source file: those that import it, name its function or ask for its variable.

Seconds of processor time of test files and of slow tests stand in `seconds.tsv`, as measured once by `--times`; they
decide how many files are run for a mutant, and nothing else.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from .mutant import Mutant

SECONDS = Path(__file__).parent / "seconds.tsv"
UNKNOWN = 5.0  # seconds of a test file that was never measured
DEPTH = 5  # steps from a source to the module that a test imports
SLOW = 20.0  # a test longer than this is left out where others cover the file
PLAIN = {"build", "get", "of", "parse", "read", "rows", "run", "table", "value", "module", "main", "where", "make"}


class Cover:
    """The map from sources to test files of one tree: `root` holds src/foedus and tests."""

    def __init__(self, root: Path) -> None:
        self.root, self.package = root, root / "src" / "foedus"
        self.tests = sorted((root / "tests").rglob("test_*.py"))
        self.seconds, self.slow = measured()

    def chosen(self, mutant: Mutant, path: Path, budget: float) -> list[str]:
        """Test files for a mutant, the likeliest first, as many as `budget` seconds hold; one at least."""
        if mutant.tests:
            files = [t for name in mutant.tests for t in self.tests if t.as_posix().endswith(f"/{name}")]
            if files:
                return [self._name(f) for f in files]
        marks = {t: self._mark(t, path, mutant.within) for t in self.tests}
        ranked = sorted((t for t in self.tests if marks[t] > 0), key=lambda t: (-marks[t], self._cost(t), t.name))
        out, spent = [], 0.0
        for t in ranked:
            if not out or spent + self._cost(t) <= budget:
                out.append(self._name(t))
                spent += self._cost(t)
        return out

    def left_out(self, files: list[str]) -> list[str]:
        """Slow tests of these files, unless nothing else would be left."""
        slow = {s for s in self.slow if s.split("::")[0] in files}
        alone = {f for f in files if all(s in slow for s in self._tests_of(f))}
        return sorted(s for s in slow if s.split("::")[0] not in alone or len(files) > len(alone))

    def cost(self, files: list[str]) -> float:
        return sum(self.seconds.get(f, UNKNOWN) for f in files)

    def _cost(self, test: Path) -> float:
        return self.seconds.get(self._name(test), UNKNOWN)

    def _name(self, test: Path) -> str:
        return test.relative_to(self.root).as_posix()

    def _tests_of(self, name: str) -> list[str]:
        text = (self.root / name).read_text(encoding="utf-8")
        return [f"{name}::{t}" for t in re.findall(r"^def (test_\w+)", text, re.M)]

    def _mark(self, test: Path, path: Path, within: str) -> float:
        """How likely the test file covers the source file: 0 when nothing points there."""
        module = ".".join(("foedus", *path.with_suffix("").parts)).removesuffix(".__init__")
        stem, last, text = path.stem.strip("_"), within.split(".")[-1], self._texts[test]
        mark = 0.0
        if re.search(rf"_{stem}(_|$)", test.stem):
            mark += 4 if path.parts[0] in test.parts else 2
        elif re.search(rf"[\"']{stem}[\"']", text):
            mark += 1
        near, weight = {module}, 4.0
        known = set(near)
        for _ in range(DEPTH):
            here = self._imports[test] & near
            if here:
                mark += weight + len(here) / 100
                break
            near = set().union(*(self._importers[m] for m in near)) - known
            known |= near
            weight /= 2
        if mark and last and last not in PLAIN and re.search(rf"\b{re.escape(last)}\b", text):
            mark += 3
        if any(re.search(rf"[\"']{re.escape(v)}[\"']", text) for v in self._variables[path]):
            mark += 2
        return mark

    @cached_property
    def _texts(self) -> dict[Path, str]:
        return {t: t.read_text(encoding="utf-8") for t in self.tests}

    @cached_property
    def _modules(self) -> dict[str, Path]:
        out = {}
        for f in self.package.rglob("*.py"):
            parts = f.relative_to(self.package).with_suffix("").parts
            out[".".join(("foedus", *parts)).removesuffix(".__init__")] = f
        return out

    @cached_property
    def _imports(self) -> dict[Path, set[str]]:
        """Modules of foedus that each test file imports, itself or through a helper beside it."""
        helpers = {f.stem: f for f in (self.root / "tests").rglob("*.py") if not f.stem.startswith("test_")}
        out = {}
        for t in self.tests:
            seen = self._named(t, "")
            for name in seen & set(helpers):
                seen = seen | self._named(helpers[name], "")
            out[t] = {m for m in seen if m in self._modules} | self._registered(t)
        return out

    def _registered(self, test: Path) -> set[str]:
        """Modules that a test file reaches by name: test_section_energy tests briefs.sections.energy."""
        kind, _, name = test.stem.removeprefix("test_").partition("_")
        home = {"section": "briefs.sections", "measure": "measures", "app": "app.commands"}.get(kind)
        return {f"foedus.{home}.{name}"} & set(self._modules) if home else set()

    @cached_property
    def _importers(self) -> dict[str, set[str]]:
        out: dict[str, set[str]] = defaultdict(set)
        for module, f in self._modules.items():
            package = module if f.stem == "__init__" else module.rpartition(".")[0]
            for name in self._named(f, package):
                out[name].add(module)
        return out

    def _named(self, file: Path, package: str) -> set[str]:
        """Modules named by the imports of a file, anywhere in it."""
        out: set[str] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                out |= {a.name for a in node.names}
            elif isinstance(node, ast.ImportFrom):
                above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
                base = ".".join((*above, *([node.module] if node.module else ())))
                members = {f"{base}.{a.name}" for a in node.names}
                modules = members & set(self._modules)
                out |= modules or {base}
                if len(modules) < len(members):
                    out.add(base)
        return out

    @cached_property
    def _variables(self) -> dict[Path, list[str]]:
        """Names under which a file registers variables: @measure("name", ...), Schema("name", ...)."""
        out = {}
        for f in self._modules.values():
            text = f.read_text(encoding="utf-8")
            out[f.relative_to(self.package)] = re.findall(r"(?:@measure|Schema)\(\s*\"(\w+)\"", text)
        return out


def measured() -> tuple[dict[str, float], list[str]]:
    """Seconds by test file, and the tests longer than SLOW."""
    seconds: dict[str, float] = {}
    slow: list[str] = []
    for line in SECONDS.read_text(encoding="utf-8").splitlines() if SECONDS.exists() else ():
        name, value = line.split("\t")
        if "::" in name:
            slow.append(name)
        else:
            seconds[name] = float(value)
    return seconds, slow


def write_seconds(lines: Iterable[str]) -> None:
    """seconds.tsv from what `clock.py` wrote: files, and single tests longer than SLOW, which count by themselves."""
    tests: dict[str, float] = defaultdict(float)
    for line in lines:
        name, spent = line.rsplit("\t", 1)
        tests[name.split("[")[0]] += float(spent)
    rows: dict[str, float] = defaultdict(float)
    for name, spent in tests.items():
        rows[name if spent > SLOW else name.split("::")[0]] += spent
    text = "".join(f"{name}\t{spent:.1f}\n" for name, spent in sorted(rows.items()))
    SECONDS.write_text(text, encoding="utf-8")
