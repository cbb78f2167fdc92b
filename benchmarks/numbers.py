"""Every number and sentence of six briefs beside the recorded ones: `make numbers` prints what differs.

    python -m benchmarks.numbers                          all six; exit 1 when an unexplained difference is found
    python -m benchmarks.numbers --pairs CHN-RUS,TUV-KIR  some of them
    python -m benchmarks.numbers --only-section energy    one section, for quick work
    python -m benchmarks.numbers --fresh                  with an empty cache: nothing that was kept hides a change
    python -m benchmarks.numbers --write                  accept the present state

The record is tests/numbers/PAIR.tsv, one line a fact, sorted: kind, section, label, text, value, rows, hash.
Nothing in it is an id of a trace: a number is known by what it is called. `rows` says how many rows are behind it and
`hash` is that of those that its trace shows; for a chart, of the rows that it draws. Each section is built on
its own, so that the records of a section do not depend on which sections came before. Charts are not drawn.

tests/numbers/differences.toml may explain differences:

    [[difference]]
    pair = "CHN-RUS"        # or "*"
    section = "energy"      # or "*"
    kind = "prose"          # or "*"
    change = "lost"         # lost, new, changed or moved; may be left out
    text = "words of it"    # or regex = "..."; one of them must be there
    reason = "why this is right"
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import html
import math
import os
import re
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

HELD = Path(__file__).resolve().parents[1] / "tests" / "numbers"
# the day of each is written out, so that a new edition of the record does not move it
PAIRS = {
    "CHN-RUS": ("CHN", "RUS", "2026"),
    "IND-RUS": ("IND", "RUS", "2026"),
    "USA-CHN": ("USA", "CHN", "2026"),
    "UKR-RUS": ("UKR", "RUS", "2026"),
    "SUN-CHN-1975": ("SUN", "CHN", "1975"),
    "TUV-KIR": ("TUV", "KIR", "2026"),
}
# parts of a page that no single section makes: they are known only when all are built
WHOLE = ("opening", "page", "sources")
# how a row of a chart looks, not what it says
LOOKS = ("alone", "dx", "dy", "run", "shade", "turn")
CLOSE = 1e-9  # values nearer than this are the same: sums over threads differ in their last digits
ALIKE = 0.6  # sentences more alike than this are one that changed, not one lost and one new
CHANGES = ("lost", "new", "changed", "moved")


class Fact(NamedTuple):
    """One line of the record."""

    kind: str
    section: str
    label: str
    text: str = ""
    value: str = ""
    rows: str = ""
    hash: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.section, self.label


# -- plain text and hashes ------------------------------------------------------------------------


def plain(value: Any) -> str:
    """A value as text: twelve significant digits, nothing for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (list, tuple, set)):
        return ";".join(plain(v) for v in value)
    if hasattr(value, "item"):  # a number of NumPy
        value = value.item()
    return f"{value + 0.0:.12g}" if isinstance(value, float) else str(value)


def words(content: Any) -> str:
    """What a reader sees of a sentence, a cell or a word, as one line."""
    given = content.__html__() if hasattr(content, "__html__") else html.escape(plain(content))
    given = re.sub(r'<svg.*?<path d="(.*?)".*?</svg>', lambda m: f"(line {digest([m[1]])})", given, flags=re.S)
    return line(html.unescape(re.sub(r"<[^>]*>", "", given)))


def line(text: str) -> str:
    return re.sub(r"[\t\n\r\f\v\u2028\u2029\x1c-\x1f\x85]+", " ", text).strip()


def short(name: str) -> str:
    """A long name cut, where it only says which row or chart is meant: the whole stands on a line of its own."""
    return name if len(name) <= 48 else f"{name[:47]}…"


def digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:10]


