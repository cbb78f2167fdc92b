"""Does a test fail when a rule is broken? Mutants of the sources, one at a time, and the tests that cover them.

`rules/*.toml` names mutants that break a documented rule; `drawn.py` draws others by operators on the syntax tree,
the same for the same seed. `python -m benchmarks.mutants` (or `make mutants`) runs them in copies of the tree.
"""
