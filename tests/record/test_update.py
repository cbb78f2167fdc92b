"""`foedus update` against a local server: what changed is said, what fails leaves everything as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from file_site import CSV, Site, serving, source

from foedus.core.errors import BadInput, UnknownName
from foedus.record import build, store, transfer
from foedus.record import update as updating
from foedus.record.source import Download, Source


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    yield from serving(monkeypatch)


class Place:
    """Three made-up sources, a record without rows, a user's store and downloads."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.record, self.overlay = site, folder / "record", folder / "user" / "record"
        self.downloads = folder / "user" / "downloads"
        store.write(self.record, {}, [])
        self.sources = {
            "toy": source(Download(site.url("cinc.csv"), "cinc.csv")),
            "gone": source(Download(site.url("gone.csv"), "cinc.csv"), id="gone"),
            "bare": source(id="bare"),
        }

    def run(self, *only: str, **how: Any) -> list[updating.Updated]:
        return list(
            updating.update(
                [self.sources[n] for n in only or ("toy", "gone")],
                self.downloads,
                self.overlay,
                self.record,
                pause=lambda s: None,
                **how,
            )
        )

    def values(self) -> Any:
        return store.Store(self.record, self.overlay).panel("toy_cinc").table


@pytest.fixture
def place(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(site, tmp_path)

    class Sources(dict[str, Source]):
        def __getitem__(self, name: str) -> Source:
            if name not in self:
                raise UnknownName(f"no source {name}")
            return super().__getitem__(name)

        def __iter__(self) -> Any:
            return iter(self.values())

    for module in (build, updating):
        monkeypatch.setattr(module, "registry", lambda: Sources(made.sources))
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    return made


def test_new_gone_and_changed_rows_are_counted(place: Place) -> None:
    place.site.put("cinc.csv", CSV)
    (done, failed) = place.run()
    rows = CSV.count(b"\n") - 1
    (change,) = done.changes
    assert done.imported and (change.name, change.new, change.held) == ("toy_cinc", change.rows, "")
    assert 0 < change.rows <= rows and (change.first, change.last) == ("1816", "2016")
    assert failed.error is not None and "404" in failed.error.message and not failed.imported
    assert len(place.values()) == change.rows

    lines = CSV.decode().splitlines(keepends=True)
    other = [x for x in lines if not x.startswith("2,1990,")]  # a year gone, a value changed, a year new
    other = [x.replace("2,2000,0.0022000", "2,2000,0.5") for x in other] + ["2,2015,0.1\n"]
    other = [x for x in other if x != "2,2015,0.0022015\n"]
    place.site.put("cinc.csv", "".join(other).encode())
    (dry,) = place.run("toy", dry_run=True)
    (again,) = dry.changes
    assert (again.new, again.gone, again.changed, again.first, again.last) == (0, 1, 2, "1990", "2015")
    assert not dry.imported and len(place.values()) == change.rows and not (place.downloads / ".new" / "toy").exists()
    assert (place.downloads / "toy" / "cinc.csv").read_bytes() == CSV

    (done,) = place.run("toy")
    assert done.imported and done.changes == (again,) and len(place.values()) == change.rows - 1
    (done,) = place.run("toy")
    assert not done.imported and done.changes[0].same


@pytest.mark.parametrize(
    "body, words",
    [(b"<html>sorry</html>", "web page"), (b"", "empty"), (b"a,b\n1,2\n", "."), (b"\xff\xfe\x00" * 9, "."),
     (b"ccode,year,cinc\n2,99999,0.1\n", ".")],
)  # fmt: skip
def test_a_file_that_cannot_be_used_leaves_all_as_it_was(place: Place, body: bytes, words: str) -> None:
    place.site.put("cinc.csv", CSV)
    place.run("toy")
    before = place.values()
    place.site.put("cinc.csv", body)
    (done,) = place.run("toy")
    assert done.error is not None and words in done.error.message
    assert place.values().equals(before) and (place.downloads / "toy" / "cinc.csv").read_bytes() == CSV


def test_only_since_and_sources_without_an_address(place: Place) -> None:
    assert [s.id for s in updating.with_address()] == ["toy", "gone"]
    assert [s.id for s in updating.with_address(["gone", "gone"])] == ["gone"]
    with pytest.raises(BadInput, match=r"bare has no file that foedus may download"):
        updating.with_address(["bare"])
    with pytest.raises(UnknownName):
        updating.with_address(["nobody"])
    item = place.site.put("cinc.csv", CSV)
    place.run("toy")
    file = place.downloads / "toy" / "cinc.csv"
    os.utime(file, (1_750_000_000, 1_750_000_000))  # 2025-06-15
    assert updating.last_fetched(place.downloads / "toy") == date(2025, 6, 15)
    asked = len(item.asked)
    assert place.run("toy", since=date(2025, 6, 15)) == [] and len(item.asked) == asked
    assert len(place.run("toy", since=date(2025, 6, 16))) == 1 and len(item.asked) > asked


def test_a_download_that_breaks_off_goes_on_the_next_time(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    item = place.site.put("cinc.csv", CSV, breaks=[900] + [0] * transfer.TRIES * 2)
    (done,) = place.run("toy")
    assert done.error is not None and "cut off" in done.error.message
    item.breaks.clear()
    item.asked.clear()
    (done,) = place.run("toy")
    assert done.imported and item.asked[0]["Range"] == "bytes=900-"


def test_every_address_is_one_that_can_be_asked() -> None:
    from urllib.parse import urlsplit

    from foedus.record.source import registry

    listed = [d for s in registry() for d in s.downloads]
    for d in listed:
        parts = urlsplit(d.url)
        assert parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.path.strip("/")
        assert d.filename and "/" not in d.filename
    assert len([s for s in registry() if s.downloads]) >= 20
