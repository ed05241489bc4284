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

        As `Runs.wait`, awaited.
        """
        options = wait_options(timeout, check, on_update, on_blocked, on_unknown, poll)
        return await driving.run_async(waiting.wait(checked(run_id), options, self._caller.clock), self._caller)

    async def create(self, *, once: str | None = None, **arguments: Unpack[CreateArguments]) -> RunAgentResponse:
        """Start a run; with `once`, exactly one however often the call is made or fails.

        As `Runs.create`, awaited.
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

        As `Runs.create_and_wait`, awaited.
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

        As `Runs.wait_many`, yielding asynchronously.
        """
        options = wait_options(timeout, False, on_update, on_blocked, on_unknown, poll or NEW_RUN)
        ids = many.checked_ids(run_ids)
        return driving.stream_async(many.wait_many(ids, options, self._caller.clock), self._caller)

    async def wait_for_session(self, run_id: str, *, timeout: float = 300.0, poll: PollPolicy | None = None) -> RunItem:
        """Wait until a run has a session that can be joined.

        As `Runs.wait_for_session`, awaited.
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

        As `Runs.follow_up`, awaited.
        """
        if not wait:
            return await super().follow_up(run_id, **arguments)
        call, options = follow_up_call(run_id, arguments)
        return await driving.run_async(waiting.follow_up(run_id, call, options, self._caller.clock), self._caller)

    async def cancel_and_wait(self, run_id: str, *, timeout: float = 120.0, poll: PollPolicy | None = None) -> RunItem:
        """Cancel a run and wait until it is over; a run that is over already is returned as it is.

        As `Runs.cancel_and_wait`, awaited.
        """
        options = WaitOptions(timeout=timeout, poll=poll or PollPolicy())
        return await driving.run_async(
            cancel.cancel_and_wait(checked(run_id), options, self._caller.clock), self._caller
        )

    async def cancel_tree(
        self, run_id: str, *, timeout: float = 120.0, poll: PollPolicy | None = None
    ) -> builtins.list[RunItem]:
        """Cancel the runs below a run, then the run: cancelling a parent alone leaves its children at work.

        As `Runs.cancel_tree`, awaited.
        """
        options = WaitOptions(timeout=timeout, poll=poll or PollPolicy())
        return await driving.run_async(cancel.cancel_tree(checked(run_id), options, self._caller.clock), self._caller)

    def list(
        self, *, stable: bool = False, **arguments: Unpack[ListArguments]
    ) -> AsyncPaginator[RunItem, ListRunsResponse]:
        """List runs; with `stable`, completely, also while a busy team creates and changes them.

        As `Runs.list`, not awaited itself.
        """
        if not stable:
            return super().list(**arguments)
        return super().list(**stable_arguments(arguments, self._caller.clock.wall()))

    async def download_transcript(self, run_id: str, to: str | os.PathLike[str]) -> Path:
        """Save a run's raw transcript.

        As `Runs.download_transcript`, awaited.
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

        As `Runs.artifacts`, awaited.
        """
        program = results.artifacts(checked(run_id), checked_seconds(wait), until, self._caller.clock)
        return await driving.run_async(program, self._caller)

    async def conversation_or_transcript(self, run_id: str, to: str | os.PathLike[str]) -> ConversationResponse | Path:
        """Return a run's conversation, or save the raw transcript where the server cannot convert it.

        As `Runs.conversation_or_transcript`, awaited.
        """
        place = checked_place(to, "runs.conversation_or_transcript")
        try:
            return await self.conversation(run_id)
        except UnprocessableRequest:
            return await self.download_transcript(run_id, place)
