"""foedus update: what it prints, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from foedus.core.errors import FetchError
from foedus.record import update as updating
from foedus.record.update import Change, Updated


def test_update_reports_each_source_and_ends_with_two_where_one_failed(foedus, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    asked: dict[str, Any] = {}

    def update(sources: Any, *places: Any, **how: Any) -> Iterator[Updated]:
        asked.update(how, sources=[s.id for s in sources])
        yield Updated("cow_nmc", (Change("cinc", 1200, 30, 1, 2, "1990", "2022", "cow_nmc"),), True)
        yield Updated("world_bank", (Change("gdp", 5, 0, 0, 0, held="world_bank"),))
        yield Updated("eia_brent", error=FetchError("RBRTEm.xls: no connection", "www.eia.gov refuses it"))

    monkeypatch.setattr(updating, "update", update)
    said = foedus("update", "--only", "cow_nmc,world_bank,eia_brent", "--since", "2026-01-01", "--dry-run")
    assert said.code == 2 and "Traceback" not in said.err
    assert "cow_nmc: imported" in said.out and "30 new, 1 gone, 2 changed, 1990 to 2022" in said.out
    assert "world_bank: nothing changed" in said.out and "gdp: 5 rows, as before" in said.out
    assert "eia_brent: left as it was; RBRTEm.xls: no connection" in said.out
    assert "1 source of 3 could not be updated: eia_brent" in said.err
    assert asked["sources"] == ["cow_nmc", "world_bank", "eia_brent"] and asked["dry_run"]
    assert str(asked["since"]) == "2026-01-01"


@pytest.mark.parametrize(
    "args, word",
    [
        (("--only", "bsv"), "no file that foedus may download"),
        (("--only", "nobody"), "nobody"),
        (("--since", "lately"), "no day"),
    ],
)
def test_wrong_asks(foedus, args: tuple[str, ...], word: str) -> None:  # type: ignore[no-untyped-def]
    said = foedus("update", *args)
    assert said.code == 2 and word in said.err
