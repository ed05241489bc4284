"""A model written like a generated one, with the kinds of field that no document of today has."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ozkit._runtime.decode import date_field, enum_field, new, no_list, shape_field, source
from ozkit._runtime.decode import fill_missing as _fill_missing
from ozkit._runtime.enums import OpenIntEnum, OpenStrEnum, lookup_table
from ozkit._runtime.model import Model
from ozkit._runtime.shapes import Choice, Items, Object, OneOf, Parsed, Plain
from ozkit._runtime.unset import UNSET, Unset
from tests.unit.payloads import Made


class Colour(OpenStrEnum):
    RED = "red"
    BLUE = "blue"


class Level(OpenIntEnum):
    LOW = 1
    HIGH = 2


COLOURS, LEVELS = lookup_table(Colour), lookup_table(Level)


@define(kw_only=True, repr=False)
class Named(Model):
    """A map of names to colours."""

    @property
    def additional_properties(self) -> dict[str, Colour]:
        return super().additional_properties

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        data: Any = src_dict if src_dict.__class__ is dict else source(cls, src_dict)
        made = new(cls)
        made._came = None
        made._extra = {key: COLOUR_SHAPE.decode(value) for key, value in data.items()}
        return made


@define(kw_only=True, repr=False)
class Odds(Model):
    """A field of each rare kind."""

    _fields: ClassVar[Mapping[str, str]] = {
        "day": "day",
        "colours": "colours",
        "list": "list_",
        "maybe": "maybe",
        "level": "level",
        "days": "days",
        "either": "either",
    }
    _required: ClassVar[tuple[str, ...]] = ("day", "colours", "list")

    day: datetime.date
    colours: list[Colour]
    list_: list[list[int]]
    maybe: Colour | Unset | None = UNSET
    level: Level | Unset = UNSET
    days: list[datetime.date] | Unset = UNSET
    either: Named | list[str] | float | Unset = UNSET

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        data: Any = src_dict if src_dict.__class__ is dict else source(cls, src_dict)
        made = new(cls)
        made._came = None
        try:
            made.day = date_field(made, "day", data, data["day"])
            made.colours = _list(made, "colours", data, data["colours"], COLOURS_SHAPE)
            made.list_ = _list(made, "list", data, data["list"], ROWS_SHAPE)
            made.maybe = _enum(made, "maybe", data, Colour, COLOURS, nullable=True)
            made.level = _enum(made, "level", data, Level, LEVELS)
            made.days = _list(made, "days", data, data.get("days", UNSET), DAYS_SHAPE)
            made.either = shape_field(made, "either", data, data.get("either", UNSET), EITHER_SHAPE)
        except KeyError:
            return cls.from_dict(_fill_missing(cls, data))
        made._extra = {key: value for key, value in data.items() if key not in cls._fields} or None
        return made


def _list(made: Model, name: str, data: Any, value: Any, shape: Items) -> Any:
    return shape.decode(value) if value.__class__ is list else no_list(made, name, data, value)


def _enum(made: Model, name: str, data: Any, enum: Any, table: Any, *, nullable: bool = False) -> Any:
    value = data.get(name, UNSET)
    if value is None and nullable:
        return None
    try:
        return table[value]
    except (KeyError, TypeError):
        return enum_field(made, name, data, value, enum)


COLOUR_SHAPE = Choice(Colour)
COLOURS_SHAPE = Items(COLOUR_SHAPE)
ROWS_SHAPE = Items(Items(Plain(int)))
DAYS_SHAPE = Items(Parsed(datetime.date))
EITHER_SHAPE = OneOf(Items(Plain(str)), Plain(int, float), Object(Named))

_COLOUR = {"type": "string", "enum": ["red", "blue"]}
_DAY = {"type": "string", "format": "date"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["day", "colours", "list"],
    "properties": {
        "day": _DAY,
        "colours": {"type": "array", "items": _COLOUR},
        "list": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "maybe": {**_COLOUR, "nullable": True},
        "level": {"type": "integer", "enum": [1, 2]},
        "days": {"type": "array", "items": _DAY},
        "either": {"oneOf": [{"type": "object", "additionalProperties": _COLOUR}]},
    },
}
PAYLOAD = {
    "day": "2026-03-04",
    "colours": ["red", "blue"],
    "list": [[1, 2], []],
    "maybe": "blue",
    "level": 2,
    "days": ["2026-03-04"],
    "either": {"first key": "red"},
}
ODDS = Made("handmade", "Odds", Odds, SCHEMA, json.dumps(PAYLOAD))
