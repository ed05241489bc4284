"""An invented document with something of every kind, and single edits of it, each with what it must be called."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from scripts.pipeline.spec.documents import parse
from tests.pipeline.shop import Json

POTS: Json = parse(
    b"""
openapi: 3.0.3
info: {title: Pots, version: '1'}
servers: [{url: https://pots.example/v1}]
security: [{key: []}]
tags: [{name: pots}, {name: kilns}]
paths:
  /pots:
    get:
      operationId: listPots
      tags: [pots]
      x-ozkit-method: list
      x-ozkit-page: {items: pots}
      summary: List the pots.
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 20}, description: Many.}
        - {name: colour, in: query, schema: {$ref: '#/components/schemas/Colour'}}
        - {name: since, in: query, schema: {type: string, format: date-time}}
        - {name: ids, in: query, schema: {type: array, items: {type: string}}}
        - $ref: '#/components/parameters/Trace'
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/PotPage'}}}}
        '404': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
    post:
      operationId: createPot
      tags: [pots]
      x-ozkit-method: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewPot'}}}}
      responses:
        '201':
          description: Created
          headers: {ETag: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}
  /pots/{potId}:
    parameters: [{name: potId, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getPot
      tags: [pots]
      x-ozkit-method: get
      security: [{}, {key: []}]
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}}
    delete:
      operationId: deletePot
      tags: [pots]
      x-ozkit-method: delete
      responses: {'204': {description: No Content}}
  /kilns:
    put:
      operationId: fireKilns
      tags: [kilns]
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {kiln: {$ref: '#/components/schemas/Kiln'}, hours: {type: number}}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: {type: object, properties: {kilns: {type: array, items: {$ref: '#/components/schemas/Kiln'}}}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}, other: {type: http, scheme: basic}}
  headers: {ETag: {schema: {type: string}}}
  parameters:
    Trace: {name: X-Trace, in: header, schema: {type: string}}
  schemas:
    Colour: {type: string, enum: [red, green]}
    Problem: {type: object, properties: {title: {type: string}}}
    PotPage:
      type: object
      required: [pots]
      properties: {pots: {type: array, items: {$ref: '#/components/schemas/Pot'}}}
    Pot:
      type: object
      description: A pot.
      required: [id, label]
      properties:
        id: {type: string, format: uuid}
        label: {type: string, maxLength: 20, description: What it says.}
        size: {type: integer, minimum: 1}
        glaze: {type: string, nullable: true}
        colour: {$ref: '#/components/schemas/Colour'}
        link: {type: string, format: uri}
        made: {type: string, format: date-time}
        state: {type: string, enum: [wet, dry], default: wet}
        shape:
          oneOf: [{$ref: '#/components/schemas/Round'}, {$ref: '#/components/schemas/Square'}]
          discriminator: {propertyName: kind}
        kiln: {allOf: [{$ref: '#/components/schemas/Kiln'}]}
        parent: {$ref: '#/components/schemas/Pot'}
    NewPot:
      type: object
      required: [label]
      additionalProperties: true
      properties:
        label: {type: string, minLength: 1, maxLength: 20}
        size: {type: integer, minimum: 1, maximum: 10, default: 3}
        glaze: {type: string, nullable: true}
        code: {type: string, pattern: '^[a-z]+$'}
        state: {type: string, enum: [wet, dry]}
        made: {type: string, format: date-time}
        link: {type: string, format: uri}
        tags: {type: array, items: {type: string}, maxItems: 5}
        shape: {oneOf: [{$ref: '#/components/schemas/Round'}, {$ref: '#/components/schemas/Square'}]}
        kiln: {$ref: '#/components/schemas/Kiln'}
    Kiln: {type: object, required: [name], properties: {name: {type: string}, heat: {type: integer}}}
    Round: {type: object, required: [kind], properties: {kind: {type: string, enum: [round]}, radius: {type: number}}}
    Square: {type: object, required: [kind], properties: {kind: {type: string, enum: [square]}, side: {type: number}}}
    Unused: {type: object, properties: {a: {type: string}}}
