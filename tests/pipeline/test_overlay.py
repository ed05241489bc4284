"""The overlay applier: the semantics of the standard, and an error for every action without purpose."""

from __future__ import annotations

import itertools
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.spec.documents import parse
from scripts.pipeline.spec.overlay import Stale, apply, refuse, without_stale_actions

POTS: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Pots", "version": "1"},
    "paths": {
        "/pots": {
            "get": {
                "operationId": "list",
                "tags": ["a"],
                "parameters": [
                    {"name": "limit", "in": "query"},
                    {"name": "old", "in": "query"},
                    {"name": "older", "in": "query"},
                ],
            },
            "post": {"operationId": "add", "tags": ["a"], "deprecated": False},
        },
        "/shelves": {"get": {"operationId": "list", "tags": ["b"]}},
    },
}


def action(target: str, **rest: Any) -> dict[str, Any]:
    return {"target": target, "description": "because", **rest}


def overlay(*actions: Any) -> dict[str, Any]:
    return {"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": list(actions)}


def applied(*actions: Any) -> dict[str, Any]:
    before = deepcopy(POTS)
    result, stale = apply(POTS, overlay(*actions))
    assert before == POTS, "the document given must stay as it is"
    assert stale == []
    return result


def refused(*actions: Any) -> str:
    with pytest.raises(PipelineError) as caught:
        apply(POTS, overlay(*actions))
    return str(caught.value)


def test_a_mapping_is_merged_recursively() -> None:
    result = applied(
        action("$.paths", update={"/pots": {"get": {"tags": ["z"], "deprecated": True}}, "/new": {"get": {}}})
    )
    get = result["paths"]["/pots"]["get"]
    assert get["tags"] == ["a", "z"]
    assert get["deprecated"] is True
    assert get["operationId"] == "list"
    assert list(result["paths"]) == ["/pots", "/shelves", "/new"]


def test_a_list_takes_a_value_in_and_is_lengthened_by_a_list() -> None:
    result = applied(
        action("$.paths['/pots'].get.tags", update="one"),
        action("$.paths['/pots'].get.tags", update=["two", "three"]),
        action("$.paths['/pots'].get.parameters", update={"name": "new"}),
    )
    assert result["paths"]["/pots"]["get"]["tags"] == ["a", "one", "two", "three"]
    assert result["paths"]["/pots"]["get"]["parameters"][-1] == {"name": "new"}


def test_a_single_value_is_replaced() -> None:
    result = applied(action("$.info.version", update="2"), action("$.paths['/pots'].post", update={"deprecated": True}))
    assert result["info"]["version"] == "2"
    assert result["paths"]["/pots"]["post"]["deprecated"] is True


def test_a_change_of_type_alone_is_a_change() -> None:
    assert applied(action("$.paths['/pots'].post.deprecated", update=0))["paths"]["/pots"]["post"]["deprecated"] == 0


def test_several_targets_get_copies_of_their_own() -> None:
    result = applied(action("$.paths.*.get", update={"x-extra": {"list": []}}))
    result["paths"]["/pots"]["get"]["x-extra"]["list"].append(1)
    assert result["paths"]["/shelves"]["get"]["x-extra"] == {"list": []}
    result = applied(action("$.paths.*.get.tags", update={"list": []}))
    result["paths"]["/pots"]["get"]["tags"][-1]["list"].append(1)
    assert result["paths"]["/shelves"]["get"]["tags"] == ["b", {"list": []}]


def test_a_target_named_twice_is_edited_once() -> None:
    result = applied(action("$.paths['/pots'].get['tags', 'tags']", update="one"))
    assert result["paths"]["/pots"]["get"]["tags"] == ["a", "one"]


def test_a_target_can_test_for_the_defect() -> None:
    result = applied(action("$.paths['/shelves'][?@.operationId == 'list']", update={"operationId": "listShelves"}))
    assert result["paths"]["/shelves"]["get"]["operationId"] == "listShelves"
    assert result["paths"]["/pots"]["get"]["operationId"] == "list"


