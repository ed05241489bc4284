"""The table of single edits: what is done, the class of the whole, and every change that must be reported."""

from __future__ import annotations

from collections.abc import Callable

from tests.pipeline.edits_forms import FORMS, NAMES
from tests.pipeline.specimens import (
    CREATE,
    DELETE,
    FIRE,
    GET,
    LIST,
    Do,
    Edit,
    add,
    demand,
    drop,
    on,
    operation,
    param,
    param_schema,
    parameters,
    put,
    remove,
    renamed,
    reversed_order,
    schema,
)

TEXT = {"type": "string"}
KILN = {"$ref": "#/components/schemas/Kiln"}
B, N, D, NONE = "breaking", "non-breaking", "documentation", "none"
OP, REQ, RES = "operation", "request", "response"
TRACE = {"name": "X-Trace", "in": "header", "schema": TEXT}
PROBLEM = {"description": "No", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
PLAIN = {"description": "OK", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pot"}}}}
BODY = {"content": {"application/json": {"schema": {"type": "object", "properties": {"why": TEXT}}}}}
OVAL = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["oval"]}}}

NOTHING = [
    Edit("nothing", lambda d: None, NONE),
    Edit("every mapping and list reordered", reversed_order, NONE),
    Edit("an unused schema changed", put("Unused", properties={"b": TEXT}), NONE),
    Edit("an unused schema removed", lambda d: d["components"]["schemas"].pop("Unused"), NONE),
    Edit("the version of the document", lambda d: d["info"].update(version="2"), NONE),
    Edit("a reference wrapped", lambda d: schema(d, "NewPot")["properties"].update(kiln={"allOf": [KILN]}), NONE),
    Edit("nullable said the way of 3.1", put("Pot.glaze", type=["string", "null"], nullable=False), NONE),
    Edit("nullable said as a union", lambda d: schema(d, "Pot")["properties"].update(
        glaze={"oneOf": [TEXT, {"type": "null"}]}), NONE),
    Edit("security written out where it is the same", on(LIST, security=[{"key": []}]), NONE),
    Edit("an enum written as const", lambda d: schema(d, "Round.kind").update(const="round") or drop(
        "Round.kind", "enum")(d), NONE),
    Edit("a schema split by allOf", lambda d: d["components"]["schemas"].update(
        Base={"type": "object", "properties": {"name": schema(d, "Kiln")["properties"].pop("name")}},
        Kiln={"allOf": [{"$ref": "#/components/schemas/Base"}, schema(d, "Kiln")]}), NONE),
]  # fmt: skip

WORDS = [
    Edit("the words of an operation", on(LIST, summary="Other"), D, (("words changed", OP, "GET /pots"),)),
    Edit("the words of a parameter", param("limit", description="Other"), D,
         (("words changed", REQ, "GET /pots: parameter limit"),)),
    Edit("the words of a schema", put("Pot", description="Other"), D, (("words changed", RES, "Pot"),)),
    Edit("the words of a property", put("Pot.label", description="Other"), D, (("words changed", RES, "Pot.label"),)),
    Edit("an example", put("NewPot.label", example="x"), D, (("words changed", REQ, "NewPot.label"),)),
]  # fmt: skip

