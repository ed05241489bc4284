"""`spec/sources.toml`: where each document comes from, what was imported, and which generator reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .errors import PipelineError

FILE = "spec/sources.toml"
TEMPLATE = """\
# Where each document comes from. `source` and `sha256` are written by `python -m scripts.pipeline import`;
# everything else is ours to edit.

[generator]
openapi-python-client = "0.29.1"
ruff = "0.17.6"

[apis.oz_agent]
document = "spec/oz-agent.openapi.yaml"
overlay = "spec/oz-agent.overlay.yaml"
descriptions = "spec/oz-agent.descriptions.yaml"
package = "oz_agent"
namespace = "/agent"
source = ""
sha256 = ""

[apis.warp_analytics]
document = "spec/warp-analytics.openapi.yaml"
package = "warp_analytics"
namespace = "/enterprises"

[apis.cursor_ai_code]
document = "spec/cursor-ai-code.openapi.yaml"
package = "cursor_ai_code"
namespace = "/analytics/ai-code"
"""


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
        raise PipelineError(f"{FILE}: no table [{table}]; add it, or delete the file to begin anew")
    following = re.search(r"^\[", text[header.end() :], re.MULTILINE)
    end = header.end() + following.start() if following else len(text)
    body = text[header.end() : end]
    for key, value in values.items():
        body = _set(body, key, f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return text[: header.end()] + body + text[end:]


def source_text(root: Path, table: str, values: dict[str, str]) -> str:
    """Return the file with other values in one table; where there is no file, a new one."""
    path = root / FILE
    return updated(path.read_text(encoding="utf-8") if path.exists() else TEMPLATE, table, values)


def _set(body: str, key: str, line: str) -> str:
    present = re.search(rf"^{re.escape(key)}[ \t]*=[^\n]*", body, re.MULTILINE)
    if present:
        return body[: present.start()] + line + body[present.end() :]
    content = body.rstrip("\n")
    return (content + "\n" if content else "") + line + "\n" + body[len(content) + 1 :]
