"""Measurements against floors taken in the same run. `python -m tests.benchmarks` prints the table."""
