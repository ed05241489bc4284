"""Resource skills; generated, do not edit."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ozkit_runtime.moments import When
from ozkit_runtime.pagination import AsyncPaginator, Paginator
from ozkit_runtime.raw import (
    RawResource,
    async_raw_call,
    async_raw_paginate,
    async_raw_rows,
    raw_call,
    raw_paginate,
    raw_rows,
)
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.resource import AsyncResource, Resource
from ozkit_runtime.retry import RetryPolicy
from ozkit_runtime.unset import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from typing import Required, TypedDict

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `skills.list`."""

        repo: str | None
        refresh: bool | None
        sort_by: models.SkillSortBy | models.SkillSortByValue | None
        include_malformed_skills: bool | None
        x_warp_team_uid: str | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class SkillsResource(Resource):
    """The operations on skills."""

    @property
    def with_raw_response(self) -> RawSkillsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawSkillsResource(SkillsResource(self._caller.raw()))

    def list(
        self,
        *,
        repo: str | None = None,
        refresh: bool | None = None,
        sort_by: models.SkillSortBy | models.SkillSortByValue | None = None,
        include_malformed_skills: bool | None = None,
        x_warp_team_uid: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.AgentListItem, models.ListAgentsResponse]:
        """List the skills that runs can use.

        Gives every skill that the server finds in the environments you can reach, or in a single
        repository. The paths and type names say agent here, but the entries are skills. An entry of
        `/agent/identities` is something else, namely an account that runs act as. The answer comes in one
        page.

        API operation: `GET /agent` (listSkills).

        Args:
            repo: Look only into this GitHub repository, written as owner, slash, name. Without it all
                environments you have access to are searched. A malformed value is answered with 400.
            refresh: The server keeps the list in a cache. With true it throws that cache away and looks
                again, which takes longer. Its default is false.
            sort_by: Order of the skills. The server orders them by name if nothing is asked for.
            include_malformed_skills: With true the answer also has skills whose SKILL.md cannot be
                parsed, and the variant's `error` tells why. The server leaves those out unless asked.
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_skills import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "repo": repo,
                "refresh": refresh,
                "sort_by": sort_by,
                "include_malformed_skills": include_malformed_skills,
                "x_warp_team_uid": x_warp_team_uid,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class RawSkillsResource(RawResource):
    """The operations of `skills` with their raw responses."""

    list = raw_paginate(SkillsResource.list)


class AsyncSkillsResource(AsyncResource):
    """The operations on skills."""

    @property
    def with_raw_response(self) -> AsyncRawSkillsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawSkillsResource(AsyncSkillsResource(self._caller.raw()))

    def list(
        self,
        *,
        repo: str | None = None,
        refresh: bool | None = None,
        sort_by: models.SkillSortBy | models.SkillSortByValue | None = None,
        include_malformed_skills: bool | None = None,
        x_warp_team_uid: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.AgentListItem, models.ListAgentsResponse]:
        """List the skills that runs can use.

        Gives every skill that the server finds in the environments you can reach, or in a single
        repository. The paths and type names say agent here, but the entries are skills. An entry of
        `/agent/identities` is something else, namely an account that runs act as. The answer comes in one
        page.

        API operation: `GET /agent` (listSkills).

        Args:
            repo: Look only into this GitHub repository, written as owner, slash, name. Without it all
                environments you have access to are searched. A malformed value is answered with 400.
            refresh: The server keeps the list in a cache. With true it throws that cache away and looks
                again, which takes longer. Its default is false.
            sort_by: Order of the skills. The server orders them by name if nothing is asked for.
            include_malformed_skills: With true the answer also has skills whose SKILL.md cannot be
                parsed, and the variant's `error` tells why. The server leaves those out unless asked.
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_skills import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "repo": repo,
                "refresh": refresh,
                "sort_by": sort_by,
                "include_malformed_skills": include_malformed_skills,
                "x_warp_team_uid": x_warp_team_uid,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncRawSkillsResource(RawResource):
    """The operations of `skills` with their raw responses."""

    list = async_raw_paginate(AsyncSkillsResource.list)
