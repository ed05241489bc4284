"""Enum HarnessType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class HarnessType(_OpenStrEnum):
    """Program that drives the model.

    `oz`, Warp's own; `claude`, Claude Code; `gemini`, the Gemini CLI; `codex`, the Codex CLI. Newer servers
    may send other values.
    """

    OZ = "oz"
    CLAUDE = "claude"
    GEMINI = "gemini"
    CODEX = "codex"
