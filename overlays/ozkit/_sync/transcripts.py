# Derived from ../_async/transcripts.py by scripts/derive_sync.py; do not edit.
"""Transcripts of conversations and harnesses: their downloads, on top of the generated operations."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ozkit_api.oz_agent.api.conversations import ConversationsResource
from ozkit_api.oz_agent.api.harness import HarnessResource

from .downloads import save_transcript

if TYPE_CHECKING:
    from .http import HttpCaller


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
