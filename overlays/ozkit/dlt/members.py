"""The members of a team, completely: read again while the list moves."""

from __future__ import annotations

from typing import Any

from .._core.extraction.certificate import Certificate
from .._core.paging import pick
from .._core.windows import Window
from ..analytics.answers import answer_of
from ..client import Client

_REREADS = 3


def members(client: Client, part: Window, window: Window) -> tuple[list[Any], Certificate]:
    """Return the pages of the members' figures by day, and whether they are everything.

    Args:
        client: The client.
        part: What the certificate is for.
        window: What to ask for.
    """
    requests = 0
    while True:
        found = client.analytics.users_by_period(group_by_period="day", start_date=window.start, end_date=window.end)
        pages = list(found.pages())
        requests += len(pages)
        answers = [answer_of(page) for page in pages]
        counts = [pick(answer, "pagination.total_count") for answer in answers]
        rows = len({user.get("user_id") for answer in answers for user in answer.get("data") or ()})
        reason = _flaw(counts, rows)
        if not reason or requests > _REREADS * len(pages):
            break
    read_at, count = client._sender.server_time(), counts[-1] if isinstance(counts[-1], int) else 0
    return answers, Certificate("warp_users", part, count, rows, read_at, requests, not reason, reason)


def _flaw(counts: list[Any], rows: int) -> str:
    if not all(isinstance(count, int) for count in counts):
        return "an answer did not say how many members there are"
    if len(set(counts)) != 1:
        return f"the number of members moved from {min(counts)} to {max(counts)} while they were read"
    return "" if rows == counts[-1] else f"the server counts {counts[-1]} members but showed {rows}"
