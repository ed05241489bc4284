"""Rows as CSV, a piece at a time: snake_case names, empty cells for null, quotes where a cell needs them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from re import compile
from typing import Any

from ozkit.simulator.cursor_options import CursorOptions, SourcePlace

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
class Form:
    """How the server writes CSV.

    Attributes:
        columns: Names in the header, each with the member of a row that stands below it.
        line_end: What ends a record.
        bom: Whether the text begins with a byte order mark.
    """

    columns: Sequence[tuple[str, str]]
    line_end: str = "\n"
    bom: bool = False


def form(table: str, options: CursorOptions) -> Form:
    """How the server writes a table: `commits` or `changes`."""
    columns = list((_COMMITS if table == "commits" else _CHANGES).items())
    if table == "commits" and options.source_place in _PLACES:
        columns.insert(_PLACES[options.source_place], ("commit_source", "commitSource"))
    unknown = [(name, "") for name in options.extra_columns]
    return Form([*unknown[:1], *columns, *unknown[1:]], options.line_end, options.bom)


def records(rows: Iterable[Json], form: Form) -> Iterator[str]:
    """The header, and then each row, with its line end."""
    end = form.line_end
    yield (BOM if form.bom else "") + ",".join(_quoted(name) for name, _ in form.columns) + end
    for row in rows:
        yield ",".join(_quoted(_text(row.get(member)) if member else "?") for _, member in form.columns) + end


def pieces(texts: Iterable[str], size: int = PIECE) -> Iterator[bytes]:
    """The same as bytes, several records at a time."""
    left = iter(texts)
    while piece := "".join(islice(left, size)):
        yield piece.encode()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
