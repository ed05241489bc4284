"""Tools that work on this repository and are not delivered with it."""
