"""Resource runs; generated, do not edit."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from ozkit._runtime.request import Extra
from ozkit._runtime.resource import AsyncResource, Resource
from ozkit._runtime.unset import UNSET

if TYPE_CHECKING:
    import datetime
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from typing import Any, Required, TypedDict

    from ozkit._runtime.unset import Unset
    from ozkit.paging import AsyncPaginator, Paginator

    from ...models.agent_run_mode import AgentRunMode
    from ...models.ambient_agent_config import AmbientAgentConfig
    from ...models.artifact_type import ArtifactType
    from ...models.attachment_input import AttachmentInput
    from ...models.conversation_response import ConversationResponse
    from ...models.follow_up_response import FollowUpResponse
    from ...models.get_run_timeline_response import GetRunTimelineResponse
    from ...models.list_runs_response import ListRunsResponse
    from ...models.run_agent_response import RunAgentResponse
    from ...models.run_execution_location import RunExecutionLocation
    from ...models.run_item import RunItem
    from ...models.run_sort_by import RunSortBy
    from ...models.run_source_type import RunSourceType
    from ...models.run_state import RunState
    from ...models.sort_order import SortOrder

    class CancelArguments(TypedDict, total=False):
        """The keyword arguments of `runs.cancel`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class ConversationArguments(TypedDict, total=False):
        """The keyword arguments of `runs.conversation`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class CreateArguments(TypedDict, total=False):
        """The keyword arguments of `runs.create`."""

        prompt: str | None
        mode: AgentRunMode | str | None
        skill: str | None
        config: AmbientAgentConfig | Mapping[str, Any] | None
        title: str | None
        team: bool | None
        agent_identity_uid: str | None
        conversation_id: str | None
        attachments: Sequence[AttachmentInput | Mapping[str, Any]] | None
        parent_run_id: str | None
        interactive: bool | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class FollowUpArguments(TypedDict, total=False):
        """The keyword arguments of `runs.follow_up`."""

        message: str | None
        mode: AgentRunMode | str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `runs.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `runs.list`."""

        limit: int | None
        cursor: str | None
        sort_by: RunSortBy | str | None
        sort_order: SortOrder | str | None
        state: Sequence[RunState | str] | None
        name: str | None
        model_id: str | None
        creator: str | None
        executor: str | None
        source: RunSourceType | str | None
        execution_location: RunExecutionLocation | str | None
        created_after: datetime.datetime | str | None
        created_before: datetime.datetime | str | None
        updated_after: datetime.datetime | str | None
        environment_id: str | None
        skill: str | None
        skill_spec: str | None
        schedule_id: str | None
        ancestor_run_id: str | None
        artifact_type: ArtifactType | str | None
        q: str | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class RunArguments(TypedDict, total=False):
        """The keyword arguments of `runs.run`."""

        prompt: str | None
        mode: AgentRunMode | str | None
        skill: str | None
        config: AmbientAgentConfig | Mapping[str, Any] | None
        title: str | None
        team: bool | None
        agent_identity_uid: str | None
        conversation_id: str | None
        attachments: Sequence[AttachmentInput | Mapping[str, Any]] | None
        parent_run_id: str | None
        interactive: bool | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class TimelineArguments(TypedDict, total=False):
        """The keyword arguments of `runs.timeline`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class TranscriptArguments(TypedDict, total=False):
        """The keyword arguments of `runs.transcript`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None


