"""Names of states as people and files write them, led back to one state, to several, or to none.

A name is read as the set of its words: without case, accents and punctuation, letters with dots joined (U.S.A.),
abbreviations written out (Dem. Rep.), commas undone (Korea, Rep. of). It matches where exactly these words are a name of
a state, in English or another language; words of the legal form (Republic, Kingdom ...) may be missing or added, but not
where they tell states apart (China, Korea, Congo, Viet Nam, Yemen, Germany). Nothing is matched by likeness: a
misspelt name is offered, never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from . import _spellings_table
from ._legal_forms import ABROAD, LEGAL, without_eastern
from ._name_words import FILLERS, JOINING, SHORT, key, plain_words, read, split
from .state import State, all_states, carried

TOLD_APART = split("china korea congo vietnam viet nam yemen germany yugoslavia states")
"""Words of names that several states share, told apart by their legal form."""
NAMESAKES = split("CHN TWN DEU DDR VNM RVN YEM YMD KOR PRK COG COD YUG DMA")
"""The states that are told apart so: Republik Dominika is the Dominican Republic."""
_UMLAUTS = {ord(a): b for a, b in zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)}
_NOTE = re.compile(r"(\s*(\[\w{1,2}\]|[*†‡§#]+|[¹²³⁰-⁹]+))+$")
_MARKS = (re.compile(","), re.compile(r"\s*[-‐‑–—]\s*"))
_YEARS = re.compile(
    r"(?i)\s*[(\[]\s*(?:(?:until|till|up to|to|before|pre|from|since|after|as of|\.\.\.|[-–])\s*-?\s*)?\d{4}"
    r"(?:\s*(?:[-–/]|to)\s*(?:\d{4}|present|today)?)?\s*[)\]]$"
)
"""Years behind a name: Sudan (up to 2011)."""
_ASIDE = re.compile(r"[(\[（{](.*?)[)\]）}]")
_AGAIN = re.compile(
    r"(?i)[,;]?\s+\b(?:formerly(?: known as)?|previously|was|also known as|a\.?k\.?a\.?|now)\s+|\s*/\s*"
)


@cache
def _english() -> dict[tuple[str, ...], str]:
    """Names in the table of states and its further English and historic spellings, by their words."""
    return _table(_registered(), _spellings_table.rows(_spellings_table.ENGLISH))


@cache
def _foreign() -> dict[tuple[str, ...], str]:
    """Names in other languages; larger, and read only for a name that is not found among the others."""
    from . import _native_names_table

    return _table(_spellings_table.rows(_native_names_table.TABLE))


@cache
def _further() -> dict[tuple[str, ...], str]:
    """Names in further languages, read where all else has failed."""
    from . import _further_names_table

    return _table(_spellings_table.rows(_further_names_table.TABLE))


def _abroad(words: tuple[str, ...]) -> str | None:
    return _foreign().get(words) or _further().get(words)


def _registered() -> Iterator[tuple[str, str]]:
    for s in sorted(all_states().values(), key=lambda s: s.kind == "former"):
        yield from ((s.id, name) for name in (s.name, *s.aliases))


def _table(*rows: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for part in rows:
        for i, name in (x for row in part for x in _spelt_out(row)):
            for words in read(name):
                table.setdefault(words, i)
                if "&" in words:  # Antigua-Barbuda, Bosnia Herzegovina
                    table.setdefault(tuple(w for w in words if w != "&"), i)
    for words in (*_shared(), *_nothing()):
        table.pop(words, None)
    return table


def _spelt_out(row: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """A name, and the same without umlauts: Österreich, Oesterreich."""
    yield row
    if _UMLAUTS.keys() & {ord(c) for c in row[1]}:
        yield row[0], row[1].translate(_UMLAUTS)


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


def _twice_coded(text: str) -> str:
    """A text of UTF-8 that was read as Latin-1, once or twice, as it was: CÃ´te d'Ivoire."""
    for _ in range(2):
        if "Ã" not in text:
            break
        try:
            text = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            break
    return text


_EXCEPT = re.compile(r"(?i)[\s,;(\[]+excl(?:uding|udes|uded|\.)?\s+(.+?)[)\]]*$")


def _apart_from(text: str, years: tuple[int, int] | None) -> tuple[str, ...]:
    """The state of 'China, excluding Hong Kong': what is taken out must be of states."""
    found = _EXCEPT.search(text)
    if found is None:
        return ()
    parts = [p for p in re.split(r"(?i),|;|&|/|\band\b", found[1]) if p.strip()]
    apart = bool(parts) and all(len(_whole(p.strip(), None)) == 1 for p in parts)
    return _whole(text[: found.start()], years) if apart else ()


def candidates(name: str, years: tuple[int, int] | None = None) -> tuple[str, ...]:
    """Ids of the states that a name may mean: none, one, or several where it is shared. With `years`, first and last,
    those of the past and of a divided country count where they stood then. Ids and codes are no names."""
    text = str(name)
    if "&" in text and ";" in text:  # C&ocirc;te d'Ivoire
        import html

        text = html.unescape(text)
    text = _NOTE.sub("", text.strip().strip("\"“”„«»'")).strip()
    hit = _whole(text, years) or _apart_from(text, years)
    if not hit and (mended := _twice_coded(text)) != text:
        hit = _whole(mended, years)
    if not hit and (bare := _YEARS.sub("", text)) != text:
        hit = _whole(bare, years)
    if hit or not (_ASIDE.search(text) or _AGAIN.search(text)):
        return hit or _of_sovereign(text)
    return _agreed(text, years)


