"""One extraction: what is asked for, how it is carried out, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from ..._runtime.request import Extra
from ...errors import InvalidArgument, UnexpectedResponse
from ..meter import Meter
from ..programs.steps import Call
from ..retry import RetryPolicy
from ..windows import Window, whole_second
from .feed import Feed
from .pace import Pace

Source = Literal["json", "csv"]

PATIENT = RetryPolicy(attempts=10, max_delay=30.0, max_retry_after=300.0, deadline=900.0)


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """How an extraction is carried out.

    Args:
        settle: Seconds before the server's present that are left for a later run; None for the feed's own.
        lookback: Seconds before the end whose earlier windows are counted again.
        parallel: The greatest number of requests under way at once.
        target_pages: Pages that a window should have; None for the feed's own.
        padding: Seconds read beyond each side of a window, so that no inclusiveness of bounds loses a row.
        rereads: How often a window that moved is read again before it is cut.
        source: `json` pages, or `csv` where the feed has it.
        follows: Whether another extraction ends where this one starts: it keeps the rows of the border.
    """

    settle: float | None = None
    lookback: float = 7 * 86400.0
    parallel: int = 8
    target_pages: int | None = None
    padding: float = 1.0
    rereads: int = 3
    source: Source = "json"
    follows: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.parallel <= 32:
            raise InvalidArgument(f"parallel must be from 1 to 32, got {self.parallel}")
        if self.target_pages is not None and not 1 <= self.target_pages <= 200:
            raise InvalidArgument(f"target_pages must be from 1 to 200, got {self.target_pages}")
        for name in ("settle", "lookback"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 10 * 365 * 86400:
                raise InvalidArgument(f"{name} must be a number of seconds from 0 up, got {value}")
        if self.source not in {"json", "csv"}:
            raise InvalidArgument(f"source must be 'json' or 'csv', got {self.source!r}")


@dataclass(slots=True)
class Job:
    """An extraction under way.

    Args:
        feed: What is extracted.
        window: What is asked for.
        filters: The filters of the server, by argument name.
        options: How.
        retry: How patiently a single request is repeated.
    """

    feed: Feed
    window: Window
    filters: Mapping[str, Any]
    options: ExtractOptions = field(default_factory=ExtractOptions)
    retry: RetryPolicy = PATIENT
    meter: Meter = field(default_factory=Meter)
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self.pace = Pace(self.meter, self.options.parallel)
        if self.options.source == "csv" and not self.feed.csv:
            raise InvalidArgument(f"{self.feed.method}: this feed has no CSV: use source='json'")

    @property
    def settle(self) -> timedelta:
        """How long before the server's present the extraction ends at the latest."""
        given = self.options.settle
        return self.feed.settle if given is None else timedelta(seconds=given)

    def settled(self, now: datetime) -> Window:
        """Return what is asked for, without what has not settled yet.

        Args:
            now: The present: the server's, or ours while that is unknown.

        Raises:
            InvalidArgument: If nothing is left.
        """
        end = min(self.window.end, whole_second(now - self.settle))
        if end <= self.window.start:
            raise InvalidArgument(
                f"{self.feed.method}: rows settle for {self.settle.total_seconds():g} s, and the span begins after "
                "that: begin earlier, or give a smaller settle="
            )
        return Window(self.window.start, end)

    @property
    def target_rows(self) -> int:
        """Rows that a window should have."""
        return (self.options.target_pages or self.feed.target_pages) * self.feed.page_size

    @property
    def most_rows(self) -> int:
        """Rows above which a window is cut before it is read."""
        return 2 * self.target_rows

    @property
    def extra(self) -> Extra:
        """What every request of the job carries along."""
        return Extra(retry=self.retry, meter=self.meter)

    def page(self, window: Window, number: int, size: int | None = None) -> Call:
        """Return the call for one page of a padded window."""
        return self._page(window.padded(self.options.padding), number, size)

    def border(self, moment: datetime, number: int, size: int | None = None) -> Call:
        """Return the call for one page of what the paddings of two windows share that meet at a moment."""
        margin = timedelta(seconds=self.options.padding)
        return self._page(Window(moment - margin, moment + margin), number, size)

    def csv(self, window: Window) -> Call:
        """Return the call for the CSV of a padded window."""
        arguments = self.feed.arguments(window.padded(self.options.padding), self.filters)
        return Call(self.feed.csv_operation, arguments, self.extra)

    def _page(self, window: Window, number: int, size: int | None) -> Call:
        arguments = self.feed.arguments(window, self.filters)
        size = self.feed.page_size if size is None else size
        return Call(self.feed.operation, {**arguments, "page": number, "page_size": size}, self.extra)

    def count(self, answer: Any) -> int:
        """Return the number of rows that an answer tells.

        Raises:
            UnexpectedResponse: If it tells none: nothing could be certified.
        """
        found = self.feed.count_in(answer)
        if found is None:
            raise UnexpectedResponse(
                f"{self.feed.method}: the answer does not say how many rows there are ({self.feed.count}): "
                "nothing can be certified",
                status=200,
                path=self.feed.count,
            )
        return found
