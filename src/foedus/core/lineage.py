"""Lineage: where a number comes from, hashed over its content.

A node names what was done (a source, a selection, a measure, a combination, a figure) with its version
and parameters, and its parents. The id is a hash of all of it, so the same number has the same id on
every machine; it holds no user name, no path and no clock.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Lineage:
    """One step on the way to a number. `detail` maps words to words; `parents` are the steps before."""

    kind: str
    name: str
    detail: tuple[tuple[str, str], ...] = ()
    parents: tuple[Lineage, ...] = ()

    @cached_property
    def id(self) -> str:
        body = json.dumps(
            [self.kind, self.name, self.detail, [p.id for p in self.parents]], ensure_ascii=False, sort_keys=True
        )
        return hashlib.sha256(body.encode(errors="backslashreplace")).hexdigest()[:12]

    @classmethod
    def of(cls, kind: str, name: str, *parents: Lineage, **detail: Any) -> Lineage:
        pairs = tuple(sorted((k, _text(v)) for k, v in detail.items() if v is not None and v != ""))
        return cls(kind, name, pairs, _distinct(parents))

    def then(self, kind: str, name: str, **detail: Any) -> Lineage:
        return Lineage.of(kind, name, self, **detail)

    def get(self, word: str, default: str = "") -> str:
        return dict(self.detail).get(word, default)

    def walk(self) -> Iterator[Lineage]:
        """Every step once, the nearest first."""
        seen, todo = set(), [self]
        while todo:
            node = todo.pop(0)
            if node.id not in seen:
                seen.add(node.id)
                yield node
                todo.extend(node.parents)

    def sources(self) -> list[Lineage]:
        return sorted((n for n in self.walk() if n.kind == "source"), key=lambda n: n.name)

    @property
    def run(self) -> str:
        """The run that draws and items of these sources are of: each source and its version."""
        return "+".join(f"{n.name} {n.get('version')}".strip() for n in self.sources())

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "detail": dict(self.detail),
            "parents": [p.to_dict() for p in self.parents],
        }

    @classmethod
    def from_dict(cls, d: dict[str, Any]) -> Lineage:
        return cls(
            d["kind"], d["name"], tuple(sorted(d["detail"].items())), tuple(cls.from_dict(p) for p in d["parents"])
        )


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(_text(v) for v in (sorted(value) if isinstance(value, (set, frozenset)) else value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _distinct(parents: tuple[Lineage, ...]) -> tuple[Lineage, ...]:
    out: dict[str, Lineage] = {}
    for p in parents:
        out.setdefault(p.id, p)
    return tuple(out.values())
