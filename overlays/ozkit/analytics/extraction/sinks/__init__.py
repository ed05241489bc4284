"""Sinks: where the rows of windows are stored, checked before the first request."""

from __future__ import annotations

import os
from pathlib import Path

from ozkit_runtime.redact import shown

from ....errors import ConfigurationError, InvalidArgument
from ..._tables.cells import Encoding
from ..._tables.schema import Schema
from .base import FORMATS, Format, followed, format_for, is_file, target_path
from .folder import FolderSink, SingleFileSink, WindowFiles, parts_folder, read_marker
from .text import Csv, Ndjson

__all__ = ["FORMATS", "FolderSink", "Format", "format_for", "sink_for"]


def sink_for(
    to: str | os.PathLike[str],
    format: str | None,
    schema: Schema,
    *,
    escape_formulas: bool = False,
    encoding: Encoding = "utf-8",
) -> FolderSink:
    """Return the sink of a target, after every check that is possible beforehand.

    Args:
        to: A folder (without a suffix, or one that exists), which gets `<stream>/date=YYYY-MM-DD/<window>.<ext>`, or
            a file that ends in `.parquet`, `.ndjson`, `.jsonl` or `.csv`.
        format: `parquet`, `ndjson` or `csv`; None for that of the suffix, else Parquet.
        schema: The table.
        encoding: For CSV, `utf-8-sig` starts files with a byte order mark.
        escape_formulas: For CSV, whether text that a spreadsheet would run as a formula gets a single quote in front.

    Raises:
        InvalidArgument: If the format is unknown, or arguments contradict each other.
        ConfigurationError: If the target cannot be written, or holds something else.
        ImportError: If Parquet is asked for without `ozkit[arrow]`.
    """
    path = target_path(to).absolute()
    made = _format(format_for(path, format), schema, escape_formulas, encoding)
    is_one = is_file(path)
    if is_one:
        path = followed(path)  # A link stays a link: what it points to is replaced.
    folder = parts_folder(path) if is_one else path / schema.stream
    _check_target(path, folder, schema, made)
    return SingleFileSink(path, schema, made) if is_one else FolderSink(folder, schema, made)


def _format(name: str, schema: Schema, escape_formulas: bool, encoding: Encoding) -> Format:
    if escape_formulas and name != "csv":
        raise InvalidArgument(f"escape_formulas is for CSV only: leave it out for {name}")
    if encoding not in ("utf-8", "utf-8-sig"):
        raise InvalidArgument(f"encoding must be 'utf-8' or 'utf-8-sig', got {shown(encoding)}")
    if encoding != "utf-8" and name != "csv":
        raise InvalidArgument(f"encoding is for CSV only: leave it out for {name}")
    if name == "csv":
        return Csv(schema, escape_formulas=escape_formulas, encoding=encoding)
    if name == "ndjson":
        return Ndjson(schema)
    from .parquet import Parquet

    return Parquet(schema)


def _check_target(to: Path, folder: Path, schema: Schema, format: Format) -> None:
    """Check that rows can be written to a target.

    Args:
        to: The requested folder or file.
        folder: The folder of the files of windows.
        schema: The table.
        format: How files are written.

    Raises:
        ConfigurationError: If it cannot be written, or holds something else.
    """
    if folder.parent == to and to.exists() and not to.is_dir():
        raise ConfigurationError(f"to={str(to)!r} is a file: use a folder, or a file with a suffix such as .parquet")
    there = next(place for place in (to, *to.absolute().parents) if place.is_dir() or (place.exists() and place != to))
    for place in (folder, there):
        if place.exists() and not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
            raise ConfigurationError(f"to={str(to)!r}: {str(place)!r} is not a folder, or not writable")
    _check_schema(folder, schema, format)


def _check_schema(folder: Path, schema: Schema, format: Format) -> None:
    hint = "use another target, or move the folder away to export again"
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
