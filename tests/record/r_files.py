"""Files of R as R itself writes them (serialisation 2, XDR): tables with texts, numbers, factors, days and moments."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
from collections.abc import Mapping, Sequence
from typing import Any

PACKED = {"none": lambda b: b, "gzip": lambda b: gzip.compress(b, mtime=0), "bzip2": bz2.compress, "xz": lzma.compress}
OBJECT, ATTRIBUTES, TAG = 0x100, 0x200, 0x400
NO_NUMBER = struct.pack(">II", 0x7FF00000, 1954)  # NA_real_


def _int(value: int) -> bytes:
    return struct.pack(">i", value)


def _text(value: str | None) -> bytes:
    if value is None:
        return _int(9) + _int(-1)
    data = value.encode()
    return _int(9 | (0x8 << 12)) + _int(len(data)) + data


def _strings(values: Sequence[str | None]) -> bytes:
    return _int(16) + _int(len(values)) + b"".join(_text(v) for v in values)


def _pairs(named: Mapping[str, bytes]) -> bytes:
    out = b"".join(_int(2 | TAG) + _int(1) + _text(name) + value for name, value in named.items())
    return out + _int(254)


def _column(values: Sequence[Any], kind: str = "") -> bytes:
    """`kind` is '' (texts, whole numbers or numbers), 'factor', or the class of R: 'Date', 'POSIXct'."""
    if kind == "factor":
        levels = sorted({v for v in values if v is not None})
        codes = [levels.index(v) + 1 if v is not None else -(2**31) for v in values]
        body = _int(13 | OBJECT | ATTRIBUTES) + _int(len(codes)) + b"".join(map(_int, codes))
        return body + _pairs({"levels": _strings(levels), "class": _strings(["factor"])})
    if kind:
        body = _int(14 | OBJECT | ATTRIBUTES) + _int(len(values))
        body += b"".join(NO_NUMBER if v is None else struct.pack(">d", v) for v in values)
        return body + _pairs({"class": _strings(["POSIXct", "POSIXt"] if kind == "POSIXct" else [kind])})
    if all(v is None or isinstance(v, str) for v in values):
        return _strings(values)
    if all(v is None or isinstance(v, int) for v in values):
        return _int(13) + _int(len(values)) + b"".join(_int(-(2**31) if v is None else v) for v in values)
    return _int(14) + _int(len(values)) + b"".join(NO_NUMBER if v is None else struct.pack(">d", v) for v in values)


def _table(columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, str], classes: Sequence[str]) -> bytes:
    height = len(next(iter(columns.values())))
    body = _int(19 | OBJECT | ATTRIBUTES) + _int(len(columns))
    body += b"".join(_column(values, kinds.get(name, "")) for name, values in columns.items())
    rows = _int(13) + _int(2) + _int(-(2**31)) + _int(-height)
    return body + _pairs({"names": _strings(list(columns)), "row.names": rows, "class": _strings(classes)})


def _head() -> bytes:
    return b"X\n" + _int(2) + _int(0x00030603) + _int(0x00020300)


def rds(
    columns: Mapping[str, Sequence[Any]],
    kinds: Mapping[str, str] | None = None,
    packed: str = "gzip",
    classes: Sequence[str] = ("data.frame",),
) -> bytes:
    """saveRDS of one table."""
    return PACKED[packed](_head() + _table(columns, kinds or {}, classes))


def rdata(
    name: str, columns: Mapping[str, Sequence[Any]], kinds: Mapping[str, str] | None = None, packed: str = "gzip"
) -> bytes:
    """save of one table under a name."""
    return PACKED[packed](b"RDX2\n" + _head() + _pairs({name: _table(columns, kinds or {}, ("data.frame",))}))
