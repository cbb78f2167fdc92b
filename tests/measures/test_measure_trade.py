"""Trade: totals, balances, shares, ranks, dependence; sources and reporters apart; published numbers."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import panel, run, values

from foedus.core.panel import Panel
from foedus.core.schema import Books, Coverage
from foedus.core.states import system_members
from foedus.measures.trade import (
    fuel_share,
    partner_concentration,
    trade_asymmetry,
    trade_balance,
    trade_dependence,
    trade_rank,
    trade_share,
    trade_total,
)

DIMS = ("reporter", "valuation")
TWO = ("source_state", "target_state")


BOOKS = {
    "cow_trade": Books("mixed", "*"),
    "baci_2022": Books("reconciled", "*"),
    "unctad_sitc": Books("exporters", "*"),
    "us_census": Books("own", "USA"),
    "imf_dots_russia": Books("own", "RUS"),
    "gacc_figures": Books("office"),
}


def trade(rows, source="cow_trade", reporter="mixed", valuation="cif"):
    """Rows exporter, importer, year, value (and reporter, valuation, source where they differ)."""
    full = [
        (*r[:3], *(r[4:6] if len(r) > 4 else (reporter, valuation)), r[3], r[6] if len(r) > 6 else source) for r in rows
    ]
    return panel("trade_flow", "mUSD", "directed", full, DIMS, books=BOOKS)


# CHN-RUS 30, CHN-USA 60, CHN-IND 10 (one direction unknown)
FLOWS = [
    ("CHN", "RUS", 2000, 10.0),
    ("RUS", "CHN", 2000, 20.0),
    ("CHN", "USA", 2000, 40.0),
    ("USA", "CHN", 2000, 20.0),
    ("CHN", "IND", 2000, 10.0),
]
GDP = panel("gdp", "USD", "state", [("CHN", 2000, 1e9), ("RUS", 2000, 2e8), ("USA", 2000, 8e9)], source="world_bank")


def test_total_and_balance():
    t = values(run(trade_total, trade(FLOWS)), "state_1", "state_2")
    assert t == {("CHN", "RUS"): 30.0, ("CHN", "USA"): 60.0}  # India: one direction unknown, no total
    b = values(run(trade_balance, trade(FLOWS)), *TWO)
    assert b["CHN", "USA"] == 20 and b["USA", "CHN"] == -20 and b["CHN", "RUS"] == -10


def test_a_true_zero_counts_and_an_unknown_does_not():
    p = trade(
        [("CHN", "RUS", 2000, 0.0), ("RUS", "CHN", 2000, 5.0), ("CHN", "USA", 2000, None), ("USA", "CHN", 2000, 5.0)]
    )
    assert values(run(trade_total, p), "state_1", "state_2") == {("CHN", "RUS"): 5.0}


def test_sources_and_reporters_stay_apart():
    there, back = ("CHN", "RUS", 2000), ("RUS", "CHN", 2000)
    p = trade(
        [
            (*there, 10.0, "CHN", "fob", "comtrade"),
            (*back, 21.0, "CHN", "cif", "comtrade"),
            (*there, 12.0, "RUS", "cif", "comtrade"),
            (*back, 20.0, "RUS", "fob", "comtrade"),
            (*there, 11.0, "mixed", "cif", "cow_trade"),
            (*back, 11.5, "RUS", "fob", "imf"),
        ]
    )
    t = values(run(trade_total, p), "source", "reporter")
    assert t == {("comtrade", "CHN"): 31.0, ("comtrade", "RUS"): 32.0}


def test_each_exporter_its_own_is_one_book():
    p = trade(
        [("CHN", "RUS", 2015, 34.8, "CHN", "fob"), ("RUS", "CHN", 2015, 28.3, "RUS", "fob")], source="unctad_sitc"
    )
    got = run(trade_total, p)
    assert got.table["value"][0] == pytest.approx(63.1) and got.table["reporter"][0] == "exporters"


def test_one_valuation_of_a_flow():
    p = trade(
        [
            ("CHN", "USA", 2016, 100.0, "USA", "customs"),
            ("CHN", "USA", 2016, 104.0, "USA", "cif"),
            ("CHN", "USA", 2017, 110.0, "USA", "cif"),
            ("USA", "CHN", 2016, 50.0, "USA", "fas"),
            ("USA", "CHN", 2017, 50.0, "USA", "fas"),
        ],
        source="us_census",
    )
    assert values(run(trade_total, p), "year") == {2016: 150.0, 2017: 160.0}


def test_shares_by_hand():
    s = values(run(trade_share, trade(FLOWS), min_partners=1), *TWO)
    # of China's known trade of 100, India's 10 in the denominator alone
    assert s["CHN", "RUS"] == pytest.approx(0.3) and s["CHN", "USA"] == pytest.approx(0.6)
    assert ("CHN", "IND") not in s and s["RUS", "CHN"] == 1
    r = values(run(trade_rank, trade(FLOWS), min_partners=1), *TWO)
    assert r["CHN", "USA"] == 1 and r["CHN", "RUS"] == 2 and ("CHN", "IND") not in r
    h = values(run(partner_concentration, trade(FLOWS), min_partners=1), "state")
    assert h["CHN"] == pytest.approx(0.09 + 0.36 + 0.01) and h["RUS"] == 1


def test_a_partner_known_in_one_direction_still_holds_its_place():
    rows = [*FLOWS, ("JPN", "CHN", 2000, 500.0)]
    r = values(run(trade_rank, trade(rows), min_partners=1), *TWO)
    assert r["CHN", "USA"] == 2 and ("CHN", "JPN") not in r


def test_equals_share_the_better_place():
    rows = [f for p in ("RUS", "USA", "IND") for f in (("CHN", p, 2000, 5.0), (p, "CHN", 2000, 5.0))]
    rows += [("CHN", "FRA", 2000, 1.0), ("FRA", "CHN", 2000, 1.0)]
    r = values(run(trade_rank, trade(rows), min_partners=1), *TWO)
    assert [r["CHN", p] for p in ("RUS", "USA", "IND", "FRA")] == [1, 1, 1, 4]


def test_no_share_where_partners_are_few_or_the_source_holds_not_all():
    assert len(run(trade_share, trade(FLOWS))) == 0
    assert len(run(trade_share, trade(FLOWS, source="gacc_figures", reporter="CHN"), min_partners=1)) == 0
    ru = trade([("RUS", "CHN", 2020, 5.0), ("CHN", "RUS", 2020, 5.0)], source="imf_dots_russia", reporter="RUS")
    s = values(run(trade_share, ru, min_partners=1), *TWO)
    assert s == {("RUS", "CHN"): 1.0}  # Russia's books say nothing of China's other partners


def test_a_book_with_a_hole_is_left_out():
    """What another source tells of the weight of a missing partner withholds a share; it enters no sum."""
    whole = [
        (*way, 2014, x, "mixed", "cif", "cow_trade")
        for p, x in (("RUS", 30.0), ("USA", 50.0), ("IND", 20.0))
        for way in (("CHN", p), (p, "CHN"))
    ]
    thin = [(*f[:2], 2015, f[3], "x", "fob", "baci_2022") for f in whole if "USA" not in f]
    s = values(run(trade_share, trade([*whole, *thin]), min_partners=2), *TWO, "source")
    assert s["CHN", "RUS", "cow_trade"] == pytest.approx(0.3) and ("CHN", "RUS", "baci_2022") not in s
    s = values(run(trade_share, trade([*whole, *thin]), min_partners=2, least_known=0), *TWO, "source")
    assert s["CHN", "RUS", "baci_2022"] == pytest.approx(0.6)
    # four years apart the other source tells nothing
    late = [(*f[:2], 2018, *f[3:]) for f in thin]
    s = values(run(trade_share, trade([*whole, *late]), min_partners=2), *TWO, "source")
    assert ("CHN", "RUS", "baci_2022") in s


def test_a_year_without_a_great_trader_is_left_out():
    great = ["FRA", "GBR", "JPN", "USA"]
    ids = great + [s for s in system_members(1975) if s not in ("DEU", *great)][:56]
    rows = [(a, b, y, 1.0) for y in (1975, 1976) for a in ids for b in ids if a != b]
    rows += [f for b in ids[:20] for f in (("DEU", b, 1976, 1.0), (b, "DEU", 1976, 1.0))]
    assert {y for *_, y in values(run(trade_share, trade(rows)), *TWO, "year")} == {1976}


def test_dependence_and_asymmetry():
    total = run(trade_total, trade(FLOWS))
    d = run(trade_dependence, total, GDP)
    v = values(d, *TWO)
    assert v["CHN", "RUS"] == pytest.approx(30 / 1000) and v["RUS", "CHN"] == pytest.approx(30 / 200)
    assert d.sources == ["cow_trade+world_bank"] and d.schema.unit == "share"
    a = values(run(trade_asymmetry, d), "state_1", "state_2")
    assert a["CHN", "RUS"] == pytest.approx(math.log(0.2)) and a["CHN", "USA"] == pytest.approx(math.log(8))


def test_dependence_converts_money():
    total = run(trade_total, trade(FLOWS)).convert("bnUSD")
    v = values(run(trade_dependence, total, GDP.convert("kUSD")), *TWO)
    assert v["CHN", "RUS"] == pytest.approx(0.03)


def test_no_gdp_no_dependence_and_no_trade_no_asymmetry():
    total = run(
        trade_total,
        trade(
            [
                ("CHN", "RUS", 2000, 0.0),
                ("RUS", "CHN", 2000, 0.0),
                *FLOWS[2:4],
                ("IND", "CHN", 2000, 1.0),
                ("CHN", "IND", 2000, 1.0),
            ]
        ),
    )
    d = run(trade_dependence, total, GDP)
    assert ("IND", "CHN") not in values(d, *TWO) and values(d, *TWO)["CHN", "IND"] == pytest.approx(0.002)
    a = values(run(trade_asymmetry, d), "state_1", "state_2")
    assert a["CHN", "RUS"] is None and ("CHN", "IND") not in a


IDS = ["BRA", "CHN", "FRA", "IND", "RUS"]
books = st.lists(st.floats(0.01, 1e6), min_size=20, max_size=20)


@settings(max_examples=30, deadline=None)
@given(books, st.floats(0.01, 100))
def test_properties(xs, k):
    pairs = [(a, b) for a in IDS for b in IDS if a != b]

    def made(scale):
        return trade([(a, b, 2000, x * scale) for (a, b), x in zip(pairs, xs, strict=True)])

    one, more = made(1), made(k)
    balance = values(run(trade_balance, one), *TWO)
    for (a, b), v in balance.items():
        assert v == pytest.approx(-balance[b, a])
    shares = values(run(trade_share, one, min_partners=1), *TWO)
    for s in IDS:
        assert sum(v for (a, _), v in shares.items() if a == s) == pytest.approx(1)
    assert values(run(trade_share, more, min_partners=1), *TWO) == pytest.approx(shares)
    ranks = values(run(trade_rank, one, min_partners=1), *TWO)
    assert all(
        shares[a, b] >= shares[a, c] - 1e-12
        for a, b in ranks
        for c in IDS
        if c not in (a, b) and ranks[a, b] < ranks[a, c]
    )
    assert {min(v for (a, _), v in ranks.items() if a == s) for s in IDS} == {1}
    h = values(run(partner_concentration, one, min_partners=1), "state")
    assert all(1 / 4 - 1e-12 <= v <= 1 + 1e-12 for v in h.values())
    assert values(run(partner_concentration, more, min_partners=1), "state") == pytest.approx(h)


def sitc(rows, absence="unknown"):
    full = [(*r[:3], "CHN", "fob", *r[3:]) for r in rows]
    p = panel("trade_flow_sitc", "mUSD", "directed", full, (*DIMS, "sitc"))
    return Panel(p.schema, p.table, (Coverage("made", 1995, 2015, absence),), p.lineage)


def test_fuel_share():
    rows = [("CHN", "RUS", 2015, "3", 1.0), ("CHN", "RUS", 2015, "7", 3.0), ("CHN", "USA", 2015, "7", 3.0)]
    assert values(run(fuel_share, sitc(rows)), *TWO) == {("CHN", "RUS"): 0.25}
    assert values(run(fuel_share, sitc(rows, "zero")), *TWO) == {("CHN", "RUS"): 0.25, ("CHN", "USA"): 0.0}
    with_total = [*rows, ("CHN", "RUS", 2015, "total", 10.0)]
    assert values(run(fuel_share, sitc(with_total)), *TWO) == {("CHN", "RUS"): 0.1}


@pytest.mark.parametrize("m", [trade_total, trade_balance, trade_share, trade_rank, partner_concentration])
def test_trade_of_the_world_gives_every_row_once(m):
    """Every state with every other over five years, in one book: as many rows as the measure speaks of."""
    rng = np.random.default_rng(2)
    ids = pl.DataFrame({"source_state": system_members(2000)})
    frame = (
        ids.join(ids.rename({"source_state": "target_state"}), how="cross")
        .filter(pl.col("source_state") != pl.col("target_state"))
        .join(pl.DataFrame({"year": pl.Series(range(2010, 2015), dtype=pl.Int32)}), how="cross")
    )
    frame = frame.with_columns(
        reporter=pl.lit("mixed"),
        valuation=pl.lit("cif"),
        source=pl.lit("cow_trade"),
        value=pl.Series(rng.random(frame.height)),
    )
    p = trade(FLOWS)
    p = Panel(p.schema, frame.select(p.table.columns), p.coverage, p.lineage)
    got = run(m, p)
    n = {"state": ids.height, "dyad": ids.height * (ids.height - 1) // 2, "directed": ids.height * (ids.height - 1)}
    assert len(got) == 5 * n[m.schema.about]
    assert got.table["value"].is_not_null().all()


# -- published numbers ------------------------------------------------------------------------------


def test_published_trade_of_china_and_russia_2014(lab):
    """Correlates of War trade 4.0, 365 and 710 in 2014: 51,135 and 42,807 m USD."""
    got = lab.get("trade_total", dyad=("CHN", "RUS"), years=2014, source="cow_trade")
    assert got.table["value"].to_list() == [pytest.approx(51_135 + 42_807, abs=2)]
    b = lab.get("trade_balance", dyad=("CHN", "RUS"), years=2014, source="cow_trade")
    assert values(b, *TWO)["CHN", "RUS"] == pytest.approx(51_135 - 42_807, abs=2)


def test_published_baci_2023(lab):
    """BACI 2023: CHN to RUS 110.014, RUS to CHN 129.003 bn USD."""
    got = lab.get("trade_total", dyad=("CHN", "RUS"), source="baci_2023")
    assert got.table["value"][0] == pytest.approx(110_014 + 129_003, abs=2)


def test_shares_and_ranks_of_china_and_russia(lab):
    """China has been Russia's first partner since 2010, with 18 % in 2021 (Congressional Research Service);
    Russia's customs said 11 % for 2014. Russia made 2 % of China's trade in 2014."""
    share = values(lab.get("trade_share", dyad=("CHN", "RUS")), *TWO, "year", "source")
    assert share["RUS", "CHN", 2021, "imf_dots_russia"] == pytest.approx(0.18, abs=0.005)
    assert share["RUS", "CHN", 2014, "imf_dots_russia"] == pytest.approx(0.11, abs=0.005)
    assert share["CHN", "RUS", 2014, "cow_trade"] == pytest.approx(0.022, abs=0.001)
    rank = values(lab.get("trade_rank", dyad=("CHN", "RUS")), *TWO, "year", "source")
    assert all(rank["RUS", "CHN", y, "imf_dots_russia"] == 1 for y in range(2011, 2022))
    assert rank["CHN", "RUS", 2014, "cow_trade"] == 10


def test_books_with_holes_are_withheld(lab):
    """The staged BACI tables lack partners of Russia; Russia's customs said 34 % for China in 2023 and 2024."""
    five = ["CHN", "FRA", "GBR", "RUS", "UZB"]
    share = values(lab.get("trade_share", states=five), *TWO, "year", "source")
    assert ("RUS", "CHN", 2023, "baci_2023") not in share and ("UZB", "CHN", 2022, "baci_2022") not in share
    assert ("FRA", "GBR", 1975, "cow_trade") not in share and ("FRA", "GBR", 1995, "cow_trade") in share
    loose = lab.get("trade_share", options={"least_known": 0}, dyad=("CHN", "RUS"), source="baci_2023")
    assert values(loose, *TWO)["RUS", "CHN"] == pytest.approx(0.408, abs=0.001)


