"""Options of clients, checked: what a client cannot use is refused at its construction."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ozkit_runtime.operation import Operation
from ozkit_runtime.redact import redact_text, shown, type_name
from ozkit_runtime.request import header_value, merge_headers, query_pairs
from ozkit_runtime.retry import RetryPolicy, retry_policy

from .._support.clock import Clock
from .._support.lazily import ssl
from ..errors import ConfigurationError
from . import httpx
from .content import MAX_RESPONSE_BYTES
from .rate_limit import RateLimit, rate_limit_of
from .settings import Api, no_key, resolve

Limits = Mapping[str, float | None]  # seconds of each phase of a request
DEFAULT_TIMEOUT: Limits = {"connect": 10.0, "read": 60.0, "write": 60.0, "pool": 60.0}
MAX_CONNECTIONS = 100
# As many connections are kept alive as pages can be fetched concurrently.
MAX_KEPT_ALIVE = 40
# Sockets and threads refuse to wait longer than their platform's largest time.
LONGEST_TIMEOUT = 1e8


def checked_timeout(timeout: Any) -> Limits:
    """Return the timeout of a client option; None is the default."""
    if timeout is None:
        return DEFAULT_TIMEOUT
    if isinstance(timeout, bool) or not isinstance(timeout, int | float):
        if isinstance(timeout, httpx.Timeout):
            return {name: value and min(value, LONGEST_TIMEOUT) for name, value in timeout.as_dict().items()}
        raise ConfigurationError(
            f"timeout must be a number of seconds or an httpx.Timeout(30, connect=5), got {type(timeout).__name__}"
        )
    if not timeout > 0:
        raise ConfigurationError(f"timeout must be a positive number of seconds, got {shown(timeout)}")
    return {**dict.fromkeys(DEFAULT_TIMEOUT, min(timeout, LONGEST_TIMEOUT)), "connect": min(timeout, 10.0)}


def checked_headers(headers: Any, http_client: httpx.Client | httpx.AsyncClient | None = None) -> dict[str, str]:
    """Return the headers of a client option, and before them those that the user's httpx client sets itself."""
    own = {}
    if http_client is not None:
        sent = ("accept", "accept-encoding", "user-agent")
        found = {name: http_client.headers[name] for name in sent if name in http_client.headers}
        own = {name: value for name, value in found.items() if value != _httpx_headers().get(name)}
    try:
        given = dict(headers or {})
    except (TypeError, ValueError):
        raise ConfigurationError(f"headers must be a mapping, got {type_name(headers)}") from None
    for name, value in given.items():
        why = ""
        try:
            given[name] = header_value(name, value)
        except (TypeError, ValueError) as error:
            why = str(error)
        if why:  # Raised here, its context holds no frame with the value.
            raise ConfigurationError(f"headers: {shown(name)}: {why}")
    return merge_headers(own, given)


def checked_query(query: Any) -> tuple[tuple[str, str], ...]:
    """Return the `default_query` of a client option as names and texts."""
    if query is not None and not isinstance(query, Mapping):
        raise ConfigurationError(f"default_query must be a mapping, got {type_name(query)}")
    pairs: list[tuple[str, str]] = []
    for name, value in (query or {}).items():
        try:
            pairs += query_pairs(name, value)
        except (TypeError, ValueError) as error:
            raise ConfigurationError(f"default_query: {name!r}: {error}") from None
    return tuple(pairs)


def checked_app_id(app_id: Any) -> str:
    """Return the `app_id` of a client option; None is none."""
    if app_id is None:
        return ""
    try:
        return header_value("User-Agent", app_id if isinstance(app_id, str) and app_id.strip() else None).strip()
    except (TypeError, ValueError):
        raise ConfigurationError(
            f"app_id must be printable ASCII text such as nightly-export/1.2, got {shown(app_id)}"
        ) from None


def checked_size(size: Any) -> int:
    """Return the `max_response_bytes` of a client option; None is the default."""
    if size is None:
        return MAX_RESPONSE_BYTES
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise ConfigurationError(f"max_response_bytes must be a positive whole number, got {shown(size)}")
    return size


def ssl_context(verify: Any) -> ssl.SSLContext | bool:
    """Return the `verify` option of an httpx client."""
    if isinstance(verify, ssl.SSLContext) or verify is False:
        return verify
    if verify is True:
        files = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
        try:
            return _default_ssl_context(*files)
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"SSL_CERT_FILE={files[0]}, SSL_CERT_DIR={files[1]}: {error}") from None
    if not isinstance(verify, str | os.PathLike):
        raise ConfigurationError(f"verify must be a file, an SSLContext or a bool, got {type(verify).__name__}")
    try:
        return ssl.create_default_context(cafile=os.fspath(verify))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"verify: cannot read certificates from {verify}: {error}") from None


