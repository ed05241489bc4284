"""Warp and Cursor side by side: AI code changes of both in one table, and what of it may be compared.

    from ozkit.analytics import compare
    table = compare.changes(warp_rows, cursor_rows)
    compare.weekly(table, "Europe/Berlin").to_csv("weeks.csv")

Absence is null and never 0. `COMPARABILITY` says for every column whether it means the same for both.
"""

from .drawing import chart
from .notes import CAN_SAY, CANNOT_SAY, CAVEATS, COMPARABILITY, Comparability, comparability_table
from .rows import changes, normalized
from .schemas import AI_CHANGES, AI_CHANGES_WEEKLY
from .weeks import weekly

__all__ = [
    "AI_CHANGES",
    "AI_CHANGES_WEEKLY",
    "CANNOT_SAY",
    "CAN_SAY",
    "CAVEATS",
    "COMPARABILITY",
    "Comparability",
    "changes",
    "chart",
    "comparability_table",
    "normalized",
    "weekly",
]
