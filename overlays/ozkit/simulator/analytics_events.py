"""The list of events: filters, order and pages."""

from collections.abc import Callable

from starlette.responses import Response

from ozkit.simulator.analytics_pages import asked, pagination
from ozkit.simulator.analytics_periods import MOST, window
from ozkit.simulator.message_facts import Conversation, Facts, conversation, facts
from ozkit.simulator.people import MEMBERS
from ozkit.simulator.rendering import encode
from ozkit.simulator.web import Call

# parameter: what the conversation of a message, or the message, has to be equal to
BY_TALK: dict[str, Callable[[Conversation], str]] = {
    "run_type": lambda talk: talk.run_type,
    "user_id": lambda talk: MEMBERS[talk.member][0],
    "conversation_id": lambda talk: talk.id,
}
BY_MESSAGE: dict[str, Callable[[Facts], str | None]] = {
    "message_type": lambda said: said.kind,
    "tool_type": lambda said: said.tool,
}


def list_events(call: Call) -> Response:
    """One page of the messages of a window that pass every filter, newest first."""
    analytics = call.state.analytics
    feed, salt, (page, size) = analytics.feed, analytics.salt, asked(call)
    dates = window(call, MOST)
    span = feed.span(*dates) if analytics.options.reporting else (0, 0)
    talks = tuple((name, call.query[name]) for name in BY_TALK if name in call.query)
    messages = tuple((name, call.query[name]) for name in BY_MESSAGE if name in call.query)

    def keep(number: int) -> bool:
        talk = conversation(number, salt)
        if any(BY_TALK[name](talk) != value for name, value in talks):
            return False
        said = facts(number, feed.key(number), salt) if messages else None
        return said is None or all(BY_MESSAGE[name](said) == value for name, value in messages)

    wanted = talks + messages
    total, numbers = feed.page(span, (page - 1) * size, size, keep=keep if wanted else None, key=wanted)
    body = {"data": [feed.json(number) for number in numbers], "pagination": pagination(page, size, total)}
    return Response(encode(body), media_type="application/json")
