"""Write a skeleton of the descriptions that are missing, in the form of the descriptions file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from .objects import Object
from .spec.corrected import correct_all
from .spec.descriptions import wordless
from .spec.documents import dump

_TODO = "TODO"
_HEADER = """\
What has no description yet, to be filled in and merged into {file}.
Each name below `everywhere` occurs in several places that have no words of their own.
"""


def skeleton(root: Path) -> str:
    """Return entries to fill in, for the documents of a checkout that have a descriptions file."""
    parts = []
    for item in correct_all(root, drop_stale=True):
        missing = _missing(item.document)
        if missing and item.api.descriptions is not None:
            parts.append(dump(missing, _HEADER.format(file=item.api.descriptions.relative_to(root).as_posix())))
    return "".join(parts) or "# Nothing is missing.\n"


def _missing(document: Object) -> Object:
    """Return the entries of what has no words; a name in several places gets one entry for all."""
    found: Object = {"everywhere": {}, "operations": {}, "schemas": {}}
    count = Counter((group, _name(key)) for _, _, group, key in wordless(document) if group)
    for section, entry, group, key in wordless(document):
        if not group:
            found[section].setdefault(entry, {})[key] = _TODO
        elif count[group, _name(key)] > 1:
            found["everywhere"].setdefault(group, {})[_name(key)] = _TODO
        else:
            found[section].setdefault(entry, {}).setdefault(group, {})[key] = _TODO
    return {section: entries for section, entries in found.items() if entries}


def _name(label: str) -> str:
    return label.rpartition(".")[2]
