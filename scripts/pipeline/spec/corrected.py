"""From the files below `spec/` to corrected documents: contract, overlay, repairs, descriptions, validation."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..objects import Object
from . import descriptions, documents, inactive, overlay
from .normalise import Normalised, normalise
from .operations import check_references
from .repairs import inline_references, repaired
from .shapes import check_shapes
from .sources import Api, read_apis
from .validation import validate


@dataclass(frozen=True)
class Corrected:
    """A corrected document.

    Attributes:
        api: The API that it describes.
        document: The document.
        stale: Overlay actions that were skipped because they have no effect on the present upstream document.
        unplaced: Descriptions that were skipped because they have no place in it.
        repairs: The places that each repair changed, by its name.
    """

    api: Api
    document: Object
    stale: list[overlay.Stale] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    repairs: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def normalised(self) -> Normalised:
        """The document as the generator gets it, with the facts of its operations."""
        return normalise(self.document, self.api.namespace)


def correct_all(root: Path, *, drop_stale: bool = False) -> list[Corrected]:
    """Return the corrected documents of a checkout."""
    return [correct(api, drop_stale=drop_stale) for api in read_apis(root)]


def correct(api: Api, *, drop_stale: bool = False) -> Corrected:
    """Return the corrected document of one API.

    Args:
        api: The API.
        drop_stale: Skip overlay actions without effect, and descriptions without a place, instead of refusing them.

    Raises:
        PipelineError: A correction is stale, or the corrected document breaks a rule.
    """
    # Overlay targets find shared parameters and responses where they are used.
    document = documents.load(api.document)
    check_shapes(document, api.document.name)
    check_references(document, api.document.name)
    document, inlined = repaired(document, api.namespace, (inline_references,))
    stale: list[overlay.Stale] = []
    unplaced: list[str] = []
    if api.overlay is not None:
        document, stale = overlay.apply(document, documents.load(api.overlay))
    check_shapes(document, api.document.name)
    check_references(document, api.document.name)
    document, repairs = repaired(document, api.namespace)
    repairs = inlined | repairs
    if api.descriptions is not None:
        words = documents.load(api.descriptions)
        document, unplaced = descriptions.apply_descriptions(document, words)
    if not drop_stale:
        inactive.refuse(api.document, stale, unplaced)
    validate(document, api.document.name)
    return Corrected(api, document, stale, unplaced, repairs)
