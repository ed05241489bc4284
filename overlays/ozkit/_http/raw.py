"""Raw responses: parsed when asked, and the operations of `client.request`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from ozkit_runtime.operation import BodyField, Operation
from ozkit_runtime.redact import shown
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.retry import RetryOption

from ..errors import InvalidArgument, OzkitError
from .csv_rows import parse_rows
from .responses import hide_key, judge, parse_response, parse_value

Arguments = Mapping[str, Any]
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
_PORTS = {"http": 80, "https": 443}


@dataclass(slots=True, eq=False, repr=False)
class ResponseParser:
    """Turns a response of a call into its result: the rows of a CSV body, or what its operation says.

    An operation without responses gives the JSON value. Errors never show the key.
    """

    operation: Operation[Any]
    url: object
    is_strict: bool = False
    is_rows: bool = False
    api_key: str = ""

    def __call__(self, status: int, headers: Mapping[str, str], content: bytes) -> Any:
        """Return the result of a response, or raise its error."""
        operation = self.operation
        try:
            if self.is_rows:
                return parse_rows(operation.name, status, headers, content)
            if not operation.responses and status < 400:
                return parse_value(operation.name, status, headers, content) if content.strip() else None
            return parse_response(operation, self.url, status, headers, content, is_strict=self.is_strict)
        except OzkitError as error:
            hide_key(error, self.api_key)
            judge(operation, error, status)
            raise

    def __reduce__(self) -> tuple[Any, ...]:
        return ResponseParser, (self.operation, str(self.url), self.is_strict, self.is_rows)


def request_call(
    base_url: str,
    method: Any,
    path: Any,
    params: Any,
    json: Any,
    headers: Any,
    timeout: float | None,
    retry: RetryOption,
) -> tuple[Operation[Any], dict[str, Any], RequestOptions]:
    """Return the operation, arguments and options of `client.request`."""
    verb = method.upper() if isinstance(method, str) else ""
    if verb not in METHODS:
        raise InvalidArgument(f"request: method must be one of {', '.join(METHODS)}, got {shown(method)}")
    for name, given in (("params", params), ("headers", headers)):
        if given is not None and not isinstance(given, Mapping):
            raise InvalidArgument(f"request: {name} must be a mapping, got {type(given).__name__}")
    place, query = _checked_path(base_url, path)
    name = f"{verb} {place}"
    body = () if json is None else (BodyField("", "json"),)
    operation: Operation[Any] = Operation(name, verb, place, name, body=body)
    merged: dict[str, Any] = {**query, **(params or {})}
    return operation, {"json": json}, RequestOptions(headers, merged or None, timeout=timeout, retry=retry)


def _checked_path(base_url: str, path: Any) -> tuple[str, dict[str, list[str]]]:
    """Return a path below the API's URL, and the query that it contains."""
    if not isinstance(path, str):
        raise InvalidArgument(f"request: path must be text such as /agent/runs, got {type(path).__name__}")
    told = shown(path)
    try:
        parts, base = urlsplit(path), urlsplit(base_url)
        is_whole = bool(parts.scheme or parts.netloc)
        if is_whole and (_origin(parts) != _origin(base) or parts.username is not None):
            raise InvalidArgument(
                f"request: {told} is on another server: the key is sent to {base_url} only, give a path such as "
                "/agent/runs"
            )
    except ValueError as error:
        if isinstance(error, InvalidArgument):
            raise
        raise InvalidArgument(f"request: the path {told} is malformed: give a path such as /agent/runs") from None
    below = parts.path
    if is_whole:
        if not below.startswith(f"{base.path}/"):
            raise InvalidArgument(f"request: {told} is not below {base_url}")
        below = below[len(base.path) :]
    is_odd = any(letter in "\\{} #" or not letter.isprintable() for letter in path)
    if is_odd or not below.startswith("/") or any(unquote(each) in {".", ".."} for each in below.split("/")):
        raise InvalidArgument(
            f"request: the path {told} is invalid: it must begin with /, without blanks, placeholders, fragments "
            "or dot segments; quote ids with urllib.parse.quote"
        )
    query: dict[str, list[str]] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        query.setdefault(name, []).append(value)
    return below, query


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
