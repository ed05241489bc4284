"""Reading Cursor's commits and changes, with dates of every form that are fixed before page 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ozkit_api.cursor_ai_code.api.changes import ChangesResource
from ozkit_api.cursor_ai_code.api.commits import CommitsResource

from .._core.analytics_arguments import reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    from ozkit_api.cursor_ai_code.models import ChangeMetrics, ChangePage, CommitMetrics, CommitPage

    from ..paging import Paginator
    from ..transport import SyncSender
    from .arguments import ChangesArguments, ChangesCsvArguments, CommitsArguments, CommitsCsvArguments


class Commits(CommitsResource):
    """Commits with their AI share."""

    _caller: SyncSender

    def list(self, **arguments: Unpack[CommitsArguments]) -> Paginator[CommitMetrics, CommitPage]:
        """Commits with their AI share, page by page.

        Both dates are fixed when this is called: every page, and every walk over the result, has the same range.
        Answers may be a quarter of an hour old. A number of rows that changes meanwhile is logged once as a
        warning; `export` reads completely and proves it.

        API operation: `GET /analytics/ai-code/commits` (listCommits).

        Args:
            start_date: Start of the range: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default 7 days before the end, and at most 30 days.
            end_date: End of the range, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            page_size: Rows of a page, up to 1000; by default the server's 100.
            prefetch: How many pages to fetch ahead while you work, 0 to 32; the rate limit still holds.
            unique_by: The attributes that tell rows apart; by default all that make a commit's row, `created_at` among
                them: of a commit that was reported again, the newest row holds. None for no check.
            **arguments: The other arguments of `CommitsResource.list`.

        Returns:
            Paginator[CommitMetrics, CommitPage]: The commits.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If an answer is not what the document promises.
        """
        return super().list(**reading("commits.list", arguments, self._caller.clock.wall()))

    def csv(self, **arguments: Unpack[CommitsCsvArguments]) -> Iterator[dict[str, str]]:
        """Commits with their AI share as a stream of CSV rows by column name; text as it came, an empty one for null.

        The dates are fixed when this is called. The server sends neither a count nor a mark at the end, so a broken
        download can look complete; `export` proves that it is.

        API operation: `GET /analytics/ai-code/commits.csv` (downloadCommitsCsv).

        Args:
            start_date: Start of the range: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default 7 days before the end, and at most 30 days.
            end_date: End of the range, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            **arguments: The other arguments of `CommitsResource.csv`.

        Returns:
            Iterator[dict[str, str]]: The rows.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is no CSV, or breaks off inside a record.
        """
        return super().csv(**reading("commits.csv", arguments, self._caller.clock.wall()))


class Changes(ChangesResource):
    """Accepted AI changes."""

    _caller: SyncSender

    def list(self, **arguments: Unpack[ChangesArguments]) -> Paginator[ChangeMetrics, ChangePage]:
        """Accepted AI changes, page by page.

        Both dates are fixed when this is called: every page, and every walk over the result, has the same range.
        Answers may be a quarter of an hour old. A number of rows that changes meanwhile is logged once as a
        warning; `export` reads completely and proves it.

        API operation: `GET /analytics/ai-code/changes` (listChanges).

        Args:
            start_date: Start of the range: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default 7 days before the end, and at most 30 days.
            end_date: End of the range, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            page_size: Rows of a page, up to 1000; by default the server's 100.
            prefetch: How many pages to fetch ahead while you work, 0 to 32; the rate limit still holds.
            unique_by: Give changes that share this attribute once; by default `change_id`, None for no check.
            **arguments: The other arguments of `ChangesResource.list`.

        Returns:
            Paginator[ChangeMetrics, ChangePage]: The changes.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If an answer is not what the document promises.
        """
        return super().list(**reading("changes.list", arguments, self._caller.clock.wall()))

    def csv(self, **arguments: Unpack[ChangesCsvArguments]) -> Iterator[dict[str, str]]:
        """Accepted AI changes as a stream of CSV rows by column name; text as it came, an empty one for null.

        The dates are fixed when this is called. The server sends neither a count nor a mark at the end, so a broken
        download can look complete; `export` proves that it is.

        API operation: `GET /analytics/ai-code/changes.csv` (downloadChangesCsv).

        Args:
            start_date: Start of the range: an aware datetime, a date, ISO text, or `7d`, `12h`, `30m`, `2w` for so
                long ago; by default 7 days before the end, and at most 30 days.
            end_date: End of the range, in the same forms; by default now.
            zone: Where dates, and times without an offset, are meant: an IANA name or a tzinfo; dates by default in
                UTC.
            **arguments: The other arguments of `ChangesResource.csv`.

        Returns:
            Iterator[dict[str, str]]: The rows.

        Raises:
            InvalidArgument: If the server would refuse the arguments; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is no CSV, or breaks off inside a record.
        """
        return super().csv(**reading("changes.csv", arguments, self._caller.clock.wall()))
