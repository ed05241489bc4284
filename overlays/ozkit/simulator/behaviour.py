"""How the server behaves where the document leaves it open."""

from dataclasses import dataclass
from typing import Literal, get_args

Paging = Literal["keyset", "offset"]
PagingBug = Literal["repeat", "no_cursor", "empty_page"]


@dataclass(slots=True)
class Behaviour:
    """May be changed while the server runs. Seconds are simulated ones, at any speed.

    Attributes:
        paging: What a cursor of the list of runs remembers: the last run seen (`keyset`), or how many were
            (`offset`, so that rows are lost or repeated when runs change between two pages).
        stale_seconds: How long an ended run still shows its old end after a follow-up; 0.15 s at speed 1 by default.
        list_lag: For how long a new run is in no list.
        link_seconds: How long a signed link is good.
        lifetimes: Shortest and longest life of new runs, at speed 1, for prompts that ask for none.
    """

    paging: Paging = "keyset"
    stale_seconds: float | None = None
    list_lag: float = 0.0
    link_seconds: float = 60.0
    lifetimes: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.paging not in get_args(Paging):
            raise ValueError(f"paging is one of {', '.join(get_args(Paging))}")
