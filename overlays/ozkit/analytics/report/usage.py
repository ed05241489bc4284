"""The usual report: what to ask for, and what to make of the answers. It sends nothing itself."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..._core.analytics_arguments import MOST_PERIODS, periods
from ..._core.dates import span
from ..._core.extraction.certificate import Certificate
from ..._core.windows import Window, whole_second
from ...errors import InvalidArgument
from .. import charts, tidy
from ..charts import saving
from ..charts.frame import number
from ..charts.rows import LINES, Per
from ..metrics import METRICS
from .writing import write

_PERS: tuple[Per, ...] = ("day", "week", "month")
_PAGE = 100
_MEASURES = ("conversations", "credits", "files_suggested", "files_accepted", *LINES)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a report asks for.

    Attributes:
        window: The span of time.
        per: What one bar stands for: the finest grouping that the server answers for the window.
        as_of: The moment before the first request.
        server: The server's address.
        to: The file to write.
    """

    window: Window
    per: Per
    as_of: datetime
    server: str
    to: Path

    @property
    def summary(self) -> dict[str, Any]:
        """The arguments of `analytics.summary_by_period`."""
        return {"group_by_period": self.per, "start_date": self.window.start, "end_date": self.window.end}

    @property
    def users(self) -> dict[str, Any]:
        """The arguments of `analytics.users_by_period`."""
        return {**self.summary, "page_size": _PAGE}


def plan(caller: Any, start: Any, end: Any, to: str | os.PathLike[str], zone: Any) -> Plan:
    """Return what a report asks for; everything that can be wrong is found before the first request.

    Raises:
        ImportError: If vl-convert is missing.
        InvalidArgument: If a date is none, or the window is too long for every grouping.
    """
    saving.vl_convert()
    place = Path(to)
    if place.suffix.lower() not in {".html", ".htm"} or not place.parent.is_dir():
        raise InvalidArgument(f"{place} cannot be written: give a file that ends with .html in a folder that exists")
    now = caller.clock.wall()
    window = span(start, end, now=whole_second(now), zone=zone)
    fitting: list[Per] = [per for per in _PERS if periods(window, per) <= MOST_PERIODS]
    if not fitting:
        raise InvalidArgument(f"the window has more than {MOST_PERIODS} months: shorten it")
    return Plan(window, fitting[0], whole_second(now), caller.settings.base_url, place)


def finish(
    plan: Plan,
    summary: Any,
    pages: Sequence[Any],
    *,
    title: str,
    teams: Mapping[str, str] | None,
    certificates: Iterable[Certificate] | None,
) -> Path:
    """Write the report.

    Args:
        plan: What was asked for.
        summary: The answer for the team.
        pages: The pages of its members.
        title: The heading.
        teams: Email -> team, for a chart of teams.
        certificates: Those of an export that the report should show.
    """
    team = tidy.summary_periods(summary).to_dicts()
    people = tidy.user_periods(pages).to_dicts()
    models = tidy.user_model_periods(pages).to_dicts()
    seen: dict[str, Any] = {"window": plan.window, "as_of": plan.as_of}
    sections = [
        charts.credits_per_day(team, per=plan.per, **seen),
        charts.top_users(people, **seen),
        charts.active_users(people, per=plan.per, **seen),
        charts.credits_by_model(models, **seen),
        charts.accepted_and_suggested_lines(team, per=plan.per, **seen),
    ]
    if teams is not None:
        sections.append(charts.cost_per_team(people, teams, **seen))
    return write(
        plan.to,
        sections,
        title=title,
        window=plan.window,
        as_of=plan.as_of,
        server=plan.server,
        certificates=certificates,
        metrics=[metric for metric in METRICS.values() if metric.table == "summary_periods"],
        notes=notes(plan),
        figures=figures(team, people),
    )


def notes(plan: Plan) -> list[str]:
    """Return what a reader should know."""
    found = [
        "The charts draw the server's own totals, and not single events: a certificate speaks of rows that were read "
        "one by one.",
        "Credits are not money, and accepted lines are not a measure of how good or how productive anybody is.",
    ]
    cut = [edge for edge in (plan.window.start, plan.window.end) if (edge.hour, edge.minute, edge.second) != (0, 0, 0)]
    if cut:
        found.append(
            "The window does not begin and end at midnight in UTC: its first or last bar may be part of a day."
        )
    if plan.per != "day":
        found.append(
            f"The window has more than {MOST_PERIODS} days, so a bar is a {plan.per}; the first or last may be cut."
        )
    if (plan.as_of - plan.window.end).total_seconds() < 3600:
        found.append("The window ends close to the time of reading: what happened last may not be counted yet.")
    return found


def figures(team: Iterable[Mapping[str, Any]], people: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return the key figures: what may be added up over the whole window."""
    rows = list(team)
    active = {row["user_id"] for row in people if any(row[name] for name in _MEASURES)}
    lines = sum(row["lines_accepted_added"] or 0 for row in rows)
    spent = math.fsum(row["credits"] or 0 for row in rows)
    return [("Credits", number(spent)), ("Active people", number(len(active))), ("Added lines accepted", number(lines))]
