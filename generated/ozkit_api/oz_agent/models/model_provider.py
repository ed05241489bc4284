"""Enum ModelProvider; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class ModelProvider(_OpenStrEnum):
    """Company behind a model.

    `OPENAI`, `ANTHROPIC` and `GOOGLE` are the companies of those names; `UNKNOWN` is one that the server
    does not name. Newer servers may send other values.
    """

    OPENAI = "OPENAI"
    ANTHROPIC = "ANTHROPIC"
    GOOGLE = "GOOGLE"
    UNKNOWN = "UNKNOWN"
