"""From an operation and its arguments to a request, without sending it; every refusal happens here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from ..errors import InvalidArgument
from .encode import encode, to_text
from .operation import Operation, Param, Place
from .unset import UNSET

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch
_SEPARATORS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|", "simple": ","}


@dataclass(frozen=True, slots=True)
class Extra:
    """What a caller adds to one call beyond the document.

    Args:
        headers: Headers to add.
        query: Query parameters to add.
        body: Body fields to add.
        deadline: Seconds that the call may take with all its attempts.
        retry: A retry policy for this call alone.
        meter: Counts the attempts of the call, and is told of its pauses.
    """

    headers: Mapping[str, str] | None = None
    query: Mapping[str, Any] | None = None
    body: Mapping[str, Any] | None = None
    deadline: float | None = None
    retry: Any = None
    meter: Any = None


@dataclass(slots=True)
class Request:
    """A request that is ready to be sent; `json` is `UNSET` where there is no body."""

    method: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    json: Any = UNSET


def build_request(operation: Operation[Any], arguments: Mapping[str, Any], extra: Extra | None = None) -> Request:
    """Return the request of one call.

    Raises:
        InvalidArgument: If an argument is missing, out of its limits, or of a kind that cannot be sent.
    """
    extra = extra or Extra()
    request = Request(operation.method, operation.path)
    for param in operation.params:
        value = arguments.get(param.argument, UNSET)
        try:
            _place(request, param, value)
        except (TypeError, ValueError) as error:
            raise InvalidArgument(f"{operation.name}: {param.argument}: {error}") from None
    try:
        request.json = _body(operation, arguments, extra.body)
    except (TypeError, ValueError) as error:
        raise InvalidArgument(f"{operation.name}: {error}") from None
    additions: tuple[tuple[Place, Mapping[str, Any] | None], ...] = (("query", extra.query), ("header", extra.headers))
    for place, values in additions:
        for name, value in (values or {}).items():
            try:
                _place(request, Param(name, name, place), value)
            except (TypeError, ValueError) as error:
                raise InvalidArgument(f"{operation.name}: extra {place} {name!r}: {error}") from None
    return request


def path_segment(value: Any) -> str:
    """Return the quoted text of a path parameter.

    Raises:
        ValueError: If it would address another resource: empty, `.`, `..` or None.
    """
    if value is None or value is UNSET:
        raise ValueError("an id is needed, got none")
    if isinstance(value, list | tuple):
        text = ",".join(path_segment(item) for item in value)
    else:
        plain = to_text(value)
        text = quote(plain, safe="") if plain.strip() not in {"", ".", ".."} else ""
    if not text:
        raise ValueError(f"{value!r} is not an id: it would address something else")
    return text


def _place(request: Request, param: Param, value: Any) -> None:
    if param.place == "path":
        request.path = request.path.replace("{" + param.name + "}", path_segment(value))
        return
    if value is UNSET or value is None:
        if param.required:
            raise ValueError("a value is needed, got none")
        return
    _check_limits(param, value)
    if param.place == "query":
        pairs = _query(param, value)
        if param.required and not pairs:
            raise ValueError("at least one value is needed")
        request.query.extend(pairs)
    elif param.place == "header":
        request.headers[param.name] = _header(param.name, to_text(value))
    else:
        request.cookies[param.name] = to_text(value)


def _header(name: str, text: str) -> str:
    if not _HEADER_NAME(name):
        raise ValueError("that is no name of a header")
    if not text.isascii() or not text.isprintable():
        raise ValueError("a header takes printable ASCII text only")
    return text


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
        body[part.name] = _field(part.argument, value)
    body.update(encode(more or {}))
    return body if body or operation.body_required else UNSET


def _field(argument: str, value: Any) -> Any:
    try:
        return encode(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{argument}: {error}") from None