def lines_of(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Rows as text, columns named and sorted. What is unknown is left out, as the book does."""
    return ["\x1f".join(f"{k}={v}" for k, v in sorted((k, plain(v)) for k, v in r.items()) if v) for r in rows]


def drawn(spec: Any) -> set[str]:
    """The distinct rows in the data of a chart's layers. Shapes of a map are no rows."""
    found: set[str] = set()
    if isinstance(spec, dict):
        values = spec["data"].get("values") if isinstance(spec.get("data"), dict) else None
        if isinstance(values, list):
            found.update(lines_of({k: v for k, v in r.items() if k not in LOOKS} for r in values))
        for k, v in spec.items():
            if not (k == "data" and values is not None):
                found |= drawn(v)
    elif isinstance(spec, list):
        for v in spec:
            found |= drawn(v)
    return found


def axis_words(spec: Any) -> set[str]:
    """Titles of axes and legends."""
    if isinstance(spec, list):
        return {w for v in spec for w in axis_words(v)}
    if not isinstance(spec, dict):
        return set()
    own = {spec["title"]} if isinstance(spec.get("title"), str) else set()
    return own.union(*(axis_words(v) for k, v in spec.items() if k not in ("data", "config")))


# -- building a section, in whichever shape it is ---------------------------------------------------


class Made(NamedTuple):
    """What a section gave: the result, what it says is not known, its sources, and by trace what its numbers are."""

    result: Any
    gaps: list[Any]
    sources: dict[str, Any]
    entered: dict[str, set[tuple[str, ...]]]


def entry(what: str, text: str, value: Any, rows: Iterable[Mapping[str, Any]], n_rows: int) -> tuple[str, ...]:
    """A number as the record knows it; the rows hashed are those that its trace shows."""
    shown = [{k: v for k, v in r.items() if k != "trace"} for r in rows]
    return line(what), line(text), line(plain(value)), str(n_rows), digest(lines_of(shown))


def made(lab: Any, section: Any, pair: str) -> Made:
    """The section built on its own, so that it does not depend on which came before."""
    from foedus.briefs.context import Ledger
    from foedus.briefs.spec import run

    entered: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    ctx, ledger = context(lab, pair), Ledger()
    got = run(section, ctx, ledger)
    for f in got.facts():
        entered[f.trace].add(entry(f.what, f.text, f.value, f.rows, f.n_rows))
    return Made(got, ledger.lacks, ledger.sources, entered)


def in_order() -> list[Any]:
    """The sections as a brief has them."""
    from foedus.briefs import section

    return section.ordered()


def context(lab: Any, pair: str) -> Any:
    from foedus.briefs.context import Context
    from foedus.briefs.make import place

    dyad, year = place(lab, *PAIRS[pair])
    return Context(lab, dyad, year)


# -- the facts of a brief -------------------------------------------------------------------------


def facts_of(lab: Any, pair: str, only: str = "") -> list[Fact]:
    """Every fact of a brief, sorted; those of one section with `only`."""
    from foedus.briefs import make

    out: set[Fact] = set()
    weighed: list[tuple[float, Any]] = []
    sources: dict[str, Any] = {}
    for s in in_order():
        if only and only not in WHOLE and s.id != only:
            continue
        done = made(lab, s, pair)
        got = done.result
        sources |= done.sources
        out |= {Fact("gap", s.id, line(g.what), line(f"{g.why} {g.do}"), plain(g.since)) for g in done.gaps}
        if got.empty:
            continue
        shown: list[Any] = []
        weighed += got.findings
        out |= set(_section(s, got, shown))
        printed = {f.trace for x in shown for f in _figures(x)}
        found = {f.trace for _, x in got.findings for f in _figures(x)}
        for trace in printed | found:
            kind = "printed" if trace in printed else "number in a finding"
            out |= {Fact(kind, s.id, *e) for e in done.entered.get(trace, {("(not entered)", trace)})}
    if not only or only in WHOLE:
        findings = [f for _, f in sorted(weighed, key=lambda x: -x[0])[: make.MOST_FINDINGS]]
        out |= {Fact("finding", "opening", f"place {i}", words(f)) for i, f in enumerate(findings, 1)}
        for x in sorted(sources.values(), key=lambda s: s.name):
            said = f"{x.get('title')}, {x.get('version')}"
            out.add(Fact("source", "sources", words(x.name), said, words(x.get("content"))))
    return sorted(f for f in out if not only or f.section == only)


def _figures(content: Any) -> list[Any]:
    """The figures in a sentence, or the figure itself."""
    return list(getattr(content, "figures", ())) or ([content] if hasattr(content, "trace") else [])


def _section(s: Any, got: Any, shown: list[Any]) -> Iterator[Fact]:
    """The sentences, tables and charts of a section; what may hold figures is added to `shown`."""
    shown += [x for x in (got.title, *got.prose) if x is not None]
    yield Fact("heading", s.id, "heading", words(s.heading))
    if got.title is not None:
        yield Fact("title", s.id, "title", words(got.title))
    yield from (Fact("prose", s.id, "prose", words(p)) for p in got.prose)
    yield from (Fact("finding", s.id, "finding", words(f), plain(float(w))) for w, f in got.findings)
    if got.note:
        yield Fact("note", s.id, "section", words(got.note))
    for b in got.blocks:
        yield from _chart(s.id, b, shown) if hasattr(b, "spec") else _table(s.id, b, shown)


def _chart(section: str, chart: Any, shown: list[Any]) -> Iterator[Fact]:
    shown.append(chart.title)
    title, rows = short(words(chart.title)), drawn(chart.spec)
    yield Fact("chart title", section, "title", words(chart.title))
    yield Fact("chart subtitle", section, title, words(chart.subtitle))
    yield Fact("chart source", section, title, re.sub(r"; trace [0-9a-f, ]+", "", words(chart.source)))
    yield Fact("chart in words", section, title, words(chart.alt))
    if named := axis_words(chart.spec):
        yield Fact("chart axis", section, title, "; ".join(sorted(named)))
    yield Fact("chart data", section, title, "", "", str(len(rows)), digest(rows))


def _table(section: str, grid: Any, shown: list[Any]) -> Iterator[Fact]:
    shown += [x for x in (grid.caption, grid.note) if x]
    name = words(grid.caption) or words(grid.columns[0])
    if grid.caption:
        yield Fact("table caption", section, "caption", words(grid.caption))
    yield Fact("table columns", section, name, " | ".join(words(c) for c in grid.columns), "", str(len(grid.rows)))
    if grid.note:
        yield Fact("note", section, name, words(grid.note))
    for row in grid.rows:
        shown += [c.content for c in row]
        if len(row) == 1:
            yield Fact("table group", section, name, words(row[0].content))
            continue
        at, first = 0, words(row[0].content)
        for c in row:
            column = words(grid.columns[at]) if at < len(grid.columns) else ""
            # without the caption, which may hold numbers: one that changes would rename every cell
            yield Fact(
                "cell",
                section,
                f"{short(first)} › {column}" if at else column,
                words(c.content),
                "quiet" if c.quiet else "",
            )
            at += c.span


# -- the record -----------------------------------------------------------------------------------


def read(path: Path) -> list[Fact]:
    if not path.exists():
        return []
    held = [x for x in path.read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
    return [Fact(*x.split("\t")) for x in held]


def write(path: Path, facts: Iterable[Fact]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "# " + "\t".join(Fact._fields)
    path.write_text("\n".join([head, *("\t".join(f) for f in sorted(facts))]) + "\n", encoding="utf-8")


# -- differences ----------------------------------------------------------------------------------


class Difference(NamedTuple):
    change: str
    old: Fact | None
    new: Fact | None

    @property
    def fact(self) -> Fact:
        return self.new or self.old  # type: ignore[return-value]

    def __str__(self) -> str:
        if self.old is None or self.new is None:
            return _said(self.fact)
        if self.change == "moved":
            return f"{_said(self.new)}   (from {self.old.section}, {self.old.kind})"
        parts = [
            f"{n}: {a or '(none)'} → {b or '(none)'}"
            for n, a, b in zip(Fact._fields[2:], self.old[2:], self.new[2:], strict=True)
            if a != b
        ]
        return "; ".join(([] if self.old.label != self.new.label else [self.new.label]) + parts)


def _said(f: Fact) -> str:
    tail = [f"value {f.value}" if f.value else "", f"{f.rows} rows {f.hash}" if f.rows else f.hash]
    return f"{f.label}: {f.text}" + "".join(f" [{t}]" for t in tail if t)


def same(a: Fact, b: Fact) -> bool:
    """Whether two facts differ in nothing but the last digits of a value."""
    if a[:4] + a[5:] != b[:4] + b[5:]:
        return False
    try:
        return math.isclose(float(a.value), float(b.value), rel_tol=CLOSE, abs_tol=1e-12)
    except ValueError:
        return False


def compare(old: Iterable[Fact], new: Iterable[Fact]) -> list[Difference]:
    was, now = set(old), set(new)
    lost, fresh = sorted(was - now), sorted(now - was)
    _pair(lost, fresh, lambda f: (*f[:4], *f[5:]), same)
    out = [Difference("moved", a, b) for a, b in _pair(lost, fresh, lambda f: (_place(f), f.label, f.text, *f[4:]))]
    out += [Difference("changed", a, b) for a, b in _pair(lost, fresh, lambda f: f.key, alone=True)]
    out += [Difference("changed", a, b) for a, b in _alike(lost, fresh)]
    return out + [Difference("lost", f, None) for f in lost] + [Difference("new", None, f) for f in fresh]


def _place(f: Fact) -> str:
    """A number that goes from a finding into the text has moved; one that is no longer printed is lost."""
    return "printed" if f.kind == "number in a finding" else f.kind


def _pair(
    lost: list[Fact],
    fresh: list[Fact],
    key: Callable[[Fact], Any],
    fits: Callable[[Fact, Fact], bool] = lambda a, b: True,
    alone: bool = False,
) -> list[tuple[Fact, Fact]]:
    """Take out of both lists what has one key; with `alone`, only where there is one of each."""
    by: dict[Any, list[Fact]] = defaultdict(list)
    for f in fresh:
        by[key(f)].append(f)
    often = Counter(key(f) for f in lost)
    out = []
    for f in list(lost):
        there = by.get(key(f), [])
        if alone and (len(there) != 1 or often[key(f)] != 1):
            continue
        hit = next((g for g in there if fits(f, g)), None)
        if hit is not None:
            there.remove(hit)
            lost.remove(f)
            fresh.remove(hit)
            out.append((f, hit))
    return out


def _alike(lost: list[Fact], fresh: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Take out of both lists the facts of one kind and section whose words are most alike."""
    by: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for f in fresh:
        by[f.kind, f.section].append(f)
    often = Counter((f.kind, f.section) for f in lost)
    scored = []
    for f in lost:
        there = by[f.kind, f.section]
        match = difflib.SequenceMatcher(autojunk=False)
        match.set_seq2(f"{f.label} {f.text}")
        # comparing all with all would take minutes where a whole section is new
        for g in there[: max(1, 40_000 // often[f.kind, f.section])]:
            match.set_seq1(f"{g.label} {g.text}")
            if match.real_quick_ratio() > ALIKE and match.quick_ratio() > ALIKE and (r := match.ratio()) > ALIKE:
                scored.append((-r, f, g))
    out = []
    gone: set[Fact] = set()
    for _, f, g in sorted(scored):
        if f not in gone and g not in gone:
            gone |= {f, g}
            lost.remove(f)
            fresh.remove(g)
            out.append((f, g))
    return out


@dataclass
class Explanation:
    """An entry of differences.toml and how many differences it explained."""

    pair: str
    section: str
    kind: str
    reason: str
    text: str = ""
    regex: str = ""
    change: str = "*"
    used: int = 0

    def __post_init__(self) -> None:
        if not self.reason or bool(self.text) == bool(self.regex) or self.change not in ("*", *CHANGES):
            raise SystemExit(f"differences.toml: {self} needs a reason, one of text and regex, and a known change")

    def fits(self, pair: str, d: Difference) -> bool:
        facts = [f for f in (d.old, d.new) if f is not None]
        said = [f"{f.label}: {f.text}" for f in facts]
        return (
            self.pair in ("*", pair)
            and self.section in ("*", *(f.section for f in facts))
            and self.kind in ("*", *(f.kind for f in facts))
            and self.change in ("*", d.change)
            and any(self.text in s if self.text else re.search(self.regex, s) for s in said)
        )

    def __str__(self) -> str:
        return f"{self.pair} {self.section} {self.kind} {self.change} {self.text or self.regex!r}: {self.reason}"


def explanations(path: Path) -> list[Explanation]:
    if not path.exists():
        return []
    return [Explanation(**d) for d in tomllib.loads(path.read_text(encoding="utf-8")).get("difference", [])]


def report(pair: str, differences: list[Difference], most: int) -> None:
    groups: dict[tuple[str, str, str], list[Difference]] = defaultdict(list)
    for d in differences:
        groups[d.fact.section, d.change, d.fact.kind].append(d)
    count = Counter(d.change for d in differences)
    print(f"\n== {pair}: " + ", ".join(f"{count[c]} {c}" for c in CHANGES if count[c]))
    for (section, change, kind), found in sorted(groups.items()):
        print(f"-- {section}: {len(found)} {change}, {kind}")
        for d in sorted(found, key=str)[:most]:
            print(f"   {d}")
        if len(found) > most:
            print(f"   ... and {len(found) - most} more (--most)")


# -- the command ----------------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.numbers", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pairs", default="", help=f"some of {','.join(PAIRS)}")
    parser.add_argument("--only-section", default="", metavar="ID", help=f"a section, or {', '.join(WHOLE)}")
    parser.add_argument("--write", action="store_true", help="accept the present state")
    parser.add_argument("--fresh", action="store_true", help="use an empty cache folder")
    parser.add_argument("--most", type=int, default=30, help="lines shown of a group")
    parser.add_argument("--folder", type=Path, default=HELD, help="where the record lies")
    given = parser.parse_args()
    wanted = given.pairs.replace(",", " ").split() or list(PAIRS)
    wanted = ["SUN-CHN-1975" if p == "SUN-CHN" else p for p in wanted]
    if unknown := [p for p in wanted if p not in PAIRS]:
        parser.error(f"{', '.join(unknown)} is none of {', '.join(PAIRS)}")
    with tempfile.TemporaryDirectory() as d:
        # what a user imported would change numbers
        env = {"FOEDUS_DATA": f"{d}/data"} | ({"FOEDUS_CACHE": f"{d}/cache"} if given.fresh else {})
        with patch.dict(os.environ, env):
            return _run(wanted, given)


def _run(wanted: list[str], given: argparse.Namespace) -> int:
    import foedus
    from foedus.briefs.section import registry

    only = given.only_section
    lab, known = foedus.open(), explanations(given.folder / "differences.toml")
    ids = {s.id for s in registry()} | set(WHOLE)
    open_, explained = 0, 0
    for pair in wanted:
        began = time.perf_counter()
        path = given.folder / f"{pair}.tsv"
        held = read(path)
        if only and only not in ids | {f.section for f in held}:
            raise SystemExit(f"there is no section {only!r}: {', '.join(sorted(ids))}")
        facts = facts_of(lab, pair, only)
        found = compare([f for f in held if not only or f.section == only], facts)
        left = []
        for diff in found:
            why = next((e for e in known if e.fits(pair, diff)), None)
            if why is None:
                left.append(diff)
            else:
                why.used += 1
        open_, explained = open_ + len(left), explained + len(found) - len(left)
        if given.write:
            write(path, facts + [f for f in held if only and f.section != only])
        if left and not (given.write and not held):
            report(pair, left, given.most)
        print(f"{pair}: {len(facts):,} facts, {len(left)} differences, {len(found) - len(left)} explained", flush=True)
        print(f"{pair}: {time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
    for e in known:
        if e.used:
            print(f"explained {e.used}: {e}")
    # an explanation is unused only where everything that it speaks of was built
    for e in known:
        if not e.used and (e.pair == "*" or e.pair in wanted) and (not only or e.section == only):
            print(f"unused explanation: {e}")
    if given.write:
        print(f"written to {given.folder}" + ("; explanations that are settled may go" if explained else ""))
        return 0
    print("the same" if not open_ else f"{open_} differences", f"({explained} explained)" if explained else "")
    return 1 if open_ else 0


if __name__ == "__main__":
    sys.exit(main())
