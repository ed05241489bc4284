# Derived from ../_async/artifacts.py by scripts/derive_sync.py; do not edit.
"""Artifacts: their downloads, on top of the generated operation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ozkit_api.oz_agent.api.artifacts import ArtifactsResource

from .._http.downloads import inline_content, signed_url
from .._runs.arguments import checked_id
from .downloads import Download

if TYPE_CHECKING:
    from .http import HttpCaller


class Artifacts(ArtifactsResource):
    """Artifacts of runs."""

    _caller: HttpCaller

    def download(self, artifact_uid: str, to: str | os.PathLike[str]) -> Path:
        """Save the file of an artifact.

        It is fetched from its signed URL without credentials; an expired URL is replaced by a new one, and a partial
        file is never left behind. A plan is saved from the response of `get`, which contains its text.

        API operation: `GET /agent/artifacts/{artifactUid}` (getArtifact).

        Args:
            artifact_uid: Id of the artifact.
            to: The file to write, or a folder: one that exists, or a path that ends in a separator. There it gets the
                artifact's own name, with the id added if another file has that name.

        Returns:
            Path: The file.

        Raises:
            NotFound: If there is no such artifact.
            ConnectionFailed: If the download fails too often.
            UnexpectedResponse: If the download host returns something else than the whole file.
            InvalidArgument: If the folder does not exist, `to` is a pipe or a device, or there is nothing to download.
        """
        artifact_uid = checked_id(artifact_uid, "artifact_uid")
        download = Download("artifacts.download", to, self._caller, artifact_uid)
        first = self.get(artifact_uid)
        content = inline_content(first)
        if content is not None:
            return download.save(content, f"{artifact_uid}.md")
        fetched = [first]

        def address() -> tuple[str, str, str]:
            return signed_url(fetched.pop() if fetched else self.get(artifact_uid), artifact_uid)

        return download.fetch(address)
