"""Gravity equations beside published tables, coefficients and standard errors to three decimals.

- Santos Silva and Tenreyro (2006), The Log of Gravity, Table 3 (traditional gravity, robust errors): OLS, PPML on
  positive flows, PPML on all. Coefficients as reprinted by Vargas Sepulveda, Replicating The Log of Gravity
  (github.com/pachadotdev/log-of-gravity, replication.tex), who prints other errors. Distance in Table 5 (with
  effects): -1.347 by OLS and -0.750 by PPML (tradeweave.org/replications/silva-tenreyro-2006).
- Yotov, Piermartini, Monteiro and Larch (2016), An Advanced Guide to Trade Policy Analysis, chapter 1, Tables 1 to 3
  (clustered by pair), as printed by the book's edition in R (github.com/pachadotdev/tradepolicy). Its third column of
  Table 3 does not follow the code of the Guide (RTAsEffects.do) and is left out.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

pytest.importorskip("pyfixest")

from foedus.models.gravity import Estimate, estimate

pytestmark = pytest.mark.raw
AS_PRINTED = 0.0005 + 1e-9
YEARS = [1986, 1990, 1994, 1998, 2002, 2006]
NEAR = ["ldist", "cntg", "lang", "clny"]
EFFECTS = ["exporter_year", "importer_year"]


@pytest.fixture(scope="module")
def sst(raw: Path) -> pl.DataFrame:
    return pl.read_parquet(raw / "log-of-gravity-sst2006" / "log_of_gravity.parquet")


@pytest.fixture(scope="module")
def guide(raw: Path) -> pl.DataFrame:
    """The six years of the applications, with the variables of the Guide's own code (Chapter1/Applications)."""
    d = pl.read_parquet(raw / "agtpa-yotov-2016" / "agtpa_applications.parquet").filter(pl.col("year").is_in(YEARS))
    home = pl.col("exporter") == pl.col("importer")
    y, e = pl.col("trade").sum().over("exporter", "year"), pl.col("trade").sum().over("importer", "year")
    d = d.with_columns(
        pl.col("dist").log().alias("ldist"),
        home.cast(pl.Float64).alias("home"),
        y.alias("y"),
        e.alias("e"),
        pl.col("trade").sum().over("year").alias("world"),
        *(pl.format("{}{}", c, "year").alias(f"{c}_year") for c in ("exporter", "importer")),
        # a pair of one is a cluster of its own
        pl.when(home).then(pl.col("pair_id") + 100_000).otherwise("pair_id").alias("pair"),
    )
    return d.with_columns(
        pl.col("y").log().alias("ly"),
        pl.col("e").log().alias("le"),
        (pl.col("dist") * pl.col("world") / pl.col("e")).sum().over("exporter", "year").log().alias("far_exporter"),
        (pl.col("dist") * pl.col("world") / pl.col("y")).sum().over("importer", "year").log().alias("far_importer"),
        (pl.col("ldist") * pl.col("home")).alias("ldist_home"),
        *(((pl.col("year") == t) * pl.col("ldist") * (1 - pl.col("home"))).alias(f"d{t}") for t in YEARS),
        *(((pl.col("year") == t) & ~home).cast(pl.Float64).alias(f"border{t}") for t in YEARS),
    )


def abroad(guide: pl.DataFrame) -> pl.DataFrame:
    return guide.filter(pl.col("home") == 0)


def sold(guide: pl.DataFrame) -> pl.DataFrame:
    return abroad(guide).filter(pl.col("trade") > 0).with_columns(pl.col("trade").log().alias("ltrade"))


def agrees(got: Estimate, printed: dict[str, tuple[float, float]]) -> None:
    """Each coefficient and each standard error within half of the last digit printed."""
    for term, (b, se) in printed.items():
        assert got.coefficient(term) == pytest.approx(b, abs=AS_PRINTED), term
        assert got.se(term) == pytest.approx(se, abs=AS_PRINTED), term


# -- Santos Silva and Tenreyro ----------------------------------------------------------------------------

