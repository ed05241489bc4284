"""From what is committed under `spec/` to corrected documents: contract, overlay, descriptions, validation."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import descriptions, documents, overlay, parked
from .errors import PipelineError
from .validate import validate

SOURCES = Path("spec/sources.toml")
TEMPLATES = Path("spec/templates")
GENERATED = Path("generated/ozkit_api")


@dataclass(frozen=True)
class Api:
    """One row of `spec/sources.toml`."""

    name: str
    document: Path
    package: str
    namespace: str
    overlay: Path | None = None
    descriptions: Path | None = None


@dataclass(frozen=True)
class Corrected:
    """A corrected document.

    Attributes:
        api: The API that it describes.
        document: The document.
        stale: Overlay actions that were skipped because they have no effect on the present upstream document.
        unplaced: Descriptions that were skipped because they have no place in it.
    """

    api: Api
    document: dict[str, Any]
    stale: list[overlay.Stale]
    unplaced: list[str] = field(default_factory=list)


def read_apis(root: Path) -> list[Api]:
    """Return the APIs of a checkout, in the order of `spec/sources.toml`."""
    try:
        table = tomllib.loads((root / SOURCES).read_text(encoding="utf-8"))["apis"]
        return [
            Api(
                name=name,
                document=root / row["document"],
                package=row["package"],
                namespace=row.get("namespace", ""),
                overlay=root / row["overlay"] if "overlay" in row else None,
                descriptions=root / row["descriptions"] if "descriptions" in row else None,
            )
            for name, row in table.items()
        ]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise PipelineError(f"{SOURCES} cannot be read ({error}): restore it, or run import anew") from None


def correct(api: Api, *, drop_stale: bool = False) -> Corrected:
    """Return the corrected document of one API.

    Args:
        api: The API.
        drop_stale: Skip overlay actions without effect, and descriptions without a place, instead of refusing them.

    Raises:
        PipelineError: If a correction is stale, or the corrected document breaks a rule.
    """
    document = documents.load(api.document)
    stale: list[overlay.Stale] = []
    unplaced: list[str] = []
    if api.overlay is not None:
        document, stale = overlay.apply(document, documents.load(api.overlay), drop_stale=True)
    if api.descriptions is not None:
        words = documents.load(api.descriptions)
        document, unplaced = descriptions.apply_descriptions(document, words, strict=False)
    if not drop_stale:
        parked.refuse(api.document, stale, unplaced)
    validate(document, api.document.name)
    return Corrected(api, document, stale, unplaced)
