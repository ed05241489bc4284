"""Worker threads of the sync client."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


def start_thread(call: Callable[..., T], *arguments: object) -> Future[T]:
    """Run a call in a thread of its own, with the context variables of the caller.

    The thread never delays the end of the process, unlike those of a `ThreadPoolExecutor`, which Ctrl-C does not stop.
    """
    from concurrent.futures import Future

    future: Future[T] = Future()
    context = copy_context()

    def run() -> None:
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(context.run(call, *arguments))
            except BaseException as error:
                future.set_exception(error)

    threading.Thread(target=run, name="ozkit-page", daemon=True).start()
    return future
