"""The policy, as data: what each kind of change means on the request side, on the response side, and in Python.

CONTRIBUTING.md prints this table; a test keeps the two equal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any


class Level(IntEnum):
    """How much a change asks of those who use the client."""

    NONE = 0
    DOCUMENTATION = 1
    NON_BREAKING = 2
    BREAKING = 3

    @property
    def word(self) -> str:
        """The level as reports write it."""
        return self.name.lower().replace("_", "-")


DOCS, OK, BREAKS = Level.DOCUMENTATION, Level.NON_BREAKING, Level.BREAKING


@dataclass(frozen=True)
class Rule:
    """What a kind of change means where it can happen; None where it cannot."""

    why: str
    operation: Level | None = None
    request: Level | None = None
    response: Level | None = None
    python: Level | None = None


def _both(request: Level, response: Level, why: str) -> Rule:
    return Rule(why, request=request, response=response)


POLICY: dict[str, Rule] = {
    # Operations.
    "operation added": Rule("a new method hides none", operation=OK),
    "operation removed": Rule("its method is gone", operation=BREAKS),
    "operation moved": Rule("installed clients call the old address", operation=BREAKS),
    "method renamed": Rule("tag, `x-ozkit-method` or operationId gave it another name in Python", operation=BREAKS),
    "operationId changed": Rule("the method keeps its name; only its docstring shows the id", operation=DOCS),
    "method added": Rule("a new variant hides none", operation=OK),
    "method removed": Rule("a variant is gone", operation=BREAKS),
    "deprecated": Rule("it still works, and warns or says so", OK, OK, OK),
    "no longer deprecated": Rule("nothing stops working", OK, OK, OK),
    "security added": Rule("installed clients may not send what is asked for now", operation=BREAKS),
    "security loosened": Rule("what clients send is still enough", operation=OK),
    "security scheme changed": Rule("installed clients send the old credentials", operation=BREAKS),
    "server changed": Rule("installed clients call the old address", operation=BREAKS),
    "server added": Rule("the first server is the one we call", operation=OK),
    "paging changed": Rule("the method returns something else, or installed clients cannot follow", operation=BREAKS),
    "stream changed": Rule("the method returns something else", operation=BREAKS),
    "idempotence changed": Rule("only what is sent again differs", operation=OK),
    # Parameters and bodies.
    "parameter added": Rule("optional", request=OK),
    "required parameter added": Rule("a call without it fails", request=BREAKS),
    "parameter removed": Rule("the keyword argument is gone", request=BREAKS),
    "parameter moved": Rule("installed clients send it where it was: query, header, cookie", request=BREAKS),
    "path parameter renamed": Rule("the argument has another name in Python", request=BREAKS),
    "serialisation changed": Rule("installed clients write the old style", request=BREAKS),
    "body added": Rule("optional", request=OK),
    "required body added": Rule("a call without it fails", request=BREAKS),
    "body removed": Rule("its keyword arguments are gone", request=BREAKS),
    "media type added": _both(OK, OK, "the old one still works"),
    "media type removed": _both(BREAKS, BREAKS, "installed clients send or read the old one"),
    # Responses.
    "success status added": Rule("an unknown 2xx is read as the one success that the document has", response=OK),
    "other success added": Rule("the method can return another type", response=BREAKS),
    "success status removed": Rule("what callers were promised is gone", response=BREAKS),
    "error status added": Rule("every status becomes a typed error, documented or not", response=OK),
    "error status removed": Rule("an error that is no longer sent breaks no caller", response=OK),
    "content added": Rule("a method that returned nothing returns something", response=OK),
    "content removed": Rule("what the method returned is gone", response=BREAKS),
    "header added": Rule("no method hands headers out", response=OK),
    "header removed": Rule("no method hands headers out", response=OK),
    # Schemas.
    "property added": _both(OK, OK, "optional; models keep what they do not know"),
    "required property added": _both(BREAKS, OK, "a request without it fails; a response with more is read"),
    "property removed": _both(BREAKS, BREAKS, "the argument or field is gone"),
    "became required": _both(BREAKS, OK, "a request without it fails; a response keeps more than it promised"),
    "became optional": _both(OK, BREAKS, "a field that always had a value can be `UNSET`"),
    "became nullable": _both(OK, BREAKS, "a field that always had a value can be None"),
    "no longer nullable": _both(BREAKS, OK, "a request with null fails; a response keeps more than it promised"),
    "type changed": _both(BREAKS, BREAKS, "values of the old type are refused, or no longer come"),
    "type widened": _both(OK, BREAKS, "what was sent is still taken; what is read can be something else"),
    "type narrowed": _both(BREAKS, OK, "what was sent may be refused; what is read was possible before"),
    "Python type changed": _both(BREAKS, BREAKS, "a format that we parse: date-time, date, uuid, binary"),
    "format tightened": _both(BREAKS, OK, "what was sent may be refused; formats that we do not parse stay text"),
    "format loosened": _both(OK, OK, "what was sent is still taken; formats that we do not parse stay text"),
    "limit tightened": _both(BREAKS, OK, "what was sent may be refused; models check no limits"),
    "limit loosened": _both(OK, OK, "what was sent is still taken; models check no limits"),
    "enum value added": _both(OK, OK, "our enums are open: a value that is unknown stays a value"),
    "enum value removed": _both(BREAKS, BREAKS, "what was sent may be refused; the member is gone in Python"),
    "values restricted": _both(BREAKS, OK, "what was sent may be refused; an enum member is still its text"),
    "values unrestricted": _both(OK, BREAKS, "what was sent is still taken; the enum is gone in Python"),
    "default changed": _both(OK, DOCS, "defaults are never sent: the server behaves as it now documents"),
    "variant added": _both(OK, OK, "our unions are open: a variant that is unknown stays a mapping"),
    "variant removed": _both(BREAKS, OK, "what was sent is refused; a variant that is no longer sent breaks no caller"),
    "became a union": _both(OK, BREAKS, "what was sent is still taken; what is read can be something else"),
    "discriminator changed": _both(BREAKS, BREAKS, "variants are told apart by another field"),
    "other fields allowed": _both(OK, OK, "models keep what they do not know"),
    "other fields refused": _both(BREAKS, OK, "what was sent may be refused"),
    "class changed": _both(BREAKS, BREAKS, "the schema has another name, and so has its class in Python"),
    "words changed": Rule("docstrings only", DOCS, DOCS, DOCS),
    # Python names and signatures.
    "name added": Rule("a new name hides none", python=OK),
    "name removed": Rule("importing or calling it fails", python=BREAKS),
    "nature changed": Rule("a method became a property, a coroutine or a class, or the reverse", python=BREAKS),
    "base added": Rule("`isinstance` and `except` still hold", python=OK),
    "base removed": Rule("`isinstance` or `except` no longer hold", python=BREAKS),
    "argument added": Rule("optional", python=OK),
    "required argument added": Rule("a call without it fails", python=BREAKS),
    "argument removed": Rule("a call with it fails", python=BREAKS),
    "argument became required": Rule("a call without it fails", python=BREAKS),
    "argument became optional": Rule("calls stay valid", python=OK),
    "argument kind changed": Rule("by position, by keyword, in another order: some call fails", python=BREAKS),
    "argument kind widened": Rule("calls stay valid", python=OK),
    "argument default changed": Rule("calls stay valid and may do something else", python=OK),
    "argument type changed": Rule("what was given is no longer taken", python=BREAKS),
    "argument type widened": Rule("what was given is still taken", python=OK),
    "result type changed": Rule("what is read is something else, or can be missing", python=BREAKS),
    "result type narrowed": Rule("what is read was possible before", python=OK),
}


def level(kind: str, side: str) -> Level:
    """Look a change up.

    Raises:
        KeyError: The policy has no such row, or nothing on that side.
    """
    found: Level | None = getattr(POLICY[kind], side)
    if found is None:
        raise KeyError(f"{kind} on the side {side}")
    return found


def rendered() -> str:
    """Return the policy as a Markdown table."""
    lines = ["| change | operation | request | response | Python | why |", "|---|---|---|---|---|---|"]
    for kind, rule in POLICY.items():
        cells = [found.word if found else "" for found in (rule.operation, rule.request, rule.response, rule.python)]
        lines.append(f"| {kind} | {' | '.join(cells)} | {rule.why} |")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Change:
    """One difference, with where it is and whom it concerns.

    Args:
        kind: A row of the policy.
        side: `operation`, `request`, `response` or `python`.
        place: Where, in words of the document: `RunItem.state`, or `GET /agent/runs: parameter limit`.
        detail: What became what; may be empty.
        names: The facade methods, arguments and fields that it concerns, as a user writes them.
        operations: The operations that it reaches, as METHOD and path.
    """

    kind: str
    side: str
    place: str
    detail: str = ""
    names: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A stable name for lists of accepted changes: a digest of what it says, not of where it is listed."""
        return hashlib.sha256("|".join((self.kind, self.side, self.place, self.detail)).encode()).hexdigest()[:12]

    @property
    def level(self) -> Level:
        """What the policy says of it."""
        return level(self.kind, self.side)

    def as_dict(self) -> dict[str, Any]:
        """Return the change as the JSON report writes it."""
        return {
            "id": self.id,
            "level": self.level.word,
            "kind": self.kind,
            "side": self.side,
            "place": self.place,
            "detail": self.detail,
            "names": list(self.names),
            "operations": list(self.operations),
            "why": POLICY[self.kind].why,
        }


def collapsed(changes: Iterable[Change]) -> list[Change]:
    """Report what is said of one place several times once, with all operations; the worst first."""
    found: dict[tuple[str, str, str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.side, change.place, change.detail)
        first = found.setdefault(key, change)
        if first is not change:
            found[key] = replace(
                first,
                names=tuple(dict.fromkeys([*first.names, *change.names])),
                operations=tuple(dict.fromkeys([*first.operations, *change.operations])),
            )
    return sorted(found.values(), key=lambda change: (-change.level, change.place, change.kind, change.side))


if __name__ == "__main__":
    print(rendered(), end="")
