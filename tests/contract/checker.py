"""Checks requests and answers against the corrected documents, with openapi-core: a reader that is not ours."""

# mypy: disable-error-code="import-not-found"

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import httpx
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.templating.paths.finders import APICallPathFinder
from werkzeug.datastructures import Headers, ImmutableMultiDict

from .documents import NAMES, PROBLEM, checkable, operations

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+").fullmatch

# A format that the documents use and that openapi-core leaves to a package that is not installed.
FORMATS: dict[str, Callable[[Any], bool]] = {"uri": lambda value: not isinstance(value, str) or bool(_URI(value))}

# How bodies are read whose media types openapi-core does not know; the parameters are those of the media type.
READERS: dict[str, Callable[..., Any]] = {
    PROBLEM: lambda body, **_: json.loads(body),
    "text/csv": lambda body, **_: body.decode("utf-8-sig"),
}


class WireRequest:
    """An httpx request as openapi-core wants to see it: as if it had been sent to the documented server.

    Args:
        request: What was sent; its body is there already.
        path: Its path below the client's base URL, still quoted.
        server: The server's address in the document.
    """

    def __init__(self, request: httpx.Request, path: str, server: str) -> None:
        at_server = httpx.URL(server)
        self.host_url = f"{at_server.scheme}://{at_server.host}"
        self.path = at_server.path.rstrip("/") + path
        self.method = request.method.lower()
        self.body = request.content or None
        self.content_type = request.headers.get("content-type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.url.params.multi_items()),
            header=Headers(request.headers.multi_items()),
            cookie=ImmutableMultiDict(),
        )


class WireResponse:
    """An httpx response as openapi-core wants to see it."""

    def __init__(self, response: httpx.Response) -> None:
        self.status_code = response.status_code
        self.headers = Headers(response.headers.multi_items())
        self.content_type = response.headers.get("content-type", "")
        self.data = response.content or None


class Document:
    """One document, ready to check against.

    Requests are read more strictly than the document is written: a query parameter or a member of a body that it does
    not know is a mistake of the client's, while an answer may bring more than is documented.

    Args:
        name: The package that was made from it.
    """

    def __init__(self, name: str) -> None:
        document = checkable(name)
        config = Config(extra_format_validators=FORMATS, extra_media_type_deserializers=READERS)
        strict = replace(config, additional_properties_default_policy="forbid", spec_validator_cls=None)
        self.server: str = document["servers"][0]["url"]
        self.requests = OpenAPI.from_dict(document, config=strict)
        self.answers = OpenAPI.from_dict(document, config=config)
        self._finder = APICallPathFinder(self.requests.spec)
        self._queries = {
            operation["operationId"]: {
                part["name"] for part in operation.get("parameters", ()) if part["in"] == "query"
            }
            for _, _, operation in operations(document)
        }

    def operation(self, wire: WireRequest) -> str:
        """Return the operationId of a request.

        Raises:
            PathError: If the document has none for it.
        """
        found = self._finder.find(wire.method, wire.host_url + wire.path)
        return str(found.operation["operationId"])

    def request_errors(self, wire: WireRequest) -> Iterator[str]:
        """Yield what is wrong with a request."""
        for error in self.requests.iter_request_errors(wire):
            yield from _lines(error)
        known = self._queries[self.operation(wire)]
        # A deepObject parameter is sent as name[key]=value.
        for name in sorted(name for name in wire.parameters.query if name.partition("[")[0] not in known):
            yield f"there is no query parameter {name!r}"

    def response_errors(self, wire: WireRequest, response: httpx.Response) -> Iterator[str]:
        """Yield what is wrong with an answer."""
        for error in self.answers.iter_response_errors(wire, WireResponse(response)):
            yield from _lines(error)


class Checker:
    """The documents together; openapi-core looks at one exchange at a time, and at the same bytes only once.

    Args:
        names: Which documents.
    """

    def __init__(self, names: Iterable[str] = NAMES) -> None:
        self._lock = threading.Lock()
        self._documents = [Document(name) for name in names]
        self._seen: dict[Hashable, tuple[str | None, list[str]]] = {}

    def check(
        self, request: httpx.Request, path: str, response: httpx.Response | None = None
    ) -> tuple[str | None, list[str]]:
        """Return the operationId of a request and what is wrong with it, or with the answer when one is given."""
        said = [request.method, request.url.raw_path, *request.headers.raw, request.content]
        heard = (
            [] if response is None else [response.status_code, response.headers.get("content-type"), response.content]
        )
        key = hashlib.sha256(repr((path, said, heard)).encode()).digest()
        with self._lock:
            if key not in self._seen:
                self._seen[key] = self._check(request, path, response)
            return self._seen[key]

    def _check(
        self, request: httpx.Request, path: str, response: httpx.Response | None
    ) -> tuple[str | None, list[str]]:
        for document in self._documents:
            wire = WireRequest(request, path, document.server)
            try:
                operation = document.operation(wire)
            except PathError:
                continue
            wrong = document.request_errors(wire) if response is None else document.response_errors(wire, response)
            return operation, list(wrong)
        return None, ["no document has this method and path"]


@cache
def checker() -> Checker:
    """Return the checker of all three documents; it takes about a second to make, so there is one."""
    return Checker()


def _lines(error: Exception) -> list[str]:
    """Return the innermost reasons of one of openapi-core's errors, each with its place."""
    parameter, cause = getattr(error, "name", None), error.__cause__
    inner = getattr(cause, "schema_errors", None)
    if inner:
        return [f"{parameter or _place(reason)}: {reason.message}" for reason in inner]
    return [f"{error}" + (f" ({cause})" if cause and str(cause) != str(error) else "")]


def _place(error: Any) -> str:
    return ".".join(["body", *(str(step) for step in error.absolute_path)])
