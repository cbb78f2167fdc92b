"""foedus query: SQL over variables and tables, with the sources of what it names."""

from __future__ import annotations

from pathlib import Path

import polars as pl


def test_query_counts_and_joins(foedus) -> None:  # type: ignore[no-untyped-def]
    said = foedus("query", "select state, round(value, 3) v from cinc where year = 1993 order by v desc")
    assert said.code == 0 and "CHN" in said.out and "0.111" in said.out and "2 rows." in said.out


def test_query_exports_with_its_sources(foedus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "q.csv"
    said = foedus("query", "select sum(value) total from disputes", "--out", str(file))
    assert said.code == 0 and pl.read_csv(file)["total"].to_list() == [1.0]
    text = (tmp_path / "q.csv.sources.txt").read_text()
    assert "select sum(value)" in text and "cow" in text


def test_wrong_queries_exit_with_two(foedus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for sql, word in (
        ("select nonsense from cinc", "nonsense"),
        ("select 1", "names no variable"),
        ("drop table cinc", "failed"),
    ):
        said = foedus("query", sql, "--out", str(tmp_path / "x.csv"))
        assert said.code == 2 and word in said.err and "Traceback" not in said.err
    assert list(tmp_path.glob("*.csv")) == []


def test_what_a_query_reads_is_what_it_says(foedus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for sql, word in (
        ("select 1 -- cinc", "names no variable"),
        ("select 'cinc'", "names no variable"),
        ("select * from cinq", "Did you mean cinc"),
        ("select * from cinc, read_text('/etc/passwd')", "read_text is not for a query"),
        ("copy cinc to 'x.csv'", "of the kind COPY"),
        ("select count(*) from range(1000000000000) r, cinc where hash(r.range) = 1", "longer than 0.3 seconds"),
        ("select interval 1 day as i from cinc", "epoch(i)"),
        ("select a.value, b.value from cinc a, cinc b", "two columns are called value"),
    ):
        limit = ("--timeout", "0.3") if "longer" in word else ()
        said = foedus("query", sql, *limit, "--out", str(tmp_path / "x.csv"))
        assert said.code == 2 and word in said.err and "Traceback" not in said.err
    assert list(tmp_path.glob("*.csv*")) == []
    said = foedus("query", "select count(*) n from CINC -- disputes", "--out", str(tmp_path / "x.csv"))
    assert said.code == 0 and "cow_mid" not in (tmp_path / "x.csv.sources.txt").read_text()
