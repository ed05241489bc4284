"""The table at the top of the page: what calls, a client and a page of runs cost against bare httpx and json."""

from __future__ import annotations

import datetime
import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from statistics import median
from threading import Thread
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import httpx

import ozkit
from ozkit._http.responses import parse_response
from ozkit_runtime.models import parse

from .contenders import URL, Canned
from .data import runs_page
from .events import events_page
from .imports import BASE, STEPS, fresh
from .measure import interleaved, ratio
from .subjects import EVENTS, RUNS, SDKS, Subject
from .table import Role, Row, Table

ROUNDS, PROCESSES, FEW = 11, 9, 50
FIVE = ("run_id", "title", "state", "created_at", "updated_at")
COLUMNS = ("ozkit", "oz_agent_sdk", "warp_platform_sdk", "stock", "msgspec, typed")
Ratios = Mapping[str, float]
Ways = dict[str, Callable[[], Any]]


def measure(scratch: Path) -> Table:
    """Measure every row; `scratch` holds the stock package."""
    table = Table("CPU time of each, in times of bare httpx with json doing the same", ("ozkit", "goal*", *COLUMNS[1:]))
    for name, goal, found in _rows(scratch):
        cells = (found.get("ozkit"), goal, *(found.get(column) for column in COLUMNS[1:]))
        table.rows.append(Row(name, Role.OURS, cells))
    missed = [str(row.name) for row in table.rows if (row.cells[0] or 0) > (row.cells[1] or 0)]
    table.notes = (f"Goals missed: {'; '.join(missed) if missed else 'none'}.",)
    return table


def _rows(scratch: Path) -> Iterator[tuple[str, float, Ratios]]:
    with _json_only():
        yield "a page of 500 runs, nothing read", 1.2, _page(lambda runs: None)
        yield "the same, five fields of each run read", 1.7, _page(_five)
        yield "the same, every field read, to the leaves", 4.5, _page(_leaves)
    yield "the same, nothing read, with `ozkit[fast]`", 0.75, {"ozkit": _page(lambda runs: None)["ozkit"]}
    with _json_only():
        yield "a page of 100 events, nothing read", 1.5, _events()
        yield "one `runs.get`", 1.4, _get()
    yield (
        "import, client and resource, against `import httpx`",
        1.1,
        _steps(scratch, "ozkit.Client made, resource touched"),
    )
    yield "first answered call of a process", 1.25, _first_call(scratch)
    yield "peak memory of the page, nothing read, against `json.loads`", 1.15, {"ozkit": _memory()}


@contextmanager
def _json_only() -> Iterator[None]:
    """Parse with json, as without the extra `fast`."""
    kept, parse._fast = parse._fast, lambda: json.loads  # type: ignore[assignment]
    try:
        yield
    finally:
        parse._fast = kept


def _five(runs: list[Any]) -> None:
    for run in runs:
        for name in FIVE:
            getattr(run, name)


@cache
def _getter(kind: Any) -> Callable[[Any], Iterable[Any]] | None:
    names = [*getattr(kind, "model_fields", ()), *getattr(kind, "__struct_fields__", ())]
    names += [each.name for each in getattr(kind, "__attrs_attrs__", ()) if not each.name.startswith("_")]
    if len(names) > 1:
        return attrgetter(*names)
    if names or hasattr(kind, "additional_properties"):  # a map has what came under any name
        name = names[0] if names else "additional_properties"
        return lambda value: (getattr(value, name),)
    known: Mapping[Any, Any] = {list: iter, dict: dict.values}
    return known.get(kind)


def _leaves(values: Iterable[Any]) -> None:
    for value in values:
        children = _getter(type(value))  # type: ignore[arg-type]
        if children is not None:
            _leaves(children(value))


def _bare(subject: Subject) -> Mapping[str, Any]:
    return {"url": subject.path, "params": subject.query}


def _compare(
    body: bytes, get: Mapping[str, Any], act: Callable[[str, Any], object], stock: str, times: int = 1, **given: Any
) -> Ratios:
    """Compare one call of each client over a transport in this process.

    Args:
        body: What is answered.
        get: How bare httpx gets it.
        act: Has a client do it, by the client's name, reads the answer, and returns it as bare httpx does, so that
            nobody frees it while the clock runs.
        stock: Module of the stock operation.
        times: How often it is done in one sample.
        given: Arguments of the stock operation.
    """
    server = Canned()
    server.body = body
    http = httpx.Client(base_url=URL, transport=server)
    made: dict[str, Any] = {"ozkit": ozkit.Client("k", base_url=URL, transport=server, rate_limit=False)}
    for module, name in SDKS.items():
        made[module] = getattr(import_module(module), name)(api_key="k", base_url=URL, http_client=http, max_retries=0)
    package, operation = stock.partition(".")[0], import_module(stock)
    generated = import_module(f"{package}.client").AuthenticatedClient(base_url=URL, token="k")
    generated.set_httpx_client(http)
    ways: Ways = {"httpx": lambda: http.get(**get).json()}
    for name, client in made.items():
        ways[name] = lambda name=name, client=client: act(name, client)  # type: ignore[misc]
    ways["stock"] = lambda: act("stock", lambda: operation.sync(client=generated, **given))
    if get["url"] == RUNS.path:
        typed, decode = _typed(type(RUNS.ours(made["ozkit"]))), import_module("msgspec.json").decode
        ways["msgspec, typed"] = lambda: act("msgspec, typed", lambda: decode(http.get(**get).content, type=typed))
    able = {name: way for name, way in ways.items() if _can(way)}
    samples = interleaved({name: lambda way=way: [way() for _ in range(times)] for name, way in able.items()}, ROUNDS)  # type: ignore[misc]
    return {name: ratio(own, samples["httpx"]) for name, own in samples.items()}


