"""One JSON form and one text form of each value; clear words for what has none."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest

from ozkit_api.oz_agent.models import AgentSkill, AmbientAgentConfig, RunItem, RunState
from ozkit_runtime.models.encode import encode, to_text
from ozkit_runtime.unset import UNSET
from tests.unit.handmade import Level

MOMENT = datetime(2026, 9, 8, 7, 6, 5, tzinfo=UTC)


def _with_mapping(cls: Any) -> Any:
    """A mapping where a model is declared: what a user in a hurry writes."""
    return cls(harness={"type": "oz"})


EAST = timezone(timedelta(hours=5, minutes=30))
ENCODED: list[tuple[Any, Any]] = [
    ("text", "text"),
    (5, 5),
    (2.5, 2.5),
    (True, True),
    (None, None),
    (RunState.BLOCKED, "BLOCKED"),
    (RunState("PAUSED"), "PAUSED"),
    (Level.HIGH, 2),
    (UUID("0f9c1a52-7d1e-4b6a-9a3e-5d2c8b7f6a10"), "0f9c1a52-7d1e-4b6a-9a3e-5d2c8b7f6a10"),
    (datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), "2026-03-04T05:06:07Z"),
    (datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC), "2026-03-04T05:06:07.000089Z"),
    (datetime(2026, 3, 4, 5, 6, 7, tzinfo=EAST), "2026-03-04T05:06:07+05:30"),
    (date(2026, 3, 4), "2026-03-04"),
    ((1, "a"), [1, "a"]),
    ({"only"}, ["only"]),
    (frozenset({3}), [3]),
    ({"a": UNSET, "b": {"c": RunState.ERROR}, 3: None}, {"b": {"c": "ERROR"}, "3": None}),
    (MappingProxyType({"a": [date(2026, 3, 4)]}), {"a": ["2026-03-04"]}),
    (AgentSkill(name="a"), {"name": "a"}),
    (
        AmbientAgentConfig(name="a", skills=["b"], additional_properties={"x": AgentSkill(name="c")}),
        {"name": "a", "skills": ["b"], "x": {"name": "c"}},
    ),
    ({"configs": [AmbientAgentConfig(name="a"), {"name": "b"}]}, {"configs": [{"name": "a"}, {"name": "b"}]}),
    (_with_mapping(AmbientAgentConfig), {"harness": {"type": "oz"}}),
]


@pytest.mark.parametrize(("value", "expected"), ENCODED, ids=[f"{index}" for index in range(len(ENCODED))])
def test_values_have_one_json_form(value: Any, expected: Any) -> None:
    result = encode(value)
    assert result == expected
    assert type(result) is type(expected)
    assert json.loads(json.dumps(result)) == result


NAIVE = datetime(2026, 3, 4, 5, 6, 7)


@pytest.mark.parametrize("value", [NAIVE, [NAIVE], {"at": NAIVE}, RunItem.from_dict({"x": NAIVE})])
def test_a_naive_datetime_is_refused_in_words(value: Any) -> None:
    with pytest.raises(ValueError, match="2026-03-04T05:06:07 has no time zone: give one"):
        encode(value)


@pytest.mark.parametrize("value", [b"bytes", object(), UNSET, 3j, (item for item in "ab"), [object()]])
def test_what_has_no_json_form_is_refused_in_words(value: Any) -> None:
    with pytest.raises(TypeError, match="has no JSON form"):
        encode(value)


TEXTS = [
    (True, "true"),
    (False, "false"),
    (0, "0"),
    (2.5, "2.5"),
    ("ü x", "ü x"),
    (RunState("PAUSED"), "PAUSED"),
    (Level(99), "99"),
    (MOMENT, "2026-09-08T07:06:05Z"),
    (date(2026, 3, 4), "2026-03-04"),
    (UUID(int=0), "00000000-0000-0000-0000-000000000000"),
]


@pytest.mark.parametrize(("value", "expected"), TEXTS)
def test_values_have_one_text_form(value: Any, expected: str) -> None:
    assert to_text(value) == expected


@pytest.mark.parametrize("value", [None, UNSET, [], {}, b"x", AgentSkill(name="a")])
def test_what_has_no_text_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        to_text(value)
