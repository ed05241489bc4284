"""Every kind of schema, body, answer and parameter, in use: one large document, past every gate."""

from __future__ import annotations

import asyncio
import copy
import importlib
import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ozkit.errors import InvalidArgument
from ozkit_runtime.models.deviations import forget_notes, strict
from ozkit_runtime.request import Request
from ozkit_runtime.unset import UNSET
from tests.pipeline.large import CLASHES, KINDS, PROPERTIES
from tests.pipeline.shop import ROOT, AsyncCaller, Caller, Json, Package, assert_equal_signatures

REQUIRED = {"level": 1, "text_or_null": None}


def test_a_large_document_passes_every_gate(big: Package) -> None:
    assert big.models.Kinds is not None
    assert len(big.models.__all__) > 80


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_schema(big: Package, name: str) -> None:
    _, came, wanted = KINDS[name]
    source = {**REQUIRED, name: came}
    with strict():
        kinds = big.models.Kinds.from_dict(source)
    value = getattr(kinds, name)
    assert wanted(value) if callable(wanted) else value == wanted
    assert kinds.to_dict() == source
    assert copy.deepcopy(kinds) == kinds
    assert repr(kinds).startswith("Kinds(")


@pytest.mark.parametrize("name", KINDS)
def test_no_value_breaks_any_kind(big: Package, name: str) -> None:
    for came in (None, 7, "odd", [None], {"odd": 1}, [["odd"]], True):
        forget_notes()
        source = {**REQUIRED, name: came}
        assert big.models.Kinds.from_dict(source).to_dict() == source


def test_unknown_members_of_unions_stay_readable(big: Package) -> None:
    new = {"kind": "hamster", "size": 1}
    kinds = big.models.Kinds.from_dict(
        {"tagged": new, "tagged_or_null": new, "tagged_or_text": new, "tagged_list": [new]}
    )
    assert kinds.tagged["size"] == kinds.tagged_or_null["size"] == kinds.tagged_or_text["size"] == 1
    assert kinds.tagged_list == [new]
    assert kinds.level is UNSET


@pytest.mark.parametrize("name", ["OddTexts", "OddModels", "OddDates", "OddEnums"])
def test_properties_of_any_name(big: Package, name: str) -> None:
    cls = getattr(big.models, name)
    value = {"OddTexts": "x", "OddModels": {"name": "x"}, "OddDates": "2026-01-02T03:04:05Z", "OddEnums": "red"}[name]
    source = dict.fromkeys(PROPERTIES, value)
    with strict():
        model = cls.from_dict(source)
    assert model.to_dict() == source
    assert set(cls._fields) == set(PROPERTIES)
    assert len(set(cls._fields.values())) == len(PROPERTIES)
    made = cls(**{attribute: getattr(model, attribute) for attribute in cls._fields.values()})
    assert made == model
    assert model.additional_properties == {}
    assert cls.from_dict({}).to_dict() == {}


def test_schemas_with_the_names_of_generated_code(big: Package) -> None:
    everyone = [found for name in big.models.__all__ if hasattr(found := getattr(big.models, name), "from_dict")]
    classes = {name: next(cls for cls in everyone if cls.__name__ in spelled(name)) for name in CLASHES}
    assert len(set(classes.values())) == len(CLASHES)
    source = {"id": "1", "when": "2026-01-02T03:04:05Z", "kind": "red", "next": {"id": "2"}, "any": [1], "leaves": None}
    for cls in classes.values():
        with strict():
            assert cls.from_dict(source).next_.to_dict() == {"id": "2"}
            assert cls.from_dict(source).to_dict() == source
    everything = {f"n{number}": {"id": str(number)} for number in range(len(CLASHES))}
    model = big.models.Everything.from_dict(everything)
    assert model.to_dict() == everything
    assert all(isinstance(getattr(model, f"n{number}"), classes[name]) for number, name in enumerate(CLASHES))


def spelled(name: str) -> set[str]:
    plain = name[:1].upper() + name[1:]
    return {plain, f"{plain}Model", f"{plain}_", f"Model{plain}", plain.replace("_", "")}


