"""Resource identities; generated, do not edit."""

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

    class CreateArguments(TypedDict, total=False):
        """The keyword arguments of `identities.create`."""

        x_warp_team_uid: str | None
        name: Required[str]
        description: str | None | Unset
        prompt: str | None | Unset
        environment_id: str | None | Unset
        default_runner_uid: str | None | Unset
        secrets: Sequence[models.SecretRef | models.SecretRefParams] | None
        skills: Sequence[str] | None
        base_model: str | None | Unset
        inference_providers: models.InferenceProvidersConfig | models.InferenceProvidersConfigParams | None
        memory: models.AgentMemoryCreateConfig | models.AgentMemoryCreateConfigParams | None
        mcp_servers: models.CreateAgentRequestMcpServers | models.CreateAgentRequestMcpServersParams | None
        base_harness: str | None | Unset
        harness: models.Harness | models.HarnessParams | None
        credential_strategy: models.AgentCredentialStrategy | models.AgentCredentialStrategyValue | None | Unset
        harness_auth_secrets: models.HarnessAuthSecrets | models.HarnessAuthSecretsParams | None
        on_behalf_of_enabled: bool | None
        worker_host: str | None | Unset
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class DeleteArguments(TypedDict, total=False):
        """The keyword arguments of `identities.delete`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `identities.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `identities.list`."""

        x_warp_team_uid: str | None
        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        retry: RetryPolicy | int | None

    class UpdateArguments(TypedDict, total=False):
        """The keyword arguments of `identities.update`."""

        name: str | None
        description: str | None | Unset
        prompt: str | None | Unset
        environment_id: str | None | Unset
        default_runner_uid: str | None | Unset
        secrets: Sequence[models.SecretRef | models.SecretRefParams] | None | Unset
        skills: Sequence[str] | None | Unset
        base_model: str | None | Unset
        memory: models.AgentMemoryUpdateConfig | models.AgentMemoryUpdateConfigParams | None | Unset
        mcp_servers: models.UpdateAgentRequestMcpServers | models.UpdateAgentRequestMcpServersParams | None
        inference_providers: models.InferenceProvidersConfig | models.InferenceProvidersConfigParams | None | Unset
        base_harness: str | None | Unset
        harness: models.Harness | models.HarnessParams | None | Unset
        credential_strategy: models.AgentCredentialStrategy | models.AgentCredentialStrategyValue | None | Unset
        harness_auth_secrets: models.HarnessAuthSecrets | models.HarnessAuthSecretsParams | None | Unset
        on_behalf_of_enabled: bool | None | Unset
        worker_host: str | None | Unset
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None
        retry: RetryPolicy | int | None


