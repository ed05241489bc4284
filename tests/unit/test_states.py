"""Run states: every state of the document has a phase, and any other has one too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozkit._core.states import OVER, PHASES, Phase, phase_of
from ozkit._runtime.unset import UNSET
from ozkit_api.oz_agent.models import RunState

PHASE_OF = [
    ("QUEUED", Phase.WORKING),
    ("PENDING", Phase.WORKING),
    ("CLAIMED", Phase.WORKING),
    ("INPROGRESS", Phase.WORKING),
    ("IN_PROGRESS", Phase.WORKING),
    ("SUCCEEDED", Phase.SUCCEEDED),
    ("FAILED", Phase.FAILED),
    ("ERROR", Phase.ERRORED),
    ("CANCELLED", Phase.CANCELLED),
    ("BLOCKED", Phase.BLOCKED),
]


@pytest.mark.parametrize(("state", "phase"), PHASE_OF)
def test_every_state_has_its_phase_in_any_case_and_as_text_or_enum(state: str, phase: Phase) -> None:
    for spelling in (state, state.lower(), state.title(), RunState(state), RunState(state.lower())):
        assert phase_of(spelling) is phase


def test_the_table_holds_every_state_of_the_document() -> None:
    assert {state.value for state in RunState} <= set(PHASES)
    assert set(PHASES) == {state for state, _ in PHASE_OF}


def test_which_phases_are_over() -> None:
    assert {Phase.SUCCEEDED, Phase.FAILED, Phase.ERRORED, Phase.CANCELLED} == OVER


@pytest.mark.parametrize("state", ["", "DONE", "SUCCEEDED ", "IN PROGRESS", None, UNSET, 5, {}, [], True])
def test_anything_else_is_unknown(state: Any) -> None:
    assert phase_of(state) is Phase.UNKNOWN


@given(st.text())
def test_no_text_breaks_the_table(state: str) -> None:
    assert (phase_of(state) is Phase.UNKNOWN) == (state.upper() not in PHASES)
