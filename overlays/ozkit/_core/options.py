"""The knobs of a client that can change from call to call, normalised once."""

from __future__ import annotations

from ..errors import ConfigurationError
from .ratelimit import RateLimit
from .retry import NO_RETRY, RetryPolicy

RetryOption = RetryPolicy | int | None
RateLimitOption = RateLimit | int | bool | None


def retry_policy(option: RetryOption) -> RetryPolicy:
    """Return the policy of an option: None for the default, a number for so many attempts.

    Raises:
        ConfigurationError: If it is something else.
    """
    if option is None:
        return RetryPolicy()
    if isinstance(option, RetryPolicy):
        return option
    if isinstance(option, bool) or not isinstance(option, int):
        raise ConfigurationError(f"retry must be an ozkit.RetryPolicy or a number of attempts, got {option!r}")
    # 0 is how most people write "never again".
    return NO_RETRY if option in {0, 1} else RetryPolicy(attempts=option)


def rate_limit_of(option: RateLimitOption, default: RateLimit | None) -> RateLimit | None:
    """Return the limit of an option: None for the API's default, False for none, a number for so many a minute.

    Raises:
        ConfigurationError: If it is something else.
    """
    if option is None:
        return default
    if option is False:
        return None
    if isinstance(option, RateLimit):
        return option
    if option is True or not isinstance(option, int):
        raise ConfigurationError(f"rate_limit must be an ozkit.RateLimit, requests a minute or False, got {option!r}")
    return RateLimit(option, per=60.0, per_endpoint=default.per_endpoint if default else False)
