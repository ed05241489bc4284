"""Invented documents in small pieces, and packages made of them, for the tests of the generation."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from ozkit._http.responses import parse_response
from ozkit_runtime.inputs import prepare
from ozkit_runtime.operation import Operation
from ozkit_runtime.request import Request, RequestOptions, build_request

ROOT = Path(__file__).parents[2]
TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
NOTHING = {"description": "done"}

Json = dict[str, Any]


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(properties: Mapping[str, Any], *required: str, **more: Any) -> Json:
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), **needed, **more}


def media(schema: Any, kind: str = "application/json") -> Json:
    return {"description": "fine", "content": {kind: {"schema": schema}}}


def parameter(name: str, schema: Any = TEXT, place: str = "query", **more: Any) -> Json:
    return {"name": name, "in": place, "schema": schema, **({"required": True} if place == "path" else {}), **more}


def operation(key: str, answer: Any = None, **more: Any) -> Json:
    answers = answer if isinstance(answer, dict) and "200" in answer else {"200": answer or NOTHING}
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|\W+", "_", key).lower()
    return {"operationId": key, "x-ozkit-method": name, "summary": "Does it", "responses": answers, **more}


def document(paths: Json, schemas: Json | None = None, **components: Any) -> Json:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "servers": [{"url": "https://shop.test"}],
        "paths": paths,
        "components": {"schemas": schemas or {}, **components},
    }


def sent(schema: Any, required: bool = True) -> Json:
    return {"required": required, "content": {"application/json": {"schema": schema}}}


def answering(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[[httpx.Request], httpx.Response]
) -> list[httpx.Request]:
    """Answer all requests to any host from a function; return the list that they are added to."""
    made: list[httpx.Request] = []

    async def handle(self: object, request: httpx.Request) -> httpx.Response:
        made.append(request)
        return answer(request)

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", handle)
    return made


NOW = datetime(2026, 6, 1, tzinfo=UTC)


class Caller:
    """A client that builds the request, keeps it, and answers what it is told to."""

    def __init__(self, status: int = 200, content: bytes = b"{}", headers: Mapping[str, str] | None = None) -> None:
        self.answer = (status, headers or {}, content)
        self.requests: list[Request] = []

    def call(self, operation: Operation[Any], arguments: Mapping[str, Any], extra: RequestOptions) -> Any:
        self.requests.append(build_request(operation, prepare(operation, arguments, lambda: NOW), extra))
        return parse_response(operation, "https://shop.test", *self.answer)

    def paginate(self, operation: Operation[Any], arguments: Any, extra: RequestOptions, **options: Any) -> Any:
        return self.call(operation, arguments, extra), options["max_items"]

    def rows(self, operation: Operation[Any], arguments: Mapping[str, Any], extra: RequestOptions) -> Any:
        self.requests.append(build_request(operation, prepare(operation, arguments, lambda: NOW), extra))
        return iter([{"a": "1"}])


class AsyncCaller(Caller):
    async def call(self, *given: Any) -> Any:  # type: ignore[override]
        return super().call(*given)


class Package:
    """A generated package, imported under a name of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.models = importlib.import_module(f"{name}.models")
        self.api = importlib.import_module(f"{name}.api")

    def client(self, caller: Caller | None = None, kind: str = "") -> Any:
        made = getattr(self.api, f"{kind}Resources")()
        made._caller = caller or Caller()
        return made

    def request(self, facade: str, *given: Any, **named: Any) -> Request:
        """Return the request of a call; what the answer is does not matter."""
        resource, method = facade.split(".")

        class Quiet(Caller):
            def call(self, operation: Operation[Any], arguments: Mapping[str, Any], extra: RequestOptions) -> Any:
                self.requests.append(build_request(operation, prepare(operation, arguments, lambda: NOW), extra))

        caller = Quiet()
        getattr(getattr(self.client(caller), resource), method)(*given, **named)
        return caller.requests[-1]

    def arguments(self, facade: str) -> list[str]:
        resource, method = facade.split(".")
        return list(inspect.signature(getattr(getattr(self.client(), resource), method)).parameters)


def assert_equal_signatures(package: Package) -> None:
    """Check that the synchronous and the asynchronous client have the same methods with the same arguments."""
    for resource in package.api.RESOURCES:
        sync, other = (type(getattr(package.client(kind=kind), resource)) for kind in ("", "Async"))
        methods, others = (
            [name for name, value in vars(cls).items() if callable(value) and not name.startswith("_")]
            for cls in (sync, other)
        )
        assert methods == others
        for name in methods:
            one, two = (inspect.signature(getattr(cls, name)).parameters for cls in (sync, other))
            assert one == two
