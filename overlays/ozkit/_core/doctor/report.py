"""What the doctor found, as typed facts and as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, tzinfo
from typing import Any

from ..._runtime.times import format_datetime
from ..windows import Window

_NO_FACTS = frozenset({"stream", "span", "as_of", "requests", "findings"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One question about a server that the documents leave open, and what its answers say.

    Attributes:
        question: The question.
        answer: The answer; `undecided` and why, if the data at hand do not tell.
        evidence: What was seen.
        certain: Whether what was seen leaves no other answer.
        advice: What to do about it; empty for nothing.
    """

    question: str
    answer: str
    evidence: str = ""
    certain: bool = False
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding, and what it means for the attributes of the report."""

    finding: Finding
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """What a few cheap requests found out about a server.

    Its text shows every finding. The attributes hold those that a program can use; one is None, or empty, where it
    was not asked or could not be decided from the data at hand.

    Attributes:
        stream: `warp_events` or `cursor_commits`.
        span: The span of time that was looked at.
        as_of: The server's time at the beginning.
        requests: Requests that were sent, repeated ones included.
        findings: All findings.
        filter_column: The time of a row that the dates of a request are held against: `end`, `start` or `ingestion`
            for Warp, `createdAt`, `commitTs` or `ingestion` for Cursor.
        filter_candidates: All that it may still be.
        start_inclusive: Whether the start of a window is inside.
        end_inclusive: Whether the end of a window is inside.
        precision_digits: The most digits behind the second that timestamps showed.
        order: How rows were ordered.
        page_size: How many rows the server puts on a page when asked for the documented maximum, or more.
        page_size_one: Whether a page of one row is given.
        past_end: What a page behind the last is: `empty`, `refused`, or `rows`.
        unique_keys: False if an id was seen twice among different rows; True if none was.
        newest_age: Seconds from the newest row to the server's time.
        late_rows: Whether rows came later than others that end after them, while the doctor looked.
        rows_change: Whether a row read twice differed.
        users_page_size: How many members the server puts on a page when asked for 1000; if it refuses, for 100.
        users_order: How members were ordered.
        code_change_types: Types of messages that carried changes of code.
        credit_difference: Credits in the summary less those of the events of the same window, by run type.
        bucket_zone: The zone in which days begin in grouped answers.
        week_starts: The day with which weeks begin in grouped answers.
        reporting: True if there are rows; None if all is empty, since that has more than one reason.
        oversized_page: What becomes of a page above the documented maximum: `refused`, `cut` or `accepted`.
        accepts_31_days: Whether a range of more than 30 days is taken.
        etag_json: Whether JSON can be asked for again by its ETag.
        etag_csv: Whether CSV can be asked for again by its ETag.
        csv_order_matches: Whether CSV has its rows in the order of the pages.
        rate_limit_headers: Headers that tell of rate limits, as they came last.
    """

    stream: str
    span: Window
    as_of: datetime
    requests: int
    findings: tuple[Finding, ...]
    filter_column: str | None = None
    filter_candidates: tuple[str, ...] = ()
    start_inclusive: bool | None = None
    end_inclusive: bool | None = None
    precision_digits: int | None = None
    order: str | None = None
    page_size: int | None = None
    page_size_one: bool | None = None
    past_end: str | None = None
    unique_keys: bool | None = None
    newest_age: float | None = None
    late_rows: bool | None = None
    rows_change: bool | None = None
    users_page_size: int | None = None
    users_order: str | None = None
    code_change_types: tuple[str, ...] = ()
    credit_difference: Mapping[str, float] | None = None
    bucket_zone: str | None = None
    week_starts: str | None = None
    reporting: bool | None = None
    oversized_page: str | None = None
    accepts_31_days: bool | None = None
    etag_json: bool | None = None
    etag_csv: bool | None = None
    csv_order_matches: bool | None = None
    rate_limit_headers: Mapping[str, str] = field(default_factory=dict)
    _zone: tzinfo | None = field(default=None, repr=False)

    def __str__(self) -> str:
        at = [f"{moment.astimezone(self._zone or moment.tzinfo):%Y-%m-%d %H:%M %Z}" for moment in self._moments()]
        sure = sum(finding.certain for finding in self.findings)
        lines = [
            f"{self.stream}: {at[0]} to {at[1]}, as of {at[2]}, {self.requests} requests",
            f"{sure} of {len(self.findings)} questions are settled (+), the others are open (?)",
        ]
        for one in self.findings:
            lines += ["", f"{'+' if one.certain else '?'} {one.question}", f"    {one.answer}"]
            lines += [f"    seen: {one.evidence}"] if one.evidence else []
            lines += [f"    advice: {one.advice}"] if one.advice else []
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON: the attributes by name, and all findings."""
        start, end, as_of = (format_datetime(moment) for moment in self._moments())
        findings = [{part.name: getattr(one, part.name) for part in fields(Finding)} for one in self.findings]
        names = [part.name for part in fields(self) if part.name not in _NO_FACTS and not part.name.startswith("_")]
        facts = {name: _plain(getattr(self, name)) for name in names}
        head = {"stream": self.stream, "start": start, "end": end, "as_of": as_of, "requests": self.requests}
        return {**head, **facts, "findings": findings}

    def _moments(self) -> tuple[datetime, datetime, datetime]:
        return self.span.start, self.span.end, self.as_of


def report_of(
    stream: str, span: Window, as_of: datetime, requests: int, verdicts: list[Verdict], zone: tzinfo | None
) -> DoctorReport:
    """Return the report of some verdicts."""
    facts = {name: value for verdict in verdicts for name, value in verdict.facts.items()}
    findings = tuple(verdict.finding for verdict in verdicts)
    return DoctorReport(stream, span, as_of, requests, findings, **facts, _zone=zone)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
