"""Nothing of upstream is lost on the way to the corrected document, except by an overlay action."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from scripts.pipeline.spec.documents import load, parse
from scripts.pipeline.spec.importing import CONTRACT, import_document, read_source, write_contract
from scripts.pipeline.spec.overlay import apply
from scripts.pipeline.spec.repairs import inline_references, repaired
from scripts.pipeline.spec.sources import FILE
from tests.pipeline.structure import compare, flatten

TOP = Path(__file__).resolve().parents[2]
UPSTREAM = TOP / "../shared/upstream"
NEWEST = UPSTREAM / "warp-2026-11.yaml"
CORRECTED = TOP / "generated/ozkit_api/oz_agent/openapi.json"
OVERLAY = TOP / "spec/oz-agent.overlay.yaml"

POTS = parse(
    b"""
openapi: 3.0.3
info: {title: Pots, version: '1'}
servers: [{url: https://pots.example/v1}]
security: [{key: []}]
paths:
  /pots/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
    get:
      operationId: getPot
      deprecated: true
      parameters: [{name: view, in: query, schema: {type: string, enum: [wide, small], default: wide}}]
      responses:
        '200':
          description: words
          headers: {ETag: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}
        '404': {description: words}
    put:
      operationId: putPot
      security: []
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}}
      responses: {'204': {description: words}}
components:
  securitySchemes: {key: {type: http, scheme: bearer, description: words}}
  schemas:
    Colour: {type: string, enum: [red, green]}
    Pot:
      type: object
      description: words
      required: [size]
      properties:
        size: {type: integer, format: int32, minimum: 1, description: words}
        colour: {$ref: '#/components/schemas/Colour'}
        glaze: {type: string, enum: [matt, gloss], nullable: true}
        parent: {$ref: '#/components/schemas/Pot'}
        notes: {type: array, maxItems: 3, items: {type: string, pattern: '^a'}}
        plant: {oneOf: [{$ref: '#/components/schemas/Herb'}, {type: string}]}
      additionalProperties: {type: integer}
    Jar: {type: object}
    Herb: {type: object, patternProperties: {'^x': {type: string, maxLength: 2}}}
