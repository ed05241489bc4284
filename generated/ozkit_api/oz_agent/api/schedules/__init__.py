"""Resource schedules; generated, do not edit."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from ozkit._runtime.request import Extra
from ozkit._runtime.resource import AsyncResource, Resource
from ozkit._runtime.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from typing import Any, Required, TypedDict
    from uuid import UUID

    from ozkit._runtime.unset import Unset
    from ozkit.paging import AsyncPaginator, Paginator

    from ...models.agent_run_mode import AgentRunMode
    from ...models.ambient_agent_config import AmbientAgentConfig
    from ...models.delete_scheduled_agent_response import DeleteScheduledAgentResponse
    from ...models.list_scheduled_agents_response import ListScheduledAgentsResponse
    from ...models.scheduled_agent_item import ScheduledAgentItem

    class CreateArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.create`."""

        name: Required[str]
        cron_schedule: Required[str]
        prompt: str | None
        mode: AgentRunMode | str | None
        enabled: bool | None
        agent_uid: UUID | str | None
        agent_config: AmbientAgentConfig | Mapping[str, Any] | None
        team: bool | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class DeleteArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.delete`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.list`."""

        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class PauseArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.pause`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class ResumeArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.resume`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class UpdateArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.update`."""

        name: Required[str]
        cron_schedule: Required[str]
        enabled: Required[bool]
        prompt: str | None
        mode: AgentRunMode | str | None
        agent_uid: UUID | str | None
        agent_config: AmbientAgentConfig | Mapping[str, Any] | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None


