"""`foedus fetch` against a local server that serves official formats and misbehaves in every way it can."""

from __future__ import annotations

import hashlib
import socket
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from file_site import CSV, Site, get, parquet_bytes, serving, source, zip_bytes

from foedus.core.errors import BadInput, FetchError
from foedus.record import archives, build, store
from foedus.record import transfer as fetching
from foedus.record.fetch import fetch, unpack
from foedus.record.source import Download


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    yield from serving(monkeypatch)


def nothing_half_written(folder: Path, name: str) -> bool:
    return not (folder / name).exists()


# -- what goes well ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name, body", [("a.csv", CSV), ("a.zip", zip_bytes()), ("a.parquet", parquet_bytes())])
def test_whole_files_of_official_formats_arrive(site: Site, tmp_path: Path, name: str, body: bytes) -> None:
    site.put(name, body)
    seen: list[tuple[str, int, int | None]] = []
    said: list[str] = []
    path = get(site, name, tmp_path / "new" / "folder", progress=lambda *p: seen.append(p), say=said.append)
    assert path.read_bytes() == body
    assert seen[-1] == (name, len(body), len(body)) and [s[1] for s in seen] == sorted(s[1] for s in seen)
    assert said[-1] == f"{name}: {len(body):,} bytes"
    assert not list(path.parent.glob("*.part*"))


def test_zip_is_unpacked_beside_itself(site: Site, tmp_path: Path) -> None:
    site.put("a.zip", zip_bytes())
    paths = fetch(source(Download(site.url("a.zip"), "a.zip")), tmp_path)
    assert [p.relative_to(tmp_path).as_posix() for p in paths] == ["a.zip", "data/cinc.csv"]
    assert (tmp_path / "data" / "cinc.csv").read_bytes() == CSV


