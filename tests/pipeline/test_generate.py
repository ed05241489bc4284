"""What the generator makes of a document that grows: operations, arguments, names; and what is refused."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ozkit_runtime.models.model import Model
from ozkit_runtime.request import Request
from scripts.pipeline.checks import find_gaps, run_checks
from scripts.pipeline.checks import inspect as inspect_tree
from scripts.pipeline.codegen.text import MODEL_MEMBERS
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.generate import generate_package
from scripts.pipeline.spec.corrected import Api, Corrected
from scripts.pipeline.verify import Report, _rows
from tests.pipeline.shop import (
    NOTHING,
    NUMBER,
    ROOT,
    TEXT,
    Caller,
    Json,
    Package,
    assert_equal_signatures,
    document,
    media,
    operation,
    parameter,
    ref,
    sent,
    thing,
)

Grow = Callable[..., Package]

# Growth: what appears by itself.

JARS = {"/agent/jars": {"get": operation("listJars", media(ref("Jar")), tags=["jars"], **{"x-ozkit-method": "list"})}}
JAR = {"Jar": thing({"label": TEXT}, "label")}


def test_an_operation_that_nothing_names_is_there(grow: Grow) -> None:
    lids = {"operationId": "countLIDStock", "responses": {"200": NOTHING}}
    paths = JARS | {"/agent/lidStock/{lidId}": {"put": {**lids, "parameters": [parameter("lidId", place="path")]}}}
    package = grow(document(paths, JAR), "/agent")
    caller = Caller(content=b"")
    assert package.client(caller).lid_stock.update("a b") is None
    assert caller.requests == [Request("PUT", "/agent/lidStock/a%20b")]
    assert package.client(Caller(content=b'{"label": "x"}')).jars.list().label == "x"
    assert set(package.api.RESOURCES) == {"jars", "lid_stock"}


def test_operations_without_tag_or_id(grow: Grow) -> None:
    bare = {"responses": {"204": NOTHING}}
    package = grow(
        document(
            {
                "/a/b": {"get": bare, "post": bare},
                "/a": {"delete": bare},
                "/{x}": {"parameters": [parameter("x", place="path")], "get": bare},
                "/": {"get": bare},
            }
        ),
        "/a",
    )
    assert package.request("b.get").path == "/a/b"
    assert package.request("b.create").method == "POST"
    assert package.request("a.delete").path == "/a"
    assert package.request("default.get_x", "1").path == "/1"
    assert package.request("default.get").path == "/"


def test_verify_lists_what_nothing_names(tree: Path) -> None:
    doc = document(
        JARS | {"/agent/lids": {"get": {"operationId": "allLids", "tags": ["other"], "responses": {"200": NOTHING}}}},
        JAR,
    )
    item = Corrected(Api("shop", Path("shop.yaml"), "named", "/agent"), doc, [])
    home = tree.parent / "verify" / "ozkit_api"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("")
    generate_package(doc, "/agent", ROOT / "spec/templates", home / "named")
    found = inspect_tree(home.parent, ROOT)
    report = Report(list(_rows(item, found)), [], [])
    assert report.gaps == []
    assert "unnamed: GET /agent/lids" in report.text()
    assert "2 of 2 operations, 1 unnamed" in report.text()
    lids = next(row for row in report.rows if row.operation == "GET /agent/lids")
    assert (lids.modules, lids.facades, lids.named) == (("named/api/lids/all_lids.py",), ("lids.get",), False)


def test_new_parameters_and_fields_are_keyword_arguments(grow: Grow) -> None:
    body = {"requestBody": {"content": {"application/json": {"schema": ref("Jar")}}}}
    doc = document(
        {"/jars": {"post": operation("fill", **body, parameters=[parameter("dry run", {"type": "boolean"})])}}, JAR
    )
    assert grow(doc).arguments("jars.fill")[:2] == ["label", "dry_run"]
    doc["components"]["schemas"]["Jar"]["properties"] |= {"bestBefore": {"type": "string", "format": "date"}}
    doc["paths"]["/jars"]["post"]["parameters"].append(parameter("X-Hurry", NUMBER, "header"))
    package = grow(doc)
    assert set(package.arguments("jars.fill")[:4]) == {"label", "dry_run", "best_before", "x_hurry"}
    request = package.request("jars.fill", label="jam", dry_run=True, best_before=date(2026, 1, 2), x_hurry=3)
    assert request.query == [("dry run", "true")]
    assert request.headers == {"X-Hurry": "3"}
    assert request.json == {"label": "jam", "bestBefore": "2026-01-02"}
    more = package.request(
        "jars.fill", label="jam", extra_body={"new": 1}, extra_query={"q": [1, 2]}, extra_headers={"h": "x"}
    )
    assert (more.json, more.query, more.headers) == ({"label": "jam", "new": 1}, [("q", "1"), ("q", "2")], {"h": "x"})


def test_two_operations_of_one_name_are_refused(tmp_path: Path) -> None:
    doc = document(
        {f"/jars/{at}": {"get": operation("same", tags=["jars"], **{"x-ozkit-method": "list"})} for at in "ab"}
    )
    (tmp_path / "ozkit_api").mkdir()
    (tmp_path / "ozkit_api" / "__init__.py").write_text("")
    generate_package(doc, "", ROOT / "spec/templates", tmp_path / "ozkit_api" / "shop")
    item = Corrected(Api("shop", Path("shop.yaml"), "shop", ""), doc, [])
    with pytest.raises(PipelineError, match=r"GET /jars/b \(get_jars_b\) are both method list of jars"):
        run_checks(tmp_path, [item], ROOT, types=False)


def test_resources_that_would_hide_each_other_are_found() -> None:
    def corrected(name: str, tag: str, server: str) -> Corrected:
        doc = document({f"/{tag}": {"get": operation("go")}})
        doc["servers"][0]["url"] = server
        return Corrected(Api(name, Path("x.yaml"), name, ""), doc, [])

    def holes(*items: Corrected) -> list[str]:
        found = {"operations": [], "enums": []}
        return [line for line in find_gaps(list(items), found) if "no module" not in line]

    first = corrected("first", "jars", "https://one.test")
    assert holes(first, corrected("second", "jars", "https://two.test")) == []
    assert holes(first, corrected("second", "lids", "https://one.test")) == []
    assert holes(first, corrected("second", "jars", "https://one.test")) == [
        "first and second: both have a resource jars: tag one otherwise"
    ]
    assert holes(corrected("first", "close", "")) == [
        "first: resource close is what every client has itself: tag it otherwise"
    ]


# Arguments whose names are ours, or Python's.

NAMES = [
    *("extra_query", "extra_headers", "extra_body", "max_items", "timeout", "body", "self", "json", "cls", "d"),
    *("UNSET", "warnings", "builtins", "OPERATION", "RequestOptions", "headers", "query", "params", "client"),
    *("kwargs", "url", "class", "from", "x-y", "a b", "1st", "list[]", "filter[x]", "datetime", "µs", "_caller"),
    *("Sequence", "None", "é"),
]


@pytest.fixture(scope="module")
def awkward(tree: Path) -> Package:
    fields = thing(dict.fromkeys(NAMES, TEXT))
    sent = {"requestBody": {"content": {"application/json": {"schema": fields}}}}
    pages = {"x-ozkit-page": {"items": "$"}, "deprecated": True}
    paths = {
        "/things": {
            "get": operation(
                "find", media({"type": "array", "items": TEXT}), **pages, parameters=[parameter(n) for n in NAMES]
            ),
            "post": operation("send", media(ref("Leaf")), deprecated=True, **sent),
        },
        "/things/{id}": {
            "put": operation(
                "put",
                parameters=[parameter("id", place="path"), parameter("name"), parameter("name", place="header")],
                requestBody={
                    "content": {
                        "application/json": {"schema": thing({"id": TEXT, "name": TEXT, "body_id": TEXT}, "id")}
                    }
                },
            )
        },
    }
    generate_package(document(paths, {"Leaf": thing({"name": TEXT})}), "", ROOT / "spec/templates", tree / "awkward")
    return Package("awkward")


def test_parameters_of_any_name(awkward: Package) -> None:
    names = awkward.arguments("things.find")
    ours = {"extra_headers", "extra_query", "max_items", "prefetch", "retry", "timeout", "unique_by"}
    assert ours < set(names)
    assert {"extra_query_", "max_items_", "self_", "timeout_", "class_", "warnings"} < set(names)
    arguments = {name: f"v{number}" for number, name in enumerate(names) if name not in ours}
    caller = Caller(content=b"[]")
    with pytest.warns(DeprecationWarning, match=r"things\.find is deprecated"):
        _, most = awkward.client(caller).things.find(**arguments, max_items=3, extra_query={"more": 1})
    assert most == 3
    assert [name for name, _ in caller.requests[0].query] == [*NAMES, "more"]
    assert [value for _, value in caller.requests[0].query] == [*arguments.values(), "1"]


def test_body_fields_of_any_name(awkward: Package) -> None:
    ours = {"extra_headers", "extra_query", "extra_body", "retry", "timeout"}
    names = [name for name in awkward.arguments("things.send") if name not in ours]
    with pytest.warns(DeprecationWarning, match=r"things\.send is deprecated"):
        request = awkward.request("things.send", **{name: name for name in names})
    assert list(request.json) == NAMES
    assert all(isinstance(value, str) for value in request.json.values())


def test_one_name_in_several_places(awkward: Package) -> None:
    request = awkward.request(
        "things.put", "p", body_id="b", name_query="q", name_header="h", name="n", body_body_id="bb"
    )
    body = {"id": "b", "name": "n", "body_id": "bb"}
    content = b'{"id":"b","name":"n","body_id":"bb"}'
    assert request == Request("PUT", "/things/p", [("name", "q")], {"name": "h"}, json=body, content=content)


def test_both_clients_take_the_same_arguments(awkward: Package) -> None:
    assert_equal_signatures(awkward)


def test_names_of_models_are_known() -> None:
    """The names that fields give way to are those that a model really has."""
    assert {name for name in dir(Model) if not name.startswith("_")} == MODEL_MEMBERS


# Refusals: one defect each, and what the message says.


Change = Callable[[Json], object]
CURSOR = {"param": "cursor", "next": "next", "more": "more"}
CIRCLE = {"A": {"$ref": "#/components/parameters/A"}}


def sound() -> Json:
    get = operation("list", media(ref("Jars")), tags=["jars"], parameters=[parameter("cursor")])
    get |= {"x-ozkit-method": "list", "x-ozkit-page": {"items": "jars", "cursor": CURSOR}}
    jars = thing({"jars": {"type": "array", "items": ref("Jar")}, "next": TEXT, "more": {"type": "boolean"}})
    paths = {"/jars": {"get": get, "post": operation("fill", requestBody=sent(ref("Jar")))}}
    return copy.deepcopy(document(paths, {**JAR, "Jars": jars}))


def on(method: str, **values: Any) -> Change:
    """Set keywords of an operation; `x_ozkit_page` is `x-ozkit-page`."""
    named = {key.replace("_", "-"): value for key, value in values.items()}
    return lambda doc: doc["paths"]["/jars"][method].update(named)


def page(**values: Any) -> Change:
    return on("get", x_ozkit_page={"items": "jars", "cursor": CURSOR, **values})


def path(key: str) -> Change:
    return lambda doc: doc["paths"].update({key: {}})


def jar(name: str, value: Any) -> Change:
    return lambda doc: doc["components"]["schemas"]["Jar"]["properties"].update({name: value})


def components(**values: Any) -> Change:
    return lambda doc: [doc["components"].setdefault(key, {}).update(value) for key, value in values.items()]


REFUSED: dict[str, tuple[Change, str]] = {
    "a page without its list": (page(items="lids"), "GET /jars: x-ozkit-page: 'lids' leads to no array"),
    "a page of no list": (page(items="next"), "'next' leads to no array in the response"),
    "a next cursor nowhere": (page(cursor={**CURSOR, "next": "page.next"}), "'page.next' leads to no value"),
    "a page parameter nowhere": (page(cursor={**CURSOR, "param": "after"}), "x-ozkit-page: no parameter 'after'"),
    "half a cursor": (page(cursor={"param": "cursor", "more": "more"}), "`cursor` needs `next`"),
    "numbers without an end": (
        on("get", x_ozkit_page={"items": "jars", "number": {"param": "cursor"}}),
        "`number` needs `total_pages`",
    ),
    "a way of paging": (
        on("get", x_ozkit_page={"items": "jars", "offset": {"param": "cursor"}}),
        "'offset' is not a way of paging",
    ),
    "no page at all": (on("get", x_ozkit_page=["jars"]), "x-ozkit-page: give `items`"),
    "a stream": (on("get", x_ozkit_stream="xml"), "only csv can be streamed"),
    "a variant without answer": (
        on("post", x_ozkit_variants={"one": {"method": "one"}}),
        "'one' needs `method` and `response`",
    ),
    "a variant of nothing": (
        on("post", x_ozkit_variants={"a": {"method": "a", "response": "Jar"}}),
        "no 200 with content",
    ),
    "a variant answer nowhere": (
        on("get", x_ozkit_variants={"a": {"method": "a", "response": "No"}}),
        "no schema 'No'",
    ),
    "a method": (on("get", x_ozkit_method="List"), "x-ozkit-method 'List' cannot be a method"),
    "a method that hides a type": (on("get", x_ozkit_method="str"), "x-ozkit-method 'str' cannot be a method"),
    "a form": (
        on("post", requestBody={"content": {"multipart/form-data": {"schema": {}}}}),
        "takes 'multipart/form-data' as body",
    ),
    "a parameter by content": (
        on("get", parameters=[parameter("cursor"), {"name": "f", "in": "query", "content": {}}]),
        "parameter 'f' has no schema",
    ),
    "a header that ends its line": (
        on("get", parameters=[parameter("cursor"), parameter("a\r\nb", TEXT, "header")]),
        "is not a valid header name",
    ),
    "a path up": (path("/jars/../x"), "path '/jars/../x': a path begins with one slash and leads down"),
    "a path up in disguise": (path("/jars/%2e%2e/x"), "path '/jars/%2e%2e/x'"),
    "a path elsewhere": (path("//evil.test/x"), "path '//evil.test/x'"),
    "a path with a query": (path("/jars?all"), "holds a character that no path has"),
    "a circle": (components(parameters=CIRCLE), ""),
    "a circle in use": (
        lambda doc: (components(parameters=CIRCLE)(doc), on("get", parameters=[CIRCLE["A"]])(doc)),
        "leads back to itself",
    ),
    "an allOf of text": (
        jar("a", {"allOf": [TEXT, {"maxLength": 3}]}),
        "properties.a: allOf of schemas that are not objects",
    ),
    "an allOf of null": (
        jar("a", {"allOf": [ref("Jars"), {"type": "null"}]}),
        "properties.a: allOf of schemas that are not objects",
    ),
    "an allOf that can be null": (jar("a", {"allOf": [{"type": ["object", "null"]}, thing({"b": TEXT})]}), ""),
    "a discriminator by name": (
        jar("a", {"oneOf": [ref("Jar"), ref("Jars")], "discriminator": {"propertyName": "label"}}),
        "discriminator 'label': give each member its one value",
    ),
    "an invisible enum value": (jar("a", {"enum": ["a\u202eb"]}), "enum value 'a\\u202eb' holds"),
    "two schemas of one module": (components(schemas={"JAR": thing({})}), "schemas Jar and JAR become one module"),
    "two properties of one name": (
        components(schemas={"Jar": thing({"µ": TEXT, "μ": TEXT})}),
        "are both called",
    ),
    "two parameters of one name": (
        on("get", parameters=[parameter("cursor"), parameter("µ"), parameter("μ")]),
        "two parameters have one name",
    ),
    "a name that is read as another": (jar("aﬁ", thing({})), "spelled with characters"),
    "a number that is none": (jar("a", {"type": "number", "maximum": float("nan")}), "not a JSON document"),
    "a status": (on("post", responses={"2xx": NOTHING}), "Invalid response status code pattern: 2xx"),
    "an answer in pictures": (
        on("post", responses={"200": media({}, "image/png")}),
        "Unsupported content_type image/png",
    ),
}


@pytest.mark.parametrize("defect", REFUSED)
def test_defects_are_refused_by_name(tmp_path: Path, defect: str) -> None:
    change, fragment = REFUSED[defect]
    doc = sound()
    change(doc)
    if not fragment:
        generate_package(doc, "", ROOT / "spec/templates", tmp_path / "shop")
        return
    with pytest.raises(PipelineError) as caught:
        generate_package(doc, "", ROOT / "spec/templates", tmp_path / "shop")
    assert fragment in str(caught.value)
    assert "object at 0x" not in str(caught.value)


def test_a_sound_document_is_not_refused(tmp_path: Path) -> None:
    facts = generate_package(sound(), "", ROOT / "spec/templates", tmp_path / "shop")
    assert [fact.facade for fact in facts] == ["jars.list", "jars.fill"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in (tmp_path / "shop").rglob("*.py"):
            compile(path.read_text(encoding="utf-8"), str(path), "exec")


@pytest.mark.parametrize("found", ["0.29.0", "none"])
def test_another_version_of_the_generator_is_refused_before_it_is_imported(found: str) -> None:
    code = f"""
import sys
from importlib import metadata
def version(name):
    if {found!r} == "none":
        raise metadata.PackageNotFoundError(name)
    return {found!r}
metadata.version = version
sys.modules["openapi_python_client"] = None
from scripts.pipeline.codegen.adapter import snake_case
snake_case("aB")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    message = rf"needs openapi-python-client 0\.29\.1, found {re.escape(found)}: install .*locks/generation\.txt"
    assert re.search(message, done.stderr)
