"""Names of states as people and files write them, led back to one state, to several, or to none.

A name is read as the set of its words: without case, accents and punctuation, letters with dots joined (U.S.A.),
abbreviations written out (Dem. Rep.), commas undone (Korea, Rep. of). It matches where exactly these words are a name of
a state, in English or another language; words of the legal form (Republic, Kingdom ...) may be missing or added, but not
where they tell states apart (China, Korea, Congo, Viet Nam, Yemen, Germany). Nothing is matched by likeness: a
misspelt name is offered, never taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from . import _spellings_table
from .states import State, all_states, carried

FILLERS = frozenset(
    [
        "the",
        "of",
        "de",
        "du",
        "des",
        "der",
        "la",
        "le",
        "les",
        "el",
        "los",
        "las",
        "da",
        "do",
        "del",
        "della",
        "di",
        "l",
        "d",
    ]
)
JOINING = frozenset(["and", "et", "und", "y", "e", "en", "og", "och", "ja"])
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
        "gb": "great britain",
    }.items()
}
"""Words written short, and spellings of one word, as the words that they stand for."""
DIRECTIONS = {
    "n": ("north", "northern", "new"),
    "s": ("south", "southern"),
    "e": ("east", "eastern"),
    "w": ("west", "western"),
}
LEGAL = frozenset(
    [
        "republic",
        "kingdom",
        "commonwealth",
        "principality",
        "sultanate",
        "dominion",
        "democratic",
        "people",
        "socialist",
        "islamic",
        "federal",
        "emirate",
        "duchy",
        "grand",
        "union",
        "independent",
        "cooperative",
        "plurinational",
        "bolivarian",
        "hashemite",
        "arab",
        "empire",
        "imperial",
        "sovereign",
        "former",
        "islands",
    ]
)
"""Words of a legal form, which a name may have or lack."""
TOLD_APART = frozenset(["china", "korea", "congo", "vietnam", "viet", "nam", "yemen", "germany", "yugoslavia"])
"""Words of names that several states share, told apart by their legal form."""

_ALONE = frozenset(
    [
        "is",
        "st",
        "br",
        "fm",
        "ex",
        "fr",
        "pr",
        "dr",
        "fs",
        "gb",
        "ur",
        "rb",
        "pdr",
        "dpr",
        "ssr",
        "sar",
        "poc",
        "dom",
        "dem",
        "rep",
        "cen",
    ]
)
"""Short words that stand for nothing where they are all of a text."""
_QUOTES = dict.fromkeys(map(ord, "'’‘`´ʻʼʹ′‛＇ʾʿ·"), None)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e"}
    | {"ی": "ي", "ى": "ي", "ک": "ك", "ھ": "ه", "ە": "ه", "臺": "台"}
)
_ASCII = re.compile(r"[a-z0-9]+")
_NOTE = re.compile(r"(\s*(\[\w{1,2}\]|[*†‡§#]+|[¹²³⁰-⁹]+))+$")
_ASIDE = re.compile(r"[(\[（{](.*?)[)\]）}]")
_AGAIN = re.compile(r"(?i)[,;]?\s+\b(?:formerly(?: known as)?|previously|also known as|a\.?k\.?a\.?|now)\s+|\s*/\s*")


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


def _read(text: str) -> Iterator[tuple[str, ...]]:
    """The sets of words that a text may stand for, each sorted: one, or several where a letter is a direction."""
    words = plain_words(text.replace("&", " and "))
    last = len(words) - 1
    options: list[tuple[tuple[str, ...], ...]] = []
    for n, word in enumerate(words):
        after = words[n + 1] if n < last else ""
        if word in DIRECTIONS and last and n in (0, last):
            options.append(tuple((d,) for d in DIRECTIONS[word]))
        elif word == "n" and after in ("guinea", "ireland"):
            options.append((("new" if after == "guinea" else "northern",),))
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
        elif word == "fr" and after[:5] in ("polyn", "guian", "south"):
            options.append((("french",),))
        else:
            options.append((SHORT.get(word, (word,)) if last or word not in _ALONE else (word,),))
    for choice in product(*options):
        key = tuple(sorted(w for part in choice for w in part))
        if key:
            yield key


def key(text: str) -> tuple[str, ...]:
    """The first set of words that a text stands for; empty for a text without any."""
    return next(_read(text), ())


@cache
def _english() -> dict[tuple[str, ...], str]:
    """Names in the table of states and its further English and historic spellings, by their words."""
    return _table(_registered(), _spellings_table.rows(_spellings_table.ENGLISH))


@cache
def _foreign() -> dict[tuple[str, ...], str]:
    """Names in other languages; larger, and read only for a name that is not found among the others."""
    from . import _native_names_table

    return _table(_spellings_table.rows(_native_names_table.TABLE))


def _registered() -> Iterator[tuple[str, str]]:
    for s in sorted(all_states().values(), key=lambda s: s.kind == "former"):
        yield from ((s.id, name) for name in (s.name, *s.aliases))


def _table(*rows: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for part in rows:
        for i, name in part:
            for words in _read(name):
                table.setdefault(words, i)
                if "&" in words:  # Antigua-Barbuda, Bosnia Herzegovina
                    table.setdefault(tuple(w for w in words if w != "&"), i)
    for words in (*_shared(), *_nothing()):
        table.pop(words, None)
    return table


@cache
def _shared() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names that are not of one state, and the states they may mean."""
    return {key(n): ids for ids, names in _spellings_table.SHARED for n in names.split(";")}


