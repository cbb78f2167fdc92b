"""One file on its way: resumed, checked, and put in place whole or not at all.

A file grows as NAME.part beside NAME.part.json, which keeps the address, the validators (ETag,
Last-Modified) and the length that the server stated. A later call goes on where the part ends, if the
server repeats the validator of the file; else it starts anew. Only a file that is whole takes its name.

What counts as whole: as many bytes as Content-Length and Content-Range say, at least one, the SHA-256 where the
source gives one, the frame of its format (zip, Parquet, gzip), and, without a checksum, no further byte when the
server is asked for more. A text file cut short by a server that states the short length and ignores
ranges cannot be told from a whole one; reading it then is the test.

No server is waited for without end: there is a limit for its headers, for a body that only drips, for a file in all,
and for the bytes of a file, counted as they are written.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.errors import FetchError
from ..core.files import put_text, sha256
from . import served
from .served import Part, Watch
from .source import Download, Source
from .whole import frame_fault

if TYPE_CHECKING:
    import httpx

TRIES = 5  # in a row that bring no further byte
LONGEST_WAIT = 60.0  # seconds, also for a server that asks for more
FIRST_WAIT = 0.5
DEADLINE = 3600.0  # seconds for one file, all tries together
HEADERS = 30.0  # seconds until a server has said what it sends
SLOW, SLOW_FOR = 1024, 30.0  # fewer bytes a second than that, for so many seconds: it only drips
LARGEST = 4 << 30  # bytes of a file whose source declares no other limit
LEAPS = 10  # redirects
BUSY = (500, 502, 503, 504)

Say = Callable[[str], None]
Progress = Callable[[str, int, int | None], None]  # file name, bytes so far, bytes in all if known


class _Retry(Exception):
    """A try that failed in a way that another may mend. `wait` is what the server asked for, in seconds."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        self.error, self.wait = error, wait