class SchedulesResource(Resource):
    """The operations on schedules."""

    def create(
        self,
        *,
        name: str,
        cron_schedule: str,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        enabled: bool | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        team: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Create a schedule.

        From then on the server starts a run each time the cron expression is due, read in UTC. Every such
        run spends credits. Give a prompt, or skills in `agent_config`. There is no idempotency key, so look
        at the list before sending again after a lost answer, or runs may start twice. Success is status
        201.

        API operation: `POST /agent/schedules` (createScheduledAgent).

        Args:
            name: Name of the schedule.
            cron_schedule: Cron expression, read in UTC.
            prompt: What the agent should do each time. May be left out if `agent_config` has a skill.
            mode: How the agent goes about it, in every run. Only this field counts; a prompt that
                begins with `/plan` does not switch modes. The server takes `normal` by default.
            enabled: Whether runs start right away. With false the schedule begins paused. The server
                takes true by default.
            agent_uid: Agent identity that the runs act as. Only for schedules of the team.
            agent_config: How the runs are set up.
            team: Whether the schedule belongs to the team instead of to you. The server takes true by
                default for people who are in exactly one team.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .create_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "name": name,
                "cron_schedule": cron_schedule,
                "prompt": prompt,
                "mode": mode,
                "enabled": enabled,
                "agent_uid": agent_uid,
                "agent_config": agent_config,
                "team": team,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    def delete(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> DeleteScheduledAgentResponse:
        """Delete a schedule.

        No more runs are started from it. To stop for a while only, pause it instead.

        API operation: `DELETE /agent/schedules/{scheduleId}` (deleteScheduledAgent).

        Args:
            schedule_id: Id of the schedule to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            DeleteScheduledAgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .delete_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query)
        )

    def get(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Fetch a schedule.

        Has its configuration, the resolved environment, the last start error, and the times of the last and
        the next run.

        API operation: `GET /agent/schedules/{scheduleId}` (getScheduledAgent).

        Args:
            schedule_id: Id of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query)
        )

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[ScheduledAgentItem, ListScheduledAgentsResponse]:
        """List schedules.

        All schedules that you can see, ordered by name. The answer comes in one page.

        API operation: `GET /agent/schedules` (listScheduledAgents).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[ScheduledAgentItem, ListScheduledAgentsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_scheduled_agents import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def pause(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Pause a schedule.

        Starts no runs until it is resumed. The answer is the schedule after the change.

        API operation: `POST /agent/schedules/{scheduleId}/pause` (pauseScheduledAgent).

        Args:
            schedule_id: Id of the schedule to pause.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .pause_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    def resume(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Resume a paused schedule.

        Lets it start runs again at the times of its cron expression. The answer is the schedule after the
        change.

        API operation: `POST /agent/schedules/{scheduleId}/resume` (resumeScheduledAgent).

        Args:
            schedule_id: Id of the schedule to resume.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .resume_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    def update(
        self,
        schedule_id: str,
        *,
        name: str,
        cron_schedule: str,
        enabled: bool,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Replace a schedule.

        Writes the schedule anew. `name`, `cron_schedule` and `enabled` must always be given, and the rest
        must be sent again too if it should stay. So read, change, then write. The server does not notice
        when somebody else writes in between.

        API operation: `PUT /agent/schedules/{scheduleId}` (updateScheduledAgent).

        Args:
            schedule_id: Id of the schedule to replace.
            name: Name of the schedule.
            cron_schedule: Cron expression, read in UTC.
            enabled: Whether it starts runs. Send the present value, so that a change does not resume a
                paused schedule.
            prompt: What the agent should do each time. May be left out if `agent_config` has a skill.
            mode: How the agent goes about it, in every run. Only this field counts; a prompt that
                begins with `/plan` does not switch modes. The server takes `normal` by default.
            agent_uid: Agent identity that the runs act as. Only for schedules of the team.
            agent_config: How the runs are set up.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .update_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "schedule_id": schedule_id,
                "name": name,
                "cron_schedule": cron_schedule,
                "enabled": enabled,
                "prompt": prompt,
                "mode": mode,
                "agent_uid": agent_uid,
                "agent_config": agent_config,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )


class AsyncSchedulesResource(AsyncResource):
    """The operations on schedules."""

    async def create(
        self,
        *,
        name: str,
        cron_schedule: str,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        enabled: bool | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        team: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Create a schedule.

        From then on the server starts a run each time the cron expression is due, read in UTC. Every such
        run spends credits. Give a prompt, or skills in `agent_config`. There is no idempotency key, so look
        at the list before sending again after a lost answer, or runs may start twice. Success is status
        201.

        API operation: `POST /agent/schedules` (createScheduledAgent).

        Args:
            name: Name of the schedule.
            cron_schedule: Cron expression, read in UTC.
            prompt: What the agent should do each time. May be left out if `agent_config` has a skill.
            mode: How the agent goes about it, in every run. Only this field counts; a prompt that
                begins with `/plan` does not switch modes. The server takes `normal` by default.
            enabled: Whether runs start right away. With false the schedule begins paused. The server
                takes true by default.
            agent_uid: Agent identity that the runs act as. Only for schedules of the team.
            agent_config: How the runs are set up.
            team: Whether the schedule belongs to the team instead of to you. The server takes true by
                default for people who are in exactly one team.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .create_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "name": name,
                "cron_schedule": cron_schedule,
                "prompt": prompt,
                "mode": mode,
                "enabled": enabled,
                "agent_uid": agent_uid,
                "agent_config": agent_config,
                "team": team,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    async def delete(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> DeleteScheduledAgentResponse:
        """Delete a schedule.

        No more runs are started from it. To stop for a while only, pause it instead.

        API operation: `DELETE /agent/schedules/{scheduleId}` (deleteScheduledAgent).

        Args:
            schedule_id: Id of the schedule to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            DeleteScheduledAgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .delete_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query)
        )

    async def get(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Fetch a schedule.

        Has its configuration, the resolved environment, the last start error, and the times of the last and
        the next run.

        API operation: `GET /agent/schedules/{scheduleId}` (getScheduledAgent).

        Args:
            schedule_id: Id of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query)
        )

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[ScheduledAgentItem, ListScheduledAgentsResponse]:
        """List schedules.

        All schedules that you can see, ordered by name. The answer comes in one page.

        API operation: `GET /agent/schedules` (listScheduledAgents).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[ScheduledAgentItem, ListScheduledAgentsResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_scheduled_agents import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    async def pause(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Pause a schedule.

        Starts no runs until it is resumed. The answer is the schedule after the change.

        API operation: `POST /agent/schedules/{scheduleId}/pause` (pauseScheduledAgent).

        Args:
            schedule_id: Id of the schedule to pause.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .pause_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    async def resume(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Resume a paused schedule.

        Lets it start runs again at the times of its cron expression. The answer is the schedule after the
        change.

        API operation: `POST /agent/schedules/{scheduleId}/resume` (resumeScheduledAgent).

        Args:
            schedule_id: Id of the schedule to resume.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .resume_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION, {"schedule_id": schedule_id}, Extra(headers=extra_headers, query=extra_query, body=extra_body)
        )

    async def update(
        self,
        schedule_id: str,
        *,
        name: str,
        cron_schedule: str,
        enabled: bool,
        prompt: str | None = None,
        mode: AgentRunMode | str | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: AmbientAgentConfig | Mapping[str, Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> ScheduledAgentItem:
        """Replace a schedule.

        Writes the schedule anew. `name`, `cron_schedule` and `enabled` must always be given, and the rest
        must be sent again too if it should stay. So read, change, then write. The server does not notice
        when somebody else writes in between.

        API operation: `PUT /agent/schedules/{scheduleId}` (updateScheduledAgent).

        Args:
            schedule_id: Id of the schedule to replace.
            name: Name of the schedule.
            cron_schedule: Cron expression, read in UTC.
            enabled: Whether it starts runs. Send the present value, so that a change does not resume a
                paused schedule.
            prompt: What the agent should do each time. May be left out if `agent_config` has a skill.
            mode: How the agent goes about it, in every run. Only this field counts; a prompt that
                begins with `/plan` does not switch modes. The server takes `normal` by default.
            agent_uid: Agent identity that the runs act as. Only for schedules of the team.
            agent_config: How the runs are set up.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            ScheduledAgentItem.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .update_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "schedule_id": schedule_id,
                "name": name,
                "cron_schedule": cron_schedule,
                "enabled": enabled,
                "prompt": prompt,
                "mode": mode,
                "agent_uid": agent_uid,
                "agent_config": agent_config,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )
