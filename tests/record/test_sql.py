"""A query reads the tables it is given and nothing else, ends when it must, and gives exact values or says why not."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record import engine, sql

CINC = pl.DataFrame({"state": ["CHN", "RUS", None], "year": [2000, 2001, 2002], "value": [0.1, 0.2, None]})
ENDLESS = "select count(*) from range(1000000000000) a, cinc where hash(a.range) = 1"


def ask(text: str, **more: Any) -> pl.DataFrame:
    return engine.query(text, {"cinc": CINC, "t": CINC}, **more)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a secret, where a query that gets out would read or write."""
    (tmp_path / "secret.csv").write_text("word\nmarzipan\n")
    pl.DataFrame({"word": ["marzipan"]}).write_parquet(tmp_path / "secret.parquet")
    (tmp_path / "secret.json").write_text('{"word": "marzipan"}')
    monkeypatch.chdir(tmp_path)
    return tmp_path


ESCAPES = [
    # files read by a table function
    *(
        f"select * from {f}('secret.{e}')"
        for f, e in (
            ("read_csv", "csv"),
            ("read_csv_auto", "csv"),
            ("read_text", "csv"),
            ("read_blob", "csv"),
            ("glob", "*"),
            ("sniff_csv", "csv"),
            ("read_parquet", "parquet"),
            ("parquet_scan", "parquet"),
            ("parquet_schema", "parquet"),
            ("parquet_metadata", "parquet"),
            ("parquet_file_metadata", "parquet"),
            ("read_json", "json"),
            ("read_json_auto", "json"),
            ("read_ndjson", "json"),
            ("read_json_objects", "json"),
            ("read_duckdb", "db"),
        )
    ),
    "select * from main.read_csv('secret.csv')",
    "select * from \"read_csv\"('secret.csv')",
    "from READ_CSV('secret.csv')",
    # the same inside of something
    "select * from cinc, read_text('secret.csv')",
    "with x as (select * from read_csv('secret.csv')) select * from x, cinc",
    "select (select content from read_text('secret.csv')) from cinc",
    "select * from cinc where state in (select word from read_csv('secret.csv'))",
    "select value from cinc union all select 1 from read_csv('secret.csv')",
    "select * from cinc, lateral (select * from glob('*'))",
    "with recursive r as (select 1 n union all select n + 1 from r, glob('*') where n < 2) select * from r, cinc",
    "summarize select * from read_csv('secret.csv')",
    "select * from (pivot read_csv('secret.csv') on word in ('marzipan') using count(*))",
    # files read by their names
    *(f"select * from {n}" for n in ("'secret.csv'", '"secret.csv"', "'secret.parquet'", "'secret.json'", "'*.csv'")),
    "select * from cinc join 'secret.csv' on true",
    "from 'http://127.0.0.1:9/x.csv'",
    "from read_csv('https://127.0.0.1:9/x.csv')",
    # SQL in a text
    "select * from query('select * from read_csv(''secret.csv'')')",
    "select * from query_table('secret.csv')",
    "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))",
    "select json_serialize_plan('select * from ''secret.csv''') from cinc",
    # Python's and DuckDB's own things
    "select * from hidden",
    "select * from python_map_function(1)",
    "select * from arrow_scan(1, 2, 3)",
    "select * from pandas_scan(1)",
    "select * from duckdb_settings()",
    "select * from duckdb_secrets()",
    "select * from duckdb_temporary_files()",
    "select * from information_schema.tables",
    "select * from pg_catalog.pg_tables",
    "select * from duckdb_tables",
    "select * from sqlite_master",
    "select * from system.main.cinc",
    "select * from pragma_database_size()",
    "select * from checkpoint()",
    "select * from enable_logging()",
    "select * from repeat_row(1, num_rows = 2)",
    "select * from test_all_types()",
    "select sleep_ms(1) from cinc",
    "select write_log('x') from cinc",
    # statements that are none of a query
    "copy cinc to 'out.csv'",
    "copy (select * from cinc) to 'secret.csv'",
    "copy cinc from 'secret.csv'",
    "export database 'out'",
    "import database 'out'",
    "attach 'out.db'",
    "detach memory",
    "use memory",
    "install httpfs",
    "load httpfs",
    "create persistent secret s (type s3, key_id 'x', secret 'y')",
    "create table x as select * from cinc",
    "create view x as select * from 'secret.csv'",
    "create macro x() as table select * from 'secret.csv'",
    "insert into cinc values ('USA', 2000, 1)",
    "update cinc set value = 0",
    "delete from cinc",
    "drop view cinc",
    "alter table cinc rename to x",
    "set memory_limit = '100GB'",
    "set enable_external_access = true",
    "reset lock_configuration",
    "pragma enable_profiling",
    "pragma database_list",
    "call pragma_version()",
    "prepare x as select * from cinc",
    "execute x",
    "explain select * from cinc",
    "explain analyze select * from cinc",
    "begin transaction",
    "checkpoint",
    "vacuum",
    "set variable x = 1",
    "show tables",
    "show databases",
    "select * from (show tables)",
    # more than one, or none
    "select * from cinc; select * from cinc",
    "select * from cinc; copy cinc to 'out.csv'",
    "select 1 from cinc; attach 'out.db' -- from cinc",
    "",
    ";",
    "-- select * from cinc",
    "select * from cinc) as x; copy cinc to 'out.csv'; select * from (select 1",
    "select * from cinc) to 'out.csv' --",
    "pivot cinc on state using sum(value)",
    "select '\udcff' from cinc",
    "select " + "(" * 20_000 + "1" + ")" * 20_000 + " from cinc",
    "select 1" + " + 1" * 20_000 + " from cinc",
]


