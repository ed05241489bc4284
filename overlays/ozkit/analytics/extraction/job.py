"""The job of one extraction: what was requested, how it is carried out, and its progress."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from ozkit_runtime.moments import moment
from ozkit_runtime.redact import shown
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.retry import RetryPolicy

from ..._flows import Call
from ..._http.retry import Meter
from ...errors import InvalidArgument, UnexpectedResponse
from .._reading.dates import span
from .._reading.windows import SECOND, Window, whole_second
from .._tables.schema import Row
from .feed import Feed

Source = Literal["json", "csv"]

PATIENT = RetryPolicy(attempts=10, max_delay=30.0, max_retry_after=300.0, deadline=900.0)
_PAGING = frozenset({"start_date", "end_date", "page", "page_size"})


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """How an extraction is carried out.

    Args:
        settle: Seconds before the server's present that are left for a later run; None for the feed's own.
        lookback: Seconds before the end whose earlier windows are counted again.
        parallel: The largest number of concurrent requests.
        target_pages: Pages that a window should have; None for the feed's own.
        padding: Seconds read beyond each side of a window, so that no inclusiveness of bounds loses a row.
        rereads: How often a window that changed while it was read is re-read before it is split.
        source: `json` pages, or `csv` where the feed has it.
        follows: Whether another extraction ends where this one starts and keeps the rows of the border.
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
            raise InvalidArgument(f"parallel must be between 1 and 32, got {self.parallel}")
        if self.target_pages is not None and not 1 <= self.target_pages <= 200:
            raise InvalidArgument(f"target_pages must be between 1 and 200, got {self.target_pages}")
        for name in ("settle", "lookback"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 10 * 365 * 86400:
                raise InvalidArgument(f"{name} must be a number of seconds between 0 and ten years, got {value}")
        if self.source not in {"json", "csv"}:
            raise InvalidArgument(f"source must be 'json' or 'csv', got {shown(self.source)}")


@dataclass(slots=True)
class Concurrency:
    """The number of concurrent requests: additive increase, multiplicative decrease.

    Args:
        meter: Counts responses of a server under strain.
        most: The largest width.
        width: The width to begin with.
    """

    meter: Meter
    most: int = 8
    width: int = 4
    _seen: int = field(default=0)

    def __post_init__(self) -> None:
        self.width = min(self.width, self.most)

    def next_width(self) -> int:
        """Return how many requests may be in flight now, given what happened since the last call."""
        strained, self._seen = self.meter.strained > self._seen, self.meter.strained
        self.width = max(self.width // 2, 1) if strained else min(self.width + 1, self.most)
        return self.width


@dataclass(slots=True)
class Evidence:
    """What the responses of a job showed about the server.

    Attributes:
        highest: The highest rank of which a row was received: no limit of the server is below it.
        claimed: The largest count of any response; one of them may be wrong.
        fullest: The window that had it.
        widths: The seconds of the longest window that had a count, by count.
        low: The smallest count that was too low: rows were found beyond it; None if there was none.
        is_widened: Whether the longest window that the server accepts was counted.
        is_hopeless: Whether smaller windows are not certified either: then no window is split for that any longer.
        refuses: Whether the server refuses pages beyond the end.
        clamps: Whether it returns the last rows instead; None if that is unknown.
        alike: How many windows had nearly as many rows as one that is more than twice as long.
        passed: How many windows that failed were cut.
        good: A window that was certified; None if there was none.
        unread: Why a row could not be read; empty if all could.
        limit: The smallest count for which a window was split because the server's limit may be there.
        rounded: The largest count of a window most of whose rows its neighbour had as well.
        present: Required columns that had a value in some row.
        owed: Rows of passes whose window was then read in parts, until a part has them.
    """

    highest: int = 0
    claimed: int = 0
    fullest: Window | None = None
    widths: dict[int, float] = field(default_factory=dict)
    low: int | None = None
    is_widened: bool = False
    is_hopeless: bool = False
    refuses: bool = False
    clamps: bool | None = None
    alike: int = 0
    passed: int = 0
    good: Window | None = None
    unread: str = ""
    limit: int | None = None
    rounded: int = 0
    present: set[str] = field(default_factory=set)
    owed: dict[Hashable, Row] = field(default_factory=dict)

    def counted(self, window: Window, count: int) -> None:
        """Record the count of a window."""
        if count > self.claimed:
            self.claimed, self.fullest = count, window
        self.widths[count] = max(window.seconds, self.widths.get(count, 0.0))

    def is_suspicious(self, window: Window, count: int) -> bool:
        """Return whether to check that the server filters by date: a far longer window had nearly as many rows.

        Rows that stand close together look the same, so only the first, second, fourth, eighth ... such window counts.
        """
        is_alike = count > 0 and any(
            are_near(other, count) and 2 * window.seconds < seconds for other, seconds in self.widths.items()
        )
        self.alike += is_alike
        return is_alike and self.alike & (self.alike - 1) == 0


def are_near(count: int, other: int) -> bool:
    """Return whether two counts may be of the same rows, a few of which came or went in between."""
    return abs(count - other) <= max(1, min(count, other) // 10)


@dataclass(slots=True)
class Job:
    """An extraction in progress.

    Args:
        feed: What is extracted.
        window: The requested span.
        filters: The filters of the server, by argument name.
        options: How.
        retry: The retry policy of each request.
    """

    feed: Feed
    window: Window
    filters: Mapping[str, Any]
    options: ExtractOptions = field(default_factory=ExtractOptions)
    retry: RetryPolicy = PATIENT
    meter: Meter = field(default_factory=Meter)
    concurrency: Concurrency = field(init=False)
    evidence: Evidence = field(default_factory=lambda: Evidence())

    def __post_init__(self) -> None:
        self.concurrency = Concurrency(self.meter, self.options.parallel)
        if self.options.source == "csv" and not self.feed.csv:
            raise InvalidArgument(f"{self.feed.method}: this feed has no CSV: use source='json'")

    @property
    def settle(self) -> timedelta:
        """How long before the server's present the extraction ends at the latest."""
        given = self.options.settle
        return self.feed.settle if given is None else timedelta(seconds=given)

    def settled(self, now: datetime) -> Window:
        """Return the requested span without rows newer than the settle delay.

        Args:
            now: The present: the server's, or ours while that is unknown.

        Raises:
            InvalidArgument: If nothing is left.
        """
        end = min(self.window.end, whole_second(now - self.settle))
        if end <= self.window.start:
            raise InvalidArgument(
                f"{self.feed.method}: the span begins within the settle delay of {self.settle.total_seconds():g} s "
                "before now: use an earlier start, or a smaller settle="
            )
        return Window(self.window.start, end)

    @property
    def target_rows(self) -> int:
        """Rows that a window should have, well below what may be a limit of the server."""
        wanted = (self.options.target_pages or self.feed.target_pages) * self.feed.page_size
        seen, limit = self.evidence, self.evidence.limit
        return wanted if limit is None or seen.is_hopeless or self.is_confirmed(limit) else min(wanted, limit * 3 // 4)

    @property
    def most_rows(self) -> int:
        """Rows above which a window is split before it is read; more where narrower windows have as many."""
        return max(2 * self.target_rows, self.evidence.rounded * 3 // 2)

    def is_confirmed(self, count: int) -> bool:
        """Return whether no limit of the server can stop rows and counts at this one."""
        return count < self.feed.page_size or count < self.evidence.highest

    def reach(self, window: Window, rows: Iterable[Row]) -> float:
        """Return up to how many seconds from a window others may have its rows: farther if the server rounds dates."""
        place = self.feed.table.index(self.feed.table.partition)
        times = [row[place] for row in rows if row[place] is not None] if self.evidence.rounded else []
        before, after = (
            ((window.start - min(times)), (max(times) - window.end)) if times else (timedelta(), timedelta())
        )
        return max(self.options.padding, before.total_seconds(), after.total_seconds())

    def owed(self, window: Window) -> set[Hashable]:
        """Return the keys of rows of a window that were received when it was a part of another one."""
        place = self.feed.table.index(self.feed.table.partition)
        owed = self.evidence.owed.items()
        return {key for key, row in owed if row[place] is not None and window.start <= row[place] < window.end}

    @property
    def extra(self) -> RequestOptions:
        """The request options of every request of the job."""
        return RequestOptions(retry=self.retry, meter=self.meter)

    def page(self, window: Window, number: int, size: int | None = None) -> Call:
        """Return the call for one page of a padded window."""
        return self._page(window.padded(self.options.padding), number, size)

    def beyond(self, window: Window, count: int) -> Call:
        """Return the call for the page after the last row of a padded window: it is empty, and states the count."""
        return self.page(window, count + 1, size=1)

    def border(self, moment: datetime, number: int, size: int | None = None) -> Call:
        """Return the call for one page of the padding that two windows share where they meet."""
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

    def count(self, response: Any) -> int:
        """Return the number of rows that a response states.

        Raises:
            UnexpectedResponse: If it states none: nothing could be certified.
        """
        found = self.feed.count_in(response)
        if found is None:
            raise UnexpectedResponse(
                f"{self.feed.method}: the response does not say how many rows there are ({self.feed.count}): "
                "nothing can be certified",
                status=200,
                path=self.feed.count,
            )
        return found


def job_for(
    feed: Feed,
    start: Any,
    end: Any,
    *,
    now: datetime,
    zone: Any = None,
    settle: float | str | None = None,
    lookback: float | str = "7d",
    parallel: int = 8,
    target_pages: int | None = None,
    source: Any = "json",
    follows: bool = False,
    **filters: Any,
) -> Job:
    """Return the job for the arguments of a call; every refusal happens here, before any request.

    Raises:
        InvalidArgument: If a date, option or filter is invalid.
    """
    given = {name: value for name, value in filters.items() if value is not None}
    known = [param.argument for param in feed.operation.params if param.argument not in _PAGING]
    for name, value in given.items():
        if name not in known:
            raise InvalidArgument(f"{feed.method}: unknown filter {name}; known are: {', '.join(known)}")
        if isinstance(value, str) and not value.strip():
            raise InvalidArgument(f"{feed.method}: {name} is empty: leave it out for all rows")
    window = span(start, end, now=now, zone=zone)
    options = ExtractOptions(
        settle=None if settle is None else seconds_of(settle, now, "settle"),
        lookback=seconds_of(lookback, now, "lookback"),
        parallel=parallel,
        target_pages=target_pages,
        source=source,
        follows=follows,
    )
    last = whole_second(window.end)
    # Windows are split at whole seconds; a fraction at the start is included, and one at the end.
    whole = Window(whole_second(window.start), last if last == window.end else last + SECOND)
    job = Job(feed, whole, given, options)
    job.settled(now)
    return job


def seconds_of(value: float | str, now: datetime, name: str) -> float:
    """Return the seconds of a number, or of text such as `7d`, `12h`, `30m`.

    Raises:
        InvalidArgument: If it is neither.
    """
    if isinstance(value, str):
        return (now - moment(value, now=now, name=name)).total_seconds()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidArgument(f"{name} must be seconds, or text such as '7d', got {shown(value)}")
    return float(value)
