"""Votes in the IMF and the World Bank: whole lists, whose parts agree with the printed totals and shares."""

from __future__ import annotations

import polars as pl
import pytest

from foedus.core import groups
from foedus.core.errors import SchemaError
from foedus.record import build
from foedus.record.source import CURATED
from foedus.record.sources import institution_votes as iv

HEAD = ",".join(iv.COLUMNS)
ROW = "IMF,{state},{votes},{sub},{share},2022-10-02,IMF,https://www.imf.org/quotas,A,2026-11-21,"


@pytest.fixture(scope="module")
def votes() -> pl.DataFrame:
    return build.parse(iv.INSTITUTION_VOTES, CURATED)[0][1]


def written(tmp_path, *rows: str):
    (tmp_path / "institution_votes.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return tmp_path


def test_the_lists_are_whole(votes):
    """190 members and 5,039,930 votes as printed under the Fund's list; 189 members of the Bank."""
    got = votes.group_by("institution").agg(pl.len(), pl.col("votes").sum().alias("all")).sort("institution")
    assert got.rows() == [("IBRD", 189, 2_751_730), ("IMF", 190, 5_039_930)]


def test_published_votes(votes):
    """IMF Executive Directors and Voting Power, 2 October 2022: the chairs of one state, and a constituency."""
    of = dict(votes.filter(pl.col("institution") == "IMF").select("state", "votes").iter_rows())
    assert {s: of[s] for s in ("USA", "JPN", "CHN", "DEU", "FRA", "GBR")} == {
        "USA": 831_401,
        "JPN": 309_664,
        "CHN": 306_288,
        "DEU": 267_803,
        "FRA": 203_010,
        "GBR": 203_010,
    }
    assert sum(of[s] for s in ("COL", "CRI", "SLV", "GTM", "HND", "MEX", "ESP")) == 228_490
    assert sum(of[s] for s in ("ALB", "GRC", "ITA", "MLT", "PRT", "SMR")) == 207_912
    # whoever is in the BRICS and the EU today is a member of both institutions
    for inst in ("IMF", "IBRD"):
        have = set(votes.filter(pl.col("institution") == inst)["state"])
        assert set(groups.members("BRICS")) | set(groups.members("EU")) <= have


def test_basic_votes(votes):
    """The basic votes are 5.5 % of all: 1,459 each in the Fund (5.502 % by its Articles), 808 in the Bank."""
    of = votes.with_columns(basic=(pl.col("votes") - pl.col("subscription") * 10).round(0))
    assert of.group_by("institution").agg(pl.col("basic").mode().first()).sort("institution").rows() == [
        ("IBRD", 808.0),
        ("IMF", 1459.0),
    ]
    assert pytest.approx(0.05502, abs=5e-5) == 190 * 1459 / 5_039_930
    assert pytest.approx(0.0555, abs=5e-5) == 189 * 808 / 2_751_730


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"state": "XYZ"}, "is the id of no state"),
        ({"votes": "1.5"}, "no whole number"),
        ({"sub": "-3"}, "above zero"),
        ({"share": "140"}, "share_percent"),
        ({"votes": "0"}, "above zero"),
    ],
)
def test_a_bad_row_stops_the_build(tmp_path, row, said):
    good = {"state": "AFG", "votes": "4697", "sub": "323.8", "share": "100"}
    with pytest.raises(SchemaError, match=said):
        iv.parse(written(tmp_path, ROW.format(**good | row)))


def test_a_member_twice_and_other_basic_votes(tmp_path):
    one = ROW.format(state="AFG", votes=4697, sub="323.8", share="100")
    with pytest.raises(SchemaError, match="one member twice"):
        iv.parse(written(tmp_path, one, one))
    rows = [
        ROW.format(state=s, votes=v, sub="323.8", share="25")
        for s, v in (("AFG", 4697), ("ALB", 4697), ("DZA", 4697), ("USA", 4797))
    ]
    with pytest.raises(SchemaError, match="basic votes"):
        iv.check_basic(iv.parse(written(tmp_path, *rows)))
    rows = [ROW.format(state=s, votes=4697, sub="323.8", share=p) for s, p in (("AFG", "50"), ("ALB", "49"))]
    with pytest.raises(SchemaError, match="votes / total"):
        iv.check_basic(iv.parse(written(tmp_path, *rows)))
