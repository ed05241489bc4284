"""What is known of a window that was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..._runtime.times import format_datetime, parse_datetime
from ..windows import Window


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof that a window was read completely, or the reason why there is none.

    Attributes:
        stream: The name of the feed, such as `warp_events`.
        window: The span of time.
        count: How many rows the server said there are, in the window and its padding.
        rows: How many were read there, each counted once.
        read_at: The server's time when the last count was taken.
        requests: How many requests it took, repeated ones included.
        certified: Whether every count agreed with the rows.
        reason: Why not, in words; empty when certified.
    """

    stream: str
    window: Window
    count: int
    rows: int
    read_at: datetime
    requests: int
    certified: bool
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "stream": self.stream,
            "start": format_datetime(self.window.start),
            "end": format_datetime(self.window.end),
            "count": self.count,
            "rows": self.rows,
            "read_at": format_datetime(self.read_at),
            "requests": self.requests,
            "certified": self.certified,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Certificate:
        """Read one from JSON.

        Args:
            found: What `to_dict` gave.

        Returns:
            Certificate: The certificate.

        Raises:
            KeyError: If something is missing.
            TypeError: If a value is of another type.
            ValueError: If a time is none, or the span is empty.
        """
        return cls(
            stream=str(found["stream"]),
            window=Window(parse_datetime(found["start"]), parse_datetime(found["end"])),
            count=int(found["count"]),
            rows=int(found["rows"]),
            read_at=parse_datetime(found["read_at"]),
            requests=int(found["requests"]),
            certified=bool(found["certified"]),
            reason=str(found.get("reason", "")),
        )
