"""What was released last, while the tree is ahead of it: `spec/released.json`, written by `update`.

Changelog and version always compare with the last release. An update that follows another one replaces what that one
wrote, and an update that leads back to the release leaves nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import PipelineError

FILE = Path("spec/released.json")


@dataclass(frozen=True)
class Released:
    """The last release, as updates that followed it need it.

    Args:
        version: Its version.
        documents: Its corrected documents, by API.
        bullets: What the last update wrote to the changelog, by section.
    """

    version: str
    documents: dict[str, Any]
    bullets: dict[str, list[str]] = field(default_factory=dict)

    def written(self) -> bytes:
        """Return the file."""
        content = {"version": self.version, "bullets": self.bullets, "documents": self.documents}
        return (json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n").encode()


def read(root: Path, version: str) -> Released | None:
    """Return the last release if the tree is ahead of it: if `version`, that of the checkout, is another.

    Raises:
        PipelineError: The file is not what `update` writes.
    """
    path = root / FILE
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        found = Released(content["version"], dict(content["documents"]), dict(content["bullets"]))
    except (ValueError, KeyError, TypeError):
        raise PipelineError(f"{FILE}: not what `update` writes; restore it from git, or delete it") from None
    return found if found.version != version else None
