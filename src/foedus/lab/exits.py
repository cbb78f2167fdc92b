"""Exit costs: what the members of every pair would lose if all trade between the two stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import EmptySelection
from ..core.lazy import np, pl
from ..models.trade import VERSION, Shock, solve_many
from . import folders
from .economies import BASELINES, SETS, economy

if TYPE_CHECKING:
    from ..models.trade import Economy
    from .lab import Lab

EVERY = 200  # pairs between two saves of what is done
Progress = Callable[[str, int, int], None]


def all_exits(
    baseline: str = "icio-2022",
    sets: Iterable[str] = SETS,
    lab: Lab | None = None,
    threads: int = 2,
    progress: Progress | None = None,
) -> Any:
    """source_state, target_state, year, elasticities, value: the share of real income that source_state loses when
    trade with target_state is cut in both directions; negative where it gains. Every pair both ways.

    What is done is kept in the cache folder as it goes, so that a run after an interrupt goes on from there. Pairs
    without trade lose nothing. Raises NotConverged.
    """
    parts = []
    for name in sets:
        base = economy(baseline, name, lab)
        rows = _one_set(base, _half_done(baseline, base), threads, progress)
        parts.append(
            rows.with_columns(
                pl.lit(BASELINES[baseline].year, dtype=pl.Int32).alias("year"), pl.lit(name).alias("elasticities")
            )
        )
    return (
        pl.concat(parts)
        .select("source_state", "target_state", "year", "elasticities", "value")
        .sort("elasticities", "source_state", "target_state")
    )


def _one_set(base: Economy, kept: Path, threads: int, progress: Progress | None) -> Any:
    pairs = list(combinations(base.states, 2))
    done = _read(kept)
    todo = [p for p in pairs if p not in done]

    def shocks() -> Iterator[Shock]:
        for a, b in todo:
            try:
                yield Shock.sanctions(base, a, b)
            except EmptySelection:
                yield Shock.none(base)

    at = {s: k for k, s in enumerate(base.states)}
    found = solve_many(base, shocks(), threads=threads, reduce=lambda q: 1.0 - q.real_income)
    for k, ((a, b), gone) in enumerate(zip(todo, found), 1):
        done[(a, b)] = (float(gone[at[a]]), float(gone[at[b]]))
        if k % EVERY == 0 or k == len(todo):
            _write(kept, done)
            if progress is not None:
                progress(base.elasticities, len(done), len(pairs))
    rows = [(x, y, v) for (a, b), (one, two) in done.items() for x, y, v in ((a, b, one), (b, a, two))]
    return pl.DataFrame(
        rows, schema={"source_state": pl.String, "target_state": pl.String, "value": pl.Float64}, orient="row"
    )


def _half_done(baseline: str, base: Economy) -> Path:
    """Where a run in progress is kept: it names the model's version and the baseline's content."""
    import hashlib

    body = b"".join(np.ascontiguousarray(x).tobytes() for x in (base.share, base.spending, base.theta, base.deficit))
    tag = hashlib.sha256(body).hexdigest()[:12]
    return folders.cache() / "exits" / f"{baseline}-{base.elasticities}-{VERSION}-{tag}.parquet"


def _read(path: Path) -> dict[tuple[str, str], tuple[float, float]]:
    try:
        return {(a, b): (x, y) for a, b, x, y in pl.read_parquet(path).iter_rows()}
    except Exception:  # nothing kept, or not readable: begin anew
        return {}


def _write(path: Path, done: dict[tuple[str, str], tuple[float, float]]) -> None:
    frame = pl.DataFrame(
        [(*k, *v) for k, v in done.items()],
        orient="row",
        schema={"a": pl.String, "b": pl.String, "x": pl.Float64, "y": pl.Float64},
    )
    folders.put(path, frame.write_parquet)
