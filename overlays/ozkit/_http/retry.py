"""Attempts, their outcomes, and the decision to retry, shared by the sync and async clients.

A request that the server may have carried out is retried only if its operation is idempotent.
"""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from ozkit_runtime.operation import Operation
from ozkit_runtime.retry import RetryPolicy

from .._support.lazily import ssl

IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_OVERLOADED = frozenset({429, 502, 503, 504})


class Sent(Enum):
    """How far a request got."""

    NOT_SENT = "not sent"
    LOST = "no complete response"
    ANSWERED = "answered"


class Outcome(NamedTuple):
    """The outcome of one attempt."""

    sent: Sent
    status: int = 0  # 0 without a response
    retryable: bool | None = None  # a field of the body; None if missing
    retry_after: float | None = None  # seconds; None if missing
    from_edge: bool = False  # a page of a gateway in front of the server
    is_final: bool = False  # no retry can help, such as after an invalid certificate


def is_repeatable(operation: Operation[Any]) -> bool:
    """Return whether a second call of an operation has no further effect."""
    return operation.idempotent or operation.method in IDEMPOTENT_METHODS


def is_transient(status: int) -> bool:
    """Return whether a status alone suggests that the same request can succeed later."""
    return status in {408, 429} or status >= 500


def is_certificate_error(error: BaseException | None) -> bool:
    """Return whether a request failed because the server's certificate was refused: a retry cannot help."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def reason_of(error: BaseException) -> str:
    """Return why a connection failed: the text of the system where there is one, such as `Connection refused`."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, BaseExceptionGroup):
            cause = cause.exceptions[0]
        if isinstance(cause, OSError) and cause.strerror:
            # Errors of name resolution have negative numbers and texts of their own.
            return os.strerror(cause.errno) if cause.errno is not None and cause.errno > 0 else cause.strerror
        cause = cause.__cause__ or cause.__context__
    return str(error) or type(error).__name__


def may_repeat(outcome: Outcome, *, idempotent: bool) -> bool:
    """Return whether a request may be retried after this outcome, however many attempts are left."""
    if outcome.is_final:
        return False
    if outcome.sent is Sent.NOT_SENT:
        return True
    if outcome.sent is Sent.LOST:
        return idempotent
    if not idempotent:
        # A gateway that rejects a request for its rate has not forwarded it.
        return outcome.status == 429 and outcome.from_edge
    return is_transient(outcome.status) if outcome.retryable is None else outcome.retryable and outcome.status >= 400


@dataclass(slots=True, eq=False, repr=False)
class Meter:
    """Counts the attempts of a long job; its calls may run in several threads."""

    on_pause: Callable[[str, float], None] | None = None  # called with the reason and the seconds before a retry
    requests: int = 0  # attempts so far
    strained: int = 0  # those that showed an overloaded server: 429, 502, 503, 504, or no response
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, outcome: Outcome) -> None:
        """Count one attempt."""
        with self._lock:
            self.requests += 1
            self.strained += outcome.sent is not Sent.ANSWERED or outcome.status in _OVERLOADED


@dataclass(slots=True, eq=False, repr=False)
class Attempts:
    """The attempts of one call."""

    policy: RetryPolicy
    idempotent: bool
    started: float
    limit: float | None = None  # seconds for this call, if less than the policy's deadline
    number: int = 1  # of the current attempt
    queued: float = 0.0  # seconds that the first one waited for the rate limit: the policy's deadline excludes them
    meter: Meter | None = None

    def time_left(self, now: float) -> float:
        """Return the seconds that remain for the call."""
        whole = self.queued + self.policy.deadline
        if self.limit is not None:
            whole = min(whole, self.limit)
        return max(self.started + whole - now, 0.0)

    def time_to_queue(self, now: float) -> float:
        """Return the seconds for which the current attempt may wait for the rate limit."""
        if self.number > 1:
            return self.time_left(now)
        return math.inf if self.limit is None else max(self.started + self.limit - now, 0.0)

    def queue(self, seconds: float) -> None:
        """Record that the current attempt waits for the rate limit."""
        if self.number == 1:
            self.queued += seconds

    def retry_delay(self, outcome: Outcome, now: float, random: Callable[[], float]) -> float | None:
        """Return the seconds to wait before the next attempt, or None if this outcome is final."""
        if self.number >= self.policy.attempts or not may_repeat(outcome, idempotent=self.idempotent):
            return None
        delay = self.policy.backoff(self.number, random)
        if outcome.retry_after is not None:
            if outcome.retry_after > self.policy.max_retry_after:
                return None
            delay = max(delay, outcome.retry_after)
        if delay >= self.time_left(now):
            return None
        self.number += 1
        return delay
