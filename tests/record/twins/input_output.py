"""Twins of the tables of the trade model: Caliendo and Parro, KITE, OECD, WIOD of 2013."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ._twin import Frames, Row, Trap, Twin, frame, parquet

# -- Caliendo and Parro ----------------------------------------------------------------------------------------

CP_TRADE = [
    # sector, importer, exporter, thousand dollars, tariff of 1993 and of 2005
    ("Mining", "AUS", "AUS", 0.0, 0.0, 0.0),
    ("Mining", "AUS", "ROW", 2_000.0, 4.0, 3.0),
    ("Mining", "ROW", "AUS", 5_000.0, 6.0, 0.0),
    ("Mining", "ROW", "ROW", 0.0, 0.0, 0.0),
]
CP_NODES = [
    # country, name, sector, number, traded, output in dollars, share of value added
    ("AUS", "Australia", "Mining", 1, True, 4_000_000.0, 0.5),
    ("AUS", "Australia", "Education", 2, False, 9_000_000.0, 0.75),
    ("ROW", "Rest of World", "Mining", 1, True, 80_000_000.0, 0.25),
    ("ROW", "Rest of World", "Education", 2, False, 90_000_000.0, 0.5),
]
CP_MIX = {
    ("Mining", "Mining"): 0.8,
    ("Education", "Mining"): 0.2,
    ("Mining", "Education"): 0.3,
    ("Education", "Education"): 0.7,
}
CP_INPUTS = [(n, i, u, v) for n in ("AUS", "ROW") for (i, u), v in CP_MIX.items()]


def _caliendo_parro(folder: Path) -> None:
    trade = frame("sector:s, importer:s, exporter:s, xbilat1993:f, tariff1993:f, tariff2005:f", CP_TRADE)
    nodes = frame("country:s, country_name:s, sector:s, sector_no:l, tradable:b, GO:f, B:f", CP_NODES)
    parquet(folder, "bilateral.parquet", trade)
    parquet(folder, "country_sector.parquet", nodes)
    parquet(folder, "io_shares.parquet", frame("country:s, input_sector:s, user_sector:s, IO:f", CP_INPUTS))


CALIENDO_PARRO = Twin(
    "caliendo_parro",
    {"staged": _caliendo_parro},
    {
        "cp_trade": [(s, m, x, v / 1e3, a, b) for s, m, x, v, a, b in CP_TRADE],
        "cp_nodes": [(n, s, k, t, v / 1e6, b) for n, _, s, k, t, v, b in CP_NODES],
        "cp_inputs": CP_INPUTS,
    },
    (
        Trap("thousand dollars become millions", "cp_trade", {"importer": "ROW", "exporter": "AUS"}, 5.0),
        Trap(
            "tariffs stay per cent, of two years", "cp_trade", {"importer": "AUS", "exporter": "ROW"}, 3.0, "tariff2005"
        ),
        Trap("dollars of output become millions", "cp_nodes", {"state": "AUS", "sector": "Mining"}, 4.0, "output"),
        Trap("services are not traded", "cp_nodes", {"state": "AUS", "sector": "Education"}, False, "traded"),
        Trap("the rest of the world is kept", "cp_nodes", {"state": "ROW", "sector": "Mining"}, 80.0, "output"),
    ),
    columns={
        "cp_trade": ("sector", "importer", "exporter", "value", "tariff1993", "tariff2005"),
        "cp_nodes": ("state", "sector", "order", "traded", "output", "value_added"),
        "cp_inputs": ("state", "input", "user", "value"),
    },
)

# -- KITE ------------------------------------------------------------------------------------------------------

PLACES, CODES = ("AUS", "ROW"), ("C01", "C02")
# origin, destination: share in spending (1 over origins), tariff as 1 + rate; the same in both sectors
KITE_FLOWS = {
    ("AUS", "AUS"): (0.75, 1.0),
    ("ROW", "AUS"): (0.25, 1.125),
    ("AUS", "ROW"): (0.1, 1.05),
    ("ROW", "ROW"): (0.9, 1.0),
}
# country, sector: spending, value added per unit of output
KITE_NODES = [
    ("AUS", "C01", 100.0, 0.5),
    ("AUS", "C02", 50.0, 0.25),
    ("ROW", "C01", 400.0, 0.4),
    ("ROW", "C02", 70.0, 0.3),
]
# input, user: share (1 over inputs); the same in both countries
KITE_MIX = {("C01", "C01"): 0.8, ("C02", "C01"): 0.2, ("C01", "C02"): 0.3, ("C02", "C02"): 0.7}
KITE_INPUTS: list[Row] = [(i, u, n, v) for (i, u), v in KITE_MIX.items() for n in PLACES]


def _kite(folder: Path) -> None:
    def write(name: str, columns: str, rows: list[Row]) -> None:
        parquet(folder, f"{name}.parquet", frame(columns, rows))

    for k, name in enumerate(("trade_share", "tariff")):
        rows: list[Row] = [(*pair, s, cell[k]) for pair, cell in KITE_FLOWS.items() for s in CODES]
        write(name, "origin:s, destination:s, sector:s, value:f", rows)
    write("expenditure", "country:s, sector:s, value:f", [(n, s, spent) for n, s, spent, _ in KITE_NODES])
    write("factor_share", "sector:s, country:s, value:f", [(s, n, added) for n, s, _, added in KITE_NODES])
    write("intermediate_share", "input:s, output:s, country:s, value:f", KITE_INPUTS)
    write("value_added", "country:s, value:f", [("AUS", 90.0), ("ROW", 110.0)])
    write("trade_elasticity", "sector:s, value:f", [(s, 0.25) for s in CODES])  # not read: a table of its own


KITE = Twin(
    "kite_wiod",
    {"staged": _kite},
    {
        "kite_trade": [(s, d, o, *cell) for (o, d), cell in KITE_FLOWS.items() for s in CODES],
        "kite_nodes": KITE_NODES,
        "kite_inputs": KITE_INPUTS,
        "kite_income": [("AUS", 90.0), ("ROW", 110.0)],
    },
    (
        Trap(
            "the origin is the exporter",
            "kite_trade",
            {"sector": "C01", "exporter": "AUS", "importer": "ROW"},
            0.1,
            "share",
        ),
        Trap(
            "a tariff is 1 + rate",
            "kite_trade",
            {"sector": "C01", "exporter": "AUS", "importer": "ROW"},
            1.05,
            "tariff",
        ),
        Trap("the rest of the world is kept", "kite_income", {"state": "ROW"}, 110.0),
    ),
    columns={
        "kite_trade": ("sector", "importer", "exporter", "share", "tariff"),
        "kite_nodes": ("state", "sector", "spending", "value_added"),
        "kite_inputs": ("input", "user", "state", "value"),
        "kite_income": ("state", "value"),
    },
)

# -- OECD ------------------------------------------------------------------------------------------------------

ICIO_TRADE = [
    # sector, origin, destination, million dollars
    ("A01", "AUS", "AUS", 10_000.0),
    ("A01", "AUS", "CHN", 4_000.0),
    ("A01", "CHN", "AUS", 2_000.0),
    ("A01", "CHN", "CHN", 20_000.0),
    ("B05", "AUS", "AUS", 5_000.0),
    ("B05", "AUS", "CHN", 0.0),
    ("B05", "CHN", "AUS", 1_000.0),
    ("B05", "CHN", "CHN", 8_000.0),
]
ICIO_USE = [
    # input, user, country: inputs by user are inputs by seller
    ("A01", "A01", "AUS", 8_000.0),
    ("A01", "B05", "AUS", 4_000.0),
    ("B05", "A01", "AUS", 1_000.0),
    ("B05", "B05", "AUS", 5_000.0),
    ("A01", "A01", "CHN", 14_000.0),
    ("A01", "B05", "CHN", 10_000.0),
    ("B05", "A01", "CHN", 3_000.0),
    ("B05", "B05", "CHN", 5_000.0),
]
ICIO_NODES = [
    # sector, country, output of the model, gross output, share of inputs, final sales, sales to users
    ("A01", "AUS", 30_000.0, 30_001.0, 0.3, 16_000.0, 14_000.0),
    ("A01", "CHN", 40_000.0, 40_001.0, 0.425, 18_000.0, 22_000.0),
    ("B05", "AUS", 20_000.0, 20_001.0, 0.45, 15_000.0, 5_000.0),
    ("B05", "CHN", 30_000.0, 30_001.0, 0.5, 21_000.0, 9_000.0),
]


def _icio(folder: Path) -> None:
    trade = frame("sector:s, origin:s, destination:s, intermediate_flow_musd:g", ICIO_TRADE)
    use = frame("input_sector:s, user_sector:s, country:s, intermediate_use_musd:g", ICIO_USE)
    parquet(folder, "intermediate_trade.parquet", trade)
    parquet(folder, "intermediate_use.parquet", use)
    parquet(folder, "nodes.parquet", frame("sector:s, country:s, s:f, go:f, omb:f, z:f, dbar:f", ICIO_NODES))


def _of_another_release(frames: Frames) -> Frames:
    """Output a tenth above what is sold."""
    return frames | {"icio_nodes": frames["icio_nodes"].with_columns(pl.col("output") * 1.1)}


OECD = Twin(
    "oecd_icio",
    {"staged": _icio},
    {
        "icio_trade": [r for r in ICIO_TRADE if r[-1] > 0],
        "icio_use": ICIO_USE,
        "icio_nodes": [(n, s, out, final) for s, n, out, _, _, final, _ in ICIO_NODES],
    },
    (
        Trap("a flow of nothing has no row", "icio_trade", {"sector": "B05", "exporter": "AUS", "importer": "CHN"}),
        Trap(
            "the origin is the exporter", "icio_trade", {"sector": "A01", "exporter": "AUS", "importer": "CHN"}, 4_000.0
        ),
        Trap("the output that sales add up to", "icio_nodes", {"sector": "A01", "state": "AUS"}, 30_000.0, "output"),
    ),
    columns={
        "icio_trade": ("sector", "exporter", "importer", "value"),
        "icio_use": ("input", "user", "state", "value"),
        "icio_nodes": ("state", "sector", "output", "final_sales"),
    },
    spoilt={"check_sums": _of_another_release},
)

# -- WIOD, release of 2013 -------------------------------------------------------------------------------------

SELLERS = [f"{place}.c{k}" for place in ("AUS", "ROM", "RoW") for k in (1, 2)]
CHANGE = -7  # of inventories, the fifth column of final demand


def _wiod(folder: Path) -> None:
    """Every seller sells 1 to each industry and 2 to each use of final demand; Romania's first industry more."""

    def table(columns: list[str], kind: pl.DataType | type[pl.DataType], cell: int) -> pl.DataFrame:
        cells = {c: pl.Series([cell] * len(SELLERS), dtype=kind) for c in columns}
        return pl.DataFrame({"row": SELLERS, **cells})

    buyers = [f"{place}.f{k}" for place in ("AUS", "ROM", "RoW") for k in range(1, 6)]
    inputs, final = table(SELLERS, pl.Int32, 1), table(buyers, pl.Int64, 2)
    romania = pl.col("row") == "ROM.c1"
    inputs = inputs.with_columns(pl.when(romania).then(30).otherwise("AUS.c2").cast(pl.Int32).alias("AUS.c2"))
    final = final.with_columns(pl.when(romania).then(CHANGE).otherwise("RoW.f5").cast(pl.Int64).alias("RoW.f5"))
    for year in (2000, 2011):
        parquet(folder, f"wiot{year}_intermediate.parquet", inputs)
        parquet(folder, f"wiot{year}_final.parquet", final)
    parquet(folder, "wiot2001_intermediate.parquet", inputs)  # a year that is not read


