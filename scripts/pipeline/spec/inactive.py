"""Corrections and words that have no effect on the present upstream document, and are kept because it may come back.

`update` writes the list beside the contract document. What is on it may be without effect; what is not on it, and is
without effect, is refused, and so is what is on it and has an effect again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import PipelineError
from . import descriptions, documents, overlay

_HEADER = """\
Corrections and words that have no effect on the present upstream document; written by `pipeline update`.
They apply again when upstream brings their place back. To delete one for good, delete it there and here.
"""


@dataclass(frozen=True)
class Inactive:
    """What is without effect: corrections as target and description, words by their place."""

    actions: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()


def file_of(document: Path) -> Path:
    """Return where the list of a contract document is."""
    return document.with_name(document.name.partition(".")[0] + ".inactive.yaml")


def found(stale: Sequence[overlay.Stale], unplaced: Sequence[str]) -> Inactive:
    """Return the list that fits what was found."""
    return Inactive(tuple((each.target, each.description) for each in stale), tuple(map(_place, unplaced)))


def read(document: Path) -> Inactive:
    """Return the list of a contract document, which rarely exists."""
    path = file_of(document)
    if not path.exists():
        return Inactive()
    content = documents.load(path)
    try:
        actions = tuple((each["target"], each["description"]) for each in content.get("actions", ()))
        return Inactive(actions, tuple(map(str, content.get("words", ()))))
    except (KeyError, TypeError):
        raise PipelineError(f"{path.name}: not what `update` writes; delete it and run update again") from None


def written(listed: Inactive) -> bytes | None:
    """Return the file that holds a list; None if there should be none."""
    if not (listed.actions or listed.words):
        return None
    actions = [{"target": target, "description": description} for target, description in listed.actions]
    return documents.dump({"actions": actions, "words": list(listed.words)}, _HEADER).encode()


def refuse(document: Path, stale: Sequence[overlay.Stale], unplaced: Sequence[str]) -> None:
    """Refuse what is without effect and not on the list, and the reverse."""
    known, now = read(document), found(stale, unplaced)
    overlay.refuse([each for each in stale if (each.target, each.description) not in known.actions])
    descriptions.refuse([line for line in unplaced if _place(line) not in known.words])
    back = [f"{target} ({words})" for target, words in known.actions if (target, words) not in now.actions]
    back += [place for place in known.words if place not in now.words]
    if back:
        name = file_of(document).name
        raise PipelineError(f"{name}: has an effect again: {'; '.join(back)}: run update, or delete the line")


def _place(line: str) -> str:
    return line.partition(": ")[0]
