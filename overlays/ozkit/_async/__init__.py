"""Async classes, written by hand; `_sync` is derived from them by `python -m scripts.derive_sync`."""
