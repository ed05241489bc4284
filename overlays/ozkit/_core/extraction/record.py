"""What a state file keeps of a window that was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from ..windows import Window
from .certificate import Certificate


@dataclass(frozen=True, slots=True)
class Record:
    """A window in the output.

    Attributes:
        certificate: Its certificate.
        kept: Rows that its files hold; rows of its padding that a neighbour holds are not among them.
        newer: Rows that it shares with the neighbour after it, as far as that was read before it.
        older: The same for the neighbour before it.
    """

    certificate: Certificate
    kept: int
    newer: int = 0
    older: int = 0

    @property
    def window(self) -> Window:
        """The span of time."""
        return self.certificate.window

    def is_within(self, whole: Window, lookback: float) -> bool:
        """Say whether its window ends in the last so many seconds of a span."""
        return whole.end - timedelta(seconds=lookback) < self.window.end and self.window.overlaps(whole)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {**self.certificate.to_dict(), "kept": self.kept, "newer": self.newer, "older": self.older}

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Record:
        """Read one from JSON.

        Raises:
            KeyError, TypeError, ValueError: If it is none.
        """
        return cls(Certificate.from_dict(found), int(found["kept"]), int(found["newer"]), int(found["older"]))


def expected_count(records: Sequence[Record]) -> int:
    """Return the count that neighbouring windows should have together, each row once.

    Rows of the padding are in the counts of both neighbours; whichever was read later knows how many.
    """
    shared = sum(older.newer + newer.older for older, newer in pairwise(records))
    return sum(record.certificate.count for record in records) - shared


def runs_of(records: Sequence[Record], longest: float) -> list[list[Record]]:
    """Return the certified windows as runs without a gap, none longer than so many seconds, in order of time."""
    runs: list[list[Record]] = []
    for record in sorted(records, key=lambda record: record.window):
        if not record.certificate.certified:
            continue
        last = runs[-1] if runs else []
        if last and last[-1].window.end == record.window.start and _seconds(last[0], record) <= longest:
            last.append(record)
        else:
            runs.append([record])
    return runs


def _seconds(first: Record, last: Record) -> float:
    return (last.window.end - first.window.start).total_seconds()
