"""Build a request from an operation and its arguments, and refuse invalid arguments before anything is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

from .errors import ConfigurationError, InvalidArgument
from .models.encode import encode, to_text
from .operation import Operation, Param, Place
from .redact import shown
from .retry import RetryOption, is_number, retry_policy
from .unset import UNSET

_ENCODING_ERRORS = (TypeError, ValueError, OverflowError, RecursionError)
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch
_SEPARATORS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|", "simple": ","}


class RequestOptions(NamedTuple):
    """Additions to one call that are not in the document."""

    headers: Mapping[str, str] | None = None
    query: Mapping[str, Any] | None = None
    body: Mapping[str, Any] | None = None
    timeout: float | None = None  # seconds for all attempts, instead of the limits of the client
    retry: RetryOption = None  # None for the policy of the client
    deadline: float | None = None  # seconds for all attempts, besides the other limits
    meter: Any = None  # counts the attempts and pauses


@dataclass(slots=True)
class Request:
    """A request that is ready to be sent; `json` is `UNSET` and `content` is None if there is no body."""

    method: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    json: Any = UNSET
    content: bytes | None = None


def build_request(
    operation: Operation[Any], arguments: Mapping[str, Any], extra: RequestOptions | None = None
) -> Request:
    """Return the request of one call."""
    extra = extra or RequestOptions()
    for name, given in (("headers", extra.headers), ("query", extra.query), ("body", extra.body)):
        if given is not None and not isinstance(given, Mapping):
            raise InvalidArgument(f"{operation.name}: extra_{name} must be a mapping, got {type(given).__name__}")
    _check_limits_of_call(operation.name, extra)
    request = Request(operation.method, operation.path)
    for param in operation.params:
        value = arguments.get(param.argument, UNSET)
        try:
            _place(request, param, value)
        except _ENCODING_ERRORS as error:
            raise InvalidArgument(f"{operation.name}: {param.argument}: {reason(error)}") from None
    try:
        request.json = _body(operation, arguments, extra.body)
        if request.json is not UNSET:
            text = json.dumps(request.json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            request.content = text.encode()
    except _ENCODING_ERRORS as error:
        raise InvalidArgument(f"{operation.name}: {reason(error)}") from None
    additions: tuple[tuple[Place, Mapping[str, Any] | None], ...] = (("query", extra.query), ("header", extra.headers))
    for place, values in additions:
        for name, value in (values or {}).items():
            try:
                _place(request, Param(name, name, place), value)
            except _ENCODING_ERRORS as error:
                raise InvalidArgument(f"{operation.name}: extra {place} {shown(name)}: {reason(error)}") from None
    return request


def _check_limits_of_call(name: str, options: RequestOptions) -> None:
    timeout = options.timeout
    if timeout is not None and not (is_number(timeout) and timeout > 0):
        raise InvalidArgument(f"{name}: timeout must be a positive number of seconds, got {shown(timeout)}")
    try:
        retry_policy(options.retry)
    except ConfigurationError as error:
        raise InvalidArgument(f"{name}: {error}") from None


def path_segment(value: Any) -> str:
    """Return the quoted text of a path parameter."""
    if value is None or value is UNSET:
        raise ValueError("an id is required, got None")
    if isinstance(value, list | tuple):
        text = ",".join(path_segment(item) for item in value)
    else:
        plain = to_text(value)
        text = quote(plain, safe="") if plain.strip() not in {"", ".", ".."} else ""
    if not text:
        raise ValueError(f"invalid id {shown(value)}: it would address another resource")
    return text


def _place(request: Request, param: Param, value: Any) -> None:
    if param.place == "path":
        request.path = request.path.replace("{" + param.name + "}", path_segment(value))
        return
    if value is UNSET or value is None:
        if param.required:
            raise ValueError("a value is required, got None")
        return
    _check_limits(param, value)
    if param.place == "query":
        pairs = _query(param, value)
        if param.required and not pairs:
            raise ValueError("at least one value is required")
        for name, text in pairs:
            f"{name}{text}".encode()  # raises for a lone surrogate
        request.query.extend(pairs)
    elif param.place == "header":
        request.headers = merge_headers(request.headers, {param.name: header_value(param.name, value)})
    else:
        request.cookies[param.name] = to_text(value)


def query_pairs(name: str, value: Any) -> list[tuple[str, str]]:
    """Return a query parameter as names and texts; none for None and `UNSET`."""
    request = Request("GET", "")
    _place(request, Param(name, name, "query"), value)
    return request.query


def header_value(name: Any, value: Any) -> str:
    """Return the text of a header; an error shows no value, which can be a credential."""
    if not isinstance(name, str) or not _HEADER_NAME(name):
        raise ValueError("invalid header name")
    text = to_text(value)
    if not text.isascii() or not text.isprintable():
        raise ValueError("a header value must be printable ASCII text")
    return text


def merge_headers(*levels: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of several levels, whose names ignore case; a later level replaces an earlier one."""
    merged: dict[str, tuple[str, str]] = {}
    for headers in levels:
        merged.update({name.lower(): (name, value) for name, value in headers.items()})
    return dict(merged.values())


def reason(error: Exception) -> str:
    """Return in words why a value cannot be encoded."""
    if isinstance(error, UnicodeEncodeError):
        return "the text contains a lone surrogate, which UTF-8 cannot encode: replace it, or decode the bytes again"
    if isinstance(error, RecursionError):
        return "the value contains itself, or is nested too deeply"
    return str(error)


def _check_limits(param: Param, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    if param.minimum is not None and value < param.minimum:
        raise ValueError(f"must be at least {param.minimum:g}, got {value}")
    if param.maximum is not None and value > param.maximum:
        raise ValueError(f"must be at most {param.maximum:g}, got {value}")


def _query(param: Param, value: Any) -> list[tuple[str, str]]:
    plain = encode(value)
    if isinstance(plain, dict):
        given = [(key, item) for key, item in plain.items() if item is not None]
        if param.style == "deepObject":
            return [(f"{param.name}[{key}]", text) for key, item in given for text in _texts(item)]
        if param.explode:
            return [(key, text) for key, item in given for text in _texts(item)]
        return [(param.name, ",".join(f"{key},{to_text(item)}" for key, item in given))] if given else []
    if isinstance(plain, list) and not param.explode:
        separator = _SEPARATORS.get(param.style, ",")
        return [(param.name, separator.join(to_text(item) for item in plain))] if plain else []
    return [(param.name, text) for text in _texts(plain)]


def _texts(value: Any) -> list[str]:
    return [to_text(item) for item in value] if isinstance(value, list) else [to_text(value)]


def _body(operation: Operation[Any], arguments: Mapping[str, Any], more: Mapping[str, Any] | None) -> Any:
    if not operation.body and more is None and not operation.body_required:
        return UNSET
    if len(operation.body) == 1 and not operation.body[0].name:
        whole = operation.body[0]
        value = arguments.get(whole.argument, UNSET)
        return UNSET if value is UNSET or (value is None and not whole.nullable) else encode(value)
    body: dict[str, Any] = {}
    for part in operation.body:
        value = arguments.get(part.argument, UNSET)
        if value is UNSET or (value is None and not part.nullable):
            continue
        try:
            body[part.name] = encode(value)
        except _ENCODING_ERRORS as error:
            raise ValueError(f"{part.argument}: {reason(error)}") from None
    body.update(encode(more or {}))
    return body if body or operation.body_required else UNSET
