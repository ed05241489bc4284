"""From a refusing answer to a typed error: problem details, a bare `error`, HTML, or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

from .._runtime.redact import redact_text
from ..errors import ApiError, class_for

_BODY_LIMIT = 2000

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
    410: "it is over: start a new one",
    422: "this thing does not support the call",
    429: "wait, then try again more slowly",
}


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
    """Return the error for an answer that is not a success.

    Args:
        operation: The call as a user writes it, such as `runs.get`.
        method: The HTTP method.
        url: The address called; its query is dropped.
        status: The HTTP status, also one that no table knows.
        headers: The answer's headers.
        content: The answer's body, in whatever form.
        now: The present, for a Retry-After given as a date.
    """
    body = _read(content)
    fields = body if isinstance(body, Mapping) else {}
    code = _code(fields)
    error = fields.get("error")
    title = _text(fields.get("title")) or (error if isinstance(error, str) else None)
    detail = _text(fields.get("detail")) or _text(fields.get("message"))
    trace_id = _text(fields.get("trace_id"))
    retryable = fields.get("retryable")
    said = detail or title or _summary(headers, body)
    later = "try again later" if status >= 500 and retryable is not False else ""
    advice = ADVICE.get(code or "") or ADVICE.get(status) or later
    parts = [f"{operation} failed: HTTP {status}" + (f" {code}" if code else ""), said.rstrip(". ")]
    message = ": ".join(part for part in parts if part) + (f"; {advice}" if advice else "")
    return class_for(status)(
        redact_text(message + (f" (trace {trace_id})" if trace_id else "")),
        status=status,
        code=code,
        title=title,
        detail=detail,
        retryable=retryable if isinstance(retryable, bool) else None,
        trace_id=trace_id,
        retry_after=retry_after(headers.get("retry-after"), now),
        method=method,
        url=redact_text(url).split("?")[0],
        body=body,
        operation=operation,
    )


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds of a Retry-After header in either of its forms, or None."""
    if not value:
        return None
    try:
        seconds = float(value)
        return max(0.0, seconds) if isfinite(seconds) else None
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())


def _read(content: bytes) -> Any:
    text = content[:1_000_000].decode("utf-8-sig", "replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return redact_text(text[:_BODY_LIMIT])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _code(fields: Mapping[str, Any]) -> str | None:
    """The last segment of `type`; else `code` or `errorCode`, unless it is the bare word "error"."""
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
    return f"the body is no problem description ({kind})"
