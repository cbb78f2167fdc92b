"""A source of trade is one file: measures, dependence, mirror, brief, days and exports know it with no other edit."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from foedus.app import export
from foedus.briefs.context import Context, Ledger
from foedus.briefs.section import registry as sections
from foedus.briefs.spec import run
from foedus.core.dyads import Dyad
from foedus.core.errors import EmptySelection
from foedus.core.schema import Books, Schema, in_order
from foedus.lab.lab import Lab
from foedus.record import build, licences, store
from foedus.record.lags import known_until
from foedus.record.source import Lag, Offer, Source, read_table, registry
from foedus.studies import mirror
from foedus.testing import check_source

# -- the one file of a third party ------------------------------------------------------------------------------------


def parse(path: Path) -> dict[str, pl.DataFrame]:
    """Read erewhon.csv: exports and imports of China in million dollars, as its customs of Erewhon count them."""
    rows = read_table(path, "erewhon.csv")
    return {"trade_flow": rows.with_columns(pl.lit("CHN").alias("reporter"))}


EREWHON = Source(
    id="erewhon",
    title="Trade of China by partner",
    producer="Customs of Erewhon",
    version="1",
    citation="Customs of Erewhon. 2021. Trade of China by partner.",
    bibtex="@misc{erewhon,\n  title = {Trade of China by partner}\n}",
    licence="on request",
    address="https://customs.example/data",
    accessed="2026-11-21",
    short="Erewhon's customs",
    reuse="ask",
    licence_page="https://customs.example/terms",
    published=Lag(30, "a table in January"),
    books=Books("office", "CHN", world=5, pair=5, report=5),
    parse=parse,
    offers=(
        Offer(Schema("trade_flow", "mUSD", "directed", dims=("reporter", "valuation"), title="Trade"), 2016, 2019),
    ),
    folder="erewhon",
)

# -- the test ---------------------------------------------------------------------------------------------------------

YEARS = range(2016, 2020)
PARTNERS = ("RUS", "USA", "JPN", "KOR", "DEU", "IND", "BRA", "GBR", "FRA", "ITA", "AUS")


def sold(partner: str, year: int) -> tuple[float, float]:
    """What China sold to a partner and bought from it: Russia 60 and 40 in 2016, ten more each year after."""
    more = 10.0 * (year - 2016)
    return (60.0 + more, 40.0 + more) if partner == "RUS" else (300.0, 200.0)


@pytest.fixture(scope="module")
def raw_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    rows = [
        (a, b, y, valuation, value)
        for y in YEARS
        for p in PARTNERS
        for a, b, valuation, value in (("CHN", p, "fob", sold(p, y)[0]), (p, "CHN", "cif", sold(p, y)[1]))
    ]
    columns = ["source_state", "target_state", "year", "valuation", "value"]
    pl.DataFrame(rows, columns, orient="row").write_csv(folder / "erewhon.csv")
    return folder


@pytest.fixture(scope="module", autouse=True)
def installed() -> Iterator[None]:
    """As if a package had the entry point foedus.sources = erewhon."""
    entry = SimpleNamespace(load=lambda: EREWHON)
    with pytest.MonkeyPatch.context() as patch:
        found = importlib.metadata.entry_points
        patch.setattr(
            importlib.metadata,
            "entry_points",
            lambda group: [*found(group=group), *([entry] * (group == "foedus.sources"))],
        )
        registry.cache_clear()
        yield
    registry.cache_clear()


@pytest.fixture(scope="module")
def small(raw_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """A store of the made-up source beside the products of states and a rival's report of the same flows."""
    mine = build.parse(registry()["erewhon"], raw_file)
    whole = store.Store(store.EMBEDDED)
    beside = [
        e for e in whole.entries if (e.name, e.source) in (("gdp", "world_bank"), ("trade_flow", "comtrade_facts"))
    ]
    root = tmp_path_factory.mktemp("small") / "record"
    sources = {"erewhon": build.describe(EREWHON), **{e.source: dict(whole.sources[e.source]) for e in beside}}
    store.write(root, sources, [*mine, *((e, pl.read_parquet(store.EMBEDDED / e.file)) for e in beside)])
    return Lab(root, root / "no imports")


