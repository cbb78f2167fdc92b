"""Exit costs: what the members of every pair would lose if all trade between the two stopped."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ..core.errors import EmptySelection
from ..core.lazy import np, pl
from .economies import BASELINES, MAIN, SETS, economy
from .trade import VERSION, Shock, solve_many

if TYPE_CHECKING:
    from ..core.provider import Door
    from .trade import Economy

EVERY = 200  # pairs between two saves of what is done
Progress = Callable[[str, int, int], None]


def all_exits(
    door: Door, baseline: str = MAIN, sets: Iterable[str] = SETS, threads: int = 2, progress: Progress | None = None
) -> Any:
    """source_state, target_state, year, elasticities, value: the share of real income that source_state loses when
    trade with target_state is cut in both directions; negative where it gains. Every pair both ways.

    What is done is kept in the cache folder as it goes, so that a run after an interrupt goes on from there. Pairs
    without trade lose nothing. Raises NotConverged.
    """
    parts = []
    for name in sets:
        base = economy(door, baseline, name)
        rows = _one_set(door, base, threads, progress)
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


def _one_set(door: Door, base: Economy, threads: int, progress: Progress | None) -> Any:
    pairs = list(combinations(base.states, 2))
    kept = _half_done(base)
    done = _read(door.kept("exits", kept))
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
            door.keep("exits", kept, _written(done))
            if progress is not None:
                progress(base.elasticities, len(done), len(pairs))
    rows = [(x, y, v) for (a, b), (one, two) in done.items() for x, y, v in ((a, b, one), (b, a, two))]
    return pl.DataFrame(
        rows, schema={"source_state": pl.String, "target_state": pl.String, "value": pl.Float64}, orient="row"
    )


def _half_done(base: Economy) -> str:
    """The name of a run in progress: the model's version and the baseline's content."""
    import hashlib

    body = b"".join(np.ascontiguousarray(x).tobytes() for x in (base.share, base.spending, base.theta, base.deficit))
    tag = hashlib.sha256(body).hexdigest()[:12]
    return f"{base.baseline}-{base.elasticities}-{VERSION}-{tag}.parquet"


def _read(body: bytes | None) -> dict[tuple[str, str], tuple[float, float]]:
    if body is None:
        return {}
    try:
        return {(a, b): (x, y) for a, b, x, y in pl.read_parquet(io.BytesIO(body)).iter_rows()}
    except pl.exceptions.PolarsError:  # not readable: begin anew
        return {}


def _written(done: dict[tuple[str, str], tuple[float, float]]) -> bytes:
    frame = pl.DataFrame(
        [(*k, *v) for k, v in done.items()],
        orient="row",
        schema={"a": pl.String, "b": pl.String, "x": pl.Float64, "y": pl.Float64},
    )
    body = io.BytesIO()
    frame.write_parquet(body)
    return body.getvalue()
