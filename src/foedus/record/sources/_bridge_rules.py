"""Which roll calls of the General Assembly put the same question again: the rule behind curated/bridges.csv.

`propose` takes roll calls with titles (the unvotes release to session 74, then the UN's records) and links each vote on
a draft as a whole to the latest earlier one on the same question; chains of links are bridges.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

GAP = 4
"""Sessions between two votes on one question, at most: many resolutions come every second or third year."""

SAME, ALIKE, NEAR = 1.0, 0.75, 0.50
"""Likeness (see `likeness`) that links: ALIKE with any heading, NEAR under the same heading."""

LEAD = 0.10
"""By how much the likeness of a link must exceed that to the next candidate in either session."""

FIRST_TITLED, TITLE_IS_SHORT = 39, 71
"""To session 38 the text is an editor's summary of what was voted on; from 39 on mostly the resolution's own
title; from 71 on the title stands in the column `short`, the heading behind the last dash of `descr`."""

_PLAIN_WORDS = (
    "the of and in on for to a an by as its with s at from that this all or be is are was were been has have had"
    " adopt adopting approve approving resolution resol resolutions draft drafts committee comm committees power"
    " st nd rd th document add corr rev res contained agenda item assembly general united nations un u n"
    " adopted recorded vote part whole report reports section sixth fifth fourth third second first"
)
BOILERPLATE = frozenset(_PLAIN_WORDS.split())
GENERIC = frozenset(
    {
        "paragraph",
        "amendment",
        "amendments",
        "preamble",
        "preambular",
        "operative",
        "motion",
        "adjourn",
        "adjournment",
        "procedure",
        "procedural",
        "priority",
        "postpone",
        "closure",
        "delete",
    }
)
"""Words that show a vote on a part of a draft, or on procedure: never linked."""


@dataclass(frozen=True)
class Call:
    """A vote on a draft as a whole: number, session, heading, and the words of its text with their weights."""

    rcid: int
    session: int
    heading: str
    words: dict[str, float]


@dataclass(frozen=True)
class Link:
    """Two votes on one question, the earlier first; `rule` says on what ground."""

    first: int
    second: int
    rule: str
    likeness: float


def normal(text: str | None) -> str:
    """Small letters without accents, symbols of documents, numbers, punctuation and boilerplate.

    'Situation of human rights in Cuba : resolution / adopted by the General Assembly' becomes
    'situation human rights cuba'; years, days and amounts become nothing.
    """
    flat = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    flat = re.sub(r"\s*[:/]\s*(draft )?resolu.*$", "", flat)
    flat = re.sub(r"\b(ad hoc|special) (political )?comm(ittee|\.|\b)", " ", flat)
    flat = re.sub(r"\ba/[\w./]+", " ", flat).replace("u.s.s.r.", "ussr").replace("u.s.", "usa").replace("u.k.", "uk")
    flat = re.sub(r"[^a-z ]+", " ", flat.replace("'s", "").replace("<d3>", " "))
    words = [w for w in flat.split() if len(w) > 1 and w not in BOILERPLATE and not re.fullmatch(r"[ivxlcdm]+", w)]
    return " ".join(words)


def text_of(session: int, short: str | None, descr: str | None) -> tuple[str, str]:
    """Heading and text of a roll call as the release gives them, raw."""
    if session < TITLE_IS_SHORT:
        return short or "", descr or ""
    heading = (descr or "").rsplit(" - ", 1)[-1] if " - " in (descr or "") else ""
    return heading, short or descr or ""


def calls_of(rows: Iterable[tuple[int, int, str | None, str | None]]) -> list[Call]:
    """The roll calls (rcid, session, short, descr) that can be linked, words weighted by rarity.

    A word's weight is log(N / roll calls that have it). A title of one word, or a summary of two, says nothing
    and is left out, as is one on a part of a draft or on procedure.
    """
    texts = []
    for rcid, session, short, descr in rows:
        heading, text = text_of(session, short, descr)
        plain = normal(text)
        least = 3 if session < FIRST_TITLED else 2
        if (
            len(set(plain.split())) >= least
            and not GENERIC & set(normal(heading).split())
            and not (session < FIRST_TITLED and GENERIC & set(plain.split()))
        ):
            texts.append((rcid, session, normal(heading), plain))
    seen = Counter(w for *_, plain in texts for w in set(plain.split()))
    out = []
    for rcid, session, heading, plain in texts:
        weights = {w: math.log((1 + len(texts)) / seen[w]) for w in sorted(set(plain.split()))}
        size = math.sqrt(sum(v * v for v in weights.values()))
        out.append(Call(rcid, session, heading, {w: v / size for w, v in weights.items()}))
    return out


def likeness(a: Call, b: Call) -> float:
    """Cosine of the two texts' weighted words, 0 to 1; 1 for equal words, in whatever order."""
    if a.words.keys() == b.words.keys():
        return SAME
    few, many = sorted((a.words, b.words), key=len)
    return min(sum(v * many.get(w, 0.0) for w, v in few.items()), 1.0)


