"""The kinds of faults, as one table: each answers one request in its own wrong way.

| kind             | what happens, and its options with their defaults                                           |
|------------------|---------------------------------------------------------------------------------------------|
| `status`         | an error instead of the answer: `status` (429, 500, 502 or 503), `code` of the problem       |
|                  | details, known or not, with more `members`; or `body` (mapping or list for JSON, text or     |
|                  | bytes for HTML); `headers`; `retry_after` (seconds, a `datetime` for an HTTP date, or text)  |
| `html`           | a page of an edge: `status` (403, 429 or 502; 200 for a login page), `retry_after`           |
| `unknown_status` | `status=520` and an error body without problem details                                      |
| `drop_before`    | the connection breaks and the request is never handled                                      |
| `drop_after`     | the request is handled, then the connection breaks                                          |
| `slow`           | handled at once, answered `seconds=0.1` of real time later, never more than `at_most=5.0`    |
| `truncate`       | the answer, its body cut short of its Content-Length                                        |
| `invalid_json`   | the answer, its body cut to what is no JSON                                                 |
| `empty`          | the answer without its body                                                                 |
| `wrong_type`     | the status of the answer with `body="ok"` as text/plain                                      |
| `drift`          | the answer, ahead of the document (`ozkit.simulator.drift`): `share=0.05` of its places       |
|                  | change, one at least; `only` in some of the ways; but nothing named in `spare`                |
| `repeat`         | of a list in pages: the next cursor is the one of the request                                |
| `no_cursor`      | of a list in pages: there are more pages, but no cursor                                      |
| `empty_page`     | of a list in pages: every page comes after an empty one with a cursor of its own              |
"""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ozkit.simulator import fault_after, fault_instead, paging_bugs
from ozkit.simulator.drift import WAYS

Kind = Callable[..., Awaitable[None]]
KINDS: dict[str, Kind] = {
    "status": fault_instead.status,
    "html": fault_instead.html,
    "unknown_status": fault_instead.unknown_status,
    "drop_before": fault_instead.drop_before,
    "drop_after": fault_after.drop_after,
    "slow": fault_after.slow,
    "truncate": fault_after.truncate,
    "invalid_json": fault_after.invalid_json,
    "empty": fault_after.empty,
    "wrong_type": fault_after.wrong_type,
    "drift": fault_after.drift,
    **{name: fault_after.paging(bug) for name, bug in paging_bugs.BUGS.items()},
}
# Those that a client can notice where a file is sent: bytes that are merely other bytes cannot be.
ON_FILES = frozenset({"status", "html", "unknown_status", "drop_before", "drop_after", "slow", "truncate"})


def check(kind: str, options: Mapping[str, Any]) -> None:
    """Refuse a kind that is none, or options that it does not have."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of fault; there are {', '.join(KINDS)}")
    inspect.signature(KINDS[kind]).bind(None, **options)
    if wrong := set(options.get("only") or ()) - set(WAYS):
        raise ValueError(f"no way of drifting: {', '.join(sorted(wrong))}; there are {', '.join(WAYS)}")
