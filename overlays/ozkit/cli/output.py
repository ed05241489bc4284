"""What a command prints: JSON, NDJSON, a table, and progress."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Literal

Format = Literal["json", "ndjson", "table"]

_WIDEST = 40  # characters of a cell on a terminal


def print_value(value: Any, chosen: Format | None) -> None:
    """Print one result.

    Args:
        value: A model, a mapping, or text, a path or a report, which are printed as text unless JSON is asked for.
        chosen: The format; by default a table on a terminal, else JSON.
    """
    if value is None:
        return
    is_text = isinstance(value, str | Path) or (is_dataclass(value) and not hasattr(value, "to_dict"))
    if chosen in {None, "table"} and is_text:
        _write(str(value))
    elif _format(chosen) == "table":
        cells = _flat(plain(value))
        width = max(map(len, cells), default=0)
        _write("\n".join(f"{name:{width}}  {text}" for name, text in cells.items()))
    else:
        _write(_json(value, 2 if _format(chosen) == "json" else None))


def print_items(items: Iterable[Any], chosen: Format | None, *, live: bool = False) -> None:
    """Print a list.

    Args:
        items: The items.
        chosen: The format; by default a table on a terminal, else one JSON document.
        live: Print each item when it comes; by default as NDJSON.
    """
    chosen = chosen or ("ndjson" if live else _format(None))
    if chosen == "table":
        _print_table([_flat(plain(item)) for item in items])
        return
    between = ""
    for item in items:
        if chosen == "ndjson":
            _write(_json(item, None))
        else:
            sys.stdout.write((between or "[\n") + _json(item, 2))
            between = ",\n"
        if live:
            sys.stdout.flush()
    if chosen == "json":
        _write("\n]" if between else "[]")


def plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if not one.name.startswith("_")}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def one_line(text: str) -> str:
    """Return a text as one line that no terminal takes for a command."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in " ".join(text.split()))


class Progress:
    """A line on the standard error stream that is overwritten, and only there is if that is a terminal."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()
        self._length = 0

    def show(self, text: str) -> None:
        """Replace the line."""
        if self.is_shown:
            text = one_line(text)[: shutil.get_terminal_size().columns - 1]
            shown, self._length = self._length, len(text)  # before it is there: Ctrl-C can come at any moment
            sys.stderr.write(f"\r{text:{shown}}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Remove the line."""
        if self._length:
            sys.stderr.write(f"\r{'':{self._length}}\r")
            sys.stderr.flush()
            self._length = 0


def _format(chosen: Format | None) -> Format:
    return chosen or ("table" if sys.stdout.isatty() else "json")


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _json(value: Any, indent: int | None) -> str:
    return json.dumps(plain(value), ensure_ascii=False, indent=indent)


def _flat(value: Any, name: str = "") -> dict[str, str]:
    """Return the cells of a row by dotted name; what no cell can hold is left out."""
    if isinstance(value, Mapping):
        parts = (_flat(item, f"{name}.{key}" if name else key) for key, item in value.items())
        return dict(chain.from_iterable(part.items() for part in parts))
    if isinstance(value, Sequence) and not isinstance(value, str):
        if any(isinstance(item, Mapping | list) for item in value):
            return {}
        value = ", ".join(map(str, value))
    if value is None or value == "":
        return {}
    return {name or "value": one_line(str(value) if not isinstance(value, bool) else str(value).lower())}


def _print_table(rows: list[dict[str, str]]) -> None:
    columns = list(dict.fromkeys(chain.from_iterable(rows)))
    if sys.stdout.isatty():  # what another column says already only takes space
        columns = list({tuple(row.get(name) for row in rows): name for name in reversed(columns)}.values())[::-1]
    widths = {name: max(len(name), *(len(row.get(name, "")) for row in rows)) for name in columns}
    if sys.stdout.isatty():
        widths = dict(_fitting({name: min(width, _WIDEST) for name, width in widths.items()}))
    for row in [dict(zip(columns, columns, strict=True)), *rows] if rows else []:
        cells = (_cut(row.get(name, ""), width) for name, width in widths.items())
        _write("  ".join(f"{cell:{width}}" for cell, width in zip(cells, widths.values(), strict=True)).rstrip())


def _fitting(widths: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the columns that fit on a line; the first one always does."""
    left = shutil.get_terminal_size().columns
    for position, (name, width) in enumerate(widths.items()):
        if position == 0 or width <= left:
            yield name, width
            left -= width + 2


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
