"""The flat tables of the row feeds, as data. A change of a column raises the version of its table."""

from __future__ import annotations

from .schema import Column, Kind, Schema

# Sums of these mean something over any of the dimensions named. Models are never among them: a row can have several.
_CREDITS = ("period", "user_id", "run_type", "conversation_id", "message_type", "tool_type")
# It is not settled whether a call and its result both carry the same change: no sums over types of messages.
_CODE = ("period", "user_id", "run_type", "conversation_id")
# The same commit can stand on two branches: no sums over branches.
_COMMIT = ("period", "user_id", "repo_name")
_CHANGE = ("period", "user_id", "source", "model")

_EXTRA = Column("extra_json", "string", about="Fields that this version does not know, as a JSON object; null if none.")


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
    # An amended commit is another version of the row: the newest created_at wins, and that is the reader's choice.
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
        _cursor("metadata_json", "json", "The changed files as a JSON list; may lack names.", "metadata"),
        _EXTRA,
    ),
)

SCHEMAS = {schema.name: schema for schema in (WARP_EVENTS, CURSOR_COMMITS, CURSOR_CHANGES)}
