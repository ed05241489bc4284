"""The resources of this document; generated, do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ozkit_runtime.resource import AsyncResourceHolder, ResourceHolder

if TYPE_CHECKING:
    from .artifacts import ArtifactsResource, AsyncArtifactsResource
    from .conversations import AsyncConversationsResource, ConversationsResource
    from .environments import AsyncEnvironmentsResource, EnvironmentsResource
    from .events import AsyncEventsResource, EventsResource
    from .harness import AsyncHarnessResource, HarnessResource
    from .identities import AsyncIdentitiesResource, IdentitiesResource
    from .messages import AsyncMessagesResource, MessagesResource
    from .models import AsyncModelsResource, ModelsResource
    from .runs import AsyncRunsResource, RunsResource
    from .schedules import AsyncSchedulesResource, SchedulesResource
    from .sessions import AsyncSessionsResource, SessionsResource
    from .skills import AsyncSkillsResource, SkillsResource
    from .workers import AsyncWorkersResource, WorkersResource

RESOURCES = (
    "artifacts",
    "conversations",
    "environments",
    "events",
    "harness",
    "identities",
    "messages",
    "models",
    "runs",
    "schedules",
    "sessions",
    "skills",
    "workers",
)


class Resources(ResourceHolder):
    """Warp Platform API: its resources."""

    @property
    def artifacts(self) -> ArtifactsResource:
        """The operations on artifacts."""
        from .artifacts import ArtifactsResource

        return self._resource(ArtifactsResource)

    @property
    def conversations(self) -> ConversationsResource:
        """The operations on conversations."""
        from .conversations import ConversationsResource

        return self._resource(ConversationsResource)

    @property
    def environments(self) -> EnvironmentsResource:
        """The operations on environments."""
        from .environments import EnvironmentsResource

        return self._resource(EnvironmentsResource)

    @property
    def events(self) -> EventsResource:
        """The operations on events."""
        from .events import EventsResource

        return self._resource(EventsResource)

    @property
    def harness(self) -> HarnessResource:
        """The operations on harness."""
        from .harness import HarnessResource

        return self._resource(HarnessResource)

    @property
    def identities(self) -> IdentitiesResource:
        """The operations on identities."""
        from .identities import IdentitiesResource

        return self._resource(IdentitiesResource)

    @property
    def messages(self) -> MessagesResource:
        """The operations on messages."""
        from .messages import MessagesResource

        return self._resource(MessagesResource)

    @property
    def models(self) -> ModelsResource:
        """The operations on models."""
        from .models import ModelsResource

        return self._resource(ModelsResource)

    @property
    def runs(self) -> RunsResource:
        """The operations on runs."""
        from .runs import RunsResource

        return self._resource(RunsResource)

    @property
    def schedules(self) -> SchedulesResource:
        """The operations on schedules."""
        from .schedules import SchedulesResource

        return self._resource(SchedulesResource)

    @property
    def sessions(self) -> SessionsResource:
        """The operations on sessions."""
        from .sessions import SessionsResource

        return self._resource(SessionsResource)

    @property
    def skills(self) -> SkillsResource:
        """The operations on skills."""
        from .skills import SkillsResource

        return self._resource(SkillsResource)

    @property
    def workers(self) -> WorkersResource:
        """The operations on workers."""
        from .workers import WorkersResource

        return self._resource(WorkersResource)


class AsyncResources(AsyncResourceHolder):
    """Warp Platform API: its resources, asynchronous."""

    @property
    def artifacts(self) -> AsyncArtifactsResource:
        """The operations on artifacts."""
        from .artifacts import AsyncArtifactsResource

        return self._resource(AsyncArtifactsResource)

    @property
    def conversations(self) -> AsyncConversationsResource:
        """The operations on conversations."""
        from .conversations import AsyncConversationsResource

        return self._resource(AsyncConversationsResource)

    @property
    def environments(self) -> AsyncEnvironmentsResource:
        """The operations on environments."""
        from .environments import AsyncEnvironmentsResource

        return self._resource(AsyncEnvironmentsResource)

    @property
    def events(self) -> AsyncEventsResource:
        """The operations on events."""
        from .events import AsyncEventsResource

        return self._resource(AsyncEventsResource)

    @property
    def harness(self) -> AsyncHarnessResource:
        """The operations on harness."""
        from .harness import AsyncHarnessResource

        return self._resource(AsyncHarnessResource)

    @property
    def identities(self) -> AsyncIdentitiesResource:
        """The operations on identities."""
        from .identities import AsyncIdentitiesResource

        return self._resource(AsyncIdentitiesResource)

    @property
    def messages(self) -> AsyncMessagesResource:
        """The operations on messages."""
        from .messages import AsyncMessagesResource

        return self._resource(AsyncMessagesResource)

    @property
    def models(self) -> AsyncModelsResource:
        """The operations on models."""
        from .models import AsyncModelsResource

        return self._resource(AsyncModelsResource)

    @property
    def runs(self) -> AsyncRunsResource:
        """The operations on runs."""
        from .runs import AsyncRunsResource

        return self._resource(AsyncRunsResource)

    @property
    def schedules(self) -> AsyncSchedulesResource:
        """The operations on schedules."""
        from .schedules import AsyncSchedulesResource

        return self._resource(AsyncSchedulesResource)

    @property
    def sessions(self) -> AsyncSessionsResource:
        """The operations on sessions."""
        from .sessions import AsyncSessionsResource

        return self._resource(AsyncSessionsResource)

    @property
    def skills(self) -> AsyncSkillsResource:
        """The operations on skills."""
        from .skills import AsyncSkillsResource

        return self._resource(AsyncSkillsResource)

    @property
    def workers(self) -> AsyncWorkersResource:
        """The operations on workers."""
        from .workers import AsyncWorkersResource

        return self._resource(AsyncWorkersResource)
