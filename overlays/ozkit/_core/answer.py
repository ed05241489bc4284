"""From an answer's status, headers and bytes to the success model, or to a typed error."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from .._runtime.collector import paused
from .._runtime.drift import DriftError, strict
from .._runtime.operation import Answer, Operation
from .._runtime.redact import SecretUrl, redact_text
from ..errors import UnexpectedResponse
from .problem import build_error

T = TypeVar("T")
_SHOWN = 300


def read_answer(
    operation: Operation[T],
    url: str,
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    *,
    is_strict: bool = False,
) -> T:
    """Return the success model of an answer.

    Args:
        operation: The operation that was called.
        url: The address called, for errors.
        status: The HTTP status.
        headers: The answer's headers, with lower-case or case-insensitive names.
        content: The answer's body.
        is_strict: Whether any deviation from the document is an error.

    Raises:
        ApiError: If the status is no success.
        UnexpectedResponse: If it is one, but the body is not what the document promises, or a
            success of a kind that it does not know.
    """
    answer = _expected(operation, status)
    if answer is None and 200 <= status < 300:
        raise UnexpectedResponse(
            f"{operation.name}: HTTP {status} is no answer of this call: is a proxy or login page in between?",
            status=status,
            body=redact_text(content[:_SHOWN].decode("utf-8", "replace")),
        )
    if answer is None:
        raise build_error(operation.name, operation.method, url, status, headers, content)
    if answer.kind == "redirect":
        return cast("T", _location(operation, status, headers))
    if answer.kind == "empty":
        return cast("T", None)
    if answer.kind == "bytes":
        return cast("T", content)
    if answer.kind == "text":
        return cast("T", content.decode("utf-8-sig", "replace"))
    with paused(len(content)):
        return cast("T", _decoded(operation, answer, status, headers, content, is_strict))


def _expected(operation: Operation[Any], status: int) -> Answer | None:
    """The documented answer of a status; an undocumented 2xx is read as the operation's one success."""
    if status in operation.answers:
        return operation.answers[status]
    successes = [answer for code, answer in operation.answers.items() if 200 <= code < 300]
    if 200 <= status < 300 and len(successes) == 1:
        return successes[0]
    redirects = [answer for code, answer in operation.answers.items() if 300 <= code < 400]
    if status in {301, 302, 303, 307, 308} and redirects:
        return redirects[0]
    return None


def _location(operation: Operation[Any], status: int, headers: Mapping[str, str]) -> SecretUrl:
    location = headers.get("location")
    if not location:
        raise UnexpectedResponse(
            f"{operation.name}: HTTP {status} without a Location: there is nothing to fetch", status=status
        )
    return SecretUrl(location)


def _decoded(
    operation: Operation[Any],
    answer: Answer,
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    is_strict: bool,
) -> Any:
    def unexpected(why: str, path: str | None = None) -> UnexpectedResponse:
        body = redact_text(content[:_SHOWN].decode("utf-8", "replace"))
        place = f" at {path}" if path else ""
        return UnexpectedResponse(f"{operation.name}: HTTP {status}{place}: {why}", status=status, path=path, body=body)

    try:
        value = json.loads(content)
    except RecursionError:
        raise unexpected("nested too deeply to be decoded") from None
    except ValueError:
        kind = headers.get("content-type", "no content type").split(";")[0]
        what = "nothing" if not content.strip() else f"{kind} that is no JSON"
        raise unexpected(f"got {what}: is a proxy or login page in between, or the answer cut?") from None
    if answer.decoder is None:
        return value
    try:
        with strict(is_strict):
            return answer.decoder.decode(value)
    except DriftError as error:
        raise unexpected(error.message, error.path_in(value)) from None
    except RecursionError:
        raise unexpected("nested too deeply to be decoded") from None
