"""Arithmetic of two values of a fact, for `combine` and for expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import np, pl

if TYPE_CHECKING:
    import numpy
    import polars


def ratio(above: polars.Expr, below: polars.Expr) -> polars.Expr:
    """above / below, and null, never infinite, where below is not positive."""
    return pl.when(below > 0).then(above / below)


def over(above: numpy.ndarray, below: numpy.ndarray) -> numpy.ndarray:
    """As `ratio`, of arrays: not a number where below is not positive."""
    return np.where(below > 0, above / below, np.nan)


def log_ratio(a: numpy.ndarray, b: numpy.ndarray) -> numpy.ndarray:
    """ln(a / b), not a number unless both are positive."""
    return np.where((a > 0) & (b > 0), np.log(a / b), np.nan)


def distance(x: numpy.ndarray, y: numpy.ndarray) -> numpy.ndarray:
    """How far two values lie apart."""
    return np.abs(x - y)
