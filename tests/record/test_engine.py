"""SQL over frames, as DuckDB reads them."""

from __future__ import annotations

import subprocess
import sys

WITHOUT_PYARROW = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "pyarrow":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
import polars as pl
from foedus.record import engine

frame = pl.DataFrame({"state": ["CHN", "RUS"], "value": [1.0, 2.0]})
print(engine.query("select a.state, b.value from t a join t b using (state) order by 1", {"t": frame}).rows())
"""


def test_a_query_needs_no_pyarrow() -> None:
    """The running lock has none: DuckDB must not be given what it would ask pyarrow to read, twice in one query too.

    In a process of its own: what has been imported in this one decides what DuckDB asks for.
    """
    got = subprocess.run([sys.executable, "-c", WITHOUT_PYARROW], capture_output=True, text=True, timeout=120)
    assert got.stdout.strip() == "[('CHN', 1.0), ('RUS', 2.0)]", got.stderr
