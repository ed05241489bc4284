"""The resources of this document; generated, do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ozkit_runtime.resource import AsyncResourceHolder, ResourceHolder

if TYPE_CHECKING:
    from .analytics import AnalyticsResource, AsyncAnalyticsResource

RESOURCES = ("analytics",)


class Resources(ResourceHolder):
    """Warp Enterprise Analytics API: its resources."""

    @property
    def analytics(self) -> AnalyticsResource:
        """The operations on analytics."""
        from .analytics import AnalyticsResource

        return self._resource(AnalyticsResource)


class AsyncResources(AsyncResourceHolder):
    """Warp Enterprise Analytics API: its resources, asynchronous."""

    @property
    def analytics(self) -> AsyncAnalyticsResource:
        """The operations on analytics."""
        from .analytics import AsyncAnalyticsResource

        return self._resource(AsyncAnalyticsResource)
