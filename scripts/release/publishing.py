"""Upload a build once: what is there already stays, and another file of the same version is refused."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from base64 import b64encode
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from .building import build_once
from .files import Built, ReleaseError, checked_version, found_in, sha256, uncommitted
from .index import PASSWORD, USER, Index, Settings

PROJECT = "ozkit"
# Seconds for an upload, and characters of what the index says about it.
TIMEOUT = 1800.0
LONGEST = 500


def publish(root: Path, out: Path, settings: Settings, tag: str = "") -> list[str]:
    """Upload what `build` wrote, unless the index has it.

    Args:
        root: The checkout, with nothing uncommitted.
        out: The folder that `build` wrote into.
        settings: The index.
        tag: The tag that asked for the release; empty if none did.

    Returns:
        One line a file, saying what was done.

    Raises:
        ReleaseError: If the files are not what the commit gives, or the index holds others under this version.
    """
    built = found_in(out)
    version = checked_version(root, built, tag)
    if changed := uncommitted(root):
        raise ReleaseError(f"not committed: {', '.join(line[3:] for line in changed[:5])}; commit, then nox -s build")
    index = Index(settings)
    missing = _missing(index, built, version)
    _refuse_others(root, built)
    if missing:
        _upload(settings, missing)
    left = _missing(index, built, version) if missing else []
    if left:
        raise ReleaseError(f"{settings.simple}: does not list {', '.join(path.name for path in left)} after the upload")
    done = {True: "uploaded", False: "already there, the same bytes"}
    return [f"{path.name}: {done[path in missing]} (sha256 {sha256(path)})" for path in built]


def _refuse_others(root: Path, built: Built) -> None:
    """Refuse files that the last commit does not give, byte by byte."""
    with tempfile.TemporaryDirectory(prefix="ozkit-release-") as scratch:
        for ours, fresh in zip(built, build_once(root, Path(scratch)), strict=True):
            if ours.name != fresh.name or sha256(ours) != sha256(fresh):
                raise ReleaseError(f"{ours.name}: this is not what the last commit gives; nox -s build")


def _missing(index: Index, built: Built, version: str) -> list[Path]:
    listed = index.files(PROJECT)
    ours = {path.name for path in built}
    for name in sorted(listed.keys() - ours):
        if name.startswith((f"{PROJECT}-{version}-", f"{PROJECT}-{version}.")) and name.endswith((".whl", ".tar.gz")):
            raise ReleaseError(f"{name}: the index has it under version {version}, and we did not build it")
    for path in built:
        if path.name in listed and not index.holds(listed[path.name], path):
            raise ReleaseError(
                f"{path.name}: the index holds another file of this name; a version is never replaced, so raise it"
            )
    return [path for path in built if path.name not in listed]


def _upload(settings: Settings, paths: list[Path]) -> None:
    """Upload with uv; the credentials travel in its environment, never in its arguments."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("UV_PUBLISH_", "OZKIT_"))}
    variables |= {"UV_PUBLISH_USERNAME": settings.username, "UV_PUBLISH_PASSWORD": settings.password}
    options = ("--no-config", "--quiet", "--trusted-publishing", "never", "--keyring-provider", "disabled")
    command = [sys.executable, "-m", "uv", "publish", *options, "--publish-url", settings.upload, *map(str, paths)]
    if settings.upload.startswith("http:"):  # Loopback: no proxy gets the credentials.
        variables |= {"NO_PROXY": "*", "no_proxy": "*"}
    try:
        done = subprocess.run(command, env=variables, capture_output=True, text=True, errors="replace", timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        raise ReleaseError(f"{settings.upload}: the upload did not end within {TIMEOUT:.0f} s") from None
    if done.returncode:
        said = _said(done.stderr or done.stdout, settings)
        raise ReleaseError(f"the upload failed; check {USER} and {PASSWORD}, or what the index says: {said}")


def _said(text: str, settings: Settings) -> str:
    """Return what uv says as one line, without the answer if that names the password as a page or header writes it."""
    plain = unescape(unquote(text))
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), plain).replace("\\", "")
    pair = b64encode(f"{settings.username}:{settings.password}".encode()).decode().rstrip("=")
    if any(secret.replace("\\", "") in each for secret in (settings.password, pair) for each in (text, plain)):
        status = re.search(r"status code \d+", text)
        return f"{status[0] if status else 'an answer'} that names the password, so it is not shown"
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} ..."
