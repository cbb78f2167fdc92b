"""Whose books a source holds, its place among others, and what of both survives being written down."""

from __future__ import annotations

import json

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Books, Coverage, Schema, in_order

OLD = Coverage("b_old", 1990, 2014, books=Books("mixed", "*", (1992, 2014), world=50, pair=10))
NEW = Coverage("c_new", 2020, 2023, books=Books("reconciled", "*", world=20, pair=80))
NEWER = Coverage("d_newer", 2020, 2024, books=Books("reconciled", "*", world=20, pair=80))
BARE = Coverage("a_bare", 1900, 2025)


def test_the_order_is_by_place_then_the_latest_then_the_id() -> None:
    every = (BARE, OLD, NEW, NEWER)
    assert in_order(every) == ["d_newer", "c_new", "b_old", "a_bare"]
    assert in_order(every, "pair") == ["b_old", "d_newer", "c_new", "a_bare"]
    assert in_order(every, "report") == ["a_bare", "d_newer", "c_new", "b_old"], "no place: the latest first"
    with pytest.raises(SchemaError, match="no purpose"):
        in_order(every, "taste")


def test_books_are_the_same_when_read_back() -> None:
    for c in (BARE, OLD, NEW):
        assert Coverage.from_dict(json.loads(json.dumps(c.to_dict()))) == c
    assert "books" not in BARE.to_dict(), "manifests without books are read as they were written"
    with pytest.raises(SchemaError, match="whose books"):
        Books("nobody")


def test_one_row_a_fact_by_the_order_asked_for() -> None:
    rows = [("CHN", 2020, s, v) for s, v in (("b_old", 1.0), ("c_new", 2.0), ("d_newer", None), ("a_bare", 4.0))]
    table = pl.DataFrame(rows, schema=["state", "year", "source", "value"], orient="row")
    panel = Panel.build(Schema("x", "count"), table, (BARE, OLD, NEW, NEWER), Lineage.of("source", "made"))
    assert panel.spliced().table["value"].to_list() == [2.0], "a null is no value"
    assert panel.spliced(order="pair").table["value"].to_list() == [1.0]
    assert panel.spliced("a_bare").table["value"].to_list() == [4.0]
