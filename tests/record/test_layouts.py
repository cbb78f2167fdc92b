"""Which source a file is of, told by its layout alone."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from twins import TWINS, Twin

from foedus.core.errors import BadInput
from foedus.record import layouts

CASES = [pytest.param(t, name, id=f"{t.source}-{name}") for t in TWINS for name in t.layouts]
# one loader reads every year of BACI; the staged folder of SIPRI holds the files of two sources
OTHERWISE = {"baci_2022": "baci", "baci_2023": "baci"}
BOTH = {("sipri_register", "staged")}


@pytest.mark.parametrize(("twin", "layout"), CASES)
def test_the_layout_of_every_source_is_recognised(twin: Twin, layout: str, tmp_path: Path) -> None:
    path = twin.layouts[layout](tmp_path) or tmp_path
    found = layouts.recognise(path)
    if (twin.source, layout) in BOTH:
        with pytest.raises(BadInput, match="may be sipri_arms or sipri_register"):
            layouts.decide(path, found)
        return
    decided = layouts.decide(path, found).source
    wanted = twin.source if layout == "staged" else OTHERWISE.get(twin.source, twin.source)
    assert decided == wanted, found[:3]


POLITY = "p5,ccode,scode,country,year,polity2\n" + "".join(f"1,2,USA,United States,{y},3\n" for y in range(1900, 2000))


def test_files_in_a_zip_or_packed_are_recognised_by_their_first_lines(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as z:
        z.writestr("folder/p5v2018.csv", POLITY)
    (tmp_path / "p5.csv.gz").write_bytes(gzip.compress(POLITY.encode()))
    (tmp_path / "p5_16.csv").write_bytes(POLITY.encode("utf-16"))
    for name in ("a.zip", "p5.csv.gz", "p5_16.csv"):
        path = tmp_path / name
        assert layouts.decide(path, layouts.recognise(path)).source == "polity5", name


def test_a_loader_that_says_itself_how_sure_it_is_is_believed(tmp_path: Path) -> None:
    from dataclasses import replace

    from foedus.record.source import registry

    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    mine = replace(registry()["polity5"], recognises=lambda path: 0.9 if path.suffix == ".csv" else 0.0)
    assert [(g.source, g.score) for g in layouts.recognise(file, [mine])] == [("polity5", 0.9)]
    assert layouts.recognise(file, [replace(mine, recognises=lambda path: 0.0)]) == []


def test_a_loader_whose_columns_are_there_says_why_it_does_not_read_them(tmp_path: Path) -> None:
    file = tmp_path / "NMC.csv"
    file.write_text("stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc\nUSA,2,2015,x,1,1,1,1,1,0.1\n")
    with pytest.raises(BadInput, match="may be cow_nmc, and no loader reads it; cow_nmc: it has the columns ccode"):
        layouts.decide(file, layouts.recognise(file))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no file"):
        layouts.recognise(tmp_path / "none.csv")
