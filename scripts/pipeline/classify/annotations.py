"""How two annotations relate: whether one takes in, or gives, more than the other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping

SAME, WIDENED, NARROWED, CHANGED = "same", "widened", "narrowed", "changed"
# A union that has a mapping takes in variants that nobody knows yet.
_OPEN = re.compile(r"\b(dict|Mapping)\[str, (Any|object)\]")


def members(annotation: str) -> list[str]:
    """Split an annotation at the top level of its union; quotes and module prefixes are dropped."""
    try:
        node = ast.parse(annotation.strip("'\"") or "None", mode="eval").body
    except SyntaxError:
        return [annotation]
    return list(dict.fromkeys(_members(node)))


def relation(old: str, new: str, kinds: Mapping[str, str] | None = None) -> str:
    """Say how an annotation became another.

    Args:
        old: The annotation before.
        new: The annotation after.
        kinds: For classes that are a narrower kind of another, such as enums of text, that other.
    """
    before, after = members(old), members(new)
    lost = [each for each in before if not _covered(each, after, kinds or {})]
    gained = [each for each in after if not _covered(each, before, kinds or {})]
    if not lost and not gained:
        return SAME if set(before) == set(after) else NARROWED if len(after) <= len(before) else WIDENED
    if lost and gained:
        return CHANGED
    return NARROWED if lost else WIDENED


def only_variants(old: str, new: str) -> bool:
    """Say whether a widened annotation was open before, and gained nothing that means absence."""
    words = [re.findall(r"\w+", each) for each in (old, new)]
    counts = [[each.count(name) for name in ("None", "Unset")] for each in words]
    return bool(_OPEN.search(old)) and counts[0] == counts[1]


def _members(node: ast.expr) -> Iterable[str]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield from _members(node.left)
        yield from _members(node.right)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from members(node.value)
    else:
        yield ast.unparse(_bare(node))


def _bare(node: ast.expr) -> ast.expr:
    """Drop module prefixes: `builtins.list[x]` is `list[x]`."""

    class Bare(ast.NodeTransformer):
        def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
            return ast.Name(node.attr)

    found: ast.expr = Bare().visit(node)
    return found


def _covered(one: str, others: list[str], kinds: Mapping[str, str]) -> bool:
    """Say whether a member, what it is a kind of, or a container that holds as much is among others."""
    if one in others or kinds.get(one) in others or "Any" in others:
        return True
    base, inner = _container(one)
    return any(
        bool(inner)
        and base == _container(other)[0]
        and len(inner) == len(_container(other)[1])
        and all(
            relation(mine, its, kinds) in {SAME, WIDENED} for mine, its in zip(inner, _container(other)[1], strict=True)
        )
        for other in others
    )


def _container(annotation: str) -> tuple[str, list[str]]:
    """Split `list[a]` into its name and what it holds."""
    node = ast.parse(annotation, mode="eval").body
    if not isinstance(node, ast.Subscript):
        return annotation, []
    held = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return ast.unparse(node.value), [ast.unparse(each) for each in held]
