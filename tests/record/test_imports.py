"""What an import means: it covers what its file holds, keeps an id of its own, and loses nothing unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, SchemaError, UnknownName
from foedus.core.schema import Coverage
from foedus.lab.lab import Lab
from foedus.record import account, build, imports, layers, store
from foedus.record.account import Left
from foedus.record.imports import Report
from foedus.record.source import CURATED, registry
from foedus.record.store import Entry

DAY = date(2026, 1, 2)


@pytest.fixture(scope="module")
def record() -> store.Store:
    return store.Store()


def polity(folder: Path, *rows: tuple[int, str, str, int, int], name: str = "p5v2018.csv") -> Path:
    lines = [f"1,{code},{letters},{country},{year},{score}" for code, letters, country, year, score in rows]
    file = folder / name
    file.write_text("\n".join(["p5,ccode,scode,country,year,polity2", *lines]) + "\n")
    return file


def transfers(folder: Path, rows: pl.DataFrame) -> Path:
    """The yearly table of arms transfers, as it is read."""
    folder.mkdir(exist_ok=True)
    rows.write_csv(folder / "sipri-exports-processed.csv")
    return folder


def everyone(first: int, last: int) -> pl.DataFrame:
    """A yearly table in which every state of the system buys something of the United States or of Russia."""
    from foedus.core.states import all_states, system_members

    names = {i: s.name for i, s in all_states().items()}
    rows = [
        ("United States" if s != "USA" else "Russia" if y > 1991 else "Soviet Union", names[s], y, 1.0)
        for y in range(first, last + 1)
        for s in system_members(y)
    ]
    rows += [(a, b, y, 2.0) for a, b, y, _ in [("France", n, y, 0) for _, n, y, _ in rows] if b != "France"]
    return pl.DataFrame(rows, schema=["supplier", "recipient", "year", "value"], orient="row")


# -- coverage --------------------------------------------------------------------------------------------------


def test_an_import_covers_the_years_and_states_of_its_file(tmp_path: Path, record: store.Store) -> None:
    file = polity(tmp_path, (2, "USA", "United States", 2015, 10), (710, "CHN", "China", 2017, -7))
    got = build.read_import("polity5", file, record, day=DAY)
    ((entry, rows),) = got.items
    assert entry.coverage == replace(
        registry()["polity5"].coverage(registry()["polity5"].offers[0]),
        source="polity5+user",
        first=2015,
        last=2017,
        states="CHN USA",
    )
    assert rows["source"].unique().to_list() == ["polity5+user"] and entry.source == "polity5+user"


def test_a_part_of_a_file_says_nothing_of_what_is_absent(tmp_path: Path, record: store.Store) -> None:
    rows = pl.DataFrame(
        [("Russia", "China", 2001, 100.0), ("United States", "Taiwan", 2003, 50.0), ("France", "India", 2002, 7.0)],
        schema=["supplier", "recipient", "year", "value"],
        orient="row",
    )
    ((entry, _),) = build.read_import("sipri_arms", transfers(tmp_path / "cut", rows), record).items
    c = entry.coverage
    assert (c.first, c.last, c.absence, c.states) == (2001, 2003, "unknown", "CHN FRA IND RUS TWN USA")


def test_absence_is_a_zero_in_the_whole_file_alone(tmp_path: Path, record: store.Store) -> None:
    whole = everyone(1950, 2021)
    source = registry()["sipri_arms"]
    ((entry, _),) = build.read_import("sipri_arms", transfers(tmp_path / "all", whole), record).items
    assert (entry.coverage.absence, entry.coverage.states, entry.coverage.last) == ("zero", "", 2021)
    short = whole.filter(pl.col("year") < 2021)
    few = whole.filter(pl.col("recipient") < "N", pl.col("supplier") != "Russia")
    for n, part in enumerate((short, few)):
        ((entry, _),) = build.read_import("sipri_arms", transfers(tmp_path / f"{n}", part), record).items
        assert entry.coverage.absence == "unknown", n
    # and where the file names a selection, however much it holds
    kept = account.Account(facts={"selection": "to Taiwan"})
    frame = source.parse(tmp_path / "all")["arms_tiv"]
    assert imports.covered(source, source.offers[0], frame, kept, record).absence == "unknown"
    said = account.Account(facts={"selection": "to Taiwan", "first": "1990", "last": "2024", "states": "TWN"})
    c = imports.covered(source, source.offers[0], frame, said, record)
    assert (c.first, c.last, c.states) == (1990, 2024, "TWN")


def test_the_whole_is_told_by_the_record_where_it_holds_the_source(tmp_path: Path, record: store.Store) -> None:
    source, offer = registry()["bri_greenfdc"], registry()["bri_greenfdc"].offers[0]
    held = record.panel("bri_member", source="bri_greenfdc").table
    none = account.Account()
    assert imports.covered(source, offer, held, none, record).absence == "zero"
    for part in (held.filter(pl.col("year") > 2015), held.filter(pl.col("state") != "ITA"), held.head(900)):
        assert imports.covered(source, offer, part, none, record).absence == "unknown"


def test_books_of_a_part_hold_nobodys_trade_with_all(tmp_path: Path, record: store.Store) -> None:
    (tmp_path / "country_codes_V202501.csv").write_text(
        "country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n643,Russian Federation,RU,RUS\n"
    )
    (tmp_path / "BACI_HS92_Y2004_V202501.csv").write_text("t,i,j,k,v,q\n2004,156,643,10121,5.0,1\n")
    ((entry, _),) = build.read_import("baci", tmp_path, record).items
    assert entry.coverage.books is not None
    assert (entry.coverage.books.complete, entry.coverage.books.square, entry.coverage.books.pair) == ("", None, 75)


def test_the_edition_is_that_of_the_file(tmp_path: Path, record: store.Store) -> None:
    (tmp_path / "caps.csv").write_text(
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc\nUSA,2,2015,1,1,1,1,1,1,0.13\n"
    )
    got = build.read_import("cow_nmc", tmp_path / "caps.csv", record, day=DAY)
    assert got.meta["version"] == got.report.version and "7.0" not in got.meta["version"]
    assert "version 7.0" not in got.meta["citation"] and "7.0" not in got.meta["bibtex"]
    assert got.meta["accessed"] == "2026-01-02" and got.meta["bibtex"].startswith("@incollection{singer1972nmc_user,")
    source = registry()["cow_nmc"]
    assert imports.version_of(source, {"version": "6.0"}, "x.csv") == "6.0"
    told = imports.meta_of(build.describe(source), source, "6.0", "2026-01-02")
    assert "version 6.0" in told["citation"] and "version 6.0" in told["bibtex"]
    for name, old in (("vdem_v15", "v15"), ("polity5", "5 (2018)")):  # nothing else of the words is touched
        source = registry()[name]
        told = imports.meta_of(build.describe(source), source, "13", "2026-01-02")
        assert old not in told["citation"].replace("Polity5", "") and told["producer"] == source.producer


def test_a_rule_over_all_states_is_a_note_in_a_part(tmp_path: Path, record: store.Store) -> None:
    (tmp_path / "caps.csv").write_text(
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc\nUSA,2,2015,1,1,1,1,1,1,0.13\n"
    )
    got = build.read_import("cow_nmc", tmp_path / "caps.csv", record)
    assert any("CINC rule" in n or "holds nothing of" in n for n in got.report.notes)
    assert {e.name for e, _ in got.items} == {"cinc", "milex_cow", "milper", "irst", "pec", "tpop", "upop"}


def test_years_after_those_of_the_release_that_foedus_knows_are_read(tmp_path: Path, record: store.Store) -> None:
    ((entry, rows),) = build.read_import("polity5", polity(tmp_path, (710, "CHN", "China", 2024, -7)), record).items
    assert entry.coverage.last == 2024 and rows["value"].to_list() == [-7.0]


# -- the report ------------------------------------------------------------------------------------------------


def test_the_report_says_what_was_read_and_what_was_not(tmp_path: Path, record: store.Store) -> None:
    file = polity(
        tmp_path, *((2, "USA", "United States", y, 10) for y in range(2000, 2008)), (9999, "XXX", "Nowhere", 2001, 1)
    )
    report = build.read_import("polity5", file, record, day=DAY).report
    (part,) = report.parts
    assert (part.name, part.rows, part.states, part.first, part.last, part.unit) == (
        "polity2",
        8,
        1,
        2000,
        2007,
        "index",
    )
    assert part.samples == ("USA 2000: 10", "USA 2004: 10", "USA 2007: 10")
    (left,) = report.lost
    assert left.rows == 1 and "9999" in left.what and report.rows == 9
    assert Report.from_dict(report.to_dict()) == report


def report(rows: int, *left: Left, worth: float = 0.0) -> Report:
    return Report("x+user", "X", "x.csv", "2026-01-02", "1", rows, (), left, (), worth, "mUSD" if worth else "")


def test_too_much_that_is_left_out_is_refused() -> None:
    imports.check(report(10, Left("no state", "a", 2)))
    with pytest.raises(BadInput, match=r"30 % of the rows.*\n?a: 3 rows"):
        imports.check(report(10, Left("no state", "a", 3)))
    imports.check(report(10, Left("no state", "a", 3)), allow_loss=True)
    imports.check(report(10, Left("a total", "World", 9, expected=True)))
    imports.check(report(100, Left("no state", "a", 1, 4.0, "mUSD"), worth=96.0))
    with pytest.raises(BadInput, match="10 % of the value"):
        imports.check(report(100, Left("no state", "a", 1, 10_000.0, "kUSD"), worth=90.0))
    with pytest.raises(BadInput, match="--strict"):
        imports.check(report(100, Left("no state", "a", 1)), strict=True)
    imports.check(report(100, Left("a total", "World", 9, expected=True)), strict=True)


def test_a_file_of_which_nothing_can_be_used_is_refused(tmp_path: Path, record: store.Store) -> None:
    with pytest.raises(BadInput):
        build.read_import("polity5", polity(tmp_path, (9999, "XXX", "Nowhere", 2001, 1)), record)


def test_a_unit_that_the_file_does_not_say_is_asked_for() -> None:
    with account.account(), pytest.raises(BadInput, match="--unit USD or --unit kUSD"):
        account.unit(("USD", "kUSD"), "the column Value has none")
    with account.account("mUSD"), pytest.raises(BadInput, match="'mUSD' cannot be"):
        account.unit(("USD", "kUSD"), "the column Value has none")
    with account.account("kUSD") as kept:
        assert account.unit(("USD", "kUSD"), "the column Value has none") == "kUSD"
    assert kept.facts == {"unit": "kUSD"}


# -- beside the record -----------------------------------------------------------------------------------------


def test_an_import_hides_no_row_of_the_record(tmp_path: Path) -> None:
    own = tmp_path / "own"
    build.import_source("polity5", polity(tmp_path, (2, "USA", "United States", 2015, 3)), own)
    lab = Lab(overlay=own)
    both = lab.get("polity2", years=2015)
    assert both.where(states="USA").table.select("source", "value").rows() == [("polity5", 10.0), ("polity5+user", 3.0)]
    assert both.where(states="CHN").table.select("source", "value").rows() == [("polity5", -7.0)]
    assert lab.get("polity2", states="USA", years=2015, source="polity5+user").value() == 3.0
    truth = lab.holds("polity2/USA/2015 >= 5")
    assert truth.holds is None and "polity5+user" in truth.why
    mine = Lab(overlay=own, prefer={"polity2": "polity5+user"})
    assert mine.holds("polity2/USA/2015 >= 5").holds is False
    assert Lab(overlay=own, prefer="polity5").holds("polity2/USA/2015 >= 5").holds is True
    assert len({x.kept_name("polity2") for x in (lab, mine, Lab(overlay=tmp_path / "none"))}) == 3


def of_polity(own: Path) -> list[tuple[str, int, float]]:
    lab = Lab(overlay=own)
    found = lab.get("polity2", source="polity5+user").table.select("state", "year", "value").rows()
    assert lab.store.verify() == []
    return sorted(found)


def brought(tmp_path: Path, *rows: tuple[object, ...], replaces: bool = False) -> tuple[str, ...]:
    got = build.read_import("polity5", polity(tmp_path, *rows), store.Store())
    return build.put_import(got, tmp_path / "own", replaces)


def test_a_second_import_of_a_source_hides_no_row_that_it_does_not_hold(tmp_path: Path) -> None:
    own, usa, chn = tmp_path / "own", (2, "USA", "United States", 2015, 3), (710, "CHN", "China", 2016, -5)
    assert brought(tmp_path, usa, (2, "USA", "United States", 2016, 4)) == ()
    said = brought(tmp_path, (2, "USA", "United States", 2016, 5), chn)
    assert "1 row of" in said[0] and "stays beside its own" in said[0]
    assert of_polity(own) == [("CHN", 2016, -5.0), ("USA", 2015, 3.0), ("USA", 2016, 5.0)]
    assert list(build.imported(own)) == ["polity5+user"]
    assert [x["read"] for x in layers.earlier(own, "polity5+user")] == [True]
    meta = build.imported(own)["polity5+user"]
    assert "earlier rows" in meta["version"] and any("stays beside" in n for n in meta["import"]["notes"])
    covers = next(e.coverage for e in store.Store(own).entries if e.source == "polity5+user")
    assert (covers.first, covers.last, covers.states) == (2015, 2016, "CHN USA")
    name, again = build.remove_import("polity5", own)
    assert name == "polity5+user" and "is read again" in again[0]
    assert of_polity(own) == [("USA", 2015, 3.0), ("USA", 2016, 4.0)]
    assert "earlier rows" not in build.imported(own)["polity5+user"]["version"]
    assert build.remove_import("polity5", own)[1] == () and not build.imported(own)
    with pytest.raises(UnknownName, match="was not imported"):
        build.remove_import("polity5", own)


def test_an_import_that_holds_all_that_the_last_one_held_comes_in_its_place(tmp_path: Path) -> None:
    own, usa = tmp_path / "own", (2, "USA", "United States", 2015, 3)
    brought(tmp_path, usa)
    assert "Its rows are those of" in brought(tmp_path, usa)[0]
    assert layers.earlier(own, "polity5") == []
    said = brought(tmp_path, (2, "USA", "United States", 2015, 7), (710, "CHN", "China", 2016, -5))
    assert len(said) == 1 and "in the place of" in said[0] and "foedus imports remove polity5" in said[0]
    assert of_polity(own) == [("CHN", 2016, -5.0), ("USA", 2015, 7.0)]
    assert "in the place of" in brought(tmp_path, (365, "RUS", "Russia", 2015, 4), replaces=True)[0]
    assert of_polity(own) == [("RUS", 2015, 4.0)]
    assert [x["read"] for x in layers.earlier(own, "polity5+user")] == [False, False]
    for left in ([("CHN", 2016, -5.0), ("USA", 2015, 7.0)], [("USA", 2015, 3.0)]):
        build.remove_import("polity5", own)
        assert of_polity(own) == left
    brought(tmp_path, (710, "CHN", "China", 2016, -5))
    assert build.remove_import("polity5", own, every=True)[1] == () and not build.imported(own)


def test_many_imports_of_a_source_lose_no_row(tmp_path: Path) -> None:
    own = tmp_path / "own"
    for n in range(layers.MOST + 3):
        brought(tmp_path, (2, "USA", "United States", 2005 + n, 3), (710, "CHN", "China", 2016, n))
    held = of_polity(own)
    assert [y for s, y, _ in held if s == "USA"] == list(range(2005, 2005 + layers.MOST + 3))
    assert ("CHN", 2016, float(layers.MOST + 2)) in held
    assert len(layers.earlier(own, "polity5+user")) == layers.MOST - 1
    build.remove_import("polity5", own)
    assert ("CHN", 2016, float(layers.MOST + 1)) in of_polity(own)


def test_a_damaged_earlier_import_keeps_nobody_from_importing(tmp_path: Path) -> None:
    own = tmp_path / "own"
    brought(tmp_path, (2, "USA", "United States", 2015, 3))
    file = next(own.rglob("polity2.*.parquet"))
    file.write_bytes(file.read_bytes()[:40])
    brought(tmp_path, (710, "CHN", "China", 2016, -5))
    assert [s for s, _, _ in of_polity_unchecked(own)] == ["CHN"]
    assert any("polity5+user@1" in f for f in store.Store(own).verify())


def of_polity_unchecked(own: Path) -> list[tuple[str, int, float]]:
    return Lab(overlay=own).get("polity2", source="polity5+user").table.select("state", "year", "value").rows()


def test_what_an_earlier_foedus_imported_stands_beside_the_record_too(tmp_path: Path) -> None:
    """Its entries and rows have the name of the record's source."""
    source = registry()["polity5"]
    got = build.read_import("polity5", polity(tmp_path, (2, "USA", "United States", 2015, 3)), store.Store())
    old = [
        (
            replace(
                e, source="polity5", file="polity2.polity5.parquet", coverage=replace(e.coverage, source="polity5")
            ),
            rows.with_columns(pl.lit("polity5").alias("source")),
        )
        for e, rows in got.items
    ]
    store.write(tmp_path / "own", {"polity5": build.describe(source)}, old)
    lab = Lab(overlay=tmp_path / "own")
    assert lab.get("polity2", states="USA", years=2015).table["source"].to_list() == ["polity5", "polity5+user"]
    assert lab.get("polity2", states="CHN", years=2015).table.height == 1
    assert "polity5+user" in lab.store.sources and list(build.imported(tmp_path / "own")) == ["polity5+user"]
    build.remove_import("polity5+user", tmp_path / "own")
    assert Lab(overlay=tmp_path / "own").get("polity2", states="USA", years=2015).table.height == 1


