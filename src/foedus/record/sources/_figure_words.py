"""Words on a page that say how exact a figure is, and whose it is."""

from __future__ import annotations

import re

UNCLEAN = re.compile(
    r"convert(ed|ion) by|other definition|extrapolat|forecast|probably|not consistent"
    r"|date approx",
    re.I,
)
ROUGH = re.compile(
    r"about|nearly|almost|more than|over \d|exceeded|surpassed|just under|close to|approached|slightly"
    r"|rounded|approximate|reaching",
    re.I,
)
NO_OFFICE = re.compile(r"student paper|origin office not named|blog analysis", re.I)
