"""Take stale actions out of an overlay file and leave every other line of it as its authors wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from .documents import load, parse
from .errors import PipelineError
from .overlay import Stale


def without_stale_actions(path: Path, stale: Iterable[Stale]) -> bytes:
    """Return an overlay file in block style without some actions and the comment lines directly above each.

    Lines are cut and not written anew: a YAML round trip would lose the comments that stand between actions.

    Args:
        path: The overlay file.
        stale: What `overlay.apply` gave back for this very file.

    Returns:
        The new content; the file is not changed.

    Raises:
        PipelineError: The file is laid out so that its actions do not stand on lines of their own.
    """
    numbers = {item.number for item in stale}
    if not numbers:
        return path.read_bytes()
    expected = load(path)
    actions = expected["actions"]
    expected["actions"] = [action for number, action in enumerate(actions, 1) if number not in numbers]
    with path.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().splitlines(keepends=True)
    text = "".join(_without(lines, _items("".join(lines)), numbers))
    try:
        kept = parse(text.encode(), path.name)
    except PipelineError:
        kept = {}
    if kept != expected:
        raise PipelineError(
            f"{path.name}: actions do not stand on lines of their own; delete {sorted(numbers)} by hand"
        )
    return text.encode()


def _items(text: str) -> list[Node]:
    root = YAML(typ="rt", pure=True).compose(text)
    found = [value for key, value in root.value if key.value == "actions"] if isinstance(root, MappingNode) else []
    return list(found[0].value) if found and isinstance(found[0], SequenceNode) else []


def _without(lines: list[str], items: Sequence[Node], numbers: set[int]) -> list[str]:
    """Cut the blocks of some items out; when none is left, say so with an empty list."""
    blocks = []
    floor = 0
    for item in items:
        start = item.start_mark.line
        while start > floor and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        floor = _end(item)
        blocks.append((start, floor))
    cut = {line for number in numbers for line in range(*blocks[number - 1])}
    result: list[str] = []
    for index, line in enumerate(lines):
        doubled = not line.strip() and index - 1 in cut and (not result or not result[-1].strip())
        if index not in cut and not doubled:
            result.append(line)
    if len(numbers) == len(items):
        result = [_emptied(line) for line in result]
    return result


def _emptied(line: str) -> str:
    return line.replace("actions:", "actions: []", 1) if line.startswith("actions:") else line


def _end(node: Node) -> int:
    """Give the line after the last line that a node really uses; its own end mark runs on over comments."""
    while isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return int(mark.line) + (1 if mark.column else 0)
