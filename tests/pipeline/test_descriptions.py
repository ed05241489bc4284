"""Our words go where the descriptions file says, and nowhere else; places without words are found."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.spec.descriptions import apply_descriptions, refuse, undescribed
from scripts.pipeline.spec.documents import parse
from tests.pipeline.structure import lost

POTS = parse(
    b"""
openapi: 3.0.3
info: {title: Pots, version: '1'}
paths:
  /pots/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}}
      tags: [pots]
      parameters: [{$ref: '#/components/parameters/View'}, {name: id, in: header, schema: {type: string}}]
      operationId: getPot
components:
  parameters: {View: {name: view, in: query, schema: {type: string}}}
  schemas:
    Pot:
      type: object
      properties:
        size: {type: integer}
        name: {type: string}
        shelf: {$ref: '#/components/schemas/Shelf'}
        label: {type: object, properties: {text: {type: string}}}
        plants: {type: array, items: {type: object, properties: {age: {type: integer}}}}
        odd: {$ref: '#/components/schemas/Shelf', nullable: true}
    Shelf: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {row: {type: integer}}}]}
    Base: {type: object}
    Alias: {$ref: '#/components/schemas/Base'}
""",
    "pots",
)
WORDS: dict[str, Any] = {
    "operations": {
        "GET /pots/{id}": {
            "summary": "Fetch a pot ",
            "description": "Gives one pot.\n",
            "parameters": {"id": "Which pot.", "view": "How much of it."},
        }
    },
    "schemas": {
        "Pot": {
            "description": "A pot.",
            "properties": {
                "size": "Litres it holds.",
                "shelf": "Where it stands.",
                "label": "What is on it.",
                "label.text": "What the label says.",
                "plants": "What grows in it.",
                "plants.age": "Weeks since it was sown.",
            },
        },
        "Shelf": {"properties": {"row": "Counted from below."}},
        "Base": "Common part.",
        "Alias": {"description": "Another name."},
    },
}


def described(words: dict[str, Any]) -> dict[str, Any]:
    before = deepcopy(POTS)
    result, problems = apply_descriptions(POTS, words)
    assert before == POTS, "the document given must stay as it is"
    assert problems == []
    return result


def test_words_go_to_their_places() -> None:
    document = described(WORDS)
    operation = document["paths"]["/pots/{id}"]["get"]
    assert (operation["summary"], operation["description"]) == ("Fetch a pot", "Gives one pot.")
    assert document["paths"]["/pots/{id}"]["parameters"][0]["description"] == "Which pot."
    assert operation["parameters"][1]["description"] == "Which pot."
    assert document["components"]["parameters"]["View"]["description"] == "How much of it."
    pot = document["components"]["schemas"]["Pot"]
    assert pot["description"] == "A pot."
    assert pot["properties"]["size"] == {"type": "integer", "description": "Litres it holds."}
    assert pot["properties"]["label"]["properties"]["text"]["description"] == "What the label says."
    assert pot["properties"]["plants"]["items"]["properties"]["age"]["description"] == "Weeks since it was sown."
    shelf = document["components"]["schemas"]["Shelf"]
    assert shelf["allOf"][1]["properties"]["row"]["description"] == "Counted from below."
    assert document["components"]["schemas"]["Base"]["description"] == "Common part."


def test_a_bare_reference_is_wrapped() -> None:
    schemas = described(WORDS)["components"]["schemas"]
    assert schemas["Pot"]["properties"]["shelf"] == {
        "description": "Where it stands.",
        "allOf": [{"$ref": "#/components/schemas/Shelf"}],
    }
    assert schemas["Alias"] == {
        "description": "Another name.",
        "allOf": [{"$ref": "#/components/schemas/Base"}],
    }


def test_words_change_no_interface_fact_and_come_in_a_fixed_order() -> None:
    document = described(WORDS)
    assert lost(POTS, document) == []
    assert lost(document, POTS) == []
    operation = document["paths"]["/pots/{id}"]["get"]
    assert list(operation) == ["operationId", "summary", "description", "tags", "parameters", "responses"]
    assert apply_descriptions(document, WORDS) == (document, [])


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (
            {"operations": {"GET /gone": {"summary": "x"}}},
            "operations.GET /gone: no such operation: delete the entry",
        ),
        (
            {"operations": {"GET /pots/{id}": {"parameters": {"foo": "x"}}}},
            "operations.GET /pots/{id}.parameters.foo: no such parameter: delete the entry",
        ),
        ({"schemas": {"Gone": {"description": "x"}}}, "schemas.Gone: no such schema: delete the entry"),
        (
            {"schemas": {"Pot": {"properties": {"foo": "x"}}}},
            "schemas.Pot.properties.foo: no such property: delete the entry",
        ),
        (
            {"schemas": {"Pot": {"properties": {"size": " "}}}},
            "schemas.Pot.properties.size: no words: write some, or delete the entry",
        ),
        (
            {"schemas": {"Base": {"description": 7}}},
            "schemas.Base.description: no words: write some, or delete the entry",
        ),
        (
            {"schemas": {"Base": {"title": "x"}}},
            "schemas.Base.title: no such key; known are description, properties",
        ),
        ({"schema": {}}, "descriptions.schema: no such key; known are everywhere, operations, schemas"),
        (
            {"schemas": {"Pot": {"properties": {"odd": "x"}}}},
            "schemas.Pot.properties.odd: keywords beside a $ref: correct them with an overlay action first",
        ),
    ],
)
def test_entries_without_a_place_are_named(words: dict[str, Any], problem: str) -> None:
    document, problems = apply_descriptions(POTS, words)
    assert problems == [problem]
    assert lost(POTS, document) == []


def test_all_entries_without_a_place_are_named_together() -> None:
    words = {"operations": {"GET /gone": "x"}, "schemas": {"Gone": "x", "Pot": {"properties": {"foo": "x"}}}}
    with pytest.raises(PipelineError) as caught:
        refuse(apply_descriptions(POTS, words)[1])
    assert all(name in str(caught.value) for name in ("GET /gone", "schemas.Gone", "Pot.properties.foo"))


@pytest.mark.parametrize("words", [{"schemas": ["x"]}, {"schemas": {"Pot": {"properties": "x"}}}])
def test_a_section_that_is_no_mapping_is_refused(words: dict[str, Any]) -> None:
    with pytest.raises(PipelineError, match="not a mapping"):
        apply_descriptions(POTS, words)


def test_places_without_words_are_found() -> None:
    place = "operations.GET /pots/{id}"
    assert undescribed(POTS) == [
        f"{place}: no summary",
        f"{place}: no description",
        f"{place}.parameters.view: no description",
        f"{place}.parameters.id: no description",
        f"{place}.parameters.id: no description",
        "schemas.Pot: no description",
        "schemas.Pot.properties.size: no description",
        "schemas.Pot.properties.shelf: no description",
        "schemas.Pot.properties.label: no description",
        "schemas.Pot.properties.label.text: no description",
        "schemas.Pot.properties.plants: no description",
        "schemas.Pot.properties.plants.age: no description",
        "schemas.Pot.properties.odd: no description",
        "schemas.Shelf: no description",
        "schemas.Shelf.properties.row: no description",
        "schemas.Base: no description",
        "schemas.Alias: no description",
    ]


def test_a_described_document_misses_only_what_nobody_wrote() -> None:
    assert undescribed(described(WORDS)) == [
        "schemas.Pot.properties.odd: no description",
        "schemas.Shelf: no description",
    ]


def test_one_entry_for_a_name_that_occurs_in_many_places() -> None:
    team = {"name": "X-Team", "in": "header", "schema": {"type": "string"}}
    paths = {f"/{name}": {"get": {"parameters": [dict(team)], "responses": {}}} for name in "ab"}
    schemas = {name: {"type": "object", "properties": {"size": {"type": "string"}}} for name in ("A", "B")}
    words = {
        "everywhere": {"parameters": {"X-Team": "The team."}, "properties": {"size": "How large."}},
        "operations": {"GET /b": {"parameters": {"X-Team": "Another."}}},
    }
    made, unplaced = apply_descriptions({"paths": paths, "components": {"schemas": schemas}}, words)
    told = [made["paths"][f"/{name}"]["get"]["parameters"][0]["description"] for name in "ab"]
    assert told == ["The team.", "Another."]
    assert {schema["properties"]["size"]["description"] for schema in made["components"]["schemas"].values()} == {
        "How large."
    }
    assert unplaced == []
    _, lost = apply_descriptions({"paths": {}}, {"everywhere": {"parameters": {"gone": "x"}}})
    assert lost == ["everywhere.parameters.gone: no such parameter: delete the entry"]
