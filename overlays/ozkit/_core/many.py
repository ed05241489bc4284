"""Waiting for many runs with few requests: which listing or single look comes next, and what it told.

Two pages of the newest changes tell about every run that changed since the last scan; a run that a whole scan does
not show has not changed. Only runs that the scans could not cover are looked at one by one, and now and then one that
has been quiet for long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .polling import LAST_LOOK, OnBlocked, OnUnknown, PollPolicy
from .states import OVER, Phase, phase_of

SCAN_LIMIT = 500
SCAN_PAGES = 2
OVERLAP = timedelta(seconds=10)
SINGLES = 10
SWEEP_AFTER = 40
# Of so many runs one quiet one may be looked at in a tick.
SWEEP_SHARE = 200


@dataclass(slots=True)
class ManyWatch:
    """The state of one wait for many runs.

    Args:
        pending: The runs that are not over, in order, without repetition; each as it was seen last.
        timeout: Seconds that the wait may take.
        started: When it began.
        policy: How often to look.
        on_blocked: Whether BLOCKED ends the wait for a run.
        on_unknown: Whether an unknown state ends it.
    """

    pending: dict[str, Any]
    timeout: float
    started: float
    policy: PollPolicy = field(default_factory=PollPolicy)
    on_blocked: OnBlocked = "return"
    on_unknown: OnUnknown = "wait"
    ticks: int = 0
    failures: int = 0
    unknown: set[str] = field(default_factory=set)
    _since: datetime | None = None
    _lost: dict[str, None] = field(default_factory=dict)
    _quiet: dict[str, int] = field(default_factory=dict)

    @classmethod
    def over(cls, run_ids: Iterable[str], **options: Any) -> ManyWatch:
        """Return the watch over some runs; an id that is given twice counts once."""
        pending: dict[str, Any] = dict.fromkeys(run_ids)
        watch = cls(pending=pending, **options)
        watch._lost = dict.fromkeys(pending)
        watch._quiet = dict.fromkeys(pending, 0)
        return watch

    def scan(self) -> dict[str, Any]:
        """Return the arguments of this tick's listing."""
        self.ticks += 1
        arguments: dict[str, Any] = {"limit": SCAN_LIMIT, "sort_by": "updated_at", "sort_order": "desc"}
        if self._since is not None:
            arguments["updated_after"] = self._since
        return arguments

    def scanned(self, runs: list[Any], *, complete: bool) -> list[Any]:
        """Take in a listing and return the runs that are over now.

        Args:
            runs: What the pages held.
            complete: Whether they reached the end of the listing.
        """
        self.failures = 0
        if not complete or self._since is None:
            self._lost = dict.fromkeys((*self._lost, *self.pending))
        for run_id in self._quiet:
            self._quiet[run_id] += 1
        newest = [run.updated_at for run in runs if isinstance(run.updated_at, datetime)]
        if newest:
            # What an incomplete scan left out counts as lost: the next one need not go back for it.
            self._since = max(newest) - OVERLAP
        return [run for run in runs if self.saw(run.run_id, run)]

    def singles(self) -> list[str]:
        """Return the runs to look at one by one in this tick."""
        due = list(self._lost)[:SINGLES]
        quiet = [item for item in self._quiet.items() if item[1] >= SWEEP_AFTER and item[0] not in self._lost]
        room = min(SINGLES - len(due), max(1, len(self.pending) // SWEEP_SHARE))
        return due + [run_id for run_id, _ in sorted(quiet, key=lambda item: -item[1])[:room]]

    def postpone(self, run_id: str) -> None:
        """Take in that a single look failed: the others have their turn first."""
        self._quiet[run_id] = 0
        if run_id in self._lost:
            self._lost[run_id] = self._lost.pop(run_id)

    def saw(self, run_id: str, run: Any) -> bool:
        """Take in one run and say whether it is over."""
        if run_id not in self.pending:
            return False
        self.pending[run_id] = run
        self._quiet[run_id] = 0
        self._lost.pop(run_id, None)
        phase = phase_of(run.state)
        if phase is Phase.UNKNOWN:
            self.unknown.add(str(run.state))
        if (
            phase in OVER
            or (phase is Phase.BLOCKED and self.on_blocked == "return")
            or (phase is Phase.UNKNOWN and self.on_unknown == "raise")
        ):
            self.drop(run_id)
            return True
        return False

    def drop(self, run_id: str) -> None:
        """Wait for a run no longer."""
        for table in (self.pending, self._lost, self._quiet):
            table.pop(run_id, None)

    def expired(self, now: float) -> bool:
        """Say whether the deadline has passed."""
        return now >= self.started + self.timeout

    def look_time(self, now: float) -> float:
        """Return the seconds that a request which begins now may take."""
        return max(self.started + self.timeout - now, LAST_LOOK)

    def pause(self, began: float, now: float, random: Callable[[], float], hint: float | None = None) -> float:
        """Return the seconds to sleep before the next tick; never past the deadline."""
        wanted = max(self.policy.pause(self.ticks, now - self.started, random) - (now - began), hint or 0.0)
        left = max(self.started + self.timeout - now, 0.0)
        return min(max(wanted, self.policy.first * 0.1), left)
