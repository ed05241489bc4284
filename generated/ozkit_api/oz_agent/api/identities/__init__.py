"""Resource identities; generated, do not edit."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from ozkit._runtime.request import Extra
from ozkit._runtime.resource import AsyncResource, Resource
from ozkit._runtime.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from typing import Any, Required, TypedDict

    from ozkit._runtime.unset import Unset
    from ozkit.paging import AsyncPaginator, Paginator

    from ...models.agent_response import AgentResponse
    from ...models.harness_auth_secrets import HarnessAuthSecrets
    from ...models.inference_providers_config import InferenceProvidersConfig
    from ...models.list_agent_identities_response import ListAgentIdentitiesResponse
    from ...models.memory_store_ref import MemoryStoreRef
    from ...models.secret_ref import SecretRef

    class CreateArguments(TypedDict, total=False):
        """The keyword arguments of `identities.create`."""

        name: Required[str]
        description: str | None | Unset
        prompt: str | None | Unset
        environment_id: str | None | Unset
        secrets: Sequence[SecretRef | Mapping[str, Any]] | None
        skills: Sequence[str] | None
        base_model: str | None | Unset
        inference_providers: InferenceProvidersConfig | Mapping[str, Any] | None
        memory_stores: Sequence[MemoryStoreRef | Mapping[str, Any]] | None
        base_harness: str | None | Unset
        harness_auth_secrets: HarnessAuthSecrets | Mapping[str, Any] | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None

    class DeleteArguments(TypedDict, total=False):
        """The keyword arguments of `identities.delete`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class GetArguments(TypedDict, total=False):
        """The keyword arguments of `identities.get`."""

        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class ListArguments(TypedDict, total=False):
        """The keyword arguments of `identities.list`."""

        max_items: int | None
        prefetch: int
        unique_by: str | None
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None

    class UpdateArguments(TypedDict, total=False):
        """The keyword arguments of `identities.update`."""

        name: str | None
        description: str | None | Unset
        prompt: str | None | Unset
        environment_id: str | None | Unset
        secrets: Sequence[SecretRef | Mapping[str, Any]] | None | Unset
        skills: Sequence[str] | None | Unset
        base_model: str | None | Unset
        memory_stores: Sequence[MemoryStoreRef | Mapping[str, Any]] | None | Unset
        inference_providers: InferenceProvidersConfig | Mapping[str, Any] | None | Unset
        base_harness: str | None | Unset
        harness_auth_secrets: HarnessAuthSecrets | Mapping[str, Any] | None | Unset
        extra_headers: Mapping[str, str] | None
        extra_query: Mapping[str, Any] | None
        extra_body: Mapping[str, Any] | None


