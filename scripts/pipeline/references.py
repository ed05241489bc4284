"""Follow the references of a document, and refuse those that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from .errors import PipelineError
from .objects import REFERABLE, At, Object, resolve, show, walk


def references(document: Object) -> Iterator[tuple[At, object]]:
    """Give place and text of every `$ref`, and of every discriminator mapping that is one."""
    for kind, at, node in walk(document):
        if "$ref" in node and kind in REFERABLE:
            yield (*at, "$ref"), node["$ref"]
        if kind == "mapping":
            yield from (((*at, key), ref) for key, ref in node.items() if "/" in str(ref))


def check_references(document: Object, name: str) -> None:
    """Refuse a document that refers to another file, or to something that is not there.

    Args:
        document: Any OpenAPI document.
        name: How to call it in messages.

    Raises:
        PipelineError: The first such reference, with its place.
    """
    for at, ref in references(document):
        if not isinstance(ref, str) or not ref.startswith("#"):
            raise PipelineError(f"{name}: {show(at)} refers to another file, {ref!r}; bundle the document first")
        try:
            resolve(document, ref)
        except KeyError:
            advice = "ask for a complete document, or correct it with an overlay action"
            raise PipelineError(f"{name}: {show(at)} refers to {ref!r}, which is not there; {advice}") from None
