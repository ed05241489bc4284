# Derived from ../_async/runs.py by scripts/derive_sync.py; do not edit.
"""Runs: waiting, creation exactly once, cancelling and downloads, on top of the generated operations."""

from __future__ import annotations

import builtins
import math
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from ozkit_api.oz_agent import models
from ozkit_api.oz_agent.api.runs import RunsResource
from ozkit_runtime.pagination import Paginator

from .._runs.arguments import (
    NEW_RUN,
    OnUpdate,
    WaitOptions,
    checked_callable,
    checked_id,
    checked_seconds,
    create_call,
    follow_up_call,
    look_options,
    note_running,
    stable_arguments,
)
from .._runs.polling import OnBlocked, OnUnknown, PollPolicy
from .._support.help import shows_fields_of
from .._support.lazily import Lazily
from ..errors import UnprocessableRequest
from .many_runs import ManyRuns

if TYPE_CHECKING:
    from typing import Unpack

    from ozkit_api.oz_agent.api.runs import CreateArguments, FollowUpArguments, ListArguments

    from .._runs import cancel, create_once
    from .._runs import wait as waiting
    from .http import HttpCaller
else:
    cancel, create_once = Lazily("ozkit._runs.cancel"), Lazily("ozkit._runs.create_once")
    waiting = Lazily("ozkit._runs.wait")


