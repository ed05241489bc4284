"""Reading parameters and bodies as strictly as the document says; what it does not name is ignored."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from starlette.datastructures import QueryParams

from ozkit.simulator.errors import Problem


def integer(query: QueryParams, name: str, default: int, low: int, high: int | None = None) -> int:
    """A whole number within its bounds."""
    text = query.get(name)
    if text is None:
        return default
    if not text.removeprefix("-").isdecimal() or int(text) < low or (high is not None and int(text) > high):
        raise Problem("invalid_request", f"{name} has to be a whole number from {low} to {high or 'any'}.")
    return int(text)


def flag(query: QueryParams, name: str) -> bool | None:
    """`true` or `false`; none when absent."""
    text = query.get(name)
    if text not in (None, "true", "false"):
        raise Problem("invalid_request", f"{name} has to be true or false.")
    return None if text is None else text == "true"


def choices(query: QueryParams, name: str, allowed: Collection[str]) -> list[str]:
    """All values of a parameter that may be repeated."""
    values = query.getlist(name)
    if wrong := [value for value in values if value not in allowed]:
        raise Problem("invalid_request", f"{name} cannot be {wrong[0]!r}.")
    return values


def choice(query: QueryParams, name: str, allowed: Collection[str], default: str) -> str:
    """One value out of a set."""
    return (choices(query, name, allowed) or [default])[-1]


def instant(query: QueryParams, name: str) -> datetime | None:
    """A calendar time, which has to name its zone."""
    text = query.get(name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Problem("invalid_request", f"{name} is not an RFC 3339 time.") from None
    if moment.tzinfo is None:
        raise Problem("invalid_request", f"{name} has no time zone.")
    return moment


def check(body: Mapping[str, Any], kinds: Mapping[str, type], required: Collection[str] = ()) -> None:
    """Refuse a body in which a required member is missing or a known one has another type."""
    for name in required:
        if body.get(name) in (None, "", []):
            raise Problem("invalid_request", f"{name} is missing.")
    for name, kind in kinds.items():
        value = body.get(name)
        if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            raise Problem("invalid_request", f"{name} has the wrong type.")


def one_of(body: Mapping[str, Any], name: str, allowed: Collection[str]) -> None:
    """Refuse a member that is none of the allowed values."""
    if body.get(name) is not None and body[name] not in allowed:
        raise Problem("invalid_request", f"{name} cannot be {body[name]!r}.")
