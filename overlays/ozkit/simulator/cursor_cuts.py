"""CSV that breaks off although the answer ends as it should."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

At = Literal["record", "cell", "quote"]
Table = Literal["commits", "changes"]


@dataclass(slots=True)
class Cut:
    """An order for some more broken answers."""

    at: At
    share: float
    table: Table | None
    left: int


class Cuts:
    """The orders that wait, behind a lock; the oldest that fits comes first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Cut] = []

    def add(self, cut: Cut) -> None:
        """Take an order."""
        if cut.at not in get_args(At) or cut.table not in (None, *get_args(Table)):
            raise ValueError(f"at is one of {', '.join(get_args(At))}, and table one of {', '.join(get_args(Table))}")
        if not 0 <= cut.share < 1 or cut.left < 1:
            raise ValueError("share is from 0 to below 1, and times 1 at least")
        with self._lock:
            self._waiting.append(cut)

    def take(self, table: str) -> Cut | None:
        """The order for an answer; it has one less to go."""
        with self._lock:
            found = next((cut for cut in self._waiting if cut.table in (None, table)), None)
            if found is not None:
                found.left -= 1
                self._waiting = [cut for cut in self._waiting if cut.left]
            return found


def shortened(records: Iterator[str], count: int, cut: Cut) -> Iterator[str]:
    """Break off behind a share of the records, and the header.

    Args:
        records: The header and the records.
        count: How many records there are.
        cut: Where it breaks.
    """
    whole = 1 + min(int(count * cut.share), max(count - 1, 0))
    for number, record in enumerate(records):
        if number < whole:
            yield record
        elif cut.at == "record":
            return
        elif cut.at == "cell":
            yield _in_last_cell(record)
            return
        elif (inside := record.find('"')) >= 0:
            yield record[: inside + 2]
            return
        else:
            yield record


def _in_last_cell(record: str) -> str:
    """A record without the end of its last cell: it has all of its cells, and a time that is cut is a time still."""
    text = record.rstrip("\r\n")
    start = text.rfind(",") + 1
    return text[: start + (len(text) - start) * 2 // 3]
