"""How a schema is read from a row, worked out once: what to look up in each JSON object, and in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .schema import Column, Schema
from .values import FROM_CELL, FROM_JSON, Check

_EXTRA = "extra_json"
_Wanted = tuple[Sequence[str], int, Column]


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON object of a row.

    Attributes:
        texts: For each text its JSON name, its place in the row, and whether an empty one is null.
        leaves: For all other values their JSON name, their place, and what checks them.
        children: The objects in it, by JSON name.
        known: The JSON names of all.
        path: Where the object stands in the row.
    """

    texts: tuple[tuple[str, int, bool], ...]
    leaves: tuple[tuple[str, int, Check], ...]
    children: tuple[tuple[str, Node], ...]
    known: frozenset[str]
    path: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of a schema are read.

    Attributes:
        root: The row as JSON.
        cells: The row as CSV: the place and the check of each column, by its name there.
        blank: A row of nulls.
        extra: The place of what is unknown, None if it is not kept.
    """

    root: Node
    cells: Mapping[str, tuple[int, Check]]
    blank: tuple[None, ...]
    extra: int | None


@cache
def plan_of(schema: Schema) -> Plan:
    """Return how the rows of a schema are read."""
    places = {column.name: index for index, column in enumerate(schema.columns)}
    return Plan(
        root=_node([(column.path, places[column.name], column) for column in schema.columns if column.path], ""),
        cells={column.csv: (places[column.name], FROM_CELL[column.kind]) for column in schema.columns if column.csv},
        blank=(None,) * len(places),
        extra=places.get(_EXTRA),
    )


def _node(wanted: Sequence[_Wanted], at: str) -> Node:
    inner: dict[str, list[_Wanted]] = {}
    own: list[tuple[str, int, Column]] = []
    for (name, *below), index, column in wanted:
        if below:
            inner.setdefault(name, []).append((below, index, column))
        else:
            own.append((name, index, column))
    return Node(
        texts=tuple((name, index, bool(column.csv)) for name, index, column in own if column.kind == "string"),
        leaves=tuple((name, index, FROM_JSON[column.kind]) for name, index, column in own if column.kind != "string"),
        children=tuple((name, _node(below, f"{at}.{name}")) for name, below in inner.items()),
        known=frozenset([name for name, _, _ in own] + list(inner)),
        path=at,
    )
