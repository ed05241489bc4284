"""Resource skills; generated, do not edit."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from ozkit._runtime.request import Extra
from ozkit._runtime.resource import AsyncResource, Resource
from ozkit._runtime.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from typing import Any, Required, TypedDict

    from ozkit._runtime.unset import Unset
    from ozkit.paging import AsyncPaginator, Paginator

    from ...models.agent_list_item import AgentListItem
    from ...models.list_agents_response import ListAgentsResponse
    from ...models.skill_sort_by import SkillSortBy

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `skills.list`."""

        repo: str | None
        refresh: bool | None
        sort_by: SkillSortBy | str | None
        include_malformed_skills: bool | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class SkillsResource(Resource):
    """The operations on skills."""

    def list(
        self,
        *,
        repo: str | None = None,
        refresh: bool | None = None,
        sort_by: SkillSortBy | str | None = None,
        include_malformed_skills: bool | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[AgentListItem, ListAgentsResponse]:
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
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[AgentListItem, ListAgentsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_skills import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "repo": repo,
                "refresh": refresh,
                "sort_by": sort_by,
                "include_malformed_skills": include_malformed_skills,
            },
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncSkillsResource(AsyncResource):
    """The operations on skills."""

    def list(
        self,
        *,
        repo: str | None = None,
        refresh: bool | None = None,
        sort_by: SkillSortBy | str | None = None,
        include_malformed_skills: bool | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[AgentListItem, ListAgentsResponse]:
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
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[AgentListItem, ListAgentsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_skills import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "repo": repo,
                "refresh": refresh,
                "sort_by": sort_by,
                "include_malformed_skills": include_malformed_skills,
            },
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )
