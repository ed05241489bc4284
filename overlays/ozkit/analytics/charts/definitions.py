"""What each chart shows, in words: they stand below it in a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """The words of a chart.

    Args:
        title: Its title; `{per}` is day, week or month, `{n}` a number.
        meaning: What exactly is counted.
        table: The tables that it takes.
        nothing: What to say where there is nothing to draw.
    """

    title: str
    meaning: str
    table: str
    nothing: str


HINT = ("If agents were at work then, see whether", "Enterprise Usage Reporting is switched on for the team.")

DEFINITIONS: Mapping[str, Definition] = {
    "credits_per_day": Definition(
        "Credits per {per}, by where the agent ran",
        "Credits charged in each {per}, in UTC. Local is an agent on somebody's own machine, cloud one on a server. "
        "Credits may be added up over days and over both kinds.",
        "summary_periods",
        "No credits in this window",
    ),
    "top_users": Definition(
        "Who used the most credits",
        "Credits of each person in the whole window, local and cloud; the people after the first {n} share one bar. "
        "Credits say what was spent, not what came of it.",
        "user_periods",
        "No credits in this window",
    ),
    "active_users": Definition(
        "People who worked with an agent, per {per}",
        "Different people with at least one conversation, credit or code change in each {per}, in UTC, local and cloud "
        "together. A person counts once a {per}, so these numbers must not be added up.",
        "user_periods",
        "Nobody was active in this window",
    ),
    "credits_by_model": Definition(
        "Credits by model",
        "Credits of each model in the whole window, by the name that the server gives it; models after the first {n} "
        "share one bar. It is not documented whether credits of a message with several models count for each of them: "
        "the bars may add up to more than the credits of the window.",
        "user_models",
        "No credits in this window",
    ),
    "accepted_and_suggested_lines": Definition(
        "Lines of code suggested and accepted, per {per}",
        "Lines that agents suggested in each {per}, in UTC, and within them those that were accepted; added above "
        "zero, removed below it. In cloud runs lines may be accepted without anybody looking at them.",
        "summary_periods",
        "No changes of code in this window",
    ),
    "cost_per_team": Definition(
        "Credits per team",
        "Credits of the people of each team in the whole window, by a list that was brought along. "
        "People on no team have a bar of their own.",
        "user_periods",
        "No credits in this window",
    ),
}
