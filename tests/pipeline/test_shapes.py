"""Documents in which something has another JSON type than it should: one line names the place and the way out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.spec.importing import import_document
from scripts.pipeline.spec.shapes import check_shapes
from scripts.pipeline.spec.validation import validate
from tests.pipeline.shop import Json, Package, document, media, operation, ref, thing

TEXT = {"type": "string"}
SCHEMA = "$.components.schemas.Jar"
FILE = "file:///etc/hostname"
ELSEWHERE = (FILE, "http://127.0.0.1:9/x.yaml", "/etc/hostname", "//127.0.0.1:9/x.yaml")


def jar(**schema: Any) -> Json:
    return document({"/jars": {"get": operation("listJars", media(ref("Jar")))}}, {"Jar": schema})


def get(**more: Any) -> Json:
    doc = jar(**thing({"a": TEXT}))
    doc["paths"]["/jars"]["get"] |= more
    return doc


ODD: list[tuple[Json, str]] = [
    (jar(type="object", properties=[]), f"{SCHEMA}.properties: must be a mapping, got []"),
    (jar(type="object", properties={"a": "text"}), f"{SCHEMA}.properties.a: must be a mapping, got 'text'"),
    (jar(type="object", required="a"), f"{SCHEMA}.required: must be a list of texts, got 'a'"),
    (jar(type="strin"), f"{SCHEMA}.type: must be one of array, boolean,"),
    (jar(type=[["string"]]), f"{SCHEMA}.type: must be one of array, boolean,"),
    (jar(anyOf="x"), f"{SCHEMA}.anyOf: must be a list, got 'x'"),
    (jar(type="string", enum=[]), f"{SCHEMA}.enum: an enum needs a value"),
    (jar(type="string", enum="abc"), f"{SCHEMA}.enum: must be a list, got 'abc'"),
    (jar(type="string", pattern=["a"]), f"{SCHEMA}.pattern: must be text, got ['a']"),
    (jar(type="string", nullable="yes"), f"{SCHEMA}.nullable: must be true or false, got 'yes'"),
    (jar(type="integer", minimum="a"), f"{SCHEMA}.minimum: must be a number, got 'a'"),
    (jar(type="string", maxLength=-1), f"{SCHEMA}.maxLength: must be a whole number, got -1"),
    ({**jar(**TEXT), "servers": "https://x.test"}, "$.servers: must be a list, got 'https://x.test'"),
    ({**jar(**TEXT), "security": [None]}, "$.security: must be a list of mappings"),
    (get(parameters=["a"]), "$.paths['/jars'].get.parameters[0]: must be a mapping, got 'a'"),
    (get(parameters=[{"name": 5, "in": "query"}]), "$.paths['/jars'].get.parameters[0].name: must be text, got 5"),
    (get(parameters=[{"name": "a", "schema": TEXT}]), "$.paths['/jars'].get.parameters[0].in: must be one of path,"),
    (get(parameters=[{"in": "query"}]), "$.paths['/jars'].get.parameters[0]: a parameter needs a name"),
    (document({"/jars/{a": {}}), "$.paths['/jars/{a']: the braces of a path enclose names"),
    (document({"/jars/}": {}}), "$.paths['/jars/}']: the braces of a path enclose names"),
    (get(tags=[5]), "$.paths['/jars'].get.tags: must be a list of texts, got [5]"),
]


@pytest.mark.parametrize(
    ("doc", "line"), ODD, ids=[line.partition(", got")[0] + str(at) for at, (_, line) in enumerate(ODD)]
)
def test_a_value_of_another_type_is_refused_with_its_place(doc: Json, line: str) -> None:
    with pytest.raises(PipelineError) as caught:
        check_shapes(doc, "jars.yaml")
    message = str(caught.value)
    assert message.startswith(f"jars.yaml: {line}")
    assert message.endswith("; correct it there, or with an overlay action")
    assert "\n" not in message


def test_null_where_a_keyword_can_be_left_out_is_read_as_left_out() -> None:
    text = """
openapi: 3.0.3
info: {title: Jars, version: 1}
tags:
paths:
  /jars:
    get:
      parameters:
      responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Jar'}}}}}
  /lids:
