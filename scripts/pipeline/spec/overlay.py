"""Apply an OpenAPI Overlay strictly: an action that has lost its purpose is an error and not a silence.

Corrections are written against one state of the upstream document. Once upstream repairs a defect, the action
that corrects it matches nothing or changes nothing, and somebody has to be told to delete it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonpath_rfc9535 as jsonpath
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from ..errors import PipelineError
from ..objects import At, Object
from .documents import load, parse

VERBS = ("update", "copy", "remove")
ACTION_KEYS = {"target", "description", *VERBS}


@dataclass(frozen=True)
class Stale:
    """An action that matches nothing or changes nothing any more."""

    number: int
    target: str
    description: str
    reason: str

    def __str__(self) -> str:
        return f"action {self.number} on {self.target} ({self.description}) {self.reason}"


class _NoEffectError(Exception):
    """Carries the reason for which an action is stale."""


def apply(document: Object, overlay: Object) -> tuple[Object, list[Stale]]:
    """Apply every action of an OpenAPI Overlay 1.0 or 1.1 in order; each says in `description` why it is there.

    Returns:
        The corrected copy, and the actions that have lost their purpose, which are skipped.

    Raises:
        PipelineError: The overlay is not well formed, or an action is ambiguous or impossible.
    """
    result = deepcopy(document)
    stale: list[Stale] = []
    for number, action in enumerate(_actions(overlay), 1):
        _check_action(action, number)
        try:
            _apply_action(result, action)
        except _NoEffectError as reason:
            stale.append(Stale(number, action["target"], " ".join(action["description"].split()), str(reason)))
        except (jsonpath.JSONPathError, ValueError) as error:
            raise PipelineError(f"overlay {_name(action, number)}: {error}; correct the action") from error
    return result, stale


def refuse(stale: Sequence[Stale]) -> None:
    """Refuse actions that have lost their purpose, if there are any."""
    if stale:
        advice = "upstream repaired it? delete the action, or run with --drop-stale"
        raise PipelineError("\n".join(f"overlay {item}; {advice}" for item in stale))


def _actions(overlay: Object) -> list[Any]:
    if not str(overlay.get("overlay", "")).startswith(("1.0", "1.1")):
        raise PipelineError("overlay: not an OpenAPI Overlay 1.0 or 1.1; write the version in its `overlay` key")
    actions = overlay.get("actions")
    if not isinstance(actions, list):
        raise PipelineError("overlay: `actions` is not a list; write one, `[]` when nothing needs correcting")
    return actions


def _check_action(action: Any, number: int) -> None:
    if not isinstance(action, dict) or not isinstance(action.get("target"), str):
        raise PipelineError(f"overlay action {number}: no `target`; an action is a mapping with a JSONPath there")
    name = _name(action, number)
    if not str(action.get("description") or "").strip():
        raise PipelineError(f"overlay {name}: no `description`; say why the correction is needed")
    unknown = sorted(key for key in action if key not in ACTION_KEYS and not key.startswith("x-"))
    if unknown:
        raise PipelineError(f"overlay {name}: unknown key {unknown[0]!r}; an action takes {', '.join(VERBS)}")
    verbs = [verb for verb in VERBS if verb in action]
    if len(verbs) != 1 or action.get("remove", True) is not True:
        raise PipelineError(f"overlay {name}: needs exactly one of `update`, `copy`, `remove: true`")


def _name(action: Object, number: int) -> str:
    description = " ".join(str(action.get("description") or "no description").split())
    return f"action {number} on {action['target']} ({description})"


def _apply_action(document: Object, action: Object) -> None:
    """Apply one action in place; a stale one leaves the document as it was."""
    places = {node.location: None for node in jsonpath.find(action["target"], document)}
    if not places:
        raise _NoEffectError("matches nothing")
    # The inner before the outer and the end of a list before its beginning, so that no place moves.
    order = sorted(places, key=lambda place: (len(place), _index(place)), reverse=True)
    if "remove" in action:
        if () in places:
            raise ValueError("the whole document cannot be removed")
        for place in order:
            del _get(document, place[:-1])[place[-1]]
        return
    value = action["update"] if "update" in action else _source(document, action["copy"])
    before = json.dumps(document)
    for place in order:
        _update(document, place, value)
    if json.dumps(document) == before:
        raise _NoEffectError("changes nothing")


def _source(document: Any, path: Any) -> Any:
    nodes = jsonpath.find(str(path), document)
    if not nodes:
        raise _NoEffectError(f"copies {path}, which is not there")
    if len(nodes) != 1:
        raise ValueError(f"`copy` must match exactly one place and {path} matches {len(nodes)}")
    return nodes[0].value


def _update(document: Any, place: At, value: Any) -> None:
    """Merge a value into a place: a list takes it in, a mapping merges with it, a single value gives way."""
    target = _get(document, place)
    if isinstance(target, list) and not isinstance(value, list):
        target.append(deepcopy(value))
        return
    result = _merged(target, deepcopy(value))
    if place:
        _get(document, place[:-1])[place[-1]] = result


def _merged(target: Any, value: Any) -> Any:
    """Merge mappings, lengthen lists, replace single values; no mapping or list vanishes unasked."""
    if isinstance(target, dict) and isinstance(value, dict):
        for key, item in value.items():
            target[key] = _merged(target[key], item) if key in target else item
        return target
    if isinstance(target, list) and isinstance(value, list):
        target.extend(value)
        return target
    kind = "mapping" if isinstance(target, dict) else "list" if isinstance(target, list) else ""
    if kind:
        raise ValueError(f"{json.dumps(value)[:40]} cannot be merged into a {kind}; remove that first")
    return value


def _index(place: At) -> int:
    last = place[-1] if place else -1
    return last if isinstance(last, int) else -1


def _get(document: Any, place: At) -> Any:
    for step in place:
        document = document[step]
    return document


def without_stale_actions(path: Path, stale: Iterable[Stale]) -> bytes:
    """Return an overlay file in block style without some actions and the comment lines directly above each.

    Lines are cut instead of written again: a YAML round trip would lose the comments that stand between actions.

    Raises:
        PipelineError: The file is laid out so that its actions do not stand on lines of their own.
    """
    numbers = {item.number for item in stale}
    if not numbers:
        return path.read_bytes()
    expected = load(path)
    actions = expected["actions"]
    expected["actions"] = [action for number, action in enumerate(actions, 1) if number not in numbers]
    with path.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().splitlines(keepends=True)
    text = "".join(_without(lines, _items("".join(lines)), numbers))
    try:
        kept = parse(text.encode(), path.name)
    except PipelineError:
        kept = {}
    if kept != expected:
        raise PipelineError(
            f"{path.name}: actions do not stand on lines of their own; delete {sorted(numbers)} by hand"
        )
    return text.encode()


def _items(text: str) -> list[Node]:
    root = YAML(typ="rt", pure=True).compose(text)
    found = [value for key, value in root.value if key.value == "actions"] if isinstance(root, MappingNode) else []
    return list(found[0].value) if found and isinstance(found[0], SequenceNode) else []


def _without(lines: list[str], items: Sequence[Node], numbers: set[int]) -> list[str]:
    """Cut the blocks of some items out; when none is left, say so with an empty list."""
    blocks = []
    floor = 0
    for item in items:
        start = item.start_mark.line
        while start > floor and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        floor = _end(item)
        blocks.append((start, floor))
    cut = {line for number in numbers for line in range(*blocks[number - 1])}
    result: list[str] = []
    for index, line in enumerate(lines):
        doubled = not line.strip() and index - 1 in cut and (not result or not result[-1].strip())
        if index not in cut and not doubled:
            result.append(line)
    if len(numbers) == len(items):
        result = [f"actions: []{line[8:]}" if line.startswith("actions:") else line for line in result]
    return result


def _end(node: Node) -> int:
    """Return the line after the last line that a node uses; its own end mark runs on over comments."""
    while isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return int(mark.line) + (1 if mark.column else 0)
