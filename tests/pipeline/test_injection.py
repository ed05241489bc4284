"""Whatever stands in a document, nothing of it runs: not while generating, not on import, not in use.

Every payload goes to every place where a document holds text. Either the pipeline refuses with one clear message, or
what it made compiles, imports, runs nothing, and sends exactly the document's text.
"""

from __future__ import annotations

import builtins
import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import jinja2
import pytest

from scripts.pipeline import generate
from scripts.pipeline.checks import compiles, find_gaps
from scripts.pipeline.codegen import render
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.spec.corrected import Api, Corrected

ROOT = Path(__file__).parents[2]
RUN = "setattr(__import__('builtins'),'ozkit_ran',1)"
TOUCH = "touch ozkit-ran"

PAYLOADS = {
    "plain": "plain",
    "single quotes": f"a'+{RUN}+'b",
    "double quotes": f'a"+{RUN}+"b',
    "triple double": f'a"""; {RUN}; """b',
    "triple single": f"a'''\n{RUN}\n'''b",
    "escaped quotes": f"a\\\"+{RUN}+\\\"\\'+{RUN}+\\'b",
    "quotes at the ends": '"a"',
    "trailing backslash": "a\\",
    "backslash words": "a\\N{BULLET}\\x4\\u00zz\\U00000000\\777b",
    "braces": f"a{{{RUN}}}b{{{{{RUN}}}}}}}{{c",
    "format string": f"{{__import__('os').system('{TOUCH}')}}%s%(a)s{{0.__class__}}",
    "lines": f"a\n{RUN}\r{RUN}\r\n{RUN}\nb",
    "unicode lines": f"a\u2028{RUN}\u2029{RUN}\x85{RUN}\x0c{RUN}\x1eb",
    "null": f"a\0{RUN}",
    "half character": "a\ud800b",
    "directories": "../../ozkit-ran",
    "root": "/ozkit-ran",
    "dots": "..",
    "jinja": "{{ 7*7 }}{% raw %}{{ cycler.__init__.__globals__.os.system('"
    + TOUCH
    + "') }}"
    + f"$({TOUCH})`{TOUCH}`;{TOUCH}",
    "method": f"x(self): pass\n    {RUN}\n    async def y",
    "call": f"a, {RUN}, b=[])",
    "long word": "x" * 3000,
    "long escapes": "\\" * 301 + '"' * 301,
    "turned around": "a\u202e\u2066b",
    "empty": "",
    "blank": " ",
    "keyword": "class",
    "dunder": "__class__",
    "digits": "1st",
    "letters": "é名ﬁµ",
    "no letters": "🙂-*",
}


def document() -> dict[str, Any]:
    text = {"type": "string"}
    thing = {"$ref": "#/components/schemas/Thing"}
    answer = {"description": "ok", "content": {"application/json": {"schema": thing}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things/{id}": {
                "post": {
                    "operationId": "makeThing",
                    "tags": ["things"],
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": text},
                        {"name": "choice", "in": "query", "schema": {"type": "string", "enum": ["v"]}},
                    ],
                    "requestBody": {"content": {"application/json": {"schema": thing}}},
                    "responses": {"200": answer},
                }
            }
        },
        "components": {"schemas": {"Thing": {"type": "object", "properties": {"note": text}}}},
    }


def operation(doc: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(doc["paths"].values()))["post"]
    return found


