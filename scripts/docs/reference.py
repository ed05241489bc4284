"""The reference pages that follow the code: one for each resource of a client, one for each package's models."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .documents import PACKAGES
from .rst import heading, literal

SETTINGS = frozenset({"base_url", "clock"})  # properties of a client that are not resources
CLIENTS = (("Client", "AsyncClient"), ("CursorClient", "AsyncCursorClient"))
KEY = "no-key-no-call"


@dataclass(frozen=True, slots=True)
class Surface:
    """One resource as users see it.

    Attributes:
        name: The attribute of the client.
        client: The client.
        sync: The class behind the attribute.
        asynchronous: The class behind it at the asynchronous client.
    """

    name: str
    client: str
    sync: type
    asynchronous: type


def surfaces() -> list[Surface]:
    """Return every resource of the clients."""
    ozkit = import_module("ozkit")
    found = []
    for name, twin in CLIENTS:
        client, other = getattr(ozkit, name)(KEY), getattr(ozkit, twin)(KEY)
        for attribute in resource_names(type(client)):
            sync, asynchronous = type(getattr(client, attribute)), type(getattr(other, attribute))
            found.append(Surface(attribute, name, sync, asynchronous))
        client.close()
    return found


def resource_names(client: type) -> list[str]:
    """Return the attributes of a client that are resources."""
    properties = [name for name in dir(client) if isinstance(inspect.getattr_static(client, name), property)]
    return [name for name in properties if name not in SETTINGS]


def methods(cls: type) -> dict[str, Any]:
    """Return the public methods that a class itself defines."""
    return {name: value for name, value in vars(cls).items() if inspect.isfunction(value) and name[0] != "_"}


def layers(cls: type) -> list[type]:
    """Return the classes that give a resource its methods, the hand-written ones first."""
    return [base for base in cls.__mro__ if methods(base)]


def public_path(cls: type) -> str:
    """Return the dotted path at which users import a class: `package._sync.module` is public as `package.module`."""
    public = cls.__module__.replace("._sync.", ".").replace("._async.", ".")
    is_there = find_spec(public) is not None and hasattr(import_module(public), cls.__name__)
    return f"{public if is_there else cls.__module__}.{cls.__qualname__}"


def resource_page(surface: Surface, shown: set[type]) -> str:
    """Write the page of a resource: what was added by hand, what the document gave, and the asynchronous forms.

    The classes that other pages have are in `shown`; those of this one are added.
    """
    parts = [heading(surface.name, "="), inspect.getdoc(surface.sync) or "", "\n\n"]
    parts.append(f"{literal(f'client.{surface.name}')} of :class:`ozkit.{surface.client}`.\n\n")
    found = layers(surface.sync)
    if surface.sync not in found:
        parts.append(_class(surface.sync))
    for title, generated in (("Added by hand", False), ("Generated from the document", True)):
        group = [cls for cls in found if cls.__module__.startswith("ozkit_api.") is generated]
        if group:
            parts += [heading(title, "-"), *(_class(cls, "members", *["no-index"] * (cls in shown)) for cls in group)]
            shown.update(group)
    parts += [heading("Asynchronous", "-"), *_asynchronous(surface)]
    return "".join(parts)


def _class(cls: type, *options: str) -> str:
    lines = "".join(f"   :{option}:\n" for option in options)
    return f".. autoclass:: {public_path(cls)}\n{lines}\n"


def _asynchronous(surface: Surface) -> Iterator[str]:
    twin = surface.asynchronous
    yield f"The same methods with the same arguments at :class:`ozkit.Async{surface.client}`:\n\n"
    yield ".. code-block:: text\n\n"
    for name in sorted({name for base in layers(twin) for name in methods(base)}):
        function = getattr(twin, name)
        call = f"client.{surface.name}.{name}(...)"
        yield f"   await {call}\n" if inspect.iscoroutinefunction(function) else f"   async for ... in {call}\n"
    yield "\n"
    yield _class(twin)


def models_page(package: str, title: str) -> str:
    """Write the page of a package's models."""
    module = f"ozkit_api.{package}.models"
    names: tuple[str, ...] = import_module(module).__all__
    parts = [heading(f"Models of the {title.removeprefix('The ')}", "=")]
    parts.append(
        f"What answers hold, and what may be given for a request, from ``{module}``. A mapping will do as well.\n"
    )
    parts.append("Every attribute that the server may leave out can be ``ozkit.UNSET``.\n\n")
    return "".join([*parts, *(f".. autoclass:: {module}.{name}\n\n" for name in names)])


def pages(titles: dict[str, str]) -> dict[str, str]:
    """Write all pages that follow the code."""
    shown: set[type] = set()
    made = {f"resources/{surface.name}.rst": resource_page(surface, shown) for surface in surfaces()}
    for package in PACKAGES:
        made[f"models/{package.replace('_', '-')}.rst"] = models_page(package, titles[package])
    return made