OPERATIONS = [
    Edit("an operation added", lambda d: d["paths"].update({"/jars": {"get": {"responses": {"200": PLAIN}}}}), N,
         (("operation added", OP, "GET /jars"),)),
    Edit("an operation removed", lambda d: d["paths"]["/pots"].pop("post"), B,
         (("operation removed", OP, "POST /pots"),)),
    Edit("a path renamed", lambda d: d["paths"].update({"/ovens": d["paths"].pop("/kilns")}), B,
         (("operation removed", OP, "PUT /kilns"), ("operation added", OP, "PUT /ovens"))),
    Edit("a path renamed below a name of ours", lambda d: d["paths"].update({"/jars": d["paths"].pop("/pots")}), B,
         (("operation moved", OP, "GET /jars"), ("operation moved", OP, "POST /jars"))),
    Edit("an operationId of an operation without a name in the overlay", on(FIRE, operationId="heatKilns"), D,
         (("operationId changed", OP, "PUT /kilns"),)),
    Edit("a tag that names the resource", on(LIST, tags=["kilns"]), B, (("method renamed", OP, "GET /pots"),)),
    Edit("a tag that names nothing", on(FIRE, tags=["pots"]), NONE),
    Edit("a method of ours renamed", on(LIST, x_ozkit_method="search"), B, (("method renamed", OP, "GET /pots"),)),
    Edit("deprecated", on(GET, deprecated=True), N, (("deprecated", OP, "GET /pots/{potId}"),)),
    Edit("security added", on(GET, security=[{"key": []}]), B, (("security added", OP, "GET /pots/{potId}"),)),
    Edit("security optional", on(LIST, security=[{}, {"key": []}]), N, (("security loosened", OP, "GET /pots"),)),
    Edit("security dropped", on(LIST, security=[]), N, (("security loosened", OP, "GET /pots"),)),
    Edit("one more scheme to choose", on(LIST, security=[{"key": []}, {"other": []}]), N,
         (("security loosened", OP, "GET /pots"),)),
    Edit("a second scheme as well", on(LIST, security=[{"key": [], "other": []}]), B,
         (("security added", OP, "GET /pots"),)),
    Edit("the scheme itself", lambda d: d["components"]["securitySchemes"]["key"].update(scheme="basic"), B, tuple(
        ("security scheme changed", OP, place)
        for place in ("DELETE /pots/{potId}", "GET /pots", "GET /pots/{potId}", "POST /pots", "PUT /kilns"))),
    Edit("another server", lambda d: d.update(servers=[{"url": "https://x.example"}]), B,
         (("server changed", OP, "servers"),)),
    Edit("a second server", lambda d: d["servers"].append({"url": "https://x.example"}), N,
         (("server added", OP, "servers"),)),
    Edit("paging gone", lambda d: operation(d, LIST).pop("x-ozkit-page"), B, (("paging changed", OP, "GET /pots"),)),
    Edit("marked idempotent", on(CREATE, **{"x-ozkit-idempotent": True}), N,
         (("idempotence changed", OP, "POST /pots"),)),
]  # fmt: skip

_LIMIT = "GET /pots: parameter limit"
PARAMETERS = [
    Edit("added", parameters(lambda all_: all_.append({"name": "q", "in": "query", "schema": TEXT})), N,
         (("parameter added", REQ, "GET /pots: parameter q"),)),
    Edit("added and required", parameters(lambda all_: all_.append(
        {"name": "q", "in": "query", "required": True, "schema": TEXT})), B,
         (("required parameter added", REQ, "GET /pots: parameter q"),)),
    Edit("added to every operation of a path", lambda d: d["paths"]["/pots/{potId}"]["parameters"].append(TRACE), N,
         (("parameter added", REQ, "DELETE /pots/{potId}: parameter X-Trace"),
          ("parameter added", REQ, "GET /pots/{potId}: parameter X-Trace"))),
    Edit("removed", parameters(lambda all_: all_.pop(0)), B, (("parameter removed", REQ, _LIMIT),)),
    Edit("renamed", param("limit", name="size"), B,
         (("parameter removed", REQ, _LIMIT), ("parameter added", REQ, "GET /pots: parameter size"))),
    Edit("a path parameter renamed", lambda d: d["paths"].update({"/pots/{id}": {
        **d["paths"].pop("/pots/{potId}"),
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}]}}), B,
         (("path parameter renamed", REQ, "DELETE /pots/{id}: parameter id"),
          ("path parameter renamed", REQ, "GET /pots/{id}: parameter id"))),
    Edit("moved to a header", param("since", in_="header"), B,
         (("parameter moved", REQ, "GET /pots: parameter since"),)),
    Edit("required", param("limit", required=True), B, (("became required", REQ, _LIMIT),)),
    Edit("type", param_schema("limit", type="string"), B, (("type changed", REQ, _LIMIT),)),
    Edit("item type", param_schema("ids", items={"type": "integer"}), B,
         (("type changed", REQ, "GET /pots: parameter ids[]"),)),
    Edit("format", param_schema("since", format="date"), B,
         (("Python type changed", REQ, "GET /pots: parameter since"),)),
    Edit("maximum lower", param_schema("limit", maximum=50), B, (("limit tightened", REQ, _LIMIT),)),
    Edit("maximum higher", param_schema("limit", maximum=500), N, (("limit loosened", REQ, _LIMIT),)),
    Edit("default", param_schema("limit", default=50), N, (("default changed", REQ, _LIMIT),)),
    Edit("deprecated", param("limit", deprecated=True), N, (("deprecated", REQ, _LIMIT),)),
    Edit("exploded otherwise", param("ids", explode=False), B,
         (("serialisation changed", REQ, "GET /pots: parameter ids"),)),
    Edit("turned into deepObject", param("ids", style="deepObject"), B,
         (("serialisation changed", REQ, "GET /pots: parameter ids"),)),
    Edit("default style written out", param("ids", style="form", explode=True), NONE),
]  # fmt: skip

