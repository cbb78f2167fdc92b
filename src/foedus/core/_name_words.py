"""A text as the words of a name: case, accents and punctuation gone, abbreviations written out, order forgotten."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product


def split(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


FILLERS = split("the of de du des der la le les el los las da do del della di l d")
JOINING = split("and et und y e en og och ja i in a eta ve dan och si и і та και და և")
"""Words between the two parts of a name. They are kept: Hong Kong is 'China, Hong Kong' and not 'China and Hong Kong'."""
SHORT: dict[str, tuple[str, ...]] = {
    k: tuple(v.split())
    for k, v in {
        "dem": "democratic",
        "democr": "democratic",
        "rep": "republic",
        "repub": "republic",
        "fed": "federal",
        "federated": "federal",
        "federative": "federal",
        "sts": "states",
        "peoples": "people",
        "peop": "people",
        "soc": "socialist",
        "isds": "islands",
        "isd": "islands",
        "isls": "islands",
        "isl": "islands",
        "is": "islands",
        "islds": "islands",
        "isles": "islands",
        "st": "saint",
        "ste": "saint",
        "sainte": "saint",
        "utd": "united",
        "unit": "united",
        "brit": "british",
        "br": "british",
        "eq": "equatorial",
        "equ": "equatorial",
        "cent": "central",
        "cen": "central",
        "afr": "african",
        "plur": "plurinational",
        "coop": "cooperative",
        "fmr": "former",
        "fm": "former",
        "ex": "former",
        "prov": "province",
        "terr": "territory",
        "terrs": "territory",
        "territories": "territory",
        "dpr": "democratic people republic",
        "pdr": "people democratic republic",
        "dr": "democratic republic",
        "pr": "people republic",
        "fr": "federal republic",
        "ur": "united republic",
        "rb": "bolivarian republic",
        "fyr": "former yugoslav republic",
        "tfyr": "former yugoslav republic",
        "sfr": "socialist federal republic",
        "ssr": "soviet socialist republic",
        "sar": "special administrative region",
        "poc": "province china",
        "herzegowina": "herzegovina",
        "faeroe": "faroe",
        "macau": "macao",
        "cz": "czech",
        "dom": "dominican",
        "fs": "federal states",
        "ar": "arab republic",
        "ir": "islamic republic",
        "gt": "great",
        "prc": "people republic china",
        "roc": "republic china",
        "drc": "democratic republic congo",
        "dprk": "democratic people republic korea",
        "rok": "republic korea",
        "gb": "great britain",
        "untd": "united",
        "rp": "republic",
        "pd": "people democratic",
        "dp": "democratic people",
        "dm": "democratic",
        "hk": "hong kong",
        "mq": "miquelon",
        "macedna": "macedonia",
        "calednia": "caledonia",
        "herzg": "herzegovina",
        "tbg": "tobago",
        "grens": "grenadines",
        "gren": "grenadines",
        "grenads": "grenadines",
        "prn": "principe",
        "westn": "western",
        "nthn": "northern",
        "sthn": "southern",
    }.items()
}
"""Words written short, and spellings of one word, as the words that they stand for."""
DIRECTIONS = {
    "n": ("north", "northern", "new"),
    "s": ("south", "southern"),
    "e": ("east", "eastern"),
    "w": ("west", "western"),
}
_ALONE = split("pd dp dm rp hk mq is st br fm ex fr pr dr fs gb ur rb ar ir gt pdr dpr ssr sar poc dom dem rep cen")
"""Short words that stand for nothing where they are all of a text."""
_QUOTES = dict.fromkeys(map(ord, "'’‘`´ʻʼʹ′‛＇ʾʿ·"), None)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e"}
    | {"ی": "ي", "ى": "ي", "ک": "ك", "ھ": "ه", "ە": "ه", "臺": "台"}
)
_SOUTHERN = re.compile(r"(?i)\bdél[-\s]+")  # without its accent, Hungarian for South is a word that is left out
_ASCII = re.compile(r"[a-z0-9]+")


def plain_words(text: str) -> list[str]:
    """The words of a text in its order: lower case, no accents, no punctuation, letters with dots joined."""
    words = _ASCII.findall(text.translate(_QUOTES).lower()) if text.isascii() else _bare(text).split()
    out: list[str] = []
    letters = ""
    for word in words:
        if len(word) == 1 and word.isascii() and word.isalpha():
            letters += word
            continue
        if letters:
            out.append(letters)
            letters = ""
        out.append(word)
    return [*out, letters] if letters else out


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).translate(_LETTERS)
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in bare)


def read(text: str) -> Iterator[tuple[str, ...]]:
    """The sets of words that a text may stand for, each sorted: one, or several where a letter is a direction."""
    words = plain_words(_SOUTHERN.sub("south ", text.replace("&", " and ")))
    last = len(words) - 1
    options: list[tuple[tuple[str, ...], ...]] = []
    for n, word in enumerate(words):
        after = words[n + 1] if n < last else ""
        if word in DIRECTIONS and last and n in (0, last):
            options.append(tuple((d,) for d in DIRECTIONS[word]))
        elif word == "n" and (after[:4] == "guin" or after == "ireland"):
            options.append((("northern" if after == "ireland" else "new",),))
        elif word == "d" and after == "ivoire":
            options.append(((),))
        elif word == "ivoire" and n and words[n - 1] == "d":
            options.append((("divoire",),))
        elif word in FILLERS:
            continue
        elif word in JOINING:
            options.append((("&",),))
        elif word == "island" and last:
            options.append((("islands",),))
        elif word == "isl" and after.startswith("rep"):
            options.append((("islamic",),))
        elif word == "u" and after.startswith("rep"):
            options.append((("united",),))
        elif word == "ng" and "papua" in words:
            options.append((("new", "guinea"),))
        elif word == "fr" and after[:5] in ("polyn", "guian", "south"):
            options.append((("french",),))
        else:
            options.append((SHORT.get(word, (word,)) if last or word not in _ALONE else (word,),))
    for choice in product(*options):
        key = tuple(sorted({w for part in choice for w in part}))
        if key:
            yield key


def key(text: str) -> tuple[str, ...]:
    """The first set of words that a text stands for; empty for a text without any."""
    return next(read(text), ())
