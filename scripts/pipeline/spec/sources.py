"""`spec/sources.toml`: where each document comes from, what was imported, and which generator reads it."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ..errors import PipelineError

FILE = Path("spec/sources.toml")
TEMPLATES = Path("spec/templates")
GENERATED = Path("generated/ozkit_api")


@dataclass(frozen=True)
class Api:
    """One row of `spec/sources.toml`."""

    name: str
    document: Path
    package: str
    namespace: str
    overlay: Path | None = None
    descriptions: Path | None = None


def read_apis(root: Path) -> list[Api]:
    """Return the APIs of a checkout, in the order of `spec/sources.toml`."""
    try:
        table = tomllib.loads((root / FILE).read_text(encoding="utf-8"))["apis"]
        return [
            Api(
                name=name,
                document=root / row["document"],
                package=row["package"],
                namespace=row.get("namespace", ""),
                overlay=root / row["overlay"] if "overlay" in row else None,
                descriptions=root / row["descriptions"] if "descriptions" in row else None,
            )
            for name, row in table.items()
        ]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise PipelineError(f"{FILE} cannot be read ({error}): restore it") from None


def with_source(root: Path, api: str, values: dict[str, str]) -> str:
    """Return the file of a checkout with other values in the table of one API; every other byte is as it was."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise PipelineError(f"{FILE} cannot be read ({error.strerror}): restore it") from error
    parts = re.split(rf"^(?=\[{re.escape(f'apis.{api}]')})", text, maxsplit=1, flags=re.MULTILINE)
    if len(parts) == 1:
        raise PipelineError(f"{FILE}: no table [apis.{api}]; add it")
    table, following, rest = parts[1].partition("\n[")
    for key, value in values.items():
        line = f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\\", r"\\")
        table, count = re.subn(rf"^{key}[ \t]*=[^\n]*", line, table, count=1, flags=re.MULTILINE)
        if not count:
            raise PipelineError(f"{FILE}: no {key} in the table [apis.{api}]; add it")
    return parts[0] + table + following + rest
