"""Working ahead: in a second process charts are drawn and fonts cut while the sections of a brief are computed, and in a
third the answers that take longest are computed before their section is reached.

What they make lies in the cache, where `charts.draw`, `render.subset` and the lab look first. A process that cannot be
started, or fails, changes nothing but the time: what is not in the cache is made when it is needed.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..core.ask import Ask
from ..lab.lab import Lab
from . import charts, render, theme
from .blocks import Chart


class Ahead:
    """Processes that are started with the first thing to make. Used as a context: they have ended on leaving, that of the
    charts with all made, that of the answers at once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._answers: subprocess.Popen[str] | None = None
        self._useful = bool(sys.executable) and (os.cpu_count() or 1) > 1

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, kind: Any, *_: Any) -> None:
        if self._process is not None and kind is not None:
            self._process.kill()
        self.wait()
        if self._answers is not None:
            self._answers.kill()
            with contextlib.suppress(OSError, ValueError):
                self._answers.communicate()

    def answers(self, lab: Lab, asks: list[Ask]) -> None:
        """Have answers computed, in this order, that are not in the cache."""
        missing = [a for a in asks if not lab.is_kept(a)]
        if not missing or not self._useful:
            return
        job = {
            "record": str(lab.store.root),
            "overlay": str(lab.store.overlay or ""),
            "prefer": dict(lab.store.prefer),
            "day": lab.day.isoformat() if lab.day else None,
            "asks": [str(a) for a in missing],
        }
        try:
            self._answers = _started()
            assert self._answers.stdin is not None
            self._answers.stdin.write(json.dumps(job) + "\n")
            self._answers.stdin.close()
            self._answers.stdin = None
        except (OSError, ValueError):
            self._answers = None

    def chart(self, chart: Chart) -> None:
        """Have a chart drawn that is not in the cache."""
        if not charts.kept_at(chart.spec).exists():
            self._ask({"chart": chart.spec})

    def fonts(self) -> None:
        """Have the fonts of a page cut that are not in the cache."""
        for files in theme.font_files().values():
            for file in files.values():
                if not render.cut_at(file).exists():
                    self._ask({"font": str(file)})

    def wait(self) -> None:
        """Until all is made."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(OSError, ValueError):
                process.communicate()

    def _ask(self, job: dict[str, Any]) -> None:
        if not self._useful:
            return
        try:
            if self._process is None:
                self._process = _started()
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            self._useful = False


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )


def main() -> None:
    """Make what the lines of standard input ask for."""
    for line in sys.stdin:
        job = json.loads(line)
        if "asks" in job:
            _answer(job)
            continue
        with contextlib.suppress(Exception):  # whoever needs it makes it, and meets the error
            charts.draw(job["chart"]) if "chart" in job else render.subset(Path(job["font"]))


def _answer(job: dict[str, Any]) -> None:
    """Answers of the lab that the job describes, into the cache."""
    import foedus  # the composition root: it names the packages that answer

    del foedus
    overlay = Path(job["overlay"]) if job["overlay"] else None
    lab = Lab(Path(job["record"]), overlay, job["day"], job["prefer"])
    for text in job["asks"]:
        with contextlib.suppress(Exception):
            lab.ask(Ask.parse(text))


if __name__ == "__main__":
    main()