def thing(doc: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = doc["components"]["schemas"]["Thing"]
    return found


def texts(doc: dict[str, Any], text: str) -> None:
    """All that is words: none of it may ever be refused, but for half characters."""
    doc["info"] |= {"title": text, "description": text, "version": text}
    doc["servers"] = [{"url": "https://example.test", "description": text}]
    doc["tags"] = [{"name": "things", "description": text}]
    operation(doc).update(summary=text, description=text, deprecated=True)
    operation(doc)["parameters"][0]["description"] = text
    operation(doc)["parameters"][1]["schema"]["description"] = text
    operation(doc)["requestBody"]["description"] = text
    operation(doc)["responses"]["200"]["description"] = text
    thing(doc)["description"] = text
    thing(doc)["required"] = ["kind"]
    thing(doc)["properties"] |= {
        "note": {"type": "string", "description": text, "example": text, "pattern": "a"},
        "kind": {"type": "string", "enum": ["a", "b"], "description": text},
        "map": {
            "type": "object",
            "description": text,
            "additionalProperties": {"type": "integer", "description": text},
        },
    }


def parameter(place: str) -> Callable[[dict[str, Any], str], None]:
    def put(doc: dict[str, Any], text: str) -> None:
        operation(doc)["parameters"].append({"name": text, "in": place, "schema": {"type": "string"}})

    return put


def path_parameter(doc: dict[str, Any], text: str) -> None:
    doc["paths"] = {"/things/{" + text + "}": doc["paths"].popitem()[1]}
    operation(doc)["parameters"][0]["name"] = text


def path(doc: dict[str, Any], text: str) -> None:
    doc["paths"] = {f"/things/{{id}}/{text}": doc["paths"].popitem()[1]}


def whole_path(doc: dict[str, Any], text: str) -> None:
    doc["paths"] = {text: doc["paths"].popitem()[1]}
    del operation(doc)["parameters"][0]


def rename(doc: dict[str, Any], text: str) -> None:
    doc["components"]["schemas"][text] = doc["components"]["schemas"].pop("Thing")
    ref = {"$ref": "#/components/schemas/" + text.replace("~", "~0").replace("/", "~1")}
    operation(doc)["requestBody"]["content"]["application/json"]["schema"] = ref
    operation(doc)["responses"]["200"]["content"]["application/json"]["schema"] = ref


def tagged(doc: dict[str, Any], text: str) -> None:
    schemas = doc["components"]["schemas"]
    for name, value in (("Cat", text), ("Dog", "dog")):
        kind = {"type": "string", "enum": [value]}
        schemas[name] = {"type": "object", "required": ["kind"], "properties": {"kind": kind}}
    schemas["Bird"] = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": text}}}
    schemas["Fish"] = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "fish"}}}
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog", "Bird", "Fish")]
    thing(doc)["properties"] |= {"pet": {"oneOf": refs[:2]}, "other": {"type": "array", "items": {"oneOf": refs[2:]}}}


def tag_name(doc: dict[str, Any], text: str) -> None:
    for name in ("Cat", "Dog"):
        fields = {text: {"type": "string", "enum": [name]}}
        doc["components"]["schemas"][name] = {"type": "object", "required": [text], "properties": fields}
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog")]
    thing(doc)["properties"]["pet"] = {"oneOf": refs}


def paged(**page: Any) -> Callable[[dict[str, Any], str], None]:
    def put(doc: dict[str, Any], text: str) -> None:
        thing(doc)["properties"]["list"] = {"type": "array", "items": {"type": "string"}}
        cursor = {"param": "choice", "next": "note", "more": "note"}
        made: dict[str, Any] = {"items": "list", "cursor": cursor}
        for key, value in page.items():
            (made if key == "items" else cursor)[key] = text if value is None else value
        operation(doc)["x-ozkit-page"] = made

    return put


def variants(doc: dict[str, Any], text: str) -> None:
    made = {"one": {"method": "one", "response": "Thing"}, text: {"method": "two", "response": "Thing"}}
    operation(doc)["x-ozkit-variants"] = made