def test_removals_do_not_shift_each_other() -> None:
    result = applied(action("$.paths['/pots'].get.parameters[?@.name != 'limit']", remove=True))
    assert result["paths"]["/pots"]["get"]["parameters"] == [{"name": "limit", "in": "query"}]
    result = applied(action("$.paths['/pots'].get.parameters[0, 2]", remove=True))
    assert [item["name"] for item in result["paths"]["/pots"]["get"]["parameters"]] == ["old"]
    result = applied(action("$.paths['/pots']..*", remove=True))
    assert result["paths"]["/pots"] == {}


def test_copy_takes_exactly_one_source() -> None:
    result = applied(
        action("$.paths", update={"/all": {}}),
        action("$.paths['/all']", copy="$.paths['/shelves']"),
        action("$.paths['/all'].get.tags", update="c"),
    )
    assert result["paths"]["/all"]["get"] == {"operationId": "list", "tags": ["b", "c"]}
    assert result["paths"]["/shelves"]["get"]["tags"] == ["b"]
    assert "matches 2" in refused(action("$.info", copy="$.paths.*.get"))
    assert apply(POTS, overlay(action("$.info", copy="$.gone")))[1][0].reason == "copies $.gone, which is not there"


def test_actions_see_the_work_of_earlier_ones() -> None:
    result = applied(action("$.info", update={"x-a": "1"}), action("$.info['x-a']", remove=True))
    assert result["info"] == POTS["info"]


STALE = [
    (action("$.paths['/gone']", update={"a": 1}), "matches nothing"),
    (action("$.paths['/gone']", remove=True), "matches nothing"),
    (action("$.paths['/pots'].get", update={"operationId": "list"}), "changes nothing"),
    (action("$.info", update={}), "changes nothing"),
    (action("$.info.version", copy="$.info.version"), "changes nothing"),
]


def test_actions_without_purpose_are_skipped_and_named_together() -> None:
    keep = action("$.info", update={"x-a": 1})
    result, stale = apply(POTS, overlay(*(lost for lost, _ in STALE), keep))
    assert result == applied(keep)
    assert stale == [Stale(n, lost["target"], "because", reason) for n, (lost, reason) in enumerate(STALE, 1)]
    with pytest.raises(PipelineError) as caught:
        refuse(stale)
    advice = "upstream repaired it? delete the action, or run with --drop-stale"
    assert str(caught.value).splitlines() == [
        f"overlay action {n} on {lost['target']} (because) {reason}; {advice}"
        for n, (lost, reason) in enumerate(STALE, 1)
    ]


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"target": "$.info", "update": {"a": 1}}, "no `description`"),
        (action("$.info", description=" \n", update={"a": 1}), "no `description`"),
        ({"description": "because", "update": {}}, "no `target`"),
        ("words", "no `target`"),
        (action("$.info"), "exactly one of"),
        (action("$.info", update={"a": 1}, remove=True), "exactly one of"),
        (action("$.info", remove=False), "exactly one of"),
        (action("$.info", updat={"a": 1}), "unknown key 'updat'"),
        (action("info", update={"a": 1}), "correct the action"),
        (action("$.info", copy="$["), "correct the action"),
        (action("$", remove=True), "whole document"),
        (action("$.info", update="text"), "cannot be merged into a mapping"),
        (action("$.paths['/pots'].get", update={"tags": "a"}), "cannot be merged into a list"),
        (action("$.paths", update={"/pots": None}), "cannot be merged into a mapping"),
    ],
)
def test_wrong_actions_are_refused_by_number(wrong: Any, complaint: str) -> None:
    message = refused(wrong)
    assert complaint in message
    assert "action 1" in message


@pytest.mark.parametrize(
    "head",
    [{}, {"overlay": "2.0.0", "actions": []}, {"overlay": "1.1.0"}, {"overlay": "1.0.0", "actions": {}}],
)
def test_what_is_no_overlay_is_refused(head: dict[str, Any]) -> None:
    with pytest.raises(PipelineError, match="overlay: "):
        apply(POTS, head)