_BODY = "POST /pots: body"
BODIES = [
    Edit("body added", on(DELETE, requestBody=BODY), N, (("body added", REQ, "DELETE /pots/{potId}: body"),)),
    Edit("required body added", on(DELETE, requestBody={**BODY, "required": True}), B,
         (("required body added", REQ, "DELETE /pots/{potId}: body"),)),
    Edit("body removed", lambda d: operation(d, CREATE).pop("requestBody"), B, (("body removed", REQ, _BODY),)),
    Edit("body became optional", lambda d: operation(d, CREATE)["requestBody"].update(required=False), N,
         (("became optional", REQ, _BODY),)),
    Edit("body became required", lambda d: operation(d, FIRE)["requestBody"].update(required=True), B,
         (("became required", REQ, "PUT /kilns: body"),)),
    Edit("media type added", lambda d: operation(d, CREATE)["requestBody"]["content"].update({"text/csv": {}}), N,
         (("media type added", REQ, _BODY),)),
    Edit("media type changed", lambda d: operation(d, CREATE)["requestBody"].update(
        content={"text/csv": operation(d, CREATE)["requestBody"]["content"]["application/json"]}), B,
         (("media type removed", REQ, _BODY), ("media type added", REQ, _BODY))),
    Edit("inline property removed", lambda d: operation(d, FIRE)["requestBody"]["content"]["application/json"][
        "schema"]["properties"].pop("hours"), B, (("property removed", REQ, "PUT /kilns: body.hours"),)),
    Edit("item type", put("NewPot.tags", items={"type": "integer"}), B, (("type changed", REQ, "NewPot.tags[]"),)),
    Edit("maxItems added", put("NewPot.tags", minItems=1), B, (("limit tightened", REQ, "NewPot.tags"),)),
    Edit("pattern changed", put("NewPot.code", pattern="^[a-f]+$"), B, (("limit tightened", REQ, "NewPot.code"),)),
    Edit("pattern dropped", drop("NewPot.code", "pattern"), N, (("limit loosened", REQ, "NewPot.code"),)),
    Edit("default dropped", drop("NewPot.size", "default"), N, (("default changed", REQ, "NewPot.size"),)),
    Edit("type narrowed to whole numbers", lambda d: operation(d, FIRE)["requestBody"]["content"]["application/json"][
        "schema"]["properties"].update(hours={"type": "integer"}), B,
         (("type narrowed", REQ, "PUT /kilns: body.hours"),)),
    Edit("other fields refused", put("NewPot", additionalProperties=False), B,
         (("other fields refused", REQ, "NewPot"),)),
    Edit("a property read only", put("NewPot.size", readOnly=True), B, (("property removed", REQ, "NewPot.size"),)),
]  # fmt: skip

