"""What callers give for dates and models: dates in every form, and mappings whose keys are checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..errors import InvalidArgument, UnknownFieldWarning
from ..moments import moment
from ..unset import UNSET
from .fields import OPEN, Items, Kind, Nullable, Object, Parsed, Plain
from .model import Model
from .unions import OneOf, Tagged

_LISTS = (list, tuple, set, frozenset)


class _Checked(dict[str, Any]):
    """A JSON object whose keys were checked, and whose dates are moments."""


@dataclass(frozen=True, slots=True)
class InputCheck:
    """One look at the arguments of a call of `operation`, a method such as `runs.create`."""

    operation: str
    now: Callable[[], datetime]
    strict: bool
    warn: Callable[[str, type[Warning]], None]

    def value(self, kind: Kind, value: Any, place: str) -> Any:
        """Return a value with its dates as moments and its mappings checked."""
        if isinstance(kind, Nullable):
            return self.value(kind._inner, value, place)
        if isinstance(kind, Parsed):
            return self.date(kind._kind, value, place) if kind._kind in {datetime, date} else value
        if isinstance(kind, Items):
            return self.items(kind._inner, value, place) if isinstance(value, _LISTS) else value
        if isinstance(kind, Object):
            return self.object((kind.cls,), value, place)
        if isinstance(kind, Tagged):
            return self.object(self.variants(kind, value), value, place)
        if isinstance(kind, OneOf):
            return self.member(kind, value, place)
        return value

    def date(self, kind: type[date], value: Any, place: str) -> Any:
        if value is None or value is UNSET:
            return value
        found = moment(value, now=self.now(), name=f"{self.operation}: {place}")
        if kind is datetime:
            return found
        return value if isinstance(value, date) and not isinstance(value, datetime) else found.date()

    def items(self, kind: Kind, values: Any, place: str) -> list[Any]:
        return [self.value(kind, value, f"{place}[{index}]") for index, value in enumerate(values)]

    def member(self, kind: OneOf, value: Any, place: str) -> Any:
        objects = [each.cls for each in kind._members if isinstance(each, Object)]
        objects += [cls for each in kind._members if isinstance(each, Tagged) for cls in self.variants(each, value)]
        if isinstance(value, Mapping | Model):
            return self.object(tuple(objects), value, place)
        lists = [each for each in kind._members if isinstance(each, Items)]
        return self.value(lists[0], value, place) if len(lists) == 1 and isinstance(value, _LISTS) else value

    def variants(self, kind: Tagged, value: Any) -> tuple[type[Model], ...]:
        """Return the models that a mapping for a tagged union can mean: none for a variant that is newer."""
        try:
            return (kind._members[value[kind._tag]],)
        except (KeyError, TypeError):
            return ()

    def object(self, classes: tuple[type[Model], ...], value: Any, place: str) -> Any:
        if value.__class__ is _Checked or not isinstance(value, Mapping | Model):
            return value
        if isinstance(value, Model):
            return value if value._is_new() else self.model(value, place)
        known = {name: cls for cls in reversed(classes) for name in cls._fields}
        given = {str(key): item for key, item in value.items() if item is not UNSET}
        if known and not any(_takes_more(cls) for cls in classes):
            for key in given:
                if key not in known:
                    self.unknown(key, classes, known, place)
        if len(classes) != 1:
            return _Checked(given)
        return _Checked({name: self.field(classes[0], name, item, place) for name, item in given.items()})

    def model(self, model: Model, place: str) -> Any:
        """Return what is sent of a model; what came with a response goes back as it came."""
        cls, raw = type(model), model._raw
        members = model._members()
        return _Checked(
            {name: raw[name] if item is OPEN else self.field(cls, name, item, place) for name, item in members}
        )

    def field(self, cls: type[Model], name: str, value: Any, place: str) -> Any:
        if name in cls._deprecated and value is not None:
            self.warn(f"{self.operation}: {place}.{name} is deprecated by the server", DeprecationWarning)
        kind = cls._kinds[cls._fields.get(name, "_extra")][1]
        return self.value(kind, value, f"{place}.{name}")

    def unknown(self, key: str, classes: tuple[type[Model], ...], known: Mapping[str, Any], place: str) -> None:
        names = " or ".join(cls.__name__ for cls in classes)
        attributes = {attribute: name for cls in classes for name, attribute in cls._fields.items()}
        near = attributes.get(key) or _nearest(key, known)
        advice = f"did you mean {near!r}? " if near else ""
        text = (
            f"{place}: {key!r} is not a field of {names}: {advice}"
            "Send what the document does not know in extra_body, or in the additional_properties of a model"
        )
        if self.strict:
            raise InvalidArgument(f"{self.operation}: {text}")
        self.warn(f"{self.operation}: {text}", UnknownFieldWarning)


def _takes_more(cls: type[Model]) -> bool:
    """Return whether a model is a map: of one kind, or without fields of its own."""
    return not cls._fields or cls._kinds["_extra"][1].__class__ is not Plain


def _nearest(key: str, known: Mapping[str, Any]) -> str | None:
    from difflib import get_close_matches

    plain = {name.replace("_", "").lower(): name for name in known}
    found = get_close_matches(key.replace("_", "").lower(), plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else None