@cache
def _divided() -> dict[tuple[str, ...], tuple[str, str]]:
    """Names of a state that another one shared while it stood: Germany in 1970."""
    return {key(n): ids for ids, names in _spellings_table.DIVIDED for n in names.split(";")}


@cache
def _nothing() -> frozenset[tuple[str, ...]]:
    return frozenset(key(n) for n in _spellings_table.NO_STATE.split(";"))


@cache
def _squashed() -> dict[str, str]:
    """Names without spaces: UnitedStates, srilanka. Where two states would share one, neither."""
    table: dict[str, str] = {}
    doubtful = set()
    for i, name in (*_registered(), *_spellings_table.rows(_spellings_table.ENGLISH)):
        text = "".join(plain_words(name))
        if table.setdefault(text, i) != i:
            doubtful.add(text)
    return {t: i for t, i in table.items() if len(t) >= 6 and t not in doubtful}


def candidates(name: str, years: tuple[int, int] | None = None) -> tuple[str, ...]:
    """Ids of the states that a name may mean: none, one, or several where it is shared. With `years`, first and last,
    those of the past and of a divided country count where they stood then. Ids and codes are no names."""
    text = str(name)
    if "&" in text and ";" in text:  # C&ocirc;te d'Ivoire
        import html

        text = html.unescape(text)
    text = _NOTE.sub("", text.strip().strip("\"“”„«»'")).strip()
    hit = _whole(text, years)
    if hit or not (_ASIDE.search(text) or _AGAIN.search(text)):
        return hit or _of_sovereign(text)
    return _agreed(text, years)


def _whole(text: str, years: tuple[int, int] | None) -> tuple[str, ...]:
    keys = [words for words in _read(text) if words not in _nothing()]
    for words in keys:
        if words in _shared():
            return _standing(_shared()[words], years)
        if words in _divided():
            return _of_divided(_divided()[words], years)
    if keys and text.casefold() in _as_written():
        return (_as_written()[text.casefold()],)
    for look in (_english().get, lambda words: _foreign().get(words), _without_form):
        found = {i for words in keys if (i := look(words))}
        if len(found) == 1:
            return () if _listed(text, keys) else tuple(found)
    if not keys:
        return ()
    squashed = _squashed().get("".join(plain_words(text)))
    return (squashed,) if squashed else _cut_short(text)


@cache
def _as_written() -> dict[str, str]:
    """Names of the table of states in small letters: the most usual way to write a state needs no other table."""
    return {name.casefold(): i for i, name in reversed(list(_registered()))}


def _listed(text: str, keys: list[tuple[str, ...]]) -> bool:
    """Whether a text with commas lists states (Serbia, Montenegro) and is not one of the names that have a comma."""
    parts = [p for p in text.split(",") if p.strip()]
    if len(parts) < 2 or any(words in _with_comma() for words in keys):
        return False
    named = [_whole(p, None) for p in parts]
    return all(len(ids) == 1 for ids in named) and len(set(named)) > 1


@cache
def _with_comma() -> frozenset[tuple[str, ...]]:
    return frozenset(
        words
        for _, name in (*_registered(), *_spellings_table.rows(_spellings_table.ENGLISH))
        if "," in name
        for words in _read(name)
    )


def _without_form(words: tuple[str, ...]) -> str | None:
    """The state of a name with a legal form that the tables do not have."""
    rest = tuple(w for w in words if w not in LEGAL)
    if not rest or rest == words or TOLD_APART.intersection(words):
        return None
    if len(rest) == 1 and {"republic", "kingdom"}.intersection(words) and rest[0] in _adjectives():
        return _adjectives()[rest[0]]
    return _english().get(rest)


@cache
def _adjectives() -> dict[str, str]:
    return {words[0]: i for i, a in _spellings_table.rows(_spellings_table.ADJECTIVES) for words in [key(a)]}


