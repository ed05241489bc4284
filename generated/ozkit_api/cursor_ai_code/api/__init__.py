"""The resources of this document; generated, do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ozkit_runtime.resource import AsyncResourceHolder, ResourceHolder

if TYPE_CHECKING:
    from .changes import AsyncChangesResource, ChangesResource
    from .commits import AsyncCommitsResource, CommitsResource

RESOURCES = (
    "changes",
    "commits",
)


class Resources(ResourceHolder):
    """Cursor AI Code Tracking API: its resources."""

    @property
    def changes(self) -> ChangesResource:
        """The operations on changes."""
        from .changes import ChangesResource

        return self._resource(ChangesResource)

    @property
    def commits(self) -> CommitsResource:
        """The operations on commits."""
        from .commits import CommitsResource

        return self._resource(CommitsResource)


class AsyncResources(AsyncResourceHolder):
    """Cursor AI Code Tracking API: its resources, asynchronous."""

    @property
    def changes(self) -> AsyncChangesResource:
        """The operations on changes."""
        from .changes import AsyncChangesResource

        return self._resource(AsyncChangesResource)

    @property
    def commits(self) -> AsyncCommitsResource:
        """The operations on commits."""
        from .commits import AsyncCommitsResource

        return self._resource(AsyncCommitsResource)
