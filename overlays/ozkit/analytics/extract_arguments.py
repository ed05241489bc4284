"""The keyword arguments of extraction, as types."""

from __future__ import annotations

import os
from typing import Literal, TypedDict

from .._core.dates import When, Zone
from .._core.extraction.job import Source
from .extraction import OnProgress

Date = When | None
Format = Literal["parquet", "ndjson", "csv"]


class ExtractArguments(TypedDict, total=False):
    """How an extraction is carried out.

    Keys:
        zone: Where dates, and times without an offset, are meant; by default dates in UTC.
        settle: Seconds, or text such as `30m`, before the server's present that are left to a later run; 15 minutes.
        lookback: Seconds, or text, before the end whose earlier windows are counted again; `7d`.
        parallel: The greatest number of requests under way at once; 8.
        target_pages: Pages that a window should have; 40 for Warp's events, 20 for Cursor.
    """

    zone: Zone | None
    settle: float | str | None
    lookback: float | str
    parallel: int
    target_pages: int | None


class EventArguments(ExtractArguments, total=False):
    """Options, and the filters of Warp's events.

    Keys:
        run_type: Only messages of `local` or of `cloud` runs.
        user_id: Only messages of this member.
        conversation_id: Only messages of this conversation.
        message_type: Only messages of this kind.
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
        source: `json` pages, or `csv`: one download between two counts, which takes fewer requests.
        user: Only rows of this member: an e-mail address or an id.
    """

    source: Source
    user: str | None


class FileArguments(TypedDict, total=False):
    """Where an extraction writes.

    Keys:
        format: `parquet`, `ndjson` or `csv`; by default what the suffix of `to` says, else `parquet`.
        state: The state file; by default one in, or beside, the output.
        on_progress: Called with a `Progress` after each window and at each pause.
        escape_formulas: For CSV, make cells text that a spreadsheet would run; off.
    """

    format: Format | None
    state: str | os.PathLike[str] | None
    on_progress: OnProgress | None
    escape_formulas: bool
