"""The knobs of a client: what is taken for them, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

import ozkit
from ozkit import RateLimit, RetryPolicy
from ozkit._core.options import rate_limit_of, retry_policy
from ozkit._core.retry import NO_RETRY

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


DEFAULT, EACH = RateLimit(20, per=1.0), RateLimit(5, per=60.0, per_endpoint=True)


@pytest.mark.parametrize(
    ("option", "default", "expected"),
    [
        (None, DEFAULT, DEFAULT),
        (None, None, None),
        (False, DEFAULT, None),
        (30, DEFAULT, RateLimit(30, per=60.0)),
        (30, EACH, RateLimit(30, per=60.0, per_endpoint=True)),
        (30, None, RateLimit(30, per=60.0)),
        (EACH, DEFAULT, EACH),
        (DEFAULT, EACH, DEFAULT),
    ],
)
def test_rate_limit(option: Any, default: RateLimit | None, expected: RateLimit | None) -> None:
    assert rate_limit_of(option, default) == expected


@pytest.mark.parametrize("option", [True, 0, -1, 2.5, "30", [30]])
def test_rate_limit_refuses(option: Any) -> None:
    with pytest.raises(ozkit.ConfigurationError, match=r"rate.limit"):
        rate_limit_of(option, DEFAULT)


@pytest.mark.parametrize(
    "options", [{"retry": -1}, {"retry": "3"}, {"rate_limit": 0}, {"rate_limit": True}, {"timeout": 0}], ids=str
)
def test_a_client_refuses_at_construction_and_when_it_is_derived(options: dict[str, Any]) -> None:
    with pytest.raises(ozkit.ConfigurationError):
        ozkit.Client("wk-1", **options)
    with ozkit.Client("wk-1") as client, pytest.raises(ozkit.ConfigurationError):
        client.with_options(**options)


def test_what_is_not_given_stays_as_it_is() -> None:
    with ozkit.Client("wk-1", retry=7, rate_limit=30, headers={"X-A": "1"}) as client:
        derived = client.with_options(timeout=5, headers={"X-B": "2"})
        assert derived._sender.retry == RetryPolicy(attempts=7)
        assert derived._sender.rate_limit == RateLimit(30, per=60.0)
        assert derived._sender.headers == {"X-A": "1", "X-B": "2"}
        assert client._sender.headers == {"X-A": "1"}
        assert client.with_options(rate_limit=False)._sender.rate_limit is None
        assert client.with_options(retry=1)._sender.retry == NO_RETRY