def test_a_list_beside_that_of_the_record_says_a_key_once(tmp_path: Path) -> None:
    embedded = store.Store()
    (entry,) = embedded.of("institution_votes")
    rows = embedded.rows(entry).head(3).with_columns(pl.col("votes") + 1)
    new = rows.with_columns(pl.lit("XYZ").alias("state")).head(1)
    mine = pl.concat([rows, new])
    name = "institution_votes+user"
    held = replace(
        entry, source=name, file="v.parquet", rows=mine.height, coverage=replace(entry.coverage, source=name)
    )
    meta = {**embedded.sources["institution_votes"], "version": "mine"}
    store.write(tmp_path / "own", {name: meta}, [(held, mine)])
    table = store.Store(overlay=tmp_path / "own").table("institution_votes")
    assert table.rows.height == entry.rows + 1
    assert table.rows.filter(state="XYZ")["source"].item() == name
    key = rows.select("institution", "state").head(1)
    assert table.rows.join(key, on=["institution", "state"])["source"].item() == "institution_votes"
    first = store.Store(overlay=tmp_path / "own", prefer={"institution_votes": name}).table("institution_votes")
    assert first.rows.join(key, on=["institution", "state"])["votes"].item() == rows["votes"][0]
    assert first.rows.height == entry.rows + 1


