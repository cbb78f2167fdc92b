"""Answers: what is asked for and is more than one Panel: named tables, facts, what is assumed and what is lacking.

A command, a page and a brief render answers; none of them computes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .errors import SchemaError, UnknownName, nearest
from .facts import Fact
from .lazy import pl
from .lineage import Lineage
from .schema import Coverage
from .tables import Column, Table

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True)
class Lack:
    """What an answer does not know: the question, why, since when, and what can be done."""

    what: str
    why: str
    do: str = ""
    since: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"what": self.what, "why": self.why, "do": self.do, "since": self.since}


@dataclass(frozen=True, eq=False)
class Answer:
    """What a question is answered with.

    `tables` by name, each column with its meaning and unit; `facts` are the numbers that stand for the whole, by
    name; `words` are names of states and things that belong to them (ids of states, not their names); `says` are
    sentences without numbers of their own, `assumes` what the answer rests on, `lacks` what it does not know.
    """

    name: str
    title: str
    tables: Mapping[str, Table]
    lineage: Lineage
    facts: Mapping[str, Fact] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    assumes: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()

    def __getitem__(self, name: str) -> Table:
        """A table by its name. Raises UnknownName."""
        try:
            return self.tables[name]
        except KeyError:
            raise UnknownName(
                f"the answer {self.name} has no table {name!r}",
                do=nearest(name, self.tables) or f"It has {', '.join(self.tables)}.",
            ) from None

    def fact(self, name: str) -> Fact:
        """A fact by its name. Raises UnknownName."""
        try:
            return self.facts[name]
        except KeyError:
            raise UnknownName(
                f"the answer {self.name} has no fact {name!r}",
                do=nearest(name, self.facts) or f"It has {', '.join(self.facts)}.",
            ) from None

    @property
    def main(self) -> Table:
        """The first table, which --out and SQL give."""
        return next(iter(self.tables.values()))

    def checked(self) -> Answer:
        """This answer, if every column of its tables is described. Raises SchemaError."""
        for t in self.tables.values():
            bare = [c for c in t.rows.columns if c not in t.columns]
            if bare:
                raise SchemaError(
                    f"{self.name}: columns of {t.name} are not described: {', '.join(bare)}",
                    "a column carries its meaning and unit",
                )
        return self

    def with_(self, **changes: Any) -> Answer:
        return replace(self, **changes)

    # -- as bytes, to be kept and sent -----------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The answer as one file: its tables as Parquet, everything else as JSON."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
            z.writestr("answer.json", json.dumps(self._head(), ensure_ascii=False))
            for name, t in self.tables.items():
                body = io.BytesIO()
                t.rows.write_parquet(body)
                z.writestr(f"{name}.parquet", body.getvalue())
        return out.getvalue()

    def _head(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.title,
            "lineage": self.lineage.to_dict(),
            "words": dict(self.words),
            "facts": {k: f.to_dict() for k, f in self.facts.items()},
            "says": self.says,
            "assumes": self.assumes,
            "lacks": [x.to_dict() for x in self.lacks],
            "tables": {
                k: {
                    "name": t.name,
                    "key": t.key,
                    "title": t.title,
                    "lineage": t.lineage.to_dict(),
                    "coverage": [c.to_dict() for c in t.coverage],
                    "columns": {c: v.to_dict() for c, v in t.columns.items()},
                }
                for k, t in self.tables.items()
            },
        }

    @classmethod
    def from_bytes(cls, body: bytes) -> Answer:
        """The answer that `to_bytes` wrote. Raises what a damaged file raises."""
        with zipfile.ZipFile(io.BytesIO(body)) as z:
            d = json.loads(z.read("answer.json"))
            tables = {
                k: Table(
                    t["name"],
                    _frame(z.read(f"{k}.parquet")),
                    tuple(t["key"]),
                    tuple(Coverage.from_dict(c) for c in t["coverage"]),
                    Lineage.from_dict(t["lineage"]),
                    t["title"],
                    {c: Column(**v) for c, v in t["columns"].items()},
                )
                for k, t in d["tables"].items()
            }
        return cls(
            d["name"],
            d["title"],
            tables,
            Lineage.from_dict(d["lineage"]),
            {k: Fact.from_dict(f) for k, f in d["facts"].items()},
            d["words"],
            tuple(d["says"]),
            tuple(d["assumes"]),
            tuple(Lack(**x) for x in d["lacks"]),
        )


def _frame(body: bytes) -> polars.DataFrame:
    return pl.read_parquet(io.BytesIO(body))
