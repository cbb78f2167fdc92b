"""The same dyad-year job in pandas, from the same Parquet files: merges on state and year."""

from __future__ import annotations

import resource
import time


def main() -> None:
    t = time.perf_counter()
    import pandas as pd

    from foedus.core import states
    from foedus.record.store import EMBEDDED

    members = pd.DataFrame(
        [(y, s) for y in range(1946, 2023) for s in states.system_members(y)], columns=["year", "state"]
    )
    frame = members.merge(members, on="year", suffixes=("_1", "_2"))
    frame = frame[frame.state_1 < frame.state_2]
    for name, source in (("cinc", "cow_nmc"), ("milex_cow", "cow_nmc"), ("tpop", "cow_nmc"), ("polyarchy", "vdem_v15")):
        table = pd.read_parquet(EMBEDDED / f"{name}.{source}.parquet", columns=["state", "year", "value"])
        for i in (1, 2):
            frame = frame.merge(
                table.rename(columns={"state": f"state_{i}", "value": f"{name}_{i}"}),
                on=[f"state_{i}", "year"],
                how="left",
            )
    for name, source in (("shared_igos", "cow_igo"), ("disputes", "cow_mid")):
        table = pd.read_parquet(EMBEDDED / f"{name}.{source}.parquet", columns=["state_1", "state_2", "year", "value"])
        frame = frame.merge(table.rename(columns={"value": name}), on=["state_1", "state_2", "year"], how="left")
    covered = frame.year <= 2014  # disputes: absence is a zero inside the coverage, unknown after it
    frame.loc[covered, "disputes"] = frame.loc[covered, "disputes"].fillna(0.0)
    frame = frame.sort_values(["year", "state_1", "state_2"])
    took = time.perf_counter() - t
    sums = [round(float(frame[c].sum()), 3) for c in ("cinc_1", "polyarchy_2", "shared_igos", "disputes")]
    sums.append(int(frame.disputes.isna().sum()))
    print(f"{took}|{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20}|{len(frame)} {sums}")


if __name__ == "__main__":
    main()
