"""Repairs: each mends its defect, is reported, changes nothing a second time, and lets the document generate."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from scripts.pipeline.diff.operations import compare_documents
from scripts.pipeline.spec.documents import dump_json, load, parse
from scripts.pipeline.spec.normalise import normalise
from scripts.pipeline.spec.repairs import repaired
from scripts.pipeline.spec.validation import validate
from tests.pipeline.edits_forms import FORMS
from tests.pipeline.shop import ROOT, Json, Package, document, media, operation, parameter, ref, thing
from tests.pipeline.specimens import Edit, edited

TEXT = {"type": "string"}
Grow = Callable[..., Package]


def jar(**properties: Any) -> Json:
    return document({"/jars": {"get": operation("listJars", media(ref("Jar")))}}, {"Jar": thing(properties)})


SIZE = {"type": "string", "enum": ["small", "large"]}


@pytest.mark.parametrize("edit", FORMS, ids=[edit.name for edit in FORMS])
def test_each_repair_is_reported_and_leaves_a_document_that_generates(grow: Grow, edit: Edit) -> None:
    doc = edited(edit.do)
    before = deepcopy(doc)
    made, applied = repaired(doc, "")
    assert doc == before
    assert edit.repair in {"", *applied}
    assert all(place.startswith("$") for places in applied.values() for place in places)
    assert repaired(made, "") == (made, {})
    validate(made, "pots")
    grow(doc)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_forms_of_3_1_in_either_version(grow: Grow, version: str) -> None:
    doc = jar(
        a={"type": ["string", "null"]},
        b={"const": "x"},
        c={"type": ["string", "integer"]},
        d={**SIZE, "nullable": True},
    )
    doc["openapi"] = version
    package = grow(doc)
    fields = {"a": None, "b": "x", "c": 3, "d": None}
    assert package.models.Jar.from_dict(fields).to_dict() == fields


def test_several_tags_and_tags_in_any_order_name_the_same() -> None:
    """Two documents that differ in the order of ids and tags, or in formatting, give the same."""
    doc = jar(a=TEXT)
    doc["paths"]["/lids"] = {"get": operation("listLids", media(TEXT), tags=["lids", "jars"])}
    doc["tags"] = [{"name": "lids"}, {"name": "jars"}]
    other = deepcopy(doc)
    other["tags"].reverse()
    other["paths"]["/lids"]["get"]["tags"] = ["lids"]
    first, second = (normalise(each, "") for each in (doc, other))
    assert (first.document, first.operations) == (second.document, second.operations)
    assert parse(dump_json(doc).encode(), "x.json") == parse(dump_json(doc, indent=4).encode(), "x.yaml")


PAGE = {"type": "object", "properties": {"limits": TEXT, "rows": {"type": "array", "items": TEXT}}}


@pytest.mark.parametrize(
    ("params", "fields", "page"),
    [
        (["cursor"], ["next_cursor"], {"cursor": {"param": "cursor", "next": "next_cursor"}}),
        (["pageToken"], ["nextPageToken", "hasMore"], {
            "cursor": {"param": "pageToken", "next": "nextPageToken", "more": "hasMore"}}),
        (["page", "limit"], ["total_pages"], {
            "number": {"param": "page", "size": "limit", "total_pages": "total_pages"}}),
        (["cursor"], [], None),
        ([], ["next_cursor"], None),
        (["limit"], [], None),
    ],
)  # fmt: skip
def test_paging_is_recognised(params: list[str], fields: list[str], page: Json | None) -> None:
    schema = deepcopy(PAGE)
    schema["properties"] |= {name: {"type": "boolean" if "ore" in name else "string"} for name in fields}
    node = {"responses": {"200": media(schema)}, "parameters": [parameter(name) for name in params]}
    made, _ = repaired(document({"/rows": {"get": node}}), "")
    expected = {"items": "rows", **page} if page else None
    assert made["paths"]["/rows"]["get"].get("x-ozkit-page") == expected


def test_a_list_that_gains_paging_is_read_whole_and_told() -> None:
    def listed(*fields: str) -> Json:
        schema = thing({"rows": {"type": "array", "items": TEXT}, **dict.fromkeys(fields, TEXT)})
        named = {"x-ozkit-method": "list", "x-ozkit-page": {"items": "rows"}}
        return document({"/rows": {"get": operation("rows", media(schema), **named, parameters=[parameter("cursor")])}})

    made, applied = repaired(listed("next_cursor"), "")
    assert made["paths"]["/rows"]["get"]["x-ozkit-page"]["cursor"]["param"] == "cursor"
    assert applied["recognise_paging"] == ["$.paths['/rows'].get['x-ozkit-page']"]
    found = compare_documents(listed(), listed("next_cursor"), "")
    assert "paging changed" in {change.kind for change in found}


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("get", "/artifacts/{uid}/download", "artifacts.download"),
        ("get", "/artifacts/{uid}", "artifacts.get"),
        ("get", "/conversations/{id}/transcript", "conversations.transcript"),
        ("post", "/runs/{id}/scores", "runs.create_scores"),
        ("post", "/runs/{id}/cancel", "runs.cancel"),
        ("post", "/runs", "runs.create"),
        ("delete", "/runs/{id}", "runs.delete"),
        ("get", "/teams/{id}/members/{member}", "teams.get_member"),
        ("delete", "/teams/{id}/members/{member}", "teams.delete_member"),
    ],
)
def test_the_name_of_an_operation_that_nobody_named(method: str, path: str, name: str) -> None:
    for key in ("downloadArtifact", "somethingElse"):
        node = {"operationId": key, "responses": {"200": {"description": "OK"}}}
        (fact,) = normalise(document({f"/agent{path}": {method: node}}), "/agent").operations
        assert (fact.facade, fact.named) == (name, False)


def test_ids_and_tags_of_upstream_never_rename_what_a_correction_names() -> None:
    def named(**more: Any) -> Json:
        node = {"x-ozkit-method": "list", "x-ozkit-resource": "jars", "responses": {"200": media(TEXT)}, **more}
        return document({"/agent/jars": {"get": node}})

    before = named(operationId="listJars", tags=["jars"])
    for after in (named(operationId="getJars", tags=["jars"]), named(operationId="listJars", tags=["a", "b"]), named()):
        assert {change.kind for change in compare_documents(before, after, "/agent")} <= {"operationId changed"}


def test_enum_members_do_not_depend_on_their_place() -> None:
    values = ["a b", "a-b", "", "+1", "-1", "1h", "A", "a", "x"]

    def names(order: list[str]) -> dict[str, str]:
        doc = jar(kind={"type": "string", "enum": order})
        made = normalise(doc, "").document["components"]["schemas"]["Jar"]["properties"]["kind"]
        return dict(zip(made["enum"], made["x-enum-varnames"], strict=True))

    assert names(values) == names(values[::-1])
    assert names(values)["1h"] == "VALUE_1H"
    assert len(set(names(values).values())) == len(values)


def test_classes_that_a_correction_names_keep_their_name_when_upstream_writes_them_inline() -> None:
    named = thing({"label": TEXT}, **{"x-ozkit-class": "Jar"})
    made, applied = repaired(document({"/jars": {"get": operation("jars", media(named))}}), "")
    assert made["components"]["schemas"]["Jar"] == thing({"label": TEXT})
    assert made["paths"]["/jars"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] == ref("Jar")
    assert "name_classes" in applied
    # Where upstream has another schema of that name, neither is lost.
    other = document({"/jars": {"get": operation("jars", media(named))}}, {"Jar": thing({"size": TEXT})})
    made, _ = repaired(other, "")
    assert made["components"]["schemas"]["Jar"] == thing({"size": TEXT})
    schema = made["paths"]["/jars"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == thing({"label": TEXT})


def test_what_only_notices_contradictions_is_no_change_of_paging() -> None:
    current = load(ROOT / "spec" / "warp-analytics.openapi.yaml")
    older, other = deepcopy(current), deepcopy(current)
    for each, gone in ((older, "size_echo"), (other, "size")):
        for path in each["paths"].values():
            path["get"].get("x-ozkit-page", {}).get("number", {}).pop(gone, None)
    assert older != current
    assert compare_documents(older, current, "") == []
    assert {change.kind for change in compare_documents(other, current, "")} == {"paging changed"}
