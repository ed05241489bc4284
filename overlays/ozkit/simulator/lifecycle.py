"""What a run goes through, as pure functions of time: nothing here reads a clock or changes anything.

A *life* is the tuple of steps that a run has taken or will take. All lengths of time are for speed 1; a speed
of 10 divides them by ten.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ozkit.simulator.scripts import CANCELLED, ENDS, STAGES, Script

STALE = 0.15  # how long an ended run still shows its old end after a follow-up was accepted
CANCEL_LAG = 0.05  # cancelling is accepted first and seen later
SANDBOX_IDLE = 0.2  # how long the sandbox outlives the work
TERMINAL = frozenset(ENDS)
BEFORE_SANDBOX = ("QUEUED", "PENDING")
WORK, WORK_LENGTH = STAGES[-1]


@dataclass(frozen=True, slots=True)
class Step:
    """A state and the second at which it is entered; an end knows the script that led to it."""

    at: float
    state: str
    script: Script | None = None


Life = tuple[Step, ...]


def _stages(script: Script) -> Iterator[tuple[str, float, Script | None]]:
    yield from ((state, length, None) for state, length in STAGES[:-1])
    share = WORK_LENGTH / (2 * len(script.via) + 1)
    yield WORK, share, None
    for state in script.via:
        yield state, share, ENDS.get(state)
        yield WORK, share, None


def plan(start: float, script: Script, speed: float = 1.0, wait: float = 0.0) -> Life:
    """Lay out a whole life from its start, with an extra wait (at speed 1) in the queue."""
    steps, at = [], start
    for state, length, shown in _stages(script):
        steps.append(Step(at, state, shown))
        if state == script.outcome:
            return tuple(steps)
        at += (length * script.stretch + (wait if state == "QUEUED" else 0.0)) / speed
    return (*steps, Step(at, script.outcome, script))


def past(life: Life, now: float) -> Life:
    """The steps already taken; the first is always one of them."""
    if life[-1].at <= now:
        return life
    return tuple(step for number, step in enumerate(life) if number == 0 or step.at <= now)


def current(life: Life, now: float) -> Step:
    """The step a run is in: its state, and since when."""
    return past(life, now)[-1]


def is_over(life: Life, now: float) -> bool:
    """Whether nothing more happens unless somebody acts."""
    return life[-1].at <= now


def ended(life: Life, now: float, at: float, script: Script) -> Life:
    """Drop what has not happened yet and end the life at a given second instead."""
    return (*past(life, now), Step(at, script.outcome, script))


def working(life: Life, now: float, script: Script, speed: float = 1.0) -> Life:
    """Back to work at once, as when a person answers a blocked run."""
    length = WORK_LENGTH * script.stretch / speed
    return (*past(life, now), Step(now, WORK), Step(now + length, script.outcome, script))


def followed_up(life: Life, now: float, script: Script, speed: float = 1.0, stale: float | None = None) -> Life:
    """Take a follow-up: an ended run starts again after a stale while, a live one works longer."""
    if is_over(life, now):
        return life + plan(now + (STALE / speed if stale is None else stale), script, speed)
    end = life[-1]
    if end.script is CANCELLED:
        return life
    return (*life[:-1], Step(end.at + WORK_LENGTH * script.stretch / speed, script.outcome, script))


def entered(life: Life, now: float, state: str) -> list[float]:
    """The seconds at which a state was entered so far."""
    return [step.at for step in past(life, now) if step.state == state]


def started(life: Life, now: float) -> float | None:
    """When the present execution began to work, or the last one that did; a pause begins nothing."""
    begun, waiting = None, True
    for step in past(life, now):
        if step.state == "CLAIMED":
            waiting = True
        elif step.state == WORK and waiting:
            begun, waiting = step.at, False
    return begun


def worked(life: Life, now: float) -> float:
    """Seconds spent in progress so far, over all executions."""
    steps = past(life, now)
    ends = [step.at for step in steps[1:]] + [now]
    return sum(end - step.at for step, end in zip(steps, ends, strict=True) if step.state == WORK)
