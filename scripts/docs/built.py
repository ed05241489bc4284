"""Checks of the built site, `python -m scripts.docs.built site`: nothing comes from elsewhere, and no link is dead."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

LOADS = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "object": "data",
    "form": "action",
}
NOT_LOADED = frozenset({"index", "search", "next", "prev", "canonical", "genindex"})
IN_CSS = re.compile(r"@import\s+['\"]?([^'\";)]+)|url\(\s*['\"]?([^'\")]+)")


@dataclass(slots=True)
class Page(HTMLParser):
    """What one page links to, loads, and can be linked at.

    Attributes:
        ids: Anchors in it.
        links: Where its links lead.
        loaded: What a browser fetches with it.
    """

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one element."""
        given = {name: value or "" for name, value in attrs}
        self.ids.update(given[name] for name in ("id", "name") if name in given)
        self.loaded += (found[0] or found[1] for found in IN_CSS.findall(given.get("style", "")))
        if (tag == "a" and "href" in given) or (tag == "link" and NOT_LOADED & set(given.get("rel", "").split())):
            self.links.append(given["href"])
        elif LOADS.get(tag) in given:
            self.loaded.append(given[LOADS[tag]])


def faults(site: Path) -> Iterator[str]:
    """Yield a line for each thing that a browser would fetch from elsewhere, and for each dead link."""
    pages = {path: read(path) for path in sorted(site.rglob("*.html"))}
    if not pages:
        yield f"{site}: no pages"
    for path, page in pages.items():
        place = path.relative_to(site).as_posix()
        yield from (f"{place}: loads {address}" for address in page.loaded if is_elsewhere(address))
        yield from (f"{place}: dead link {link}" for link in page.links if is_dead(link, path, pages))
    for path in sorted(site.rglob("*.css")):
        found = (one or other for one, other in IN_CSS.findall(path.read_text(encoding="utf-8")))
        yield from (f"{path.relative_to(site).as_posix()}: loads {one}" for one in found if is_elsewhere(one))


def read(path: Path) -> Page:
    """Read one page."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def is_elsewhere(address: str) -> bool:
    """Say whether an address is on a host."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ws", "wss"}


def is_dead(link: str, path: Path, pages: Mapping[Path, Page]) -> bool:
    """Say whether a link within the site leads nowhere."""
    if urlsplit(link).scheme or is_elsewhere(link):
        return False
    target, anchor = urldefrag(link)
    file = (path.parent / unquote(urlsplit(target).path)).resolve() if target else path
    if file.suffix != ".html":
        return not file.exists()
    return file not in pages or bool(anchor and unquote(anchor) not in pages[file].ids)


def main(arguments: list[str]) -> int:
    """Check a site and print what is wrong."""
    site = Path(arguments[0]).resolve()
    found = list(faults(site))
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"{len(list(site.rglob('*.html')))} pages: no link is dead, nothing is loaded from elsewhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
