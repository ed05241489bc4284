"""`import`: facts are kept, prose is dropped, and what cannot be used is refused with one clear line."""

from __future__ import annotations

import hashlib
import json
import random
import tomllib
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.spec import importing
from scripts.pipeline.spec.documents import dump, dump_json, load, parse
from scripts.pipeline.spec.facts import phrase
from scripts.pipeline.spec.importing import import_document, read_source, write_contract
from scripts.pipeline.spec.sources import FILE, with_source
from tests.behaviour.listening import dripping
from tests.pipeline.shop import answering
from tests.pipeline.structure import lost

POTS = """
openapi: 3.0.3
info:
  title: Greenhouse
  version: 1.4
  description: PROSE
  termsOfService: https://PROSE.example
  contact: {name: PROSE}
  license: {name: PROSE}
externalDocs: {url: https://PROSE.example}
x-owner: PROSE
servers:
  - url: https://{zone}.pots.example/v1
    description: PROSE
    variables: {zone: {default: eu, enum: [eu, us], description: PROSE}}
tags:
  - {name: pots, description: PROSE, externalDocs: {url: https://PROSE.example}}
paths:
  /pots/{id}:
    summary: PROSE
    description: PROSE
    parameters:
      - name: id
        in: path
        required: true
        description: PROSE
        example: PROSE
        schema: {type: string, format: uuid}
    delete:
      operationId: deletePot
      summary: PROSE
      description: PROSE
      x-internal: true
      tags: [pots]
      responses:
        default: {description: PROSE}
        '404': {$ref: '#/components/responses/Missing'}
        204: {description: PROSE, headers: {x-trace: {description: PROSE, schema: {type: string}}}}
    get:
      operationId: getPot
      deprecated: true
      externalDocs: {url: https://PROSE.example}
      x-codegen: PROSE
      security: [{key: [read]}]
      tags: [pots]
      parameters:
        - name: view
          in: query
          examples: {a: {value: PROSE}}
          schema: {type: string, enum: [wide, small], default: wide}
      responses:
        '200':
          description: PROSE
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pot'}
              example: PROSE
              examples: {a: {summary: PROSE, value: PROSE}}
            text/csv: {schema: {type: string, description: PROSE}}
  /a:
    post:
      operationId: addPot
      tags: [pots]
      requestBody:
        description: PROSE
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Pot'}}}
      responses: {'201': {description: PROSE}, 4XX: {description: PROSE}}
components:
  securitySchemes:
    key:
      type: oauth2
      description: PROSE
      flows: {clientCredentials: {tokenUrl: https://pots.example/t, scopes: {read: PROSE}}}
  examples: {one: {value: PROSE}}
  responses:
    Missing: {description: PROSE, content: {application/json: {schema: {$ref: '#/components/schemas/Shelf'}}}}
  schemas:
    Shelf: {type: object, properties: {pots: {type: array, items: {$ref: '#/components/schemas/Pot'}}}}
    Pot:
      title: PROSE
      description: PROSE
      example: {title: PROSE}
      x-nullable: true
      x-internal: false
      x-go-name: PROSE
      type: object
      required: [title, example, size]
      properties:
        title: {type: string, minLength: 1, title: PROSE, description: PROSE}
        description: {type: string, nullable: true, example: PROSE}
        summary: {$ref: '#/components/schemas/Shelf', description: PROSE}
        example: {type: integer, format: int32, maximum: 7, examples: [1]}
        examples: {type: array, items: {type: string, description: PROSE}}
        externalDocs: {allOf: [{$ref: '#/components/schemas/Shelf'}], description: PROSE}
        x-note: {type: string, externalDocs: {url: https://PROSE.example}}
        size: {type: string, enum: [small, example], x-enum-varnames: [SMALL, EXAMPLE], default: small}
        plant:
          oneOf: [{$ref: '#/components/schemas/Herb'}, {$ref: '#/components/schemas/Tree'}]
          discriminator: {propertyName: kind, mapping: {herb: '#/components/schemas/Herb', description: Tree}}
      additionalProperties: {type: string, description: PROSE}
    Herb: {type: object, properties: {kind: {type: string, enum: [herb]}}}
    Tree:
      type: object
      properties: {kind: {type: string, enum: [tree]}}
      patternProperties: {title: {title: PROSE}}
"""


def imported(text: str = POTS) -> dict[str, Any]:
    return import_document(text.encode(), "pots.yaml")


def test_no_prose_is_left() -> None:
    assert "PROSE" in POTS
    assert "PROSE" not in json.dumps(imported())


def test_every_interface_fact_is_kept() -> None:
    assert lost(parse(POTS.encode(), "pots.yaml"), imported()) == []


def test_only_listed_extensions_are_kept() -> None:
    document = imported()
    assert "x-owner" not in document
    pot = document["components"]["schemas"]["Pot"]
    assert [key for key in pot if key.startswith("x-")] == ["x-internal", "x-nullable"]
    assert pot["properties"]["size"]["x-enum-varnames"] == ["SMALL", "EXAMPLE"]
    item = document["paths"]["/pots/{id}"]
    assert item["delete"]["x-internal"] is True
    assert "x-codegen" not in item["get"]
    assert list(item["delete"]["responses"]["204"]["headers"]) == ["x-trace"]