PLACES: dict[str, Callable[[dict[str, Any], str], None]] = {
    "texts": texts,
    "query parameter": parameter("query"),
    "header": parameter("header"),
    "cookie": parameter("cookie"),
    "path parameter": path_parameter,
    "path": path,
    "whole path": whole_path,
    "property": lambda doc, text: thing(doc)["properties"].update({text: {"type": "string"}}),
    "required property": lambda doc, text: thing(doc).update(
        required=[text], properties={text: {"type": "string", "format": "date-time"}, "kind": {"enum": ["a"]}}
    ),
    "model property": lambda doc, text: thing(doc)["properties"].update(
        {text: {"type": "object", "properties": {text: {"type": "array", "items": {"enum": ["a"]}}}}}
    ),
    "schema": rename,
    "schema title": lambda doc, text: thing(doc).update(title=text),
    "enum value": lambda doc, text: operation(doc)["parameters"][1]["schema"].update(enum=["v", text]),
    "enum member": lambda doc, text: operation(doc)["parameters"][1]["schema"].update(
        {"enum": ["v", "w"], "x-enum-varnames": [text, "b"]}
    ),
    "enum default": lambda doc, text: operation(doc)["parameters"][1]["schema"].update(enum=["v", text], default=text),
    "default": lambda doc, text: thing(doc)["properties"].update(note={"type": "string", "default": text}),
    "date default": lambda doc, text: thing(doc)["properties"].update(
        note={"type": "string", "format": "date-time", "default": text}
    ),
    "const": lambda doc, text: thing(doc)["properties"].update(note={"const": text}),
    "tag of a union": tagged,
    "name of a tag": tag_name,
    "operationId": lambda doc, text: operation(doc).update(operationId=text),
    "tag": lambda doc, text: operation(doc).update({"tags": [text], "x-ozkit-method": "make"}),
    "method": lambda doc, text: operation(doc).update({"x-ozkit-method": text}),
    "stream": lambda doc, text: operation(doc).update({"x-ozkit-stream": text}),
    "page items": paged(items=None),
    "page cursor": paged(next=None),
    "page parameter": paged(param=None),
    "page key": lambda doc, text: operation(doc).update({"x-ozkit-page": {"items": "$", text: {text: text}}}),
    "variant": variants,
    "variant method": lambda doc, text: operation(doc).update(
        {"x-ozkit-variants": {"one": {"method": text, "response": "Thing"}}}
    ),
    "variant answer": lambda doc, text: operation(doc).update(
        {"x-ozkit-variants": {"one": {"method": "one", "response": text}}}
    ),
    "answer media": lambda doc, text: operation(doc)["responses"]["200"].update(
        content={text: {"schema": {"type": "string"}}}
    ),
    "body media": lambda doc, text: operation(doc)["requestBody"].update(
        content={text: {"schema": {"type": "string"}}}
    ),
    "status": lambda doc, text: operation(doc)["responses"].update({text: {"description": "x"}}),
    "format": lambda doc, text: thing(doc)["properties"].update(note={"type": "string", "format": text}),
    "type": lambda doc, text: thing(doc)["properties"].update(note={"type": text}),
    "style": lambda doc, text: operation(doc)["parameters"][1].update(style=text),
    "minimum": lambda doc, text: operation(doc)["parameters"][1]["schema"].update(minimum=text),
    "reference": lambda doc, text: thing(doc)["properties"].update(note={"$ref": f"#/components/schemas/{text}"}),
}

