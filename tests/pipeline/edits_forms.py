"""Single edits that write the same otherwise, one or more for each repair, and edits of names that rename nothing."""

from __future__ import annotations

from tests.pipeline.shop import Json
from tests.pipeline.specimens import (
    CREATE,
    DELETE,
    FIRE,
    GET,
    LIST,
    Do,
    Edit,
    add,
    on,
    operation,
    parameters,
    put,
    schema,
)

TEXT = {"type": "string"}
KILN = {"$ref": "#/components/schemas/Kiln"}
N, D, NONE = "non-breaking", "documentation", "none"
OP, RES = "operation", "response"


def _pointer(section: str) -> Json:
    return {"$ref": f"#/components/{section}/Shared"}


def _body_by_reference(document: Json) -> None:
    node = operation(document, FIRE)
    document["components"]["requestBodies"] = {"Shared": node["requestBody"]}
    node["requestBody"] = _pointer("requestBodies")


def _response_by_reference(document: Json) -> None:
    node = operation(document, LIST)["responses"]
    document["components"]["responses"] = {"Shared": node["404"]}
    node["404"] = _pointer("responses")


def _path_item_by_reference(document: Json) -> None:
    document["components"]["pathItems"] = {"Shared": document["paths"]["/kilns"]}
    document["paths"]["/kilns"] = _pointer("pathItems")


def _path_parameter_by_reference(document: Json) -> None:
    item = document["paths"]["/pots/{potId}"]
    document["components"]["parameters"]["Shared"] = item["parameters"][0]
    item["parameters"] = [_pointer("parameters")]


def _definitions(document: Json) -> None:
    pot = schema(document, "Pot")
    pot["$defs"] = {"Link": {"type": "string", "format": "uri"}}
    pot["properties"]["link"] = {"$ref": "#/components/schemas/Pot/$defs/Link"}


def _moved_to_components(document: Json) -> None:
    document["components"]["schemas"]["Address"] = schema(document, "Pot")["properties"].pop("link")
    schema(document, "Pot")["properties"]["link"] = {"$ref": "#/components/schemas/Address"}


def _of_3_1(document: Json) -> None:
    document["openapi"] = "3.1.0"
    for name in ("Pot.glaze", "NewPot.glaze"):
        schema(document, name).update(type=["string", "null"])
        del schema(document, name)["nullable"]


def added(node: Json) -> tuple[Do, str, tuple[tuple[str, str, str], ...]]:
    """A property of a form that crashed or was refused once: an ordinary new field of a response."""
    return add("Pot", "extra", node), N, (("property added", RES, "Pot.extra"),)


FORMS = [
    Edit("a body by reference", _body_by_reference, NONE, repair="inline_references"),
    Edit("a response by reference", _response_by_reference, NONE, repair="inline_references"),
    Edit("a header by reference", lambda d: operation(d, CREATE)["responses"]["201"].update(
        headers={"ETag": {"$ref": "#/components/headers/ETag"}}), NONE, repair="inline_references"),
    Edit("a path item by reference", _path_item_by_reference, NONE, repair="inline_references"),
    Edit("a parameter of a path by reference", _path_parameter_by_reference, NONE, repair="inline_references"),
    Edit("a schema below $defs", _definitions, NONE, repair="name_definitions"),
    Edit("a plain schema moved to components", _moved_to_components, NONE),
    Edit("required: [] beside no field", put("Colour", required=[]), NONE, repair="drop_empty_required"),
    Edit("required: [] of a model", put("Problem", required=[]), NONE, repair="drop_empty_required"),
    Edit("allOf around one $ref", lambda d: schema(d, "Pot")["properties"].update(parent={
        "allOf": [{"$ref": "#/components/schemas/Pot"}]}), NONE, repair="wrap_references"),
    Edit("oneOf around one $ref", lambda d: schema(d, "Pot")["properties"].update(kiln={"oneOf": [KILN]}), NONE,
         repair="wrap_references"),
    Edit("anyOf around one $ref", lambda d: schema(d, "Pot")["properties"].update(kiln={"anyOf": [KILN]}), NONE,
         repair="wrap_references"),
    Edit("a list of one type", put("Pot.label", type=["string"]), NONE, repair="translate_types"),
    Edit("written as OpenAPI 3.1", _of_3_1, NONE),
    Edit("words beside a $ref", lambda d: schema(d, "Pot")["properties"].update(kiln={**KILN, "description": "Hot."}),
         D, (("words changed", RES, "Pot.kiln"),), repair="wrap_references"),
    Edit("a nullable enum without null", *added({"type": "string", "enum": ["a", "b"], "nullable": True}),
         repair="complete_nullables"),
    Edit("an enum of 3.1 without null", *added({"type": ["string", "null"], "enum": ["a", "b"]}),
         repair="complete_nullables"),
    Edit("an untyped nullable", *added({"nullable": True}), repair="complete_nullables"),
    Edit("nullable beside a $ref", *added({**KILN, "nullable": True}), repair="wrap_references"),
    Edit("an array without items", *added({"type": "array"}), repair="complete_arrays"),
    Edit("an array or null without items", *added({"type": ["array", "null"]}), repair="complete_arrays"),
    Edit("a boolean schema", *added(True), repair="expand_boolean_schemas"),  # type: ignore[arg-type]
    Edit("const", *added({"const": "x"}), repair="translate_types"),
    Edit("a list of types", *added({"type": ["string", "integer"]}), repair="translate_types"),
    Edit("an enum of fractions", *added({"type": "number", "enum": [0.5, 1.5]})),
    Edit("an enum of several types", *added({"enum": ["a", 1]})),
    Edit("an untyped nullable object", *added({"nullable": True, "properties": {"a": TEXT}}),
         repair="complete_nullables"),
    Edit("nullable allOf", *added({"type": "object", "nullable": True, "allOf": [KILN]}), repair="complete_nullables"),
    Edit("a property that is referred to", *added({"$ref": "#/components/schemas/Pot/properties/state"}),
         repair="name_definitions"),
]  # fmt: skip

NAMES = [
    Edit("another operationId", on(CREATE, operationId="makePot"), D, (("operationId changed", OP, "POST /pots"),)),
    Edit("no operationId", lambda d: operation(d, LIST).pop("operationId"), D,
         (("operationId changed", OP, "GET /pots"),)),
    Edit("one operationId twice", on(DELETE, operationId="getPot"), D,
         (("operationId changed", OP, "DELETE /pots/{potId}"), ("operationId changed", OP, "GET /pots/{potId}"))),
    Edit("a second tag", on(GET, tags=["pots", "kilns"]), NONE),
    Edit("the list of tags", lambda d: d.update(tags=[{"name": "kilns"}, {"name": "jars"}]), NONE),
    Edit("no list of tags", lambda d: d.pop("tags"), NONE),
    Edit("enum values in another order", put("Colour", enum=["green", "red"]), NONE),
    Edit("parameters in another order", parameters(lambda all_: all_.reverse()), NONE),
]  # fmt: skip
