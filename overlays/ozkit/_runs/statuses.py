"""Looking once at many runs, without waiting: for jobs that end, such as cron sweeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ozkit_api.oz_agent import models
from ozkit_runtime.request import RequestOptions

from .._flows import Flow, ServerTime
from ..errors import ApiError, OzkitError
from .listing import get_run, scan_runs
from .polling import TERMINAL, Phase, is_temporary, phase_of
from .scans import SCAN_PAGES, Scan, pages_for

StatusKind = Literal["finished", "blocked", "active", "not found", "failed"]


@dataclass(frozen=True, slots=True)
class RunStatus:
    """What one look showed of a run.

    Attributes:
        run_id: Id of the run.
        kind: `finished` (in a terminal state), `blocked` (waits for a person), `active` (any other state, also one that
            this version does not know), `not found`, or `failed` (the server rejected the request for this run).
        run: The run; None if it was not found or the look failed.
        age: Seconds since the run was created, by the server's clock; None if that is unknown.
        idle: Seconds since the run last changed, by the server's clock; None if that is unknown.
        error: Why the run could not be read; None if it could.
    """

    run_id: str
    kind: StatusKind
    run: models.RunItem | None = None
    age: float | None = None
    idle: float | None = None
    error: OzkitError | None = None


@dataclass(frozen=True, slots=True)
class RunStatuses:
    """The statuses of many runs; iterate for all of them, in the order of the ids.

    Attributes:
        at: The server's time of day after the look.
        all: The status of each run, once.
    """

    at: datetime
    all: tuple[RunStatus, ...]

    def __iter__(self) -> Iterator[RunStatus]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def finished(self) -> tuple[RunStatus, ...]:
        """Runs in a terminal state: succeeded, failed, errored or cancelled."""
        return self._of("finished")

    @property
    def blocked(self) -> tuple[RunStatus, ...]:
        """Runs that wait for a person."""
        return self._of("blocked")

    @property
    def active(self) -> tuple[RunStatus, ...]:
        """Runs in any other state."""
        return self._of("active")

    @property
    def not_found(self) -> tuple[RunStatus, ...]:
        """Runs that do not exist, or not for this key; a run created seconds ago may be among them."""
        return self._of("not found")

    @property
    def failed(self) -> tuple[RunStatus, ...]:
        """Runs that the server refused to show; `error` says why."""
        return self._of("failed")

    def _of(self, kind: StatusKind) -> tuple[RunStatus, ...]:
        return tuple(status for status in self.all if status.kind == kind)


def statuses(run_ids: list[str]) -> Flow[RunStatuses]:
    """Return the status of each run, from list pages first and then one by one."""
    found: dict[str, models.RunItem] = {}
    errors: dict[str, OzkitError] = {}
    wanted = dict.fromkeys(run_ids)
    if len(wanted) > SCAN_PAGES:  # Fewer runs are cheaper one by one.
        scan = Scan(wanted.keys(), pages_for(len(wanted)))
        runs, _ = yield from scan_runs(scan, RequestOptions)
        for run in runs:
            if run.run_id in wanted:
                found.setdefault(run.run_id, run)  # Of a run that moved between pages, the newest version comes first.
    for run_id in [run_id for run_id in wanted if run_id not in found]:
        try:
            found[run_id] = yield get_run(run_id)
        except OzkitError as error:
            if is_temporary(error) or (isinstance(error, ApiError) and error.status == 401):
                raise  # The other runs would fail in the same way.
            errors[run_id] = error
    at: datetime = yield ServerTime()
    return RunStatuses(at, tuple(_status(run_id, found.get(run_id), errors.get(run_id), at) for run_id in wanted))


def _status(run_id: str, run: models.RunItem | None, error: OzkitError | None, at: datetime) -> RunStatus:
    if run is None:
        is_missing = isinstance(error, ApiError) and error.status in {404, 410}
        return RunStatus(run_id, "not found" if is_missing else "failed", error=error)
    phase = phase_of(run.state)
    kind: StatusKind = "finished" if phase in TERMINAL else "blocked" if phase is Phase.BLOCKED else "active"
    return RunStatus(run_id, kind, run, _seconds(run.created_at, at), _seconds(run.updated_at, at))


def _seconds(since: object, at: datetime) -> float | None:
    """Return the seconds since a time, at least 0; None for a value that is not a time with a zone."""
    if not isinstance(since, datetime) or since.tzinfo is None:
        return None
    return max((at - since).total_seconds(), 0.0)
