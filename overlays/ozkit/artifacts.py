"""Artifacts: their downloads, on top of the generated operation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ozkit_api.oz_agent.api.artifacts import ArtifactsResource, AsyncArtifactsResource

from .downloads import Download, checked_place
from .errors import InvalidArgument

if TYPE_CHECKING:
    from .transport import AsyncSender, SyncSender


class Artifacts(ArtifactsResource):
    """What runs make."""

    _caller: SyncSender

    def download(self, artifact_uid: str, to: str | os.PathLike[str]) -> Path:
        """Save the file of an artifact.

        It is fetched from its signed address without any credentials; an address that has run out is asked for
        again, and a half file is never left behind. A plan has its text in the answer of `get` instead, and is
        saved from there.

        API operation: `GET /agent/artifacts/{artifactUid}` (getArtifact).

        Args:
            artifact_uid: Id of the artifact.
            to: The file to write, or a folder that exists; there it gets the artifact's own name.

        Returns:
            Path: The file.

        Raises:
            NotFound: If there is no such artifact.
            ConnectionFailed: If the download breaks off too often.
            InvalidArgument: If the folder does not exist, or the artifact has nothing to download.
        """
        download = Download("artifacts.download", _place(to), self._caller.network, self._caller.clock)
        first = self.get(artifact_uid)
        text = inline(first)
        if text is not None:
            return download.save(text, plan_name(artifact_uid))
        answers = iter([first])
        return download.sync(lambda: signed(next(answers, None) or self.get(artifact_uid), artifact_uid))


class AsyncArtifacts(AsyncArtifactsResource):
    """What runs make, asynchronously."""

    _caller: AsyncSender

    async def download(self, artifact_uid: str, to: str | os.PathLike[str]) -> Path:
        """Save the file of an artifact.

        It is fetched from its signed address without any credentials; an address that has run out is asked for
        again, and a half file is never left behind. A plan has its text in the answer of `get` instead, and is
        saved from there.

        API operation: `GET /agent/artifacts/{artifactUid}` (getArtifact).

        Args:
            artifact_uid: Id of the artifact.
            to: The file to write, or a folder that exists; there it gets the artifact's own name.

        Returns:
            Path: The file.

        Raises:
            NotFound: If there is no such artifact.
            ConnectionFailed: If the download breaks off too often.
            InvalidArgument: If the folder does not exist, or the artifact has nothing to download.
        """
        download = Download("artifacts.download", _place(to), self._caller.network, self._caller.clock)
        first = await self.get(artifact_uid)
        text = inline(first)
        if text is not None:
            return download.save(text, plan_name(artifact_uid))
        answers = iter([first])

        async def address() -> tuple[str, str]:
            return signed(next(answers, None) or await self.get(artifact_uid), artifact_uid)

        return await download.asynchronous(address)


def _place(to: str | os.PathLike[str]) -> str | os.PathLike[str]:
    return checked_place(to, "artifacts.download")


def _data(artifact: Any) -> dict[str, Any]:
    """Return what an artifact of any kind says of itself, also one of a kind that no table knows."""
    plain = artifact if isinstance(artifact, dict) else artifact.to_dict()
    data = plain.get("data")
    return data if isinstance(data, dict) else {}


def inline(artifact: Any) -> bytes | None:
    """Return the content of an artifact that carries it, as a plan does."""
    data = _data(artifact)
    content = data.get("content")
    return content.encode() if isinstance(content, str) and not data.get("download_url") else None


def plan_name(artifact_uid: str) -> str:
    """Return the file name of a plan."""
    return f"{artifact_uid}.md"


def signed(artifact: Any, artifact_uid: str) -> tuple[str, str]:
    """Return the signed address of an artifact and its file name.

    Raises:
        InvalidArgument: If it has none.
    """
    data = _data(artifact)
    url = data.get("download_url")
    if not isinstance(url, str) or not url:
        raise InvalidArgument(f"artifacts.download: artifact {artifact_uid} has nothing to download")
    return url, str(data.get("filename") or artifact_uid)
