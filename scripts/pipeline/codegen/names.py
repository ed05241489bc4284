"""Names that generated code uses itself, and what the document's own are called where they would collide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# What a model, or a method of a resource, calls its own: a field or argument of that name gets an underscore.
MODEL_MEMBERS = frozenset({"additional_keys", "additional_properties", "from_dict", "to_dict"})
OWN_ARGUMENTS = frozenset({"extra_body", "extra_headers", "extra_query", "max_items", "prefetch", "unique_by"})
# Classes that generated modules import or define: a schema of that name becomes <name>Model.
_CLASSES = frozenset(
    {
        *("Any", "AsyncIterator", "Iterator", "Mapping", "Self", "Sequence", "TYPE_CHECKING", "UUID"),
        *("Answer", "BodyField", "OPERATION", "Operation", "Param", "TABLE", "UNSET", "Unset"),
        *("Checked", "Choice", "Items", "Nullable", "Object", "OneOf", "Parsed", "Plain", "Tagged"),
        *("AsyncPaginator", "AsyncResource", "Extra", "Paginator", "Required", "Resource", "TypedDict"),
    }
)


def attribute(name: object, reserved: Iterable[str] = ()) -> str:
    """Return the attribute or argument for the generator's name of a property.

    Args:
        name: What the generator calls it.
        reserved: Names that are in use already.
    """
    # The compiler normalises names, so a table that did not would miss them.
    text = unicodedata.normalize("NFKC", str(name))
    return f"{text}_" if text in reserved or text[:1].isupper() else text


def class_overrides(resources: Iterable[str], schemas: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the generator's setting that keeps the names of schemas apart from those of generated code.

    Args:
        resources: The classes of the resources.
        schemas: The names of the component schemas.
    """
    from openapi_python_client.strings import ClassName

    taken = [*_CLASSES, *(f"{prefix}{name}" for name in resources for prefix in ("", "Async"))]
    renamed = {name: f"{name}Model" for name in taken}
    # attrs takes whatever annotation begins with this word for a class variable.
    hidden = [name for name in (str(ClassName(schema, "")) for schema in schemas) if name.startswith("ClassVar")]
    renamed |= {name: f"Model{name}" for name in hidden}
    return {name: {"class_name": new} for name, new in renamed.items()}
