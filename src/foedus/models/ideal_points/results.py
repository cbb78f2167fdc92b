"""What a fit gives: positions with labels, draws, distances, changes, and whether the chains agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput, EmptySelection, NotConverged
from ...core.lazy import np, pl
from ...core.series import greatest, least
from . import diagnostics
from .data import LEAST, VoteData, reported
from .options import Priors

if TYPE_CHECKING:
    import numpy
    import polars

    from .gibbs import GibbsState


class Apart(NotConverged):
    """Chains that do not agree. `state` holds all that is needed to go on: fit(..., state=error.state)."""

    state: GibbsState | None = None


@dataclass(frozen=True, eq=False)
class Draws:
    """Draws of the posterior, on the scale of `standardised`, the sign fixed by the anchors in every chain.

    x: (chains, kept, C) float32; items: (chains, kept // every, 3, J) float32, b, c, gap; scale: (chains, kept, 2),
    mean and standard deviation of positions before standardising; table: the diagnostics of every identified
    quantity; settings: those of the run.
    """

    data: VoteData
    priors: Priors
    x: numpy.ndarray
    items: numpy.ndarray
    scale: numpy.ndarray
    settings: dict[str, Any]
    table: polars.DataFrame | None = None

    def cell(self, state: str, session: int) -> int:
        """The cell of a state and session. Raises EmptySelection where it cast no vote."""
        i = self.data.index(state)
        hit = np.flatnonzero((self.data.cell_state == i) & (self.data.sessions[self.data.cell_session] == session))
        if not len(hit):
            raise EmptySelection(
                f"{state} cast no vote in session {session}",
                "the walk carries it there, and nothing is estimated",
                "Choose another session.",
            )
        return int(hit[0])

    def of(self, state: str, session: int) -> numpy.ndarray:
        """All draws of one position (chains * kept)."""
        return self.x[:, :, self.cell(state, session)].reshape(-1)

    def distance(self, state_1: str, state_2: str, session: int) -> numpy.ndarray:
        """All draws of |x_1 - x_2| in a session."""
        return np.abs(self.of(state_1, session) - self.of(state_2, session))

    def change(self, state: str, first: int, last: int) -> numpy.ndarray:
        """All draws of a state's change between two sessions."""
        return self.of(state, last) - self.of(state, first)

    def thinned(self, n: int = 200) -> numpy.ndarray:
        """`n` draws spread evenly over the chains (n, C), of those with which items were kept: draw d of every cell is
        one world."""
        return self.x.reshape(-1, self.x.shape[2])[self.worlds(n)[1]]

    def item_worlds(self, n: int = 200) -> polars.DataFrame:
        """item, world, discrimination, middle, log_gap: the items in the very draws that `thinned(n)` takes of the
        positions, the cutpoints as middle -+ exp(log_gap) / 2."""
        drawn = self.items.reshape(-1, *self.items.shape[2:])[self.worlds(n)[0]].astype("float64")
        size = len(self.data.items)
        return pl.DataFrame(
            {
                "item": np.repeat(np.array(self.data.items, dtype=object), n),
                "world": np.tile(np.arange(n), size),
                "discrimination": drawn[:, 0].T.ravel(),
                "middle": drawn[:, 1].T.ravel(),
                "log_gap": np.log(drawn[:, 2]).T.ravel(),
            },
            schema_overrides={"item": pl.String, "world": pl.Int32},
        )

    def worlds(self, n: int) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Places of `n` worlds among the kept draws of items, and among those of positions, chain after chain."""
        chains, held = self.items.shape[:2]
        if n > chains * held:
            raise BadInput(
                f"{n} draws are asked of {chains * held}",
                "items are kept with that many draws",
                "Ask for fewer, or keep more.",
            )
        of_items = np.floor((np.arange(n) + 0.5) / n * chains * held).astype(int)
        every = self.settings["items_every"]
        return of_items, of_items // held * self.x.shape[1] + of_items % held * every + every // 2

    def item_table(self) -> polars.DataFrame:
        """item, discrimination, low, high: posterior means of b and the cutpoints c -+ gap/2 on the same scale."""
        if not self.items.shape[1]:
            raise BadInput(
                "no draw of the items was kept",
                "they are kept with some draws only",
                "Keep more draws, or items more often (items_every).",
            )
        m = self.items.reshape(-1, *self.items.shape[2:]).mean(axis=0, dtype="float64")
        return pl.DataFrame(
            {"item": list(self.data.items), "discrimination": m[0], "low": m[1] - m[2] / 2, "high": m[1] + m[2] / 2}
        )

    def roll_calls(self) -> polars.DataFrame:
        """rcid, item, discrimination, low, high: the item of every roll call used, by rcid. What a bridge says is
        the same question has the same parameters."""
        return self.data.members.select("rcid", "item").join(self.item_table(), on="item").sort("rcid")


def gather(data: VoteData, priors: Priors, state: Any, weights: numpy.ndarray) -> Draws:
    """Draws from the state of a finished run; a chain that found the mirror image is turned round."""
    x = np.stack([c["draws"] for c in state.chains])
    items = np.stack([c["items"] for c in state.chains])
    for i in range(len(x)):
        if weights @ x[i].mean(axis=0, dtype="float64") < 0:
            x[i] *= -1
            items[i, :, 0] *= -1
    return Draws(data, priors, x, items, np.stack([c["scale"] for c in state.chains]), dict(state.settings))


def identified(
    data: VoteData, poles: tuple[str, ...] = ("USA", "CHN", "RUS"), lag: int = 10, least: int = LEAST
) -> polars.DataFrame:
    """The quantities that must have converged: the distance of every reported state and session from every
    pole that voted then, and every change over `lag` sessions. Columns kind, state, other, session, first, second
    (cells: distance |x_first - x_second|, change x_first - x_second)."""
    cells = data.cells().with_row_index("first").filter(pl.Series(reported(data, least)))
    one = cells.select("state", "session", pl.col("first").cast(pl.Int64))
    frames = []
    for i, pole in enumerate(poles):
        other = one.filter(pl.col("state") == pole).select("session", pl.col("first").alias("second"))
        frames.append(
            one.filter(pl.col("state").is_in(poles[: i + 1]).not_())
            .join(other, on="session")
            .select(
                pl.lit("distance").alias("kind"), "state", pl.lit(pole).alias("other"), "session", "first", "second"
            )
        )
    before = one.select("state", (pl.col("session") + lag).alias("session"), pl.col("first").alias("second"))
    frames.append(
        one.join(before, on=["state", "session"]).select(
            pl.lit("change").alias("kind"),
            "state",
            pl.lit(f"{lag} sessions").alias("other"),
            "session",
            "first",
            "second",
        )
    )
    return pl.concat(frames).sort("kind", "state", "other", "session")


def diagnose(draws: Draws, block: int = 256, **which: Any) -> polars.DataFrame:
    """`identified` with rhat, bulk, tail and passed of every quantity."""
    q = identified(draws.data, **which)
    if not q.height:
        raise EmptySelection(
            "no distance to a pole nor change over the lag can be computed",
            "the window is too short or lacks the poles",
            "Give poles=(...) or lag=...",
        )
    first, second = q["first"].to_numpy(), q["second"].to_numpy()
    far = (q["kind"] == "distance").to_numpy()
    found: dict[str, list[numpy.ndarray]] = {"rhat": [], "bulk": [], "tail": []}
    for a in range(0, q.height, block):
        part = draws.x[:, :, first[a : a + block]] - draws.x[:, :, second[a : a + block]]
        got = diagnostics.check(np.where(far[a : a + block], np.abs(part), part), block)
        for k, v in got.items():
            found[k].append(v)
    done = {k: np.concatenate(v) for k, v in found.items()}
    return q.with_columns(**{k: pl.Series(v) for k, v in done.items()}, passed=pl.Series(diagnostics.passed(done)))


def require_converged(table: polars.DataFrame, share: float = 0.95) -> polars.DataFrame:
    """The quantities that did not pass, where at least `share` of all did. Raises NotConverged with them."""
    failed = table.filter(~pl.col("passed")).drop("first", "second").sort("rhat", descending=True)
    if failed.height > (1 - share) * table.height:
        raise Apart(
            f"{failed.height} of {table.height} distances and changes have not converged",
            f"R-hat <= {diagnostics.MOST_RHAT} and effective sample sizes >= {diagnostics.LEAST_ESS:.0f} are asked of"
            f" {share:.0%}; the worst R-hat is {greatest(table['rhat']):.3f}, the smallest bulk size"
            f" {least(table['bulk']):.0f}",
            "Go on with the same state and more draws (kept=...)",
            rows=failed.head(20),
        )
    return failed


def summarise(draws: Draws, thinned: int = 200, least: int = LEAST) -> tuple[polars.DataFrame, numpy.ndarray]:
    """Rows state, session, votes, value (mean), sd, q05, q50, q95 of every reported position, sorted by state and
    session, and `thinned` draws of the same rows (rows x thinned, float32). Raises NotConverged unless
    `diagnose` was run and passed."""
    if draws.table is None:
        raise NotConverged("the chains were not checked", do="Run them with fit(engine='gibbs'), which checks them.")
    require_converged(draws.table)
    keep = np.flatnonzero(reported(draws.data, least))
    cells = draws.data.cells()[keep]
    parts = []
    for a in range(0, len(keep), 512):
        flat = draws.x[:, :, keep[a : a + 512]].reshape(-1, len(keep[a : a + 512])).astype("float64")
        parts.append(np.stack([flat.mean(0), flat.std(0, ddof=1), *np.quantile(flat, [0.05, 0.5, 0.95], axis=0)]))
    columns = dict(zip(("value", "sd", "q05", "q50", "q95"), np.concatenate(parts, axis=1), strict=True))
    rows = cells.with_columns(**{k: pl.Series(v) for k, v in columns.items()}).with_row_index("row")
    order = rows.sort("state", "session")["row"].to_numpy()
    return rows.drop("row")[order], np.ascontiguousarray(draws.thinned(thinned)[:, keep[order]].T, dtype="float32")
