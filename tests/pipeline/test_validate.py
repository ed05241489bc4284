"""Validation: a sound document passes, and every rule finds the defect that it is there for."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.spec.documents import parse
from scripts.pipeline.spec.overlay import apply
from scripts.pipeline.spec.validation import RULES, validate

POTS = parse(
    b"""
openapi: 3.0.3
info: {title: Pots, version: '1'}
tags: [{name: pots}, {name: shelves}]
paths:
  /pots:
    get:
      operationId: listPots
      tags: [pots]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: size, in: query, schema: {$ref: '#/components/schemas/Size'}}
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}}
    post:
      operationId: addPot
      tags: [pots]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}}
      responses: {'204': {description: No Content}}
  /pots/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getPot
      tags: [shelves]
      responses: {'302': {description: Found}}
components:
  schemas:
    Size: {type: string, enum: [small, large]}
    Pot:
      type: object
      properties:
        size: {nullable: true, allOf: [{$ref: '#/components/schemas/Size'}]}
        note: {type: string, nullable: true}
        inner: {$ref: '#/components/schemas/Pot'}
""",
    "pots",
)


def spoiled(*changes: tuple[str, Any]) -> dict[str, Any]:
    """Change the sound document; None takes a place out."""
    actions = [
        {
            "target": target,
            "description": "spoil",
            **({"remove": True} if value is None else {"update": value}),
        }
        for target, value in changes
    ]
    return apply(POTS, {"overlay": "1.1.0", "actions": actions})[0]


def findings(document: dict[str, Any]) -> str:
    before = deepcopy(document)
    with pytest.raises(PipelineError) as caught:
        validate(document, "pots")
    assert document == before
    return str(caught.value)


def test_a_sound_document_passes() -> None:
    validate(POTS, "pots")
    validate({**POTS, "openapi": "3.1.0"}, "pots")


GET = "$.paths['/pots'].get"
POT = "$.components.schemas.Pot.properties"


@pytest.mark.parametrize(
    ("rule", "changes", "finding"),
    [
        ("standard", [("$.info.version", None)], "'version' is a required property"),
        ("standard", [(f"{GET}.operationId", "getPot")], "'getPot' for 'get' in '/pots/{id}' is not unique"),
        (
            "references",
            [(f"{POT}.inner['$ref']", "#/components/schemas/Gone")],
            "'#/components/schemas/Gone', which is not there",
        ),
        ("references", [(f"{POT}.inner['$ref']", "http://127.0.0.1:9/pots.yaml")], "refers to another file"),
        (
            "success",
            [
                ("$.paths['/pots'].post.responses", {"404": {"description": "Not Found"}}),
                ("$.paths['/pots'].post.responses['204']", None),
            ],
            "POST /pots: has no success response",
        ),
        (
            "placeholders",
            [("$.paths['/pots/{id}'].parameters", None)],
            "GET /pots/{id}: no path parameter for {id}",
        ),
        (
            "placeholders",
            [(f"{GET}.parameters", {"name": "pot", "in": "path", "required": True, "schema": {}})],
            "GET /pots: path parameter 'pot' is not in the path",
        ),
        ("property_names", [(POT, {"Note": {"type": "string"}})], "property 'Note' collides"),
    ],
)
def test_each_defect_is_found(rule: str, changes: list[tuple[str, Any]], finding: str) -> None:
    document = spoiled(*changes)
    assert finding in findings(document)
    own = {function.__name__: list(function(document)) for function in RULES} if rule in RULE_NAMES else {}
    assert all(bool(found) == (name == rule) for name, found in own.items()), own


RULE_NAMES = {rule.__name__ for rule in RULES}


def test_an_operation_that_nobody_named_needs_neither_id_nor_tag() -> None:
    validate(spoiled((f"{GET}.operationId", None), (f"{GET}.tags", None)), "pots")


def test_all_findings_come_together() -> None:
    message = findings(spoiled(("$.paths['/pots/{id}'].parameters", None), (POT, {"Note": {"type": "string"}})))
    assert message.startswith("pots: correct these")
    assert len(message.splitlines()) == 4


def test_every_rule_says_what_it_holds() -> None:
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in RULES)