""",
    "pots.yaml",
)

LIST, CREATE, GET, DELETE, FIRE = "/pots get", "/pots post", "/pots/{potId} get", "/pots/{potId} delete", "/kilns put"

Do = Callable[[Json], object]


@dataclass(frozen=True)
class Edit:
    """One edit.

    Args:
        name: What is done, as the name of the test.
        do: Does it, to a copy.
        verdict: The class of the whole.
        found: Kind, side and place of every change that must be reported, and no other.
        repair: The repair that mends what it makes, if there is one.
    """

    name: str
    do: Do
    verdict: str
    found: tuple[tuple[str, str, str], ...] = ()
    repair: str = ""


def operation(document: Json, key: str) -> Json:
    path, method = key.split(" ")
    found: Json = document["paths"][path][method]
    return found


def schema(document: Json, place: str) -> Json:
    """Return a component, or a property of it: `Pot.label`."""
    name, _, prop = place.partition(".")
    found: Json = document["components"]["schemas"][name]
    for step in prop.split(".") if prop else ():
        found = found["properties"][step] if step != "[]" else found["items"]
    return found


def put(place: str, **values: Any) -> Do:
    """Set keywords of a schema."""
    return lambda document: schema(document, place).update({key.rstrip("_"): value for key, value in values.items()})


def drop(place: str, *keys: str) -> Do:
    """Delete keywords of a schema."""
    return lambda document: [schema(document, place).pop(key) for key in keys]


def add(name: str, prop: str, node: Any, *, required: bool = False) -> Do:
    """Give a component another property."""

    def do(document: Json) -> None:
        schema(document, name)["properties"][prop] = node
        if required:
            schema(document, name).setdefault("required", []).append(prop)

    return do


def remove(name: str, prop: str) -> Do:
    """Take a property from a component."""

    def do(document: Json) -> None:
        del schema(document, name)["properties"][prop]
        wanted = schema(document, name).get("required", [])
        if prop in wanted:
            wanted.remove(prop)

    return do


def demand(name: str, prop: str, on: bool) -> Do:
    """Make a property required or optional."""

    def do(document: Json) -> None:
        wanted = schema(document, name).setdefault("required", [])
        wanted.append(prop) if on else wanted.remove(prop)

    return do


def on(key: str, **values: Any) -> Do:
    """Set keywords of an operation; `x_ozkit_method` is `x-ozkit-method`."""
    return lambda document: operation(document, key).update(
        {name.replace("_", "-") if name.startswith("x_") else name: value for name, value in values.items()}
    )


def param(name: str, /, **values: Any) -> Do:
    """Set keywords of a parameter of the list."""

    def do(document: Json) -> None:
        found = next(each for each in operation(document, LIST)["parameters"] if each.get("name") == name)
        found.update({key.rstrip("_"): value for key, value in values.items()})

    return do


def param_schema(name: str, /, **values: Any) -> Do:
    def do(document: Json) -> None:
        found = next(each for each in operation(document, LIST)["parameters"] if each.get("name") == name)
        found["schema"].update(values)

    return do


def parameters(change: Callable[[list[Json]], object], key: str = LIST) -> Do:
    return lambda document: change(operation(document, key).setdefault("parameters", []))


def renamed(old: str, new: str) -> Do:
    """Rename a component everywhere."""

    def do(document: Json) -> None:
        schemas = document["components"]["schemas"]
        schemas[new] = schemas.pop(old)
        _walk(document, lambda node: node.update({"$ref": f"#/components/schemas/{new}"}), old)

    return do


def _walk(node: Any, visit: Callable[[Json], object], name: str) -> None:
    if isinstance(node, dict):
        if node.get("$ref") == f"#/components/schemas/{name}":
            visit(node)
        for value in node.values():
            _walk(value, visit, name)
    elif isinstance(node, list):
        for value in node:
            _walk(value, visit, name)


def reversed_order(node: Any) -> Any:
    """Return the same document with every mapping, every enum and every `required` the other way round."""
    if isinstance(node, dict):
        made = {key: reversed_order(value) for key, value in reversed(node.items())}
        for key in ("enum", "required", "parameters", "oneOf", "tags"):
            if isinstance(made.get(key), list):
                made[key] = list(reversed(made[key]))
        return made
    return [reversed_order(each) for each in node] if isinstance(node, list) else node


def edited(do: Do, document: Json = POTS) -> Json:
    made = deepcopy(document)
    answer = do(made)
    return answer if isinstance(answer, dict) and "openapi" in answer else made
