"""Whether a call is sent again, and when: the whole table, and what holds for any course of events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._http.base import BaseHttpCaller
from ozkit._http.options import Options
from ozkit._http.retry import Attempts, Outcome, Sent
from ozkit._http.settings import WARP
from ozkit.testing import FakeClock
from ozkit_runtime.operation import Operation
from ozkit_runtime.request import RequestOptions
from ozkit_runtime.retry import NO_RETRY, RetryPolicy, retry_policy
from tests.unit.acting import table


def answered(status: int, retryable: bool | None = None, edge: bool = False, after: float | None = None) -> Outcome:
    return Outcome(Sent.ANSWERED, status, retryable, after, edge)


# outcome, sent again if idempotent, sent again if not
TABLE: list[tuple[str, Outcome, bool, bool]] = [
    ("not sent", Outcome(Sent.NOT_SENT), True, True),
    ("lost", Outcome(Sent.LOST), True, False),
    *((f"{status}", answered(status), False, False) for status in (200, 201, 204, 302, 307)),
    ("200 that says retryable", answered(200, True), False, False),
    *((f"{status}", answered(status), False, False) for status in (400, 401, 402, 403, 404, 409, 410, 422, 425)),
    ("400 retryable", answered(400, True), True, False),
    ("409 retryable", answered(409, True), True, False),
    ("409 final", answered(409, False), False, False),
    ("403 HTML", answered(403, edge=True), False, False),
    ("408", answered(408), True, False),
    ("408 final", answered(408, False), False, False),
    ("429 JSON", answered(429), True, False),
    ("429 JSON retryable", answered(429, True), True, False),
    ("429 JSON final", answered(429, False), False, False),
    ("429 HTML", answered(429, edge=True), True, True),
    ("500", answered(500), True, False),
    ("500 retryable", answered(500, True), True, False),
    ("500 final", answered(500, False), False, False),
    *((f"{status}", answered(status), True, False) for status in (502, 503, 504, 520, 599)),
    *((f"{status} HTML", answered(status, edge=True), True, False) for status in (500, 502, 503, 520)),
    *((f"{status} final", answered(status, False), False, False) for status in (502, 503, 520)),
]
STEADY = RetryPolicy(attempts=3, first_delay=1.0, factor=2.0, jitter=0.0)


def chance() -> float:
    return 0.5


def caller(**options: Any) -> BaseHttpCaller:
    made: dict[str, Any] = {"retry": RetryPolicy(), "clock": FakeClock(), **options}
    return BaseHttpCaller(Options(api=WARP, base_url="https://warp.example", api_key="wk-1", **made))


METHODS = [("GET", True), ("HEAD", True), ("OPTIONS", True), ("PUT", True), ("DELETE", True)]
METHODS += [("POST", False), ("PATCH", False)]


@pytest.mark.parametrize("left", [0, 1, 2])
@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize(("method", "by_method"), METHODS)
def test_the_decision_by_method_declaration_outcome_and_attempts_left(
    method: str, by_method: bool, declared: bool, left: int
) -> None:
    operation: Operation[Any] = Operation("do", method, "/do", "things.do", idempotent=declared)
    for name, outcome, if_idempotent, if_not in TABLE:
        attempts = caller(retry=STEADY)._attempts(operation, RequestOptions())
        attempts.number = STEADY.attempts - left
        again = if_idempotent if by_method or declared else if_not
        delay = attempts.retry_delay(outcome, 0.0, chance)
        assert delay == (2.0 ** (2 - left) if again and left else None), name
        assert attempts.number == STEADY.attempts - left + (delay is not None)


@pytest.mark.parametrize(
    ("deadline", "elapsed", "after", "expected"),
    [
        *((180.0, 0.0, after, 1.0) for after in (None, 0.0, 0.5)),
        *((180.0, 0.0, after, after) for after in (1.5, 30.0, 60.0)),
        *((180.0, 0.0, after, None) for after in (60.1, 3600.0, 1e300)),
        *((10.0, elapsed, None, 1.0) for elapsed in (0.0, 8.9)),
        *((10.0, elapsed, None, None) for elapsed in (9.0, 50.0)),
        (10.0, 0.0, 9.9, 9.9),
        (10.0, 0.0, 10.0, None),
        (10.0, 5.0, 5.0, None),
    ],
)
def test_retry_after_is_waited_for_up_to_its_cap_and_no_delay_reaches_the_deadline(
    deadline: float, elapsed: float, after: float | None, expected: float | None
) -> None:
    policy = RetryPolicy(first_delay=1.0, jitter=0.0, deadline=deadline)
    for status, started in ((429, 0.0), (503, 1e6)):
        outcome = answered(status, after=after)
        assert Attempts(policy, True, started).retry_delay(outcome, started + elapsed, chance) == expected


@pytest.mark.parametrize(
    ("limit", "now", "left"),
    [(None, 100.0, 10.0), (None, 104.0, 6.0), (None, 111.0, 0.0), (3.0, 100.0, 3.0), (3.0, 104.0, 0.0), (99, 104, 6)],
)
def test_what_is_left_of_a_call(limit: float | None, now: float, left: float) -> None:
    attempts = Attempts(RetryPolicy(deadline=10.0), True, 100.0, limit)
    assert attempts.time_left(now) == left
    if left <= 0.5:
        assert attempts.retry_delay(answered(503), now, chance) is None


def test_standing_in_line_counts_for_the_callers_limit_but_not_for_the_policys_deadline() -> None:
    free = Attempts(RetryPolicy(deadline=10.0), True, 0.0)
    assert free.time_to_queue(0.0) == float("inf")
    free.queue(500.0)
    assert free.time_left(500.0) == 10.0
    bound = Attempts(RetryPolicy(deadline=10.0), True, 0.0, limit=30.0)
    assert bound.time_to_queue(1.0) == 29.0
    bound.queue(25.0)
    assert bound.time_left(25.0) == 5.0
    assert bound.retry_delay(answered(503), 25.0, chance) is not None
    bound.queue(2.0)
    assert bound.time_to_queue(26.0) == bound.time_left(26.0) == 4.0, (
        "a later attempt has no more room than the call has time"
    )


@pytest.mark.parametrize("jitter", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("attempt", [1, 2, 3, 10, 100, 100_000])
def test_the_own_delay_grows_to_its_cap_and_jitter_only_shortens_it(attempt: int, jitter: float) -> None:
    policy = RetryPolicy(first_delay=0.5, factor=2.0, max_delay=20.0, jitter=jitter)
    full = min(20.0, 0.5 * 2.0 ** min(attempt - 1, 50))
    assert policy.backoff(attempt, lambda: 0.0) == full
    assert policy.backoff(attempt, lambda: 1.0) == pytest.approx(full * (1 - jitter))


outcomes = st.builds(
    Outcome,
    sent=st.sampled_from(Sent),
    status=st.sampled_from([200, 204, 302, 400, 401, 404, 408, 409, 422, 429, 500, 502, 503, 520]),
    retryable=st.sampled_from([None, True, False]),
    retry_after=st.none() | st.floats(0, 200),
    from_edge=st.booleans(),
)
policies = st.builds(
    RetryPolicy,
    attempts=st.integers(1, 8),
    first_delay=st.floats(0, 30),
    factor=st.floats(1, 10),
    max_delay=st.floats(0, 100),
    jitter=st.floats(0, 1),
    max_retry_after=st.floats(0, 100),
    deadline=st.floats(0, 300),
)


def course(attempts: Attempts, events: list[tuple[Outcome, float, float]]) -> Iterator[tuple[Outcome, float, float]]:
    """Yield each delay that follows an outcome, and the time at its end."""
    now = attempts.started
    for outcome, takes, chance in events:
        now += takes
        delay = attempts.retry_delay(outcome, now, lambda chance=chance: chance)  # type: ignore[misc]
        if delay is None:
            return
        now += delay
        yield outcome, delay, now


events = st.lists(st.tuples(outcomes, st.floats(0, 20), st.floats(0, 1, exclude_max=True)), max_size=12)


@given(policies, events, st.booleans(), st.none() | st.floats(0.001, 400), st.sampled_from([0.0, 1e6]))
@settings(max_examples=300)
def test_whatever_happens_the_bounds_hold(
    policy: RetryPolicy,
    events: list[tuple[Outcome, float, float]],
    idempotent: bool,
    limit: float | None,
    started: float,
) -> None:
    attempts = Attempts(policy, idempotent, started, limit)
    sent_again = list(course(attempts, events))
    assert len(sent_again) <= policy.attempts - 1
    whole = policy.deadline if limit is None else min(limit, policy.deadline)
    for outcome, delay, ends in sent_again:
        assert delay >= 0
        assert ends <= started + whole + 1e-6
        if outcome.retry_after is not None:
            assert delay >= outcome.retry_after
            assert outcome.retry_after <= policy.max_retry_after
        else:
            assert delay <= policy.max_delay
    assert sum(delay for _, delay, _ in sent_again) <= whole + 1e-6


HTML, JSON, PLAIN = "text/html; charset=UTF-8", "application/json", "text/plain"
CLASSIFIED: list[tuple[str, Any, Outcome]] = [
    ("connect", httpx.ConnectError("x"), Outcome(Sent.NOT_SENT)),
    ("connect timeout", httpx.ConnectTimeout("x"), Outcome(Sent.NOT_SENT)),
    ("pool timeout", httpx.PoolTimeout("x"), Outcome(Sent.NOT_SENT)),
    ("proxy", httpx.ProxyError("x"), Outcome(Sent.NOT_SENT)),
    ("read timeout", httpx.ReadTimeout("x"), Outcome(Sent.LOST)),
    ("write timeout", httpx.WriteTimeout("x"), Outcome(Sent.LOST)),
    ("read", httpx.ReadError("x"), Outcome(Sent.LOST)),
    ("write", httpx.WriteError("x"), Outcome(Sent.LOST)),
    ("protocol", httpx.RemoteProtocolError("x"), Outcome(Sent.LOST)),
    ("decoding", httpx.DecodingError("x"), Outcome(Sent.LOST)),
    ("200", (200, JSON, b'{"retryable": true}', {}), answered(200)),
    ("429 JSON", (429, JSON, b'{"error": "e"}', {}), answered(429)),
    ("429 capacity", (429, JSON, b'{"retryable": true}', {}), answered(429, True)),
    ("429 HTML", (429, HTML, b"<html>", {"retry-after": "7"}), answered(429, edge=True, after=7.0)),
    ("429 HTML, shouted", (429, "TEXT/HTML", b"<html>", {}), answered(429, edge=True)),
    ("429 plain", (429, PLAIN, b"slow down", {}), answered(429)),
    ("429 empty", (429, "", b"", {}), answered(429)),
    ("429 cut JSON", (429, JSON, b'{"err', {}), answered(429)),
    ("429 JSON called HTML", (429, HTML, b'{"retryable": true}', {}), answered(429, True)),
    ("500 final", (500, "application/problem+json", b'{"retryable": false}', {}), answered(500, False)),
    ("500 odd", (500, JSON, b'{"retryable": "yes"}', {}), answered(500)),
    ("500 list", (500, JSON, b"[1]", {}), answered(500)),
    ("502 HTML", (502, HTML, b"<html>", {}), answered(502, edge=True)),
    ("503 far", (503, JSON, b"{}", {"retry-after": "3600"}), answered(503, after=3600.0)),
    ("503 senseless", (503, JSON, b"{}", {"retry-after": "soon"}), answered(503)),
]


@table("result expected", CLASSIFIED)
def test_what_an_attempt_came_to(result: Any, expected: Outcome) -> None:
    made = caller()
    operation: Operation[Any] = Operation("do", "POST", "/do", "things.do")
    request = httpx.Request("POST", "https://warp.example/do?secret=1")
    if isinstance(result, tuple):
        status, kind, body, headers = result
        result = httpx.Response(status, content=body, headers={"content-type": kind, **headers}, request=request)
    attempts = made._attempts(operation, RequestOptions())
    assert made._classify(operation, request, result, attempts, 0.1) == expected


def client(answers: list[Any], **options: Any) -> tuple[ozkit.Client, FakeClock, list[float]]:
    clock, times = FakeClock(), list[float]()

    def answer(request: httpx.Request) -> httpx.Response:
        times.append(clock.time)
        found = answers[min(len(times), len(answers)) - 1]
        if isinstance(found, Exception):
            raise found
        return httpx.Response(found, json={"error": "e"} if found >= 400 else {"run_id": "r1", "state": "QUEUED"})

    made = ozkit.Client("wk-1", transport=httpx.MockTransport(answer), clock=clock, **options)
    return made, clock, times


def test_a_retry_that_would_stand_in_line_beyond_the_deadline_is_not_waited_for() -> None:
    limit = ozkit.RateLimit(1, per=60.0)
    made, clock, times = client([503], rate_limit=limit, retry=RetryPolicy(deadline=30.0, jitter=0.0))
    with pytest.raises(ozkit.ServerError):
        made.runs.get("r1")
    assert len(times) == 1
    assert clock.slept == [0.5]
    with pytest.raises(ozkit.ServerError):
        made.with_options(retry=RetryPolicy(deadline=100.0, jitter=0.0, attempts=2)).runs.get("r1")
    assert times == [0.0, 60.0, 120.0]


def test_a_wait_never_stands_in_line_beyond_its_deadline() -> None:
    made, clock, times = client([200], rate_limit=ozkit.RateLimit(1, per=60.0))
    with pytest.raises(ozkit.WaitTimeout):
        made.runs.wait("r1", timeout=30)
    assert clock.time == pytest.approx(30.0)
    assert times == [0.0]
    with pytest.raises(ozkit.WaitTimeout):
        made.runs.wait("r1", timeout=100)
    assert clock.time == pytest.approx(130.0)
    assert times == [0.0, 60.0, 120.0]


OWN = RetryPolicy(attempts=7, jitter=0.0)


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (None, RetryPolicy()),
        (OWN, OWN),
        (0, NO_RETRY),
        (1, NO_RETRY),
        (2, RetryPolicy(attempts=2)),
        (9, RetryPolicy(attempts=9)),
    ],
)
def test_retry(option: Any, expected: RetryPolicy) -> None:
    assert retry_policy(option) == expected


@pytest.mark.parametrize("option", [True, False, -1, -5, 2.0, "3", [3], {"attempts": 3}, object])
def test_retry_refuses(option: Any) -> None:
    with pytest.raises(ozkit.ConfigurationError, match="retry"):
        retry_policy(option)


def test_what_is_not_given_stays_as_it_is() -> None:
    with ozkit.Client("wk-1", retry=7, rate_limit=30, headers={"X-A": "1"}) as client:
        derived = client.with_options(timeout=5, headers={"X-B": "2"})
        assert derived._caller.options.retry == RetryPolicy(attempts=7)
        assert derived._caller.options.rate_limit == ozkit.RateLimit(30, per=60.0)
        assert derived._caller.options.headers == {"X-A": "1", "X-B": "2"}
        assert client._caller.options.headers == {"X-A": "1"}
        assert client.with_options(rate_limit=False)._caller.options.rate_limit is None
        assert client.with_options(retry=1)._caller.options.retry == NO_RETRY
