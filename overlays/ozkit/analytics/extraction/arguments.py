"""The arguments of extraction, as types."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypedDict

from ozkit_runtime.moments import When, Zone

from .._tables.cells import Encoding
from .job import Source
from .report import Progress

Date = When | None
Format = Literal["parquet", "ndjson", "csv"]
OnProgress = Callable[[Progress], None]


class ExtractArguments(TypedDict, total=False):
    """How an extraction is carried out.

    Keys:
        zone: The zone of dates, and of times without an offset; by default dates are in UTC.
        settle: Seconds, or text such as `30m`, before the server's present that are left to a later run; 15 minutes.
        lookback: Seconds, or text, before the end whose earlier windows are counted again; `7d`.
        parallel: The largest number of concurrent requests; 8.
        target_pages: Pages that a window should have; 40 for Warp's events, 20 for Cursor.
        follows: Whether another extraction, with a state of its own, ends where this one starts. It keeps the rows
            of the border, so that of all such extractions together each row is in one; costs one request.
    """

    zone: Zone | None
    settle: float | str | None
    lookback: float | str
    parallel: int
    target_pages: int | None
    follows: bool


class EventArguments(ExtractArguments, total=False):
    """Options, and the filters of Warp's events.

    Keys:
        run_type: Only messages of `local` or of `cloud` runs.
        user_id: Only messages of this member.
        conversation_id: Only messages of this conversation.
        message_type: Only messages of this type.
        tool_type: Only calls and results of this tool.
    """

    run_type: str | None
    user_id: str | None
    conversation_id: str | None
    message_type: str | None
    tool_type: str | None


class RowArguments(ExtractArguments, total=False):
    """Options, and the filter of Cursor's commits and changes.

    Keys:
        source: `json` pages, or `csv`: one download between two counts, which needs fewer requests.
        user: Only rows of this member: an e-mail address or an id.
    """

    source: Source
    user: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export writes.

    Args:
        to: The folder or file.
        format: `parquet`, `ndjson` or `csv`; None for the suffix of `to`, else `parquet`.
        state: The state file; None for one in, or beside, the output.
        on_progress: Called with a `Progress` after each window and at each pause.
        escape_formulas: For CSV, whether cells that a spreadsheet would run are made text.
        encoding: For CSV, `utf-8` or `utf-8-sig`.
    """

    to: str | os.PathLike[str]
    format: Format | None = None
    state: str | os.PathLike[str] | None = None
    on_progress: OnProgress | None = None
    escape_formulas: bool = False
    encoding: Encoding = "utf-8"