@pytest.mark.parametrize("first", ["even", "tree", "kinds"])
def test_modules_that_need_each_other_can_each_be_first(big: Package, first: str) -> None:
    """Imported first in a fresh process, and decoding there."""
    home = str(Path(big.models.__file__).parents[1].parent)  # type: ignore[arg-type]
    code = (
        f"import big.models.{first} as module\n"
        "from big.models import Even, Odd, Tree\n"
        "assert Even.from_dict({'odd': {'even': {}, 'evens': [{}]}}).odd.evens[0].to_dict() == {}\n"
        "assert type(Odd.from_dict({'even': {}}).even) is Even\n"
        "assert Tree.from_dict({'label': 'a', 'twigs': [{'label': 'b'}]}).twigs[0].label == 'b'\n"
    )
    search = os.pathsep.join([home, str(ROOT / "overlays")])
    environment = {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_models_load_at_first_use(big: Package) -> None:
    assert "Nonsense" not in dir(big.models)
    assert set(big.models.__all__) <= set(dir(big.models))
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = big.models.Nonsense


@pytest.mark.parametrize(
    ("name", "content", "check"),
    [
        ("list", b'[{"name": "a"}]', lambda it: it[0].name == "a"),
        ("text", b'"a"', lambda it: it == "a"),
        ("color", b'"pink"', lambda it: it == "pink"),
        ("pet", b'{"kind": "dog", "name": "Rex"}', lambda it: it.name == "Rex"),
        ("pet", b'{"kind": "new"}', lambda it: it == {"kind": "new"}),
        ("either", b'{"wings": 2}', lambda it: it.wings == 2),
        ("map", b'{"a": {"name": "b"}}', lambda it: it["a"].name == "b"),
        ("null", b"null", lambda it: it is None),
        ("moment", b'"2026-01-02T03:04:05Z"', lambda it: it.year == 2026),
        ("lists", b'[[{"name": "a"}]]', lambda it: it[0][0].name == "a"),
    ],
)
def test_whole_answers(big: Package, name: str, content: bytes, check: Callable[[Any], bool]) -> None:
    caller = Caller(content=content)
    assert check(getattr(big.client(caller).answers, f"get_{name}")())
    other = AsyncCaller(content=content)
    assert check(asyncio.run(getattr(big.client(other, "Async").answers, f"get_{name}")()))
    assert caller.requests == other.requests == [Request("GET", f"/answers/{name}")]


@pytest.mark.parametrize(
    ("status", "content", "wanted"),
    [
        (200, b'{"name": "a"}', "Leaf(name='a')"),
        (201, b'{"label": "a"}', "Tree(label='a')"),
        (202, b"", "None"),
        (203, b'{"kind": "cat"}', "Cat(kind=<CatKind.CAT: 'cat'>)"),
    ],
)
def test_several_success_answers(big: Package, status: int, content: bytes, wanted: str) -> None:
    assert repr(big.client(Caller(status, content)).bodies.send_kinds(level=1, text_or_null="")) == wanted


def test_answers_that_are_no_json(big: Package) -> None:
    forms = big.client(Caller(204, b"")).forms
    assert forms.drop() is None
    found = big.client(Caller(302, b"", {"location": "https://files.test/a?sig=1"})).forms.go()
    assert found == "https://files.test/a?sig=1"
    assert "sig" not in repr(found)
    assert big.client(Caller(content=b"a,b\n1,2\n")).forms.csv_text() == "a,b\n1,2\n"
    assert big.client(Caller(content=b"hello")).forms.plain() == "hello"
    assert big.client(Caller(content=b"\0\1")).forms.raw() == b"\0\1"
    assert list(big.client().forms.csv_rows()) == [{"a": "1"}]
    assert big.client(Caller(207, b'{"name": "a"}')).forms.any_success().name == "a"


@pytest.mark.parametrize(
    ("method", "given", "body"),
    [
        ("send_list", {"body": [{"name": "a"}]}, [{"name": "a"}]),
        ("send_pet", {"body": {"kind": "new"}}, {"kind": "new"}),
        ("send_either", {"body": "a"}, "a"),
        ("send_either", {}, UNSET),
        ("send_map", {}, UNSET),
        ("send_map", {"extra_body": {"a": {"name": "b"}}}, {"a": {"name": "b"}}),
        ("send_derived", {"id": "1", "extra": "2"}, {"id": "1", "extra": "2"}),
        ("send_kinds", REQUIRED, REQUIRED),
        ("send_kinds", REQUIRED | {"color": "pink"}, REQUIRED | {"color": "pink"}),
        ("send_kinds", REQUIRED | {"color_or_null": None}, REQUIRED | {"color_or_null": None}),
        ("send_kinds", REQUIRED | {"color": None}, REQUIRED),
    ],
)
def test_bodies(big: Package, method: str, given: Json, body: Any) -> None:
    assert big.request(f"bodies.{method}", **given).json == body


def test_bodies_of_models(big: Package) -> None:
    models = big.models
    assert big.request("bodies.send_list", body=[models.Leaf(name="a")]).json == [{"name": "a"}]
    assert big.request("bodies.send_pet", body=models.Dog(kind="dog", name="Rex")).json == {
        "kind": "dog",
        "name": "Rex",
    }
    inner = big.request("bodies.send_kinds", level=models.Level.VALUE_1, text_or_null=None, tree=models.Tree(label="a"))
    assert inner.json == REQUIRED | {"tree": {"label": "a"}}


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ({}, []),
        ({"deep": {"a": [2, 3]}}, [("deep[a]", "2"), ("deep[a]", "3")]),
        ({"deep": {"a": None}}, []),
        ({"piped": ["a", "b"]}, [("piped", "a|b")]),
        ({"spaced": ["a", "b"]}, [("spaced", "a b")]),
        ({"colors": ["red", "pink"]}, [("colors", "red"), ("colors", "pink")]),
        ({"colors": []}, []),
        ({"numbers": [1, 2]}, [("numbers", "1,2")]),
        ({"level": -3, "day": date(2026, 1, 2)}, [("level", "-3"), ("day", "2026-01-02")]),
        ({"moment": datetime(2026, 1, 2, tzinfo=UTC)}, [("moment", "2026-01-02T00:00:00Z")]),
        ({"uid": UUID(int=1)}, [("uid", "00000000-0000-0000-0000-000000000001")]),
        ({"either": 3}, [("either", "3")]),
        ({"shared": "x", "limit": 9}, [("limit", "9"), ("shared", "x")]),
    ],
)
def test_styles_of_parameters(big: Package, given: Json, query: list[tuple[str, str]]) -> None:
    assert big.request("styles.style", **given).query == query


