"""Options of an operation, from its table and document, and of a method written by hand, from its signature."""

from __future__ import annotations

import inspect
import json
import re
import sys
import typing
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Literal

from ozkit_runtime.operation import Operation

Schema = Mapping[str, Any]

# Arguments that only Python can give.
_OF_PYTHON = {"self", "client", "check", "poll", "until", "known", "certificates", "prefetch", "unique_by", "max_items"}
_OF_PYTHON |= {"retry", "extra_headers", "extra_query", "extra_body", "on_update", "on_poll", "on_progress"}
# Options that every command, or every list, has of its own.
_OURS = {"help", "json", "ndjson", "table", "base_url", "api_key_from_env", "input", "all", "max_items"}
_AS_IN = re.compile(r"As in `(?:\w+\.)*(\w+)`")


def text(value: str) -> str:
    """Return a text, the content of `@FILE`, or the standard input for `-`; `@@` starts a text with `@`."""
    try:
        if value == "-":
            return sys.stdin.buffer.read().decode("utf-8").removesuffix("\n")
        if value.startswith("@") and not value.startswith("@@"):
            return Path(value[1:]).read_text(encoding="utf-8-sig").removesuffix("\n")
    except (OSError, UnicodeError) as error:
        raise ArgumentTypeError(f"cannot read {value!r}: {error}; write @@ for a text that starts with @") from None
    return value.removeprefix("@") if value.startswith("@@") else value


def json_value(value: str) -> Any:
    """Return a JSON value, given as `text`."""
    try:
        return json.loads(text(value))
    except (ValueError, RecursionError) as error:
        raise ArgumentTypeError(f"invalid JSON: {error}; give JSON, @FILE or - for the standard input") from None


def number(value: str) -> float | str:
    """Return a number of seconds, or a duration such as `30m`."""
    try:
        return float(value)
    except ValueError:
        return value


def add_operation(parser: ArgumentParser, operation: Operation[Any], document: Schema) -> set[str]:
    """Add the parameters and body fields of an operation; return the names of those that are required."""
    described = document["paths"][operation.path][operation.method.lower()]
    shared = document["paths"][operation.path].get("parameters", ())
    several = (_resolved(document, each) for each in (*shared, *described.get("parameters", ())))
    parameters = {one["name"]: one for one in several}
    required = set()
    for param in operation.params:
        found = parameters[param.name]
        words = found.get("description", "")
        if param.place == "path":
            parser.add_argument(param.argument, metavar=param.argument.upper(), help=_help(words))
            continue
        required |= {param.argument} if param.required else set()
        _add_schema(parser, param.argument, found.get("schema", {}), document, words, param.required, is_body=False)
    if operation.body:
        parser.add_argument("--input", type=json_value, default=SUPPRESS, metavar="JSON", help=_help(_INPUT))
        body = _resolved(
            document, next(iter(_resolved(document, described["requestBody"])["content"].values()))["schema"]
        )
        for field in operation.body:
            schema = body.get("properties", {}).get(field.name, {}) if field.name else body
            is_required = field.name in body.get("required", ())
            required |= {field.argument} if is_required else set()
            words = schema.get("description", "")
            _add_schema(parser, field.argument, schema, document, words, is_required, is_body=True)
    return required


_INPUT = "The whole request body as JSON, @FILE or -; other options replace its fields."


def add_method(
    parser: ArgumentParser, cls: Any, name: str, only: Collection[str] = (), taken: Collection[str] = ()
) -> None:
    """Add the arguments of a method or function that no operation has.

    Args:
        parser: The parser of the command.
        cls: The class, or module, of the function.
        name: Its name.
        only: The arguments to add; by default all.
        taken: Arguments that the command already has.
    """
    function = getattr(cls, name)
    signature = inspect.signature(function)
    words = _described(cls, name)
    found: dict[str, tuple[Any, bool, bool]] = {}
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            options = _options(function, str(parameter.annotation))
            if options is not None:
                from ..analytics.extraction.arguments import ExtractArguments

                for documented in (ExtractArguments, options):
                    words = {**_documented(inspect.getdoc(documented) or ""), **words}
                found |= {key: (kind, False, False) for key, kind in typing.get_type_hints(options).items()}
        else:
            is_positional = parameter.kind is parameter.POSITIONAL_OR_KEYWORD
            found[parameter.name] = parameter.annotation, is_positional, parameter.default is parameter.empty
    has_many = any("Iterable" in str(kind) for kind, is_positional, _ in found.values() if is_positional)
    for argument, (kind, is_positional, is_required) in found.items():
        if argument in _OF_PYTHON or argument in taken or (only and argument not in only):
            continue
        options = _typed(function, kind)
        options["help"] = _help(words.get(argument, ""))
        if is_positional and (is_required or not has_many):
            options["metavar"] = argument.upper()
            if "Iterable" in str(kind):
                options |= {"nargs": "+", "help": f"{options['help']} - reads them from the standard input."}
            elif not is_required:
                options |= {"nargs": "?", "default": SUPPRESS}
            parser.add_argument(argument, **options)
        else:
            parser.add_argument(as_flag(argument), dest=argument, default=SUPPRESS, required=is_required, **options)


