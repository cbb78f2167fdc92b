"""Drawing ahead: charts are drawn and fonts cut in a second process while the sections of a brief are computed.

What it makes lies in the cache, where `charts.draw` and `render.subset` look first. A process that cannot be started,
or fails, changes nothing but the time: what is not in the cache is made when it is needed.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import charts, render, theme
from .blocks import Chart


class Ahead:
    """A second process that is started with the first thing to make. Used as a context: it has ended on leaving."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._useful = bool(sys.executable) and (os.cpu_count() or 1) > 1

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, kind: Any, *_: Any) -> None:
        if self._process is not None and kind is not None:
            self._process.kill()
        self.wait()

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
                self._process = subprocess.Popen(
                    [sys.executable, "-m", __name__],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    text=True,
                    encoding="utf-8",
                )
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            self._useful = False


def main() -> None:
    """Make what the lines of standard input ask for."""
    for line in sys.stdin:
        job = json.loads(line)
        with contextlib.suppress(Exception):  # whoever needs it makes it, and meets the error
            charts.draw(job["chart"]) if "chart" in job else render.subset(Path(job["font"]))


if __name__ == "__main__":
    main()
