"""Help for methods that add to a generated one: signature, type hints and docstring show its fields as well."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any, ForwardRef, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

# In a docstring without its indentation: one entry of a section with its name, and that of `**arguments`.
_ENTRY = re.compile(r"^    (\w+): .*\n(?:     +.*\n)*", re.MULTILINE)
_REST = re.compile(r"^    \*\*\w+: .*\n(?:     +.*\n)*", re.MULTILINE)


def shows_fields_of(
    generated: Callable[..., Any], more: Mapping[str, tuple[Any, str]] | None = None
) -> Callable[[F], F]:
    """Return a decorator for a method that takes the keyword arguments of a generated one as `**arguments`.

    `help()`, `inspect.signature` and `typing.get_type_hints` then show each of them, and `more`: name -> type and
    description of further arguments, or of what replaces one. A call is not affected, and costs nothing.
    """
    further = more or {}

    def decorate(method: F) -> F:
        function: Any = method
        own = inspect.signature(function)
        kept = {name: each for name, each in own.parameters.items() if each.kind is not each.VAR_KEYWORD}
        given = inspect.signature(generated).parameters.values()
        added = {each.name: each for each in given if each.kind is each.KEYWORD_ONLY and each.name not in kept}
        # The annotations of the generated method have a meaning in its own module.
        hints: dict[str, Any] = {
            name: ForwardRef(str(each.annotation), module=generated.__module__) for name, each in added.items()
        }
        for name, (annotation, _) in further.items():
            default = added[name].default if name in added else None
            added[name] = inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
            )
            hints[name] = annotation
        # Required arguments come first.
        order = sorted(added.values(), key=lambda each: each.default is not each.empty)
        own_hints = {name: each for name, each in function.__annotations__.items() if name in kept or name == "return"}
        function.__signature__ = own.replace(parameters=[*kept.values(), *order])
        function.__annotations__ = {**own_hints, **hints}
        if function.__doc__:  # Under -OO there is none.
            words = {found[1]: found[0] for found in _ENTRY.finditer(inspect.cleandoc(generated.__doc__ or "") + "\n")}
            words |= {name: f"    {name}: {text}\n" for name, (_, text) in further.items()}
            entries = "".join(words.get(each.name, "") for each in order)
            function.__doc__ = _REST.sub(lambda _: entries, inspect.cleandoc(function.__doc__) + "\n", count=1)
        return method

    return decorate
