"""The responses of one pass over a window, and whether they are complete."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...errors import UnexpectedResponse
from .._tables.flatten import flatten, from_csv
from .._tables.schema import Row
from .certificate import digest
from .feed import Feed

_NAMED = 3  # bad rows that a reason names; the others are counted


class Fatal(UnexpectedResponse):
    """What is wrong for every window: it ends the extraction."""


def merge_copies(copies: dict[Hashable, int], others: Mapping[Hashable, int]) -> None:
    """Add what is known of rows that the server has more than once."""
    for key, times in others.items():
        copies[key] = max(times, copies.get(key, 0))


def copied(copies: Mapping[Hashable, int]) -> int:
    """Return how many rows are only copies of others."""
    return sum(copies.values()) - len(copies)


@dataclass(slots=True)
class WindowScan:
    """The responses of one pass over a window, and whether they are complete.

    Theorem: if all responses state the same count, no row came in or went away between them, unless one did for another
    between the same two. Then every offset stood still, and the pages together are the window, each row once. The count
    itself is confirmed by the rows: as many were received, and the page after the last has none.
    """

    feed: Feed
    counts: list[int] = field(default_factory=list)
    rows: dict[Hashable, Row] = field(default_factory=dict)
    last: list[Any] = field(default_factory=list)
    received: int = 0
    uncounted: int = 0
    is_closed: bool = False
    is_alone: bool = False
    step: int = 0
    copies: dict[Hashable, int] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    different: set[Hashable] = field(default_factory=set)

    def add(self, response: Any) -> int:
        """Record a page and return how many of its rows are new, those that cannot be read included."""
        before = len(self.rows) + len(self.bad)
        schema = self.feed.table
        self.last = self.feed.rows_in(response)
        self._add(lambda raw: flatten(schema, raw), self.last)
        self.add_count(self.feed.count_in(response))
        return len(self.rows) + len(self.bad) - before

    def add_cells(self, records: Iterable[Mapping[str, str]], bad: Sequence[str] = ()) -> None:
        """Record the records of a CSV, and what is wrong with those that are malformed."""
        schema = self.feed.table
        self._add(lambda cells: from_csv(schema, cells), records)
        self.received += len(bad)
        self.bad += bad

    def add_count(self, count: int | None) -> None:
        """Record a count; a response without one is missing evidence."""
        if count is None:
            self.uncounted += 1
        else:
            self.counts.append(count)

    def _add(self, read: Any, raws: Iterable[Any]) -> None:
        here = Counter[Hashable]()
        for raw in raws:
            self.received += 1
            try:
                row = read(raw)
            except UnexpectedResponse as error:
                reason = str(error).partition(". ")[0]
                self.bad += [] if reason in self.bad else [reason]
                continue
            key = self.feed.key(row)
            if key in self.rows and digest(self.rows[key]) != digest(row):
                self.different.add(key)
            self.rows[key] = row
            here[key] += 1
        # One response shows one state of the server: what it repeats is there more than once, no shift of pages.
        merge_copies(self.copies, {key: times for key, times in here.items() if times > 1})

    @property
    def count(self) -> int:
        """The last count."""
        return self.counts[-1] if self.counts else 0

    @property
    def has_changed(self) -> bool:
        """Whether two counts differ: then the pages that are left prove nothing."""
        return len(set(self.counts)) > 1

    @property
    def is_consistent(self) -> bool:
        """Whether counts, rows and the end agree, though rows may have been returned again."""
        return bool(self.counts) and not self.uncounted and not self.has_changed and self.received == self.count

    @property
    def repeated(self) -> int:
        """How many rows were returned again."""
        return self.received - len(self.rows) - len(self.bad)

    @property
    def mismatch(self) -> str:
        """Why the rows do not confirm the count; empty if they do."""
        if self.uncounted or not self.counts:
            return f"{self.uncounted} responses did not say how many rows there are"
        if self.has_changed:
            return f"the number of rows changed from {self.counts[0]} to {self.counts[-1]} while they were read"
        if self.received != self.count or self.repeated != copied(self.copies):
            again = f", and {self.repeated} of them again" if self.repeated else ""
            return f"the server counts {self.count} rows but returned {len(self.rows) + len(self.bad)}{again}"
        return "" if self.is_closed else f"nothing confirms the count of {self.count} rows: it may stop at a limit"

    def defects(self) -> list[str]:
        """Return what is wrong with the rows, though they may be all."""
        found = []
        if self.different:
            found.append(f"{len(self.different)} keys with different rows, such as {next(iter(self.different))!r}")
        if self.bad:
            more = len(self.bad) - _NAMED
            found.append("; ".join(self.bad[:_NAMED]) + (f"; and {more} more rows" if more > 0 else ""))
        if self.rows:
            for name in self.feed.required:
                place = self.feed.table.index(name)
                missing = sum(row[place] is None or row[place] == "" for row in self.rows.values())
                if missing and (missing == len(self.rows) or name in self.feed.essential):
                    found.append(f"{missing} of {len(self.rows)} rows without {name}")
        return found

    def unknown_fields(self) -> list[str]:
        """Return the names of fields that the table does not know."""
        place = self.feed.table.index("extra_json")
        names: dict[str, None] = {}
        for row in list(self.rows.values())[:100]:
            names |= dict.fromkeys(json.loads(row[place])) if row[place] else {}
        return list(names)
