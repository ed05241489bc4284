"""What an index lists of a project: the simple repository API, as HTML (PEP 503) or JSON (PEP 691)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import httpx

from .errors import ReleaseError
from .settings import PASSWORD, USER, Settings

ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
# Others are too weak to say that two files are the same; the file itself is compared then.
TRUSTED = ("sha256", "sha384", "sha512")
REDIRECTS = 5


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
        self._client = httpx.Client(auth=(settings.username, settings.password), timeout=60)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def files(self, project: str) -> dict[str, Listed]:
        """Return the files of a project by name; none if the index does not know it."""
        answer = self._get(httpx.URL(f"{self._root}/{project}/"))
        if answer is None:
            return {}
        if "json" in answer.headers.get("content-type", ""):
            rows = [(row["filename"], row["url"], row["hashes"]) for row in answer.json()["files"]]
        else:
            page = _Anchors()
            page.feed(answer.text)
            rows = [(name, address, _fragment(address)) for name, address in page.rows]
        listed = (Listed(name, answer.url.join(urldefrag(address).url), hashes) for name, address, hashes in rows)
        return {each.name: each for each in listed}

    def holds(self, listed: Listed, path: Path) -> bool:
        """Tell whether a listed file has the same bytes as ours."""
        for algorithm in TRUSTED:
            if listed.hashes.get(algorithm):
                return hashlib.new(algorithm, path.read_bytes()).hexdigest() == listed.hashes[algorithm].lower()
        answer = self._get(listed.url)
        return answer is not None and answer.content == path.read_bytes()

    def _get(self, url: httpx.URL) -> httpx.Response | None:
        for _ in range(REDIRECTS):
            try:
                answer = self._client.get(url, headers={"Accept": ACCEPT})
            except httpx.HTTPError as error:
                raise ReleaseError(f"{url}: cannot be reached ({type(error).__name__})") from None
            if answer.next_request is None:
                return _judged(answer)
            if answer.next_request.url.netloc != url.netloc:
                host = answer.next_request.url.host
                raise ReleaseError(f"{url}: sends us on to {host}; turn off the fallback to another index")
            url = answer.next_request.url
        raise ReleaseError(f"{url}: more than {REDIRECTS} redirects")


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


def _judged(answer: httpx.Response) -> httpx.Response | None:
    if answer.status_code == httpx.codes.NOT_FOUND:
        return None
    if answer.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise ReleaseError(f"{answer.url}: {answer.status_code}, so check {USER} and {PASSWORD}")
    if not answer.is_success:
        raise ReleaseError(f"{answer.url}: answered {answer.status_code}")
    return answer
