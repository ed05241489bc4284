"""What can be measured, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import cursors, decoding, extraction, generation, imports, paging, streaming, summary, volume, waiting
from .conversations import conversation
from .data import lean_page, newer_page, runs_page
from .events import events_page
from .subjects import CONVERSATION, EVENTS, RUNS
from .table import Table


@dataclass(frozen=True)
class Part:
    """One section of the page.

    Attributes:
        name: How it is asked for on the command line.
        title: Its heading.
        about: What a reader has to know to take its tables right.
        measure: Gives its tables, with a folder to write to.
        needs_stock: Whether the stock packages have to be there.
        is_long: Whether it is only measured when it is asked for.
    """

    name: str
    title: str
    about: str
    measure: Callable[[Path], Iterator[Table]]
    needs_stock: bool = False
    is_long: bool = False


def _decoding(_: Path) -> Iterator[Table]:
    yield from decoding.measure(RUNS, "500 realistic runs", runs_page())
    yield from decoding.measure(RUNS, "500 lean runs", lean_page())
    yield from decoding.measure(RUNS, "500 runs of a newer server", newer_page())
    yield from decoding.measure(CONVERSATION, "a conversation of 336 messages", conversation())
    yield from decoding.measure(EVENTS, "100 events", events_page())


def _paging(_: Path) -> Iterator[Table]:
    yield cursors.measure()
    yield from paging.measure()


PARTS = (
    Part(
        "summary",
        "In ten seconds",
        "Less is better. The base is a home-made loop: httpx, and `response.json()`, of which nothing is read. "
        "The official SDKs and the stock client decode the page whether it is read or not.",
        lambda scratch: iter([summary.measure(scratch)]),
        needs_stock=True,
    ),
    # First, while this process is small: the others start children or load everybody's models.
    Part(
        "imports",
        "Import and memory",
        "What a first step takes in a fresh process. Times are CPU time from the first statement on: the start of "
        "Python is not in them, but it is in the peak of memory. The last four rows are ready to list runs: compare "
        "those. `httpx.Client()`, with which a home-made loop begins, is a part of each of them. The memory that "
        "decoded objects keep stands under Decoding, that of an export under Volume.",
        lambda scratch: iter([imports.measure(scratch)]),
        needs_stock=True,
    ),
    Part(
        "decoding",
        "Decoding",
        "From the bytes of an answer to typed objects, in CPU time. Everyone's objects were compared with the JSON "
        "first. The vendor's SDKs decode inside a call only: in the first table of each pair their rows are the whole "
        "call, over a transport in the same process that hands out the bytes, minus a bare httpx call of the same "
        "round. Our models decode a field when it is read, and here nothing is. The "
        "second table of each pair is the whole call, without sockets; its ratios are to `json.loads` too. In it the "
        "floor is the row that ends at `response.json()`: a home-made loop that is content with dictionaries.",
        _decoding,
        needs_stock=True,
    ),
    Part(
        "paging",
        "Paging with latency",
        "Whole lists from a server in a process of its own that lets each request wait, in wall time. Everyone has to "
        "give all rows in order, or the measurement fails. The client's own rate limit is off: by default it lets 20 "
        "requests a second leave.",
        _paging,
        needs_stock=True,
    ),
    Part(
        "waiting",
        "Requests of a wait",
        "Counted on the simulator by a clock that only sleeping moves: these figures are the same on every machine.",
        lambda scratch: iter([waiting.measure()]),
    ),
    Part(
        "extraction",
        "Extraction",
        "Who has all rows of a feed that moves while it is read, and what the proof costs in requests. Counted on the "
        "simulator, in simulated time.",
        extraction.measure,
    ),
    Part(
        "streaming",
        "CSV",
        "From the bytes of Cursor's CSV of commits to records and to rows, in CPU time.",
        lambda scratch: iter([streaming.measure()]),
    ),
    Part(
        "generation",
        "Generation",
        "From the documents to Python packages, in CPU time of all processes.",
        lambda scratch: iter([generation.measure(scratch)]),
        needs_stock=True,
    ),
    Part(
        "volume",
        "Volume",
        "Two million events to Parquet, each way in a fresh process, against a simulator in a process of its own.",
        volume.measure,
        is_long=True,
    ),
)
