"""Files on the economy and on arms as their producers give them out: what is told of them, and what is refused. All values
are made up; the layouts, names and codes are the producers'. What each loader reads stands in twins/economy.py."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from twins import economy as files

from foedus.core.errors import BadInput
from foedus.record import imports, layouts, own, reading
from foedus.record.build import read_import
from foedus.record.imports import Brought
from foedus.record.source import registry
from foedus.record.store import Store


def brought(source: str, path: Path) -> Brought:
    got = read_import(source, path, Store())
    imports.check(got.report)
    return got


def left(got: Brought) -> dict[tuple[str, str], tuple[int, float | None, bool]]:
    return {(x.reason, x.what): (x.rows, x.value, x.expected) for x in got.report.left}


def coverage(got: Brought, name: str) -> tuple[int | str, int | str, str, str]:
    c = next(e.coverage for e, _ in got.items if e.name == name)
    return c.first, c.last, c.absence, c.states


def put(folder: Path, name: str, content: str, encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(content.encode(encoding))
    return folder / name


# -- SIPRI -----------------------------------------------------------------------------------------------------


def test_a_table_of_one_supplier_says_nothing_of_others(tmp_path: Path) -> None:
    files._pairs(tmp_path)
    got = brought("sipri_arms", tmp_path / "TIV-Export-RUS-2005-2007.csv")
    assert coverage(got, "arms_tiv") == (2005, 2007, "unknown", "CHN RUS")
    assert "the file says: selection from Russia" in got.report.notes
    assert left(got)["no delivery identified", "an empty cell"] == (3, None, True)
    assert left(got)["no state", "Hamas (Palestine)*"] == (1, 1.0, True)


def test_totals_are_no_pairs_and_pairs_no_totals(tmp_path: Path) -> None:
    files._totals_old(tmp_path)
    totals = tmp_path / "TIV-Export-All-2005-2007.csv"
    with pytest.raises(BadInput, match=r"holds totals of states, and no pairs.*sipri_totals"):
        brought("sipri_arms", totals)
    pairs = tmp_path / "pairs"
    pairs.mkdir()
    files._pairs(pairs)
    with pytest.raises(BadInput, match="holds what Russia alone traded"):
        brought("sipri_totals", pairs / "TIV-Export-RUS-2005-2007.csv")
    assert layouts.decide(totals, layouts.recognise(totals)).source == "sipri_totals"
    one = pairs / "TIV-Import-GHA-2005-2007.csv"
    assert layouts.decide(one, layouts.recognise(one)).source == "sipri_arms"


def test_a_selection_that_is_not_said_is_not_guessed(tmp_path: Path) -> None:
    text = files.PRESENT_NOTES + "Suppliers: Russia\n\nRecipient,2021,2021-2021\nChina,5,5\nTotal world import,5,5\n"
    with pytest.raises(BadInput, match=r"does not say of whom its figures are.*Suppliers: Russia"):
        brought("sipri_totals", put(tmp_path, "import-export-values_2021.csv", text))


def test_a_table_by_kind_of_weapon_is_refused(tmp_path: Path) -> None:
    text = files.SIPRI_NOTES.format(title="TIV of arms exports from all, 2005-2007") + "Aircraft,5301,6723,1,9\n"
    with pytest.raises(BadInput):
        brought("sipri_totals", put(tmp_path, "TIV-Export-All-2005-2007.csv", text))


# -- IMF -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("write", "version"),
    [
        (files._weo, "April 2021"),
        (files._weo_old, "April 2021"),
        (files._weo_portal, "IMF.RES:WEO(9.0.0), published 2025-10-14"),
    ],
)
def test_the_outlook_names_its_edition_and_keeps_projections_apart(write, version: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path)
    (file,) = tmp_path.iterdir()
    assert layouts.decide(file, layouts.recognise(file)).source == "imf_weo"
    got = brought("imf_weo", file)
    assert got.report.version == version
    assert coverage(got, "gdp")[:2] == (2019, 2019) and coverage(got, "gdp_projected")[1] == 2021
    assert [x for x in got.report.left if not x.expected] == []
    assert {e.schema.status for e, _ in got.items if e.schema and e.name.endswith("_projected")} == {"estimate"}


def test_a_value_without_its_scale_is_not_guessed(tmp_path: Path) -> None:
    files._weo_portal(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text().replace("Billions", ""))
    with pytest.raises(BadInput, match=r"the scale .* is none that is known"):
        brought("imf_weo", file)
    files._imts(tmp_path)
    trade = tmp_path / "dataset_IMF.STA_IMTS_1.0.0.csv"
    trade.write_text(trade.read_text().replace("Millions", "Lakhs"))
    with pytest.raises(BadInput, match=r"the scale 'lakhs' .* is none that is known"):
        brought("imf_imts", trade)


def test_an_outlook_without_the_subjects_is_told(tmp_path: Path) -> None:
    files._weo_portal(tmp_path)
    (file,) = tmp_path.iterdir()
    lines = file.read_text().splitlines()
    file.write_text("\n".join([lines[0], *(x for x in lines if "NGDP_RPCH" in x)]))
    with pytest.raises(BadInput, match="holds none of the subjects NGDPD, PPPGDP, LP"):
        brought("imf_weo", file)


# -- World Bank ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [files._databank, files._databank_book, files._databank_by_series])
def test_databank_says_when_it_was_updated_and_groups_are_told(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path)
    got = brought("world_bank", tmp_path)
    assert got.report.version == "updated 2025-07-01"
    gone = left(got)
    assert gone["a group or region", "WLD"] == (6, None, True) and gone["a group or region", "EMU"][2]
    assert [x for x in got.report.left if not x.expected] == []


def test_the_bulk_file_begins_with_groups_and_is_known_all_the_same(tmp_path: Path) -> None:
    head = "Country Name,Country Code,Indicator Name,Indicator Code,2020\n"
    groups = "".join(f"Africa Eastern and Southern,AFE,x,AB.{n}.CD,1\n" for n in range(1500))
    with zipfile.ZipFile(tmp_path / "WDI_CSV.zip", "w") as z:
        z.writestr("WDICSV.csv", head + groups + "Namibia,NAM,Population,SP.POP.TOTL,2500000\n")
        z.writestr("WDICountry.csv", "Country Code,Short Name\nNAM,Namibia\n")
    found = layouts.decide(tmp_path / "WDI_CSV.zip", layouts.recognise(tmp_path / "WDI_CSV.zip"))
    assert found.source == "world_bank"
    got = brought("world_bank", tmp_path / "WDI_CSV.zip")
    assert left(got)["another indicator", "WDICSV.csv"] == (1500, None, True)


# -- AidData ---------------------------------------------------------------------------------------------------


def test_projects_that_are_left_out_are_told_with_their_value(tmp_path: Path) -> None:
    files._projects(tmp_path)
    got = brought("aiddata_gcdf", next(tmp_path.iterdir()))
    gone = left(got)
    assert gone["not recommended for aggregates", "pledges, cancelled and umbrella projects"] == (1, 900.0, True)
    assert gone["no one state receives it", "projects of several recipients"] == (1, 70.0, True)
    assert coverage(got, "chinese_finance")[:3] == (2009, 2010, "unknown")


def test_projects_without_adjusted_amounts_are_another_figure(tmp_path: Path) -> None:
    text = files.table([files.PROJECT_HEAD[:-1], *(p[:-1] for p in files.PROJECTS)])
    with pytest.raises(BadInput, match="no adjusted amounts in constant dollars"):
        brought("aiddata_gcdf", put(tmp_path, "gcdf.csv", text))


# -- Eurostat and the European Central Bank ---------------------------------------------------------------------


def test_what_comext_does_not_tell_of_states_is_told_with_its_value(tmp_path: Path) -> None:
    files._comext(tmp_path)
    (file,) = tmp_path.iterdir()
    assert layouts.decide(file, layouts.recognise(file)).source == "eurostat_trade"
    got = brought("eurostat_trade", file)
    gone = left(got)
    assert gone["a group or the world", "reporter"] == (1, 9000.0, True)
    assert gone["a group or the world", "partner"] == (1, 8000.0, True)
    assert gone["a place of no state, or not told", "partner"] == (1, 1.0, True)
    assert gone["a quantity", "no value in euros"] == (1, None, True)
    assert gone["no value: confidential", file.name] == (1, None, True)
    assert got.report.version == "DS-045409, last update 2026-09-15"
    assert any("flags p on 1" in n for n in got.report.notes)
    assert {e.schema.unit for e, _ in got.items if e.schema} == {"mEUR"}


def test_products_of_a_table_that_is_not_named_are_not_called_harmonised(tmp_path: Path) -> None:
    head = "freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\n"
    rows = "A,DE,RU,TOTAL,1,VALUE_EUR,2024,4000000\nA,DE,RU,27,1,VALUE_EUR,2024,3000000\n"
    got = read_import("eurostat_trade", put(tmp_path, "x.csv", head + rows), Store())
    (_, flows), *_ = got.items
    assert flows["product"].to_list() == ["total"]
    assert left(got)["a product", "whose classification is not told"] == (1, 3.0, False)


def test_trade_of_the_union_is_no_trade_of_states(tmp_path: Path) -> None:
    text = "freq,indic_et,sitc06,partner,geo\\TIME_PERIOD\t2023 \t2024 \nA,MIO_EXP_VAL,TOTAL,RU,EU27_2020\t38.1 \t31 \n"
    with pytest.raises(BadInput, match="holds no trade of two states"):
        brought("eurostat_trade", put(tmp_path, "estat_ext_lt_maineu.tsv", text))


def test_the_file_of_all_daily_rates(tmp_path: Path) -> None:
    text = "Date,USD,JPY,RUB,\n2026-10-01,1.1298,178.49,N/A,\n2022-03-01,1.1124,128.38,117.2,\n"
    file = put(tmp_path, "eurofxref-hist.csv", text)
    assert layouts.decide(file, layouts.recognise(file)).source == "ecb_rates"
    got = brought("ecb_rates", file)
    assert [(e.name, len(f)) for e, f in got.items] == [("euro_rate", 5)]
    assert coverage(got, "euro_rate")[:2] == ("2022-03-01", "2026-10-01")
    other = put(tmp_path, "mine.csv", "Date,USA,CHN\n2026-10-01,1,2\n")
    with pytest.raises(BadInput, match="no column of a currency"):
        brought("ecb_rates", other)


# -- the bulk tables of Eurostat, by the reader ------------------------------------------------------------------

GDP = (
    "unit,na_item,geo\\time\t2019 \t2020M01 \nCP_MEUR,B1GQ,EL\t183347.0 b\t: \nCP_MEUR,B1GQ,DE\t3473350.0 \t2e3 ep\n"
    "CLV10_MEUR,B1GQ,DE\t3173350 \t: c\n"
)


def test_a_packed_table_is_opened(tmp_path: Path) -> None:
    sheet = reading.sheet(put(tmp_path, "nama_10_gdp.tsv", GDP))
    assert sheet.columns == ["unit", "na_item", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"]
    assert set(sheet.frame.select("unit", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG").rows()) == {
        ("CP_MEUR", "EL", "2019", "183347.0", "b"),
        ("CP_MEUR", "EL", "2020-01", None, ""),
        ("CP_MEUR", "DE", "2019", "3473350.0", ""),
        ("CP_MEUR", "DE", "2020-01", "2e3", "ep"),
        ("CLV10_MEUR", "DE", "2019", "3173350", ""),
        ("CLV10_MEUR", "DE", "2020-01", None, "c"),
    }
    at = sheet.frame["OBS_FLAG"].to_list().index("ep")
    assert sheet.where(at) == "line 3, column 2020-01"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("CP_MEUR,B1GQ,DE", "CP_MEUR,DE", "line 3: 'CP_MEUR,DE' does not hold the 3 dimensions"),
        ("183347.0 b", "18x", "line 2, column 2019: '18x' is no value with a flag"),
    ],
)
def test_a_torn_packed_table_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        reading.sheet(put(tmp_path, "nama_10_gdp.tsv", GDP.replace(old, new, 1)))


def test_one_series_of_many_is_chosen_as_data_of_ones_own(tmp_path: Path) -> None:
    file = put(tmp_path, "nama_10_gdp.tsv", GDP.replace("2020M01", "2020"))
    plan = {"about": "state", "states": ("geo",), "time": "TIME_PERIOD", "value": "OBS_VALUE", "unit": "mEUR"}
    with pytest.raises(BadInput, match=r"--where unit=CLV10_MEUR \(CLV10_MEUR, CP_MEUR\)"):
        own.read_own(file, own.Own("gdp_es", **plan))  # type: ignore[arg-type]
    got = own.read_own(file, own.Own("gdp_es", **plan, where=(("unit", "CP_MEUR"),)))  # type: ignore[arg-type]
    ((_, rows),) = got.items
    assert set(rows.select("state", "year", "value").rows()) == {
        ("GRC", 2019, 183347.0),
        ("GRC", 2020, None),
        ("DEU", 2019, 3473350.0),
        ("DEU", 2020, 2000.0),
    }
    assert left(got)["another series of the file", "unit is not CP_MEUR"] == (2, None, True)
    for where, said in (("unit", "it has CLV10_MEUR, CP_MEUR"), ("units", "has no column 'units'")):
        with pytest.raises(BadInput, match=said):
            own.read_own(file, own.Own("gdp_es", **plan, where=((where, "CP"),)))  # type: ignore[arg-type]


# -- addresses ---------------------------------------------------------------------------------------------------


def test_a_hash_stands_only_where_the_address_holds_one_commit() -> None:
    pinned = [d for s in registry() for d in s.downloads if d.sha256]
    assert pinned and all(len(d.sha256) == 64 and int(d.sha256, 16) for d in pinned)
    assert any("/d7a8a6f17c951b68e30bbca6185d7acd9089d60b/" in d.url for d in pinned)
