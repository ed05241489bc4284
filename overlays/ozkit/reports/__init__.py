"""Charts, the usage report, and the comparison of Warp and Cursor. Needs the extra `reports`.

    from ozkit import reports
    reports.usage_report(client, "30d", to="usage.html")
    reports.charts.credits_per_day(table).save("credits.svg")

All of it takes an `ozkit.analytics.Table`; `ozkit.analytics.tidy` makes them. Read `charts` next.
"""

try:
    import altair as _altair  # noqa: F401
    import jinja2 as _jinja2  # noqa: F401
    import vl_convert as _vl_convert  # noqa: F401
except ImportError as error:
    from .._support.extras import missing

    raise missing(error.name, "reports", "ozkit.reports") from error

from . import charts, compare
from .page import Figure, html_report
from .usage import usage_report

__all__ = ["Figure", "charts", "compare", "html_report", "usage_report"]
