"""The commands that pages name are commands that there are."""

from __future__ import annotations

import argparse
import ast
import importlib.util
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import ozkit
from ozkit.cli.commands import build
from scripts.pipeline.cli import _parser

from .pages import ROOT, Block, blocks, pages

SESSION = re.compile(r"\bnox (?:-\S+ )*?-s ((?:[a-z]+ ?)+)")
COMMAND = re.compile(r"python -m scripts\.pipeline ([a-z]+)")
METHOD = re.compile(r"`(?:await )?client\.(\w+)\.(\w+)")
OZKIT = re.compile(r"(?:^\$ |&& |\| |exec |run: )ozkit ([^|&\n]+)", re.MULTILINE)
MODULE = re.compile(r"python3? -m ([a-z_.]+)")


def sessions() -> set[str]:
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {node.name for node in functions if any("session" in ast.unparse(mark) for mark in node.decorator_list)}


def commands() -> set[str]:
    [choices] = [action.choices for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return set(choices)


def named(pattern: re.Pattern[str], text: str) -> set[str]:
    return {word for found in pattern.findall(text) for word in found.split()}


@pytest.mark.parametrize("page", [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in pages()])
def test_sessions_and_commands_exist(page) -> None:
    text = page.read_text(encoding="utf-8")
    assert named(SESSION, text) <= sessions()
    assert named(COMMAND, text) <= commands()
    assert {name for name in named(MODULE, text) if importlib.util.find_spec(name) is None} == set()


@pytest.mark.parametrize("block", [pytest.param(block, id=block.place) for block in blocks("console")])
def test_a_console_block_has_a_prompt(block: Block) -> None:
    assert all(line.startswith("$ ") for line in block.code.splitlines() if line)


def test_the_classifiers_name_the_pythons_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [text.rpartition(" ")[2] for text in project["classifiers"] if re.search(r"Python :: 3\.\d+$", text)]
    workflow = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "tests.yml")
    assert workflow["jobs"]["tests"]["strategy"]["matrix"]["python"] == named
    assert project["requires-python"] == f">={named[0]}"


@pytest.mark.parametrize("language", ["console", "text", "yaml"])
def test_ozkit_commands_can_be_given(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for block in blocks(language) for line in OZKIT.findall(block.code)]
    assert lines
    for line in lines:
        # What is left of a command in quotes ends with one.
        words = shlex.split(line.rstrip('" ') if line.count('"') % 2 else line)
        for word in words:
            if word.startswith("@"):
                (tmp_path / word[1:]).write_text("{}")
        if words[0] != "simulator":
            build(words).parse_args(words)


def test_the_patterns_see_commands() -> None:
    assert named(SESSION, "$ .venv/bin/nox -s regenerate demo\n$ nox -s update -- PATH") == {
        "regenerate",
        "demo",
        "update",
    }
    assert {"tests", "verify", "regenerate", "demo"} <= named(SESSION, (ROOT / "README.md").read_text(encoding="utf-8"))


def ours() -> set[tuple[str, str]]:
    """Return each `client.resource.method` that a guide names; of a table about other clients, the last column."""
    found = set()
    for path in pages():
        for line in path.read_text(encoding="utf-8").splitlines():
            told = line.rstrip("| ").rsplit("|", 1)[-1] if path.name == "migrating.md" and line[:1] == "|" else line
            found.update(METHOD.findall(told))
    return found


def test_methods_exist() -> None:
    clients = ozkit.Client("no-key"), ozkit.CursorClient("no-key")
    assert len(ours()) >= 15
    for resource, method in ours():
        assert any(hasattr(getattr(client, resource, None), method) for client in clients), f"{resource}.{method}"
