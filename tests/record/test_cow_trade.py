"""COW trade: direction, both orders of a pair, sentinels, zeros."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.record.build import parse, raw_path
from foedus.record.sources import cow_trade

OFFICIAL = """ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,smoothtotrade
2,710,1980,United States of America,China,1164,4000,1,1,1
2,365,1980,United States of America,Russia,-9,1600,1,1,1
2,41,1980,United States of America,Haiti,0,10.5,1,1,1
678,630,1990,Yemen Arab Republic,Iran,3,0,1,1,1
679,630,1990,Yemen,Iran,24,1,1,1,1
"""


@pytest.fixture
def official(tmp_path: Path) -> Path:
    (tmp_path / "Dyadic_COW_4.0.csv").write_text(OFFICIAL)
    return tmp_path


def test_flow1_is_what_the_first_imports_from_the_second(official: Path) -> None:
    flows = cow_trade.parse(official)["trade_flow"]
    assert flows.filter(source_state="CHN", target_state="USA")["value"].item() == 1164
    assert flows.filter(source_state="USA", target_state="CHN")["value"].item() == 4000


def test_missing_is_no_row_and_zero_is_a_zero(official: Path) -> None:
    flows = cow_trade.parse(official)["trade_flow"]
    assert flows.filter(source_state="SUN", target_state="USA").height == 0
    assert flows.filter(source_state="HTI", target_state="USA")["value"].item() == 0


def test_yemen_of_1990_stands_once(official: Path) -> None:
    flows = cow_trade.parse(official)["trade_flow"]
    assert flows.filter(source_state="IRN", target_state="YEM")["value"].item() == 24


def test_both_orders_give_each_flow_once_and_must_agree() -> None:
    both = pl.DataFrame(
        {
            "ccode1": [2, 710],
            "ccode2": [710, 2],
            "year": [1980, 1980],
            "flow1": [1164.0, 4000.0],
            "flow2": [4000.0, 1164.0],
        }
    )
    assert cow_trade.imports(both).height == 2
    torn = both.with_columns(pl.Series("flow2", [4000.0, 1165.0]))
    with pytest.raises(SchemaError, match="differ between the two orders"):
        cow_trade.imports(torn)


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    source = cow_trade.COW_TRADE
    ((_, flows),) = parse(source, raw_path(source, raw))
    of_2014 = flows.filter(year=2014)
    assert of_2014.filter(source_state="CHN", target_state="RUS")["value"].item() == 51_135
    assert of_2014.filter(source_state="RUS", target_state="CHN")["value"].item() == 42_807
    # 1,347,308 rows in both orders, 50,833 of them missing, two of Yemen's dropped
    assert flows.height == 1_347_308 - 50_833 - 2
    assert (flows["year"].min(), flows["year"].max()) == (1870, 2014)
    assert flows.filter(source_state="SUN")["year"].max() == 1991
    assert "Kazakhstan" in source.offers[0].note
