"""Resource schedules; generated, do not edit."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

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

    class CreateArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.create`."""

        x_warp_team_uid: str | None
        name: Required[str]
        cron_schedule: Required[str]
        prompt: str | None
        mode: models.AgentRunMode | models.AgentRunModeValue | None
        enabled: bool | None
        agent_uid: UUID | str | None
        agent_config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None
        team: bool | None
        metadata: models.RunMetadata | models.RunMetadataParams | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class DeleteArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.delete`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.list`."""

        x_warp_team_uid: str | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class PauseArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.pause`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ResumeArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.resume`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class UpdateArguments(TypedDict, total=False):
        """The keyword arguments of `schedules.update`."""

        name: Required[str]
        cron_schedule: Required[str]
        enabled: Required[bool]
        prompt: str | None
        mode: models.AgentRunMode | models.AgentRunModeValue | None
        agent_uid: UUID | str | None
        agent_config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None
        metadata: models.RunMetadata | models.RunMetadataParams | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class SchedulesResource(Resource):
    """The operations on schedules."""

    @property
    def with_raw_response(self) -> RawSchedulesResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawSchedulesResource(SchedulesResource(self._caller.raw()))

    def create(
        self,
        *,
        name: str,
        cron_schedule: str,
        x_warp_team_uid: str | None = None,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        enabled: bool | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        team: bool | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Create a schedule.

        From then on the server starts a run each time the cron expression is due, read in UTC. Every such
        run spends credits. Give a prompt, or skills in `agent_config`. There is no idempotency key, so look
        at the list before sending again after a lost answer, or runs may start twice. Success is status
        201.

        API operation: `POST /agent/schedules` (createScheduledAgent).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
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
            metadata: Metadata given to each run of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .create_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "name": name,
                "cron_schedule": cron_schedule,
                "prompt": prompt,
                "mode": mode,
                "enabled": enabled,
                "agent_uid": agent_uid,
                "agent_config": agent_config,
                "team": team,
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def delete(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.DeleteScheduledAgentResponse:
        """Delete a schedule.

        No more runs are started from it. To stop for a while only, pause it instead.

        API operation: `DELETE /agent/schedules/{scheduleId}` (deleteScheduledAgent).

        Args:
            schedule_id: Id of the schedule to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Whether the schedule is gone.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .delete_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def get(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Fetch a schedule.

        Has its configuration, the resolved environment, the last start error, and the times of the last and
        the next run.

        API operation: `GET /agent/schedules/{scheduleId}` (getScheduledAgent).

        Args:
            schedule_id: Id of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def list(
        self,
        *,
        x_warp_team_uid: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> Paginator[models.ScheduledAgentItem, models.ListScheduledAgentsResponse]:
        """List schedules.

        All schedules that you can see, ordered by name. The answer comes in one page.

        API operation: `GET /agent/schedules` (listScheduledAgents).

        Args:
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
        from .list_scheduled_agents import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"x_warp_team_uid": x_warp_team_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
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
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Pause a schedule.

        Starts no runs until it is resumed. The answer is the schedule after the change.

        API operation: `POST /agent/schedules/{scheduleId}/pause` (pauseScheduledAgent).

        Args:
            schedule_id: Id of the schedule to pause.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .pause_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def resume(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Resume a paused schedule.

        Lets it start runs again at the times of its cron expression. The answer is the schedule after the
        change.

        API operation: `POST /agent/schedules/{scheduleId}/resume` (resumeScheduledAgent).

        Args:
            schedule_id: Id of the schedule to resume.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .resume_scheduled_agent import OPERATION

        return self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def update(
        self,
        schedule_id: str,
        *,
        name: str,
        cron_schedule: str,
        enabled: bool,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
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
            metadata: Metadata given to each run of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
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
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class RawSchedulesResource(RawResource):
    """The operations of `schedules` with their raw responses."""

    create = raw_call(SchedulesResource.create)
    delete = raw_call(SchedulesResource.delete)
    get = raw_call(SchedulesResource.get)
    list = raw_paginate(SchedulesResource.list)
    pause = raw_call(SchedulesResource.pause)
    resume = raw_call(SchedulesResource.resume)
    update = raw_call(SchedulesResource.update)


class AsyncSchedulesResource(AsyncResource):
    """The operations on schedules."""

    @property
    def with_raw_response(self) -> AsyncRawSchedulesResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawSchedulesResource(AsyncSchedulesResource(self._caller.raw()))

    async def create(
        self,
        *,
        name: str,
        cron_schedule: str,
        x_warp_team_uid: str | None = None,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        enabled: bool | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        team: bool | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Create a schedule.

        From then on the server starts a run each time the cron expression is due, read in UTC. Every such
        run spends credits. Give a prompt, or skills in `agent_config`. There is no idempotency key, so look
        at the list before sending again after a lost answer, or runs may start twice. Success is status
        201.

        API operation: `POST /agent/schedules` (createScheduledAgent).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
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
            metadata: Metadata given to each run of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .create_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "name": name,
                "cron_schedule": cron_schedule,
                "prompt": prompt,
                "mode": mode,
                "enabled": enabled,
                "agent_uid": agent_uid,
                "agent_config": agent_config,
                "team": team,
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def delete(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.DeleteScheduledAgentResponse:
        """Delete a schedule.

        No more runs are started from it. To stop for a while only, pause it instead.

        API operation: `DELETE /agent/schedules/{scheduleId}` (deleteScheduledAgent).

        Args:
            schedule_id: Id of the schedule to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            Whether the schedule is gone.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .delete_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def get(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Fetch a schedule.

        Has its configuration, the resolved environment, the last start error, and the times of the last and
        the next run.

        API operation: `GET /agent/schedules/{scheduleId}` (getScheduledAgent).

        Args:
            schedule_id: Id of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def list(
        self,
        *,
        x_warp_team_uid: str | None = None,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> AsyncPaginator[models.ScheduledAgentItem, models.ListScheduledAgentsResponse]:
        """List schedules.

        All schedules that you can see, ordered by name. The answer comes in one page.

        API operation: `GET /agent/schedules` (listScheduledAgents).

        Args:
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
        from .list_scheduled_agents import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"x_warp_team_uid": x_warp_team_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
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
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Pause a schedule.

        Starts no runs until it is resumed. The answer is the schedule after the change.

        API operation: `POST /agent/schedules/{scheduleId}/pause` (pauseScheduledAgent).

        Args:
            schedule_id: Id of the schedule to pause.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .pause_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def resume(
        self,
        schedule_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
        """Resume a paused schedule.

        Lets it start runs again at the times of its cron expression. The answer is the schedule after the
        change.

        API operation: `POST /agent/schedules/{scheduleId}/resume` (resumeScheduledAgent).

        Args:
            schedule_id: Id of the schedule to resume.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .resume_scheduled_agent import OPERATION

        return await self._caller.call(
            OPERATION,
            {"schedule_id": schedule_id},
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def update(
        self,
        schedule_id: str,
        *,
        name: str,
        cron_schedule: str,
        enabled: bool,
        prompt: str | None = None,
        mode: models.AgentRunMode | models.AgentRunModeValue | None = None,
        agent_uid: UUID | str | None = None,
        agent_config: models.AmbientAgentConfig | models.AmbientAgentConfigParams | None = None,
        metadata: models.RunMetadata | models.RunMetadataParams | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.ScheduledAgentItem:
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
            metadata: Metadata given to each run of the schedule.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            A schedule that starts runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
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
                "metadata": metadata,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class AsyncRawSchedulesResource(RawResource):
    """The operations of `schedules` with their raw responses."""

    create = async_raw_call(AsyncSchedulesResource.create)
    delete = async_raw_call(AsyncSchedulesResource.delete)
    get = async_raw_call(AsyncSchedulesResource.get)
    list = async_raw_paginate(AsyncSchedulesResource.list)
    pause = async_raw_call(AsyncSchedulesResource.pause)
    resume = async_raw_call(AsyncSchedulesResource.resume)
    update = async_raw_call(AsyncSchedulesResource.update)