def _can(way: Callable[[], Any]) -> bool:
    try:
        way()
    except (AttributeError, KeyError):
        return False  # the client has no such call
    return True


def _page(read: Callable[[list[Any]], object]) -> Ratios:
    def act(name: str, client: Any) -> object:
        page = RUNS.ours(client) if name == "ozkit" else RUNS.sdks[name](client) if name in SDKS else client()
        read(page.runs)
        return page

    return _compare(runs_page(), _bare(RUNS), act, "stock_oz_agent.api.runs.list_runs", limit=500)


def _events() -> Ratios:
    def act(name: str, client: Any) -> object:
        return EVENTS.ours(client) if name == "ozkit" else EVENTS.sdks[name](client) if name in SDKS else client()

    return _compare(events_page(), _bare(EVENTS), act, "stock_warp_analytics.api.analytics.list_analytics_events", FEW)


def _get() -> Ratios:
    def act(name: str, client: Any) -> object:
        if name == "ozkit":
            return client.runs.get("r")
        return client.agent.runs.retrieve("r") if name in SDKS else client()

    run = json.dumps(json.loads(runs_page(1))["runs"][0]).encode()
    return _compare(run, {"url": "/agent/runs/r"}, act, "stock_oz_agent.api.runs.get_run", FEW, run_id="r")


def _typed(model: Any) -> Any:
    """Return a msgspec type with the fields of a model: the fastest way to typed objects that is known."""
    define, fields = import_module("msgspec").defstruct, []
    for name, hint in get_type_hints(model).items():
        if not name.startswith("_"):
            fields.append((name, _plain(hint), None))
    return define(model.__name__, fields)


def _plain(hint: Any) -> Any:
    if hint in (str, int, float, bool, datetime.datetime, type(None)):
        return hint
    if get_origin(hint) is list:
        return list[_plain(get_args(hint)[0])]  # type: ignore[misc]
    if get_origin(hint) in (Union, UnionType):
        kinds = [_plain(each) for each in get_args(hint) if each is not ozkit.Unset]
        return kinds[0] | None if len(kinds) == 1 and kinds[0] is not Any else Any
    if isinstance(hint, type) and issubclass(hint, str):
        return str
    return _typed(hint) if getattr(hint, "_fields", None) else Any


def _steps(scratch: Path, step: str) -> Ratios:
    return _processes(scratch, {"httpx": STEPS[BASE][1], "ozkit": STEPS[step][1]})


class _Answer(BaseHTTPRequestHandler):
    """Answers with a page of one run."""

    body = runs_page(1)

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *given: object) -> None:
        """Write nothing."""


def _first_call(scratch: Path) -> Ratios:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    sdk = "import {0}; {0}.{1}(api_key='k', base_url={2!r}).agent.runs.list()"
    steps = {
        "httpx": f"import httpx, json; json.loads(httpx.Client().get('{url}/agent/runs').content)",
        "ozkit": f"import ozkit; next(ozkit.Client('k', base_url='{url}').runs.list().pages())",
        **{module: sdk.format(module, name, url) for module, name in SDKS.items()},
    }
    try:
        return _processes(scratch, steps)
    finally:
        server.shutdown()
        server.server_close()


def _processes(scratch: Path, steps: Mapping[str, str]) -> Ratios:
    """Compare first statements, each in fresh processes."""
    samples: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(PROCESSES + 1):
        for name, step in steps.items():
            spent = fresh(step, scratch)[0]
            if number:  # The first round only writes bytecode and fills the disk cache.
                samples[name].append(spent)
    return {name: ratio(own, samples["httpx"]) for name, own in samples.items()}


def _memory() -> float:
    operation, data = import_module("ozkit_api.oz_agent.api.runs.list_runs").OPERATION, runs_page()

    def peak(decode: Callable[[bytes], object]) -> int:
        tracemalloc.start()
        try:
            kept = decode(data)
            found = tracemalloc.get_traced_memory()[1]
            del kept
        finally:
            tracemalloc.stop()
        return found

    with _json_only():
        ours = [peak(lambda data: parse_response(operation, "", 200, {}, data)) for _ in range(3)]
    return median(ours) / peak(json.loads)
