"""Creating many runs, a few at a time, and waiting for each.

`FanOut` decides what comes next: a creation, a poll of all unfinished runs, or the end. It shares the polls of
`wait_many`, so that many runs cost few requests. `_async/many_runs.py` makes the creations, by `runs.create`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from ozkit_api.oz_agent import models
from ozkit_runtime.models.encode import encode
from ozkit_runtime.request import RequestOptions

from .._flows import Flow, Sleep, Time
from ..errors import AuthenticationFailed, InvalidArgument, OzkitError
from .arguments import WaitOptions, create_call, look_options
from .cancel import cancel_all
from .create_once import tagged_config
from .wait import run_error
from .wait_many import ManyState, poll_many, timed_out

OnInterrupt = Literal["leave", "cancel"]

# Seconds that cancelling what runs may take after an early end.
CLEANUP_SECONDS = 30.0


class RunRequest(NamedTuple):
    """One request of a fan-out: its position, what was given, and the arguments of `runs.create`, `once` included."""

    number: int
    given: Mapping[str, Any]
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What became of one request of `runs.create_and_wait_many`.

    Attributes:
        number: Position of the request among the requests, from 0.
        request: The request as it was given.
        run_id: Id of the run; None if it was not created.
        run: The run, finished or blocked; None if it was not created or could not be polled.
        error: Why the run was not created or could not be polled; with `check` also the `RunError` of a run that did
            not succeed. Otherwise None.
    """

    number: int
    request: Mapping[str, Any]
    run_id: str | None = None
    run: models.RunItem | None = None
    error: OzkitError | None = None


class _State(ManyState):
    """The state of a wait to which runs are added; it remembers those that have finished since the last results."""

    def __init__(self, pending: dict[str, Any], options: WaitOptions, started: float) -> None:
        super().__init__(pending, options, started)
        self.finished: dict[str, Any] = {}

    def observe(self, run_id: str, run: Any) -> bool:
        is_done = super().observe(run_id, run)
        if is_done:
            self.finished[run_id] = run
        return is_done


class FanOut:
    """The state of one fan-out; the deadline of its options is that of all its runs."""

    def __init__(
        self, requests: list[RunRequest], options: WaitOptions, at_once: int, on_interrupt: OnInterrupt, time: Time
    ) -> None:
        if isinstance(at_once, bool) or not isinstance(at_once, int) or at_once < 1:
            raise InvalidArgument(f"at_once must be a whole number of at least 1, got {at_once!r}")
        if on_interrupt not in {"leave", "cancel"}:
            raise InvalidArgument(f'on_interrupt must be "leave" or "cancel", got {on_interrupt!r}')
        self._waiting = deque(requests)
        self._options = options
        self._at_once = at_once
        self._on_interrupt = on_interrupt
        self._time = time
        self._running: dict[str, list[RunRequest]] = {}
        self._creating: RunRequest | None = None
        self._next_poll = 0.0
        self._last_poll = 0.0
        self._started = 0.0
        # Runs whose requests have the same headers and query parameters are polled together.
        self._states: dict[str, _State] = {}

    def start(self) -> None:
        """Begin: the deadline counts from now."""
        self._started = self._time.now()

    def time_left(self) -> float:
        """Return the seconds until the deadline."""
        return max(self._started + self._options.timeout - self._time.now(), 0.0)

    def is_open(self) -> bool:
        """Return whether there are requests to send or runs to wait for, or raise `WaitTimeout` if there is no time."""
        pending = self._pending()
        if not self._waiting and not pending:
            return False
        is_polled = not pending or self._last_poll >= self._started + self._options.timeout
        if not self.time_left() and is_polled:
            whole = ManyState(pending, self._options, self._started)
            whole.unknown.update(*(state.unknown for state in self._states.values()))
            raise timed_out(whole, self._time.now(), not_created=tuple(request.number for request in self._waiting))
        return True

    def next_request(self) -> RunRequest | None:
        """Return the request to send now; None if the next step is a poll."""
        running = len(self._pending())
        is_due = running and self._time.now() >= self._next_poll
        if not self._waiting or running >= self._at_once or is_due or not self.time_left():
            return None
        self._creating = self._waiting.popleft()
        return self._creating

    def created(self, run_id: str) -> None:
        """Record that the last request created a run, or found it by its key."""
        assert self._creating is not None
        now = self._time.now()
        # New runs are polled soon, whatever interval the polls of older ones have reached.
        first = now + self._options.poll.first_delay
        self._next_poll = min(self._next_poll, first) if self._pending() else first
        state = self._state_of(self._creating)
        state.polls = 0
        if run_id not in self._running:
            state.add(run_id, now)
        self._running.setdefault(run_id, []).append(self._creating)
        self._creating = None

    def failed(self, error: OzkitError) -> RunResult:
        """Return the result of the last request, which created no run; raise an error that all others would meet."""
        assert self._creating is not None
        if isinstance(error, AuthenticationFailed):
            raise error
        request, self._creating = self._creating, None
        return RunResult(request.number, request.given, error=error)

    def poll(self) -> Flow[None]:
        """Sleep until the next poll is due, and poll the unfinished runs."""
        began = self._time.now()
        if began < self._next_poll:
            yield Sleep(self._next_poll - began)
            began = self._time.now()
        asked: list[float] = []
        for state in self._active():
            asked += [(yield from poll_many(state, self._time)) or 0.0]
        self._last_poll = began
        now = self._time.now()
        delays = [state.delay(began, now, self._time.random, max(asked)) for state in self._active()]
        self._next_poll = now + min(delays, default=0.0)

    def results(self) -> list[RunResult]:
        """Return the results of the runs that have finished, or cannot be polled, since the last call."""
        found: list[RunResult] = []
        for state in self._states.values():
            for run_id, run in state.finished.items():
                error = run_error(run) if self._options.check else None
                found += [RunResult(one.number, one.given, run_id, run, error) for one in self._running.pop(run_id)]
            for run_id, failure in state.errors.items():
                found += [RunResult(one.number, one.given, run_id, error=failure) for one in self._running.pop(run_id)]
            state.finished.clear()
            state.errors.clear()
        return found

    def end(self, error: BaseException) -> Flow[None]:
        """Leave or cancel what runs after an early end, and say so in notes of the error."""
        if self._creating is not None:
            key = self._creating.arguments.get("once")
            advice = "look for it before you send it again" if key is None else f"once={key!r} finds it"
            error.add_note(f"request {self._creating.number} was being sent: its run may exist; {advice}")
        run_ids = {run_id: state.options.request for state in self._active() for run_id in state.pending}
        if not run_ids:
            return
        names = ", ".join(list(run_ids)[:20]) + (", ..." if len(run_ids) > 20 else "")
        if self._on_interrupt == "leave":
            error.add_note(f"{len(run_ids)} runs are still running: call runs.wait_many with their ids: {names}")
            return
        failures = yield from cancel_all(run_ids, CLEANUP_SECONDS, self._time)
        error.add_note(f"{len(run_ids) - len(failures)} of {len(run_ids)} running runs were cancelled: {names}")
        for run_id, failure in failures.items():
            error.add_note(f"run {run_id} could not be cancelled: {failure}")

    def _active(self) -> list[_State]:
        return [state for state in self._states.values() if state.pending]

    def _pending(self) -> dict[str, Any]:
        """Return the unfinished runs, as last seen."""
        return {run_id: run for state in self._states.values() for run_id, run in state.pending.items()}

    def _state_of(self, request: RunRequest) -> _State:
        """Return the state of the runs that are polled with the headers and query parameters of a request."""
        sent = look_options(create_call({name: value for name, value in request.arguments.items() if name != "once"}))
        options = RequestOptions(headers=sent.headers, query=sent.query)
        key = repr((options.headers, options.query))
        if key not in self._states:
            kept = {name: state for name, state in self._states.items() if state.pending}
            new = _State({}, replace(self._options, request=options), self._started)
            self._states = {**kept, key: new}
        return self._states[key]


