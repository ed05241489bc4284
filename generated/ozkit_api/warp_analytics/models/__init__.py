"""The models of this document, each loaded at its first use; generated, do not edit."""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING
from typing import Any as _Any

if TYPE_CHECKING:
    from ._params import PeriodGroupingValue, RunTypeValue
    from .analytics_event import AnalyticsEvent
    from .analytics_user import AnalyticsUser
    from .analytics_user_by_period import AnalyticsUserByPeriod
    from .code_changes import CodeChanges
    from .code_changes_by_period import CodeChangesByPeriod
    from .error import Error
    from .event_code_changes import EventCodeChanges
    from .events_response import EventsResponse
    from .file_changes import FileChanges
    from .file_changes_by_period import FileChangesByPeriod
    from .git_context import GitContext
    from .line_counts import LineCounts
    from .line_counts_by_period import LineCountsByPeriod
    from .lines_of_code import LinesOfCode
    from .lines_of_code_by_period import LinesOfCodeByPeriod
    from .model_usage import ModelUsage
    from .model_usage_by_period import ModelUsageByPeriod
    from .pagination import Pagination
    from .period_grouping import PeriodGrouping
    from .run_type import RunType
    from .run_type_totals import RunTypeTotals
    from .run_type_totals_by_period import RunTypeTotalsByPeriod
    from .summary_by_period_response import SummaryByPeriodResponse
    from .summary_data import SummaryData
    from .summary_data_by_period import SummaryDataByPeriod
    from .summary_response import SummaryResponse
    from .user_run_type_usage import UserRunTypeUsage
    from .user_run_type_usage_by_period import UserRunTypeUsageByPeriod
    from .users_by_period_response import UsersByPeriodResponse
    from .users_response import UsersResponse

_MODULES = {
    "AnalyticsEvent": ".analytics_event",
    "AnalyticsUser": ".analytics_user",
    "AnalyticsUserByPeriod": ".analytics_user_by_period",
    "CodeChanges": ".code_changes",
    "CodeChangesByPeriod": ".code_changes_by_period",
    "Error": ".error",
    "EventCodeChanges": ".event_code_changes",
    "EventsResponse": ".events_response",
    "FileChanges": ".file_changes",
    "FileChangesByPeriod": ".file_changes_by_period",
    "GitContext": ".git_context",
    "LineCounts": ".line_counts",
    "LineCountsByPeriod": ".line_counts_by_period",
    "LinesOfCode": ".lines_of_code",
    "LinesOfCodeByPeriod": ".lines_of_code_by_period",
    "ModelUsage": ".model_usage",
    "ModelUsageByPeriod": ".model_usage_by_period",
    "Pagination": ".pagination",
    "PeriodGrouping": ".period_grouping",
    "RunType": ".run_type",
    "RunTypeTotals": ".run_type_totals",
    "RunTypeTotalsByPeriod": ".run_type_totals_by_period",
    "SummaryByPeriodResponse": ".summary_by_period_response",
    "SummaryData": ".summary_data",
    "SummaryDataByPeriod": ".summary_data_by_period",
    "SummaryResponse": ".summary_response",
    "UserRunTypeUsage": ".user_run_type_usage",
    "UserRunTypeUsageByPeriod": ".user_run_type_usage_by_period",
    "UsersByPeriodResponse": ".users_by_period_response",
    "UsersResponse": ".users_response",
    "PeriodGroupingValue": "._params",
    "RunTypeValue": "._params",
}

__all__ = (
    "AnalyticsEvent",
    "AnalyticsUser",
    "AnalyticsUserByPeriod",
    "CodeChanges",
    "CodeChangesByPeriod",
    "Error",
    "EventCodeChanges",
    "EventsResponse",
    "FileChanges",
    "FileChangesByPeriod",
    "GitContext",
    "LineCounts",
    "LineCountsByPeriod",
    "LinesOfCode",
    "LinesOfCodeByPeriod",
    "ModelUsage",
    "ModelUsageByPeriod",
    "Pagination",
    "PeriodGrouping",
    "PeriodGroupingValue",
    "RunType",
    "RunTypeTotals",
    "RunTypeTotalsByPeriod",
    "RunTypeValue",
    "SummaryByPeriodResponse",
    "SummaryData",
    "SummaryDataByPeriod",
    "SummaryResponse",
    "UserRunTypeUsage",
    "UserRunTypeUsageByPeriod",
    "UsersByPeriodResponse",
    "UsersResponse",
)


if not TYPE_CHECKING:  # A type checker that saw this function would let a misspelt name pass.

    def __getattr__(name: str) -> _Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(_import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])
