"""Briefs: one evidence bundle, printed as HTML or PDF."""
