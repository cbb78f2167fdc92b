"""Whether nothing is lost, at length: `python -m benchmarks.durability`, which `make verify` runs.

Six writers of sixty imports at once with a reader beside them, a writer killed at two hundred random moments, one that
is killed at each step of each kind of write, and a flipped bit in every kind of file (flips.py); the suite does the same in
small (tests/record/test_store_changed.py, test_store_damaged.py).
Writes benchmarks/durable.json and ends with 1 where something was lost.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OUT = Path(__file__).with_name("durable.json")


def main() -> None:
    sys.path.insert(0, str(ROOT / "tests" / "record"))
    import changed_by_processes as processes

    from benchmarks import flips

    with tempfile.TemporaryDirectory() as d:
        found: dict[str, Any] = {
            "writers at once": processes.many(Path(d) / "many" / "record", 6, 60),
            "killed at random": processes.killed_at_random(Path(d) / "killed" / "record", 200),
            "killed at a step": {
                action: steps(processes, Path(d) / action, action) for action in ("import", "remove", "write")
            },
            "one flipped bit": flips.run(Path(d) / "flips"),
        }
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    many, killed = found["writers at once"], found["killed at random"]
    bad = many["lost"] + many["errors"] + many["half"] + killed["lost"]
    bad += sum(s["between"] for s in found["killed at a step"].values())
    bad += sum(f["wrong"] for f in found["one flipped bit"].values())
    sys.exit(bool(bad))


def steps(processes: Any, folder: Path, action: str) -> dict[str, int]:
    """How many steps a write has, and at how many a kill left neither what was before nor what was to come."""
    base = folder / "base"
    if action == "write":
        items = [processes.item("a"), processes.item("b", 2.0)]
        processes.store.write(base / "record", dict.fromkeys("ab", processes.META), items)
    else:
        processes.imported(base / "record", "a")
        processes.imported(base / "record", "b", 2.0)
    old = processes.held(base / "record")
    seen = [processes.held(f / "record") for f, _ in processes.killed_at_every_step(base, folder / "work", action)]
    return {"steps": len(seen), "between": sum(s not in (old, seen[-1]) for s in seen)}


if __name__ == "__main__":
    main()
