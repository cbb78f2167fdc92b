"""The hashes of the files of the embedded record, as they are: `python -m benchmarks.hashes`.

`foedus record build` writes them. This writes them anew where files changed by another way (a panel put into
`derived/`, a merge), after comparing the values of every table with what the manifest names.
"""

from __future__ import annotations


def main() -> None:
    from foedus.lab import keep
    from foedus.record import manifest
    from foedus.record.store import EMBEDDED

    tables, panels = manifest.add_hashes(EMBEDDED), keep.add_hashes(EMBEDDED / "derived")
    print(f"{tables} tables and {panels} derived panels carry their hashes.")


if __name__ == "__main__":
    main()
