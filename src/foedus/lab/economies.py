"""Calibrated baselines of the trade model by name, under named sets of elasticities, with the notes that every result
of theirs must carry; the goods that a shock may name; and how much Russian oil and gas each buyer could take.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, UnknownName, UnknownVariable, nearest
from ..core.lazy import np, pl
from ..models.trade import calibrate
from ..models.trade.economy import Economy
from . import folders

if TYPE_CHECKING:
    from .lab import Lab

CODE = "1"  # raise when kept economies of an older foedus must not be used
_HELD: dict[str, Economy] = {}  # the baseline asked for last
ARRAYS = ("share", "tariff", "value_added", "inputs", "consumption", "income", "deficit", "spending")

ELASTICITIES = {
    "sector": "an estimate for each goods sector (Fontagne, Guimbard and Orefice), one stand-in for services",
    "caliendo-parro": "the estimates of Caliendo and Parro (2015), one aggregate value for services",
    "uniform": "5 for every sector, the usual value for aggregate trade",
    "short-run": "0.76 for every sector, a year after the change (Boehm, Levchenko and Pandalai-Nayar 2023)",
    "long-run": "2 for every sector, 7 to 10 years after the change (the same)",
}
SETS = ("sector", "uniform", "short-run")  # those that every result is shown under
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
    name: str = "icio-2022", elasticities: str | float = "sector", lab: Lab | None = None, *, deficits: str = "observed"
) -> Economy:
    """A baseline in balance, under a set of elasticities (a name of ELASTICITIES or one number for all sectors).

    It is kept in the cache folder. Raises UnknownName, UnknownVariable (a baseline whose tables the user must import),
    BadInput.
    """
    lab = lab or _lab()
    made = _named(BASELINES, name, "baseline")
    if deficits not in DEFICITS:
        raise BadInput(f"deficits cannot be {deficits!r}", do=f"Choose {' or '.join(DEFICITS)}.")
    theta, told, said = _theta(made, elasticities, lab)
    # a world without deficits, and one that is not in balance as observed, are solved, and so depend on theta
    solved = deficits == "none" or made.build is _from_caliendo_parro
    key = hashlib.sha256(
        json.dumps(
            [lab.store.id_of(made.tables), CODE, calibrate.VERSION, name, deficits, theta if solved else None]
        ).encode()
    ).hexdigest()[:20]
    eco = _HELD.get(key) or _load(key)
    if eco is None:
        eco = made.build(_tables(made, lab), name=name)
        if solved:
            from ..models.trade.solve import rebalanced

            eco = rebalanced(eco.with_theta(theta, said), "none" if deficits == "none" else "fixed", name)
        _save(key, eco)
    whole = replace(
        eco,
        name=name if deficits == "observed" else f"{name}, deficits closed",
        notes=(*made.notes, *eco.notes, *_dyad(eco, made), *_surpluses(eco), *told),
    )
    return whole.with_theta(theta, said).checked()


def baseline_of(eco: Economy) -> str:
    """The name of the baseline of an economy, whatever its deficits."""
    return eco.name.split(",")[0]


def goods(names: str | Sequence[str], baseline: str = "icio-2022", lab: Lab | None = None) -> tuple[str, ...]:
    """Codes of the sectors that `names` mean in a baseline: groups (energy, metals, goods ...), codes, short labels, or
    'all'. Raises UnknownName with the nearest names."""
    rows = sectors(baseline, lab)
    codes, groups = rows["code"].to_list(), rows["groups"].str.split(";").to_list()
    members: dict[str, list[str]] = {"all": codes}
    for code, short, mine in zip(codes, rows["short"].to_list(), groups):
        members.setdefault(code, [code])
        members.setdefault(short, [code])
        for g in mine:
            members.setdefault(g, [])
            members[g].append(code)
    lower = {k.lower(): k for k in members}
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        hit = lower.get(name.strip().lower().replace("-", "_")) or lower.get(name.strip().lower())
        if hit is None:
            pool = sorted({g for mine in groups for g in mine})
            raise UnknownName(
                f"{baseline} has no goods called '{name}'",
                nearest(name, list(members)),
                f"Its groups are {', '.join(pool)} and all; its sectors are {codes[0]} to {codes[-1]}.",
            )
        found.update(members[hit])
    return tuple(c for c in codes if c in found)


def sectors(baseline: str = "icio-2022", lab: Lab | None = None) -> Any:
    """The sectors of a baseline: code, label, short, groups, inferred, in the order of the economy."""
    made = _named(BASELINES, baseline, "baseline")
    rows = (lab or _lab()).table("sectors").rows.filter(pl.col("classification") == made.classification)
    if not rows.height:  # one sector
        return pl.DataFrame(
            {
                "code": ["all"],
                "label": ["All goods and services"],
                "short": ["All"],
                "groups": ["goods;services"],
                "inferred": [False],
            }
        )
    return rows.select("code", "label", "short", "groups", "inferred")


# -- oil and gas ---------------------------------------------------------------------------------


def energy_caps(eco: Economy, sea: float = 2.0, lab: Lab | None = None, exporter: str = "RUS") -> tuple[Any, Any]:
    """How far a buyer can raise what it takes of Russian oil and gas: caps [sector, importer, exporter] as multiples of
    the baseline flow (infinite where nothing is known to bind), and a table of where each comes from.

    The sector holds crude oil and natural gas together. A pipeline carries its capacity at most; what goes by ship
    (crude, liquefied gas) may grow to `sea` times the flow of the base year, a stated assumption: nothing read bounds
    it, and Indian purchases by ship grew twentyfold within 2022. The routes of a buyer are weighed by value where
    values are known; where they are not, the lower bound stands; a buyer without facts buys by ship. A cap is never
    below 1. Raises BadInput for a baseline without a sector of oil and gas alone.
    """
    if not sea >= 1.0:
        raise BadInput(f"sea is {sea}", "a cap is a multiple of today's flow, at least 1")
    sector = "B06"
    if sector not in eco.sectors:
        raise BadInput(
            f"{eco.name} has no sector of oil and gas alone", "capacity of routes cannot bind there", "Use icio-2022."
        )
    j, i = eco.sector(sector), eco.state(exporter)
    facts = (lab or _lab()).table("energy_capacity").rows.filter(pl.col("exporter") == exporter)
    parts = []
    for buyer in eco.states:
        if buyer != exporter and eco.share[j, eco.state(buyer), i] > 0:
            parts += _parts(buyer, facts.filter(pl.col("importer") == buyer), sea)
    table = pl.DataFrame(
        parts,
        schema=["importer", "route", "share", "most", "basis"],
        orient="row",
        schema_overrides={"share": pl.Float64, "most": pl.Float64},
    )
    caps = np.full(eco.share.shape, np.inf)
    for (buyer,), rows in table.group_by("importer", maintain_order=True):
        weighed = rows["share"].null_count() == 0
        most = (rows["share"] * rows["most"]).sum() if weighed else rows["most"].min()
        caps[j, eco.state(str(buyer)), i] = max(float(most), 1.0)
    return caps, table


SHIPS = ("lng", "sea", "all")


def _parts(buyer: str, facts: Any, sea: float) -> list[tuple[str, str, float | None, float, str]]:
    """importer, route, share of the value of the flow (null where not known), most (multiple of the flow), basis."""

    def get(fuel: str, measure: str, ship: bool, year: str = "") -> float | None:
        rows = facts.filter(
            (pl.col("fuel") == fuel)
            & (pl.col("measure") == measure)
            & pl.col("route").is_in(SHIPS).eq(ship)
            & pl.col("period").str.starts_with(year)
        )
        return float(rows["value"].sum()) if rows.height else None

    by_ship = "assumed for what goes by ship"
    if not facts.height:
        return [(buyer, "ship", 1.0, sea, by_ship)]
    out: list[tuple[str, str, float | None, float, str]] = []
    values: list[float | None] = []
    for fuel in ("oil", "gas"):
        room, carried = get(fuel, "capacity", False), get(fuel, "flow", False, "2022")
        piped = None if room is None or not carried else room / carried
        basis = "" if piped is None else f"{room:g} of capacity to {carried:g} carried in 2022"
        whole, worth = get(fuel, "flow", True, "2022"), get(fuel, "value", True, "2022")
        if fuel == "oil" and whole and worth and carried and piped is not None:  # one value for pipe and ship
            out += [(buyer, "oil by pipe", None, piped, basis), (buyer, "oil by ship", None, sea, by_ship)]
            values += [worth * carried / whole, worth * (1 - carried / whole)]
            continue
        if piped is not None:
            out.append((buyer, f"{fuel} by pipe", None, piped, basis))
            values.append(get(fuel, "value", False, "2022"))
        if whole or piped is None:
            out.append((buyer, f"{fuel} by ship", None, sea, by_ship))
            values.append(worth)
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return out
    return [(b, r, v / sum(known), m, basis) for (b, r, _, m, basis), v in zip(out, known)]


# -- elasticities --------------------------------------------------------------------------------


def _theta(made: Baseline, elasticities: str | float, lab: Lab) -> tuple[dict[str, float] | float, list[str], str]:
    """Theta of every sector (or one for all), what must be told of it, and its name."""
    if not isinstance(elasticities, str):
        return float(elasticities), [], f"{float(elasticities):g}"
    if elasticities not in made.sets:
        raise UnknownName(
            f"{made.classification} has no elasticities '{elasticities}'",
            nearest(elasticities, list(made.sets)),
            f"Choose {', '.join(made.sets)}, or a number.",
        )
    rows = lab.table("elasticities").rows.filter(pl.col("set") == elasticities)
    own = rows.filter(pl.col("classification") == made.classification)
    if not own.height:
        value = float(rows.filter(pl.col("classification") == "*")["theta"].item())
        return value, [f"elasticities '{elasticities}': {ELASTICITIES[elasticities]}", *_low(value)], elasticities
    theta = dict(own.select("sector", "theta").iter_rows())
    labels = dict(
        lab.table("sectors")
        .rows.filter(pl.col("classification") == made.classification)
        .select("code", "short")
        .iter_rows()
    )
    goods_only = set(
        lab.table("sectors").rows.filter(
            (pl.col("classification") == made.classification) & pl.col("groups").str.contains("goods")
        )["code"]
    )
    standing = [labels[s] for s in own.filter(pl.col("basis") == "stand-in")["sector"] if s in goods_only]
    fuels = [s for s in goods("energy", _of(made), lab) if theta[s] >= 8]
    told = [f"elasticities '{elasticities}': {ELASTICITIES[elasticities]}"]
    if standing:
        told.append(f"no estimate for {', '.join(standing)}: a neighbour's stands in, as one value does for services")
    if fuels:
        told.append(
            f"the elasticity of {', '.join(f'{labels[s]} is {theta[s]:.1f}' for s in fuels)}: buyers swap one"
            " state's fuel for another's almost at will, so that an energy embargo costs little by assumption"
        )
    return theta, told, elasticities


def _low(value: float) -> list[str]:
    return (
        []
        if value > 1
        else [
            f"at an elasticity of {value:g} a source that is cut is hardly replaced: losses are"
            " those of the first year, before buyers and sellers adjust"
        ]
    )


def _of(made: Baseline) -> str:
    return next(name for name, b in BASELINES.items() if b is made)


# -- baselines -----------------------------------------------------------------------------------


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
    shown = [s for s in ("RUS", "CHN", "USA") if s in eco.states] or list(eco.states[:3])
    told = ", ".join(f"{s} {100 * ratio[eco.state(s)]:+.1f}" for s in shown)
    return (f"deficits in percent of value added: {told} (a surplus is negative)",)


def _tables(made: Baseline, lab: Lab) -> dict[str, Any]:
    out = {}
    for name in made.tables:
        if not lab.store.of(name):
            raise _not_held(name)
        out[name] = lab.table(name).rows
    return out


def _not_held(table: str) -> UnknownVariable:
    from ..record.source import registry

    giver = next((s for s in registry() if any(t.name == table for t in s.tables)), None)
    if giver is None:
        return UnknownVariable(f"no table {table!r} is in the record")
    return UnknownVariable(
        f"{table} is not in the record",
        f"{giver.title} may not be passed on",
        f"Get it from {giver.address} and run `foedus import {giver.id} FOLDER`. Embedded instead: {giver.substitute}.",
    )


def _named(pool: dict[str, Any], name: str, kind: str) -> Any:
    if name not in pool:
        raise UnknownName(f"there is no {kind} '{name}'", nearest(name, list(pool)), f"Choose {', '.join(pool)}.")
    return pool[name]


def _lab() -> Lab:
    from .lab import Lab

    return Lab()


# -- the cache -----------------------------------------------------------------------------------


def _save(key: str, eco: Economy) -> None:
    """Keep an economy; a cache that cannot be written is no error."""
    meta = {"states": eco.states, "sectors": eco.sectors, "notes": eco.notes}
    changes = io.BytesIO()
    if eco.changes is not None:
        eco.changes.write_parquet(changes)

    def write(path: Path) -> None:
        with path.open("wb") as f:
            np.savez(
                f,
                meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8),
                changes=np.frombuffer(changes.getvalue(), dtype=np.uint8),
                **{a: getattr(eco, a) for a in ARRAYS},
            )

    folders.put(folders.cache() / "economies" / f"{key}.npz", write)


def _load(key: str) -> Economy | None:
    path = folders.cache() / "economies" / f"{key}.npz"
    try:
        with np.load(path, allow_pickle=False) as held:
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
