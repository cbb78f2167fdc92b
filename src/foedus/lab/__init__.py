"""The lab: where the record meets measures. It resolves a variable by name, computes it and keeps it."""