def test_what_is_of_one_piece_is_read_of_one_source(tmp_path: Path) -> None:
    """Parts of two input-output tables under one another would be a third that nobody made."""
    embedded = store.Store()
    items, name = [], "oecd_icio+user"
    for variable in ("icio_nodes", "icio_trade", "icio_use"):
        (entry,) = embedded.of(variable)
        rows = embedded.rows(entry).head(5)
        covers = replace(entry.coverage, source=name)
        items.append((replace(entry, source=name, file=f"{variable}.parquet", rows=5, coverage=covers), rows))
    store.write(tmp_path / "own", {name: {**embedded.sources["oecd_icio"], "one_piece": True}}, items)
    (entry,) = embedded.of("icio_nodes")
    assert store.Store(overlay=tmp_path / "own").table("icio_nodes").rows.height == entry.rows
    mine = store.Store(overlay=tmp_path / "own", prefer={"icio_trade": name})
    assert mine.table("icio_nodes").rows.height == 5


# -- codes that do not fit -------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["sectors", "elasticities"])
def test_codes_that_the_models_do_not_know_are_refused_with_their_row(source: str, tmp_path: Path) -> None:
    text = (CURATED / f"{source}.csv").read_text(encoding="utf-8")
    same = tmp_path / f"{source}.csv"
    same.write_text(text, encoding="utf-8")
    build.read_import(source, same, store.Store())
    column = "code" if source == "sectors" else "sector"
    lines = text.splitlines(keepends=True)
    at = lines[0].split(",").index(column)
    n = next(i for i, x in enumerate(lines) if x.startswith("icio-2025,"))
    cells = lines[n].split(",")
    cells[at] += "x"
    same.write_text("".join([*lines[:n], ",".join(cells), *lines[n + 1 :]]), encoding="utf-8")
    with pytest.raises(SchemaError) as e:
        build.read_import(source, same, store.Store())
    assert cells[at] in str(e.value)


