"""Series over periods: whether an answer's series fit the list of its periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import UnexpectedResponse

_LINES = [
    ("lines_of_code", side, count) for side in ("suggested", "accepted") for count in ("added_count", "removed_count")
]
_FILES = [("file_changes", side) for side in ("suggested", "accepted")]
_OF_A_MODEL = [("distinct_conversation_count",), ("credits_spent",)]
# Where a document has series, below a run type; those of teams and of members differ in two names.
SERIES = [
    ("total_conversations_count",),
    ("total_credits_spent",),
    *_OF_A_MODEL,
    *(("code_changes", *place) for place in (*_FILES, *_LINES)),
]
_RUN_TYPES = ("local", "cloud")


def check_series(name: str, answer: Mapping[str, Any]) -> None:
    """Refuse a grouped answer in which a series is not as long as the list of periods.

    What is missing or null is no series. Fields that the document does not have are not looked at.

    Args:
        name: The call, such as `analytics.summary_by_period`.
        answer: The JSON of the answer.

    Raises:
        UnexpectedResponse: With the JSON path of the series and both lengths.
    """
    listed = answer.get("period_list")
    for path, series in _series(answer.get("data")):
        if not isinstance(listed, list):
            raise _unexpected(name, path, "the answer has series, but no period_list to say of which periods")
        if not isinstance(series, list):
            raise _unexpected(name, path, f"a list of {len(listed)} values is needed, one for each period")
        if len(series) != len(listed):
            raise _unexpected(name, path, f"{len(series)} values for {len(listed)} periods in period_list")


def _unexpected(name: str, path: str, why: str) -> UnexpectedResponse:
    return UnexpectedResponse(f"{name}: {path}: {why}", status=200, path=path)


def _series(data: Any) -> Iterator[tuple[str, Any]]:
    rows = [(f"$.data[{number}]", row) for number, row in enumerate(data)] if isinstance(data, list) else []
    for at, row in rows or [("$.data", data)]:
        for kind in _RUN_TYPES:
            usage = _member(row, kind)
            yield from _leaves(f"{at}.{kind}", usage, SERIES)
            models = _member(usage, "model_usage")
            for number, model in enumerate(models if isinstance(models, list) else []):
                yield from _leaves(f"{at}.{kind}.model_usage[{number}]", model, _OF_A_MODEL)


def _leaves(at: str, node: Any, places: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, Any]]:
    for place in places:
        found = node
        for name in place:
            found = _member(found, name)
        if found is not None:
            yield ".".join((at, *place)), found


def _member(node: Any, name: str) -> Any:
    return node.get(name) if isinstance(node, Mapping) else None
