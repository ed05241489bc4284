"""Model ConnectedSelfHostedWorker; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import Model, Parsed, describe


@define(kw_only=True, repr=False, eq=False)
class ConnectedSelfHostedWorker(Model):
    """A self-hosted worker host that has at least one open connection.

    Attributes:
        worker_host: Name that the worker gave itself, as taken by `worker_host` of a run's
            configuration.
        connection_count: How many connections this host has open at present.
        connected_at: When the oldest of these connections was opened.
        last_seen_at: When the latest heartbeat came in over any of them.
    """

    worker_host: str
    connection_count: int
    connected_at: datetime.datetime
    last_seen_at: datetime.datetime


describe(
    ConnectedSelfHostedWorker,
    lambda: {"connected_at": Parsed(datetime.datetime), "last_seen_at": Parsed(datetime.datetime)},
)
