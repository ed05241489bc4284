"""Schemas of all tables: row feeds, tidy tables, and changes of both vendors. Changing a column raises the version."""

from __future__ import annotations

from .schema import Column, Kind, Schema

# Dimensions over which measures may be added up. Models are never among them: a row can have several.
_CREDITS = ("period", "user_id", "run_type", "conversation_id", "message_type", "tool_type")
# It is not documented whether a call and its result both carry the same change: no sums over types of messages.
_CODE = ("period", "user_id", "run_type", "conversation_id")
# The same commit can be on two branches: no sums over branches.
_COMMIT = ("period", "user_id", "repo_name")
_CHANGE = ("period", "user_id", "source", "model")

_EXTRA = Column("extra_json", "string", about="Fields unknown to this version, as a JSON object; null if none.")


def _event(name: str, kind: Kind, about: str, *path: str, over: tuple[str, ...] = ()) -> Column:
    return Column(name, kind, path or (name,), about=about, additive_over=over)


def _count(name: str, about: str, *path: str) -> Column:
    return _event(name, "int64", f"{about}; null without a code change.", "code_changes", *path, over=_CODE)


def _cursor(name: str, kind: Kind, about: str, json: str, over: tuple[str, ...] = ()) -> Column:
    return Column(name, kind, (json,), csv=name, about=about, additive_over=over)


WARP_EVENTS = Schema(
    name="warp_events",
    version=1,
    key=("message_id",),
    partition="message_end_timestamp",
    columns=(
        _event("message_id", "string", "Identifies the message."),
        _event("message_type", "string", "Kind of message, such as tool_call; new kinds can appear."),
        _event("tool_type", "string", "Tool that was called or answered; null for other messages."),
        _event("message_start_timestamp", "timestamp", "Start of the message."),
        _event("message_end_timestamp", "timestamp", "End of the message."),
        _event("conversation_id", "string", "Conversation to which the message belongs."),
        _event("user_id", "string", "Member for whom the agent worked; opaque."),
        _event("email", "string", "Mail address of that member."),
        _event("user_selected_model", "string", "Choice in the model menu, which can be a rule such as auto."),
        _event("run_type", "string", "Where the agent ran: local or cloud."),
        _event("model_ids", "strings", "Models that did the work."),
        _event("llm_request_ids", "strings", "Model requests behind the message."),
        _event("credit_charged", "float64", "Credits for the message's share of its model requests.", over=_CREDITS),
        _count("files_suggested", "Files that the agent proposed to change", "file_changes", "suggested"),
        _count("files_accepted", "Files whose change was accepted", "file_changes", "accepted"),
        _count("lines_suggested_added", "Lines proposed to add", "lines_of_code", "suggested", "added_count"),
        _count("lines_suggested_removed", "Lines proposed to remove", "lines_of_code", "suggested", "removed_count"),
        _count("lines_accepted_added", "Added lines that were accepted", "lines_of_code", "accepted", "added_count"),
        _count("lines_accepted_removed", "Removals that were accepted", "lines_of_code", "accepted", "removed_count"),
        _event(
            "was_edited_by_user",
            "bool",
            "Accepted after an edit by hand (true) or as proposed (false); null if nothing was accepted.",
            "code_changes",
            "was_edited_by_user",
        ),
        _event("git_head", "string", "Commit that was checked out.", "git_context", "head"),
        _event("git_branch", "string", "Branch that was checked out.", "git_context", "branch"),
        _event("error_type", "string", "How the model request failed; null if it did not."),
        _EXTRA,
    ),
)

CURSOR_COMMITS = Schema(
    name="cursor_commits",
    version=1,
    # An amended commit is recorded as another row; readers keep the one with the newest created_at.
    key=("commit_hash", "user_id", "repo_name", "branch_name", "created_at"),
    partition="created_at",
    columns=(
        _cursor("commit_hash", "string", "Hash of the commit, perhaps shortened; not unique.", "commitHash"),
        _cursor("user_id", "string", "Member who committed; encoded and stable.", "userId"),
        _cursor("user_email", "string", "Mail address of that member.", "userEmail"),
        _cursor("repo_name", "string", "Repository, mostly as owner/name.", "repoName"),
        _cursor("branch_name", "string", "Branch of the commit.", "branchName"),
        _cursor("is_primary_branch", "bool", "Whether it is the repository's main branch.", "isPrimaryBranch"),
        _cursor("commit_source", "string", "Where the commit was made, such as ide or cli.", "commitSource"),
        _cursor("total_lines_added", "int64", "Lines added by the commit.", "totalLinesAdded", _COMMIT),
        _cursor("total_lines_deleted", "int64", "Lines deleted by the commit.", "totalLinesDeleted", _COMMIT),
        _cursor("tab_lines_added", "int64", "Added lines from inline completions.", "tabLinesAdded", _COMMIT),
        _cursor("tab_lines_deleted", "int64", "Deleted lines from inline completions.", "tabLinesDeleted", _COMMIT),
        _cursor("composer_lines_added", "int64", "Added lines from the agent.", "composerLinesAdded", _COMMIT),
        _cursor("composer_lines_deleted", "int64", "Deleted lines from the agent.", "composerLinesDeleted", _COMMIT),
        _cursor("non_ai_lines_added", "int64", "Added lines that neither wrote.", "nonAiLinesAdded", _COMMIT),
        _cursor("non_ai_lines_deleted", "int64", "Deleted lines that neither removed.", "nonAiLinesDeleted", _COMMIT),
        _cursor("message", "string", "Text of the commit.", "message"),
        _cursor("commit_ts", "timestamp", "Time of the commit; an amendment keeps it.", "commitTs"),
        _cursor("created_at", "timestamp", "When the server recorded the commit.", "createdAt"),
        _EXTRA,
    ),
)