class IdentitiesResource(Resource):
    """The operations on identities."""

    @property
    def with_raw_response(self) -> RawIdentitiesResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return RawIdentitiesResource(IdentitiesResource(self._caller.raw()))

    def create(
        self,
        *,
        name: str,
        x_warp_team_uid: str | None = None,
        description: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        environment_id: str | None | Unset = UNSET,
        default_runner_uid: str | None | Unset = UNSET,
        secrets: Sequence[models.SecretRef | models.SecretRefParams] | None = None,
        skills: Sequence[str] | None = None,
        base_model: str | None | Unset = UNSET,
        inference_providers: models.InferenceProvidersConfig | models.InferenceProvidersConfigParams | None = None,
        memory: models.AgentMemoryCreateConfig | models.AgentMemoryCreateConfigParams | None = None,
        mcp_servers: models.CreateAgentRequestMcpServers | models.CreateAgentRequestMcpServersParams | None = None,
        base_harness: str | None | Unset = UNSET,
        harness: models.Harness | models.HarnessParams | None = None,
        credential_strategy: models.AgentCredentialStrategy
        | models.AgentCredentialStrategyValue
        | None
        | Unset = UNSET,
        harness_auth_secrets: models.HarnessAuthSecrets | models.HarnessAuthSecretsParams | None = None,
        on_behalf_of_enabled: bool | None = None,
        worker_host: str | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.AgentResponse:
        """Create an agent identity.

        An agent identity is an account of the team, with defaults of its own, that team-owned runs can act
        as. Works with the key of a person only; 403 also means that the plan allows no more identities.
        There is no idempotency key, so look at the list before sending again after a lost answer. Success
        is status 201.

        API operation: `POST /agent/identities` (createAgentIdentity).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            name: Name of the identity. Must not be empty.
            description: Note about what it is for.
            prompt: Instructions that each of its runs begins with.
            environment_id: Environment for its runs that name none. It must belong to the same team.
            default_runner_uid: Uid of the runner that runs of this identity use by default.
            secrets: Managed secrets that its runs can read, on top of the others in reach. No name may
                appear twice.
            skills: Skills for its runs, each as owner, slash, repository, colon, path of SKILL.md. The
                server checks them with the team's GitHub access, and refuses any that it cannot read.
            base_model: Model for its runs that name none.
            inference_providers: Where its runs get their model calls from. Wins over what the
                workspace's admins set.
            memory: Memory settings.
            mcp_servers: MCP servers available to runs of this identity, by name.
            base_harness: Harness for its runs that name none, by a name from `HarnessType`. Deprecated
                by the server.
            harness: Harness that runs of this identity use. It replaces the deprecated `base_harness`.
            credential_strategy: Whose credentials runs of this identity use.
            harness_auth_secrets: Secrets by which its runs log in to other harnesses. They are looked
                up among the team's when a run starts.
            on_behalf_of_enabled: Whether runs of this identity may be started on behalf of another
                person.
            worker_host: Self-hosted worker that runs of this identity use.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An agent identity, an account of the team that runs can act as, with the defaults for those
                runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .create_agent_identity import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "name": name,
                "description": description,
                "prompt": prompt,
                "environment_id": environment_id,
                "default_runner_uid": default_runner_uid,
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "inference_providers": inference_providers,
                "memory": memory,
                "mcp_servers": mcp_servers,
                "base_harness": base_harness,
                "harness": harness,
                "credential_strategy": credential_strategy,
                "harness_auth_secrets": harness_auth_secrets,
                "on_behalf_of_enabled": on_behalf_of_enabled,
                "worker_host": worker_host,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    def delete(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> None:
        """Delete an agent identity.

        Removes the identity and, in the same step, every API key that belongs to it. Programs that use such
        a key stop working. The team's default identity cannot be removed (400). Works with the key of a
        person only. Success is status 204 without a body.

        API operation: `DELETE /agent/identities/{uid}` (deleteAgentIdentity).

        Args:
            uid: Uid of the agent identity to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .delete_agent_identity import OPERATION

        return self._caller.call(
            OPERATION,
            {"uid": uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    def get(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.AgentResponse:
        """Fetch one agent identity.

        The answer has the stored defaults, and `available`, which is false for an identity that the plan
        does not cover and that cannot run for that reason.

        API operation: `GET /agent/identities/{uid}` (getAgentIdentity).

        Args:
            uid: Uid of the agent identity.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An agent identity, an account of the team that runs can act as, with the defaults for those
                runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_agent_identity import OPERATION

        return self._caller.call(
            OPERATION,
            {"uid": uid},
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
    ) -> Paginator[models.AgentResponse, models.ListAgentIdentitiesResponse]:
        """List the agent identities of your team.

        Gives all of them in one page, also those beyond the plan's limit, which have `available` false.
        Works with the key of a person only (otherwise 403). A person who is in no team, or in several, gets
        400.

        API operation: `GET /agent/identities` (listAgentIdentities).

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
        from .list_agent_identities import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"x_warp_team_uid": x_warp_team_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    def update(
        self,
        uid: str,
        *,
        name: str | None = None,
        description: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        environment_id: str | None | Unset = UNSET,
        default_runner_uid: str | None | Unset = UNSET,
        secrets: Sequence[models.SecretRef | models.SecretRefParams] | None | Unset = UNSET,
        skills: Sequence[str] | None | Unset = UNSET,
        base_model: str | None | Unset = UNSET,
        memory: models.AgentMemoryUpdateConfig | models.AgentMemoryUpdateConfigParams | None | Unset = UNSET,
        mcp_servers: models.UpdateAgentRequestMcpServers | models.UpdateAgentRequestMcpServersParams | None = None,
        inference_providers: models.InferenceProvidersConfig
        | models.InferenceProvidersConfigParams
        | None
        | Unset = UNSET,
        base_harness: str | None | Unset = UNSET,
        harness: models.Harness | models.HarnessParams | None | Unset = UNSET,
        credential_strategy: models.AgentCredentialStrategy
        | models.AgentCredentialStrategyValue
        | None
        | Unset = UNSET,
        harness_auth_secrets: models.HarnessAuthSecrets | models.HarnessAuthSecretsParams | None | Unset = UNSET,
        on_behalf_of_enabled: bool | None | Unset = UNSET,
        worker_host: str | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.AgentResponse:
        """Change an agent identity.

        Changes only what is sent, although the method is PUT. A field left out, or null, stays as it is. An
        empty string, list or object removes what was stored. Any other value takes the place of the old one
        as a whole, so lists are not merged. Works with the key of a person only.

        API operation: `PUT /agent/identities/{uid}` (updateAgentIdentity).

        Args:
            uid: Uid of the agent identity to change.
            name: New name. Null keeps the old one.
            description: New note. An empty string removes it; null keeps it.
            prompt: New instructions. An empty string removes them; null keeps them.
            environment_id: New environment for runs that name none. An empty string removes it; null
                keeps it.
            default_runner_uid: Uid of the runner that runs of this identity use by default. An empty
                text clears it.
            secrets: New set of secrets. An empty list removes all; null keeps them. No name may appear
                twice.
            skills: New list of skills. An empty list removes all; null keeps them.
            base_model: New model for runs that name none. An empty string removes it; null keeps it.
            memory: Changes to the memory settings. Omitted or null keeps them.
            mcp_servers: MCP servers available to runs of this identity, by name, replacing the present
                ones.
            inference_providers: New setting of where model calls go. An empty object removes it; null
                keeps it.
            base_harness: New harness for runs that name none. An empty string removes it; null keeps
                it. Deprecated by the server.
            harness: Harness that runs of this identity use. It replaces the deprecated `base_harness`.
            credential_strategy: Whose credentials runs of this identity use.
            harness_auth_secrets: New secrets for other harnesses. An empty object removes all; null
                keeps them.
            on_behalf_of_enabled: Whether runs of this identity may be started on behalf of another
                person.
            worker_host: Self-hosted worker that runs of this identity use. An empty text clears it.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An agent identity, an account of the team that runs can act as, with the defaults for those
                runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .update_agent_identity import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "uid": uid,
                "name": name,
                "description": description,
                "prompt": prompt,
                "environment_id": environment_id,
                "default_runner_uid": default_runner_uid,
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "memory": memory,
                "mcp_servers": mcp_servers,
                "inference_providers": inference_providers,
                "base_harness": base_harness,
                "harness": harness,
                "credential_strategy": credential_strategy,
                "harness_auth_secrets": harness_auth_secrets,
                "on_behalf_of_enabled": on_behalf_of_enabled,
                "worker_host": worker_host,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class RawIdentitiesResource(RawResource):
    """The operations of `identities` with their raw responses."""

    create = raw_call(IdentitiesResource.create)
    delete = raw_call(IdentitiesResource.delete)
    get = raw_call(IdentitiesResource.get)
    list = raw_paginate(IdentitiesResource.list)
    update = raw_call(IdentitiesResource.update)


class AsyncIdentitiesResource(AsyncResource):
    """The operations on identities."""

    @property
    def with_raw_response(self) -> AsyncRawIdentitiesResource:
        """The same methods; each returns a `RawResponse` with status, headers, content and `parse()`."""
        return AsyncRawIdentitiesResource(AsyncIdentitiesResource(self._caller.raw()))

    async def create(
        self,
        *,
        name: str,
        x_warp_team_uid: str | None = None,
        description: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        environment_id: str | None | Unset = UNSET,
        default_runner_uid: str | None | Unset = UNSET,
        secrets: Sequence[models.SecretRef | models.SecretRefParams] | None = None,
        skills: Sequence[str] | None = None,
        base_model: str | None | Unset = UNSET,
        inference_providers: models.InferenceProvidersConfig | models.InferenceProvidersConfigParams | None = None,
        memory: models.AgentMemoryCreateConfig | models.AgentMemoryCreateConfigParams | None = None,
        mcp_servers: models.CreateAgentRequestMcpServers | models.CreateAgentRequestMcpServersParams | None = None,
        base_harness: str | None | Unset = UNSET,
        harness: models.Harness | models.HarnessParams | None = None,
        credential_strategy: models.AgentCredentialStrategy
        | models.AgentCredentialStrategyValue
        | None
        | Unset = UNSET,
        harness_auth_secrets: models.HarnessAuthSecrets | models.HarnessAuthSecretsParams | None = None,
        on_behalf_of_enabled: bool | None = None,
        worker_host: str | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.AgentResponse:
        """Create an agent identity.

        An agent identity is an account of the team, with defaults of its own, that team-owned runs can act
        as. Works with the key of a person only; 403 also means that the plan allows no more identities.
        There is no idempotency key, so look at the list before sending again after a lost answer. Success
        is status 201.

        API operation: `POST /agent/identities` (createAgentIdentity).

        Args:
            x_warp_team_uid: Uid of the team that the call is for. Without it the server chooses the
                team of the API key.
            name: Name of the identity. Must not be empty.
            description: Note about what it is for.
            prompt: Instructions that each of its runs begins with.
            environment_id: Environment for its runs that name none. It must belong to the same team.
            default_runner_uid: Uid of the runner that runs of this identity use by default.
            secrets: Managed secrets that its runs can read, on top of the others in reach. No name may
                appear twice.
            skills: Skills for its runs, each as owner, slash, repository, colon, path of SKILL.md. The
                server checks them with the team's GitHub access, and refuses any that it cannot read.
            base_model: Model for its runs that name none.
            inference_providers: Where its runs get their model calls from. Wins over what the
                workspace's admins set.
            memory: Memory settings.
            mcp_servers: MCP servers available to runs of this identity, by name.
            base_harness: Harness for its runs that name none, by a name from `HarnessType`. Deprecated
                by the server.
            harness: Harness that runs of this identity use. It replaces the deprecated `base_harness`.
            credential_strategy: Whose credentials runs of this identity use.
            harness_auth_secrets: Secrets by which its runs log in to other harnesses. They are looked
                up among the team's when a run starts.
            on_behalf_of_enabled: Whether runs of this identity may be started on behalf of another
                person.
            worker_host: Self-hosted worker that runs of this identity use.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An agent identity, an account of the team that runs can act as, with the defaults for those
                runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .create_agent_identity import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "x_warp_team_uid": x_warp_team_uid,
                "name": name,
                "description": description,
                "prompt": prompt,
                "environment_id": environment_id,
                "default_runner_uid": default_runner_uid,
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "inference_providers": inference_providers,
                "memory": memory,
                "mcp_servers": mcp_servers,
                "base_harness": base_harness,
                "harness": harness,
                "credential_strategy": credential_strategy,
                "harness_auth_secrets": harness_auth_secrets,
                "on_behalf_of_enabled": on_behalf_of_enabled,
                "worker_host": worker_host,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )

    async def delete(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> None:
        """Delete an agent identity.

        Removes the identity and, in the same step, every API key that belongs to it. Programs that use such
        a key stop working. The team's default identity cannot be removed (400). Works with the key of a
        person only. Success is status 204 without a body.

        API operation: `DELETE /agent/identities/{uid}` (deleteAgentIdentity).

        Args:
            uid: Uid of the agent identity to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .delete_agent_identity import OPERATION

        return await self._caller.call(
            OPERATION,
            {"uid": uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
        )

    async def get(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.AgentResponse:
        """Fetch one agent identity.

        The answer has the stored defaults, and `available`, which is false for an identity that the plan
        does not cover and that cannot run for that reason.

        API operation: `GET /agent/identities/{uid}` (getAgentIdentity).

        Args:
            uid: Uid of the agent identity.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An agent identity, an account of the team that runs can act as, with the defaults for those
                runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .get_agent_identity import OPERATION

        return await self._caller.call(
            OPERATION,
            {"uid": uid},
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
    ) -> AsyncPaginator[models.AgentResponse, models.ListAgentIdentitiesResponse]:
        """List the agent identities of your team.

        Gives all of them in one page, also those beyond the plan's limit, which have `available` false.
        Works with the key of a person only (otherwise 403). A person who is in no team, or in several, gets
        400.

        API operation: `GET /agent/identities` (listAgentIdentities).

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
        from .list_agent_identities import OPERATION

        return self._caller.paginate(
            OPERATION,
            {"x_warp_team_uid": x_warp_team_uid},
            RequestOptions(headers=extra_headers, query=extra_query, timeout=timeout, retry=retry),
            max_items=max_items,
            prefetch=prefetch,
            unique_by=unique_by,
        )

    async def update(
        self,
        uid: str,
        *,
        name: str | None = None,
        description: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        environment_id: str | None | Unset = UNSET,
        default_runner_uid: str | None | Unset = UNSET,
        secrets: Sequence[models.SecretRef | models.SecretRefParams] | None | Unset = UNSET,
        skills: Sequence[str] | None | Unset = UNSET,
        base_model: str | None | Unset = UNSET,
        memory: models.AgentMemoryUpdateConfig | models.AgentMemoryUpdateConfigParams | None | Unset = UNSET,
        mcp_servers: models.UpdateAgentRequestMcpServers | models.UpdateAgentRequestMcpServersParams | None = None,
        inference_providers: models.InferenceProvidersConfig
        | models.InferenceProvidersConfigParams
        | None
        | Unset = UNSET,
        base_harness: str | None | Unset = UNSET,
        harness: models.Harness | models.HarnessParams | None | Unset = UNSET,
        credential_strategy: models.AgentCredentialStrategy
        | models.AgentCredentialStrategyValue
        | None
        | Unset = UNSET,
        harness_auth_secrets: models.HarnessAuthSecrets | models.HarnessAuthSecretsParams | None | Unset = UNSET,
        on_behalf_of_enabled: bool | None | Unset = UNSET,
        worker_host: str | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
    ) -> models.AgentResponse:
        """Change an agent identity.

        Changes only what is sent, although the method is PUT. A field left out, or null, stays as it is. An
        empty string, list or object removes what was stored. Any other value takes the place of the old one
        as a whole, so lists are not merged. Works with the key of a person only.

        API operation: `PUT /agent/identities/{uid}` (updateAgentIdentity).

        Args:
            uid: Uid of the agent identity to change.
            name: New name. Null keeps the old one.
            description: New note. An empty string removes it; null keeps it.
            prompt: New instructions. An empty string removes them; null keeps them.
            environment_id: New environment for runs that name none. An empty string removes it; null
                keeps it.
            default_runner_uid: Uid of the runner that runs of this identity use by default. An empty
                text clears it.
            secrets: New set of secrets. An empty list removes all; null keeps them. No name may appear
                twice.
            skills: New list of skills. An empty list removes all; null keeps them.
            base_model: New model for runs that name none. An empty string removes it; null keeps it.
            memory: Changes to the memory settings. Omitted or null keeps them.
            mcp_servers: MCP servers available to runs of this identity, by name, replacing the present
                ones.
            inference_providers: New setting of where model calls go. An empty object removes it; null
                keeps it.
            base_harness: New harness for runs that name none. An empty string removes it; null keeps
                it. Deprecated by the server.
            harness: Harness that runs of this identity use. It replaces the deprecated `base_harness`.
            credential_strategy: Whose credentials runs of this identity use.
            harness_auth_secrets: New secrets for other harnesses. An empty object removes all; null
                keeps them.
            on_behalf_of_enabled: Whether runs of this identity may be started on behalf of another
                person.
            worker_host: Self-hosted worker that runs of this identity use. An empty text clears it.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that are not in the document.
            extra_body: Body fields to add that are not in the document.
            timeout: Seconds that the call may take, retries included; None for the client's limits.
            retry: A `RetryPolicy` or a number of attempts for this call; None for the client's.

        Returns:
            An agent identity, an account of the team that runs can act as, with the defaults for those
                runs.

        Raises:
            InvalidArgument: If an argument is invalid. Raised before any request is sent.
            ApiError: If the server responds with an error status; each status family has a subclass.
            ConnectionFailed: If no response arrives.
            UnexpectedResponse: If the response is not what the document promises.
        """
        from .update_agent_identity import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "uid": uid,
                "name": name,
                "description": description,
                "prompt": prompt,
                "environment_id": environment_id,
                "default_runner_uid": default_runner_uid,
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "memory": memory,
                "mcp_servers": mcp_servers,
                "inference_providers": inference_providers,
                "base_harness": base_harness,
                "harness": harness,
                "credential_strategy": credential_strategy,
                "harness_auth_secrets": harness_auth_secrets,
                "on_behalf_of_enabled": on_behalf_of_enabled,
                "worker_host": worker_host,
            },
            RequestOptions(headers=extra_headers, query=extra_query, body=extra_body, timeout=timeout, retry=retry),
        )


class AsyncRawIdentitiesResource(RawResource):
    """The operations of `identities` with their raw responses."""

    create = async_raw_call(AsyncIdentitiesResource.create)
    delete = async_raw_call(AsyncIdentitiesResource.delete)
    get = async_raw_call(AsyncIdentitiesResource.get)
    list = async_raw_paginate(AsyncIdentitiesResource.list)
    update = async_raw_call(AsyncIdentitiesResource.update)