class IdentitiesResource(Resource):
    """The operations on identities."""

    def create(
        self,
        *,
        name: str,
        description: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        environment_id: str | None | Unset = UNSET,
        secrets: Sequence[SecretRef | Mapping[str, Any]] | None = None,
        skills: Sequence[str] | None = None,
        base_model: str | None | Unset = UNSET,
        inference_providers: InferenceProvidersConfig | Mapping[str, Any] | None = None,
        memory_stores: Sequence[MemoryStoreRef | Mapping[str, Any]] | None = None,
        base_harness: str | None | Unset = UNSET,
        harness_auth_secrets: HarnessAuthSecrets | Mapping[str, Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> AgentResponse:
        """Create an agent identity.

        An agent identity is an account of the team, with defaults of its own, that team-owned runs can act
        as. Works with the key of a person only; 403 also means that the plan allows no more identities.
        There is no idempotency key, so look at the list before sending again after a lost answer. Success
        is status 201.

        API operation: `POST /agent/identities` (createAgentIdentity).

        Args:
            name: Name of the identity. Must not be empty.
            description: Note about what it is for.
            prompt: Instructions that each of its runs begins with.
            environment_id: Environment for its runs that name none. It must belong to the same team.
            secrets: Managed secrets that its runs can read, on top of the others in reach. No name may
                appear twice.
            skills: Skills for its runs, each as owner, slash, repository, colon, path of SKILL.md. The
                server checks them with the team's GitHub access, and refuses any that it cannot read.
            base_model: Model for its runs that name none.
            inference_providers: Where its runs get their model calls from. Wins over what the
                workspace's admins set.
            memory_stores: Memory stores for its runs. Each must belong to the same team, and none may
                appear twice.
            base_harness: Harness for its runs that name none, by a name from `HarnessType`.
            harness_auth_secrets: Secrets by which its runs log in to other harnesses. They are looked
                up among the team's when a run starts.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            AgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .create_agent_identity import OPERATION

        return self._caller.call(
            OPERATION,
            {
                "name": name,
                "description": description,
                "prompt": prompt,
                "environment_id": environment_id,
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "inference_providers": inference_providers,
                "memory_stores": memory_stores,
                "base_harness": base_harness,
                "harness_auth_secrets": harness_auth_secrets,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    def delete(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> None:
        """Delete an agent identity.

        Removes the identity and, in the same step, every API key that belongs to it. Programs that use such
        a key stop working. The team's default identity cannot be removed (400). Works with the key of a
        person only. Success is status 204 without a body.

        API operation: `DELETE /agent/identities/{uid}` (deleteAgentIdentity).

        Args:
            uid: Uid of the agent identity to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Nothing.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .delete_agent_identity import OPERATION

        return self._caller.call(OPERATION, {"uid": uid}, Extra(headers=extra_headers, query=extra_query))

    def get(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AgentResponse:
        """Fetch one agent identity.

        The answer has the stored defaults, and `available`, which is false for an identity that the plan
        does not cover and that cannot run for that reason.

        API operation: `GET /agent/identities/{uid}` (getAgentIdentity).

        Args:
            uid: Uid of the agent identity.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_agent_identity import OPERATION

        return self._caller.call(OPERATION, {"uid": uid}, Extra(headers=extra_headers, query=extra_query))

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Paginator[AgentResponse, ListAgentIdentitiesResponse]:
        """List the agent identities of your team.

        Gives all of them in one page, also those beyond the plan's limit, which have `available` false.
        Works with the key of a person only (otherwise 403). A person who is in no team, or in several, gets
        400.

        API operation: `GET /agent/identities` (listAgentIdentities).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Paginator[AgentResponse, ListAgentIdentitiesResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_agent_identities import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
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
        secrets: Sequence[SecretRef | Mapping[str, Any]] | None | Unset = UNSET,
        skills: Sequence[str] | None | Unset = UNSET,
        base_model: str | None | Unset = UNSET,
        memory_stores: Sequence[MemoryStoreRef | Mapping[str, Any]] | None | Unset = UNSET,
        inference_providers: InferenceProvidersConfig | Mapping[str, Any] | None | Unset = UNSET,
        base_harness: str | None | Unset = UNSET,
        harness_auth_secrets: HarnessAuthSecrets | Mapping[str, Any] | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> AgentResponse:
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
            secrets: New set of secrets. An empty list removes all; null keeps them. No name may appear
                twice.
            skills: New list of skills. An empty list removes all; null keeps them.
            base_model: New model for runs that name none. An empty string removes it; null keeps it.
            memory_stores: New set of memory stores. An empty list removes all; null keeps them.
            inference_providers: New setting of where model calls go. An empty object removes it; null
                keeps it.
            base_harness: New harness for runs that name none. An empty string removes it; null keeps
                it.
            harness_auth_secrets: New secrets for other harnesses. An empty object removes all; null
                keeps them.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            AgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
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
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "memory_stores": memory_stores,
                "inference_providers": inference_providers,
                "base_harness": base_harness,
                "harness_auth_secrets": harness_auth_secrets,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )


class AsyncIdentitiesResource(AsyncResource):
    """The operations on identities."""

    async def create(
        self,
        *,
        name: str,
        description: str | None | Unset = UNSET,
        prompt: str | None | Unset = UNSET,
        environment_id: str | None | Unset = UNSET,
        secrets: Sequence[SecretRef | Mapping[str, Any]] | None = None,
        skills: Sequence[str] | None = None,
        base_model: str | None | Unset = UNSET,
        inference_providers: InferenceProvidersConfig | Mapping[str, Any] | None = None,
        memory_stores: Sequence[MemoryStoreRef | Mapping[str, Any]] | None = None,
        base_harness: str | None | Unset = UNSET,
        harness_auth_secrets: HarnessAuthSecrets | Mapping[str, Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> AgentResponse:
        """Create an agent identity.

        An agent identity is an account of the team, with defaults of its own, that team-owned runs can act
        as. Works with the key of a person only; 403 also means that the plan allows no more identities.
        There is no idempotency key, so look at the list before sending again after a lost answer. Success
        is status 201.

        API operation: `POST /agent/identities` (createAgentIdentity).

        Args:
            name: Name of the identity. Must not be empty.
            description: Note about what it is for.
            prompt: Instructions that each of its runs begins with.
            environment_id: Environment for its runs that name none. It must belong to the same team.
            secrets: Managed secrets that its runs can read, on top of the others in reach. No name may
                appear twice.
            skills: Skills for its runs, each as owner, slash, repository, colon, path of SKILL.md. The
                server checks them with the team's GitHub access, and refuses any that it cannot read.
            base_model: Model for its runs that name none.
            inference_providers: Where its runs get their model calls from. Wins over what the
                workspace's admins set.
            memory_stores: Memory stores for its runs. Each must belong to the same team, and none may
                appear twice.
            base_harness: Harness for its runs that name none, by a name from `HarnessType`.
            harness_auth_secrets: Secrets by which its runs log in to other harnesses. They are looked
                up among the team's when a run starts.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            AgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .create_agent_identity import OPERATION

        return await self._caller.call(
            OPERATION,
            {
                "name": name,
                "description": description,
                "prompt": prompt,
                "environment_id": environment_id,
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "inference_providers": inference_providers,
                "memory_stores": memory_stores,
                "base_harness": base_harness,
                "harness_auth_secrets": harness_auth_secrets,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )

    async def delete(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> None:
        """Delete an agent identity.

        Removes the identity and, in the same step, every API key that belongs to it. Programs that use such
        a key stop working. The team's default identity cannot be removed (400). Works with the key of a
        person only. Success is status 204 without a body.

        API operation: `DELETE /agent/identities/{uid}` (deleteAgentIdentity).

        Args:
            uid: Uid of the agent identity to remove.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            Nothing.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .delete_agent_identity import OPERATION

        return await self._caller.call(OPERATION, {"uid": uid}, Extra(headers=extra_headers, query=extra_query))

    async def get(
        self,
        uid: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AgentResponse:
        """Fetch one agent identity.

        The answer has the stored defaults, and `available`, which is false for an identity that the plan
        does not cover and that cannot run for that reason.

        API operation: `GET /agent/identities/{uid}` (getAgentIdentity).

        Args:
            uid: Uid of the agent identity.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .get_agent_identity import OPERATION

        return await self._caller.call(OPERATION, {"uid": uid}, Extra(headers=extra_headers, query=extra_query))

    def list(
        self,
        *,
        max_items: int | None = None,
        prefetch: int = 0,
        unique_by: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
    ) -> AsyncPaginator[AgentResponse, ListAgentIdentitiesResponse]:
        """List the agent identities of your team.

        Gives all of them in one page, also those beyond the plan's limit, which have `available` false.
        Works with the key of a person only (otherwise 403). A person who is in no team, or in several, gets
        400.

        API operation: `GET /agent/identities` (listAgentIdentities).

        Args:
            max_items: Stop after so many items, over all pages; None for all.
            prefetch: How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of
                others.
            unique_by: Give items that share this attribute once; None for no check.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.

        Returns:
            AsyncPaginator[AgentResponse, ListAgentIdentitiesResponse].

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
        """
        from .list_agent_identities import OPERATION

        return self._caller.paginate(
            OPERATION,
            {},
            Extra(headers=extra_headers, query=extra_query),
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
        secrets: Sequence[SecretRef | Mapping[str, Any]] | None | Unset = UNSET,
        skills: Sequence[str] | None | Unset = UNSET,
        base_model: str | None | Unset = UNSET,
        memory_stores: Sequence[MemoryStoreRef | Mapping[str, Any]] | None | Unset = UNSET,
        inference_providers: InferenceProvidersConfig | Mapping[str, Any] | None | Unset = UNSET,
        base_harness: str | None | Unset = UNSET,
        harness_auth_secrets: HarnessAuthSecrets | Mapping[str, Any] | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> AgentResponse:
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
            secrets: New set of secrets. An empty list removes all; null keeps them. No name may appear
                twice.
            skills: New list of skills. An empty list removes all; null keeps them.
            base_model: New model for runs that name none. An empty string removes it; null keeps it.
            memory_stores: New set of memory stores. An empty list removes all; null keeps them.
            inference_providers: New setting of where model calls go. An empty object removes it; null
                keeps it.
            base_harness: New harness for runs that name none. An empty string removes it; null keeps
                it.
            harness_auth_secrets: New secrets for other harnesses. An empty object removes all; null
                keeps them.
            extra_headers: Headers to add to this call.
            extra_query: Query parameters to add that the document does not know.
            extra_body: Body fields to add that the document does not know.

        Returns:
            AgentResponse.

        Raises:
            InvalidArgument: If an argument cannot be sent; nothing was sent then.
            ApiError: If the server refuses the call: the subclass says how.
            ConnectionFailed: If no answer arrives.
            UnexpectedResponse: If the answer is not what the document promises.
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
                "secrets": secrets,
                "skills": skills,
                "base_model": base_model,
                "memory_stores": memory_stores,
                "inference_providers": inference_providers,
                "base_harness": base_harness,
                "harness_auth_secrets": harness_auth_secrets,
            },
            Extra(headers=extra_headers, query=extra_query, body=extra_body),
        )
