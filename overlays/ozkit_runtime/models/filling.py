"""Compile the functions that decode the fields of a model that are as documented: simple values, then nested ones.

They are compiled from the table of fields, as attrs compiles `__init__`: reading every field of a page of runs takes
half the time that a loop over the table takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..unset import UNSET
from .fields import IMMUTABLE, OPEN, Choice, Kind, Nullable, Object, Parsed, Plain

Filler = Callable[[Any, dict[str, Any]], None]


Field = tuple[str, str, Kind, bool]
# From so many nested fields on, a second step is worth its cost.
_MANY = 4


def compile_fillers(fields: Sequence[Field], extras: Kind) -> tuple[Filler, ...]:
    """Return functions that take a model and its JSON object, and set every field that needs no note.

    Where many fields are nested, the first function sets the simple values and the second the nested ones: a program
    that reads some simple values of each item of a page makes no objects inside them.
    """
    if not fields:
        return (_map_filler(extras),)
    nested = [field for field in fields if not _is_simple(field[2])]
    if len(nested) < _MANY:
        return (_compile(fields),)
    return _compile([field for field in fields if _is_simple(field[2])]), _compile(nested)


def _is_simple(kind: Kind) -> bool:
    return _is_simple(kind._inner) if isinstance(kind, Nullable) else isinstance(kind, Plain | Choice | Parsed)


def _compile(fields: Sequence[Field]) -> Filler:
    names: dict[str, Any] = {"IMMUTABLE": IMMUTABLE, "OPEN": OPEN, "UNSET": UNSET, "new": object.__new__}
    lines = ["def fill(self, raw):", "    get = raw.get"]
    for number, field in enumerate(fields):
        lines += ["    " + line for line in _field(*field, number, names)]
    exec("\n".join(lines), names)  # noqa: S102 - the source is literals and identifiers
    filler: Filler = names["fill"]
    return filler


def _map_filler(kind: Kind) -> Filler:
    """Return the filler of a map: a model without fields."""
    quick = kind.quick

    def fill(model: Any, raw: dict[str, Any]) -> None:
        members = {}
        for name, value in raw.items():
            members[name] = decoded = quick(value)
            if decoded is OPEN:
                return
        model._extra = members

    return fill


def _field(name: str, attribute: str, kind: Kind, required: bool, number: int, names: dict[str, Any]) -> Iterator[str]:
    if not attribute.isidentifier():
        raise ValueError(f"{attribute!r} cannot be the name of a field")
    # A required field that is missing stays open: it is noted when it is read.
    absent = "OPEN" if required else "UNSET"
    yield f"value = get({name!r}, {absent})"
    if type(kind) is Plain:
        yield "if type(value) in IMMUTABLE:"
        yield f"    self.{attribute} = value"
    elif isinstance(kind, Choice):
        names[f"known{number}"] = kind.known
        yield f"if type(value) in IMMUTABLE and value in known{number}:"
        yield f"    self.{attribute} = known{number}[value]"
    elif isinstance(kind, Object):
        # The same as `view`, without the call.
        names[f"class{number}"] = kind.cls
        yield "if type(value) is dict:"
        yield f"    self.{attribute} = made = new(class{number})"
        yield "    made._raw = value"
        yield "    made._kept = OPEN"
        yield "elif value is UNSET:"
        yield f"    self.{attribute} = value"
    else:
        names[f"quick{number}"] = kind.quick
        yield f"if value is not {absent}:"
        yield f"    value = quick{number}(value)"
        yield "if value is not OPEN:"
        yield f"    self.{attribute} = value"
