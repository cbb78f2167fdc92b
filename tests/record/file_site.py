"""A local server that serves files and misbehaves, and a toy source that is fetched from it."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest

from foedus.core.schema import Schema
from foedus.record.fetch import fetch
from foedus.record.source import Download, Offer, Source, read_table

ROWS = [f"{c},{y},0.{c:03d}{y}\n" for c in (2, 365, 710) for y in range(1816, 2017)]
CSV = ("ccode,year,cinc\n" + "".join(ROWS)).encode()


def parquet_bytes() -> bytes:
    out = io.BytesIO()
    pl.DataFrame({"state": ["CHN", "RUS"] * 500, "year": [*range(1000)], "value": [0.5] * 1000}).write_parquet(out)
    return out.getvalue()


def zip_bytes(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, body in (members or {"data/cinc.csv": CSV}).items():
            z.writestr(name, body)
    return out.getvalue()


@dataclass
class Item:
    """What the server holds under a path, and how it misbehaves."""

    body: bytes
    etag: str = '"v1"'
    modified: str = "Mon, 02 Mar 2026 10:00:00 GMT"
    ranges: bool = True
    breaks: list[int | None] = field(default_factory=list)  # per answer: send so many bytes, then hang up
    before: list[tuple[int, dict[str, str]]] = field(default_factory=list)  # answers that come first
    stated: int | None = None  # Content-Length of a whole answer, when it is a lie
    stated_range: str = ""  # Content-Range of a partial answer, when it is a lie
    obeys_if_range: bool = True
    shift: int = 0  # a partial answer begins so many bytes before the one asked for, and says so
    chunked: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.items: dict[str, Item] = {}

    def put(self, name: str, body: bytes, **how: object) -> Item:
        self.items[f"/{name}"] = Item(body, **how)  # type: ignore[arg-type]
        return self.items[f"/{name}"]

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        item = self.server.items.get(self.path)
        if item is None:
            return self._empty(404, {})
        item.asked.append(dict(self.headers.items()))
        if item.before:
            return self._empty(*item.before.pop(0))
        start = self._start(item)
        if start is None:
            return self._empty(416, {"Content-Range": f"bytes */{len(item.body)}"})
        body = item.body[start:]
        self.send_response(206 if start else 200)
        if item.etag:
            self.send_header("ETag", item.etag)
        if item.modified:
            self.send_header("Last-Modified", item.modified)
        if start:
            self.send_header(
                "Content-Range", item.stated_range or f"bytes {start}-{len(item.body) - 1}/{len(item.body)}"
            )
        cut = item.breaks.pop(0) if item.breaks else None
        sent = body if cut is None else body[:cut]
        if item.chunked:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(f"{len(sent):x}\r\n".encode() + sent + b"\r\n" + (b"" if cut else b"0\r\n\r\n"))
        else:
            self.send_header("Content-Length", str(len(body) if item.stated is None or start else item.stated))
            self.end_headers()
            self.wfile.write(sent)
        self.close_connection = True

    def _start(self, item: Item) -> int | None:
        """First byte to send; None behind the end."""
        said = self.headers.get("Range", "")
        same = self.headers.get("If-Range") in (None, item.etag, item.modified)
        if not item.ranges or not said or (item.obeys_if_range and not same):
            return 0
        start = int(said.removeprefix("bytes=").rstrip("-"))
        if start < len(item.body):
            start -= item.shift
        return start if start < len(item.body) else None

    def _empty(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for k, v in headers.items():
            self.send_header(k, v)
        self.send_header("Content-Length", "0")
        self.end_headers()


def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def parse(path: Path) -> dict[str, pl.DataFrame]:
    """The toy source: COW codes and CINC in the official column names."""
    from foedus.record.source import map_codes

    rows = map_codes(read_table(path, "cinc.csv"), "ccode", "cow")
    return {"toy_cinc": rows.select("state", pl.col("year").cast(pl.Int32), pl.col("cinc").alias("value"))}


def source(*downloads: Download, **changes: object) -> Source:
    return Source(
        **{
            "id": "toy",
            "title": "Toy",
            "producer": "Nobody",
            "version": "1",
            "citation": "Nobody (2026)",
            "bibtex": "@misc{toy}",
            "licence": "public domain",
            "address": "https://example.org/toy",
            "accessed": "2026-11-21",
            "parse": parse,
            "folder": "toy",
            "downloads": downloads,
            "offers": (Offer(Schema("toy_cinc", "share", status="count"), 1816, 2016, "unknown"),),
            **changes,
        }
    )  # type: ignore[arg-type]


def get(site: Site, name: str, folder: Path, sha256: str = "", **more: object) -> Path:
    """Fetch one file without waiting."""
    more.setdefault("pause", lambda s: None)
    return fetch(source(Download(site.url(name), name, sha256)), folder, **more)[0]  # type: ignore[arg-type]
