"""How the server of Cursor behaves where its documentation leaves the choice."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from ozkit.simulator.feed.options import FeedOptions, check_choices

DateColumn = Literal["createdAt", "commitTs"]
Order = Literal["newest", "oldest", "scattered"]
SourcePlace = Literal["second", "seventh", "absent"]


@dataclass(frozen=True, slots=True)
class CursorOptions(FeedOptions):
    """The options of a feed, with defaults of Cursor's API and what only that API has.

    The end of a row is its `createdAt`; a late row is one whose `createdAt` is older than its arrival. `rows` and the
    rates hold for commits and for changes, each.

    Args:
        digits: As in `FeedOptions`, but 3 by default.
        requests_per_minute: As in `FeedOptions`, but 5 by default; each of the four paths has its own limit.
        retry_after: As in `FeedOptions`, but False by default.
        date_column: Time of a commit that the dates of a request are compared with. Changes have only one.
        order: Order of rows in pages and in CSV; `scattered` has nothing to do with time.
        longest_days: Longer ranges are refused; None for no limit.
        cache_seconds: For how long the response to one exact URL stays as it was, count and rows; 0 for not at all.
            The real server says that responses may be 900 seconds old, but not that they are cached. JSON only.
        etag_csv: Whether CSV has an ETag, as JSON always has.
        source_place: Position of the column `commit_source` in the CSV of commits; it was `absent` in the past.
        extra_columns: Undocumented columns of CSV; the first stands before all others, the rest at the end.
        line_end: Line terminator of CSV.
        bom: Whether CSV begins with a byte order mark.
    """

    digits: int = 3
    requests_per_minute: int | None = 5
    retry_after: bool = False
    date_column: DateColumn = "createdAt"
    order: Order = "newest"
    longest_days: int | None = 30
    cache_seconds: float = 0.0
    etag_csv: bool = False
    source_place: SourcePlace = "second"
    extra_columns: tuple[str, ...] = ()
    line_end: Literal["\n", "\r\n"] = "\n"
    bom: bool = False

    def __post_init__(self) -> None:
        # Without arguments, super() does not find its class: slots make a second one.
        FeedOptions.__post_init__(self)
        check_choices(self, {"date_column": DateColumn, "order": Order, "source_place": SourcePlace})
        if self.filter_on == "start":
            raise ValueError("filter_on must be end or ingest for Cursor; use date_column for the time of a commit")
        if self.line_end not in ("\n", "\r\n"):
            raise ValueError(f"line_end must be '\\n' or '\\r\\n', got {self.line_end!r}")
        if self.cache_seconds < 0 or (self.longest_days is not None and self.longest_days < 1):
            raise ValueError("cache_seconds must not be negative, and longest_days must be at least 1, or None")

    @classmethod
    def of(cls, feed: FeedOptions) -> CursorOptions:
        """Return the options of any feed as options of Cursor; what has its default there gets Cursor's default.

        Args:
            feed: Options of a feed.
        """
        if isinstance(feed, cls):
            return feed
        given = {one.name: getattr(feed, one.name) for one in fields(FeedOptions)}
        usual = FeedOptions()
        return cls(**{name: value for name, value in given.items() if value != getattr(usual, name)})
