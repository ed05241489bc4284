"""Which columns of Warp and Cursor may be compared, and what a comparison can and cannot show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..analytics import Column, Schema, Table
from ..analytics.metrics import TABLES

Comparable = Literal["yes", "weakly", "no"]


@dataclass(frozen=True, slots=True)
class Comparability:
    """Whether a column may be compared between vendors.

    Attributes:
        column: Its name.
        comparable: Yes, weakly or no.
        why: The reason.
        warp: The source at Warp; empty if it has none.
        cursor: The source at Cursor; empty if it has none.
    """

    column: str
    comparable: Comparable
    why: str
    warp: str = ""
    cursor: str = ""


_ROWS: tuple[Comparability, ...] = (
    Comparability("vendor", "no", "It names the vendor.", "warp", "cursor"),
    Comparability("record_id", "no", "Each vendor has its own ids.", "message_id", "change_id"),
    Comparability("occurred_at", "no", "Cursor does not report when a change happened.", "message_end_timestamp"),
    Comparability("ingested_at", "no", "Warp does not report when it recorded a message.", "", "created_at"),
    Comparability(
        "bucket_at",
        "weakly",
        "Warp reports when it happened, Cursor when it was recorded, which can be hours later: days may differ.",
        "message_end_timestamp",
        "created_at",
    ),
    Comparability("bucket_basis", "no", "It names the time that bucket_at is.", "occurred_at", "ingested_at"),
    Comparability(
        "email_normalized",
        "yes",
        "The only fact about a person that both have; a person with two addresses counts twice.",
        "email",
        "user_email",
    ),
    Comparability("vendor_user_id", "no", "Each vendor has its own ids.", "user_id", "user_id"),
    Comparability(
        "surface",
        "no",
        "Labels only: Warp says where an agent ran, Cursor which feature wrote a line.",
        "run_type",
        "source",
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
        "The only measure that both have. It shows a trend: accepting is not the same act in both.",
        "lines_accepted_added",
        "total_lines_added",
    ),
    Comparability(
        "lines_accepted_removed", "yes", "As for added lines.", "lines_accepted_removed", "total_lines_deleted"
    ),
    *(
        Comparability(name, "no", "Cursor does not count what was proposed, so there is no acceptance rate.", name)
        for name in ("lines_suggested_added", "lines_suggested_removed")
    ),
    Comparability(
        "files_accepted",
        "weakly",
        "Cursor can withhold its files in privacy mode; then the count is null.",
        "files_accepted",
        "number of entries in metadata_json",
    ),
    Comparability("edited_before_accept", "no", "Cursor does not report it.", "was_edited_by_user"),
    Comparability("credits", "no", "Cursor has none, and a credit is not a dollar.", "credit_charged"),
    Comparability("branch", "no", "Cursor's changes have none.", "git_branch"),
    Comparability("head", "no", "Cursor's changes have none.", "git_head"),
    Comparability("file_extensions", "no", "Warp does not report files.", "", "extensions in metadata_json"),
    Comparability(
        "message_type",
        "no",
        "Kept because a tool call and its result may both carry the same change: choose one kind before adding up.",
        "message_type",
    ),
)

COMPARABILITY: Mapping[str, Comparability] = {row.column: row for row in _ROWS}
"""Column of `ai_changes` -> whether it may be compared, and why."""

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
    "Lines show a trend, not a score: accepting is not the same act in both products.",
    "Warp's changes are dated by when they happened, Cursor's by when they were recorded, which can be hours later.",
    "Only accepted changes count. In Warp's cloud runs, lines may be accepted without a person looking at them.",
    "Warp has no inline completions: for a fair view leave Cursor's TAB out.",
    "People are matched by email without regard to case; a person with two addresses counts twice.",
    "This does not show acceptance rates, quality, survival of code, cost per line, or productivity.",
)
"""The notes below a chart of both vendors."""

_TABLE = Schema(
    name="comparability",
    version=1,
    key=("column",),
    columns=(
        Column("column", "string", about="Column of ai_changes."),
        Column("comparable", "string", about="yes, weakly or no."),
        Column("why", "string", about="The reason."),
        Column("warp", "string", about="The source at Warp; null if it has none."),
        Column("cursor", "string", about="The source at Cursor; null if it has none."),
    ),
)


def comparability_table() -> Table:
    """Return `COMPARABILITY` as a table, in the order of the columns of `ai_changes`."""
    rows = (COMPARABILITY[name] for name in TABLES["ai_changes"].names)
    return Table(_TABLE, [(r.column, r.comparable, r.why, r.warp or None, r.cursor or None) for r in rows])