def _whole(text: str, years: tuple[int, int] | None) -> tuple[str, ...]:
    keys = [words for words in read(text) if words not in _nothing()]
    for words in keys:
        if words in _shared():
            return _standing(_shared()[words], years)
        if words in _divided():
            return _of_divided(_divided()[words], years)
    if keys and text.casefold() in _as_written():
        return (_as_written()[text.casefold()],)
    for look in (
        _english().get,
        lambda words: _foreign().get(words),
        _without_form,
        lambda words: _further().get(words),
    ):
        found = {i for words in keys if (i := look(words))}
        if len(found) == 1:
            return () if _listed(text, keys) else tuple(found)
    if not keys:
        return ()
    squashed = _squashed().get("".join(plain_words(text)))
    if squashed or text.isascii():
        return (squashed,) if squashed else _cut_short(text)
    return _of_eastern(text) or _cut_short(text)


def _of_eastern(text: str) -> tuple[str, ...]:
    """The state of a name in Chinese, Japanese or Korean signs with a legal form that the tables do not have."""
    for islands in (False, True):
        words = key(without_eastern(text, islands))
        if words and not _told_apart().intersection(words):
            hit = _english().get(words) or _abroad(words)
            if hit and (not islands or all_states()[hit].kind == "territory"):
                return (hit,)
    return ()


@cache
def _as_written() -> dict[str, str]:
    """Names of the table of states in small letters: the most usual way to write a state needs no other table."""
    return {name.casefold(): i for i, name in reversed(list(_registered()))}


def _listed(text: str, keys: list[tuple[str, ...]]) -> bool:
    """Whether a text with commas or dashes lists states (Serbia, Montenegro; China-Taiwan) and is not one of the names
    that are written so."""
    for mark in _MARKS:
        parts = [p for p in mark.split(text) if p.strip()]
        named = [_whole(p, None) for p in parts] if len(parts) > 1 else []
        if named and all(len(ids) == 1 for ids in named) and len(set(named)) > 1:
            return not any(words in _written_with(mark) for words in keys)
    return False


@cache
def _written_with(mark: re.Pattern[str]) -> frozenset[tuple[str, ...]]:
    from . import _native_names_table

    tables = (_spellings_table.ENGLISH, _native_names_table.TABLE)
    rows = [*_registered(), *(row for t in tables for row in _spellings_table.rows(t))]
    return frozenset(words for _, name in rows if mark.search(name) for words in read(name))


def _without_form(words: tuple[str, ...]) -> str | None:
    """The state of a name with a legal form that the tables do not have."""
    if "former" in words and (hit := _english().get(tuple(w for w in words if w != "former"))):
        return hit
    rest = tuple(w for w in words if w not in LEGAL and w not in ABROAD)
    if not rest or rest == words or _told_apart().intersection(words):
        return None
    if len(rest) == 1 and {"republic", "kingdom"}.intersection(words) and rest[0] in _adjectives():
        return _adjectives()[rest[0]]
    return _english().get(rest) or (_abroad(rest) if ABROAD.intersection(words) else None)


@cache
def _told_apart() -> frozenset[str]:
    """Words of names that several states share, in every language."""
    shared = {w for words in (*_shared(), *_divided()) for w in words}
    rows = (*_english().items(), *_foreign().items(), *_further().items())
    alike = {words[0] for words, i in rows if len(words) == 1 and i in NAMESAKES}
    return frozenset((TOLD_APART | shared | alike) - LEGAL - ABROAD - {"united"} | {"states"})


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
    parts += [p for aside in asides for p in _AGAIN.split(" " + re.sub(r"(?i)^(or|ex|was)[ -]", "", aside.strip()))]
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
def _offered() -> list[tuple[str, str]]:
    return [
        (i, " ".join(plain_words(text)))
        for i, text in (*_registered(), *_spellings_table.rows(_spellings_table.ENGLISH))
    ]


def nearest_states(name: str, n: int = 3) -> list[State]:
    """The states whose names are most like a misspelt one, the most like first; one where it is clearly so."""
    from difflib import SequenceMatcher

    wanted = " ".join(plain_words(name))
    if len(wanted) < 4:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: dict[str, float] = {}
    for i, words in _offered():
        if abs(len(words) - len(wanted)) > 0.6 * len(wanted):
            continue
        matcher.set_seq1(words)
        if matcher.real_quick_ratio() < 0.7 or matcher.quick_ratio() < 0.7:
            continue
        score = matcher.ratio()
        if score >= 0.7 and score > scored.get(i, 0.0):
            scored[i] = score
    ranked = sorted(scored.items(), key=lambda x: (-x[1], x[0]))
    if len(ranked) > 1 and ranked[0][1] >= 0.85 and ranked[0][1] - ranked[1][1] >= 0.08:
        ranked = ranked[:1]
    return [all_states()[i] for i, _ in ranked[:n]]
