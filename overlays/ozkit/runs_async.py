"""Runs: what comes on top of the generated operations. Each method names the same program as in `runs`."""

from __future__ import annotations

import builtins
import os
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from ozkit_api.oz_agent.api.runs import AsyncRunsResource

from . import driving
from ._core.polling import OnBlocked, OnUnknown, PollPolicy
from ._core.programs import cancel, create, many, results
from ._core.programs import wait as waiting
from ._core.programs.wait import OnUpdate, WaitOptions
from ._core.run_arguments import (
    NEW_RUN,
    checked,
    checked_seconds,
    follow_up_call,
    split,
    stable_arguments,
    transcript_name,
    wait_options,
    worded,
)
from .downloads import Download, checked_place
from .errors import UnprocessableRequest

if TYPE_CHECKING:
    from typing import Unpack

    from ozkit_api.oz_agent.api.runs import CreateArguments, FollowUpArguments, ListArguments
    from ozkit_api.oz_agent.models import (
        ConversationResponse,
        FollowUpResponse,
        ListRunsResponse,
        RunAgentResponse,
        RunItem,
    )

    from .paging import AsyncPaginator
    from .transport import AsyncSender


class AsyncRuns(AsyncRunsResource):
    """Runs of cloud agents, asynchronously."""

    _caller: AsyncSender

    async def wait(
        self,
        run_id: str,
        *,
        timeout: float = 3600.0,
        check: bool = False,
        on_update: OnUpdate | None = None,
        on_blocked: OnBlocked = "return",
        on_unknown: OnUnknown = "wait",
        poll: PollPolicy | None = None,
    ) -> RunItem:
        """Wait until a run is over, or until it needs a person.

        A wait holds no state: after a restart, wait again by the id. Leaving it, by Ctrl-C for example, never
        cancels the run.

        API operation: `GET /agent/runs/{runId}` (getRun), once a look.

        Args:
            run_id: Id of the run.
            timeout: Seconds that the whole wait may take; an hour by default.
            check: Return a run that succeeded only, and raise otherwise.
            on_update: Called with the run at the first look and whenever it has changed.
            on_blocked: `return` hands a BLOCKED run back, since it waits for a person; `wait` waits on.
            on_unknown: What to do at a state that this version does not know: `wait` on, or `raise`.
            poll: How often to look, and how many failing looks in a row to bear.

        Returns:
            RunItem: The run as it ended, or blocked.

        Raises:
            WaitTimeout: If the run is not over in time; `run` has its last state. It is a `TimeoutError`, too.
            RunError: With `check`, if the run did not succeed: RunFailed, RunErrored, RunCancelled, RunBlocked.
            ApiError: If the server refuses to show the run, or fails too often in a row.
            InvalidArgument: If an argument is malformed.
        """
        options = wait_options(timeout, check, on_update, on_blocked, on_unknown, poll)
        return await driving.run_async(waiting.wait(checked(run_id), options, self._caller.clock), self._caller)

    async def create(self, *, once: str | None = None, **arguments: Unpack[CreateArguments]) -> RunAgentResponse:
        """Start a run; with `once`, exactly one however often the call is made or fails.

        Without `once` a create is never sent again when the server may have seen it: the error is raised, and
        its `may_have_been_received` tells. With `once` the run's `config.name` carries the key. The run is looked
        for by that name first and after each failure in doubt, and sent again only while there is none. The
        guarantee needs a server whose list shows a new run within ten seconds.

        API operation: `POST /agent/runs` (createRun); with `once` also `GET /agent/runs` (listRuns).

        Args:
            once: A key of yours for this run, such as an order number; the same key means the same run.
            **arguments: The fields of a run, as in `AsyncRunsResource.create`.

        Returns:
            RunAgentResponse: The id and state of the run.

        Raises:
            ApiError: If the server refuses the run.
            ConnectionFailed: If no answer arrives.
            InvalidArgument: If an argument cannot be sent.
        """
        if once is None:
            return await super().create(**arguments)
        extra, fields = split(arguments)
        return await driving.run_async(create.create_once(once, fields, extra), self._caller)

    async def create_and_wait(
        self,
        *,
        once: str | None = None,
        timeout: float = 3600.0,
        check: bool = False,
        on_update: OnUpdate | None = None,
        on_blocked: OnBlocked = "return",
        on_unknown: OnUnknown = "wait",
        poll: PollPolicy | None = None,
        **arguments: Unpack[CreateArguments],
    ) -> RunItem:
        """Start a run and wait until it is over; `create` and `wait` in one.

        API operation: `POST /agent/runs` (createRun), then `GET /agent/runs/{runId}` (getRun).

        Args:
            once: As in `create`.
            timeout: As in `wait`, from the moment when the run exists.
            check: As in `wait`.
            on_update: As in `wait`.
            on_blocked: As in `wait`.
            on_unknown: As in `wait`.
            poll: As in `wait`; by default a run that cannot be found yet is looked for during 30 seconds.
            **arguments: The fields of a run, as in `AsyncRunsResource.create`.

        Returns:
            RunItem: The run as it ended, or blocked.

        Raises:
            WaitTimeout: If the run is not over in time.
            RunError: With `check`, if the run did not succeed.
            ApiError: If the server refuses.
        """
        options = wait_options(timeout, check, on_update, on_blocked, on_unknown, poll or NEW_RUN)
        created = await self.create(once=once, **arguments)
        with worded(created.run_id):
            return await driving.run_async(waiting.wait(created.run_id, options, self._caller.clock), self._caller)

    def wait_many(
        self,
        run_ids: Iterable[str],
        *,
        timeout: float = 3600.0,
        on_update: OnUpdate | None = None,
        on_blocked: OnBlocked = "return",
        on_unknown: OnUnknown = "wait",
        poll: PollPolicy | None = None,
    ) -> AsyncIterator[RunItem]:
        """Wait for many runs and yield each when it is over, in the order in which they end.

        Requests grow with time, not with the number of runs: two listings a look cover a thousand runs, and only
        what no listing shows is asked for by itself.

        API operation: `GET /agent/runs` (listRuns), and `GET /agent/runs/{runId}` (getRun) for stragglers.

        Args:
            run_ids: Ids of the runs; one that is given twice is yielded once.
            timeout: Seconds that the whole wait may take.
            on_update: Called with each run whenever it has changed.
            on_blocked: As in `wait`, for each run.
            on_unknown: As in `wait`; `raise` yields the run.
            poll: As in `wait`; by default a run that cannot be found yet is looked for during 30 seconds.

        Yields:
            RunItem: Each run as it ended.

        Raises:
            WaitTimeout: If some runs are not over in time; `run_ids` names them.
            WaitFailed: At the end, if some runs could not be followed; `errors` tells why.
            ApiError: If the server refuses to list runs, or fails too often in a row.
        """
        options = wait_options(timeout, False, on_update, on_blocked, on_unknown, poll or NEW_RUN)
        ids = many.checked_ids(run_ids)
        return driving.stream_async(many.wait_many(ids, options, self._caller.clock), self._caller)

    async def wait_for_session(self, run_id: str, *, timeout: float = 300.0, poll: PollPolicy | None = None) -> RunItem:
        """Wait until a run has a session that can be joined.

        API operation: `GET /agent/runs/{runId}` (getRun), once a look.

        Args:
            run_id: Id of the run.
            timeout: Seconds that the wait may take.
            poll: As in `wait`.

        Returns:
            RunItem: The run, with its `session_link`.

        Raises:
            WaitTimeout: If there is no session in time.
            RunError: If the run is over without one.
        """
        options = WaitOptions(timeout=timeout, poll=poll or NEW_RUN)
        return await driving.run_async(
            waiting.wait_for_session(checked(run_id), options, self._caller.clock), self._caller
        )

    @overload
    async def follow_up(
        self, run_id: str, *, wait: Literal[False] = False, **arguments: Unpack[FollowUpArguments]
    ) -> FollowUpResponse: ...
    @overload
    async def follow_up(
        self,
        run_id: str,
        *,
        wait: Literal[True],
        timeout: float = 3600.0,
        check: bool = False,
        on_update: OnUpdate | None = None,
        **arguments: Unpack[FollowUpArguments],
    ) -> RunItem: ...
    async def follow_up(self, run_id: str, *, wait: bool = False, **arguments: Any) -> Any:
        """Send a follow-up to a run, and with `wait` wait for what it leads to.

        A run that was over shows its old end for a while after a follow-up; the wait believes an end only once
        the run has worked again.

        API operation: `POST /agent/runs/{runId}/followups` (submitRunFollowup).

        Args:
            run_id: Id of the run.
            wait: Wait until the run is over again, with the arguments of `wait`.
            **arguments: The fields of a follow-up, as in `AsyncRunsResource.follow_up`, and with `wait` its arguments.

        Returns:
            FollowUpResponse | RunItem: The answer, or with `wait` the run as it ended.

        Raises:
            WaitTimeout: With `wait`, if the run is not over in time, or did not start again.
            ApiError: If the server refuses the follow-up.
        """
        if not wait:
            return await super().follow_up(run_id, **arguments)
        call, options = follow_up_call(run_id, arguments)
        return await driving.run_async(waiting.follow_up(run_id, call, options, self._caller.clock), self._caller)

    async def cancel_and_wait(self, run_id: str, *, timeout: float = 120.0, poll: PollPolicy | None = None) -> RunItem:
        """Cancel a run and wait until it is over; a run that is over already is returned as it is.

        API operation: `POST /agent/runs/{runId}/cancel` (cancelRun).

        Args:
            run_id: Id of the run.
            timeout: Seconds that the wait may take.
            poll: As in `wait`.

        Returns:
            RunItem: The run as it ended.

        Raises:
            WaitTimeout: If the run does not end in time, or stays PENDING.
            UnprocessableRequest: If runs of this kind cannot be cancelled.
        """
        options = WaitOptions(timeout=timeout, poll=poll or PollPolicy())
        return await driving.run_async(
            cancel.cancel_and_wait(checked(run_id), options, self._caller.clock), self._caller
        )

    async def cancel_tree(
        self, run_id: str, *, timeout: float = 120.0, poll: PollPolicy | None = None
    ) -> builtins.list[RunItem]:
        """Cancel the runs below a run, then the run: cancelling a parent alone leaves its children at work.

        API operation: `POST /agent/runs/{runId}/cancel` (cancelRun), `GET /agent/runs` (listRuns).

        Args:
            run_id: Id of the run at the top.
            timeout: Seconds that each cancellation may take.
            poll: As in `wait`.

        Returns:
            list[RunItem]: The runs that were stopped, the top one last.

        Raises:
            WaitTimeout: If a run does not end in time.
            UnprocessableRequest: If a run cannot be cancelled.
        """
        options = WaitOptions(timeout=timeout, poll=poll or PollPolicy())
        return await driving.run_async(cancel.cancel_tree(checked(run_id), options, self._caller.clock), self._caller)

    def list(
        self, *, stable: bool = False, **arguments: Unpack[ListArguments]
    ) -> AsyncPaginator[RunItem, ListRunsResponse]:
        """List runs; with `stable`, completely, also while a busy team creates and changes them.

        API operation: `GET /agent/runs` (listRuns).

        Args:
            stable: Order by creation up to a moment that is fixed at the start, and give no run twice.
            **arguments: The filters of the listing, as in `AsyncRunsResource.list`.

        Returns:
            AsyncPaginator[RunItem, ListRunsResponse]: The runs.

        Raises:
            InvalidArgument: If an argument cannot be sent, or one is given that `stable` decides.
        """
        if not stable:
            return super().list(**arguments)
        return super().list(**stable_arguments(arguments, self._caller.clock.wall()))

    async def download_transcript(self, run_id: str, to: str | os.PathLike[str]) -> Path:
        """Save a run's raw transcript.

        It is fetched from its signed address without any credentials; a half file is never left behind.

        API operation: `GET /agent/runs/{runId}/transcript` (getRunTranscript).

        Args:
            run_id: Id of the run.
            to: The file to write, or a folder that exists; there it is called after the run.

        Returns:
            Path: The file.

        Raises:
            NotFound: If there is no transcript.
            ConnectionFailed: If the download breaks off too often.
        """
        place = checked_place(to, "runs.download_transcript")
        download = Download("runs.download_transcript", place, self._caller.network, self._caller.clock)

        async def address() -> tuple[str, str]:
            return await self.transcript(run_id), transcript_name(run_id)

        return await download.asynchronous(address)

    async def artifacts(
        self, run_id: str, *, wait: float = 0.0, until: Callable[[builtins.list[Any]], bool] = bool
    ) -> builtins.list[Any]:
        """Return what a run has made, waiting for what comes late.

        API operation: `GET /agent/runs/{runId}` (getRun).

        Args:
            run_id: Id of the run.
            wait: Seconds to wait for artifacts that are not there yet.
            until: Says of the artifacts whether they are enough; by default any.

        Returns:
            list: The artifacts that are there at the end of the wait.

        Raises:
            ApiError: If the server refuses to show the run.
        """
        program = results.artifacts(checked(run_id), checked_seconds(wait), until, self._caller.clock)
        return await driving.run_async(program, self._caller)

    async def conversation_or_transcript(self, run_id: str, to: str | os.PathLike[str]) -> ConversationResponse | Path:
        """Return a run's conversation, or save the raw transcript where the server cannot convert it.

        API operation: `GET /agent/runs/{runId}/conversation` (getRunConversation).

        Args:
            run_id: Id of the run.
            to: Where the transcript goes if it comes to that, as in `download_transcript`.

        Returns:
            ConversationResponse | Path: The conversation, or the transcript's file.

        Raises:
            NotFound: If there is neither.
        """
        place = checked_place(to, "runs.conversation_or_transcript")
        try:
            return await self.conversation(run_id)
        except UnprocessableRequest:
            return await self.download_transcript(run_id, place)
