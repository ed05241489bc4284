"""Usage data: reading, certified extraction, tidy tables, charts and reports."""
