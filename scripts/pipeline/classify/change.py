"""One change, as every part of the classification hands it on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from .policy import POLICY, Level, level


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
    def level(self) -> Level:
        """What the policy says of it."""
        return level(self.kind, self.side)

    def as_dict(self) -> dict[str, Any]:
        """Return the change as the JSON report writes it."""
        return {
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
