"""The totals of the team and of its members as JSON: one set of figures, or a series of them for each period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from ozkit.simulator.analytics.messages import CREDIT, MEMBERS, code_json
from ozkit.simulator.analytics.totals import Tallies, Tally, merged
from ozkit.simulator.feed.timeline import micros
from ozkit.simulator.http.problems import Problem

Json = dict[str, Any]
Read = Callable[[Callable[[Tally], Any]], Any]  # one figure of a tally, or of every period's
EMPTY = Tally()  # of somebody who used nothing; nothing is added to it
RUN_TYPES = ("local", "cloud")
MOST = 365  # days of events, or periods of a series
DAY = timedelta(days=1)
LENGTHS = {"day": DAY, "week": 7 * DAY, "month": 31 * DAY}


def first_of(moment: datetime, period: str) -> datetime:
    """Return the beginning of the period that a moment is in; weeks begin on Mondays.

    Periods are those of UTC, as the document leaves the zone open.
    """
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if period == "week":
        return midnight - midnight.weekday() * DAY
    return midnight.replace(day=1) if period == "month" else midnight


def periods(low: datetime, last: datetime, period: str) -> list[tuple[str, int, int]]:
    """Return the periods of a window, each with the date of its first day as its label, and its span."""
    at = first_of(low, period)
    found: list[tuple[str, int, int]] = []
    while at <= last:
        if len(found) == MOST:
            raise Problem("invalid_request", f"More than {MOST} periods; use longer periods or a shorter window.")
        following = first_of(at + LENGTHS[period], period)
        found.append((at.date().isoformat(), micros(at), micros(following)))
        at = following
    return found


def team(parts: Sequence[Tallies], *, series: bool) -> Json:
    """Return the totals of the team."""
    data = {}
    for run_type in RUN_TYPES:
        read = _reader([merged(t for owner, t in part.items() if owner[1] == run_type) for part in parts], series)
        data[run_type] = {
            "total_conversations_count": read(_conversations),
            "total_credits_spent": read(_credits),
            "code_changes": _code(read),
        }
    return data


def active_members(parts: Sequence[Tallies]) -> list[int]:
    """Return the members with any usage, in the order of their ids."""
    return sorted({owner[0] for part in parts for owner in part}, key=lambda member: MEMBERS[member][0])


def user(member: int, parts: Sequence[Tallies], *, series: bool) -> Json:
    """Return the totals of a member."""
    user_id, email = MEMBERS[member]
    user: Json = {"user_id": user_id, "email": email}
    for run_type in RUN_TYPES:
        tallies = [part.get((member, run_type), EMPTY) for part in parts]
        read = _reader(tallies, series)
        models = sorted({model for tally in tallies for model in tally.credits if model})
        user[run_type] = {
            "distinct_conversation_count": read(_conversations),
            "credits_spent": read(_credits),
            "model_usage": [
                {
                    "model_id": model,
                    "distinct_conversation_count": read(partial(_conversations, model=model)),
                    "credits_spent": read(partial(_credits, model=model)),
                }
                for model in models
            ],
            "code_changes": _code(read),
        }
    return user


def _reader(tallies: Sequence[Tally], series: bool) -> Read:
    if series:
        return lambda figure: [figure(tally) for tally in tallies]
    return lambda figure: figure(tallies[0])


def _conversations(tally: Tally, model: str = "") -> int:
    return len(tally.conversations.get(model, ()))


def _credits(tally: Tally, model: str = "") -> float:
    return tally.credits[model] / CREDIT


def _code(read: Read) -> Json:
    def count(place: int) -> Any:
        return read(lambda tally: tally.code[place])

    return code_json([count(place) for place in range(6)])
