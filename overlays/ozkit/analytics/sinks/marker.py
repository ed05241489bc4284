"""What the files of a folder are: a hidden file beside them that names their schema and its version."""

from __future__ import annotations

import json
from pathlib import Path

from ..._core.schema import Schema
from .durable import make_folder, whole

_NAME = ".ozkit.json"


def write_marker(folder: Path, schema: Schema) -> None:
    """Say in a folder which schema its files have, unless it says so already."""
    if not (folder / _NAME).exists():
        make_folder(folder)
        with whole(folder / _NAME) as path:
            path.write_text(json.dumps({"schema": schema.name, "version": schema.version}) + "\n", encoding="utf-8")


def read_marker(folder: Path) -> tuple[str, int] | None:
    """Return the name and version of the schema that a folder's files have; None if it does not say.

    Raises:
        ValueError: If the file is there but cannot be read.
    """
    try:
        found = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        return str(found["schema"]), int(found["version"])
    except FileNotFoundError:
        return None
    except (KeyError, TypeError):
        raise ValueError(f"{folder / _NAME} is damaged") from None
