"""What a program can ask its driver to do."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from ..._runtime.operation import Operation
from ..._runtime.request import Extra

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """Call an operation; its answer is sent into the program, its error thrown into it."""

    operation: Operation[Any]
    arguments: Mapping[str, Any]
    extra: Extra = field(default_factory=Extra)


@dataclass(frozen=True, slots=True)
class Sleep:
    """Pause."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Emit:
    """Hand something to the caller before the program is over."""

    value: Any


@dataclass(frozen=True, slots=True)
class Gather:
    """Make several calls, some at a time; what came of each is sent in: an answer, an error, None if it never left.

    After the first error no further call is begun.

    Args:
        calls: The calls.
        width: How many may be under way at once.
    """

    calls: Sequence[Call]
    width: int


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Read a CSV answer to its end; a `CsvBody` is sent in."""

    call: Call


@dataclass(frozen=True, slots=True)
class ServerTime:
    """Tell the server's time of day, as its last answer showed it; an aware date-time is sent in."""


Step = Call | Sleep | Emit | Gather | ReadRows | ServerTime
Program = Generator[Step, Any, T]


class Time(Protocol):
    """Time and chance as a program sees them: it may read them, but not wait."""

    def now(self) -> float:
        """Return seconds on a clock that never jumps."""
        ...

    def random(self) -> float:
        """Return a number from 0 to below 1."""
        ...
