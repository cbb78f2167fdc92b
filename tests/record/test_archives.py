"""Archives from elsewhere: what is read, and everything that is refused with one message."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from foedus.core.errors import BadInput
from foedus.record import archives
from foedus.record.archives import Member, check, kind, members, opened, read, unpack

ROWS = b"state,year,value\nCHN,2000,0.5\n" * 50


def zipped(*pairs: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, body in pairs:
            z.writestr(name, body)
    return out.getvalue()


def patched(body: bytes, at: int, value: int) -> bytes:
    """A zip of one member with a 16-bit field changed in its local header and in its list of contents."""
    changed = bytearray(body)
    struct.pack_into("<H", changed, body.index(b"PK\x03\x04") + at, value)
    struct.pack_into("<H", changed, body.index(b"PK\x01\x02") + at + 2, value)
    return bytes(changed)


@pytest.fixture(params=["file", "bytes"])
def given(request: pytest.FixtureRequest, tmp_path: Path):  # type: ignore[no-untyped-def]
    def as_asked(body: bytes) -> Path | bytes:
        if request.param == "bytes":
            return body
        (tmp_path / "a.zip").write_bytes(body)
        return tmp_path / "a.zip"

    return as_asked


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_are_listed_and_read(given, method: int) -> None:  # type: ignore[no-untyped-def]
    body = zipped(("d/", b""), ("d/b.csv", ROWS), ("a.csv", b""), ("__MACOSX/d/._b.csv", b"x"), method=method)
    packed = given(body)
    assert kind(packed) == "zip"
    assert members(packed) == (Member("d/b.csv", len(ROWS)), Member("a.csv", 0))
    assert read(packed, "d/b.csv") == ROWS and read(packed, Member("a.csv", 0)) == b""
    with opened(packed, "d/b.csv") as f:
        assert f.readline() == b"state,year,value\n"
    check(packed)


def test_a_name_that_is_not_in_it(given) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match=r"c\.csv is not in .*it holds a\.csv"):
        read(given(zipped(("a.csv", ROWS))), "c.csv")


def test_gzip_is_an_archive_of_one(tmp_path: Path) -> None:
    (tmp_path / "cinc.csv.gz").write_bytes(gzip.compress(ROWS) + gzip.compress(ROWS))
    assert members(tmp_path / "cinc.csv.gz") == (Member("cinc.csv"),)
    assert read(tmp_path / "cinc.csv.gz", "cinc.csv") == ROWS * 2
    assert read(gzip.compress(ROWS), "x") == ROWS


def test_what_is_no_archive_has_no_kind(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(ROWS)
    (tmp_path / "empty").write_bytes(b"")
    assert [kind(tmp_path / n) for n in ("a.csv", "empty", "none")] == ["", "", ""] and kind(tmp_path) == ""
    with pytest.raises(BadInput, match="cannot be unpacked"):
        members(tmp_path / "a.csv")


@pytest.mark.parametrize("head", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00", b"BZh91AY&SY", b"\xfd7zXZ\x00"])
def test_other_archives_are_named(head: bytes) -> None:
    with pytest.raises(BadInput, match=r"is packed with .*Unpack it yourself"):
        members(head + bytes(100))


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/evil.csv", "a/../../evil.csv", "a\\..\\evil.csv", "C:evil.csv", "a//b.csv", "./a.csv"]
)
def test_unsafe_names(given, name: str) -> None:  # type: ignore[no-untyped-def]
    packed = given(zipped(("good.csv", ROWS), (name, b"x")))
    for act in (members, lambda p: read(p, "good.csv"), check):
        with pytest.raises(BadInput, match="unsafe path"):
            act(packed)


def test_links_and_repeated_names(given) -> None:  # type: ignore[no-untyped-def]
    out, link = io.BytesIO(), zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(out, "w") as z:
        z.writestr(link, "/etc/passwd")
    with pytest.raises(BadInput, match="link"):
        members(given(out.getvalue()))
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped(("a.csv", b"1"), ("a.csv", b"2"))
    with pytest.raises(BadInput, match="one name twice"):
        members(given(twice))


def test_a_locked_member(given) -> None:  # type: ignore[no-untyped-def]
    packed = given(patched(zipped(("a.csv", ROWS)), 6, 1))
    with pytest.raises(BadInput, match=r"locked with a password.*Unpack it yourself"):
        read(packed, "a.csv")


@pytest.mark.parametrize("method, called", [(9, "Deflate64"), (93, "Zstandard"), (77, "number 77")])
def test_a_method_that_cannot_be_unpacked(given, method: int, called: str) -> None:  # type: ignore[no-untyped-def]
    packed = given(patched(zipped(("a.csv", ROWS)), 8, method))
    with pytest.raises(BadInput, match=called):
        members(packed)


def test_a_bomb_is_refused_before_it_is_unpacked(given) -> None:  # type: ignore[no-untyped-def]
    packed = given(zipped(("a.csv", bytes(archives.RATIO_FROM + 1))))
    for act in (members, lambda p: read(p, "a.csv"), check):
        with pytest.raises(BadInput, match=r"more than 250 times its size"):
            act(packed)


def test_a_bomb_of_many_small_members(given, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(archives, "RATIO_FROM", 1 << 20)
    packed = given(zipped(*((f"{k}.csv", bytes(1 << 19)) for k in range(4))))
    with pytest.raises(BadInput, match="times its size"):
        members(packed)


def test_a_gzip_bomb_stops_while_it_is_read(given) -> None:  # type: ignore[no-untyped-def]
    packed = given(gzip.compress(bytes(archives.RATIO_FROM + archives.CHUNK)))
    with pytest.raises(BadInput, match="times its size"):
        read(packed, "a")


def test_limits(given, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    packed = given(zipped(("a.csv", ROWS), ("b.csv", ROWS)))
    assert len(read(packed, "a.csv", limit=len(ROWS))) == len(ROWS)
    with pytest.raises(BadInput, match=r"a\.csv unpacks to more than 100 bytes"):
        read(packed, "a.csv", limit=100)
    with pytest.raises(BadInput, match="more than 100 bytes"):
        read(gzip.compress(ROWS), "a", limit=100)
    monkeypatch.setattr(archives, "UNPACKED", len(ROWS) * 2 - 1)
    with pytest.raises(BadInput, match="unpacks to more"):
        members(packed)
    monkeypatch.setattr(archives, "MEMBERS", 1)
    with pytest.raises(BadInput, match="lists more than 1 files"):
        members(packed)


def test_a_list_of_contents_that_is_a_flood_is_not_read(given) -> None:  # type: ignore[no-untyped-def]
    body = bytearray(zipped(("a.csv", ROWS)))
    struct.pack_into("<L", body, body.rindex(b"PK\x05\x06") + 12, archives.DIRECTORY + 1)
    with pytest.raises(BadInput, match="lists more than"):
        members(given(bytes(body)))


def test_a_header_that_lies_about_the_size(given) -> None:  # type: ignore[no-untyped-def]
    body = zipped(("a.csv", ROWS))
    lie = bytearray(body)
    struct.pack_into("<L", lie, body.index(b"PK\x01\x02") + 24, 30)  # it states 30 bytes and holds more
    with pytest.raises(BadInput, match="cannot be unpacked"):
        read(given(bytes(lie)), "a.csv")


@pytest.mark.parametrize("cut", [0, 10, 100, -30, -1])
def test_cut_off_or_damaged(given, cut: int) -> None:  # type: ignore[no-untyped-def]
    body = zipped(("a.csv", ROWS), ("b.csv", ROWS))
    with pytest.raises(BadInput, match="cannot be unpacked"):
        read(given(body[:cut]), "a.csv")
    spoiled = bytearray(body)
    spoiled[45:60] = b"\xff" * 15
    with pytest.raises(BadInput, match="cannot be unpacked"):
        read(given(bytes(spoiled)), "a.csv")
    with pytest.raises(BadInput, match="cannot be unpacked"):
        read(gzip.compress(ROWS)[:-9], "a")


def test_unpacked_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("d/a.csv", ROWS), ("b.csv", b"1")))
    assert unpack(tmp_path / "a.zip", tmp_path / "out") == [tmp_path / "out/d/a.csv", tmp_path / "out/b.csv"]
    assert (tmp_path / "out/d/a.csv").read_bytes() == ROWS
    spoiled = bytearray(zipped(("good.csv", ROWS), ("bad.csv", ROWS)))
    at = spoiled.rindex(b"bad.csv", 0, spoiled.index(b"PK\x01\x02")) + 8
    spoiled[at : at + 20] = b"\xff" * 20
    (tmp_path / "b.zip").write_bytes(spoiled)
    with pytest.raises(BadInput, match="cannot be unpacked"):
        unpack(tmp_path / "b.zip", tmp_path / "none")
    assert not [p for p in (tmp_path / "none").rglob("*") if p.is_file()]


def test_names_that_a_folder_cannot_tell_apart(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("A.csv", b"1"), ("a.csv", b"2")))
    assert len(members(tmp_path / "a.zip")) == 2
    with pytest.raises(BadInput, match="one name twice"):
        unpack(tmp_path / "a.zip", tmp_path / "out")


def test_a_fault_of_the_reader_is_not_one_of_the_archive() -> None:
    for packed, name in ((zipped(("a.csv", ROWS)), "a.csv"), (gzip.compress(ROWS), "a")):
        with pytest.raises(ValueError, match="its own"), opened(packed, name):
            raise ValueError("its own")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gzip", "bzip2", "xz"])
def test_what_r_packed_is_unpacked_and_counted(pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    assert archives.unpacked(pack(ROWS), "a.rds") == archives.unpacked(ROWS, "a.rds") == ROWS
    with pytest.raises(BadInput, match=r"a\.rds"):
        archives.unpacked(pack(ROWS)[:40], "a.rds")
    monkeypatch.setattr(archives, "RATIO_FROM", 1 << 16)
    with pytest.raises(BadInput, match=r"a\.rds"):
        archives.unpacked(pack(b"\0" * (8 << 20)), "a.rds")
    monkeypatch.setattr(archives, "MEMBER", 100)
    with pytest.raises(BadInput, match=r"a\.rds"):
        archives.unpacked(pack(ROWS), "a.rds")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gzip", "bzip2", "xz"])
def test_a_file_of_r_is_no_archive(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    for name in ("a.rds", "a.RData", "a.rda"):
        (tmp_path / name).write_bytes(pack(ROWS))
        assert kind(tmp_path / name) == ""
