"""Apply an OpenAPI Overlay strictly: an action that has lost its purpose is an error and not a silence.

Corrections are written against one state of the upstream document. Once upstream repairs a defect, the action
that corrects it matches nothing or changes nothing, and somebody has to be told to delete it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import jsonpath_rfc9535 as jsonpath

from .edits import backwards, remove, update
from .errors import PipelineError
from .objects import Object

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


def apply(document: Object, overlay: Object, *, drop_stale: bool = False) -> tuple[Object, list[Stale]]:
    """Apply every action in order.

    Args:
        document: The document to correct; it is not changed.
        overlay: An OpenAPI Overlay 1.0 or 1.1 document; each action says in `description` why it is there.
        drop_stale: Skip actions that have lost their purpose instead of refusing them.

    Returns:
        The corrected document, and the actions that were skipped.

    Raises:
        PipelineError: The overlay is not well formed, or an action is stale, ambiguous or impossible.
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
    if not drop_stale:
        refuse(stale)
    return result, stale


def refuse(stale: Sequence[Stale]) -> None:
    """Refuse actions that have lost their purpose, if there are any.

    Raises:
        PipelineError: With a line for each.
    """
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
    order = backwards(places)
    if "remove" in action:
        for place in order:
            remove(document, place)
        return
    value = action["update"] if "update" in action else _source(document, action["copy"])
    before = _fingerprint(document)
    for place in order:
        update(document, place, value)
    if _fingerprint(document) == before:
        raise _NoEffectError("changes nothing")


def _source(document: Any, path: Any) -> Any:
    nodes = jsonpath.find(str(path), document)
    if not nodes:
        raise _NoEffectError(f"copies {path}, which is not there")
    if len(nodes) != 1:
        raise ValueError(f"`copy` must match exactly one place and {path} matches {len(nodes)}")
    return nodes[0].value


def _fingerprint(document: Object) -> str:
    return json.dumps(document)
