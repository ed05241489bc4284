"""A model written like a generated one, with the kinds of field that no document of today has."""

from __future__ import annotations

import datetime
import json
from typing import Any

from attrs import define

from ozkit_runtime.models.enums import OpenIntEnum, OpenStrEnum
from ozkit_runtime.models.fields import Choice, Items, Nullable, Object, Parsed, Plain
from ozkit_runtime.models.model import Model, describe
from ozkit_runtime.models.unions import OneOf
from ozkit_runtime.unset import UNSET, Unset
from tests.unit.payloads import Made


class Colour(OpenStrEnum):
    RED = "red"
    BLUE = "blue"


class Level(OpenIntEnum):
    LOW = 1
    HIGH = 2


@define(kw_only=True, repr=False, eq=False)
class Named(Model):
    """A map of names to colours."""

    @property
    def additional_properties(self) -> dict[str, Colour]:
        return super().additional_properties


@define(kw_only=True, repr=False, eq=False)
class Odds(Model):
    """A field of each rare kind."""

    day: datetime.date
    colours: list[Colour]
    list_: list[list[int]]
    maybe: Colour | Unset | None = UNSET
    level: Level | Unset = UNSET
    days: list[datetime.date] | Unset = UNSET
    either: Named | list[str] | float | Unset = UNSET


describe(Named, lambda: {"_extra": Choice(Colour)})
describe(
    Odds,
    lambda: {
        "day": Parsed(datetime.date),
        "colours": Items(Choice(Colour)),
        "list_": Items(Items(Plain(int))),
        "maybe": Nullable(Choice(Colour)),
        "level": Choice(Level),
        "days": Items(Parsed(datetime.date)),
        "either": OneOf(Items(Plain(str)), Plain(int, float), Object(Named)),
    },
    names={"list_": "list"},
)

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