components: {schemas: {Jar: {type: object, properties: , required: , description: , default: }}}
"""
    made = import_document(text.encode(), "jars.yaml")
    assert made["components"]["schemas"]["Jar"] == {"type": "object", "default": None}
    assert "parameters" not in made["paths"]["/jars"]["get"]
    assert (made["info"]["version"], "tags" in made, "/lids" in made["paths"]) == ("1", False, False)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_values_and_patterns_are_not_evaluated(address: str) -> None:
    """A `$ref` in a value opens nothing, and no pattern runs: either could take the validator for ever."""
    values = {
        "slow": {"type": "string", "pattern": "(a+)+$", "default": "a" * 60 + "b"},
        "file": {"type": "object", "default": {"$ref": address}, "example": {"$ref": address}},
        "choice": {"enum": [{"$ref": address}]},
        "linked": {"type": "object", "x-more": {"$ref": address}},
    }
    doc = jar(**thing(values))
    doc["paths"]["/jars"]["get"]["responses"]["200"]["content"]["application/json"] |= {"example": {"$ref": address}}
    opened = []

    def audit(event: str, arguments: Any) -> None:
        if (event == "open" and "hostname" in str(arguments[0])) or event.startswith("socket."):
            opened.append(arguments)

    sys.addaudithook(audit)
    before = deepcopy(doc)
    validate(doc, "jars.yaml")
    assert (opened, doc) == ([], before)


@pytest.mark.parametrize("values", [[1, "a", None], [1.5, 2.5], [{"a": 1}], [["a"], "b"]], ids=str)
def test_an_enum_that_no_class_can_hold_is_read_as_a_plain_value(
    grow: Callable[..., Package], values: list[Any]
) -> None:
    package = grow(jar(**thing({"size": {"enum": values}})))
    for value in values:
        assert package.models.Jar.from_dict({"size": value}).to_dict() == {"size": value}


def linked(count: int, link: Callable[[Json], Json]) -> Json:
    """A chain of schemas, each made of the next one."""
    schemas = {f"S{at}": link(ref(f"S{at + 1}")) for at in range(count)}
    return document(
        {"/jars": {"get": operation("jars", media(ref("S0")))}}, {**schemas, f"S{count}": thing({"a": TEXT})}
    )


CIRCLES: list[tuple[str, Json, str]] = [
    ("itself", jar(**ref("Jar")), "'#/components/schemas/Jar' leads back to itself"),
    ("allOf", jar(allOf=[ref("Jar"), thing({"a": TEXT})]), "'#/components/schemas/Jar' leads back to itself"),
    ("a long chain", linked(300, lambda inner: inner), "unfolds into more than"),
    ("twice each time", linked(30, lambda inner: {"allOf": [inner, inner]}), "unfolds into more than"),
    ("a union of two", linked(30, lambda inner: {"oneOf": [inner, {"type": "array", "items": inner}]}), "unfolds into"),
    ("deep models", linked(1000, lambda inner: thing({"a": inner})), "nest too deeply"),
]


@pytest.mark.parametrize(("name", "doc", "complaint"), CIRCLES, ids=[row[0] for row in CIRCLES])
def test_schemas_that_unfold_without_end_are_refused(name: str, doc: Json, complaint: str) -> None:
    with pytest.raises(PipelineError) as caught:
        validate(doc, "jars.yaml")
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_schemas_that_hold_themselves_are_taken() -> None:
    inner = {"next": ref("Jar"), "more": {"type": "array", "items": ref("Jar")}, "other": {"oneOf": [ref("Jar"), TEXT]}}
    validate(jar(**thing(inner)), "jars.yaml")


def test_the_nearest_alternative_says_what_is_wrong() -> None:
    doc = jar(**thing({"a": {"type": "object", "discriminator": {}, "properties": {"b": TEXT}}}))
    with pytest.raises(PipelineError) as caught:
        validate(doc, "jars.yaml")
    assert f"{SCHEMA}.properties.a.discriminator: 'propertyName' is a required property" in str(caught.value)