def test_head_of_the_document_keeps_what_a_client_needs() -> None:
    document = imported()
    assert document["info"] == {"title": "Greenhouse", "version": "1.4"}
    assert document["tags"] == [{"name": "pots"}]
    assert document["servers"] == [
        {
            "url": "https://{zone}.pots.example/v1",
            "variables": {"zone": {"enum": ["eu", "us"], "default": "eu"}},
        }
    ]
    flow = document["components"]["securitySchemes"]["key"]["flows"]["clientCredentials"]
    assert flow == {"tokenUrl": "https://pots.example/t", "scopes": {"read": ""}}
    assert list(document["components"]) == ["responses", "schemas", "securitySchemes"]


def test_responses_say_what_their_code_means() -> None:
    responses = imported()["paths"]["/pots/{id}"]["delete"]["responses"]
    assert list(responses) == ["204", "404", "default"]
    assert responses["204"]["description"] == "No Content"
    assert responses["404"] == {"$ref": "#/components/responses/Missing"}
    assert responses["default"]["description"] == "Any other response"
    assert [phrase(code) for code in ("200", "4XX", "599", "Missing")] == [
        "OK", "Client Error", "Any other response", "Any other response",
    ]  # fmt: skip


def test_order_is_fixed() -> None:
    document = imported()
    assert list(document) == ["openapi", "info", "servers", "tags", "paths", "components"]
    assert list(document["paths"]) == ["/a", "/pots/{id}"]
    assert list(document["paths"]["/pots/{id}"]) == ["parameters", "get", "delete"]
    assert list(document["components"]["schemas"]) == ["Herb", "Pot", "Shelf", "Tree"]
    assert list(document["paths"]["/pots/{id}"]["get"]["responses"]["200"]["content"]) == [
        "application/json",
        "text/csv",
    ]


def test_order_of_the_source_does_not_matter() -> None:
    text = POTS.replace("tags: [pots]", "tags: [pots, herbs, a]")
    expected = dump(imported(text))
    shuffle = random.Random(7).sample
    keep = {"properties", "content", "variables"}

    def shuffled(node: Any, name: str = "") -> Any:
        if isinstance(node, dict):
            keys = list(node) if name in keep else shuffle(list(node), len(node))
            return {key: shuffled(node[key], key) for key in keys}
        items = shuffle(node, len(node)) if name == "tags" and isinstance(node, list) else node
        return [shuffled(item) for item in items] if isinstance(node, list) else node

    for _ in range(5):
        assert dump(imported(dump_json(shuffled(parse(text.encode(), "pots.yaml"))))) == expected


def changed(old: str, new: str) -> str:
    assert old in POTS
    return POTS.replace(old, new)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("swagger: '2.0'\npaths: {}\n", "Swagger 2.0; convert it to OpenAPI 3"),
        ("hello: world\n", "not OpenAPI 3.0 or 3.1"),
        (changed("3.0.3", "4.0.0"), "its `openapi` is 4.0.0"),
        ("openapi: 3.0.0\ninfo: {title: t, version: '1'}\n", "no paths"),
        ("openapi: 3.0.0\npaths: []\n", "no paths"),
        ("openapi: 3.0.0\npaths: {/a: null}\n", "no paths"),
        (
            changed("#/components/responses/Missing", "#/components/responses/Gone"),
            "'#/components/responses/Gone', which is not",
        ),
        (changed("    Tree:", "    Bush:"), "'#/components/schemas/Tree', which is not there"),
        (changed("#/components/responses/Missing", "other.yaml#/x"), "another file, 'other.yaml#/x'"),
        (
            changed("#/components/responses/Missing", "https://pots.example/x.yaml"),
            "another file, 'https://pots.example",
        ),
        (changed("$ref: '#/components/responses/Missing'", "$ref: 7"), "must be text, got 7"),
    ],
)
def test_refusals(text: str, complaint: str) -> None:
    with pytest.raises(PipelineError) as caught:
        imported(text)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("pots.yaml: ")
    assert "\n" not in str(caught.value)


def test_a_missing_reference_is_named_with_its_place() -> None:
    with pytest.raises(PipelineError) as caught:
        imported(changed("#/components/responses/Missing", "#/components/responses/Gone"))
    assert "$.paths['/pots/{id}'].delete.responses['404']" in str(caught.value)


def test_a_property_called_ref_is_no_reference() -> None:
    text = changed("x-note: {type: string", "$ref: {type: string")
    assert "$ref" in imported(text)["components"]["schemas"]["Pot"]["properties"]


def test_openapi_3_1_is_taken() -> None:
    document = imported(changed("3.0.3", "3.1.0"))
    assert document["openapi"] == "3.1.0"