def propose(rows: Iterable[tuple[int, int, str | None, str | None]], known: Sequence[Link] = ()) -> list[Link]:
    """Links between votes on drafts as a whole (rcid, session, short, descr). `known`: links of earlier sessions that
    stand, so that sessions added later change none of them.

    A roll call is linked to one of the latest earlier session, GAP back at most, in which the question can
    be found: both are each other's most alike in the two sessions, clearly (by LEAD), and their likeness is
    ALIKE, or NEAR under the same heading. So a roll call has at most one predecessor and one successor.
    """
    by_session: dict[int, list[Call]] = defaultdict(list)
    for c in calls_of(rows):
        by_session[c.session].append(c)
    taken = {k.first for k in known}  # roll calls that have a successor
    links = list(known)
    settled = max((k.second // 1000 for k in known), default=0)
    for session in sorted(s for s in by_session if s > settled):
        waiting = by_session[session]
        for back in range(1, GAP + 1):
            earlier = [c for c in by_session.get(session - back, []) if c.rcid not in taken]
            found = _matched(earlier, waiting)
            links += found
            taken |= {k.first for k in found}
            done = {k.second for k in found}
            waiting = [c for c in waiting if c.rcid not in done]
    return sorted(links, key=lambda k: (k.second, k.first))


def _matched(earlier: Sequence[Call], later: Sequence[Call]) -> list[Link]:
    """Pairs that are each other's most alike, with a clear lead over the next in both sessions."""
    if not earlier or not later:
        return []
    table = [[likeness(a, b) for b in later] for a in earlier]
    out = []
    for i, a in enumerate(earlier):
        j = max(range(len(later)), key=lambda n: table[i][n])
        b, value = later[j], table[i][j]
        rivals = [table[i][n] for n in range(len(later)) if n != j] + [
            table[n][j] for n in range(len(earlier)) if n != i
        ]
        same_heading = bool(a.heading) and a.heading == b.heading
        if value < (NEAR if same_heading else ALIKE) or value - max(rivals, default=0.0) < LEAD:
            continue
        rule = "same title" if value == SAME else "same heading" if same_heading else "alike"
        out.append(Link(a.rcid, b.rcid, rule, value))
    return out


def chains(links: Iterable[Link]) -> list[list[int]]:
    """Roll calls of each bridge in order, the bridges by their first roll call."""
    after = {k.first: k.second for k in links}
    starts = sorted(set(after) - set(after.values()))
    out = []
    for start in starts:
        chain = [start]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        out.append(chain)
    return out


def wilson(wrong: int, n: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """95 % interval of a share: Wilson (1927), Probable inference, the law of succession, and statistical
    inference, Journal of the American Statistical Association 22, 209-212."""
    p, d = wrong / n, 1 + z * z / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (middle - half) / d), min(1.0, (middle + half) / d)
