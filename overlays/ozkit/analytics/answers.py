"""Answers in any of the forms that a caller has, as the JSON objects that they came from."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Iterator, Mapping
from typing import Any

from .._runtime.encode import HasToDict
from ..errors import InvalidArgument
from ..paging import AsyncPaginator, Page, Paginator

_WANTED = "give a paginator, pages or answers, as they came or as JSON objects"


async def collect_pages(paginator: AsyncPaginator[Any, Any]) -> list[Page[Any, Any]]:
    """Read all pages of an async list, for the functions that make tables of pages.

    Args:
        paginator: What a method of `AsyncClient` returned, such as `client.analytics.users_by_period(...)`.

    Returns:
        Its pages, in order.

    Raises:
        OzkitError: If a page cannot be fetched; its `cursor` tells which.
    """
    return [page async for page in paginator.pages()]


def answer_of(source: Any) -> Mapping[str, Any]:
    """Return one answer as a JSON object.

    Args:
        source: A model, a page or a mapping.

    Raises:
        InvalidArgument: If it is none of them.
    """
    found = source.response if isinstance(source, Page) else source
    if isinstance(found, HasToDict):
        return found.to_dict()
    if isinstance(found, Mapping):
        return found
    raise InvalidArgument(f"a {type(source).__name__} is no answer: {_WANTED}")


def answers_of(source: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the answers of a list as JSON objects, one for each page.

    Args:
        source: A paginator, which is read here; or pages, models or mappings, one or several.

    Yields:
        Mapping: Each answer; an item that came alone as it is.

    Raises:
        InvalidArgument: If it is none of them.
        OzkitError: If a page cannot be fetched.
    """
    if isinstance(source, AsyncPaginator | AsyncIterable):
        raise InvalidArgument("an async list has to be read first: give `await collect_pages(paginator)`")
    if isinstance(source, Paginator):
        source = source.pages()
    if isinstance(source, Page | HasToDict | Mapping):
        source = (source,)
    if isinstance(source, str | bytes) or not isinstance(source, Iterable):
        raise InvalidArgument(f"a {type(source).__name__} holds no answers: {_WANTED}")
    yield from map(answer_of, source)
