"""The wheel where a user has it: installed, with its two dependencies, in an environment that was empty."""

import json
from pathlib import Path

import pytest

from .conftest import Built, Environment, run

HEAVY = ("starlette", "uvicorn", "mypy", "pytest", "pandas", "pyarrow", "polars", "dlt", "openapi_python_client")
IMPORT_ALL = """
import importlib, json, sys
failed = {}
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed[name] = str(error)
print(json.dumps({"failed": failed, "loaded": [name for name in json.loads(sys.argv[2]) if name in sys.modules]}))
"""
ANSWERS = """
import asyncio, httpx, ozkit
run = {"run_id": "r-1", "title": "t", "state": "PAUSED", "prompt": "p",
       "created_at": "2031-01-02T03:04:05Z", "updated_at": "2031-01-02T03:04:05Z"}
def answer(request):
    if request.url.path.endswith("/agent/runs"):
        return httpx.Response(200, json={"runs": [run], "page_info": {"has_next_page": False}})
    return httpx.Response(404, json={"title": "none"})
with ozkit.Client("k", transport=httpx.MockTransport(answer)) as client:
    found, = client.runs.list()
    assert found.state == "PAUSED" and found.created_at.year == 2031 and found.session_id is ozkit.UNSET
    try:
        client.runs.get("r-2")
    except ozkit.NotFound as error:
        assert error.status == 404
    else:
        raise SystemExit("no error")
async def main():
    async with ozkit.AsyncClient("k", transport=httpx.MockTransport(answer)) as client:
        return [run.run_id async for run in client.runs.list()]
assert asyncio.run(main()) == ["r-1"]
print("answered")
"""


def test_the_environment_holds_only_what_the_wheel_asks_for(environment: Environment) -> None:
    rows = json.loads(environment.run("-m", "pip", "list", "--format", "json"))
    installed = {row["name"].lower() for row in rows} - {"pip", "setuptools"}
    needed = {"ozkit", "attrs", "httpx", "httpcore", "h11", "anyio", "certifi", "idna", "filelock", "python-dateutil"}
    assert installed == needed | (installed & {"six", "sniffio", "typing-extensions", "typing_extensions", "tzdata"})
    environment.run("-m", "pip", "check")


def test_the_version_is_the_one_of_the_metadata(environment: Environment, built: Built) -> None:
    code = "import ozkit, importlib.metadata as m; print(ozkit.__version__, m.version('ozkit'))"
    assert environment.run("-W", "error", "-c", code).split() == [built.metadata()["Version"]] * 2


def test_the_command_line_is_installed_and_needs_no_extra(environment: Environment, built: Built) -> None:
    script = environment.python.with_name("ozkit")
    assert run([str(script), "--version"], environment.home).split() == ["ozkit", built.metadata()["Version"]]
    for command in ("runs list", "analytics export", "cursor commits verify"):
        assert f"usage: ozkit {command} " in run([str(script), *command.split(), "--help"], environment.home)
    assert "usage: ozkit" in environment.run("-m", "ozkit", "--help")


def test_every_module_imports_or_names_the_extra_it_needs(environment: Environment, built: Built) -> None:
    modules = [name for name in built.modules() if not name.endswith("__main__")]
    assert sum(name.startswith("ozkit_api.") for name in modules) > 100
    arguments = json.dumps(modules), json.dumps(HEAVY)
    report = json.loads(environment.run("-W", "error", "-c", IMPORT_ALL, *arguments))
    assert report["loaded"] == []
    extras = built.metadata().get_all("Provides-Extra", [])
    hints = [f"pip install 'ozkit[{extra}]'" for extra in extras]
    unhelpful = {name: why for name, why in report["failed"].items() if not any(hint in why for hint in hints)}
    assert unhelpful == {}
    assert [name for name in report["failed"] if name.startswith("ozkit_api")] == []


@pytest.mark.parametrize("module", ["ozkit.simulator", "ozkit.simulator.server", "ozkit.simulator.__main__"])
def test_the_simulator_says_what_to_install(environment: Environment, module: str) -> None:
    code = f"try: import {module}\nexcept ImportError as error: print(error)"
    assert "pip install 'ozkit[simulator]'" in environment.run("-c", code)


def test_it_works(environment: Environment) -> None:
    assert environment.run("-W", "error", "-c", ANSWERS) == "answered\n"


def test_every_public_name_is_there(environment: Environment) -> None:
    code = "import ozkit; print([n for n in ozkit.__all__ if getattr(ozkit, n, None) is None or n not in dir(ozkit)])"
    assert environment.run("-W", "error", "-c", code) == "[]\n"


def test_the_lowest_versions_it_allows_are_enough(environment: Environment, built: Built, tmp_path: Path) -> None:
    """A lower bound that nobody tries is a guess."""
    lowest = [requirement.replace(">=", "==").split(",")[0] for requirement in map(_floor_first, built.requirements())]
    environment.run("-m", "venv", "--without-pip", str(tmp_path / "venv"))
    other = Environment(tmp_path / "venv" / "bin" / "python", tmp_path)
    what = "--quiet", "--no-input", str(built.wheel), *lowest
    environment.run("-m", "pip", "--python", str(other.python), "install", *what)
    assert other.run("-c", ANSWERS) == "answered\n"


def _floor_first(requirement: str) -> str:
    name = requirement.split(">")[0].split("<")[0]
    bounds = requirement.removeprefix(name).split(",")
    return name + ",".join(sorted(bounds, key=lambda bound: not bound.startswith(">=")))
