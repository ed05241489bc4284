"""The tables of the comparison as data."""

from __future__ import annotations

from ..._core.schema import Column, Kind, Schema

WARP, CURSOR = "warp", "cursor"

# Never over vendors, since each counts another thing; nor over types of messages, since it is not settled whether a
# call and its result both carry the same change.
_LINES = ("period", "email_normalized", "surface", "agentic")
_SUMS = ("week", "person")


def _column(name: str, kind: Kind, about: str, over: tuple[str, ...] = ()) -> Column:
    return Column(name, kind, about=about, additive_over=over)


AI_CHANGES = Schema(
    name="ai_changes",
    version=1,
    key=("vendor", "record_id"),
    partition="bucket_at",
    columns=(
        _column("vendor", "string", "Whose record it is: warp or cursor."),
        _column("record_id", "string", "Identifies the record at its vendor."),
        _column("occurred_at", "timestamp", "When it happened; null where the vendor does not say."),
        _column("ingested_at", "timestamp", "When the vendor recorded it; null where the vendor does not say."),
        _column("bucket_at", "timestamp", "The time to group it by: whichever of both the vendor gives."),
        _column("bucket_basis", "string", "Which of both that is: occurred_at or ingested_at."),
        _column("email_normalized", "string", "Mail address of the person, without spaces around it and case."),
        _column("vendor_user_id", "string", "The person's id at the vendor; opaque."),
        _column("surface", "string", "Where it was made: local or cloud at Warp, TAB or COMPOSER at Cursor."),
        _column("agentic", "bool", "Whether an agent wrote it, and not a completion; null for a surface nobody knows."),
        _column("models", "strings", "Models that did the work; null where the vendor does not say."),
        _column("lines_accepted_added", "int64", "Added lines that were accepted.", _LINES),
        _column("lines_accepted_removed", "int64", "Removals that were accepted.", _LINES),
        _column("lines_suggested_added", "int64", "Lines proposed to add; null for Cursor.", _LINES),
        _column("lines_suggested_removed", "int64", "Lines proposed to remove; null for Cursor.", _LINES),
        _column(
            "files_accepted", "int64", "Files whose change was accepted; null where the vendor hides them.", _LINES
        ),
        _column("edited_before_accept", "bool", "Whether a person edited it first; null where nobody knows."),
        _column(
            "credits", "float64", "Credits for the message's share of its model requests; null for Cursor.", _LINES
        ),
        _column("branch", "string", "Branch that was checked out; null for Cursor."),
        _column("head", "string", "Commit that was checked out; null for Cursor."),
        _column("file_extensions", "strings", "Extensions of the changed files; null for Warp."),
        _column("message_type", "string", "Kind of Warp message that carried it; null for Cursor."),
    ),
)

AI_CHANGES_WEEKLY = Schema(
    name="ai_changes_weekly",
    version=1,
    key=("vendor", "person", "week"),
    columns=(
        _column("vendor", "string", "Whose records they are: warp or cursor."),
        _column("person", "string", "The normalized mail address, else vendor and user id."),
        _column("email_normalized", "string", "Mail address of the person, without spaces around it and case."),
        _column("week", "string", "ISO week, such as 2026-W14; null for records without a time."),
        _column("week_start", "date", "Monday of that week."),
        _column("zone", "string", "Time zone whose Mondays begin the weeks."),
        _column("bucket_basis", "string", "Which time of the records counted: occurred_at or ingested_at."),
        _column("changes", "int64", "Accepted changes.", _SUMS),
        _column("agentic_changes", "int64", "Those of them that an agent wrote.", _SUMS),
        _column("lines_accepted_added", "int64", "Added lines that were accepted.", _SUMS),
        _column("lines_accepted_removed", "int64", "Removals that were accepted.", _SUMS),
        _column("message_types", "strings", "Kinds of Warp messages that carried the changes; null for Cursor."),
        _column("uses_both", "bool", "Whether the person has accepted changes of both vendors in that week."),
    ),
)
