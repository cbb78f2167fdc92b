"""The divergence ledger: chances by hand, sums, ranks, and what the embedded estimates say of parted votes."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import polars as pl
import pytest
from measure_synthetic import run
from numpy.testing import assert_allclose

from foedus.core.errors import BadInput, EmptySelection
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.core.tables import Column, Table
from foedus.measures import divergence as d

LINE = Lineage.of("source", "foedus_irt")
IDS = ("CHN", "FJI", "RUS", "USA")


def cell(z: float) -> float:
    """Phi, by the error function."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def world(seed: int = 1, worlds: int = 50, draws: bool = True) -> tuple[Panel, Table, Table, Table, Table]:
    """Positions of four states in two sessions, six roll calls, five of them with parameters; FJI does not vote."""
    rng = np.random.default_rng(seed)
    rows = [(s, t) for s in IDS for t in (69, 70)]
    x = rng.normal(0, 1.5, (len(rows), 1)) + rng.normal(0, 0.2, (len(rows), worlds))
    frame = pl.DataFrame(rows, schema={"state": pl.String, "session": pl.Int32}, orient="row").with_columns(
        pl.lit("foedus_irt").alias("source"), pl.Series("value", x.mean(axis=1))
    )
    points = Panel.build(
        Schema("ideal_point", "index", time="session"),
        frame,
        [Coverage("foedus_irt", 69, 70)],
        LINE,
        x.astype("float32") if draws else None,
        LINE.run if draws else "",
    )
    ids = [69001, 69002, 69003, 70001, 70002, 70003]
    items = pl.DataFrame(
        {
            "rcid": ids[:5],
            "item": ["a", "b", "c", "a", "e"],
            "discrimination": [1.0, -0.8, 2.0, 1.0, 0.1],
            "low": [0.2, -1.0, 0.5, 0.2, -2.0],
            "high": [0.7, -0.6, 2.5, 0.7, 3.0],
        },
        schema_overrides={"rcid": pl.Int32},
    )
    calls = pl.DataFrame(
        {
            "rcid": ids,
            "session": [69] * 3 + [70] * 3,
            "date": ["2014-12-02"] * 3 + ["2015-12-07"] * 3,
            "symbol": [f"A/RES/{i}" for i in range(6)],
            "title": [None, *"bcdef"],
            "issues": ["nu"] * 6,
            "yes": [1] * 6,
            "no": [1] * 6,
            "abstain": [1] * 6,
        },
        schema_overrides={"rcid": pl.Int32, "session": pl.Int32},
    )
    cast = {"CHN": (1, 1, 1, 1, 1, 1), "RUS": (3, 1, 2, 2, 1, 3), "USA": (3, 3, 8, 1, 2, 1), "FJI": (8,) * 6}
    votes = pl.DataFrame(
        [(r, s, v) for s, line in cast.items() for r, v in zip(ids, line, strict=True)],
        schema={"rcid": pl.Int32, "state": pl.String, "vote": pl.UInt8},
        orient="row",
    )
    drawn = [
        (i, w, b + rng.normal(0, 0.1), (low + high) / 2 + rng.normal(0, 0.1), math.log(high - low) + rng.normal(0, 0.1))
        for i, b, low, high in items.unique("item").drop("rcid").sort("item").iter_rows()
        for w in range(worlds)
    ]
    parameters = pl.DataFrame(
        drawn,
        orient="row",
        schema={
            "item": pl.String,
            "world": pl.Int32,
            **dict.fromkeys(("discrimination", "middle", "log_gap"), pl.Float32),
        },
    )
    made = [
        Table.build(n, f, k, (Coverage("unga", "2014-12", "2015-12"),), LINE)
        for n, f, k in (
            ("ideal_point_items", items, ("rcid",)),
            ("ideal_point_item_worlds", parameters, ("item", "world")),
            ("unga_votes", votes, ("rcid", "state")),
            ("unga_rollcalls", calls, ("rcid",)),
        )
    ]
    return points, made[0], made[1], made[2], made[3]