def test_parameters_elsewhere(big: Package) -> None:
    request = big.request("styles.style", x_trace="t", session="s")
    assert (request.headers, request.cookies, request.query) == ({"X-Trace": "t"}, {"session": "s"}, [])
    models = big.models
    assert big.request("styles.style", color=models.Color.RED, deep=models.StyleDeep(a="1")).query == [
        ("deep[a]", "1"),
        ("color", "red"),
    ]
    request = big.request("owners.owner", "a/b", over=3, shared="s")
    assert (request.path, request.query) == ("/owners/a%2Fb", [("over", "3"), ("shared", "s")])


@pytest.mark.parametrize(
    "given", [{"limit": 0}, {"limit": 10}, {"moment": datetime(2026, 1, 2)}, {"x_trace": "a\nb"}, {"color": {"a": 1j}}]
)
def test_what_cannot_be_sent_is_refused(big: Package, given: Json) -> None:
    with pytest.raises(InvalidArgument, match=rf"styles\.style: {next(iter(given))}: "):
        big.request("styles.style", **given)


def test_pages(big: Package) -> None:
    answer, most = big.client(Caller(content=b'{"items": [{"name": "a"}]}')).pages.many(cursor="c", max_items=4)
    assert (answer.items[0].name, most) == ("a", 4)
    answer, most = big.client(Caller(content=b'[{"name": "a"}]')).pages.one()
    assert (answer[0].name, most) == ("a", None)
    many = importlib.import_module("big.api.pages.many").OPERATION
    assert many.page == {"items": "items", "cursor": {"param": "cursor", "next": "next", "more": "more"}}


def test_variants_are_methods_of_their_own(big: Package) -> None:
    assert "group" not in big.arguments("two.fish")
    assert big.request("two.birds", group="red") == Request("GET", "/two", [("group", "red")])
    with pytest.raises(TypeError, match="group"):
        big.client().two.birds()
    assert big.client(Caller(content=b'{"fins": 2}')).two.fish().fins == 2
    assert big.client(Caller(content=b'{"wings": 2}')).two.birds(group="red").wings == 2
    assert type(big.client().two).birds.__doc__.startswith("Of birds.")
    assert not hasattr(big.client().two, "two")


def test_nothing_optional_is_sent_by_itself(big: Package) -> None:
    for name, resource in vars(type(big.client())).items():
        if isinstance(resource, property):
            methods = {
                key: each for key, each in vars(type(getattr(big.client(), name))).items() if inspect.isfunction(each)
            }
            for method, function in methods.items():
                given = inspect.signature(function).parameters.values()
                if [each.name for each in given if each.default is each.empty] == ["self"]:
                    request = big.request(f"{name}.{method}")
                    assert (request.query, request.headers, request.cookies) == ([], {}, {})


def test_docstrings_say_what_a_call_needs(big: Package) -> None:
    doc = inspect.cleandoc(type(big.client().styles).style.__doc__)
    assert doc.startswith("Does it.\n\nAPI operation: `GET /styles` (style).")
    for section in ("\nArgs:\n    deep: `StyleDeep | StyleDeepParams`.", "\nRaises:\n    InvalidArgument: "):
        assert section in doc


def test_both_clients_have_equal_signatures(big: Package) -> None:
    assert_equal_signatures(big)
