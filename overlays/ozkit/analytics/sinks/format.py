"""What a sink asks of a file format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ..._core.extraction.certificate import Certificate
from ..._core.schema import Row


class Format(Protocol):
    """How rows stand in one file."""

    suffix: str

    def write(self, path: Path, rows: Sequence[Row], certificate: Certificate | None = None) -> None:
        """Write a file of rows, in their order.

        Raises:
            InvalidArgument: If a value is not of its column's type.
        """
        ...

    def rows(self, path: Path) -> list[Row]:
        """Read the rows of a file back.

        Raises:
            ValueError, KeyError, OSError: If it is damaged.
        """
        ...

    def join(self, path: Path, parts: Sequence[Path]) -> None:
        """Write one file with the rows of many, in their order, without holding them all."""
        ...

    def version(self, path: Path) -> int | None:
        """Return the schema version that a file tells of itself; None if it does not."""
        ...
