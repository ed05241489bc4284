"""What every method of every client shows of itself; whatever it is given, it ends in a value or an `OzkitError`."""

from __future__ import annotations

import inspect
import math
import pkgutil
import typing
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

import ozkit
import ozkit_api
from ozkit.testing import FakeClock
from ozkit_runtime.operation import Operation
from ozkit_runtime.resource import AsyncResource, Resource

URL = "http://127.0.0.1:9"
CLIENTS = (ozkit.Client, ozkit.AsyncClient, ozkit.CursorClient, ozkit.AsyncCursorClient)


def methods() -> Iterator[tuple[str, Any]]:
    for cls in CLIENTS:
        client: Any = cls("key", base_url=URL)
        held = {f"{cls.__name__}.{name}": getattr(client, name) for name in dir(client) if not name.startswith("_")}
        for place, value in list(held.items()):
            if isinstance(value, Resource | AsyncResource):
                held |= {f"{place}.{name}": getattr(value, name) for name in dir(value) if not name.startswith("_")}
        yield from ((place, value) for place, value in held.items() if callable(value))


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
    client, prefix = cls("key", base_url=URL), cls.__name__.removesuffix("Client")
    assert repr(client.runs.list(name="n")) == f"<{prefix}Paginator of runs.list>"
    assert repr(client.analytics.events(max_items=5)) == f"<{prefix}TablePaginator of analytics.events, max_items=5>"


# What these write to a file has tests of its own.
EXPORTS = {"export_events", "extract_events", "reconcile_events", "plan", "export", "extract", "reconcile"}
# A function that a caller gives raises what it raises.
CALLBACKS = {"on_update", "on_poll", "until"}
GOOD: dict[str, Any] = {"run_ids": ["r"], "start": "2d", "start_date": "2d", "group_by_period": "DAY", "timeout": 1}
GOOD |= {"cron_schedule": "* * * * *", "agent_ids": ["a"]}


def operations() -> dict[str, Operation[Any]]:
    """Return all generated operations by the call as a user writes it."""
    modules = pkgutil.walk_packages(ozkit_api.__path__, "ozkit_api.")
    found = [getattr(import_module(one.name), "OPERATION", None) for one in modules if ".api." in one.name]
    return {operation.name: operation for operation in found if operation is not None}


OPERATIONS = operations()


CALLS = [place for place in METHODS if place.count(".") == 2 and place.split(".")[2] not in EXPORTS]
each_call = pytest.mark.parametrize("place", [place for place in CALLS if not place.startswith("Async")])


def arguments(call: Callable[..., Any], name: str) -> tuple[dict[str, Any], list[str]]:
    """Return arguments that a method takes, as few as possible, and the names of all its arguments."""
    operation = OPERATIONS.get(name.replace("create_and_wait", "create").replace(".csv", ".list"))
    fields = [*operation.params, *operation.body] if operation else []
    names = [*(field.argument for field in fields if field.argument), "extra_body", "extra_query", "extra_headers"]
    required = [field.argument for field in fields if getattr(field, "required", False)]
    for parameter in inspect.signature(call).parameters.values():
        if parameter.kind not in {parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL}:
            names.append(parameter.name)
            required += [parameter.name] if parameter.default is parameter.empty else []
    return {one: GOOD.get(one, "x") for one in dict.fromkeys(required)}, list(dict.fromkeys(names))


class Unreadable:
    def __repr__(self) -> str:
        raise RuntimeError("no repr")


CYCLE: dict[str, Any] = {}
CYCLE["self"] = CYCLE
DEEP: dict[str, Any] = {}
_inner = DEEP
for _ in range(50_000):
    _inner["deeper"] = {}
    _inner = _inner["deeper"]
HOSTILE: dict[str, Any] = {
    "a lone surrogate": "\udcff",
    "NaN": math.nan,
    "a cycle": CYCLE,
    "too deep": DEEP,
    "a huge integer": 10**5000,
    "an object": Unreadable(),
    "bytes": b"\xff",
    "64 KB": "x" * 65536,
    "a list": [None],
    "a set": {1},
    "the year 1": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    "the year 9999": datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-14))),
    "no time zone": datetime(2026, 1, 1),
    "control characters": "a\r\nb\0",
    "keys that are no text": {1: 2, (1, 2): 3},
    "an enormous period": "99999999999d",
    "a function": len,
}
EMPTY = {"runs": [], "models": [], "items": [], "data": [], "agents": [], "schedules": [], "environments": []}
EMPTY |= {"workers": [], "steps": [], "totalCount": 0, "pagination": {}, "page_info": {"has_next_page": False}}


def call_of(place: str, response: Callable[[], httpx.Response]) -> Callable[..., Any]:
    """Return a method of a client that gets such responses."""
    kind, resource, method = place.split(".")
    transport = httpx.MockTransport(lambda request: response())
    made = getattr(ozkit, kind)("k-hostile", base_url=URL, transport=transport, clock=FakeClock(), retry=1)
    call: Callable[..., Any] = getattr(getattr(made, resource), method)
    return call


def outcome(call: Callable[[], Any]) -> Any:
    """Return the result of a call, read to its end, or the error that it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            result = call()
            return list(result) if hasattr(result, "pages") or hasattr(result, "__next__") else result
        except ozkit.OzkitError as error:
            return error


@each_call
def test_whatever_is_given_ends_in_a_value_or_an_error_of_ours(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call = call_of(place, lambda: httpx.Response(200, json=EMPTY))
    given, names = arguments(call, place.partition(".")[2])
    for name in names:
        for what, value in HOSTILE.items():
            if name in CALLBACKS and callable(value):
                continue
            try:
                outcome(lambda name=name, value=value: call(**{**given, name: value}))  # type: ignore[misc]
            except Exception as error:
                if isinstance(error, TypeError) and "unexpected keyword argument" in str(error):
                    break
                raise AssertionError(f"{name}: {what}") from error


NOT_JSON: dict[str, Callable[[], httpx.Response]] = {
    "a login page": lambda: httpx.Response(200, html="<html>Sign in</html>"),
    "a login page with 204": lambda: httpx.Response(204, html="<html>Sign in</html>"),
    "text": lambda: httpx.Response(200, text="hello"),
    "nothing": lambda: httpx.Response(200),
}


@pytest.mark.parametrize("answer", NOT_JSON)
@each_call
def test_what_is_not_documented_is_never_a_value(place: str, answer: str, tmp_path: Path) -> None:
    call = call_of(place, NOT_JSON[answer])
    given, _ = arguments(call, place.partition(".")[2])
    given |= {"to": tmp_path / "file"} if "to" in given else {}
    result = outcome(lambda: call(**given))
    assert isinstance(result, ozkit.OzkitError) or place.endswith(".stream"), result
    assert not list(tmp_path.iterdir())
