"""Downloading the official files of a source: resumed, checked, and put in place whole or not at all.

A file grows as NAME.part beside NAME.part.json, which keeps the address, the validators (ETag,
Last-Modified) and the length that the server stated. A later call goes on where the part ends, if the
server still has the same file; else it starts anew. Only a file that is whole takes its name.

What counts as whole: as many bytes as Content-Length and Content-Range say, the SHA-256 where the source
gives one, the frame of its format (zip, Parquet, gzip), and, without a checksum, no further byte when the
server is asked for more. A text file cut short by a server that states the short length and ignores
ranges cannot be told from a whole one; reading it then is the test.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import socket
import stat
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.errors import BadInput, FetchError
from .source import Download, Source

if TYPE_CHECKING:
    import httpx

TRIES = 5  # in a row that bring no further byte
LONGEST_WAIT = 60.0  # seconds, also for a server that asks for more
FIRST_WAIT = 0.5
CHUNK = 1 << 16
UNPACKED_LIMIT = 20 << 30  # bytes; no source of foedus comes near it, a zip bomb does
BUSY = (500, 502, 503, 504)

Say = Callable[[str], None]
Progress = Callable[[str, int, int | None], None]  # file name, bytes so far, bytes in all if known


def _silent(*_: object) -> None:
    return None


def fetch(
    source: Source,
    folder: Path,
    say: Say = _silent,
    progress: Progress = _silent,
    *,
    again: bool = False,
    client: httpx.Client | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> list[Path]:
    """Download every file of a source into `folder`, unpack the zips among them, and return the paths.

    A file that is there already is kept when it has the right checksum, or none is known; `again`
    downloads it anew. Interrupted (Ctrl-C too), the part stays and the next call resumes it.

    Raises FetchError (no connection, no such host, 404, 429, 5xx, cut off, wrong length or checksum, or a
    source without an address), BadInput for a folder that cannot be written.
    """
    if not source.downloads and source.curated:
        raise FetchError(
            f"{source.id} lies in foedus itself",
            "its rows were collected by hand, each with its address",
            "There is nothing to fetch.",
        )
    if not source.downloads:
        raise FetchError(
            f"{source.id} has no file that foedus may download",
            f"its producer gives it out at {source.address}",
            f"Get it there and run: foedus import {source.id} FILE",
        )
    _prepare(folder)
    paths: list[Path] = []
    with _client(client) as http:
        for d in source.downloads:
            path = _Job(http, d, folder, source, say, progress, pause).run(again)
            paths.append(path)
            if path.suffix.lower() == ".zip":
                paths += unpack(path, folder)
    return paths


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".foedus-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as e:
        raise BadInput(f"{folder} cannot be written", e.strerror or str(e), "Choose another folder.") from None


@contextmanager
def _client(given: httpx.Client | None) -> Iterator[httpx.Client]:
    if given is not None:
        yield given
        return
    import httpx

    with httpx.Client(
        follow_redirects=True,
        timeout=httpx.Timeout(30.0, connect=15.0),
        headers={"User-Agent": "foedus (research software)"},
    ) as made:
        yield made


@dataclass
class _Part:
    """What is known of the file that a part belongs to."""

    url: str
    etag: str = ""
    modified: str = ""
    total: int | None = None

    @property
    def validator(self) -> str:
        """What If-Range may carry: a strong ETag, else the date; a weak ETag promises nothing of bytes."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified

    @classmethod
    def read(cls, path: Path) -> _Part | None:
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


