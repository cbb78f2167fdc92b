"""The posterior: several chains of the sampler, with progress, and resumable after an interrupt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput, FoedusError
from ...core.lazy import np
from .data import VoteData
from .em import Mode, find_mode, start_items
from .options import Anchors, Priors

if TYPE_CHECKING:
    import numpy

WORLDS = 200
"""Draws that are kept for use: of positions and of items together."""
ARRAYS = ("x", "b", "c", "d", "rng", "sizes", "tallies", "draws", "scale", "items")


class Stopped(FoedusError):
    """The run was interrupted. `state` holds all that is needed to go on: fit(..., state=error.state)."""

    state: GibbsState


@dataclass(eq=False)
class GibbsState:
    """Everything the chains hold: give it back to go on where they stopped, with as many or more kept draws.

    `chains` is a list of dicts of arrays (positions x, items b, c, d = log gap, the generator, sizes of moves,
    tallies, kept draws, their scale, kept items); `done` counts their sweeps.
    """

    settings: dict[str, Any]
    chains: list[dict[str, numpy.ndarray]] = field(default_factory=list)
    done: list[int] = field(default_factory=list)

    def to_arrays(self) -> dict[str, numpy.ndarray]:
        """Plain arrays by name, for the caller to store (numpy.savez): in the progress callback or after Stopped."""
        out = {f"{i}_{k}": v.copy() for i, c in enumerate(self.chains) for k, v in c.items()}
        out["done"] = np.array(self.done)
        out["settings"] = np.array([repr(sorted(self.settings.items()))])
        return out

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, numpy.ndarray]) -> GibbsState:
        """The state that `to_arrays` gave."""
        import ast

        settings = dict(ast.literal_eval(str(arrays["settings"][0])))
        chains = [{k: np.array(arrays[f"{i}_{k}"]) for k in ARRAYS} for i in range(settings["chains"])]
        return cls(settings, chains, [int(n) for n in arrays["done"]])


def _start(data: VoteData, mode: Mode, settings: dict[str, Any], chain: int) -> dict[str, numpy.ndarray]:
    """An over-dispersed start: the mode, all of it stretched by exp N(0, 0.5^2), every session shifted by its own
    N(0, 0.3^2) and stretched by exp N(0, 0.2^2), every position moved by N(0, 0.3^2): each several times what
    the posterior allows; items fitted crudely to that. Starts drawn without the mode end, for many thousand
    sweeps, in states in which the scale turns round between two sessions, which hold no mass to speak of."""
    from .normal import seed_state

    random = np.random.default_rng([settings["seed"], chain, 7])
    sessions, cells, items = len(data.sessions), len(data.gap), len(data.items)
    stretch = np.exp(0.5 * random.standard_normal() + 0.2 * random.standard_normal(sessions))
    shift = 0.3 * random.standard_normal(sessions)
    x = mode.x * stretch[data.cell_session] + shift[data.cell_session] + 0.3 * random.standard_normal(cells)
    b, c, d = start_items(data, x)
    kept, stored = settings["kept"], settings["items_kept"]
    return {
        "x": x,
        "b": b,
        "c": c,
        "d": d,
        "rng": seed_state(settings["seed"], chain),
        "sizes": np.stack([np.full(sessions, 0.05), np.full(sessions, 0.02)]),
        "tallies": np.zeros(6),
        "draws": np.zeros((kept, cells), "float32"),
        "scale": np.zeros((kept, 2)),
        "items": np.zeros((stored, 3, items), "float32"),
    }


def _extended(state: GibbsState, settings: dict[str, Any]) -> GibbsState:
    """The state with room for the draws now asked for. Raises BadInput where it belongs to another run."""
    fixed = {k: v for k, v in settings.items() if k not in ("kept", "items_kept")}
    other = {k: (state.settings.get(k), v) for k, v in fixed.items() if state.settings.get(k) != v}
    if other:
        raise BadInput(
            "the state belongs to another run",
            "; ".join(f"{k} was {a}, now {b}" for k, (a, b) in other.items()),
            "Start anew, or give the settings that it was made with.",
        )
    if settings["kept"] < state.settings["kept"]:
        raise BadInput(
            f"{settings['kept']} draws are asked and the state was made for {state.settings['kept']}",
            do="Ask for as many or more.",
        )
    chains = []
    for c in state.chains:
        grown = dict(c)
        for name, size in (("draws", settings["kept"]), ("scale", settings["kept"]), ("items", settings["items_kept"])):
            room = np.zeros((size, *c[name].shape[1:]), c[name].dtype)
            room[: len(c[name])] = c[name]
            grown[name] = room
        chains.append(grown)
    return GibbsState(settings, chains, list(state.done))


def sample(
    data: VoteData,
    priors: Priors | None = None,
    anchors: Anchors | None = None,
    chains: int = 4,
    kept: int = 2000,
    thin: int = 8,
    burn: int = 2000,
    seed: int = 1,
    threads: int = 2,
    borders: int = 6,
    items_every: int | None = None,
    round_size: int = 25,
    state: GibbsState | None = None,
    progress: Callable[[int, int, GibbsState], Any] | None = None,
) -> GibbsState:
    """Run the chains: `burn` sweeps, in which the sizes of the moves adapt, then `kept` draws, every `thin`-th
    sweep. Items are kept with every `items_every`-th draw, the one in the middle of each such stretch; by default with
    WORLDS draws in all. The same seed gives the same draws, on any number of threads. `progress(sweeps done, sweeps in
    all, state)` is called after every round of `round_size` sweeps, with all chains at rest; where it returns False,
    or on Ctrl-C, the run ends and Stopped carries the state.
    """
    from . import blocks, gibbs_kernels

    priors, anchors = priors or Priors(), anchors or Anchors()
    for name, value in (("chains", chains), ("kept", kept), ("thin", thin), ("burn", burn)):
        if value < 1:
            raise BadInput(f"{name} is {value}", "it counts sweeps or chains", "Give 1 or more.")
    items_every = items_every or (state.settings["items_every"] if state else max(1, chains * kept // WORLDS))
    items_kept = (kept + items_every - 1 - items_every // 2) // items_every
    borders = min(borders, len(data.sessions) - 1)  # more would repeat themselves
    settings = {
        "chains": chains,
        "kept": kept,
        "thin": thin,
        "burn": burn,
        "seed": seed,
        "borders": borders,
        "items_every": items_every,
        "items_kept": items_kept,
        "votes": data.n_votes,
        "cells": len(data.gap),
        "items": len(data.items),
        **priors.to_dict(),
    }
    if state is None:
        mode = find_mode(data, priors, anchors, tolerance=0.02, threads=threads, integrate=False)
        state = GibbsState(settings, [_start(data, mode, settings, i) for i in range(chains)], [0] * chains)
    else:
        state = _extended(state, settings)
    total = burn + kept * thin
    link, pull = data.link(), priors.pull * data.cell_votes
    by_item, by_cell = blocks.by_item(data), blocks.by_cell(data)
    fixed = (
        link,
        pull,
        data.path_start,
        data.cell_session,
        data.item_first,
        data.item_last,
        data.item_start,
        data.item_cell,
        data.item_y,
        by_item,
        by_cell,
        priors.of_items(),
        priors.of_paths(),
        borders,
    )

    def run(i: int, count: int) -> None:
        a = state.chains[i]
        gibbs_kernels.sweeps(
            count,
            state.done[i],
            burn,
            thin,
            a["rng"],
            a["x"],
            a["b"],
            a["c"],
            a["d"],
            a["sizes"],
            a["tallies"],
            *fixed,
            blocks.desk(by_item, by_cell),
            a["draws"],
            a["scale"],
            items_every,
            a["items"],
        )
        state.done[i] += count

    with ThreadPoolExecutor(threads) as pool:
        while min(state.done) < total:
            # a round of every chain, and then all are at rest: what progress sees can be stored
            jobs = [pool.submit(run, i, min(round_size, total - n)) for i, n in enumerate(state.done) if n < total]
            stop = _finish(jobs)
            if progress and not stop:
                stop = progress(sum(state.done), total * chains, state) is False
            if stop:
                error = Stopped(
                    f"the chains stopped after {sum(state.done)} of {total * chains} sweeps",
                    do="Give the state back to go on.",
                )
                error.state = state
                raise error
    return state


def _finish(jobs: list[Any]) -> bool:
    """Wait for a round to end, even when Ctrl-C comes meanwhile; whether it came."""
    came = False
    for job in jobs:
        while True:
            try:
                job.result()
                break
            except KeyboardInterrupt:
                came = True
    return came


def acceptance(state: GibbsState) -> dict[str, float]:
    """Share of steps accepted over all chains: items, shifts and stretches at borders."""
    t = np.sum([c["tallies"] for c in state.chains], axis=0)
    return {"items": t[0] / max(t[1], 1), "shift": t[2] / max(t[4], 1), "stretch": t[3] / max(t[5], 1)}
