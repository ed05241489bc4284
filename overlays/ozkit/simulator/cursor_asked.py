"""What a request asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.datastructures import QueryParams

from ozkit.simulator.cursor_dates import span
from ozkit.simulator.cursor_options import CursorOptions
from ozkit.simulator.cursor_people import Member, find
from ozkit.simulator.errors import Problem
from ozkit.simulator.reading import integer

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """A range, and whose rows of it; None for everybody's."""

    start: datetime
    end: datetime
    member: Member | None


def rows(query: QueryParams, options: CursorOptions, now: datetime) -> Asked:
    """Read which rows a request is about."""
    longest = None if options.longest_days is None else timedelta(days=options.longest_days)
    start, end = span(query.get("startDate"), query.get("endDate"), now, longest)
    user = query.get("user")
    member = find(user) if user else None
    if user and member is None:
        raise Problem("invalid_request", "The user is not in the team.")
    return Asked(start, end, member)


def page(query: QueryParams, options: CursorOptions) -> tuple[int, int]:
    """Read which page a request is about, and of which size."""
    size = integer(query, "pageSize", PAGE_SIZE, 1)
    return integer(query, "page", 1, 1), min(size, options.page_size_cap or size)
