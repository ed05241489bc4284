"""Methods of `client.runs` for many runs at once."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ozkit_api.oz_agent import models
from ozkit_api.oz_agent.api.runs import AsyncRunsResource

from .._runs.arguments import NEW_RUN, OnUpdate, WaitOptions, checked_ids
from .._runs.polling import OnBlocked, OnUnknown, PollPolicy
from .._support.concurrency import shielded_async
from .._support.lazily import Lazily
from ..errors import OzkitError

if TYPE_CHECKING:
    from .._runs import fan_out
    from .._runs import statuses as looking
    from .._runs import wait_many as waiting
    from .http import AsyncHttpCaller
else:
    fan_out, looking = Lazily("ozkit._runs.fan_out"), Lazily("ozkit._runs.statuses")
    waiting = Lazily("ozkit._runs.wait_many")


class AsyncManyRuns:
    """Creating many runs, waiting for them, and looking at them once, asynchronously."""

    _caller: AsyncHttpCaller

    def wait_many(
        self,
        run_ids: Iterable[str],
        *,
        timeout: float = 3600.0,
        on_update: OnUpdate | None = None,
        on_poll: OnUpdate | None = None,
        on_blocked: OnBlocked = "return",
        on_unknown: OnUnknown = "wait",
        poll: PollPolicy | None = None,
    ) -> AsyncIterator[models.RunItem]:
        """Wait for many runs and yield each when it has finished, in that order.

        It uses one or two list requests per poll for up to 1,000 runs, and more where the runs of others fill the list
        or the server's clocks differ; only runs that no list shows are polled one by one.

        API operation: `GET /agent/runs` (listRuns), and `GET /agent/runs/{runId}` (getRun) for runs that no list shows.

        Args:
            run_ids: Ids of the runs; duplicates are ignored.
            timeout: Seconds that the whole wait may take.
            on_update: Called with each run whenever it has changed.
            on_poll: Called at every successful poll with each run of the wait, as last seen, changed or not.
            on_blocked: As in `wait`, for each run.
            on_unknown: As in `wait`; `raise` yields the run.
            poll: As in `wait`; by default a 404 is tolerated for 30 seconds.

        Yields:
            RunItem: Each run, finished or blocked.

        Raises:
            WaitTimeout: If some runs do not finish in time; `run_ids` lists them.
            WaitFailed: At the end, if some runs could not be polled; `errors` maps ids to errors.
            ApiError: If the server rejects a list request, or fails too often in a row.
        """
        options = WaitOptions(timeout, False, on_update, on_blocked, on_unknown, poll or NEW_RUN, on_poll)
        return self._caller.stream(waiting.wait_many(checked_ids(run_ids), options, self._caller.clock))

    def create_and_wait_many(
        self,
        requests: Iterable[Mapping[str, Any]],
        *,
        at_once: int = 10,
        once: str | None = None,
        timeout: float = 3600.0,
        check: bool = False,
        on_update: OnUpdate | None = None,
        on_poll: OnUpdate | None = None,
        on_blocked: OnBlocked = "return",
        on_unknown: OnUnknown = "wait",
        poll: PollPolicy | None = None,
        on_interrupt: fan_out.OnInterrupt = "leave",
    ) -> AsyncIterator[fan_out.RunResult]:
        """Start many runs, a few at a time, and yield the result of each as it finishes.

        A run that fails, or a request that the server rejects, is a result with an `error` and stops no other. With
        `once` the whole call can be repeated after a crash: runs of the first time are adopted.

        What is sent for a run carries the headers and query parameters of its request; runs with the same ones are
        polled together.

        API operation: `POST /agent/runs` (createRun), then as `wait_many`; with `on_interrupt="cancel"` also
        `POST /agent/runs/{runId}/cancel` (cancelRun).

        Args:
            requests: The arguments of `create` for each run, as mappings; `once` of a request is its own key.
            at_once: Maximum number of unfinished runs at a time.
            once: Name of this batch. Each request without a key gets one made from this name and its content; equal
                requests are numbered.
            timeout: Seconds that everything may take. After it no run is created; a creation on its way is not cut.
            check: Give the result of a run that did not succeed its `RunError`.
            on_update: Called with each run whenever it has changed.
            on_poll: As in `wait_many`.
            on_blocked: As in `wait`, for each run; a blocked run that is returned makes room for the next.
            on_unknown: As in `wait`; `raise` yields the run.
            poll: As in `wait`; by default a 404 is tolerated for 30 seconds after a creation.
            on_interrupt: What to do with unfinished runs when the iteration ends early, by Ctrl-C, a cancelled task,
                an error, a `break` or the deadline: `leave` them running, or `cancel` them, for up to 30 seconds. A
                note of the error says which.

        Yields:
            RunResult: The result of each request, in the order of the ends.

        Raises:
            WaitTimeout: If some runs do not finish in time; `run_ids` lists them, `not_created` the requests that were
                not sent.
            AuthenticationFailed: If the server rejects the key.
            ApiError: If the server rejects a list request, or fails too often in a row.
            InvalidArgument: If an argument is invalid. Raised before any request is sent, for what can be known then.
        """
        options = WaitOptions(timeout, check, on_update, on_blocked, on_unknown, poll or NEW_RUN, on_poll)
        known = inspect.signature(AsyncRunsResource.create).parameters.keys() - {"self"}
        checked = fan_out.checked_requests(requests, once, known)
        return self._fan_out(fan_out.FanOut(checked, options, at_once, on_interrupt, self._caller.clock))

    async def _fan_out(self, batch: fan_out.FanOut) -> AsyncIterator[fan_out.RunResult]:
        runs: Any = self  # the class that adds `create`
        batch.start()
        try:
            while batch.is_open():
                request = batch.next_request()
                if request is not None:
                    try:
                        created = await runs._create(request.arguments, batch.time_left())
                    except OzkitError as error:
                        yield batch.failed(error)
                    else:
                        batch.created(created.run_id)
                    continue
                async for _ in self._caller.stream(batch.poll()):
                    pass
                for result in batch.results():
                    yield result
        except BaseException as error:
            with shielded_async(fan_out.CLEANUP_SECONDS):
                await self._caller.execute(batch.end(error))
            raise

    async def statuses(self, run_ids: Iterable[str]) -> looking.RunStatuses:
        """Look once at many runs: which are finished, blocked, active or not found, and for how long.

        For jobs that end, such as a cron sweep. It never waits, and costs about as much as one poll of `wait_many`:
        at most twice the list pages that could hold the runs, then one request for each run that these pages do not
        show.

        API operation: `GET /agent/runs` (listRuns), and `GET /agent/runs/{runId}` (getRun) for runs that no list shows.

        Args:
            run_ids: Ids of the runs; duplicates are ignored.

        Returns:
            RunStatuses: The status of each run, in the order of the ids, and the same by group.

        Raises:
            InvalidArgument: If an id is invalid. Raised before any request is sent.
            ApiError: If the server rejects the list request or the key, or keeps failing.
            ConnectionFailed: If no response arrives.
        """
        return await self._caller.execute(looking.statuses(checked_ids(run_ids)))
