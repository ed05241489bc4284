"""Every operation of every document, called over HTTP: what goes over the wire, and what comes back."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.unit.payloads import PACKAGES, Json, document, payload, resolved

from .conftest import World
from .scripted import answer, scripted

METHODS = {"get", "put", "post", "delete", "patch"}
ADDRESS = "https://storage.example/file?signature=s"
ROWS = "a,b\n1,2\n"
FIRST, LAST = "2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z"
# Arguments that hand-written checks restrict to less than the document says.
VALUES = {"startDate": FIRST, "endDate": LAST, "start_date": FIRST, "end_date": LAST}


@dataclass(frozen=True)
class Called:
    """One method of one operation, and one of its success statuses."""

    package: str
    method: str
    path: str
    node: Any
    facade: str
    status: str
    schema: Any

    def __str__(self) -> str:
        return f"{self.facade}-{self.status}"


def called() -> Iterator[Called]:
    for package in PACKAGES:
        for path, item in document(package)["paths"].items():
            for method in METHODS & item.keys():
                node = item[method]
                methods = {node["x-ozkit-method"]: None} if "x-ozkit-method" in node else {}
                variants = (node.get("x-ozkit-variants") or {}).values()
                methods |= {each["method"]: {"$ref": f"#/components/schemas/{each['response']}"} for each in variants}
                for name, variant in methods.items():
                    for status, response in node["responses"].items():
                        if status < "4":
                            content = next(iter(response.get("content", {}).items()), ("", {}))
                            schema = variant or content[1].get("schema")
                            schema = "csv" if "csv" in content[0] else schema
                            yield Called(
                                package, method, path, node, f"{node['x-ozkit-resource']}.{name}", status, schema
                            )


def argument(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|-", "_", name).lower()


def value_of(call: Called, param: Json) -> Any:
    made = VALUES.get(param["name"], payload(call.package, param["schema"]))
    return {"key": "a b", "other": "ü"} if param.get("style") == "deepObject" else made


def parameters(call: Called) -> list[Json]:
    """Return the parameters that a method has: only one of two variants has the one that tells them apart."""
    found = [*document(call.package)["paths"][call.path].get("parameters", ()), *call.node.get("parameters", ())]
    plain = "x-ozkit-variants" in call.node and not call.facade.endswith("_by_period")
    return [each for each in found if not (plain and each["name"] == "group_by_period")]


def in_query(param: Json, value: Any) -> list[tuple[str, str]]:
    """Write a parameter as OpenAPI says, in the styles that the documents use."""
    name = param["name"]
    if param.get("style") == "deepObject":
        return [(f"{name}[{key}]", each) for key, each in value.items()]
    if isinstance(value, list):
        return [(name, str(each)) for each in value] if param.get("explode", True) else [(name, ",".join(value))]
    return [(name, str(value).lower() if isinstance(value, bool) else str(value))]


def response_of(call: Called) -> tuple[bytes, Any]:
    """Return what the server answers, and the JSON value in it."""
    status = int(call.status)
    if 300 <= status < 400:
        return answer(status, location=ADDRESS), None
    if call.schema == "csv":
        return answer(status, ROWS, "text/csv"), None
    if call.schema is None:
        return answer(status), None
    value = payload(call.package, call.schema)
    return answer(status, json.dumps(value)), value


CALLS = sorted(called(), key=str)


def test_every_operation_is_called() -> None:
    for package in PACKAGES:
        paths = document(package)["paths"]
        all_of_them = {(method, path) for path, item in paths.items() for method in METHODS & item.keys()}
        assert {(each.method, each.path) for each in CALLS if each.package == package} == all_of_them
    assert {each.status for each in CALLS} >= {"200", "201", "204", "206", "302", "307"}
    styles = {param.get("style") for each in CALLS for param in parameters(each)}
    places = {param["in"] for each in CALLS for param in parameters(each)}
    assert (styles >= {"deepObject", "form"}, places >= {"path", "query", "header"}) == (True, True)


@pytest.mark.parametrize("call", CALLS, ids=str)
def test_what_goes_over_the_wire(world: World, call: Called) -> None:
    values = {param["name"]: value_of(call, param) for param in parameters(call)}
    body: Json = {}
    if "requestBody" in call.node:
        body = payload(call.package, call.node["requestBody"]["content"]["application/json"]["schema"])
    arguments = {argument(name): value for name, value in (values | body).items()}
    page = call.node.get("x-ozkit-page", {})
    raw, sent = response_of(call)
    with scripted(raw) as server:
        client = world.client("wk-key", cursor=call.package == "cursor_ai_code", base_url=server.url, checked=True)
        resource, name = call.facade.split(".")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made = getattr(getattr(client, resource), name)(**arguments, **({"max_items": 1} if len(page) > 1 else {}))
            result = world.collect(made) if page or call.schema == "csv" else world.run(made)
        (seen,) = server.seen
    by_place = {place: [each for each in parameters(call) if each["in"] == place] for place in ("path", "query")}
    path = call.path
    for param in by_place["path"]:
        path = path.replace("{" + param["name"] + "}", quote(str(values[param["name"]]), safe=""))
    address = urlsplit(seen.target)
    assert (seen.method, address.path) == (call.method.upper(), path)
    expected = [pair for param in by_place["query"] for pair in in_query(param, values[param["name"]])]
    assert sorted(parse_qsl(address.query, keep_blank_values=True)) == sorted(expected)
    for param in parameters(call):
        if param["in"] == "header":
            assert seen.headers[param["name"].lower()] == values[param["name"]]
    assert (json.loads(seen.body) if seen.body else {}) == body
    assert seen.headers["authorization"].startswith("Basic " if call.package == "cursor_ai_code" else "Bearer wk-key")
    assert_read(call, page, result, sent)


def assert_read(call: Called, page: Json, result: Any, sent: Any) -> None:
    if call.schema == "csv":
        assert [dict(row) for row in result] == [{"a": "1", "b": "2"}]
    elif call.status.startswith("3"):
        assert result == ADDRESS
    elif call.schema is None:
        assert result is None
    elif page:
        rows = sent if page["items"] == "$" else sent[page["items"]]
        assert [row.to_dict() for row in result] == rows[: len(result)] != []
    elif hasattr(result, "to_dict"):
        assert result.to_dict() == sent
    else:
        assert resolved(call.package, call.schema)[1].get("type") in {"array", "string"} or isinstance(sent, dict)
        assert result == sent or [each.to_dict() for each in result] == sent
