"""The list of events: filters, order and pages."""

from collections.abc import Callable

from starlette.responses import Response

from ozkit.simulator.analytics_pages import asked, pagination
from ozkit.simulator.analytics_periods import MOST, window
from ozkit.simulator.message_facts import Facts, facts
from ozkit.simulator.people import MEMBERS
from ozkit.simulator.rendering import encode
from ozkit.simulator.web import Call

# parameter: what a message has to be equal to
EQUAL: dict[str, Callable[[Facts], str | None]] = {
    "run_type": lambda said: said.talk.run_type,
    "user_id": lambda said: MEMBERS[said.talk.member][0],
    "conversation_id": lambda said: said.talk.id,
    "message_type": lambda said: said.kind,
    "tool_type": lambda said: said.tool,
}


def list_events(call: Call) -> Response:
    """One page of the messages of a window that pass every filter, newest first."""
    analytics = call.state.analytics
    feed, salt, (page, size) = analytics.feed, analytics.salt, asked(call)
    dates = window(call, MOST)
    span = feed.span(*dates) if analytics.options.reporting else (0, 0)
    wanted = tuple((name, call.query[name]) for name in EQUAL if name in call.query)

    def keep(number: int) -> bool:
        said = facts(number, feed.key(number), salt)
        return all(EQUAL[name](said) == value for name, value in wanted)

    total, numbers = feed.page(span, (page - 1) * size, size, keep=keep if wanted else None, key=wanted)
    body = {"data": [feed.json(number) for number in numbers], "pagination": pagination(page, size, total)}
    return Response(encode(body), media_type="application/json")
