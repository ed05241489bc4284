"""The command line: every operation is a command, with all that can be sent."""

from __future__ import annotations

import argparse
import io
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

import ozkit_api
from ozkit.cli import commands
from ozkit.cli.arguments import as_flag
from ozkit.simulator import Simulator
from ozkit_runtime.operation import Operation
from tests.unit.payloads import document, payload

from .scripted import answer, scripted
from .shell import say

PACKAGES = {package: prefix for prefix, (_, packages) in commands.APIS.items() for package in packages}


def operations() -> list[Any]:
    """Every operation of every package, with the words that call it."""
    found = []
    for package in sorted(one.name for one in pkgutil.iter_modules(ozkit_api.__path__)):
        for resource in import_module(f"ozkit_api.{package}.api").RESOURCES:
            home = import_module(f"ozkit_api.{package}.api.{resource}")
            for one in pkgutil.iter_modules(home.__path__):
                operation = import_module(f"{home.__name__}.{one.name}").OPERATION
                found.append(pytest.param(package, operation, id=f"{package} {operation.name}"))
    return found


OPERATIONS = operations()


def words(package: str, operation: Operation[Any]) -> list[str]:
    name = operation.name.replace("_", "-").split(".")
    return [word for word in (PACKAGES[package], *name) if word]


def leaves(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command."""
    levels = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for name in (name for level in levels for name in level.choices):
        below = (*path, name)
        complete: Any = commands.build(list(below))
        for word in below:
            [level] = [action for action in complete._actions if isinstance(action, argparse._SubParsersAction)]
            complete = level.choices[word]
        if any(isinstance(action, argparse._SubParsersAction) for action in complete._actions):
            yield from leaves(complete, below)
        else:
            yield below


COMMANDS = [*leaves(commands.build([]))]


def test_every_package_has_commands() -> None:
    assert {one.name for one in pkgutil.iter_modules(ozkit_api.__path__)} == set(PACKAGES)


@pytest.mark.parametrize("command", [pytest.param(each, id=" ".join(each)) for each in [(), *COMMANDS]])
def test_help_is_readable(command: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = say(capsys, *command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: {' '.join(['ozkit', *command])} ")
    assert max(map(len, out.splitlines())) <= 80
    assert "`" not in out
    # Every option and every command says what it is for.
    shown = re.findall(r"^ {2,4}(-?\S.*?)(?:$|  +)(.*)\n(?: {10,}(.*))?", out, re.MULTILINE)
    assert [name for name, words, more in shown if not words and not more and name != "COMMAND"] == []


@pytest.mark.parametrize(("package", "operation"), OPERATIONS)
def test_everything_of_an_operation_can_be_sent(
    package: str, operation: Operation[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARP_API_KEY", "wk-test")
    monkeypatch.setenv("CURSOR_API_KEY", "key_test")
    described = document(package)["paths"][operation.path][operation.method.lower()]
    parameters = {one["name"]: payload(package, one["schema"]) for one in described.get("parameters", ())}
    values = {param.argument: parameters[param.name] for param in operation.params}
    body = {}
    if operation.body:
        members = payload(package, described["requestBody"]["content"]["application/json"]["schema"])
        given = ((field.argument, members[field.name]) for field in operation.body)
        body = {name: value * 2 if isinstance(value, list) else value for name, value in given}
    if "start_date" in values:
        values |= {"start_date": "2026-01-01T03:04:05Z", "end_date": "2026-01-02T03:04:05Z"}
    line = [str(values[param.argument]) for param in operation.params if param.place == "path"]
    options = {param.argument: values[param.argument] for param in operation.params if param.place != "path"} | body
    for argument, value in options.items():
        for item in value if isinstance(value, list) else [value]:
            line += [as_flag(argument)] + (
                [] if item is True else [item if isinstance(item, str) else json.dumps(item)]
            )
    with scripted(answer(404, "{}")) as server:
        code, out, err = say(capsys, *words(package, operation), *line, "--base-url", server.url)
    assert (code, out) == (1, ""), err
    [told] = [text for text in err.splitlines() if " is deprecated by the server" not in text]
    assert told.startswith(f"ozkit: {operation.name} failed: HTTP 404")
    [seen] = server.seen
    target = urlsplit(seen.target)
    path = operation.path
    for param in operation.params:
        path = path.replace(f"{{{param.name}}}", str(values[param.argument]))
    assert (seen.method, unquote(target.path)) == (operation.method, path)
    query = {name.partition("[")[0] for name, _ in parse_qsl(target.query)}
    assert {param.name for param in operation.params if param.place == "query"} <= query
    assert {param.name.lower() for param in operation.params if param.place == "header"} <= seen.headers.keys()
    assert (json.loads(seen.body) if seen.body else {}) == {
        field.name: body[field.argument] for field in operation.body
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "required: COMMAND"),
        (["runs", "lst"], "invalid choice: 'lst'"),
        (["runs", "get"], "required: RUN_ID"),
        (["runs", "list", "--limit", "0"], "limit: must be at least 1, got 0"),
        (["runs", "list", "--limit", "many"], "argument --limit: invalid int value: 'many'"),
        (["runs", "list", "--max-items", "-1"], "max_items must be a number and not negative, got -1"),
        (["runs", "list", "--sta", "FAILED"], "unrecognized arguments: --sta FAILED"),
        (["runs", "create", "--config", "{"], "argument --config: invalid JSON"),
        (["runs", "create", "--prompt", "@missing.txt"], "cannot read '@missing.txt'"),
        (["runs", "create", "--input", "[]"], "--input must be a JSON object"),
        (["runs", "create", "--prompt", "x", "--timeout", "3"], "--timeout needs --wait"),
        (["messages", "send", "--body", "x"], "required: --sender-run-id, --subject, --to"),
        (["runs", "list", "--base-url", "ftp://x"], "base_url must be an http or https URL"),
        (["analytics", "plan", "yesterday"], "yesterday"),
        (["report", "7d"], "required: --to"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_line_sends_nothing(
    arguments: list[str],
    message: str,
    shell_environment: dict[str, str],
    simulator: Simulator,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = say(capsys, *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.startswith("ozkit")
    assert err.count("\n") == 1
    assert not simulator.requests


def test_a_body_comes_from_files_and_the_standard_input(
    shell_environment: dict[str, str], simulator: Simulator, capsys: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    (tmp_path / "run.json").write_text('{"prompt": "from the file", "title": "A", "config": {"name": "n"}, "newer": 1}')
    (tmp_path / "prompt.txt").write_text("Zähle.\n", encoding="utf-8-sig")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"name": "m"}')))
    with scripted(answer(404, "{}")) as server:
        here = ("--base-url", server.url)
        err = say(capsys, "runs", "create", "--input", f"@{tmp_path / 'run.json'}", "--title", "@@B", *here)[2]
        say(capsys, "runs", "create", "--prompt", f"@{tmp_path / 'prompt.txt'}", "--config", "-", *here)
    first, second = (json.loads(seen.body) for seen in server.seen)
    assert first == {"prompt": "from the file", "title": "@B", "config": {"name": "n"}, "newer": 1}
    assert second == {"prompt": "Zähle.", "config": {"name": "m"}}
    assert (
        err.splitlines()[0] == "ozkit: warning: --input: newer: not in the document of runs.create, and sent as given"
    )


def test_warnings_are_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARP_API_KEY", "wk-test")
    with scripted(answer(404, "{}")) as server:
        line = ("--prompt", "x", "--config", '{"enviroment_id": "e"}', "--base-url", server.url)
        misspelt = say(capsys, "runs", "create", *line)[2].splitlines()
        deprecated = say(capsys, "runs", "run", *line)[2].splitlines()
    assert [text.partition(" failed")[0] for text in misspelt][1:] == ["ozkit: runs.create"]
    assert misspelt[0].startswith("ozkit: warning: runs.create: config: 'enviroment_id' is not a field of")
    assert "ozkit: warning: runs.run is deprecated by the server" in deprecated


def mistaken(*_: object) -> int:
    raise AssertionError("a mistake of ours")


def test_the_key_is_read_from_a_named_variable_and_never_shown(
    simulator: Simulator, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WARP_API_KEY", raising=False)
    monkeypatch.setenv("TEAM_KEY", simulator.api_key)
    there = ("--base-url", simulator.warp_url)
    assert say(capsys, "models", "list", *there, "--api-key-from-env", "TEAM_KEY")[0] == 0
    code, out, err = say(capsys, "models", "list", *there, "--api-key-from-env", simulator.api_key)
    assert (code, out) == (2, "")
    assert "--api-key-from-env" in err
    assert simulator.api_key not in err
    code, out, err = say(capsys, "models", "list", *there)
    assert (code, out) == (2, "")
    assert "WARP_API_KEY is not set" in err
    monkeypatch.setattr(commands, "_call", mistaken)
    with pytest.raises(AssertionError, match="a mistake of ours") as caught:
        commands.run(["models", "list", *there, "--api-key-from-env", "TEAM_KEY"])
    frame = next(entry.frame for entry in caught.traceback if entry.name == "run")
    assert simulator.api_key not in repr(frame.f_locals)
