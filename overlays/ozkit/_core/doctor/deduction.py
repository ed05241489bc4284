"""From evidence to the column that dates are held against, and to the bounds: what is left when all else is refuted.

The time from which a row is listed, its ingestion, is in no answer. It can be refuted only by a row that came late
before the doctor's eyes, and it is found only where all times that are shown are refuted.
"""

from __future__ import annotations

from dataclasses import dataclass

from .evidence import SLACK, Evidence
from .listing import Subject
from .report import Finding, Verdict

INGESTION = "ingestion"
_COLUMN = "Which time of a row are the dates of a request held against?"
_MEANING = {
    "end": "the end of a message (message_end_timestamp)",
    "start": "the start of a message (message_start_timestamp)",
    "createdAt": "when the row was made (createdAt)",
    "commitTs": "when the commit was made (commitTs)",
    INGESTION: "the time from which the row is listed, which it does not show",
}
_ADVICE = {
    "start": "messages that begin before a window and end in it belong to the window before: keep rows as they come",
    INGESTION: "late rows are listed under the time of their arrival: never drop rows by their own times",
    "commitTs": "rows come hours after their commit: give reconcile() a long enough span",
}
_OPEN = {
    INGESTION: "run it again while many agents work: one row that comes late before its eyes decides",
    "": "run it again over a span with more rows",
}


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is left.

    Attributes:
        candidates: The columns that nothing refutes.
        refuted: Why the others are none.
        exact: The columns among them that explain every look to the microsecond.
        start_inclusive: Whether the start of a window is inside.
        end_inclusive: Whether its end is.
        looks: How many windows were looked at.
        rows: How many rows were seen in them.
    """

    candidates: tuple[str, ...]
    refuted: tuple[str, ...]
    exact: tuple[str, ...]
    start_inclusive: bool | None
    end_inclusive: bool | None
    looks: int
    rows: int

    @property
    def column(self) -> str | None:
        """The one column that is left."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def deduce(evidence: Evidence, subject: Subject, not_ingestion: str) -> Deduction:
    """Return what the evidence leaves.

    Args:
        evidence: The looks.
        subject: The feed.
        not_ingestion: Why dates are not held against the time from which a row is listed, if that is known.
    """
    conflicts = {column: evidence.conflict(column) for column in subject.columns}
    shown = tuple(column for column, conflict in conflicts.items() if not conflict)
    exact = tuple(column for column in shown if is_settled(evidence, column))
    conflicts[INGESTION] = not_ingestion or evidence.conflict(subject.end, SLACK, None)
    bounds = {pair for column in exact for pair in evidence.exact(column)}
    start, end = ({pair[place] for pair in bounds} for place in (0, 1))
    return Deduction(
        candidates=tuple(column for column, conflict in conflicts.items() if not conflict),
        refuted=tuple(f"not {column}: {conflict}" for column, conflict in conflicts.items() if conflict),
        exact=exact,
        start_inclusive=start.pop() if len(start) == 1 else None,
        end_inclusive=end.pop() if len(end) == 1 else None,
        looks=len(evidence.looks),
        rows=len(evidence.rows),
    )


def is_settled(evidence: Evidence, column: str) -> bool:
    """Say whether a column explains every look, in one way only, with a row at each bound that is nowhere else."""
    is_pinned = all(evidence.has_pinned(column, at_start=at_start) for at_start in (True, False))
    return is_pinned and len(evidence.exact(column)) == 1


def verdicts_of(deduction: Deduction) -> list[Verdict]:
    """Return the verdicts on the column and on both bounds."""
    candidates, column = deduction.candidates, deduction.column
    is_hidden = column == INGESTION
    seen = "; ".join((f"{deduction.rows} rows in {deduction.looks} windows", *deduction.refuted))
    if column:
        by = "by elimination, if the server reads dates as exactly as they are written: " if is_hidden else ""
        answer, advice = by + _MEANING[column], _ADVICE.get(column, "")
    elif candidates:
        answer = "undecided: " + ", or ".join(_MEANING[one] for one in candidates)
        advice = _OPEN[INGESTION if INGESTION in candidates and len(candidates) == 2 else ""]
    else:
        answer = "undecided: no time explains what was seen; the server may read dates more coarsely, or rows moved"
        advice = _OPEN[""]
    found = [
        Verdict(
            Finding(_COLUMN, answer, seen, column is not None and not is_hidden, advice),
            {"filter_column": column, "filter_candidates": candidates},
        )
    ]
    for side, inside in (("start", deduction.start_inclusive), ("end", deduction.end_inclusive)):
        finding = Finding(
            f"Is the {side} of a window inside of it?",
            "undecided: no row was seen to lie exactly at a bound" if inside is None else "yes" if inside else "no",
            "" if inside is None else "rows exactly at a bound, and a microsecond to either side of it",
            inside is not None,
            "windows are read with a second of padding, which does not depend on it" if inside is None else "",
        )
        found.append(Verdict(finding, {f"{side}_inclusive": inside}))
    return found


def precision(digits: int, rows: int, deduction: Deduction) -> Verdict:
    """Return the verdict on how exact timestamps are."""
    shown = {0: "to the second", 3: "to the millisecond", 6: "to the microsecond"}.get(digits, f"with {digits} digits")
    hidden = (
        "nothing is hidden behind that: windows find rows exactly there"
        if deduction.exact
        else "whether the server keeps more digits than it shows cannot be known from this"
    )
    finding = Finding(
        "How exact are timestamps?",
        f"they are shown {shown}; {hidden}",
        f"{rows} rows",
        rows > 0,
    )
    return Verdict(finding, {"precision_digits": digits if rows else None})
