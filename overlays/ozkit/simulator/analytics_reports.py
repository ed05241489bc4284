"""The totals of the team and of its members: one set of figures, or a series for each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.responses import Response

from ozkit.simulator.analytics_pages import asked, pagination
from ozkit.simulator.analytics_periods import periods, window
from ozkit.simulator.analytics_totals import NOTHING, Tallies, Tally, Usage, merged
from ozkit.simulator.feed_changes import moment
from ozkit.simulator.message_facts import CREDIT
from ozkit.simulator.people import MEMBERS
from ozkit.simulator.web import Call, answer

Json = dict[str, Any]
Read = Callable[[Callable[[Tally], Any]], Any]  # one figure of a tally, or of every period's
RUN_TYPES = ("local", "cloud")


def summary(call: Call) -> Response:
    """The totals of the team."""
    head, parts = _totals(call)
    data = {}
    for run_type in RUN_TYPES:
        read = _reader([merged(t for who, t in part.items() if who[1] == run_type) for part in parts], head)
        data[run_type] = {
            "total_conversations_count": read(lambda tally: len(tally.talks)),
            "total_credits_spent": read(_credits),
            "code_changes": _code(read),
        }
    return answer({**head, "data": data})


def list_users(call: Call) -> Response:
    """One page of the members who did anything in the window, always in the order of their ids."""
    page, size = asked(call)
    head, parts = _totals(call)
    active = sorted({who[0] for part in parts for who in part}, key=lambda member: MEMBERS[member][0])
    shown = [_user(member, parts, head) for member in active[(page - 1) * size : page * size]]
    return answer({**head, "data": shown, "pagination": pagination(page, size, len(active))})


def _totals(call: Call) -> tuple[Json, Sequence[Tallies]]:
    """What stands at the head of a series, and the tallies of each of its periods; without one, those of the window."""
    analytics = call.state.analytics
    low, high = analytics.feed.span(*window(call))
    if not analytics.options.reporting:
        low = high = 0
    period = call.query.get("group_by_period")
    if period is None:
        return {}, [analytics.totals.of(low, high)]
    spans = periods(moment(low), moment(high - 1), period) if low < high else []
    parts = [analytics.totals.of(max(low, first), min(high, last)) for _, first, last in spans]
    return {"group_by_period": period, "period_list": [label for label, _, _ in spans]}, parts


def _reader(tallies: Sequence[Tally], head: Mapping[str, Any]) -> Read:
    if head:
        return lambda figure: [figure(tally) for tally in tallies]
    return lambda figure: figure(tallies[0])


def _user(member: int, parts: Sequence[Tallies], head: Mapping[str, Any]) -> Json:
    user_id, email = MEMBERS[member]
    user: Json = {"user_id": user_id, "email": email}
    for run_type in RUN_TYPES:
        tallies = [part.get((member, run_type), NOTHING) for part in parts]
        read = _reader(tallies, head)
        models = sorted({model for tally in tallies for model in tally.models})
        user[run_type] = {
            "distinct_conversation_count": read(lambda tally: len(tally.talks)),
            "credits_spent": read(_credits),
            "model_usage": [_model(model, read) for model in models],
            "code_changes": _code(read),
        }
    return user


def _model(model: str, read: Read) -> Json:
    def used(tally: Tally) -> Usage:
        return tally.models.get(model, NOTHING)

    return {
        "model_id": model,
        "distinct_conversation_count": read(lambda tally: len(used(tally).talks)),
        "credits_spent": read(lambda tally: _credits(used(tally))),
    }


def _credits(usage: Usage) -> float:
    return usage.credits / CREDIT


def _code(read: Read) -> Json:
    def count(place: int) -> Any:
        return read(lambda tally: tally.code[place])

    return {
        "file_changes": {"suggested": count(0), "accepted": count(1)},
        "lines_of_code": {
            "suggested": {"added_count": count(2), "removed_count": count(3)},
            "accepted": {"added_count": count(4), "removed_count": count(5)},
        },
    }
