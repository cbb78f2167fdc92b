"""Measures: pure functions from Panels to a Panel. A measure names the variables that it needs."""
