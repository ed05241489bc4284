"""Resource commits; generated, do not edit."""

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

    class CsvArguments(TypedDict, total=False):
        """The keyword arguments of `commits.csv`."""

        start_date: str | None
        end_date: str | None
        user: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

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
        retry: RetryPolicy | int | None


class CommitsResource(Resource):
    """The operations on commits."""

    @property
    def with_raw_response(self) -> RawCommitsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawCommitsResource(CommitsResource(self._caller.raw()))

    def csv(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
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
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call, up to its first row, may take, retries included; None for
                the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An iterator over the rows, which are streamed: one dictionary of text for each.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .download_commits_csv import OPERATION

        return self._caller.rows(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
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
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.CommitMetrics, models.CommitPage]:
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
        from .list_commits import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user, "page": page, "page_size": page_size},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class RawCommitsResource(RawResource):
    """The operations of `commits` with their raw responses."""

    csv = raw_rows(CommitsResource.csv)
    list = raw_paginate(CommitsResource.list)


class AsyncCommitsResource(AsyncResource):
    """The operations on commits."""

    @property
    def with_raw_response(self) -> AsyncRawCommitsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawCommitsResource(AsyncCommitsResource(self._caller.raw()))

    def csv(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
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
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call, up to its first row, may take, retries included; None for
                the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An iterator over the rows, which are streamed: one dictionary of text for each.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .download_commits_csv import OPERATION

        return self._caller.rows(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
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
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.CommitMetrics, models.CommitPage]:
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
        from .list_commits import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user, "page": page, "page_size": page_size},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncRawCommitsResource(RawResource):
    """The operations of `commits` with their raw responses."""

    csv = async_raw_rows(AsyncCommitsResource.csv)
    list = async_raw_paginate(AsyncCommitsResource.list)
