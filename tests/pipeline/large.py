"""One large document with every kind of schema, body, answer and parameter that a server may come up with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from ozkit_runtime.unset import UNSET
from tests.pipeline.shop import NOTHING, NUMBER, TEXT, Json, document, media, operation, parameter, ref, sent, thing

CAT = thing({"kind": {"type": "string", "enum": ["cat"]}, "lives": NUMBER}, "kind")
DOG = thing({"kind": {"const": "dog"}, "name": TEXT}, "kind")
FISH = thing({"fins": NUMBER}, "fins")
BIRD = thing({"wings": NUMBER}, "wings")
PETS = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
COLOR = {"type": "string", "enum": ["red", "dark blue"]}
NULL = {"type": "null"}

# Field -> schema, what comes, what it is in Python.
KINDS: dict[str, tuple[Any, Any, Callable[[Any], bool] | Any]] = {
    "untagged": ({"oneOf": [ref("Fish"), ref("Bird")]}, {"wings": 2}, lambda it: it.wings == 2),
    "tagged": (PETS, {"kind": "dog", "name": "Rex"}, lambda it: it.name == "Rex"),
    "tagged_or_null": ({"oneOf": [ref("Cat"), ref("Dog"), NULL]}, None, None),
    "tagged_or_text": ({"oneOf": [ref("Cat"), TEXT, ref("Dog")]}, {"kind": "dog"}, lambda it: it.kind == "dog"),
    "tagged_list": ({"type": "array", "items": PETS}, [{"kind": "cat"}], lambda it: it[0].kind == "cat"),
    "tagged_map": (thing({}, additionalProperties=PETS), {"a": {"kind": "cat"}}, lambda it: it["a"].kind == "cat"),
    "lists": ({"type": "array", "items": {"type": "array", "items": NUMBER}}, [[1], []], [[1], []]),
    "model_lists": (
        {"type": "array", "items": {"type": "array", "items": ref("Leaf")}},
        [[{"name": "a"}]],
        lambda it: it[0][0].name == "a",
    ),
    "anything_list": ({"type": "array"}, [1, "a", None], [1, "a", None]),
    "model_map": (thing({}, additionalProperties=ref("Leaf")), {"a": {"name": "b"}}, lambda it: it["a"].name == "b"),
    "lists_map": (
        thing({}, additionalProperties={"type": "array", "items": ref("Leaf")}),
        {"a": [{"name": "b"}]},
        lambda it: it["a"][0].name == "b",
    ),
    "enum_map": (
        thing({}, additionalProperties=ref("Color")),
        {"a": "red"},
        lambda it: type(it["a"]).__name__ == "Color",
    ),
    "null_map": (thing({}, additionalProperties={"type": ["string", "null"]}), {"a": None}, lambda it: it["a"] is None),
    "map_and_fields": (
        thing({"a": TEXT}, "a", additionalProperties=ref("Leaf")),
        {"a": "x", "b": {}},
        lambda it: it.a == "x",
    ),
    "free": ({"type": "object"}, {"x": [1]}, lambda it: it["x"] == [1]),
    "closed": (thing({"a": TEXT}, additionalProperties=False), {"a": "x"}, lambda it: it.a == "x"),
    "level": (ref("Level"), -3, lambda it: it == -3 and it.name == "VALUE_NEGATIVE_3"),
    "color": (ref("Color"), "dark blue", lambda it: it.name == "DARK_BLUE"),
    "described_color": ({"allOf": [ref("Color")], "description": "Why"}, "red", lambda it: it.name == "RED"),
    "colors": ({"type": "array", "items": ref("Color")}, ["red"], lambda it: it[0].name == "RED"),
    "null_colors": (
        {"type": "array", "items": {"oneOf": [ref("Color"), NULL]}},
        ["red", None],
        lambda it: it[1] is None,
    ),
    "inline_or_null": (
        {"type": ["string", "null"], "enum": ["x", None]},
        "x",
        lambda it: type(it).__name__ == "KindsInlineOrNull",
    ),
    "color_or_null": ({"oneOf": [ref("Color"), NULL]}, None, None),
    "alike": ({"enum": ["a b", "a-b", "A B"]}, "a-b", lambda it: it == "a-b" and len(list(type(it))) == 3),
    "day": ({"type": "string", "format": "date"}, "2026-01-02", date(2026, 1, 2)),
    "days": ({"type": "array", "items": {"type": "string", "format": "date"}}, ["2026-01-02"], [date(2026, 1, 2)]),
    "moment": (
        {"type": "string", "format": "date-time"},
        "2026-01-02T03:04:05Z",
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    ),
    "moment_or_null": ({"type": ["string", "null"], "format": "date-time"}, None, None),
    "late": (
        {"type": "string", "format": "date-time", "default": "now"},
        "2026-01-02T03:04:05Z",
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    ),
    "uid": (
        {"type": "string", "format": "uuid"},
        "12345678-1234-5678-1234-567812345678",
        UUID(int=0x12345678123456781234567812345678),
    ),
    "text_or_null": ({"type": ["string", "null"]}, None, None),
    "model_or_null": ({"oneOf": [ref("Leaf"), NULL]}, None, None),
    "list_or_null": ({"type": ["array", "null"], "items": ref("Leaf")}, None, None),
    "nulls": ({"type": "array", "items": {"type": ["string", "null"]}}, ["a", None], ["a", None]),
    "model_nulls": (
        {"type": "array", "items": {"oneOf": [ref("Leaf"), NULL]}},
        [None, {"name": "a"}],
        lambda it: it[1].name == "a",
    ),
    "fixed": ({"const": "v1"}, "v1", "v1"),
    "fixed_number": ({"const": 3}, 3, 3),
    "fixed_truth": ({"const": True}, True, True),
    "true_enum": ({"type": "boolean", "enum": [True]}, True, True),
    "text_or_number": ({"oneOf": [TEXT, NUMBER]}, 4, 4),
    "text_or_list": ({"type": ["string", "array"], "items": TEXT}, ["a"], ["a"]),
    "model_or_text": ({"anyOf": [ref("Leaf"), TEXT]}, "a", "a"),
    "number": ({"type": "number"}, 1.5, 1.5),
    "flag": ({"type": "boolean"}, False, False),
    "blob": ({"type": "string", "format": "binary"}, "z", "z"),
    "derived": (ref("Derived"), {"id": "1", "extra": "2"}, lambda it: (it.id, it.extra) == ("1", "2")),
    "tree": (ref("Tree"), {"label": "a", "twigs": [{"label": "b"}]}, lambda it: it.twigs[0].label == "b"),
    "even": (ref("Even"), {"odd": {"evens": [{}]}}, lambda it: it.odd.evens[0].odd is UNSET),
    "inline": (thing({"deep": thing({"deeper": TEXT})}), {"deep": {"deeper": "x"}}, lambda it: it.deep.deeper == "x"),
    "nothing": ({}, {"any": [1]}, {"any": [1]}),
    "only_null": (NULL, None, None),
    "class_variant": (ref("ClassVariant"), {"name": "x"}, lambda it: it.name == "x"),
}

# Schemas with the names of what generated modules use.
CLASHES = [
    *("Model", "Any", "Mapping", "Unset", "Self", "Enum", "Object", "Items", "Literal", "datetime", "UUID", "field"),
    *("TABLE", "Resources", "ClassVar", "Iterator", "Sequence", "Paginator", "Operation", "Answer", "Param"),
    *("BodyField", "Extra", "Tagged", "Checked", "Plain", "Choice", "Parsed", "OneOf", "Nullable", "KeyError"),
    *("TypeError", "Types", "Resource", "AsyncResource", "ThingsResource", "Item", "new", "builtins", "str", "dict"),
    *("None", "TYPE_CHECKING"),
]
PROPERTIES = [
    *("class", "from", "self", "description", "title", "type", "_private", "x-y", "a b", "1st"),
    *("additionalProperties", "d", "_d", "_v", "_o", "cls", "src_dict", "UNSET", "id", "None", "list", "dict", "str"),
    *("copy", "keys", "items", "_fields", "_required", "_extra", "_came", "__class__", "__init__", "null", "new"),
    *("Model", "µs", "é", "$ref", "@odata.type", "datetime", "uuid", "UUID", "any", "item", "KeyError", "to_dict"),
    *("from_dict", "super", "property"),
]
WHENS = {"type": "string", "format": "date-time"}


def schemas() -> Json:
    clash = {
        "id": TEXT,
        "when": WHENS,
        "uid": KINDS["uid"][0],
        "kind": COLOR,
        "any": {},
        "leaves": KINDS["list_or_null"][0],
    }
    return {
        **{name: thing(clash | {"next": ref(name)}, "id") for name in CLASHES},
        "Everything": thing({f"n{number}": ref(name) for number, name in enumerate(CLASHES)}, "n1", "n15"),
        **{"Leaf": thing({"name": TEXT}), "Cat": CAT, "Dog": DOG, "Fish": FISH, "Bird": BIRD, "Color": COLOR},
        "Level": {"type": "integer", "enum": [1, 2, -3]},
        "Even": thing({"odd": ref("Odd")}),
        "Odd": thing({"even": ref("Even"), "evens": {"type": "array", "items": ref("Even")}}),
        "Tree": thing(
            {"label": TEXT, "twigs": {"type": "array", "items": ref("Tree")}, "parent": ref("Tree")}, "label"
        ),
        "Base": thing({"id": TEXT, "note": TEXT}, "id"),
        "Derived": {"allOf": [ref("Base"), thing({"extra": TEXT}, "extra")]},
        "ClassVariant": thing({"name": TEXT}),
        "Kinds": thing({name: kind for name, (kind, _, _) in KINDS.items()}, "level", "text_or_null"),
        "OddTexts": thing(dict.fromkeys(PROPERTIES, TEXT), "class", "_d", "1st"),
        "OddModels": thing(dict.fromkeys(PROPERTIES, ref("Leaf")), "class", "_d"),
        "OddDates": thing(dict.fromkeys(PROPERTIES, WHENS), "class", "_d"),
        "OddEnums": thing(dict.fromkeys(PROPERTIES, ref("Color"))),
    }


STYLES = [
    parameter("deep", thing({"a": TEXT}), style="deepObject", explode=True),
    parameter("flat", thing({"b": TEXT})),
    parameter("piped", {"type": "array", "items": TEXT}, style="pipeDelimited", explode=False),
    parameter("spaced", {"type": "array", "items": TEXT}, style="spaceDelimited", explode=False),
    parameter("colors", {"type": "array", "items": ref("Color")}),
    parameter("numbers", {"type": "array", "items": NUMBER}, explode=False),
    parameter("color", ref("Color")),
    parameter("level", ref("Level")),
    parameter("day", KINDS["day"][0]),
    parameter("moment", WHENS),
    parameter("uid", KINDS["uid"][0]),
    parameter("either", {"oneOf": [TEXT, NUMBER]}),
    parameter("limit", {"type": "integer", "minimum": 1, "maximum": 9, "default": 5}),
    parameter("X-Trace", TEXT, "header"),
    parameter("session", TEXT, "cookie"),
    {"$ref": "#/components/parameters/Shared"},
]
VARIANTS = {
    "fish": {"method": "fish", "without": ["group"], "response": "Fish"},
    "birds": {"method": "birds", "required": ["group"], "response": "Bird", "summary": "Of birds"},
}


def paths() -> Json:
    lists = {"type": "array", "items": ref("Leaf")}
    whole = {
        **{
            "list": lists,
            "text": TEXT,
            "color": ref("Color"),
            "pet": PETS,
            "either": {"oneOf": [ref("Fish"), ref("Bird")]},
        },
        **{
            "map": KINDS["model_map"][0],
            "any": {},
            "null": KINDS["model_or_null"][0],
            "moment": WHENS,
            "uid": KINDS["uid"][0],
        },
        **{"kinds": ref("Kinds"), "everything": ref("Everything"), "lists": KINDS["model_lists"][0]},
        **{"texts": ref("OddTexts"), "models": ref("OddModels"), "dates": ref("OddDates"), "enums": ref("OddEnums")},
    }
    answers = {f"/answers/{name}": {"get": operation(f"get_{name}", media(schema))} for name, schema in whole.items()}
    several = {
        "200": media(ref("Leaf")),
        "201": media(ref("Tree")),
        "202": NOTHING,
        "2XX": media(ref("Cat")),
        "404": media(ref("Bird")),
    }
    page = thing({"items": lists, "next": {"type": ["string", "null"]}, "more": {"type": "boolean"}}, "items")
    cursor = {"param": "cursor", "next": "next", "more": "more"}
    return answers | {
        "/bodies/list": {"post": operation("sendList", requestBody=sent(lists))},
        "/bodies/pet": {"post": operation("sendPet", requestBody=sent(PETS))},
        "/bodies/either": {"post": operation("sendEither", requestBody=sent({"oneOf": [ref("Fish"), TEXT]}, False))},
        "/bodies/map": {"post": operation("sendMap", requestBody=sent(KINDS["model_map"][0], False))},
        "/bodies/kinds": {"post": operation("sendKinds", several, requestBody=sent(ref("Kinds"), False))},
        "/bodies/derived": {
            "post": operation("sendDerived", requestBody={"$ref": "#/components/requestBodies/Derived"})
        },
        "/forms/none": {"delete": operation("drop", {"200": NOTHING, "204": NOTHING})},
        "/forms/go": {"get": {"operationId": "go", "responses": {"302": NOTHING}}},
        "/forms/csv": {"get": operation("csvText", media(TEXT, "text/csv"))},
        "/forms/rows": {
            "get": operation("csvRows", media(TEXT, "text/csv; charset=utf-8"), **{"x-ozkit-stream": "csv"})
        },
        "/forms/plain": {"get": operation("plain", media(TEXT, "text/plain"))},
        "/forms/bytes": {
            "get": operation("raw", media({"type": "string", "format": "binary"}, "application/octet-stream"))
        },
        "/forms/any2": {
            "get": {
                "operationId": "anySuccess",
                "x-ozkit-method": "any_success",
                "responses": {"2XX": {"$ref": "#/components/responses/Leaf"}},
            }
        },
        "/styles": {"get": operation("style", media(ref("Leaf")), parameters=STYLES)},
        "/owners/{owner}": {
            "parameters": [
                parameter("owner", place="path"),
                parameter("over"),
                {"$ref": "#/components/parameters/Shared"},
            ],
            "get": operation("owner", parameters=[parameter("over", NUMBER)]),
        },
        "/pages/many": {
            "get": operation(
                "many",
                media(page),
                parameters=[parameter("cursor")],
                **{"x-ozkit-page": {"items": "items", "cursor": cursor}},
            )
        },
        "/pages/one": {"get": operation("one", media(lists), **{"x-ozkit-page": {"items": "$"}})},
        "/two": {
            "get": operation(
                "two",
                {"200": {"$ref": "#/components/responses/Either"}},
                parameters=[parameter("group", ref("Color"))],
                **{"x-ozkit-variants": VARIANTS},
            )
        },
        "/things": {
            "get": operation("getThing", media(ref("ThingsResource"))),
            # The method hides the module from the annotations of those after it.
            "post": operation("models", media(ref("Leaf"))),
            "put": operation("paint", media(ref("Leaf")), parameters=[parameter("color", ref("Color"))]),
        },
    }


BIG = document(
    paths(),
    schemas(),
    parameters={"Shared": parameter("shared")},
    requestBodies={"Derived": sent(ref("Derived"))},
    responses={"Leaf": media(ref("Leaf")), "Either": media({"oneOf": [ref("Fish"), ref("Bird")]})},
)