def _wiod_rows() -> list[Row]:
    out: list[Row] = []
    for year in (2000, 2011):
        for seller in ("AUS", "ROU", "ROW"):
            for sector in ("c1", "c2"):
                for buyer in ("AUS", "ROU", "ROW"):
                    romania = (seller, sector) == ("ROU", "c1")
                    inputs = 31.0 if romania and buyer == "AUS" else 2.0
                    final = 8.0 + CHANGE if romania and buyer == "ROW" else 10.0
                    out.append((year, sector, seller, buyer, inputs, final))
    return out


ROMANIA = {"year": 2000, "exporter": "ROU", "sector": "c1"}
WIOD = Twin(
    "wiod_2013",
    {"staged": _wiod},
    {"wiod_trade": _wiod_rows()},
    (
        Trap(
            "the industries of a buyer are one sum", "wiod_trade", {**ROMANIA, "importer": "AUS"}, 31.0, "intermediate"
        ),
        Trap("a change of inventories may be negative", "wiod_trade", {**ROMANIA, "importer": "ROW"}, 1.0, "final"),
        Trap("old letters of Romania", "wiod_trade", {**ROMANIA, "exporter": "ROM", "importer": "AUS"}),
        Trap("a year that the source does not offer", "wiod_trade", {"year": 2001}),
    ),
    columns={"wiod_trade": ("year", "sector", "exporter", "importer", "intermediate", "final")},
)

TWINS = (CALIENDO_PARRO, KITE, OECD, WIOD)
