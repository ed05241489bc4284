"""Single edits of a document, on both sides: each is called what it is, once, and nothing else is reported."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts.pipeline.diff.changelog import entry
from scripts.pipeline.diff.operations import compare_documents
from scripts.pipeline.diff.policy import POLICY, Change, Level, collapsed, level, rendered
from scripts.pipeline.diff.report import Report
from scripts.pipeline.objects import operations, walk
from scripts.pipeline.spec.documents import load
from scripts.pipeline.spec.facts import facts
from tests.pipeline.edits_table import ALL, TEXT
from tests.pipeline.shop import ROOT, Json
from tests.pipeline.specimens import LIST, POTS, Edit, add, edited, operation, remove, reversed_order, schema

COMMITTED = sorted((ROOT / "generated/ozkit_api").glob("*/openapi.json"))


def verdict(changes: list[Change]) -> str:
    return Report({"pots": changes}).verdict.word


@pytest.mark.parametrize("edit", [edit for _, edit in ALL], ids=[name for name, _ in ALL])
def test_each_edit_is_called_what_it_is(edit: Edit) -> None:
    before = deepcopy(POTS)
    changes = compare_documents(POTS, edited(edit.do), "")
    assert sorted((each.kind, each.side, each.place) for each in changes) == sorted(edit.found)
    assert verdict(changes) == edit.verdict
    assert before == POTS, "comparing changes nothing"
    # No change is told twice, and none in pointers.
    lines = [line for some in entry(Report({"pots": changes})).values() for line in some]
    assert len(lines) == len(set(lines))
    assert not [line for line in lines if "#/" in line or "$." in line]
    assert bool(lines) == (edit.verdict in {"breaking", "non-breaking"})


def test_the_table_is_large_and_has_each_class_on_each_side() -> None:
    assert len(ALL) > 150
    assert {edit.verdict for _, edit in ALL} == {level.word for level in Level}
    kinds = {kind for _, edit in ALL for kind, _, _ in edit.found}
    documents = {kind for kind, rule in POLICY.items() if rule.python is None}
    assert documents - kinds <= {
        *("no longer deprecated", "stream changed", "method added", "method removed"),
        "other fields allowed",
    }


@pytest.mark.parametrize("path", COMMITTED, ids=[path.parent.name for path in COMMITTED])
class TestTheCommittedDocuments:
    """Sweeps over the real documents: an edit at every third or ninth place of one kind."""

    def test_no_false_alarm(self, path: Path) -> None:
        document = load(path)
        assert compare_documents(document, deepcopy(document), "/agent") == []
        assert compare_documents(document, reversed_order(document), "/agent") == []
        bare = facts(document)
        changes = compare_documents(document, bare | {"paths": _with_names(document, bare)}, "/agent")
        assert {each.kind for each in changes} == {"words changed"}
        assert verdict(changes) == "documentation"

    def test_a_property_that_is_used_is_missed(self, path: Path) -> None:
        """Taken away it breaks; a new one beside it, and a limit on what is read, do not."""
        document = load(path)
        places = [at for kind, at, node in walk(document) if kind == "schema" and node.get("properties")]
        used = 0
        for at in places[::9]:
            fewer, more = deepcopy(document), deepcopy(document)
            taken = next(iter(_at(fewer, at)["properties"]))
            del _at(fewer, at)["properties"][taken]
            _at(more, at)["properties"]["brand_new"] = {"type": "string"}
            gone, come = (compare_documents(document, each, "/agent") for each in (fewer, more))
            assert verdict(gone) in {"breaking", "none"}
            assert {each.kind for each in gone} <= {"property removed", "paging changed"}
            assert {each.kind for each in come} <= {"property added"}
            assert verdict(come) == ("non-breaking" if gone else "none")
            used += bool(gone)
        assert used > len(places) // 18

    def test_an_operation_is_missed(self, path: Path) -> None:
        document = load(path)
        for method, address, *_ in list(operations(document))[::3]:
            fewer = deepcopy(document)
            del fewer["paths"][address][method.lower()]
            (change,) = compare_documents(document, fewer, "/agent")
            assert (change.kind, change.operations) == ("operation removed", (f"{method} {address}",))
            assert change.names
        (change,) = compare_documents(fewer, document, "/agent")
        assert (change.kind, change.operations) == ("operation added", (f"{method} {address}",))


def _with_names(document: Json, bare: Json) -> Json:
    """Give operations back what prose-free documents do not have, and is no prose: our own extensions."""
    for address, item in document["paths"].items():
        for method, node in item.items():
            if isinstance(node, dict):
                bare["paths"][address][method] |= {k: v for k, v in node.items() if k.startswith("x-ozkit")}
    found: Json = bare["paths"]
    return found


def _at(document: Any, at: Any) -> Any:
    for step in at:
        document = document[step]
    return document


def test_a_shared_schema_is_told_once_with_every_operation() -> None:
    changes = compare_documents(POTS, edited(remove("Kiln", "heat")), "")
    assert {each.side: each.operations for each in changes} == {
        "request": ("POST /pots", "PUT /kilns"),
        "response": ("GET /pots", "POST /pots", "GET /pots/{potId}", "PUT /kilns"),
    }
    assert {each.names for each in changes} == {("Kiln.heat",)}


def test_names_are_those_of_the_client() -> None:
    def names(do: Any) -> set[str]:
        return {name for each in compare_documents(POTS, edited(do), "") for name in each.names}

    assert names(add("NewPot", "maxHeat", TEXT)) == {"pots.create(max_heat=)"}
    assert names(add("Pot", "maxHeat", TEXT)) == {"Pot.maxHeat"}
    assert names(lambda d: operation(d, LIST)["parameters"].pop(0)) == {"pots.list(limit=)"}
    assert names(lambda d: d["paths"].pop("/kilns")) == {"kilns.update"}
    assert names(lambda d: operation(d, LIST).update({"x-ozkit-method": "all"})) == {"pots.list", "pots.all"}
    inline = ["requestBody", "content", "application/json", "schema", "properties"]
    assert names(lambda d: _at(d["paths"]["/kilns"]["put"], inline).pop("hours")) == {"kilns.update(hours=)"}


def test_variants_of_one_operation() -> None:
    def document(**variants: str) -> Json:
        node = {
            "operationId": "sum",
            "tags": ["pots"],
            "responses": {},
            "x-ozkit-variants": {key: {"method": method, "response": "Pot"} for key, method in variants.items()},
        }
        return {**POTS, "paths": {"/sum": {"get": node}}}

    def found(old: Json, new: Json) -> list[tuple[str, tuple[str, ...]]]:
        return [(each.kind, each.names) for each in compare_documents(old, new, "")]

    both, one = document(a="sum", b="sum_by"), document(a="sum")
    assert found(one, both) == [("method added", ("pots.sum_by",))]
    assert found(both, one) == [("method removed", ("pots.sum_by",))]
    assert found(both, document(a="sum", b="per")) == [("method renamed", ("pots.sum_by", "pots.per"))]


def test_documents_that_have_nothing_in_common() -> None:
    empty: Json = {"openapi": "3.0.3", "servers": POTS["servers"], "paths": {}}
    gone, come = compare_documents(POTS, empty, ""), compare_documents(empty, POTS, "")
    assert {each.kind for each in gone} == {"operation removed"}
    assert {each.kind for each in come} == {"operation added"}
    assert len(gone) == len(come) == 5


def test_schemas_that_contain_themselves() -> None:
    loop = {"allOf": [{"$ref": "#/components/schemas/Pot"}, {"type": "object", "properties": {"a": TEXT}}]}
    once = edited(lambda d: d["components"]["schemas"].update(Pot=loop))
    assert verdict(compare_documents(POTS, once, "")) == "breaking"
    assert compare_documents(once, deepcopy(once), "") == []
    itself = {"oneOf": [{"$ref": "#/components/schemas/Kiln"}]}
    spiral = edited(lambda d: schema(d, "Kiln")["properties"].update(inner=itself))
    assert {each.place for each in compare_documents(POTS, spiral, "")} == {"Kiln.inner"}


def test_the_policy_covers_what_can_be_found() -> None:
    assert level("enum value added", "response") == Level.NON_BREAKING
    with pytest.raises(KeyError, match="on the side response"):
        level("parameter added", "response")
    assert all(rule.why and any((rule.operation, rule.request, rule.response, rule.python)) for rule in POLICY.values())


def test_contributing_prints_the_policy() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert rendered() in text, "print it again: python -m scripts.pipeline.diff.policy"


def _report() -> Report:
    edit = next(edit for name, edit in ALL if name == "shared: on both sides, once each")
    found = {"pots": compare_documents(POTS, edited(edit.do), "")}
    return Report(found, version="0.1.0", next_version="0.2.0", differs=True)


def test_the_report_in_each_form() -> None:
    report = _report()
    assert report.exit_code == 3
    content = json.loads(report.as_json())
    assert (content["verdict"], content["version"], content["next_version"]) == ("breaking", "0.1.0", "0.2.0")
    assert [row["place"] for row in content["documents"]["pots"]] == ["Kiln.heat", "Kiln.heat"]
    assert content["documents"]["pots"][0]["why"] == POLICY["property removed"].why
    assert report.outputs().splitlines() == [
        *("verdict=breaking", "version=0.2.0", "breaking=2", "non_breaking=0", "changed=true")
    ]
    assert "| pots: `Kiln.heat` | request | property removed |  | POST /pots, PUT /kilns |" in report.markdown()
    assert "#### Added\n\n- x" in report.markdown("### Added\n\n- x\n")
    assert report.text().splitlines()[-1] == (
        "verdict: breaking (2 breaking, 0 non-breaking, 0 documentation); version 0.1.0 -> 0.2.0"
    )
    assert Report().exit_code == 0
    assert Report().text() == "verdict: none (0 breaking, 0 non-breaking, 0 documentation)"


def test_hostile_names_stay_in_their_cell() -> None:
    name = "a|b`\n<script>[x](y)"
    changes = compare_documents(POTS, edited(add("Pot", name, TEXT)), "")
    text = Report({"pots": changes}).markdown()
    (row,) = [line for line in text.splitlines() if "property added" in line]
    assert "<script>" not in row
    assert row.replace("\\|", "").count("|") == 6


def test_what_is_said_twice_is_told_once() -> None:
    first = Change("property added", "response", "Pot.a", names=("Pot.a",), operations=("GET /a",))
    second = Change("property added", "response", "Pot.a", names=("Pot.a",), operations=("GET /b",))
    other = Change("property removed", "response", "Pot.b")
    assert [each.operations for each in collapsed([first, second, other])] == [(), ("GET /a", "GET /b")]