class _Retry(Exception):
    """A try that failed in a way that another may mend. `wait` is what the server asked for, in seconds."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        self.error, self.wait = error, wait


class _Job:
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
    ) -> None:
        name = download.filename
        if name in ("", ".", "..") or re.search(r"[/\\:\x00]", name):
            raise FetchError(f"{name!r} is not a plain file name", f"{source.id} wants to keep a file under it")
        self.http, self.download, self.source = http, download, source
        self.say, self.progress, self.pause = say, progress, pause
        self.final, self.part = folder / name, folder / f"{name}.part"
        self.notes = folder / f"{name}.part.json"

    # -- the whole way ---------------------------------------------------------------------------

    def run(self, again: bool) -> Path:
        name, wanted = self.final.name, self.download.sha256.lower()
        if self.final.exists() and not again:
            if not wanted or _sha256(self.final) == wanted:
                self.say(f"{name} is there already")
                return self.final
            self.say(f"{name} is there but is another version; downloading it anew")
        self.say(f"{self.source.id}: {self.download.url}")
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

    def _transfer(self) -> _Part:
        """One request for what is still missing. Returns what the server said of the whole file."""
        import httpx

        have, known = self._have(), _Part.read(self.notes)
        headers = {"Accept-Encoding": "identity"}  # lengths and ranges are those of the file itself
        if have and known and known.url == self.download.url and known.validator:
            headers |= {"Range": f"bytes={have}-", "If-Range": known.validator}
        else:
            have, known = 0, None
        try:
            with self.http.stream("GET", self.download.url, headers=headers) as r:
                if r.status_code == 206 and known:
                    part = self._resumed(r, have, known)
                elif r.status_code == 416 and known:
                    return self._beyond_the_end(r, have, known)
                elif r.status_code == 200:
                    part, have = self._fresh(r), 0
                else:
                    raise self._refusal(r)
                self._write(r, part, have)
                return part
        except httpx.HTTPError as e:
            raise self._broken(e) from None

    def _fresh(self, r: httpx.Response) -> _Part:
        if self._have():
            self.say(f"{self.final.name}: starting anew, the server sends the whole file")
        self._forget()
        part = _Part(
            self.download.url,
            r.headers.get("etag", ""),
            r.headers.get("last-modified", ""),
            _length(r) if not _encoded(r) else None,
        )
        if not _encoded(r):  # bytes of a packed answer are not those of the file: nothing to resume
            self._keep(part)
        return part

    def _keep(self, part: _Part) -> None:
        tmp = self.notes.with_name(f"{self.notes.name}.new")
        tmp.write_text(json.dumps(asdict(part)), encoding="utf-8")
        os.replace(tmp, self.notes)

    def _resumed(self, r: httpx.Response, have: int, known: _Part) -> _Part:
        """Check that a 206 goes on exactly where the part ends, and with the same file."""
        m = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+|\*)", r.headers.get("content-range", "").strip())
        etag, modified = r.headers.get("etag", ""), r.headers.get("last-modified", "")
        changed = (etag and known.etag and etag != known.etag) or (
            modified and known.modified and modified != known.modified
        )
        total = int(m[3]) if m and m[3] != "*" else None
        if changed or not m or int(m[1]) != have:
            self._forget()
            raise _Retry(
                self._error(
                    "the file changed while it was downloaded"
                    if changed
                    else "the server resumes at another place than asked"
                ),
                wait=0.0,
            )
        length = _length(r)
        if length is not None and length != int(m[2]) - have + 1:
            self._forget()
            raise self._lies(f"Content-Length says {length:,} bytes, Content-Range {int(m[2]) - have + 1:,}")
        if total is not None and known.total is not None and total != known.total:
            self._forget()
            raise self._lies(f"it said {known.total:,} bytes first and {total:,} later")
        if total is not None and int(m[2]) >= total:
            self._forget()
            raise self._lies(f"it offers bytes up to {int(m[2]):,} of a file of {total:,}")
        self.say(f"{self.final.name}: going on after {have:,} bytes")
        return _Part(known.url, known.etag, known.modified, total if total is not None else known.total)

    def _beyond_the_end(self, r: httpx.Response, have: int, known: _Part) -> _Part:
        """416: nothing lies behind the part. It is whole, or it belongs to another file."""
        m = re.fullmatch(r"bytes \*/(\d+)", r.headers.get("content-range", "").strip())
        if m and int(m[1]) == have and known.total in (None, have):
            return _Part(known.url, known.etag, known.modified, have)
        self._forget()
        if m and known.total is not None and int(m[1]) == have:
            raise self._lies(f"it stated {known.total:,} bytes and has {have:,}")
        raise _Retry(self._error("the server refuses to resume"), wait=0.0)

    def _write(self, r: httpx.Response, part: _Part, have: int) -> None:
        # as they come: httpx would lose what it gathers for a chunk of fixed size when the line breaks
        chunks = r.iter_bytes() if _encoded(r) else r.iter_raw()
        try:
            with self.part.open("ab" if have else "wb") as f:
                for chunk in chunks:
                    f.write(chunk)
                    have += len(chunk)
                    self.progress(self.final.name, have, part.total)
                f.flush()
                os.fsync(f.fileno())
        except OSError as e:
            raise FetchError(
                f"{self.part.name} cannot be written", e.strerror or str(e), "Make room, or choose another folder."
            ) from None

    # -- is it whole? ----------------------------------------------------------------------------

    def _check(self, part: _Part, wanted: str) -> None:
        have = self._have()
        if part.total is not None and have != part.total:
            if have > part.total:
                self._forget()
                raise self._lies(f"it stated {part.total:,} bytes and sent {have:,}")
            raise _Retry(self._error("the file was cut off", f"{have:,} of {part.total:,} bytes came"))
        if wanted:
            if (got := _sha256(self.part)) != wanted:
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
        import httpx

        try:
            with self.http.stream(
                "GET", self.download.url, headers={"Accept-Encoding": "identity", "Range": f"bytes={have}-"}
            ) as r:
                said = r.headers.get("content-range", "").strip()
                if r.status_code == 206 and said.startswith(f"bytes {have}-"):
                    return f"it sent {have:,} bytes as the whole file and offers more ({said})"
                m = re.fullmatch(r"bytes \*/(\d+)", said)
                if r.status_code == 416 and m and int(m[1]) != have:
                    return f"it sent {have:,} bytes as the whole file and then speaks of {int(m[1]):,}"
        except httpx.HTTPError:
            pass  # the file itself has come whole as far as the server says; the question was extra
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

    def _refusal(self, r: httpx.Response) -> Exception:
        code, by_hand = (
            r.status_code,
            (f"Get it by hand from {self.source.address} and run: foedus import {self.source.id} FILE"),
        )
        at = f"the address is {self.download.url}"
        if code in (404, 410):
            return self._error(f"the file is no longer at its address ({code})", at, by_hand)
        if code in (401, 403):
            return self._error(f"the server does not give the file out ({code})", at, by_hand)
        if code == 429:
            return _Retry(
                self._error("the server is asked too often (429)", at, "Wait some minutes and try again."),
                _retry_after(r),
            )
        if code in BUSY:
            return _Retry(
                self._error(f"the server has a fault of its own ({code})", at, "Try again later."), _retry_after(r)
            )
        return self._error(f"the server answers {code}", at, by_hand)

    def _broken(self, e: httpx.HTTPError) -> Exception:
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
        if isinstance(e, httpx.UnsupportedProtocol | httpx.TooManyRedirects):
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


def _encoded(r: httpx.Response) -> bool:
    return r.headers.get("content-encoding", "identity").lower() not in ("", "identity")


def _length(r: httpx.Response) -> int | None:
    text = r.headers.get("content-length", "")
    return int(text) if text.isdigit() else None


def _retry_after(r: httpx.Response) -> float | None:
    """Seconds that the server asks to wait: a number or a date."""
    text = r.headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _sha256(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def frame_fault(path: Path, suffix: str) -> str:
    """Why a file cannot be a whole one of its format, or ''. An error page in place of it shows too."""
    with path.open("rb") as f:
        head = f.read(4)
        f.seek(max(0, path.stat().st_size - 4))
        tail = f.read(4)
    if suffix in (".zip", ".xlsx") and not zipfile.is_zipfile(path):
        return "its directory of contents is missing"
    if suffix == ".parquet" and (head != b"PAR1" or tail != b"PAR1" or path.stat().st_size < 12):
        return "the marks at its ends are missing"
    if suffix == ".gz" and head[:2] != b"\x1f\x8b":
        return "its first bytes are not those of gzip"
    if suffix in (".csv", ".tsv", ".tab") and head.lstrip()[:1] == b"<":
        return "it is a web page"
    return ""


def unpack(archive: Path, folder: Path) -> list[Path]:
    """Unpack a zip into `folder`; every path is checked before the first is written.

    Raises FetchError for a path that leaves the folder, a link, a name that occurs twice, a locked or
    damaged archive, or more than UNPACKED_LIMIT bytes; nothing is put in place then.
    """
    done: list[tuple[Path, Path]] = []
    try:
        with zipfile.ZipFile(archive) as z:
            members = [i for i in z.infolist() if not i.is_dir()]
            targets = [folder / _safe(i, archive) for i in members]
            if len({str(t).casefold() for t in targets}) != len(targets):
                raise FetchError(f"{archive.name} holds one name twice", "it is not unpacked")
            if sum(i.file_size for i in members) > UNPACKED_LIMIT:
                raise FetchError(f"{archive.name} unpacks to more than {UNPACKED_LIMIT >> 30} GB", "it is not unpacked")
            for info, target in zip(members, targets, strict=True):
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f"{target.name}.part")
                done.append((part, target))
                with z.open(info) as src, part.open("wb") as dst:
                    while chunk := src.read(CHUNK):
                        dst.write(chunk)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error) as e:
        _drop(done)
        raise FetchError(f"{archive.name} cannot be unpacked", str(e), "Download it again.") from None
    except BaseException:
        _drop(done)
        raise
    for part, target in done:
        os.replace(part, target)
    return [t for _, t in done]


def _drop(done: list[tuple[Path, Path]]) -> None:
    for part, _ in done:
        part.unlink(missing_ok=True)


def _safe(info: zipfile.ZipInfo, archive: Path) -> Path:
    """The path of a member, if it stays inside the folder and is a plain file."""
    name = info.orig_filename
    parts = name.split("/")
    if any(c in name for c in "\\\x00:") or any(p in ("", ".", "..") for p in parts):  # "/etc" begins with ""
        raise FetchError(f"{archive.name} holds the unsafe path {name!r}", "it is not unpacked")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise FetchError(f"{archive.name} holds the link {name!r}", "links are not unpacked")
    return Path(*parts)
