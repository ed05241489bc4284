"""What a run goes through, as pure functions of time: nothing here reads a clock or changes anything.

A *life* is the tuple of steps that a run has taken or will take. Words in a prompt, or in a follow-up, ask
for another course than plain success:

| word      | effect                                                                         |
|-----------|--------------------------------------------------------------------------------|
| `[fail]`  | ends FAILED with `environment_setup_failed`, not retryable                      |
| `[error]` | ends ERROR with `resource_unavailable`, retryable                               |
| `[block]` | stops in BLOCKED until `State.unblock`, as do the modes `plan` and `orchestrate` |
| `[slow]`  | every stage takes ten times longer                                              |
| `[late]`  | artifacts appear only one life after success                                    |

Words combine: `[slow] [fail]`. All lengths of time are for speed 1; a speed of 10 divides them by ten.
"""

from dataclasses import dataclass, replace
from typing import Any

STAGES = (("QUEUED", 0.05), ("PENDING", 0.05), ("CLAIMED", 0.06), ("INPROGRESS", 0.24))
LIFE = sum(length for _, length in STAGES)
STALE = 0.15  # how long an ended run still shows its old end after a follow-up was accepted
CANCEL_LAG = 0.05  # cancelling is accepted first and seen later
SANDBOX_IDLE = 0.2  # how long the sandbox outlives the work
TERMINAL = frozenset({"SUCCEEDED", "FAILED", "ERROR", "CANCELLED", "BLOCKED"})


@dataclass(frozen=True, slots=True)
class Script:
    """How a stretch of work will go: its end, and how slowly it comes."""

    outcome: str = "SUCCEEDED"
    message: str = "All steps are done."
    error_code: str | None = None
    retryable: bool | None = None
    stretch: float = 1.0
    late: float = 0.0


CANCELLED = Script("CANCELLED", "Stopped on request.")
BLOCKED: dict[str, Any] = {"outcome": "BLOCKED", "message": "Waiting for an answer from a person."}
WORDS: dict[str, dict[str, Any]] = {
    "[fail]": {
        "outcome": "FAILED",
        "message": "A setup command of the environment ended with status 3.",
        "error_code": "environment_setup_failed",
        "retryable": False,
    },
    "[error]": {
        "outcome": "ERROR",
        "message": "No sandbox could be had.",
        "error_code": "resource_unavailable",
        "retryable": True,
    },
    "[block]": BLOCKED,
    "[slow]": {"stretch": 10.0},
    "[late]": {"late": LIFE},
}


@dataclass(frozen=True, slots=True)
class Step:
    """A state and the second at which it is entered; an end knows the script that led to it."""

    at: float
    state: str
    script: Script | None = None


Life = tuple[Step, ...]


def script_for(text: str, mode: str | None = None) -> Script:
    """Read the words in a prompt or message; without any, the work succeeds."""
    script = replace(Script(), **BLOCKED) if mode in ("plan", "orchestrate") else Script()
    for word, changes in WORDS.items():
        if word in text.lower():
            script = replace(script, **changes)
    return script


def plan(start: float, script: Script, speed: float = 1.0, wait: float = 0.0) -> Life:
    """Lay out a whole life from its start, with an extra wait (at speed 1) in the queue."""
    steps, at = [], start
    for state, length in STAGES:
        steps.append(Step(at, state))
        at += (length * script.stretch + (wait if state == "QUEUED" else 0.0)) / speed
    return (*steps, Step(at, script.outcome, script))


def past(life: Life, now: float) -> Life:
    """The steps already taken; the first is always one of them."""
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
    length = STAGES[-1][1] * script.stretch / speed
    return (*past(life, now), Step(now, "INPROGRESS"), Step(now + length, script.outcome, script))


def followed_up(life: Life, now: float, script: Script, speed: float = 1.0) -> Life:
    """Take a follow-up: an ended run starts again after a stale while, a live one works longer."""
    if is_over(life, now):
        return life + plan(now + STALE / speed, script, speed)
    end = life[-1]
    if end.script == CANCELLED:
        return life
    return (*life[:-1], Step(end.at + STAGES[-1][1] * script.stretch / speed, script.outcome, script))


def entered(life: Life, now: float, state: str) -> list[float]:
    """The seconds at which a state was entered so far."""
    return [step.at for step in past(life, now) if step.state == state]


def worked(life: Life, now: float) -> float:
    """Seconds spent in progress so far, over all executions."""
    steps = past(life, now)
    ends = [step.at for step in steps[1:]] + [now]
    return sum(end - step.at for step, end in zip(steps, ends, strict=True) if step.state == "INPROGRESS")