def checked_requests(requests: Any, once: str | None, known: Collection[str]) -> list[RunRequest]:
    """Return the requests of a fan-out, checked: mappings of the `known` arguments of `runs.create`, each with its key.

    With the name of the batch, `once`, a request without a key gets one of this name and a digest of its content.
    """
    if isinstance(requests, str | bytes | Mapping) or not isinstance(requests, Iterable):
        raise InvalidArgument("requests must be a list of mappings, each with the arguments of runs.create")
    made: list[RunRequest] = []
    keys: dict[str, int] = {}
    repeated: Counter[str] = Counter()
    for number, given in enumerate(requests):
        if not isinstance(given, Mapping):
            raise InvalidArgument(
                f"requests[{number}] must be a mapping with the arguments of runs.create, got {type(given).__name__}"
            )
        unknown = [name for name in given if name not in known and name != "once"]
        if unknown:
            raise InvalidArgument(f"requests[{number}]: runs.create has no argument {unknown[0]!r}")
        arguments = dict(given)
        if once is not None and arguments.get("once") is None:
            arguments["once"] = _batch_key(once, arguments, number, repeated)
        key = arguments.get("once")
        if key is not None:
            tagged_config(arguments.get("config"), key)
            first = keys.setdefault(key.casefold(), number)
            if first != number:
                raise InvalidArgument(f"requests[{first}] and requests[{number}] have the same key once={key!r}")
        made.append(RunRequest(number, given, arguments))
    return made


def _batch_key(once: str, arguments: Mapping[str, Any], number: int, repeated: Counter[str]) -> str:
    """Return a key that stays the same when requests are added, removed or reordered."""
    # Headers can hold what differs from call to call, such as a trace id.
    content = {name: value for name, value in arguments.items() if name not in {"once", "extra_headers"}}
    try:
        text = json.dumps(encode({name: value for name, value in content.items() if value is not None}), sort_keys=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidArgument(f"requests[{number}]: {error}") from None
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    repeated[digest] += 1
    return f"{once}-{digest}" + (f"-{repeated[digest]}" if repeated[digest] > 1 else "")
