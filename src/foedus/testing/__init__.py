"""What foedus relies on in a source and a measure, as checks that a third party runs in its own tests.

    from foedus.testing import check_measure, check_source

    def test_my_source(tmp_path):
        (tmp_path / "official.csv").write_text(A_FEW_ROWS_IN_THE_PRODUCERS_FORMAT)
        check_source(MY_SOURCE, tmp_path)

    def test_my_measure():
        check_measure(my_measure)

A check looks at everything before it fails, and raises one `Nonconforming` that lists each fault with what to do. It
needs no test runner. The suites of foedus over its own sources and measures are these.
"""

from __future__ import annotations

from .faults import Nonconforming
from .measures import check_measure
from .sources import check_source

__all__ = ["Nonconforming", "check_measure", "check_source"]
