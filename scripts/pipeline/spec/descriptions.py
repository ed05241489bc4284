"""Put our own words into a document, place by place, and find the places that do not have them yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from ..errors import PipelineError
from ..objects import Object, operations
from .facts import in_order
from .operations import parameters, properties

SECTIONS = ("everywhere", "operations", "schemas")
EVERYWHERE = ("parameters", "properties")
OPERATION_KEYS = ("summary", "description", "parameters")
SCHEMA_KEYS = ("description", "properties")
# Properties whose meaning is exactly their name; every other one needs words.
SELF_EVIDENT = {"name", "title", "description", "email", "url", "owner", "repo", "created_at", "updated_at"}


def apply_descriptions(document: Object, descriptions: Object) -> tuple[Object, list[str]]:
    """Put summaries and descriptions where the descriptions file says; no place is ever created.

    The file holds `operations` by "METHOD path", `schemas` by name, and `everywhere` the parameters and properties that
    have the same words in every place.

    Returns:
        The described document, in our fixed order, and one line for each entry without a place or words.
    """
    result = deepcopy(document)
    problems = _unknown(descriptions, SECTIONS, "descriptions")
    problems += _describe_everywhere(result, _section(descriptions, "everywhere", "descriptions"))
    places = {f"{method} {path}": (operation, item) for method, path, operation, item in operations(result)}
    for name, entry in _entries(descriptions, "operations"):
        place = f"operations.{name}"
        if name in places:
            problems += _describe_operation(result, *places[name], entry, place)
        else:
            problems.append(f"{place}: no such operation: delete the entry")
    schemas = result.get("components", {}).get("schemas", {})
    for name, entry in _entries(descriptions, "schemas"):
        if name in schemas:
            problems += _describe_schema(schemas, name, entry)
        else:
            problems.append(f"schemas.{name}: no such schema: delete the entry")
    return in_order(result), problems


def refuse(problems: Sequence[str]) -> None:
    """Refuse entries that could not be placed, if there are any."""
    if problems:
        raise PipelineError("descriptions: " + "\n  ".join(["entries that cannot be placed", *problems]))


def undescribed(document: Object) -> list[str]:
    """List the operations, parameters, component schemas and properties that have no words, by place."""
    return [
        f"{section}.{entry}.{group}.{key}: no description" if group else f"{section}.{entry}: no {key}"
        for section, entry, group, key in wordless(document)
    ]


def wordless(document: Object) -> Iterator[tuple[str, str, str, str]]:
    """Yield section, entry, group and key of what has no words, as they stand in a descriptions file."""
    for method, path, operation, item in operations(document):
        name = f"{method} {path}"
        yield from (("operations", name, "", key) for key in ("summary", "description") if not operation.get(key))
        for parameter in parameters(document, operation, item):
            if not parameter.get("description"):
                yield "operations", name, "parameters", parameter["name"]
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        if not schema.get("description"):
            yield "schemas", name, "", "description"
        for label, container, key in properties(schema):
            told = isinstance(container[key], dict) and container[key].get("description")
            if key not in SELF_EVIDENT and not told:
                yield "schemas", name, "properties", label


def _describe_everywhere(document: Object, entry: Object) -> list[str]:
    """Describe the parameters and properties of a name; an entry for one place is put in later, and wins."""
    problems = _unknown(entry, EVERYWHERE, "everywhere")
    for name, words in _section(entry, "parameters", "everywhere").items():
        at = f"everywhere.parameters.{name}"
        every = [each for _, _, node, item in operations(document) for each in parameters(document, node, item)]
        found = [parameter for parameter in every if parameter["name"] == name]
        problems += [problem for parameter in found for problem in _put(parameter, "description", words, at)]
        if not found:
            problems.append(f"{at}: no such parameter: delete the entry")
    for name, words in _section(entry, "properties", "everywhere").items():
        at = f"everywhere.properties.{name}"
        schemas = document.get("components", {}).get("schemas", {})
        places = [place for schema in schemas.values() for place in properties(schema)]
        placed = [(container, key) for label, container, key in places if label.rpartition(".")[2] == name]
        problems += [problem for place in placed for problem in _put_schema(*place, words, at)]
        if not placed:
            problems.append(f"{at}: no such property: delete the entry")
    return list(dict.fromkeys(problems))


def _describe_operation(document: Object, operation: Object, item: Object, entry: Object, place: str) -> list[str]:
    problems = _unknown(entry, OPERATION_KEYS, place)
    for key in ("summary", "description"):
        if key in entry:
            problems += _put(operation, key, entry[key], f"{place}.{key}")
    found: dict[str, list[Object]] = {}
    for parameter in parameters(document, operation, item):
        found.setdefault(parameter["name"], []).append(parameter)
    for name, words in _section(entry, "parameters", place).items():
        at = f"{place}.parameters.{name}"
        for parameter in found.get(name, ()):
            problems += _put(parameter, "description", words, at)
        if name not in found:
            problems.append(f"{at}: no such parameter: delete the entry")
    return problems


def _describe_schema(schemas: Object, name: str, entry: Object) -> list[str]:
    place = f"schemas.{name}"
    problems = _unknown(entry, SCHEMA_KEYS, place)
    found = {label: (container, key) for label, container, key in properties(schemas[name])}
    for label, words in _section(entry, "properties", place).items():
        at = f"{place}.properties.{label}"
        if label in found:
            problems += _put_schema(*found[label], words, at)
        else:
            problems.append(f"{at}: no such property: delete the entry")
    if "description" in entry:
        problems += _put_schema(schemas, name, entry["description"], f"{place}.description")
    return problems


def _put_schema(container: Object, key: str, words: Any, place: str) -> list[str]:
    """Describe a schema where it stands; a bare reference is wrapped, because it may have no siblings."""
    schema = container[key]
    if not isinstance(schema, dict):
        return [f"{place}: nothing but true or false stands there: delete the entry"]
    if "$ref" in schema:
        if set(schema) - {"$ref", "description"}:
            return [f"{place}: keywords beside a $ref: correct them with an overlay action first"]
        schema = container[key] = {"allOf": [{"$ref": schema["$ref"]}]}
    return _put(schema, "description", words, place)


def _put(target: Object, key: str, words: Any, place: str) -> list[str]:
    if not isinstance(words, str) or not words.strip():
        return [f"{place}: no words: write some, or delete the entry"]
    target[key] = words.strip()
    return []


def _entries(descriptions: Object, section: str) -> Iterator[tuple[str, Object]]:
    """Yield the entries of a section; a plain string is a description."""
    for name, entry in _section(descriptions, section, "descriptions").items():
        yield name, entry if isinstance(entry, dict) else {"description": entry}


def _section(entry: Object, key: str, place: str) -> Object:
    section = entry.get(key) or {}
    if not isinstance(section, dict):
        raise PipelineError(f"{place}.{key}: not a mapping; write names there, each with its words")
    return section


def _unknown(entry: Object, known: tuple[str, ...], place: str) -> list[str]:
    return [f"{place}.{key}: no such key; known are {', '.join(known)}" for key in entry if key not in known]