@pytest.mark.parametrize("text", ESCAPES, ids=lambda t: t[:60].encode("ascii", "replace").decode())
def test_nothing_gets_out_or_in(place: Path, text: str) -> None:
    hidden = pl.DataFrame({"word": ["marzipan"]})  # what DuckDB would find in the frames of Python
    with pytest.raises(BadInput, match="the query failed") as e:
        ask(text)
    assert "marzipan" not in str(e.value) and hidden.height
    assert sorted(p.name for p in place.iterdir()) == ["secret.csv", "secret.json", "secret.parquet"]
    assert (place / "secret.csv").read_text() == "word\nmarzipan\n"


def test_the_engine_itself_is_shut_in(place: Path) -> None:
    """What the parser lets pass by mistake meets a DuckDB that can do nothing."""
    connection = engine._connect(1)
    connection.execute("set lock_configuration = true")
    for text in (
        "select * from read_csv('secret.csv')",
        "select * from 'secret.parquet'",
        "copy (select 1) to 'out.csv'",
        "attach 'out.db'",
        "install httpfs",
        "load httpfs",
        "select * from glob('*')",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "create persistent secret s (type s3, key_id 'x', secret 'y')",
        "select * from place",
    ):
        with pytest.raises(Exception, match=r"(?i)disabled|locked|not found|does not exist|permission|cannot"):
            connection.execute(text).fetchall()
    assert len(list(place.iterdir())) == 3
    connection.close()


def test_what_is_read_is_what_the_parser_says() -> None:
    for text, names in (
        ("select 1 -- cinc", set()),
        ("select 'cinc' /* t */", set()),
        ('select 1 as "cinc"', set()),
        ("select * from CINC", {"CINC"}),
        ('select * from main."cinc"', {"cinc"}),
        ("with t as (select * from cinc) select * from t", {"cinc"}),
        ("with cinc as (select * from cinc) select * from cinc", {"cinc"}),
        ("with cinc as (select 1 as value) select * from cinc", set()),
        ("with a as (select 1), b as (select * from a) select * from b, t", {"t"}),
        ("select * from b, (with b as (select 1) select * from b)", {"b"}),
        ("with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) select * from r", set()),
        ("select (select max(value) from t) from cinc c, range(3)", {"cinc", "t"}),
        ("describe cinc", {"cinc"}),
        ("from cinc select value", {"cinc"}),
        ("table cinc", {"cinc"}),
        ("values (1)", set()),
    ):
        assert engine.reads(text) == names, text


