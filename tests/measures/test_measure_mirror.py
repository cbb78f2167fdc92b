"""Mirror statistics: what a gap is, what freight can explain, and what shows no gap by rule."""

from __future__ import annotations

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.lab.lab import Lab
from foedus.measures import mirror as m
from foedus.record.sources._trade import TRADE_FLOW

COLUMNS = ["source_state", "target_state", "year", "reporter", "valuation", "source", "value"]


def flows(*rows: tuple[str, str, int, str, str, str, float]) -> Panel:
    table = pl.DataFrame(list(rows), schema=COLUMNS, orient="row")
    return Panel.build(TRADE_FLOW, table, (), Lineage.of("source", "synthetic"))


def gaps(panel: Panel) -> Panel:
    return m.mirror_gap({"trade_flow": panel})


def rest(panel: Panel, **options: float) -> dict[str, float]:
    got = m.mirror_gap_unexplained({"mirror_gap": gaps(panel)}, **options).table
    return dict(got.select("margin", "value").iter_rows())


def pair(x: float, y: float, valuation: str = "cif") -> Panel:
    return flows(("CHN", "KGZ", 2016, "CHN", "fob", "a", x), ("CHN", "KGZ", 2016, "KGZ", valuation, "a", y))


def test_the_gap_is_over_the_exporters_report() -> None:
    got = gaps(pair(100, 130)).table
    assert got.select("source_state", "target_state", "valuation", "source", "value").row(0) == (
        "CHN",
        "KGZ",
        "cif/fob",
        "a",
        pytest.approx(0.3),
    )


def test_freight_explains_what_lies_within_its_margin() -> None:
    for share in (1.05, 1.07, 1.10):
        low, high = rest(pair(100, 100 * share))["0.05"], rest(pair(100, 100 * share))["0.1"]
        assert high <= 1e-12 and low >= -1e-12 and m.least(low, high) == pytest.approx(0, abs=1e-12)


def test_what_remains_is_bounded_by_the_two_margins() -> None:
    over, under = rest(pair(100, 132)), rest(pair(100, 26))
    assert over == pytest.approx({"0.05": 1.32 / 1.05 - 1, "0.1": 0.2})
    assert under == pytest.approx({"0.05": 0.26 / 1.05 - 1, "0.1": 0.26 / 1.1 - 1})
    assert m.least(over["0.05"], over["0.1"]) == pytest.approx(0.2)
    assert m.least(under["0.05"], under["0.1"]) == pytest.approx(0.26 / 1.05 - 1)


def test_goods_valued_alike_leave_nothing_for_freight() -> None:
    assert rest(pair(100, 108, "fob")) == pytest.approx({"0.05": 0.08, "0.1": 0.08})
    assert not m.with_freight("customs/fob") and m.with_freight("cif/fas") and not m.with_freight("cif/cif")


def test_other_margins_and_bad_ones() -> None:
    assert set(rest(pair(100, 120), low=0.0, high=0.2)) == {"0", "0.2"}
    for low, high in ((0.1, 0.05), (-0.1, 0.1), (0.1, 0.1)):
        with pytest.raises(BadInput, match="no interval"):
            rest(pair(100, 120), low=low, high=high)


def test_a_reconciled_figure_shows_no_gap_by_rule() -> None:
    panel = flows(
        ("CHN", "KGZ", 2022, "reconciled", "fob", "baci_2022", 10.0),
        ("CHN", "KGZ", 2022, "mixed", "cif", "cow_trade", 11.0),
        ("CHN", "KGZ", 2022, "CHN", "fob", "a", 12.0),
    )
    assert gaps(panel).table.height == 0


def test_every_pair_of_sources_is_a_row_of_its_own() -> None:
    panel = flows(
        ("CHN", "RUS", 2020, "CHN", "fob", "a", 100.0),
        ("CHN", "RUS", 2020, "CHN", "fob", "b", 110.0),
        ("CHN", "RUS", 2020, "RUS", "cif", "c", 110.0),
        ("CHN", "RUS", 2020, "RUS", "cif", "a", 120.0),
    )
    got = dict(gaps(panel).table.select("source", "value").iter_rows())
    assert got == pytest.approx({"a": 0.2, "a+c": 0.1, "b+a": 120 / 110 - 1, "b+c": 0.0})


def test_a_gap_does_not_hang_on_the_unit() -> None:
    one, two = gaps(pair(100, 130)).table["value"], gaps(pair(1e5, 1.3e5)).table["value"]
    assert one.to_list() == pytest.approx(two.to_list())


def test_china_and_kyrgyzstan_in_the_record() -> None:
    """UN Comtrade: China's exports of 2016 5,605 m, Kyrgyz imports 1,465 m; three quarters are missing."""
    lab = Lab()
    gap = lab.get("mirror_gap", dyad=("CHN", "KGZ"), source_state="CHN", years=2016, source="comtrade_facts")
    assert gap.table["value"].item() == pytest.approx(1464.956968 / 5605.425556 - 1)
    left = lab.get(
        "mirror_gap_unexplained", dyad=("CHN", "KGZ"), source_state="CHN", years=2016, source="comtrade_facts"
    ).table["value"]
    assert left.to_list() == pytest.approx([-0.751, -0.762], abs=5e-4)
    assert not any("baci" in s or "cow" in s for s in lab.get("mirror_gap", dyad=("CHN", "KGZ")).sources)
