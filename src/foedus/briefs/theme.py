"""One look for brief, PDF and pages: type, colour, the Altair theme and the style sheet's variables."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

SANS, SERIF = "Source Sans Pro", "Source Serif Pro"
SCALE = (12, 13, 15, 19, 24, 32)

PAPER, INK, QUIET = "#FCFBF8", "#1F1D1A", "#6B675E"
AXIS, GRID, CONTEXT = "#C9C5BB", "#ECE9E1", "#B9B6AE"
ACTORS = {"pair": INK, "CHN": "#C8502A", "RUS": "#2B6CB0", "SUN": "#2B6CB0", "USA": "#4A4A4A"}
OTHERS = ("#2E7D6B", "#8A5A9E")
HATCH = "url(#hatch)"  # what was not measured; `charts.draw` adds the pattern
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
DARK = {
    "paper": "#191816",
    "ink": "#EDEAE3",
    "quiet": "#A39E93",
    "axis": "#4A4740",
    "grid": "#2A2824",
    "context": "#5E5B54",
    "CHN": "#E07B52",
    "RUS": "#6AA3DC",
    "USA": "#BDBDBD",
    "third": "#5FB09C",
    "fourth": "#B98CCB",
}


def hatch() -> str:
    """The pattern of what was not measured, as SVG."""
    return (
        f'<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="4" height="4" fill="{PAPER}"/>'
        f'<rect width="1.1" height="4" fill="{CONTEXT}"/></pattern></defs>'
    )


def tint(colour: str, share: float) -> str:
    """A colour mixed with the paper: `share` of it is the colour."""
    both = [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (colour, PAPER)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in zip(*both, strict=True))


def colours(subjects: list[str]) -> dict[str, str]:
    """A colour for each subject: actors keep theirs, the first two others get the spare ones, the rest and
    the subject "context" the context grey."""
    spare = iter(OTHERS)
    return {s: CONTEXT if s == "context" else ACTORS.get(s) or next(spare, CONTEXT) for s in subjects}


@cache
def font_files() -> dict[str, dict[int, Path]]:
    """Font files by family and weight. Both families come from Python packages, never from the system."""
    import font_source_sans_pro
    import font_source_serif_pro

    sans = Path(font_source_sans_pro.__file__).parent / "files"
    serif = Path(font_source_serif_pro.__file__).parent / "files"
    return {
        SANS: {400: sans / "SourceSansPro-Regular.ttf", 600: sans / "SourceSansPro-Semibold.ttf"},
        SERIF: {400: serif / "SourceSerifPro-Regular.ttf", 600: serif / "SourceSerifPro-Semibold.otf"},
    }


@cache
def register_fonts() -> None:
    """Let vl-convert draw with the two families: a missing font passes silently there."""
    import vl_convert

    for folder in sorted({str(f.parent) for files in font_files().values() for f in files.values()}):
        vl_convert.register_font_directory(folder)


def vega_config() -> dict[str, Any]:
    """The Vega-Lite config of every chart."""
    text = {"font": SANS, "fontSize": 12, "fill": INK}
    axis = {
        "labelFont": SANS,
        "labelFontSize": 12,
        "labelColor": QUIET,
        "titleFont": SANS,
        "titleFontSize": 12,
        "titleColor": QUIET,
        "titleFontWeight": "normal",
        "domainColor": AXIS,
        "tickColor": AXIS,
        "gridColor": GRID,
        "labelFontWeight": "normal",
    }
    return {
        "background": "transparent",
        "font": SANS,
        "padding": 4,
        "view": {"stroke": None},
        "title": {
            "font": SERIF,
            "fontSize": 15,
            "fontWeight": 600,
            "color": INK,
            "anchor": "start",
            "subtitleFont": SANS,
            "subtitleFontSize": 12,
            "subtitleColor": QUIET,
            "offset": 12,
            "subtitlePadding": 4,
        },
        "axis": axis,
        "axisX": {"grid": False, "ticks": True, "tickSize": 4, "labelPadding": 4},
        "axisY": {"domain": False, "ticks": False, "labelPadding": 6, "grid": True},
        "text": text,
        "line": {"strokeWidth": 2, "strokeCap": "round", "strokeJoin": "round"},
        "point": {"size": 36, "filled": True},
        "rule": {"color": AXIS},
        "header": {"labelFont": SANS, "labelFontSize": 12, "labelColor": INK, "titleFont": SANS},
        "legend": {"labelFont": SANS, "titleFont": SANS, "labelFontSize": 12, "titleFontSize": 12},
    }


def css_variables() -> str:
    """The palette as CSS custom properties, for paper and for the dark theme."""
    light = {
        "paper": PAPER,
        "ink": INK,
        "quiet": QUIET,
        "axis": AXIS,
        "grid": GRID,
        "context": CONTEXT,
        "CHN": ACTORS["CHN"],
        "RUS": ACTORS["RUS"],
        "USA": ACTORS["USA"],
        "third": OTHERS[0],
        "fourth": OTHERS[1],
    }

    def block(d: dict[str, str]) -> str:
        return " ".join(f"--{k}: {v};" for k, v in d.items())

    return f":root {{ {block(light)} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {block(DARK)} }} }}"


def shade(state: str, spare: int = 0) -> str:
    """The colour of a state: that of an actor, or one of the spare ones."""
    return ACTORS.get(state) or OTHERS[spare % len(OTHERS)]


def pair(a: str, b: str) -> tuple[str, str]:
    """Two different colours for two states."""
    return shade(a, 0), shade(b, 0 if a in ACTORS else 1)
