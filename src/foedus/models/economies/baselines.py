"""Calibrated baselines of the trade model by name, under named sets of elasticities, with the notes that every result
of theirs must carry.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput
from ...core.lazy import np, pl
from ..trade import calibrate
from ..trade.economy import Economy
from .elasticities import ELASTICITIES, theta_of
from .goods import MAIN, named

if TYPE_CHECKING:
    from ...core.provider import Door

CODE = "2"  # raise when kept economies of an older foedus must not be used
ARRAYS = ("share", "tariff", "value_added", "inputs", "consumption", "income", "deficit", "spending")

DEFICITS = {
    "observed": "each state keeps the deficit or surplus of the data, as a transfer of fixed worth: a surplus is income"
    " that it earns and others spend, and it stays so after any shock",
    "none": "deficits are closed before the shock: the world without them is solved first and taken as the baseline",
}
SANCTIONED = "2022 is already sanctioned: Western measures against Russia began in February of that year"


@dataclass(frozen=True)
class Baseline:
    """What a baseline is made of: the classification of its sectors, its year, the tables it needs of the record and
    the function that makes it of them."""

    title: str
    classification: str
    year: int
    tables: tuple[str, ...]
    build: Callable[..., Economy]
    notes: tuple[str, ...]
    sets: tuple[str, ...] = tuple(ELASTICITIES)


def economy(
    door: Door, name: str = MAIN, elasticities: str | float = "sector", *, deficits: str = "observed"
) -> Economy:
    """A baseline in balance, under a set of elasticities (a name of ELASTICITIES or one number for all sectors).

    It is kept in the cache folder. Raises UnknownName, UnknownVariable (a baseline whose tables the user must import),
    BadInput.
    """
    made = named(BASELINES, name, "baseline")
    if deficits not in DEFICITS:
        raise BadInput(f"deficits cannot be {deficits!r}", do=f"Choose {' or '.join(DEFICITS)}.")
    theta, told, said = theta_of(door, name, made.sets, elasticities)
    # a world without deficits, and one that is not in balance as observed, are solved, and so depend on theta
    solved = deficits == "none" or made.build is _from_caliendo_parro
    key = hashlib.sha256(
        json.dumps(
            [door.id_of(made.tables), CODE, calibrate.VERSION, name, deficits, theta if solved else None]
        ).encode()
    ).hexdigest()[:20]

    def made_anew() -> Economy:
        eco = _load(door, key)
        if eco is None:
            eco = made.build(_tables(made, door), name=name)
            if solved:
                from ..trade.solve import rebalanced

                eco = rebalanced(eco.with_theta(theta, said), "none" if deficits == "none" else "fixed", name)
            _save(door, key, eco)
        return eco

    eco = door.remember(f"economy {key}", made_anew)
    whole = replace(
        eco,
        name=name if deficits == "observed" else f"{name}, deficits closed",
        baseline=name,
        deficits=deficits,
        notes=(*made.notes, *eco.notes, *_dyad(eco, made), *_surpluses(eco), *told),
    )
    return whole.with_theta(theta, said).checked()


# -- how each is made -------------------------------------------------------------------------------


def _from_icio(tables: dict[str, Any], name: str, final: str = "proportional") -> Economy:
    return calibrate.from_io(
        tables["icio_trade"], tables["icio_use"], tables["icio_nodes"], 1.0, name=name, final=final
    )


def _from_icio_least_squares(tables: dict[str, Any], name: str) -> Economy:
    return _from_icio(tables, name, "least-squares")


def _from_kite(tables: dict[str, Any], name: str) -> Economy:
    trade, nodes = tables["kite_trade"], tables["kite_nodes"]
    return calibrate.from_shares(
        trade.select("sector", "importer", "exporter", value="share"),
        trade.select("sector", "importer", "exporter", value="tariff"),
        nodes.select("state", "sector", value="spending"),
        nodes.select("state", "sector", value="value_added"),
        tables["kite_inputs"],
        1.0,
        name=name,
        income=tables["kite_income"],
    )


def _from_caliendo_parro(tables: dict[str, Any], name: str) -> Economy:
    return calibrate.caliendo_parro(
        tables["cp_trade"], tables["cp_nodes"].sort("state", "order"), tables["cp_inputs"], 1.0, name=name
    )


def _from_wiod(tables: dict[str, Any], name: str) -> Economy:
    rows = (
        tables["wiod_trade"]
        .filter(pl.col("year") == 2008)
        .group_by("exporter", "importer")
        .agg(value=pl.col("intermediate").sum() + pl.col("final").sum())
        .sort("exporter", "importer")
    )
    return calibrate.one_sector(rows, 1.0, name=name)


_ICIO = (
    SANCTIONED,
    "tariffs are absent: no tariff revenue is earned or lost",
    "there is no rest of the world (no IRN, UZB, KGZ, TJK, TKM, ARM, GEO, AZE, MNG): trade through them cannot"
    " appear, re-export to Russia least of all",
    "taxes on products are part of value added",
)
BASELINES: dict[str, Baseline] = {
    "icio-2022": Baseline(
        "OECD input-output tables of 2022, 80 economies, 50 sectors",
        "icio-2025",
        2022,
        ("icio_trade", "icio_use", "icio_nodes"),
        _from_icio,
        _ICIO,
    ),
    "icio-2022-least-squares": Baseline(
        "the same, final demand by least squares",
        "icio-2025",
        2022,
        ("icio_trade", "icio_use", "icio_nodes"),
        _from_icio_least_squares,
        (
            *_ICIO,
            "implied deficits of small open states are not credible (STP, CYP, KHM, COD,"
            " SEN and MLT spend more than twice what they earn)",
        ),
    ),
    "kite-wiod-2014": Baseline(
        "the KITE model's tables of 2014, 44 economies, 50 sectors",
        "kite-wiod-2014",
        2014,
        ("kite_trade", "kite_nodes", "kite_inputs", "kite_income"),
        _from_kite,
        (
            "base year 2014: before most sanctions, and half the trade between China and Russia of today",
            "the producer names no sectors: their labels are inferred",
            "KAZ, BLR, UKR, IRN and SAU are in the rest of the world; coal, oil, gas and ores are one sector",
        ),
    ),
    "caliendo-parro-1993": Baseline(
        "the tables of Caliendo and Parro (2015), 31 economies, 40 sectors",
        "caliendo-parro-1993",
        1993,
        ("cp_trade", "cp_nodes", "cp_inputs"),
        _from_caliendo_parro,
        ("base year 1993; Russia is in the rest of the world",),
        ("caliendo-parro", "uniform", "short-run", "long-run"),
    ),
    "wiod-2008": Baseline(
        "total trade of 2008 of 40 economies and the rest of the world, one sector",
        "one-sector",
        2008,
        ("wiod_trade",),
        _from_wiod,
        ("one sector without inputs: a baseline to compare with published gains from trade, not for sanctions",),
        ("uniform", "short-run", "long-run"),
    ),
}


def _dyad(eco: Economy, made: Baseline) -> tuple[str, ...]:
    """What the baseline holds of the trade of China with Russia."""
    if not {"RUS", "CHN"} <= set(eco.states):
        return ()
    r, c = eco.state("RUS"), eco.state("CHN")
    less = ": less than Chinese customs count in goods alone" if made.year == 2022 else ""
    return (
        f"Russia sells China goods and services of {eco.flows[:, c, r].sum() / 1e3:.1f} bn US dollars here and buys"
        f" {eco.flows[:, r, c].sum() / 1e3:.1f} bn{less}",
    )


def _surpluses(eco: Economy) -> tuple[str, ...]:
    ratio = eco.deficit / eco.income
    if np.abs(ratio).max() < 1e-6:
        return ()
    shown: list[str] = [s for s in ("RUS", "CHN", "USA") if s in eco.states] or list(eco.states[:3])
    told = ", ".join(f"{s} {100 * ratio[eco.state(s)]:+.1f}" for s in shown)
    return (f"deficits in percent of value added: {told} (a surplus is negative)",)


def _tables(made: Baseline, door: Door) -> dict[str, Any]:
    out = {}
    for name in made.tables:
        if not door.has(name):
            raise door.absent(name)
        out[name] = door.table(name).rows
    return out


# -- the cache -----------------------------------------------------------------------------------


def _save(door: Door, key: str, eco: Economy) -> None:
    """Keep an economy; a cache that cannot be written is no error."""
    meta = {"states": eco.states, "sectors": eco.sectors, "notes": eco.notes}
    changes = io.BytesIO()
    if eco.changes is not None:
        eco.changes.write_parquet(changes)

    body = io.BytesIO()
    np.savez(
        body,
        meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8),
        changes=np.frombuffer(changes.getvalue(), dtype=np.uint8),
        **{a: getattr(eco, a) for a in ARRAYS},
    )
    door.keep("economies", f"{key}.npz", body.getvalue())


def _load(door: Door, key: str) -> Economy | None:
    kept_bytes = door.kept("economies", f"{key}.npz")
    if kept_bytes is None:
        return None
    try:
        with np.load(io.BytesIO(kept_bytes), allow_pickle=False) as held:
            meta = json.loads(held["meta"].tobytes())
            kept = held["changes"].tobytes()
            return Economy(
                tuple(meta["states"]),
                tuple(meta["sectors"]),
                **{a: held[a] for a in ARRAYS},
                theta=np.ones(len(meta["sectors"])),
                notes=tuple(meta["notes"]),
                changes=pl.read_parquet(io.BytesIO(kept)) if kept else None,
            )
    except Exception:  # a cache is never a reason to fail
        return None
