"""`foedus fetch` against servers that mean no good: endless, dripping, packed, lying, leading away."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from file_site import CSV, Site, get, serving, source

from foedus.core.errors import FetchError
from foedus.record import served, transfer
from foedus.record.fetch import fetch
from foedus.record.source import Download

OK = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


class Raw:
    """A server that answers every request with what `answer(connection, head)` sends."""

    def __init__(self, answer: Callable[[socket.socket, str], None]) -> None:
        self.answer, self.asked, self.closed = answer, [], threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(4096)
                if not more:
                    return
                head += more
            self.asked.append(head.decode())
            with contextlib.suppress(OSError):  # the other side may have gone
                self.answer(connection, self.asked[-1])

    def url(self, host: str = "127.0.0.1", name: str = "a.csv") -> str:
        return f"http://{host}:{self.port}/{name}"


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., Raw]]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    made: list[Raw] = []

    def start(answer: Callable[[socket.socket, str], None] | bytes) -> Raw:
        made.append(Raw((lambda c, _: c.sendall(answer)) if isinstance(answer, bytes) else answer))
        return made[-1]

    yield start
    for server in made:
        server.socket.close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    yield from serving(monkeypatch)


def got(server: Raw, folder: Path, **download: Any) -> Path:
    more = {k: download.pop(k) for k in ("deadline", "again") if k in download}
    name = download.pop("name", "a.csv")
    item = Download(server.url(name=name), name, **download)
    return fetch(source(item), folder, pause=lambda s: None, **more)[0]


def drip(first: bytes, then: bytes) -> Callable[[socket.socket, str], None]:
    """A byte now and then, for ever; the waiting ends when the other side has gone."""

    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(first)
        connection.settimeout(0.02)
        while True:
            connection.sendall(then)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                continue

    return answer


# -- time ------------------------------------------------------------------------------------------------


def test_headers_that_drip(serve: Callable[..., Raw], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "HEADERS", 0.3)
    with pytest.raises(FetchError, match=r"does not answer; it said nothing whole in 0\.3 seconds"):
        got(serve(drip(OK, b"X: y\r\n")), tmp_path / "out")
    with pytest.raises(FetchError, match="does not answer"):
        got(serve(drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")), tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_a_body_that_drips(serve: Callable[..., Raw], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "SLOW_FOR", 0.3)
    with pytest.raises(FetchError, match=r"too slow.*bytes came"):
        got(serve(drip(OK + b'ETag: "a"\r\n\r\n', b"x")), tmp_path / "out")
    assert not (tmp_path / "out" / "a.csv").exists()


def test_a_body_that_stops(serve: Callable[..., Raw], tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"takes too long.*did not end in 0\.5 seconds"):
        got(serve(drip(OK + b"Content-Length: 99999999\r\n\r\nabc", b"")), tmp_path / "out", deadline=0.5)


def test_a_server_that_is_always_busy_ends_with_the_deadline(serve: Callable[..., Raw], tmp_path: Path) -> None:
    server = serve(b"HTTP/1.1 503 Busy\r\nRetry-After: 40\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    with pytest.raises(FetchError, match="takes too long"):
        got(server, tmp_path / "out", deadline=20.0)
    assert len(server.asked) == 1


# -- size ------------------------------------------------------------------------------------------------


def endless(connection: socket.socket, _: str) -> None:
    connection.sendall(OK + b"\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def test_an_endless_body(serve: Callable[..., Raw], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match=r"too large.*more than 1,000,000 bytes.*foedus import toy FILE"):
        got(serve(endless), tmp_path / "out", limit=1_000_000)
    monkeypatch.setattr(transfer, "LARGEST", 500_000)
    with pytest.raises(FetchError, match="more than 500,000 bytes"):
        got(serve(endless), tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_a_length_that_is_too_large_is_not_begun(serve: Callable[..., Raw], tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="too large"):
        got(serve(OK + b"Content-Length: 9999999999999\r\n\r\nabc"), tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    "word, pack", [(b"gzip", gzip.compress), (b"x-gzip", gzip.compress), (b"deflate", zlib.compress)]
)
def test_a_packed_answer(
    serve: Callable[..., Raw], tmp_path: Path, word: bytes, pack: Callable[[bytes], bytes]
) -> None:
    head = OK + b"Content-Encoding: " + word + b"\r\n\r\n"
    assert got(serve(head + pack(CSV)), tmp_path / "good").read_bytes() == CSV
    with pytest.raises(FetchError, match="more than 1,000,000 bytes"):
        got(serve(head + pack(bytes(50_000_000))), tmp_path / "out", limit=1_000_000)
    with pytest.raises(FetchError, match="cut off"):
        got(serve(head + pack(CSV)[:-20]), tmp_path / "out")
    with pytest.raises(FetchError, match="cut off"):
        got(serve(head + b"no packed bytes"), tmp_path / "out")
    assert not (tmp_path / "out" / "a.csv").exists()


def test_pieces_of_a_packed_answer_are_bounded() -> None:
    class Answer:
        def iter_raw(self) -> Iterator[bytes]:
            yield gzip.compress(bytes(3_000_000)) + gzip.compress(CSV) + bytes(100)

    pieces = list(served.body(Answer(), "gzip"))  # type: ignore[arg-type]
    assert b"".join(pieces) == bytes(3_000_000) + CSV and max(map(len, pieces)) <= served.PIECE


def test_a_gz_file_that_is_announced_as_packed_is_kept_as_it_is(serve: Callable[..., Raw], tmp_path: Path) -> None:
    body = gzip.compress(CSV)
    path = got(serve(OK + b"Content-Encoding: gzip\r\n\r\n" + body), tmp_path / "out", name="a.csv.gz")
    assert path.read_bytes() == body


@pytest.mark.parametrize("word", [b"br", b"zstd", b"gzip, gzip", b"compress"])
def test_packing_that_was_not_asked_for(serve: Callable[..., Raw], tmp_path: Path, word: bytes) -> None:
    with pytest.raises(FetchError, match=r"cannot be read; it is packed as"):
        got(serve(OK + b"Content-Encoding: " + word + b"\r\n\r\nxxx"), tmp_path / "out")


def test_an_empty_answer(serve: Callable[..., Raw], tmp_path: Path) -> None:
    for head in (OK + b"Content-Length: 0\r\n\r\n", OK + b"\r\n", OK + b"Content-Encoding: gzip\r\n\r\n"):
        with pytest.raises(FetchError, match="the file is empty"):
            got(serve(head), tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


# -- odd headers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "after",
    [b"\xb2", b"9" * 5000, b"-1", b"1e9", b"nan", b"Mon, 01 Jan 99999 00:00:00 GMT",
     b"Mon, 01 Jan 0001 00:00:00 +9999", b"Mon, 31 Feb 2026 00:00:00 GMT", b"\xff\xfe", b""],
)  # fmt: skip
def test_odd_times_to_wait(serve: Callable[..., Raw], tmp_path: Path, after: bytes) -> None:
    busy = b"HTTP/1.1 429 Busy\r\nRetry-After: " + after + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with pytest.raises(FetchError, match=r"asked too often|cut off"):
        got(serve(busy), tmp_path / "out")


@pytest.mark.parametrize(
    "line",
    [b"Content-Length: " + b"9" * 5000, b"Content-Length: \xb2", b"Content-Length: -5", b"Content-Length: 1, 2",
     b"ETag: \xff\xfe", b"Last-Modified: \xb2", b"Transfer-Encoding: odd", b"Content-Type: \x80",
     b"Set-Cookie: =;;=\xff", b"X: " + b"y" * 200_000],
)  # fmt: skip
def test_odd_headers_of_a_file(serve: Callable[..., Raw], tmp_path: Path, line: bytes) -> None:
    try:
        assert got(serve(OK + line + b"\r\n\r\n" + CSV), tmp_path / "out").read_bytes() == CSV
    except FetchError:
        assert not (tmp_path / "out" / "a.csv").exists()


@pytest.mark.parametrize(
    "said",
    ["bytes */" + "9" * 5000, "bytes 5-\xb2/9", "bytes " + "9" * 5000 + "-2/3", "", "lines 5-6/7", "bytes 5-4/3"],
)
def test_odd_ranges(site: Site, tmp_path: Path, said: str) -> None:
    site.put("a.csv", CSV, breaks=[2000], stated_range=said or "none")
    try:
        assert get(site, "a.csv", tmp_path).read_bytes() == CSV
    except FetchError:
        assert not (tmp_path / "a.csv").exists()


def test_no_http_at_all(serve: Callable[..., Raw], tmp_path: Path) -> None:
    for answer in (b"", b"\x00" * 100, b"SSH-2.0-x\r\n", b"HTTP/9.9 999 \xff\r\n\r\n", b"HTTP/1.1 -1 x\r\n\r\n"):
        with pytest.raises(FetchError):
            got(serve(answer), tmp_path / "out")


# -- another file under the same address -------------------------------------------------------------------


@pytest.mark.parametrize(
    "first, then, resumed",
    [
        ({"ETag": '"a"'}, {"ETag": '"a"'}, True),
        ({"ETag": '"a"'}, {}, False),
        ({"ETag": '"a"', "Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"},
         {"Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}, False),
        ({"ETag": '"a"'}, {"ETag": 'W/"a"'}, False),
        ({"ETag": '"a"'}, {"ETag": '"b"'}, False),
        ({"Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}, {}, False),
        ({"Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"}, {"Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT"}, False),
        ({"ETag": 'W/"a"'}, {"ETag": 'W/"a"'}, False),
    ],
)  # fmt: skip
def test_a_part_is_gone_on_with_only_under_the_same_validator(
    serve: Callable[..., Raw], tmp_path: Path, first: dict[str, str], then: dict[str, str], resumed: bool
) -> None:
    new = CSV if resumed else CSV.replace(b"0.", b"9.")

    def answer(connection: socket.socket, head: str) -> None:
        start = int(head.partition("Range: bytes=")[2].partition("-")[0]) if "Range: bytes=" in head else 0
        whole = not server.asked[1:]
        said = first if whole else then
        lines = "".join(f"{k}: {v}\r\n" for k, v in said.items()).encode()
        if whole:
            connection.sendall(OK + lines + b"Content-Length: %d\r\n\r\n" % len(CSV) + CSV[:2000])
        elif start and start < len(new):
            tail = b"Content-Range: bytes %d-%d/%d\r\n\r\n" % (start, len(new) - 1, len(new))
            connection.sendall(OK.replace(b"200 OK", b"206 Partial") + lines + tail + new[start:])
        elif start:
            connection.sendall(OK.replace(b"200 OK", b"416 No") + b"Content-Range: bytes */%d\r\n\r\n" % len(new))
        else:
            connection.sendall(OK + lines + b"Content-Length: %d\r\n\r\n" % len(new) + new)

    server = serve(answer)
    assert got(server, tmp_path / "out").read_bytes() == new


# -- where an address leads --------------------------------------------------------------------------------


def leading(to: Callable[[], str]) -> Callable[[socket.socket, str], None]:
    def answer(connection: socket.socket, _: str) -> None:
        connection.sendall(
            b"HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: " + to().encode() + b"\r\n\r\n"
        )

    return answer


def test_another_host_is_followed_only_where_the_source_names_it(serve: Callable[..., Raw], tmp_path: Path) -> None:
    other = serve(OK + b"Content-Length: %d\r\n\r\n" % len(CSV) + CSV)
    away = serve(leading(lambda: other.url("localhost")))
    with pytest.raises(FetchError, match=r"leads elsewhere; it leads to another server, localhost.*foedus import toy"):
        got(away, tmp_path / "out")
    assert not other.asked
    same = serve(leading(lambda: other.url()))  # another port is another server
    with pytest.raises(FetchError, match="another server"):
        got(same, tmp_path / "out")
    assert got(away, tmp_path / "out", hosts=("localhost",)).read_bytes() == CSV
    assert got(same, tmp_path / "two", hosts=(f"127.0.0.1:{other.port}",)).read_bytes() == CSV


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://127.0.0.1/a.csv", "javascript:1", "http://[::1", "http://a b/", "//"]
)
def test_odd_places_to_lead_to(serve: Callable[..., Raw], tmp_path: Path, to: str) -> None:
    with pytest.raises(FetchError):
        got(serve(leading(lambda: to)), tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_a_ring_of_redirects(serve: Callable[..., Raw], tmp_path: Path) -> None:
    ring = serve(leading(lambda: "/again"))
    with pytest.raises(FetchError, match="leads on more than 10 times"):
        got(ring, tmp_path / "out")
    assert len(ring.asked) == transfer.LEAPS


@pytest.mark.parametrize(
    "start, to, followed",
    [
        ("https://data.org/a", "https://data.org/b", True),
        ("https://data.org/a", "https://www.data.org/b", True),
        ("https://data.org/a", "http://data.org/a", False),
        ("http://data.org/a", "https://data.org/a", True),
        ("https://data.org/a", "https://data.org:8443/a", False),
        ("https://data.org/a", "https://data.org.evil.com/a", False),
        ("https://data.org/a", "https://evil.com/data.org", False),
        ("https://data.org/a", "https://data.org@evil.com/a", False),
        ("https://data.org/a", "https://files.net/a", True),
        ("https://data.org/a", "http://files.net/a", False),
    ],
)
def test_https_and_the_host_are_kept(start: str, to: str, followed: bool) -> None:
    import httpx

    item = Download(start, "a.csv", hosts=("files.net",))
    assert (not served.leads_away(httpx.URL(start), httpx.URL(to), item)) is followed


# -- two at once --------------------------------------------------------------------------------------------


def test_two_downloads_of_one_file_at_once_end_well(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    body = CSV * 400
    item = site.put("a.csv", body, breaks=[len(body) // 2])
    said: list[str] = []
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(get, site, "a.csv", tmp_path / "out", say=said.append) for _ in range(4)]
        assert {j.result().read_bytes() == body for j in jobs} == {True}
    assert len([a for a in item.asked if "Range" not in a]) == 1 and "a.csv is there already" in said
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.csv"]
