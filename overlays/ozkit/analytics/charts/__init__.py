"""Charts of usage data as Vega-Lite 5 dictionaries; making them needs no dependency, saving them the extra `charts`.

    from ozkit.analytics import charts
    charts.save(charts.credits_per_day(rows), "credits.svg")

Rows are mappings, as the tidy tables give them. Every date is a day of UTC, wherever the chart is drawn. The chart of
Warp and Cursor side by side is `ozkit.analytics.compare.chart`.
"""

from .lines import accepted_and_suggested_lines
from .ranking import cost_per_team, credits_by_model, top_users
from .saving import save
from .timeline import active_users, credits_per_day

__all__ = [
    "accepted_and_suggested_lines",
    "active_users",
    "cost_per_team",
    "credits_by_model",
    "credits_per_day",
    "save",
    "top_users",
]
