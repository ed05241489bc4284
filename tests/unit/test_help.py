"""What `help()`, `inspect.signature` and `typing.get_type_hints` show of the methods of every client."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from typing import Any

import pytest

import ozkit
from ozkit_runtime.resource import AsyncResource, Resource

CLIENTS = (ozkit.Client, ozkit.AsyncClient, ozkit.CursorClient, ozkit.AsyncCursorClient)


def methods() -> Iterator[tuple[str, Any]]:
    for cls in CLIENTS:
        client: Any = cls("key", base_url="http://127.0.0.1:9")
        for name in (name for name in dir(client) if not name.startswith("_")):
            value = getattr(client, name)
            inner = (
                [name for name in dir(value) if not name.startswith("_")]
                if isinstance(value, Resource | AsyncResource)
                else []
            )
            places = [(f"{cls.__name__}.{name}.{each}", getattr(value, each)) for each in inner]
            yield from (pair for pair in [(f"{cls.__name__}.{name}", value), *places] if callable(pair[1]))


METHODS = dict(methods())


def generated(place: str) -> Any:
    """Return the generated method that a method by hand hides, or None."""
    method = METHODS[place]
    name, owner = method.__name__, type(getattr(method, "__self__", None))
    found = [vars(cls)[name] for cls in owner.__mro__ if cls.__module__.startswith("ozkit_api.") and name in vars(cls)]
    return found[0] if found and not method.__module__.startswith("ozkit_api.") else None


ADDED = [place for place in METHODS if generated(place) is not None]


def test_there_is_much_to_look_at() -> None:
    assert len(METHODS) > 150
    expected = {f"{client}.runs.{name}" for client in ("Client", "AsyncClient") for name in ("create", "list")}
    expected |= {"Client.analytics.events", "Client.runs.follow_up", "CursorClient.commits.list"}
    assert expected <= set(ADDED)


@pytest.mark.parametrize("place", METHODS)
def test_hints_can_be_read(place: str) -> None:
    method = METHODS[place]
    hints = typing.get_type_hints(method)
    assert "return" in hints
    for name, parameter in inspect.signature(method).parameters.items():
        assert parameter.kind is parameter.VAR_KEYWORD or name in hints


@pytest.mark.parametrize("place", [*ADDED, "Client.runs.create_and_wait", "AsyncClient.runs.create_and_wait"])
def test_every_field_is_shown_with_its_description(place: str) -> None:
    method = METHODS[place]
    under = generated(place) or generated(place.replace("create_and_wait", "create"))
    shown, fields = (inspect.signature(each).parameters for each in (method, under))
    assert fields.keys() - {"self"} <= shown.keys()
    assert not [each for each in shown.values() if each.kind is each.VAR_KEYWORD]
    doc = inspect.getdoc(method) or ""
    assert [name for name in shown if f"\n    {name}: " not in doc] == []
    for name in ("prompt", "created_after"):
        if name in fields:
            assert inspect.signature(under).parameters[name] == shown[name]


def test_hints_of_fields_are_types() -> None:
    hints = typing.get_type_hints(METHODS["Client.runs.create"])
    assert hints["config"] == ozkit.models.AmbientAgentConfig | ozkit.models.AmbientAgentConfigParams | None
    assert typing.get_type_hints(ozkit.models.AmbientAgentConfigParams)["harness"]


@pytest.mark.parametrize("cls", CLIENTS[:2])
def test_a_list_says_what_it_lists(cls: Any) -> None:
    client, prefix = cls("key", base_url="http://127.0.0.1:9"), cls.__name__.removesuffix("Client")
    assert repr(client.runs.list(name="n")) == f"<{prefix}Paginator of runs.list>"
    assert repr(client.analytics.events(max_items=5)) == f"<{prefix}TablePaginator of analytics.events, max_items=5>"
