"""Rows as CSV in pieces: snake_case names, empty cells for null, quotes where a cell needs them; and CSV cut short."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from re import compile
from typing import Any, Literal, get_args

from ozkit.simulator.cursor.options import CursorOptions, SourcePlace

At = Literal["record", "cell", "quote"]
TableName = Literal["commits", "changes"]

Json = dict[str, Any]
BOM = "\ufeff"
PIECE = 200  # records in one piece of the stream
_SPECIAL = compile(r'[",\r\n]')

_COMMITS = {
    "commit_hash": "commitHash",
    "user_id": "userId",
    "user_email": "userEmail",
    "repo_name": "repoName",
    "branch_name": "branchName",
    "is_primary_branch": "isPrimaryBranch",
    "total_lines_added": "totalLinesAdded",
    "total_lines_deleted": "totalLinesDeleted",
    "tab_lines_added": "tabLinesAdded",
    "tab_lines_deleted": "tabLinesDeleted",
    "composer_lines_added": "composerLinesAdded",
    "composer_lines_deleted": "composerLinesDeleted",
    "non_ai_lines_added": "nonAiLinesAdded",
    "non_ai_lines_deleted": "nonAiLinesDeleted",
    "message": "message",
    "commit_ts": "commitTs",
    "created_at": "createdAt",
}
_CHANGES = {
    "change_id": "changeId",
    "user_id": "userId",
    "user_email": "userEmail",
    "source": "source",
    "model": "model",
    "total_lines_added": "totalLinesAdded",
    "total_lines_deleted": "totalLinesDeleted",
    "created_at": "createdAt",
    "metadata_json": "metadata",
}
_PLACES: dict[SourcePlace, int] = {"second": 1, "seventh": 6}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the server writes CSV.

    Attributes:
        columns: Names in the header, each with the field of a row in that column.
        line_end: Line terminator.
        bom: Whether the text begins with a byte order mark.
    """

    columns: Sequence[tuple[str, str]]
    line_end: str = "\n"
    bom: bool = False


def dialect_of(table: str, options: CursorOptions) -> Dialect:
    """Return how the server writes a table: `commits` or `changes`."""
    columns = list((_COMMITS if table == "commits" else _CHANGES).items())
    if table == "commits" and options.source_place in _PLACES:
        columns.insert(_PLACES[options.source_place], ("commit_source", "commitSource"))
    unknown = [(name, "") for name in options.extra_columns]
    return Dialect([*unknown[:1], *columns, *unknown[1:]], options.line_end, options.bom)


def records(rows: Iterable[Json], dialect: Dialect) -> Iterator[str]:
    """Yield the header and then each row, with its line terminator."""
    end = dialect.line_end
    yield (BOM if dialect.bom else "") + ",".join(_quoted(name) for name, _ in dialect.columns) + end
    for row in rows:
        yield ",".join(_quoted(_text(row.get(member)) if member else "?") for _, member in dialect.columns) + end


def pieces(texts: Iterable[str], size: int = PIECE) -> Iterator[bytes]:
    """Yield the same as bytes, several records at a time."""
    left = iter(texts)
    while piece := "".join(islice(left, size)):
        yield piece.encode()


@dataclass(slots=True)
class Truncation:
    """An order to cut CSV responses short although they end as whole ones do.

    Attributes:
        at: After a whole record, inside the last cell of the next one, or inside a quoted cell.
        share: After which share of the records.
        table: Of which table; None for any.
        left: How many responses are still to be cut.
    """

    at: At
    share: float
    table: TableName | None
    left: int


class Truncations:
    """Orders that wait, behind a lock; the oldest that fits comes first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Truncation] = []

    def add(self, order: Truncation) -> None:
        """Take an order."""
        if order.at not in get_args(At):
            raise ValueError(f"at must be one of {', '.join(get_args(At))}, got {order.at!r}")
        if order.table not in (None, *get_args(TableName)):
            raise ValueError(f"table must be one of {', '.join(get_args(TableName))}, got {order.table!r}")
        if not 0 <= order.share < 1 or order.left < 1:
            raise ValueError("share must be from 0 to below 1, and times at least 1")
        with self._lock:
            self._waiting.append(order)

    def take(self, table: str) -> Truncation | None:
        """Return the order for a response, and count it."""
        with self._lock:
            found = next((order for order in self._waiting if order.table in (None, table)), None)
            if found is not None:
                found.left -= 1
                self._waiting = [order for order in self._waiting if order.left]
            return found


def truncated(records: Iterator[str], count: int, order: Truncation) -> Iterator[str]:
    """Yield the header and a share of the records, and then what the order says of the next one.

    Args:
        records: The header and the records.
        count: How many records there are.
        order: Where to stop.
    """
    whole = 1 + min(int(count * order.share), max(count - 1, 0))
    for number, record in enumerate(records):
        if number < whole:
            yield record
        elif order.at == "record":
            return
        elif order.at == "cell":
            yield _in_last_cell(record)
            return
        elif (inside := record.find('"')) >= 0:
            yield record[: inside + 2]
            return
        else:
            yield record


def _in_last_cell(record: str) -> str:
    # All cells are there, and a time that is cut is still a time.
    text = record.rstrip("\r\n")
    start = text.rfind(",") + 1
    return text[: start + (len(text) - start) * 2 // 3]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
