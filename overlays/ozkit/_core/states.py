"""Run states as a table: what a wait does when it sees one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Phase(Enum):
    """What a state means to somebody who waits."""

    WORKING = "goes on by itself"
    SUCCEEDED = "ended well"
    FAILED = "ended badly, for a reason on the user's side"
    ERRORED = "ended badly, for a reason on the platform's side"
    CANCELLED = "was stopped"
    BLOCKED = "waits for a person"
    UNKNOWN = "is a state that this version does not know"


PHASES: Mapping[str, Phase] = {
    "QUEUED": Phase.WORKING,
    "PENDING": Phase.WORKING,
    "CLAIMED": Phase.WORKING,
    "INPROGRESS": Phase.WORKING,
    "IN_PROGRESS": Phase.WORKING,
    "SUCCEEDED": Phase.SUCCEEDED,
    "FAILED": Phase.FAILED,
    "ERROR": Phase.ERRORED,
    "CANCELLED": Phase.CANCELLED,
    "BLOCKED": Phase.BLOCKED,
}
OVER = frozenset({Phase.SUCCEEDED, Phase.FAILED, Phase.ERRORED, Phase.CANCELLED})


def phase_of(state: object) -> Phase:
    """Return the phase of a state, whatever its case."""
    return PHASES.get(str(state).upper(), Phase.UNKNOWN)
