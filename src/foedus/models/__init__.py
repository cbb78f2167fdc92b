"""Mechanisms: models that are fitted and solved. Data come as arguments; a model reads and writes nothing."""
