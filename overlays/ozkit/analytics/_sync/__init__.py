# Derived from ../_async/__init__.py by scripts/derive_sync.py; do not edit.
"""Async source of the methods of usage data."""
