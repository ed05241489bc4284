"""The life of a run as a pure function of time, and the words that ask for another one."""

from __future__ import annotations

from typing import Any

import pytest

from ozkit.simulator.lifecycle import current, ended, followed_up, plan, started, worked, working
from ozkit.simulator.scripts import Script, script_for

from .conftest import AT, STATES


@pytest.mark.parametrize(
    ("text", "mode", "moments"),
    [
        ("plain", None, [(at, state) for state, at in AT.items()]),
        ("edges", None, [(0, "QUEUED"), (0.05, "PENDING"), (0.1, "CLAIMED"), (0.16, "INPROGRESS")]),
        ("[fail]", None, [(0.39, "INPROGRESS"), (0.41, "FAILED"), (9, "FAILED")]),
        ("now [ERROR] please", None, [(0.41, "ERROR")]),
        ("[block]", None, [(0.41, "BLOCKED"), (1e6, "BLOCKED")]),
        ("propose", "plan", [(0.41, "BLOCKED")]),
        ("propose", "orchestrate", [(0.41, "BLOCKED")]),
        ("work", "normal", [(0.41, "SUCCEEDED")]),
        ("[slow]", None, [(0.41, "QUEUED"), (3.9, "INPROGRESS"), (4.1, "SUCCEEDED")]),
        ("[slow] [fail]", None, [(3.9, "INPROGRESS"), (4.1, "FAILED")]),
    ],
)
def test_life_follows_its_script(text: str, mode: str | None, moments: list[tuple[float, str]]) -> None:
    life = plan(0.0, script_for(text, mode))
    assert [(at, current(life, at).state) for at, _ in moments] == moments


def test_speed_and_start_scale_a_life() -> None:
    life = plan(100.0, Script(), speed=10)
    assert [current(life, 100 + at / 10).state for at in AT.values()] == list(STATES)
    assert worked(life, 200) == pytest.approx(0.024)


ENDED = plan(0.0, Script())
CHANGES: list[tuple[Any, list[tuple[float, str]]]] = [
    (
        ended(ENDED, 0.2, 0.25, Script("CANCELLED")),
        [(0.2, "INPROGRESS"), (0.26, "CANCELLED"), (9, "CANCELLED")],
    ),
    (
        followed_up(ENDED, 1, Script()),
        [(1.1, "SUCCEEDED"), (1.16, "QUEUED"), (1.4, "INPROGRESS"), (1.6, "SUCCEEDED")],
    ),
    (followed_up(ENDED, 0.2, Script()), [(0.41, "INPROGRESS"), (0.65, "SUCCEEDED")]),
    (
        working(plan(0, script_for("[block]")), 5, Script()),
        [(4, "BLOCKED"), (5, "INPROGRESS"), (5.3, "SUCCEEDED")],
    ),
]


@pytest.mark.parametrize(("life", "moments"), CHANGES)
def test_a_life_can_be_changed(life: Any, moments: list[tuple[float, str]]) -> None:
    assert [(at, current(life, at).state) for at, _ in moments] == moments


LONG = [(0.5, "QUEUED"), (1.5, "PENDING"), (2.5, "CLAIMED"), (4, "INPROGRESS")]
THIRDS = [(0.2, "INPROGRESS"), (0.28, "PAUSED"), (0.35, "INPROGRESS"), (0.41, "SUCCEEDED")]


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("[life=8]", [*LONG, (7.9, "INPROGRESS"), (8, "SUCCEEDED")]),
        ("[Life=8.0] [End=failed]", [*LONG, (7.9, "INPROGRESS"), (8, "FAILED")]),
        ("[end=FAILED] [life=8]", [*LONG, (8, "FAILED")]),
        ("[life=0]", [(0, "SUCCEEDED")]),
        *((f"[end={state}]", [(0.39, "INPROGRESS"), (0.41, state)]) for state in ("SUCCEEDED", "ERROR", "CANCELLED")),
        ("[end=BLOCKED]", [(0.41, "BLOCKED"), (1e6, "BLOCKED")]),
        ("[end=Vanished]", [(0.41, "VANISHED"), (1e6, "VANISHED")]),
        ("[end=PENDING]", [(0.04, "QUEUED"), (0.06, "PENDING"), (1e6, "PENDING")]),
        ("[via=PAUSED]", THIRDS),
        ("[via=paused] [error]", [*THIRDS[:3], (0.41, "ERROR")]),
        ("[via=BLOCKED]", [(0.28, "BLOCKED"), (0.35, "INPROGRESS"), (0.41, "SUCCEEDED")]),
        ("[via=A] [via=B]", [(0.22, "A"), (0.28, "INPROGRESS"), (0.32, "B"), (0.37, "INPROGRESS")]),
        ("[life=soon] [end=] [nap] [life=inf] [slow=3]", [(0.39, "INPROGRESS"), (0.41, "SUCCEEDED")]),
        ("list[fail=1], xs[end]", [(0.41, "SUCCEEDED")]),
    ],
)
def test_words_ask_for_another_life(text: str, moments: list[tuple[float, str]]) -> None:
    life = plan(0.0, script_for(text))
    assert [(at, current(life, at).state) for at, _ in moments] == moments


def test_a_pause_is_no_new_start() -> None:
    life = plan(0.0, script_for("[via=PAUSED]"))
    assert [started(life, at) for at in (0.1, 0.17, 0.28, 0.35, 9)] == [None, *[pytest.approx(0.16)] * 4]
    assert worked(life, 9) == pytest.approx(0.16)
    again = followed_up(life, 1, Script())
    assert [started(again, 1.2), started(again, 1.4)] == [pytest.approx(0.16), pytest.approx(1.31)]
    answered = working(plan(0, script_for("[block]")), 5, Script())
    assert started(answered, 6) == pytest.approx(0.16)


@pytest.mark.parametrize(("stale", "moment"), [(None, 1.14), (0.0, None), (30.0, 30.9)])
def test_the_old_end_shows_for_a_while(stale: float | None, moment: float | None) -> None:
    life = followed_up(ENDED, 1, Script(), stale=stale)
    if moment:
        assert current(life, moment).state == "SUCCEEDED"
    assert current(life, (moment or 1) + 0.11).state in ("QUEUED", "CLAIMED")
