"""Another API needs its document and its entry in sources.toml, and no Python."""

from __future__ import annotations

import sys
from pathlib import Path

import httpx
import pytest

import ozkit
from scripts.pipeline import cli
from tests.pipeline.shop import Package

SOURCES = """
[apis.tide_tables]
document = "spec/tide-tables.openapi.yaml"
package = "tide_tables"
namespace = "/v2"
"""
TIDES = """
openapi: 3.1.0
info: {title: Tides, version: '1'}
servers: [{url: 'https://{region}.tides.test/api', variables: {region: {default: north}}}]
security: [{bearer: []}]
paths:
  /v2/tides:
    get:
      parameters:
        - {name: cursor, in: query, schema: {type: string}}
        - {name: url, in: query, schema: {type: string}}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties:
                  tides: {type: array, items: {$ref: '#/components/schemas/Tide'}}
                  next_cursor: {type: [string, 'null']}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Tide'}}}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Tide'}}}}
components:
  securitySchemes: {bearer: {type: http, scheme: bearer}}
  schemas:
    Tide: {type: object, properties: {height: {type: number, maximum: 20}}}
"""


@pytest.mark.usefixtures("quick")
def test_another_api_is_generated_and_called(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / "spec/sources.toml").open("a", encoding="utf-8") as sources:
        sources.write(SOURCES)
    (root / "spec/tide-tables.openapi.yaml").write_text(TIDES.lstrip(), encoding="utf-8")
    assert cli.main(["--root", str(root), "generate"]) == 0
    assert cli.main(["--root", str(root), "verify"]) == 0
    monkeypatch.syspath_prepend(str(root / "generated/ozkit_api"))
    package = Package("tide_tables")
    assert sys.modules["tide_tables"].BASE_URL == "https://north.tides.test/api"
    asked = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append((request.method, request.url.path, dict(request.url.params), request.headers["authorization"]))
        if request.method == "POST":
            return httpx.Response(201, json={"height": 3.5})
        last = request.url.params.get("cursor") == "c"
        return httpx.Response(200, json={"tides": [{"height": 1 + last}], "next_cursor": None if last else "c"})

    with ozkit.Client("key", base_url="https://tides.test", transport=httpx.MockTransport(respond)) as client:
        tides = package.client(client._caller).tides
        assert [tide.height for tide in tides.list(url="u")] == [1, 2]
        assert tides.create(height=3.5).height == 3.5
    assert asked == [
        ("GET", "/v2/tides", {"url": "u"}, "Bearer key"),
        ("GET", "/v2/tides", {"url": "u", "cursor": "c"}, "Bearer key"),
        ("POST", "/v2/tides", {}, "Bearer key"),
    ]
    # Without words of ours, the types and limits of the document stand in the docstring.
    assert "height: `float`. At most 20." in type(tides).create.__doc__
