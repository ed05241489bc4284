"""How a feed moves, and what the server that shows it does where its document leaves the choice."""

from dataclasses import dataclass
from typing import Literal, get_args

Column = Literal["end", "start", "ingest"]
Bounds = Literal["[)", "[]", "(]", "()"]
Caller = Literal["admin", "member", "team_key"]


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """One feed of rows that comes, grows and loses rows while it is read. Seconds are simulated ones.

    Args:
        rows: How many rows there are when the simulator starts.
        days: Over how many days before the start these are spread.
        inserts_per_second: How many new rows arrive.
        late: Share of the rows that arrive later than they end, from 0 to 1.
        late_seconds: By how much at most.
        deletes_per_second: How many rows the server removes; which ones, the seed decides.
        ties: Share of the rows that end in the same moment as the row before, from 0 to below 1.
        filter_on: The time of a row that the dates of a request are held against.
        bounds: Which of the two dates is inside of the window.
        digits: How many digits the timestamps of rows have behind the second: 0, 3 or 6. Rows are as exact as that.
        page_size_cap: Larger pages are cut to this size without a word; by default a size above the documented
            maximum is refused.
        latency: By how many seconds each request of the API moves the clock on before it is answered: how a feed
            moves while it is read on a clock that stands still.
        reporting: Whether the team reports its usage at all; if not, answers are empty.
        requests_per_minute: How many requests an endpoint answers in each minute of the clock; more get a 429.
        retry_after: Whether the 429 says when to come back.
        caller: Whose key it is; all but an admin's are refused by Warp's API.
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
        choices = {"filter_on": Column, "bounds": Bounds, "caller": Caller}
        for name, values in choices.items():
            if getattr(self, name) not in get_args(values):
                raise ValueError(f"{name} is one of {', '.join(get_args(values))}")
        if self.digits not in (0, 3, 6):
            raise ValueError("digits is 0, 3 or 6")
        if not (0 <= self.late <= 1 and 0 <= self.ties < 1):
            raise ValueError("late is a share from 0 to 1, ties one below 1")
        amounts = self.rows, self.inserts_per_second, self.late_seconds, self.deletes_per_second, self.latency
        if min(amounts) < 0 or self.days <= 0:
            raise ValueError("rows, rates and seconds are not negative, and days is more than 0")
        limits = (self.page_size_cap, self.requests_per_minute)
        if any(limit is not None and limit < 1 for limit in limits):
            raise ValueError("page_size_cap and requests_per_minute are 1 at least, or None")

    @property
    def unit(self) -> int:
        """The microseconds that its timestamps are whole multiples of."""
        return int(10 ** (6 - self.digits))
