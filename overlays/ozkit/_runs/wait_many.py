"""Waiting for many runs with few requests.

A scan of the latest changes (`scans.py`) shows every run that changed since the last scan; a run that a complete scan
does not show has not changed. Only runs that scans could not cover are polled one by one, and now and then a run that
no scan has shown for long. If the runs of others fill the scans, few pending runs are polled one by one instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from ozkit_runtime.retry import NO_RETRY

from .._flows import Emit, Flow, ServerTime, Sleep, Time
from ..errors import ConnectionFailed, OzkitError, WaitFailed, WaitTimeout
from .arguments import WaitOptions
from .listing import poll_run, scan_runs
from .polling import LAST_POLL_SECONDS, TERMINAL, Phase, is_temporary, phase_of, retry_after_of
from .scans import SCAN_PAGES, Scan, ScanHistory, is_stamp
from .wait import notify, unknown_states_text, warn_unknown

# Maximum number of runs to poll one by one between two scans.
SINGLES = 10
# Scans after which a run that none of them showed is polled by itself.
SWEEP_AFTER = 40
# Scans to leave out after one that mostly showed the runs of others.
SKIPPED = 10
# One by one, this part of the pending runs may be polled between two scans.
SINGLES_SHARE = 100
# For each so many pending runs, one such run may be polled between two scans.
SWEEP_SHARE = 200


@dataclass(slots=True, eq=False, repr=False)
class ManyState:
    """The state of one wait for many runs; the pending ones, in order, are as last seen, or None."""

    pending: dict[str, Any]
    options: WaitOptions
    started: float
    polls: int = 0
    failures: int = 0
    unknown: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)
    errors: dict[str, OzkitError] = field(default_factory=dict)
    scans: ScanHistory = field(default_factory=ScanHistory)
    # Runs that may have changed unseen, and runs without a time of change: scans of changes may never show them.
    _uncovered: dict[str, None] = field(default_factory=dict)
    _undated: dict[str, None] = field(default_factory=dict)
    _quiet: dict[str, int] = field(default_factory=dict)
    _added: dict[str, float] = field(default_factory=dict)
    _settled: set[str] = field(default_factory=set)
    _skipped: int = 0

    @classmethod
    def of(cls, run_ids: Iterable[str], options: WaitOptions, started: float) -> Self:
        """Return the state of a new wait for some runs."""
        state = cls({}, options, started)
        for run_id in run_ids:
            state.add(run_id, started)
        return state

    def add(self, run_id: str, now: float) -> None:
        """Wait for another run; one that is waited for already is not added."""
        if run_id not in self.pending:
            self.pending[run_id] = self._uncovered[run_id] = None
            self._quiet[run_id] = 0
            self._added[run_id] = now

    def tolerates(self, run_id: str, error: OzkitError, now: float) -> bool:
        """Return whether the wait for a run continues after a poll of it that failed."""
        return self.options.poll.tolerates(error, now - self._added[run_id])

    def next_scan(self) -> Scan | None:
        """Return the next scan; None to poll runs one by one only."""
        self.polls += 1
        if self._skipped:
            self._skipped -= 1
            self._uncovered = dict.fromkeys((*self._uncovered, *self.pending))
            return None
        unknown = len(self._uncovered.keys() | self._undated.keys())
        return self.scans.next(self.pending.keys(), unknown, self._room())

    def observe_scan(self, scan: Scan, runs: list[Any], server_time: datetime, *, complete: bool) -> list[Any]:
        """Record a scan and return the runs that have finished.

        After a complete scan a run that it did not show has not changed.
        """
        self.failures = 0
        if not complete or self.scans.newest is None:
            self._uncovered = dict.fromkeys((*self._uncovered, *self.pending))
        for run_id in self._quiet:
            self._quiet[run_id] += 1
        if not complete and len(self.pending) <= self._room():
            shown = len(self.pending.keys() & {run.run_id for run in runs})
            if shown <= SCAN_PAGES:
                self._skipped = SKIPPED
        finished = [run for run in runs if self.observe(run.run_id, run)]
        self.scans.record(scan, runs, server_time, complete=complete)
        if scan.since is None and complete:
            self._settled = set(self._undated)  # This scan has shown them.
        return finished

    def singles(self) -> list[str]:
        """Return the runs to poll one by one before the next scan."""
        undated = [run_id for run_id in self._undated if run_id not in self._uncovered and run_id not in self._settled]
        self._settled.clear()
        due = [*self._uncovered, *undated][: self._room()]
        quiet = [item for item in self._quiet.items() if item[1] >= SWEEP_AFTER and item[0] not in self._uncovered]
        room = min(self._room() - len(due), max(1, len(self.pending) // SWEEP_SHARE))
        return due + [run_id for run_id, _ in sorted(quiet, key=lambda item: -item[1])[:room]]

    def _room(self) -> int:
        return max(SINGLES, len(self.pending) // SINGLES_SHARE)

    def postpone(self, run_id: str) -> None:
        """Record that a single poll failed: other runs are polled first."""
        self._quiet[run_id] = 0
        for table in (self._uncovered, self._undated):
            if run_id in table:
                table[run_id] = table.pop(run_id)

    def observe(self, run_id: str, run: Any) -> bool:
        """Record one run and return whether the wait for it is done."""
        if run_id not in self.pending:
            return False
        old, self.pending[run_id] = self.pending[run_id], run
        if old is not None and run_id not in self._uncovered:
            self.scans.observe_change(old, run)
        self._quiet[run_id] = 0
        self._uncovered.pop(run_id, None)
        self._undated.pop(run_id, None)
        if not is_stamp(run.updated_at):
            self._undated[run_id] = None  # Last in its order: it was just seen.
        phase = phase_of(run.state)
        if phase is Phase.UNKNOWN:
            self.unknown.add(str(run.state))
        is_done = (
            phase in TERMINAL
            or (phase is Phase.BLOCKED and self.options.on_blocked == "return")
            or (phase is Phase.UNKNOWN and self.options.on_unknown == "raise")
        )
        if is_done:
            self.drop(run_id)
        return is_done

    def observe_error(self, error: OzkitError) -> None:
        """Record a failed scan; raise its error if that is permanent, or the tolerance is exceeded."""
        self.failures += 1
        if not is_temporary(error) or self.failures > self.options.poll.tolerance:
            error.add_note(f"while waiting for {len(self.pending)} runs: {', '.join(list(self.pending)[:5])}")
            raise error

    def drop(self, run_id: str) -> None:
        """Stop waiting for a run."""
        for table in (self.pending, self._uncovered, self._undated, self._quiet, self._added):
            table.pop(run_id, None)

    def is_expired(self, now: float) -> bool:
        """Return whether the deadline has passed."""
        return self._left(now) <= 0

    def poll_timeout(self, now: float) -> float:
        """Return the seconds that a request which begins now may take; all last requests share one second."""
        left = self._left(now)
        return max(left, min(left, 0.0) + LAST_POLL_SECONDS, 0.001)

    def delay(self, began: float, now: float, random: Callable[[], float], retry_after: float | None = None) -> float:
        """Return the seconds to sleep before the next scan, at most until the deadline."""
        policy = self.options.poll
        interval = policy.interval(self.polls, now - self.started, random)
        wanted = max(interval - (now - began), retry_after or 0.0, policy.first_delay * 0.1)
        return min(wanted, max(self._left(now), 0.0))

    def _left(self, now: float) -> float:
        return self.started + self.options.timeout - now


def wait_many(run_ids: list[str], options: WaitOptions, time: Time) -> Flow[None]:
    """Emit each run when it has finished; runs that cannot be polled are reported at the end."""
    state = ManyState.of(run_ids, options, time.now())
    while state.pending:
        began = time.now()
        retry_after = yield from poll_many(state, time)
        if state.pending and state.is_expired(time.now()):
            raise timed_out(state, time.now())
        if state.pending:
            yield Sleep(state.delay(began, time.now(), time.random, retry_after))
    if errors := state.errors:
        names = ", ".join(list(errors)[:5])
        raise WaitFailed(f"{len(errors)} of {len(set(run_ids))} runs could not be polled: {names}", errors)


def poll_many(state: ManyState, time: Time) -> Flow[float | None]:
    """Poll the pending runs once and emit those that have finished.

    Returns:
        float | None: The seconds that the server asked to wait before the next poll.
    """
    options = state.options
    retry_after: float | None = None
    before = dict(state.pending)
    finished: list[Any] = []
    try:
        if scan := state.next_scan():
            runs, is_complete = yield from scan_runs(
                scan, lambda: options.request._replace(deadline=state.poll_timeout(time.now()), retry=NO_RETRY)
            )
            server_time = yield ServerTime()
            finished = state.observe_scan(scan, runs, server_time, complete=is_complete)
    except OzkitError as error:
        state.observe_error(error)
        retry_after = retry_after_of(error)
    for run in finished:
        notify(options, before.get(run.run_id), run)
        yield Emit(run)
    for run_id in state.singles():
        if state.is_expired(time.now() - LAST_POLL_SECONDS):
            break
        failure = yield from _poll_single(state, run_id, time)
        if failure is not None and (isinstance(failure, ConnectionFailed) or retry_after_of(failure) is not None):
            # The others would fail in the same way: they are polled after the next scan.
            retry_after = max(retry_after or 0.0, retry_after_of(failure) or 0.0)
            break
    for run_id, run in state.pending.items():
        notify(options, before.get(run_id), run, polled=not state.failures)
    warn_unknown(state.unknown, state.warned)
    return retry_after


def _poll_single(state: ManyState, run_id: str, time: Time) -> Flow[OzkitError | None]:
    """Poll one run; return the error if it is tolerated."""
    try:
        run = yield poll_run(run_id, state.poll_timeout(time.now()), state.options.request)
    except OzkitError as error:
        if state.tolerates(run_id, error, time.now()):
            state.postpone(run_id)
            return error
        state.errors[run_id] = error
        state.drop(run_id)
        return None
    old = state.pending.get(run_id)
    if state.observe(run_id, run):
        notify(state.options, old, run)
        yield Emit(run)
    return None


def timed_out(state: ManyState, now: float, not_created: tuple[int, ...] = ()) -> WaitTimeout:
    """Return the error of a wait whose deadline has passed; some requests of a fan-out may not have been sent."""
    elapsed = now - state.started
    text = (
        f"{len(state.pending)} runs did not finish within {elapsed:.0f} s{unknown_states_text(state.unknown)}; "
        "they are still running: call runs.wait_many again with the run_ids of this error"
    )
    if not_created:
        text = f"{len(not_created)} requests were not sent within {elapsed:.0f} s" + (
            f", and {text}" * bool(state.pending)
        )
    error = WaitTimeout(
        text,
        run_ids=tuple(state.pending),
        elapsed=elapsed,
        unknown_states=tuple(sorted(state.unknown)),
        not_created=not_created,
    )
    for run_id, other in state.errors.items():
        error.add_note(f"run {run_id} could not be polled: {other}")
    return error
