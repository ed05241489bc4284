"""The usage report: which requests it sends, and what it makes of the responses."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Required, TypedDict, Unpack, overload
from urllib.parse import urlsplit

from ozkit_runtime.moments import When, Zone

from ..analytics import Certificate, Table, Window, tidy
from ..analytics._reading.dates import span
from ..analytics.metrics import METRICS
from ..errors import InvalidArgument
from . import charts
from ._periods import Per, filled, period_of
from ._tables import ACTIVITY, number, total
from .page import Figure, html_path, html_report

if TYPE_CHECKING:
    from ..client import AsyncClient, Client

MOST_PERIODS = 365
"""Periods that the server returns at most."""
_PERS: tuple[Per, ...] = ("day", "week", "month")
_PAGE_SIZE = 100


class _Options(TypedDict, total=False):
    to: Required[str | os.PathLike[str]]
    zone: Zone | None
    title: str
    teams: Mapping[str, str] | None
    certificates: Iterable[Certificate] | None


@overload
def usage_report(client: Client, start: When | None, end: When | None = None, **options: Unpack[_Options]) -> Path: ...


@overload
def usage_report(
    client: AsyncClient, start: When | None, end: When | None = None, **options: Unpack[_Options]
) -> Awaitable[Path]: ...


def usage_report(
    client: Client | AsyncClient,
    start: When | None,
    end: When | None = None,
    *,
    to: str | os.PathLike[str],
    zone: Zone | None = None,
    title: str = "Agent usage",
    teams: Mapping[str, str] | None = None,
    certificates: Iterable[Certificate] | None = None,
) -> Path | Awaitable[Path]:
    """Read the usage of a window and of the window before it, and write both as one HTML file.

    It sends two requests for the team and two for each hundred members. A bar is a day; in a window of more than 365
    days it is a week, then a month.

    API operation: `GET /enterprises/analytics/summary` (getAnalyticsSummary, getAnalyticsSummaryByPeriod) and
    `GET /enterprises/analytics/users` (listAnalyticsUsers, listAnalyticsUsersByPeriod).

    Args:
        client: The client to read with; with an `AsyncClient` the call must be awaited.
        start: Start of the window, in any form that `analytics.summary` takes, such as `30d`; by default a day before
            its end.
        end: End of the window, itself outside; by default now.
        to: The file to write, `.html`.
        zone: Time zone of dates and of times without an offset: an IANA name or a tzinfo. The bars are days in UTC
            whatever the zone.
        title: Heading of the report.
        teams: Email -> team, for a chart of credits per team.
        certificates: Those of an export to show in the report, such as `report.windows`.

    Returns:
        The file.

    Raises:
        InvalidArgument: If an argument is invalid. Raised before any request is sent.
        ApiError: If the server returns an error.
        UnexpectedResponse: If a response does not have the documented form.
    """
    plan = _plan(client, start, end, to, zone)

    def finish(responses: Mapping[str, Any]) -> Path:
        return _write(plan, responses, title=title, teams=teams, certificates=certificates)

    if hasattr(client, "aclose"):
        return _read_async(client.analytics, plan.calls, finish)
    found = {}
    for name, arguments in plan.calls.items():
        response = getattr(client.analytics, name.removeprefix("before."))(**arguments)
        found[name] = list(response.pages()) if hasattr(response, "pages") else response
    return finish(found)


async def _read_async(
    analytics: Any, calls: Mapping[str, Mapping[str, Any]], finish: Callable[[Mapping[str, Any]], Path]
) -> Path:
    found = {}
    for name, arguments in calls.items():
        response = getattr(analytics, name.removeprefix("before."))(**arguments)
        found[name] = [page async for page in response.pages()] if hasattr(response, "pages") else await response
    return finish(found)


@dataclass(frozen=True, slots=True)
class _Plan:
    window: Window
    per: Per
    as_of: datetime
    server: str
    to: Path

    @property
    def before(self) -> Window:
        """The window of the same length before."""
        return Window(self.window.start - (self.window.end - self.window.start), self.window.start)

    @property
    def calls(self) -> dict[str, dict[str, Any]]:
        """The methods of `client.analytics` to call, with their arguments."""
        now, before = ({"start_date": each.start, "end_date": each.end} for each in (self.window, self.before))
        return {
            "summary_by_period": {**now, "group_by_period": self.per},
            "users_by_period": {**now, "group_by_period": self.per, "page_size": _PAGE_SIZE},
            "before.summary": before,
            "before.users": {**before, "page_size": _PAGE_SIZE},
        }


def _plan(client: Any, start: Any, end: Any, to: str | os.PathLike[str], zone: Any) -> _Plan:
    place = html_path(to)
    now = client.analytics._caller.clock.wall().replace(microsecond=0)
    window = span(start, end, now=now, zone=zone)
    days = [window.start.date(), window.end.date()]
    fitting: list[Per] = [
        per for per in _PERS if len(filled([period_of(day, per) for day in days], per, window)) <= MOST_PERIODS
    ]
    if not fitting:
        raise InvalidArgument(f"the window must have at most {MOST_PERIODS} months, got {days[0]} to {days[1]}")
    server = urlsplit(client.analytics._caller.options.base_url).netloc.rpartition("@")[2]
    return _Plan(window, fitting[0], now, server, place)


def _write(
    plan: _Plan,
    responses: Mapping[str, Any],
    *,
    title: str,
    teams: Mapping[str, str] | None,
    certificates: Iterable[Certificate] | None,
) -> Path:
    team = tidy.summary_periods(responses["summary_by_period"])
    people = tidy.user_periods(responses["users_by_period"])
    models = tidy.user_model_periods(responses["users_by_period"])
    earlier = tidy.summary_totals(responses["before.summary"]), tidy.user_totals(responses["before.users"])
    seen: dict[str, Any] = {"window": plan.window, "as_of": plan.as_of}
    drawn = [
        charts.credits_per_day(team, per=plan.per, **seen),
        charts.top_users(people, **seen),
        charts.active_users(people, per=plan.per, **seen),
        charts.credits_by_model(models, **seen),
        charts.accepted_and_suggested_lines(team, per=plan.per, **seen),
    ]
    if teams is not None:
        drawn.append(charts.cost_per_team(people, teams, **seen))
    return html_report(
        drawn,
        to=plan.to,
        title=title,
        window=plan.window,
        as_of=plan.as_of,
        server=plan.server,
        certificates=certificates,
        metrics=[metric for metric in METRICS.values() if metric.table == "summary_periods"],
        notes=_notes(plan),
        figures=_figures((team, people), earlier, plan),
    )


def _notes(plan: _Plan) -> list[str]:
    """Return what a reader should know about these numbers."""
    found = [
        "The charts show the server's own totals, not single events. A certificate is about rows that were read one by "
        "one.",
        "Credits are not money, and accepted lines do not measure how good or productive a person is.",
    ]
    if plan.per != "day":
        found.append(f"The window has more than {MOST_PERIODS} days, so a bar is a {plan.per}.")
    if (plan.as_of - plan.window.end).total_seconds() < 3600:
        found.append("The window ends close to the time of reading: the latest usage may not be counted yet.")
    return found


def _figures(now: tuple[Table, Table], before: tuple[Table, Table], plan: _Plan) -> list[Figure]:
    """Return the key figures, each with the change from the window before."""
    length = plan.window.end - plan.window.start
    span = f"{number(length.total_seconds() / 86400)} days" if length.days > 1 else "window of the same length"
    figures = []
    for name, unit, measure in (
        ("Credits", "credits", lambda team, _: _sum(team, "credits")),
        ("Active people", "people", lambda _, people: _active(people)),
        ("Accepted lines", "lines added", lambda team, _: _sum(team, "lines_accepted_added")),
    ):
        current, earlier = measure(*now), measure(*before)
        figures.append(Figure(name, number(current), unit, f"{_change(current, earlier)} in the {span} before"))
    return figures


def _sum(table: Table, measure: str) -> float:
    return total(value or 0 for value in table.column(measure))


def _active(people: Table) -> int:
    measures = [people.column(name) for name in ACTIVITY if name in people.schema.names]
    return len({user for user, *row in zip(people.column("user_id"), *measures, strict=True) if any(row)})


def _change(now: float, before: float) -> str:
    """Return the change from one number to another, such as `+12 % from 1,234`."""
    if before <= 0:
        return f"{number(before)}"
    change = (now - before) / before
    return f"{change:+,.0%} from {number(before)}" if abs(change) >= 0.005 else f"unchanged from {number(before)}"
