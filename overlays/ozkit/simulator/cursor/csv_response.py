"""Rows as CSV in pieces: snake_case names, empty cells for null, quotes where a cell needs them; and CSV cut short."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from re import compile, sub
from typing import Any, Literal

from ozkit.simulator.cursor.options import CursorOptions, SourcePlace
from ozkit.simulator.feed.options import check_choices
from ozkit.simulator.http.document import load

At = Literal["record", "cell", "quote"]
TableName = Literal["commits", "changes"]

Json = dict[str, Any]
BOM = "\ufeff"
PIECE = 200  # records in one piece of the stream
_SPECIAL = compile(r'[",\r\n]')

_SCHEMAS = {"commits": "CommitMetrics", "changes": "ChangeMetrics"}
_PLACES: dict[SourcePlace, int] = {"second": 1, "seventh": 6}


def columns_of(table: str, options: CursorOptions) -> list[tuple[str, str]]:
    """Return the columns of `commits` or `changes`: the name of each, and the field of a row in it."""
    fields = list(load("cursor_ai_code").schema(_SCHEMAS[table])["properties"])
    if table == "commits":
        fields.remove("commitSource")
        if options.source_place in _PLACES:
            fields.insert(_PLACES[options.source_place], "commitSource")
    names = ("metadata_json" if field == "metadata" else sub("([A-Z])", r"_\1", field).lower() for field in fields)
    unknown = [(name, "") for name in options.extra_columns]
    return [*unknown[:1], *zip(names, fields, strict=True), *unknown[1:]]


def records(rows: Iterable[Json], table: str, options: CursorOptions) -> Iterator[str]:
    """Yield the header and then each row, with its line terminator."""
    columns, end = columns_of(table, options), options.line_end
    yield (BOM if options.bom else "") + ",".join(_quoted(name) for name, _ in columns) + end
    for row in rows:
        yield ",".join(_quoted(_text(row.get(field)) if field else "?") for _, field in columns) + end


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

    def __post_init__(self) -> None:
        check_choices(self, {"at": At} if self.table is None else {"at": At, "table": TableName})
        if not 0 <= self.share < 1 or self.left < 1:
            raise ValueError("share must be from 0 to below 1, and times at least 1")


def truncated(records: Iterator[str], count: int, order: Truncation) -> Iterator[str]:
    """Yield the header and a share of so many records, and then what the order says of the next one."""
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
