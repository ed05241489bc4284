"""What of Warp and Cursor may be compared, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..._core.schema import Column, Schema
from ..table import Table
from .schemas import AI_CHANGES

Answer = Literal["yes", "weakly", "no"]


@dataclass(frozen=True, slots=True)
class Comparability:
    """Whether a column of the changes may be compared between vendors.

    Attributes:
        column: Its name.
        comparable: Yes, weakly or no.
        why: The reason.
        warp: What Warp gives there; empty for nothing.
        cursor: What Cursor gives there; empty for nothing.
    """

    column: str
    comparable: Answer
    why: str
    warp: str = ""
    cursor: str = ""


_ROWS: tuple[Comparability, ...] = (
    Comparability("vendor", "no", "It tells the two apart.", "warp", "cursor"),
    Comparability("record_id", "no", "Each vendor has ids of its own.", "message_id", "change_id"),
    Comparability("occurred_at", "no", "Cursor does not say when a change happened.", "message_end_timestamp"),
    Comparability("ingested_at", "no", "Warp does not say when it recorded a message.", "", "created_at"),
    Comparability(
        "bucket_at",
        "weakly",
        "Warp's is when it happened, Cursor's when it was recorded, which can be hours later: days may differ.",
        "message_end_timestamp",
        "created_at",
    ),
    Comparability("bucket_basis", "no", "It says which time bucket_at is.", "occurred_at", "ingested_at"),
    Comparability(
        "email_normalized",
        "yes",
        "The only thing that both know about a person; somebody with two addresses counts as two people.",
        "email",
        "user_email",
    ),
    Comparability("vendor_user_id", "no", "Each vendor has ids of its own.", "user_id", "user_id"),
    Comparability(
        "surface", "no", "Labels only: where an agent ran is not which feature wrote a line.", "run_type", "source"
    ),
    Comparability(
        "agentic",
        "yes",
        "The only fair filter: Warp has no inline completions, so leave Cursor's TAB out.",
        "true",
        "true for COMPOSER, false for TAB",
    ),
    Comparability(
        "models", "weakly", "Names are the vendors' own, and Cursor often gives none.", "model_ids", "model as a list"
    ),
    Comparability(
        "lines_accepted_added",
        "yes",
        "The one measure that both have. It shows a direction: acceptance is not the same act in both.",
        "lines_accepted_added",
        "total_lines_added",
    ),
    Comparability(
        "lines_accepted_removed",
        "yes",
        "As for added lines.",
        "lines_accepted_removed",
        "total_lines_deleted",
    ),
    Comparability(
        "lines_suggested_added",
        "no",
        "Cursor does not count what was proposed, so there is no acceptance rate.",
        "lines_suggested_added",
    ),
    Comparability(
        "lines_suggested_removed",
        "no",
        "Cursor does not count what was proposed, so there is no acceptance rate.",
        "lines_suggested_removed",
    ),
    Comparability(
        "files_accepted",
        "weakly",
        "Cursor can withhold its files in privacy mode; then the count is null.",
        "files_accepted",
        "number of entries in metadata_json",
    ),
    Comparability("edited_before_accept", "no", "Cursor does not say it.", "was_edited_by_user"),
    Comparability("credits", "no", "Cursor gives none, and a credit is not a dollar.", "credit_charged"),
    Comparability("branch", "no", "Cursor's changes name none.", "git_branch"),
    Comparability("head", "no", "Cursor's changes name none.", "git_head"),
    Comparability("file_extensions", "no", "Warp names no files.", "", "extensions in metadata_json"),
    Comparability(
        "message_type",
        "no",
        "Kept because a tool call and its result may both carry the same change: look before adding them up.",
        "message_type",
    ),
)

COMPARABILITY: Mapping[str, Comparability] = {row.column: row for row in _ROWS}
"""Column of the changes -> whether it may be compared, and why."""

CAN_SAY: tuple[str, ...] = (
    "How many people have an accepted change, per day or week.",
    "How many lines were accepted, per vendor and week.",
    "Who uses both.",
)
CANNOT_SAY: tuple[str, ...] = (
    "Which share of proposals was accepted.",
    "How good the code is, or how much of it is still there.",
    "What a line costs.",
    "Who is more productive.",
)
CAVEATS: tuple[str, ...] = (
    "Lines show a direction, not a score: acceptance is not the same act in both products.",
    "Warp is placed by when a change happened, Cursor by when it was recorded, which can be hours later.",
    "Only accepted changes count. In Warp's cloud runs, nobody may have looked before accepting.",
    "Warp has no inline completions: for a fair view leave Cursor's TAB out.",
    "People are matched by mail address, without regard to case; two addresses are two people.",
    "Not to be read from this: acceptance rates, quality, survival of code, cost per line, productivity.",
)
"""What stands under a chart of both."""

_TABLE = Schema(
    name="comparability",
    version=1,
    key=("column",),
    columns=(
        Column("column", "string", about="Column of the changes."),
        Column("comparable", "string", about="yes, weakly or no."),
        Column("why", "string", about="The reason."),
        Column("warp", "string", about="What Warp gives there; null for nothing."),
        Column("cursor", "string", about="What Cursor gives there; null for nothing."),
    ),
)


def comparability_table() -> Table:
    """Return the dictionary as a table, in the order of the columns of the changes."""
    rows = (COMPARABILITY[name] for name in AI_CHANGES.names)
    return Table(_TABLE, [(r.column, r.comparable, r.why, r.warp or None, r.cursor or None) for r in rows])
