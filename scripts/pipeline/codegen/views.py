"""The object that the templates see as `ozkit`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..prepass import OperationFacts
from .docs import docstring, words
from .endpoints import EndpointView, endpoint_view
from .models import ModelView, model_view
from .resources import ResourceView, class_name, resource_doc, resource_view


@dataclass(frozen=True)
class ResourceName:
    """One line of the resource list."""

    tag: str
    cls: str
    doc: str


class Views:
    """Everything that a template asks for, made from the generator's data and our facts.

    Args:
        openapi: The generator's parsed document.
        facts: The facts of each operation, keyed by (tag, module).
        title: The name of the API.
    """

    def __init__(self, openapi: Any, facts: dict[tuple[str, str], OperationFacts], title: str) -> None:
        self._collections = openapi.endpoint_collections_by_tag
        self._facts = facts
        self._models = {str(model.class_info.name): model for model in openapi.models}
        self.title = "".join(character for character in title if character.isalnum() or character in " -_") or "API"

    def model(self, model: Any) -> ModelView:
        """Return the view of a model."""
        return model_view(model, self._models)

    def endpoint(self, endpoint: Any) -> EndpointView:
        """Return the view of an operation."""
        return endpoint_view(endpoint, self._fact(endpoint), self._models)

    def resource(self, collection: Any) -> ResourceView:
        """Return the view of a tag."""
        pairs = [(endpoint, self._fact(endpoint)) for endpoint in collection.endpoints]
        return resource_view(str(collection.tag), sorted(pairs, key=lambda pair: pair[1].method), self._models)

    def resources(self) -> list[ResourceName]:
        """Return the tags of the document, sorted."""
        return [ResourceName(tag, class_name(tag), resource_doc(tag)) for tag in sorted(map(str, self._collections))]

    def enum_doc(self, enum: Any) -> str:
        """Return the docstring of an enum."""
        summary, _, rest = words(enum.description).partition(". ")
        return docstring((summary + ".") if rest else summary or f"{enum.class_info.name}.", [rest], [], 4)

    def _fact(self, endpoint: Any) -> OperationFacts:
        return self._facts[(str(endpoint.tags[0]), str(endpoint.name))]