class Job:
    """One file on its way."""

    def __init__(
        self,
        http: httpx.Client,
        download: Download,
        folder: Path,
        source: Source,
        say: Say,
        progress: Progress,
        pause: Callable[[float], None],
        deadline: float,
    ) -> None:
        name = download.filename
        if name in ("", ".", "..") or re.search(r"[/\\:\x00]", name):
            raise FetchError(f"{name!r} is not a plain file name", f"{source.id} wants to keep a file under it")
        self.http, self.download, self.source = http, download, source
        self.say, self.progress, self.pause = say, progress, pause
        self.deadline, self.ends = deadline, 0.0
        self.most = download.limit or LARGEST
        self.final, self.part = folder / name, folder / f"{name}.part"
        self.notes = folder / f"{name}.part.json"

    # -- the whole way ---------------------------------------------------------------------------

    def run(self, again: bool) -> Path:
        name, wanted = self.final.name, self.download.sha256.lower()
        if self.final.exists() and not again:
            if not wanted or sha256(self.final) == wanted:
                self.say(f"{name} is there already")
                return self.final
            self.say(f"{name} is there but is another version; downloading it anew")
        self.say(f"{self.source.id}: {self.download.url}")
        self.ends = time.monotonic() + self.deadline
        failed, most, resumed = 0, self._have(), self._have() > 0
        while True:
            try:
                part = self._transfer()
                self._check(part, wanted)
                break
            except _Mismatch as e:
                # a part begun on an older file can spoil the sum: one clean start decides
                self._forget()
                if not resumed:
                    raise e.error from None
                resumed, most = False, 0
            except _Retry as e:
                have = self._have()
                failed = 0 if have > most else failed + 1
                most, resumed = max(most, have), resumed or have > 0
                if failed >= TRIES:
                    raise e.error from None
                wait = e.wait if e.wait is not None else FIRST_WAIT * 2**failed * (1 + random.random() / 4)
                wait = min(wait, LONGEST_WAIT)
                if time.monotonic() + wait > self.ends:
                    raise self._too_late() from None
                self.say(f"{e.error.what}; trying again in {wait:.0f} s")
                self.pause(wait)
        os.replace(self.part, self.final)
        self.notes.unlink(missing_ok=True)
        self.say(f"{name}: {self.final.stat().st_size:,} bytes")
        return self.final

    def _have(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0

    def _forget(self) -> None:
        self.part.unlink(missing_ok=True)
        self.notes.unlink(missing_ok=True)

    # -- one request -----------------------------------------------------------------------------

    def _transfer(self) -> Part:
        """One request for what is still missing. Returns what the server said of the whole file."""
        have, known = self._have(), _read_part(self.notes)
        headers = {}
        if have and known and known.url == self.download.url and known.validator:
            headers = {"Range": f"bytes={have}-", "If-Range": known.validator}
        else:
            have, known = 0, None
        with self._answer(headers) as (r, watch):
            packed = served.packing(r, self.final.name)
            if r.status_code == 206 and known:
                part = self._resumed(r, have, known)
                packed = ""
            elif r.status_code == 416 and known:
                return self._beyond_the_end(r, have, known)
            elif r.status_code == 200:
                part, have = self._fresh(r, packed), 0
            else:
                raise self._refusal(r)
            watch.until(self.ends - time.monotonic())
            self._write(served.body(r, packed), part, have)
            return part

    @contextmanager
    def _answer(self, headers: dict[str, str]) -> Iterator[tuple[httpx.Response, Watch]]:
        """The answer to a request, redirects followed that stay where they may, and what watches over it. Faults of
        the way, in the body of the `with` too, are told."""
        import httpx

        headers = {"Accept-Encoding": "identity", **headers}  # lengths and ranges are those of the file itself
        with contextlib.ExitStack() as stack:
            watch = stack.enter_context(Watch())
            try:
                start = at = httpx.URL(self.download.url)
                for _ in range(LEAPS):
                    watch.until(min(HEADERS, self.ends - time.monotonic()))
                    request = self.http.build_request("GET", at, headers=headers, extensions={"trace": watch.trace})
                    r = self.http.send(request, stream=True, follow_redirects=False)
                    stack.callback(r.close)
                    if r.status_code not in served.REDIRECTS or "location" not in r.headers:
                        break
                    to = at.join(r.headers["location"])
                    if away := served.leads_away(start, to, self.download):
                        raise self._error("the address leads elsewhere", away, self._by_hand())
                    r.close()
                    at = to
                else:
                    raise self._error("the address does not work", f"it leads on more than {LEAPS} times")
                yield r, watch
            except (httpx.HTTPError, zlib.error, EOFError) as e:
                if watch.over:
                    raise self._too_late(HEADERS if time.monotonic() < self.ends else None) from None
                raise self._broken(e) from None
            except (httpx.InvalidURL, UnicodeError) as e:
                raise self._error("the address does not work", str(e)) from None
            except (ValueError, RuntimeError) as e:  # of the HTTP library, over an answer that it cannot read
                raise self._error("the server's answer cannot be read", str(e), self._by_hand()) from None

    def _fresh(self, r: httpx.Response, packed: str) -> Part:
        if packed not in ("", "gzip", "deflate"):
            raise self._error("the server's answer cannot be read", f"it is packed as {packed!r}, unasked")
        if not packed and (served.length(r) or 0) > self.most:
            raise self._too_large()
        if self._have():
            self.say(f"{self.final.name}: starting anew, the server sends the whole file")
        self._forget()
        part = Part(
            self.download.url,
            r.headers.get("etag", ""),
            r.headers.get("last-modified", ""),
            None if packed else served.length(r),
        )
        if not packed:  # bytes of a packed answer are not those of the file: nothing to resume
            self._keep(part)
        return part

    def _keep(self, part: Part) -> None:
        try:
            put_text(self.notes, json.dumps(asdict(part)))
        except OSError as e:
            raise self._unwritten(e) from None

    def _resumed(self, r: httpx.Response, have: int, known: Part) -> Part:
        """Check that a 206 goes on exactly where the part ends, and with the same file."""
        if served.packing(r, ""):
            self._forget()
            raise _Retry(self._error("the server resumes a packed answer"), wait=0.0)
        span = served.content_range(r)
        if not known.same(r) or span is None or span[0] != have:
            self._forget()
            raise _Retry(
                self._error(
                    "the server resumes at another place than asked"
                    if known.same(r)
                    else "the file changed while it was downloaded, or the server does not say that it is the same"
                ),
                wait=0.0,
            )
        _, last, total = span
        length = served.length(r)
        if length is not None and length != last - have + 1:
            self._forget()
            raise self._lies(f"Content-Length says {length:,} bytes, Content-Range {last - have + 1:,}")
        if total is not None and known.total is not None and total != known.total:
            self._forget()
            raise self._lies(f"it said {known.total:,} bytes first and {total:,} later")
        if total is not None and last >= total:
            self._forget()
            raise self._lies(f"it offers bytes up to {last:,} of a file of {total:,}")
        self.say(f"{self.final.name}: going on after {have:,} bytes")
        return Part(known.url, known.etag, known.modified, total if total is not None else known.total)

    def _beyond_the_end(self, r: httpx.Response, have: int, known: Part) -> Part:
        """416: nothing lies behind the part. It is whole, or it belongs to another file."""
        whole = served.whole_length(r)
        if whole == have and known.total in (None, have):
            return Part(known.url, known.etag, known.modified, have)
        self._forget()
        if whole == have and known.total is not None:
            raise self._lies(f"it stated {known.total:,} bytes and has {have:,}")
        raise _Retry(self._error("the server refuses to resume"), wait=0.0)

    def _write(self, chunks: Iterator[bytes], part: Part, have: int) -> None:
        """Write what comes, as it comes: httpx would lose what it gathers for a chunk of fixed size when the line
        breaks. Raises FetchError for more bytes than the file can have, too slow a body and too late an end."""
        since, before = time.monotonic(), have
        try:
            f = self.part.open("ab" if have else "wb")
        except OSError as e:
            raise self._unwritten(e) from None
        with f:
            for chunk in chunks:
                try:
                    f.write(chunk)
                except OSError as e:
                    raise self._unwritten(e) from None
                have += len(chunk)
                self.progress(self.final.name, have, part.total)
                if have > self.most:
                    f.close()
                    self._forget()
                    raise self._too_large()
                now = time.monotonic()
                if now > self.ends:
                    raise self._too_late()
                if now - since > SLOW_FOR:
                    if have - before < SLOW * SLOW_FOR:
                        raise self._error(
                            "the server is too slow",
                            f"{have - before:,} bytes came in {now - since:.0f} seconds",
                            "Try again later: it goes on where this one stopped.",
                        )
                    since, before = now, have
            f.flush()
            os.fsync(f.fileno())

    # -- is it whole? ----------------------------------------------------------------------------

    def _check(self, part: Part, wanted: str) -> None:
        have = self._have()
        if not have and not part.total:
            self._forget()
            raise self._error("the file is empty", "the server answers without a byte", self._by_hand())
        if part.total is not None and have != part.total:
            if have > part.total:
                self._forget()
                raise self._lies(f"it stated {part.total:,} bytes and sent {have:,}")
            raise _Retry(self._error("the file was cut off", f"{have:,} of {part.total:,} bytes came"))
        if wanted:
            if (got := sha256(self.part)) != wanted:
                raise _Mismatch(
                    self._error(
                        "the checksum does not match",
                        f"SHA-256 is {got}, the source declares {wanted}",
                        f"The producer may have put out a new version; see {self.source.address}",
                    )
                )
        elif more := self._has_more(have):
            self._forget()
            raise self._lies(more)
        if fault := frame_fault(self.part, self.final.suffix.lower()):
            self._forget()
            raise self._error(
                f"the file is not a whole {self.final.suffix[1:].lower()} file", fault, f"See {self.source.address}"
            )

    def _has_more(self, have: int) -> str:
        """Ask for the byte behind the last: a server that states too short a length gives one."""
        # the file has come as the server says: the question was extra
        with contextlib.suppress(FetchError, _Retry), self._answer({"Range": f"bytes={have}-"}) as (r, _):
            span, whole = served.content_range(r), served.whole_length(r)
            if r.status_code == 206 and span and span[0] == have:
                said = r.headers["content-range"].strip()
                return f"it sent {have:,} bytes as the whole file and offers more ({said})"
            if r.status_code == 416 and whole is not None and whole != have:
                return f"it sent {have:,} bytes as the whole file and then speaks of {whole:,}"
        return ""

    # -- what went wrong -------------------------------------------------------------------------

    def _error(self, what: str, why: str = "", do: str = "") -> FetchError:
        return FetchError(f"{self.final.name}: {what}", why or f"the address is {self.download.url}", do)

    def _lies(self, how: str) -> FetchError:
        return self._error(
            "the server is wrong about the length of the file",
            how,
            f"Nothing was kept. Try later, or get the file by hand from {self.source.address} and run: "
            f"foedus import {self.source.id} FILE",
        )

    def _by_hand(self) -> str:
        return f"Get it by hand from {self.source.address} and run: foedus import {self.source.id} FILE"

    def _too_large(self) -> FetchError:
        return self._error("the file is too large", f"it has more than {self.most:,} bytes", self._by_hand())

    def _too_late(self, headers: float | None = None) -> FetchError:
        if headers is not None:
            return self._error("the server does not answer", f"it said nothing whole in {headers:g} seconds")
        return self._error(
            "the download takes too long",
            f"it did not end in {self.deadline:g} seconds; {self._have():,} bytes came",
            "Run the same command again: it goes on where this one stopped. --deadline SECONDS gives it more time.",
        )

    def _unwritten(self, e: OSError) -> FetchError:
        return FetchError(
            f"{self.part.name} cannot be written", e.strerror or str(e), "Make room, or choose another folder."
        )

    def _refusal(self, r: httpx.Response) -> Exception:
        code, by_hand = r.status_code, self._by_hand()
        at = f"the address is {self.download.url}"
        if code in (404, 410):
            return self._error(f"the file is no longer at its address ({code})", at, by_hand)
        if code in (401, 403):
            return self._error(f"the server does not give the file out ({code})", at, by_hand)
        if code == 429:
            return _Retry(
                self._error("the server is asked too often (429)", at, "Wait some minutes and try again."),
                served.retry_after(r),
            )
        if code in BUSY:
            return _Retry(
                self._error(f"the server has a fault of its own ({code})", at, "Try again later."),
                served.retry_after(r),
            )
        return self._error(f"the server answers {code}", at, by_hand)

    def _broken(self, e: Exception) -> Exception:
        """A transport error in plain words; what another try may mend comes back as _Retry."""
        import httpx

        host = httpx.URL(self.download.url).host
        resume = "Run the same command again: it goes on where this one stopped."
        if isinstance(e, httpx.ConnectError | httpx.ConnectTimeout):
            cause = _root(e)
            if isinstance(cause, socket.gaierror):
                if cause.errno == socket.EAI_AGAIN:
                    return self._error(
                        "no connection",
                        f"the name {host} cannot be looked up now",
                        "Check that this machine is online.",
                    )
                return self._error(
                    "no such host",
                    f"the name {host} is not known",
                    f"Check the connection, or see {self.source.address}",
                )
            if isinstance(cause, ConnectionRefusedError):
                return self._error("no connection", f"{host} refuses it", "Try again later.")
            return self._error(
                "no connection",
                f"{host} cannot be reached ({e or type(e).__name__})",
                "Check that this machine is online.",
            )
        if isinstance(e, httpx.UnsupportedProtocol):
            return self._error("the address does not work", str(e))
        return _Retry(
            self._error("the download was cut off", f"{self._have():,} bytes came ({e or type(e).__name__})", resume)
        )


class _Mismatch(Exception):
    def __init__(self, error: FetchError) -> None:
        self.error = error


def _root(e: BaseException) -> BaseException:
    """The operating system's error at the bottom of a chain."""
    while (below := e.__cause__ or e.__context__) is not None:
        e = below
    return e


def _read_part(path: Path) -> Part | None:
    try:
        return Part(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
