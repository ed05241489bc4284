"""Options of a method of a client, from its signature and its docstring."""

from __future__ import annotations

import inspect
import json
import re
import sys
import typing
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, BooleanOptionalAction
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

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


_METAVARS: dict[Callable[[str], Any], str] = {int: "N", float: "X", json_value: "JSON"}


def add_method(
    parser: ArgumentParser,
    owner: Any,
    name: str,
    *,
    body: Collection[str] = (),
    only: Collection[str] = (),
    without: Collection[str] = (),
) -> set[str]:
    """Add the arguments of a method, or of a function of a module; return the options that must be given.

    Those in `body` are sent in the body: their text can be that of a file.
    """
    function = getattr(owner, name)
    words = _described(owner, name)
    found: dict[str, tuple[Any, bool, Any]] = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            from ..analytics.extraction.arguments import ExtractArguments

            options = function.__globals__[parameter.annotation.removeprefix("Unpack[").removesuffix("]")]
            for documented in (ExtractArguments, options):
                words = {**_documented(inspect.getdoc(documented) or ""), **words}
            found |= {key: (kind, False, False) for key, kind in typing.get_type_hints(options).items()}
        else:
            is_positional = parameter.kind is parameter.POSITIONAL_OR_KEYWORD
            found[parameter.name] = parameter.annotation, is_positional, parameter.default
    has_many = any("Iterable" in str(kind) for kind, is_positional, _ in found.values() if is_positional)
    required = set()
    for argument, (kind, is_positional, default) in found.items():
        if argument in _OF_PYTHON or argument in without or (only and argument not in only):
            continue
        options, more = _typed(function, kind, default, text if argument in body else str)
        is_required = default is inspect.Parameter.empty
        told = " ".join(filter(None, (words.get(argument, ""), *more)))
        if is_positional and (is_required or not has_many):
            options["metavar"] = argument.upper()
            if "Iterable" in str(kind):
                options["nargs"], told = "+", f"{told} - reads them from the standard input."
            elif not is_required:
                options |= {"nargs": "?", "default": SUPPRESS}
            parser.add_argument(argument, help=plain(told), **options)
        else:
            required |= {argument} if is_required else set()
            told = f"(required) {told}" if is_required else told
            parser.add_argument(as_flag(argument), dest=argument, default=SUPPRESS, help=plain(told), **options)
    return required


def _typed(
    function: Any, annotation: Any, default: Any, as_text: Callable[[str], str]
) -> tuple[dict[str, Any], list[str]]:
    """Return what argparse needs to read a value of an annotation, and what to say of it."""
    whole = str(annotation if isinstance(annotation, str) else getattr(annotation, "__name__", annotation))
    kind = re.sub(r" \| (None|Unset)\b", "", whole)
    alias = function.__globals__.get(kind, annotation)
    if typing.get_origin(alias) is Literal:
        return {"choices": typing.get_args(alias)}, []
    if kind == "bool":
        return {"action": "store_true" if default is False else BooleanOptionalAction}, []
    is_date = kind == "When" or "datetime.date" in kind
    more = ["Also text such as 7d, for 7 days ago."] if is_date else []
    many = re.search(r"\bSequence\[(.*)\]", kind)
    item = many[1] if many else kind
    readers: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "str": as_text}
    convert = readers.get(item, str)
    if values := re.search(r"\bmodels\.(\w+Value)\b", item):
        known = typing.get_args(getattr(import_module("ozkit.models"), values[1]))
        more.append(f"One of {', '.join(map(str, known))}.")
    elif "Mapping[" in item or "models." in item:
        convert = json_value
    elif "float" in item and convert is str:
        convert = number
    options: dict[str, Any] = {"type": convert, "metavar": _METAVARS.get(convert, "TEXT")}
    if many:
        options |= {"action": "extend", "type": _several(convert)}
        more.append("Can be repeated.")
    return options, more


def _several(convert: Callable[[str], Any]) -> Callable[[str], list[Any]]:
    """Return a reader of one value of a list, or of a JSON list."""

    def read(value: str) -> list[Any]:
        found = convert(value)
        return found if isinstance(found, list) else [found]

    read.__name__ = getattr(convert, "__name__", "")  # for the messages of argparse
    return read


def _described(owner: Any, name: str) -> dict[str, str]:
    """Return the descriptions of the arguments of a method; "As in `wait`" becomes what stands there."""
    found = _documented(inspect.getdoc(getattr(owner, name)) or "")
    for argument, words in found.items():
        if other := _AS_IN.match(words):
            there = getattr(owner, other[1], None)
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


def as_flag(argument: str) -> str:
    """Return the option of an argument; one that every command has of its own keeps its name."""
    return f"--{'field-' if argument in _OURS else ''}{argument.replace('_', '-')}"


def plain(words: str) -> str:
    """Return words of a docstring as argparse takes them."""
    return words.replace("%", "%%").replace("`", "")
