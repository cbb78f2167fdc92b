"""foedus doctor: is everything there that foedus needs, in plain words and never with a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from ..health import FAULT, NOTE, OK, Finding

FONTS = {"font_source_sans_pro": "Source Sans Pro", "font_source_serif_pro": "Source Serif Pro"}


def doctor(
    ctx: typer.Context,
    mend: Annotated[
        bool, typer.Option("--mend", help="Set aside what is damaged of your imports and of the cache, then check.")
    ] = False,
) -> None:
    """Check that everything foedus needs is there.

    Packages, record, imports, cache, folders, fonts, PDF. Exit 1 when something is broken.
    """
    from .. import health, show

    root = ctx.find_root().obj
    for said in health.mend() if mend else ():
        show.line(show.folded(f"mended {said}", 7, 0))
    checks: dict[str, Callable[[], list[Finding]]] = {
        "Python": _python,
        "packages": _packages,
        "record": lambda: health.record(root),
        "imports": health.imports,
        "kept": health.kept,
        "folders": _folders,
        "fonts": _fonts,
        "PDF": _pdf,
        "extras": _extras,
    }
    faults = 0
    for name, check in checks.items():
        try:
            found = check()
        except Exception as e:  # a check that fails is a finding, not a crash
            found = [(FAULT, f"{type(e).__name__}: {(str(e).splitlines() or [''])[0]}")]
        for grade, text in found:
            faults += grade == FAULT
            show.line(show.folded(f"{grade:<6}{name:<10}{text}", 16, 0))
    show.line()
    show.line("All is well." if not faults else f"{faults} {'thing needs' if faults == 1 else 'things need'} mending.")
    if faults:
        raise typer.Exit(1)


def _python() -> list[Finding]:
    said = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info[:2] >= (3, 11)
    return [(OK if good else FAULT, f"{said}, foedus {_version()}" + ("" if good else "; foedus needs 3.11 or newer"))]


def _version() -> str:
    from ... import __version__

    return __version__


def _requirements(extra: str = "") -> list[str]:
    """Names of the packages that foedus asks for, or that one of its extras adds."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        lines = requires("foedus") or []
    except PackageNotFoundError:
        return []
    wanted = [x for x in lines if (f'extra == "{extra}"' in x.replace("'", '"') if extra else "extra ==" not in x)]
    names = []
    for x in wanted:
        name = "".join(c if c.isalnum() or c in "-_." else " " for c in x).split()[0]
        names.append(name)
    return sorted(set(names))


def _installed(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _packages() -> list[Finding]:
    wanted = _requirements()
    if not wanted:
        return [(NOTE, "foedus runs from a folder and is not installed; its packages were not compared")]
    have = {n: _installed(n) for n in wanted}
    missing = [n for n, v in have.items() if v is None]
    out = [(OK, ", ".join(f"{n} {v}" for n, v in have.items() if v))]
    if missing:
        out.append((FAULT, f"missing: {', '.join(missing)}. Install them with: pip install {' '.join(missing)}"))
    return out


def _folders() -> list[Finding]:
    from ...core import folders
    from .. import asked

    out = []
    for what, path in (("your data", folders.data()), ("the cache", folders.cache())):
        fault = asked.why_not_writable(path)
        size = "" if fault else f", {_size(path) / 1e6:,.1f} MB" if path.is_dir() else ", not made yet"
        out.append(
            (
                FAULT,
                f"{what} cannot be written at {path}: {fault}. Set FOEDUS_DATA or FOEDUS_CACHE to a folder that can.",
            )
            if fault
            else (OK, f"{what}: {path}{size}")
        )
    return out


def _size(path: Path) -> int:
    total = 0
    for folder, _, files in os.walk(path):
        for f in files:
            with contextlib.suppress(OSError):
                total += (Path(folder) / f).stat().st_size
    return total


def _fonts() -> list[Finding]:
    from importlib.util import find_spec

    missing = [
        f"{title} (pip install {name.replace('_', '-')})" for name, title in FONTS.items() if find_spec(name) is None
    ]
    return [(FAULT, f"missing: {', '.join(missing)}")] if missing else [(OK, ", ".join(FONTS.values()))]


def _pdf() -> list[Finding]:
    """WeasyPrint needs Pango, a library of the system; without it there is HTML alone."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint
    except ImportError:
        return [(NOTE, "WeasyPrint is not installed, so that briefs are HTML only: pip install weasyprint")]
    except OSError as e:
        why = (str(e).splitlines() or ["a library is missing"])[0]
        return [(NOTE, f"briefs are HTML only: WeasyPrint does not find Pango on this system ({why})")]
    return [(OK, f"WeasyPrint {weasyprint.__version__} with Pango")]


def _extras() -> list[Finding]:
    missing = [n for n in (_requirements("pandas") or ["pandas", "pyarrow"]) if _installed(n) is None]
    if missing:
        return [
            (
                NOTE,
                f"not installed, and needed for to_pandas() and to_arrow() only: {', '.join(missing)} "
                "(pip install 'foedus[pandas]')",
            )
        ]
    return [(OK, "pandas and pyarrow, for to_pandas() and to_arrow()")]