@pytest.mark.parametrize(
    "text, rows",
    [
        ("select state from cinc order by value desc nulls last;", [("RUS",), ("CHN",), (None,)]),
        ("select count(*) n from cinc; -- and a remark; with more", [(3,)]),
        ("select ';' x from cinc limit 1", [(";",)]),
        ("select 1 x from cinc limit 1 -- remark", [(1,)]),
        ("select sum(year) s from Cinc", [(6003,)]),
        ("select max(range) m from range(10), cinc", [(9,)]),
        ("select unnest([year, 1]) u from cinc limit 2", [(2000,), (1,)]),
        ("select * from (pivot cinc on state in ('CHN') using sum(value)) order by year limit 1", [(2000, 0.1)]),
        ("with recursive r(n) as (select 1 union all select n + 1 from r where n < 3) select sum(n) s from r, cinc", [(18,)]),
        ("select year, rank() over (order by year desc) r from cinc order by r limit 1", [(2002, 1)]),
    ],
)  # fmt: skip
def test_what_a_query_may_be(text: str, rows: list[tuple[Any, ...]]) -> None:
    assert ask(text).rows() == rows


@pytest.mark.parametrize(
    "expression, value",
    [
        ("9007199254740993::hugeint", 9007199254740993),
        ("(-9223372036854775808)::hugeint", -(1 << 63)),
        ("18446744073709551615::uhugeint", (1 << 64) - 1),
        ("18446744073709551615::ubigint", (1 << 64) - 1),
        ("9007199254740993::decimal(20, 0)", 9007199254740993),
        ("1.25", 1.25),
        ("12345678.9012345::decimal(20, 7)", 12345678.9012345),
        ("null", None),
        ("true", True),
        ("'a'::enum('a', 'b')", "a"),
        ("'0f4d7b3e-1111-4222-8333-444455556666'::uuid", "0f4d7b3e-1111-4222-8333-444455556666"),
        ("date '9999-12-31'", dt.date(9999, 12, 31)),
        ("date '0001-01-01'", dt.date(1, 1, 1)),
        ("timestamp '2020-01-02 03:04:05.678901'", dt.datetime(2020, 1, 2, 3, 4, 5, 678901)),
        ("timestamptz '2020-01-01 00:00:00+05'", dt.datetime(2019, 12, 31, 19, tzinfo=dt.UTC)),
        ("time '23:59:59'", dt.time(23, 59, 59)),
        ("[1, 2]", [1, 2]),
        ("{'a': [1.5::double]}", {"a": [1.5]}),
        ("interval 36 hours::varchar", "36:00:00"),
        ("epoch(interval 36 hours)", 129600.0),
    ],
)
def test_values_that_cross_exactly(expression: str, value: Any) -> None:
    got = ask(f"select {expression} as x from cinc")["x"].to_list()
    assert got == [value] * 3 and type(got[0]) is type(value)


