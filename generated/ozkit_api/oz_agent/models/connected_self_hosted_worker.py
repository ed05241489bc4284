"""Model ConnectedSelfHostedWorker; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import Model as _Model
from ..types import datetime_field, null
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class ConnectedSelfHostedWorker(_Model):
    """A self-hosted worker host that has at least one open connection.

    Attributes:
        worker_host: Name that the worker gave itself, as taken by `worker_host` of a run's
            configuration.
        connection_count: How many connections this host has open at present.
        connected_at: When the oldest of these connections was opened.
        last_seen_at: When the latest heartbeat came in over any of them.
    """

    _fields: ClassVar[Mapping[str, str]] = {
        "worker_host": "worker_host",
        "connection_count": "connection_count",
        "connected_at": "connected_at",
        "last_seen_at": "last_seen_at",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "worker_host",
        "connection_count",
        "connected_at",
        "last_seen_at",
    )

    worker_host: str
    connection_count: int
    connected_at: datetime.datetime
    last_seen_at: datetime.datetime

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["worker_host"]
            _o.worker_host = _v if _v is not None else null(_o, "worker_host", _d)
            _v = _d["connection_count"]
            _o.connection_count = _v if _v is not None else null(_o, "connection_count", _d)
            _v = _d["connected_at"]
            _o.connected_at = datetime_field(_o, "connected_at", _d, _v)
            _v = _d["last_seen_at"]
            _o.last_seen_at = datetime_field(_o, "last_seen_at", _d, _v)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(ConnectedSelfHostedWorker._fields)
_knows = _KNOWN.issuperset
