"""What is known of the measures, beside the columns that hold them: units, refused sums, notes between vendors."""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[str, str] = {
    "conversations": "conversations",
    "credits": "credits",
    "credit_charged": "credits",
    "files_suggested": "files",
    "files_accepted": "files",
    "lines_suggested_added": "lines",
    "lines_suggested_removed": "lines",
    "lines_accepted_added": "lines",
    "lines_accepted_removed": "lines",
    "total_lines_added": "lines",
    "total_lines_deleted": "lines",
    "tab_lines_added": "lines",
    "tab_lines_deleted": "lines",
    "composer_lines_added": "lines",
    "composer_lines_deleted": "lines",
    "non_ai_lines_added": "lines",
    "non_ai_lines_deleted": "lines",
    "changes": "changes",
    "agentic_changes": "changes",
}
"""Column -> unit: every column named here is a measure."""

_CONVERSATIONS = {
    "period": "a conversation that goes on counts in each period that it touches",
    "run_type": "a conversation with local and cloud runs counts for both",
    "user_id": "it is not documented whether a conversation can count for several members",
    "model_id": "a conversation that used several models counts for each of them",
    "window": "a conversation that goes on counts in each window that it touches: ask for the whole window at once",
}
_MODELS = {"model_id": "work of several models may count for each of them: take user_totals or user_periods"}
_MESSAGES = {
    "message_type": "it is not settled whether a tool call and its result both carry the same change: choose one kind"
}
_VENDORS = {"vendor": "each vendor counts another thing: show them side by side"}
_BRANCHES = {"branch_name": "the same commit can stand on several branches: choose one"}

# (table, measure) -> dimension -> why not. An empty name stands for all.
REFUSED: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("", "conversations"): _CONVERSATIONS,
    ("user_models", "credits"): _MODELS,
    ("user_model_periods", "credits"): _MODELS,
    ("warp_events", ""): _MESSAGES,
    ("ai_changes", ""): {**_MESSAGES, **_VENDORS},
    ("ai_changes_weekly", ""): _VENDORS,
    ("cursor_commits", ""): _BRANCHES,
}

_CREDITS = (
    "Only Warp has credits; a credit is not a dollar.",
    "Credits of messages cover model requests only: they can add up to less than the summary.",
)
_ACCEPTED = ("The one measure that Warp and Cursor share; it shows a direction, since acceptance is not the same act.",)
_SUGGESTED = ("Only Warp counts proposals: no acceptance rate can be compared with Cursor's.",)
_COMMITS = (
    "Commits are another grain than changes: never add the two up.",
    "The parts are matched on the device and can exceed the total.",
    "An amended commit stands there more than once: keep the newest before adding up.",
)
_CHANGES = ("Warp counts messages with an accepted change, Cursor accepted changes: their sizes differ.",)

# Start of a measure's name -> what to know when vendors are compared; the first that fits counts.
NOTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("conversations", ("Only Warp counts conversations.",)),
    ("credit", _CREDITS),
    ("lines_suggested", _SUGGESTED),
    ("files_suggested", _SUGGESTED),
    ("lines_accepted", _ACCEPTED),
    ("files_accepted", ("Comparable weakly: Cursor can withhold the files of a change.",)),
    ("changes", _CHANGES),
    ("agentic_changes", _CHANGES),
)
TABLE_NOTES: Mapping[str, tuple[str, ...]] = {"cursor_commits": _COMMITS, "cursor_changes": _ACCEPTED}