def checked_proxy(proxy: Any) -> Any:
    """Return the `proxy` option of a client."""
    if proxy is None or isinstance(proxy, httpx.Proxy):
        return proxy
    try:
        return httpx.Proxy(proxy)
    except (ValueError, TypeError, AttributeError, httpx.InvalidURL):
        raise ConfigurationError(
            "proxy must be a URL with a scheme, such as http://proxy.example.com:3128 or socks5://..."
        ) from None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Options:
    """The options of a client, checked; without a repr, since key, headers and query hold secrets."""

    api: Api
    base_url: str
    api_key: str  # empty for a client that only makes calls without one
    strict: bool = False
    timeout: Limits = field(default_factory=lambda: DEFAULT_TIMEOUT)
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    rate_limit: RateLimit | None = None
    transport: Any = None
    proxy: Any = None
    verify: ssl.SSLContext | str | bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    default_query: tuple[tuple[str, str], ...] = ()
    app_id: str = ""
    max_response_bytes: int = MAX_RESPONSE_BYTES
    clock: Clock = field(default_factory=Clock)

    @classmethod
    def of(cls, api: Api, kinds: tuple[str, str], **given: Any) -> Options:
        """Return the options of a new client from the arguments of its constructor.

        `kinds` are the httpx classes of its `http_client` and `transport`.
        """
        http_client, transport, verify, clock = (
            given[name] for name in ("http_client", "transport", "verify", "clock")
        )
        if http_client is not None and not (transport is None and given["proxy"] is None and verify is True):
            raise ConfigurationError("give http_client, or transport, proxy and verify: your client has its own")
        for name, value, kind in zip(("http_client", "transport"), (http_client, transport), kinds, strict=True):
            if value is not None and not isinstance(value, getattr(httpx, kind)):
                raise ConfigurationError(f"{name} must be an httpx.{kind}, got {type(value).__name__}")
        if not isinstance(verify, bool):
            verify = ssl_context(verify)
        if clock is not None and not isinstance(clock, Clock):
            raise ConfigurationError(f"clock must be a clock such as ozkit.testing.FakeClock(), got {shown(clock)}")
        timeout = http_client.timeout if http_client is not None and given["timeout"] is None else given["timeout"]
        api_key, base_url = resolve(api, given["api_key"], given["base_url"], os.environ)
        return cls(
            api=api,
            base_url=base_url,
            api_key=api_key,
            strict=given["strict"],
            timeout=checked_timeout(timeout),
            retry=retry_policy(given["retry"]),
            rate_limit=rate_limit_of(given["rate_limit"], api.rate_limit),
            transport=transport,
            proxy=checked_proxy(given["proxy"]),
            verify=verify,
            headers=checked_headers(given["headers"], http_client),
            default_query=checked_query(given["default_query"]),
            app_id=checked_app_id(given["app_id"]),
            max_response_bytes=checked_size(given["max_response_bytes"]),
            clock=clock or Clock(),
        )

    def with_changes(self, **given: Any) -> Options:
        """Return the options with those changed that are not None; headers and query parameters are added."""
        checks: dict[str, Callable[[Any], Any]] = {
            "timeout": checked_timeout,
            "retry": retry_policy,
            "rate_limit": lambda value: rate_limit_of(value, self.api.rate_limit),
            "strict": bool,
            "headers": lambda value: merge_headers(self.headers, checked_headers(value)),
            "default_query": self._with_query,
            "app_id": checked_app_id,
        }
        return replace(self, **{name: checks[name](value) for name, value in given.items() if value is not None})

    def _with_query(self, query: Any) -> tuple[tuple[str, str], ...]:
        added = checked_query(query)
        given = {name for name, _ in added}
        return (*(pair for pair in self.default_query if pair[0] not in given), *added)

    def check_key(self, operation: Operation[Any]) -> None:
        """Raise `ConfigurationError` if a call needs a key and there is none."""
        if not self.api_key and not operation.anonymous:
            allowed = ", ".join(self.api.anonymous)
            why = f"{operation.name}: {no_key(self.api)}"
            raise ConfigurationError(f"{why}; without a key only {allowed} can be called")

    def for_httpx(self, make_transport: Callable[..., Any]) -> dict[str, Any]:
        """Return the keyword arguments of an httpx client, with the class of the transport of a connection pool."""
        from .proxies import EnvironmentProxies, environment_proxies

        limits = httpx.Limits(max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_KEPT_ALIVE)
        options: dict[str, Any] = {"timeout": httpx.Timeout(**self.timeout), "limits": limits, "trust_env": False}
        if self.transport is not None:
            return {**options, "transport": self.transport}
        verify = ssl_context(self.verify)
        options |= {"verify": verify, "proxy": self.proxy}
        proxies = environment_proxies() if self.proxy is None else {}
        if proxies.keys() - {"no"}:

            def transport(proxy: str | None) -> Any:
                return make_transport(verify=verify, limits=limits, trust_env=False, proxy=proxy)

            options["mounts"] = {"all://": EnvironmentProxies(transport, proxies)}
        return options

    def proxy_of_server(self) -> str:
        """Return the proxy of the server, without its password; "" if there is none, or only your client knows."""
        from .proxies import environment_proxies, proxy_for

        if self.transport is not None:
            return ""
        if self.proxy is not None:
            return redact_text(str(self.proxy.url))
        return redact_text(proxy_for(httpx.URL(self.base_url), environment_proxies()) or "")


@cache
def _default_ssl_context(cert_file: str | None, cert_dir: str | None) -> ssl.SSLContext:
    """Return the SSL context that all clients with default settings share; the arguments are its environment."""
    return httpx.create_ssl_context()


@cache
def _httpx_headers() -> Mapping[str, str]:
    """Return the headers that an httpx client has without any option."""
    with httpx.Client(trust_env=False, transport=httpx.MockTransport(lambda request: httpx.Response(204))) as client:
        return dict(client.headers)