SST = [
    "lypex",
    "lypim",
    "lyex",
    "lyim",
    "ldist",
    "border",
    "comlang",
    "colony",
    "landl_ex",
    "landl_im",
    "lremot_ex",
    "lremot_im",
    "comfrt_wto",
    "open_wto",
]
TABLE_3 = {
    ("ols", True): [
        0.938,
        0.798,
        0.207,
        0.106,
        -1.166,
        0.314,
        0.678,
        0.397,
        -0.062,
        -0.665,
        0.467,
        -0.205,
        0.491,
        -0.170,
    ],
    ("ppml", True): [
        0.721,
        0.732,
        0.154,
        0.133,
        -0.776,
        0.202,
        0.751,
        0.020,
        -0.872,
        -0.703,
        0.647,
        0.549,
        0.179,
        -0.139,
    ],
    ("ppml", False): [
        0.732,
        0.741,
        0.157,
        0.135,
        -0.784,
        0.193,
        0.746,
        0.025,
        -0.863,
        -0.696,
        0.660,
        0.562,
        0.181,
        -0.107,
    ],
}


@pytest.mark.parametrize(("estimator", "positive"), TABLE_3)
def test_log_of_gravity_table_3(sst: pl.DataFrame, estimator: str, positive: bool) -> None:
    data = sst.filter(pl.col("trade") > 0) if positive else sst
    got = estimate(data, "ltrade" if estimator == "ols" else "trade", SST, estimator=estimator)
    assert got.n == (9613 if positive else 18360) and got.separated == 0 and got.clusters == 0
    for term, b in zip(SST, TABLE_3[estimator, positive], strict=True):
        assert got.coefficient(term) == pytest.approx(b, abs=AS_PRINTED), term


def test_log_of_gravity_with_effects(sst: pl.DataFrame) -> None:
    near, effects = ["ldist", "border", "comlang", "colony", "comfrt_wto"], ["s1_im", "s2_ex"]
    ols = estimate(sst.filter(pl.col("trade") > 0), "ltrade", near, effects, estimator="ols")
    ppml = estimate(sst, "trade", near, effects)
    assert ols.coefficient("ldist") == pytest.approx(-1.347, abs=AS_PRINTED)
    assert ppml.coefficient("ldist") == pytest.approx(-0.750, abs=AS_PRINTED)


# -- the Advanced Guide -----------------------------------------------------------------------------------


def test_guide_table_1(guide: pl.DataFrame) -> None:
    pos, size = sold(guide), {"cluster": "pair_id", "estimator": "ols"}
    agrees(
        estimate(pos, "ltrade", [*NEAR, "ly", "le"], **size),
        {
            "constant": (-11.283, 0.296),
            "ldist": (-1.002, 0.027),
            "cntg": (0.574, 0.185),
            "lang": (0.802, 0.082),
            "clny": (0.735, 0.144),
            "ly": (1.190, 0.009),
            "le": (0.908, 0.010),
        },
    )
    agrees(
        estimate(pos, "ltrade", [*NEAR, "ly", "le", "far_exporter", "far_importer"], **size),
        {
            "constant": (-35.219, 1.986),
            "ldist": (-1.185, 0.031),
            "cntg": (0.247, 0.177),
            "lang": (0.739, 0.078),
            "clny": (0.842, 0.150),
            "ly": (1.164, 0.009),
            "le": (0.903, 0.010),
            "far_exporter": (0.972, 0.068),
            "far_importer": (0.274, 0.060),
        },
    )
    fixed = estimate(pos, "ltrade", NEAR, EFFECTS, **size)
    agrees(fixed, {"ldist": (-1.216, 0.038), "cntg": (0.223, 0.199), "lang": (0.661, 0.081), "clny": (0.670, 0.147)})
    ppml = estimate(abroad(guide), "trade", NEAR, EFFECTS, "pair_id")
    agrees(ppml, {"ldist": (-0.841, 0.032), "cntg": (0.437, 0.083), "lang": (0.247, 0.077), "clny": (-0.222, 0.116)})
    assert (fixed.n, ppml.n, ppml.clusters, ppml.separated) == (25689, 28152, 2346, 0)


