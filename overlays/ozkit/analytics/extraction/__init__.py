"""Certified extraction, as decisions: what to ask next, and whether what was received is everything."""
