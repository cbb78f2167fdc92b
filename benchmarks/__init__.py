"""What foedus costs, measured: run `make bench`. Ratios stand beside a named peer on the same work."""
