"""What windows with and without a row say about where the server sees it.

Each look at a window is an answer to one question for each row: is it in or out? A row that is listed lies between
the bounds, whether or not these are inside; one that is not listed although all rows of the window are lies beyond
them, as long as it is known to exist before and after. So every row has places left where the server may see it, and
whatever time of the row lies in none of them is refuted as the time that dates are held against.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product

from ..windows import SECOND, Window
from .listing import Listing

TINY = timedelta(microseconds=1)
Place = tuple[datetime, datetime]
Bounds = tuple[bool, bool]
_ALWAYS: Place = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


@dataclass(slots=True)
class Evidence:
    """Rows, and the windows in which they were looked for.

    Attributes:
        rows: The times of every row that was seen, by column.
        stable: The rows that exist as long as the examination lasts: only of these absence means anything.
        looks: The windows, with what they showed.
    """

    rows: dict[Hashable, Mapping[str, datetime]] = field(default_factory=dict)
    stable: AbstractSet[Hashable] = frozenset()
    looks: list[Listing] = field(default_factory=list)

    def add(self, listing: Listing) -> None:
        """Take in what a window showed; an answer that failed says nothing."""
        if listing.ok and listing.window is not None:
            self.looks.append(listing)
            self.rows |= listing.times

    def conflict(self, column: str, before: timedelta = SECOND, after: timedelta | None = SECOND) -> str:
        """Return a row that refutes a column, in words; empty if none does.

        Args:
            column: The column.
            before: By how much the time that the server goes by may lie before the one that the row shows.
            after: By how much behind it; None for any time.
        """
        for key, times in self.rows.items():
            shown = times[column]
            last = _ALWAYS[1] if after is None else shown + after
            if not any(low <= last and shown - before <= high for low, high in self.places(key)):
                windows = ", ".join(f"{_text(a)} to {_text(b)}" for a, b in self.places(key)) or "nowhere"
                return f"a row with {column} {_text(shown)} is seen by the server within {windows}"
        return ""

    def exact(self, column: str) -> list[Bounds]:
        """Return which bounds explain every look if the column is what dates are held against, as it is shown."""
        return [bounds for bounds in product((True, False), repeat=2) if self._explains(column, bounds)]

    def has_pinned(self, column: str, *, at_start: bool) -> bool:
        """Say whether a row at the start (or end) of a window was shown to be where its column says, and nowhere near.

        Without that, a fraction of a second that the server hides could look like a bound that is inside or not.
        """
        for look in self.looks:
            edge = look.window and (look.window.start if at_start else look.window.end)
            if edge and look.is_whole:
                at_edge = (key for key in self.stable if key in self.rows and self.rows[key][column] == edge)
                if any(self._is_pinned(key, edge) for key in at_edge):
                    return True
        return False

    def places(self, key: Hashable) -> list[Place]:
        """Return where the server may see a row: between these moments, themselves included."""
        left = [_ALWAYS]
        for window, is_in in self._views(key):
            if is_in:
                cut = [(max(low, window.start), min(high, window.end)) for low, high in left]
            else:
                cut = [(low, min(high, window.start)) for low, high in left]
                cut += [(max(low, window.end), high) for low, high in left]
            left = [(low, high) for low, high in cut if low <= high]
        return left

    def _explains(self, column: str, bounds: Bounds) -> bool:
        return all(
            _is_inside(times[column], window, bounds) == is_in
            for key, times in self.rows.items()
            for window, is_in in self._views(key)
        )

    def _views(self, key: Hashable) -> Iterator[tuple[Window, bool]]:
        for look in self.looks:
            is_in = key in look.by_key
            if look.window is not None and (is_in or (look.is_whole and key in self.stable)):
                yield look.window, is_in

    def _is_pinned(self, key: Hashable, shown: datetime) -> bool:
        near = [place for place in self.places(key) if place[0] <= shown + SECOND and shown - SECOND <= place[1]]
        return bool(near) and all(shown - TINY <= low and high <= shown + TINY for low, high in near)


def _is_inside(moment: datetime, window: Window, bounds: Bounds) -> bool:
    at_start, at_end = bounds
    return (
        window.start < moment < window.end or (at_start and moment == window.start) or (at_end and moment == window.end)
    )


def _text(moment: datetime) -> str:
    return "ever" if moment in _ALWAYS else moment.isoformat().replace("+00:00", "Z")