# What has to stand somewhere in the requests or models, exactly as in the document.
SENT: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "query parameter": lambda did: [name for name, _ in did["requests"][0]["query"]],
    "header": lambda did: did["requests"][0]["headers"],
    "cookie": lambda did: did["requests"][0]["cookies"],
    "property": lambda did: list(did["requests"][0]["json"]),
    "required property": lambda did: list(did["requests"][0]["json"]),
    "model property": lambda did: list(did["requests"][0]["json"]),
    "enum value": lambda did: [value for _, value in did["requests"][0]["query"]],
    "enum default": lambda did: [value for each in did["enums"] for value in each["values"]],
    "tag of a union": lambda did: [value for each in did["enums"] for value in each["values"]],
    "name of a tag": lambda did: did["fields"]["Cat"],
    "path": lambda did: [did["requests"][0]["path"].removeprefix("/things/v/")],
    "whole path": lambda did: [did["requests"][0]["path"]],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Generate everything, use everything, and say what became of each (place, payload)."""
    top = tmp_path_factory.mktemp("injection")
    tree, empty = top / "tree", top / "empty"
    (tree / "ozkit_api").mkdir(parents=True)
    (tree / "ozkit_api" / "__init__.py").write_text("")
    empty.mkdir()
    refused: dict[tuple[str, str], str] = {}
    documents: dict[str, tuple[tuple[str, str], dict[str, Any]]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(empty)
        # The formatter runs once over all, and the templates compile once: a second a payload saved.
        patch.setattr(generate, "format_tree", lambda target: None)
        cached = functools.partial(jinja2.Environment, bytecode_cache=jinja2.FileSystemBytecodeCache(str(top)))
        patch.setattr(render, "Environment", cached)
        for place, put in PLACES.items():
            for payload, text in PAYLOADS.items():
                doc = document()
                put(doc, text)
                before = deepcopy(doc)
                package = f"p{len(documents)}"
                target = tree / "ozkit_api" / package
                try:
                    generate.generate_package(doc, "", ROOT / "spec/templates", target)
                    compiles(target)
                except PipelineError as error:
                    refused[place, payload] = str(error)
                    shutil.rmtree(target, ignore_errors=True)
                else:
                    documents[package] = ((place, payload), doc)
                assert doc == before
    generate.format_tree(tree)
    values = {package: PAYLOADS[key[1]] for package, (key, _) in documents.items() if key[0] == "enum value"}
    search = os.pathsep.join([str(ROOT / "overlays"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("injection_runner.py")), str(tree)],
        input=json.dumps(values),
        cwd=empty,
        env={**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    used = json.loads(done.stdout)
    return {"refused": refused, "documents": documents, "used": used, "tree": tree, "empty": empty, "top": top}


def test_nothing_ran(made: dict[str, Any]) -> None:
    assert not made["used"]["ran"]
    assert not hasattr(builtins, "ozkit_ran")
    assert list(made["empty"].iterdir()) == []


def test_no_file_lies_outside_its_package(made: dict[str, Any]) -> None:
    outside = {path.name for path in made["top"].iterdir() if not path.name.startswith("__jinja2_")}
    assert outside == {"tree", "empty"}
    assert {path.name for path in made["tree"].iterdir()} == {"ozkit_api"}
    packages = {path.name for path in (made["tree"] / "ozkit_api").iterdir()}
    assert packages == {*made["documents"], "__init__.py"}
    files = [path for path in made["tree"].rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".py", ".typed", ".json"}


def test_all_that_was_made_can_be_used(made: dict[str, Any]) -> None:
    used = made["used"]["packages"]
    failed = {made["documents"][name][0]: did["error"] for name, did in used.items() if "error" in did}
    assert failed == {}
    assert used.keys() == made["documents"].keys()


def test_nothing_is_lost(made: dict[str, Any]) -> None:
    """Every operation has its module and method, every enum its values."""
    for package, (key, doc) in made["documents"].items():
        item = Corrected(Api("made", Path("made.yaml"), package, ""), doc, [])
        assert find_gaps([item], made["used"]["packages"][package]) == [], key


@pytest.mark.parametrize("place", SENT)
def test_the_documents_own_text_is_what_is_sent(made: dict[str, Any], place: str) -> None:
    accepted = 0
    for package, ((at, payload), _) in made["documents"].items():
        if at == place:
            assert PAYLOADS[payload] in SENT[place](made["used"]["packages"][package]), payload
            accepted += 1
    assert accepted >= (1 if place == "whole path" else 5)


def test_refusals_are_clear(made: dict[str, Any]) -> None:
    for key, message in made["refused"].items():
        first, *more = message.split("\n")
        assert len(first) > 20, key
        assert all(line.startswith("  ") and line.isprintable() for line in more), (key, message)
        assert first.isprintable(), (key, message)
        assert " object at 0x" not in message, (key, message)
        assert len(message) < 20_000, key


def test_words_are_never_refused(made: dict[str, Any]) -> None:
    """A description, or a value that is sent, may hold what it likes; so may all that has to be text only in JSON."""
    free = {"texts", "query parameter", "property", "required property", "default", "date default", "const", "format"}
    refused = {key for key in made["refused"] if key[0] in free}
    assert refused == {(place, "half character") for place in free}


def test_plain_names_are_taken_where_names_are(made: dict[str, Any]) -> None:
    named = {
        "header",
        "cookie",
        "path parameter",
        "path",
        "schema",
        "operationId",
        "tag",
        "method",
        "enum value",
        "variant",
    }
    assert {key for key in made["refused"] if key[0] in named and key[1] == "plain"} == set()


def test_docstrings_show_the_words(made: dict[str, Any]) -> None:
    package = next(name for name, (key, _) in made["documents"].items() if key == ("texts", "turned around"))
    source = (made["tree"] / "ozkit_api" / package / "models" / "thing.py").read_text(encoding="utf-8")
    assert '"""ab.' not in source
    assert '"""ab\n' in source
    assert "\u202e" not in source
