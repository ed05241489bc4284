"""Resource runs; generated, do not edit."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ozkit_runtime.moments import When
from ozkit_runtime.pagination import AsyncPaginator, Paginator
from ozkit_runtime.raw import (
    RawResource,
    async_raw_call,
    async_raw_paginate,
    async_raw_rows,
    raw_call,
    raw_paginate,
    raw_rows,
)
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.resource import AsyncResource, Resource
from ozkit_runtime.retry import RetryPolicy
from ozkit_runtime.unset import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from typing import Required, TypedDict

    class ByExternalReferenceArguments(TypedDict, total=False):
        """The keyword arguments of `runs.by_external_reference`."""

        url: Required[str]
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class CancelArguments(TypedDict, total=False):
        """The keyword arguments of `runs.cancel`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ConversationArguments(TypedDict, total=False):
        """The keyword arguments of `runs.conversation`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class CreateArguments(TypedDict, total=False):
        """The keyword arguments of `runs.create`."""

        x_warp_team_uid: str | None
        prompt: str | None
        mode: models.AgentRunMode | models.AgentRunModeValue | None
        skill: str | None
        config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None
        title: str | None
        team: bool | None
        agent_identity_uid: str | None
        on_behalf_of: str | None
        conversation_id: str | None
        attachments: Sequence[models.AttachmentInput | models.AttachmentInputParams] | None
        parent_run_id: str | None
        interactive: bool | None
        metadata: models.RunMetadata | models.RunMetadataParams | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class FollowUpArguments(TypedDict, total=False):
        """The keyword arguments of `runs.follow_up`."""

        message: str | None
        mode: models.AgentRunMode | models.AgentRunModeValue | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `runs.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `runs.list`."""

        limit: int | None
        cursor: str | None
        sort_by: models.RunSortBy | models.RunSortByValue | None
        sort_order: models.SortOrder | models.SortOrderValue | None
        state: models.RunState | models.RunStateValue | Sequence[models.RunState | models.RunStateValue] | None
        name: str | None
        model_id: str | None
        creator: str | None
        executor: str | None
        source: models.RunSourceType | models.RunSourceTypeValue | None
        execution_location: models.RunExecutionLocation | models.RunExecutionLocationValue | None
        created_after: When | None
        created_before: When | None
        updated_after: When | None
        environment_id: str | None
        skill: str | None
        skill_spec: str | None
        schedule_id: str | None
        ancestor_run_id: str | None
        metadata: models.ListRunsMetadata | models.ListRunsMetadataParams | None
        artifact_type: models.ArtifactType | models.ArtifactTypeValue | None
        q: str | None
        x_warp_team_uid: str | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ReportScoresArguments(TypedDict, total=False):
        """The keyword arguments of `runs.report_scores`."""

        results: Required[Sequence[models.ReportedRunScore | models.ReportedRunScoreParams]]
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class RunArguments(TypedDict, total=False):
        """The keyword arguments of `runs.run`."""

        x_warp_team_uid: str | None
        prompt: str | None
        mode: models.AgentRunMode | models.AgentRunModeValue | None
        skill: str | None
        config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None
        title: str | None
        team: bool | None
        agent_identity_uid: str | None
        on_behalf_of: str | None
        conversation_id: str | None
        attachments: Sequence[models.AttachmentInput | models.AttachmentInputParams] | None
        parent_run_id: str | None
        interactive: bool | None
        metadata: models.RunMetadata | models.RunMetadataParams | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class TimelineArguments(TypedDict, total=False):
        """The keyword arguments of `runs.timeline`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class TranscriptArguments(TypedDict, total=False):
        """The keyword arguments of `runs.transcript`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class RunsResource(Resource):
    """The operations on runs."""

    @property
    def with_raw_response(self) -> RawRunsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawRunsResource(RunsResource(self._caller.raw()))

    def by_external_reference(
        self,
        *,
        url: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunByExternalReferenceResponse:
        """Find the run that reported an external reference.

        Looks a run up by the URL of something that it made elsewhere, such as a pull request or a ticket,
        and returns its id. A URL that no run has reported returns 404.

        API operation: `GET /agent/run-by-external-reference` (getRunByExternalReference).

        Args:
            url: URL of the external reference, at most 2,048 characters.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The run that reported an external reference.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_by_external_reference import OPERATION

        return self._caller.call(
            OPERATION,
            {"url": url},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def cancel(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Ask for a run to be cancelled.

        A success means that the request was taken, not that the run has stopped. Fetch the run until its
        state is final. 400 says that the run is over already, or is BLOCKED. 409 says that it is PENDING,
        too early to be cancelled; try again shortly. 422 says that runs of its kind cannot be cancelled
        this way, for example local ones and those of GitHub Actions. Children of the run go on, so cancel
        them first if they should stop too. The body of the answer is just the run id as a JSON string.

        API operation: `POST /agent/runs/{runId}/cancel` (cancelRun).

        Args:
            run_id: Id of the run that should stop.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .cancel_run import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def conversation(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ConversationResponse:
        """Fetch what was said and done in a run.

        A tree of steps with messages, whose contents are texts, actions, results of actions, and events. It
        has the same shape for every conversation that the server can convert. 422 (operation_not_supported)
        means that it cannot convert this one, as happens with harnesses other than Oz, and the raw
        transcript is the way to go. 404 also means that the run has no conversation.

        API operation: `GET /agent/runs/{runId}/conversation` (getRunConversation).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A conversation as a tree of steps.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_conversation import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def create(
        self,
        *,
        x_warp_team_uid: str | None = None,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        skill: str | None = None,
        config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        on_behalf_of: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[models.AttachmentInput | models.AttachmentInputParams] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunAgentResponse:
        """Start a run.

        The server queues a cloud agent and answers at once with its id; the work happens later. The body
        needs a prompt, or a skill, or the id of a conversation to go on with. Each accepted request is a
        new run that spends credits, and there is no idempotency key. So after a timeout, a broken
        connection or a 5xx do not just send it again. Give each run a unique `config.name` and look for
        that name first. The answer has no session link, fetch the run for it.

        API operation: `POST /agent/runs` (createRun).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            prompt: What the agent should do. May be left out with a skill, or with `conversation_id`.
            mode: How the agent goes about it. Only this field counts; a prompt that begins with `/plan`
                does not switch modes. The server takes `normal` by default.
            skill: Skill whose instructions the run begins with, in the notation repository, colon, then
                skill name or path. The owner and a slash can go before the repository. Wins over
                `skill_spec` in `config`.
            config: How the run is set up.
            title: Title to show to people. The server makes one up if it is missing.
            team: Whether the run belongs to the team instead of to you. The server takes true by
                default for people who are in exactly one team.
            agent_identity_uid: Agent identity that the run acts as. Only for runs of the team.
            on_behalf_of: Person for whom the run is started. The agent identity must allow it.
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            metadata: Key-value pairs of yours; `runs.list(metadata=...)` filters by them.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The run that was started.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .create_run import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "on_behalf_of": on_behalf_of,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def follow_up(
        self,
        run_id: str,
        *,
        message: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.FollowUpResponse:
        """Send a further message to a run.

        Works on a run that is waiting to start, at work, or over; the server finds out which and acts
        accordingly. A run that was over comes to life again under the same id. After the answer the run can
        show its old final state for many seconds, so trust a final state only after seeing a working one,
        or a new `updated_at`, `session_id` or `started_at`. It does not answer a BLOCKED run, which a
        person has to do in its session. A resent request is a second message.

        API operation: `POST /agent/runs/{runId}/followups` (submitRunFollowup).

        Args:
            run_id: Id of the run that gets the message.
            message: Text of the message. Can be empty only when the run goes on from its saved
                conversation; otherwise the answer is 400.
            mode: How the agent goes about it. Only this field counts; a message that begins with
                `/plan` does not switch modes. The server takes `normal` by default.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Says only that the message was taken.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .submit_run_followup import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id, "message": message, "mode": mode},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def get(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunItem:
        """Fetch a run.

        The whole record of one run, with prompt, state, resolved configuration, session link and artifacts.
        This is what one polls; every few seconds is plenty, because faster polling has drawn 429 answers.
        Artifacts of a run can appear some time after its state says that it is over.

        API operation: `GET /agent/runs/{runId}` (getRun).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A run, with everything the server tells about it.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        sort_by: models.RunSortBy | models.RunSortByValue | None = None,
        sort_order: models.SortOrder | models.SortOrderValue | None = None,
        state: models.RunState | models.RunStateValue | Sequence[models.RunState | models.RunStateValue] | None = None,
        name: str | None = None,
        model_id: str | None = None,
        creator: str | None = None,
        executor: str | None = None,
        source: models.RunSourceType | models.RunSourceTypeValue | None = None,
        execution_location: models.RunExecutionLocation | models.RunExecutionLocationValue | None = None,
        created_after: When | None = None,
        created_before: When | None = None,
        updated_after: When | None = None,
        environment_id: str | None = None,
        skill: str | None = None,
        skill_spec: str | None = None,
        schedule_id: str | None = None,
        ancestor_run_id: str | None = None,
        metadata: models.ListRunsMetadata | models.ListRunsMetadataParams | None = None,
        artifact_type: models.ArtifactType | models.ArtifactTypeValue | None = None,
        q: str | None = None,
        x_warp_team_uid: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.RunItem, models.ListRunsResponse]:
        """List runs.

        Newest change first, unless `sort_by` and `sort_order` say otherwise. That default order moves while
        runs are alive, so a full walk can miss or repeat some. For a complete list order by `created_at`,
        fix `created_before`, and drop ids you have seen. For news since last time use `updated_after`. The
        server ignores filter names that it does not know.

        API operation: `GET /agent/runs` (listRuns).

        Args:
            limit: Size of a page, 1 to 500. It does not bound the walk, which goes on over further
                pages. The server takes 20 by default.
            cursor: Where the next page begins, the `next_cursor` of the page before. It belongs to the
                `sort_by` and `sort_order` it was made with; with another order the server answers 400.
                Send all other parameters again unchanged.
            sort_by: Field that orders the runs. The server takes `updated_at` by default.
            sort_order: Direction of the order. The server takes `desc` by default.
            state: Only runs in one of these states. The parameter is repeated, once for each state.
            name: Only runs whose `agent_config.name` is this. A unique name given at creation makes a
                run easy to find again.
            model_id: Only runs that use this model.
            creator: Only runs that this person or service account created. Takes the uid.
            executor: Only runs that this user or agent identity carried out. Creator and executor
                differ when a person lets an agent identity do the work.
            source: Only runs that were started this way.
            execution_location: Only runs that were carried out in this kind of place.
            created_after: Only runs created later than this. A time zone is needed.
            created_before: Only runs created earlier than this. A time zone is needed.
            updated_after: Only runs with a change later than this. A time zone is needed. Useful for
                watching many runs with few requests.
            environment_id: Only runs in the environment with this uid.
            skill: Another name of the filter `skill_spec`. Use one of the two.
            skill_spec: Only runs that use this skill, written like `skill_spec` of the agent
                configuration.
            schedule_id: Only runs that this schedule started.
            ancestor_run_id: Only runs below this run in the tree of parents and children. The run must
                exist and you must be allowed to see it.
            metadata: Return only runs whose metadata has all of these key-value pairs; at most five
                pairs.
            artifact_type: Only runs that made at least one artifact of this type.
            q: Loose text search in title, prompt and skill. Near matches count.
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_runs import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "limit": limit,
                "cursor": cursor,
                "sort_by": sort_by,
                "sort_order": sort_order,
                "state": state,
                "name": name,
                "model_id": model_id,
                "creator": creator,
                "executor": executor,
                "source": source,
                "execution_location": execution_location,
                "created_after": created_after,
                "created_before": created_before,
                "updated_after": updated_after,
                "environment_id": environment_id,
                "skill": skill,
                "skill_spec": skill_spec,
                "schedule_id": schedule_id,
                "ancestor_run_id": ancestor_run_id,
                "metadata": metadata,
                "artifact_type": artifact_type,
                "q": q,
                "x_warp_team_uid": x_warp_team_uid,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def report_scores(
        self,
        run_id: str,
        *,
        results: Sequence[models.ReportedRunScore | models.ReportedRunScoreParams],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ReportRunScoresResponse:
        """Report scores for a run.

        Records the results of scorers for one run. Status 206 means that only some of the results were
        accepted; each outcome says which. There is no idempotency key, so a repeated report can be recorded
        twice.

        API operation: `POST /agent/runs/{runId}/scores` (reportRunScores).

        Args:
            run_id: Id of the run that was scored.
            results: Results, at least one.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .report_run_scores import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id, "results": results},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def run(
        self,
        *,
        x_warp_team_uid: str | None = None,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        skill: str | None = None,
        config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        on_behalf_of: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[models.AttachmentInput | models.AttachmentInputParams] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunAgentResponse:
        """Start a run (old address).

        Does the same as `POST /agent/runs`, with the same body and the same answer. The vendor has
        deprecated this path, so use the other one in new code. Here too each accepted request is a new run
        that spends credits.

        Deprecated by the server.

        API operation: `POST /agent/run` (runAgent).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            prompt: What the agent should do. May be left out with a skill, or with `conversation_id`.
            mode: How the agent goes about it. Only this field counts; a prompt that begins with `/plan`
                does not switch modes. The server takes `normal` by default.
            skill: Skill whose instructions the run begins with, in the notation repository, colon, then
                skill name or path. The owner and a slash can go before the repository. Wins over
                `skill_spec` in `config`.
            config: How the run is set up.
            title: Title to show to people. The server makes one up if it is missing.
            team: Whether the run belongs to the team instead of to you. The server takes true by
                default for people who are in exactly one team.
            agent_identity_uid: Agent identity that the run acts as. Only for runs of the team.
            on_behalf_of: Person for whom the run is started. The agent identity must allow it.
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            metadata: Key-value pairs of yours; `runs.list(metadata=...)` filters by them.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The run that was started.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .run_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "on_behalf_of": on_behalf_of,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def timeline(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.GetRunTimelineResponse:
        """List the stages a run went through.

        Events of preparation and life cycle, oldest first, each with its time. Good for seeing how long
        queueing and starting took. The answer comes in one page.

        API operation: `GET /agent/runs/{runId}/timeline` (getRunTimeline).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The stages that a run went through.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_timeline import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def transcript(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the link to the raw transcript of a run.

        Answers with a redirect (302), whose Location is a signed URL on another host and soon expires. Read
        the location and fetch it with a client that sends neither the API key nor other default headers.
        What comes depends on the harness, so treat it as bytes. 404 means that there is no such run, or
        that it has no transcript.

        API operation: `GET /agent/runs/{runId}/transcript` (getRunTranscript).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The signed, short-lived address to fetch; fetch it without the credentials of this client.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_transcript import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class RawRunsResource(RawResource):
    """The operations of `runs` with their raw responses."""

    by_external_reference = raw_call(RunsResource.by_external_reference)
    cancel = raw_call(RunsResource.cancel)
    conversation = raw_call(RunsResource.conversation)
    create = raw_call(RunsResource.create)
    follow_up = raw_call(RunsResource.follow_up)
    get = raw_call(RunsResource.get)
    list = raw_paginate(RunsResource.list)
    report_scores = raw_call(RunsResource.report_scores)
    run = raw_call(RunsResource.run)
    timeline = raw_call(RunsResource.timeline)
    transcript = raw_call(RunsResource.transcript)


class AsyncRunsResource(AsyncResource):
    """The operations on runs."""

    @property
    def with_raw_response(self) -> AsyncRawRunsResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawRunsResource(AsyncRunsResource(self._caller.raw()))

    async def by_external_reference(
        self,
        *,
        url: str,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunByExternalReferenceResponse:
        """Find the run that reported an external reference.

        Looks a run up by the URL of something that it made elsewhere, such as a pull request or a ticket,
        and returns its id. A URL that no run has reported returns 404.

        API operation: `GET /agent/run-by-external-reference` (getRunByExternalReference).

        Args:
            url: URL of the external reference, at most 2,048 characters.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The run that reported an external reference.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_by_external_reference import OPERATION

        return await self._caller.call(
            OPERATION,
            {"url": url},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def cancel(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Ask for a run to be cancelled.

        A success means that the request was taken, not that the run has stopped. Fetch the run until its
        state is final. 400 says that the run is over already, or is BLOCKED. 409 says that it is PENDING,
        too early to be cancelled; try again shortly. 422 says that runs of its kind cannot be cancelled
        this way, for example local ones and those of GitHub Actions. Children of the run go on, so cancel
        them first if they should stop too. The body of the answer is just the run id as a JSON string.

        API operation: `POST /agent/runs/{runId}/cancel` (cancelRun).

        Args:
            run_id: Id of the run that should stop.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .cancel_run import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def conversation(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ConversationResponse:
        """Fetch what was said and done in a run.

        A tree of steps with messages, whose contents are texts, actions, results of actions, and events. It
        has the same shape for every conversation that the server can convert. 422 (operation_not_supported)
        means that it cannot convert this one, as happens with harnesses other than Oz, and the raw
        transcript is the way to go. 404 also means that the run has no conversation.

        API operation: `GET /agent/runs/{runId}/conversation` (getRunConversation).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A conversation as a tree of steps.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_conversation import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def create(
        self,
        *,
        x_warp_team_uid: str | None = None,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        skill: str | None = None,
        config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        on_behalf_of: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[models.AttachmentInput | models.AttachmentInputParams] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunAgentResponse:
        """Start a run.

        The server queues a cloud agent and answers at once with its id; the work happens later. The body
        needs a prompt, or a skill, or the id of a conversation to go on with. Each accepted request is a
        new run that spends credits, and there is no idempotency key. So after a timeout, a broken
        connection or a 5xx do not just send it again. Give each run a unique `config.name` and look for
        that name first. The answer has no session link, fetch the run for it.

        API operation: `POST /agent/runs` (createRun).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            prompt: What the agent should do. May be left out with a skill, or with `conversation_id`.
            mode: How the agent goes about it. Only this field counts; a prompt that begins with `/plan`
                does not switch modes. The server takes `normal` by default.
            skill: Skill whose instructions the run begins with, in the notation repository, colon, then
                skill name or path. The owner and a slash can go before the repository. Wins over
                `skill_spec` in `config`.
            config: How the run is set up.
            title: Title to show to people. The server makes one up if it is missing.
            team: Whether the run belongs to the team instead of to you. The server takes true by
                default for people who are in exactly one team.
            agent_identity_uid: Agent identity that the run acts as. Only for runs of the team.
            on_behalf_of: Person for whom the run is started. The agent identity must allow it.
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            metadata: Key-value pairs of yours; `runs.list(metadata=...)` filters by them.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The run that was started.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .create_run import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "on_behalf_of": on_behalf_of,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def follow_up(
        self,
        run_id: str,
        *,
        message: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.FollowUpResponse:
        """Send a further message to a run.

        Works on a run that is waiting to start, at work, or over; the server finds out which and acts
        accordingly. A run that was over comes to life again under the same id. After the answer the run can
        show its old final state for many seconds, so trust a final state only after seeing a working one,
        or a new `updated_at`, `session_id` or `started_at`. It does not answer a BLOCKED run, which a
        person has to do in its session. A resent request is a second message.

        API operation: `POST /agent/runs/{runId}/followups` (submitRunFollowup).

        Args:
            run_id: Id of the run that gets the message.
            message: Text of the message. Can be empty only when the run goes on from its saved
                conversation; otherwise the answer is 400.
            mode: How the agent goes about it. Only this field counts; a message that begins with
                `/plan` does not switch modes. The server takes `normal` by default.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Says only that the message was taken.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .submit_run_followup import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id, "message": message, "mode": mode},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def get(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunItem:
        """Fetch a run.

        The whole record of one run, with prompt, state, resolved configuration, session link and artifacts.
        This is what one polls; every few seconds is plenty, because faster polling has drawn 429 answers.
        Artifacts of a run can appear some time after its state says that it is over.

        API operation: `GET /agent/runs/{runId}` (getRun).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A run, with everything the server tells about it.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        sort_by: models.RunSortBy | models.RunSortByValue | None = None,
        sort_order: models.SortOrder | models.SortOrderValue | None = None,
        state: models.RunState | models.RunStateValue | Sequence[models.RunState | models.RunStateValue] | None = None,
        name: str | None = None,
        model_id: str | None = None,
        creator: str | None = None,
        executor: str | None = None,
        source: models.RunSourceType | models.RunSourceTypeValue | None = None,
        execution_location: models.RunExecutionLocation | models.RunExecutionLocationValue | None = None,
        created_after: When | None = None,
        created_before: When | None = None,
        updated_after: When | None = None,
        environment_id: str | None = None,
        skill: str | None = None,
        skill_spec: str | None = None,
        schedule_id: str | None = None,
        ancestor_run_id: str | None = None,
        metadata: models.ListRunsMetadata | models.ListRunsMetadataParams | None = None,
        artifact_type: models.ArtifactType | models.ArtifactTypeValue | None = None,
        q: str | None = None,
        x_warp_team_uid: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.RunItem, models.ListRunsResponse]:
        """List runs.

        Newest change first, unless `sort_by` and `sort_order` say otherwise. That default order moves while
        runs are alive, so a full walk can miss or repeat some. For a complete list order by `created_at`,
        fix `created_before`, and drop ids you have seen. For news since last time use `updated_after`. The
        server ignores filter names that it does not know.

        API operation: `GET /agent/runs` (listRuns).

        Args:
            limit: Size of a page, 1 to 500. It does not bound the walk, which goes on over further
                pages. The server takes 20 by default.
            cursor: Where the next page begins, the `next_cursor` of the page before. It belongs to the
                `sort_by` and `sort_order` it was made with; with another order the server answers 400.
                Send all other parameters again unchanged.
            sort_by: Field that orders the runs. The server takes `updated_at` by default.
            sort_order: Direction of the order. The server takes `desc` by default.
            state: Only runs in one of these states. The parameter is repeated, once for each state.
            name: Only runs whose `agent_config.name` is this. A unique name given at creation makes a
                run easy to find again.
            model_id: Only runs that use this model.
            creator: Only runs that this person or service account created. Takes the uid.
            executor: Only runs that this user or agent identity carried out. Creator and executor
                differ when a person lets an agent identity do the work.
            source: Only runs that were started this way.
            execution_location: Only runs that were carried out in this kind of place.
            created_after: Only runs created later than this. A time zone is needed.
            created_before: Only runs created earlier than this. A time zone is needed.
            updated_after: Only runs with a change later than this. A time zone is needed. Useful for
                watching many runs with few requests.
            environment_id: Only runs in the environment with this uid.
            skill: Another name of the filter `skill_spec`. Use one of the two.
            skill_spec: Only runs that use this skill, written like `skill_spec` of the agent
                configuration.
            schedule_id: Only runs that this schedule started.
            ancestor_run_id: Only runs below this run in the tree of parents and children. The run must
                exist and you must be allowed to see it.
            metadata: Return only runs whose metadata has all of these key-value pairs; at most five
                pairs.
            artifact_type: Only runs that made at least one artifact of this type.
            q: Loose text search in title, prompt and skill. Near matches count.
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            max_items: Stop after this many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1.
            unique_by: Skip items whose value of this attribute was seen before; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that each page may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A paginator: iterate over it for items, or call its `pages` for whole pages.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .list_runs import OPERATION

        return self._caller.paginate(
            OPERATION,
            {
                "limit": limit,
                "cursor": cursor,
                "sort_by": sort_by,
                "sort_order": sort_order,
                "state": state,
                "name": name,
                "model_id": model_id,
                "creator": creator,
                "executor": executor,
                "source": source,
                "execution_location": execution_location,
                "created_after": created_after,
                "created_before": created_before,
                "updated_after": updated_after,
                "environment_id": environment_id,
                "skill": skill,
                "skill_spec": skill_spec,
                "schedule_id": schedule_id,
                "ancestor_run_id": ancestor_run_id,
                "metadata": metadata,
                "artifact_type": artifact_type,
                "q": q,
                "x_warp_team_uid": x_warp_team_uid,
            },
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    async def report_scores(
        self,
        run_id: str,
        *,
        results: Sequence[models.ReportedRunScore | models.ReportedRunScoreParams],
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ReportRunScoresResponse:
        """Report scores for a run.

        Records the results of scorers for one run. Status 206 means that only some of the results were
        accepted; each outcome says which. There is no idempotency key, so a repeated report can be recorded
        twice.

        API operation: `POST /agent/runs/{runId}/scores` (reportRunScores).

        Args:
            run_id: Id of the run that was scored.
            results: Results, at least one.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .report_run_scores import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id, "results": results},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def run(
        self,
        *,
        x_warp_team_uid: str | None = None,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        skill: str | None = None,
        config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        on_behalf_of: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[models.AttachmentInput | models.AttachmentInputParams] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.RunAgentResponse:
        """Start a run (old address).

        Does the same as `POST /agent/runs`, with the same body and the same answer. The vendor has
        deprecated this path, so use the other one in new code. Here too each accepted request is a new run
        that spends credits.

        Deprecated by the server.

        API operation: `POST /agent/run` (runAgent).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            prompt: What the agent should do. May be left out with a skill, or with `conversation_id`.
            mode: How the agent goes about it. Only this field counts; a prompt that begins with `/plan`
                does not switch modes. The server takes `normal` by default.
            skill: Skill whose instructions the run begins with, in the notation repository, colon, then
                skill name or path. The owner and a slash can go before the repository. Wins over
                `skill_spec` in `config`.
            config: How the run is set up.
            title: Title to show to people. The server makes one up if it is missing.
            team: Whether the run belongs to the team instead of to you. The server takes true by
                default for people who are in exactly one team.
            agent_identity_uid: Agent identity that the run acts as. Only for runs of the team.
            on_behalf_of: Person for whom the run is started. The agent identity must allow it.
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            metadata: Key-value pairs of yours; `runs.list(metadata=...)` filters by them.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The run that was started.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .run_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "on_behalf_of": on_behalf_of,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def timeline(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.GetRunTimelineResponse:
        """List the stages a run went through.

        Events of preparation and life cycle, oldest first, each with its time. Good for seeing how long
        queueing and starting took. The answer comes in one page.

        API operation: `GET /agent/runs/{runId}/timeline` (getRunTimeline).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The stages that a run went through.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_timeline import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def transcript(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> str:
        """Get the link to the raw transcript of a run.

        Answers with a redirect (302), whose Location is a signed URL on another host and soon expires. Read
        the location and fetch it with a client that sends neither the API key nor other default headers.
        What comes depends on the harness, so treat it as bytes. 404 means that there is no such run, or
        that it has no transcript.

        API operation: `GET /agent/runs/{runId}/transcript` (getRunTranscript).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            The signed, short-lived address to fetch; fetch it without the credentials of this client.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_run_transcript import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )


class AsyncRawRunsResource(RawResource):
    """The operations of `runs` with their raw responses."""

    by_external_reference = async_raw_call(AsyncRunsResource.by_external_reference)
    cancel = async_raw_call(AsyncRunsResource.cancel)
    conversation = async_raw_call(AsyncRunsResource.conversation)
    create = async_raw_call(AsyncRunsResource.create)
    follow_up = async_raw_call(AsyncRunsResource.follow_up)
    get = async_raw_call(AsyncRunsResource.get)
    list = async_raw_paginate(AsyncRunsResource.list)
    report_scores = async_raw_call(AsyncRunsResource.report_scores)
    run = async_raw_call(AsyncRunsResource.run)
    timeline = async_raw_call(AsyncRunsResource.timeline)
    transcript = async_raw_call(AsyncRunsResource.transcript)
