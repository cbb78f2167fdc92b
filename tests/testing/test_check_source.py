"""check_source sees each thing that foedus relies on: a sound source passes, and one broken in one way is named."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.core.errors import FoedusError
from foedus.core.schema import Schema
from foedus.record.source import Edition, Offer, Source, read_table
from foedus.testing import Nonconforming, check_source

FLOW = Schema("toy_flow", "mUSD", about="directed", title="Flow of toys")
PART = Schema("toy_part", "share", title="Part of the toys")
ROWS = "source_state,target_state,year,value\nCHN,RUS,2000,1\nRUS,CHN,2001,2.5\n"
PARTS = "state,year,value\nCHN,2000,0.4\nRUS,2000,\n"


def parse(path: Path) -> dict[str, Any]:
    return {"toy_flow": read_table(path, "flow.csv"), "toy_part": read_table(path, "part.csv")}


SOUND = Source(
    id="toys",
    title="Toys",
    short="the list of toys",
    producer="A project",
    version="1.0",
    citation="A. Author, Toys, 2020.",
    bibtex="@misc{toys, title = {Toys}}",
    licence="CC BY-SA 4.0",
    licence_page="https://example.org/licence",
    address="https://example.org/toys",
    accessed="2026-11-21",
    parse=parse,
    published=(Edition(last=2001, published="2002-01-01", basis="the first edition"),),
    offers=(Offer(FLOW, 2000, 2001), Offer(PART, 2000, 2001)),
    folder="toys",
    share_alike=True,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flow.csv").write_text(ROWS)
    (tmp_path / "part.csv").write_text(PARTS)
    return tmp_path


def faults(source: Source, folder: Path | None = None) -> str:
    with pytest.raises(Nonconforming) as error:
        check_source(source, folder)
    assert source.id in error.value.message and error.value.faults
    return "\n".join(error.value.faults)


def test_a_sound_source_passes(folder: Path) -> None:
    check_source(SOUND)
    check_source(SOUND, folder)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"id": "Toys 2020"}, "its id"),
        ({"producer": ""}, "it has no producer"),
        ({"short": ""}, "it has no short"),
        ({"address": "a friend"}, "no web address"),
        ({"accessed": "last week"}, "It is the day"),
        ({"bibtex": "Toys"}, "no BibTeX entry"),
        ({"published": ()}, "when its periods are published"),
        ({"redistribute": False}, "names no substitute"),
        ({"licence": "free"}, "share-alike"),
        ({"offers": ()}, "offers no variable"),
        ({"offers": (Offer(FLOW, 2000, 2001), Offer(FLOW, 2000, 2001))}, "toy_flow twice"),
        ({"offers": (Offer(FLOW, 2001, 2000),)}, "ends before it begins"),
        ({"offers": (Offer(FLOW.with_(title=""), 2000, 2001),)}, "toy_flow has no title"),
    ],
)
def test_what_it_says_of_itself(changes: dict[str, Any], fault: str) -> None:
    assert fault in faults(replace(SOUND, **changes))


def test_every_fault_is_told_at_once_and_as_an_error_of_foedus() -> None:
    with pytest.raises(FoedusError, match="the source toys has 3 faults") as error:
        check_source(replace(SOUND, producer="", version="", citation=""))
    assert len(error.value.faults) == 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("file", "row", "fault"),
    [
        ("flow.csv", "CHN,RUS,2000,7", "share a key"),
        ("flow.csv", "CHN,RUS,1999,7", "outside the coverage"),
        ("flow.csv", "CHN,RUS,2001,inf", "not finite"),
        ("flow.csv", "CHN,Russia,2001,7", "Russia are no state ids"),
        ("flow.csv", "CHN,CHN,2001,7", "about a state and itself"),
        ("part.csv", "USA,2000,40", "outside 0 to 1"),
        ("part.csv", ",2000,0.1", "empty keys"),
    ],
)
def test_what_it_reads(folder: Path, file: str, row: str, fault: str) -> None:
    with (folder / file).open("a") as f:
        f.write(row + "\n")
    assert fault in faults(SOUND, folder)


def reader(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Source:
    return replace(SOUND, parse=lambda path: change(parse(path)))


def test_another_reading_the_second_time(folder: Path) -> None:
    count = itertools.count()
    source = reader(lambda f: {**f, "toy_flow": f["toy_flow"].with_columns(pl.col("value") + next(count))})
    assert "toy_flow differs" in faults(source, folder)


def test_more_or_less_than_it_offers(folder: Path) -> None:
    assert "toy_part" in faults(reader(lambda f: {"toy_flow": f["toy_flow"]}), folder)


def test_a_traceback_for_a_folder_without_its_files(folder: Path) -> None:
    def bare(path: Path) -> dict[str, Any]:
        return {"toy_flow": pl.read_csv(path / "flow.csv"), "toy_part": pl.read_csv(path / "part.csv")}

    assert "ends in FileNotFoundError" in faults(replace(SOUND, parse=bare), folder)


def test_a_folder_without_its_files_that_is_read_all_the_same(folder: Path) -> None:
    once = parse(folder)
    assert "as if it held them" in faults(replace(SOUND, parse=lambda path: once), folder)


def test_its_own_checks_are_run(folder: Path) -> None:
    def refuse(frames: Any) -> None:
        raise FoedusError("the toys do not add up")

    assert "the toys do not add up" in faults(replace(SOUND, checks=(refuse,)), folder)
