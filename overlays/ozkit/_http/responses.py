"""Response parsing: from status, headers and body to the success model, or to a typed error.

Errors are read from problem details (RFC 9457), a bare `error` field, HTML, or an empty body.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any, TypeVar, cast

from ozkit_runtime.models.deviations import DeviationError, strict
from ozkit_runtime.models.parse import parse_json
from ozkit_runtime.operation import Decoder, Operation, ResponseSpec
from ozkit_runtime.raw import Headers
from ozkit_runtime.redact import SecretUrl, redact_text

from ..errors import ApiError, OzkitError, UnexpectedResponse, class_for
from .logging import one_line, redact
from .retry import is_repeatable

T = TypeVar("T")
_SHOWN = 300
_BODY_LIMIT = 2000
_TOO_DEEP = ": nested too deeply to be decoded"

# What a caller can do next; the code is looked up before the status.
ADVICE: Mapping[str | int, str] = {
    "external_authentication_required": "connect the outside service that the body names, then try again",
    "integration_not_configured": "finish the integration's setup first",
    "insufficient_credits": "add credits or lower the use",
    "budget_exceeded": "raise the budget or wait for the next period",
    400: "check the arguments of the call",
    401: "check the API key",
    402: "add credits or change the plan",
    403: "check the plan, budget and rights of the key's owner",
    404: "check the id, and that the key's owner may see it",
    408: "try again",
    409: "try again in a moment",
    410: "it has ended: start a new one",
    422: "the call is not supported for this resource",
    429: "wait, then try again more slowly",
}

_ADVICE_OF_CALLS: Mapping[tuple[str, int], str] = {
    ("runs.follow_up", 400): "check the message; a BLOCKED run takes no follow-up: answer it in its session_link, then "
    "call runs.wait",
}


def parse_response(
    operation: Operation[T],
    url: object,
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    *,
    is_strict: bool = False,
) -> T:
    """Return the success model of a response.

    The names of the headers are in lower case or ignore case. The URL is for errors: an object whose text it is.

    Raises:
        ApiError: If the status is not a success.
        UnexpectedResponse: If it is one, but the body is not what the document promises, or the document has no
            such success.
    """
    spec = _spec_for(operation, status)
    if spec is None and 200 <= status < 300:
        text = " is not documented for this call: is a proxy or login page in between?"
        raise _unexpected(operation.name, status, content, text)
    if spec is None:
        raise build_error(operation.name, operation.method, str(url), status, headers, content)
    result: Any = None
    if spec.kind == "redirect":
        if not (location := headers.get("location")):
            raise UnexpectedResponse(f"{operation.name}: HTTP {status} without a Location header", status=status)
        result = SecretUrl(location)
    elif spec.kind == "empty":
        kind = headers.get("content-type", "").split(";")[0]
        if status not in operation.responses or content.strip() or "html" in kind.lower():
            what = "an empty response" if not content.strip() else f"{kind or 'content'}, {len(content)} bytes"
            documented = " or ".join(map(str, operation.responses))
            text = f" with {what}, where only an empty HTTP {documented} is documented"
            raise _unexpected(operation.name, status, content, f"{text}: is a proxy or login page in between?")
    elif spec.kind == "bytes":
        result = content
    elif spec.kind == "text":
        result = content.decode("utf-8-sig", "replace")
    else:
        result = parse_value(operation.name, status, headers, content, is_strict=is_strict)
        if spec.decoder is not None:
            result = _decoded(operation.name, spec.decoder, status, content, result, is_strict)
    return cast("T", result)


def build_error(
    operation: str,
    method: str,
    url: str,
    status: int,
    headers: Mapping[str, str],
    content: bytes,
    *,
    now: datetime | None = None,
) -> ApiError:
    """Return the error for a response that is not a success, whatever its status and its body are.

    `now` is the present, for a Retry-After given as a date.
    """
    body = _error_body(content)
    fields = body if isinstance(body, Mapping) else {}
    code = _code(fields)
    error = fields.get("error")
    title = _text(fields.get("title")) or (error if isinstance(error, str) else None)
    detail = _text(fields.get("detail")) or _text(fields.get("message"))
    trace_id = _text(fields.get("trace_id"))
    trace_id = one_line(trace_id) if trace_id else None
    retryable = fields.get("retryable")
    text = detail or title or _summary(headers, body)
    later = "try again later" if status >= 500 and retryable is not False else ""
    advice = _ADVICE_OF_CALLS.get((operation, status)) or ADVICE.get(code or "") or ADVICE.get(status) or later
    parts = [f"{operation} failed: HTTP {status}" + (f" {code}" if code else ""), text.rstrip(". ")]
    message = ": ".join(part for part in parts if part) + (f"; {advice}" if advice else "")
    return class_for(status)(
        redact_text(message + (f" (trace {trace_id})" if trace_id else "")),
        status=status,
        code=code,
        title=title,
        detail=detail,
        retryable=retryable if isinstance(retryable, bool) else None,
        trace_id=trace_id,
        retry_after=retry_after(headers.get("retry-after"), now, headers.get("date")),
        method=method,
        url=redact_text(url).split("?")[0],
        headers=headers,
        body=body,
        operation=operation,
    )


def plausible_date(value: str | None, now: datetime) -> datetime | None:
    """Return the time of a Date header; None if it is missing, invalid or more than a day away from the local clock."""
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(value or "")
        if date.tzinfo is None:
            return None
        date = date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return date if abs(date - now) <= timedelta(days=1) else None


def retry_after(value: str | None, now: datetime | None = None, date: str | None = None) -> float | None:
    """Return the seconds of a Retry-After header, given as seconds or as a date; None if missing or invalid.

    A date is compared with the server's own clock, the Date header of the same response, if that is plausible.
    """
    if not value:
        return None
    try:
        seconds = float(value)
        return max(0.0, seconds) if isfinite(seconds) else None
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime

    now = now or datetime.now(UTC)
    try:
        until = parsedate_to_datetime(value)
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        return max(0.0, (until - (plausible_date(date, now) or now)).total_seconds())
    except (ValueError, OverflowError):
        return None


def error_fields(content: bytes) -> Mapping[str, Any]:
    """Return the JSON object of an error body; empty if it is not one."""
    body = _error_body(content)
    return body if isinstance(body, dict) else {}


def may_have_been_carried_out(status: int) -> bool:
    """Return whether a server may have carried out a call that it answered with this status, as far as a client knows.

    It has not if it refused the request (4xx), or asks to send it elsewhere (307, 308).
    """
    return status == 408 or status >= 500 or (200 <= status < 400 and status not in {307, 308})


def judge(operation: Operation[Any], error: OzkitError, status: int) -> None:
    """Record whether the server may have carried out a call that it answered with a status; the message says so."""
    error.may_have_been_received = may_have_been_carried_out(status)
    if error.may_have_been_received and not is_repeatable(operation):
        add_advice(error, look_first(operation.name))


def look_first(operation: str) -> str:
    """Return the advice after a call in doubt that must not simply be repeated."""
    if operation in {"runs.create", "runs.run"}:
        return "the run may exist: look before you create again, or use runs.create(once=...)"
    return "it may have been carried out: look before you call again"


def add_advice(error: OzkitError, advice: str) -> None:
    """Add to the message of an error what to do; it replaces the advice to try again."""
    text = str(error.args[0]) if error.args else ""
    for other in ("; try again later", "; try again"):
        text = text.replace(other, "")
    error.args = (f"{text}; {advice}", *error.args[1:])


def hide_key(error: OzkitError, api_key: str) -> None:
    """Remove the key from what an error shows: a server may echo it, and a key need not match a known pattern."""

    def hidden(value: Any) -> Any:
        if isinstance(value, str):
            return redact(value, api_key)
        if isinstance(value, Headers):
            return Headers({name: hidden(item) for name, item in value.items()})
        if isinstance(value, dict):
            return {hidden(name): hidden(item) for name, item in value.items()}
        return [hidden(item) for item in value] if isinstance(value, list) else value

    error.args = tuple(hidden(text) for text in error.args)
    for name, value in vars(error).items():
        if isinstance(value, str | dict | list | Headers):
            try:
                setattr(error, name, hidden(value))
            except RecursionError:
                setattr(error, name, None)


def _spec_for(operation: Operation[Any], status: int) -> ResponseSpec | None:
    """Return the response spec of a status; an undocumented 2xx is parsed as the operation's only success."""
    if status in operation.responses:
        return operation.responses[status]
    successes = [spec for code, spec in operation.responses.items() if 200 <= code < 300]
    if 200 <= status < 300 and len(successes) == 1:
        return successes[0]
    redirects = [spec for code, spec in operation.responses.items() if 300 <= code < 400]
    if status in {301, 302, 303, 307, 308} and redirects:
        return redirects[0]
    return None


