"""Flat tables: schemas, strict values, rows of JSON and CSV, and their conversions."""
