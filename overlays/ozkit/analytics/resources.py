"""The resources of the clients for usage data, of both sides."""

from ._async.resources import AsyncAnalytics as AsyncAnalytics
from ._async.resources import AsyncChanges as AsyncChanges
from ._async.resources import AsyncCommits as AsyncCommits
from ._sync.resources import Analytics as Analytics
from ._sync.resources import Changes as Changes
from ._sync.resources import Commits as Commits
