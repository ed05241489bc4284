"""A package index: its settings from the environment, and what it lists, as HTML (PEP 503) or JSON (PEP 691)."""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import httpx

from .files import ReleaseError

URL, SIMPLE, USER, PASSWORD = (f"OZKIT_INDEX_{name}" for name in ("URL", "SIMPLE_URL", "USERNAME", "PASSWORD"))
ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
# Others are too weak to say that two files are the same; the file itself is compared then.
TRUSTED = ("sha256", "sha384", "sha512")
REDIRECTS = 5


@dataclass(frozen=True)
class Settings:
    """Where to upload, where to look what is there, and as whom; the password shows in no repr."""

    upload: str
    simple: str
    username: str
    password: str = field(repr=False)


def read_settings(variables: Mapping[str, str]) -> Settings:
    """Read the settings of an index.

    Args:
        variables: The environment.

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
        # Neither .netrc nor cookies may add credentials for another host.
        self._client = httpx.Client(timeout=60)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def files(self, project: str) -> dict[str, Listed]:
        """Return the files of a project by name; none if the index does not know it."""
        response = self._get(httpx.URL(f"{self._root}/{project}/"))
        if response is None:
            return {}
        try:
            listed = [
                Listed(name, response.url.join(urldefrag(address).url), hashes)
                for name, address, hashes in _rows(response)
            ]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError, httpx.InvalidURL):
            raise ReleaseError(f"{_shown(response.url)}: malformed list of files") from None
        return {each.name: each for each in listed}

    def holds(self, listed: Listed, path: Path) -> bool:
        """Tell whether a listed file has the same bytes as ours."""
        for algorithm in TRUSTED:
            if listed.hashes.get(algorithm):
                return hashlib.new(algorithm, path.read_bytes()).hexdigest() == listed.hashes[algorithm].lower()
        response = self._get(listed.url)
        return response is not None and response.content == path.read_bytes()

    def _get(self, url: httpx.URL) -> httpx.Response | None:
        for _ in range(REDIRECTS):
            # A listed file can be anywhere; only the index itself gets the credentials.
            auth = self._auth if _origin(url) == self._origin else None
            bare = url.copy_with(username=None, password=None)
            try:
                response = self._client.get(bare, headers={"Accept": ACCEPT}, auth=auth)
                following = response.next_request
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise ReleaseError(f"{_shown(url)}: cannot be reached ({type(error).__name__})") from None
            if following is None:
                return _checked(response)
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


def _rows(response: httpx.Response) -> list[tuple[str, str, dict[str, str]]]:
    """Return name, address and hashes of each file of a list."""
    if "json" not in response.headers.get("content-type", ""):
        page = _Anchors()
        page.feed(response.text)
        return [(name, address, _fragment(address)) for name, address in page.rows]
    rows = [(row["filename"], row["url"], row.get("hashes") or {}) for row in response.json()["files"]]
    for name, address, hashes in rows:
        texts = (name, address, *hashes.keys(), *hashes.values())
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("file entries hold text")
    return rows


class _Anchors(HTMLParser):
    """Collects the text and the address of every link."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str]] = []
        self._address: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address = dict(attrs).get("href")

    def handle_data(self, data: str) -> None:
        if self._address and data.strip():
            self.rows.append((data.strip(), self._address))
            self._address = None


def _fragment(address: str) -> dict[str, str]:
    algorithm, _, digest = urldefrag(address).fragment.partition("=")
    return {algorithm: digest} if digest else {}


def _checked(response: httpx.Response) -> httpx.Response | None:
    if response.status_code == httpx.codes.NOT_FOUND:
        return None
    if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise ReleaseError(f"{_shown(response.url)}: {response.status_code}, so check {USER} and {PASSWORD}")
    if not response.is_success:
        raise ReleaseError(f"{_shown(response.url)}: unexpected status {response.status_code}")
    return response
