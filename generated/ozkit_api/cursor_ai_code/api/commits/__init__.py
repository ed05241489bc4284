"""Resource commits; generated, do not edit."""

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

    from ...models.commit_metrics import CommitMetrics
    from ...models.commit_page import CommitPage

    class CsvArguments(TypedDict, total=False):
        """The keyword arguments of `commits.csv`."""

        start_date: str | None
        end_date: str | None
        user: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `commits.list`."""

        start_date: str | None
        end_date: str | None
        user: str | None
        page: int | None
        page_size: int | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class CommitsResource(Resource):
    """The operations on commits."""

    def csv(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Iterator[dict[str, str]]:
        """All commits of a range as a CSV stream.

        The rows of the commit list in one answer without pages, meant for large amounts. The first line
        names the columns, in snake_case: commit_hash, user_id, user_email, repo_name, branch_name,
        is_primary_branch, total_lines_added, total_lines_deleted, tab_lines_added, tab_lines_deleted,
        composer_lines_added, composer_lines_deleted, non_ai_lines_added, non_ai_lines_deleted, message,
        commit_ts, created_at and, on newer servers, commit_source. Read columns by name, their order has
        changed. An empty cell stands for null. There is neither a count nor a mark at the end, so a broken
        download looks complete. Requests are limited by the minute for each team and operation.

        API operation: `GET /analytics/ai-code/commits.csv` (downloadCommitsCsv).

        Args:
            start_date: Start of the range: an ISO 8601 date or timestamp, the word now, or a number of
                days back such as 7d. If absent, seven days back. Keep a range within 30 days, longer
                ones can be refused.
            end_date: End of the range: an ISO 8601 date or timestamp, the word now, or a number of days
                back such as 0d. If absent, now.
            user: Only rows of this one member, given by mail address, by encoded id (user_ and more) or
                by numeric id.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Iterator[dict[str, str]].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .download_commits_csv import OPERATION

        return self._caller.rows(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user},
            Extra(headers=extra_headers, query=extra_query),
        )

    def list(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[CommitMetrics, CommitPage]:
        """Commits with their AI share, page by page.

        One row for each commit that a team member's machine reported. A hash can come more than once, after
        an amend or on several branches. The order of the rows is not documented: send both dates when you
        read more than one page, since their defaults follow the clock. Answers may be a quarter of an hour
        old. Requests are limited by the minute for each team and operation.

        API operation: `GET /analytics/ai-code/commits` (listCommits).

        Args:
            start_date: Start of the range: an ISO 8601 date or timestamp, the word now, or a number of
                days back such as 7d. If absent, seven days back. Keep a range within 30 days, longer
                ones can be refused.
            end_date: End of the range: an ISO 8601 date or timestamp, the word now, or a number of days
                back such as 0d. If absent, now.
            user: Only rows of this one member, given by mail address, by encoded id (user_ and more) or
                by numeric id.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many rows a page holds, up to 1000. If absent, 100.
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[CommitMetrics, CommitPage].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_commits import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user, "page": page, "page_size": page_size},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncCommitsResource(AsyncResource):
    """The operations on commits."""

    def csv(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncIterator[dict[str, str]]:
        """All commits of a range as a CSV stream.

        The rows of the commit list in one answer without pages, meant for large amounts. The first line
        names the columns, in snake_case: commit_hash, user_id, user_email, repo_name, branch_name,
        is_primary_branch, total_lines_added, total_lines_deleted, tab_lines_added, tab_lines_deleted,
        composer_lines_added, composer_lines_deleted, non_ai_lines_added, non_ai_lines_deleted, message,
        commit_ts, created_at and, on newer servers, commit_source. Read columns by name, their order has
        changed. An empty cell stands for null. There is neither a count nor a mark at the end, so a broken
        download looks complete. Requests are limited by the minute for each team and operation.

        API operation: `GET /analytics/ai-code/commits.csv` (downloadCommitsCsv).

        Args:
            start_date: Start of the range: an ISO 8601 date or timestamp, the word now, or a number of
                days back such as 7d. If absent, seven days back. Keep a range within 30 days, longer
                ones can be refused.
            end_date: End of the range: an ISO 8601 date or timestamp, the word now, or a number of days
                back such as 0d. If absent, now.
            user: Only rows of this one member, given by mail address, by encoded id (user_ and more) or
                by numeric id.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncIterator[dict[str, str]].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .download_commits_csv import OPERATION

        return self._caller.rows(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user},
            Extra(headers=extra_headers, query=extra_query),
        )

    def list(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[CommitMetrics, CommitPage]:
        """Commits with their AI share, page by page.

        One row for each commit that a team member's machine reported. A hash can come more than once, after
        an amend or on several branches. The order of the rows is not documented: send both dates when you
        read more than one page, since their defaults follow the clock. Answers may be a quarter of an hour
        old. Requests are limited by the minute for each team and operation.

        API operation: `GET /analytics/ai-code/commits` (listCommits).

        Args:
            start_date: Start of the range: an ISO 8601 date or timestamp, the word now, or a number of
                days back such as 7d. If absent, seven days back. Keep a range within 30 days, longer
                ones can be refused.
            end_date: End of the range: an ISO 8601 date or timestamp, the word now, or a number of days
                back such as 0d. If absent, now.
            user: Only rows of this one member, given by mail address, by encoded id (user_ and more) or
                by numeric id.
            page: Which page to read, counted from 1. If absent, the first.
            page_size: How many rows a page holds, up to 1000. If absent, 100.
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[CommitMetrics, CommitPage].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_commits import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user, "page": page, "page_size": page_size},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )
