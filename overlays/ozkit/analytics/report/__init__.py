"""Reports as one HTML file: charts, their definitions, the exact window, and what is proved of the data.

    from ozkit.analytics import report
    report.analytics_report(client, "30d", to="usage.html")

Needs the extra `charts`. The file asks nothing of any network.
"""

from .making import analytics_report, analytics_report_async
from .section import Section
from .writing import write

__all__ = ["Section", "analytics_report", "analytics_report_async", "write"]
