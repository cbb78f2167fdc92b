"""Archives that were not made here: what is in them, one member at a time, and never more than a limit.

Zip and gzip, from a file or from bytes (an archive in an archive). What a header claims is not believed: bytes are
counted as they are unpacked. Refused, each with one message: an archive that unpacks to too much or grows too
strongly, too many members, a name twice, a name that is absolute or leaves its folder, a link, a locked member, a
method that Python cannot unpack, and an archive that is cut off or damaged.

The limits are the names in capitals, read at each call.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..core.errors import BadInput

if TYPE_CHECKING:
    Packed = Path | bytes

MEMBERS = 20_000  # files in one archive
DIRECTORY = 32 << 20  # bytes of a zip's list of contents, for so many files with long names
UNPACKED = 20 << 30  # bytes of all members together; no source of foedus comes near it, a zip bomb does
MEMBER = 4 << 30  # bytes of one member
RATIO = 250  # bytes unpacked for each packed; tables come to 5 to 60, a bomb to 1,000
RATIO_FROM = 32 << 20  # bytes unpacked before the ratio is looked at: a small table of zeros harms nobody
CHUNK = 1 << 18
METHODS = {
    zipfile.ZIP_STORED: "stored",
    zipfile.ZIP_DEFLATED: "Deflate",
    zipfile.ZIP_BZIP2: "bzip2",
    zipfile.ZIP_LZMA: "LZMA",
}
OTHER_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 20: "Zstandard", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
FOREIGN = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}
BROKEN = (
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)
R_FILES = (".rds", ".rda", ".rdata")
"""Files that R packs itself, as a whole: they are no archives, and `unpacked` opens them."""


@dataclass(frozen=True)
class Member:
    """A file in an archive: its path with forward slashes, and its size in bytes as stated, None where nothing
    states it (gzip)."""

    name: str
    size: int | None = None


def kind(packed: Packed) -> str:
    """'zip', 'gzip' or '' by the first bytes, whatever the file is called; '' for what is no file, and for a file of R,
    whatever it is packed with.

    Raises BadInput for an archive of a kind that is not read (7z, RAR, bzip2, xz, Zstandard)."""
    if isinstance(packed, os.PathLike) and packed.name.lower().endswith(R_FILES):
        return ""
    head = _head(packed)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "zip"
    if head[:2] == b"\x1f\x8b":
        return "gzip"
    for mark, name in FOREIGN.items():
        if head.startswith(mark) and (mark != b"BZh" or head[4:10] == b"1AY&SY"):
            raise BadInput(
                f"{_called(packed, '')} is packed with {name}",
                "foedus unpacks zip and gzip",
                "Unpack it yourself and give the file or folder that comes out.",
            )
    return ""


def members(packed: Packed, name: str = "") -> tuple[Member, ...]:
    """The files of an archive in the order it lists them, without folders and without what macOS adds.

    `name` is what messages call an archive given as bytes. Raises BadInput as the module says.
    """
    called = _called(packed, name)
    if kind(packed) == "gzip":
        return (Member(_gunzipped(called)),)
    archive, listed = _zip(packed, called)
    with archive:
        return tuple(Member(m, i.file_size) for m, i in listed.items())


def read(packed: Packed, member: Member | str, limit: int | None = None, name: str = "") -> bytes:
    """The bytes of one member. Raises BadInput as the module says, and for more than `limit` bytes (MEMBER)."""
    with opened(packed, member, limit, name) as f:
        parts = []
        while part := f.read(CHUNK):
            parts.append(part)
        return b"".join(parts)


@contextmanager
def opened(packed: Packed, member: Member | str, limit: int | None = None, name: str = "") -> Iterator[IO[bytes]]:
    """One member as a stream that is counted while it is read. Raises BadInput, on opening or while reading."""
    called, wanted = _called(packed, name), member.name if isinstance(member, Member) else member
    most = MEMBER if limit is None else limit
    if kind(packed) == "gzip":
        packed_size = len(packed) if isinstance(packed, bytes) else packed.stat().st_size
        with _stream(packed) as raw, gzip.GzipFile(fileobj=raw) as f:
            yield io.BufferedReader(_Counted(f, f"{called}: {wanted}", most, packed_size), CHUNK)
        return
    archive, listed = _zip(packed, called)
    with archive:
        info = listed.get(wanted)
        if info is None:
            raise BadInput(f"{wanted} is not in {called}", f"it holds {', '.join(list(listed)[:12])}")
        if info.file_size > most:
            raise _too_much(f"{called}: {wanted}", most)
        with _member(archive, info, called) as f:
            yield io.BufferedReader(_Counted(f, f"{called}: {wanted}", most, info.compress_size), CHUNK)


def unpacked(data: bytes, name: str) -> bytes:
    """What a file of R holds, which is packed with gzip, bzip2, xz or not at all. Raises BadInput as the module says."""
    openers: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
    opener = next((o for mark, o in openers.items() if data.startswith(mark)), None)
    if opener is None:
        return data
    parts = []
    with opener(io.BytesIO(data)) as stream, _Counted(stream, name, MEMBER, len(data)) as counted:
        while part := counted.read(CHUNK):
            parts.append(part)
    return b"".join(parts)


def check(packed: Packed, name: str = "") -> None:
    """Refuse what `members` refuses, before another library unpacks it (a workbook is a zip)."""
    if kind(packed) == "zip":
        members(packed, name)


def unpack(archive: Path, folder: Path) -> list[Path]:
    """Unpack a zip into `folder`, whole or not at all, and return the paths. Raises BadInput as the module says, and
    where the folder cannot be written."""
    done: list[tuple[Path, Path]] = []
    total = 0
    z, listed = _zip(archive, archive.name)
    try:
        with z:
            if len({m.casefold() for m in listed}) != len(listed):
                raise _twice(archive.name)
            for member, info in listed.items():
                target = folder / member
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f"{target.name}.{os.getpid()}.part")
                done.append((part, target))
                with _member(z, info, archive.name) as f, part.open("wb") as dst:
                    counted = _Counted(f, f"{archive.name}: {member}", UNPACKED - total, info.compress_size)
                    while chunk := counted.read(CHUNK):
                        dst.write(chunk)
                    total += counted.have
        for part, target in done:
            os.replace(part, target)
    except BaseException as e:
        for part, _ in done:
            part.unlink(missing_ok=True)
        if isinstance(e, OSError):
            raise BadInput(
                f"{folder} cannot be written", e.strerror or str(e), "Make room, or choose another folder."
            ) from None
        raise
    return [t for _, t in done]


# -- one archive ---------------------------------------------------------------------------------------


def _zip(packed: Packed, called: str) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """An opened zip and its members by name, all of them checked; whoever asked closes it."""
    kind(packed)  # names what is an archive of another kind
    with _told(called):
        _check_directory(packed, called)
        archive = zipfile.ZipFile(io.BytesIO(packed) if isinstance(packed, bytes) else packed)
        try:
            return archive, _listed(archive, called)
        except BaseException:
            archive.close()
            raise


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, called: str) -> IO[bytes]:
    with _told(called):
        return archive.open(info)


def _check_directory(packed: Packed, called: str) -> None:
    """Refuse a list of contents that is itself a flood, before zipfile reads it into memory."""
    with _stream(packed) as f:
        size = f.seek(0, io.SEEK_END)
        f.seek(max(0, size - (1 << 16) - 22 - 20))
        tail = f.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + 22 > len(tail):
            return  # zipfile says what is wrong with it
        number, length = struct.unpack_from("<HL", tail, at + 10)
        if (number == 0xFFFF or length == 0xFFFFFFFF) and at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":
            f.seek(min(size, struct.unpack_from("<Q", tail, at - 12)[0]))
            wide = f.read(56)
            if len(wide) == 56 and wide[:4] == b"PK\x06\x06":
                number, length = struct.unpack_from("<QQ", wide, 32)
    if number > MEMBERS or length > DIRECTORY:
        raise BadInput(
            f"{called} lists more than {MEMBERS:,} files",
            "it is not unpacked",
            "Unpack it and give the files you need.",
        )


def _listed(archive: zipfile.ZipFile, called: str) -> dict[str, zipfile.ZipInfo]:
    listed: dict[str, zipfile.ZipInfo] = {}
    total = packed = 0
    for info in archive.infolist():
        name = _safe(info, called)
        if info.is_dir() or name.endswith("/") or "__MACOSX" in name.split("/") or name.endswith(".DS_Store"):
            continue
        if stat.S_ISLNK(info.external_attr >> 16):
            raise BadInput(f"{called} holds the link {name!r}", "links are not unpacked")
        if info.flag_bits & 0x1:
            raise BadInput(
                f"{called} is locked with a password",
                f"{name} in it is encrypted",
                "Unpack it yourself and give the file or folder that comes out.",
            )
        if info.compress_type not in METHODS:
            method = OTHER_METHODS.get(info.compress_type, f"number {info.compress_type}")
            raise BadInput(
                f"{called} is packed with the method {method}",
                f"foedus unpacks {', '.join(METHODS.values())}",
                "Unpack it yourself and give the file or folder that comes out.",
            )
        if name in listed:
            raise _twice(called)
        listed[name] = info
        total += info.file_size
        packed += info.compress_size
        if len(listed) > MEMBERS:
            raise BadInput(f"{called} lists more than {MEMBERS:,} files", "it is not unpacked")
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(1, info.compress_size):
            raise _grows(f"{called}: {name}")
    if total > UNPACKED:
        raise _too_much(called, UNPACKED)
    # members that share their packed bytes would each look harmless
    if total > RATIO_FROM and total > RATIO * max(1, min(packed, archive.start_dir)):
        raise _grows(called)
    return listed


def _safe(info: zipfile.ZipInfo, called: str) -> str:
    """The path of a member, if it stays inside its folder."""
    name = info.orig_filename
    parts = name.removesuffix("/").split("/")
    if any(c in name for c in "\\\x00:") or any(p in ("", ".", "..") for p in parts):  # "/etc" begins with ""
        raise BadInput(f"{called} holds the unsafe path {name!r}", "it is not unpacked")
    return name


class _Counted(io.RawIOBase):
    """A stream that stops when more comes out of it than may."""

    def __init__(self, f: Any, called: str, most: int, packed: int) -> None:
        self._f, self._called, self._most, self._packed, self.have = f, called, most, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._take(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def read(self, size: int | None = -1) -> bytes:
        return self._take(CHUNK if size is None or size < 0 else size)

    def _take(self, size: int) -> bytes:
        with _told(self._called.partition(":")[0]):
            chunk: bytes = self._f.read(min(size, CHUNK))
        self.have += len(chunk)
        if self.have > self._most:
            raise _too_much(self._called, self._most)
        if self.have > RATIO_FROM and self.have > RATIO * max(1, self._packed):
            raise _grows(self._called)
        return chunk


# -- words ---------------------------------------------------------------------------------------------


@contextmanager
def _told(called: str) -> Iterator[None]:
    """Faults of an archive as one message."""
    try:
        yield
    except BadInput:
        raise
    except FileNotFoundError as e:
        raise BadInput(f"there is no file {e.filename or called}") from None
    except BROKEN as e:
        why = (str(e) or type(e).__name__).splitlines()[0]
        raise BadInput(
            f"{called} cannot be unpacked", why, "Download it again: it is cut off, damaged or no archive."
        ) from None


def _too_much(called: str, most: int) -> BadInput:
    size = f"{most / (1 << 30):,.0f} GB" if most >= 1 << 30 else f"{most:,} bytes"
    return BadInput(
        f"{called} unpacks to more than {size}",
        "it is not unpacked",
        "If it is what the producer publishes, unpack it yourself and give the files you need.",
    )


def _grows(called: str) -> BadInput:
    return BadInput(
        f"{called} unpacks to more than {RATIO} times its size",
        "no table does, so it is not unpacked",
        "If it is what the producer publishes, unpack it yourself and give the files you need.",
    )


def _twice(called: str) -> BadInput:
    return BadInput(f"{called} holds one name twice", "it is not unpacked")


def _called(packed: Packed, name: str) -> str:
    return name or (packed.name if isinstance(packed, Path) else "the archive")


def _gunzipped(called: str) -> str:
    return called[:-3] if called.lower().endswith(".gz") and len(called) > 3 else called


def _stream(packed: Packed) -> IO[bytes]:
    return io.BytesIO(packed) if isinstance(packed, bytes) else packed.open("rb")


def _head(packed: Packed) -> bytes:
    if isinstance(packed, bytes):
        return packed[:10]
    if not packed.is_file():
        return b""
    try:
        with packed.open("rb") as f:
            return f.read(10)
    except OSError as e:
        raise BadInput(f"{packed.name} cannot be read", e.strerror or str(e)) from None
