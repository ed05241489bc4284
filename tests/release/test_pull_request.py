"""One pull request on a fixed branch: real git with a remote on disk, and a `gh` that remembers what it was asked."""

import json
import sys
from pathlib import Path

import pytest

from scripts.release.pull_request import EMAIL

from .conftest import ROOT, Said, must, run

BRANCH = "update/oz-agent"
# Answers as GitHub would from a file of state, and writes down every call.
GH = """#!{python}
import json, pathlib, sys
state = pathlib.Path({state!r})
held, call = json.loads(state.read_text()), sys.argv[1:]
held["calls"].append(call)
if call[:2] == ["pr", "list"]:
    print(json.dumps([{{"number": 7}}] if held["open"] else []))
elif call[:2] == ["pr", "create"]:
    held["open"] = True
    print("https://github.example.com/team/ozkit/pull/7")
elif call[:2] == ["pr", "view"] and "labels" in call:
    print(json.dumps({{"labels": [{{"name": name}} for name in held["labels"]]}}))
elif call[:2] == ["pr", "view"]:
    print(json.dumps({{"autoMergeRequest": held["auto"]}}))
elif "--add-label" in call:
    held["labels"].append(call[-1])
elif "--remove-label" in call:
    held["labels"].remove(call[-1])
elif "--disable-auto" in call:
    held["auto"] = None
state.write_text(json.dumps(held))
"""


class Hub:
    """A remote repository, and what its pull requests were asked."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.remote, self.state = folder, folder / "remote.git", folder / "state.json"
        self.runs = 0
        (folder / "bin").mkdir()
        (folder / "bin" / "gh").write_text(GH.format(python=sys.executable, state=str(self.state)))
        (folder / "bin" / "gh").chmod(0o755)
        self.write(open=False, labels=[], auto=None)
        must(["git", "init", "--quiet", "--bare", "--initial-branch", "main", str(self.remote)], folder)
        seed = self.checkout("seed")
        (seed / "code.py").write_text("A = 1\n")
        (seed / "CHANGELOG.md").write_text("# Changelog\n")
        self.commit(seed, "tester@example.com")
        must(["git", "push", "--quiet", "origin", "HEAD:main"], seed)

    def write(self, **changes: object) -> None:
        held = json.loads(self.state.read_text()) if self.state.exists() else {}
        self.state.write_text(json.dumps(held | {"calls": []} | changes))

    def read(self) -> dict[str, list[list[str]]]:
        found: dict[str, list[list[str]]] = json.loads(self.state.read_text())
        return found

    def called(self, *words: str) -> list[list[str]]:
        return [call for call in self.read()["calls"] if tuple(call[: len(words)]) == words]

    def checkout(self, name: str, branch: str = "main") -> Path:
        options = ["--branch", branch] if name != "seed" else []
        must(["git", "clone", "--quiet", *options, self.remote.as_uri(), name], self.folder)
        return self.folder / name

    def commit(self, checkout: Path, email: str) -> None:
        who = ["-c", "user.name=Somebody", "-c", f"user.email={email}", "-c", "commit.gpgsign=false"]
        must(["git", "add", "--all"], checkout)
        must(["git", *who, "commit", "--quiet", "--message", "Change"], checkout)

    def nightly(self, code: str, *options: str, day: str = "2031-01-01") -> Said:
        """What the workflow does in a fresh checkout."""
        self.runs += 1
        self.write()
        checkout = self.checkout(f"night-{self.runs}")
        (checkout / "code.py").write_text(code)
        if code != "A = 1\n":
            (checkout / "CHANGELOG.md").write_text(f"# Changelog\n\n## [0.2.0] - {day}\n")
        (self.folder / "body.md").write_text("report")
        program = str(ROOT / "scripts/release/pull_request.py")
        script = [sys.executable, program, "--branch", BRANCH, "--title", "Follow"]
        path = f"{self.folder / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        return run([*script, "--body", str(self.folder / "body.md"), *options], checkout, PATH=path)

    def proposed(self) -> str:
        return must(["git", "show", f"{BRANCH}:code.py"], self.remote)

    def tip(self) -> str:
        return must(["git", "rev-parse", BRANCH], self.remote)


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(tmp_path)


def test_nothing_changed(hub: Hub) -> None:
    assert hub.nightly("A = 1\n") == Said(0, "nothing changed, nothing to propose\n")
    assert hub.read()["calls"] == []


def test_it_opens_one_and_starts_its_checks(hub: Hub) -> None:
    assert hub.nightly("A = 2\n") == Said(0, "pull request 7: refreshed\n")
    assert hub.proposed() == "A = 2\n"
    assert len(hub.called("pr", "create")) == 1
    assert [call[2] for call in hub.called("workflow", "run")] == ["verify.yml", "tests.yml"]
    assert must(["git", "show", "-s", "--format=%ae", BRANCH], hub.remote).strip() == EMAIL
    assert hub.called("pr", "merge") == []


def test_the_next_night_pushes_nothing_when_only_the_day_is_new(hub: Hub) -> None:
    hub.nightly("A = 2\n", day="2031-01-01")
    before = hub.tip()
    assert hub.nightly("A = 2\n", day="2031-01-02") == Said(0, "pull request 7: up to date\n")
    assert hub.tip() == before
    assert hub.called("pr", "create") == hub.called("workflow") == []


def test_something_newer_replaces_what_was_proposed(hub: Hub) -> None:
    hub.nightly("A = 2\n")
    assert hub.nightly("A = 3\n") == Said(0, "pull request 7: refreshed\n")
    assert hub.proposed() == "A = 3\n"
    assert must(["git", "rev-list", "--count", f"main..{BRANCH}"], hub.remote).strip() == "1"
    assert hub.called("pr", "create") == []
    assert len(hub.called("pr", "edit", "7", "--title")) == 1


def test_breaking_is_labelled_and_loses_an_automatic_merge(hub: Hub) -> None:
    hub.nightly("A = 2\n")
    hub.write(auto={"mergeMethod": "SQUASH"})
    hub.nightly("A = 3\n", "--breaking")
    assert hub.read()["labels"] == ["breaking"]
    assert hub.called("pr", "merge") == [["pr", "merge", "7", "--disable-auto"]]
    hub.nightly("A = 4\n")
    assert hub.read()["labels"] == []


def test_the_work_of_a_person_is_left_alone(hub: Hub) -> None:
    hub.nightly("A = 2\n")
    person = hub.checkout("person", BRANCH)
    (person / "code.py").write_text("A = 2  # by hand\n")
    hub.commit(person, "ada@example.com")
    must(["git", "push", "--quiet", "origin", BRANCH], person)
    said = hub.nightly("A = 3\n")
    assert said == Said(0, f"{BRANCH} has a commit of ada@example.com; merge or delete it, then run again\n")
    assert hub.proposed() == "A = 2  # by hand\n"


def test_a_refusal_is_told(hub: Hub) -> None:
    (hub.folder / "bin" / "gh").write_text("#!/bin/sh\necho 'no rights' >&2\nexit 4\n")
    said = hub.nightly("A = 2\n")
    assert said.code == 1
    assert "no rights" in said.text
    assert "error: gh pr list failed with 4" in said.text
