"""Compare two surfaces: what users could name, call, give and read before, and what they can after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .annotations import CHANGED, NARROWED, SAME, WIDENED, only_variants, relation
from .change import Change, collapsed
from .facts import became
from .items import GIVEN, READ, Argument, Item, Surface

_TWINS = (("AsyncCursorClient", "CursorClient"), ("AsyncClient", "Client"))
_TWIN_TYPES = re.compile(r"\bAsync(?=Paginator|Iterator)")
_BY_POSITION = {"positional-only", "positional or keyword"}
_WAYS = {"position": _BY_POSITION, "name": {"keyword-only", "positional or keyword"}}

Found = tuple[str, str, str]


def compare_surfaces(old: Surface, new: Surface, renamed: Mapping[str, str] | None = None) -> list[Change]:
    """List what changes in Python, the worst first.

    Args:
        old: The surface before.
        new: The surface after.
        renamed: Classes that only got another name, so that each use of it is no change of its own.
    """
    kinds = dict.fromkeys(old.texts | new.texts, "str")
    return collapsed(
        Change(kind, "python", _twin(place), detail, (_short(place),))
        for kind, place, detail in _changes(old, new, kinds, renamed or {})
    )


def _changes(old: Surface, new: Surface, kinds: Mapping[str, str], renamed: Mapping[str, str]) -> Iterator[Found]:
    every = old.items.keys() | new.items.keys()
    for label, before in old.items.items():
        after = new.items.get(label)
        if after is None:
            if not _inside(label, every - new.items.keys()):
                yield "name removed", label, _nature(before)
            continue
        if before.nature != after.nature:
            yield "nature changed", label, became(before.nature, after.nature)
            continue
        roles = old.roles.get(label, {GIVEN, READ}) if before.nature == "class" else {GIVEN, READ}
        yield from (("base removed", label, base) for base in sorted(before.bases - after.bases))
        yield from (("base added", label, base) for base in sorted(after.bases - before.bases))
        if GIVEN in roles:
            yield from _arguments(before, after, kinds, renamed)
        owner = label.rpartition(".")[0]
        if before.nature != "field" or READ in old.roles.get(owner, {READ}):
            yield from _result(label, _rename(before.result, renamed), _rename(after.result, renamed), kinds)
    for label, after in new.items.items():
        if label not in old.items and not _inside(label, every - old.items.keys()):
            yield "name added", label, _nature(after)


def _inside(label: str, others: set[str]) -> bool:
    """Say whether the class that a name belongs to is itself among others: then it goes without saying."""
    return label.rpartition(".")[0] in others


def _arguments(before: Item, after: Item, kinds: Mapping[str, str], renamed: Mapping[str, str]) -> Iterator[Found]:
    left = {argument.name: argument for argument in before.arguments}
    right = {argument.name: argument for argument in after.arguments}
    rest = "**" in "".join(right) and not any(name.startswith("**") for name in left)
    for name, argument in left.items():
        place = f"{before.label}({name}=)"
        if name in right:
            yield from _argument(place, argument, right[name], kinds, renamed)
        elif not rest:
            yield "argument removed", place, ""
    for name, argument in right.items():
        if name not in left:
            kind = "required argument added" if argument.required else "argument added"
            yield kind, f"{before.label}({name}=)", argument.annotation
    orders = [[arg.name for arg in item.values() if arg.kind in _BY_POSITION] for item in (left, right)]
    common = [[name for name in order if name in left and name in right] for order in orders]
    if orders[1][: len(common[0])] != common[0] and set(common[0]) == set(common[1]):
        yield "argument kind changed", before.label, "other order"


def _argument(
    place: str, old: Argument, new: Argument, kinds: Mapping[str, str], renamed: Mapping[str, str]
) -> Iterator[Found]:
    if old.required != new.required:
        yield f"argument became {'required' if new.required else 'optional'}", place, ""
    elif old.default != new.default and old.default and new.default:
        yield "argument default changed", place, became(old.default, new.default)
    ways = [{name for name, kinds_of in _WAYS.items() if each.kind in kinds_of} for each in (old, new)]
    if ways[0] != ways[1]:
        kind = "widened" if ways[0] <= ways[1] else "changed"
        yield f"argument kind {kind}", place, became(old.kind, new.kind)
    # Hand-written code may still say the old name; that it has to follow is told apart, under attention.
    before, after = _rename(old.annotation, renamed), _rename(new.annotation, renamed)
    found = relation(before, after, kinds)
    if found == WIDENED:
        yield "argument type widened", place, _types(before, after)
    elif found in {NARROWED, CHANGED}:
        yield "argument type changed", place, _types(before, after)


def _result(label: str, old: str, new: str, kinds: Mapping[str, str]) -> Iterator[Found]:
    found = relation(old, new, kinds)
    if found == SAME:
        return
    detail = _types(old, new)
    if found == NARROWED:
        yield "result type narrowed", label, detail
    elif found == WIDENED and only_variants(old, new):
        yield "result variant added", label, detail
    else:
        yield "result type changed", label, detail


def _rename(annotation: str, renamed: Mapping[str, str]) -> str:
    return re.sub(r"\w+", lambda word: renamed.get(word[0], word[0]), annotation)


def _nature(item: Item) -> str:
    return item.nature if item.nature == "class" else ""


def _types(old: str, new: str) -> str:
    """Write what type became what, the same in both worlds."""
    return became(*(_TWIN_TYPES.sub("", text).replace("builtins.", "") for text in (old, new)))


def _twin(label: str) -> str:
    """Name the synchronous twin, so that what changes in both worlds is said once."""
    for name, other in _TWINS:
        label = label.replace(f"ozkit.{name}", f"ozkit.{other}")
    return label


def _short(label: str) -> str:
    """Write a name as the changelog does: `runs.create(prompt=)`, `RunItem.state`, `ozkit.RetryPolicy`."""
    text = _twin(label)
    for client in ("ozkit.Client.", "ozkit.CursorClient."):
        if text.startswith(client):
            return text.removeprefix(client)
    return text.partition(".models.")[2] or text
