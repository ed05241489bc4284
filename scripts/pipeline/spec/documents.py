"""Read and write YAML and JSON documents as plain Python values."""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.representer import RoundTripRepresenter

from ..errors import PipelineError

# Ten times what the vendor's document holds; a YAML reader needs 30 microseconds for each, and other steps more.
MAX_VALUES = 40_000
TAG = "tag:yaml.org,2002:"
TEXT = {TAG + "str", TAG + "timestamp", TAG + "value"}
CONVERTED = {TAG + "int", TAG + "float", TAG + "bool", TAG + "null"}
MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 100
WIDTH = 110
# Words that some YAML reader takes for a truth value, a number or a date although ours keeps them as text.
AMBIGUOUS = re.compile(
    r"y|yes|n|no|on|off|[-+]?[0-9][0-9_,]*([.][0-9_]*)?|[-+]?[0-9]+(:[0-9]+)+([.][0-9]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?",
    re.IGNORECASE,
)


def load(path: Path) -> dict[str, Any]:
    """Read one YAML or JSON file that holds a mapping."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PipelineError(f"{path.name}: cannot be read ({error.strerror}); check the path") from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> dict[str, Any]:
    """Turn the bytes of a YAML or JSON document into plain dicts, lists and scalars.

    Raises:
        PipelineError: The bytes are too many, not UTF-8, not YAML, or not exactly one mapping.
    """
    return cast("dict[str, Any]", json.loads(_parsed(data, name)))


@lru_cache(maxsize=16)
def _parsed(data: bytes, name: str) -> str:
    """Return a document as JSON: one command reads the same file several times, and YAML is slow to read."""
    if len(data) > MAX_BYTES:
        raise PipelineError(f"{name}: larger than {MAX_BYTES >> 20} MB; this is not a usable API document")
    try:
        value = _value(data.decode("utf-8-sig"), name)
        _check_size(value, name)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeError as error:
        raise PipelineError(f"{name}: not UTF-8 text; save it as UTF-8 (no half characters)") from error
    except YAMLError as error:
        raise PipelineError(f"{name}: not YAML or JSON ({_reason(error)}); check the download") from error
    except RecursionError as error:
        raise PipelineError(f"{name}: nested too deeply; this is not a usable API document") from error
    except ValueError as error:
        raise PipelineError(f"{name}: holds a number that JSON cannot hold ({error}); correct it there") from error
    if value is None:
        raise PipelineError(f"{name}: empty; check that the download is complete")
    if not isinstance(value, dict):
        raise PipelineError(f"{name}: not a mapping; is it a web page or a list instead of the document?")
    return json.dumps(value, ensure_ascii=False)


def dump(document: dict[str, Any], header: str = "") -> str:
    """Write block style YAML, keys in the order given, with a comment in front: each line of `header` gets its `#`."""
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.Representer = _Representer
    stream = io.StringIO()
    yaml.dump(document, stream)
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    return comment + stream.getvalue()


def dump_json(document: Any, indent: int = 1) -> str:
    """Write JSON, keys in the order given, one newline at the end."""
    return json.dumps(document, indent=indent, ensure_ascii=False, allow_nan=False) + "\n"


class _Representer(RoundTripRepresenter):
    """Quotes what other readers would mistake, and never writes anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def text(self, data: str) -> Any:
        return self.represent_scalar(TAG + "str", data, style=_style(data))


_Representer.add_representer(str, _Representer.text)


def _style(text: str) -> str | None:
    """Choose block style for several lines and quotes for what could be misread; else the library decides."""
    if not text.replace("\n", "").isprintable():
        return '"'
    if "\n" in text.rstrip("\n"):
        return "|"
    return "'" if AMBIGUOUS.fullmatch(text) else None


def _value(text: str, name: str) -> Any:
    """JSON is read as JSON first: YAML readers split its surrogate pairs and refuse its tabs."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, object_pairs_hook=lambda pairs: _unique(pairs, name))
        except json.JSONDecodeError:
            pass
    return _plain(text, name)


def _unique(pairs: list[tuple[str, Any]], name: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise PipelineError(f"{name}: the key {key!r} stands twice in one mapping; correct it there")
        result[key] = value
    return result


def _too_many(name: str) -> PipelineError:
    return PipelineError(f"{name}: more than {MAX_VALUES} values; this is not a usable API document")


def _check_size(value: Any, name: str) -> None:
    """Leave time for every walk that follows, and room on its stack."""
    level, count = [value], 0
    for _ in range(MAX_DEPTH):
        count += len(level)
        if count > MAX_VALUES:
            raise _too_many(name)
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    if level:
        raise RecursionError


def _reason(error: YAMLError) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())[:120]


def _plain(text: str, name: str) -> Any:
    """Read one YAML document.

    Keys keep their spelling (`200:` is "200"), dates stay text, and no value is shared between two places.

    Raises:
        PipelineError: A key stands twice, an alias contains itself, a tag is not a plain one, or there
            are too many values.
        YAMLError: The text is not YAML.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    try:
        node = yaml.compose(text)
    except OverflowError:
        raise _too_many(name) from None
    return None if node is None else _Reader(name, yaml.constructor).value(node, ())


class _Composer(Composer):
    """Ends at too many values: a file of some megabytes would be read for minutes."""

    count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.count += 1
        if self.count > 2 * MAX_VALUES:  # Keys are nodes as well.
            raise OverflowError
        return super().compose_node(parent, index)


class _Reader:
    """Walks the nodes once, counting values so that aliases cannot multiply without end."""

    def __init__(self, name: str, constructor: Any) -> None:
        self.name = name
        self.constructor = constructor
        self.count = 0

    def value(self, node: Node, parents: tuple[int, ...]) -> Any:
        self.count += 1
        if self.count > MAX_VALUES:
            raise self.error(node, f"more than {MAX_VALUES} values with its aliases")
        if isinstance(node, ScalarNode):
            return self.scalar(node)
        if id(node) in parents:
            raise self.error(node, "an alias contains itself")
        inside = (*parents, id(node))
        if isinstance(node, MappingNode) and node.tag == TAG + "map":
            return self.mapping(node, inside)
        if isinstance(node, SequenceNode) and node.tag == TAG + "seq":
            return [self.value(item, inside) for item in node.value]
        raise self.error(node, f"the tag {node.tag} is not allowed")

    def mapping(self, node: MappingNode, inside: tuple[int, ...]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise self.error(key, "a key is not a plain word")
            if key.tag == TAG + "merge":
                # The mapping's own keys win, then the first of several merged ones.
                merged = {**self.merged(value, inside), **merged}
                continue
            if key.value in result:
                raise self.error(key, f"the key {key.value!r} stands twice in one mapping")
            result[key.value] = self.value(value, inside)
        return {**merged, **result}

    def merged(self, node: Node, inside: tuple[int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for each in node.value if isinstance(node, SequenceNode) else [node]:
            content = self.value(each, inside)
            if not isinstance(content, dict):
                raise self.error(each, "a merge key (<<) takes a mapping, or a list of them")
            found = {**content, **found}
        return found

    def scalar(self, node: ScalarNode) -> Any:
        if node.tag in TEXT:
            return node.value
        if node.tag not in CONVERTED:
            raise self.error(node, f"the tag {node.tag} is not allowed")
        try:
            return self.constructor.yaml_constructors[str(node.tag)](self.constructor, node)
        except (ValueError, KeyError) as error:
            raise self.error(node, f"{node.value!r} is not what its tag says") from error

    def error(self, node: Node, problem: str) -> PipelineError:
        return PipelineError(f"{self.name}, line {node.start_mark.line + 1}: {problem}; correct it there")
