"""The base of every generated model: a view of a JSON object whose fields are decoded when they are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from gc import get_referents
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from attrs import NOTHING, define, field, fields

from ..redact import redact_text
from ..unset import UNSET
from .deviations import is_strict
from .encode import encode
from .fields import OPEN, Kind, Plain, StandIn, copy_json, missing, view
from .filling import Filler, compile_fillers

M = TypeVar("M", bound="Model")

_get = object.__getattribute__
_PLAIN = Plain(object)
# Guards the filling of slots, so that two threads that read one field get one object.
# It is re-entrant because the garbage collector can run a finalizer that reads a model anywhere.
_FILLING = RLock()


def _renew_lock() -> None:
    global _FILLING
    _FILLING = RLock()


if hasattr(os, "register_at_fork"):
    # A thread of the parent may hold it at the moment of the fork.
    os.register_at_fork(after_in_child=_renew_lock)


class _View:
    """The lazy half of a model: slots that stay empty until one of them is read.

    `_raw` is the JSON object that came, None for a model that was made by its constructor. It never changes.
    The fields that are as documented are filled in two steps, simple values when the first field is read, and nested
    ones when the first of these is read. `_kept` is `OPEN` before the first step and the number of references after
    it; in the end it has the fields that cannot be written back as received, with their values.
    """

    __slots__ = ("_kept", "_raw")

    # JSON name -> attribute, in the order of the document.
    _fields: ClassVar[Mapping[str, str]] = {}
    # JSON names of the fields that the document requires.
    _required: ClassVar[tuple[str, ...]] = ()
    # JSON names of optional fields that the server deprecates.
    _deprecated: ClassVar[tuple[str, ...]] = ()
    # Attribute -> JSON name and kind.
    _kinds: ClassVar[Mapping[str, tuple[str, Kind]]] = {}
    _fillers: ClassVar[tuple[Filler, ...]] = ()

    _raw: Any
    _kept: Any

    def __attrs_pre_init__(self) -> None:
        self._raw = self._kept = None

    if not TYPE_CHECKING:  # A type checker that saw this would let a misspelt attribute pass.

        def __getattr__(self, attribute: str) -> Any:
            if attribute != "_kept" and (self._kept is OPEN or self._kept.__class__ is int):
                self._fill()
                return getattr(self, attribute)
            if attribute in self._kinds and self._raw is not None:
                return self._fill_one(attribute)
            text = f"{type(self).__name__!r} object has no attribute {attribute!r}"
            raise AttributeError(text, name=attribute, obj=self)

    def _is_open(self) -> bool:
        """Return whether fields that are as documented are not filled yet."""
        return self._kept is OPEN or self._kept.__class__ is int

    def _fill(self) -> None:
        """Fill the slots of the next step."""
        with _FILLING:
            kept, fillers = self._kept, self._fillers or self._compile()
            if kept is OPEN:
                expected, fill = _NEW_REFERENTS, fillers[0]
            elif kept.__class__ is int:
                expected, fill = kept, fillers[1]
            else:
                return
            if len(get_referents(self)) == expected:
                fill(self, self._raw)
            else:  # Fields were set before they were read.
                given = self._filled()
                fill(self, self._raw)
                for attribute, value in given.items():
                    setattr(self, attribute, value)
            self._kept = len(get_referents(self)) if kept is OPEN and len(fillers) > 1 else None

    @classmethod
    def _compile(cls) -> tuple[Filler, ...]:
        fields = [(name, each, cls._kinds[each][1], name in cls._required) for name, each in cls._fields.items()]
        cls._fillers = compile_fillers(fields, cls._kinds["_extra"][1])
        return cls._fillers

    def _fill_one(self, attribute: str) -> Any:
        """Decode a field that is not as documented, or what was received beyond the fields."""
        name, kind = self._kinds[attribute]
        raw: Any = self._raw
        if attribute == "_extra":
            value: Any = {key: kind.decode(raw[key]) for key in raw if key not in self._fields}
        else:
            value = raw.get(name, UNSET)
            if value is UNSET:
                value = missing(self, name)
            else:
                value = kind.read_null(self, name) if value is None else kind.read(self, name, value)
        with _FILLING:
            try:
                return _get(self, attribute)
            except AttributeError:
                pass
            if value.__class__ is StandIn:
                value = value.value
                self._kept = {**(self._kept or {}), name: value}
            setattr(self, attribute, value)
        return value

    def _glance(self, attribute: str) -> Any:
        """Return a field of a model that just came, None if there is none, and leave the other fields undecoded."""
        known = self._kinds.get(attribute) if self._kept is OPEN else None
        value = known[1].quick(self._raw.get(known[0], OPEN)) if known else OPEN
        return getattr(self, attribute, None) if value is OPEN else value

    def _filled(self) -> dict[str, Any]:
        """Return the slots that are filled."""
        found = {attribute: self._peek(attribute) for attribute in (*self._fields.values(), "_extra")}
        return {attribute: value for attribute, value in found.items() if value is not OPEN}

    def _stand_ins(self) -> dict[str, Any]:
        """Return the fields that cannot be written back as received, with their values."""
        return self._kept if self._kept.__class__ is dict else {}

    def _peek(self, attribute: str) -> Any:
        try:
            return _get(self, attribute)
        except AttributeError:
            return OPEN


@define(kw_only=True, repr=False, eq=False)
class Model(_View):
    """A JSON object with typed fields.

    A model that comes with a response keeps the JSON object and decodes a field when it is first read. Fields that
    were not sent are `UNSET` (falsy). A model also reads like a mapping of its JSON names: `model["name"]`,
    `"name" in model`, `dict(model)`, with the fields that the document does not know, which `additional_properties`
    has by themselves. `to_dict()` returns what was received, with later changes.
    """

    _extra: dict[str, Any] | None = field(default=None, alias="additional_properties")

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Return the model of a JSON object, which is copied; deviations from the document are tolerated.

        Raises:
            TypeError: If it is not a mapping.
        """
        if not isinstance(src_dict, Mapping):
            raise TypeError(f"{cls.__name__}.from_dict takes a mapping, got {type(src_dict).__name__}")
        made: Self = view(cls, copy_json(src_dict))
        if is_strict():
            made._read()
        return made

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: for a model from a response exactly what was received, with later changes applied."""
        if self._is_new():
            return encode(self._raw)  # type: ignore[no-any-return]
        return {name: encode(self._raw[name] if value is OPEN else value) for name, value in self._members()}

    def _is_new(self) -> bool:
        """Return whether no field was read or set."""
        return self._kept is OPEN and len(get_referents(self)) == _NEW_REFERENTS

    def _members(self) -> Iterator[tuple[str, Any]]:
        """Yield the JSON name and value of each field that is there; `OPEN` for a value that is still as it came."""
        if self._kept is OPEN:
            self._fill()
        raw, kept, extra = self._raw or {}, self._stand_ins(), self._peek("_extra")
        added = {} if extra is OPEN or extra is None else extra
        for name in {**raw, **self._fields, **added}:
            if name in added:
                yield name, added[name]
            elif name in self._fields:
                value = self._peek(self._fields[name])
                if name in kept and kept[name] is value and (value.__class__ is not list or not value):
                    value = OPEN
                if value is not UNSET and (value is not OPEN or name in raw):
                    yield name, value
            elif extra is OPEN:
                yield name, OPEN

    def _read(self) -> tuple[Any, ...]:
        """Return the values of all fields, and what was received beyond them."""
        return (*[getattr(self, attribute) for attribute in self._fields.values()], self._extra or None)

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The fields that came, or are to be sent, beyond the document."""
        if self._extra is None:
            self._extra = {}
        return self._extra

    @property
    def additional_keys(self) -> list[str]:
        """The names of fields that came and are not in the document."""
        return list(self._extra or ())

    def keys(self) -> list[str]:
        """Return the JSON names of the fields that are there, known to the document or not."""
        if self._is_new():
            return list(self._raw)
        return [name for name, _ in self._members()]

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __bool__(self) -> bool:
        # A model that is there is true, also an empty one: `if run.scope:` asks whether the field came.
        return True

    def __contains__(self, key: object) -> bool:
        try:
            self[key]  # type: ignore[index]
        except KeyError:
            return False
        return True

    def __getitem__(self, key: str) -> Any:
        if key in self._fields:
            value = getattr(self, self._fields[key])
            if value is not UNSET:
                return value
            if self._raw and key in self._stand_ins():
                return copy_json(self._raw[key])
        return (self._extra or {})[key]

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self._fields:
            setattr(self, self._fields[key], value)
            self._forget(key)
        else:
            self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        self[key]
        if key in self._fields:
            setattr(self, self._fields[key], UNSET)
            self._forget(key)
        if self._extra:
            self._extra.pop(key, None)

    def _forget(self, key: str) -> None:
        """Let what was set stand for itself, also where it is what a null or unreadable value reads as."""
        if self._kept is OPEN:
            self._fill()
        elif self._stand_ins():
            self._kept = {name: value for name, value in self._kept.items() if name != key}

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__ or not isinstance(other, Model):
            return NotImplemented
        return self._read() == other._read()

    def __repr__(self) -> str:
        return redact_text(f"{type(self).__name__}({', '.join(self._shown())})")

    def _shown(self) -> Iterator[str]:
        for attribute in self._fields.values():
            value = getattr(self, attribute)
            if value is not UNSET:
                yield f"{attribute}={value!r}"
        if self._extra:
            yield f"additional_properties={self._extra!r}"

    def __reduce__(self) -> tuple[Any, ...]:
        is_open = self._is_open()
        return _rebuild, (type(self), self._raw, is_open, None if is_open else self._kept, self._filled())

    def __copy__(self) -> Self:
        # A shallow copy shares what is inside it, so that has to be there.
        self._read()
        return _rebuild(type(self), self._raw, False, self._kept, self._filled())

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        if self._is_open():
            return _rebuild(type(self), self._raw, True, None, deepcopy(self._filled(), memo))
        return _rebuild(type(self), self._raw, False, *deepcopy((self._kept, self._filled()), memo))


