"""A package index: its settings from the environment, and what it lists, as HTML (PEP 503) or JSON (PEP 691)."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import httpx

from .files import ReleaseError

URL, SIMPLE, USER, PASSWORD = (f"OZKIT_INDEX_{name}" for name in ("URL", "SIMPLE_URL", "USERNAME", "PASSWORD"))
ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
# Others are too weak to say that two files are the same; the file itself is compared then.
TRUSTED = ("sha256", "sha384", "sha512")
REDIRECTS = 5
# Seconds for one answer, its redirects included, and bytes of a list: an index can send without end.
DEADLINE = 300.0
MAX_LIST = 10 * 1024 * 1024
# No text is tried twice, whatever a page holds: a tag that does not end is taken as well, and then left out.
_ANCHOR = re.compile(r"""<a\s((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)(?:>([^<>]*+)</a)?""", re.IGNORECASE)
_HREF = re.compile(r"""(?:^|\s)href\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))""", re.IGNORECASE)
_PAGE = re.compile(r"<html|<!doctype html", re.IGNORECASE)
_LOGIN = re.compile(r"<input\b[^<>]*password", re.IGNORECASE)


@dataclass(frozen=True)
class Settings:
    """Where to upload, where to look what is there, and as whom; the password shows in no repr."""

    upload: str
    simple: str
    username: str
    password: str = field(repr=False)


def read_settings(variables: Mapping[str, str]) -> Settings:
    """Read the settings of an index.

    Raises:
        ReleaseError: If a variable is missing, or would carry the password where others see it.
    """
    values = {name: variables.get(name, "").strip() for name in (URL, USER, PASSWORD)}
    missing = [name for name, value in values.items() if not value]
    if missing:
        raise ReleaseError(f"set {', '.join(missing)}: the index to upload to, and who uploads")
    upload = _address(URL, values[URL])
    simple = _address(SIMPLE, variables.get(SIMPLE, "").strip() or f"{upload}/simple")
    return Settings(upload, simple, values[USER], values[PASSWORD])


def _address(name: str, text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ReleaseError(f"{name}: no http or https address")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ReleaseError(
            f"{name}: no user, password or query in the address; that is what {USER} and {PASSWORD} are for"
        )
    if parts.scheme == "http" and not _loopback(parts.hostname):
        raise ReleaseError(f"{name}: http would send the password in the clear to {parts.hostname}; use https")
    return text.rstrip("/")


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Listed:
    """One file that an index has."""

    name: str
    url: httpx.URL
    hashes: dict[str, str]


class Index:
    """Reads one index with one user's credentials, which go to no other host."""

    def __init__(self, settings: Settings) -> None:
        self._root = settings.simple
        self._origin = _origin(httpx.URL(settings.simple))
        self._auth = httpx.BasicAuth(settings.username, settings.password)

    def files(self, project: str) -> dict[str, Listed]:
        """Return the files of a project by name; none if the index does not know it."""
        response = self._get(httpx.URL(f"{self._root}/{project}/"), MAX_LIST)
        if response is None:
            return {}
        if len(response.content) > MAX_LIST:
            raise ReleaseError(f"{_shown(response.url)}: larger than {MAX_LIST >> 20} MB, so not a list of files")
        try:
            rows = _rows(response)
            if not all(name.isprintable() for name, _, _ in rows):
                raise ValueError("a name that would forge a line of a log")
            listed = [Listed(name, response.url.join(urldefrag(address).url), hashes) for name, address, hashes in rows]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, httpx.InvalidURL):
            raise ReleaseError(f"{_shown(response.url)}: malformed list of files") from None
        return {each.name: each for each in listed}

    def holds(self, listed: Listed, path: Path) -> bool:
        """Tell whether a listed file has the same bytes as ours."""
        for algorithm in TRUSTED:
            if listed.hashes.get(algorithm):
                return hashlib.new(algorithm, path.read_bytes()).hexdigest() == listed.hashes[algorithm].lower()
        response = self._get(listed.url, path.stat().st_size)
        return response is not None and response.content == path.read_bytes()

    def _get(self, url: httpx.URL, limit: int) -> httpx.Response | None:
        """Return a response, whose body is cut after the limit; None if the index does not know the URL."""
        try:
            return asyncio.run(asyncio.wait_for(self._fetch(url, limit), DEADLINE))
        except TimeoutError:
            raise ReleaseError(f"{_shown(url)}: no complete answer within {DEADLINE:.0f} s") from None

    async def _fetch(self, url: httpx.URL, limit: int) -> httpx.Response | None:
        for _ in range(REDIRECTS):
            # A listed file can be anywhere; only the index itself gets the credentials.
            auth = self._auth if _origin(url) == self._origin else None
            bare = url.copy_with(username=None, password=None)
            try:
                # A client for each request: cookies go nowhere else. On loopback no proxy gets the credentials either.
                async with (
                    httpx.AsyncClient(timeout=60, trust_env=url.scheme == "https") as client,
                    client.stream("GET", bare, headers={"Accept": ACCEPT}, auth=auth) as received,
                ):
                    following = received.next_request
                    content = b"" if following else await _content(received, limit)
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise ReleaseError(f"{_shown(url)}: cannot be reached ({type(error).__name__})") from None
            if following is None:
                return _checked(received, content)
            if _origin(following.url) != _origin(url):
                raise ReleaseError(
                    f"{_shown(url)}: redirects to {_shown(following.url)}; turn off the fallback to another index"
                )
            url = following.url
        raise ReleaseError(f"{_shown(url)}: more than {REDIRECTS} redirects")


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """Return scheme, host and port."""
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)


