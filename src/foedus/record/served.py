"""What a server says of a file, and the bytes that it sends: read without trust.

Numbers in headers have at most 18 digits, or count as not said. A body that is packed for the way (Content-Encoding) is
unpacked here, in pieces that are bounded; a kind of packing that was not asked for and is not gzip or deflate is refused.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .source import Download

if TYPE_CHECKING:
    import httpx

NUMBER = r"[0-9]{1,18}"
PIECE = 1 << 18  # bytes unpacked at a time
REDIRECTS = (301, 302, 303, 307, 308)
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass
class Part:
    """What is known of the file that a part belongs to."""

    url: str
    etag: str = ""
    modified: str = ""
    total: int | None = None

    @property
    def validator(self) -> str:
        """What If-Range may carry: a strong ETag, else the date; a weak ETag promises nothing of bytes."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified

    def same(self, r: httpx.Response) -> bool:
        """Whether an answer repeats the validator that was sent, as a server does that resumes the same file."""
        return self.validator in (r.headers.get("etag", ""), r.headers.get("last-modified", ""))


def length(r: httpx.Response) -> int | None:
    text = r.headers.get("content-length", "")
    return int(text) if re.fullmatch(NUMBER, text) else None


def content_range(r: httpx.Response) -> tuple[int, int, int | None] | None:
    """First and last byte of a partial answer and the length of the file, None where it is not known."""
    m = re.fullmatch(rf"bytes ({NUMBER})-({NUMBER})/({NUMBER}|\*)", r.headers.get("content-range", "").strip())
    return (int(m[1]), int(m[2]), None if m[3] == "*" else int(m[3])) if m else None


def whole_length(r: httpx.Response) -> int | None:
    """The length of the file as an answer states it that has no byte behind the asked one (416)."""
    m = re.fullmatch(rf"bytes \*/({NUMBER})", r.headers.get("content-range", "").strip())
    return int(m[1]) if m else None


def retry_after(r: httpx.Response) -> float | None:
    """Seconds that the server asks to wait: a number or a date; None for anything else."""
    text = r.headers.get("retry-after", "").strip()
    if re.fullmatch(NUMBER, text):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError, IndexError, AttributeError):
        return None


def packing(r: httpx.Response, name: str) -> str:
    """How the body is packed for the way: '', 'gzip' or another word. A file that is itself a .gz and is announced as
    packed with gzip is that file: servers that know no better say so."""
    said = r.headers.get("content-encoding", "").strip().lower().removeprefix("x-")
    if said in ("", "identity") or (said == "gzip" and PurePath(name).suffix.lower() in (".gz", ".tgz")):
        return ""
    return str(said)


def body(r: httpx.Response, packed: str) -> Iterator[bytes]:
    """The bytes of the file as they come, unpacked in pieces of at most PIECE. Raises zlib.error, EOFError."""
    if not packed:
        yield from r.iter_raw()
        return
    unpacker: Any = None
    before = False  # whether a whole packed stream has been read; zeros may fill up behind it
    for chunk in r.iter_raw():
        while chunk and (unpacker is not None or not before or chunk.strip(b"\0")):
            if unpacker is None:
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip and zlib by their first bytes
            piece = unpacker.decompress(chunk, PIECE)
            yield piece
            chunk = unpacker.unconsumed_tail
            while not chunk and piece and not unpacker.eof:  # what it still holds back
                piece = unpacker.decompress(b"", PIECE)
                yield piece
            if unpacker.eof:
                chunk, unpacker, before = unpacker.unused_data, None, True
    if unpacker is not None:
        raise EOFError("the packed answer is cut off")


def leads_away(start: httpx.URL, to: httpx.URL, download: Download) -> str:
    """Why a redirect is not followed, or '': it stays with the host (and its www.), keeps https, and goes elsewhere only
    where the source names the host."""
    if to.scheme not in ("http", "https"):
        return f"it leads to {to.scheme or 'no scheme'}://, which is not fetched"
    if start.scheme == "https" and to.scheme != "https":
        return f"it leads from https to plain http ({to.host})"
    if to.host in download.hosts or _authority(to) in download.hosts:
        return ""
    if _bare(start.host) != _bare(to.host) or not _same_port(start, to):
        return f"it leads to another server, {_authority(to)}, which the source does not name"
    return ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _port(url: httpx.URL) -> int:
    return url.port or DEFAULT_PORTS.get(url.scheme, 0)


def _same_port(a: httpx.URL, b: httpx.URL) -> bool:
    usual = all(_port(u) == DEFAULT_PORTS.get(u.scheme) for u in (a, b))
    return usual or _port(a) == _port(b)


def _authority(url: httpx.URL) -> str:
    return url.host if _port(url) == DEFAULT_PORTS.get(url.scheme) else f"{url.host}:{_port(url)}"


class Watch:
    """Ends a request that takes too long, whatever it waits for, by closing its connection.

    A limit between two bytes, as HTTP libraries have it, lets a server go on for ever with a byte now and then. `trace`
    goes with the request and learns its connection; `until` sets the seconds from now.
    """

    def __init__(self) -> None:
        self.over = False
        self._stream: Any = None
        self._timer: threading.Timer | None = None

    def trace(self, event: str, info: Any) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete", "proxy.start_tls.complete"):
            self._stream = info.get("return_value")
            if self.over:
                self._cut()

    def until(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(max(0.0, seconds), self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        self.over = True
        if self._stream is None:
            return
        with contextlib.suppress(OSError, AttributeError, TypeError):  # it is closed already
            # of the class: that of a TLS socket would first forget its state under the reader's hands
            socket.socket.shutdown(self._stream.get_extra_info("socket"), socket.SHUT_RDWR)

    def __enter__(self) -> Watch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
