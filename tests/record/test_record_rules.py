"""Rules of the record: what a day knows, and whose rows are read where a user brings a source that is embedded too."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest

from foedus.core import files
from foedus.core.errors import BadInput, StoreError
from foedus.core.schema import Coverage, Schema
from foedus.record import lags, store
from foedus.record.manifest import content_hash
from foedus.record.source import Edition, Lag
from foedus.record.sources import _unga_rules, cow_nmc, gsdb, leaders
from foedus.record.store import Entry, Store

META = dict.fromkeys(("title", "producer", "version", "citation", "bibtex", "licence", "address", "accessed"), "x")
GDP = Schema("gdp", "USD", "state")


def written(root: Path, **sources: list[tuple[str, int, float]]) -> Path:
    """A store of one variable: rows (state, year, value) by source."""
    items = []
    for source, rows in sources.items():
        frame = pl.DataFrame(
            [(s, y, source, v) for s, y, v in rows], schema=["state", "year", "source", "value"], orient="row"
        ).with_columns(pl.col("year").cast(pl.Int32))
        years = frame["year"]
        covered = Coverage(source, years.min(), years.max())
        items.append(
            (
                Entry("gdp", "panel", source, f"gdp.{source}.parquet", len(rows), content_hash(frame), covered, GDP),
                frame,
            )
        )
    store.write(root, dict.fromkeys(sources, META), items)
    return root


# -- days ----------------------------------------------------------------------------------------------------------


def published(monkeypatch: pytest.MonkeyPatch, **sources: Lag | tuple[Edition, ...]) -> None:
    entries = {name: SimpleNamespace(published=when) for name, when in sources.items()}
    monkeypatch.setattr(lags, "registry", lambda: SimpleNamespace(entries=entries))


def edition(last: int, day: str) -> Edition:
    return Edition(last, day, "made")


def lag(days: int) -> Lag:
    return Lag(days, "made")


def test_an_edition_is_known_on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    published(monkeypatch, x=(edition(2012, "2017-02-01"), edition(2016, "2021-06-30")))
    assert lags.known_until("x", date(2017, 2, 1)) == date(2012, 12, 31)
    assert lags.known_until("x", date(2017, 1, 31)) is None
    assert lags.known_until("x", date(2021, 6, 29)) == date(2012, 12, 31)
    assert lags.known_until("x", date(2021, 6, 30)) == date(2016, 12, 31)


def test_the_edition_that_reaches_farthest_counts_whatever_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    published(monkeypatch, x=(edition(2016, "2017-02-01"), edition(2012, "2018-02-01")))
    assert lags.known_until("x", date(2020, 1, 1)) == date(2016, 12, 31)


def test_a_lag_counts_days_back_from_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    published(monkeypatch, x=lag(10))
    assert lags.known_until("x", date(2022, 1, 10)) == date(2021, 12, 31)
    assert lags.known_until("x", date(2022, 1, 9)) == date(2021, 12, 30)


def test_the_slowest_of_several_sources_decides_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    published(monkeypatch, fast=lag(10), slow=lag(400), late=(edition(2020, "2023-01-01"),))
    day = date(2022, 2, 4)
    assert lags.known_until("fast+slow", day) == lags.known_until("slow+fast", day) == date(2020, 12, 31)
    assert lags.known_until("fast+late", day) is None
    with pytest.raises(BadInput, match="no publication lag of nobody"):
        lags.known_until("fast+nobody", day)


def test_an_import_was_published_when_its_source_was(monkeypatch: pytest.MonkeyPatch) -> None:
    published(monkeypatch, x=lag(10), y=lag(400))
    day = date(2022, 2, 4)
    assert lags.known_until("x+user", day) == lags.known_until("x", day)
    assert lags.known_until("x+x+user", day) == lags.known_until("x", day)
    assert lags.known_until("x+user+y", day) == lags.known_until("y", day)
    with pytest.raises(BadInput, match="data of your own have none"):
        lags.known_until("mine+user", day)


def test_a_name_means_the_state_that_stood_in_the_middle_of_the_year() -> None:
    """Yugoslavia lasted to April 1992, the Soviet Union to December 1991."""
    assert [gsdb.parties("Yugoslavia", y)[0] for y in (1991, 1992)] == ["YUG", "SRB"]
    assert [gsdb.parties("Soviet Union", y)[0] for y in (1991, 1992)] == ["SUN", "RUS"]
    assert gsdb.parties("Russia, EU", 1960) == ("SUN", "EU")


@pytest.mark.parametrize(("cast", "gap"), [(6, False), (5, False), (4, True)])
def test_less_than_half_of_the_usual_share_is_a_gap_of_coding(cast: int, gap: bool) -> None:
    """All of ten in three sessions, then `cast` of ten."""
    rows = [(100 * session + k, session) for session in range(50, 54) for k in range(10)]
    calls = pl.DataFrame(rows, schema=["rcid", "session"], orient="row")
    votes = calls.filter(pl.col("rcid") % 100 < pl.when(pl.col("session") < 53).then(10).otherwise(cast))
    found = _unga_rules.coding_gaps(votes.select("rcid", state=pl.lit("CHN")), calls, 50)
    assert (("CHN", 53) in found) == gap and not {s for _, s in found} - {53}


# -- stores --------------------------------------------------------------------------------------------------------


def test_an_imported_source_stands_beside_the_embedded_one(tmp_path: Path) -> None:
    root = written(tmp_path / "data", wb=[("CHN", 2000, 1.0), ("CHN", 2001, 2.0)], imf=[("CHN", 2000, 3.0)])
    own = written(tmp_path / "user", wb=[("CHN", 2001, 20.0), ("CHN", 2002, 30.0)])
    rows = Store(root, own).panel("gdp").table.select("year", "source", "value").rows()
    assert rows == [
        (2000, "imf", 3.0),
        (2000, "wb", 1.0),
        (2001, "wb", 2.0),
        (2001, "wb+user", 20.0),
        (2002, "wb+user", 30.0),
    ]
    assert Store(root).panel("gdp").table.height == 3
    assert [e.source for e in Store(root, own).of("gdp")] == ["imf", "wb", "wb+user"]


def test_a_store_is_another_when_a_source_is_imported_and_its_tables_are_hashed_by_name(tmp_path: Path) -> None:
    root = written(tmp_path / "data", wb=[("CHN", 2000, 1.0)])
    own = written(tmp_path / "user", wb=[("CHN", 2000, 2.0)])
    one, two = Store(root), Store(root, own)
    assert one.id != two.id and one.id_of(["gdp"]) != two.id_of(["gdp"])
    assert one.id_of(["cinc"]) == two.id_of(["cinc"])


def test_years_are_read_from_the_first_to_the_last(tmp_path: Path) -> None:
    s = Store(written(tmp_path / "data", wb=[("CHN", y, float(y)) for y in range(1999, 2004)]))
    assert s.panel("gdp", years=(2000, 2002)).table["year"].to_list() == [2000, 2001, 2002]
    assert s.panel("gdp", years=2003).table["year"].to_list() == [2003]


def test_a_store_of_another_format_is_refused(tmp_path: Path) -> None:
    root = written(tmp_path / "data", wb=[("CHN", 2000, 1.0)])
    file = root / "manifest.json"
    whole = json.loads(file.read_text())
    file.write_text(files.sealed({**whole, "format": 2}))
    with pytest.raises(StoreError, match=r"format 2.*written by a newer foedus"):
        _ = Store(root).manifest
    file.write_text(files.sealed({**whole, "format": 0}))
    with pytest.raises(StoreError, match=r"format 0.*record build"):
        _ = Store(root).manifest
    file.write_text(json.dumps({**whole, "format": 2}))
    with pytest.raises(StoreError, match="not that which was written"):
        _ = Store(root).manifest


def test_a_changed_value_is_found(tmp_path: Path) -> None:
    root = written(tmp_path / "data", wb=[("CHN", 2000, 1.0)])
    assert Store(root).verify() == []
    other = written(tmp_path / "other", wb=[("CHN", 2000, 1.5)])
    (root / "gdp.wb.parquet").write_bytes((other / "gdp.wb.parquet").read_bytes())
    assert Store(root).verify() == ["gdp.wb.parquet: its content is not the one the manifest names"]


def test_an_unknown_value_is_not_the_hash_of_zero() -> None:
    known, unknown = pl.DataFrame({"v": [0.0, 1.0]}), pl.DataFrame({"v": [None, 1.0]})
    assert content_hash(known) != content_hash(unknown)


def one(root: Path, schema: Schema, rows: list[tuple[Any, ...]]) -> Store:
    """A store of one variable of one source `wb`; rows by the key of its schema without the source."""
    columns = [c for c in schema.key if c != "source"]
    frame = pl.DataFrame(rows, schema=[*columns, "value"], orient="row").with_columns(
        pl.lit("wb").alias("source"), pl.col(schema.time).cast(pl.Int32)
    )
    entry = Entry(
        schema.variable, "panel", "wb", "x.parquet", len(rows), content_hash(frame), Coverage("wb", 1, 9), schema
    )
    store.write(root, {"wb": META}, [(entry, frame.select(*schema.key, "value"))])
    return Store(root)


def test_sessions_are_read_by_the_year_in_which_they_open(tmp_path: Path) -> None:
    s = one(
        tmp_path / "data", Schema("n", "count", "state", "session"), [("CHN", t, float(t)) for t in (45, 46, 47, 48)]
    )
    assert s.panel("n", years=(1991, 1992)).table["session"].to_list() == [46, 47]


def test_rows_of_states_are_read_whose_parties_are_all_among_them(tmp_path: Path) -> None:
    rows = [("CHN", "RUS", 2000, 1.0), ("CHN", "USA", 2000, 2.0), ("RUS", "USA", 2000, 3.0)]
    s = one(tmp_path / "data", Schema("n", "count", "dyad"), rows)
    assert s.panel("n", states=["CHN", "RUS"]).table["value"].to_list() == [1.0]


def test_draws_are_kept_to_a_part_in_sixty_thousand_of_the_largest() -> None:
    draws = np.linspace(-2.0, 1.0, 600).reshape(3, 200)
    column, step = store.in_steps(draws)
    assert np.abs(column.to_numpy() * step - draws).max() <= 2.0 / 60_000


# -- single sources ------------------------------------------------------------------------------------------------


def test_a_spell_that_ends_on_the_first_day_of_the_next_state_reaches_into_it() -> None:
    """Serbia follows Yugoslavia under the code 345 on 28 April 1992."""
    schema = ["code", "leader", "start", "end", "open"]
    for end, states in (("1992-04-28", ["YUG", "SRB"]), ("1992-04-27", ["YUG"])):
        rows = pl.DataFrame([("345", "x", "1990-05-15", end, False)], schema=schema, orient="row")
        assert leaders.by_state(rows, "gw")["state"].to_list() == states


def test_capabilities_cover_the_years_from_the_congress_of_vienna_on() -> None:
    spans = {o.schema.variable: (o.first, o.last) for o in cow_nmc.COW_NMC.offers}
    assert spans["cinc"] == spans["milper"] == spans["tpop"] == (1816, 2022)
    assert spans["milex_cow_gbp"] == (1816, 1913) and spans["milex_cow"] == (1914, 2022)