""",
    "pots",
)
POT = "$.components.schemas.Pot"
GET = "$.paths['/pots/{id}'].get"


def edited(*actions: tuple[str, Any]) -> dict[str, Any]:
    """Change the document; None takes a place out."""
    steps = [
        {
            "target": target,
            "description": "edit",
            **({"remove": True} if value is None else {"update": value}),
        }
        for target, value in actions
    ]
    return apply(POTS, {"overlay": "1.1.0", "actions": steps})[0]


def test_a_document_equals_itself() -> None:
    assert compare(POTS, POTS) == []
    labels = [label for label, _ in flatten(POTS)]
    assert len(labels) == len(set(labels)) > 80


@pytest.mark.parametrize(
    "actions",
    [
        [
            ("$.info.title", "other words"),
            (f"{GET}.responses['200'].description", "other"),
            (f"{POT}.description", None),
        ],
        [
            (f"{POT}.properties.parent", None),
            (f"{POT}.properties", {"parent": {"allOf": [{"$ref": "#/components/schemas/Pot"}]}}),
        ],
        [
            (f"{POT}.properties.colour", None),
            (f"{POT}.properties", {"colour": {"type": "string", "enum": ["green", "red"]}}),
        ],
        [
            ("$.components.schemas", {"Glaze": {"type": "string", "enum": ["matt", "gloss"]}}),
            (f"{POT}.properties.glaze", None),
            (
                f"{POT}.properties",
                {"glaze": {"allOf": [{"$ref": "#/components/schemas/Glaze"}], "nullable": True}},
            ),
        ],
        [
            ("$.paths", {"/new": {"get": {"responses": {}}}}),
            (f"{POT}.properties", {"new": {"type": "string"}}),
        ],
        [(f"{GET}.operationId", "other"), (GET, {"tags": ["pots"], "x-extra": 1})],
    ],
)
def test_prose_spelling_and_additions_are_no_difference(actions: list[tuple[str, Any]]) -> None:
    assert compare(POTS, edited(*actions)) == []


@pytest.mark.parametrize(
    ("target", "value", "difference"),
    [
        ("$.servers[0].url", "/v2", 'servers: ["https://pots.example/v1"] became ["/v2"]'),
        (GET, None, "GET /pots/{id}: missing"),
        ("$.security", None, 'GET /pots/{id} > security: [{"key": []}] became null'),
        (
            f"{GET}.parameters[0]",
            {"required": True},
            "GET /pots/{id} > query parameter view > required: false became true",
        ),
        (f"{GET}.responses['200'].headers.ETag", None, "GET /pots/{id} > response 200 > header ETag: missing"),
        (f"{GET}.responses['200'].content.*", None, "GET /pots/{id} > response 200 > application/json: missing"),
        ("$.paths.*.put.requestBody", None, "PUT /pots/{id} > body: missing"),
        (
            "$.paths.*.parameters[0].schema.format",
            None,
            'GET /pots/{id} > path parameter id > format: missing ("uuid")',
        ),
        ("$.components.securitySchemes.key.scheme", "no", 'securitySchemes > key > scheme: "bearer" became "no"'),
        (f"{POT}.required[0]", None, "schemas > Pot > required size: missing"),
        (f"{POT}.properties.glaze.nullable", None, "schemas > Pot > properties glaze > nullable: true became false"),
        (f"{POT}.properties.plant.oneOf[1]", None, "schemas > Pot > properties plant > oneOf 1: missing"),
        ("$.components.schemas.Colour.enum[0]", None, 'schemas > Pot > properties colour > enum value "red": missing'),
    ],
)
def test_each_loss_is_listed(target: str, value: Any, difference: str) -> None:
    assert difference in compare(POTS, edited((target, value)))


def test_what_is_gone_is_listed_once() -> None:
    assert compare(POTS, edited((f"{POT}.properties.notes", None))) == ["schemas > Pot > properties notes: missing"]


@pytest.mark.parametrize("version", ["04", "06", "11"])
def test_import_loses_nothing_of_upstream(version: str) -> None:
    path = UPSTREAM / f"warp-2026-{version}.yaml"
    if not path.exists():
        pytest.skip("the upstream document is not there")
    assert compare(load(path), import_document(*read_source(path))) == []


def test_the_committed_contract_is_what_an_import_writes(tmp_path: Path) -> None:
    sources = tomllib.loads((TOP / FILE).read_text(encoding="utf-8"))["apis"]["oz_agent"]
    path = UPSTREAM / sources["source"]
    if not path.is_file():
        pytest.skip("the upstream document is not there")
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes((TOP / FILE).read_bytes())
    result = write_contract(path, tmp_path)
    assert result.sha256 == sources["sha256"]
    assert result.path.read_bytes() == (TOP / CONTRACT).read_bytes()


def test_every_difference_to_upstream_is_made_by_a_repair_or_the_overlay() -> None:
    if not (NEWEST.exists() and CORRECTED.exists() and OVERLAY.exists()):
        pytest.skip("the upstream or the generated document is not there")
    if tomllib.loads((TOP / FILE).read_text(encoding="utf-8"))["apis"]["oz_agent"]["source"] != NEWEST.name:
        pytest.skip("the tree is made from another document")
    upstream, corrected = load(NEWEST), load(CORRECTED)
    contract, _ = repaired(import_document(*read_source(NEWEST)), "/agent", (inline_references,))
    by_overlay, _ = apply(contract, load(OVERLAY))
    made, _ = repaired(by_overlay, "/agent")
    assert compare(upstream, corrected) == compare(upstream, made)
    assert compare(made, corrected) == []
    assert compare(corrected, made) == []
