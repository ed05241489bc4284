"""Where rows go, looked at before anything is read: every conflict is found before the first request."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..._core.schema import Schema
from ...errors import ConfigurationError, InvalidArgument
from .files import WindowFiles
from .format import Format
from .marker import read_marker

_SUFFIXES: Mapping[str, str] = {".parquet": "parquet", ".ndjson": "ndjson", ".jsonl": "ndjson", ".csv": "csv"}
FORMATS = ("parquet", "ndjson", "csv")


def is_file(to: Path) -> bool:
    """Say whether a target is one file; a folder otherwise."""
    return bool(to.suffix) and not to.is_dir()


def format_for(to: Path, format: str | None) -> str:
    """Return the format of a target: the one asked for, or that of its suffix, or Parquet.

    Raises:
        InvalidArgument: If there is no such format, or the suffix contradicts it.
    """
    if format is not None and format not in FORMATS:
        raise InvalidArgument(f"format={format!r} is none of {', '.join(FORMATS)}")
    if not is_file(to):
        return format or "parquet"
    named = _SUFFIXES.get(to.suffix.lower())
    if named is None:
        known = ", ".join(_SUFFIXES)
        raise InvalidArgument(f"to={str(to)!r}: give a file that ends in {known}, or a folder (make it first)")
    if format is not None and format != named:
        raise InvalidArgument(f"to={str(to)!r} says {named}, format={format!r}: leave one of them out")
    return named


def check_target(to: Path, folder: Path, schema: Schema, format: Format) -> None:
    """Check that rows can be written to a place.

    Args:
        to: The folder or file that was asked for.
        folder: Where the files of windows stand.
        schema: The table.
        format: How files are written.

    Raises:
        ConfigurationError: If it cannot be written, or holds something else.
    """
    if not is_file(to) and to.exists() and not to.is_dir():
        raise ConfigurationError(f"to={str(to)!r} is a file: give a folder, or a file with a suffix such as .parquet")
    there = next(place for place in (to, *to.absolute().parents) if place.is_dir() or (place.exists() and place != to))
    for place in (folder, there):
        if place.exists() and not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
            raise ConfigurationError(f"to={str(to)!r}: {str(place)!r} is no folder that can be written to")
    _check_schema(folder, schema, format)


def _check_schema(folder: Path, schema: Schema, format: Format) -> None:
    hint = "give another place, or move the folder away to export anew"
    try:
        found = read_marker(folder)
        if found is None and (path := WindowFiles(folder, format.suffix).any()) is not None:
            version = format.version(path)
            found = None if version is None else (schema.name, version)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{folder}: {error}: {hint}") from None
    if found is not None and found != (schema.name, schema.version):
        raise ConfigurationError(
            f"{folder} holds {found[0]} in version {found[1]}, not {schema.name} in version {schema.version}: {hint}"
        )