RESPONSES = [
    Edit("success status changed", lambda d: operation(d, CREATE)["responses"].update(
        {"200": operation(d, CREATE)["responses"].pop("201")}), B,
         (("success status removed", RES, "POST /pots: response 201"),
          ("success status added", RES, "POST /pots: response 200"))),
    Edit("success status added", lambda d: operation(d, GET)["responses"].update({"206": PLAIN}), N,
         (("success status added", RES, "GET /pots/{potId}: response 206"),)),
    Edit("another success added", lambda d: operation(d, GET)["responses"].update({"202": {"description": "x"}}), B,
         (("other success added", RES, "GET /pots/{potId}: response 202"),)),
    Edit("error status added", lambda d: operation(d, GET)["responses"].update({"404": PROBLEM}), N,
         (("error status added", RES, "GET /pots/{potId}: response 404"),)),
    Edit("error status removed", lambda d: operation(d, LIST)["responses"].pop("404"), N,
         (("error status removed", RES, "GET /pots: response 404"),)),
    Edit("header added", lambda d: operation(d, GET)["responses"]["200"].update(
        headers={"ETag": {"$ref": "#/components/headers/ETag"}}), N,
         (("header added", RES, "GET /pots/{potId}: response 200"),)),
    Edit("header removed", lambda d: operation(d, CREATE)["responses"]["201"].pop("headers"), N,
         (("header removed", RES, "POST /pots: response 201"),)),
    Edit("content removed", lambda d: operation(d, GET)["responses"]["200"].pop("content"), B,
         (("content removed", RES, "GET /pots/{potId}: response 200"),)),
    Edit("content added", lambda d: operation(d, DELETE)["responses"]["204"].update(content=PLAIN["content"]), N,
         (("content added", RES, "DELETE /pots/{potId}: response 204"),)),
    Edit("media type changed", lambda d: operation(d, GET)["responses"]["200"].update(content={"text/csv": {}}), B,
         (("media type removed", RES, "GET /pots/{potId}: response 200"),
          ("media type added", RES, "GET /pots/{potId}: response 200"))),
    Edit("required property removed", remove("Pot", "label"), B, (("property removed", RES, "Pot.label"),)),
    Edit("inline property removed", lambda d: operation(d, FIRE)["responses"]["200"]["content"]["application/json"][
        "schema"]["properties"].pop("kilns"), B, (("property removed", RES, "PUT /kilns: response 200.kilns"),)),
    Edit("a reference nullable", lambda d: schema(d, "Pot.kiln").update(nullable=True), B,
         (("became nullable", RES, "Pot.kiln"),)),
    Edit("a type as a list of one", put("PotPage.pots", type=["array"]), NONE),
    Edit("type narrowed", lambda d: schema(d, "PotPage")["properties"].update(
        pots={"type": "array", "items": {"type": "integer"}}) and None, B,
         (("type changed", RES, "PotPage.pots[]"),)),
    Edit("uuid dropped", drop("Pot.id", "format"), B, (("Python type changed", RES, "Pot.id"),)),
    Edit("a variant changed", remove("Round", "radius"), B,
         (("property removed", REQ, "Round.radius"), ("property removed", RES, "Round.radius"))),
    Edit("told apart by another field", lambda d: schema(d, "Pot.shape")["discriminator"].update(propertyName="type"),
         B, (("discriminator changed", RES, "Pot.shape"),)),
    Edit("one became a union", lambda d: schema(d, "Pot")["properties"].update(kiln={"oneOf": [KILN, OVAL]}), B,
         (("became a union", RES, "Pot.kiln"),)),
    Edit("a property write only", put("Pot.size", writeOnly=True), B, (("property removed", RES, "Pot.size"),)),
]  # fmt: skip


