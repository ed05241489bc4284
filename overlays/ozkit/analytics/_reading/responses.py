"""Responses as JSON objects, in every form in which a caller has them, and the check of series over periods."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ozkit_runtime.models.encode import HasToDict
from ozkit_runtime.pagination import AsyncPaginator, Page, Paginator

from ...errors import InvalidArgument, UnexpectedResponse

_WANTED = "give a paginator, pages or responses, as models or as JSON objects"

_LINES = [
    ("lines_of_code", side, count) for side in ("suggested", "accepted") for count in ("added_count", "removed_count")
]
_FILES = [("file_changes", side) for side in ("suggested", "accepted")]
_OF_A_MODEL = [("distinct_conversation_count",), ("credits_spent",)]
# Paths of the documented series below a run type; those of teams and of members differ in two names.
SERIES = [
    ("total_conversations_count",),
    ("total_credits_spent",),
    *_OF_A_MODEL,
    *(("code_changes", *place) for place in (*_FILES, *_LINES)),
]
_RUN_TYPES = ("local", "cloud")


def check_series(name: str, response: Mapping[str, Any]) -> None:
    """Check that every series of a grouped response is as long as its list of periods.

    Series that are missing or null are left out, and so are fields that are not documented.

    Raises:
        UnexpectedResponse: With the JSON path of the series and both lengths.
    """
    listed = response.get("period_list")
    for path, series in _series(response.get("data")):
        if not isinstance(listed, list):
            raise _unexpected(name, path, "the response has series, but no period_list")
        if not isinstance(series, list):
            raise _unexpected(name, path, f"expected a list of {len(listed)} values, one for each period")
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


async def collect_pages(paginator: AsyncPaginator[Any, Any]) -> list[Page[Any, Any]]:
    """Read all pages of an async list, for the functions that make tables of pages.

    Args:
        paginator: The result of a method of `AsyncClient`, such as `client.analytics.users_by_period(...)`.

    Returns:
        Its pages, in order.

    Raises:
        OzkitError: If a page cannot be fetched; its `cursor` says which.
    """
    return [page async for page in paginator.pages()]


def response_of(source: Any) -> Mapping[str, Any]:
    """Return one response, a model, a page or a mapping, as a JSON object."""
    found = source.response if isinstance(source, Page) else source
    if isinstance(found, HasToDict):
        return found.to_dict()
    if isinstance(found, Mapping):
        return found
    raise InvalidArgument(f"a {type(source).__name__} is not a response: {_WANTED}")


def responses_of(source: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the responses of a list as JSON objects, one for each page.

    The list is a paginator, which is read here; or pages, models or mappings, one or several.
    """
    if isinstance(source, AsyncPaginator | AsyncIterable):
        raise InvalidArgument("an async list must be read first: give `await collect_pages(paginator)`")
    if isinstance(source, Paginator):
        source = source.pages()
    if isinstance(source, Page | HasToDict | Mapping):
        source = (source,)
    if isinstance(source, str | bytes) or not isinstance(source, Iterable):
        raise InvalidArgument(f"a {type(source).__name__} holds no responses: {_WANTED}")
    yield from map(response_of, source)
