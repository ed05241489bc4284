"""Validation: a sound document passes, and every rule finds the defect that it is there for."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from openapi_python_client import strings

from scripts.pipeline.documents import parse
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.overlay import apply
from scripts.pipeline.rules import RULES, snake_case
from scripts.pipeline.validate import validate

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
NAMED = {"x-ozkit-method": "list"}


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
        ("one_tag", [(GET, NAMED), (f"{GET}.tags", None)], "GET /pots: has 0 tags"),
        ("one_tag", [(GET, NAMED), (f"{GET}.tags", "shelves")], "GET /pots: has 2 tags"),
        ("one_tag", [(GET, NAMED), (f"{GET}.tags[0]", "jars")], "tag 'jars' is not declared"),
        (
            "unique_modules",
            [(f"{GET}.operationId", "add_pot")],
            "POST /pots: becomes the same module as GET /pots, pots/add_pot.py",
        ),
        (
            "unique_modules",
            [("$.tags", {"name": "Pots"}), (f"{GET}.tags[0]", "Pots"), (f"{GET}.operationId", "AddPot")],
            "POST /pots: becomes the same module as GET /pots, pots/add_pot.py",
        ),
        ("bare_references", [(f"{POT}.inner", {"nullable": True})], f"{POT}.inner: nullable beside a $ref"),
        ("typed_nullables", [(f"{POT}.note.type", None)], f"{POT}.note: nullable without a type"),
        (
            "typed_nullables",
            [(f"{POT}.size", {"type": "string"})],
            f"{POT}.size: nullable with both type and allOf",
        ),
        (
            "typed_nullables",
            [(f"{POT}.note", {"enum": ["a", "b"]})],
            f"{POT}.note: nullable, but null is not in its enum",
        ),
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


def test_a_path_that_is_a_reference_is_found() -> None:
    document = spoiled(("$.paths", {"/jars": {"$ref": "#/paths/~1pots"}}))
    assert "/jars: is a $ref, which the generator drops" in findings(document)


def test_an_operation_that_nobody_named_needs_neither_id_nor_tag() -> None:
    validate(spoiled((f"{GET}.operationId", None), (f"{GET}.tags", None)), "pots")


def test_siblings_of_a_reference_are_allowed_in_3_1() -> None:
    document = spoiled((f"{POT}.inner", {"description": "words"}))
    validate({**document, "openapi": "3.1.0"}, "pots")
    assert "description beside a $ref" in findings(document)


def test_all_findings_come_together() -> None:
    message = findings(
        spoiled((f"{GET}.operationId", "add_pot"), (f"{POT}.note.type", None), (POT, {"Note": {"type": "string"}}))
    )
    assert message.startswith("pots: correct these")
    assert len(message.splitlines()) == 4


def test_names_are_spelled_as_the_generator_spells_them() -> None:
    for name in ("getPot", "get_pot", "GETPot", "list-pots.v2", "pot 2"):
        assert snake_case(name) == strings.snake_case(name)


def test_every_rule_says_what_it_holds() -> None:
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in RULES)
