"""How Cursor's server behaves where its pages leave the choice."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

from ozkit.simulator.feed_options import FeedOptions

DateColumn = Literal["createdAt", "commitTs"]
Order = Literal["newest", "oldest", "scattered"]
SourcePlace = Literal["second", "seventh", "absent"]


@dataclass(frozen=True, slots=True)
class CursorOptions(FeedOptions):
    """The options of a feed, with Cursor's defaults, and what only Cursor's API has.

    The end of a row is its `createdAt`; a row that is late is one whose `createdAt` is older than the moment from
    which it can be seen. `rows` and the rates hold for commits and for changes, each.

    Args:
        digits: As in `FeedOptions`, but 3 by default.
        requests_per_minute: As in `FeedOptions`, but 5 by default; each of the four paths has its own.
        retry_after: As in `FeedOptions`, but False by default.
        date_column: The time of a commit that the dates of a request are held against. Changes only have one.
        order: How rows stand in pages and in CSV; `scattered` has nothing to do with time.
        longest_days: Longer ranges are refused; None for no limit.
        cache_seconds: For how long the answer to one exact URL stays as it was, count and rows; 0 for not at all. The
            real server says that answers may be 900 seconds old, but not that they are kept. JSON only.
        etag_csv: Whether CSV has an ETag, as JSON always has.
        source_place: Which column of the CSV of commits `commit_source` is; `absent` is how it was in the past.
        extra_columns: Columns of CSV that nobody knows; the first stands in front of all others, the rest at the end.
        line_end: What ends a record of CSV.
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
        choices = {"date_column": DateColumn, "order": Order, "source_place": SourcePlace}
        for name, values in choices.items():
            if getattr(self, name) not in get_args(values):
                raise ValueError(f"{name} is one of {', '.join(get_args(values))}")
        if self.filter_on == "start":
            raise ValueError("filter_on is end or ingest here: use date_column for the time of a commit")
        if self.line_end not in ("\n", "\r\n"):
            raise ValueError("line_end is a line feed, with or without a carriage return before it")
        if self.cache_seconds < 0 or (self.longest_days is not None and self.longest_days < 1):
            raise ValueError("cache_seconds is not negative, and longest_days 1 at least, or None")

    @classmethod
    def of(cls, feed: FeedOptions) -> CursorOptions:
        """Read the options of any feed; what they leave at its default has Cursor's default.

        Args:
            feed: The options of a feed.

        Returns:
            CursorOptions: The same, for Cursor.
        """
        if isinstance(feed, cls):
            return feed
        given = {one.name: getattr(feed, one.name) for one in fields(FeedOptions)}
        usual = FeedOptions()
        return cls(**{name: value for name, value in given.items() if value != getattr(usual, name)})
