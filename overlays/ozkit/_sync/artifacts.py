# Derived from ../_async/artifacts.py by scripts/derive_sync.py; do not edit.
"""Files of artifacts, and transcripts: their downloads, on top of the generated operations.

Signed URLs are fetched without credentials, headers or cookies of the API; whole files only.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from ozkit_api.oz_agent.api.artifacts import ArtifactsResource
from ozkit_api.oz_agent.api.conversations import ConversationsResource
from ozkit_api.oz_agent.api.harness import HarnessResource
from ozkit_runtime.redact import SecretText, secret_text

from .._http import httpx
from .._http.content import ContentDecoder
from .._http.downloads import (
    DownloadTarget,
    FetchCut,
    FetchError,
    inline_content,
    signed_url,
    transcript_name,
)
from .._http.logging import redacted_logs
from .._runs.arguments import checked_id
from ..errors import OzkitError, UnexpectedResponse
from .http import HttpCaller

_MAX_REDIRECTS = 10
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity"}


class Download(DownloadTarget):
    """One download into a file, fetched by the httpx client of a caller."""

    def __init__(self, operation: str, to: str | os.PathLike[str], caller: HttpCaller, uid: str = "") -> None:
        super().__init__(operation, to, caller.clock, uid, deadline=caller.options.retry.deadline)
        self._caller = caller

    def fetch(self, address: Callable[[], tuple[str, str, str]]) -> Path:
        """Fetch and write the file.

        `address` returns the signed URL, the file name and the content type; it is called for each attempt.
        """
        with redacted_logs(""):
            while True:
                signed, name, content_type = address()
                url = secret_text(signed)
                del signed
                try:
                    with self.open(name) as (file, paths):
                        self._write(file, url, name, content_type)
                    return paths[0]
                except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, FetchError, FetchCut) as error:
                    delay = self.next_delay(error)
                if isinstance(delay, OzkitError):
                    raise delay  # Here no frame holds the error of the request, which can name the URL.
                self.clock.sleep(delay)

    def _write(self, file: IO[bytes], url: SecretText, name: str, content_type: str) -> None:
        """Write the content of a URL into a file; redirects are followed."""
        for _ in range(_MAX_REDIRECTS):
            with ExitStack() as stack:
                response = self._caller.open_url(url, _HEADERS, self.time_left(), stack)
                try:
                    if response.has_redirect_location:
                        url = secret_text(str(httpx.URL(str(url)).join(response.headers["location"])))
                        continue
                    self.check(response.status_code, response.headers.get("content-type", ""), name, content_type)
                    self._write_body(file, response)
                    return
                finally:
                    response.close()
        raise UnexpectedResponse(f"{self.operation}: more than {_MAX_REDIRECTS} redirects", status=302)

    def _write_body(self, file: IO[bytes], response: httpx.Response) -> None:
        if response.is_stream_consumed:  # A transport without a network gives the whole content.
            file.write(response.read())
            return
        decoder, received = ContentDecoder(response.headers.get("content-encoding", "")), 0
        if not decoder.is_supported:
            raise UnexpectedResponse(f"{self.operation}: the download has an unsupported encoding", status=200)
        for chunk in response.iter_raw():
            received += len(chunk)
            self.note_progress(received)
            for piece in decoder.feed(chunk):
                file.write(piece)
        decoder.close()
        self.check_length(response.headers.get("content-length"), received)


def save_transcript(
    operation: str,
    to: str | os.PathLike[str],
    caller: HttpCaller,
    owner: str,
    transcript: Callable[[], str],
) -> Path:
    """Save the transcript of a run, a conversation or a harness, `owner`; a file in a folder is named after it.

    `transcript` returns the signed URL; it is called for each attempt.
    """
    download = Download(operation, to, caller)

    def address() -> tuple[str, str, str]:
        return transcript(), transcript_name(owner), ""

    return download.fetch(address)


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


class Conversations(ConversationsResource):
    """Conversations of runs."""

    _caller: HttpCaller

    def download_transcript(self, conversation_id: str, to: str | os.PathLike[str]) -> Path:
        """Save a conversation's raw transcript.

        It is fetched from its signed URL without credentials; a partial file is never left behind.

        API operation: `GET /agent/conversations/{conversation_id}/transcript` (getConversationTranscript).

        Args:
            conversation_id: Id of the conversation.
            to: The file to write, or an existing folder; there the file is named after the conversation.

        Returns:
            Path: The file.

        Raises:
            NotFound: If there is no transcript.
            ConnectionFailed: If the download fails too often.
        """
        return save_transcript(
            "conversations.download_transcript",
            to,
            self._caller,
            conversation_id,
            lambda: self.transcript(conversation_id),
        )


class Harness(HarnessResource):
    """What a harness calls from inside its run."""

    _caller: HttpCaller

    def download_transcript(self, to: str | os.PathLike[str]) -> Path:
        """Save the raw transcript of the run whose key this client has.

        It is fetched from its signed URL without credentials; a partial file is never left behind.

        API operation: `GET /harness-support/transcript` (getTranscriptDownload).

        Args:
            to: The file to write, or an existing folder; there the file is named `harness.transcript`.

        Returns:
            Path: The file.

        Raises:
            NotFound: If there is no transcript.
            ConnectionFailed: If the download fails too often.
        """
        return save_transcript("harness.download_transcript", to, self._caller, "harness", lambda: self.transcript())