SOURCES = """\
[generator]
openapi-python-client = "0.29.1"

[apis.oz_agent]
package = "oz_agent"
source = ""
sha256 = ""

[apis.other]
package = "other"
"""


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A tree to import into."""
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(SOURCES, encoding="utf-8")
    return tmp_path


def test_contract_is_written_with_header_and_sources(top: Path) -> None:
    source = top / "received" / "pots-2026.yaml"
    source.parent.mkdir()
    source.write_text(POTS, encoding="utf-8")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    result = write_contract(source, top)
    text = result.path.read_text(encoding="utf-8")
    assert text.splitlines()[:4] == [
        "# Interface facts of the Oz Agent API, written by `python -m scripts.pipeline import`.",
        "# Do not edit: corrections go to oz-agent.overlay.yaml.",
        "# source: pots-2026.yaml",
        f"# sha256: {digest}",
    ]
    assert load(result.path) == result.document == imported()
    assert (result.source, result.sha256, result.changed) == ("pots-2026.yaml", digest, True)
    sources = tomllib.loads((top / "spec/sources.toml").read_text(encoding="utf-8"))
    assert sources["apis"]["oz_agent"]["sha256"] == digest
    assert sources["apis"]["oz_agent"]["source"] == "pots-2026.yaml"


def test_twice_gives_the_same_bytes(top: Path) -> None:
    source = top / "pots.yaml"
    source.write_text(POTS, encoding="utf-8")
    first = write_contract(source, top)
    files = {path: path.read_bytes() for path in (top / "spec").iterdir()}
    second = write_contract(source, top)
    assert (first.changed, second.changed) == (True, False)
    assert files == {path: path.read_bytes() for path in (top / "spec").iterdir()}


def test_the_contract_can_be_imported_again() -> None:
    contract = imported()
    assert import_document(dump(contract).encode(), "again") == contract


def test_a_refused_document_leaves_the_tree_alone(top: Path) -> None:
    source = top / "pots.yaml"
    source.write_text("swagger: '2.0'", encoding="utf-8")
    with pytest.raises(PipelineError):
        write_contract(source, top)
    assert {path for path in top.rglob("*") if path.is_file()} == {source, top / FILE}
    (top / FILE).unlink()
    source.write_text(POTS, encoding="utf-8")
    with pytest.raises(PipelineError, match=r"sources\.toml cannot be read"):
        write_contract(source, top)


def test_sources_keep_every_other_byte(top: Path) -> None:
    text = SOURCES.replace('source = ""', "source='old' # note").replace(
        "[generator]", "# [apis.oz_agent]\n[generator]"
    )
    (top / FILE).write_text(text, encoding="utf-8")
    result = with_source(top, "oz_agent", {"source": 'new "x".yaml', "sha256": "abc"})
    different = [(old, new) for old, new in zip(text.splitlines(), result.splitlines(), strict=True) if old != new]
    assert different == [
        ("source='old' # note", 'source = "new \\"x\\".yaml"'),
        ('sha256 = ""', 'sha256 = "abc"'),
    ]
    assert tomllib.loads(result)["apis"]["oz_agent"]["source"] == 'new "x".yaml'
    for api, lacks in (("gone", r"no table \[apis.gone\]"), ("other", r"no source in the table \[apis.other\]")):
        with pytest.raises(PipelineError, match=lacks):
            with_source(top, api, {"source": "x"})


URL = "https://user:secret@pots.example/pots.yaml?token=secret#part"


def test_a_url_is_read_and_remembered_without_query_and_credentials(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        moved = request.url.path == "/pots.yaml"
        return httpx.Response(302, headers={"Location": "/new?late=1"}) if moved else httpx.Response(200, text=POTS)

    answering(monkeypatch, answer)
    assert read_source(URL) == (POTS.encode(), "https://pots.example/pots.yaml")
    write_contract(URL, top)
    written = "".join(path.read_text(encoding="utf-8") for path in (top / "spec").iterdir())
    assert "https://pots.example/pots.yaml" in written
    assert "secret" not in written


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (httpx.Response(503), "has status 503"),
        (httpx.RemoteProtocolError("secret"), r"cannot be fetched \(RemoteProtocolError\)"),
        (httpx.Response(200, text="<html><body>Sign in</body></html>"), "web page"),
        (httpx.Response(200, content=b"a" * 101), "larger than"),
    ],
)
def test_unusable_responses_are_refused(monkeypatch: pytest.MonkeyPatch, answer: Any, complaint: str) -> None:
    def give(_: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, content=answer.content)

    answering(monkeypatch, give)
    monkeypatch.setattr(importing, "MAX_BYTES", 100)
    with pytest.raises(PipelineError, match=complaint) as caught:
        import_document(*read_source(URL))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("start", "forever"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n", b"x"),
    ],
    ids=["headers", "interim responses", "a body"],
)
def test_a_download_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, start: bytes, forever: bytes) -> None:
    monkeypatch.setattr(importing, "DEADLINE", 0.3)
    with (
        dripping(start, forever) as url,
        pytest.raises(PipelineError, match=r"^\S+/pots\.yaml: not complete within 0 s; try again"),
    ):
        read_source(url + "/pots.yaml")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"gone\.yaml: cannot be read"):
        read_source(tmp_path / "gone.yaml")
