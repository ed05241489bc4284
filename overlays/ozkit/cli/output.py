"""What a command prints: JSON, NDJSON, a table, and progress."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Literal

Format = Literal["json", "ndjson", "table"]

_WIDEST = 40  # characters of a cell on a terminal


def print_value(value: Any, chosen: Format | None) -> None:
    """Print a model, a mapping, or text, a path or a report, which are printed as text unless JSON is asked for."""
    form = chosen or ("table" if sys.stdout.isatty() else "json")
    is_text = isinstance(value, str | Path) or (is_dataclass(value) and not hasattr(value, "to_dict"))
    if chosen in {None, "table"} and is_text:
        print(str(value))
    elif form == "table":
        cells = _flat(plain(value))
        width = max(map(len, cells), default=0)
        print("\n".join(f"{name:{width}}  {text}" for name, text in cells.items()))
    else:
        print(_json(value, 2 if form == "json" else None))


def print_items(items: Iterable[Any], chosen: Format | None, *, live: bool = False) -> None:
    """Print a list; with `live` each item when it comes, by default as NDJSON."""
    form = chosen or ("ndjson" if live else "table" if sys.stdout.isatty() else "json")
    if form == "table":
        _print_table([_flat(plain(item)) for item in items])
        return
    between = ""
    for item in items:
        if form == "ndjson":
            print(_json(item, None))
        else:
            sys.stdout.write((between or "[\n") + _json(item, 2))
            between = ",\n"
        if live:
            sys.stdout.flush()
    if form == "json":
        print("\n]" if between else "[]")


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
            shown = self._length
            self._length = max(shown, len(text))  # Ctrl-C can come at any moment: what may be there is cleared
            sys.stderr.write(f"\r{text:{shown}}" + ("" if text else "\r"))
            sys.stderr.flush()
            self._length = len(text)

    def clear(self) -> None:
        """Remove the line."""
        if self._length:
            self.show("")


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
    left = None
    if sys.stdout.isatty():  # what another column says already only takes space
        columns = list({tuple(row.get(name) for row in rows): name for name in reversed(columns)}.values())[::-1]
        left = shutil.get_terminal_size().columns
    widths: dict[str, int] = {}
    for name in columns:
        width = max(len(name), *(len(row.get(name, "")) for row in rows))
        if left is not None:  # columns that do not fit on a line are left out, the first one never
            width = min(width, _WIDEST)
            if widths and width > left:
                continue
            left -= width + 2
        widths[name] = width
    for row in [dict(zip(columns, columns, strict=True)), *rows] if rows else []:
        cells = ((row.get(name, ""), width) for name, width in widths.items())
        line = (f"{text if len(text) <= width else f'{text[: width - 1]}…':{width}}" for text, width in cells)
        print("  ".join(line).rstrip())
