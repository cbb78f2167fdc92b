"""Regressions with fixed effects, through pyfixest: PPML and least squares, with clustered standard errors.

Santos Silva and Tenreyro (2006), The Log of Gravity, Review of Economics and Statistics 88(4), 641-658; Correia,
Guimaraes and Zylkin (2020), Fast Poisson estimation with high-dimensional fixed effects, Stata Journal 20(1), 95-115
(separation).
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput, MissingExtra, NotConverged
from ...core.lazy import np, pl
from ...core.series import least

if TYPE_CHECKING:
    import numpy
    import polars

ESTIMATORS = ("ppml", "ols")
ITERATIONS = 100
TOLERANCE = 1e-10  # of the deviance, relative


@dataclass(frozen=True, eq=False)
class Estimate:
    """Coefficients of an equation, in the order of `terms`, with their covariance.

    `n` rows were used; `separated` rows were not, because their mean is zero whatever the coefficients (PPML), and
    `clusters` is 0 for standard errors that are robust and not clustered. `fitted` holds the means of the rows of the
    data in their order, NaN for those separated.
    """

    estimator: str
    outcome: str
    terms: tuple[str, ...]
    effects: tuple[str, ...]
    coefficients: numpy.ndarray
    covariance: numpy.ndarray
    n: int
    separated: int
    cluster: str
    clusters: int
    fitted: numpy.ndarray

    def coefficient(self, term: str) -> float:
        return float(self.coefficients[self._at(term)])

    def se(self, term: str) -> float:
        i = self._at(term)
        return float(self.covariance[i, i] ** 0.5)

    def _at(self, term: str) -> int:
        if term not in self.terms:
            raise BadInput(f"{term!r} is no regressor of this equation", f"it has {', '.join(self.terms)}")
        return self.terms.index(term)

    def table(self) -> polars.DataFrame:
        """term, estimate, se."""
        return pl.DataFrame(
            {"term": list(self.terms), "estimate": self.coefficients, "se": np.sqrt(np.diag(self.covariance))}
        )


def estimate(
    data: polars.DataFrame,
    outcome: str,
    regressors: Sequence[str],
    effects: Sequence[str] = (),
    cluster: str = "",
    estimator: str = "ppml",
    iterations: int = ITERATIONS,
) -> Estimate:
    """Fit `outcome` on `regressors` with the fixed effects of the columns `effects`.

    `estimator` is 'ppml' (the outcome in levels, zeros included) or 'ols' (the outcome as it stands, usually a log).
    Standard errors are clustered by `cluster`, times sqrt(G / (G - 1)) as Stata's ppml has them, or robust to
    heteroskedasticity, times sqrt(n / (n - k)). Without effects there is a term `constant`.

    Raises MissingExtra without pyfixest; BadInput for unknown columns, nulls, values that are not finite, a negative
    outcome, a regressor that the effects or others explain; NotConverged.
    """
    _check(data, outcome, regressors, effects, cluster, estimator)
    pf, failed = _pyfixest()
    names = {c: f"v{i}" for i, c in enumerate(dict.fromkeys([outcome, *regressors, *effects, cluster]))}
    frame = _pandas(data, {c: n for c, n in names.items() if c})
    formula = f"{names[outcome]} ~ {' + '.join(names[x] for x in regressors)}"
    if effects:
        formula += " | " + " + ".join(names[x] for x in effects)
    vcov: Any = {"CRV1": names[cluster]} if cluster else "HC1"
    options: dict[str, Any] = {"vcov": vcov, "fixef_rm": "none", "ssc": pf.ssc(k_adj=not cluster)}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # separated rows and dropped regressors are told in the result
            model = (
                pf.feols(formula, frame, **options)
                if estimator == "ols"
                else pf.fepois(formula, frame, iwls_maxiter=iterations, iwls_tol=TOLERANCE, **options)
            )
    except failed as e:
        raise NotConverged(
            f"the estimation of {outcome} did not converge in {iterations} iterations",
            str(e),
            "Leave out effects with few observations, or allow more iterations.",
        ) from None
    if estimator == "ppml" and not model.convergence:
        raise NotConverged(f"the estimation of {outcome} did not converge in {iterations} iterations")
    return _result(model, data, outcome, regressors, effects, cluster, estimator, names)


def _result(
    model: Any,
    data: polars.DataFrame,
    outcome: str,
    regressors: Sequence[str],
    effects: Sequence[str],
    cluster: str,
    estimator: str,
    names: dict[str, str],
) -> Estimate:
    back = {n: c for c, n in names.items()} | {"Intercept": "constant"}
    have = tuple(back[c] for c in model._coefnames)
    lost = [x for x in regressors if x not in have]
    if lost:
        raise BadInput(
            f"{', '.join(lost)} cannot be told apart from the other regressors or the effects",
            "a regressor that is their linear combination has no coefficient",
            "Leave it out.",
        )
    order = [have.index(x) for x in (*regressors, *(t for t in have if t == "constant"))]
    means = np.full(data.height, np.nan)
    kept = np.ones(data.height, dtype=bool)
    kept[np.asarray(model.na_index, dtype=int)] = False
    means[kept] = np.asarray(model._Y_hat_response if estimator == "ppml" else model._Y_hat_link).ravel()
    n = int(model._N)
    return Estimate(
        estimator,
        outcome,
        tuple(have[i] for i in order),
        tuple(effects),
        np.asarray(model._beta_hat)[order],
        np.asarray(model._vcov)[np.ix_(order, order)],
        n,
        data.height - n,
        cluster,
        int(data.filter(pl.Series(kept))[cluster].n_unique()) if cluster else 0,
        means,
    )


def _check(
    data: polars.DataFrame,
    outcome: str,
    regressors: Sequence[str],
    effects: Sequence[str],
    cluster: str,
    estimator: str,
) -> None:
    if estimator not in ESTIMATORS:
        raise BadInput(f"{estimator!r} is no estimator", do=f"There are {' and '.join(ESTIMATORS)}.")
    if not regressors:
        raise BadInput("there is no regressor", do="Name at least one column.")
    used = [outcome, *regressors, *effects, *([cluster] if cluster else [])]
    lacking = [c for c in used if c not in data.columns]
    if lacking:
        raise BadInput(f"the data lack {', '.join(lacking)}", f"they have {', '.join(data.columns)}")
    holes = {c: k for c in dict.fromkeys(used) if (k := data[c].null_count())}
    if holes:
        raise BadInput(
            "there are empty values in " + ", ".join(f"{c} ({k} rows)" for c, k in holes.items()),
            "a missing value is never a zero",
            "Filter those rows out.",
        )
    wild = [c for c in (outcome, *regressors) if not np.isfinite(data[c].cast(pl.Float64).to_numpy()).all()]
    if wild:
        raise BadInput(
            f"{', '.join(wild)} have values that are not finite",
            "the logarithm of a zero is none",
            "Filter those rows out, or use PPML on levels.",
        )
    if estimator == "ppml" and least(data[outcome]) < 0:
        raise BadInput(f"{outcome} has negative values", "a Poisson mean is never below zero")


def _pyfixest() -> tuple[Any, type[Exception]]:
    try:
        import pyfixest
        from pyfixest.errors import NonConvergenceError
    except ImportError:
        raise MissingExtra(
            "pyfixest is not installed",
            "gravity equations are estimated with it",
            "Install it with: pip install 'foedus[gravity]'",
        ) from None
    return pyfixest, NonConvergenceError


def _pandas(data: polars.DataFrame, names: dict[str, str]) -> Any:
    """The columns under plain names; text as integer codes, so that nothing depends on how a library reads it."""
    import pandas

    columns = {}
    for column, name in names.items():
        s = data[column]
        columns[name] = (
            s.to_numpy().astype("float64")
            if s.dtype.is_float()
            else s.to_numpy().astype("int64")
            if s.dtype.is_integer() or s.dtype == pl.Boolean
            else s.cast(pl.String).rank("dense").cast(pl.Int64).to_numpy()
        )
    return pandas.DataFrame(columns)
