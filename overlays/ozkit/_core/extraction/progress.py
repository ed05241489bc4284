"""How far an extraction has come, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .certificate import Certificate


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an extraction has come.

    Attributes:
        stage: `counting`, `reading`, `reconciling` or `done`.
        windows_done: Windows read in this run.
        windows_total: About how many there are; None if that is not known.
        rows: Rows read in this run.
        rows_total: About how many there are; None if that is not known.
        requests: Requests sent in this run, repeated ones included.
        waiting_for: Why the extraction pauses, such as `rate limit`; empty if it does not.
        retry_in_s: Seconds until it goes on.
        certified: Windows of this run with a certificate.
        uncertified: Windows of this run without one.
    """

    stage: str
    windows_done: int = 0
    windows_total: int | None = None
    rows: int = 0
    rows_total: int | None = None
    requests: int = 0
    waiting_for: str = ""
    retry_in_s: float = 0.0
    certified: int = 0
    uncertified: int = 0


class Certificates(tuple[Certificate, ...]):
    """Certificates in order of time; compares with a number, and prints, as how many they are."""

    __slots__ = ()

    def __new__(cls, found: Iterable[Certificate] = ()) -> Certificates:
        return super().__new__(cls, found)

    def __eq__(self, other: object) -> bool:
        return len(self) == other if isinstance(other, int) else super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: Any) -> bool:
        return len(self) < other if isinstance(other, int) else super().__lt__(other)

    def __le__(self, other: Any) -> bool:
        return len(self) <= other if isinstance(other, int) else super().__le__(other)

    def __gt__(self, other: Any) -> bool:
        return len(self) > other if isinstance(other, int) else super().__gt__(other)

    def __ge__(self, other: Any) -> bool:
        return len(self) >= other if isinstance(other, int) else super().__ge__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def __int__(self) -> int:
        return len(self)

    def __str__(self) -> str:
        return str(len(self))

    def __format__(self, spec: str) -> str:
        return format(len(self), spec)
