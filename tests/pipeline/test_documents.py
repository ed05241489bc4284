"""Reading and writing YAML and JSON as plain values."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.spec import documents

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "yes",
        "No",
        "0x1f",
        "1:30",
        "2026-01-01",
        "2026-01-01 10:00:00",
        "~",
        "",
        " ",
        "a: b",
        "- x",
        "# no",
        "1_000",
        "=",
        "<<",
        "two\nlines",
        "\n lead",
        "tail \n\n",
    ]
)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False) | TEXT
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(TEXT, VALUES, min_size=1, max_size=5)


def parse(text: str) -> dict[str, Any]:
    return documents.parse(text.encode(), "pots.yaml")


def test_keys_keep_their_spelling_and_dates_stay_text() -> None:
    found = parse("200: a\non: b\n1.10: c\nnull: d\nday: 2026-01-01\nat: 2026-01-01T10:00:00Z\nno: yes\n")
    assert found == {
        "200": "a", "on": "b", "1.10": "c", "null": "d",
        "day": "2026-01-01", "at": "2026-01-01T10:00:00Z", "no": "yes",
    }  # fmt: skip


def test_json_is_read_with_tabs_and_surrogate_pairs() -> None:
    assert parse('{\n\t"a": "\\ud83c\\udf31",\n\t"b": [1, 2.5, true, null]\n}') == {
        "a": "🌱",
        "b": [1, 2.5, True, None],
    }


def test_aliases_are_written_out_and_shared_by_nobody() -> None:
    found = parse("a: &pot {size: 1}\nb: *pot\nc: [*pot]\n")
    found["a"]["size"] = 2
    assert found == {"a": {"size": 2}, "b": {"size": 1}, "c": [{"size": 1}]}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "empty"),
        ("# only a comment\n", "empty"),
        ("- a\n- b\n", "not a mapping"),
        ("<html><body>Not here</body></html>", "not a mapping"),
        ("a: [1, 2\n", "not YAML or JSON (line"),
        ("a: 1\n---\nb: 2\n", "not YAML or JSON"),
        ("a: 1\nb: 2\na: 3\n", "'a' stands twice"),
        ("'200': x\n200: y\n", "'200' stands twice"),
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ("a: &loop\n  b: *loop\n", "contains itself"),
        ("a: !!python/object/apply:os.system [ls]\n", "is not allowed"),
        ("a: !!binary aGVsbG8=\n", "is not allowed"),
        ("a: !pot {b: 1}\n", "is not allowed"),
        ("a: {<<: 3}\n", "a merge key (<<) takes a mapping"),
        ("? [a, b]\n: c\n", "not a plain word"),
        ("a: .nan\n", "number that JSON cannot hold"),
        ('{"a": 1e999}', "number that JSON cannot hold"),
        ('{"a": "\\ud800"}', "half characters"),
        ("a: " + "[" * 150 + "]" * 150, "nested too deeply"),
        ('{"a": ' * 1500 + "1" + "}" * 1500, "nested too deeply"),
        ("a:\n" + "- " * 1500 + "1\n", "nested too deeply"),
        ("a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 2000)), "nested too deeply"),
    ],
)
def test_refusals_are_one_clear_line(text: str, complaint: str) -> None:
    with pytest.raises(PipelineError) as caught:
        parse(text)
    message = str(caught.value)
    assert message.startswith("pots.yaml")
    assert complaint in message
    assert "\n" not in message


def test_not_utf8_too_large_and_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PipelineError, match="not UTF-8"):
        documents.parse(b"a: \xff\xfe", "pots.yaml")
    with pytest.raises(PipelineError, match="cannot be read"):
        documents.load(tmp_path / "pots.yaml")
    monkeypatch.setattr(documents, "MAX_BYTES", 10)
    with pytest.raises(PipelineError, match="larger than"):
        documents.parse(b"a: 12345678", "pots.yaml")


def test_aliases_cannot_multiply_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_VALUES", 1000)
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(PipelineError, match="more than 1000 values"):
        parse("\n".join(lines))


@pytest.mark.parametrize(
    "text",
    ["a:\n" + "- 1\n" * 5000, "a: [" + "1," * 5000 + "]", '{"a": [' + "1," * 5000 + "1]}", "a: [" + "{b}," * 5000],
)
def test_a_document_of_too_many_values_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(documents, "MAX_VALUES", 1000)
    with pytest.raises(PipelineError, match=r"^pots\.yaml: more than 1000 values; this is not a usable API document$"):
        parse(text)


@pytest.mark.parametrize("piece", ["a", "1", "ab ", "\n", " ", "#\n", "\\n"])
def test_much_of_one_scalar_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    with suppress(PipelineError):
        parse("a: " + piece * (128 * 1024 // len(piece)) + "\n")
    assert time.process_time() - began < 3, "a fraction of a second: time grows with the size, not with its square"


def test_bytes_with_a_mark_in_front_are_read() -> None:
    assert documents.parse("a: ü\n".encode("utf-8-sig"), "pots.yaml") == {"a": "ü"}


def test_dump_is_block_style_with_header_and_without_anchors() -> None:
    shared = {"b": 1}
    text = documents.dump(
        {"z": shared, "a": [shared, "x"], "200": "no", "empty": {}, "none": []}, "Pots.\n\nDo not edit."
    )
    assert text == ("# Pots.\n#\n# Do not edit.\nz:\n  b: 1\na:\n  - b: 1\n  - x\n'200': 'no'\nempty: {}\nnone: []\n")


@settings(max_examples=150)
@given(MAPPINGS)
def test_what_is_written_is_read_back(value: dict[str, Any]) -> None:
    text = documents.dump(value)
    assert json.dumps(parse(text)) == json.dumps(value)
    assert documents.dump(parse(text)) == text
    assert json.dumps(parse(documents.dump_json(value))) == json.dumps(value)


@settings(max_examples=80)
@given(st.lists(TEXT, min_size=1, max_size=6))
def test_another_reader_sees_the_same_texts(texts: list[str]) -> None:
    other_yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    assert other_yaml.safe_load(documents.dump({"texts": texts})) == {"texts": texts}


@settings(max_examples=200)
@given(st.binary(max_size=60) | st.text("ab:- {}[]&*!'\"\n#<|>%", max_size=60).map(str.encode))
def test_no_bytes_do_anything_but_parse_or_be_refused(data: bytes) -> None:
    with suppress(PipelineError):
        assert isinstance(documents.parse(data, "pots.yaml"), dict)


def test_dump_json_keeps_order_and_letters() -> None:
    assert documents.dump_json({"b": "ü", "a": [1]}, indent=2) == '{\n  "b": "ü",\n  "a": [\n    1\n  ]\n}\n'
