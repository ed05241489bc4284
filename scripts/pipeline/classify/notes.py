"""What a person should look at, with what the changelog says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """One thing to look at.

    Args:
        text: What, with the place in our own files.
        told: What the changelog says of it, with `{}` for how many notes say the same.
    """

    text: str
    told: str


def summed(notes: Iterable[Note]) -> list[str]:
    """Return what the changelog says of some notes."""
    return [told.replace("{}", str(count)) for told, count in Counter(note.told for note in notes).items()]