AGREED = [
    [
        action("$.info", update={"x-a": {"b": [1]}, "version": "2"}),
        action("$.info['x-a']", update={"b": [2], "c": None}),
    ],
    [action("$.paths['/pots'].get.tags", update="one"), action("$.paths['/pots'].get.tags", update=["two"])],
    [action("$.paths.*.get", update={"deprecated": True})],
    [action("$.paths['/pots'].get.parameters[1]", remove=True), action("$.paths['/shelves']", remove=True)],
    [action("$.paths", update={"/all": {}}), action("$.paths['/all']", copy="$.paths['/pots']")],
    [action("$", update={"servers": [{"url": "/v1"}]}), action("$.info.title", update="Jars")],
]


@pytest.mark.parametrize("actions", AGREED)
def test_an_independent_applier_agrees(actions: list[dict[str, Any]]) -> None:
    oracle = pytest.importorskip("oas_patch.overlay", reason="oas-patch is not installed")
    assert oracle.apply_overlay(deepcopy(POTS), deepcopy(overlay(*actions))) == applied(*actions)


FILE = """\
# head of the file
overlay: 1.1.0
info: {title: corrections, version: 1.0.0}

actions:
  # --- first section ---

  # why one
  # and more of it
  - target: $.one
    description: one
    update: {x:   1}   # odd layout

  - target: $.two
    description: |
      two

      # not a comment
    remove: true

  # --- second section ---

  - target: $.three
    update: |
      text
      # inside

    description: >
      three
      three
  # why four
  - target: $.four
    description: four
    update:
      - 'a'
      - "b"

# end of the file
x-after: 1
"""


@pytest.mark.parametrize("numbers", [set(some) for n in range(5) for some in itertools.combinations(range(1, 5), n)])
def test_stale_actions_leave_the_file_line_by_line(tmp_path: Path, numbers: set[int]) -> None:
    path = tmp_path / "pots.overlay.yaml"
    path.write_text(FILE, encoding="utf-8")
    text = without_stale_actions(path, [Stale(number, "", "", "") for number in numbers]).decode()
    before = parse(FILE.encode(), "before")
    before["actions"] = [item for number, item in enumerate(before["actions"], 1) if number not in numbers]
    assert parse(text.encode(), "after") == before
    kept = [line for line in text.splitlines() if line != "actions: []"]
    remaining = iter(FILE.splitlines())
    assert all(line in remaining for line in kept), "every line left is a line of before, in its order"
    assert "# head of the file" in text
    assert "  # --- first section ---\n" in text
    assert "  # --- second section ---\n" in text
    assert "\n# end of the file\nx-after: 1\n" in text
    assert ("# why one\n" in text) is (1 not in numbers)
    assert ("update: {x:   1}   # odd layout" in text) is (1 not in numbers)
    assert ("# why four\n" in text) is (4 not in numbers)
    assert "\n\n\n" not in text
    if not numbers:
        assert text == FILE


def test_a_text_that_looks_like_a_comment_stays_with_its_action(tmp_path: Path) -> None:
    path = tmp_path / "pots.overlay.yaml"
    first = "overlay: 1.1.0\nactions:\n- target: $.a\n  remove: true\n  description: |\n    why\n    # all text\n"
    path.write_text(first + "- target: $.b\n  description: d\n  remove: true\n", encoding="utf-8")
    assert without_stale_actions(path, [Stale(2, "", "", "")]).decode() == first


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "pots.overlay.yaml"
    path.write_bytes(FILE.replace("\n", "\r\n").encode())
    data = without_stale_actions(path, [Stale(1, "", "", "")])
    assert data.count(b"\n") == data.count(b"\r\n") > 20


def test_actions_on_one_line_are_left_to_a_person(tmp_path: Path) -> None:
    path = tmp_path / "pots.overlay.yaml"
    one = "{target: $.a, description: d, remove: true}"
    two = "{target: $.b, description: d, remove: true}"
    text = f"overlay: 1.1.0\nactions: [{one}, {two}]\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=r"delete \[2\] by hand"):
        without_stale_actions(path, [Stale(2, "", "", "")])
    assert path.read_text(encoding="utf-8") == text
