"""Figures, measured by hand against a city of their own: `python -m tests.performance.latency` and its neighbours."""
