"""Run the mutants and say which rules no test holds.

    python -m benchmarks.mutants                     the listed ones and a hundred drawn; exit 1 when too many live
    python -m benchmarks.mutants --ids L05 M25       some of them
    python -m benchmarks.mutants --room measures     those of one room
    python -m benchmarks.mutants --seed 8            others drawn
    python -m benchmarks.mutants --list              say what would be done, run nothing
    python -m benchmarks.mutants --seconds 20        at most so many seconds of tests for each
    python -m benchmarks.mutants --times             run all tests once and note what they cost

A whole run with the usual seed is written to benchmarks/mutants.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from .covering import Cover, write_seconds
from .drawn import drawn
from .mutant import Lost, Mutant, listed, place
from .running import Outcome, Workplace, check, tried

ROOT = Path(__file__).resolve().parents[2]
RESULT = ROOT / "benchmarks" / "mutants.json"
SEED, COUNT = 1, 100
MOST_ALIVE = 0.15
STATUSES = ("killed", "timeout", "alive", "untested", "unsound", "equivalent")
LIVING = ("alive", "untested", "unsound")


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description="Run mutants of the sources.")
    ask.add_argument("--ids", nargs="+", metavar="ID", help="only these mutants, or those whose id begins so")
    ask.add_argument("--room", help="only those of one room: core, record, measures ...")
    ask.add_argument("--seed", type=int, default=SEED, help="of the drawn ones (%(default)s)")
    ask.add_argument("--drawn", type=int, default=COUNT, help="how many are drawn (%(default)s)")
    ask.add_argument("--workers", type=int, default=2, help="copies of the tree at once (%(default)s)")
    ask.add_argument("--seconds", type=float, default=25, help="of covering tests for each mutant (%(default)s)")
    ask.add_argument("--list", action="store_true", help="say which mutants and tests there are, and run none")
    ask.add_argument("--times", action="store_true", help="run all tests once and write what they cost")
    o = ask.parse_args()
    if o.times:
        with Workplace(ROOT) as still:
            write_seconds(still.clocked())
        return 0
    with Workplace(ROOT) as still:  # the tree as it is now, whatever is edited meanwhile
        mutants, lost = chosen(still.package, o.seed, o.drawn, o.room, o.ids)
        for line in lost:
            print(f"lost  {line}", file=sys.stderr)
        if o.list:
            show(mutants, still.root, o.seconds)
            return int(bool(lost))
        outcomes = tried([m for m in mutants if not m.equivalent], still.root, o.workers, o.seconds)
        for m in mutants:
            if m.equivalent:
                where = place(m, still.package)
                outcomes.append(Outcome(m, where.room, where.path.as_posix(), "equivalent", "", ()))
    outcomes.sort(key=lambda r: r.mutant.id)
    if not (o.ids or o.room) and (o.seed, o.drawn) == (SEED, COUNT):
        write(outcomes, o.seed)
    return report(outcomes, bool(lost))


def chosen(
    package: Path, seed: int, count: int, room: str | None, ids: list[str] | None
) -> tuple[list[Mutant], list[str]]:
    """The mutants asked for, and the listed ones whose text is not found."""
    out, lost = [], []
    for m in (*listed(), *drawn(package, seed, count)):
        if ids and not any(m.id.startswith(i) for i in ids):
            continue
        try:
            where = place(m, package)
        except Lost as e:
            lost.append(str(e))
            continue
        check(m, where)
        if room in (None, where.room):
            out.append(m)
    return out, lost


def show(mutants: list[Mutant], root: Path, budget: float) -> None:
    cover = Cover(root)
    for m in mutants:
        where = place(m, cover.package)
        tests = cover.chosen(m, where.path, budget)
        print(f"{m.id}  {where.path}  {m.rule}{'  [equivalent]' if m.equivalent else ''}")
        print(f"    {' '.join(m.old.split())[:100]}  ->  {' '.join(m.new.split())[:100]}")
        print(f"    {cover.cost(tests):.0f} s: {' '.join(Path(t).name for t in tests) or 'no test'}")


def write(outcomes: list[Outcome], seed: int) -> None:
    """What became of each, without clock or machine."""
    rows = [
        {
            "id": o.mutant.id,
            "file": o.path,
            "rule": o.mutant.rule,
            "old": " ".join(o.mutant.old.split()),
            "new": " ".join(o.mutant.new.split()),
            "status": o.status,
            **({"killer": o.killer} if o.killer else {}),
            **({"reason": o.mutant.equivalent} if o.mutant.equivalent else {}),
        }
        for o in outcomes
    ]
    counts = {room: dict(sorted(n.items())) for room, n in by_room(outcomes).items()}
    text = json.dumps({"seed": seed, "rooms": counts, "mutants": rows}, indent=1, ensure_ascii=False)
    RESULT.write_text(text + "\n", encoding="utf-8")


def by_room(outcomes: list[Outcome]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for o in outcomes:
        counts[o.room][o.status] += 1
    return dict(sorted(counts.items()))


def report(outcomes: list[Outcome], lost: bool) -> int:
    """A table by room, what lives, and the exit code: 1 when more than MOST_ALIVE live or a listed one is lost."""
    print(f"\n{'room':<12}" + "".join(f"{s:>12}" for s in STATUSES))
    counts = by_room(outcomes)
    for room, n in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        print(f"{room:<12}" + "".join(f"{n[s]:>12}" for s in STATUSES))
    living = [o for o in outcomes if o.status in LIVING]
    for o in living:
        print(f"\n{o.status}: {o.mutant.id}  {o.path}\n    {o.mutant.rule}")
        print(f"    {' '.join(o.mutant.old.split())[:110]}  ->  {' '.join(o.mutant.new.split())[:110]}")
        print(f"    {' '.join(Path(t).name for t in o.tests)}")
    tested = sum(o.status != "equivalent" for o in outcomes)
    share = len(living) / tested if tested else 0.0
    print(f"\n{len(living)} of {tested} live ({share:.0%}; {MOST_ALIVE:.0%} at most)")
    return int(lost or share > MOST_ALIVE)


if __name__ == "__main__":
    sys.exit(main())