def test_dependence_on_the_record(lab):
    """2014: trade of 93.9 bn USD over the products of the World Bank, 10.5 and 2.06 trillion."""
    d = values(lab.get("trade_dependence", dyad=("CHN", "RUS"), years=2014, source="cow_trade+world_bank"), *TWO)
    gdp = values(lab.get("gdp", states=["CHN", "RUS"], years=2014, source="world_bank"), "state")
    assert d["RUS", "CHN"] == pytest.approx(93_942e6 / gdp["RUS"], rel=1e-4)
    assert d["RUS", "CHN"] == pytest.approx(0.0456, abs=0.001) and d["CHN", "RUS"] == pytest.approx(0.0090, abs=0.001)


def test_published_fuel_share(lab):
    """UNCTAD 2015: of Russia's 28.3 bn USD to China 18.9 were mineral fuels; 2005 4.4 of 13.0."""
    v = values(lab.get("fuel_share", dyad=("RUS", "CHN")).where(states=["RUS", "CHN"]), *TWO, "year")
    assert v["RUS", "CHN", 2015] == pytest.approx(18.9 / 28.3, abs=0.005)
    assert v["RUS", "CHN", 2005] == pytest.approx(4.4 / 13.0, abs=0.01)


def test_shares_in_central_asia(lab):
    """2014 and 2023: China passed Russia as the partner of Kazakhstan, the Kyrgyz Republic and Uzbekistan."""
    v = values(lab.get("trade_share", states=["CHN", "RUS", "KAZ", "KGZ", "TJK", "TKM", "UZB"]), *TWO, "year", "source")
    for s in ("KAZ", "KGZ", "UZB"):
        assert v[s, "CHN", 2023, "baci_2023"] > v[s, "RUS", 2023, "baci_2023"] > 0.05
    assert v["TKM", "CHN", 2014, "cow_trade"] == pytest.approx(0.464, abs=0.001)
    assert v["KAZ", "RUS", 2000, "cow_trade"] > v["KAZ", "CHN", 2000, "cow_trade"]


def test_shares_never_pass_one(lab):
    t = lab.get("trade_share").table
    sums = t.group_by("source_state", "year", "source", "reporter").agg(pl.col("value").sum())
    assert sums["value"].max() <= 1 + 1e-9 and t["value"].min() >= 0