CURSOR_CHANGES = Schema(
    name="cursor_changes",
    version=1,
    key=("change_id",),
    partition="created_at",
    columns=(
        _cursor("change_id", "string", "Identifies the accepted change.", "changeId"),
        _cursor("user_id", "string", "Member who accepted it; encoded and stable.", "userId"),
        _cursor("user_email", "string", "Mail address of that member.", "userEmail"),
        _cursor("source", "string", "Feature that wrote it, such as TAB or COMPOSER.", "source"),
        _cursor("model", "string", "Model by name; often null for completions.", "model"),
        _cursor("total_lines_added", "int64", "Lines that were added.", "totalLinesAdded", _CHANGE),
        _cursor("total_lines_deleted", "int64", "Lines that were deleted.", "totalLinesDeleted", _CHANGE),
        _cursor("created_at", "timestamp", "When the server recorded the change.", "createdAt"),
        _cursor("metadata_json", "json", "The changed files as a JSON list; may omit names.", "metadata"),
        _EXTRA,
    ),
)

SCHEMAS = {schema.name: schema for schema in (WARP_EVENTS, CURSOR_COMMITS, CURSOR_CHANGES)}


# Credits and counts of changes add up over these; distinct counts of conversations over nothing.
_TIDY_OVER = ("period", "run_type", "user_id", "window")

_CREDITS_SPENT = "Credits spent, fractions included."


def _code(name: str, about: str, *path: str) -> Column:
    return Column(name, "int64", ("code_changes", *path), about=about, additive_over=_TIDY_OVER)


_TIDY_CODE = (
    _code("files_suggested", "File changes that agents proposed.", "file_changes", "suggested"),
    _code("files_accepted", "File changes that were accepted.", "file_changes", "accepted"),
    _code("lines_suggested_added", "Lines proposed to add.", "lines_of_code", "suggested", "added_count"),
    _code("lines_suggested_removed", "Lines proposed to remove.", "lines_of_code", "suggested", "removed_count"),
    _code("lines_accepted_added", "Added lines that were accepted.", "lines_of_code", "accepted", "added_count"),
    _code("lines_accepted_removed", "Removals that were accepted.", "lines_of_code", "accepted", "removed_count"),
)
_TEAM = (
    Column("conversations", "int64", ("total_conversations_count",), about="Different conversations."),
    Column("credits", "float64", ("total_credits_spent",), about=_CREDITS_SPENT, additive_over=_TIDY_OVER),
)
_MEMBER = (
    Column("conversations", "int64", ("distinct_conversation_count",), about="Different conversations."),
    Column("credits", "float64", ("credits_spent",), about=_CREDITS_SPENT, additive_over=_TIDY_OVER),
)
_PERIOD = (
    Column("period", "string", about="The server's label of the period, unchanged."),
    Column("period_start", "date", about="The label as a date; null for a label of another form."),
)
_RUN_TYPE = Column("run_type", "string", about="Where the agent ran: local or cloud.")
_USER_ID = Column("user_id", "string", ("user_id",), about="Member for whom the agent worked; opaque.")
_EMAIL = Column("email", "string", ("email",), about="Mail address of that member.")
_MODEL_ID = Column("model_id", "string", ("model_id",), about="Model that was used.")


def _tidy(name: str, key: tuple[str, ...], *columns: Column) -> Schema:
    return Schema(name=name, version=1, key=key, columns=columns)


