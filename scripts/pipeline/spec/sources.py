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


def source_text(root: Path, table: str, values: dict[str, str]) -> str:
    """Return the file of a checkout with other values in one table."""
    try:
        return updated((root / FILE).read_text(encoding="utf-8"), table, values)
    except OSError as error:
        raise PipelineError(f"{FILE} cannot be read ({error.strerror}): restore it") from error


def updated(text: str, table: str, values: dict[str, str]) -> str:
    """Set keys of one table and leave every other byte as it is.

    Args:
        text: The file as it stands.
        table: Name of the table, such as `apis.oz_agent`.
        values: Keys and their new values.

    Raises:
        PipelineError: The table is not there.
    """
    header = re.search(rf"^\[{re.escape(table)}\][^\n]*\n?", text, re.MULTILINE)
    if header is None:
        raise PipelineError(f"{FILE}: no table [{table}]; add it")
    following = re.search(r"^\[", text[header.end() :], re.MULTILINE)
    end = header.end() + following.start() if following else len(text)
    body = text[header.end() : end]
    for key, value in values.items():
        body = _set(body, key, f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return text[: header.end()] + body + text[end:]


def _set(body: str, key: str, line: str) -> str:
    present = re.search(rf"^{re.escape(key)}[ \t]*=[^\n]*", body, re.MULTILINE)
    if present:
        return body[: present.start()] + line + body[present.end() :]
    content = body.rstrip("\n")
    return (content + "\n" if content else "") + line + "\n" + body[len(content) + 1 :]