def _decoded(name: str, decoder: Decoder[T], status: int, content: bytes, value: Any, is_strict: bool) -> T:
    try:
        with strict(is_strict):
            return decoder.decode(value)
    except DeviationError as error:
        path = error.path_in(value)
        raise _unexpected(name, status, content, f" at {path}: {error.message}", path) from None
    except RecursionError:
        raise _unexpected(name, status, content, _TOO_DEEP) from None


def parse_value(
    operation: str, status: int, headers: Mapping[str, str], content: bytes, *, is_strict: bool = False
) -> Any:
    """Return the JSON value of a body, or raise `UnexpectedResponse`."""
    try:
        return parse_json(content, is_strict=is_strict)
    except RecursionError:
        raise _unexpected(operation, status, content, _TOO_DEEP) from None
    except ValueError:
        kind = headers.get("content-type", "no content type").split(";")[0]
        what = f"{kind} that is not valid JSON" if content.strip() else "an empty body"
        text = f": got {what}: is a proxy or login page in between, or the response cut?"
        raise _unexpected(operation, status, content, text) from None


def _unexpected(operation: str, status: int, content: bytes, text: str, path: str | None = None) -> UnexpectedResponse:
    body = redact_text(content[:_SHOWN].decode("utf-8", "replace"))
    return UnexpectedResponse(f"{operation}: HTTP {status}{text}", status=status, path=path, body=body)


def _error_body(content: bytes) -> Any:
    text = content[:1_000_000].decode("utf-8-sig", "replace")
    try:
        return parse_json(text.encode())
    except (ValueError, RecursionError):
        return redact_text(text[:_BODY_LIMIT])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _code(fields: Mapping[str, Any]) -> str | None:
    """Return the last segment of `type`; else `code` or `errorCode`, unless it is the bare word "error"."""
    kind = _text(fields.get("type"))
    if kind and kind != "about:blank":
        last = kind.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
        return last.replace("-", "_").lower() or None
    named = _text(fields.get("code")) or _text(fields.get("errorCode"))
    return None if named is None or named == "error" else named.lower()


def _summary(headers: Mapping[str, str], body: Any) -> str:
    if not body:
        return "the body is empty"
    kind = headers.get("content-type", "").split(";")[0] or "no content type"
    return f"the body is not a problem description ({kind})"
