"""Polars and NumPy, imported when first used, so that listing names costs nothing.

`from foedus.core.lazy import np, pl` reads like the usual imports and keeps `import foedus` and
`foedus --help` fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
else:

    class _Polars:
        def __getattr__(self, name: str) -> Any:
            import polars

            return getattr(polars, name)

    class _NumPy:
        def __getattr__(self, name: str) -> Any:
            import numpy

            return getattr(numpy, name)

    pl, np = _Polars(), _NumPy()

__all__ = ["np", "pl"]
