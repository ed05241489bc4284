# Derived from ../_async/__init__.py by scripts/derive_sync.py; do not edit.
"""Async classes, written by hand; `_sync` is derived from them by `python -m scripts.derive_sync`."""
