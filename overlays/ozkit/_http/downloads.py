"""Downloads: target files, names from servers, artifacts and the decision after a failed fetch."""

from __future__ import annotations

import filecmp
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ozkit_runtime.redact import redact_text, secret_text
from ozkit_runtime.retry import RetryPolicy

from .._support.clock import Clock
from .._support.files import atomic_write, claim, resolved
from ..errors import (
    ConfigurationError,
    ConnectionFailed,
    InvalidArgument,
    OzkitError,
    RequestTimeout,
    UnexpectedResponse,
)
from . import httpx
from .retry import is_certificate_error

POLICY = RetryPolicy(attempts=5, first_delay=1.0, max_delay=10.0)
# Statuses of an expired signed URL; a new one may work.
_EXPIRED = frozenset({400, 401, 403, 404, 410})
# Names of devices on Windows, also with an extension.
_RESERVED = re.compile(
    r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?:\..*)?"
).fullmatch
_FORBIDDEN = frozenset('<>:"|?*')
_MAX_BYTES = 200


class FetchError(Exception):
    """A response of a download that may succeed with a new URL."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class FetchCut(Exception):
    """A body that is shorter or longer than announced."""


class DownloadTarget:
    """The file of one download, and its attempts.

    The content is written to a temporary file beside the target, `to`, and renamed when it is complete. The target is a
    folder if there is one, or if its path ends in a separator; there the id tells files of one name apart, and without
    an id a file of that name is replaced. The deadline is for the time without progress, over all attempts.
    """

    def __init__(
        self,
        operation: str,
        to: str | os.PathLike[str],
        clock: Clock,
        uid: str = "",
        *,
        deadline: float = POLICY.deadline,
    ) -> None:
        self.operation = operation
        self.to = checked_target(to, operation)
        self.clock = clock
        self.uid = uid
        self.attempts = 0
        self._is_new_folder = _names_folder(to)
        self._deadline = deadline
        self._progress_at, self._furthest = clock.now(), 0

    def path(self, name: str) -> Path:
        """Return the path of the file; in a folder it has the name that the server gives."""
        if not (self._is_new_folder or self.to.is_dir()):
            return self.to
        safe = safe_name(name)
        if not safe:
            raise InvalidArgument(f"{self.operation}: the server gives no file name: give a file name in `to`")
        return self.to / safe

    def save(self, content: bytes, name: str) -> Path:
        """Write a file from its content, and return its path."""
        with self.open(name) as (file, paths):
            file.write(content)
        return paths[0]

    @contextmanager
    def open(self, name: str) -> Iterator[tuple[IO[bytes], list[Path]]]:
        """Open the file for writing, and yield it with a list that holds its path after a block without an error."""
        path = self.path(name)
        if self._is_new_folder:
            path.parent.mkdir(exist_ok=True)
        paths: list[Path] = []
        scratch = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
        try:
            with scratch.open("xb") as file:
                yield file, paths
            paths.append(self._named(scratch, path))
        finally:
            scratch.unlink(missing_ok=True)

    def _named(self, scratch: Path, path: Path) -> Path:
        """Rename a complete file; with an id, a different file of the same name is kept, and the name gets the id."""
        if self.uid and path != self.to:
            if claim(scratch, path):
                return path
            if path.is_file() and not path.is_symlink() and filecmp.cmp(scratch, path, shallow=False):
                return path
            path = path.with_name(safe_name(f"{path.stem[:100]}-{self.uid}{path.suffix}"))
            if path.is_dir():
                raise InvalidArgument(f"{self.operation}: {path} is a folder: give a file name in `to`")
        with atomic_write(path, scratch):
            pass
        return path

    def check(self, status: int, content_type: str = "", name: str = "", expected: str = "") -> None:
        """Raise unless a response holds the whole file; `expected` is its content type, if known."""
        if status in _EXPIRED or status >= 500 or status == 429:
            raise FetchError(status)
        if status != 200:
            raise UnexpectedResponse(f"{self.operation}: the download host returned HTTP {status}", status=status)
        is_page = "html" in content_type.lower()
        if is_page and "html" not in expected.lower() and not name.lower().endswith((".html", ".htm", ".xhtml")):
            raise UnexpectedResponse(
                f"{self.operation}: the download host returned an HTML page: is a proxy or login page in between?",
                status=status,
            )

    def check_length(self, header: str | None, received: int) -> None:
        """Raise if a body has not the length that its Content-Length header announces."""
        if header is not None and header.isdecimal() and int(header[:20]) != received:
            raise FetchCut(f"received {received} bytes, expected {header[:20]}")

    def note_progress(self, received: int) -> None:
        """Record the bytes that an attempt has received: a download is limited by silence, not by its length."""
        if received > self._furthest:
            self._furthest, self._progress_at = received, self.clock.now()

    def time_left(self) -> float:
        """Return the seconds until a further part of the file must have arrived."""
        return max(self._progress_at + self._deadline - self.clock.now(), 0.0)

    def next_delay(self, error: Exception) -> float | OzkitError:
        """Return the seconds before the next attempt, or the final error if none or no time is left."""
        self.attempts += 1
        delay = POLICY.backoff(self.attempts, self.clock.random)
        if self.attempts >= POLICY.attempts or is_certificate_error(error) or delay >= self.time_left():
            return self._final_error(error)
        return delay

    def _final_error(self, error: Exception) -> OzkitError:
        text = redact_text(str(error) or type(error).__name__)
        times = "once" if self.attempts == 1 else f"{self.attempts} times"
        if isinstance(error, FetchError):
            return UnexpectedResponse(
                f"{self.operation}: the download host returned {text}, {times}", status=error.status
            )
        if is_certificate_error(error):
            return ConfigurationError(f"{self.operation}: the certificate of the download host is invalid: {text}")
        kind = RequestTimeout if isinstance(error, httpx.TimeoutException) else ConnectionFailed
        return kind(f"{self.operation}: the download failed {times}: {text}")


def checked_target(to: Any, operation: str) -> Path:
    """Return the path of a download's target; a link is followed."""
    try:
        path = Path(to)
        if "\0" in str(path):
            raise ValueError("it contains a null character")
        os.fsencode(path)
        path = resolved(path) if path.is_symlink() and not path.is_dir() else path
    except (TypeError, ValueError, OSError) as error:
        why = getattr(error, "strerror", None) or error
        raise InvalidArgument(f"{operation}: `to` is not a path: {why}") from None
    if path.is_dir():
        return path
    if not path.parent.is_dir():
        raise InvalidArgument(f"{operation}: the folder {path.parent} does not exist: create it first")
    if path.exists() and (not path.is_file() or _names_folder(to)):
        kind = "a file, not a folder" if path.is_file() else "a pipe or a device, not a file"
        raise InvalidArgument(f"{operation}: {path} is {kind}: give another `to`")
    return path