def _rebuild(cls: type[M], raw: Any, unread: bool, kept: dict[str, Any] | None, filled: Mapping[str, Any]) -> M:
    """Return the model of a state: for pickle and copy."""
    made: M = view(cls, raw)
    if not unread:
        made._kept = kept
    for attribute, value in filled.items():
        setattr(made, attribute, value)
    return made


class _Kinds:
    """The table of a model's fields until it is used: only then are the models inside it imported."""

    def __init__(self, cls: type[Model], kinds: Callable[[], Mapping[str, Kind]]) -> None:
        self._cls = cls
        self._make = kinds

    def __get__(self, model: Model | None, owner: type[Model]) -> Mapping[str, tuple[str, Kind]]:
        kinds = self._make()
        table = {attribute: (name, kinds.get(attribute, _PLAIN)) for name, attribute in self._cls._fields.items()}
        self._cls._kinds = {**table, "_extra": ("", kinds.get("_extra", Plain()))}
        return self._cls._kinds


# The references of a view whose slots are all empty.
_NEW_REFERENTS = len(get_referents(view(Model, {})))


def describe(
    cls: type[Model],
    kinds: Callable[[], Mapping[str, Kind]] = dict,
    *,
    names: Mapping[str, str] | None = None,
    deprecated: tuple[str, ...] = (),
) -> None:
    """Give a model the table of its fields.

    Args:
        cls: The model.
        kinds: Returns attribute -> kind, for all fields but those whose JSON value is their Python value; `_extra` is
            the kind of what comes beyond the fields, any JSON value by default.
        names: Attribute -> JSON name, where the two differ.
        deprecated: JSON names of the optional fields that the server deprecates.
    """
    names = names or {}
    attributes = {str(each.name): each.default is NOTHING for each in fields(cls) if each.name != "_extra"}
    cls._fields = {names.get(attribute, attribute): attribute for attribute in attributes}
    cls._required = tuple(names.get(attribute, attribute) for attribute, required in attributes.items() if required)
    cls._kinds = _Kinds(cls, kinds)  # type: ignore[assignment]
    cls._deprecated = deprecated
    cls._fillers = ()
