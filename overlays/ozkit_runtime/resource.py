"""Bases of the generated resource classes; the sync ones are derived from `_async/resource`."""

from ._async.resource import AsyncCaller as AsyncCaller
from ._async.resource import AsyncResource as AsyncResource
from ._async.resource import AsyncResourceHolder as AsyncResourceHolder
from ._sync.resource import Caller as Caller
from ._sync.resource import Resource as Resource
from ._sync.resource import ResourceHolder as ResourceHolder
