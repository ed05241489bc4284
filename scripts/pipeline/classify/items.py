"""What the public surface consists of."""

from __future__ import annotations

from dataclasses import dataclass, field

GIVEN, READ = "given", "read"


@dataclass(frozen=True)
class Argument:
    """One argument of something that is called."""

    name: str
    kind: str
    required: bool
    annotation: str
    default: str = ""


@dataclass(frozen=True)
class Item:
    """One name of the surface: a class, a method, a property, a field or a value."""

    label: str
    nature: str
    arguments: tuple[Argument, ...] = ()
    result: str = ""
    bases: frozenset[str] = frozenset()


@dataclass
class Surface:
    """All names, and for each class whether users give it, read it, or both."""

    items: dict[str, Item] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