class Runs(ManyRuns, RunsResource):
    """Runs of cloud agents."""

    _caller: HttpCaller

    def wait(
        self,
        run_id: str,
        *,
        timeout: float = 3600.0,
        check: bool = False,
        on_update: OnUpdate | None = None,
        on_poll: OnUpdate | None = None,
        on_blocked: OnBlocked = "return",
        on_unknown: OnUnknown = "wait",
        poll: PollPolicy | None = None,
    ) -> models.RunItem:
        """Wait until a run has finished, or until it needs a person.

        A wait holds no state: after a restart, call it again with the id. Ending it early, by Ctrl-C for example,
        never cancels the run.

        API operation: `GET /agent/runs/{runId}` (getRun), once for each poll.

        Args:
            run_id: Id of the run.
            timeout: Seconds that the whole wait may take; an hour by default.
            check: Raise unless the run succeeded.
            on_update: Called with the run at the first poll and whenever it has changed.
            on_poll: Called with the run at every successful poll, changed or not: a sign of life for logs.
            on_blocked: `return` returns a BLOCKED run, since it waits for a person; `wait` continues.
            on_unknown: What to do at a state that this version does not know: continue to `wait`, or `raise`.
            poll: How often to poll, and how many failing polls in a row to tolerate.

        Returns:
            RunItem: The run, finished or blocked.

        Raises:
            WaitTimeout: If the run does not finish in time; `run` is the run as last seen. Also a `TimeoutError`.
            RunError: With `check`, if the run did not succeed: RunFailed, RunErrored, RunCancelled, RunBlocked.
            ApiError: If the server rejects a poll, or fails too often in a row.
            InvalidArgument: If an argument is invalid.
        """
        options = WaitOptions(timeout, check, on_update, on_blocked, on_unknown, poll or PollPolicy(), on_poll)
        return self._caller.execute(waiting.wait(checked_id(run_id), options, self._caller.clock))

    @shows_fields_of(RunsResource.create)
    def create(
        self, *, once: str | None = None, timeout: float | None = None, **arguments: Unpack[CreateArguments]
    ) -> models.RunAgentResponse:
        """Start a run; with `once`, exactly one however often the call is made or fails.

        Without `once` a create is not retried if the server may have received it: the error is raised with
        `may_have_been_received`.

        With `once` the run's `config.name` contains the key. One caller at a time creates with a key, of all threads,
        tasks and processes of a user on one machine; a file in the user's cache folder remembers the run. The run is
        searched for by that name first, and after each failure in doubt for ten seconds; the create is sent again
        only while there is none. Between machines one run is guaranteed if the calls are ten seconds apart.

        API operation: `POST /agent/runs` (createRun); with `once` also `GET /agent/runs` (listRuns) and
        `GET /agent/runs/{runId}` (getRun).

        Args:
            once: A unique key for this run, such as an order number; with one API key and team, the same key means
                the same run. 1 to 120 letters, digits or `. _ : @ / + -`.
            timeout: Seconds that the call may take, also while another caller holds the key, retries and searches
                included. None for the client's limits, for each request and for the time that the key is held.
            **arguments: The fields of a run, as in `RunsResource.create`.

        Returns:
            RunAgentResponse: The id and state of the run.

        Raises:
            ApiError: If the server rejects the run.
            ConnectionFailed: If no response arrives.
            RequestTimeout: If the time is over; with `once` also if another caller holds the key for too long.
            CreationInDoubt: With `once`, if it is unknown whether the run exists; `candidates` are the runs that can
                be it.
            UnexpectedResponse: If the response is not what the document describes, or has no `run_id`.
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
        """
        return self._create({"once": once, "timeout": timeout, **arguments})

    def _create(self, arguments: Mapping[str, Any], patience: float = math.inf) -> models.RunAgentResponse:
        """Start a run; `patience` limits the seconds in which another caller holds the key."""
        once, given = arguments.get("once"), {name: value for name, value in arguments.items() if name != "once"}
        if once is None:
            return create_once.checked_response(super().create(**given))
        call = create_call(given)
        call = call._replace(arguments=self._caller.prepare(call.operation, call.arguments, call.options))
        scope = self._caller.fingerprint(call.operation, call.arguments, call.options)
        limit = self._caller.options.retry.deadline if call.options.timeout is None else call.options.timeout
        flow = create_once.create_once(once, call, scope, self._caller.clock, min(limit, patience))
        return self._caller.execute(flow)

    @shows_fields_of(RunsResource.create)
    def create_and_wait(
        self,
        *,
        once: str | None = None,
        timeout: float = 3600.0,
        check: bool = False,
        on_update: OnUpdate | None = None,
        on_poll: OnUpdate | None = None,
        on_blocked: OnBlocked = "return",
        on_unknown: OnUnknown = "wait",
        poll: PollPolicy | None = None,
        **arguments: Unpack[CreateArguments],
    ) -> models.RunItem:
        """Start a run and wait until it has finished: `create`, then `wait`.

        API operation: `POST /agent/runs` (createRun), then `GET /agent/runs/{runId}` (getRun).

        Args:
            once: As in `create`.
            timeout: As in `wait`, from the creation of the run.
            check: As in `wait`.
            on_update: As in `wait`.
            on_poll: As in `wait`.
            on_blocked: As in `wait`.
            on_unknown: As in `wait`.
            poll: As in `wait`; by default a 404 is tolerated for 30 seconds.
            **arguments: The fields of a run, as in `RunsResource.create`.

        Returns:
            RunItem: The run, finished or blocked.

        Raises:
            WaitTimeout: If the run does not finish in time.
            RunError: With `check`, if the run did not succeed.
            ApiError: If the server rejects a call.
        """
        request = look_options(create_call(arguments))
        options = WaitOptions(timeout, check, on_update, on_blocked, on_unknown, poll or NEW_RUN, on_poll, request)
        created = self._create({"once": once, **arguments}, timeout)
        with note_running(created.run_id):
            return self._caller.execute(waiting.wait(created.run_id, options, self._caller.clock))

    def wait_for_session(
        self, run_id: str, *, timeout: float = 300.0, poll: PollPolicy | None = None
    ) -> models.RunItem:
        """Wait until a run has a session that can be joined.

        API operation: `GET /agent/runs/{runId}` (getRun), once for each poll.

        Args:
            run_id: Id of the run.
            timeout: Seconds that the wait may take.
            poll: As in `wait`.

        Returns:
            RunItem: The run, with its `session_link`.

        Raises:
            WaitTimeout: If there is no session in time.
            RunError: If the run finishes without one.
        """
        options = WaitOptions(timeout=timeout, poll=poll or NEW_RUN)
        return self._caller.execute(waiting.wait_for_session(checked_id(run_id), options, self._caller.clock))

    @overload
    def follow_up(
        self,
        run_id: str,
        *,
        wait: Literal[False] = False,
        timeout: float | None = None,
        **arguments: Unpack[FollowUpArguments],
    ) -> models.FollowUpResponse: ...
    @overload
    def follow_up(
        self,
        run_id: str,
        *,
        wait: Literal[True],
        timeout: float = 3600.0,
        check: bool = False,
        on_update: OnUpdate | None = None,
        on_poll: OnUpdate | None = None,
        **arguments: Unpack[FollowUpArguments],
    ) -> models.RunItem: ...
    @shows_fields_of(RunsResource.follow_up)
    def follow_up(self, run_id: str, *, wait: bool = False, **arguments: Any) -> Any:
        """Send a follow-up to a run, and with `wait` wait until the run has finished again.

        A finished run shows its old state for a while after a follow-up; the wait ignores it until the run has
        restarted.

        API operation: `POST /agent/runs/{runId}/followups` (submitRunFollowup).

        Args:
            run_id: Id of the run.
            wait: Wait until the run has finished again.
            **arguments: The fields of a follow-up, as in `RunsResource.follow_up`; with `wait` also its own.

        Returns:
            FollowUpResponse | RunItem: The response, or with `wait` the run.

        Raises:
            WaitTimeout: With `wait`, if the run does not finish in time, or did not restart.
            ApiError: If the server rejects the follow-up.
        """
        if not wait:
            return super().follow_up(run_id, **arguments)
        call, options = follow_up_call(run_id, arguments)
        return self._caller.execute(waiting.follow_up(run_id, call, options, self._caller.clock))

    def cancel_and_wait(self, run_id: str, *, timeout: float = 120.0, poll: PollPolicy | None = None) -> models.RunItem:
        """Cancel a run and wait until it has finished; a finished run is returned as it is.

        API operation: `POST /agent/runs/{runId}/cancel` (cancelRun).

        Args:
            run_id: Id of the run.
            timeout: Seconds that the wait may take.
            poll: As in `wait`.

        Returns:
            RunItem: The finished run.

        Raises:
            WaitTimeout: If the run does not finish in time, or stays PENDING.
            UnprocessableRequest: If runs of this kind cannot be cancelled.
        """
        options = WaitOptions(timeout=timeout, poll=poll or PollPolicy())
        return self._caller.execute(cancel.cancel_and_wait(checked_id(run_id), options, self._caller.clock))

    def cancel_tree(
        self, run_id: str, *, timeout: float = 120.0, poll: PollPolicy | None = None
    ) -> builtins.list[models.RunItem]:
        """Cancel the descendants of a run, then the run: cancelling a parent alone does not stop its children.

        API operation: `POST /agent/runs/{runId}/cancel` (cancelRun), `GET /agent/runs` (listRuns).

        Args:
            run_id: Id of the run at the top.
            timeout: Seconds that each cancellation may take.
            poll: As in `wait`.

        Returns:
            list[RunItem]: The runs that were stopped, the top one last.

        Raises:
            WaitTimeout: If a run does not finish in time.
            UnprocessableRequest: If a run cannot be cancelled.
        """
        options = WaitOptions(timeout=timeout, poll=poll or PollPolicy())
        return self._caller.execute(cancel.cancel_tree(checked_id(run_id), options, self._caller.clock))

    @shows_fields_of(RunsResource.list)
    def list(
        self, *, stable: bool = False, timeout: float | None = None, **arguments: Unpack[ListArguments]
    ) -> Paginator[models.RunItem, models.ListRunsResponse]:
        """List runs; with `stable` the list is complete even while runs are created and changed.

        API operation: `GET /agent/runs` (listRuns).

        Args:
            stable: Order by creation, up to the time of the call, without duplicates.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            **arguments: The filters of the list, as in `RunsResource.list`.

        Returns:
            Paginator[RunItem, ListRunsResponse]: The runs.

        Raises:
            InvalidArgument: If an argument is invalid, or one is given that `stable` sets.
        """
        if not stable:
            return super().list(timeout=timeout, **arguments)
        return super().list(timeout=timeout, **stable_arguments(arguments, self._caller.clock.wall()))

    def download_transcript(self, run_id: str, to: str | os.PathLike[str]) -> Path:
        """Save a run's raw transcript.

        It is fetched from its signed URL without credentials; a partial file is never left behind.

        API operation: `GET /agent/runs/{runId}/transcript` (getRunTranscript).

        Args:
            run_id: Id of the run.
            to: The file to write, or an existing folder; there the file is named after the run.

        Returns:
            Path: The file.

        Raises:
            NotFound: If there is no transcript.
            ConnectionFailed: If the download fails too often.
        """
        from .artifacts import save_transcript

        return save_transcript("runs.download_transcript", to, self._caller, run_id, lambda: self.transcript(run_id))

    def artifacts(
        self, run_id: str, *, wait: float = 0.0, until: Callable[[builtins.list[Any]], bool] = bool
    ) -> builtins.list[Any]:
        """Return the artifacts of a run, waiting for late ones.

        API operation: `GET /agent/runs/{runId}` (getRun).

        Args:
            run_id: Id of the run.
            wait: Maximum seconds to wait for artifacts; 0 polls once.
            until: Returns whether the artifacts are enough; by default whether there are any.

        Returns:
            list: The artifacts at the end of the wait.

        Raises:
            ApiError: If the server rejects a poll.
        """
        checked_callable("until", until)
        flow = waiting.wait_for_artifacts(checked_id(run_id), checked_seconds(wait), until, self._caller.clock)
        return self._caller.execute(flow)

    def conversation_or_transcript(self, run_id: str, to: str | os.PathLike[str]) -> models.ConversationResponse | Path:
        """Return a run's conversation, or save the raw transcript if the server cannot convert it.

        API operation: `GET /agent/runs/{runId}/conversation` (getRunConversation).

        Args:
            run_id: Id of the run.
            to: Where to save the transcript, as in `download_transcript`.

        Returns:
            ConversationResponse | Path: The conversation, or the file of the transcript.

        Raises:
            NotFound: If there is neither.
        """
        from .._http.downloads import checked_target

        checked_target(to, "runs.conversation_or_transcript")
        try:
            return self.conversation(run_id)
        except UnprocessableRequest:
            return self.download_transcript(run_id, to)
