"""Has what the suite's clients say and hear checked against the documents, wherever openapi-core is installed.

Requests are checked whatever server they go to. Answers are checked where they come from the simulator, since a
scripted server lies on purpose; a test that has the simulator lie says `world.client(..., checked=False)`. A client
that is given its own `transport`, `http_client`, `proxy` or `verify` keeps it, and is not checked.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import httpx

from ozkit.simulator.agent.api import BASE

if TYPE_CHECKING:
    from ..contract.watching import CheckedTransport

IS_POSSIBLE = importlib.util.find_spec("openapi_core") is not None
OWN_NETWORK = ("transport", "http_client", "proxy", "verify")
SIMULATED = (BASE, "/cursor")

requests: Counter[str] = Counter()
responses: Counter[str] = Counter()


class Wire:
    """The checked connections of one test.

    Args:
        kind: `sync` or `async`.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.transports: list[CheckedTransport] = []

    def options(self, options: dict[str, Any], *, checked: bool) -> dict[str, Any]:
        """Return the options of a client, with a transport that checks where that is wanted and possible."""
        if not checked or not IS_POSSIBLE or any(name in options for name in OWN_NETWORK):
            return options
        from ..contract.checker import checker
        from ..contract.watching import CheckedTransport, Watch

        inner = {"sync": httpx.HTTPTransport, "async": httpx.AsyncHTTPTransport}[self._kind]
        self.transports.append(CheckedTransport(Watch(checker()), inner()))
        return {**options, "transport": self.transports[-1]}

    def attach(self, client: Any) -> None:
        """Tell the transport of a client where that client's server is."""
        transport = client._caller.options.transport
        if transport in self.transports:
            watch = transport.watch
            watch.base_url = client._caller.options.base_url
            watch.answers = httpx.URL(watch.base_url).path in SIMULATED

    def verdict(self) -> None:
        """Fail if anything differed from the documents, also where the difference was swallowed."""
        violations = []
        for transport in self.transports:
            requests.update(transport.watch.requests)
            responses.update(transport.watch.responses)
            violations += transport.watch.violations
        assert not violations, "\n".join(violations)


def counted() -> dict[str, dict[str, int]]:
    """Return what this process checked."""
    return {"requests": dict(requests), "responses": dict(responses)}


def add(counts: Mapping[str, Mapping[str, int]]) -> None:
    """Take in what another process checked."""
    requests.update(counts.get("requests", {}))
    responses.update(counts.get("responses", {}))


def summary() -> str:
    """Return one line about what was checked so far."""
    if not IS_POSSIBLE:
        return "contract: openapi-core is not installed: nothing was checked against the documents"
    kinds = len(requests.keys() | responses.keys())
    return f"contract: {requests.total()} requests and {responses.total()} answers of {kinds} operations conform"
