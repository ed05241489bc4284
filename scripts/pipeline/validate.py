"""Refuse a corrected document that the standard, or the generator, would stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError

from .errors import PipelineError
from .objects import Object, show
from .references import check_references
from .rules import RULES


def validate(document: Object, name: str) -> None:
    """Check a corrected document against the standard and against our own rules.

    Args:
        document: The document as it goes to the generator.
        name: How to call it in messages.

    Raises:
        PipelineError: One message with every finding, a line each.
    """
    check_references(document, name)
    broken = False
    found = []
    for error in _errors(document):
        broken = broken or type(error) is OpenAPIValidationError
        found.append(f"{show(tuple(error.absolute_path))}: {_short(error.message)}")
    if not broken:  # The rules read a document of the right shape.
        found += [finding for rule in RULES for finding in rule(document)]
    if found:
        lines = "\n  ".join(dict.fromkeys(found))
        raise PipelineError(f"{name}: correct these in its overlay, or in the document if it is ours:\n  {lines}")


def _errors(document: Object) -> Iterator[Any]:
    version = str(document.get("openapi", ""))
    validator = OpenAPIV31SpecValidator if version.startswith("3.1") else OpenAPIV30SpecValidator
    yield from validator(document).iter_errors()


def _short(message: str) -> str:
    return message if len(message) <= 160 else message[:70] + " ... " + message[-80:]
