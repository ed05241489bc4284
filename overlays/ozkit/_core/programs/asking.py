"""Asking for pages: an answer that came in pieces is asked for again, by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...errors import OzkitError, UnexpectedResponse
from ..extraction.job import Job
from ..windows import Window
from .steps import Call, Gather, Program


def answers(job: Job, calls: Sequence[Call], width: int = 1) -> Program[list[Any]]:
    """Return the answers of some calls; a call whose answer came in pieces is made again, and no other.

    Raises:
        OzkitError: The first error that stays.
    """
    found: list[Any] = [None] * len(calls)
    missing, tries = list(range(len(calls))), Counter[int]()
    while missing:
        outcomes = yield Gather([calls[place] for place in missing], width)
        has_failed = False
        for place, outcome in zip(missing, outcomes, strict=True):
            found[place] = outcome
            if isinstance(outcome, OzkitError):
                has_failed = True
                tries[place] += 1
                if not is_broken(outcome) or tries[place] > job.options.rereads:
                    raise outcome
        # Only after a failure does None say that a call never left: an answer can be null, too.
        left = [place for place in missing if found[place] is None or isinstance(found[place], OzkitError)]
        missing = left if has_failed else []
    return found


def count_of(job: Job, window: Window) -> Program[int]:
    """Return how many rows the server counts in a padded window."""
    [answer] = yield from answers(job, [job.page(window, 1, size=1)])
    return job.count(answer)


def is_broken(error: OzkitError) -> bool:
    """Say whether an answer was no JSON, or cut: what has a path is a value of a wrong type, which stays."""
    return isinstance(error, UnexpectedResponse) and error.path is None
