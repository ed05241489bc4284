"""What two neighbouring windows share, where the rows of one of them are not at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..extraction.job import Job
from ..extraction.look import Look
from .asking import answers
from .steps import Program


def count_borders(job: Job, moments: Iterable[datetime]) -> Program[dict[datetime, int]]:
    """Return how many rows lie in the padding of both windows that meet at each of these moments.

    One that came late is counted here, but not in the earlier reading of the one window: the two then seem to have
    less than they should, and the next run reads that window again.
    """
    counts: dict[datetime, int] = {}
    for moment in moments:
        [answer] = yield from answers(job, [job.border(moment, 1, size=1)])
        counts[moment] = job.count(answer)
    return counts


def read_border(job: Job, moment: datetime) -> Program[Look]:
    """Return the rows that lie in the padding of both windows that meet at a moment."""
    look = Look(job.feed)
    for _ in range(1 + job.options.rereads):
        look = Look(job.feed)
        [first] = yield from answers(job, [job.border(moment, 1)])
        look.add(first)
        size = job.feed.size_in(first) or job.feed.page_size
        for number in range(2, -(-look.count // size) + 1):
            [answer] = yield from answers(job, [job.border(moment, number)])
            look.add(answer)
        if not look.flaw:
            break
    return look
