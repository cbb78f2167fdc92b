"""foedus import, imports and sources prefer, on files as people have them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from foedus.core import folders

MINE = ["--about", "directed", "--state-1", "from", "--state-2", "to", "--time", "year", "--value", "x"]
HEADER = "from,to,year,x"


def table(folder: Path, *rows: str, header: str = HEADER, name: str = "my.csv") -> str:
    file = folder / name
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return str(file)


def polity(folder: Path, *rows: str, name: str = "p5v2018.csv") -> str:
    return table(folder, *rows, header="p5,ccode,scode,country,year,polity2", name=name)


USA = "1,2,USA,United States,2015,3"


# -- recognising -----------------------------------------------------------------------------------------------


def test_a_file_alone_is_recognised_and_said(foedus, tmp_path: Path) -> None:
    said = foedus("import", polity(tmp_path, USA, name="something.csv"))
    assert said.code == 0, said.err
    assert "something.csv is read as polity5: its loader reads ccode, scode" in said.err
    assert said.out.startswith("polity5+user: ") and "polity5+user is now read beside the record." in said.out
    assert "Answered from it: polity2" in said.out and "Nothing was left out." in said.out


def test_a_file_of_no_layout_is_refused_with_what_to_write(refused, tmp_path: Path) -> None:
    said = refused("import", table(tmp_path, "CHN,RUS,2020,1", header="a,b,c,d"))
    assert "has the layout of no source" in said and "--as NAME --about state" in said
    assert "neither a source nor a file" in refused("import", "polity6")
    assert "there is no file" in refused("import", str(tmp_path / "none.csv"))


def test_two_that_come_near_each_other_are_both_named(refused, tmp_path: Path, monkeypatch) -> None:
    from foedus.record import layouts

    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    near = [layouts.Guess("polity5", 0.8, "its loader reads a"), layouts.Guess("bsv", 0.78, "its loader reads b")]
    monkeypatch.setattr(layouts, "recognise", lambda path: near)
    said = refused("import", str(file))
    assert "may be polity5 or bsv" in said and "`foedus import polity5 x.csv` or `foedus import bsv x.csv`" in said


# -- the report, and when an import is refused -----------------------------------------------------------------


def test_a_dry_run_reports_and_writes_nothing(foedus, tmp_path: Path) -> None:
    said = foedus("import", "polity5", polity(tmp_path, USA), "--dry-run")
    assert said.code == 0 and "USA 2015: 3" in said.out and "Nothing was written" in said.out
    assert not folders.overlay().exists()


def test_what_was_left_out_is_said_and_strict_refuses_it(foedus, refused, tmp_path: Path) -> None:
    rows = [f"1,2,USA,United States,{y},3" for y in range(2000, 2010)]
    file = polity(tmp_path, *rows, "1,9999,XXX,Nowhere,2001,1")
    assert "9999" in refused("import", "polity5", file, "--strict")
    assert not folders.overlay().exists()
    said = foedus("import", "polity5", file)
    assert said.code == 0 and "Left out: 1 row" in said.out and "9999" in said.out


def test_most_of_a_file_lost_is_refused_unless_allowed(foedus, refused, tmp_path: Path) -> None:
    file = polity(tmp_path, USA, "1,9999,XXX,Nowhere,2001,1")
    said = refused("import", "polity5", file)
    assert "50 % of the rows" in said and "--allow-loss" in said and "9999" in said
    assert foedus("import", "polity5", file, "--allow-loss").code == 0


# -- beside the record -----------------------------------------------------------------------------------------


@pytest.fixture
def capabilities(tmp_path: Path) -> str:
    columns = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc"
    rows = [f"CHN,710,{y},1,1,1,1,1,1,0.5" for y in (2022, 2024)]
    return table(tmp_path, *rows, header=columns, name="NMC-80-abridged.csv")


def test_an_import_stands_beside_the_record_and_prefer_decides(foedus, refused, capabilities: str) -> None:
    before = foedus("get", "power_ratio", "--dyad", "CHN", "RUS", "--years", "2022", "--format", "csv").out
    said = foedus("import", "cow_nmc", capabilities)
    assert said.code == 0, said.err
    out = foedus("get", "cinc", "--states", "CHN,RUS", "--years", "2022", "--format", "csv").out
    assert out.splitlines() == [
        "state,year,source,value",
        "CHN,2022,cow_nmc,0.14",
        "CHN,2022,cow_nmc+user,0.5",
        "RUS,2022,cow_nmc,0.08",
    ]
    ratio = ("get", "power_ratio", "--dyad", "CHN", "RUS", "--years", "2022", "--format", "csv")
    same = foedus(*ratio).out
    assert same.splitlines()[1].split(",")[-1] == before.splitlines()[1].split(",")[-1]  # the record is read first
    once = foedus(*ratio, "--prefer", "cow_nmc+user").out
    assert float(once.splitlines()[1].split(",")[-1]) == pytest.approx(0.5 / 0.08)
    assert "cow_nmc+user" in once
    one = foedus("get", "cinc", "--states", "CHN,RUS", "--years", "2022", "--format", "csv", "--prefer", "cow_nmc+user")
    assert [x.rsplit(",", 1)[-1] for x in one.out.splitlines()[1:]] == ["0.5", "0.08"]
    assert foedus("sources", "prefer", "cinc", "cow_nmc+user").code == 0
    kept = foedus(*ratio).out
    assert kept == once
    assert foedus("sources", "prefer").out == "cinc: cow_nmc+user\n"
    assert "Preferred for cinc: cow_nmc+user." in foedus("sources").out
    assert "gives no cinc" in refused("sources", "prefer", "cinc", "cow_trade")
    assert "no variable or table" in refused("sources", "prefer", "cincc", "cow_nmc")
    assert "no source is named" in refused("sources", "prefer", "cinc")
    assert foedus("sources", "prefer", "cinc", "--none").code == 0
    assert foedus(*ratio).out == same
    assert "no source is preferred for 'cinc'" in refused("sources", "prefer", "cinc", "--none")
    assert "no source 'cow_nmk'" in refused("get", "cinc", "--prefer", "cow_nmk")


def test_damaged_preferences_are_told_with_what_to_do(foedus, refused, capabilities: str) -> None:
    foedus("import", "cow_nmc", capabilities)
    foedus("sources", "prefer", "cinc", "cow_nmc+user")
    file = folders.data() / "preferences.json"
    file.write_text(file.read_text().replace("cow_nmc+user", "cow_nmc"))
    said = refused("get", "cinc")
    assert "what you prefer of sources cannot be read" in said and "Remove that file" in said


def test_a_year_that_the_import_alone_holds_is_answered_from_it(foedus, capabilities: str) -> None:
    foedus("import", "cow_nmc", capabilities)
    out = foedus("dyads", "--years", "2024", "--with", "cinc", "--rows", "0").out
    assert " 0.5000" in out or " 0.5 " in out or "0.50" in out
    # one state is no world: its share of it is not told
    shares = foedus("get", "power_ratio", "--years", "2024")
    assert shares.code == 2 or "2024" not in shares.out.split("covers")[0]


def test_imports_are_listed_shown_and_removed(foedus, refused, tmp_path: Path, capabilities: str) -> None:
    assert "You have imported nothing" in foedus("imports").out
    report = foedus("import", "cow_nmc", capabilities).out
    listed = foedus("imports").out
    assert "cow_nmc+user" in listed and "NMC-80-abridged.csv" in listed and "cinc" in listed
    shown = foedus("imports", "show", "cow_nmc").out
    assert shown and shown in report
    assert "was not imported" in refused("imports", "show", "polity5")
    assert "was not imported" in refused("imports", "remove", "polity5")
    foedus("sources", "prefer", "cinc", "cow_nmc+user")
    said = foedus("imports", "remove", "cow_nmc+user")
    assert said.code == 0 and "no longer read" in said.out and "Nor is it preferred for cinc" in said.out
    assert "You have imported nothing" in foedus("imports").out
    assert foedus("sources", "prefer").out.startswith("No source is preferred")


def test_a_second_import_says_what_becomes_of_the_first(foedus, capabilities: str, tmp_path: Path) -> None:
    foedus("import", "cow_nmc", capabilities)
    assert "Its rows are those of NMC-80-abridged.csv" in " ".join(
        foedus("import", "cow_nmc", capabilities).err.split()
    )
    lines = Path(capabilities).read_text(encoding="utf-8").splitlines()
    less = tmp_path / "less.csv"
    less.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    said = " ".join(foedus("import", "cow_nmc", str(less)).err.split())
    assert "cinc: 1 row of NMC-80-abridged.csv" in said and "stays beside its own" in said
    listed = foedus("imports").out
    assert "less.csv" in listed and "earlier" in listed and "NMC-80-abridged.csv" in listed
    assert "Before it: NMC-80-abridged.csv" in foedus("imports", "show", "cow_nmc").err
    replaced = foedus("import", "cow_nmc", str(less), "--replace")
    assert replaced.code == 0
    assert "earlier, not read" in foedus("imports").out
    again = foedus("imports", "remove", "cow_nmc").out
    assert "NMC-80-abridged.csv" in again and "is read again" in again
    assert foedus("imports", "remove", "cow_nmc", "--all").out.startswith("cow_nmc+user is no longer read")
    assert "You have imported nothing" in foedus("imports").out


# -- data of one's own -----------------------------------------------------------------------------------------


def mine(foedus, file: str, *more: str, name: str = "approval"):  # type: ignore[no-untyped-def]
    return foedus("import", file, "--as", name, *MINE, "--unit", "percent", *more)


def test_own_data_is_a_variable_everywhere(foedus, tmp_path: Path) -> None:
    file = table(tmp_path, "Russia,China,2020,71.5", "China,Russia,2020,77", "United States,China,2021,")
    said = mine(foedus, file, "--label", "Approval of the other")
    assert said.code == 0, said.err
    assert "column from: names, recognised; 3 states" in said.out
    out = foedus("get", "approval", "--dyad", "CHN", "RUS", "--format", "csv").out
    assert out.splitlines()[1:] == ["CHN,RUS,2020,approval+user,77.0", "RUS,CHN,2020,approval+user,71.5"]
    assert "Approval of the other" in foedus("describe", "approval").out
    assert "71.5" in foedus("query", "select value from approval where source_state = 'RUS'").out
    assert "approval_12" in foedus("dyads", "--years", "2020", "--with", "approval").out
    assert "@misc{approval_user" in foedus("cite", "approval").out
    trace = foedus("get", "approval").out.rsplit("Trace ", 1)[1].strip(" .\n")
    assert "approval+user" in foedus("trace", trace).out
    assert "approval" in foedus("variables", "approval").out
    # told again under the same name, it comes in the place of the first
    assert mine(foedus, table(tmp_path, "Russia,China,2022,50")).code == 0
    assert foedus("get", "approval", "--format", "csv").out.splitlines()[1:] == ["RUS,CHN,2022,approval+user,50.0"]


def test_holds_and_states_of_own_data(foedus, tmp_path: Path) -> None:
    file = table(tmp_path, "710,2020,3", "365,2020,4", "365,1985,9", header="ccode,jahr,wert")
    told = ("--as", "tanks", "--about", "state", "--state", "ccode", "--time", "jahr", "--value", "wert")
    said = foedus("import", file, *told, "--unit", "count", "--codes", "cow")
    assert said.code == 0, said.err
    out = foedus("get", "tanks", "--format", "csv").out.splitlines()[1:]
    assert out == ["CHN,2020,tanks+user,3.0", "RUS,2020,tanks+user,4.0", "SUN,1985,tanks+user,9.0"]
    assert "true" in foedus("holds", "tanks/RUS/2020 > 3 count").out
    assert "false" in foedus("holds", "tanks/CHN/2020 > 3 count").out


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (("CHN", "RUS", "DEU"), "ISO 3166 alpha-3"),
        (("CN", "RU", "DE"), "ISO 3166 alpha-2"),
        (("China", "Russia", "Germany"), "names"),
        (("710", "365", "255"), "Correlates of War number"),
    ],
)
def test_the_codes_of_own_data_are_recognised(foedus, tmp_path: Path, values: tuple[str, ...], found: str) -> None:
    file = table(tmp_path, *(f"{v},2020,{n}" for n, v in enumerate(values)), header="who,year,x")
    told = ("--as", "things", "--about", "state", "--state", "who", "--time", "year", "--value", "x", "--unit", "count")
    said = foedus("import", file, *told)
    if said.code == 2:  # numbers may be codes of two systems: it asks, and takes what it is told
        assert "--codes" in said.err
        said = foedus("import", file, *told, "--codes", "cow")
    assert f"column who: {found}" in said.out
    out = foedus("get", "things", "--format", "csv").out
    assert [x.split(",")[0] for x in out.splitlines()[1:]] == ["CHN", "DEU", "RUS"]


def test_months_days_and_the_world(foedus, tmp_path: Path) -> None:
    told = ("--about", "world", "--time", "when", "--value", "x", "--unit", "index")
    for name, periods in (("by_month", ("2020-01", "2020-02")), ("by_day", ("2020-01-31", "2020-02-01"))):
        file = table(tmp_path, *(f"{p},1" for p in periods), header="when,x")
        assert foedus("import", file, "--as", name, *told).code == 0
        assert periods[0] in foedus("get", name).out


def test_pairs_are_told_in_either_order_once(foedus, refused, tmp_path: Path) -> None:
    told = (
        "--about",
        "dyad",
        "--state-1",
        "from",
        "--state-2",
        "to",
        "--time",
        "year",
        "--value",
        "x",
        "--unit",
        "count",
    )
    file = table(tmp_path, "RUS,CHN,2020,5", "USA,CHN,2020,4")
    assert foedus("import", file, "--as", "visits", *told).code == 0
    assert foedus("get", "visits", "--format", "csv").out.splitlines()[1] == "CHN,RUS,2020,visits+user,5.0"
    file = table(tmp_path, "RUS,CHN,2020,5", "CHN,RUS,2020,5")
    said = refused("import", file, "--as", "visits_2", *told)
    assert "say a fact that another row says too" in said and "line 2" in said and "line 3" in said


def test_own_data_that_cannot_be_are_refused(foedus, refused, tmp_path: Path) -> None:
    good = table(tmp_path, "Russia,China,2020,71.5")
    assert "is a name that foedus has already" in refused("import", good, "--as", "cinc", *MINE, "--unit", "percent")
    assert "is a name that foedus has already" in refused(
        "import", good, "--as", "power_ratio", *MINE, "--unit", "percent"
    )
    assert "no name of a variable" in refused("import", good, "--as", "My Data", *MINE, "--unit", "percent")
    assert "not a unit that foedus knows" in refused("import", good, "--as", "a", *MINE, "--unit", "quux")
    assert "has no column 'to_'" in refused(
        "import", good, "--as", "a", *MINE[:5], "to_", *MINE[6:], "--unit", "percent"
    )
    assert "--unit must be said" in refused("import", good, "--as", "a", *MINE)
    assert "--about, --time, --value, --unit must be said" in refused("import", good, "--as", "a")
    assert "with a loader of its own" in refused("import", "polity5", good, "--as", "a", *MINE, "--unit", "percent")
    rows = {
        "line 3": ("Russia,China,2020,1", "China,Russia,20x0,2"),
        "no number": ("Russia,China,2020,1", "China,Russia,2020,abc"),
        "lies outside": ("Russia,China,2020,1", "China,Russia,99999,2"),
        "is no year": ("Russia,China,2020,1", "China,Russia,2020-03,2"),
    }
    for said, lines in rows.items():
        file = table(tmp_path, *lines)
        text = refused("import", file, "--as", "a", *MINE, "--unit", "percent")
        assert said in text or (said == "lies outside" and "is no year" in text), (said, text)
    assert not folders.overlay().exists()


def test_states_that_are_not_known_are_told_with_their_lines(foedus, refused, tmp_path: Path) -> None:
    rows = [f"{s},China,{y},1" for s in ("Russia", "India") for y in range(2000, 2005)]
    file = table(tmp_path, *rows, "Atlantis,China,2020,1", "World,China,2020,1")
    said = mine(foedus, file)
    assert said.code == 0 and "Atlantis in from (line 12): 1 row" in said.out
    assert "Left out, as the source expects: 1 row" in said.out and "World in from (line 13)" in said.out
    assert "Atlantis" in refused("import", file, "--as", "approval", *MINE, "--unit", "percent", "--strict")


def test_semicolons_decimal_commas_and_latin_letters(foedus, tmp_path: Path) -> None:
    file = tmp_path / "my.csv"
    file.write_bytes("from;to;year;x\nTürkei;China;2020;71,5\nTurkey;Côte d'Ivoire;2020;1,25\n".encode("latin-1"))
    said = mine(foedus, str(file), "--allow-loss")
    assert said.code == 0, said.err
    assert "1.25" in foedus("get", "approval", "--format", "csv").out


def test_in_a_terminal_what_was_not_said_is_asked_for(foedus, tmp_path: Path, monkeypatch) -> None:
    file = table(tmp_path, "Russia,China,2020,71.5", header="a,b,c,d")
    answers = iter(["approval", "directed", "a", "b", "c", "d", "percent", "Approval"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    said = foedus("import", file)
    assert said.code == 0, said.err
    assert next(answers, None) is None and "has the columns a, b, c, d" in said.err
    assert foedus("get", "approval", "--format", "csv").out.splitlines()[1:] == ["RUS,CHN,2020,approval+user,71.5"]
