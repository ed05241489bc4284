"""What a run goes through, as pure functions of time, and the words in a prompt or a follow-up that decide it.

Without any word, the work succeeds. A word has exactly the form that stands here; anything else is ordinary text.

| word              | effect                                                                              |
|-------------------|-------------------------------------------------------------------------------------|
| `[fail]`          | ends FAILED with `environment_setup_failed`, not retryable                           |
| `[error]`         | ends ERROR with `resource_unavailable`, retryable                                    |
| `[block]`         | stops in BLOCKED until `State.unblock`, as do the modes `plan` and `orchestrate`     |
| `[end=STATE]`     | ends in that state, also an unknown one; a working state is never left               |
| `[via=STATE]`     | is in that state for a while in the middle of its work; may occur several times      |
| `[life=SECONDS]`  | takes that long from the queue to the end                                            |
| `[slow]`          | takes ten times as long as usual                                                     |
| `[late]`, `[late=SECONDS]` | artifacts appear only one life, or so many seconds, after success           |

Words combine: `[life=30] [via=BLOCKED] [end=FAILED]`. A *life* is the tuple of steps that a run has taken or will take.
All lengths of time are for speed 1; a speed of 10 divides them by ten.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from math import isfinite
from re import compile

STAGES = (("QUEUED", 0.05), ("PENDING", 0.05), ("CLAIMED", 0.06), ("INPROGRESS", 0.24))
LIFE = sum(length for _, length in STAGES)


@dataclass(frozen=True, slots=True)
class Script:
    """How a run, or its work after a follow-up, goes: its end, the states on the way, and how slowly."""

    outcome: str = "SUCCEEDED"
    message: str = "All steps are done."
    error_code: str | None = None
    retryable: bool | None = None
    stretch: float = 1.0
    late: float = 0.0
    via: tuple[str, ...] = ()


CANCELLED = Script("CANCELLED", "Stopped on request.")
BLOCKED = Script("BLOCKED", "Waiting for an answer from a person.")
FAILED = Script("FAILED", "A setup command of the environment ended with status 3.", "environment_setup_failed", False)
ERROR = Script("ERROR", "No sandbox is available.", "resource_unavailable", True)
ENDS = {script.outcome: script for script in (Script(), CANCELLED, BLOCKED, FAILED, ERROR)}

STALE = 0.15  # how long an ended run still shows its old end after a follow-up was accepted
CANCEL_LAG = 0.05  # cancelling is accepted first and seen later
SANDBOX_IDLE = 0.2  # how long the sandbox outlives the work
TERMINAL = frozenset(ENDS)
BEFORE_SANDBOX = ("QUEUED", "PENDING")
WORK, WORK_LENGTH = STAGES[-1]

_WORD = compile(r"\[([a-z]+)(?:=([\w.]+))?\]")


def end(state: str) -> Script:
    """Return the usual script that ends in a state, which may be an unknown one."""
    return ENDS.get(state, Script(state, f"The run is {state.lower()}."))


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


# A word without a value: the word and the value that it stands for.
SHORT = {
    "fail": ("end", "failed"),
    "error": ("end", "error"),
    "block": ("end", "blocked"),
    "slow": ("life", str(10 * LIFE)),
    "late": ("late", str(LIFE)),
}


def script_for(text: str, mode: str | None = None) -> Script:
    """Return the script that the words in a prompt or message ask for, read from left to right."""
    script = BLOCKED if mode in ("plan", "orchestrate") else Script()
    for written, given in _WORD.findall(text.lower()):
        word, value = (written, given) if given else SHORT.get(written, ("", ""))
        with suppress(ValueError):
            match word:
                case "end":
                    script = replace(end(value.upper()), stretch=script.stretch, late=script.late, via=script.via)
                case "via":
                    script = replace(script, via=(*script.via, value.upper()))
                case "life":
                    script = replace(script, stretch=_number(value) / LIFE)
                case "late":
                    script = replace(script, late=_number(value))
    return script


@dataclass(frozen=True, slots=True)
class Step:
    """A state and the second at which it is entered; an end has the script that led to it."""

    at: float
    state: str
    script: Script | None = None


Life = tuple[Step, ...]


def plan(start: float, script: Script, speed: float = 1.0, wait: float = 0.0) -> Life:
    """Return a whole life from its start, with an extra wait (at speed 1) in the queue."""
    share = WORK_LENGTH / (2 * len(script.via) + 1)
    stages: list[tuple[str, float, Script | None]] = [*((state, length, None) for state, length in STAGES[:-1])]
    stages.append((WORK, share, None))
    for state in script.via:
        stages += [(state, share, ENDS.get(state)), (WORK, share, None)]
    steps, at = [], start
    for state, length, shown in stages:
        steps.append(Step(at, state, shown))
        if state == script.outcome:
            return tuple(steps)
        at += (length * script.stretch + (wait if state == "QUEUED" else 0.0)) / speed
    return (*steps, Step(at, script.outcome, script))


def past(life: Life, now: float) -> Life:
    """Return the steps already taken; the first is always one of them."""
    if life[-1].at <= now:
        return life
    return tuple(step for number, step in enumerate(life) if number == 0 or step.at <= now)


def current(life: Life, now: float) -> Step:
    """Return the step that a run is in: its state, and since when."""
    return past(life, now)[-1]


def is_over(life: Life, now: float) -> bool:
    """Return whether nothing more happens without another request."""
    return life[-1].at <= now


def ended(life: Life, now: float, at: float, script: Script) -> Life:
    """Return a life without what has not happened yet, and with an end at a given second instead."""
    return (*past(life, now), Step(at, script.outcome, script))


def working(life: Life, now: float, script: Script, speed: float = 1.0) -> Life:
    """Return a life that is back to work at once, as when a person answers a blocked run."""
    length = WORK_LENGTH * script.stretch / speed
    return (*past(life, now), Step(now, WORK), Step(now + length, script.outcome, script))


def followed_up(life: Life, now: float, script: Script, speed: float = 1.0, stale: float | None = None) -> Life:
    """Return a life after a follow-up: an ended run starts again after a while, a live one works longer."""
    if is_over(life, now):
        return life + plan(now + (STALE / speed if stale is None else stale), script, speed)
    end = life[-1]
    if end.script is CANCELLED:
        return life
    return (*life[:-1], Step(end.at + WORK_LENGTH * script.stretch / speed, script.outcome, script))


def entered(life: Life, now: float, state: str) -> list[float]:
    """Return the seconds at which a state was entered so far."""
    return [step.at for step in past(life, now) if step.state == state]


def started(life: Life, now: float) -> float | None:
    """Return when the current execution began to work, or the last one that did; a pause begins nothing."""
    begun, waiting = None, True
    for step in past(life, now):
        if step.state == "CLAIMED":
            waiting = True
        elif step.state == WORK and waiting:
            begun, waiting = step.at, False
    return begun


def worked(life: Life, now: float) -> float:
    """Return the seconds spent in progress so far, over all executions."""
    steps = past(life, now)
    ends = [step.at for step in steps[1:]] + [now]
    return sum(end - step.at for step, end in zip(steps, ends, strict=True) if step.state == WORK)
