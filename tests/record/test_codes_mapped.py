"""No code of a staged file maps to nothing, except those named here."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import EmptySelection
from foedus.core.states import from_code
from foedus.record.source import map_codes

FILES = [
    ("atop-alliances/atop_v5_1_directed_dyad_year", ("ccode1", "ccode2"), "cow", "year"),
    ("igo-membership/cow_igo_v3_joint_memberships_dyad_year", ("ccode1", "ccode2"), "cow", "year"),
    ("igo-membership/cow_igo_v3_state_year_counts", ("ccode",), "cow", "year"),
    ("conflict-mid-ucdp-rivalry/cow_mid_dirdisps", ("ccode1", "ccode2"), "cow", "year"),
    ("conflict-mid-ucdp-rivalry/tss_rivalries", ("ccode1", "ccode2"), "cow", "start"),
    ("unga-ideal-points-bsv/IdealpointestimatesAll_Apr2020", ("ccode",), "cow", "session"),
    ("unga-ideal-points-bsv/IdealpointestimatesImportant_Apr2020", ("ccode",), "cow", "session"),
    ("unga-votes-voeten2024/votes_1946_2024", ("ccode",), "cow", "resid"),
    ("unga-votes-unvotes/UNVotesPublished2016_votes", ("ccode",), "cow", "session"),
    ("regime-type/vdem_v15_simple", ("vdem_cowcode",), "cow", "year"),
    ("regime-type/polity5", ("cown",), "cow", "year"),
    ("leaders/archigos_4_1", ("gwcode",), "gw", "startdate"),
    ("leaders/reign_leaderlist_2021_3", ("ccode",), "cow", "syear"),
]
STATELESS = {"leaders/archigos_4_1": {563, 564, 711, 815}}  # Transvaal, Orange Free State, Tibet, Vietnam to 1887


def year_of(column: str) -> pl.Expr:
    if column == "resid":
        return pl.col(column) // 1000 + 1945
    if column == "session":
        return pl.col(column) + 1945
    return pl.col(column).cast(pl.String).str.slice(0, 4).cast(pl.Int32)


def test_a_table_without_years_is_refused_by_name() -> None:
    """A file that lost its rows ends in words, not in a TypeError of nothing plus one."""
    empty = pl.DataFrame({"ccode": [], "year": []}, schema={"ccode": pl.Int64, "year": pl.Int32})
    with pytest.raises(EmptySelection, match="'year' holds no number; it has 0 rows"):
        map_codes(empty, "ccode", "cow")


def test_codes_are_read_by_year_whatever_their_zeros_and_kind() -> None:
    """Files pad codes with zeros, as text or not; a code that no state carried is dropped, other columns stay."""
    text = pl.DataFrame({"code": ["002", "0365", "365", "999", "000"], "year": [1900, 1991, 1992, 1992, 1992]})
    for frame in (text, text.with_columns(pl.col("code").cast(pl.Int64), pl.col("year").cast(pl.Int16))):
        got = map_codes(frame, "code", "cow").sort("year")
        assert got.select("year", "state").rows() == [(1900, "USA"), (1991, "SUN"), (1992, "RUS")]
        assert got["code"].to_list() == frame["code"].to_list()[:3] and got.schema["year"] == frame.schema["year"]
    numeric = pl.DataFrame({"code": ["004", "4", "156"], "year": [2000, 2001, 2000]})
    assert sorted(map_codes(numeric, "code", "m49", to="who")["who"]) == ["AFG", "AFG", "CHN"]


@pytest.mark.raw
@pytest.mark.parametrize(("file", "columns", "system", "when"), FILES, ids=[f[0].split("/")[1] for f in FILES])
def test_every_code_is_a_state(raw: Path, file: str, columns: tuple[str, ...], system: str, when: str) -> None:
    frame = pl.read_parquet(raw / f"{file}.parquet")
    if "tss" in file:
        frame = frame.filter(pl.col("end") >= 1816)  # the list begins in 1494, the record with the state system
    pairs = {
        (c, y)
        for column in columns
        for c, y in frame.select(pl.col(column).cast(pl.Int32), year_of(when).alias("year"))
        .drop_nulls()
        .unique()
        .iter_rows()
    }
    assert pairs
    lost = {c for c, y in pairs if from_code(c, system, y) is None}
    assert lost == STATELESS.get(file, set())


@pytest.mark.raw
def test_every_country_name_of_unvotes_is_a_state(raw: Path) -> None:
    from foedus.core.states import find

    names = pl.read_parquet(raw / "unga-votes-unvotes" / "un_votes.parquet")["country"].unique()
    assert [n for n in names if find(n) is None] == []
    assert (
        pl.read_parquet(raw / "bri-membership-greenfdc-2023" / "bri_countries.parquet")["Country Code"]
        .map_elements(lambda c: find(c) is not None, return_dtype=pl.Boolean)
        .all()
    )
