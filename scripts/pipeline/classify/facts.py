"""Compare the keywords of a schema that hold plain values: format, limits, pattern, default, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .views import LIMITS, WORDS

# Formats that generated code reads into a type of its own.
PARSED = frozenset({"date-time", "date", "uuid", "binary"})
_SHOWN = 100

Difference = tuple[str, str]


def shown(value: Any) -> str:
    """Write a value the way a sentence can hold it."""
    text = "nothing" if value is None else value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def became(old: Any, new: Any) -> str:
    """Write what became what."""
    return f"{shown(old)} -> {shown(new)}"


def fact_differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield kind and detail of each keyword that differs."""
    for key, rises in LIMITS.items():
        yield from _limit(key, old.get(key), new.get(key), rises)
    yield from _format(old.get("format"), new.get("format"))
    yield from _multiple(old.get("multipleOf"), new.get("multipleOf"))
    if old.get("pattern") != new.get("pattern"):
        tighter = new.get("pattern") is not None
        yield (
            f"limit {'tightened' if tighter else 'loosened'}",
            f"pattern {became(old.get('pattern'), new.get('pattern'))}",
        )
    if bool(old.get("uniqueItems")) != bool(new.get("uniqueItems")):
        yield f"limit {'tightened' if new.get('uniqueItems') else 'loosened'}", "uniqueItems"
    if bool(old.get("deprecated")) != bool(new.get("deprecated")):
        yield ("deprecated" if new.get("deprecated") else "no longer deprecated"), ""
    if ("default" in old, old.get("default")) != ("default" in new, new.get("default")):
        yield "default changed", became(old.get("default"), new.get("default"))
    yield from words(old, new)


def words(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield that the prose of an object differs."""
    differing = [key for key in WORDS if old.get(key) != new.get(key)]
    if differing:
        yield "words changed", ""


def _limit(key: str, old: Any, new: Any, rises: bool) -> Iterator[Difference]:
    if old == new and type(old) is type(new):
        return
    if isinstance(old, bool) or isinstance(new, bool):  # OpenAPI 3.0: the limit itself is excluded.
        tighter = bool(new)
    elif old is None or new is None:
        tighter = new is not None
    else:
        tighter = (new > old) == rises
    yield f"limit {'tightened' if tighter else 'loosened'}", f"{key} {became(old, new)}"


def _format(old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if {old, new} & PARSED:
        yield "Python type changed", f"format {became(old, new)}"
    else:
        yield f"format {'loosened' if new is None else 'tightened'}", became(old, new)


def _multiple(old: Any, new: Any) -> Iterator[Difference]:
    if old != new:
        looser = new is None or (old is not None and old % new == 0)
        yield f"limit {'loosened' if looser else 'tightened'}", f"multipleOf {became(old, new)}"