def test_the_suite_of_sources_passes(raw_file: Path) -> None:
    check_source(EREWHON, raw_file)


def test_measures_read_its_books(small: Lab) -> None:
    """100 m with Russia of 5,100 m with eleven partners in 2016; the source is the first in the order for the world."""
    total = small.get("trade_total", dyad=("CHN", "RUS"), source="erewhon").table
    assert dict(total.select("year", "value").iter_rows()) == {2016: 100.0, 2017: 120.0, 2018: 140.0, 2019: 160.0}
    share = small.get("trade_share", dyad=("CHN", "RUS"))
    assert share.sources == ["erewhon"], "the rival holds no partners but its six"
    of_china = share.where(years=(2016, 2016), source_state="CHN")
    assert of_china.table["value"].to_list() == [pytest.approx(100.0 / 5100.0)]
    with pytest.raises(EmptySelection):  # its books are whole for China alone
        share.where(source_state="RUS")
    assert small.get("trade_rank", dyad=("CHN", "RUS"), years=2016).table["value"].to_list() == [11.0]
    flows = small.get("trade_flow", dyad=("CHN", "RUS"))
    assert in_order(flows.coverage)[0] == "erewhon"
    assert set(flows.spliced().table.filter(pl.col("year") >= 2016, pl.col("reporter") == "CHN")["source"]) == {
        "erewhon"
    }


def test_dependence_takes_it_first(small: Lab) -> None:
    """Both tell 2019: the one that stands earlier in the order for the world is read."""
    rows = small.answer("dependence", "CHN", "RUS", on="trade", as_of=2019).tables["quantities"].rows
    assert set(rows.filter(pl.col("quantity") == "trade_dependence").select("year", "source").iter_rows()) == {
        (2019, "erewhon+world_bank")
    }
    product = small.get("gdp", states=["RUS"], years=2019, source="world_bank").convert("mUSD").table["value"][0]
    needs = rows.filter(pl.col("quantity") == "trade_dependence", pl.col("source_state") == "RUS")
    assert needs["value"].to_list() == [pytest.approx(160.0 / product)]


def test_mirror_reads_it_as_chinas_report(small: Lab) -> None:
    told = mirror.reports(small, "CHN", "RUS", (2019, 2019)).rows.filter(pl.col("source") == "erewhon")
    assert set(told.select("exporter", "reporter", "valuation", "value").iter_rows()) == {
        ("CHN", "CHN", "fob", 90.0),
        ("RUS", "CHN", "cif", 70.0),
    }
    both = {r["exporter"]: r for r in mirror.books(small, "CHN", "RUS", (2019, 2019)).rows.iter_rows(named=True)}
    assert (both["CHN"]["exporter_says"], both["CHN"]["exporter_source"]) == (90.0, "erewhon")
    assert both["RUS"]["importer_source"] == "erewhon"


def test_the_brief_calls_it_by_its_short_name(small: Lab) -> None:
    result = run(sections()["trade"], Context(small, Dyad.of("CHN", "RUS"), 2020), Ledger())
    text = " ".join(s.plain for s in result.prose)
    assert "sold Russia goods worth 90 m USD and bought goods worth 70 m USD (Erewhon's customs)" in text


def test_a_day_an_export_and_the_page_of_licences_know_it(small: Lab) -> None:
    assert known_until("erewhon", date(2020, 1, 30)) == date(2019, 12, 31)
    early = small.on(date(2019, 1, 29)).get("trade_total", dyad=("CHN", "RUS"), source="erewhon")
    assert early.span == (2016, 2017), "2018 was told on 30 January 2019"
    about = export.About.of_panel(small.get("trade_flow", dyad=("CHN", "RUS"), source="erewhon"), small.store.sources)
    assert export.caution(about) == "Not free for commercial reuse: erewhon (ask: https://customs.example/terms)."
    assert "### erewhon" in licences.render(registry())
