"""Who decodes: each way from the bytes of an answer to objects, and proof that it did."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import httpx

import ozkit
from ozkit._http.responses import parse_response

from .subjects import SDKS, Call, Subject
from .table import Role

URL = "http://server.example"
LOADS = "json.loads"
BARE = "httpx, bytes only"
Decode = Callable[[bytes], Any]


@dataclass(frozen=True)
class Contender:
    """One way to decode.

    Attributes:
        name: How it is called in the table.
        role: What it is in the comparison.
        decode: From bytes to an answer.
        is_call: Whether `decode` is a whole call of a client over a transport that hands out the bytes.
        only_calls: Whether there is no other way to have it decode what a server sends.
    """

    name: str
    role: Role
    decode: Decode
    is_call: bool = False
    only_calls: bool = False


class Canned(httpx.BaseTransport):
    """A server in the same process: answers everything with the same bytes."""

    body = b""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "application/json"}, content=self.body)


def through(call: Callable[[], Any], server: Canned) -> Decode:
    """Make a decoder of a client's call."""

    def decode(data: bytes) -> Any:
        server.body = data
        return call()

    return decode


def contenders(subject: Subject) -> list[Contender]:
    """Return everyone; the stock package must be importable."""
    operation = import_module(f"ozkit_api.{subject.package}.api.{subject.endpoint}").OPERATION
    model = getattr(import_module(f"ozkit_api.{subject.package}.models"), subject.model)
    stock = getattr(import_module(f"stock_{subject.package}.models"), subject.model)
    server = Canned()
    http = httpx.Client(base_url=URL, transport=server)
    ours = ozkit.Client("k", base_url=URL, transport=server, rate_limit=False)
    calls = {
        BARE: (Role.BASE, lambda: http.get(subject.path, params=subject.query)),
        "httpx, `response.json()`": (Role.RIVAL, lambda: http.get(subject.path, params=subject.query).json()),
        "ozkit.Client": (Role.WE, lambda: subject.ours(ours)),
        "stock client": (Role.RIVAL, _stock_call(subject, http)),
    }
    return [
        Contender(LOADS, Role.BASE, json.loads),
        Contender("ozkit, as its client does", Role.WE, lambda data: parse_response(operation, "", 200, {}, data)),
        Contender("ozkit, plain `from_dict`", Role.OURS, lambda data: model.from_dict(json.loads(data))),
        Contender("stock `from_dict`", Role.RIVAL, lambda data: stock.from_dict(json.loads(data))),
        *(Contender(name, role, through(call, server), is_call=True) for name, (role, call) in calls.items()),
        *(
            Contender(name, Role.RIVAL, through(call, server), is_call=True, only_calls=True)
            for name, call in _sdk_calls(subject, http)
        ),
    ]


def _stock_call(subject: Subject, http: httpx.Client) -> Callable[[], Any]:
    operation = import_module(f"stock_{subject.package}.api.{subject.endpoint}")
    client = import_module(f"stock_{subject.package}.client").AuthenticatedClient(base_url=URL, token="k")
    client.set_httpx_client(http)
    return lambda: operation.sync_detailed(client=client, **subject.arguments).parsed


def _sdk_calls(subject: Subject, http: httpx.Client) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The vendor's clients as they come, and again with the validation that is off by default."""
    for module, call in subject.sdks.items():
        for is_strict in (False, True):
            make = getattr(import_module(module), SDKS[module])
            options = {"api_key": "k", "base_url": URL, "http_client": http, "max_retries": 0}
            client = make(**options, _strict_response_validation=is_strict)
            yield f"{module}{', validating' * is_strict}", _bound(call, client)


def _bound(call: Call, client: Any) -> Callable[[], Any]:
    return lambda: call(client)


def prove(subject: Subject, found: Any, data: bytes) -> None:
    """Compare what was decoded with what was in the bytes.

    Raises:
        AssertionError: If it does not have it all, typed unless it is the plain JSON.
    """
    if isinstance(found, httpx.Response):
        assert found.content == data
    elif isinstance(found, dict):
        assert found == json.loads(data)
    else:
        subject.prove(found, json.loads(data))