def test_chunked_answer_without_a_length(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", CSV, chunked=True)
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV


def test_a_file_that_is_there_is_kept_unless_its_checksum_differs(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV)
    (tmp_path / "a.csv").write_bytes(b"old")
    assert get(site, "a.csv", tmp_path).read_bytes() == b"old" and not item.asked
    assert get(site, "a.csv", tmp_path, again=True).read_bytes() == CSV
    (tmp_path / "a.csv").write_bytes(b"old")
    assert get(site, "a.csv", tmp_path, hashlib.sha256(CSV).hexdigest().upper()).read_bytes() == CSV


def test_a_moved_file_is_followed_and_resumed(site: Site, tmp_path: Path) -> None:
    item = site.put("new.csv", CSV, breaks=[2000])
    moved = site.put("a.csv", b"", before=[(302, {"Location": "/new.csv"})] * 9)
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    assert [a.get("Range") for a in item.asked[:2]] == [None, "bytes=2000-"] and len(moved.asked) == 3


# -- breaking off and resuming -----------------------------------------------------------------------


def test_broken_off_half_way_is_resumed_where_it_stopped(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, breaks=[2000, 1000])
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    assert [a.get("Range") for a in item.asked[:3]] == [None, "bytes=2000-", "bytes=3000-"]
    assert item.asked[1]["If-Range"] == '"v1"' and item.asked[1]["Accept-Encoding"] == "identity"


def test_a_later_call_resumes_the_part_of_an_earlier_one(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, breaks=[2000] + [0] * 20)
    with pytest.raises(FetchError, match="cut off"):
        get(site, "a.csv", tmp_path)
    assert nothing_half_written(tmp_path, "a.csv") and (tmp_path / "a.csv.part").stat().st_size == 2000
    item.breaks.clear()
    item.asked.clear()
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    assert item.asked[0]["Range"] == "bytes=2000-"


def test_a_server_without_ranges_starts_anew(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", CSV, ranges=False, breaks=[2000])
    said: list[str] = []
    assert get(site, "a.csv", tmp_path, say=said.append).read_bytes() == CSV
    assert any("starting anew" in s for s in said)


@pytest.mark.parametrize("obeys", [True, False])
@pytest.mark.parametrize("etag", ["", 'W/"v1"', '"v1"'])
def test_a_file_that_changed_between_tries_is_never_mixed(site: Site, tmp_path: Path, obeys: bool, etag: str) -> None:
    item = site.put("a.csv", CSV, breaks=[2000] + [0] * 20, etag=etag, obeys_if_range=obeys)
    with pytest.raises(FetchError):
        get(site, "a.csv", tmp_path)
    item.body, item.breaks = CSV.replace(b"0.", b"9.") + b"2,2017,0.5\n", []
    item.etag, item.modified = etag and etag.replace("v1", "v2"), "Tue, 03 Mar 2026 10:00:00 GMT"
    assert get(site, "a.csv", tmp_path).read_bytes() == item.body


def test_without_a_validator_nothing_is_resumed(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, breaks=[2000], etag="", modified="")
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    assert "Range" not in item.asked[1]


def test_a_weak_etag_is_no_promise_about_bytes(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, breaks=[2000], etag='W/"v1"')
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    assert item.asked[1]["If-Range"] == item.modified


def test_a_part_that_was_whole_already_is_put_in_place(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, breaks=[2000] + [0] * 20)
    with pytest.raises(FetchError):
        get(site, "a.csv", tmp_path)
    (tmp_path / "a.csv.part").write_bytes(CSV)
    item.breaks.clear()
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV


def test_a_spoiled_part_is_dropped_once_when_the_checksum_fails(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, breaks=[2000] + [0] * 20)
    sha = hashlib.sha256(CSV).hexdigest()
    with pytest.raises(FetchError):
        get(site, "a.csv", tmp_path, sha)
    (tmp_path / "a.csv.part").write_bytes(b"x" * 2000)
    item.breaks.clear()
    assert get(site, "a.csv", tmp_path, sha).read_bytes() == CSV


def test_cancelling_keeps_the_part_for_later(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV * 40)

    def stop(_: str, done: int, total: int | None) -> None:
        if done >= 1 << 16:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get(site, "a.csv", tmp_path, progress=stop)
    size = (tmp_path / "a.csv.part").stat().st_size
    assert nothing_half_written(tmp_path, "a.csv") and 0 < size < len(item.body)
    assert get(site, "a.csv", tmp_path).read_bytes() == item.body
    assert item.asked[1]["Range"] == f"bytes={size}-"


def test_tries_are_bounded(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, ranges=False, breaks=[100] * 50)
    waits: list[float] = []
    with pytest.raises(FetchError, match=r"cut off.*100 bytes came.*Run the same command again"):
        get(site, "a.csv", tmp_path, pause=waits.append)
    assert len(item.asked) <= fetching.TRIES + 2 and waits == sorted(waits)  # each pause longer than the last
    assert nothing_half_written(tmp_path, "a.csv")


def test_a_cut_off_chunked_answer_is_not_whole(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", CSV, chunked=True, ranges=False, breaks=[100] * 50)
    with pytest.raises(FetchError, match="cut off"):
        get(site, "a.csv", tmp_path)
    assert nothing_half_written(tmp_path, "a.csv")


# -- lies about the length ---------------------------------------------------------------------------


@pytest.mark.parametrize("ranges", [True, False])
def test_a_server_that_states_too_much(site: Site, tmp_path: Path, ranges: bool) -> None:
    site.put("a.csv", CSV, stated=len(CSV) + 10, ranges=ranges)
    with pytest.raises(FetchError, match="wrong about the length" if ranges else "cut off"):
        get(site, "a.csv", tmp_path)
    assert nothing_half_written(tmp_path, "a.csv")


def test_a_server_that_states_too_little(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", CSV, stated=len(CSV) - 10)
    with pytest.raises(FetchError, match=r"wrong about the length.*offers more"):
        get(site, "a.csv", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name, body", [("a.zip", zip_bytes()), ("a.parquet", parquet_bytes())])
def test_too_little_without_ranges_shows_in_the_format(site: Site, tmp_path: Path, name: str, body: bytes) -> None:
    site.put(name, body, stated=len(body) - 40, ranges=False)
    with pytest.raises(FetchError, match="not a whole"):
        get(site, name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_too_little_is_seen_by_the_checksum(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", CSV, stated=len(CSV) - 10, ranges=False)
    with pytest.raises(FetchError, match="checksum does not match"):
        get(site, "a.csv", tmp_path, hashlib.sha256(CSV).hexdigest())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("said", ["bytes 2000-{end}/99999", "bytes 2000-{less}/{size}", "bytes 2000-{end}/{end}"])
def test_a_content_range_that_contradicts_the_lengths(site: Site, tmp_path: Path, said: str) -> None:
    size = len(CSV)
    site.put("a.csv", CSV, breaks=[2000], stated_range=said.format(end=size - 1, less=size - 9, size=size))
    with pytest.raises(FetchError, match="wrong about the length"):
        get(site, "a.csv", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_range_that_begins_elsewhere_is_not_appended(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, breaks=[2000], shift=10)
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    assert [a.get("Range") for a in item.asked[:3]] == [None, "bytes=2000-", None]


def test_an_error_page_with_status_200_is_no_csv(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", b"<!doctype html><title>Sorry</title>")
    with pytest.raises(FetchError, match="web page"):
        get(site, "a.csv", tmp_path)
    assert not list(tmp_path.iterdir())


# -- answers that are no file ------------------------------------------------------------------------


def test_404_says_how_to_go_on(site: Site, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"no longer at its address \(404\).*foedus import toy FILE"):
        get(site, "gone.csv", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("after, waited", [("0", 0.0), ("1", 1.0), ("86400", fetching.LONGEST_WAIT)])
def test_429_waits_as_asked_and_no_longer_than_the_cap(site: Site, tmp_path: Path, after: str, waited: float) -> None:
    site.put("a.csv", CSV, before=[(429, {"Retry-After": after})])
    waits: list[float] = []
    assert get(site, "a.csv", tmp_path, pause=waits.append).read_bytes() == CSV
    assert waits == [waited]


def test_retry_after_as_a_date(site: Site, tmp_path: Path) -> None:
    past = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    site.put("a.csv", CSV, before=[(429, past), (503, {"Retry-After": "soon"})])
    waits: list[float] = []
    assert get(site, "a.csv", tmp_path, pause=waits.append).read_bytes() == CSV
    assert waits[0] == 0.0 and waits[1] > 0


def test_429_for_ever_is_an_error(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, before=[(429, {"Retry-After": "0"})] * 50)
    with pytest.raises(FetchError, match="asked too often"):
        get(site, "a.csv", tmp_path)
    assert len(item.asked) == fetching.TRIES and nothing_half_written(tmp_path, "a.csv")


def test_500_then_200(site: Site, tmp_path: Path) -> None:
    item = site.put("a.csv", CSV, before=[(500, {}), (503, {})])
    assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    assert len(item.asked) == 4  # two faults, the file, the question for more


def test_500_for_ever_is_an_error(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", CSV, before=[(500, {})] * 50)
    with pytest.raises(FetchError, match=r"fault of its own \(500\)"):
        get(site, "a.csv", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("status", [401, 403])
def test_a_locked_file(site: Site, tmp_path: Path, status: int) -> None:
    site.put("a.csv", CSV, before=[(status, {})])
    with pytest.raises(FetchError, match="does not give the file out"):
        get(site, "a.csv", tmp_path)


def test_a_wrong_checksum_keeps_nothing(site: Site, tmp_path: Path) -> None:
    site.put("a.csv", CSV)
    with pytest.raises(FetchError, match="checksum does not match") as e:
        get(site, "a.csv", tmp_path, "0" * 64)
    assert hashlib.sha256(CSV).hexdigest() in str(e.value) and not list(tmp_path.iterdir())


# -- no way to the server ----------------------------------------------------------------------------


def _offline(error: OSError) -> httpx.Client:
    def refuse(request: httpx.Request) -> httpx.Response:
        try:
            raise error
        except OSError as e:
            raise httpx.ConnectError(str(e), request=request) from e

    return httpx.Client(transport=httpx.MockTransport(refuse))


@pytest.mark.parametrize(
    "error, words",
    [
        (OSError(101, "Network is unreachable"), "no connection"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), "no connection"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "no such host"),
    ],
)
def test_offline_and_unknown_hosts_say_so_at_once(tmp_path: Path, error: OSError, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        fetch(
            source(Download("https://data.example.org/a.csv", "a.csv")),
            tmp_path,
            client=_offline(error),
            pause=lambda s: pytest.fail("it must not wait"),
        )
    assert not list(tmp_path.iterdir())


def test_a_closed_port_is_no_connection(site: Site, tmp_path: Path) -> None:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    with pytest.raises(FetchError, match=r"no connection.*refuses"):
        fetch(source(Download(f"http://127.0.0.1:{port}/a.csv", "a.csv")), tmp_path)


def test_a_source_without_downloads_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"https://example.org/toy.*foedus import toy FILE"):
        fetch(source(), tmp_path)


def test_a_curated_source_needs_no_fetching(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="lies in foedus itself"):
        fetch(source(folder=""), tmp_path)


def test_a_folder_that_is_a_file(site: Site, tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        get(site, "a.csv", tmp_path / "f")


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "b\\a.csv", "..", ""])
def test_a_download_must_have_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(FetchError, match="plain file name"):
        fetch(source(Download("http://127.0.0.1:9/a", name)), tmp_path)


# -- unpacking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../evil.csv", "/evil.csv", "a/../../evil.csv", "a\\..\\evil.csv", "C:evil.csv"])
def test_unsafe_paths_in_a_zip(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(zip_bytes(**{"good.csv": CSV, name: b"x"}))
    with pytest.raises(FetchError, match="unsafe path"):
        unpack(tmp_path / "a.zip", tmp_path / "out")
    assert not (tmp_path / "out").exists() and not list(tmp_path.parent.glob("evil.csv"))


def test_links_and_repeated_names_in_a_zip(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as z:
        z.writestr(link, "/etc/passwd")
    with pytest.raises(FetchError, match="link"):
        unpack(tmp_path / "a.zip", tmp_path / "out")
    (tmp_path / "b.zip").write_bytes(zip_bytes(**{"A.csv": b"1", "a.csv": b"2"}))
    with pytest.raises(FetchError, match="one name twice"):
        unpack(tmp_path / "b.zip", tmp_path / "out")


def test_a_damaged_member_leaves_nothing(tmp_path: Path) -> None:
    body = bytearray(zip_bytes(**{"good.csv": CSV, "bad.csv": CSV}))
    at = body.rfind(b"bad.csv", 0, body.rfind(b"PK\x01\x02")) + 60
    body[at : at + 40] = b"\xff" * 40
    (tmp_path / "a.zip").write_bytes(body)
    with pytest.raises(FetchError, match="cannot be unpacked"):
        unpack(tmp_path / "a.zip", tmp_path / "out")
    assert not [p for p in (tmp_path / "out").rglob("*") if p.is_file()]


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED", 1000)
    (tmp_path / "a.zip").write_bytes(zip_bytes())
    with pytest.raises(FetchError, match="unpacks to more"):
        unpack(tmp_path / "a.zip", tmp_path / "out")


# -- from the server into the user's store -----------------------------------------------------------


@pytest.mark.parametrize("name", ["cinc.csv", "toy.zip"])
def test_fetch_then_import_then_read(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    site.put(name, CSV if name.endswith("csv") else zip_bytes(**{"cinc.csv": CSV}), breaks=[900])
    toy = source(Download(site.url(name), name))
    monkeypatch.setattr(build, "registry", lambda: {"toy": toy})
    fetch(toy, tmp_path / "raw", pause=lambda s: None)
    build.import_source("toy", tmp_path / "raw", tmp_path / "overlay")
    store.write(tmp_path / "embedded", {}, [])
    lab = store.Store(tmp_path / "embedded", tmp_path / "overlay")
    assert not lab.verify()
    assert lab.panel("toy_cinc").value(states="RUS", years=2016) == pytest.approx(0.3652016)
    assert lab.panel("toy_cinc").value(states="SUN", years=1950) == pytest.approx(0.3651950)
    assert lab.panel("toy_cinc").lineage.sources()[0].get("licence") == "public domain"
