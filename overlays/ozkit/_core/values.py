"""One value of a flat table, from JSON or from a CSV cell: checked against its column, never bent to fit."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from .._runtime.drift import json_kind
from .._runtime.times import parse_datetime
from .schema import Kind

LEAST, MOST = -(2**63), 2**63 - 1
# Up to here a float tells every whole number apart: beyond, digits may have been lost before we saw it.
_EXACT = 2**53
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)

_fromisoformat = datetime.fromisoformat

Check = Callable[[Any], Any]


class Unfit(ValueError):
    """A value does not fit its column.

    Args:
        why: What was expected and what came.
        step: Where inside the value, such as `[2]`.
    """

    def __init__(self, why: str, step: str = "") -> None:
        super().__init__(why)
        self.step = step


def compact(value: Any) -> str:
    """Return JSON on one line, in ASCII and with sorted keys: the same value always gives the same text.

    Raises:
        Unfit: If it holds a number that is none.
    """
    try:
        return json.dumps(value, separators=(",", ":"), sort_keys=True, allow_nan=False)
    except RecursionError:
        raise Unfit("nested too deeply") from None
    except ValueError:
        raise Unfit("it holds NaN or an infinite number, which JSON does not know") from None


def _expected(what: str, value: Any) -> Unfit:
    shown = f" ({value!r})" if isinstance(value, int | float) and abs(value) < 1e22 else ""
    return Unfit(f"expected {what}, got {json_kind(value)}{shown}")


def text(value: Any) -> str:
    """Check a text; lone surrogates, which UTF-8 cannot hold, come back as their escapes."""
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
    """Read a timestamp: in UTC, more than six digits of a fraction are cut, no zone means UTC."""
    try:
        found = _fromisoformat(value)
        if found.tzinfo is UTC:
            return found
    except (TypeError, ValueError):
        pass
    if not isinstance(value, str):
        raise _expected("a timestamp as text", value)
    try:
        return parse_datetime(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Unfit("expected a timestamp such as 2026-04-01T12:00:00Z, got another text") from None


def day(value: Any) -> date:
    """Read a date."""
    if not isinstance(value, str):
        raise _expected("a date as text", value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Unfit("expected a date such as 2026-04-01, got another text") from None


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
