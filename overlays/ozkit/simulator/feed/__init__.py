"""Rows that arrive, come late and disappear while they are read, decided by a seed."""
