"""Derive the sync side from the async side: `python -m scripts.derive_sync`.

Every folder `_async` below `overlays/` gets a twin `_sync` beside it. `unasync` rewrites the tokens, with the
replacements in the tables below. A class `AsyncName` becomes `Name`, in code, docstrings and comments.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import unasync

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Derived from {source} by scripts/derive_sync.py; do not edit.\n"
REPLACEMENTS = {
    "_async": "_sync",
    "aclose": "close",
    "aread": "read",
    "aiter_bytes": "iter_bytes",
    "aiter_raw": "iter_raw",
    "handle_async_request": "handle_request",
    "sleep_async": "sleep",
    "run_blocking_async": "run_blocking",
    "gather_async": "gather",
    "shielded_async": "shielded",
    "pause_async": "pause",
    "send_within_async": "send_within",
}
# Phrases of docstrings that say which side this is.
PHRASES = ((", asynchronously", ""), ("An asynchronous ", "A "), ("`async for`", "`for`"), ("`await ", "`"))
_AWAITABLE = re.compile(r"\bAwaitable\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_ASYNC_NAME = re.compile(r"\bAsync[A-Z]\w*")
_ASYNC_CLASS = re.compile(r"\bAsync(?=[A-Z])(\w+)")


def derive(root: Path = ROOT) -> dict[Path, str]:
    """Return every derived file of a checkout with its text."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted((root / "overlays").rglob("_async/*.py"))}
    if not sources:
        return {}
    names = {name: name.removeprefix("Async") for text in sources.values() for name in _ASYNC_NAME.findall(text)}
    with tempfile.TemporaryDirectory() as folder:
        copies = {path: Path(folder, path.relative_to(root)) for path in sources}
        for path, text in sources.items():
            copies[path].parent.mkdir(parents=True, exist_ok=True)
            copies[path].write_text(text, encoding="utf-8")
        rule = unasync.Rule("/_async/", "/_sync/", additional_replacements=REPLACEMENTS | names)
        unasync.unasync_files(list(map(str, copies.values())), rules=[rule])
        made = {path: copy.parent.parent / "_sync" / path.name for path, copy in copies.items()}
        for path, twin in made.items():
            text = HEADER.format(source=f"../_async/{path.name}") + _reworded(twin.read_text(encoding="utf-8"))
            twin.write_text(text, encoding="utf-8")
        options = ("--no-cache", "--quiet", "--config", str(ROOT / "pyproject.toml"))
        ruff = (sys.executable, "-m", "ruff")
        folders = sorted({str(twin.parent) for twin in made.values()})
        subprocess.run([*ruff, "check", "--select", "I,F401", "--fix", *options, *folders], check=True)
        subprocess.run([*ruff, "format", *options, *folders], check=True)
        return {
            path.parent.parent / "_sync" / path.name: twin.read_text(encoding="utf-8") for path, twin in made.items()
        }


def _reworded(text: str) -> str:
    for phrase, plain in PHRASES:
        text = text.replace(phrase, plain)
    return _ASYNC_CLASS.sub(r"\1", _AWAITABLE.sub(r"\1", text))


def stale(root: Path = ROOT) -> list[Path]:
    """Return the derived files that are missing, differ from a fresh derivation, or have no source."""
    fresh = derive(root)
    found = set((root / "overlays").rglob("_sync/*.py"))
    return sorted(
        path for path in fresh.keys() | found if path not in found or fresh.get(path) != path.read_text("utf-8")
    )


def main() -> None:
    """Write the derived files."""
    fresh = derive()
    for path in set((ROOT / "overlays").rglob("_sync/*.py")) - fresh.keys():  # Their source is gone.
        path.unlink()
    for path, text in fresh.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
