"""Async source of the derived sync code."""
