"""The operations of the Enterprise Analytics API."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from starlette.responses import JSONResponse, Response

from ozkit.simulator.analytics import reports
from ozkit.simulator.analytics.messages import MEMBERS, Conversation, Message, conversation, message, message_json
from ozkit.simulator.analytics.totals import Tallies, Totals
from ozkit.simulator.clock import Clock
from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.options import FeedOptions
from ozkit.simulator.feed.rate_limit import RateLimit
from ozkit.simulator.feed.rows import Row, scatter
from ozkit.simulator.feed.timeline import moment
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Handlers, encode

Json = dict[str, Any]
PAGE_SIZE, MAX_PAGE_SIZE = 10, 100
REFUSED = {
    "member": "Only admins of the team may read its usage.",
    "team_key": "This is the key of a team or an agent; usage requires the personal key of an admin.",
}
# Filter parameter: what has to be equal to it, of the conversation of a message or of the message.
BY_CONVERSATION: dict[str, Callable[[Conversation], str]] = {
    "run_type": lambda owner: owner.run_type,
    "user_id": lambda owner: MEMBERS[owner.member][0],
    "conversation_id": lambda owner: owner.id,
}
BY_MESSAGE: dict[str, Callable[[Message], str | None]] = {
    "message_type": lambda said: said.kind,
    "tool_type": lambda said: said.tool,
}


class AnalyticsApi:
    """The data of the API, of which `feed` has the messages, and what answers its operations."""

    def __init__(self, options: FeedOptions, seed: str, clock: Clock, lock: threading.RLock) -> None:
        self.options, self._clock, self._limit = options, clock, RateLimit(options, clock)
        self.feed = Feed(options, seed=seed, clock=clock, render=self._render, prefix="msg_", lock=lock)
        self._salt = scatter(self.feed.key(0))
        self._totals = Totals(self.feed, self._salt)

    @property
    def handlers(self) -> Handlers:
        """What answers each operation."""
        operations = {"summary": self._summary, "users": self._users, "events": self._events}
        base = "GET /enterprises/analytics/"
        return {f"{base}{name}": partial(self._answer, name, handler) for name, handler in operations.items()}

    def _render(self, row: Row) -> Json:
        return message_json(row, self.feed, self._salt)

    def _answer(self, endpoint: str, handler: Callable[[Call], Response], call: Call) -> Response:
        self._limit.admit(endpoint)
        if detail := REFUSED.get(self.options.caller):
            raise Problem("not_authorized", detail)
        return handler(call)

    def _summary(self, call: Call) -> Response:
        head, parts = self._parts(call)
        return JSONResponse({**head, "data": reports.team(parts, series=bool(head))})

    def _users(self, call: Call) -> Response:
        page, size = self._page(call)
        head, parts = self._parts(call)
        active = reports.active_members(parts)
        shown = active[(page - 1) * size : page * size]
        data = [reports.user(member, parts, series=bool(head)) for member in shown]
        return JSONResponse({**head, "data": data, "pagination": _pagination(page, size, len(active))})

    def _events(self, call: Call) -> Response:
        """Answer with one page of the messages of a window that pass every filter, newest first."""
        page, size = self._page(call)
        dates = self._window(call, reports.MOST)
        span = self.feed.span(*dates) if self.options.reporting else (0, 0)
        of_conversation = tuple((name, call.query[name]) for name in BY_CONVERSATION if name in call.query)
        of_message = tuple((name, call.query[name]) for name in BY_MESSAGE if name in call.query)

        def keep(number: int) -> bool:
            owner = conversation(number, self._salt)
            if any(BY_CONVERSATION[name](owner) != value for name, value in of_conversation):
                return False
            said = message(number, self.feed.key(number), self._salt) if of_message else None
            return said is None or all(BY_MESSAGE[name](said) == value for name, value in of_message)

        filters = of_conversation + of_message
        offset = (page - 1) * size
        total, numbers = self.feed.page(span, offset, size, keep=keep if filters else None, key=filters)
        body = {"data": [self.feed.json(number) for number in numbers], "pagination": _pagination(page, size, total)}
        return Response(encode(body), media_type="application/json")

    def _parts(self, call: Call) -> tuple[Json, Sequence[Tallies]]:
        """Return the head of a series and the tallies of each period; without a period, those of the window."""
        low, high = self.feed.span(*self._window(call))
        if not self.options.reporting:
            low = high = 0
        period = call.query.get("group_by_period")
        if period is None:
            return {}, [self._totals.of(low, high)]
        spans = reports.periods(moment(low), moment(high - 1), period) if low < high else []
        parts = [self._totals.of(max(low, first), min(high, last)) for _, first, last in spans]
        return {"group_by_period": period, "period_list": [label for label, _, _ in spans]}, parts

    def _window(self, call: Call, most_days: int | None = None) -> tuple[datetime, datetime]:
        """Return the two dates of a request; its defaults move with the clock."""
        end = call.moment("end_date") or self._clock.when(self._clock.now())
        start = call.moment("start_date") or end - reports.DAY
        if not start < end:
            raise Problem("invalid_request", "start_date must be before end_date.")
        if most_days is not None and end - start > timedelta(days=most_days):
            raise Problem("invalid_request", f"The window must not be longer than {most_days} days.")
        return start, end

    def _page(self, call: Call) -> tuple[int, int]:
        """Return the page that a request asks for, from 1, and the page size that the server uses."""
        page, size = call.integer("page", 1, 1), call.integer("page_size", PAGE_SIZE, 1)
        cap = self.options.page_size_cap
        if cap is None and size > MAX_PAGE_SIZE:
            raise Problem("invalid_request", f"page_size must be at most {MAX_PAGE_SIZE}, got {size}.")
        return page, min(size, cap or size)


def _pagination(page: int, size: int, total: int) -> Json:
    return {"current_page": page, "page_size": size, "total_pages": -(-total // size), "total_count": total}