def _names_folder(to: Any) -> bool:
    """Return whether a path ends in a separator."""
    return str(os.fspath(to)).endswith(tuple(filter(None, ("/", os.sep, os.altsep))))


def transcript_name(owner: str) -> str:
    """Return the file name of a transcript in a folder, from the id of what it belongs to."""
    plain = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in str(owner))
    return plain[:100] + ".transcript"


def safe_name(name: str) -> str:
    """Return the last part of a file name from a server, valid on any system; empty if nothing is left."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(letter if letter.isprintable() and letter not in _FORBIDDEN else "_" for letter in last)
    plain = plain.rstrip(" .")
    if _RESERVED(plain):
        plain = f"_{plain}"
    stem, dot, extension = plain.rpartition(".")
    if not stem or len(extension) > _MAX_BYTES // 8:
        stem, dot, extension = plain, "", ""
    # File systems count bytes, and the temporary file has a longer name.
    stem = stem.encode()[: _MAX_BYTES - len(f".{extension}".encode())].decode(errors="ignore")
    return (stem + dot + extension).rstrip(" .")


def inline_content(artifact: Any) -> bytes | None:
    """Return the content of an artifact that contains it, such as a plan; None for others."""
    data = _artifact_data(artifact)
    content = data.get("content")
    return content.encode(errors="replace") if isinstance(content, str) and not data.get("download_url") else None


def signed_url(artifact: Any, artifact_uid: str) -> tuple[str, str, str]:
    """Return the signed URL of an artifact, its file name and its content type, empty if unknown."""
    data = _artifact_data(artifact)
    url = data.get("download_url")
    if not isinstance(url, str) or not url:
        raise InvalidArgument(f"artifacts.download: artifact {artifact_uid} has nothing to download")
    content_type = data.get("content_type")
    return (
        secret_text(url),
        str(data.get("filename") or artifact_uid),
        content_type if isinstance(content_type, str) else "",
    )


def _artifact_data(artifact: Any) -> dict[str, Any]:
    """Return the `data` of an artifact of any kind, known or not."""
    plain = artifact if isinstance(artifact, dict) else artifact.to_dict()
    data = plain.get("data")
    return data if isinstance(data, dict) else {}