def test_a_set_of_elasticities_with_a_hole_is_refused(tmp_path: Path) -> None:
    lines = (CURATED / "elasticities.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    n = next(i for i, x in enumerate(lines) if x.startswith("icio-2025,"))
    (tmp_path / "elasticities.csv").write_text("".join(lines[:n] + lines[n + 1 :]), encoding="utf-8")
    with pytest.raises(SchemaError, match="have no value in a set"):
        build.read_import("elasticities", tmp_path / "elasticities.csv", store.Store())


def test_a_variable_is_told_in_the_records_unit_or_refused(record: store.Store) -> None:
    entry = record.of("gdp")[0]
    assert entry.schema is not None
    rows = pl.DataFrame({"state": ["CHN"], "year": [2020], "source": ["x"], "value": [14.7]})
    bn = Entry("gdp", "panel", "x", "f", 1, "", Coverage("x", 2020, 2020), entry.schema.with_(unit="tnUSD"))
    told, converted = imports.in_the_records_unit(bn, rows, record)
    assert told.schema == entry.schema and converted["value"].item() == pytest.approx(14.7e12)
    with pytest.raises(SchemaError, match="told in persons"):
        imports.in_the_records_unit(replace(bn, schema=entry.schema.with_(unit="persons")), rows, record)


def test_a_shared_name_is_read_as_the_whole_column_tells_it(tmp_path: Path) -> None:
    """What recognised the column reads its rows: Korea is the South beside the Democratic People's Republic."""
    from foedus.record import own

    file = tmp_path / "my.csv"
    file.write_text("who,year,x\nKorea,2020,1\nDem. People's Rep. of Korea,2020,2\nChina,2020,3\nJapan,2020,4\n")
    brought = own.read_own(file, own.Own("approval", "state", ("who",), "year", "x", "count"))
    assert dict(brought.items[0][1].select("state", "value").iter_rows()) == {"KOR": 1, "PRK": 2, "CHN": 3, "JPN": 4}
    assert not brought.report.left
