"""Mistakes of the servers, on request."""