def _add_schema(
    parser: ArgumentParser,
    argument: str,
    schema: Schema,
    document: Schema,
    words: str,
    is_required: bool,
    *,
    is_body: bool,
) -> None:
    schema = _resolved(document, schema)
    options: dict[str, Any] = {"dest": argument, "default": SUPPRESS}
    item = _resolved(document, schema.get("items", {})) if schema.get("type") == "array" else schema
    words = words or schema.get("description", "")
    if values := [str(value) for value in item.get("enum", ()) if value is not None]:
        words = f"{words} One of {', '.join(values)}."
    if schema.get("format") == "date-time":
        words = f"{words} Also text such as 7d, for 7 days ago."
    if schema.get("type") == "boolean":
        options["action"] = BooleanOptionalAction
    else:
        plain = {"string": text if is_body else str, "integer": int, "number": float}
        options["type"] = plain.get(item.get("type", "string" if values else ""), json_value)
        options["metavar"] = _METAVARS[options["type"]]
        if item is not schema:
            options |= {"action": "extend", "type": _several(options["type"])}
            words = f"{words} Can be repeated."
    if is_required:
        words = f"(required) {words}"
    parser.add_argument(as_flag(argument), help=_help(words), **options)


def _several(convert: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    """Return a reader of one value of a list, or of a JSON list."""

    def read(value: str) -> list[Any]:
        found = convert(value)
        return found if isinstance(found, list) else [found]

    read.__name__ = getattr(convert, "__name__", "")  # for the messages of argparse
    return read


_METAVARS: dict[Callable[[str], Any], str] = {text: "TEXT", str: "TEXT", int: "N", float: "X", json_value: "JSON"}


def _typed(function: Any, kind: Any) -> dict[str, Any]:
    """Return what argparse needs to read a value of an annotation."""
    name = str(kind if isinstance(kind, str) else getattr(kind, "__name__", kind)).removesuffix(" | None")
    alias = getattr(function, "__globals__", {}).get(name, kind)
    if typing.get_origin(alias) is Literal:
        return {"choices": typing.get_args(alias)}
    if name == "bool":
        return {"action": "store_true"}
    if "Mapping[" in name:
        return {"type": json_value, "metavar": "JSON"}
    if name in {"int", "float"}:
        return {"type": int if name == "int" else float, "metavar": "N" if name == "int" else "X"}
    return {"type": number if "float" in name else str, "metavar": "TEXT"}


def _options(function: Any, annotation: str) -> Any:
    """Return the TypedDict of `**options: Unpack[...]`, or None where only a type checker knows it."""
    return function.__globals__.get(annotation.removeprefix("Unpack[").removesuffix("]"))


def _described(cls: Any, name: str) -> dict[str, str]:
    """Return the descriptions of the arguments of a method; "As in `wait`" becomes what stands there."""
    found = _documented(inspect.getdoc(getattr(cls, name)) or "")
    for argument, words in found.items():
        if other := _AS_IN.match(words):
            there = getattr(cls, other[1], None)
            if there is None:
                from ..analytics.resources import Analytics

                there = getattr(Analytics, other[1], None)
            meant = _documented(inspect.getdoc(there) or "").get(argument, "") if other[1] != name else ""
            found[argument] = meant.removesuffix(".") + words[other.end() :] if meant else words
    return found


def _documented(docstring: str) -> dict[str, str]:
    """Return name -> description of a docstring's arguments."""
    section = re.search(r"^(?:Args|Keys):\n((?:[ ]+.*\n?|\n)*)", docstring, re.MULTILINE)
    entries = re.findall(r"^    (\w+): (.*(?:\n     +.*)*)", section[1] if section else "", re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in entries}


def _resolved(document: Schema, schema: Schema) -> Schema:
    while "$ref" in schema or "allOf" in schema:
        if "$ref" in schema:
            found: Any = document
            for part in schema["$ref"].removeprefix("#/").split("/"):
                found = found[part.replace("~1", "/").replace("~0", "~")]
        else:
            found = {**schema["allOf"][0], **{key: value for key, value in schema.items() if key != "allOf"}}
        schema = found
    return schema


def as_flag(argument: str) -> str:
    """Return the option of an argument; one that every command has of its own keeps its name."""
    return f"--{'field-' if argument in _OURS else ''}{argument.replace('_', '-')}"


def _help(words: str) -> str:
    return words.replace("%", "%%").replace("`", "")
