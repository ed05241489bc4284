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


HINT = "If agents were at work then, see whether Enterprise Usage Reporting is switched on for the team."

DEFINITIONS: Mapping[str, Definition] = {
    "credits_per_day": Definition(
        "Credits per {per}, by where the agent ran",
        "Credits charged in each {per} of UTC. Local is an agent on somebody's own machine, cloud one on a server. "
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
        "Different people with at least one conversation, credit or code change in each {per} of UTC, local and cloud "
        "together. A person counts once a {per}, so these numbers must not be added up.",
        "user_periods",
        "Nobody was active in this window",
    ),
    "credits_by_model": Definition(
        "Credits by model",
        "Credits of each model in the whole window, by the name that the server gives it; models after the first {n} "
        "share one bar. A message to which several models contributed stands under all of their names.",
        "user_models",
        "No credits in this window",
    ),
    "accepted_and_suggested_lines": Definition(
        "Lines of code suggested and accepted, per {per}",
        "Lines that agents suggested in each {per} of UTC, and the lines that were accepted; added above zero, removed "
        "below it. In cloud runs lines may be accepted without anybody looking at them.",
        "summary_periods",
        "No changes of code in this window",
    ),
    "cost_per_team": Definition(
        "Credits per team",
        "Credits of the people of each team in the whole window, by a list of teams that the reader of the data brought "
        "along. People on no team have a bar of their own.",
        "user_periods",
        "No credits in this window",
    ),
    "accepted_lines_by_vendor": Definition(
        "Accepted lines per week, Warp and Cursor",
        "Added lines of accepted AI changes in each week, for each vendor by itself. The bars show a direction; they must "
        "not be added up over vendors.",
        "ai_changes_weekly",
        "No accepted changes in this window",
    ),
    "people_by_vendor": Definition(
        "People with an accepted AI change per week, Warp and Cursor",
        "Different people with at least one accepted AI change in each week, for each vendor by itself. Who uses both "
        "is in both bars.",
        "ai_changes_weekly",
        "No accepted changes in this window",
    ),
}
