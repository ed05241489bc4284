"""Write a skeleton of the descriptions that are missing, in the form of the descriptions file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from .objects import Object, operations
from .spec.corrected import correct_all
from .spec.descriptions import SELF_EVIDENT
from .spec.documents import dump
from .spec.operations import parameters, properties

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
    found: Object = {"everywhere": {"parameters": {}, "properties": {}}, "operations": {}, "schemas": {}}
    for method, path, node, item in operations(document):
        entry: Object = {key: _TODO for key in ("summary", "description") if not node.get(key)}
        named = {each["name"]: _TODO for each in parameters(document, node, item) if not each.get("description")}
        if entry or named:
            found["operations"][f"{method} {path}"] = {**entry, "parameters": named}
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        entry = {} if isinstance(schema, dict) and schema.get("description") else {"description": _TODO}
        named = {
            label: _TODO
            for label, container, key in properties(schema)
            if key not in SELF_EVIDENT and not (isinstance(container[key], dict) and container[key].get("description"))
        }
        if entry or named:
            found["schemas"][name] = {**entry, "properties": named}
    _share(found, "operations", "parameters")
    _share(found, "schemas", "properties")
    return {section: entries for section in found if (entries := _without_empty(found[section]))}


def _share(found: Object, section: str, key: str) -> None:
    """Give a name that has no words in several places one entry."""
    count = Counter(name.rpartition(".")[2] for entry in found[section].values() for name in entry[key])
    shared = {name for name, times in count.items() if times > 1}
    for entry in found[section].values():
        entry[key] = {name: words for name, words in entry[key].items() if name.rpartition(".")[2] not in shared}
    found["everywhere"][key] = dict.fromkeys(sorted(shared), _TODO)


def _without_empty(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    made = {key: _without_empty(value) for key, value in node.items()}
    return {key: value for key, value in made.items() if value not in ({}, None)}
