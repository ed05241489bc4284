"""Values of flat tables: read strictly from JSON or CSV cells, and checked by column before they are written."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from ozkit_runtime.models.dates import parse_datetime
from ozkit_runtime.models.deviations import json_kind

from ...errors import InvalidArgument
from .schema import Column, Kind, Row, Schema

LEAST, MOST = -(2**63), 2**63 - 1
# Up to here a float holds every whole number exactly; beyond, digits may be lost.
_EXACT = 2**53
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIMESTAMP = re.compile(r"\s*\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)

_fromisoformat = datetime.fromisoformat

Check = Callable[[Any], Any]


class Unfit(ValueError):
    """A value does not fit its column; the step is the position inside the value, such as `[2]`."""

    def __init__(self, why: str, step: str = "") -> None:
        super().__init__(why)
        self.step = step


def compact(value: Any) -> str:
    """Return JSON on one line, in ASCII and with sorted keys: the same value always gives the same text."""
    try:
        return json.dumps(value, separators=(",", ":"), sort_keys=True, allow_nan=False)
    except RecursionError:
        raise Unfit("nested too deeply") from None
    except ValueError:
        raise Unfit("it holds NaN or an infinite number, which JSON does not allow") from None


def _expected(what: str, value: Any) -> Unfit:
    shown = f" ({value!r})" if isinstance(value, int | float) and abs(value) < 1e22 else ""
    return Unfit(f"expected {what}, got {json_kind(value)}{shown}")


def text(value: Any) -> str:
    """Check a text; lone surrogates, which UTF-8 cannot encode, are replaced by their escapes."""
    if not isinstance(value, str):
        raise _expected("text", value)
    return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()


def whole(value: Any) -> int:
    """Check a whole number of 64 bits; JSON writes some of them as `3.0`."""
    if value.__class__ is int:
        if LEAST <= value <= MOST:
            return value
        raise Unfit("expected a whole number of 64 bits, got one with more")
    if value.__class__ is float and value.is_integer() and abs(value) <= _EXACT:
        return int(value)
    raise _expected("a whole number", value)


def number(value: Any) -> float:
    """Check a number of double precision."""
    if value.__class__ is not float and value.__class__ is not int:
        raise _expected("a number", value)
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise Unfit("expected a finite number, got NaN or one without bounds")
    if found != value:
        raise Unfit("expected a number of double precision, got a whole number with more digits")
    return found


def truth(value: Any) -> bool:
    """Check a truth value."""
    if not isinstance(value, bool):
        raise _expected("true or false", value)
    return value


def texts(value: Any) -> list[str]:
    """Check a list of texts."""
    if not isinstance(value, list):
        raise _expected("a list of text", value)
    with suppress(TypeError):
        if "".join(value).isascii():
            return value
    for index, item in enumerate(value):
        if not isinstance(item, str):
            raise Unfit(f"expected text, got {json_kind(item)}", f"[{index}]")
    return [text(item) for item in value]


def moment(value: Any) -> datetime:
    """Read a timestamp in RFC 3339 form, in UTC; more than six digits of a fraction are cut, no zone means UTC.

    Other forms that Python reads, such as `20260401T120000` and strings of digits, are refused.
    """
    if not isinstance(value, str):
        raise _expected("a timestamp as text", value)
    try:
        if value[4] + value[7] + value[13] == "--:" and value[10] in "Tt ":
            found = _fromisoformat(value)
            return found if found.tzinfo is UTC else parse_datetime(value).astimezone(UTC)
    except (IndexError, ValueError, OverflowError):
        with suppress(ValueError, OverflowError):
            if _TIMESTAMP.match(value):
                return parse_datetime(value).astimezone(UTC)
    raise Unfit("expected a timestamp such as 2026-04-01T12:00:00Z, got another text")


def day(value: Any) -> date:
    """Read a date in the form YYYY-MM-DD."""
    if not isinstance(value, str):
        raise _expected("a date as text", value)
    with suppress(ValueError):
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
    raise Unfit("expected a date such as 2026-04-01, got another text")


def _json_in(cell: str) -> Any:
    try:
        return json.loads(cell)
    except RecursionError:
        raise Unfit("nested too deeply") from None
    except ValueError:
        raise Unfit("expected JSON, got another text") from None


def _number_in(cell: str) -> Decimal:
    if not _NUMBER.fullmatch(cell):
        raise Unfit("expected a number, got another text")
    try:
        return Decimal(cell)
    except ArithmeticError:
        raise Unfit("expected a number, got one without bounds") from None


def _whole_in(cell: str) -> int:
    found = _number_in(cell)
    # The bounds come first: as a whole number, 1e999999999 would fill the memory.
    if not LEAST <= found <= MOST or found != found.to_integral_value():
        raise Unfit(f"expected a whole number of 64 bits, got {cell[:30]}")
    return int(found)


def _truth_in(cell: str) -> bool:
    if cell not in {"true", "false"}:
        raise Unfit("expected true or false, got another text")
    return cell == "true"


FROM_JSON: Mapping[Kind, Check] = {
    "string": text,
    "timestamp": moment,
    "date": day,
    "int64": whole,
    "float64": number,
    "bool": truth,
    "strings": texts,
    "json": compact,
}

FROM_CELL: Mapping[Kind, Check] = {
    "string": text,
    "timestamp": moment,
    "date": day,
    "int64": _whole_in,
    "float64": lambda cell: number(float(_number_in(cell))),
    "bool": _truth_in,
    "strings": lambda cell: texts(_json_in(cell)),
    "json": lambda cell: compact(_json_in(cell)),
}


Values = Sequence[Any]

_CLASSES: Mapping[Kind, type] = {
    "string": str,
    "json": str,
    "timestamp": datetime,
    "date": date,
    "int64": int,
    "float64": float,
    "bool": bool,
    "strings": list,
}
# Subclasses in Python that are another type in a table.
_NEVER: Mapping[Kind, type] = {"int64": bool, "date": datetime}


def columns(schema: Schema, rows: Sequence[Row]) -> list[Values]:
    """Return the rows column by column; whole numbers in a column of floats become floats.

    Raises:
        InvalidArgument: If a row has another number of values than the schema has columns, or a value another type.
    """
    width = len(schema.columns)
    for index, row in enumerate(rows):
        if len(row) != width:
            raise InvalidArgument(f"{schema.name}: row {index} has {len(row)} values, the schema {width} columns")
    found = zip(*rows, strict=True) if rows else [()] * width
    return [_checked(schema, column, values) for column, values in zip(schema.columns, found, strict=True)]


def _checked(schema: Schema, column: Column, values: Values) -> Values:
    if column.kind == "float64" and int in set(map(type, values)):
        values = [_float_of(value) for value in values]
    wanted, never = _CLASSES[column.kind], _NEVER.get(column.kind)
    if not set(map(type, values)) <= {wanted, type(None)}:
        for value in values:
            if value is not None and (not isinstance(value, wanted) or (never and isinstance(value, never))):
                raise _unfit(schema, column, values, value)
    fits = _FITS.get(column.kind)
    present = [value for value in values if value is not None] if fits else ()
    if fits and not all(map(fits, present)):
        raise _unfit(schema, column, values, next(value for value in present if not fits(value)))
    return values


def _float_of(value: Any) -> Any:
    # One that a float cannot hold exactly stays an int, and is refused.
    return float(value) if type(value) is int and abs(value) <= 2**53 else value


_FITS: Mapping[Kind, Callable[[Any], bool]] = {
    "int64": lambda value: LEAST <= value <= MOST,
    "float64": math.isfinite,
    "timestamp": lambda value: value.utcoffset() is not None,
    "strings": lambda value: all(isinstance(item, str) for item in value),
}


def _unfit(schema: Schema, column: Column, values: Values, value: Any) -> InvalidArgument:
    index = next(index for index, found in enumerate(values) if found is value)
    return InvalidArgument(
        f"{schema.name}: row {index}, column {column.name}: {value!r:.80} ({type(value).__name__}) does not fit"
        f" {column.kind}; convert it first: tables never round or cut a value"
    )
