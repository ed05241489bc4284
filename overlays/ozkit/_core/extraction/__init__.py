"""Certified extraction, as decisions: what to ask next, and whether what came is everything."""
