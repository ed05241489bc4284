"""The tidy tables as data: long in dimensions, wide in measures. A change of a column raises the table's version."""

from __future__ import annotations

from .._core.schema import Column, Schema

# Credits and counts of changes belong to one row each; a distinct count does not, so it names no dimension.
_OVER = ("period", "run_type", "user_id", "window")

_CREDITS_ABOUT = "Credits spent, fractions included."


def _code(name: str, about: str, *path: str) -> Column:
    return Column(name, "int64", ("code_changes", *path), about=about, additive_over=_OVER)


_CODE = (
    _code("files_suggested", "File changes that agents proposed.", "file_changes", "suggested"),
    _code("files_accepted", "File changes that were accepted.", "file_changes", "accepted"),
    _code("lines_suggested_added", "Lines proposed to add.", "lines_of_code", "suggested", "added_count"),
    _code("lines_suggested_removed", "Lines proposed to remove.", "lines_of_code", "suggested", "removed_count"),
    _code("lines_accepted_added", "Added lines that were accepted.", "lines_of_code", "accepted", "added_count"),
    _code("lines_accepted_removed", "Removals that were accepted.", "lines_of_code", "accepted", "removed_count"),
)
_TEAM = (
    Column("conversations", "int64", ("total_conversations_count",), about="Different conversations."),
    Column("credits", "float64", ("total_credits_spent",), about=_CREDITS_ABOUT, additive_over=_OVER),
)
_MEMBER = (
    Column("conversations", "int64", ("distinct_conversation_count",), about="Different conversations."),
    Column("credits", "float64", ("credits_spent",), about=_CREDITS_ABOUT, additive_over=_OVER),
)
_PERIOD = (
    Column("period", "string", about="The server's label of the period, as it came."),
    Column("period_start", "date", about="The label as a date; null for a label that is none."),
)
_RUN_TYPE = Column("run_type", "string", about="Where the agent ran: local or cloud.")
_USER_ID = Column("user_id", "string", ("user_id",), about="Member for whom the agent worked; opaque.")
_EMAIL = Column("email", "string", ("email",), about="Mail address of that member.")
_MODEL_ID = Column("model_id", "string", ("model_id",), about="Model that was used.")


def _tidy(name: str, key: tuple[str, ...], *columns: Column) -> Schema:
    return Schema(name=name, version=1, key=key, columns=columns)


SUMMARY_TOTALS = _tidy("summary_totals", ("run_type",), _RUN_TYPE, *_TEAM, *_CODE)
SUMMARY_PERIODS = _tidy("summary_periods", ("period", "run_type"), *_PERIOD, _RUN_TYPE, *_TEAM, *_CODE)
USER_TOTALS = _tidy("user_totals", ("user_id", "run_type"), _USER_ID, _EMAIL, _RUN_TYPE, *_MEMBER, *_CODE)
USER_PERIODS = _tidy(
    "user_periods", ("user_id", "run_type", "period"), _USER_ID, _EMAIL, *_PERIOD, _RUN_TYPE, *_MEMBER, *_CODE
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
