"""One look at a window: the pages of one reading, and whether they are everything."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..flatten import flatten, from_csv
from ..schema import Row
from .feed import Feed


@dataclass(slots=True)
class Look:
    """What the answers of one reading say.

    Theorem: while rows are only added, the count of a fixed window never falls. If the first and the last count are
    equal, no row came in between, every offset stood still, and the pages together are the window, each row once.
    """

    feed: Feed
    counts: list[int] = field(default_factory=list)
    rows: dict[Hashable, Row] = field(default_factory=dict)
    received: int = 0
    missing: int = 0

    def add(self, answer: Any) -> None:
        """Take in a page."""
        schema = self.feed.table
        for raw in self.feed.rows_in(answer):
            self._add(flatten(schema, raw))
        self.add_count(self.feed.count_in(answer))

    def add_cells(self, records: Iterable[Mapping[str, str]]) -> None:
        """Take in records of a CSV."""
        schema = self.feed.table
        for cells in records:
            self._add(from_csv(schema, cells))

    def add_count(self, count: int | None) -> None:
        """Take in a count; an answer without one is evidence that is missing."""
        if count is None:
            self.missing += 1
        else:
            self.counts.append(count)

    def _add(self, row: Row) -> None:
        self.rows[self.feed.key(row)] = row
        self.received += 1

    @property
    def count(self) -> int:
        """The last count."""
        return self.counts[-1] if self.counts else 0

    @property
    def has_moved(self) -> bool:
        """Whether two counts differ: then what is left to read proves nothing."""
        return len(set(self.counts)) > 1

    @property
    def flaw(self) -> str:
        """Why the rows are no proof of completeness, in words; empty if they are."""
        if self.missing or not self.counts:
            return f"{self.missing} answers did not say how many rows there are"
        if self.has_moved:
            return f"the number of rows moved from {self.counts[0]} to {self.counts[-1]} while they were read"
        if len(self.rows) != self.count:
            repeated = self.received - len(self.rows)
            return f"the server counts {self.count} rows but showed {len(self.rows)}, and {repeated} of them again"
        return ""
