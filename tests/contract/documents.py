"""The corrected documents, and what the strangers' tools have to be told about them.

`corrected` gives a document as it was committed. `checkable` gives it as the checks of this folder read it, with
five differences, each of which says in other words what the document means:

1. *Nullable without a type.* OpenAPI 3.0.3 gives `nullable` a meaning only beside a `type`, so a validator that goes
   by the letter refuses the null that `nullable: true` beside an `allOf` is written for. Such a schema becomes
   `anyOf` the same schema and a null.
2. *Statuses that the document does not list.* Every failure of these APIs has one shape, but no operation lists all
   statuses (429 and 503 are in none of Warp's). Each operation gets `4XX` and `5XX` with the document's `Error`.
3. *The media type of errors.* The document says `application/json`, and the reference page `application/problem+json`;
   servers were seen to send either, so an error may have both.
4. *The type of a problem.* The document gives `Error.type` the format `uri`. By RFC 9457 it is a URI reference, the
   reference page shows a relative one, and a client has to read both.
5. *Durations.* The format `duration` is that of RFC 3339, which knows no fractions of a second; the API speaks of
   ISO 8601, which does. The format becomes a pattern.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

GENERATED = Path(__file__).resolve().parents[2] / "generated" / "ozkit_api"
NAMES = ("oz_agent", "warp_analytics", "cursor_ai_code")
METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
COMBINATIONS = ("allOf", "anyOf", "oneOf", "$ref")
PROBLEM = "application/problem+json"
DURATION = r"^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?$"
ERROR = {"$ref": "#/components/schemas/Error"}


@cache
def _text(name: str) -> str:
    return (GENERATED / name / "openapi.json").read_text("utf-8")


def corrected(name: str) -> Json:
    """Return a corrected document, the caller's own copy."""
    document: Json = json.loads(_text(name))
    return document


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield method (upper case), path and operation of everything in a document."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), path, item[method]


def checkable(name: str) -> Json:
    """Return a corrected document as the checks read it."""
    document: Json = _in_other_words(corrected(name))
    kind = document["components"]["schemas"]["Error"]["properties"].get("type", {})
    if kind.get("format") == "uri":
        kind["format"] = "uri-reference"
    for _, _, operation in operations(document):
        answers = operation["responses"]
        for many in ("4XX", "5XX"):
            answers.setdefault(many, {"description": "Failure.", "content": {"application/json": {"schema": ERROR}}})
        for status, answer in answers.items():
            content = answer.get("content", {})
            if status[0] in "45" and "application/json" in content:
                content.setdefault(PROBLEM, copy.deepcopy(content["application/json"]))
    return document


def _in_other_words(node: Any) -> Any:
    if isinstance(node, list):
        return [_in_other_words(item) for item in node]
    if not isinstance(node, dict):
        return node
    said = {key: _in_other_words(value) for key, value in node.items()}
    if said.get("nullable") is True and "type" not in said and any(key in said for key in COMBINATIONS):
        del said["nullable"]
        return {"anyOf": [said, {"type": "object", "nullable": True, "enum": [None]}]}
    if said.get("format") == "duration":
        del said["format"]
        return {**said, "pattern": DURATION}
    return said
