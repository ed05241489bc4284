"""Whatever a caller gives to a method, and whatever a server answers to it, ends in a value or an `OzkitError`."""

from __future__ import annotations

import inspect
import math
import pkgutil
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from importlib import import_module
from typing import Any

import httpx
import pytest

import ozkit
import ozkit_api
from ozkit.testing import FakeClock
from ozkit_runtime.operation import Operation

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


def method_names(kind: type[Any]) -> Iterator[tuple[str, str]]:
    with kind("k-hostile", base_url="http://127.0.0.1:9") as client:
        for resource in dir(client):
            held = getattr(client, resource)
            if (not resource.startswith("_") and hasattr(type(held), "_caller")) or "_caller" in dir(held):
                if resource.startswith("_"):
                    continue
                for method in dir(held):
                    if not method.startswith("_") and callable(getattr(held, method)) and method not in EXPORTS:
                        yield resource, method


KINDS: list[type[Any]] = [ozkit.Client, ozkit.CursorClient]
METHODS = [(kind, *names) for kind in KINDS for names in method_names(kind)]
each_method = pytest.mark.parametrize(
    ("kind", "resource", "method"), METHODS, ids=[".".join(names) for _, *names in METHODS]
)


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


def client(kind: type[Any], response: Callable[[httpx.Request], httpx.Response]) -> Any:
    transport = httpx.MockTransport(response)
    return kind("k-hostile", base_url="http://127.0.0.1:9", transport=transport, clock=FakeClock(), retry=1)


def outcome(call: Callable[[], Any]) -> Any:
    """Return the result of a call, read to its end, or the error that it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            result = call()
            return list(result) if hasattr(result, "pages") or hasattr(result, "__next__") else result
        except ozkit.OzkitError as error:
            return error


@each_method
def test_whatever_is_given_ends_in_a_value_or_an_error_of_ours(
    kind: type[Any], resource: str, method: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with client(kind, lambda request: httpx.Response(200, json=EMPTY)) as one:
        call = getattr(getattr(one, resource), method)
        given, names = arguments(call, f"{resource}.{method}")
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
@each_method
def test_what_is_not_documented_is_never_a_value(
    kind: type[Any], resource: str, method: str, answer: str, tmp_path: Any
) -> None:
    with client(kind, lambda request: NOT_JSON[answer]()) as one:
        call = getattr(getattr(one, resource), method)
        given, _ = arguments(call, f"{resource}.{method}")
        given |= {"to": tmp_path / "file"} if "to" in given else {}
        result = outcome(lambda: call(**given))
        if method == "stream":
            return
        assert isinstance(result, ozkit.OzkitError), result
        assert not list(tmp_path.iterdir())