# What is done to a schema, the change that it is, at which property, and its class in a request and in a response.
EITHER: list[tuple[str, Callable[[str], Do], str, str, str, str]] = [
    ("property added", lambda at: add(at, "note", TEXT), "property added", "note", N, N),
    ("required property added", lambda at: add(at, "note", TEXT, required=True),
     "required property added", "note", B, N),
    ("property removed", lambda at: remove(at, "size"), "property removed", "size", B, B),
    ("required property removed", lambda at: remove(at, "label"), "property removed", "label", B, B),
    ("required", lambda at: demand(at, "size", True), "became required", "size", B, N),
    ("optional", lambda at: demand(at, "label", False), "became optional", "label", N, B),
    ("null allowed", lambda at: put(f"{at}.label", nullable=True), "became nullable", "label", N, B),
    ("null refused", lambda at: put(f"{at}.glaze", nullable=False), "no longer nullable", "glaze", B, N),
    ("type", lambda at: put(f"{at}.size", type="string"), "type changed", "size", B, B),
    ("type widened", lambda at: put(f"{at}.size", type="number"), "type widened", "size", N, B),
    ("date-time dropped", lambda at: drop(f"{at}.made", "format"), "Python type changed", "made", B, B),
    ("format dropped", lambda at: drop(f"{at}.link", "format"), "format loosened", "link", N, N),
    ("format added", lambda at: put(f"{at}.label", format="email"), "format tightened", "label", B, N),
    ("limit tightened", lambda at: put(f"{at}.label", maxLength=10), "limit tightened", "label", B, N),
    ("limit loosened", lambda at: drop(f"{at}.label", "maxLength"), "limit loosened", "label", N, N),
    ("enum value added", lambda at: put(f"{at}.state", enum=["wet", "dry", "hot"]), "enum value added", "state", N, N),
    ("enum value removed", lambda at: put(f"{at}.state", enum=["wet"]), "enum value removed", "state", B, B),
    ("enum introduced", lambda at: put(f"{at}.glaze", enum=["matt"]), "values restricted", "glaze", B, N),
    ("enum dropped", lambda at: drop(f"{at}.state", "enum"), "values unrestricted", "state", N, B),
    ("default", lambda at: put(f"{at}.state", default="dry"), "default changed", "state", N, D),
    ("deprecated", lambda at: put(f"{at}.size", deprecated=True), "deprecated", "size", N, N),
    ("variant added", lambda at: lambda d: schema(d, f"{at}.shape")["oneOf"].append(OVAL),
     "variant added", "shape", N, N),
    ("variant removed", lambda at: lambda d: schema(d, f"{at}.shape")["oneOf"].pop(), "variant removed", "shape", B, N),
]  # fmt: skip
for edits, home, side in ((BODIES, "NewPot", REQ), (RESPONSES, "Pot", RES)):
    edits += [
        Edit(name, do(home), request if side == REQ else response, ((kind, side, f"{home}.{prop}"),))
        for name, do, kind, prop, request, response in EITHER
    ]
    edits.append(Edit("property renamed", lambda d, home=home: schema(d, home)["properties"].update(  # type: ignore[misc]
        length=schema(d, home)["properties"].pop("size")), B,
        (("property removed", side, f"{home}.size"), ("property added", side, f"{home}.length"))))  # fmt: skip

SHARED = [
    Edit("on both sides, once each", remove("Kiln", "heat"), B,
         (("property removed", REQ, "Kiln.heat"), ("property removed", RES, "Kiln.heat"))),
    Edit("a value on both sides", put("Colour", enum=["red", "green", "blue"]), N,
         (("enum value added", REQ, "Colour"), ("enum value added", RES, "Colour"))),
    Edit("a schema renamed", renamed("Pot", "Jar"), B, (("class changed", RES, "Jar"),)),
    Edit("a schema renamed on both sides", renamed("Kiln", "Oven"), B,
         (("class changed", REQ, "Oven"), ("class changed", RES, "Oven"))),
    Edit("a variant renamed", renamed("Round", "Circle"), B,
         (("class changed", REQ, "Circle"), ("class changed", RES, "Circle"))),
    Edit("a schema renamed and changed", lambda d: renamed("Pot", "Jar")(d) or remove("Jar", "size")(d), B,
         (("class changed", RES, "Jar"), ("property removed", RES, "Jar.size"))),
    Edit("another schema in its place", lambda d: schema(d, "Pot.kiln").update(
        allOf=[{"$ref": "#/components/schemas/Problem"}]), B,
         (("class changed", RES, "Problem"), ("property removed", RES, "Problem.name"),
          ("property removed", RES, "Problem.heat"), ("property added", RES, "Problem.title"))),
]  # fmt: skip

TABLES = {
    "nothing": NOTHING,
    "words": WORDS,
    "operation": OPERATIONS,
    "parameter": PARAMETERS,
    "body": BODIES,
    "response": RESPONSES,
    "shared": SHARED,
    "form": FORMS,
    "name": NAMES,
}
ALL = [(f"{table}: {edit.name}", edit) for table, edits in TABLES.items() for edit in edits]
