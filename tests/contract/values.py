"""Values made from a document's types: what a call with only its required arguments gives, and one with all of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ozkit_runtime.operation import Operation

from .documents import Json

DEEPEST = 4
TEXTS: dict[str, Any] = {
    "date-time": datetime(2026, 6, 1, 12, 30, tzinfo=UTC),
    "date": "2026-06-01",
    "uuid": "123e4567-e89b-42d3-a456-426614174000",
    "uri": "https://example.com/there",
    "byte": "Ynl0ZXM=",
    "duration": "PT1M4S",
}
# What no type says: a window starts before it ends.
DATES = {"start_date": datetime(2026, 6, 1, tzinfo=UTC), "end_date": datetime(2026, 6, 20, 12, 30, tzinfo=UTC)}


class Values:
    """Makes values for one document.

    Args:
        document: An OpenAPI document.
        everything: Whether optional members of objects are given as well.
    """

    def __init__(self, document: Json, *, everything: bool) -> None:
        self._document = document
        self.everything = everything

    def arguments(self, operation: Operation[Any]) -> dict[str, Any]:
        """Return the arguments of a call: all that there are, or those that are required."""
        described = self._document["paths"][operation.path][operation.method.lower()]
        parts = {(part["in"], part["name"]): part for part in described.get("parameters", ())}
        made = {}
        for param in operation.params:
            part = parts[param.place, param.name]
            if self.everything or param.required or part.get("required"):
                made[param.argument] = DATES.get(param.argument) or self.value(part["schema"])
        content = described.get("requestBody", {}).get("content", {})
        if operation.body:
            body = self.value(content["application/json"]["schema"])
            made |= {field.argument: body[field.name] for field in operation.body if field.name in body}
        return made

    def value(self, schema: Json, depth: int = 0) -> Any:
        """Return a value of a type; objects of objects end at some depth."""
        plain = self._plain(schema)
        if "example" in plain or "enum" in plain:
            return plain.get("example", plain.get("enum", [None])[0])
        if "oneOf" in plain:
            return self._variant(plain, depth)
        kind = plain.get("type", "object" if "properties" in plain else "string")
        return getattr(self, f"_{kind}")(plain, depth)

    def _plain(self, schema: Json) -> Json:
        """Return a schema without references, its `allOf` merged into it."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/components/schemas/")
            return self._plain(self._document["components"]["schemas"][name])
        merged: Json = {key: value for key, value in schema.items() if key != "allOf"}
        for part in map(self._plain, schema.get("allOf", ())):
            properties = {**merged.get("properties", {}), **part.get("properties", {})}
            required = [*merged.get("required", ()), *part.get("required", ())]
            merged = {**part, **merged, **({"properties": properties, "required": required} if properties else {})}
        return merged

    def _variant(self, schema: Json, depth: int) -> Any:
        first = schema["oneOf"][0]
        made = self.value(first, depth)
        told = schema.get("discriminator", {})
        names = [name for name, reference in told.get("mapping", {}).items() if reference == first.get("$ref")]
        return {**made, told["propertyName"]: names[0]} if names else made

    def _object(self, schema: Json, depth: int) -> Json:
        properties, required = schema.get("properties", {}), schema.get("required", ())
        wanted = [name for name in properties if name in required or (self.everything and depth < DEEPEST)]
        made = {name: self.value(properties[name], depth + 1) for name in wanted}
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and more and self.everything and depth < DEEPEST:
            made["any"] = self.value(more, depth + 1)
        return made

    def _array(self, schema: Json, depth: int) -> list[Any]:
        return [self.value(schema["items"], depth + 1)]

    def _string(self, schema: Json, depth: int) -> Any:
        return TEXTS.get(schema.get("format", ""), "text")

    def _integer(self, schema: Json, depth: int) -> int:
        return int(schema.get("minimum", 1))

    def _number(self, schema: Json, depth: int) -> float:
        return float(schema.get("minimum", 1.5))

    def _boolean(self, schema: Json, depth: int) -> bool:
        return True
