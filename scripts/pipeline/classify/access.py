"""Compare where an API is, and who is let in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..objects import Object
from ..prepass import resolve
from .change import Change
from .facts import became


def servers(old: Object, new: Object) -> Iterator[Change]:
    """Yield what changed about the addresses; the first server is the one that clients call."""
    left, right = ([str(server.get("url")) for server in each.get("servers") or ()] for each in (old, new))
    if left and left[:1] != right[:1]:
        yield Change(
            "server changed", "operation", "servers", became(*(next(iter(urls), None) for urls in (left, right)))
        )
    yield from (Change("server added", "operation", "servers", url) for url in right[1:] if left and url not in left)


def security(old: Object, new: Object, left: Object, right: Object) -> Iterator[tuple[str, str]]:
    """Yield what changed about the credentials: each old way to be let in must still be enough."""
    before, after = _ways(old, left), _ways(new, right)
    refused = [way for way in before if not any(_enough(way, other) for other in after)]
    opened = [way for way in after if not any(_enough(other, way) for other in before)]
    if refused:
        yield "security added", became(_told(before), _told(after))
    elif [way for way in opened if way not in before] or (set(map(_text, after)) != set(map(_text, before))):
        yield "security loosened", became(_told(before), _told(after))
    for name in sorted({name for way in before for name in way} & {name for way in after for name in way}):
        schemes = [_scheme(document, name) for document in (old, new)]
        if schemes[0] != schemes[1]:
            yield "security scheme changed", name


def _ways(document: Object, operation: Object) -> list[dict[str, list[str]]]:
    """Give the ways to be let in; no security at all is one way that asks for nothing."""
    given = operation.get("security", document.get("security"))
    return given or [{}]


def _enough(way: dict[str, list[str]], asked: dict[str, list[str]]) -> bool:
    """Say whether somebody who is let in by one way has all that another asks for."""
    return all(name in way and set(scopes or ()) <= set(way[name] or ()) for name, scopes in asked.items())


def _told(ways: list[dict[str, list[str]]]) -> str:
    return " or ".join(_text(way) for way in ways)


def _text(way: dict[str, list[str]]) -> str:
    return (
        " and ".join(name + (f" {sorted(scopes)}" if scopes else "") for name, scopes in sorted(way.items())) or "none"
    )


def _scheme(document: Object, name: str) -> dict[str, Any]:
    scheme = resolve(document, document.get("components", {}).get("securitySchemes", {}).get(name, {}))
    return {key: value for key, value in scheme.items() if key not in {"description", "bearerFormat"}}
