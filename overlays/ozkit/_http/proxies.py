"""Proxies from environment variables: which requests use one, read as curl and requests read `NO_PROXY`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.request import getproxies

import httpx

from ozkit_runtime.redact import redact_text

from ..errors import ConfigurationError

_HOST_AND_PORT = re.compile(r"(\[[^\]]*\]|[^:]*)(?::(\d+))?")
_PORTS = {"http": 80, "https": 443}


def environment_proxies() -> Mapping[str, str]:
    """Return the proxies of the environment: scheme, `all` or `no` -> value."""
    return {name: value for name, value in getproxies().items() if value and name in {"http", "https", "all", "no"}}


def proxy_for(url: httpx.URL, proxies: Mapping[str, str]) -> str | None:
    """Return the proxy of a request, or None for a direct connection; loopback addresses never use one."""
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if not proxy or _is_loopback(url.host):
        return None
    if any(_matches(entry.strip().lower(), url) for entry in proxies.get("no", "").split(",")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


class EnvironmentProxies(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that chooses the proxy of each request by the environment.

    `make` returns the transport of a proxy, or of direct connections for None.
    """

    def __init__(self, make: Callable[[str | None], Any], proxies: Mapping[str, str]) -> None:
        self._proxies = proxies
        given = [proxies[name] for name in ("http", "https", "all") if name in proxies]
        addresses = [None, *(proxy if "://" in proxy else f"http://{proxy}" for proxy in given)]
        self._transports: dict[str | None, Any] = {}
        # Refused at its use: a broken proxy does not matter to a server that is reached directly.
        self._broken: dict[str | None, str] = {}
        for address in addresses:
            try:
                self._transports[address] = make(address)
            except (ValueError, ImportError, httpx.InvalidURL) as error:
                self._broken[address] = redact_text(str(error))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response: httpx.Response = self._chosen(request).handle_request(request)
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response: httpx.Response = await self._chosen(request).handle_async_request(request)
        return response

    def _chosen(self, request: httpx.Request) -> Any:
        address = proxy_for(request.url, self._proxies)
        if address in self._broken:
            raise ConfigurationError(f"the proxy of the environment is invalid: {self._broken[address]}")
        return self._transports[address]

    def close(self) -> None:
        for transport in self._transports.values():
            transport.close()

    async def aclose(self) -> None:
        for transport in self._transports.values():
            await transport.aclose()


def _is_loopback(host: str) -> bool:
    address = _address(host)
    return host == "localhost" or host.endswith(".localhost") or (address is not None and address.is_loopback)


def _matches(entry: str, url: httpx.URL) -> bool:
    """Return whether an entry of NO_PROXY matches: `*`, a host and its subdomains, an address or a network."""
    if entry == "*":
        return True
    scheme, _, rest = entry.rpartition("://")
    if not rest or (scheme and scheme != url.scheme):
        return False
    host, address = url.host.lower().rstrip("."), _address(url.host)
    if "]:" not in rest and (network := _network(rest)) is not None:
        return address is not None and address in network
    found = _HOST_AND_PORT.fullmatch(rest)
    if found is None:
        return False
    name, port = found.groups()
    if port is not None and int(port) != (url.port or _PORTS.get(url.scheme)):
        return False
    if (network := _network(name)) is not None:
        return address is not None and address in network
    name = name.lstrip("*").strip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        return None
