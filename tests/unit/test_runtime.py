"""UNSET and open enums: what every generated package shares."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

import ozkit
from ozkit_api.oz_agent.models import RunState
from ozkit_runtime.models import deviations, enums
from ozkit_runtime.models.encode import encode
from ozkit_runtime.unset import UNSET, Unset
from tests.unit.copying import copies
from tests.unit.handmade import Colour, Level
from tests.unit.payloads import PACKAGES


@copies
def test_unset_is_one(again: Callable[[Any], Any]) -> None:
    assert again(UNSET) is UNSET
    assert again({"deep": [UNSET]})["deep"][0] is UNSET


def test_unset_is_falsy_and_says_its_name() -> None:
    assert not UNSET
    assert repr(UNSET) == str(UNSET) == "UNSET"
    assert Unset("UNSET") is UNSET
    assert ozkit.UNSET is UNSET
    assert {UNSET: 1}[Unset("UNSET")] == 1
    others: list[Any] = [None, False, "", 0]
    assert UNSET not in others


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_share_it(package: str) -> None:
    assert import_module(f"ozkit_api.{package}.types").UNSET is UNSET


@pytest.mark.parametrize(("enum", "value"), [(RunState, "PAUSED"), (RunState, ""), (Level, 99), (Level, -1)])
@copies
def test_an_unknown_member_survives_copies(again: Callable[[Any], Any], enum: Any, value: Any) -> None:
    member = enum(value)
    twin = again(member)
    assert twin == member == value
    assert type(twin) is enum
    assert hash(twin) == hash(value)
    assert twin.value == value
    assert type(twin.value) is type(value)


@pytest.mark.parametrize(("enum", "value", "text"), [(RunState, "PAUSED", "PAUSED"), (Level, 99, "99")])
def test_an_unknown_member_is_its_value_and_no_member(enum: Any, value: Any, text: str) -> None:
    member = enum(value)
    assert member == value
    assert value == member
    assert member != type(value)()
    assert member is enum(value)
    assert {value: "found"}[member] == "found"
    assert {member: "found"}[value] == "found"
    assert member not in list(enum)
    assert value not in [known.value for known in enum]
    assert str(member) == f"{member}" == format(member) == text
    assert json.loads(json.dumps({"state": member})) == {"state": value}
    assert repr(member).startswith(f"<{enum.__name__}.")
    assert encode(member) == value
    assert type(encode(member)) is type(value)
    assert isinstance(member, enum)
    assert isinstance(member, type(value))


def test_known_and_unknown_members_compare() -> None:
    assert RunState("SUCCEEDED") is RunState.SUCCEEDED
    assert RunState("PAUSED") != RunState.SUCCEEDED
    assert RunState("PAUSED") in {"PAUSED", "SUCCEEDED"}
    assert sorted([RunState("PAUSED"), RunState.BLOCKED]) == ["BLOCKED", "PAUSED"]
    assert Level(99) > Level.HIGH
    assert Level(99) + 1 == 100
    assert RunState("PAUSED").lower() == "paused"


def test_enums_do_not_share_their_unknown_members() -> None:
    assert type(RunState("only here")) is RunState
    assert type(Colour("only here")) is Colour


@pytest.mark.parametrize("value", [5, None, True, 2.5, b"PAUSED", [], {}])
def test_a_text_enum_takes_text_only(value: Any) -> None:
    with pytest.raises(ValueError):
        RunState(value)


@pytest.mark.parametrize("value", ["1", None, 2.5, []])
def test_a_number_enum_takes_whole_numbers_only(value: Any) -> None:
    with pytest.raises(ValueError):
        Level(value)


def test_the_memory_of_unknown_members_has_a_bound() -> None:
    class Busy(enums.OpenStrEnum):
        KNOWN = "known"

    for number in range(1000):
        assert Busy(f"value {number}") == f"value {number}"
    assert len(Busy.__dict__["_open_members_"]) <= 256
    assert Busy("value 3") is Busy("value 3")
    assert list(Busy) == [Busy.KNOWN]


def test_the_memory_of_told_deviations_has_a_bound(caplog: pytest.LogCaptureFixture) -> None:
    deviations.forget_notes()
    with caplog.at_level("INFO", "ozkit"):
        for number in range(6000):
            enums.unknown(Colour, f"shade {number}", {}, "colour")
    assert len(caplog.records) == len(deviations._noted) == 5000
    deviations.note("missing", "Thing", "field", "a warning is told all the same", container={})
    assert caplog.messages[-1] == "Thing.field: a warning is told all the same"
    deviations.forget_notes()


def test_an_older_python_is_named() -> None:
    code = "import sys; sys.version_info, sys.version = (3, 10, 4), '3.10.4 (main)'\nimport ozkit"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.stderr.splitlines()[-1].startswith("ImportError: ozkit needs Python 3.11 or later, this is 3.10.4")
