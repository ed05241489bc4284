"""Resource changes; generated, do not edit."""

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

    from ...models.change_metrics import ChangeMetrics
    from ...models.change_page import ChangePage

    class CsvArguments(TypedDict, total=False):
        """The keyword arguments of `changes.csv`."""

        start_date: str | None
        end_date: str | None
        user: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `changes.list`."""

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


class ChangesResource(Resource):
    """The operations on changes."""

    def csv(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Iterator[dict[str, str]]:
        """All accepted AI changes of a range as a CSV stream.

        The rows of the change list in one answer without pages, meant for large amounts. The first line
        names the columns, in snake_case: change_id, user_id, user_email, source, model, total_lines_added,
        total_lines_deleted, created_at and metadata_json, which holds the list of files as JSON with
        camelCase keys. Read columns by name. An empty cell stands for null. There is neither a count nor a
        mark at the end, so a broken download looks complete. Requests are limited by the minute for each
        team and operation.

        API operation: `GET /analytics/ai-code/changes.csv` (downloadChangesCsv).

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
        from .download_changes_csv import OPERATION

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
    ) -> Paginator[ChangeMetrics, ChangePage]:
        """Accepted AI changes, page by page.

        One row for each AI change that a member accepted, independent of commits: a row knows neither
        repository nor branch. The order of the rows is not documented: send both dates when you read more
        than one page, since their defaults follow the clock. Answers may be a quarter of an hour old.
        Requests are limited by the minute for each team and operation.

        API operation: `GET /analytics/ai-code/changes` (listChanges).

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
            Paginator[ChangeMetrics, ChangePage].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_changes import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user, "page": page, "page_size": page_size},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )


class AsyncChangesResource(AsyncResource):
    """The operations on changes."""

    def csv(
        self,
        *,
        start_date: str | None = None,
        end_date: str | None = None,
        user: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncIterator[dict[str, str]]:
        """All accepted AI changes of a range as a CSV stream.

        The rows of the change list in one answer without pages, meant for large amounts. The first line
        names the columns, in snake_case: change_id, user_id, user_email, source, model, total_lines_added,
        total_lines_deleted, created_at and metadata_json, which holds the list of files as JSON with
        camelCase keys. Read columns by name. An empty cell stands for null. There is neither a count nor a
        mark at the end, so a broken download looks complete. Requests are limited by the minute for each
        team and operation.

        API operation: `GET /analytics/ai-code/changes.csv` (downloadChangesCsv).

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
        from .download_changes_csv import OPERATION

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
    ) -> AsyncPaginator[ChangeMetrics, ChangePage]:
        """Accepted AI changes, page by page.

        One row for each AI change that a member accepted, independent of commits: a row knows neither
        repository nor branch. The order of the rows is not documented: send both dates when you read more
        than one page, since their defaults follow the clock. Answers may be a quarter of an hour old.
        Requests are limited by the minute for each team and operation.

        API operation: `GET /analytics/ai-code/changes` (listChanges).

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
            AsyncPaginator[ChangeMetrics, ChangePage].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_changes import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"start_date": start_date, "end_date": end_date, "user": user, "page": page, "page_size": page_size},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )
