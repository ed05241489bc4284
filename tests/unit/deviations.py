"""The tolerance table: what a server may send instead, how it reads, and whether strict decoding refuses it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Any
from uuid import UUID

from ozkit_runtime.unset import UNSET
from tests.unit.handmade import ODDS
from tests.unit.payloads import Made, Place, every_model, every_place, places_of

Reading = Callable[[Place, Any, Any], bool]
MODELS: list[Made] = [*every_model(), ODDS]
PLACES: list[Place] = [*every_place(), *places_of(ODDS)]
MOMENT = datetime(2026, 3, 4, 5, 6, 7, 891011, UTC)
READS_HOUR_24 = sys.version_info >= (3, 14)
_HOLOGRAM = {"artifact_type": "HOLOGRAM", "created_at": "soon", "data": {"depth": [3, None]}}
PAIRS = [["state", "x"], ["other", 1]]


def unset(place: Place, value: Any, came: Any) -> bool:
    """It reads as if it had not come."""
    return value is UNSET


def kept(place: Place, value: Any, came: Any) -> bool:
    """It reads as it came."""
    return type(value) is type(came) and value == came


def opened(place: Place, value: Any, came: Any) -> bool:
    """It reads as a member of the enum that no list of members has."""
    return isinstance(value, Enum) and value == came and value not in list(type(value)) and value.value == came


def null(place: Place, value: Any, came: Any) -> bool:
    """It reads as None where the document allows that, as an empty list where a list is required, else as unset."""
    if place.nullable or place.kind == "any":
        return value is None
    return value == [] if place.kind == "list" and place.required else value is UNSET


def first(reading: Reading) -> Reading:
    """The first item of a list reads so, and the list is a list."""
    return lambda place, value, came: isinstance(value, list) and reading(place, value[0], came[0])


def reads_as(expected: Any) -> Reading:
    """It reads as this, type and time zone included."""

    def reading(place: Place, value: Any, came: Any) -> bool:
        zone = getattr(expected, "tzinfo", None)
        return type(value) is type(expected) and value == expected and getattr(value, "tzinfo", None) == zone

    return reading


@dataclass(frozen=True)
class Deviation:
    """One thing that a server may send in a field.

    Attributes:
        name: What it is.
        kinds: The fields that it concerns: a kind, `list/enum` for a list of enums, or a model and its field.
        value: What comes.
        reading: How it has to read.
        refused: Where strict decoding refuses it, as a path below the field; None if it does not.
    """

    name: str
    kinds: frozenset[str]
    value: Any
    reading: Reading
    refused: str | None = ""

    def concerns(self, place: Place) -> bool:
        """Say whether it can happen in a field."""
        named = {place.kind, f"{place.kind}/{place.item_kind}", f"{place.model.name}.{place.field}"}
        return bool(named & self.kinds) or self.kinds == {"*"}

    def refused_at(self, place: Place) -> str | None:
        """Return the path at which strict decoding refuses it in a field, None if it takes it."""
        if self.refused is None or (self.value is None and (place.nullable or place.kind == "any")):
            return None
        return f"$.{place.field}{self.refused}"


def _rows() -> Iterator[tuple[Any, ...]]:
    yield "null", "*", None, null

    yield "unknown value", "enum", "CARRIER_PIGEON", opened
    yield "empty value", "enum", "", opened
    yield "fraction for an enum", "enum", 2.5, kept
    yield "truth for an enum", "enum", False, kept
    yield "object for an enum", "enum", {"value": "x"}, kept
    yield "list for an enum", "enum", ["x"], kept
    yield "pairs for an enum", "enum", PAIRS, kept

    yield "unknown number", "number-enum", 99, opened
    yield "text for a number of an enum", "number-enum", "x", kept
    yield "object for a number of an enum", "number-enum", {}, kept

    yield "empty date-time", "date-time date uuid", "", unset
    yield "nine digits", "date-time", "2026-03-04T05:06:07.891011121Z", reads_as(MOMENT), None
    yield "three digits", "date-time", "2026-03-04T05:06:07.891Z", reads_as(MOMENT.replace(microsecond=891000)), None
    yield "no fraction", "date-time", "2026-03-04T05:06:07Z", reads_as(MOMENT.replace(microsecond=0)), None
    yield "zero fraction", "date-time", "2026-03-04T05:06:07.000000Z", reads_as(MOMENT.replace(microsecond=0)), None
    yield "zero offset", "date-time", "2026-03-04T05:06:07.891011+00:00", reads_as(MOMENT), None
    east = MOMENT.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))
    yield "offset", "date-time", "2026-03-04T05:06:07.891011+05:30", reads_as(east), None
    yield "lower-case t and z", "date-time", "2026-03-04t05:06:07.891011z", reads_as(MOMENT), None
    yield "lower-case t", "date-time", "2026-03-04t05:06:07Z", reads_as(MOMENT.replace(microsecond=0)), None
    yield "a blank for the T", "date-time", "2026-03-04 05:06:07.891011Z", reads_as(MOMENT)
    yield "a comma", "date-time", "2026-03-04T05:06:07,891011Z", reads_as(MOMENT)
    yield "a week date", "date-time", "2026-W10-3T05:06:07Z", reads_as(MOMENT.replace(microsecond=0))
    yield "no zone", "date-time", "2026-03-04T05:06:07.891011", reads_as(MOMENT)
    yield "UTC in letters", "date-time", "2026-03-04T05:06:07.891011 UTC", reads_as(MOMENT)
    yield "date only", "date-time", "2026-03-04", reads_as(datetime(2026, 3, 4, tzinfo=UTC))
    yield "second 60", "date-time", "2026-03-04T23:59:60Z", kept
    # Newer Pythons read it as the next midnight.
    yield "hour 24", "date-time", "2026-03-04T24:00:00Z", _midnight, None if READS_HOUR_24 else ""
    yield "hour 25", "date-time", "2026-03-04T25:00:00Z", kept
    yield "epoch", "date-time date", 1772600767, kept
    yield "epoch with fraction", "date-time date", 1772600767.25, kept
    yield "words for a date", "date-time date uuid", "soon", kept
    yield "truth for a date", "date-time date uuid", True, kept
    yield "list for a date", "date-time date uuid", [], kept
    yield "object for a date", "date-time date uuid", {"seconds": 3}, kept
    yield "pairs for a date", "date-time date uuid", PAIRS, kept
    yield "time in a date", "date", "2026-03-04T05:06:07Z", reads_as(date(2026, 3, 4)), None
    yield "number for a uuid", "uuid", 12, kept
    own = UUID("0f9c1a52-7d1e-4b6a-9a3e-5d2c8b7f6a10")
    yield "capitals in a uuid", "uuid", "0F9C1A52-7D1E-4B6A-9A3E-5D2C8B7F6A10", reads_as(own), None
    yield "braces around a uuid", "uuid", "{0f9c1a52-7d1e-4b6a-9a3e-5d2c8b7f6a10}", reads_as(own), None

    yield "list for an object", "object", [], unset
    yield "pairs for an object", "object", PAIRS, unset
    yield "text for an object", "object", "state", unset
    yield "empty text for an object", "object", "", unset
    yield "number for an object", "object", 0, unset
    yield "truth for an object", "object", True, unset

    yield "text for a list", "list", "abc", unset
    yield "empty text for a list", "list", "", unset
    yield "object for a list", "list", {"0": "a"}, unset
    yield "number for a list", "list", 3, unset
    yield "truth for a list", "list", False, unset
    yield "null in a list", "list", [None], first(kept), "[0]"
    yield "object in a list", "list/string list/integer list/number list/enum list/list", [{"a": 1}], first(kept), "[0]"
    yield "text in a list of objects", "list/object list/union", ["abc"], first(kept), "[0]"
    yield "number in a list of objects", "list/object list/union", [5], first(kept), "[0]"
    yield "list in a list of objects", "list/object list/union", [[]], first(kept), "[0]"
    yield "pairs in a list of objects", "list/object list/union", [PAIRS], first(kept), "[0]"
    yield "unknown value in a list", "list/enum", ["CARRIER_PIGEON", "red"], first(opened), "[0]"
    yield "number in a list of enums", "list/enum", [7], first(kept), "[0]"
    yield "list in a list of enums", "list/enum", [[]], first(kept), "[0]"
    yield "words in a list of dates", "list/date", ["soon"], first(kept), "[0]"
    yield "text in a list of numbers", "list/integer list/number", ["5"], first(kept), "[0]"
    yield "fraction in a list of whole numbers", "list/integer", [2.5], first(kept), "[0]"
    yield "text in a list of lists", "list/list", ["abc"], first(kept), "[0]"
    yield "text in the lists of a list", "list/list", [["abc"]], first(kept), "[0][0]"
    yield "unknown artifact", "RunItem.artifacts", [_HOLOGRAM], first(kept), "[0].artifact_type"
    yield "artifact without a type", "RunItem.artifacts", [{"data": {}}], first(kept), "[0].artifact_type"
    yield "null for a tag", "RunItem.artifacts", [{"artifact_type": None}], first(kept), "[0].artifact_type"
    yield "list for a tag", "RunItem.artifacts", [{"artifact_type": []}], first(kept), "[0].artifact_type"
    block = {"type": "hologram", "message_id": "m", "depth": {"x": [3]}}
    yield "unknown content block", "ConversationMessage.content", [block], first(kept), "[0].type"
    yield "block without a type", "ConversationMessage.content", [{"text": "a"}], first(kept), "[0].type"
    yield "object for a tag", "ConversationMessage.content", [{"type": {}}], first(kept), "[0].type"
    yield "list of other things in a union", "union", [1], kept, "[0]"
    yield "truth in a union", "union", True, kept

    yield "number for a text", "string", 5, kept
    yield "object for a text", "string", {"a": [1]}, kept
    yield "list for a text", "string", ["a"], kept
    yield "text for a number", "integer number", "5", kept
    yield "truth for a number", "integer number", True, kept
    yield "fraction for a whole number", "integer", 2.5, kept
    yield "whole number with a point", "integer", 3.0, kept, None
    yield "number without a point", "number", 3, kept, None
    yield "a number beyond a float", "integer number", 10**400, kept, None
    yield "text for a truth", "boolean", "yes", kept
    yield "number for a truth", "boolean", 1, kept


def _midnight(place: Place, value: Any, came: Any) -> bool:
    return bool(value == (datetime(2026, 3, 5, tzinfo=UTC) if READS_HOUR_24 else came))


def _deviation(name: str, kinds: str, value: Any, reading: Reading, refused: str | None = "") -> Deviation:
    return Deviation(name, frozenset(kinds.split()), value, reading, refused)


DEVIATIONS = [_deviation(*row) for row in _rows()]


def deviations_of(place: Place) -> list[Deviation]:
    """Return what can happen in a field."""
    return [deviation for deviation in DEVIATIONS if deviation.concerns(place)]
