"""Async source of the methods of usage data."""
