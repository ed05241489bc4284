"""The APIs, and the key and base URL of a client, from arguments and environment variables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar
from urllib.parse import urlsplit

from ozkit_api import cursor_ai_code, oz_agent, warp_analytics
from ozkit_runtime.redact import SecretText, secret_text

from ..errors import ConfigurationError
from .rate_limit import RateLimit

P = ParamSpec("P")
T = TypeVar("T")

# Names that the official SDKs and other clients give to options, and ours.
_OURS = {
    "max_retries": "retry= takes a number of attempts, the first included: max_retries=2 is retry=3",
    "retries": "retry= takes a number of attempts, the first included",
    "auth_token": "give api_key=",
    "bearer_token": "give api_key=",
    "token": "give api_key=",
    "default_headers": "give headers=",
    "extra_headers": "give headers=; a single call takes extra_headers=",
    "params": "give default_query=",
    "extra_query": "give default_query=; a single call takes extra_query=",
    "api_base": "give base_url=",
    "api_url": "give base_url=",
    "host": "give base_url=",
    "environment": "give base_url=",
    "proxies": "give proxy=, or set HTTPS_PROXY and NO_PROXY",
    "ssl_verify": "give verify=",
    "verify_ssl": "give verify=",
    "cert": "give verify=ssl_context, with the certificate loaded",
    "trust_env": "give http_client=httpx.Client(trust_env=...)",
    "limits": "give http_client=httpx.Client(limits=...)",
    "connection_pool_limits": "give http_client=httpx.Client(limits=...)",
    "session": "give http_client=",
    "user_agent": "give app_id=, or headers={'User-Agent': ...}",
    "app_info": "give app_id=",
    "team_uid": "give headers={'X-Warp-Team-Uid': ...}",
    "_strict_response_validation": "give strict=",
}


class Api(NamedTuple):
    """One API: its URL, its authentication and its environment variables."""

    name: str  # for errors
    base_url: str
    key_variable: str
    url_variables: tuple[str, ...]  # the first that is set counts
    scheme: str  # `bearer` or `basic`
    rate_limit: RateLimit | None  # the default
    anonymous: tuple[str, ...] = ()  # the methods that can be called without a key


# Not published: this only stops a runaway loop, and leaves room for concurrent pages.
_WARP_LIMIT = RateLimit(200, per=1.0)
# One second more than a minute: requests sent 60 s apart can arrive a little closer.
_CURSOR_LIMIT = RateLimit(5, per=61.0, per_endpoint=True)

# The last two are the variables of the official SDKs.
_WARP_URLS = ("WARP_API_BASE_URL", "WARP_BASE_URL", "OZ_API_BASE_URL")
_WARP_ANONYMOUS = (*oz_agent.ANONYMOUS, *warp_analytics.ANONYMOUS)
_CURSOR_URLS = ("CURSOR_API_BASE_URL",)

WARP = Api("Warp", oz_agent.BASE_URL, "WARP_API_KEY", _WARP_URLS, "bearer", _WARP_LIMIT, _WARP_ANONYMOUS)
CURSOR = Api(
    *("Cursor", cursor_ai_code.BASE_URL, "CURSOR_API_KEY", _CURSOR_URLS, "basic"),
    rate_limit=_CURSOR_LIMIT,
    anonymous=cursor_ai_code.ANONYMOUS,
)


def hidden(value: Any) -> Any:
    """Return an option whose repr does not show it: text, or a mapping of texts."""
    if isinstance(value, Mapping):
        return {name: hidden(item) for name, item in value.items()}
    return secret_text(value) if isinstance(value, str) else value


def resolve(api: Api, api_key: str | None, base_url: str | None, environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the key and the address of a client: as given, or from the API's variables, or its public address.

    The key is empty where there is none and some calls can be made without.
    """
    key = secret_text(environment.get(api.key_variable, "") if api_key is None else _plain("api_key", api_key)).strip()
    found = next((environment[name] for name in api.url_variables if environment.get(name)), api.base_url)
    address = _plain("base_url", base_url or found)
    # A traceback can show local variables, and the environment holds more secrets than ours.
    del environment
    if not key and (api_key is not None or not api.anonymous):
        raise ConfigurationError(no_key(api, "api_key is blank" if api_key is not None else ""))
    if "://" in key:
        raise ConfigurationError(
            f"api_key is a URL: were api_key and base_url swapped? Pass api_key=..., base_url={api.base_url!r}"
        )
    if key and (not key.isascii() or not key.isprintable() or " " in key):
        raise ConfigurationError(f"the {api.name} API key contains blanks or control characters: copy it again")
    return secret_text(key), _checked(address, api)


def no_key(api: Api, why: str = "") -> str:
    """Return the message for a key that is missing."""
    why = why or f"{api.key_variable} is not set"
    return f"no {api.name} API key: {why}; pass api_key=... or export {api.key_variable}"


def _plain(name: str, value: Any) -> SecretText:
    """Return an option as text; secrets in a wrapper (`get_secret_value`), bytes and URL objects are unwrapped."""
    value = value.get_secret_value() if hasattr(value, "get_secret_value") else value
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    if not isinstance(value, str) and type(value).__name__ != "URL":
        raise ConfigurationError(f"{name} must be text, got {type(value).__name__}")
    return secret_text(str(value))


def _checked(address: str, api: Api) -> str:
    hint = f"give a URL such as {api.base_url}"
    try:
        is_url, is_plain = _kind_of(address)
    except ValueError:
        raise ConfigurationError(f"base_url is malformed: {hint}") from None
    if not is_url:
        raise ConfigurationError(f"base_url must be an http or https URL: {hint}")
    if " " in address.strip() or not address.isprintable():
        raise ConfigurationError(f"base_url contains blanks or control characters: {hint}")
    if not is_plain:
        raise ConfigurationError(f"base_url must not contain credentials, a query or a fragment: {hint}")
    return str(address.strip().rstrip("/"))


def _kind_of(address: str) -> tuple[bool, bool]:
    """Return whether an address is an http URL, and whether it has no credentials, query and fragment.

    Its parts stay here: a traceback can show local variables, and swapped arguments put the key into the address.
    """
    parts = urlsplit(address.strip())
    is_url = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    return is_url, not (parts.username or parts.password or parts.query or parts.fragment)


# Options that can hold a key or a password; swapped arguments put the key into base_url.
_SECRET = frozenset({"api_key", "auth_token", "base_url", "bearer_token", "default_query", "headers", "proxy", "token"})


def takes_options(function: Callable[P, T]) -> Callable[P, T]:
    """Make a function refuse the option names of other clients, and hide secrets from the locals of a traceback.

    Names that nobody uses stay a `TypeError`, as Python raises it.
    """

    @wraps(function)
    def checked(*args: P.args, **options: P.kwargs) -> T:
        hidden_args: Any = tuple(map(hidden, args))
        hidden_options: Any = {name: hidden(value) if name in _SECRET else value for name, value in options.items()}
        del args, options
        for name in hidden_options.keys() & _OURS.keys():
            raise ConfigurationError(f"there is no option {name}=: {_OURS[name]}")
        call: Any = function
        result: T = call(*hidden_args, **hidden_options)
        return result

    return checked
