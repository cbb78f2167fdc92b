"""Whether a file is whole by the frame of its format."""

from __future__ import annotations

import zipfile
from pathlib import Path


def frame_fault(path: Path, suffix: str) -> str:
    """Why a file cannot be a whole one of its format, or ''. An error page in place of it shows too."""
    with path.open("rb") as f:
        head = f.read(64)
        f.seek(max(0, path.stat().st_size - 4))
        tail = f.read(4)
    if not head:
        return "it is empty"
    if suffix in (".zip", ".xlsx") and not zipfile.is_zipfile(path):
        return "its directory of contents is missing"
    if suffix == ".parquet" and (head[:4] != b"PAR1" or tail != b"PAR1" or path.stat().st_size < 12):
        return "the marks at its ends are missing"
    if suffix in (".gz", ".tgz") and head[:2] != b"\x1f\x8b":
        return "its first bytes are not those of gzip"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if (suffix in (".csv", ".tsv", ".tab", ".txt") and start[:1] == b"<") or (
        suffix in (".xls", ".dta", ".sav", ".rds", ".rda", ".rdata", ".json")
        and start.startswith((b"<!doctype html", b"<html"))
    ):
        return "it is a web page"
    return ""
