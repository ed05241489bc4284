"""How a feed moves, and how the server behaves where its document leaves the choice."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

Column = Literal["end", "start", "ingest"]
Bounds = Literal["[)", "[]", "(]", "()"]
Caller = Literal["admin", "member", "team_key"]


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """One feed of rows that arrive and disappear while it is read. Seconds are simulated ones.

    Args:
        rows: How many rows there are when the simulator starts.
        days: Over how many days before the start these are spread.
        inserts_per_second: How many new rows arrive.
        late: Share of the rows that arrive later than they end, from 0 to 1.
        late_seconds: Largest delay of a late row.
        deletes_per_second: How many rows the server removes; the seed decides which.
        ties: Share of the rows that end in the same moment as the row before, from 0 to below 1.
        filter_on: Time of a row that the dates of a request are compared with.
        bounds: Which of the two dates belongs to the window.
        digits: Digits after the second in the timestamps of rows: 0, 3 or 6. Rows are as exact as that.
        page_size_cap: Larger page sizes are silently reduced to this; by default a size above the documented maximum
            is refused.
        latency: Seconds by which each request of the API advances the clock before it is answered, so that a feed
            moves while it is read on a frozen clock.
        reporting: Whether the team reports its usage; if not, responses are empty.
        requests_per_minute: Requests that an endpoint answers in each minute of the clock; more get a 429.
        retry_after: Whether the 429 has a `Retry-After`.
        caller: Whose key it is; Warp's API refuses all but an admin's.
        rhythm: Whether the rows of the past follow working days and hours (UTC); spread evenly by default.
    """

    rows: int = 5000
    days: float = 30.0
    inserts_per_second: float = 0.01
    late: float = 0.0
    late_seconds: float = 3600.0
    deletes_per_second: float = 0.0
    ties: float = 0.05
    filter_on: Column = "end"
    bounds: Bounds = "[)"
    digits: int = 0
    page_size_cap: int | None = None
    latency: float = 0.0
    reporting: bool = True
    requests_per_minute: int | None = None
    retry_after: bool = True
    caller: Caller = "admin"
    rhythm: bool = False

    def __post_init__(self) -> None:
        check_choices(self, {"filter_on": Column, "bounds": Bounds, "caller": Caller})
        if self.digits not in (0, 3, 6):
            raise ValueError(f"digits must be 0, 3 or 6, got {self.digits}")
        if not (0 <= self.late <= 1 and 0 <= self.ties < 1):
            raise ValueError(f"late must be from 0 to 1 and ties from 0 to below 1, got {self.late} and {self.ties}")
        amounts = self.rows, self.inserts_per_second, self.late_seconds, self.deletes_per_second, self.latency
        if min(amounts) < 0 or self.days <= 0:
            raise ValueError("rows, rates and seconds must not be negative, and days must be more than 0")
        limits = (self.page_size_cap, self.requests_per_minute)
        if any(limit is not None and limit < 1 for limit in limits):
            raise ValueError("page_size_cap and requests_per_minute must be at least 1, or None")

    @property
    def unit(self) -> int:
        """The microseconds that its timestamps are whole multiples of."""
        return int(10 ** (6 - self.digits))


def check_choices(options: Any, choices: dict[str, Any]) -> None:
    """Refuse options whose value is not one of a `Literal`."""
    for name, values in choices.items():
        if (value := getattr(options, name)) not in get_args(values):
            raise ValueError(f"{name} must be one of {', '.join(get_args(values))}, got {value!r}")