SUMMARY_TOTALS = _tidy("summary_totals", ("run_type",), _RUN_TYPE, *_TEAM, *_TIDY_CODE)
SUMMARY_PERIODS = _tidy("summary_periods", ("period", "run_type"), *_PERIOD, _RUN_TYPE, *_TEAM, *_TIDY_CODE)
USER_TOTALS = _tidy("user_totals", ("user_id", "run_type"), _USER_ID, _EMAIL, _RUN_TYPE, *_MEMBER, *_TIDY_CODE)
USER_PERIODS = _tidy(
    "user_periods", ("user_id", "run_type", "period"), _USER_ID, _EMAIL, *_PERIOD, _RUN_TYPE, *_MEMBER, *_TIDY_CODE
)
USER_MODELS = _tidy("user_models", ("user_id", "run_type", "model_id"), _USER_ID, _RUN_TYPE, _MODEL_ID, *_MEMBER)
USER_MODEL_PERIODS = _tidy(
    "user_model_periods",
    ("user_id", "run_type", "model_id", "period"),
    _USER_ID,
    _RUN_TYPE,
    _MODEL_ID,
    *_PERIOD,
    *_MEMBER,
)

TIDY = (SUMMARY_TOTALS, SUMMARY_PERIODS, USER_TOTALS, USER_MODELS, USER_PERIODS, USER_MODEL_PERIODS)

# Never over vendors, since each counts something else; nor over types of messages, as above.
_CHANGE_LINES = ("period", "email_normalized", "surface", "agentic")
_WEEK_SUMS = ("week", "person")


def _made(name: str, kind: Kind, about: str, over: tuple[str, ...] = ()) -> Column:
    return Column(name, kind, about=about, additive_over=over)


AI_CHANGES = Schema(
    name="ai_changes",
    version=1,
    key=("vendor", "record_id"),
    partition="bucket_at",
    columns=(
        _made("vendor", "string", "Whose record it is: warp or cursor."),
        _made("record_id", "string", "Identifies the record at its vendor."),
        _made("occurred_at", "timestamp", "When it happened; null where the vendor does not say."),
        _made("ingested_at", "timestamp", "When the vendor recorded it; null where the vendor does not say."),
        _made("bucket_at", "timestamp", "The time to group it by: whichever of both the vendor gives."),
        _made("bucket_basis", "string", "Which of both that is: occurred_at or ingested_at."),
        _made("email_normalized", "string", "Mail address of the person, without spaces around it and case."),
        _made("vendor_user_id", "string", "The person's id at the vendor; opaque."),
        _made("surface", "string", "Where it was made: local or cloud at Warp, TAB or COMPOSER at Cursor."),
        _made("agentic", "bool", "Whether an agent wrote it, and not a completion; null for an unknown surface."),
        _made("models", "strings", "Models that did the work; null where the vendor does not say."),
        _made("lines_accepted_added", "int64", "Added lines that were accepted.", _CHANGE_LINES),
        _made("lines_accepted_removed", "int64", "Removals that were accepted.", _CHANGE_LINES),
        _made("lines_suggested_added", "int64", "Lines proposed to add; null for Cursor.", _CHANGE_LINES),
        _made("lines_suggested_removed", "int64", "Lines proposed to remove; null for Cursor.", _CHANGE_LINES),
        _made(
            "files_accepted",
            "int64",
            "Files whose change was accepted; null where the vendor hides them.",
            _CHANGE_LINES,
        ),
        _made("edited_before_accept", "bool", "Whether a person edited it first; null where unknown."),
        _made(
            "credits",
            "float64",
            "Credits for the message's share of its model requests; null for Cursor.",
            _CHANGE_LINES,
        ),
        _made("branch", "string", "Branch that was checked out; null for Cursor."),
        _made("head", "string", "Commit that was checked out; null for Cursor."),
        _made("file_extensions", "strings", "Extensions of the changed files; null for Warp."),
        _made("message_type", "string", "Kind of Warp message that carried it; null for Cursor."),
    ),
)

AI_CHANGES_WEEKLY = Schema(
    name="ai_changes_weekly",
    version=1,
    key=("vendor", "person", "week"),
    columns=(
        _made("vendor", "string", "Whose records they are: warp or cursor."),
        _made("person", "string", "The normalized mail address, else vendor and user id."),
        _made("email_normalized", "string", "Mail address of the person, without spaces around it and case."),
        _made("week", "string", "ISO week, such as 2026-W14; null for records without a time."),
        _made("week_start", "date", "Monday of that week."),
        _made("zone", "string", "Time zone whose Mondays begin the weeks."),
        _made("bucket_basis", "string", "Which time of the records counted: occurred_at or ingested_at."),
        _made("changes", "int64", "Accepted changes.", _WEEK_SUMS),
        _made("agentic_changes", "int64", "Those of them that an agent wrote.", _WEEK_SUMS),
        _made("lines_accepted_added", "int64", "Added lines that were accepted.", _WEEK_SUMS),
        _made("lines_accepted_removed", "int64", "Removals that were accepted.", _WEEK_SUMS),
        _made("message_types", "strings", "Kinds of Warp messages that carried the changes; null for Cursor."),
        _made("uses_both", "bool", "Whether the person has accepted changes of both vendors in that week."),
    ),
)
