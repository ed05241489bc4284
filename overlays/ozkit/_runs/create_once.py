"""Creating a run exactly once: the run's name carries a key, and the run is searched for before each create.

The API has no idempotency key. `once_lock.py` lets one caller at a time create with a key on this machine, and keeps
what the last one knew. After a failure that leaves the creation in doubt the run is searched for again, and the create
is sent again only while there is neither the run nor one that could be it under an altered name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ozkit_runtime.inputs import PreparedArguments
from ozkit_runtime.models.encode import encode
from ozkit_runtime.redact import shown

from .._flows import Call, Flow, Pause, ServerTime, Sleep, Time, within
from .._http.responses import add_advice, look_first
from ..errors import (
    ApiError,
    CreationInDoubt,
    InvalidArgument,
    NotFound,
    OzkitError,
    RequestTimeout,
    UnexpectedResponse,
)
from .arguments import look_options
from .listing import get_run, list_runs
from .once_lock import POLL, OnceLock, Record

if TYPE_CHECKING:
    from ozkit_api.oz_agent.models import RunAgentResponse, RunItem

# Seconds before each search after a failure in doubt: the server may still be working, or its list may lag.
SEARCH_DELAYS = (1.0, 3.0, 6.0)
# Seconds before each poll of a remembered run that the server does not show yet.
_NOT_FOUND_DELAYS = (0.0, 1.0, 3.0, 6.0, 10.0, 10.0)
# An earlier creation in doubt needs the delays of a search if it began less than this ago: its request may have taken
# long to fail.
_RECENT = timedelta(minutes=5)
_GRACE = timedelta(seconds=30)
# By how much a run's creation may lie outside of the time of its request: Date headers have whole seconds.
_MARGIN = timedelta(seconds=10)
MAX_CREATES = 4
_OLDEST = {"sort_by": "created_at", "sort_order": "asc", "limit": 100}
_KEY = re.compile(r"[A-Za-z0-9._:@/+-]{1,120}")


def create_once(key: str, create: Call, scope: str, time: Time, patience: float) -> Flow[RunAgentResponse]:
    """Return the response of the one create that carries the key, sending it only while there is no such run.

    The searches carry the additions of the create, without the body; its timeout is that of everything. Within a scope,
    the fingerprint of the server, the credential and the team, a key means one run. `patience` are the seconds to wait
    while another caller holds the key.
    """
    creation = _Creation(key, create, OnceLock(scope, checked_key(key)))
    waited = 0.0
    while not creation.lock.try_acquire():
        if waited >= patience:
            raise _held(key, waited)
        waited += yield Pause(min(POLL, patience - waited))
    try:
        timeout, flow = create.options.timeout, creation.run()
        return (yield from flow if timeout is None else within(flow, timeout - waited, time))
    finally:
        creation.lock.release()


def checked_key(key: Any) -> str:
    """Return the key of a creation, or raise `InvalidArgument`."""
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise InvalidArgument(f"once must be 1 to 120 letters, digits or . _ : @ / + -, got {shown(key)}")
    return key


def tagged_config(config: Any, key: str) -> dict[str, Any]:
    """Return a run's configuration, a model, a mapping or None, with the key in its name."""
    checked_key(key)
    plain = encode(config) if config else {}
    if not isinstance(plain, Mapping):
        raise InvalidArgument(f"config must be a mapping or an AmbientAgentConfig, got {type(config).__name__}")
    name = plain.get("name")
    return {**plain, "name": f"{name} once:{key}" if name else f"once:{key}"}


def checked_response(response: RunAgentResponse) -> RunAgentResponse:
    """Return the response of a create, or raise if it names no run: the run exists, but nobody knows its id."""
    if isinstance(response.run_id, str) and response.run_id:
        return response
    error = UnexpectedResponse("runs.create: the response has no run_id", status=200, path="$.run_id")
    error.may_have_been_received = True
    add_advice(error, look_first("runs.create"))
    raise error


def _held(key: str, seconds: float) -> RequestTimeout:
    error = RequestTimeout(
        f"runs.create: another caller on this machine has held once={shown(key)} for {seconds:.1f} s and may be "
        "creating the run; this call sent nothing: repeat it to get that run, or raise timeout="
    )
    error.may_have_been_received = True  # By the other caller's request.
    return error


