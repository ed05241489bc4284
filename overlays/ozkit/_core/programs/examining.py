"""The requests of an examination: what fails is an answer, too, and windows are laid on rows until they tell enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..._runtime.request import Extra
from ...errors import AuthenticationFailed, OzkitError
from ..doctor import aiming
from ..doctor.deduction import is_settled
from ..doctor.evidence import Evidence
from ..doctor.listing import Listing, Reply, Subject
from ..meter import Meter
from ..retry import RetryPolicy
from ..windows import Window
from .steps import Call, Program

_RETRY = RetryPolicy(attempts=2)


@dataclass(slots=True)
class Asking:
    """The requests of an examination.

    Args:
        subject: The feed.

    Attributes:
        meter: Counts them, repeated ones included.
        replies: All answers, in order.
        listings: All pages of rows among them.
        last: The last request for a page of rows.
    """

    subject: Subject
    meter: Meter = field(default_factory=Meter)
    replies: list[Reply] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    last: Call | None = None

    def call(self, call: Call) -> Program[Reply]:
        """Ask; what fails is a reply, too, but for a key that is none, and a server that never answered.

        Raises:
            AuthenticationFailed: If the key is refused.
            OzkitError: If nothing could be asked at all.
        """
        try:
            reply: Reply = yield replace(call, extra=replace(call.extra, meter=self.meter, retry=_RETRY))
        except AuthenticationFailed:
            raise
        except OzkitError as error:
            if not self.replies:
                raise
            reply = Reply(0, error=str(error))
        self.replies.append(reply)
        return reply

    def rows(
        self, window: Window, page: int | None, size: int | None, query: Mapping[str, Any] | None = None
    ) -> Program[Listing]:
        """Ask for a page of rows.

        Args:
            window: The window.
            page: Its number; None for the first.
            size: Its size; None for what the query says.
            query: Parameters that the documents do not allow.
        """
        arguments = {**self.subject.feed.arguments(window, {}), "page": page, "page_size": size}
        self.last = Call(self.subject.feed.operation, arguments, Extra(query=query))
        reply = yield from self.call(self.last)
        self.listings.append(Listing(self.subject, window, reply))
        return self.listings[-1]

    def again(self, call: Call | None, reply: Reply | None) -> Program[Reply | None]:
        """Ask whether an answer still holds, if it has a tag.

        Args:
            call: The request.
            reply: Its answer.
        """
        tag = reply.headers.get("etag") if reply else None
        if call is None or not tag:
            return None
        return (yield from self.call(replace(call, extra=replace(call.extra, headers={"If-None-Match": tag}))))


def explore(evidence: Evidence, asking: Asking, looks: int, size: int, most: int) -> Program[list[Listing]]:
    """Look at windows until the column and its bounds are settled, or nothing more can be learned.

    Args:
        evidence: What is known; takes in what is found.
        asking: The requests.
        looks: How many windows to look at, at most.
        size: Rows on a page.
        most: Rows that a window should have at most.
    """
    found: list[Listing] = []
    for column in asking.subject.columns:
        bounds = aiming.pair(evidence.rows.values(), column, most)
        left = aiming.windows(*bounds) if bounds else []
        while left and len(found) < looks and evidence.exact(column) and not is_settled(evidence, column):
            may_be_inside = any(at_start for at_start, _ in evidence.exact(column))
            window = left.pop(0 if may_be_inside else -1)
            found.append((yield from asking.rows(window, 1, size)))
            evidence.add(found[-1])
        if is_settled(evidence, column):
            break
    return found
