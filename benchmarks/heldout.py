"""Votes and partings that a fit did not see, beside what it says of them.

`python -m benchmarks.heldout` (and `make verify`) sets two blocks of votes of sessions 60 to 79 aside
(models/ideal_points/heldout.py) and draws the posterior from the rest. Of these votes those of odd sessions choose the lapse
and the ties of measures/divergence.py (`--choose` prints them, by block and together); those of even sessions, on which
nothing was chosen, check them: log loss and accuracy of single votes, partings beside their chances by bin, and the coverage of the bands of counts. Intervals are of a
bootstrap by roll call (bins) or session (bands).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from foedus.measures import divergence
from foedus.models.ideal_points.heldout import Held, chances, hold_out

BINS = (0.0, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0)
SESSIONS = (60, 79)
SEED = 101  # of the blocks
LEAST = 5  # held-out roll calls of a pair in a session, for its count to be one


def lapse_of(held: Held) -> tuple[float, tuple[float, float, float]]:
    """The lapse of highest likelihood, and the shares of yes, abstention and no."""
    from scipy.optimize import minimize_scalar

    y, p = held.rows["vote"].to_numpy() - 1, held.p.mean(axis=1).astype("float64")
    each, shares = np.arange(len(y)), np.bincount(y, minlength=3) / len(y)
    own, other = p[each, y], shares[y]
    found = minimize_scalar(lambda e: -np.log((1 - e) * own + e * other).mean(), bounds=(0.0, 0.1), method="bounded")
    return float(found.x), tuple(shares.tolist())  # type: ignore[return-value]


def pairs(held: Held, lapse: bool = True, every: int = 2) -> tuple[pl.DataFrame, np.ndarray]:
    """rcid, session, a, b, parted of all pairs of held-out votes on a roll call, and the chance of parting in every
    `every`-th draw (rows x D, float32)."""
    p = held.p[:, ::every].astype("float64")
    p = (divergence.lapsed(p) if lapse else p).astype("float32")
    y, state = held.rows["vote"].to_numpy(), held.rows["state"].to_numpy()
    rcid, session = held.rows["rcid"].to_numpy(), held.rows["session"].to_numpy()
    frames, chance = [], []
    for r in np.unique(rcid):
        at = np.flatnonzero(rcid == r)
        i, j = np.triu_indices(len(at), 1)
        a, b = at[i], at[j]
        chance.append(1 - (p[a] * p[b]).sum(axis=-1))
        frames.append(
            pl.DataFrame({"rcid": rcid[a], "session": session[a], "a": state[a], "b": state[b], "parted": y[a] != y[b]})
        )
    return pl.concat(frames), np.concatenate(chance)


def ties_of(table: pl.DataFrame, chance: np.ndarray) -> tuple[float, float]:
    """Latent correlation of a pair's partings on two roll calls of a session on different days, and of one day: what
    makes the expected sum of products of residuals the observed one, to the second order of the tetrachoric series, less
    what the draws of the positions have in common. `table` has `date` too."""
    from scipy.special import ndtri

    p = chance.mean(axis=1).astype("float64")
    cut = ndtri(np.clip(p, 1e-6, 1 - 1e-6))
    rest, density = table["parted"].to_numpy() - p, np.exp(-cut * cut / 2) / np.sqrt(2 * np.pi)
    sums = []
    for keys in (("session", "a", "b"), ("session", "a", "b", "date")):
        group = table.select(pl.struct(keys).rank("dense"))["session"].to_numpy() - 1
        size = int(group.max()) + 1

        def products(v: np.ndarray, group: np.ndarray = group, size: int = size) -> float:
            return float((np.bincount(group, v, size) ** 2).sum() - (v**2).sum())

        common = np.mean([products(chance[:, d] - p) for d in range(chance.shape[1])])
        sums.append(np.array([products(rest) - common, products(density), products(density * cut)]))
    whole, day = sums

    def solved(v: np.ndarray) -> float:
        gap, first, second = v
        return float((np.sqrt(max(first**2 + 2 * second * gap, 0)) - first) / second)

    return solved(whole - day), solved(day)


def calibration(table: pl.DataFrame, chance: np.ndarray, draws: int = 500, seed: int = 1) -> list[dict[str, float]]:
    """By bin of the chance: pairs, partings expected and observed, their ratio and its 95 % interval."""
    p = chance.mean(axis=1)
    rows = table.select("rcid", "parted").with_columns(
        p=pl.Series(p), bin=pl.Series(np.clip(np.digitize(p, BINS) - 1, 0, len(BINS) - 2))
    )
    by = rows.group_by("bin", "rcid").agg(pl.col("p").sum(), pl.col("parted").sum(), pl.len())
    ids = np.unique(table["rcid"].to_numpy())
    grid = np.zeros((3, len(ids), len(BINS) - 1))
    at = np.searchsorted(ids, by["rcid"].to_numpy()), by["bin"].to_numpy()
    for k, column in enumerate(("p", "parted", "len")):
        grid[k][at] = by[column].to_numpy()
    weight = np.random.default_rng(seed).multinomial(len(ids), np.full(len(ids), 1 / len(ids)), draws)
    out = []
    for b in range(len(BINS) - 1):
        expected, observed, n = grid[:, :, b].sum(axis=1)
        if not n:
            continue
        some = (weight @ grid[1, :, b]) / np.maximum(weight @ grid[0, :, b], 1e-9)
        low, high = np.quantile(some, (0.025, 0.975))
        out.append(
            {
                "from": BINS[b],
                "to": BINS[b + 1],
                "pairs": int(n),
                "expected": float(expected),
                "observed": int(observed),
                "ratio": float(observed / expected),
                "low": float(low),
                "high": float(high),
            }
        )
    return out


def coverage(
    table: pl.DataFrame, chance: np.ndarray, ties: tuple[float, float], most: int = 6000, seed: int = 2
) -> dict[str, float]:
    """Share of bands of 50 and 90 % of a pair's partings in a session that hold the count, over `most` pairs and sessions
    drawn at random, with 95 % intervals by session. A band of whole numbers holds somewhat more than it is named for;
    'exact' counts its ends in part (a randomised probability integral transform). `table` has `date` too."""
    random = np.random.default_rng(seed)
    groups = table.with_row_index("i").group_by("session", "a", "b", maintain_order=True).agg("i", "date", "parted")
    groups = groups.filter(pl.col("i").list.len() >= LEAST)
    keep = np.sort(random.permutation(groups.height)[:most])
    hit: dict[str, list[float]] = {k: [] for k in ("band90", "band50", "exact90", "exact50")}
    sessions = []
    for s, _, _, at, date, parted in groups[keep].iter_rows():
        part = divergence.tied(chance[at].astype("float64"), [s] * len(at), date, ties)
        pmf = divergence.number_of(part)
        total, seen = np.cumsum(pmf), sum(parted)
        place = total[seen] - random.random() * pmf[seen]
        for name, low, high in (("90", 0.05, 0.95), ("50", 0.25, 0.75)):
            hit[f"band{name}"].append(float(np.searchsorted(total, low) <= seen <= np.searchsorted(total, high)))
            hit[f"exact{name}"].append(float(low <= place <= high))
        sessions.append(s)
    out: dict[str, float] = {"pairs_and_sessions": len(sessions)}
    ids, at = np.unique(sessions, return_inverse=True)
    weight = random.multinomial(len(ids), np.full(len(ids), 1 / len(ids)), 1000)
    n = np.bincount(at)
    for name, marks in hit.items():
        share = (weight @ np.bincount(at, marks)) / (weight @ n)
        out[name] = float(np.mean(marks))
        out[f"{name}_low"], out[f"{name}_high"] = (float(q) for q in np.quantile(share, (0.025, 0.975)))
    return out


def single(held: Held) -> dict[str, float]:
    """Log loss and accuracy of single votes: of the model with its lapse, without, and of the margins of the roll call."""
    y, each = held.rows["vote"].to_numpy() - 1, np.arange(held.rows.height)
    p = held.p.mean(axis=1).astype("float64")
    told = divergence.lapsed(p)
    return {
        "votes": held.rows.height,
        "log_loss": float(-np.log(told[each, y]).mean()),
        "log_loss_without_lapse": float(-np.log(p[each, y]).mean()),
        "log_loss_of_margins": float(-np.log(np.maximum(held.margin[each, y], 1e-3)).mean()),
        "accuracy": float((told.argmax(axis=1) == y).mean()),
        "accuracy_of_margins": float((held.margin.argmax(axis=1) == y).mean()),
    }


def unseen(
    lab: Any, sessions: tuple[int, int], seed: int, say: Callable[[str], Any] = lambda _: None, **run: Any
) -> tuple[Held, Held]:
    """Two blocks of the votes of sessions, with their chances by a posterior drawn from the rest."""
    from foedus.models.ideal_points import Anchors, Priors, gather, prepare, sample

    links = lab.table("unga_bridges").rows.select("rcid", "bridge")
    some = lab.table("unga_rollcalls").filter(
        pl.col("session").is_between(*sessions) & pl.col("final_passage").fill_null(True), sessions=sessions
    )
    votes, frames = hold_out(lab.table("unga_votes"), some, seed)
    data = prepare(votes, some, links, sessions=sessions)
    say(f"{data.n_votes:,} votes of sessions {sessions} seen, {sum(f.height for f in frames):,} held out")
    state = sample(data, **{"chains": 2, "kept": 250, "thin": 8, "burn": 1000, "items_every": 2, **run})
    draws = gather(data, Priors(), state, Anchors().weights(data))
    one, other = (chances(draws, f) for f in frames)
    return one, other


def dated(lab: Any, held: Held, lapse: bool = True) -> tuple[pl.DataFrame, np.ndarray]:
    """`pairs` with the date of the roll call."""
    table, chance = pairs(held, lapse)
    dates = lab.table("unga_rollcalls").rows.select("rcid", "date")
    return table.join(dates, on="rcid", how="left", maintain_order="left"), chance


def of_sessions(held: Held, odd: bool) -> Held:
    """The votes of odd sessions, or of even ones."""
    keep = (held.rows["session"].to_numpy() % 2 == 1) == odd
    return replace(held, rows=held.rows.filter(pl.Series(keep)), p=held.p[keep], margin=held.margin[keep])


def together(blocks: tuple[Held, Held]) -> Held:
    """The votes of both blocks; a pair of votes is of one roll call, and so of one block."""
    one, other = blocks
    return replace(
        one,
        rows=pl.concat([one.rows, other.rows]),
        p=np.concatenate([one.p, other.p]),
        margin=np.concatenate([one.margin, other.margin]),
    )


def chosen(lab: Any, held: Held) -> dict[str, Any]:
    """The lapse, the shares of votes and the ties that held-out votes give."""
    lapse, shares = lapse_of(held)
    return {"lapse": lapse, "shares": list(shares), "ties": list(ties_of(*dated(lab, held)))}


def held_out(lab: Any, seed: int = SEED, say: Callable[[str], Any] = lambda _: None, **run: Any) -> dict[str, Any]:
    """All of it, for `make verify`."""
    blocks = unseen(lab, SESSIONS, seed, say, **run)
    odd, even = (together(tuple(of_sessions(b, k) for b in blocks)) for k in (True, False))  # type: ignore[arg-type]
    checked, plain = dated(lab, even), dated(lab, even, lapse=False)
    return {
        "chosen_on_odd_sessions": chosen(lab, odd),
        "used": {"lapse": divergence.LAPSE, "shares": list(divergence.LAPSED), "ties": list(divergence.TIED)},
        "votes": single(even),
        "partings": calibration(*checked),
        "partings_without_lapse": calibration(*plain),
        "bands": coverage(*checked, divergence.TIED),
        "bands_of_independent_votes": coverage(*plain, (0.0, 0.0)),
    }


def main() -> None:
    import foedus

    def say(text: str) -> None:
        print(text, file=sys.stderr)

    lab = foedus.open()
    if "--choose" in sys.argv:
        odd = tuple(of_sessions(b, True) for b in unseen(lab, SESSIONS, SEED, say))
        found = {"by block": [chosen(lab, b) for b in odd], "together": chosen(lab, together(odd))}  # type: ignore[arg-type]
    else:
        found = held_out(lab, say=say)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