def may_create_again(error: OzkitError) -> bool:
    """Return whether a create may be sent again after this failure if there is no run."""
    if isinstance(error, ApiError):
        is_transient = error.status in {409, 425, 429} or error.may_have_been_received
        return is_transient and error.retryable is not False
    return error.may_have_been_received


class _Creation:
    """One call with a key, while it holds the lock of the key."""

    def __init__(self, key: str, create: Call, lock: OnceLock) -> None:
        arguments, options = create.arguments, create.options
        body = options.body or {}
        config = tagged_config(body.get("config", arguments.get("config")), key)
        if "config" in body:
            options = options._replace(body={**body, "config": config})
        self.key, self.lock = key, lock
        self.name: str = config["name"]
        self.prompt = body.get("prompt", arguments.get("prompt"))
        fields = {**arguments, "config": config}
        is_prepared = isinstance(arguments, PreparedArguments)
        self.create = Call(create.operation, PreparedArguments(fields) if is_prepared else fields, options)
        self.options = look_options(create)

    def run(self) -> Flow[RunAgentResponse]:
        """Find the run, or create it."""
        found = yield from self._first_look()
        number = 0
        while found is None:
            number += 1
            begun = yield ServerTime()
            self.lock.write(Record(begun))
            try:
                response = checked_response((yield self.create))
            except OzkitError as error:
                found = yield from self._after(error, begun, is_last=number >= MAX_CREATES)
            else:
                self.lock.write(Record(begun, (yield ServerTime()), response.run_id))
                return response
        return found

    def _first_look(self) -> Flow[RunAgentResponse | None]:
        """Return the run if an earlier call has created it."""
        record = self.lock.read()
        try:
            found = yield from self._find()
            if found is None and record is not None and record.run_id:
                found = yield from self._remembered(record)
                record = None
        except CreationInDoubt:
            raise
        except OzkitError as error:
            error.may_have_been_received = record is not None
            error.add_note(f"the search for a run with once={shown(self.key)} failed; this call has created none")
            raise
        if found is None and record is not None:
            is_sure = True
            if (yield ServerTime()) - record.begun < _RECENT:
                found, is_sure = yield from self._search()
            if found is None:
                yield from self._check_candidates(record, is_sure)
        return found

    def _after(self, failure: OzkitError, begun: datetime, *, is_last: bool) -> Flow[RunAgentResponse | None]:
        """Return the run after a failed create, or None if it may be sent again.

        A failure that is final is raised, and `CreationInDoubt` if the run may exist.
        """
        is_in_doubt, can_repeat = failure.may_have_been_received, may_create_again(failure)
        doubt = Record(begun, (yield ServerTime()))
        if is_in_doubt:
            self.lock.write(doubt)
        else:
            self.lock.forget()
            if not can_repeat:
                raise failure from failure.__cause__
        found, is_sure = yield from self._search()
        if found is None and is_in_doubt:
            yield from self._check_candidates(doubt, is_sure, failure)
        if found is None and (not is_sure or is_last or not can_repeat):
            again = f"the same call with once={shown(self.key)} searches for it first and creates no second"
            failure.args = (str(failure.args[0]).replace(look_first("runs.create"), again), *failure.args[1:])
            failure.add_note(f"no run of this create was found; {again}")
            raise failure from failure.__cause__
        return found

    def _search(self) -> Flow[tuple[RunAgentResponse | None, bool]]:
        """Return the run that was created in doubt, and whether the last search succeeded."""
        is_sure = False
        for seconds in SEARCH_DELAYS:
            try:
                yield Sleep(seconds)
                found = yield from self._find()
            except CreationInDoubt:
                raise
            except OzkitError:
                # Absence from the list does not prove that the run was not created unless the last search succeeded.
                is_sure = False
                continue
            if found is not None:
                return found, True
            is_sure = True
        return None, is_sure

    def _find(self) -> Flow[RunAgentResponse | None]:
        """Return the create response of an existing run with the key, or None; of several runs the oldest.

        The list is asked for the whole name first, and then for all names that contain the key alone: another
        `config.name` with the same key means the same run. A server may write names in lower case.

        Raises:
            CreationInDoubt: If a run of another prompt has the key in lower case: it can be that of another key.
        """
        names = (self.name, f"once:{self.key}")
        for asked in dict.fromkeys((*names, *(name.lower() for name in names))):
            runs = yield from list_runs({**_OLDEST, "name": asked}, self._has_key, self.options)
            exact = [run for run in runs if _name_of(run).split(" ")[-1] == names[1]]
            lowered = [run for run in runs if _name_of(run).islower()]
            for run in (*exact, *(run for run in lowered if self._may_have_prompt(run))):
                return (yield from self._known(run))
            if lowered:
                raise self._in_doubt("a run with another prompt has this key in lower case", tuple(lowered))
        return None

    def _known(self, run: RunItem) -> Flow[RunAgentResponse]:
        """Return the create response of a run, and remember the run."""
        from ozkit_api.oz_agent.models import RunAgentResponse

        begun = _created(run) or (yield ServerTime())
        self.lock.write(Record(begun, begun, run.run_id))
        return RunAgentResponse(run_id=run.run_id, state=run.state, task_id=run.task_id)

    def _remembered(self, record: Record) -> Flow[RunAgentResponse | None]:
        """Return the create response of a run that no list shows; None if the server does not know it."""
        assert record.run_id is not None
        for seconds in _NOT_FOUND_DELAYS:
            if seconds:
                if (yield ServerTime()) - record.begun > _GRACE:
                    break
                yield Sleep(seconds)
                found = yield from self._find()
                if found is not None:
                    return found
            try:
                run = yield get_run(record.run_id, self.options)
            except NotFound:
                continue
            if run.run_id != record.run_id:
                continue
            # Another server at the same address can have another run of this id.
            created = _created(run)
            is_same_time = created is None or abs(created - (record.ended or record.begun)) <= _MARGIN
            if is_same_time or self._has_key(run) or self._is_altered(run):
                return (yield from self._known(run))
            break
        self.lock.forget()
        return None

    def _check_candidates(self, doubt: Record, is_sure: bool, failure: OzkitError | None = None) -> Flow[None]:
        """Raise `CreationInDoubt` if a run could be the one that was created in doubt.

        `is_sure` says whether the last search succeeded; `failure` is the error of the last create.
        """
        # How long a request was on its way is unknown if its process ended.
        begun, ended = doubt.begun - _MARGIN, (doubt.ended or doubt.begun + _RECENT) + 6 * _MARGIN

        def can_be_it(run: RunItem) -> bool:
            created = _created(run)
            return (created is None or begun <= created <= ended) and self._is_altered(run)

        arguments = {**_OLDEST, "created_after": begun, "created_before": ended}
        runs: list[RunItem] = []
        if is_sure:
            try:
                runs = yield from list_runs(arguments, can_be_it, self.options)
            except OzkitError:
                is_sure = False
        if not is_sure:
            raise self._in_doubt("the list of runs cannot be read in time") from failure
        if runs:
            raise self._in_doubt("no run has the key, but a run without it can be the one", tuple(runs)) from failure

    def _in_doubt(self, why: str, candidates: tuple[RunItem, ...] = ()) -> CreationInDoubt:
        ids = f" ({', '.join(run.run_id for run in candidates[:5])})" if candidates else ""
        advice = (
            "take the run if it is yours, else use another key" if candidates else "repeat the call: it looks first"
        )
        return CreationInDoubt(
            f"runs.create: it is unknown whether the run with once={shown(self.key)} exists: {why}{ids}; "
            f"look before you create again: {advice}",
            candidates,
        )

    def _has_key(self, run: RunItem) -> bool:
        """Return whether a run's name carries the key, in any case."""
        return _name_of(run).casefold().split(" ")[-1] == f"once:{self.key}".casefold()

    def _is_altered(self, run: RunItem) -> bool:
        """Return whether a run can be ours with a name that the server cut, changed or dropped."""
        return _plain(self.name).startswith(_plain(_name_of(run))) and self._may_have_prompt(run)

    def _may_have_prompt(self, run: RunItem) -> bool:
        """Return whether a run has the prompt of this creation; a server may cut or omit it."""
        ours, theirs = self.prompt, run.prompt
        if not isinstance(ours, str) or not isinstance(theirs, str) or not theirs.strip():
            return True
        return ours.strip().startswith(theirs.strip().rstrip(".… "))


def _created(run: RunItem) -> datetime | None:
    created = run.created_at
    if not isinstance(created, datetime):
        return None
    return created if created.tzinfo else created.replace(tzinfo=UTC)


def _name_of(run: RunItem) -> str:
    name = run.agent_config.name if run.agent_config else None
    return name if isinstance(name, str) else ""


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
