"""What file formats have to do, and which format a target has."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ozkit_runtime.redact import shown

from ...._support.files import resolved
from ....errors import ConfigurationError, InvalidArgument
from ..._tables.schema import Row
from ..certificate import Certificate

_SUFFIXES: Mapping[str, str] = {".parquet": "parquet", ".ndjson": "ndjson", ".jsonl": "ndjson", ".csv": "csv"}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/", re.ASCII).match  # pathlib makes one slash of two
FORMATS = ("parquet", "ndjson", "csv")


class Format(Protocol):
    """How rows are stored in one file."""

    name: str
    suffix: str

    def write(self, path: Path, rows: Sequence[Row], certificate: Certificate | None = None) -> None:
        """Write a file of rows, in their order.

        Raises:
            InvalidArgument: If a value is not of its column's type.
        """
        ...

    def rows(self, path: Path) -> list[Row]:
        """Read the rows of a file.

        Raises:
            ValueError, KeyError, OSError: If it is damaged.
        """
        ...

    def join(self, path: Path, parts: Sequence[Path]) -> None:
        """Write one file with the rows of many, in their order, without holding them all in memory."""
        ...

    def version(self, path: Path) -> int | None:
        """Return the schema version that a file states; None if it states none."""
        ...


def target_path(to: str | os.PathLike[str], name: str = "to") -> Path:
    """Return the path of a target; `~` is the home folder.

    Args:
        to: The path.
        name: What errors call it.

    Raises:
        InvalidArgument: If it is empty, an address, or the home folder of nobody.
    """
    text = os.fsdecode(to)
    if not text.strip() or "\0" in text:
        raise InvalidArgument(f"{name} must be the path of a file or folder, got {text!r}; '.' is the current folder")
    if _ADDRESS(text):
        raise InvalidArgument(
            f"{name}={text!r} is an address, and exports write local files only: use ozkit.dlt with a filesystem "
            "destination, or export to a local folder and copy it with the tool of your store"
        )
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise InvalidArgument(f"{name}={text!r}: there is no such home folder: give the whole path") from None


def followed(path: Path) -> Path:
    """Return what a path points to.

    Raises:
        ConfigurationError: If its links are a loop.
    """
    try:
        return resolved(path)
    except OSError as error:
        raise ConfigurationError(f"{str(path)!r} cannot be followed ({error.strerror}): use another path") from None


def is_file(to: Path) -> bool:
    """Return whether a target is one file; otherwise it is a folder."""
    return bool(to.suffix) and not to.is_dir()


def format_for(to: Path, format: str | None) -> str:
    """Return the format of a target: the given one, or that of its suffix, or Parquet.

    Raises:
        InvalidArgument: If the format is unknown, or the suffix contradicts it.
    """
    if format is not None and format not in FORMATS:
        raise InvalidArgument(f"format must be one of {', '.join(FORMATS)}, got {shown(format)}")
    if not is_file(to):
        return format or "parquet"
    named = _SUFFIXES.get(to.suffix.lower())
    if named is None:
        known = ", ".join(_SUFFIXES)
        raise InvalidArgument(f"to={shown(str(to))}: use a file that ends in {known}, or a folder (create it first)")
    if format is not None and format != named:
        raise InvalidArgument(f"to={shown(str(to))} means {named}, but format={shown(format)}: leave one of them out")
    return named
