"""The APIs that one server has, each with its own document, key check and form of errors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from ozkit.simulator.contract import Document
from ozkit.simulator.errors import Problem
from ozkit.simulator.web import Operations, Respond


@dataclass(frozen=True, slots=True)
class Mount:
    """One API.

    Attributes:
        base: The path that stands before every path of its document.
        owns: What the paths begin with that it answers for, also where nothing is served.
        operations: Its handlers.
        document: What its requests are held against.
        check_key: Raises a `Problem` unless an Authorization header carries the key.
        respond: Turns a `Problem` into an answer.
    """

    base: str
    owns: str
    operations: Operations
    document: Document
    check_key: Callable[[str, str], None]
    respond: Respond

    def refusal(self, path: str, authorization: str, api_key: str, trace_id: Callable[[], str]) -> Response | None:
        """The answer to a request without the key."""
        try:
            self.check_key(authorization, api_key)
        except Problem as problem:
            return self.respond(problem, path, trace_id(), None)
        return None


def mount_of(mounts: Sequence[Mount], path: str) -> Mount | None:
    """The API that a path belongs to; those named first win."""
    return next((mount for mount in mounts if path.startswith(mount.owns)), None)