def test_positions_and_items_of_two_runs_are_refused() -> None:
    """As many worlds of another fit are other worlds: draw 3 of one has nothing to do with draw 3 of the other."""
    points, items, worlds, votes, calls = world()
    other = replace(worlds, lineage=Lineage.of("source", "foedus_irt", version="of yesterday"))
    with pytest.raises(BadInput, match="not of one run"):
        d.odds(points, items, other, votes, calls, "CHN", "RUS")
    short = replace(worlds, rows=worlds.rows.filter(pl.col("world") > 0))
    with pytest.raises(BadInput, match="not of one run"):
        d.odds(points, items, short, votes, calls, "CHN", "RUS")
    assert d.odds(points, items, worlds, votes, calls, "CHN", "RUS").rows.height


# -- chances ---------------------------------------------------------------------------------------


def test_chances_by_hand() -> None:
    """b = 1.5, cutpoints -0.4 and 0.8, x = 0.6: Phi(-1.3), Phi(-0.1) - Phi(-1.3), 1 - Phi(-0.1)."""
    got = d.chances(np.array([1.5]), np.array([-0.4]), np.array([0.8]), np.array([[0.6]]))[0, 0]
    assert_allclose(got, [cell(-1.3), cell(-0.1) - cell(-1.3), 1 - cell(-0.1)], atol=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_chances_are_those_of_the_likelihood_and_sum_to_one(seed: int) -> None:
    from foedus.models.ideal_points.likelihood import log_vote

    rng = np.random.default_rng(seed)
    b, low, x = rng.normal(0, 2, 40), rng.normal(0, 3, 40), rng.normal(0, 2, (40, 5))
    high = low + rng.gamma(1, 1, 40)
    got = d.chances(b, low, high, x)
    assert_allclose(got.sum(axis=-1), 1, atol=1e-12)
    for i, j in product(range(40), range(5)):
        for y in range(3):
            u = b[i] * x[i, j]
            assert got[i, j, y] == pytest.approx(math.exp(log_vote(y, low[i] - u, high[i] - u)), rel=1e-6, abs=1e-300)


def test_far_tails_are_kept() -> None:
    """The model is the same when x and b change sign: chances of 1e-30 as well, on either side."""
    one = d.chances(np.array([3.0]), np.array([-8.0]), np.array([-6.0]), np.array([[1.2]]))
    two = d.chances(np.array([3.0]), np.array([6.0]), np.array([8.0]), np.array([[-1.2]]))
    assert 0 < one[0, 0, 0] < 1e-25 and two[0, 0, 2] == pytest.approx(one[0, 0, 0], rel=1e-10)
    assert one[0, 0, 1] == pytest.approx(two[0, 0, 1], rel=1e-10)


# -- the ledger ------------------------------------------------------------------------------------


def test_parting_is_the_sum_over_different_votes_in_every_draw() -> None:
    points, items, worlds, votes, calls = world()
    got = d.odds(points, items, worlds, votes, calls, "CHN", "RUS")
    assert got.rows["rcid"].to_list() == [69001, 69002, 69003, 70001, 70002]
    assert got.parted.tolist() == [True, False, True, True, False] and got.left_out == (1, 1)
    at = {k: i for i, k in enumerate(points.table.select("state", "session").iter_rows())}
    for n, row in enumerate(got.rows.join(items.rows, on="rcid").iter_rows(named=True)):
        for w in (0, 17):
            p = []
            here = worlds.rows.filter((pl.col("item") == row["item"]) & (pl.col("world") == w)).row(0, named=True)
            for s in ("CHN", "RUS"):
                u = here["discrimination"] * float(points.draws[at[s, row["session"]], w])
                half = math.exp(here["log_gap"]) / 2
                below, above = cell(here["middle"] - half - u), cell(here["middle"] + half - u)
                told = (below, above - below, 1 - above)
                p.append([(1 - d.LAPSE) * v + d.LAPSE * m for v, m in zip(told, d.LAPSED, strict=True)])
            assert got.part[n, w] == pytest.approx(1 - sum(i * j for i, j in zip(*p, strict=True)), abs=1e-9)
            assert got.cast[n, w] == pytest.approx(p[0][row["a"] - 1] * p[1][row["b"] - 1], abs=1e-9)


def test_the_least_expected_comes_first() -> None:
    ledger = d.ledger(*world(), "CHN", "RUS")
    rows = ledger.table.rows
    assert (ledger.n, ledger.found, ledger.left_out) == (5, 3, (1, 1))
    assert set(rows["rcid"]) == {69001, 69003, 70001}
    assert rows["p_part"].is_sorted() and rows["surprise"].is_sorted(descending=True)
    assert_allclose(rows["surprise"], -np.log2(rows["p_part"]), atol=1e-12)
    assert (rows["p_low"] <= rows["p_part"]).all() and (rows["p_part"] <= rows["p_high"]).all()
    assert (rows["p_votes"] <= rows["p_part"]).all()
    words = rows.filter(pl.col("rcid") == 69003).row(0, named=True)
    assert (words["vote_CHN"], words["vote_RUS"], words["vote_USA"]) == ("yes", "abstained", "did not vote")
    assert ledger.first(2).rows.equals(rows.head(2)) and ledger.first(0) is ledger.table
    with_usa = d.ledger(*world(), "CHN", "USA").table.rows.columns
    assert [c for c in with_usa if c.startswith("vote_")] == ["vote_CHN", "vote_USA"]


def test_agreements_are_the_rest_and_likeliest_partings_come_first() -> None:
    parted, alike = (d.ledger(*world(), "CHN", "RUS", kind=k) for k in d.KINDS)
    assert set(alike.table.rows["rcid"]) == {69002, 70002}
    assert alike.table.rows["p_part"].is_sorted(descending=True)
    assert parted.expected + alike.expected == pytest.approx(5, abs=1e-12)


@pytest.mark.parametrize("a", IDS)
def test_the_order_of_the_two_does_not_matter(a: str) -> None:
    if a in ("FJI", "RUS"):
        return
    one, two = (d.odds(*world(), *pair) for pair in ((a, "RUS"), ("RUS", a)))
    assert_allclose(one.part, two.part, atol=1e-15)
    assert one.rows["a"].to_list() == two.rows["b"].to_list()


def test_without_draws_there_is_one_world() -> None:
    got = d.ledger(*world(draws=False), "CHN", "RUS").table.rows
    assert (got["p_low"] == got["p_part"]).all() and (got["p_high"] == got["p_part"]).all()


@pytest.mark.parametrize(
    ("pair", "options", "error", "said"),
    [
        (("CHN", "FJI"), {}, EmptySelection, "FJI cast no vote"),
        (("CHN", "DEU"), {}, EmptySelection, "DEU cast no vote"),
        (("CHN", "CHN"), {}, BadInput, "compared with itself"),
        (("CHN", "RUS"), {"years": (2020, 9999)}, EmptySelection, "no vote on one roll call from 2020 on"),
        (("CHN", "RUS"), {"years": (2015, 2014)}, BadInput, "run backwards"),
        (("CHN", "RUS"), {"kind": "quarrels"}, BadInput, "no list of votes"),
    ],
)
def test_what_cannot_be_done_is_said(pair: tuple[str, str], options: dict[str, Any], error: type, said: str) -> None:
    with pytest.raises(error, match=said):
        d.ledger(*world(), *pair, **options)


def test_no_parting_and_no_probability_are_said() -> None:
    points, items, worlds, votes, calls = world()
    alike = Table.build(
        "unga_votes",
        votes.rows.with_columns(pl.lit(1, pl.UInt8).alias("vote")),
        ("rcid", "state"),
        votes.coverage,
        votes.lineage,
    )
    with pytest.raises(EmptySelection, match="CHN and RUS parted on none of 5 roll calls"):
        d.ledger(points, items, worlds, alike, calls, "CHN", "RUS")
    with pytest.raises(
        BadInput, match="50 draws of foedus_irt, and the 4 items of these roll calls 160 in all of foedus_irt"
    ):
        d.ledger(points, items, worlds.filter(pl.col("world") < 40), votes, calls, "CHN", "RUS")
    with pytest.raises(EmptySelection, match="no vote with a probability"):
        d.ledger(points, items.filter(pl.col("rcid") == 70002), worlds, votes, calls, "CHN", "RUS", years=(2014, 2014))


# -- counts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [1, 4, 9])
def test_the_number_of_events_is_poisson_binomial(n: int) -> None:
    """Against all 2^n outcomes, in two worlds with equal weight."""
    p = np.random.default_rng(n).uniform(0, 1, (n, 2))
    by_hand = np.zeros(n + 1)
    for outcome in product((0, 1), repeat=n):
        for w in range(2):
            by_hand[sum(outcome)] += np.prod([q if o else 1 - q for o, q in zip(outcome, p[:, w], strict=True)]) / 2
    assert_allclose(d.number_of(p), by_hand, atol=1e-12)


def test_sessions_add_up_to_the_ledger() -> None:
    inputs = world()
    course, got = d.by_session(*inputs, "CHN", "RUS").rows, d.ledger(*inputs, "CHN", "RUS")
    assert course["session"].to_list() == [69, 70] and course["n"].to_list() == [3, 2]
    assert course["observed"].sum() == got.found and course["expected"].sum() == pytest.approx(got.expected)
    assert (course["low90"] <= course["low50"]).all() and (course["high50"] <= course["high90"]).all()
    assert course["p_more"].is_between(0, 1).all()


def test_a_vote_on_two_issues_counts_under_each() -> None:
    points, items, worlds, votes, calls = world()
    issues = pl.Series("issues", ["nu", "nu;di", None, "hr", "", "me"])
    codes = Table.build("unga_rollcalls", calls.rows.with_columns(issues), ("rcid",), calls.coverage, calls.lineage)
    rows = d.by_issue(points, items, worlds, votes, codes, "CHN", "RUS").rows
    assert dict(rows.select("issue", "n").iter_rows()) == {"nu": 2, "di": 1, "hr": 1, "none": 2}
    assert dict(rows.select("issue", "observed").iter_rows()) == {"nu": 1, "di": 0, "hr": 1, "none": 1}
    coded = {"issues": Column("codes of issues", first=1, last=int(calls.rows["session"].max()))}
    moved = calls.rows.with_columns(pl.col("session") + 6)
    later = Table.build("unga_rollcalls", moved, ("rcid",), calls.coverage, calls.lineage, "Roll calls", coded)
    walked = replace(points, table=points.table.with_columns(pl.col("session") + 6))
    with pytest.raises(EmptySelection, match="no vote of CHN and RUS lies in a session with issue codes"):
        d.by_issue(walked, items, worlds, votes, later, "CHN", "RUS")


def test_every_pair_at_once_is_each_pair_alone() -> None:
    inputs = world()
    seen, expected = run(d.partings, *inputs), run(d.partings_expected, *inputs)
    assert expected.draws is not None and expected.draws.shape == (len(expected), 50)
    for a, b, session, value in expected.table.select("state_1", "state_2", "session", "value").iter_rows():
        row = d.by_session(*inputs, a, b).rows.filter(pl.col("session") == session)
        assert value == pytest.approx(row["expected"][0], abs=1e-5)
        i = seen.table.filter(pl.col("state_1") == a, pl.col("state_2") == b, pl.col("session") == session)
        assert i["value"][0] == row["observed"][0]
    assert set(expected.table.select("state_1", "state_2").unique().rows()) == {
        ("CHN", "RUS"),
        ("CHN", "USA"),
        ("RUS", "USA"),
    }


# -- the embedded estimates ------------------------------------------------------------------------


def test_expected_partings_of_the_record_are_borne_out(lab: Any) -> None:
    """Every tenth session, all pairs: as many partings as expected within 5 % of all, and r over pairs of .9 or more
    (over all 78 sessions 0.7 % and .964). In-sample, so that it tests the table of items rather than the model: items
    of another run, or on another scale, are far off."""
    points, *tables = (lab.get("ideal_point"), *(lab.table(n.removeprefix("table:")) for n in d.NEEDS[1:]))
    some = tables.pop().filter(pl.col("session") % 10 == 0)
    seen, expected = (run(m, points, *tables, some).table for m in (d.partings, d.partings_expected))
    both = seen.join(expected, on=["state_1", "state_2", "session"], suffix="_expected")
    assert both.height == seen.height == expected.height > 60_000
    assert both["value"].sum() == pytest.approx(both["value_expected"].sum(), rel=0.05)
    assert both.select(pl.corr("value", "value_expected")).item() >= 0.9


def test_the_ledger_of_china_and_russia(lab: Any) -> None:
    """Southern hemisphere free of nuclear weapons, 69/35: China yes, Russia no (the record of the vote, 173-4-3)."""
    inputs = [lab.get("ideal_point"), *(lab.table(n.removeprefix("table:")) for n in d.NEEDS[1:])]
    got = d.ledger(*inputs, "CHN", "RUS", (2014, 2015))
    row = got.table.rows.filter(pl.col("symbol") == "A/RES/69/35").row(0, named=True)
    assert (row["vote_CHN"], row["vote_RUS"], row["vote_USA"]) == ("yes", "no", "no")
    assert (row["yes"], row["no"], row["abstain"]) == (173, 4, 3) and row["p_part"] < 0.05


def test_a_vote_that_the_model_holds_impossible_keeps_the_chance_of_a_lapse() -> None:
    sure = d.lapsed(np.array([[1.0, 0.0, 0.0]]))
    assert sure[0].tolist() == pytest.approx(
        [1 - d.LAPSE * (1 - d.LAPSED[0]), d.LAPSE * d.LAPSED[1], d.LAPSE * d.LAPSED[2]]
    )
    assert sure.sum() == pytest.approx(1) and sum(d.LAPSED) == pytest.approx(1)
    part = 1 - (sure[0] * sure[0]).sum()
    assert 1 / 400 < part < 1 / 300  # two states of one mind part on one vote in more than three hundred


def test_ties_keep_every_chance_and_widen_the_count() -> None:
    part = np.tile(np.linspace(0.02, 0.9, 60)[:, None], (1, 200))
    session, day = np.zeros(60, int), np.repeat(np.arange(6), 10)
    worlds = d.tied(part, session, day)
    assert worlds.shape == (60, d.WORLDS)
    assert np.abs(worlds.mean(axis=1) - part[:, 0]).max() < 0.04
    k = np.arange(61)

    def spread(p) -> float:  # type: ignore[no-untyped-def]
        return float((p * k**2).sum() - (p * k).sum() ** 2)

    alone, together = spread(d.number_of(part)), spread(d.number_of(worlds))
    assert alone == pytest.approx((part[:, 0] * (1 - part[:, 0])).sum(), rel=1e-9)
    assert together > 2 * alone
    assert spread(d.number_of(d.tied(part, session, np.arange(60)))) < together  # on other days less goes together
    assert np.allclose(d.tied(part, session, day, (0.0, 0.0))[:, :200], part)


@pytest.mark.parametrize("n", [12, 60])
def test_bands_of_tied_votes_hold_what_they_are_named_for(n: int) -> None:
    """Counts drawn from the model with its ties, other random numbers than those of the bands: 90 and 50 % bands within
    three points, their ends counted in part, since counts are whole numbers."""
    from scipy.special import ndtr, ndtri

    random = np.random.default_rng(5)
    inside = {0.9: [], 0.5: []}
    for _ in range(400):
        p = random.beta(0.7, 2.5, n)
        day = np.sort(random.integers(0, max(2, n // 8), n))
        shared = np.sqrt(d.TIED[0]) * random.standard_normal()
        shared = shared + np.sqrt(d.TIED[1] - d.TIED[0]) * random.standard_normal(n)[day]
        parted = (random.random(n) < ndtr((ndtri(p) + shared) / np.sqrt(1 - d.TIED[1]))).sum()
        pmf = d.number_of(d.tied(p[:, None], np.zeros(n, int), day))
        place = pmf[:parted].sum() + random.random() * pmf[parted]
        for level, marks in inside.items():
            marks.append((1 - level) / 2 <= place <= (1 + level) / 2)
    assert np.mean(inside[0.9]) == pytest.approx(0.9, abs=0.03)
    assert np.mean(inside[0.5]) == pytest.approx(0.5, abs=0.05)