@pytest.mark.parametrize(
    "expression, words",
    [
        ("170141183460469231731687303715884105727::hugeint", "170141183460469231731687303715884105727, more than 64"),
        ("340282366920938463463374607431768211455::uhugeint", "340282366920938463463374607431768211455, more than 64"),
        ("sum(1e30::hugeint)", "more than 64 bits"),
        ("(-9223372036854775809)::hugeint", "-9223372036854775809, more than 64 bits"),
        ("12345678901234567890.12345", r"12345678901234567890\.12345, of more than 15 digits"),
        ("99999999999999999999::decimal(38, 0)", "more than 64 bits"),
        ("interval 1 day", r"INTERVAL.*epoch\(x\)"),
        ("'101'::bit", "BIT"),
        ("123456789012345678901234567890::bignum", "BIGNUM"),
        ("'a'::blob", r"BLOB.*hex\(x\)"),
        ("timetz '10:00:00+05'", "TIME WITH TIME ZONE.*x::VARCHAR"),
        ("time '24:00:00'", "24:00:00, which is no time of a day"),
        ("date 'infinity'", "infinity, which lies beyond the years 1 to 9999"),
        ("date '-infinity'", "-infinity, which"),
        ("date '290000-01-01'", "290000-01-01, which lies beyond"),
        ("date '0044-03-15 (BC)'", "BC.*, which lies beyond"),
        ("timestamp 'infinity'", "infinity, which"),
        ("timestamptz '-infinity'", "-infinity, which"),
        ("timestamp_s '29000-01-01'", "29000-01-01"),
        ("timestamp_ns '2020-01-01 00:00:00.123456789'", "finer than a microsecond"),
        ("union_value(a := 1)", "UNION"),
        ("map {'a': 1}", "MAP"),
        ("[interval 1 day]", "interval"),
        ("{'a': 1.5}", "decimal"),
        ("[date '290000-01-01']", "date"),
    ],
)
def test_values_that_do_not_are_refused_with_the_cast_to_write(expression: str, words: str) -> None:
    with pytest.raises(BadInput, match=f"(?s)the column x of the query.*{words}") as e:
        ask(f"select {expression} as x from cinc")
    assert "Write x::" in str(e.value) or "Write hex(x)" in str(e.value)
    with pytest.raises(BadInput, match=r"Write (\(\.\.\.\)::|hex\(\(\.\.\.\)\))"):
        ask(f"select {expression} from cinc")


def test_a_refused_value_is_found_in_any_row_and_a_null_is_none() -> None:
    with pytest.raises(BadInput, match="infinity"):
        ask("select case when year = 2001 then date 'infinity' end as x from cinc")
    assert ask("select null::hugeint x, null::date d, null::decimal(30, 9) e from cinc").row(0) == (None, None, None)


def test_two_columns_of_one_name() -> None:
    with pytest.raises(BadInput, match=r"two columns are called value.*AS"):
        ask("select a.value, b.value from cinc a join t b using (state)")
    assert ask("select a.value as one, b.value as two from cinc a join t b using (state)").columns == ["one", "two"]


@pytest.mark.parametrize(
    "text", [ENDLESS, "with recursive r as (select 1 n union all select n + 1 from r) select n from r, cinc"]
)
def test_a_query_ends_when_its_time_is_over(text: str) -> None:
    with pytest.raises(BadInput, match=r"ran longer than 0\.2 seconds"):
        ask(text, timeout=0.2)


def test_a_result_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "CELLS", 12)
    assert ask("select * from cinc, range(1)").shape == (3, 4)
    with pytest.raises(BadInput, match="more than 3 rows"):
        ask("select * from cinc, range(2)")


def test_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MEMORY", 64 << 20)
    with pytest.raises(BadInput, match=r"needs more than 64 MB of memory"):
        ask("select repeat('x', 1000) || range x from range(10000000), cinc order by x desc")


def test_a_query_that_is_too_long() -> None:
    with pytest.raises(BadInput, match="more than 50,000 characters"):
        ask("select 1 from cinc" + " " * sql.LONGEST)


CTRL_C = f"""
import signal
import polars as pl
from foedus.record import engine
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
frame = pl.DataFrame({{"value": [1]}})
engine.query("select * from cinc", {{"cinc": frame}})  # an interruption is to meet the query, not an import
print("begun", flush=True)
try:
    engine.query({ENDLESS!r}, {{"cinc": frame}}, timeout=None)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_ctrl_c_ends_a_query() -> None:
    with subprocess.Popen([sys.executable, "-c", CTRL_C], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "begun\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.7)  # it is under way, and would be so for ever
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
    assert said == "interrupted\n" and process.returncode == 0