def _cut_short(text: str) -> tuple[str, ...]:
    """The one state whose name has the words given, some of them cut with a point: Bosnia and Herz."""
    words = [("&" if w in JOINING else w, point) for w, point in _pointed(text) if w not in FILLERS]
    if not any(point for _, point in words) or (len(words) == 1 and len(words[0][0]) < 4):
        return ()
    found = set()
    for name_words, i in _english().items():
        if len(name_words) == len(words):
            left = list(name_words)
            for w, point in words:
                full = SHORT.get(w, (w,))[0]
                at = next((x for x in left if x == full or (point and len(w) > 1 and x.startswith(w))), None)
                if at is None:
                    break
                left.remove(at)
            if not left:
                found.add(i)
    return tuple(found) if len(found) == 1 else ()


def _pointed(text: str) -> list[tuple[str, bool]]:
    """The words of a text, and whether a point follows each."""
    return [
        (w, part.endswith("."))
        for part in re.findall(r"[^\s.,;()/-]+\.?", text.replace("&", " and "))
        for w in ["".join(plain_words(part))]
        if w
    ]


def _agreed(text: str, years: tuple[int, int] | None) -> tuple[str, ...]:
    """The one state that all parts of 'Myanmar (Burma)', 'Swaziland/Eswatini', 'Germany (DE)' name."""
    asides = _ASIDE.findall(text)
    parts = [p for p in _AGAIN.split(_ASIDE.sub(" ", text)) if p.strip()]
    parts += [p for aside in asides for p in _AGAIN.split(" " + re.sub(r"(?i)^(or|ex)[ -]", "", aside.strip()))]
    parts = [p.strip(" ,;") for p in parts if p.strip(" ,;")]
    if len(parts) < 2:
        return _whole(parts[0], years) if parts and parts[0] != text else ()
    meant: set[str] | None = None
    for n, part in enumerate(parts):
        found = set(_whole(part, years)) or (_of_code(part) if n else set())
        if n and meant and found and {_spellings_table.SOVEREIGN.get(i) for i in meant} == found:
            continue  # Guam (USA)
        if not found:
            return ()
        meant = found if meant is None else meant & found
    return tuple(meant) if meant and len(meant) == 1 else ()


def _of_sovereign(text: str) -> tuple[str, ...]:
    """The territory of 'Guam, USA'."""
    before, comma, after = text.rpartition(",")
    mine, whose = (_whole(before, None), _whole(after, None)) if comma else ((), ())
    return mine if whose and mine and _spellings_table.SOVEREIGN.get(mine[0]) == whose[0] else ()


def _of_code(text: str) -> set[str]:
    """A code in an aside, which must agree with the name before it."""
    return {
        s.id
        for s in all_states().values()
        if text.isupper() and text.isalpha() and text in (s.id, *carried(s, "iso2"), *carried(s, "cow_letters"))
    }


def _standing(ids: tuple[str, ...], years: tuple[int, int] | None) -> tuple[str, ...]:
    known = all_states()
    if years is None:
        return tuple(i for i in ids if known[i].kind != "former")
    there = tuple(i for i in ids if known[i].existed(*years))
    return there or tuple(i for i in ids if known[i].kind != "former")


def _of_divided(ids: tuple[str, str], years: tuple[int, int] | None) -> tuple[str, ...]:
    """Both states of a divided country for years in which both stood, else the one that bears the name."""
    if years is None:
        return ids[:1]
    other = all_states()[ids[1]]
    return ids if other.existed_mid(years[0]) and other.existed_mid(years[1]) else ids[:1]


# -- offering -------------------------------------------------------------------------------------------------------


@cache
def _offered() -> list[tuple[str, str, str]]:
    return [
        (i, text, " ".join(plain_words(text)))
        for i, text in (*_registered(), *_spellings_table.rows(_spellings_table.ENGLISH))
    ]


def nearest_states(name: str, n: int = 3) -> list[tuple[str, State]]:
    """The names most like a misspelt one, each with its state, the most like first; one where it is clearly so."""
    from difflib import SequenceMatcher

    wanted = " ".join(plain_words(name))
    if len(wanted) < 4:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: dict[str, tuple[float, str]] = {}
    for i, text, words in _offered():
        if abs(len(words) - len(wanted)) > 0.6 * len(wanted):
            continue
        matcher.set_seq1(words)
        if matcher.real_quick_ratio() < 0.7 or matcher.quick_ratio() < 0.7:
            continue
        score = matcher.ratio()
        if score >= 0.7 and score > scored.get(i, (0.0, ""))[0]:
            scored[i] = (score, text)
    ranked = sorted(scored.items(), key=lambda x: (-x[1][0], x[0]))
    if len(ranked) > 1 and ranked[0][1][0] >= 0.85 and ranked[0][1][0] - ranked[1][1][0] >= 0.08:
        ranked = ranked[:1]
    return [(text, all_states()[i]) for i, (_, text) in ranked[:n]]
