"""Flows of runs: waiting for one or many, cancelling, and creation exactly once."""