def _shown(url: httpx.URL) -> str:
    """Return a URL without user, password, query and fragment: an index may sign its URLs."""
    return str(url.copy_with(username=None, password=None, query=None, fragment=None))


async def _content(response: httpx.Response, limit: int) -> bytes:
    """Return the body of a success, cut after the limit."""
    content = bytearray()
    if response.is_success:
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > limit:
                break
    return bytes(content)


def _rows(response: httpx.Response) -> list[tuple[str, str, dict[str, str]]]:
    """Return name, address and hashes of each file of a list."""
    if "json" not in response.headers.get("content-type", ""):
        return [(name, address, _fragment(address)) for name, address in _anchors(response.text)]
    rows = [(row["filename"], row["url"], row.get("hashes") or {}) for row in response.json()["files"]]
    for name, address, hashes in rows:
        texts = (name, address, *hashes.keys(), *hashes.values())
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("file entries hold text")
    return rows


def _anchors(page: str) -> Iterator[tuple[str, str]]:
    """Yield the text and the address of every link."""
    if not _PAGE.search(page) or _LOGIN.search(page):
        raise ValueError("not a page that lists files")
    first, *parts = page.split("<!--")
    for attributes, text in _ANCHOR.findall(first + "".join(part.partition("-->")[2] for part in parts)):
        if text.strip() and (found := _HREF.search(attributes)):
            yield unescape(text.strip()), unescape(found[1] or found[2] or found[3] or "")


def _fragment(address: str) -> dict[str, str]:
    algorithm, _, digest = urldefrag(address).fragment.partition("=")
    return {algorithm: digest} if digest else {}


def _checked(response: httpx.Response, content: bytes) -> httpx.Response | None:
    if response.status_code == httpx.codes.NOT_FOUND:
        return None
    if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise ReleaseError(f"{_shown(response.url)}: {response.status_code}, so check {USER} and {PASSWORD}")
    if not response.is_success:
        raise ReleaseError(f"{_shown(response.url)}: unexpected status {response.status_code}")
    kind = response.headers.get("content-type", "")
    return httpx.Response(200, headers={"Content-Type": kind}, content=content, request=response.request)
