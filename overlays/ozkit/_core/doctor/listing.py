"""Answers as the doctor sees them: not judged, with their headers; and the rows of pages with the times they show."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from ..._runtime.times import parse_datetime
from ..extraction.feed import CURSOR_COMMITS, WARP_EVENTS, Feed
from ..windows import Window
from .report import Finding, Verdict

_FRACTION = re.compile(r"\.(\d+)")
Raw = Mapping[str, Any]

ADVICE = {
    400: "the server does not take this request: see its own words",
    403: "use the personal key of an admin of the team: keys of agents, of teams and of other members are refused",
    404: "check the server's address, and whether the plan of the team has this API",
    429: "run it again later, and alone: something else uses up the limit of this key",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Attributes:
        status: The HTTP status; 0 if no answer came.
        headers: The headers, names in lower case.
        body: The decoded JSON, or the text.
        error: Why it is no success, in words; empty if it is one.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    error: str = ""


@dataclass(frozen=True)
class Subject:
    """A feed under examination.

    Args:
        feed: The feed.
        key: What tells its rows apart: the names of some fields.
        columns: The times that a row shows: a name -> its field.
        end: The column that is never after the moment from which a row is listed.
        shows_ingestion: Whether that column is, by the documents, that moment itself.
    """

    feed: Feed
    key: tuple[str, ...]
    columns: Mapping[str, str]
    end: str
    shows_ingestion: bool = False

    def key_of(self, raw: Raw) -> Hashable:
        """Return what tells a row from every other."""
        return tuple(str(raw.get(name) or "") for name in self.key)

    def times_of(self, raw: Raw) -> Mapping[str, datetime] | None:
        """Return the times of a row by column, or None if one is missing."""
        try:
            return {column: parse_datetime(raw[name]) for column, name in self.columns.items()}
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def digits_in(self, raw: Raw) -> int:
        """Return how many digits its times have behind the second."""
        texts = (raw.get(name) for name in self.columns.values())
        found = (_FRACTION.search(text) for text in texts if isinstance(text, str))
        return max((len(one[1]) for one in found if one), default=0)


WARP = Subject(
    WARP_EVENTS, ("message_id",), {"end": "message_end_timestamp", "start": "message_start_timestamp"}, end="end"
)
CURSOR = Subject(
    CURSOR_COMMITS,
    ("commitHash", "userId", "repoName", "branchName", "createdAt"),
    {"createdAt": "createdAt", "commitTs": "commitTs"},
    end="createdAt",
    shows_ingestion=True,
)


@dataclass(frozen=True)
class Listing:
    """A page of rows, asked for by a window.

    Attributes:
        subject: The feed.
        window: The window; None if the server chose its end.
        reply: What came.
    """

    subject: Subject
    window: Window | None
    reply: Reply

    @property
    def ok(self) -> bool:
        """Whether a page came."""
        return not self.reply.error

    @cached_property
    def rows(self) -> Sequence[Raw]:
        """The rows, in order."""
        return self.subject.feed.rows_in(self.reply.body) if self.ok else []

    @cached_property
    def by_key(self) -> Mapping[Hashable, Raw]:
        """The rows by their keys."""
        return {self.subject.key_of(raw): raw for raw in self.rows}

    @cached_property
    def times(self) -> Mapping[Hashable, Mapping[str, datetime]]:
        """The times of the rows by their keys, of those that show all."""
        found = {key: self.subject.times_of(raw) for key, raw in self.by_key.items()}
        return {key: times for key, times in found.items() if times is not None}

    @property
    def total(self) -> int | None:
        """How many rows the server counts."""
        return self.subject.feed.count_in(self.reply.body) if self.ok else None

    @property
    def size(self) -> int | None:
        """How many rows the server puts on a page."""
        return self.subject.feed.size_in(self.reply.body) if self.ok else None

    @property
    def is_whole(self) -> bool:
        """Whether these are all the rows of the window."""
        return self.ok and self.total == len(self.rows) == len(self.by_key)


def unanswered(question: str, reply: Reply | None, why: str = "") -> Verdict:
    """Return the verdict on a question whose request failed, or was not worth sending."""
    if reply is None or not reply.error:
        return Verdict(Finding(question, f"undecided: {why or 'there are too few rows'}"))
    advice = ADVICE.get(reply.status, "run it again later")
    return Verdict(Finding(question, "not answered: the request failed", reply.error, advice=advice))