def test_guide_table_2_distance_over_time(guide: pl.DataFrame) -> None:
    rest, far = NEAR[1:], [f"d{t}" for t in YEARS]

    def courses(values: list[tuple[float, float]]) -> dict[str, tuple[float, float]]:
        return dict(zip(far, values, strict=True))

    agrees(
        estimate(sold(guide), "ltrade", [*far, *rest], EFFECTS, "pair_id", "ols"),
        courses([(-1.168, 0.043), (-1.155, 0.042), (-1.211, 0.045), (-1.248, 0.042), (-1.241, 0.043), (-1.261, 0.043)])
        | {"cntg": (0.223, 0.199), "lang": (0.661, 0.081), "clny": (0.670, 0.147)},
    )
    agrees(
        estimate(abroad(guide), "trade", [*far, *rest], EFFECTS, "pair_id"),
        courses([(-0.859, 0.037), (-0.834, 0.038), (-0.835, 0.035), (-0.847, 0.035), (-0.848, 0.032), (-0.836, 0.031)])
        | {"cntg": (0.437, 0.083), "lang": (0.248, 0.077), "clny": (-0.222, 0.116)},
    )
    agrees(
        estimate(guide, "trade", [*far, *rest, "ldist_home"], EFFECTS, "pair_id"),
        courses([(-0.980, 0.072), (-0.940, 0.073), (-0.915, 0.072), (-0.887, 0.071), (-0.884, 0.071), (-0.872, 0.071)])
        | {"cntg": (0.371, 0.140), "lang": (0.337, 0.168), "clny": (0.019, 0.156), "ldist_home": (-0.488, 0.101)},
    )
    agrees(
        estimate(guide, "trade", [*far, *rest, "ldist_home", "home"], EFFECTS, "pair_id"),
        courses([(-0.857, 0.063), (-0.819, 0.063), (-0.796, 0.063), (-0.770, 0.063), (-0.767, 0.063), (-0.754, 0.062)])
        | {
            "cntg": (0.574, 0.155),
            "lang": (0.352, 0.137),
            "clny": (0.027, 0.125),
            "ldist_home": (-0.602, 0.109),
            "home": (1.689, 0.574),
        },
    )


def test_guide_table_3_trade_agreements(guide: pl.DataFrame) -> None:
    agrees(
        estimate(sold(guide), "ltrade", [*NEAR, "rta"], EFFECTS, "pair", "ols"),
        {
            "ldist": (-1.216, 0.038),
            "cntg": (0.223, 0.200),
            "lang": (0.661, 0.081),
            "clny": (0.670, 0.147),
            "rta": (-0.004, 0.053),
        },
    )
    agrees(
        estimate(abroad(guide), "trade", [*NEAR, "rta"], EFFECTS, "pair"),
        {
            "ldist": (-0.822, 0.031),
            "cntg": (0.416, 0.083),
            "lang": (0.250, 0.077),
            "clny": (-0.205, 0.114),
            "rta": (0.191, 0.066),
        },
    )
    pairs = [*EFFECTS, "pair"]
    one = estimate(guide, "trade", ["rta"], pairs, "pair")
    agrees(one, {"rta": (0.557, 0.102)})
    assert one.separated == 84 and one.n == 28566 - 84, "flows of pairs that never traded tell nothing"
    agrees(
        estimate(guide, "trade", ["rta", "rta_lead4"], pairs, "pair"),
        {"rta": (0.520, 0.086), "rta_lead4": (0.077, 0.092)},
    )
    lags = ["rta", "rta_lag4", "rta_lag8", "rta_lag12"]
    agrees(
        estimate(guide, "trade", lags, pairs, "pair"),
        {"rta": (0.291, 0.089), "rta_lag4": (0.414, 0.067), "rta_lag8": (0.169, 0.043), "rta_lag12": (0.119, 0.030)},
    )
    agrees(
        estimate(guide, "trade", [*lags, *(f"border{t}" for t in YEARS[:-1])], pairs, "pair"),
        {
            "rta": (0.116, 0.087),
            "rta_lag4": (0.288, 0.062),
            "rta_lag8": (0.069, 0.048),
            "rta_lag12": (0.002, 0.029),
            "border1986": (-0.706, 0.048),
            "border1990": (-0.480, 0.043),
            "border1994": (-0.367, 0.033),
            "border1998": (-0.158, 0.023),
        },
    )
