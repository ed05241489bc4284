"""How many rows two neighbouring windows share, where the rows of one of them are not at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..extraction.job import Job
from .steps import Program


def count_borders(job: Job, moments: Iterable[datetime]) -> Program[dict[datetime, int]]:
    """Return how many rows lie in the padding of both windows that meet at each of these moments.

    One that came late is counted here, but not in the earlier reading of the one window: the two then seem to have
    less than they should, and the next run reads that window again.
    """
    counts: dict[datetime, int] = {}
    for moment in moments:
        counts[moment] = job.count((yield job.border(moment, 1, size=1)))
    return counts
