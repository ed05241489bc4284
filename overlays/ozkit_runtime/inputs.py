"""The arguments of a call, before its request is built: dates, mappings for models, and what is deprecated.

`models/inputs.py` looks into dates and mappings; here is what every call needs.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from .operation import BodyField, Operation, Param
from .unset import UNSET

_OURS = frozenset({"ozkit", "ozkit_api", "ozkit_runtime"})


class PreparedArguments(dict[str, Any]):
    """The arguments of a call that need no further look: its pages and attempts do not warn again."""


def prepare(
    operation: Operation[Any], arguments: Mapping[str, Any], now: Callable[[], datetime], *, strict: bool = False
) -> PreparedArguments:
    """Return the arguments of a call with dates as moments and the keys of mappings checked.

    Prepared ones are returned as they are. With `strict` an unknown key is an error.
    """
    if isinstance(arguments, PreparedArguments):
        return arguments
    made = PreparedArguments(arguments)
    if operation.deprecated:
        _warn(f"{operation.name} is deprecated by the server", DeprecationWarning)
    parts: tuple[Param | BodyField, ...] = (*operation.params, *operation.body)
    for part in parts:
        if part.takes is None and not part.deprecated:
            continue
        value = made.get(part.argument)
        if value is None or value is UNSET:
            continue
        if part.deprecated:
            _warn(f"{operation.name}({part.argument}=) is deprecated by the server", DeprecationWarning)
        if part.takes is not None:
            # The models behind it are imported at their first use.
            from .models.inputs import InputCheck

            check = InputCheck(operation.name, now, strict, _warn)
            made[part.argument] = check.value(part.takes(), value, part.argument)
    return made


def _warn(text: str, category: type[Warning]) -> None:
    """Warn at the line that called the library."""
    frame, level = sys._getframe(1), 2
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        frame, level = frame.f_back, level + 1
    warnings.warn(text, category, stacklevel=level)
