"""The changelog entry, its place in the file, and the version that follows from a verdict."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.pipeline.diff.changelog import bulleted, entry, following, markdown, with_entry, with_version
from scripts.pipeline.diff.operations import compare_documents
from scripts.pipeline.diff.policy import Change, Level
from scripts.pipeline.diff.report import Report
from scripts.pipeline.errors import PipelineError
from tests.pipeline.edits_table import ALL
from tests.pipeline.specimens import POTS, edited

EDITS = dict(ALL)


def told(*names: str, python: list[Change] | None = None) -> str:
    def together(document: Any) -> None:
        for name in names:
            EDITS[name].do(document)

    found = {"pots": compare_documents(POTS, edited(together), "")}
    return markdown(entry(Report(found, python or [], differs=True)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("operation: an operation added", "### Added\n\n- `jars.get`: the operation `GET /jars`.\n"),
        ("operation: an operation removed",
         "### Removed\n\n- **Breaking:** `pots.create`: the operation `POST /pots`.\n"),
        ("operation: a method of ours renamed",
         "### Changed\n\n- **Breaking:** `pots.list` is called `pots.search` now.\n"),
        ("operation: deprecated", "### Deprecated\n\n- `pots.get`: deprecated.\n"),
        ("operation: security added",
         "### Changed\n\n- **Breaking:** `pots.get`: security added (`none or key` -> `key`).\n"),
        ("parameter: added", "### Added\n\n- `pots.list`: argument `q`.\n"),
        ("parameter: added and required",
         "### Changed\n\n- **Breaking:** `pots.list(q=)`: required parameter added (`query`).\n"),
        ("parameter: removed", "### Removed\n\n- **Breaking:** `pots.list`: argument `limit`.\n"),
        ("parameter: default", "### Changed\n\n- `pots.list(limit=)`: default changed (`20` -> `50`).\n"),
        ("parameter: maximum lower",
         "### Changed\n\n- **Breaking:** `pots.list(limit=)`: limit tightened (`maximum 100` -> `50`).\n"),
        ("body: property added", "### Added\n\n- `pots.create`: argument `note`.\n"),
        ("body: enum value removed", "### Removed\n\n- **Breaking:** `pots.create(state=)`: value `dry`.\n"),
        ("response: property added", "### Added\n\n- `Pot`: field `note`.\n"),
        ("response: required property added", "### Added\n\n- `Pot`: field `note`.\n"),
        ("response: enum value added", "### Added\n\n- `Pot.state`: value `hot`.\n"),
        ("response: optional", "### Changed\n\n- **Breaking:** `Pot.label`: when read, became optional.\n"),
        ("response: null allowed", "### Changed\n\n- **Breaking:** `Pot.label`: when read, became nullable.\n"),
        ("shared: on both sides, once each", "### Removed\n\n- **Breaking:** `Kiln`: field `heat`.\n"),
        ("shared: a schema renamed",
         "### Changed\n\n- **Breaking:** `Jar`: when read, class changed (`Pot` -> `Jar`).\n"),
        ("words: the words of an operation",
         "### Changed\n\n- Documentation only: docstrings of the generated code.\n"),
    ],
)  # fmt: skip
def test_each_change_is_told_to_a_reader(name: str, expected: str) -> None:
    assert told(name) == expected


def test_what_belongs_together_is_one_line() -> None:
    text = told("body: property added", "body: property removed", "response: property removed")
    assert text == (
        "### Added\n\n- `pots.create`: argument `note`.\n\n"
        "### Removed\n\n- **Breaking:** `Pot`: field `size`.\n- **Breaking:** `pots.create`: argument `size`.\n"
    )
    fields = [Change("property added", "response", f"Pot.f{n}", names=(f"Pot.field_{n}",)) for n in range(12)]
    (line,) = entry(Report({"pots": fields}))["Added"]
    assert line.startswith("`Pot`: fields `field_0`, `field_1`,")
    wrapped = markdown({"Added": [line]})
    assert max(map(len, wrapped.splitlines())) <= 118
    assert all(each.startswith(("- ", "  ", "###")) for each in wrapped.splitlines() if each)


def test_python_changes_are_told_where_no_document_tells_them() -> None:
    python = [
        Change("name removed", "python", "pots.models.Pot.size", names=("Pot.size",)),
        Change("argument removed", "python", "ozkit.Client.pots.create(size=)", names=("pots.create(size=)",)),
        Change("argument removed", "python", "ozkit.Client.pots.create_and_wait(size=)",
               names=("pots.create_and_wait(size=)",)),
        Change("name removed", "python", "pots.models.Lid", "class", names=("Lid",)),
        Change("name removed", "python", "pots.models.Cup", "class", names=("Cup",)),
        Change("name added", "python", "pots.models.New", "class", names=("New",)),
        Change("required argument added", "python", "ozkit.RetryPolicy(x=)", "int", names=("ozkit.RetryPolicy(x=)",)),
    ]  # fmt: skip
    assert told("body: property removed", "response: property removed", python=python) == (
        "### Changed\n\n- **Breaking:** `ozkit.RetryPolicy(x=)`: required argument added (`int`).\n\n"
        "### Removed\n\n- **Breaking:** Models that no method takes or returns any more: `Lid`, `Cup`.\n"
        "- **Breaking:** `Pot`: field `size`.\n- **Breaking:** `pots.create_and_wait`: argument `size`.\n"
        "- **Breaking:** `pots.create`: argument `size`.\n"
    )


def test_hostile_names_stay_in_their_line() -> None:
    bad = Change("property added", "response", "x", names=("Pot.a`\n## [9.9.9]\n`b",))
    assert markdown(entry(Report({"pots": [bad]}))) == "### Added\n\n- `Pot`: field `a??## [9.9.9]??b`.\n"


def test_names_of_python_and_of_the_wire() -> None:
    change = Change("parameter added", "request", "GET /a: parameter X-Team", "header", names=("a.list(x_team=)",))
    same = Change("parameter added", "request", "GET /a: parameter q", "query", names=("a.list(q=)",))
    (line,) = entry(Report({"a": [change, same]}))["Added"]
    assert line == "`a.list`: arguments `x_team` (sent and read as `X-Team`), `q`."


def test_an_entry_that_was_not_released_is_replaced() -> None:
    first = with_entry(
        f"{HEAD}## [Unreleased]\n\n### Added\n\n- ours\n  too\n\n{OLDER}", "0.2.0", "2026-02-03", {"Added": ["x"]}
    )
    again = with_entry(
        first, "0.1.1", "2026-02-04", {"Fixed": ["y"]}, pending="0.2.0", bullets=bulleted({"Added": ["x"]})
    )
    assert again == (
        f"{HEAD}## [Unreleased]\n\n## [0.1.1] - 2026-02-04\n\n### Added\n\n- ours\n  too\n\n### Fixed\n\n- y\n\n{OLDER}"
    )
    back = with_entry(again, "0.1.0", "2026-02-05", {}, pending="0.1.1", bullets=bulleted({"Fixed": ["y"]}))
    assert back == f"{HEAD}## [Unreleased]\n\n### Added\n\n- ours\n  too\n\n{OLDER}"


HEAD = "# Changelog\n\nWords.\n\n"
OLDER = "## [0.1.0] - 2026-01-01\n\n### Added\n\n- All.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}## [Unreleased]\n\n{OLDER}",
         f"{HEAD}## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Added\n\n- x\n\n{OLDER}"),
        (f"{HEAD}## [Unreleased]\n", f"{HEAD}## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Added\n\n- x\n"),
        (f"{HEAD}## [Unreleased]\n\n### Fixed\n\n- f\n  g\n\n### Odd\n\n- o\n\n### Added\n\n- a\n\n{OLDER}",
         f"{HEAD}## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n### Added\n\n- a\n- x\n\n### Fixed\n\n- f\n  g\n\n"
         f"### Odd\n\n- o\n\n{OLDER}"),
        (f"{HEAD}## [Unreleased]\n\nA word first.\n\n{OLDER}",
         f"{HEAD}## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\nA word first.\n\n### Added\n\n- x\n\n{OLDER}"),
    ],
)  # fmt: skip
def test_what_is_unreleased_comes_out_with_the_version(before: str, after: str) -> None:
    assert with_entry(before, "0.2.0", "2026-02-03", {"Added": ["x"]}) == after


def test_a_changelog_without_a_place() -> None:
    with pytest.raises(PipelineError, match=r"no line `## \[Unreleased\]`"):
        with_entry(HEAD, "0.2.0", "2026-02-03", {})


@pytest.mark.parametrize(
    ("version", "verdict", "expected"),
    [
        ("0.1.0", Level.BREAKING, "0.2.0"),
        ("0.1.9", Level.BREAKING, "0.2.0"),
        ("0.1.9", Level.NON_BREAKING, "0.1.10"),
        ("0.1.0", Level.DOCUMENTATION, "0.1.1"),
        ("1.2.3", Level.BREAKING, "2.0.0"),
        ("1.2.3", Level.NON_BREAKING, "1.3.0"),
        ("1.2.3", Level.DOCUMENTATION, "1.2.4"),
    ],
)
def test_the_version_that_follows(version: str, verdict: Level, expected: str) -> None:
    assert following(version, verdict) == expected


def test_the_version_file_keeps_every_other_byte() -> None:
    assert with_version('"""V."""\n\n__version__ = "0.1.0"\nx = 1\n', "0.2.0") == (
        '"""V."""\n\n__version__ = "0.2.0"\nx = 1\n'
    )
    with pytest.raises(PipelineError, match="no line __version__"):
        with_version("version = '0.1.0'\n", "0.2.0")
