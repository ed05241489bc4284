"""How a stretch of work will go, and the words that ask for it in a prompt or a follow-up.

Without any, the work succeeds. A word has exactly the form that stands here; anything else is ordinary text.

| word              | effect                                                                              |
|-------------------|-------------------------------------------------------------------------------------|
| `[fail]`          | ends FAILED with `environment_setup_failed`, not retryable                           |
| `[error]`         | ends ERROR with `resource_unavailable`, retryable                                    |
| `[block]`         | stops in BLOCKED until `State.unblock`, as do the modes `plan` and `orchestrate`     |
| `[end=STATE]`     | ends in that state, one that nobody knows included; a working state is never left    |
| `[via=STATE]`     | is in that state for a while in the middle of its work; may stand several times      |
| `[life=SECONDS]`  | takes that long from the queue to the end                                            |
| `[slow]`          | takes ten times as long as usual                                                     |
| `[late]`, `[late=SECONDS]` | artifacts appear only one life, or so many seconds, after success           |

Words combine: `[life=30] [via=BLOCKED] [end=FAILED]`. Seconds are for speed 1; a speed of 10 divides them by ten.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from math import isfinite
from re import compile

STAGES = (("QUEUED", 0.05), ("PENDING", 0.05), ("CLAIMED", 0.06), ("INPROGRESS", 0.24))
LIFE = sum(length for _, length in STAGES)


@dataclass(frozen=True, slots=True)
class Script:
    """How a stretch of work will go: its end, what it passes through, and how slowly it comes."""

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
ERROR = Script("ERROR", "No sandbox could be had.", "resource_unavailable", True)
ENDS = {script.outcome: script for script in (Script(), CANCELLED, BLOCKED, FAILED, ERROR)}

_WORD = compile(r"\[([a-z]+)(?:=([\w.]+))?\]")


def end(state: str) -> Script:
    """The usual way to a state; one that nobody knows has a way too."""
    return ENDS.get(state, Script(state, f"Went {state.lower()}."))


def _ending(script: Script, state: str) -> Script:
    return replace(end(state.upper()), stretch=script.stretch, late=script.late, via=script.via)


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


# word: the script with it. Some words have a value, some have none, and one may have either.
_Change = Callable[[Script, str], Script]
PLAIN: dict[str, _Change] = {
    "fail": lambda script, _: _ending(script, "FAILED"),
    "error": lambda script, _: _ending(script, "ERROR"),
    "block": lambda script, _: _ending(script, "BLOCKED"),
    "slow": lambda script, _: replace(script, stretch=10.0),
    "late": lambda script, _: replace(script, late=LIFE),
}
VALUED: dict[str, _Change] = {
    "end": _ending,
    "via": lambda script, state: replace(script, via=(*script.via, state.upper())),
    "life": lambda script, seconds: replace(script, stretch=_number(seconds) / LIFE),
    "late": lambda script, seconds: replace(script, late=_number(seconds)),
}


def script_for(text: str, mode: str | None = None) -> Script:
    """Read the words in a prompt or message, from left to right."""
    script = BLOCKED if mode in ("plan", "orchestrate") else Script()
    for word, value in _WORD.findall(text.lower()):
        change = (VALUED if value else PLAIN).get(word)
        if change:
            with suppress(ValueError):
                script = change(script, value)
    return script
