"""The dyad-year job in foedus: all pairs 1946-2022 with six attributes, cold measure cache."""

from __future__ import annotations

import os
import resource
import tempfile
import time

ATTRIBUTES = ("cinc", "milex_cow", "tpop", "polyarchy", "shared_igos", "disputes")


def main() -> None:
    with tempfile.TemporaryDirectory() as d:
        os.environ["FOEDUS_CACHE"] = os.environ["FOEDUS_DATA"] = d
        t = time.perf_counter()
        import foedus

        frame = foedus.open().dyad_years("1946:2022", ATTRIBUTES)
        took = time.perf_counter() - t
    sums = [round(float(frame[c].sum()), 3) for c in ("cinc_1", "polyarchy_2", "shared_igos", "disputes")]
    sums.append(frame["disputes"].null_count())
    print(f"{took}|{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20}|{frame.height} {sums}")


if __name__ == "__main__":
    main()
