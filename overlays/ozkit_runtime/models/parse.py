"""Parse JSON text, with msgspec where it is installed (`pip install ozkit[fast]`).

Both parsers give the same values. What msgspec refuses, such as NaN, a number beyond the range of a float, a lone
surrogate or text that is not UTF-8, is parsed by `json`, which also has the last word on what is invalid. An integer
that is too long for Python reads as the text of its digits. Short texts are parsed by `json`: a first
call does not wait for the import of msgspec.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

# Parsing a text of this length takes a hundredth of the import of msgspec.
_SHORT = 16_384


@cache
def _fast() -> Callable[[bytes], Any]:
    try:
        return import_module("msgspec.json").decode  # type: ignore[no-any-return]
    except ImportError:
        return json.loads


def parse_json(content: bytes, *, is_strict: bool = False) -> Any:
    """Return the value of a JSON text.

    With `is_strict` raw control characters and integers that are too long are errors as well.

    Raises:
        ValueError: If it is invalid.
        RecursionError: If it is nested too deeply.
    """
    try:
        return json.loads(content) if len(content) < _SHORT else _fast()(content)
    except (ValueError, RecursionError):
        if is_strict:
            return json.loads(content)
        # One field must not cost the page: control characters in a text, and integers that Python does not convert.
        return json.loads(content, strict=False, parse_int=_integer)


def _integer(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:
        return digits