class RunsResource(Resource):
    """The operations on runs."""

    def cancel(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            str.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .cancel_run import OPERATION

        return self._caller.call(
            OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    def conversation(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ConversationResponse:
        """Fetch what was said and done in a run.

        A tree of steps with messages, whose contents are texts, actions, results of actions, and events. It
        has the same shape for every conversation that the server can convert. 422 (operation_not_supported)
        means that it cannot convert this one, as happens with harnesses other than Oz, and the raw
        transcript is the way to go. 404 also means that the run has no conversation.

        API operation: `GET /agent/runs/{runId}/conversation` (getRunConversation).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            ConversationResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run_conversation import OPERATION

        return self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))

    def create(
        self,
        *,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        skill: str | None = None,
        config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[AttachmentInput | Mapping[str, Any]] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> RunAgentResponse:
        """Start a run.

        The server queues a cloud agent and answers at once with its id; the work happens later. The body
        needs a prompt, or a skill, or the id of a conversation to go on with. Each accepted request is a
        new run that spends credits, and there is no idempotency key. So after a timeout, a broken
        connection or a 5xx do not just send it again. Give each run a unique `config.name` and look for
        that name first. The answer has no session link, fetch the run for it.

        API operation: `POST /agent/runs` (createRun).

        Args:
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
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            RunAgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .create_run import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    def follow_up(
        self,
        run_id: str,
        *,
        message: str | None = None,
        mode: AgentRunMode | str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> FollowUpResponse:
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            FollowUpResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .submit_run_followup import OPERATION

        return self._caller.call(
            OPERATION,
            {"run_id": run_id, "message": message, "mode": mode},
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    def get(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> RunItem:
        """Fetch a run.

        The whole record of one run, with prompt, state, resolved configuration, session link and artifacts.
        This is what one polls; every few seconds is plenty, because faster polling has drawn 429 answers.
        Artifacts of a run can appear some time after its state says that it is over.

        API operation: `GET /agent/runs/{runId}` (getRun).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            RunItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run import OPERATION

        return self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        sort_by: RunSortBy | str | None = None,
        sort_order: SortOrder | str | None = None,
        state: Sequence[RunState | str] | None = None,
        name: str | None = None,
        model_id: str | None = None,
        creator: str | None = None,
        executor: str | None = None,
        source: RunSourceType | str | None = None,
        execution_location: RunExecutionLocation | str | None = None,
        created_after: datetime.datetime | str | None = None,
        created_before: datetime.datetime | str | None = None,
        updated_after: datetime.datetime | str | None = None,
        environment_id: str | None = None,
        skill: str | None = None,
        skill_spec: str | None = None,
        schedule_id: str | None = None,
        ancestor_run_id: str | None = None,
        artifact_type: ArtifactType | str | None = None,
        q: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[RunItem, ListRunsResponse]:
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
            artifact_type: Only runs that made at least one artifact of this type.
            q: Loose text search in title, prompt and skill. Near matches count.
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[RunItem, ListRunsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
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
                "artifact_type": artifact_type,
                "q": q,
            },
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def run(
        self,
        *,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        skill: str | None = None,
        config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[AttachmentInput | Mapping[str, Any]] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> RunAgentResponse:
        """Start a run (old address).

        Does the same as `POST /agent/runs`, with the same body and the same answer. The vendor has
        deprecated this path, so use the other one in new code. Here too each accepted request is a new run
        that spends credits.

        Deprecated by the server.

        API operation: `POST /agent/run` (runAgent).

        Args:
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
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            RunAgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        import warnings as _warnings

        from .run_agent import OPERATION

        _warnings.warn("runs.run is deprecated by the server", DeprecationWarning, stacklevel=2)

        return self._caller.call(
            OPERATION,
            {
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    def timeline(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> GetRunTimelineResponse:
        """List the stages a run went through.

        Events of preparation and life cycle, oldest first, each with its time. Good for seeing how long
        queueing and starting took. The answer comes in one page.

        API operation: `GET /agent/runs/{runId}/timeline` (getRunTimeline).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            GetRunTimelineResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run_timeline import OPERATION

        return self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))

    def transcript(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
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
            extra_query: Query parameters to add that the document does not know.

        Returns:
            str: the address to fetch, signed and short-lived; fetch it without this client's
                credentials.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run_transcript import OPERATION

        return self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))


class AsyncRunsResource(AsyncResource):
    """The operations on runs."""

    async def cancel(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            str.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .cancel_run import OPERATION

        return await self._caller.call(
            OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    async def conversation(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ConversationResponse:
        """Fetch what was said and done in a run.

        A tree of steps with messages, whose contents are texts, actions, results of actions, and events. It
        has the same shape for every conversation that the server can convert. 422 (operation_not_supported)
        means that it cannot convert this one, as happens with harnesses other than Oz, and the raw
        transcript is the way to go. 404 also means that the run has no conversation.

        API operation: `GET /agent/runs/{runId}/conversation` (getRunConversation).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            ConversationResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run_conversation import OPERATION

        return await self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))

    async def create(
        self,
        *,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        skill: str | None = None,
        config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[AttachmentInput | Mapping[str, Any]] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> RunAgentResponse:
        """Start a run.

        The server queues a cloud agent and answers at once with its id; the work happens later. The body
        needs a prompt, or a skill, or the id of a conversation to go on with. Each accepted request is a
        new run that spends credits, and there is no idempotency key. So after a timeout, a broken
        connection or a 5xx do not just send it again. Give each run a unique `config.name` and look for
        that name first. The answer has no session link, fetch the run for it.

        API operation: `POST /agent/runs` (createRun).

        Args:
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
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            RunAgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .create_run import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    async def follow_up(
        self,
        run_id: str,
        *,
        message: str | None = None,
        mode: AgentRunMode | str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> FollowUpResponse:
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
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            FollowUpResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .submit_run_followup import OPERATION

        return await self._caller.call(
            OPERATION,
            {"run_id": run_id, "message": message, "mode": mode},
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    async def get(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> RunItem:
        """Fetch a run.

        The whole record of one run, with prompt, state, resolved configuration, session link and artifacts.
        This is what one polls; every few seconds is plenty, because faster polling has drawn 429 answers.
        Artifacts of a run can appear some time after its state says that it is over.

        API operation: `GET /agent/runs/{runId}` (getRun).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            RunItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run import OPERATION

        return await self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        sort_by: RunSortBy | str | None = None,
        sort_order: SortOrder | str | None = None,
        state: Sequence[RunState | str] | None = None,
        name: str | None = None,
        model_id: str | None = None,
        creator: str | None = None,
        executor: str | None = None,
        source: RunSourceType | str | None = None,
        execution_location: RunExecutionLocation | str | None = None,
        created_after: datetime.datetime | str | None = None,
        created_before: datetime.datetime | str | None = None,
        updated_after: datetime.datetime | str | None = None,
        environment_id: str | None = None,
        skill: str | None = None,
        skill_spec: str | None = None,
        schedule_id: str | None = None,
        ancestor_run_id: str | None = None,
        artifact_type: ArtifactType | str | None = None,
        q: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[RunItem, ListRunsResponse]:
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
            artifact_type: Only runs that made at least one artifact of this type.
            q: Loose text search in title, prompt and skill. Near matches count.
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[RunItem, ListRunsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
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
                "artifact_type": artifact_type,
                "q": q,
            },
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    async def run(
        self,
        *,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        skill: str | None = None,
        config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        title: str | None = None,
        team: bool | None = None,
        agent_identity_uid: str | None = None,
        conversation_id: str | None = None,
        attachments: Sequence[AttachmentInput | Mapping[str, Any]] | None = None,
        parent_run_id: str | None = None,
        interactive: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> RunAgentResponse:
        """Start a run (old address).

        Does the same as `POST /agent/runs`, with the same body and the same answer. The vendor has
        deprecated this path, so use the other one in new code. Here too each accepted request is a new run
        that spends credits.

        Deprecated by the server.

        API operation: `POST /agent/run` (runAgent).

        Args:
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
            conversation_id: Conversation to go on with. The agent then knows what was said and done in
                it.
            attachments: Files that go along with the prompt, at most 5.
            parent_run_id: Run that this one is a child of. It is how the list can find the runs of a
                tree.
            interactive: Whether a person is going to take part in the run. The server takes false by
                default.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            RunAgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        import warnings as _warnings

        from .run_agent import OPERATION

        _warnings.warn("runs.run is deprecated by the server", DeprecationWarning, stacklevel=2)

        return await self._caller.call(
            OPERATION,
            {
                "prompt": prompt,
                "mode": mode,
                "skill": skill,
                "config": config,
                "title": title,
                "team": team,
                "agent_identity_uid": agent_identity_uid,
                "conversation_id": conversation_id,
                "attachments": attachments,
                "parent_run_id": parent_run_id,
                "interactive": interactive,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    async def timeline(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> GetRunTimelineResponse:
        """List the stages a run went through.

        Events of preparation and life cycle, oldest first, each with its time. Good for seeing how long
        queueing and starting took. The answer comes in one page.

        API operation: `GET /agent/runs/{runId}/timeline` (getRunTimeline).

        Args:
            run_id: Id of the run.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            GetRunTimelineResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run_timeline import OPERATION

        return await self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))

    async def transcript(
        self,
        run_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
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
            extra_query: Query parameters to add that the document does not know.

        Returns:
            str: the address to fetch, signed and short-lived; fetch it without this client's
                credentials.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_run_transcript import OPERATION

        return await self._caller.call(OPERATION, {"run_id": run_id}, Extra(headers=extra_headers, query=extra_query))
