"""Turn a YAML node tree into plain Python values; nothing in the text can build anything else."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .errors import PipelineError

MAX_VALUES = 2_000_000
TAG = "tag:yaml.org,2002:"
TEXT = {TAG + "str", TAG + "timestamp", TAG + "value"}
CONVERTED = {TAG + "int", TAG + "float", TAG + "bool", TAG + "null"}


def plain(text: str, name: str) -> Any:
    """Read one YAML document.

    Keys keep their spelling (`200:` is "200"), dates stay text, and no value is shared between two places.

    Args:
        text: The document.
        name: How to call it in messages.

    Raises:
        PipelineError: A key stands twice, an alias contains itself, a tag is not a plain one, or there
            are too many values.
        YAMLError: The text is not YAML.
    """
    yaml = YAML(typ="safe", pure=True)
    node = yaml.compose(text)
    return None if node is None else _Reader(name, yaml.constructor).value(node, ())


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
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or key.tag == TAG + "merge":
                raise self.error(key, "a key is not a plain word (merge keys are not supported)")
            if key.value in result:
                raise self.error(key, f"the key {key.value!r} stands twice in one mapping")
            result[key.value] = self.value(value, inside)
        return result

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
